/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-details.h"

#include "bcp-entry-grid.h"
#include "bcp-format.h"
#include "bcp-past.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/* An import touches thousands of rows; what is shown is its beginning. */
#define MAX_FIELDS 120
#define SEAL_DIGITS 12

/**
 * BcpHistoryDetails:
 *
 * One entry of history: when, who, its seal, what it changed beside how that stands today, the way to
 * undo it alone, and the way to the programme as it was.
 */
struct _BcpHistoryDetails
{
  AdwBin           parent_instance;

  BcpDocument     *document;
  BcpHistoryItem  *item;
  BcpEntryDetails *details;
  GCancellable    *cancellable;

  GtkLabel        *title;
  GtkLabel        *number;
  GtkLabel        *subtitle;
  GtkGrid         *facts;
  GtkBox          *records;
  GtkWidget       *advice_box;
  GtkWidget       *advice_mark;
  GtkLabel        *advice;
  GtkWidget       *follow;
  GtkWidget       *buttons;
  GtkWidget       *undo;
  GtkWidget       *undo_rest;
  GtkWidget       *look;
};

G_DEFINE_FINAL_TYPE (BcpHistoryDetails, bcp_history_details, ADW_TYPE_BIN)

enum
{
  FOLLOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Loading */

typedef struct
{
  gint64        entry;
  BcpCatalogue *catalogue;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  bcp_catalogue_unref (request->catalogue);
  g_free (request);
}

static gpointer
load_details (BcpConnection *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Request *request = data;

  return bcp_entry_details_load (db, request->entry, request->catalogue, bcp_language_get_default (), MAX_FIELDS,
                                 cancellable, error);
}

static void
clear_records (BcpHistoryDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->records))) != NULL)
    gtk_box_remove (self->records, child);
}

static void
show_records (BcpHistoryDetails *self)
{
  clear_records (self);
  for (guint i = 0; i < self->details->records->len; i++)
    gtk_box_append (self->records, bcp_entry_grid_new (g_ptr_array_index (self->details->records, i)));
  if (self->details->is_cut)
    {
      GtkWidget *more = gtk_label_new (_("And more; the beginning is shown."));

      gtk_label_set_xalign (GTK_LABEL (more), 0);
      gtk_widget_add_css_class (more, "bcp-ink2");
      gtk_box_append (self->records, more);
    }
}

static void
show_what_is_possible (BcpHistoryDetails *self)
{
  const BcpEntryDetails *details = self->details;
  gboolean writable = !bcp_store_get_read_only (bcp_document_get_store (self->document));
  g_autofree char *rest = bcp_format_integer (details->n_rest, bcp_language_get_default ());
  g_autofree char *rest_text = g_strdup_printf (ngettext ("Undo the other %s", "Undo the other %s", details->n_rest), rest);
  g_autofree char *later = bcp_format_integer (details->later, bcp_language_get_default ());
  g_autofree char *follow_text = g_strdup_printf (_("Show %s"), later);

  gtk_label_set_label (self->advice, details->advice != NULL ? details->advice : "");
  gtk_widget_set_visible (self->advice_box, details->advice != NULL);
  gtk_button_set_label (GTK_BUTTON (self->follow), follow_text);
  gtk_widget_set_visible (self->follow, details->later != 0);
  gtk_widget_set_visible (self->advice_mark, details->later != 0);
  gtk_widget_set_visible (self->buttons, writable && details->entry->kind != BCP_ENTRY_RECORD);
  gtk_widget_set_sensitive (self->undo, details->can_undo);
  gtk_button_set_label (GTK_BUTTON (self->undo_rest), rest_text);
  gtk_widget_set_visible (self->undo_rest, details->n_rest > 0);
}

static void
on_details (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpHistoryDetails) self = BCP_HISTORY_DETAILS (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpEntryDetails) details = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self->records == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (details == NULL)
    {
      bcp_shell_toast (GTK_WIDGET (self), error->message);
      return;
    }

  g_clear_pointer (&self->details, bcp_entry_details_free);
  self->details = g_steal_pointer (&details);
  show_records (self);
  show_what_is_possible (self);
}

/**
 * bcp_history_details_reload:
 * @self: details
 *
 * Looks again how what the entry changed stands.
 */
void
bcp_history_details_reload (BcpHistoryDetails *self)
{
  Request *request;

  g_return_if_fail (BCP_IS_HISTORY_DETAILS (self));

  if (self->item == NULL)
    return;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->entry = bcp_history_item_get_entry (self->item)->id;
  request->catalogue = bcp_catalogue_ref (bcp_document_get_catalogue (self->document));
  bcp_store_read_async (bcp_document_get_store (self->document), load_details, request, request_free,
                        (GDestroyNotify) bcp_entry_details_free, self->cancellable, on_details, g_object_ref (self));
}

