/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-option-totals.h"

#include "bcp-assessment-sql.h"

#define SECTOR OF_CASE ("a", "sector", "a.plant_sector")

/* What a group is called, and by what groups are sorted. */
static const struct
{
  const char *key;
  const char *order;
  const char *list;
} groups[] = {
  [BCP_OPTIONS_BY_STATUS] = { "o.status", "CASE g WHEN 'implemented' THEN 1 WHEN 'pending' THEN 2 WHEN 'not_implemented' THEN 3 WHEN 'unknown' THEN 4 ELSE 5 END", "option_status" },
  [BCP_OPTIONS_BY_PRACTICE] = { "coalesce (o.practice, 'ARC ' || substr (o.iac_code, 1, 1))", "g IS NULL, g", "cp_practice" },
  [BCP_OPTIONS_BY_PAYBACK] = { "CASE WHEN m.saving > 0 AND m.investment IS NOT NULL THEN"
                               " CASE WHEN m.investment < m.saving THEN '<1' WHEN m.investment < 2 * m.saving THEN '1-2'"
                               " WHEN m.investment < 3 * m.saving THEN '2-3' ELSE '>3' END ELSE 'none' END",
                               "CASE g WHEN '<1' THEN 1 WHEN '1-2' THEN 2 WHEN '2-3' THEN 3 WHEN '>3' THEN 4 ELSE 5 END", NULL },
  [BCP_OPTIONS_BY_SECTOR] = { SECTOR, "g IS NULL, g", "sector" },
  [BCP_OPTIONS_BY_YEAR] = { "a.data_year", "g IS NULL, g", NULL },
};

static void
total_free (gpointer data)
{
  BcpOptionTotal *total = data;

  g_free (total->group);
  g_free (total);
}

/**
 * bcp_option_totals:
 * @db: a connection
 * @by: what to group by
 * @error: why not
 *
 * Returns: (transfer full) (nullable) (element-type BcpOptionTotal): all options of the programme, group by group
 */
GPtrArray *
bcp_option_totals (BcpConnection   *db,
                   BcpOptionGroup   by,
                   GError         **error)
{
  g_autoptr (GPtrArray) totals = g_ptr_array_new_with_free_func (total_free);
  g_autofree char *sql = g_strdup_printf (
    "SELECT g, count (*), sum (investment * f), sum (saving * f), sum (f IS NULL) FROM"
    " (SELECT %s AS g, m.investment, m.saving, " FACTOR_OF_OPTION " AS f"
    " FROM option_money m JOIN option o ON o.id = m.id JOIN assessment a ON a.id = o.assessment, programme b) GROUP BY g ORDER BY %s",
    groups[by].key, groups[by].order);
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (statement == NULL)
    return NULL;

  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      BcpOptionTotal *total = g_new0 (BcpOptionTotal, 1);
      const char *group = bcp_statement_text (statement, 0);

      total->group = g_strdup (group != NULL ? group : "");
      total->count = bcp_statement_int (statement, 1);
      total->investment = bcp_statement_int (statement, 2);
      total->saving = bcp_statement_int (statement, 3);
      total->unconverted = bcp_statement_int (statement, 4);
      g_ptr_array_add (totals, total);
    }
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE ? g_steal_pointer (&totals) : NULL;
}

/**
 * bcp_option_group_get_list:
 * @by: what options are grouped by
 *
 * Returns: (nullable): the coded list that names the groups
 */
const char *
bcp_option_group_get_list (BcpOptionGroup by)
{
  return groups[by].list;
}
