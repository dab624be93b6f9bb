/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-revert-private.h"

#include "bcp-apply-private.h"
#include "bcp-bulk-private.h"
#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-history-private.h"
#include "bcp-review-private.h"

#include <glib/gi18n.h>

/* Taking back one past entry. Where nothing stands in the way its change set is inverted at once;
 * else only that is written which still is as the entry left it. */

static gboolean
run_on_row (BcpConnection        *db,
            const char           *sql,
            const BcpChangedRow  *row,
            sqlite3_value       **values,
            GError              **error)
{
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);
  BcpStep step;
  int parameter = 2;

  if (statement == NULL)
    return FALSE;

  bcp_statement_bind_int (statement, 1, row->id);
  for (int i = 0; values != NULL && i < row->n_columns; i++)
    if (values[i] != NULL)
      sqlite3_bind_value (statement->stmt, parameter++, values[i]);
  step = bcp_statement_step (statement, error);
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

static void
append_name (GString    *sql,
             const char *format,
             const char *name)
{
  char *quoted = sqlite3_mprintf (format, name);

  g_string_append (sql, quoted);
  sqlite3_free (quoted);
}

static gboolean
take_out (BcpConnection        *db,
          const BcpChangedRow  *row,
          GError              **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  append_name (sql, "DELETE FROM \"%w\" WHERE id = ?1", row->table);
  return run_on_row (db, sql->str, row, NULL, error);
}

static gboolean
put_back (BcpConnection        *db,
          const BcpChangedRow  *row,
          GError              **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree sqlite3_value **values = g_new0 (sqlite3_value *, row->n_columns);
  int parameter = 2;

  append_name (sql, "INSERT INTO \"%w\" (id", row->table);
  for (int i = 0; i < row->n_columns; i++)
    if (g_strcmp0 (g_ptr_array_index (row->names, i), "id") != 0)
      {
        values[i] = row->before[i];
        if (values[i] != NULL)
          append_name (sql, ", \"%w\"", g_ptr_array_index (row->names, i));
      }
  g_string_append (sql, ") VALUES (?1");
  for (int i = 0; i < row->n_columns; i++)
    if (values[i] != NULL)
      g_string_append_printf (sql, ", ?%d", parameter++);
  g_string_append_c (sql, ')');

  return run_on_row (db, sql->str, row, values, error);
}

static gboolean
set_back (BcpConnection        *db,
          const BcpChangedRow  *row,
          GError              **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree sqlite3_value **values = g_new0 (sqlite3_value *, row->n_columns);
  int parameter = 2;

  append_name (sql, "UPDATE \"%w\" SET ", row->table);
  for (int i = 0; i < row->n_columns; i++)
    if (bcp_changed_row_has (row, i) && row->states[i] == BCP_CHANGE_FREE)
      {
        values[i] = row->before[i];
        append_name (sql, parameter > 2 ? ", \"%w\" = " : "\"%w\" = ", g_ptr_array_index (row->names, i));
        g_string_append_printf (sql, "?%d", parameter++);
      }
  g_string_append (sql, " WHERE id = ?1");

  return parameter == 2 || run_on_row (db, sql->str, row, values, error);
}

/* Out first, then changed, then in, so that no two rows want the same code at once. */
static gboolean
take_back_free (BcpConnection  *db,
                BcpReviewing   *reviewing,
                GError        **error)
{
  static const struct
  {
    BcpOperation operation;
    gboolean   (*take_back) (BcpConnection *db, const BcpChangedRow *row, GError **error);
  } passes[] = {
    { BCP_OPERATION_INSERT, take_out },
    { BCP_OPERATION_UPDATE, set_back },
    { BCP_OPERATION_DELETE, put_back },
  };

  for (guint i = 0; i < G_N_ELEMENTS (passes); i++)
    for (guint j = 0; j < reviewing->rows->len; j++)
      {
        const BcpChangedRow *row = g_ptr_array_index (reviewing->rows, j);

        if (row->operation == passes[i].operation &&
            (row->state == BCP_CHANGE_FREE || row->operation == BCP_OPERATION_UPDATE) &&
            !passes[i].take_back (db, row, error))
          return FALSE;
      }

  return TRUE;
}

static gint64
last_in_the_way (BcpReviewing *reviewing)
{
  gint64 later = 0;

  for (guint i = 0; i < reviewing->rows->len; i++)
    later = MAX (later, ((const BcpChangedRow *) g_ptr_array_index (reviewing->rows, i))->later);

  return later;
}

static gboolean
may_take_back (BcpReviewing    *reviewing,
               gint64           entry,
               BcpRevertScope   scope,
               GError         **error)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *number = bcp_format_integer (entry, language);
  g_autofree char *later = bcp_format_integer (last_in_the_way (reviewing), language);

  if (reviewing->n_free == 0 && reviewing->n_later == 0)
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                 _("What entry %s changed is as it was before already; there is nothing to undo."), number);
  else if (reviewing->n_free == 0 && last_in_the_way (reviewing) > 0)
    g_set_error (error, BCP_ERROR, BCP_ERROR_CONFLICT,
                 _("All that entry %1$s changed was changed again, last in %2$s. Undo %2$s first."), number, later);
  else if (reviewing->n_later > 0 && scope == BCP_REVERT_ALL && last_in_the_way (reviewing) > 0)
    g_set_error (error, BCP_ERROR, BCP_ERROR_CONFLICT,
                 _("Some of what entry %1$s changed was changed again, last in %2$s. Undo %2$s first, or undo the rest alone."),
                 number, later);
  else if (reviewing->n_later > 0 && (scope == BCP_REVERT_ALL || reviewing->n_free == 0))
    g_set_error (error, BCP_ERROR, BCP_ERROR_CONFLICT,
                 _("Some of what entry %s changed is no longer as it left it. Change it by hand."), number);
  else
    return TRUE;

  return FALSE;
}

static gboolean
is_a_change (const BcpEntry  *entry,
             GError         **error)
{
  g_autofree char *number = NULL;

  if (entry->kind != BCP_ENTRY_RECORD)
    return TRUE;

  number = bcp_format_integer (entry->id, bcp_language_get_default ());
  g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
               _("Entry %s notes something that was done, as a paper printed; that cannot be undone."), number);
  return FALSE;
}

/* Takes back what @entry changed, as far as @scope says; never over anything later. @whole says
 * whether all of it is as before now. Foreign keys must be off, and are to be checked afterwards. */
gboolean
bcp_revert (BcpConnection   *db,
            gint64           entry,
            BcpRevertScope   scope,
            gboolean        *whole,
            GCancellable    *cancellable,
            GError         **error)
{
  g_autoptr (BcpEntry) header = bcp_history_get (db, entry, error);
  g_autoptr (BcpReviewing) reviewing = NULL;

  if (header == NULL || !is_a_change (header, error))
    return FALSE;

  *whole = TRUE;
  reviewing = bcp_reviewing_new (db, entry, cancellable, error);
  if (reviewing == NULL)
    return FALSE;
  if (!reviewing->is_whole)
    return bcp_bulk_begin (db, NULL, header->n_changes, error) && bcp_apply_inverse (db, entry, error);
  if (!may_take_back (reviewing, entry, scope, error))
    return FALSE;

  *whole = reviewing->n_later == 0;
  if (reviewing->n_later == 0 && reviewing->n_back == 0)
    return bcp_apply_inverse (db, entry, error);

  return take_back_free (db, reviewing, error);
}
