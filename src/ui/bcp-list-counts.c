/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-counts.h"

#include "bcp-format.h"
#include "bcp-words.h"

#include <glib/gi18n.h>

/**
 * BcpListCounts:
 *
 * "32,174 firms · 1,204 match · 1 selected"
 */
struct _BcpListCounts
{
  AdwBin           parent_instance;

  BcpDocument     *document;
  BcpListView     *view;        /* beside which this stands */
  const BcpEntity *entity;
  gboolean         narrowed;    /* search or filters */
  gint64           total;       /* without them; -1 while not known */
  GCancellable    *counting;
  GtkLabel        *label;
};

G_DEFINE_FINAL_TYPE (BcpListCounts, bcp_list_counts, ADW_TYPE_BIN)

static void
update (BcpListCounts *self)
{
  BcpLanguage language = bcp_language_get_default ();
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (bcp_list_view_get_rows (self->view)));
  guint n_chosen = bcp_row_selection_get_n_chosen (bcp_list_view_get_selection (self->view));
  gint64 n_all = self->narrowed ? self->total : n_rows;
  g_autoptr (GString) markup = g_string_new (NULL);

  if (self->entity == NULL)
    return;

  if (n_all >= 0)
    {
      g_autofree char *total = bcp_format_integer (n_all, language);
      g_autofree char *word = n_all == 1 ? bcp_word_singular (self->entity) : bcp_word_plural (self->entity);

      g_string_append_printf (markup, "<b>%s</b> %s", total, word);
    }
  if (self->narrowed)
    {
      g_autofree char *rows = bcp_format_integer (n_rows, language);
      g_autofree char *match = g_strdup_printf (ngettext ("<b>%s</b> match", "<b>%s</b> match", n_rows), rows);

      g_string_append_printf (markup, "%s%s", markup->len > 0 ? " · " : "", match);
    }
  if (n_chosen > 0)
    {
      g_autofree char *chosen = bcp_format_integer (n_chosen, language);
      g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n_chosen), chosen);

      g_string_append_printf (markup, " · %s", text);
    }

  gtk_label_set_markup (self->label, markup->str);
}

static gpointer
count_all (BcpConnection *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (data);
  gint64 count = bcp_listing_count (listing, db, error);

  return count >= 0 ? g_memdup2 (&count, sizeof count) : NULL;
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpListCounts) self = BCP_LIST_COUNTS (user_data);
  g_autofree gint64 *count = bcp_store_read_finish (BCP_STORE (source), result, NULL);

  if (count == NULL || self->document == NULL)
    return;

  self->total = *count;
  update (self);
}

static void
count_total (BcpListCounts *self)
{
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  bcp_store_read_async (bcp_document_get_store (self->document), count_all, (gpointer) self->entity, NULL, g_free,
                        self->counting, on_counted, g_object_ref (self));
}

static void
on_document_changed (BcpListCounts *self,
                     BcpNotice     *notice)
{
  if (self->entity != NULL && bcp_notice_has_any_table (notice, self->entity->watches))
    count_total (self);
}

static void
bcp_list_counts_dispose (GObject *object)
{
  BcpListCounts *self = BCP_LIST_COUNTS (object);

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_list_counts_parent_class)->dispose (object);
}

static void
bcp_list_counts_class_init (BcpListCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_list_counts_dispose;
}

static void
bcp_list_counts_init (BcpListCounts *self)
{
  self->total = -1;
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "bcp-number");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

/**
 * bcp_list_counts_new:
 * @document: the open programme
 * @view: a list, which outlives this
 *
 * Returns: (transfer floating): how many rows there are, match and are chosen
 */
GtkWidget *
bcp_list_counts_new (BcpDocument *document,
                     BcpListView *view)
{
  BcpListCounts *self = g_object_new (BCP_TYPE_LIST_COUNTS, NULL);
  BcpRowList *rows = bcp_list_view_get_rows (view);

  self->document = g_object_ref (document);
  self->view = view;
  g_signal_connect_object (rows, "notify::n-items", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "refreshed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bcp_list_view_get_selection (view), "selection-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * bcp_list_counts_show:
 * @self: counts
 * @listing: what the list shows
 */
void
bcp_list_counts_show (BcpListCounts *self,
                      BcpListing    *listing)
{
  g_return_if_fail (BCP_IS_LIST_COUNTS (self));

  self->entity = bcp_listing_get_entity (listing);
  self->narrowed = bcp_listing_is_narrowed (listing);
  update (self);
  if (self->narrowed && self->total < 0)
    count_total (self);
}
