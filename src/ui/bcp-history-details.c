/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-details.h"

#include "bcp-entity.h"
#include "bcp-field.h"
#include "bcp-format.h"
#include "bcp-pages.h"
#include "bcp-record.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/* An import touches thousands of rows; what is shown is its beginning. */
#define MAX_CHANGES 120

/**
 * BcpHistoryDetails:
 *
 * One entry of history: when, who, its seal, and what it changed, field by field.
 */
struct _BcpHistoryDetails
{
  AdwBin        parent_instance;

  BcpDocument  *document;
  gint64        shown;        /* entry */
  GCancellable *cancellable;

  GtkLabel     *title;
  GtkLabel     *facts;
  GtkBox       *records;
};

G_DEFINE_FINAL_TYPE (BcpHistoryDetails, bcp_history_details, ADW_TYPE_BIN)

/* The changes of one row of a table, and its name where it still exists. */
typedef struct
{
  const BcpEntity *entity;    /* NULL: a table that is no entity */
  gint64           id;
  char             operation;
  char            *title;     /* NULL: the record is gone */
  GPtrArray       *changes;   /* BcpFieldChange, borrowed */
} Group;

typedef struct
{
  GPtrArray *changes;         /* BcpFieldChange */
  GPtrArray *groups;          /* Group */
} Changes;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->title);
  g_ptr_array_unref (group->changes);
  g_free (group);
}

static void
changes_free (gpointer data)
{
  Changes *changes = data;

  g_clear_pointer (&changes->groups, g_ptr_array_unref);
  g_clear_pointer (&changes->changes, g_ptr_array_unref);
  g_free (changes);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Changes, changes_free)

static Group *
group_new (BcpConnection        *db,
           const BcpFieldChange *change)
{
  Group *group = g_new0 (Group, 1);

  group->entity = bcp_entity_by_table (change->table);
  group->id = change->id;
  group->operation = change->operation;
  group->changes = g_ptr_array_new ();
  if (group->entity != NULL)
    {
      g_autoptr (BcpRecord) record = bcp_record_load (db, group->entity, change->id, NULL);

      if (record != NULL)
        group->title = bcp_record_dup_title (record, NULL, bcp_language_get_default ());
    }
  return group;
}

static gpointer
load_changes (BcpConnection *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const gint64 *entry = data;
  g_autoptr (Changes) changes = g_new0 (Changes, 1);
  const BcpFieldChange *last = NULL;

  changes->groups = g_ptr_array_new_with_free_func (group_free);
  changes->changes = bcp_history_changes (db, *entry, NULL, 0, MAX_CHANGES, error);
  if (changes->changes == NULL)
    return NULL;

  for (guint i = 0; i < changes->changes->len; i++)
    {
      BcpFieldChange *change = g_ptr_array_index (changes->changes, i);

      if (last == NULL || last->id != change->id || g_strcmp0 (last->table, change->table) != 0)
        g_ptr_array_add (changes->groups, group_new (db, change));
      g_ptr_array_add (((Group *) g_ptr_array_index (changes->groups, changes->groups->len - 1))->changes, change);
      last = change;
    }

  return g_steal_pointer (&changes);
}

/* History keeps values as the file does; the field says how people read them. */
static char *
dup_words (BcpHistoryDetails *self,
           const BcpField    *field,
           const char        *stored)
{
  BcpValue value = BCP_VALUE_INIT;
  char *words;

  if (stored == NULL || *stored == '\0')
    return g_strdup (_("empty"));
  if (field == NULL)
    return g_strdup (stored);

  switch (field->type)
    {
    case BCP_FIELD_INTEGER:
    case BCP_FIELD_MONEY:
    case BCP_FIELD_BOOLEAN:
    case BCP_FIELD_REFERENCE:
      bcp_value_set_integer (&value, g_ascii_strtoll (stored, NULL, 10));
      break;
    case BCP_FIELD_NUMBER:
    case BCP_FIELD_PERCENT:
      bcp_value_set_real (&value, g_ascii_strtod (stored, NULL));
      break;
    case BCP_FIELD_TEXT:
    case BCP_FIELD_LONG_TEXT:
    case BCP_FIELD_DATE:
    case BCP_FIELD_CHOICE:
    default:
      bcp_value_set_text (&value, stored);
      break;
    }
  words = bcp_field_format (field, &value, NULL, bcp_document_get_catalogue (self->document), bcp_language_get_default ());
  bcp_value_clear (&value);
  return words;
}

