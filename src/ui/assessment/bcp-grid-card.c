/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid-card.h"

#include "bcp-listing-totals.h"
#include "bcp-record-dialog.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

struct _BcpGridCard
{
  GtkBox                  parent_instance;

  BcpDocument            *document;
  const BcpEntity        *entity;
  const BcpWorksheetPart *part;
  gint64                  owner;
  GCancellable           *adding;

  BcpGrid                *grid;
  GtkWidget              *details;
  GtkLabel               *totals;
  GtkLabel               *problem;
};

G_DEFINE_FINAL_TYPE (BcpGridCard, bcp_grid_card, GTK_TYPE_BOX)

enum
{
  CURSOR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Totals */

typedef struct
{
  BcpListing         *listing;
  const char *const  *fields;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  bcp_listing_free (adding->listing);
  g_free (adding);
}

static gpointer
add_up (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  const Adding *adding = data;

  return bcp_listing_totals (adding->listing, db, adding->fields, error);
}

static void
on_added_up (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BcpGridCard) self = user_data;
  g_autoptr (GPtrArray) totals = bcp_store_read_finish (BCP_STORE (source), result, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *uncounted = NULL;

  if (totals == NULL || self->totals == NULL)
    return;

  for (guint i = 0; self->part->columns[i] != NULL; i++)
    {
      const BcpField *field = bcp_entity_get_field (self->entity, self->part->columns[i]);
      g_autofree char *sum = bcp_totals_format (totals, field, bcp_language_get_default ());

      if (sum != NULL && *sum != '\0')
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "  ·  " : "", _(field->label), sum);
    }
  uncounted = bcp_totals_uncounted (totals, self->entity, bcp_language_get_default ());
  if (uncounted != NULL)
    g_string_append_printf (text, "  ·  %s", uncounted);
  gtk_label_set_text (self->totals, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->totals), text->str);
}

static void
update_totals (BcpGridCard *self)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->owner);
  const char *const values[] = { id, NULL };
  Adding *adding;

  g_cancellable_cancel (self->adding);
  g_clear_object (&self->adding);
  gtk_label_set_text (self->totals, "");
  if (self->owner == 0 || !bcp_entity_has_totals (self->entity))
    return;

  adding = g_new0 (Adding, 1);
  adding->listing = bcp_listing_new (self->entity);
  adding->fields = self->part->columns;
  bcp_listing_set_filter (adding->listing, self->part->owner, values, NULL);
  self->adding = g_cancellable_new ();
  bcp_store_read_async (bcp_document_get_store (self->document), add_up, adding, adding_free,
                        (GDestroyNotify) g_ptr_array_unref, self->adding, on_added_up, g_object_ref (self));
}

static void
on_document_changed (BcpGridCard *self,
                     BcpNotice   *notice)
{
  if (bcp_notice_has_any_table (notice, self->entity->watches))
    update_totals (self);
}

/* The deed */

static gint64
get_object (BcpGridCard *self)
{
  return self->part->deed->of_row ? bcp_grid_get_cursor (self->grid, NULL) : self->owner;
}

static void
update_deed (BcpGridCard *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.deed", self->part->deed != NULL && get_object (self) != 0);
}

/* What an edit on the file's own thread is given. */
typedef struct
{
  const BcpWorksheetDeed *deed;
  gint64                  id;
} Order;

static gboolean
run_deed (BcpConnection  *db,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  const Order *order = data;

  return order->deed->run (db, order->id, error);
}

static void on_problem (BcpGridCard *self,
                        const char  *message);

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BcpGridCard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error);

  if (self->document == NULL)
    return;
  on_problem (self, ok ? NULL : error->message);
  if (ok)
    bcp_shell_toast_undo (GTK_WIDGET (self), _(self->part->deed->label));
}

static void
deed_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpGridCard *self = BCP_GRID_CARD (widget);
  Order order = { self->part->deed, get_object (self) };
  g_autoptr (BcpLabel) label = NULL;

  if (order.deed->action != NULL)
    {
      gtk_widget_activate_action (widget, order.deed->action, "x", order.id);
      return;
    }
  label = bcp_label_new (order.deed->label, NULL);
  bcp_store_edit_async (bcp_document_get_store (self->document), label, run_deed, g_memdup2 (&order, sizeof order), g_free, NULL,
                        on_done, g_object_ref (self));
}

static GtkWidget *
create_deed (BcpGridCard *self)
{
  GtkWidget *button = gtk_button_new_with_label (bcp_worksheet_get_title (self->part->deed->name, bcp_language_get_default ()));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "bcp-link");
  gtk_widget_set_tooltip_text (button, _("From anywhere in the grid: F6"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "grid.deed");
  return button;
}

