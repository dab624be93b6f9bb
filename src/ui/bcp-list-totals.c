/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-totals.h"

#include "bcp-format.h"
#include "bcp-listing-totals.h"

#include <glib/gi18n.h>

/* Arrow keys held down and rows that come one after the other ask once. */
#define REST_MS 150
/* A cell's own padding, so that a total stands under its column. */
#define CELL_PX 6

/**
 * BcpListTotals:
 *
 * The row under a list that says what its columns add up to: of all that match, or of what is chosen where
 * that is more than one. The sums are made off the main thread; those that are shown stay until then.
 */
struct _BcpListTotals
{
  GtkWidget        parent_instance;

  BcpDocument     *document;
  GtkColumnView   *view;
  BcpListHeadings *headings;    /* the list's, which owns this */
  BcpRowSelection *selection;
  BcpListing      *listing;
  GCancellable    *adding;
  guint            timer;
  guint            n_chosen;    /* that were added up; 0: all that match */

  GtkWidget       *caption;
  GHashTable      *labels;      /* BcpField → GtkLabel */
};

G_DEFINE_FINAL_TYPE (BcpListTotals, bcp_list_totals, GTK_TYPE_WIDGET)

/* Layout */

static GtkWidget *
label_of (BcpListTotals       *self,
          GtkColumnViewColumn *column)
{
  return g_hash_table_lookup (self->labels, bcp_list_headings_field (column));
}

static void
bcp_list_totals_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int height = 0;

      gtk_widget_measure (child, orientation, -1, &height, NULL, NULL, NULL);
      *natural = *minimum = MAX (*minimum, height);
    }
}

static void
place (GtkWidget *child,
       int        x,
       int        width,
       int        height)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation) { x + MIN (0, width - minimum), 0, MAX (width, minimum), height }, -1);
}

static void
bcp_list_totals_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  BcpListTotals *self = BCP_LIST_TOTALS (widget);
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkAdjustment *scrolled = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  int x = scrolled != NULL ? - (int) gtk_adjustment_get_value (scrolled) : 0;
  int free_to = width;
  GHashTableIter iter;
  gpointer label;

  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, NULL, &label))
    gtk_widget_set_child_visible (label, FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int column_width = gtk_column_view_column_get_fixed_width (column);

      label = label_of (self, column);
      if (label != NULL && *gtk_label_get_text (label) != '\0')
        {
          gtk_widget_set_child_visible (label, TRUE);
          place (label, x + CELL_PX, column_width - 2 * CELL_PX, height);
          free_to = MIN (free_to, x);
        }
      x += column_width;
    }

  gtk_widget_set_child_visible (self->caption, free_to > 2 * CELL_PX);
  if (free_to > 2 * CELL_PX)
    place (self->caption, 2 * CELL_PX, free_to - 2 * CELL_PX, height);
}

/* Adding up */

typedef struct
{
  BcpListing *listing;
  char      **fields;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  bcp_listing_free (request->listing);
  g_strfreev (request->fields);
  g_free (request);
}

static gpointer
add_up (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  Request *request = data;

  return bcp_listing_totals (request->listing, db, (const char *const *) request->fields, error);
}

static char *
dup_caption (BcpListTotals *self)
{
  g_autofree char *count = bcp_format_integer (self->n_chosen, bcp_language_get_default ());

  return self->n_chosen > 0 ? g_strdup_printf (_("Total of %s selected"), count) : g_strdup (_("Total"));
}

