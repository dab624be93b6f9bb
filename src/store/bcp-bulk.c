/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bulk-private.h"

/* Derived tables follow their base tables row by row through triggers, which is right for what a
 * person does and slow for a directory of a million firms: SQLite keeps a journal of its own for
 * every statement whose trigger writes a full-text table. A change of many rows puts the triggers
 * aside and makes the derived tables anew at its end, indexes last; all in the edit's transaction,
 * so nobody ever sees a file without them. Indexes of the table itself are put aside likewise where
 * most of its rows come or go: sorting keys once is quicker than finding a place for each. But only
 * together with the triggers, which look rows up by them. */

/* Fewer changes than this are quick enough one by one. */
#define MANY 10000

/* Making one row anew costs this much less than following one change. */
#define GAIN 5

/* Sorting one row's keys costs this much less than finding places for those of one change. */
#define INDEX_GAIN 2

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

static gboolean
put_triggers_aside (BcpConnection  *db,
                    gint64          n_changes,
                    GError        **error)
{
  gint64 n_derived;

  if (db->triggers_aside != NULL)
    return TRUE;
  if (!count_derived (db, &n_derived, error))
    return FALSE;
  if (n_changes * GAIN < n_derived)
    return TRUE;

  db->triggers_aside = schema_sql (db, "trigger", NULL, error);
  return db->triggers_aside != NULL && drop_triggers (db, error);
}

/* Those that only speed up reading: a unique index is a rule. */
static GPtrArray *
plain_indexes (BcpConnection  *db,
               const char     *table,
               GPtrArray      *names,
               GError        **error)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_free);
  BcpStatement *statement = bcp_connection_prepare (
    db, "SELECT s.name, s.sql FROM sqlite_schema s JOIN pragma_index_list (?1) i ON i.name = s.name"
        " WHERE s.type = 'index' AND s.sql IS NOT NULL AND NOT i.\"unique\"", error);
  BcpStep step;

  if (statement == NULL)
    return NULL;

  bcp_statement_bind_text (statement, 1, table);
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      g_ptr_array_add (names, g_strdup (bcp_statement_text (statement, 0)));
      g_ptr_array_add (scripts, g_strdup (bcp_statement_text (statement, 1)));
    }
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE ? g_steal_pointer (&scripts) : NULL;
}

static gboolean
put_indexes_aside (BcpConnection  *db,
                   const char     *table,
                   gint64          n_changes,
                   GError        **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table);
  gint64 n_rows;

  if (db->indexes_aside != NULL)
    return TRUE;
  if (!bcp_connection_get_int (db, &n_rows, error, sql, NULL))
    return FALSE;
  if (n_changes * INDEX_GAIN < n_rows)
    return TRUE;

  db->indexes_aside = plain_indexes (db, table, names, error);
  if (db->indexes_aside == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *drop = g_strdup_printf ("DROP INDEX \"%s\"", (char *) g_ptr_array_index (names, i));

      if (!bcp_connection_script (db, drop, error))
        return FALSE;
    }

  return TRUE;
}

/* Announces that some @n_changes rows are about to change, most of them in @table, of which the edit
 * will not look up any but by id; NULL where that cannot be said. Inside a transaction. */
gboolean
bcp_bulk_begin (BcpConnection  *db,
                const char     *table,
                gint64          n_changes,
                GError        **error)
{
  if (db->schema == NULL || n_changes < MANY)
    return TRUE;

  return put_triggers_aside (db, n_changes, error) &&
         (table == NULL || db->triggers_aside == NULL || put_indexes_aside (db, table, n_changes, error));
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

/* Makes the indexes and the derived tables anew, where bcp_bulk_begin() put them or their triggers
 * aside. */
gboolean
bcp_bulk_end (BcpConnection  *db,
              GError        **error)
{
  g_autoptr (GPtrArray) triggers = g_steal_pointer (&db->triggers_aside);
  g_autoptr (GPtrArray) indexes = g_steal_pointer (&db->indexes_aside);

  if (indexes != NULL && !run_scripts (db, indexes, error))
    return FALSE;
  if (triggers == NULL)
    return TRUE;

  for (guint i = 0; i < db->schema->n_derivations; i++)
    if (!derive_anew (db, &db->schema->derivations[i], error))
      return FALSE;

  return run_scripts (db, triggers, error);
}

/* After a rollback, which brought triggers and indexes back. */
void
bcp_bulk_forget (BcpConnection *db)
{
  g_clear_pointer (&db->triggers_aside, g_ptr_array_unref);
  g_clear_pointer (&db->indexes_aside, g_ptr_array_unref);
}

/**
 * bcp_connection_expect_changes:
 * @self: the writer, inside an edit
 * @table: (nullable): the base table most of whose rows they are, if the edit looks up none of its
 *   rows but by id from now on
 * @n_changes: about how many rows the edit is going to change
 * @error: why not
 *
 * To be called before the first of very many changes. Derived tables may then lag behind until the
 * edit ends, and @table be without its indexes: the edit must not read the ones nor need the others.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bcp_connection_expect_changes (BcpConnection  *self,
                               const char     *table,
                               gint64          n_changes,
                               GError        **error)
{
  g_return_val_if_fail (self->in_edit, FALSE);

  return bcp_bulk_begin (self, table, n_changes, error);
}