/* Undoing */

static void
on_reverted (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BcpHistoryDetails) self = BCP_HISTORY_DETAILS (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  gint64 made = 0;

  if (!bcp_store_edit_finish (BCP_STORE (source), result, &made, &error))
    {
      bcp_shell_toast (GTK_WIDGET (self), error->message);
      return;
    }

  number = bcp_format_integer (made, bcp_language_get_default ());
  text = g_strdup_printf (_("Undone, by the new entry %s"), number);
  bcp_shell_toast_undo (GTK_WIDGET (self), text);
}

static void
revert (BcpHistoryDetails *self,
        BcpRevertScope     scope)
{
  if (self->details == NULL)
    return;

  gtk_widget_set_sensitive (self->undo, FALSE);
  bcp_store_revert_async (bcp_document_get_store (self->document), self->details->entry->id, scope, NULL, on_reverted,
                          g_object_ref (self));
}

static void
on_undo (BcpHistoryDetails *self)
{
  revert (self, BCP_REVERT_ALL);
}

static void
on_undo_rest (BcpHistoryDetails *self)
{
  revert (self, BCP_REVERT_FREE);
}

static void
on_follow (BcpHistoryDetails *self)
{
  if (self->details != NULL && self->details->later != 0)
    g_signal_emit (self, signals[FOLLOW], 0, self->details->later);
}

static void
on_look (BcpHistoryDetails *self)
{
  if (self->item != NULL)
    bcp_past_look (GTK_WIDGET (self), self->document, bcp_history_item_get_entry (self->item));
}

/* Building */

static GtkLabel *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static GtkWidget *
create_button (BcpHistoryDetails *self,
               const char        *label,
               GCallback          clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_heading (BcpHistoryDetails *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = create_label ("bcp-title");
  self->number = create_label ("bcp-ink2");
  gtk_widget_set_hexpand (GTK_WIDGET (self->number), FALSE);
  gtk_label_set_wrap (self->number, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "bcp-number");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->number));
  return box;
}

static GtkWidget *
create_advice (BcpHistoryDetails *self)
{
  self->advice_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->advice = create_label ("bcp-small");
  self->follow = create_button (self, "", G_CALLBACK (on_follow));
  gtk_widget_add_css_class (self->follow, "flat");
  gtk_widget_add_css_class (self->follow, "bcp-link");
  gtk_widget_set_valign (self->follow, GTK_ALIGN_START);
  self->advice_mark = gtk_label_new ("▲");
  gtk_widget_set_valign (self->advice_mark, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->advice_mark, "bcp-watch");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->advice_mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (self->advice_box), self->advice_mark);
  gtk_box_append (GTK_BOX (self->advice_box), GTK_WIDGET (self->advice));
  gtk_box_append (GTK_BOX (self->advice_box), self->follow);
  gtk_widget_set_visible (self->advice_box, FALSE);
  return self->advice_box;
}

static GtkWidget *
create_buttons (BcpHistoryDetails *self)
{
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->undo = create_button (self, _("Undo this one"), G_CALLBACK (on_undo));
  self->undo_rest = create_button (self, "", G_CALLBACK (on_undo_rest));
  gtk_widget_set_tooltip_text (self->undo, _("What you undo becomes a new entry; nothing is erased"));
  gtk_box_append (GTK_BOX (self->buttons), self->undo);
  gtk_box_append (GTK_BOX (self->buttons), self->undo_rest);
  gtk_widget_set_visible (self->buttons, FALSE);
  return self->buttons;
}

static GtkWidget *
create_past (BcpHistoryDetails *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel *heading = create_label ("bcp-section");
  GtkLabel *words = create_label ("bcp-small");

  gtk_label_set_label (heading, _("The programme as it was"));
  gtk_label_set_label (words, _("Just after this entry. Opens read-only in its own window; this one stays as it is."));
  gtk_widget_add_css_class (GTK_WIDGET (words), "bcp-ink2");
  self->look = create_button (self, "", G_CALLBACK (on_look));
  gtk_widget_set_halign (self->look, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->look, 4);
  gtk_widget_add_css_class (self->look, "suggested-action");
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (words));
  gtk_box_append (GTK_BOX (box), self->look);
  gtk_widget_set_margin_top (box, 6);
  return box;
}

static void
bcp_history_details_dispose (GObject *object)
{
  BcpHistoryDetails *self = BCP_HISTORY_DETAILS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->records = NULL;
  g_clear_object (&self->item);
  g_clear_pointer (&self->details, bcp_entry_details_free);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_history_details_parent_class)->dispose (object);
}

