/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-cross-tables.h"

#include <string.h>

/* How many firms, pre-assessments and projects each sector has in each state. */

static void
cross_table_free (gpointer data)
{
  BcpCrossTable *self = data;

  g_free (self->what);
  g_strfreev (self->sectors);
  g_strfreev (self->states);
  g_free (self->counts);
  g_free (self);
}

static char **
load_codes (BcpConnection  *db,
            const char     *sql,
            guint          *n,
            GError        **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (codes, g_strdup (bcp_statement_text (row, 0)));
  bcp_statement_reset (row);
  if (step == BCP_STEP_ERROR)
    return NULL;

  *n = codes->len;
  g_ptr_array_add (codes, NULL);
  g_ptr_array_set_free_func (codes, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

static int
index_of (char       **codes,
          const char  *code)
{
  for (int i = 0; code != NULL && codes[i] != NULL; i++)
    if (strcmp (codes[i], code) == 0)
      return i;

  return -1;
}

static gboolean
count_cells (BcpCrossTable  *self,
             BcpConnection  *db,
             const char     *sql,
             const char     *day,
             GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  if (strstr (sql, "?1") != NULL)
    bcp_statement_bind_text (row, 1, day);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      int sector = index_of (self->sectors, bcp_statement_text (row, 0));
      int state = index_of (self->states, bcp_statement_text (row, 1));

      if (sector >= 0 && state >= 0)
        self->counts[(guint) sector * self->n_states + (guint) state] = bcp_statement_int (row, 2);
      else
        self->elsewhere += bcp_statement_int (row, 2);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_cross_tables_load:
 * @figures: figures
 * @db: a connection in the same read
 * @day: nothing after this day counts
 * @error: return location
 *
 * Returns: whether @figures has its tables of sectors by states
 */
gboolean
bcp_cross_tables_load (BcpFigures     *figures,
                       BcpConnection  *db,
                       const char     *day,
                       GError        **error)
{
  static const struct
  {
    const char *what;
    const char *sql;
  } tables[] = {
    { "firms", "SELECT sector, state, n FROM derived_firm_count" },
    { "preassessments",
      "SELECT coalesce (a.sector, f.sector) AS s, f.state, count (*) FROM preassessment a JOIN derived_case_firm f ON f.id = a.firm "
      "WHERE a.completed_on <= ?1 AND a.status <> 'cancelled' GROUP BY s, f.state" },
    { "projects",
      "SELECT coalesce (p.sector, f.sector) AS s, f.state, count (*) FROM project p JOIN derived_case_firm f ON f.id = p.firm "
      "WHERE p.date <= ?1 AND p.status <> 'cancelled' GROUP BY s, f.state" },
  };

  figures->tables = g_ptr_array_new_with_free_func (cross_table_free);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      BcpCrossTable *table = g_new0 (BcpCrossTable, 1);

      g_ptr_array_add (figures->tables, table);
      table->what = g_strdup (tables[i].what);
      table->sectors = load_codes (db, "SELECT code FROM sector ORDER BY position, id", &table->n_sectors, error);
      if (table->sectors == NULL)
        return FALSE;
      table->states = load_codes (db, "SELECT state FROM programme_state ORDER BY position, id", &table->n_states, error);
      if (table->states == NULL)
        return FALSE;
      table->counts = g_new0 (gint64, MAX (1, table->n_sectors * table->n_states));
      if (!count_cells (table, db, tables[i].sql, day, error))
        return FALSE;
    }

  return TRUE;
}
