/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bulk-private.h"

/* Derived tables follow their base tables row by row through triggers, which is right for what a
 * person does and slow for a directory of a million firms: SQLite keeps a journal of its own for
 * every statement whose trigger writes a full-text table. A change of many rows puts the triggers
 * aside and makes the derived tables anew at its end, indexes last; all in the edit's transaction,
 * so nobody ever sees a file without them. */

/* Fewer changes than this are quick enough one by one. */
#define MANY 10000

/* Making one row anew costs this much less than following one change. */
#define GAIN 5

static gboolean
count_derived (BcpConnection  *db,
               gint64         *count,
               GError        **error)
{
  *count = 0;
  for (guint i = 0; i < db->schema->n_derivations; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", db->schema->derivations[i].table);
      gint64 rows;

      if (!bcp_connection_get_int (db, &rows, error, sql, NULL))
        return FALSE;
      *count = MAX (*count, rows);
    }

  return TRUE;
}

/* The schema's own words for @type objects, of @table or, where that is NULL, of all that keep derived tables. */
static GPtrArray *
schema_sql (BcpConnection  *db,
            const char     *type,
            const char     *table,
            GError        **error)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);
  BcpStatement *statement = bcp_connection_prepare (
    db, "SELECT sql FROM sqlite_schema WHERE type = ?1 AND sql IS NOT NULL AND (tbl_name = ?2 OR (?2 IS NULL AND name GLOB 'derived_*')) ORDER BY name",
    error);
  BcpStep step;

  if (statement == NULL)
    return NULL;

  bcp_statement_bind_text (statement, 1, type);
  bcp_statement_bind_text (statement, 2, table);
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    g_ptr_array_add (scripts, g_strdup (bcp_statement_text (statement, 0)));
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE ? g_steal_pointer (&scripts) : NULL;
}

static gboolean
run_scripts (BcpConnection  *db,
             GPtrArray      *scripts,
             GError        **error)
{
  for (guint i = 0; i < scripts->len; i++)
    if (!bcp_connection_script (db, g_ptr_array_index (scripts, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
drop_triggers (BcpConnection  *db,
               GError        **error)
{
  BcpStatement *statement = bcp_connection_prepare (
    db, "SELECT group_concat ('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'derived_*'", error);
  g_autofree char *script = NULL;

  if (statement == NULL || bcp_statement_step (statement, error) == BCP_STEP_ERROR)
    return FALSE;

  script = g_strdup (bcp_statement_text (statement, 0));
  bcp_statement_reset (statement);
  return script == NULL || bcp_connection_script (db, script, error);
}

/* Announces that some @n_changes rows are about to change. Inside a transaction. */
gboolean
bcp_bulk_begin (BcpConnection  *db,
                gint64          n_changes,
                GError        **error)
{
  gint64 n_derived;

  if (db->schema == NULL || db->triggers_aside != NULL || n_changes < MANY)
    return TRUE;
  if (!count_derived (db, &n_derived, error))
    return FALSE;
  if (n_changes * GAIN < n_derived)
    return TRUE;

  db->triggers_aside = schema_sql (db, "trigger", NULL, error);
  return db->triggers_aside != NULL && drop_triggers (db, error);
}

/* A table is dropped and made again from its own definition: emptying a full-text table row by row
 * would cost more than filling it. */
static gboolean
derive_anew (BcpConnection        *db,
             const BcpDerivation  *derivation,
             GError              **error)
{
  g_autoptr (GPtrArray) table = schema_sql (db, "table", derivation->table, error);
  g_autoptr (GPtrArray) indexes = table != NULL ? schema_sql (db, "index", derivation->table, error) : NULL;
  g_autofree char *drop = g_strdup_printf ("DROP TABLE %s", derivation->table);

  return indexes != NULL && bcp_connection_script (db, drop, error) && run_scripts (db, table, error) &&
         bcp_connection_script (db, derivation->fill, error) && run_scripts (db, indexes, error);
}

/* Makes the derived tables anew, where bcp_bulk_begin() put their triggers aside. */
gboolean
bcp_bulk_end (BcpConnection  *db,
              GError        **error)
{
  g_autoptr (GPtrArray) triggers = g_steal_pointer (&db->triggers_aside);

  if (triggers == NULL)
    return TRUE;

  for (guint i = 0; i < db->schema->n_derivations; i++)
    if (!derive_anew (db, &db->schema->derivations[i], error))
      return FALSE;

  return run_scripts (db, triggers, error);
}

/* After a rollback, which brought the triggers back. */
void
bcp_bulk_forget (BcpConnection *db)
{
  g_clear_pointer (&db->triggers_aside, g_ptr_array_unref);
}

/**
 * bcp_connection_expect_changes:
 * @self: the writer, inside an edit
 * @n_changes: about how many rows the edit is going to change
 * @error: why not
 *
 * To be called before the first of very many changes. Derived tables may then lag behind until the
 * edit ends: the edit must not read them.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bcp_connection_expect_changes (BcpConnection  *self,
                               gint64          n_changes,
                               GError        **error)
{
  g_return_val_if_fail (self->in_edit, FALSE);

  return bcp_bulk_begin (self, n_changes, error);
}
