/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-notice-private.h"

#include <string.h>

/* Beyond this many rows of one table a listener does better to look at the table anew. */
#define MAX_IDS 200000

typedef struct
{
  char     *name;
  GArray   *ids[BCP_N_OPERATIONS];
  gboolean  whole;
} TableNotice;

struct _BcpNotice
{
  int        ref_count;
  gint64     entry;
  gint64     n_changes;
  gboolean   everything;
  GPtrArray *tables;
};

G_DEFINE_BOXED_TYPE (BcpNotice, bcp_notice, bcp_notice_ref, bcp_notice_unref)

static void
table_notice_free (gpointer data)
{
  TableNotice *table = data;

  g_free (table->name);
  for (int i = 0; i < BCP_N_OPERATIONS; i++)
    g_array_unref (table->ids[i]);
  g_free (table);
}

/* Making one: new, add …, sort, foreach_run, seal. */

BcpNotice *
bcp_notice_new (void)
{
  BcpNotice *self = g_new0 (BcpNotice, 1);

  self->ref_count = 1;
  self->tables = g_ptr_array_new_with_free_func (table_notice_free);
  return self;
}

BcpNotice *
bcp_notice_new_everything (gint64 entry)
{
  BcpNotice *self = bcp_notice_new ();

  self->entry = entry;
  self->everything = TRUE;
  return self;
}

static TableNotice *
notice_find (BcpNotice  *self,
             const char *name)
{
  /* Backwards: a change set comes table by table, so it is nearly always the last. */
  for (guint i = self->tables->len; i > 0; i--)
    {
      TableNotice *table = g_ptr_array_index (self->tables, i - 1);

      if (strcmp (table->name, name) == 0)
        return table;
    }

  return NULL;
}

void
bcp_notice_add (BcpNotice   *self,
                const char  *table_name,
                BcpOperation operation,
                gint64       id)
{
  TableNotice *table = notice_find (self, table_name);

  if (table == NULL)
    {
      table = g_new0 (TableNotice, 1);
      table->name = g_strdup (table_name);
      for (int i = 0; i < BCP_N_OPERATIONS; i++)
        table->ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_ptr_array_add (self->tables, table);
    }

  g_array_append_val (table->ids[operation], id);
  self->n_changes++;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

void
bcp_notice_sort (BcpNotice *self)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      TableNotice *table = g_ptr_array_index (self->tables, i);

      for (int j = 0; j < BCP_N_OPERATIONS; j++)
        g_array_sort (table->ids[j], compare_ids);
    }
}

gboolean
bcp_notice_foreach_run (BcpNotice         *self,
                        BcpNoticeRunFunc   func,
                        gpointer           data,
                        GError           **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      TableNotice *table = g_ptr_array_index (self->tables, i);

      for (int j = 0; j < BCP_N_OPERATIONS; j++)
        {
          const gint64 *ids = (const gint64 *) (gpointer) table->ids[j]->data;

          for (guint k = 0, end; k < table->ids[j]->len; k = end)
            {
              for (end = k + 1; end < table->ids[j]->len && ids[end] == ids[end - 1] + 1;)
                end++;
              if (!func (table->name, ids[k], ids[end - 1], data, error))
                return FALSE;
            }
        }
    }

  return TRUE;
}

void
bcp_notice_seal (BcpNotice *self,
                 gint64     entry)
{
  self->entry = entry;
  for (guint i = 0; i < self->tables->len; i++)
    {
      TableNotice *table = g_ptr_array_index (self->tables, i);
      guint n = 0;

      for (int j = 0; j < BCP_N_OPERATIONS; j++)
        n += table->ids[j]->len;
      if (n <= MAX_IDS)
        continue;

      table->whole = TRUE;
      for (int j = 0; j < BCP_N_OPERATIONS; j++)
        {
          g_array_unref (table->ids[j]);
          table->ids[j] = g_array_new (FALSE, FALSE, sizeof (gint64));
        }
    }
}

gint64
bcp_notice_get_n_changes (BcpNotice *self)
{
  return self->n_changes;
}

char **
bcp_notice_dup_tables (BcpNotice *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->tables->len; i++)
    g_strv_builder_add (builder, ((TableNotice *) g_ptr_array_index (self->tables, i))->name);

  return g_strv_builder_end (builder);
}

