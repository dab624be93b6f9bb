/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-review-private.h"

#include "bcp-apply-private.h"
#include "bcp-payload-private.h"

#include <string.h>

/* Who stands in the way of taking an entry back: entries that changed the same again, and records that
 * depend on a row that would go. */

/* Of more rows than these it is said that, not by which entry, they were changed again. */
#define MOST_NAMED 50

/* Rows that would go, and rows that would come. */

static guint
row_hash (gconstpointer key)
{
  const BcpChangedRow *row = key;

  return g_str_hash (row->table) ^ g_int64_hash (&row->id);
}

static gboolean
row_equal (gconstpointer a,
           gconstpointer b)
{
  const BcpChangedRow *first = a, *second = b;

  return first->id == second->id && strcmp (first->table, second->table) == 0;
}

static int
column_index (const BcpChangedRow *row,
              const char          *name)
{
  for (int i = 0; i < row->n_columns; i++)
    if (strcmp (g_ptr_array_index (row->names, i), name) == 0)
      return i;

  return -1;
}

static gint64
last_entry_of (BcpConnection *db,
               const char    *table,
               gint64         id)
{
  gint64 entry = 0;

  bcp_connection_get_int (db, &entry, NULL,
                          "SELECT max (entry) FROM store_touch WHERE tbl = ?1 AND first <= ?2 AND last >= ?2", "ti",
                          table, id);
  return entry;
}

/* Whether a row of @reference's child needs @row and would stay when @row goes. */
static gboolean
find_child (BcpChangedRow       *row,
            const BcpReference  *reference,
            GHashTable          *going,
            BcpConnection       *db,
            gboolean            *found,
            GError             **error)
{
  int key = column_index (row, reference->key);
  BcpStatement *child;
  BcpStep step = BCP_STEP_DONE;
  char *sql;

  *found = FALSE;
  if (key < 0)
    return TRUE;

  sql = sqlite3_mprintf ("SELECT id FROM \"%w\" WHERE \"%w\" = ?1", reference->child, reference->column);
  child = bcp_connection_prepare (db, sql, error);
  sqlite3_free (sql);
  if (child == NULL)
    return FALSE;

  sqlite3_bind_value (child->stmt, 1, row->now[key]);
  while (!*found && (step = bcp_statement_step (child, error)) == BCP_STEP_ROW)
    {
      BcpChangedRow other = { .table = reference->child, .id = bcp_statement_int (child, 0) };

      *found = !g_hash_table_contains (going, &other);
      if (*found)
        row->later = last_entry_of (db, other.table, other.id);
    }
  bcp_statement_reset (child);

  return step != BCP_STEP_ERROR;
}

/* A row that would go stays where another needs it. */
static gboolean
keep_needed (BcpReviewing   *self,
             GPtrArray      *references,
             GHashTable     *going,
             BcpConnection  *db,
             gboolean       *again,
             GError        **error)
{
  *again = FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      BcpChangedRow *row = g_ptr_array_index (self->rows, i);
      gboolean found = FALSE;

      for (guint j = 0; j < references->len && !found && g_hash_table_contains (going, row); j++)
        {
          const BcpReference *reference = g_ptr_array_index (references, j);

          if (strcmp (reference->parent, row->table) == 0 && !find_child (row, reference, going, db, &found, error))
            return FALSE;
        }
      if (found)
        {
          row->state = BCP_CHANGE_LATER;
          g_hash_table_remove (going, row);
          *again = TRUE;
        }
    }

  return TRUE;
}

/* Whether the parent that @value names is there, or comes back together with its child. */
static gboolean
has_parent (BcpReviewing        *self,
            const BcpReference  *reference,
            sqlite3_value       *value,
            BcpConnection       *db,
            gboolean            *found,
            GError             **error)
{
  char *sql = sqlite3_mprintf ("SELECT 1 FROM \"%w\" WHERE \"%w\" = ?1", reference->parent, reference->key);
  BcpStatement *parent = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  sqlite3_free (sql);
  if (parent == NULL)
    return FALSE;

  sqlite3_bind_value (parent->stmt, 1, value);
  step = bcp_statement_step (parent, error);
  bcp_statement_reset (parent);
  *found = step == BCP_STEP_ROW;
  for (guint i = 0; i < self->rows->len && !*found; i++)
    {
      const BcpChangedRow *row = g_ptr_array_index (self->rows, i);
      int key = strcmp (row->table, reference->parent) == 0 ? column_index (row, reference->key) : -1;

      *found = key >= 0 && row->operation == BCP_OPERATION_DELETE && row->state == BCP_CHANGE_FREE &&
               bcp_values_same (row->before[key], value);
    }

  return step != BCP_STEP_ERROR;
}

/* What would come back, a row or a reference of one, stays away where what it refers to is gone. */
static gboolean
keep_orphan_away (BcpReviewing        *self,
                  BcpChangedRow       *row,
                  const BcpReference  *reference,
                  BcpConnection       *db,
                  gboolean            *again,
                  GError             **error)
{
  int column = strcmp (row->table, reference->child) == 0 ? column_index (row, reference->column) : -1;
  sqlite3_value *value = column >= 0 ? row->before[column] : NULL;
  gboolean is_change = row->operation == BCP_OPERATION_UPDATE, found;
  gint64 later;

  if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL ||
      (is_change ? row->states[column] : row->state) != BCP_CHANGE_FREE || row->operation == BCP_OPERATION_INSERT)
    return TRUE;
  if (!has_parent (self, reference, value, db, &found, error))
    return FALSE;
  if (found)
    return TRUE;

  *again = TRUE;
  row->state = BCP_CHANGE_LATER;
  later = strcmp (reference->key, "id") == 0 ? last_entry_of (db, reference->parent, sqlite3_value_int64 (value)) : 0;
  row->later = MAX (row->later, later);
  if (is_change)
    {
      row->states[column] = BCP_CHANGE_LATER;
      row->laters[column] = later;
    }
  return TRUE;
}

