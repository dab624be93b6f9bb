/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-row-selection.h"

/**
 * BcpRowSelection:
 *
 * Which rows of a #BcpRowList are chosen, by id and not by position, so that a new order or a new
 * snapshot leaves the same records chosen. "All" is kept as "all except these ids", so choosing a
 * million rows costs nothing.
 *
 *     GtkColumnView → BcpRowSelection → BcpRowList
 */
struct _BcpRowSelection
{
  GObject     parent_instance;

  BcpRowList *list;
  GHashTable *ids;        /* of gint64 in 8-byte keys */
  gboolean    all_except;
};

static void bcp_row_selection_list_init (GListModelInterface *iface);
static void bcp_row_selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BcpRowSelection, bcp_row_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, bcp_row_selection_list_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, bcp_row_selection_model_init))

static guint
get_length (BcpRowSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/* @chosen: whether the row counts as chosen from now on. */
static void
mark (BcpRowSelection *self,
      gint64           id,
      gboolean         chosen)
{
  if (chosen != self->all_except)
    {
      gint64 *key = g_new (gint64, 1);

      *key = id;
      g_hash_table_add (self->ids, key);
    }
  else
    {
      g_hash_table_remove (self->ids, &id);
    }
}

static void
forget (BcpRowSelection *self)
{
  g_hash_table_remove_all (self->ids);
  self->all_except = FALSE;
}

static void
announce_all (BcpRowSelection *self)
{
  if (get_length (self) > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, get_length (self));
}

/* GListModel */

static GType
bcp_row_selection_get_item_type (GListModel *model)
{
  return BCP_TYPE_ROW;
}

static guint
bcp_row_selection_get_n_items (GListModel *model)
{
  return get_length (BCP_ROW_SELECTION (model));
}

static gpointer
bcp_row_selection_get_item (GListModel *model,
                            guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (BCP_ROW_SELECTION (model)->list), position);
}

static void
bcp_row_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = bcp_row_selection_get_item_type;
  iface->get_n_items = bcp_row_selection_get_n_items;
  iface->get_item = bcp_row_selection_get_item;
}

/* GtkSelectionModel */

static gboolean
bcp_row_selection_is_selected (GtkSelectionModel *model,
                               guint              position)
{
  BcpRowSelection *self = BCP_ROW_SELECTION (model);

  return position < get_length (self) &&
         bcp_row_selection_has_id (self, bcp_row_list_get_id (self->list, position));
}

static GtkBitset *
bcp_row_selection_get_in_range (GtkSelectionModel *model,
                                guint              position,
                                guint              n_items)
{
  BcpRowSelection *self = BCP_ROW_SELECTION (model);
  guint length = get_length (self);
  GtkBitset *bits = gtk_bitset_new_empty ();

  if (position >= length)
    return bits;

  n_items = MIN (n_items, length - position);
  if (g_hash_table_size (self->ids) == 0)
    {
      if (self->all_except)
        gtk_bitset_add_range (bits, position, n_items);
      return bits;
    }

  for (guint i = position; i < position + n_items; i++)
    if (bcp_row_selection_is_selected (model, i))
      gtk_bitset_add (bits, i);

  return bits;
}

static gboolean
bcp_row_selection_select_range (GtkSelectionModel *model,
                                guint              position,
                                guint              n_items,
                                gboolean           unselect_rest)
{
  BcpRowSelection *self = BCP_ROW_SELECTION (model);
  guint length = get_length (self);

  if (position >= length)
    return FALSE;

  n_items = MIN (n_items, length - position);
  if (unselect_rest)
    forget (self);
  if (position == 0 && n_items == length)
    {
      g_hash_table_remove_all (self->ids);
      self->all_except = TRUE;
    }
  for (guint i = position; i < position + n_items && n_items < length; i++)
    mark (self, bcp_row_list_get_id (self->list, i), TRUE);

  if (unselect_rest)
    announce_all (self);
  else
    gtk_selection_model_selection_changed (model, position, n_items);
  return TRUE;
}