/* Reading one. */

/**
 * bcp_notice_ref:
 * @self: a notice
 *
 * Returns: (transfer full): @self
 */
BcpNotice *
bcp_notice_ref (BcpNotice *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * bcp_notice_unref:
 * @self: (transfer full): a notice
 */
void
bcp_notice_unref (BcpNotice *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_ptr_array_unref (self->tables);
  g_free (self);
}

/**
 * bcp_notice_get_entry:
 * @self: a notice
 *
 * Returns: the history entry it tells of; the file's last one where it is everything
 */
gint64
bcp_notice_get_entry (BcpNotice *self)
{
  return self->entry;
}

/**
 * bcp_notice_is_everything:
 * @self: a notice
 *
 * Returns: whether anything at all may have changed
 */
gboolean
bcp_notice_is_everything (BcpNotice *self)
{
  return self->everything;
}

/**
 * bcp_notice_has_table:
 * @self: a notice
 * @table: a base table
 *
 * Returns: whether rows of it were touched
 */
gboolean
bcp_notice_has_table (BcpNotice  *self,
                      const char *table)
{
  return self->everything || notice_find (self, table) != NULL;
}

/**
 * bcp_notice_has_any_table:
 * @self: a notice
 * @tables: (array zero-terminated=1): base tables
 *
 * Returns: whether rows of any of them were touched
 */
gboolean
bcp_notice_has_any_table (BcpNotice         *self,
                          const char *const *tables)
{
  for (; *tables != NULL; tables++)
    if (bcp_notice_has_table (self, *tables))
      return TRUE;

  return FALSE;
}

/**
 * bcp_notice_has_row:
 * @self: a notice
 * @table: a base table
 * @id: one of its rows
 *
 * Returns: whether that row was inserted, updated or deleted; %TRUE for every row of a table of
 *   which more rows were touched than a notice names
 */
gboolean
bcp_notice_has_row (BcpNotice  *self,
                    const char *table,
                    gint64      id)
{
  TableNotice *found = notice_find (self, table);

  if (self->everything || (found != NULL && found->whole))
    return TRUE;

  for (int i = 0; found != NULL && i < BCP_N_OPERATIONS; i++)
    if (g_array_binary_search (found->ids[i], &id, compare_ids, NULL))
      return TRUE;

  return FALSE;
}

static const gint64 *
notice_ids (BcpNotice   *self,
            const char  *table,
            BcpOperation operation,
            guint       *n)
{
  TableNotice *found = notice_find (self, table);

  *n = found != NULL ? found->ids[operation]->len : 0;
  return *n > 0 ? (const gint64 *) (gpointer) found->ids[operation]->data : NULL;
}

/**
 * bcp_notice_get_inserted:
 * @self: a notice
 * @table: a base table
 * @n: (out): how many
 *
 * Where the notice is everything, or more rows were touched than a notice names, there are none
 * here although bcp_notice_has_table() says yes.
 *
 * Returns: (array length=n) (nullable): the ids of new rows, ascending
 */
const gint64 *
bcp_notice_get_inserted (BcpNotice  *self,
                         const char *table,
                         guint      *n)
{
  return notice_ids (self, table, BCP_OPERATION_INSERT, n);
}

/**
 * bcp_notice_get_updated:
 * @self: a notice
 * @table: a base table
 * @n: (out): how many
 *
 * As bcp_notice_get_inserted().
 *
 * Returns: (array length=n) (nullable): the ids of changed rows, ascending
 */
const gint64 *
bcp_notice_get_updated (BcpNotice  *self,
                        const char *table,
                        guint      *n)
{
  return notice_ids (self, table, BCP_OPERATION_UPDATE, n);
}

/**
 * bcp_notice_get_deleted:
 * @self: a notice
 * @table: a base table
 * @n: (out): how many
 *
 * As bcp_notice_get_inserted().
 *
 * Returns: (array length=n) (nullable): the ids of rows that are gone, ascending
 */
const gint64 *
bcp_notice_get_deleted (BcpNotice  *self,
                        const char *table,
                        guint      *n)
{
  return notice_ids (self, table, BCP_OPERATION_DELETE, n);
}
