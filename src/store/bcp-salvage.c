/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-salvage-private.h"

#include "bcp-error.h"
#include "bcp-wreck-private.h"

#include <string.h>

typedef struct
{
  char     *name;
  char     *fallback;
  char      kind;      /* the first letter of its declared type */
  gboolean  required;
} Column;

/**
 * Table: one of the schema that the rescued file gets
 * @key: the column that is the row's number, -1 where there is none
 * @wanted: whether its rows are kept; the others are only told apart
 * @root: where its tree begins in the wreck, 0 where that is not known
 */
typedef struct
{
  char     *name;
  GArray   *columns;
  int       key;
  gboolean  wanted;
  guint32   root;
  guint     n_bad;
} Table;

typedef struct
{
  BcpConnection *db;
  BcpWreck      *wreck;
  GPtrArray     *tables;
  GCancellable  *cancellable;
  gint64         n_unplaced;
} Reader;

static void
column_clear (gpointer data)
{
  Column *column = data;

  g_free (column->name);
  g_free (column->fallback);
}

static void
table_free (gpointer data)
{
  Table *table = data;

  g_array_unref (table->columns);
  g_free (table->name);
  g_free (table);
}

static void
salvaged_table_free (gpointer data)
{
  BcpSalvagedTable *table = data;

  g_ptr_array_unref (table->columns);
  g_free (table->name);
  g_free (table);
}

void
bcp_salvage_free (BcpSalvage *self)
{
  g_ptr_array_unref (self->tables);
  g_free (self);
}

/* The schema. */

static gboolean
read_columns (BcpConnection  *db,
              Table          *table,
              GError        **error)
{
  BcpStatement *row;
  guint n_keys = 0;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info (?1) ORDER BY cid", error);
  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, table->name);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      const char *type = bcp_statement_text (row, 1);
      Column column = {
        .name = g_strdup (bcp_statement_text (row, 0)),
        .fallback = g_strdup (bcp_statement_text (row, 3)),
        .kind = type != NULL ? *type : '\0',
        .required = bcp_statement_int (row, 2) != 0,
      };

      if (bcp_statement_int (row, 4) > 0 && n_keys++ == 0 && g_strcmp0 (type, "INTEGER") == 0)
        table->key = (int) table->columns->len;
      g_array_append_val (table->columns, column);
    }
  bcp_statement_reset (row);

  /* Of a key over several columns none is the row's number. */
  if (n_keys > 1)
    table->key = -1;
  return step == BCP_STEP_DONE;
}

/* Every table that has rows with numbers: the virtual ones have none, and those without are small. */
static gboolean
read_schema (Reader  *self,
             GError **error)
{
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (self->db,
                                "SELECT name, name NOT GLOB 'derived_*' AND name NOT GLOB 'sqlite_*' FROM sqlite_schema"
                                " WHERE type = 'table' AND rootpage > 0 AND sql NOT LIKE '%WITHOUT ROWID%' ORDER BY name", error);
  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      Table *table = g_new0 (Table, 1);

      table->name = g_strdup (bcp_statement_text (row, 0));
      table->wanted = bcp_statement_int (row, 1) != 0;
      table->columns = g_array_new (FALSE, FALSE, sizeof (Column));
      table->key = -1;
      g_array_set_clear_func (table->columns, column_clear);
      g_ptr_array_add (self->tables, table);
    }
  bcp_statement_reset (row);

  for (guint i = 0; step == BCP_STEP_DONE && i < self->tables->len; i++)
    if (!read_columns (self->db, g_ptr_array_index (self->tables, i), error))
      return FALSE;
  return step == BCP_STEP_DONE;
}

static gboolean
make_table (BcpConnection  *db,
            const Table    *table,
            GError        **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE " BCP_SALVAGE ".\"%s\" (salvage_row INTEGER PRIMARY KEY", table->name);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const Column *column = &g_array_index (table->columns, Column, i);

      g_string_append_printf (sql, ", \"%s\"", column->name);
      if (column->fallback != NULL)
        g_string_append_printf (sql, " DEFAULT (%s)", column->fallback);
    }
  g_string_append_c (sql, ')');
  return bcp_connection_script (db, sql->str, error);
}

/* Where each table's tree begins, as the wreck's own schema says. */
static gboolean
take_root (const BcpRawRow  *row,
           gpointer          data,
           GError          **error)
{
  Reader *self = data;
  const BcpRawValue *values = row->values;

  if (row->n_values < 4 || values[0].type != SQLITE_TEXT || values[1].type != SQLITE_TEXT || values[3].type != SQLITE_INTEGER ||
      values[0].n_bytes != strlen ("table") || memcmp (values[0].bytes, "table", values[0].n_bytes) != 0)
    return TRUE;

  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = g_ptr_array_index (self->tables, i);

      if (strlen (table->name) == values[1].n_bytes && memcmp (table->name, values[1].bytes, values[1].n_bytes) == 0)
        table->root = values[3].integer > 0 && values[3].integer <= G_MAXUINT32 ? (guint32) values[3].integer : 0;
    }
  return TRUE;
}