/* The grid */

static void
on_cursor (BcpGridCard *self,
           gint64       id)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.details", id != 0);
  update_deed (self);
  g_signal_emit (self, signals[CURSOR], 0, id);
}

static void
on_problem (BcpGridCard *self,
            const char  *message)
{
  gboolean warns = message != NULL && g_str_has_prefix (message, BCP_GRID_WARNING);

  gtk_label_set_text (self->problem, message != NULL ? message : "");
  if (warns)
    gtk_widget_add_css_class (GTK_WIDGET (self->problem), "bcp-warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->problem), "bcp-warning");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
}

static void
details_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BcpGridCard *self = BCP_GRID_CARD (widget);
  gint64 id = bcp_grid_get_cursor (self->grid, NULL);

  if (id != 0)
    bcp_record_dialog_open (widget, self->document, self->entity, id);
}

static GtkWidget *
create_heading (BcpGridCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (bcp_worksheet_part_get_title (self->part, bcp_language_get_default ()));

  self->totals = GTK_LABEL (gtk_label_new (NULL));
  self->details = gtk_button_new_with_label (_("Details"));
  gtk_widget_add_css_class (title, "bcp-section");
  gtk_widget_add_css_class (GTK_WIDGET (self->totals), "bcp-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->totals), "bcp-ink2");
  gtk_widget_add_css_class (GTK_WIDGET (self->totals), "numeric");
  gtk_label_set_ellipsize (self->totals, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->totals, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->totals), TRUE);
  gtk_widget_add_css_class (self->details, "flat");
  gtk_widget_add_css_class (self->details, "bcp-link");
  gtk_widget_set_tooltip_text (self->details, _("Every field of the row's record (F4)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->details), "grid.details");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->totals));
  if (self->part->deed != NULL)
    gtk_box_append (GTK_BOX (box), create_deed (self));
  gtk_box_append (GTK_BOX (box), self->details);
  return box;
}

static GtkWidget *
create_problem (BcpGridCard *self)
{
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "bcp-problem");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  return GTK_WIDGET (self->problem);
}

/**
 * bcp_grid_card_show:
 * @self: a card
 * @owner: the record that the grid's records belong to, 0 for none
 */
void
bcp_grid_card_show (BcpGridCard *self,
                    gint64       owner)
{
  g_return_if_fail (BCP_IS_GRID_CARD (self));

  if (self->owner == owner)
    return;
  self->owner = owner;
  on_problem (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), owner != 0);
  bcp_grid_show (self->grid, self->part->owner, owner);
  update_deed (self);
  update_totals (self);
}

/**
 * bcp_grid_card_set_assessment:
 * @self: a card
 * @assessment: whose records are offered where a record of another one cannot be meant
 */
void
bcp_grid_card_set_assessment (BcpGridCard *self,
                              gint64       assessment)
{
  bcp_grid_set_assessment (self->grid, assessment);
}

BcpGrid *
bcp_grid_card_get_grid (BcpGridCard *self)
{
  return self->grid;
}

static void
bcp_grid_card_dispose (GObject *object)
{
  BcpGridCard *self = BCP_GRID_CARD (object);

  g_cancellable_cancel (self->adding);
  g_clear_object (&self->adding);
  self->totals = NULL;
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bcp_grid_card_parent_class)->dispose (object);
}

static void
bcp_grid_card_class_init (BcpGridCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_grid_card_dispose;
  signals[CURSOR] = g_signal_new ("cursor", BCP_TYPE_GRID_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "grid.details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "grid.deed", NULL, deed_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "grid.details", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "grid.deed", NULL);
}

static void
bcp_grid_card_init (BcpGridCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "bcp-sheet-card");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.details", FALSE);
}

/**
 * bcp_grid_card_new:
 * @document: the open programme
 * @part: what the grid shows
 *
 * Returns: (transfer floating): a card that shows nothing yet
 */
GtkWidget *
bcp_grid_card_new (BcpDocument            *document,
                   const BcpWorksheetPart *part)
{
  BcpGridCard *self = g_object_new (BCP_TYPE_GRID_CARD, NULL);

  self->document = g_object_ref (document);
  self->part = part;
  self->entity = bcp_entity_by_name (part->entity);
  self->grid = BCP_GRID (bcp_grid_new (document, self->entity, part->columns));
  gtk_widget_set_vexpand (GTK_WIDGET (self->grid), TRUE);
  gtk_box_append (GTK_BOX (self), create_heading (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (self), create_problem (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->grid, "cursor", G_CALLBACK (on_cursor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "problem", G_CALLBACK (on_problem), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
