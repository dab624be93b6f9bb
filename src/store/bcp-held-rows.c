/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-held-rows-private.h"

/**
 * HeldRow: a row as it shall be
 * @id: 0 where it is not in the table yet
 * @values: by column; %NULL where the table's own value stays
 */
typedef struct
{
  char           *table;
  gint64          id;
  int             n_values;
  sqlite3_value **values;
} HeldRow;

struct _BcpHeldRows
{
  GPtrArray *rows;
};

static void
held_row_free (gpointer data)
{
  HeldRow *row = data;

  for (int i = 0; i < row->n_values; i++)
    sqlite3_value_free (row->values[i]);
  g_free (row->values);
  g_free (row->table);
  g_free (row);
}

BcpHeldRows *
bcp_held_rows_new (void)
{
  BcpHeldRows *self = g_new0 (BcpHeldRows, 1);

  self->rows = g_ptr_array_new_with_free_func (held_row_free);
  return self;
}

void
bcp_held_rows_free (BcpHeldRows *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* Holds back the insert or update on which @iter stands. */
gboolean
bcp_held_rows_add (BcpHeldRows            *self,
                   sqlite3_changeset_iter *iter)
{
  int operation, indirect, n_values;
  unsigned char *is_key;
  const char *table;
  HeldRow *row;

  sqlite3changeset_op (iter, &table, &n_values, &operation, &indirect);
  if (operation == SQLITE_DELETE)
    return FALSE;

  sqlite3changeset_pk (iter, &is_key, &n_values);
  row = g_new0 (HeldRow, 1);
  row->table = g_strdup (table);
  row->n_values = n_values;
  row->values = g_new0 (sqlite3_value *, n_values);
  for (int i = 0; i < n_values; i++)
    {
      sqlite3_value *value = NULL;

      sqlite3changeset_new (iter, i, &value);
      if (value != NULL)
        row->values[i] = sqlite3_value_dup (value);
      if (is_key[i] && operation == SQLITE_UPDATE && sqlite3changeset_old (iter, i, &value) == SQLITE_OK)
        row->id = sqlite3_value_int64 (value);
    }
  g_ptr_array_add (self->rows, row);
  return TRUE;
}

/* Fills up @row with what the table has of it, and takes it out there. */
static gboolean
take_out (HeldRow       *row,
          BcpConnection *db)
{
  char *select = sqlite3_mprintf ("SELECT * FROM \"%w\" WHERE id = ?1", row->table);
  char *delete = sqlite3_mprintf ("DELETE FROM \"%w\" WHERE id = ?1", row->table);
  BcpStatement *current = bcp_connection_prepare (db, select, NULL);
  gboolean ok = FALSE;

  if (current != NULL)
    {
      bcp_statement_bind_int (current, 1, row->id);
      ok = bcp_statement_step (current, NULL) == BCP_STEP_ROW;
    }
  if (ok)
    {
      int n_columns = bcp_statement_n_columns (current);

      row->values = g_renew (sqlite3_value *, row->values, MAX (n_columns, row->n_values));
      for (int i = row->n_values; i < n_columns; i++)
        row->values[i] = NULL;
      row->n_values = MAX (n_columns, row->n_values);
      for (int i = 0; i < n_columns; i++)
        if (row->values[i] == NULL)
          row->values[i] = sqlite3_value_dup (sqlite3_column_value (current->stmt, i));
      bcp_statement_reset (current);
      ok = bcp_connection_run (db, NULL, delete, "i", row->id);
    }

  sqlite3_free (select);
  sqlite3_free (delete);
  return ok;
}

static gboolean
put_in (HeldRow       *row,
        BcpConnection *db)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  char *select = sqlite3_mprintf ("SELECT * FROM \"%w\" LIMIT 0", row->table);
  BcpStatement *names = bcp_connection_prepare (db, select, NULL);
  BcpStatement *insert;
  char *head;

  sqlite3_free (select);
  if (names == NULL || row->n_values > bcp_statement_n_columns (names))
    return FALSE;

  head = sqlite3_mprintf ("INSERT INTO \"%w\" (", row->table);
  g_string_append (sql, head);
  sqlite3_free (head);
  for (int i = 0; i < row->n_values; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", bcp_statement_name (names, i));
  g_string_append (sql, ") VALUES (");
  for (int i = 0; i < row->n_values; i++)
    g_string_append_printf (sql, "%s?%d", i > 0 ? ", " : "", i + 1);
  g_string_append_c (sql, ')');

  insert = bcp_connection_prepare (db, sql->str, NULL);
  if (insert == NULL)
    return FALSE;

  for (int i = 0; i < row->n_values; i++)
    sqlite3_bind_value (insert->stmt, i + 1, row->values[i]);
  return bcp_statement_step (insert, NULL) == BCP_STEP_DONE;
}

/* Writes them all: out first, then in. Whether the table now takes them. */
gboolean
bcp_held_rows_write (BcpHeldRows   *self,
                     BcpConnection *db)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      HeldRow *row = g_ptr_array_index (self->rows, i);

      if (row->id != 0 && !take_out (row, db))
        return FALSE;
    }

  for (guint i = 0; i < self->rows->len; i++)
    if (!put_in (g_ptr_array_index (self->rows, i), db))
      return FALSE;

  return TRUE;
}