/* Rows. */

typedef struct
{
  Reader *reader;
  Table  *table;
} Keeper;

static void
bind_value (BcpStatement      *statement,
            int                parameter,
            const BcpRawValue *value)
{
  sqlite3_stmt *stmt = statement->stmt;

  switch (value->type)
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (stmt, parameter, value->integer);
      break;
    case SQLITE_FLOAT:
      sqlite3_bind_double (stmt, parameter, value->real);
      break;
    case SQLITE_TEXT:
      sqlite3_bind_text64 (stmt, parameter, (const char *) value->bytes, value->n_bytes, SQLITE_STATIC, SQLITE_UTF8);
      break;
    case SQLITE_BLOB:
      sqlite3_bind_blob64 (stmt, parameter, value->bytes, value->n_bytes, SQLITE_STATIC);
      break;
    default:
      sqlite3_bind_null (stmt, parameter);
    }
}

/* Rows from before a column was added are shorter. */
static char *
insert_sql (const Table *table,
            guint        n_values)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT OR IGNORE INTO " BCP_SALVAGE ".\"%s\" (salvage_row", table->name);
  for (guint i = 0; i < n_values; i++)
    g_string_append_printf (sql, ", \"%s\"", g_array_index (table->columns, Column, i).name);
  g_string_append (sql, ") VALUES (?1");
  for (guint i = 0; i < n_values; i++)
    g_string_append_printf (sql, ", ?%u", i + 2);
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

static gboolean
keep_row (const BcpRawRow  *row,
          gpointer          data,
          GError          **error)
{
  Keeper *keeper = data;
  guint n_values = MIN (row->n_values, keeper->table->columns->len);
  g_autofree char *sql = NULL;
  BcpStatement *insert;
  BcpStep step;

  if (g_cancellable_set_error_if_cancelled (keeper->reader->cancellable, error))
    return FALSE;
  if (!keeper->table->wanted)
    return TRUE;

  sql = insert_sql (keeper->table, n_values);
  insert = bcp_connection_prepare (keeper->reader->db, sql, error);
  if (insert == NULL)
    return FALSE;

  bcp_statement_bind_int (insert, 1, row->id);
  for (guint i = 0; i < n_values; i++)
    if ((int) i == keeper->table->key)
      bcp_statement_bind_int (insert, (int) i + 2, row->id);
    else
      bind_value (insert, (int) i + 2, &row->values[i]);
  step = bcp_statement_step (insert, error);
  bcp_statement_reset (insert);
  sqlite3_clear_bindings (insert->stmt);

  return step == BCP_STEP_DONE;
}

/* Stray leaves: their tree is broken above them, so what they hold must say whose they are. */

static gboolean
value_fits (const Column      *column,
            const BcpRawValue *value)
{
  if (value->type == SQLITE_NULL)
    return !column->required;

  switch (column->kind)
    {
    case 'I':
      return value->type == SQLITE_INTEGER;
    case 'R':
      return value->type == SQLITE_INTEGER || value->type == SQLITE_FLOAT;
    case 'T':
      return value->type == SQLITE_TEXT;
    case 'B':
      return value->type == SQLITE_BLOB;
    default:
      return TRUE;
    }
}

static gboolean
row_fits (const Table     *table,
          const BcpRawRow *row)
{
  if (row->n_values > table->columns->len)
    return FALSE;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const Column *column = &g_array_index (table->columns, Column, i);

      if (i >= row->n_values)
        {
          if (column->required && column->fallback == NULL)
            return FALSE;
        }
      else if ((int) i == table->key ? row->values[i].type != SQLITE_NULL : !value_fits (column, &row->values[i]))
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  GPtrArray *candidates;
  gint64     n_rows;
  gint64     first;
} Guess;

static gboolean
narrow (const BcpRawRow  *row,
        gpointer          data,
        GError          **error)
{
  Guess *guess = data;

  for (guint i = guess->candidates->len; i > 0; i--)
    if (!row_fits (g_ptr_array_index (guess->candidates, i - 1), row))
      g_ptr_array_remove_index (guess->candidates, i - 1);
  if (guess->n_rows++ == 0)
    guess->first = row->id;
  return TRUE;
}

