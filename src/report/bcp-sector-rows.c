/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sector-rows.h"

#include <string.h>

/* What a plant of a sector probably has, of the file's own process templates and catalogue of options: the
 * beginning of its worksheets on paper. */

#define OF_SECTOR(table) " FROM " table " s JOIN process_template t ON t.code = s.template WHERE t.sector = ?1 "
#define NAME_OF(code) \
  "(SELECT o.name_%1$s FROM template_operation o WHERE o.template = s.template AND o.code = s." code ")"

/* Columns are called like the fields that they fill; %1$s is the language. A sheet without the column
 * @needs is not begun. */
static const struct
{
  const char *entity;
  const char *needs;
  const char *sql;
} beginnings[] = {
  { "operations", "name",
    "SELECT s.code AS code, s.name_%1$s AS name, s.mode AS mode, s.department_%1$s AS department" OF_SECTOR ("template_operation")
    "ORDER BY t.position, t.id, s.stage" },
  { "streams", "name",
    "SELECT s.name_%1$s AS name, " NAME_OF ("from_code") " AS from_operation, " NAME_OF ("to_code") " AS to_operation,"
    " s.medium AS medium, s.kind AS kind" OF_SECTOR ("template_stream") "AND s.kind <> 'intermediate' ORDER BY t.position, t.id, s.id" },
  { "inputs", "name",
    "SELECT s.name_%1$s AS name" OF_SECTOR ("template_stream") "AND s.kind = 'input' AND s.medium <> 'energy'"
    " GROUP BY s.name_%1$s ORDER BY min (s.id)" },
  { "products", "name",
    "SELECT s.name_%1$s AS name" OF_SECTOR ("template_stream") "AND s.kind IN ('product', 'by_product')"
    " GROUP BY s.name_%1$s ORDER BY min (s.kind = 'by_product'), min (s.id)" },
  { "energy-uses", "name",
    "SELECT s.name_%1$s || ', ' || " NAME_OF ("to_code") " AS name" OF_SECTOR ("template_stream") "AND s.medium = 'energy' ORDER BY s.id" },
  { "wastes", "name",
    "SELECT s.name_%1$s AS name, " NAME_OF ("from_code") " AS operation" OF_SECTOR ("template_stream") "AND s.kind IN ('waste', 'emission')"
    " ORDER BY t.position, t.id, s.id" },
  { "options", "practice",
    "SELECT name_%1$s AS title, practice FROM catalogue_option WHERE sector = ?1 ORDER BY position, id" },
};

/* The place of each of @columns among those of @row, −1 where the paper begins without it. */
static void
match_columns (BcpStatement      *row,
               const char *const *columns,
               int               *places)
{
  for (guint i = 0; columns[i] != NULL; i++)
    {
      places[i] = -1;
      for (int j = 0; j < bcp_statement_n_columns (row); j++)
        if (strcmp (bcp_statement_name (row, j), columns[i]) == 0)
          places[i] = j;
    }
}

static char **
read_row (BcpStatement         *row,
          const BcpComposition *composition,
          const BcpEntity      *entity,
          const char *const    *columns,
          const int            *places)
{
  char **cells = g_new0 (char *, g_strv_length ((char **) columns) + 1);

  for (guint i = 0; columns[i] != NULL; i++)
    {
      const BcpField *field = bcp_entity_get_field (entity, columns[i]);
      const char *text = places[i] >= 0 ? bcp_statement_text (row, places[i]) : NULL;

      if (text != NULL && field->type == BCP_FIELD_CHOICE)
        text = bcp_catalogue_name (composition->catalogue, field->domain, text, composition->options->language);
      cells[i] = g_strdup (text != NULL ? text : "");
    }

  return cells;
}

/**
 * bcp_sector_rows_load:
 * @composition: the paper
 * @sector: code of a sector
 * @entity: a kind of record
 * @columns: names of fields
 * @error: what the file said
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): rows that such a sheet begins with, a text for
 *   each column, empty where it is to be written by hand; none where nothing is known
 */
GPtrArray *
bcp_sector_rows_load (const BcpComposition *composition,
                      const char           *sector,
                      const BcpEntity      *entity,
                      const char *const    *columns,
                      GError              **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree int *places = g_new (int, g_strv_length ((char **) columns) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autoptr (GString) sql = g_string_new (beginnings[i].sql);
      BcpStatement *row;
      BcpStep step;

      if (strcmp (beginnings[i].entity, entity->name) != 0 || !g_strv_contains (columns, beginnings[i].needs))
        continue;
      g_string_replace (sql, "%1$s", bcp_language_get_code (composition->options->language), 0);
      row = bcp_connection_prepare (composition->db, sql->str, error);
      if (row == NULL)
        return NULL;

      bcp_statement_bind_text (row, 1, sector);
      match_columns (row, columns, places);
      while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
        g_ptr_array_add (rows, read_row (row, composition, entity, columns, places));
      bcp_statement_reset (row);
      if (step != BCP_STEP_DONE)
        return NULL;
    }

  return g_steal_pointer (&rows);
}
