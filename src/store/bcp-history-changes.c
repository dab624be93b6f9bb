/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-history-private.h"

#include "bcp-payload-private.h"

#include <string.h>

/**
 * bcp_field_change_free:
 * @change: (transfer full): a change
 */
void
bcp_field_change_free (BcpFieldChange *change)
{
  g_free (change->table);
  g_free (change->column);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

typedef struct
{
  BcpConnection *db;
  const char    *table;
  gint64         id;
  guint          limit;
  GHashTable    *columns;
  GPtrArray     *changes;
} ChangeReader;

GPtrArray *
bcp_history_columns (BcpConnection  *db,
                     GHashTable     *known,
                     const char     *table,
                     GError        **error)
{
  GPtrArray *names = g_hash_table_lookup (known, table);
  BcpStatement *row;

  if (names != NULL)
    return names;

  row = bcp_connection_prepare (db, "SELECT name FROM pragma_table_info (?1) ORDER BY cid", error);
  if (row == NULL)
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (known, g_strdup (table), names);
  bcp_statement_bind_text (row, 1, table);
  while (bcp_statement_step (row, NULL) == BCP_STEP_ROW)
    g_ptr_array_add (names, g_strdup (bcp_statement_text (row, 0)));
  bcp_statement_reset (row);

  return names;
}

static char *
value_text (sqlite3_value *value)
{
  return value != NULL ? g_strdup ((const char *) sqlite3_value_text (value)) : NULL;
}

static gboolean
read_change (sqlite3_changeset_iter  *iter,
             const char              *table,
             BcpOperation             operation,
             gint64                   id,
             gpointer                 data,
             GError                 **error)
{
  ChangeReader *self = data;
  unsigned char *is_key;
  GPtrArray *names;
  int n_columns;

  if ((self->table != NULL && strcmp (self->table, table) != 0) || (self->id != 0 && self->id != id))
    return TRUE;

  names = bcp_history_columns (self->db, self->columns, table, error);
  if (names == NULL)
    return FALSE;

  sqlite3changeset_pk (iter, &is_key, &n_columns);
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *before = NULL, *after = NULL;
      BcpFieldChange *change;

      if (operation != BCP_OPERATION_INSERT)
        sqlite3changeset_old (iter, i, &before);
      if (operation != BCP_OPERATION_DELETE)
        sqlite3changeset_new (iter, i, &after);
      if (is_key[i] || ((before == NULL || sqlite3_value_type (before) == SQLITE_NULL) &&
                        (after == NULL || sqlite3_value_type (after) == SQLITE_NULL)))
        continue;
      if (self->limit > 0 && self->changes->len >= self->limit)
        return TRUE;

      change = g_new0 (BcpFieldChange, 1);
      change->table = g_strdup (table);
      change->id = id;
      change->operation = "IUD"[operation];
      change->column = i < names->len ? g_strdup (g_ptr_array_index (names, i)) : g_strdup_printf ("%d", i + 1);
      change->before = value_text (before);
      change->after = value_text (after);
      g_ptr_array_add (self->changes, change);
    }

  return TRUE;
}

/**
 * bcp_history_changes:
 * @db: a connection
 * @entry: a history entry
 * @table: (nullable): only this table's rows
 * @id: only this row; 0 for all
 * @limit: how many at most; 0 for all
 * @error: return location
 *
 * Fields that were empty and stay empty are left out, and so are ids.
 *
 * Returns: (transfer full) (element-type BcpFieldChange) (nullable): what @entry changed
 */
GPtrArray *
bcp_history_changes (BcpConnection  *db,
                     gint64          entry,
                     const char     *table,
                     gint64          id,
                     guint           limit,
                     GError        **error)
{
  g_autoptr (GHashTable) columns = NULL;
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_field_change_free);
  ChangeReader self = { .db = db, .table = table, .id = id, .limit = limit, .changes = changes };

  columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self.columns = columns;

  return bcp_payload_foreach (db, entry, read_change, &self, error) ? g_steal_pointer (&changes) : NULL;
}

/**
 * bcp_history_of_row:
 * @db: a connection
 * @table: a base table
 * @id: one of its rows, which may be gone
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the entries that touched the row,
 *   newest first
 */
GArray *
bcp_history_of_row (BcpConnection  *db,
                    const char     *table,
                    gint64          id,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  BcpStatement *row;
  BcpStep step = BCP_STEP_DONE;

  row = bcp_connection_prepare (db,
                                "SELECT DISTINCT entry FROM store_touch WHERE tbl = ?1 AND first <= ?2 AND last >= ?2"
                                " ORDER BY entry DESC", error);
  if (row == NULL)
    return NULL;

  bcp_statement_bind_text (row, 1, table);
  bcp_statement_bind_int (row, 2, id);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
         (step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      gint64 entry = bcp_statement_int (row, 0);

      g_array_append_val (entries, entry);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE && !g_cancellable_is_cancelled (cancellable) ? g_steal_pointer (&entries) : NULL;
}

/**
 * bcp_history_touched:
 * @db: a connection
 * @table: a base table
 * @since: an entry, 0 for the beginning
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpIdRun) (nullable): which rows were made, changed or deleted by
 *   later entries, as runs of ids in their order that do not overlap
 */
GArray *
bcp_history_touched (BcpConnection  *db,
                     const char     *table,
                     gint64          since,
                     GError        **error)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (BcpIdRun));
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT first, last FROM store_touch WHERE tbl = ?1 AND entry > ?2 ORDER BY first",
                                error);
  if (row == NULL)
    return NULL;

  bcp_statement_bind_text (row, 1, table);
  bcp_statement_bind_int (row, 2, since);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpIdRun run = { bcp_statement_int (row, 0), bcp_statement_int (row, 1) };
      BcpIdRun *before = runs->len > 0 ? &g_array_index (runs, BcpIdRun, runs->len - 1) : NULL;

      if (before != NULL && run.first <= before->last + 1)
        before->last = MAX (before->last, run.last);
      else
        g_array_append_val (runs, run);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&runs) : NULL;
}
