/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-row-private.h"

/* Above layout and redraw, so that rows have come as often as not before they are drawn. */
#define COLLECT_PRIORITY (G_PRIORITY_HIGH_IDLE + 5)

/* Up to this many rows a difference between snapshots is announced row by row. Beyond, it would cost
 * the view more to follow than to look again at the rows it shows. */
#define MAX_EXACT 1000

/**
 * BcpRowList:
 *
 * Positions are the list's, ids are the file's. Giving out a row is O(1) and asks nobody: it notes
 * what is wanted, and one idle sends one request for all pages whose rows are still alive.
 *
 * Never says that everything has changed: a view answers that by asking for every row there is.
 */
struct _BcpRowList
{
  GObject        parent_instance;

  BcpStore      *store;
  gulong         changed_handler;

  /* What is asked for; what is shown; and what was read of what was shown before, by id, so that no
   * row goes blank while its page is read anew. */
  BcpRowQuery   *query;
  BcpRowQuery   *shown;
  BcpSnapshot   *snapshot;
  BcpRowPages   *pages;
  GHashTable    *known;

  /* Live rows by position, not owned. */
  GHashTable    *rows;
  GSource       *collect;

  GCancellable  *reading_snapshot;
  GCancellable  *reading_pages;
  gboolean       outdated;
  char          *error;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BcpRowList, bcp_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_0,
  PROP_N_ITEMS,
  PROP_LOADING,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  REFRESHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One request to a reader, and the way back. Of a new snapshot @numbers are the pages that will be
 * looked at first. */
typedef struct
{
  GWeakRef      list;
  BcpRowQuery  *query;
  BcpSnapshot  *snapshot;
  GArray       *numbers;
  GCancellable *cancellable;
} Request;

/* A new snapshot with the first pages of it. */
typedef struct
{
  BcpSnapshotChange *change;
  GPtrArray         *pages;
} Answer;

static Request *
request_new (BcpRowList   *self,
             BcpRowQuery  *query,
             GCancellable *cancellable)
{
  Request *request = g_new0 (Request, 1);

  g_weak_ref_init (&request->list, self);
  request->query = bcp_row_query_ref (query);
  request->snapshot = bcp_snapshot_ref (self->snapshot);
  request->cancellable = g_object_ref (cancellable);
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->list);
  bcp_row_query_unref (request->query);
  bcp_snapshot_unref (request->snapshot);
  g_clear_pointer (&request->numbers, g_array_unref);
  g_object_unref (request->cancellable);
  g_free (request);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->change, bcp_snapshot_change_free);
  g_clear_pointer (&answer->pages, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
row_gone (BcpRow   *row,
          gpointer  data)
{
  BcpRowList *self = data;

  g_hash_table_remove (self->rows, GUINT_TO_POINTER (bcp_row_get_position (row)));
}

static void
set_error (BcpRowList   *self,
           const GError *error)
{
  const char *message = error != NULL ? error->message : NULL;

  if (g_strcmp0 (self->error, message) == 0)
    return;

  g_free (self->error);
  self->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* Pages */

static void schedule_collect (BcpRowList *self);

static gpointer
read_pages (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Request *request = data;

  return bcp_row_pages_read (db, request->query, request->snapshot, request->numbers, error);
}

/* What is known of the row at @position: by its page, else by what was shown before. */
static BcpRowValues *
values_at (BcpRowList *self,
           guint       position)
{
  BcpRowValues *values;

  if (!bcp_row_pages_lookup (self->pages, position, &values))
    values = g_hash_table_lookup (self->known, &bcp_snapshot_get_ids (self->snapshot)[position]);

  return values;
}

/* Gives live rows what the pages say, and tells them. */
static void
fill_rows (BcpRowList *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      BcpRowValues *values;

      if (bcp_row_pages_lookup (self->pages, bcp_row_get_position (row), &values) && values != NULL &&
          bcp_row_set_values (row, values))
        g_ptr_array_add (rows, g_object_ref (row));
    }

  for (guint i = 0; i < rows->len; i++)
    bcp_row_announce (g_ptr_array_index (rows, i));
}

static void
on_pages (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Request *request = data;
  g_autoptr (BcpRowList) self = g_weak_ref_get (&request->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self == NULL || self->reading_pages != request->cancellable)
    return;

  g_clear_object (&self->reading_pages);
  if (pages == NULL)
    {
      set_error (self, error);
      return;
    }
  bcp_row_pages_take (self->pages, pages);
  fill_rows (self);
  schedule_collect (self);
}

/* The pages of live rows that were not read yet. */
static GArray *
wanted_pages (BcpRowList *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint number = GPOINTER_TO_UINT (key) / BCP_PAGE_ROWS;
      BcpRowValues *values;

      if (!bcp_row_pages_lookup (self->pages, GPOINTER_TO_UINT (key), &values) &&
          g_hash_table_add (seen, GUINT_TO_POINTER (number)))
        g_array_append_val (numbers, number);
    }

  return numbers;
}

