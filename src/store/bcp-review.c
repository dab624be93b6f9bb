/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-review-private.h"

#include "bcp-history-private.h"
#include "bcp-payload-private.h"

#include <string.h>

/* An entry of more rows is undone as a whole or not at all, and only its beginning is looked at. */
#define MOST_ROWS 5000
#define FIRST_ROWS 100

static void
values_free (sqlite3_value **values,
             int             n_values)
{
  for (int i = 0; values != NULL && i < n_values; i++)
    sqlite3_value_free (values[i]);
  g_free (values);
}

static void
changed_row_free (gpointer data)
{
  BcpChangedRow *row = data;

  values_free (row->before, row->n_columns);
  values_free (row->after, row->n_columns);
  values_free (row->now, row->n_columns);
  g_free (row->states);
  g_free (row->laters);
  g_clear_pointer (&row->names, g_ptr_array_unref);
  g_free (row->table);
  g_free (row);
}

void
bcp_reviewing_free (BcpReviewing *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* Whether the entry has something to say of the column. */
gboolean
bcp_changed_row_has (const BcpChangedRow *self,
                     int                  column)
{
  return self->before[column] != NULL || self->after[column] != NULL;
}

/* Collecting */

typedef struct
{
  BcpReviewing  *self;
  BcpConnection *db;
  GHashTable    *columns;
} Collector;

/* The names of @table's columns in order; they only ever grow at the end. */
static GPtrArray *
table_columns (Collector   *collector,
               const char  *table,
               GError     **error)
{
  GPtrArray *names = g_hash_table_lookup (collector->columns, table);
  BcpStatement *row;

  if (names != NULL)
    return names;

  row = bcp_connection_prepare (collector->db, "SELECT name FROM pragma_table_info (?1) ORDER BY cid", error);
  if (row == NULL)
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (collector->columns, g_strdup (table), names);
  bcp_statement_bind_text (row, 1, table);
  while (bcp_statement_step (row, NULL) == BCP_STEP_ROW)
    g_ptr_array_add (names, g_strdup (bcp_statement_text (row, 0)));
  bcp_statement_reset (row);

  return names;
}

static gboolean
collect_row (sqlite3_changeset_iter  *iter,
             const char              *table,
             BcpOperation             operation,
             gint64                   id,
             gpointer                 data,
             GError                 **error)
{
  Collector *collector = data;
  GPtrArray *names = table_columns (collector, table, error);
  unsigned char *is_key;
  BcpChangedRow *row;

  if (names == NULL || (!collector->self->is_whole && collector->self->rows->len >= FIRST_ROWS))
    return FALSE;

  row = g_new0 (BcpChangedRow, 1);
  row->table = g_strdup (table);
  row->id = id;
  row->operation = operation;
  row->names = g_ptr_array_ref (names);
  sqlite3changeset_pk (iter, &is_key, &row->n_columns);
  row->n_columns = MIN (row->n_columns, (int) names->len);
  row->before = g_new0 (sqlite3_value *, row->n_columns);
  row->after = g_new0 (sqlite3_value *, row->n_columns);
  for (int i = 0; i < row->n_columns; i++)
    {
      sqlite3_value *before = NULL, *after = NULL;

      if (operation != BCP_OPERATION_INSERT)
        sqlite3changeset_old (iter, i, &before);
      if (operation != BCP_OPERATION_DELETE)
        sqlite3changeset_new (iter, i, &after);
      /* A changed row names its id as its old one alone. */
      if (operation == BCP_OPERATION_UPDATE && after == NULL)
        before = NULL;
      row->before[i] = before != NULL ? sqlite3_value_dup (before) : NULL;
      row->after[i] = after != NULL ? sqlite3_value_dup (after) : NULL;
    }
  g_ptr_array_add (collector->self->rows, row);
  return TRUE;
}

static gboolean
collect (BcpReviewing   *self,
         BcpConnection  *db,
         gint64          entry,
         GError        **error)
{
  g_autoptr (GHashTable) columns =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Collector collector = { self, db, columns };
  g_autoptr (GError) local = NULL;

  /* Stopping at the first rows is no failure. */
  if (!bcp_payload_foreach (db, entry, collect_row, &collector, &local) && local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

/* Today */

static gboolean
load_now (BcpChangedRow  *row,
          BcpConnection  *db,
          GError        **error)
{
  char *sql = sqlite3_mprintf ("SELECT * FROM \"%w\" WHERE id = ?1", row->table);
  BcpStatement *current = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  sqlite3_free (sql);
  if (current == NULL)
    return FALSE;

  bcp_statement_bind_int (current, 1, row->id);
  step = bcp_statement_step (current, error);
  if (step == BCP_STEP_ROW)
    {
      row->now = g_new0 (sqlite3_value *, row->n_columns);
      for (int i = 0; i < row->n_columns; i++)
        row->now[i] = sqlite3_value_dup (sqlite3_column_value (current->stmt, i));
    }
  bcp_statement_reset (current);

  return step != BCP_STEP_ERROR;
}

gboolean
bcp_values_same (sqlite3_value *a,
                 sqlite3_value *b)
{
  int type = sqlite3_value_type (a);

  if (type != sqlite3_value_type (b))
    return FALSE;

  switch (type)
    {
    case SQLITE_NULL:
      return TRUE;
    case SQLITE_INTEGER:
      return sqlite3_value_int64 (a) == sqlite3_value_int64 (b);
    case SQLITE_FLOAT:
      return sqlite3_value_double (a) == sqlite3_value_double (b);
    default:
      return sqlite3_value_bytes (a) == sqlite3_value_bytes (b) &&
             memcmp (sqlite3_value_blob (a), sqlite3_value_blob (b), (size_t) sqlite3_value_bytes (a)) == 0;
    }
}

static gboolean
row_is (const BcpChangedRow  *row,
        sqlite3_value *const *values)
{
  for (int i = 0; i < row->n_columns; i++)
    if (values[i] != NULL && !bcp_values_same (values[i], row->now[i]))
      return FALSE;

  return TRUE;
}

static BcpChangeState
column_state (const BcpChangedRow *row,
              int                  column)
{
  if (row->now == NULL)
    return BCP_CHANGE_LATER;
  if (bcp_values_same (row->now[column], row->after[column]))
    return BCP_CHANGE_FREE;

  return bcp_values_same (row->now[column], row->before[column]) ? BCP_CHANGE_BACK : BCP_CHANGE_LATER;
}

static void
judge_changed (BcpChangedRow *row)
{
  gboolean any_free = FALSE, any_later = FALSE;

  row->states = g_new0 (BcpChangeState, row->n_columns);
  row->laters = g_new0 (gint64, row->n_columns);
  for (int i = 0; i < row->n_columns; i++)
    if (bcp_changed_row_has (row, i))
      {
        row->states[i] = column_state (row, i);
        any_free |= row->states[i] == BCP_CHANGE_FREE;
        any_later |= row->states[i] == BCP_CHANGE_LATER;
      }
  row->state = any_later ? BCP_CHANGE_LATER : any_free ? BCP_CHANGE_FREE : BCP_CHANGE_BACK;
}

static void
judge (BcpChangedRow *row)
{
  if (row->operation == BCP_OPERATION_UPDATE)
    judge_changed (row);
  else if (row->operation == BCP_OPERATION_INSERT)
    row->state = row->now == NULL ? BCP_CHANGE_BACK : row_is (row, row->after) ? BCP_CHANGE_FREE : BCP_CHANGE_LATER;
  else
    row->state = row->now == NULL ? BCP_CHANGE_FREE : row_is (row, row->before) ? BCP_CHANGE_BACK : BCP_CHANGE_LATER;
}

static void
count (BcpReviewing   *self,
       BcpChangeState  state)
{
  self->n_free += state == BCP_CHANGE_FREE;
  self->n_back += state == BCP_CHANGE_BACK;
  self->n_later += state == BCP_CHANGE_LATER;
}

static void
count_row (BcpReviewing        *self,
           const BcpChangedRow *row)
{
  if (row->operation != BCP_OPERATION_UPDATE)
    count (self, row->state);
  else
    for (int i = 0; i < row->n_columns; i++)
      if (bcp_changed_row_has (row, i))
        count (self, row->states[i]);
}

/* What @entry changed, beside the file as @db sees it. */
BcpReviewing *
bcp_reviewing_new (BcpConnection  *db,
                   gint64          entry,
                   GCancellable   *cancellable,
                   GError        **error)
{
  g_autoptr (BcpReviewing) self = g_new0 (BcpReviewing, 1);
  g_autoptr (BcpEntry) header = NULL;

  self->rows = g_ptr_array_new_with_free_func (changed_row_free);
  header = bcp_history_get (db, entry, error);
  if (header == NULL)
    return NULL;

  self->is_whole = header->n_changes <= MOST_ROWS;
  if (!collect (self, db, entry, error))
    return NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      BcpChangedRow *row = g_ptr_array_index (self->rows, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !load_now (row, db, error))
        return NULL;
      judge (row);
    }
  if ((self->is_whole && !bcp_reviewing_find_dependants (self, db, error)) ||
      !bcp_reviewing_find_later (self, db, entry, cancellable, error))
    return NULL;

  for (guint i = 0; i < self->rows->len; i++)
    count_row (self, g_ptr_array_index (self->rows, i));
  return g_steal_pointer (&self);
}

/* For others */

static void
reviewed_field_free (gpointer data)
{
  BcpReviewedField *field = data;

  g_free (field->column);
  g_free (field->before);
  g_free (field->after);
  g_free (field->now);
  g_free (field);
}

static void
reviewed_row_free (gpointer data)
{
  BcpReviewedRow *row = data;

  g_free (row->table);
  g_ptr_array_unref (row->fields);
  g_free (row);
}

/**
 * bcp_review_free:
 * @review: (transfer full): a review
 */
void
bcp_review_free (BcpReview *review)
{
  g_ptr_array_unref (review->rows);
  g_free (review);
}

/* Bytes are no text; how many there are is. */
static char *
value_text (sqlite3_value *value)
{
  if (value != NULL && sqlite3_value_type (value) == SQLITE_BLOB)
    return g_format_size ((guint64) sqlite3_value_bytes (value));

  return value != NULL ? g_strdup ((const char *) sqlite3_value_text (value)) : NULL;
}

static BcpReviewedField *
describe_field (const BcpChangedRow *row,
                int                  column)
{
  BcpReviewedField *field = g_new0 (BcpReviewedField, 1);
  gboolean changed = row->operation == BCP_OPERATION_UPDATE;

  field->column = g_strdup (g_ptr_array_index (row->names, column));
  field->before = value_text (row->before[column]);
  field->after = value_text (row->after[column]);
  field->now = row->now != NULL ? value_text (row->now[column]) : NULL;
  field->state = changed ? row->states[column] : row->state;
  field->later = changed ? row->laters[column] : row->later;
  return field;
}

static BcpReviewedRow *
describe_row (const BcpChangedRow *row)
{
  BcpReviewedRow *reviewed = g_new0 (BcpReviewedRow, 1);

  reviewed->table = g_strdup (row->table);
  reviewed->id = row->id;
  reviewed->operation = "IUD"[row->operation];
  reviewed->state = row->state;
  reviewed->later = row->later;
  reviewed->fields = g_ptr_array_new_with_free_func (reviewed_field_free);
  for (int i = 0; i < row->n_columns; i++)
    {
      g_autofree char *before = value_text (row->before[i]);
      g_autofree char *after = value_text (row->after[i]);

      if ((before != NULL || after != NULL) && strcmp (g_ptr_array_index (row->names, i), "id") != 0)
        g_ptr_array_add (reviewed->fields, describe_field (row, i));
    }
  return reviewed;
}

/**
 * bcp_history_review:
 * @db: a connection
 * @entry: a history entry
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @entry changed, and whether it can be taken back today
 */
BcpReview *
bcp_history_review (BcpConnection  *db,
                    gint64          entry,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (BcpReviewing) reviewing = bcp_reviewing_new (db, entry, cancellable, error);
  BcpReview *review;

  if (reviewing == NULL)
    return NULL;

  review = g_new0 (BcpReview, 1);
  review->is_whole = reviewing->is_whole;
  review->n_free = reviewing->n_free;
  review->n_back = reviewing->n_back;
  review->n_later = reviewing->n_later;
  review->rows = g_ptr_array_new_with_free_func (reviewed_row_free);
  for (guint i = 0; i < reviewing->rows->len; i++)
    g_ptr_array_add (review->rows, describe_row (g_ptr_array_index (reviewing->rows, i)));
  return review;
}