static void
bcp_history_details_class_init (BcpHistoryDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_history_details_dispose;

  signals[FOLLOW] = g_signal_new ("follow", BCP_TYPE_HISTORY_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
bcp_history_details_init (BcpHistoryDetails *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->subtitle = create_label ("bcp-ink2");
  self->facts = GTK_GRID (gtk_grid_new ());
  self->records = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_grid_set_column_spacing (self->facts, 18);
  gtk_grid_set_row_spacing (self->facts, 3);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "bcp-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->records), "bcp-small");
  gtk_box_append (GTK_BOX (box), create_heading (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->subtitle));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->records));
  gtk_box_append (GTK_BOX (box), create_advice (self));
  gtk_box_append (GTK_BOX (box), create_buttons (self));
  gtk_box_append (GTK_BOX (box), create_past (self));
  gtk_widget_add_css_class (box, "bcp-details");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * bcp_history_details_new:
 * @document: the open programme
 *
 * Returns: (transfer floating): details of nothing yet
 */
GtkWidget *
bcp_history_details_new (BcpDocument *document)
{
  BcpHistoryDetails *self = g_object_new (BCP_TYPE_HISTORY_DETAILS, NULL);

  self->document = g_object_ref (document);
  return GTK_WIDGET (self);
}

static void
set_fact (BcpHistoryDetails *self,
          int                row,
          const char        *name,
          const char        *value)
{
  GtkLabel *head = create_label ("bcp-ink2");
  GtkLabel *text = create_label (row == 2 ? "monospace" : "bcp-small");

  gtk_label_set_label (head, name);
  gtk_label_set_label (text, value);
  gtk_widget_set_hexpand (GTK_WIDGET (head), FALSE);
  gtk_grid_attach (self->facts, GTK_WIDGET (head), 0, row, 1, 1);
  gtk_grid_attach (self->facts, GTK_WIDGET (text), 1, row, 1, 1);
}

/* "71b0 4d2e 90af … follows 4,804" */
static char *
dup_seal (const BcpEntry *entry)
{
  g_autoptr (GString) seal = g_string_new (NULL);
  g_autofree char *before = bcp_format_integer (entry->id - 1, bcp_language_get_default ());

  for (guint i = 0; entry->hash != NULL && i < SEAL_DIGITS && entry->hash[i] != '\0'; i++)
    g_string_append_printf (seal, "%s%c", i > 0 && i % 4 == 0 ? " " : "", entry->hash[i]);
  if (entry->id == 1)
    return g_strdup_printf (_("%s … the first"), seal->str);

  /* Translators: the begin of a checksum, and the number of the entry before */
  return g_strdup_printf (_("%1$s … follows %2$s"), seal->str, before);
}

static void
show_facts (BcpHistoryDetails *self,
            const BcpEntry    *entry)
{
  g_autofree char *day = bcp_history_item_dup_day (self->item);
  g_autofree char *time = bcp_history_item_dup_time (self->item);
  g_autofree char *when = g_strdup_printf ("%s, %s", day, time);
  g_autofree char *seal = dup_seal (entry);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_grid_remove (self->facts, child);
  set_fact (self, 0, C_("history", "When"), when);
  set_fact (self, 1, C_("history", "Who"), entry->author);
  set_fact (self, 2, C_("history", "Seal"), seal);
}

/**
 * bcp_history_details_show:
 * @self: details
 * @item: an entry
 */
void
bcp_history_details_show (BcpHistoryDetails *self,
                          BcpHistoryItem    *item)
{
  const BcpEntry *entry = bcp_history_item_get_entry (item);
  g_autofree char *text = bcp_history_item_dup_text (item);
  g_autofree char *about = bcp_history_item_dup_about (item);
  g_autofree char *day = bcp_history_item_dup_short_day (item);
  g_autofree char *time = bcp_history_item_dup_time (item);
  g_autofree char *number = bcp_format_integer (entry->id, bcp_language_get_default ());
  g_autofree char *look = g_strdup_printf (_("Look at %1$s, %2$s"), day, time);
  gboolean other = self->item == NULL || bcp_history_item_get_entry (self->item)->id != entry->id;

  g_return_if_fail (BCP_IS_HISTORY_DETAILS (self));

  g_set_object (&self->item, item);
  gtk_label_set_label (self->title, text);
  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->subtitle, about);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *about != '\0');
  gtk_button_set_label (GTK_BUTTON (self->look), look);
  show_facts (self, entry);
  if (other)
    {
      clear_records (self);
      gtk_widget_set_visible (self->advice_box, FALSE);
      gtk_widget_set_sensitive (self->undo, FALSE);
      gtk_widget_set_visible (self->undo_rest, FALSE);
    }
  bcp_history_details_reload (self);
}