static gboolean
collect (gpointer data)
{
  BcpRowList *self = data;
  g_autoptr (GArray) numbers = wanted_pages (self);
  Request *request;

  g_clear_pointer (&self->collect, g_source_unref);
  if (numbers->len == 0 || self->reading_pages != NULL)
    return G_SOURCE_REMOVE;

  self->reading_pages = g_cancellable_new ();
  request = request_new (self, self->shown, self->reading_pages);
  request->numbers = g_steal_pointer (&numbers);
  bcp_store_read_async (self->store, read_pages, request, request_free, (GDestroyNotify) g_ptr_array_unref,
                        self->reading_pages, on_pages, request);
  return G_SOURCE_REMOVE;
}

static void
schedule_collect (BcpRowList *self)
{
  if (self->collect != NULL || self->shown == NULL)
    return;

  self->collect = g_idle_source_new ();
  g_source_set_priority (self->collect, COLLECT_PRIORITY);
  g_source_set_callback (self->collect, collect, self, NULL);
  g_source_attach (self->collect, g_main_context_get_thread_default ());
}

/* Snapshots */

static void start_snapshot (BcpRowList *self);

static gpointer
read_snapshot (BcpConnection  *db,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  Request *request = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->change = bcp_snapshot_read (db, request->query, request->snapshot, error);
  if (answer->change == NULL)
    return NULL;

  answer->pages = bcp_row_pages_read (db, request->query, answer->change->snapshot, request->numbers, error);
  return answer->pages != NULL ? g_steal_pointer (&answer) : NULL;
}

/* The pages of the rows in sight; of the first rows where there are none. */
static GArray *
pages_in_sight (BcpRowList *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key;
  guint number = 0;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      number = GPOINTER_TO_UINT (key) / BCP_PAGE_ROWS;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (number)))
        g_array_append_val (numbers, number);
    }
  if (numbers->len == 0)
    g_array_append_val (numbers, number);

  return numbers;
}

/* Takes live rows at @first … @end - 1 out of the list. */
static void
detach_rows (BcpRowList *self,
             guint       first,
             guint       end)
{
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (GPOINTER_TO_UINT (key) >= first && GPOINTER_TO_UINT (key) < end)
      {
        g_hash_table_iter_remove (&iter);
        bcp_row_detach (row);
      }
}

/* Moves live rows at or after @first by @distance. */
static void
shift_rows (BcpRowList *self,
            guint       first,
            gint64      distance)
{
  GHashTable *shifted = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    {
      guint position = GPOINTER_TO_UINT (key);

      if (position >= first)
        position = (guint) (position + distance);
      bcp_row_move (row, position);
      g_hash_table_insert (shifted, GUINT_TO_POINTER (position), row);
    }

  g_hash_table_unref (self->rows);
  self->rows = shifted;
}

/* A few rows came, went or moved: says exactly which. */
static void
change_exactly (BcpRowList        *self,
                BcpSnapshotChange *change,
                guint              n_before)
{
  guint n_after = bcp_snapshot_get_n (change->snapshot);
  guint removed = n_before - change->n_head - change->n_tail;
  guint added = n_after - change->n_head - change->n_tail;

  if (removed == 0 && added == 0)
    return;

  detach_rows (self, change->n_head, change->n_head + removed);
  if (removed != added)
    shift_rows (self, change->n_head + removed, (gint64) added - removed);
  g_list_model_items_changed (G_LIST_MODEL (self), change->n_head, removed, added);
}

/* Another order, another filter: the rows in sight stand for other records from now on, and only
 * the end of the list comes or goes. */
