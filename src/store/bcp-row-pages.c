/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-row-pages-private.h"

/* About 2,000 rows: some screens to scroll back. A row of a wide table takes 3 kB. */
#define MAX_PAGES 8

struct _BcpRowValues
{
  int      ref_count;
  guint    n_values;
  BcpValue values[];
};

typedef struct
{
  guint         number;
  guint64       used;
  BcpRowValues *rows[BCP_PAGE_ROWS];
} Page;

struct _BcpRowPages
{
  GHashTable *pages;
  guint64     clock;
};

BcpRowValues *
bcp_row_values_ref (BcpRowValues *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
bcp_row_values_unref (BcpRowValues *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_values; i++)
    bcp_value_clear (&self->values[i]);
  g_free (self);
}

/* A column's value; NULL where the row has no such column. */
const BcpValue *
bcp_row_values_get (BcpRowValues *self,
                    guint         column)
{
  return column < self->n_values ? &self->values[column] : NULL;
}

gboolean
bcp_row_values_equal (BcpRowValues *a,
                      BcpRowValues *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->n_values != b->n_values)
    return FALSE;

  for (guint i = 0; i < a->n_values; i++)
    if (!bcp_value_equal (&a->values[i], &b->values[i]))
      return FALSE;

  return TRUE;
}

static BcpRowValues *
row_values_read (BcpStatement *row)
{
  guint n = (guint) bcp_statement_n_columns (row);
  BcpRowValues *self = g_malloc0 (sizeof *self + n * sizeof (BcpValue));

  self->ref_count = 1;
  self->n_values = n;
  for (guint i = 0; i < n; i++)
    bcp_statement_value (row, (int) i, &self->values[i]);

  return self;
}

static void
page_free (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < BCP_PAGE_ROWS; i++)
    if (page->rows[i] != NULL)
      bcp_row_values_unref (page->rows[i]);
  g_free (page);
}

BcpRowPages *
bcp_row_pages_new (void)
{
  BcpRowPages *self = g_new0 (BcpRowPages, 1);

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  return self;
}

void
bcp_row_pages_free (BcpRowPages *self)
{
  g_hash_table_unref (self->pages);
  g_free (self);
}

/* Whether @position's page was read; then @values is what it says there, NULL where the row was gone. */
gboolean
bcp_row_pages_lookup (BcpRowPages   *self,
                      guint          position,
                      BcpRowValues **values)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / BCP_PAGE_ROWS));

  if (page == NULL)
    return FALSE;

  page->used = ++self->clock;
  *values = page->rows[position % BCP_PAGE_ROWS];
  return TRUE;
}

/* Everything that was read, by id. */
GHashTable *
bcp_row_pages_by_id (BcpRowPages *self)
{
  GHashTable *by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) bcp_row_values_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      for (guint i = 0; i < BCP_PAGE_ROWS; i++)
        if (page->rows[i] != NULL)
          g_hash_table_insert (by_id, &page->rows[i]->values[0].integer, bcp_row_values_ref (page->rows[i]));
    }

  return by_id;
}

void
bcp_row_pages_clear (BcpRowPages *self)
{
  g_hash_table_remove_all (self->pages);
}

static void
drop_oldest (BcpRowPages *self)
{
  GHashTableIter iter;
  gpointer value;
  Page *oldest = NULL;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (oldest == NULL || ((Page *) value)->used < oldest->used)
      oldest = value;

  g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->number));
}

void
bcp_row_pages_take (BcpRowPages *self,
                    GPtrArray   *pages)
{
  g_ptr_array_set_free_func (pages, NULL);
  for (guint i = 0; i < pages->len; i++)
    {
      Page *page = g_ptr_array_index (pages, i);

      page->used = ++self->clock;
      g_hash_table_replace (self->pages, GUINT_TO_POINTER (page->number), page);
      if (g_hash_table_size (self->pages) > MAX_PAGES)
        drop_oldest (self);
    }
  g_ptr_array_set_size (pages, 0);
}

static Page *
page_read (BcpConnection  *db,
           BcpStatement   *row,
           BcpSnapshot    *snapshot,
           guint           number,
           GError        **error)
{
  const gint64 *ids = bcp_snapshot_get_ids (snapshot);
  guint first = number * BCP_PAGE_ROWS;
  guint end = MIN (first + BCP_PAGE_ROWS, bcp_snapshot_get_n (snapshot));
  g_autoptr (GString) json = g_string_sized_new (BCP_PAGE_ROWS * 20);
  Page *page = g_new0 (Page, 1);
  BcpStep step;

  page->number = number;
  for (guint i = first; i < end; i++)
    g_string_append_printf (json, "%c%" G_GINT64_FORMAT, i == first ? '[' : ',', ids[i]);
  g_string_append (json, first < end ? "]" : "[]");

  bcp_statement_bind_text (row, 1, json->str);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      guint position;

      if (bcp_snapshot_find (snapshot, bcp_statement_int (row, 0), &position) && position >= first && position < end &&
          page->rows[position - first] == NULL)
        page->rows[position - first] = row_values_read (row);
    }
  bcp_statement_reset (row);

  if (step == BCP_STEP_DONE)
    return page;

  page_free (page);
  return NULL;
}

GPtrArray *
bcp_row_pages_read (BcpConnection  *db,
                    BcpRowQuery    *query,
                    BcpSnapshot    *snapshot,
                    GArray         *numbers,
                    GError        **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (page_free);
  BcpStatement *row = bcp_connection_prepare (db, bcp_row_query_get_rows_sql (query), error);

  if (row == NULL)
    return NULL;

  for (guint i = 0; i < numbers->len; i++)
    {
      Page *page = page_read (db, row, snapshot, g_array_index (numbers, guint, i), error);

      if (page == NULL)
        return NULL;
      g_ptr_array_add (pages, page);
    }

  return g_steal_pointer (&pages);
}