static void
show_totals (BcpListTotals *self,
             GPtrArray     *totals)
{
  g_autofree char *caption = dup_caption (self);
  g_autofree char *uncounted = bcp_totals_uncounted (totals, bcp_listing_get_entity (self->listing), bcp_language_get_default ());
  GHashTableIter iter;
  gpointer field, label;
  gboolean any = FALSE;

  gtk_label_set_text (GTK_LABEL (self->caption), caption);
  gtk_widget_set_tooltip_text (self->caption, uncounted);
  g_hash_table_iter_init (&iter, self->labels);
  while (g_hash_table_iter_next (&iter, &field, &label))
    {
      g_autofree char *text = bcp_totals_format (totals, field, bcp_language_get_default ());
      g_autofree char *name = g_strdup_printf ("%s: %s %s", caption, _(((const BcpField *) field)->label), text != NULL ? text : "");

      gtk_label_set_text (label, text != NULL ? text : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      any |= text != NULL;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
on_added_up (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BcpListTotals) self = BCP_LIST_TOTALS (user_data);
  g_autoptr (GPtrArray) totals = bcp_store_read_finish (BCP_STORE (source), result, NULL);

  if (totals != NULL && self->caption != NULL)
    show_totals (self, totals);
}

/* The columns that are shown alone, because a sum over a computed field may take its time. */
static char **
dup_fields (BcpListTotals *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (label_of (self, column) != NULL)
        g_strv_builder_add (names, bcp_list_headings_field (column)->name);
    }

  return g_strv_builder_end (names);
}

static gboolean
on_rest (gpointer data)
{
  BcpListTotals *self = BCP_LIST_TOTALS (data);
  Request *request = g_new0 (Request, 1);

  self->timer = 0;
  self->n_chosen = bcp_row_selection_get_n_chosen (self->selection);
  if (self->n_chosen < 2)
    self->n_chosen = 0;
  request->listing = self->n_chosen > 0 ? bcp_row_selection_to_listing (self->selection, self->listing)
                                        : bcp_listing_copy (self->listing);
  request->fields = dup_fields (self);
  if (self->adding != NULL)
    g_cancellable_cancel (self->adding);
  g_clear_object (&self->adding);
  self->adding = g_cancellable_new ();
  bcp_store_read_async (bcp_document_get_store (self->document), add_up, request, request_free,
                        (GDestroyNotify) g_ptr_array_unref, self->adding, on_added_up, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule (BcpListTotals *self)
{
  if (self->listing != NULL && self->timer == 0 && g_hash_table_size (self->labels) > 0)
    self->timer = g_timeout_add (REST_MS, on_rest, self);
}

static void
on_selection_changed (BcpListTotals *self)
{
  /* Walking from row to row changes nothing in the sum of all. */
  if (self->n_chosen > 0 || bcp_row_selection_get_n_chosen (self->selection) > 1)
    schedule (self);
}

static void
on_headings_moved (BcpListTotals *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  schedule (self);
}

/* Building */

static void
add_labels (BcpListTotals   *self,
            const BcpEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & BCP_FIELD_TOTAL)
      {
        GtkWidget *label = gtk_label_new (NULL);

        gtk_label_set_xalign (GTK_LABEL (label), 1);
        gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
        gtk_widget_add_css_class (label, "bcp-number");
        gtk_widget_set_parent (label, GTK_WIDGET (self));
        g_hash_table_insert (self->labels, (gpointer) &entity->fields[i], label);
      }
}

static void
bcp_list_totals_dispose (GObject *object)
{
  BcpListTotals *self = BCP_LIST_TOTALS (object);
  GtkWidget *child;

  if (self->adding != NULL)
    g_cancellable_cancel (self->adding);
  g_clear_object (&self->adding);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->caption = NULL;
  if (self->labels != NULL)
    g_hash_table_remove_all (self->labels);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_list_totals_parent_class)->dispose (object);
}

static void
bcp_list_totals_finalize (GObject *object)
{
  BcpListTotals *self = BCP_LIST_TOTALS (object);

  g_clear_pointer (&self->listing, bcp_listing_free);
  g_hash_table_unref (self->labels);

  G_OBJECT_CLASS (bcp_list_totals_parent_class)->finalize (object);
}

static void
bcp_list_totals_class_init (BcpListTotalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_list_totals_dispose;
  G_OBJECT_CLASS (klass)->finalize = bcp_list_totals_finalize;
  widget_class->measure = bcp_list_totals_measure;
  widget_class->size_allocate = bcp_list_totals_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "totals");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bcp_list_totals_init (BcpListTotals *self)
{
  self->labels = g_hash_table_new (NULL, NULL);
  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->caption), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->caption, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bcp_list_totals_new:
 * @document: the open programme
 * @view: the list's columns; outlives this
 * @headings: the same by field; outlives this
 * @selection: what is chosen in it
 *
 * Returns: (transfer floating): a row that shows itself once a column that is shown adds up to something
 */
GtkWidget *
bcp_list_totals_new (BcpDocument     *document,
                     GtkColumnView   *view,
                     BcpListHeadings *headings,
                     BcpRowSelection *selection)
{
  BcpListTotals *self = g_object_new (BCP_TYPE_LIST_TOTALS, NULL);

  self->document = g_object_ref (document);
  self->view = view;
  self->headings = headings;
  self->selection = g_object_ref (selection);
  g_signal_connect_object (selection, "selection-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bcp_row_selection_get_list (selection), "refreshed", G_CALLBACK (schedule), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headings, "moved", G_CALLBACK (on_headings_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view)), "value-changed",
                           G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * bcp_list_totals_show:
 * @self: a row of totals
 * @listing: what the list shows
 */
void
bcp_list_totals_show (BcpListTotals *self,
                      BcpListing    *listing)
{
  g_return_if_fail (BCP_IS_LIST_TOTALS (self));

  if (self->listing == NULL)
    add_labels (self, bcp_listing_get_entity (listing));
  g_clear_pointer (&self->listing, bcp_listing_free);
  self->listing = bcp_listing_copy (listing);
}