static gboolean
find_orphans (BcpReviewing   *self,
              GPtrArray      *references,
              BcpConnection  *db,
              GError        **error)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < self->rows->len; i++)
        for (guint j = 0; j < references->len; j++)
          if (!keep_orphan_away (self, g_ptr_array_index (self->rows, i), g_ptr_array_index (references, j), db, &again, error))
            return FALSE;
    }

  return TRUE;
}

static gboolean
find_needed (BcpReviewing   *self,
             GPtrArray      *references,
             BcpConnection  *db,
             GError        **error)
{
  g_autoptr (GHashTable) going = g_hash_table_new (row_hash, row_equal);
  gboolean again = TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      BcpChangedRow *row = g_ptr_array_index (self->rows, i);

      if (row->operation == BCP_OPERATION_INSERT && row->state == BCP_CHANGE_FREE)
        g_hash_table_add (going, row);
    }
  while (again && g_hash_table_size (going) > 0)
    if (!keep_needed (self, references, going, db, &again, error))
      return FALSE;

  return TRUE;
}

/* New rows that other records need now cannot be taken back, nor can what refers to what is gone now. */
gboolean
bcp_reviewing_find_dependants (BcpReviewing   *self,
                               BcpConnection  *db,
                               GError        **error)
{
  g_autoptr (GPtrArray) references = bcp_references_list (db, error);

  return references != NULL && find_needed (self, references, db, error) && find_orphans (self, references, db, error);
}

/* Later entries */

typedef struct
{
  BcpChangedRow *row;
  gint64         entry;
} Search;

/* Notes @search's entry beside those columns that it changed and that wait for a name. */
static gboolean
note_columns (sqlite3_changeset_iter  *iter,
              const char              *table,
              BcpOperation             operation,
              gint64                   id,
              gpointer                 data,
              GError                 **error)
{
  Search *search = data;
  BcpChangedRow *row = search->row;
  int n_columns;
  unsigned char *is_key;

  if (id != row->id || strcmp (table, row->table) != 0)
    return TRUE;

  sqlite3changeset_pk (iter, &is_key, &n_columns);
  for (int i = 0; i < MIN (n_columns, row->n_columns); i++)
    {
      sqlite3_value *after = NULL;

      if (operation != BCP_OPERATION_DELETE)
        sqlite3changeset_new (iter, i, &after);
      if (row->states[i] == BCP_CHANGE_LATER && row->laters[i] == 0 &&
          (operation != BCP_OPERATION_UPDATE || after != NULL))
        row->laters[i] = search->entry;
    }
  return FALSE;
}

static gboolean
is_named (const BcpChangedRow *row)
{
  for (int i = 0; i < row->n_columns; i++)
    if (row->states[i] == BCP_CHANGE_LATER && row->laters[i] == 0)
      return FALSE;

  return TRUE;
}

/* The entries after @entry that touched @row, newest first. */
static GArray *
entries_after (const BcpChangedRow  *row,
               BcpConnection        *db,
               gint64                entry,
               GError              **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  BcpStatement *touch;
  BcpStep step;

  touch = bcp_connection_prepare (db,
                                  "SELECT DISTINCT entry FROM store_touch WHERE tbl = ?1 AND first <= ?2 AND last >= ?2"
                                  " AND entry > ?3 ORDER BY entry DESC", error);
  if (touch == NULL)
    return NULL;

  bcp_statement_bind_text (touch, 1, row->table);
  bcp_statement_bind_int (touch, 2, row->id);
  bcp_statement_bind_int (touch, 3, entry);
  while ((step = bcp_statement_step (touch, error)) == BCP_STEP_ROW)
    {
      gint64 later = bcp_statement_int (touch, 0);

      g_array_append_val (entries, later);
    }
  bcp_statement_reset (touch);

  return step == BCP_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

static gboolean
name_later (BcpChangedRow  *row,
            BcpConnection  *db,
            gint64          entry,
            GError        **error)
{
  g_autoptr (GArray) entries = entries_after (row, db, entry, error);

  if (entries == NULL)
    return FALSE;

  if (row->later == 0 && entries->len > 0)
    row->later = g_array_index (entries, gint64, 0);
  if (row->operation != BCP_OPERATION_UPDATE)
    return TRUE;

  for (guint i = 0; i < entries->len && !is_named (row); i++)
    {
      Search search = { row, g_array_index (entries, gint64, i) };
      g_autoptr (GError) local = NULL;

      /* It stops where the row was found. */
      if (!bcp_payload_foreach (db, search.entry, note_columns, &search, &local) && local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  /* What stands in the row's way is what stands in the way of its columns. */
  row->later = 0;
  for (int i = 0; i < row->n_columns; i++)
    row->later = MAX (row->later, row->laters[i]);
  return TRUE;
}

/* Names the entries after @entry that changed again what it changed. */
gboolean
bcp_reviewing_find_later (BcpReviewing   *self,
                          BcpConnection  *db,
                          gint64          entry,
                          GCancellable   *cancellable,
                          GError        **error)
{
  guint n_named = 0;

  for (guint i = 0; i < self->rows->len && n_named < MOST_NAMED; i++)
    {
      BcpChangedRow *row = g_ptr_array_index (self->rows, i);

      if (row->state != BCP_CHANGE_LATER)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !name_later (row, db, entry, error))
        return FALSE;
      n_named++;
    }

  return TRUE;
}