static gboolean
bcp_row_selection_unselect_range (GtkSelectionModel *model,
                                  guint              position,
                                  guint              n_items)
{
  BcpRowSelection *self = BCP_ROW_SELECTION (model);
  guint length = get_length (self);

  if (position >= length)
    return FALSE;

  n_items = MIN (n_items, length - position);
  for (guint i = position; i < position + n_items; i++)
    mark (self, bcp_row_list_get_id (self->list, i), FALSE);

  gtk_selection_model_selection_changed (model, position, n_items);
  return TRUE;
}

/* One row, not "all of a list of one": it stays the only one when more rows appear. */
static gboolean
bcp_row_selection_select_item (GtkSelectionModel *model,
                               guint              position,
                               gboolean           unselect_rest)
{
  BcpRowSelection *self = BCP_ROW_SELECTION (model);

  if (position >= get_length (self))
    return FALSE;

  if (unselect_rest)
    forget (self);
  mark (self, bcp_row_list_get_id (self->list, position), TRUE);
  if (unselect_rest)
    announce_all (self);
  else
    gtk_selection_model_selection_changed (model, position, 1);
  return TRUE;
}

static gboolean
bcp_row_selection_unselect_item (GtkSelectionModel *model,
                                 guint              position)
{
  return bcp_row_selection_unselect_range (model, position, 1);
}

static gboolean
bcp_row_selection_select_all (GtkSelectionModel *model)
{
  BcpRowSelection *self = BCP_ROW_SELECTION (model);

  g_hash_table_remove_all (self->ids);
  self->all_except = TRUE;
  announce_all (self);
  return TRUE;
}

static gboolean
bcp_row_selection_unselect_all (GtkSelectionModel *model)
{
  bcp_row_selection_clear (BCP_ROW_SELECTION (model));
  return TRUE;
}

static gboolean
bcp_row_selection_set_selection (GtkSelectionModel *model,
                                 GtkBitset         *selected,
                                 GtkBitset         *mask)
{
  BcpRowSelection *self = BCP_ROW_SELECTION (model);
  guint length = get_length (self);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position);
       more && position < length;
       more = gtk_bitset_iter_next (&iter, &position))
    mark (self, bcp_row_list_get_id (self->list, position), gtk_bitset_contains (selected, position));

  announce_all (self);
  return TRUE;
}

static void
bcp_row_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = bcp_row_selection_is_selected;
  iface->get_selection_in_range = bcp_row_selection_get_in_range;
  iface->select_item = bcp_row_selection_select_item;
  iface->unselect_item = bcp_row_selection_unselect_item;
  iface->select_range = bcp_row_selection_select_range;
  iface->unselect_range = bcp_row_selection_unselect_range;
  iface->select_all = bcp_row_selection_select_all;
  iface->unselect_all = bcp_row_selection_unselect_all;
  iface->set_selection = bcp_row_selection_set_selection;
}