static void
change_in_place (BcpRowList *self,
                 guint       n_before)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const gint64 *ids = bcp_snapshot_get_ids (self->snapshot);
  guint n_after = bcp_snapshot_get_n (self->snapshot);
  GHashTableIter iter;
  gpointer row;

  detach_rows (self, n_after, G_MAXUINT);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      guint position = bcp_row_get_position (row);

      if (bcp_row_point_to (row, ids[position], values_at (self, position)))
        g_ptr_array_add (rows, g_object_ref (row));
    }

  if (n_after > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_after - n_before);
  else if (n_after < n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_after, n_before - n_after, 0);

  for (guint i = 0; i < rows->len; i++)
    bcp_row_announce (g_ptr_array_index (rows, i));
}

static void
take_snapshot (BcpRowList  *self,
               BcpRowQuery *query,
               Answer      *answer)
{
  BcpSnapshotChange *change = answer->change;
  guint n_before = bcp_snapshot_get_n (self->snapshot);
  guint n_after = bcp_snapshot_get_n (change->snapshot);
  guint same = change->n_head + change->n_tail;

  /* Pages of the old one that are still on their way are of no use any more. */
  g_cancellable_cancel (self->reading_pages);
  g_clear_object (&self->reading_pages);

  bcp_row_query_ref (query);
  g_clear_pointer (&self->shown, bcp_row_query_unref);
  self->shown = query;
  bcp_snapshot_unref (self->snapshot);
  self->snapshot = bcp_snapshot_ref (change->snapshot);
  g_hash_table_unref (self->known);
  self->known = bcp_row_pages_by_id (self->pages);
  bcp_row_pages_clear (self->pages);
  bcp_row_pages_take (self->pages, answer->pages);

  if (n_before - same <= MAX_EXACT && n_after - same <= MAX_EXACT)
    change_exactly (self, change, n_before);
  else
    change_in_place (self, n_before);

  fill_rows (self);
  schedule_collect (self);
  if (n_before != n_after)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  g_signal_emit (self, signals[REFRESHED], 0);
}

static void
on_snapshot (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Request *request = data;
  g_autoptr (BcpRowList) self = g_weak_ref_get (&request->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (self == NULL || self->reading_snapshot != request->cancellable)
    return;

  g_clear_object (&self->reading_snapshot);
  if (answer != NULL)
    take_snapshot (self, request->query, answer);
  set_error (self, error);

  if (self->outdated)
    start_snapshot (self);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* A snapshot that is still being made for another query is given up. */
static void
start_snapshot (BcpRowList *self)
{
  gboolean loading = self->reading_snapshot != NULL;
  Request *request;

  if (loading)
    {
      g_cancellable_cancel (self->reading_snapshot);
      g_clear_object (&self->reading_snapshot);
    }

  self->outdated = FALSE;
  self->reading_snapshot = g_cancellable_new ();
  request = request_new (self, self->query, self->reading_snapshot);
  request->numbers = pages_in_sight (self);
  bcp_store_read_async (self->store, read_snapshot, request, request_free, answer_free, self->reading_snapshot, on_snapshot,
                        request);
  if (!loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
on_store_changed (BcpStore  *store,
                  BcpNotice *notice,
                  gpointer   data)
{
  BcpRowList *self = data;

  if (self->query == NULL || !bcp_notice_has_any_table (notice, bcp_row_query_get_tables (self->query)))
    return;

  /* One that is under way may have begun before the change; it is used, and followed by another. */
  if (self->reading_snapshot != NULL)
    self->outdated = TRUE;
  else
    start_snapshot (self);
}

/* The list model */

static GType
get_item_type (GListModel *model)
{
  return BCP_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return bcp_snapshot_get_n (BCP_ROW_LIST (model)->snapshot);
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  BcpRowList *self = BCP_ROW_LIST (model);
  BcpRowValues *values;
  BcpRow *row;

  if (position >= bcp_snapshot_get_n (self->snapshot))
    return NULL;

  row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));
  if (row != NULL)
    return g_object_ref (row);

  row = bcp_row_new (position, bcp_snapshot_get_ids (self->snapshot)[position], row_gone, self);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);
  bcp_row_set_values (row, values_at (self, position));
  if (!bcp_row_pages_lookup (self->pages, position, &values))
    schedule_collect (self);

  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
bcp_row_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BcpRowList *self = BCP_ROW_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, get_n_items (G_LIST_MODEL (self)));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, bcp_row_list_get_loading (self));
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cancel_reads (BcpRowList *self)
{
  g_cancellable_cancel (self->reading_snapshot);
  g_clear_object (&self->reading_snapshot);
  g_cancellable_cancel (self->reading_pages);
  g_clear_object (&self->reading_pages);
}

