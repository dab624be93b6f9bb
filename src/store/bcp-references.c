/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-apply-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>

/* What foreign keys would have watched while they were off, for the rows that were touched. */

/* Looking at a row in passing costs this much less than finding it by its id. */
#define SCAN_GAIN 2

static void
reference_free (gpointer data)
{
  BcpReference *self = data;

  g_free (self->child);
  g_free (self->column);
  g_free (self->parent);
  g_free (self->key);
  g_free (self);
}

/* Every foreign key of the file. */
GPtrArray *
bcp_references_list (BcpConnection  *db,
                     GError        **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (reference_free);
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db,
                                "SELECT t.name, f.\"from\", f.\"table\", coalesce (f.\"to\", 'id')"
                                " FROM sqlite_schema t, pragma_foreign_key_list (t.name) f WHERE t.type = 'table'",
                                error);
  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpReference *reference = g_new0 (BcpReference, 1);

      reference->child = g_strdup (bcp_statement_text (row, 0));
      reference->column = g_strdup (bcp_statement_text (row, 1));
      reference->parent = g_strdup (bcp_statement_text (row, 2));
      reference->key = g_strdup (bcp_statement_text (row, 3));
      g_ptr_array_add (references, reference);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&references) : NULL;
}

static void
append_ids (GString      *json,
            const gint64 *ids,
            guint         n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", ids[i]);
}

/* Whether @table has so few rows that looking at all of them is less work than finding those of @n_ids ids. */
static gboolean
is_small (BcpConnection  *db,
          const char     *table,
          guint           n_ids,
          gboolean       *small,
          GError        **error)
{
  char *sql = sqlite3_mprintf ("SELECT count (*) <= ?1 FROM (SELECT 1 FROM \"%w\" LIMIT ?1 + 1)", table);
  gint64 found = 0;
  gboolean ok = bcp_connection_get_int (db, &found, error, sql, "i", (gint64) n_ids * SCAN_GAIN);

  sqlite3_free (sql);
  *small = found != 0;
  return ok;
}

/* @where: narrows the children; by ids in the JSON array ?1, if any */
static gboolean
find_orphan (BcpConnection       *db,
             const BcpReference  *reference,
             const char          *where,
             const char          *ids,
             GError             **error)
{
  char *sql;
  gboolean ok;
  gint64 found = 0;

  sql = sqlite3_mprintf ("SELECT 1 FROM \"%w\" c WHERE c.\"%w\" IS NOT NULL AND %s"
                         " AND NOT EXISTS (SELECT 1 FROM \"%w\" p WHERE p.\"%w\" = c.\"%w\") LIMIT 1",
                         reference->child, reference->column, where, reference->parent, reference->key,
                         reference->column);
  ok = bcp_connection_get_int (db, &found, error, sql, "t", ids);
  sqlite3_free (sql);

  if (ok && found != 0)
    g_set_error_literal (error, BCP_ERROR, BCP_ERROR_CONFLICT,
                         _("Other records depend on what this would take away. Delete them first, or leave it as it is."));
  return ok && found == 0;
}

/* Looks at the children whose @column is among the two lists of ids, or at all where that is less work. */
static gboolean
check_among (BcpConnection       *db,
             const BcpReference  *reference,
             const char          *column,
             const gint64        *first,
             guint                n_first,
             const gint64        *second,
             guint                n_second,
             GError             **error)
{
  g_autoptr (GString) ids = NULL;
  g_autofree char *where = NULL;
  gboolean all;

  if (n_first + n_second == 0)
    return TRUE;
  if (!is_small (db, reference->child, n_first + n_second, &all, error))
    return FALSE;
  if (all)
    return find_orphan (db, reference, "?1 IS NULL", NULL, error);

  ids = g_string_new ("[");
  append_ids (ids, first, n_first);
  append_ids (ids, second, n_second);
  g_string_append_c (ids, ']');
  where = g_strdup_printf ("c.\"%s\" IN (SELECT value FROM json_each (?1))", column);
  return find_orphan (db, reference, where, ids->str, error);
}

/* New and changed children must have their parents. */
static gboolean
check_children (BcpConnection       *db,
                BcpNotice           *notice,
                const BcpReference  *reference,
                GError             **error)
{
  const gint64 *inserted, *updated;
  guint n_inserted, n_updated;

  inserted = bcp_notice_get_inserted (notice, reference->child, &n_inserted);
  updated = bcp_notice_get_updated (notice, reference->child, &n_updated);
  return check_among (db, reference, "id", inserted, n_inserted, updated, n_updated, error);
}

/* Parents that are gone, or may have another key now, must have no children left. */
static gboolean
check_parents (BcpConnection       *db,
               BcpNotice           *notice,
               const BcpReference  *reference,
               GError             **error)
{
  const gint64 *deleted;
  guint n_deleted, n_updated;

  deleted = bcp_notice_get_deleted (notice, reference->parent, &n_deleted);
  bcp_notice_get_updated (notice, reference->parent, &n_updated);
  if (g_strcmp0 (reference->key, "id") != 0)
    return n_deleted + n_updated == 0 || find_orphan (db, reference, "?1 IS NULL", NULL, error);

  return check_among (db, reference, reference->column, deleted, n_deleted, NULL, 0, error);
}

/* Whether the rows that @notice names (not yet sealed) leave every reference whole. */
gboolean
bcp_references_check (BcpConnection  *db,
                      BcpNotice      *notice,
                      GError        **error)
{
  g_autoptr (GPtrArray) references = bcp_references_list (db, error);

  if (references == NULL)
    return FALSE;

  for (guint i = 0; i < references->len; i++)
    {
      const BcpReference *reference = g_ptr_array_index (references, i);

      if (!check_children (db, notice, reference, error) || !check_parents (db, notice, reference, error))
        return FALSE;
    }

  return TRUE;
}