/* An id is given out once in a file, and the history knows in which table. */
static void
ask_history (Reader *self,
             Guess  *guess)
{
  for (guint i = guess->candidates->len; i > 0; i--)
    {
      const Table *table = g_ptr_array_index (guess->candidates, i - 1);
      gint64 known = 0;

      bcp_connection_get_int (self->db, &known, NULL,
                              "SELECT 1 FROM " BCP_SALVAGE ".store_touch WHERE tbl = ?1 AND first <= ?2 AND last >= ?2 LIMIT 1", "ti",
                              table->name, guess->first);
      if (known == 0)
        g_ptr_array_remove_index (guess->candidates, i - 1);
    }
}

static gboolean
place_leaf (Reader    *self,
            guint32    page,
            gboolean   last_time,
            gboolean  *placed,
            GError   **error)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  Guess guess = { candidates, 0, 0 };
  Keeper keeper = { self, NULL };
  guint n_bad;

  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = g_ptr_array_index (self->tables, i);

      if (table->n_bad > 0)
        g_ptr_array_add (candidates, table);
    }
  if (!bcp_wreck_read_leaf (self->wreck, page, narrow, &guess, &n_bad, error))
    return FALSE;

  if (candidates->len > 1 && last_time)
    ask_history (self, &guess);
  *placed = candidates->len == 1;
  if (!*placed)
    {
      self->n_unplaced += last_time ? guess.n_rows : 0;
      return TRUE;
    }

  keeper.table = g_ptr_array_index (candidates, 0);
  return bcp_wreck_read_leaf (self->wreck, page, keep_row, &keeper, &n_bad, error);
}

/* First those that can be of one table only: among them is what the history knows of ids. */
static gboolean
place_strays (Reader  *self,
              GError **error)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 n_pages = bcp_wreck_get_n_pages (self->wreck);
  gboolean placed;

  for (guint32 page = 2; page <= n_pages; page++)
    if (bcp_wreck_is_stray_leaf (self->wreck, page))
      {
        if (!place_leaf (self, page, FALSE, &placed, error))
          return FALSE;
        if (!placed)
          g_array_append_val (open, page);
      }

  for (guint i = 0; i < open->len; i++)
    if (!place_leaf (self, g_array_index (open, guint32, i), TRUE, &placed, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_tables (Reader       *self,
             BcpProgress  *progress,
             GError      **error)
{
  guint n_bad;

  if (!bcp_wreck_walk_table (self->wreck, 1, take_root, self, &n_bad, error))
    return FALSE;

  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = g_ptr_array_index (self->tables, i);
      Keeper keeper = { self, table };

      if (table->wanted && !make_table (self->db, table, error))
        return FALSE;
      if (table->root != 0 && !bcp_wreck_walk_table (self->wreck, table->root, keep_row, &keeper, &table->n_bad, error))
        return FALSE;
      /* A table that the file is too old to have is not missing from it. */
      if (table->root == 0)
        table->n_bad = n_bad;
      bcp_progress_report (progress, i + 1, self->tables->len + 1);
    }

  return place_strays (self, error);
}

static BcpSalvage *
take_salvage (Reader *self)
{
  BcpSalvage *salvage = g_new0 (BcpSalvage, 1);

  salvage->tables = g_ptr_array_new_with_free_func (salvaged_table_free);
  salvage->n_unplaced = self->n_unplaced;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const Table *table = g_ptr_array_index (self->tables, i);
      BcpSalvagedTable *salvaged;

      if (!table->wanted)
        continue;
      salvaged = g_new0 (BcpSalvagedTable, 1);
      salvaged->name = g_strdup (table->name);
      salvaged->n_bad = table->n_bad;
      salvaged->columns = g_ptr_array_new_with_free_func (g_free);
      for (guint j = 0; j < table->columns->len; j++)
        g_ptr_array_add (salvaged->columns, g_strdup (g_array_index (table->columns, Column, j).name));
      g_ptr_array_add (salvage->tables, salvaged);
    }

  return salvage;
}

/* Reads what the damaged file at @path still holds of @db's tables into the database that is attached
 * to @db as BCP_SALVAGE. */
BcpSalvage *
bcp_salvage_read (BcpConnection  *db,
                  const char     *path,
                  BcpProgress    *progress,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autoptr (BcpWreck) wreck = bcp_wreck_open (path, error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  Reader reader = { db, wreck, tables, cancellable, 0 };

  if (wreck == NULL || !read_schema (&reader, error) || !bcp_connection_script (db, "BEGIN", error))
    return NULL;

  if (read_tables (&reader, progress, error) && bcp_connection_script (db, "COMMIT", error))
    return take_salvage (&reader);

  bcp_connection_rollback (db);
  return NULL;
}
