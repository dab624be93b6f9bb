/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-option-totals.h"

#include "bcp-assessment-sql.h"
#include "bcp-option-money.h"

#include <math.h>
#include <string.h>

#define SECTOR OF_CASE ("a", "sector", "a.plant_sector")
#define OF_ASSESSMENT(column) "(SELECT " column " FROM assessment a WHERE a.id = o.assessment)"

#define GROUP BCP_OPTION_MONEY_COLUMNS

/* What a group is called, and in which order groups come that are not sorted by name. */
static const struct
{
  const char *key;
  const char *order[6];
  const char *list;
} groups[] = {
  [BCP_OPTIONS_BY_STATUS] = { "o.status", { "implemented", "pending", "not_implemented", "unknown" }, "option_status" },
  [BCP_OPTIONS_BY_PRACTICE] = { "coalesce (o.practice, 'ARC ' || substr (o.iac_code, 1, 1))", { NULL }, "cp_practice" },
  [BCP_OPTIONS_BY_PAYBACK] = { "CASE WHEN m.saving > 0 AND m.investment IS NOT NULL THEN"
                               " CASE WHEN m.investment < m.saving THEN '<1' WHEN m.investment < 2 * m.saving THEN '1-2'"
                               " WHEN m.investment < 3 * m.saving THEN '2-3' ELSE '>3' END ELSE 'none' END",
                               { "<1", "1-2", "2-3", ">3", "none" }, NULL },
  [BCP_OPTIONS_BY_SECTOR] = { OF_ASSESSMENT (SECTOR), { NULL }, "sector" },
  [BCP_OPTIONS_BY_YEAR] = { OF_ASSESSMENT ("a.data_year"), { NULL }, NULL },
};

static void
total_free (gpointer data)
{
  BcpOptionTotal *total = data;

  g_free (total->group);
  g_free (total);
}

static guint
place_of (const char        *group,
          const char *const *order)
{
  guint place = 0;

  while (order[place] != NULL && strcmp (order[place], group) != 0)
    place++;
  return place;
}

/* What belongs to no group comes last. */
static int
compare_totals (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const BcpOptionTotal *first = *(BcpOptionTotal *const *) a, *second = *(BcpOptionTotal *const *) b;
  const char *const *order = data;
  int difference = (int) place_of (first->group, order) - (int) place_of (second->group, order);

  if (difference == 0)
    difference = (*first->group == '\0') - (*second->group == '\0');
  return difference != 0 ? difference : strcmp (first->group, second->group);
}

/* Money of a group in the programme's currency, before it is cut to minor units. */
typedef struct
{
  BcpOptionTotal *total;
  double          investment;
  double          saving;
} Sum;

static void
add_option (const BcpOptionMoney *option,
            BcpStatement         *row,
            gpointer              data)
{
  GHashTable *sums = data;
  const char *text = bcp_statement_text (row, GROUP);
  const char *group = text != NULL ? text : "";
  Sum *sum = g_hash_table_lookup (sums, group);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      sum->total = g_new0 (BcpOptionTotal, 1);
      sum->total->group = g_strdup (group);
      g_hash_table_insert (sums, sum->total->group, sum);
    }
  sum->total->count++;
  if (isnan (option->factor))
    {
      sum->total->unconverted++;
      return;
    }
  sum->investment += (double) option->investment * option->factor;
  sum->saving += (double) option->saving * option->factor;
}

static gint64
to_minor (double money)
{
  return (gint64) CLAMP (money, -9.2e18, 9.2e18);
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
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  gboolean done = bcp_option_money_each (db, groups[by].key, "1", NULL, add_option, sums, error);
  GHashTableIter iter;
  Sum *sum;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &sum))
    {
      sum->total->investment = to_minor (sum->investment);
      sum->total->saving = to_minor (sum->saving);
      g_ptr_array_add (totals, sum->total);
    }
  g_ptr_array_sort_with_data (totals, compare_totals, (gpointer) groups[by].order);

  return done ? g_steal_pointer (&totals) : NULL;
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