static GtkWidget *
create_cell (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
attach_change (BcpHistoryDetails    *self,
               GtkGrid              *grid,
               int                   row,
               const Group          *group,
               const BcpFieldChange *change)
{
  const BcpField *field = group->entity != NULL ? bcp_entity_get_field (group->entity, change->column) : NULL;
  g_autofree char *before = dup_words (self, field, change->before);
  g_autofree char *after = dup_words (self, field, change->after);

  gtk_grid_attach (grid, create_cell (field != NULL ? _(field->label) : change->column, "bcp-ink2"), 0, row, 1, 1);
  if (group->operation == 'U')
    gtk_grid_attach (grid, create_cell (before, "bcp-before"), 1, row, 1, 1);
  gtk_grid_attach (grid, create_cell (group->operation == 'D' ? before : after,
                                      group->operation == 'D' ? "bcp-before" : "bcp-after"), 2, row, 1, 1);
}

static void
attach_headings (GtkGrid *grid)
{
  gtk_grid_attach (grid, create_cell (_("Field"), "bcp-heading"), 0, 0, 1, 1);
  gtk_grid_attach (grid, create_cell (_("Before"), "bcp-heading"), 1, 0, 1, 1);
  gtk_grid_attach (grid, create_cell (_("After"), "bcp-heading"), 2, 0, 1, 1);
}

static void
on_follow (GtkButton   *button,
           const Group *group)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");
  const char *entity = g_object_get_data (G_OBJECT (button), "entity");

  bcp_shell_open_record (GTK_WIDGET (button), entity, *id);
}

static GtkWidget *
create_group_heading (const Group *group)
{
  const char *kind = group->entity != NULL ? _(group->entity->label) : _("Record");
  g_autofree char *text = group->title != NULL ? g_strdup_printf ("%s: %s", kind, group->title)
                                               : g_strdup_printf (_("%s, no longer there"), kind);
  GtkWidget *label;
  GtkWidget *button;

  if (group->title == NULL || group->entity == NULL || bcp_page_by_entity (group->entity->name) == NULL)
    return create_cell (text, "bcp-heading");

  label = create_cell (text, "bcp-link");
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&group->id, sizeof group->id), g_free);
  g_object_set_data (G_OBJECT (button), "entity", (gpointer) group->entity->name);
  g_signal_connect (button, "clicked", G_CALLBACK (on_follow), NULL);
  return button;
}

static void
show_changes (BcpHistoryDetails *self,
              const Changes     *changes)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->records))) != NULL)
    gtk_box_remove (self->records, child);

  for (guint i = 0; i < changes->groups->len; i++)
    {
      const Group *group = g_ptr_array_index (changes->groups, i);
      GtkGrid *grid = GTK_GRID (gtk_grid_new ());

      gtk_grid_set_column_spacing (grid, 12);
      gtk_grid_set_row_spacing (grid, 6);
      if (group->operation == 'U')
        attach_headings (grid);
      for (guint j = 0; j < group->changes->len; j++)
        attach_change (self, grid, (int) j + 1, group, g_ptr_array_index (group->changes, j));
      gtk_box_append (self->records, create_group_heading (group));
      gtk_box_append (self->records, GTK_WIDGET (grid));
    }
  if (changes->changes->len >= MAX_CHANGES)
    gtk_box_append (self->records, create_cell (_("And more; the beginning is shown."), "bcp-ink2"));
}

static void
on_changes (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpHistoryDetails) self = BCP_HISTORY_DETAILS (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (Changes) changes = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self->records == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (changes != NULL)
    show_changes (self, changes);
  else
    bcp_shell_toast (GTK_WIDGET (self), error->message);
}

static void
bcp_history_details_dispose (GObject *object)
{
  BcpHistoryDetails *self = BCP_HISTORY_DETAILS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->records = NULL;
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_history_details_parent_class)->dispose (object);
}

static void
bcp_history_details_class_init (BcpHistoryDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_history_details_dispose;
}

static void
bcp_history_details_init (BcpHistoryDetails *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->title = GTK_LABEL (create_cell (NULL, "bcp-title"));
  self->facts = GTK_LABEL (create_cell (NULL, "bcp-ink2"));
  self->records = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_add_css_class (GTK_WIDGET (self->records), "bcp-small");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->records));
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
  g_autofree char *day = bcp_history_item_dup_day (item);
  g_autofree char *time = bcp_history_item_dup_time (item);
  g_autofree char *number = bcp_format_integer (entry->id, bcp_language_get_default ());
  g_autofree char *seal = g_strndup (entry->hash != NULL ? entry->hash : "", 12);
  g_autofree char *facts = NULL;

  g_return_if_fail (BCP_IS_HISTORY_DETAILS (self));

  if (self->shown == entry->id)
    return;

  /* Translators: history entry number; day, time; author; the first digits of a checksum */
  facts = g_strdup_printf (_("Entry %1$s · %2$s, %3$s\n%4$s\nSeal %5$s…"), number, day, time, entry->author, seal);
  self->shown = entry->id;
  gtk_label_set_label (self->title, text);
  gtk_label_set_label (self->facts, facts);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  bcp_store_read_async (bcp_document_get_store (self->document), load_changes, g_memdup2 (&entry->id, sizeof entry->id),
                        g_free, changes_free, self->cancellable, on_changes, g_object_ref (self));
}