static void
bcp_row_selection_dispose (GObject *object)
{
  BcpRowSelection *self = BCP_ROW_SELECTION (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (bcp_row_selection_parent_class)->dispose (object);
}

static void
bcp_row_selection_finalize (GObject *object)
{
  g_hash_table_unref (BCP_ROW_SELECTION (object)->ids);

  G_OBJECT_CLASS (bcp_row_selection_parent_class)->finalize (object);
}

static void
bcp_row_selection_class_init (BcpRowSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bcp_row_selection_dispose;
  object_class->finalize = bcp_row_selection_finalize;
}

static void
bcp_row_selection_init (BcpRowSelection *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * bcp_row_selection_new:
 * @list: the rows
 *
 * Returns: (transfer full): a selection with nothing chosen
 */
BcpRowSelection *
bcp_row_selection_new (BcpRowList *list)
{
  BcpRowSelection *self = g_object_new (BCP_TYPE_ROW_SELECTION, NULL);

  g_return_val_if_fail (BCP_IS_ROW_LIST (list), self);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "refreshed", G_CALLBACK (announce_all), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * bcp_row_selection_has_id:
 * @self: a selection
 * @id: a row's id
 *
 * Returns: whether the row is chosen, wherever it stands
 */
gboolean
bcp_row_selection_has_id (BcpRowSelection *self,
                          gint64           id)
{
  g_return_val_if_fail (BCP_IS_ROW_SELECTION (self), FALSE);

  return g_hash_table_contains (self->ids, &id) != self->all_except;
}

/**
 * bcp_row_selection_get_n_chosen:
 * @self: a selection
 *
 * Returns: how many rows of the list are chosen
 */
guint
bcp_row_selection_get_n_chosen (BcpRowSelection *self)
{
  GHashTableIter iter;
  gpointer key;
  guint n_ids = 0, position;

  g_return_val_if_fail (BCP_IS_ROW_SELECTION (self), 0);

  /* What another filter hides is remembered, and neither counted nor touched. */
  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n_ids += bcp_row_list_find (self->list, *(gint64 *) key, &position);
  return self->all_except ? get_length (self) - n_ids : n_ids;
}

/**
 * bcp_row_selection_get_only:
 * @self: a selection
 *
 * Returns: the id of the one row that is chosen, 0 where none is or several are
 */
gint64
bcp_row_selection_get_only (BcpRowSelection *self)
{
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (BCP_IS_ROW_SELECTION (self), 0);

  if (self->all_except || g_hash_table_size (self->ids) != 1)
    return 0;

  g_hash_table_iter_init (&iter, self->ids);
  g_hash_table_iter_next (&iter, &key, NULL);
  return *(gint64 *) key;
}

/**
 * bcp_row_selection_get_list:
 * @self: a selection
 *
 * Returns: (transfer none): the rows
 */
BcpRowList *
bcp_row_selection_get_list (BcpRowSelection *self)
{
  g_return_val_if_fail (BCP_IS_ROW_SELECTION (self), NULL);

  return self->list;
}

/**
 * bcp_row_selection_to_listing:
 * @self: a selection
 * @shown: what the list shows
 *
 * Asks no row, however many are chosen.
 *
 * Returns: (transfer full): the chosen rows of the list as a listing, in its order
 */
BcpListing *
bcp_row_selection_to_listing (BcpRowSelection *self,
                              BcpListing      *shown)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  BcpListing *chosen = bcp_listing_copy (shown);
  GHashTableIter iter;
  gpointer key;
  guint position;

  g_return_val_if_fail (BCP_IS_ROW_SELECTION (self), chosen);

  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (bcp_row_list_find (self->list, *(gint64 *) key, &position))
      g_array_append_val (ids, *(gint64 *) key);

  /* What was chosen one by one stays chosen though it matches no more when the work begins. */
  if (!self->all_except)
    bcp_listing_clear (chosen);
  if (!self->all_except || ids->len > 0)
    bcp_listing_restrict (chosen, ids, self->all_except);
  return chosen;
}

/**
 * bcp_row_selection_choose_only:
 * @self: a selection
 * @id: a row's id; it may come into the list later
 */
void
bcp_row_selection_choose_only (BcpRowSelection *self,
                               gint64           id)
{
  g_return_if_fail (BCP_IS_ROW_SELECTION (self));

  forget (self);
  mark (self, id, TRUE);
  announce_all (self);
}

/**
 * bcp_row_selection_clear:
 * @self: a selection
 */
void
bcp_row_selection_clear (BcpRowSelection *self)
{
  g_return_if_fail (BCP_IS_ROW_SELECTION (self));

  forget (self);
  announce_all (self);
}

/**
 * bcp_row_selection_forget_all:
 * @self: a selection
 *
 * To be called when something else is listed from now on: "all" meant all that was listed.
 */
void
bcp_row_selection_forget_all (BcpRowSelection *self)
{
  g_return_if_fail (BCP_IS_ROW_SELECTION (self));

  if (self->all_except)
    bcp_row_selection_clear (self);
}