static void
bcp_row_list_dispose (GObject *object)
{
  BcpRowList *self = BCP_ROW_LIST (object);

  cancel_reads (self);
  detach_rows (self, 0, G_MAXUINT);
  if (self->collect != NULL)
    {
      g_source_destroy (self->collect);
      g_clear_pointer (&self->collect, g_source_unref);
    }
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (bcp_row_list_parent_class)->dispose (object);
}

static void
bcp_row_list_finalize (GObject *object)
{
  BcpRowList *self = BCP_ROW_LIST (object);

  g_clear_pointer (&self->query, bcp_row_query_unref);
  g_clear_pointer (&self->shown, bcp_row_query_unref);
  bcp_snapshot_unref (self->snapshot);
  g_hash_table_unref (self->known);
  bcp_row_pages_free (self->pages);
  g_hash_table_unref (self->rows);
  g_free (self->error);

  G_OBJECT_CLASS (bcp_row_list_parent_class)->finalize (object);
}

static void
bcp_row_list_class_init (BcpRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bcp_row_list_get_property;
  object_class->dispose = bcp_row_list_dispose;
  object_class->finalize = bcp_row_list_finalize;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
bcp_row_list_init (BcpRowList *self)
{
  self->snapshot = bcp_snapshot_new ();
  self->pages = bcp_row_pages_new ();
  self->known = bcp_row_pages_by_id (self->pages);
  self->rows = g_hash_table_new (NULL, NULL);
}

/**
 * bcp_row_list_new:
 * @store: the file
 *
 * For the main context in which @store was opened.
 *
 * Returns: (transfer full): a list that is empty until it has a query
 */
BcpRowList *
bcp_row_list_new (BcpStore *store)
{
  BcpRowList *self = g_object_new (BCP_TYPE_ROW_LIST, NULL);

  self->store = g_object_ref (store);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  return self;
}

/**
 * bcp_row_list_set_query:
 * @self: a list
 * @query: what to show
 *
 * What is shown stays until the new rows are there. A query that had not been answered yet is
 * given up.
 */
void
bcp_row_list_set_query (BcpRowList  *self,
                        BcpRowQuery *query)
{
  g_return_if_fail (BCP_IS_ROW_LIST (self));
  g_return_if_fail (query != NULL);

  bcp_row_query_ref (query);
  g_clear_pointer (&self->query, bcp_row_query_unref);
  self->query = query;
  start_snapshot (self);
}

/**
 * bcp_row_list_get_loading:
 * @self: a list
 *
 * Returns: whether a new snapshot is on its way
 */
gboolean
bcp_row_list_get_loading (BcpRowList *self)
{
  g_return_val_if_fail (BCP_IS_ROW_LIST (self), FALSE);

  return self->reading_snapshot != NULL;
}

/**
 * bcp_row_list_get_error:
 * @self: a list
 *
 * Returns: (nullable): why the last query could not be answered; what was shown before still is
 */
const char *
bcp_row_list_get_error (BcpRowList *self)
{
  g_return_val_if_fail (BCP_IS_ROW_LIST (self), NULL);

  return self->error;
}

/**
 * bcp_row_list_get_id:
 * @self: a list
 * @position: a position
 *
 * Returns: the id there, without making a row; 0 beyond the end
 */
gint64
bcp_row_list_get_id (BcpRowList *self,
                     guint       position)
{
  g_return_val_if_fail (BCP_IS_ROW_LIST (self), 0);

  return position < bcp_snapshot_get_n (self->snapshot) ? bcp_snapshot_get_ids (self->snapshot)[position] : 0;
}

/**
 * bcp_row_list_find:
 * @self: a list
 * @id: a record's id
 * @position: (out): where it stands
 *
 * Returns: whether the list has it
 */
gboolean
bcp_row_list_find (BcpRowList *self,
                   gint64      id,
                   guint      *position)
{
  g_return_val_if_fail (BCP_IS_ROW_LIST (self), FALSE);

  return bcp_snapshot_find (self->snapshot, id, position);
}
