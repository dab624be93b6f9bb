/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-xml-private.h"

#include "bcp-entity.h"

#include <string.h>

/* What the document holds follows from the file itself: its base tables and their columns. Tables
 * come in the order of the entities, referred ones first, and those that are no entity's by name at
 * the end; columns in the order in which the file has them, because that order never changes. */

static void
column_clear (gpointer data)
{
  BcpXmlColumn *column = data;

  g_free (column->name);
  g_free (column->fallback);
}

static void
table_free (gpointer data)
{
  BcpXmlTable *table = data;

  g_free (table->name);
  g_array_unref (table->columns);
  g_free (table);
}

static BcpValueType
type_of (const char *declaration)
{
  if (strcmp (declaration, "INTEGER") == 0)
    return BCP_VALUE_INTEGER;
  if (strcmp (declaration, "REAL") == 0)
    return BCP_VALUE_REAL;

  return BCP_VALUE_TEXT;
}

static gboolean
add_columns (BcpXmlTable    *table,
             BcpConnection  *db,
             GError        **error)
{
  BcpStatement *statement = bcp_connection_prepare (
    db, "SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info (?1) WHERE name <> 'id' ORDER BY cid", error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;

  bcp_statement_bind_text (statement, 1, table->name);
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      BcpXmlColumn column = {
        .name = g_strdup (bcp_statement_text (statement, 0)),
        .type = type_of (bcp_statement_text (statement, 1)),
        .is_bytes = strcmp (bcp_statement_text (statement, 1), "BLOB") == 0,
        .fallback = bcp_statement_int (statement, 2) ? g_strdup (bcp_statement_text (statement, 3)) : NULL,
      };

      g_array_append_val (table->columns, column);
    }
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

static int
rank_of (const BcpXmlTable *table)
{
  guint n_entities;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    if (strcmp (entities[i]->table, table->name) == 0)
      return (int) i;

  return (int) n_entities;
}

static int
compare_tables (gconstpointer a,
                gconstpointer b)
{
  const BcpXmlTable *first = *(BcpXmlTable *const *) a, *second = *(BcpXmlTable *const *) b;
  int difference = rank_of (first) - rank_of (second);

  return difference != 0 ? difference : strcmp (first->name, second->name);
}

/* Returns: (element-type BcpXmlTable): the base tables, in the document's order. */
GPtrArray *
bcp_programme_xml_tables (BcpConnection  *db,
                          GError        **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  BcpStatement *statement = bcp_connection_prepare (
    db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
        " AND name NOT GLOB 'store_*' AND name NOT GLOB 'derived_*'", error);
  BcpStep step;

  if (statement == NULL)
    return NULL;

  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      BcpXmlTable *table = g_new0 (BcpXmlTable, 1);

      table->name = g_strdup (bcp_statement_text (statement, 0));
      table->columns = g_array_new (FALSE, FALSE, sizeof (BcpXmlColumn));
      g_array_set_clear_func (table->columns, column_clear);
      g_ptr_array_add (tables, table);
    }
  bcp_statement_reset (statement);
  if (step == BCP_STEP_ERROR)
    return NULL;

  for (guint i = 0; i < tables->len; i++)
    if (!add_columns (g_ptr_array_index (tables, i), db, error))
      return NULL;
  g_ptr_array_sort (tables, compare_tables);

  return g_steal_pointer (&tables);
}

/* SQL of all rows by id: the id, then the columns. */
char *
bcp_programme_xml_select (const BcpXmlTable *table)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id");

  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, ", %s", g_array_index (table->columns, BcpXmlColumn, i).name);
  g_string_append_printf (sql, " FROM %s ORDER BY id", table->name);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* SQL of a new row: the id is parameter 1, the columns follow. */
char *
bcp_programme_xml_insert (const BcpXmlTable *table)
{
  g_autoptr (GString) columns = g_string_new ("id");
  g_autoptr (GString) values = g_string_new ("?1");

  for (guint i = 0; i < table->columns->len; i++)
    {
      const BcpXmlColumn *column = &g_array_index (table->columns, BcpXmlColumn, i);

      g_string_append_printf (columns, ", %s", column->name);
      if (column->fallback != NULL)
        g_string_append_printf (values, ", coalesce (?%u, %s)", i + 2, column->fallback);
      else
        g_string_append_printf (values, ", ?%u", i + 2);
    }

  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", table->name, columns->str, values->str);
}
