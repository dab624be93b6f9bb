/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-best-cases.h"

#include "bcp-assessment-sql.h"

#include <math.h>
#include <string.h>

/* How many of the best are asked for their consent before fewer than wanted have to do. */
#define MOST_ASKED 200

#define CASE \
  "SELECT " OF_CASE ("a", "number", "a.code") ", o.title, " OF_CASE ("a", "sector", "a.plant_sector") "," \
  " CASE f.consent_publication WHEN 'named' THEN f.legal_name END," \
  " f.id IS NULL OR f.consent_publication IN ('named', 'anonymous')" \
  " FROM assessment a JOIN option o ON o.id = ?2 LEFT JOIN firm f ON f.id = a.firm WHERE a.id = ?1"

/* Adding up */

struct _BcpCaseSums
{
  GArray     *sums;     /* of BcpCaseSum */
  GHashTable *places;   /* assessment → its place in sums, from 1 */
  guint       last;     /* where the last one was found: options of an assessment tend to lie together */
};

/**
 * bcp_case_sums_new:
 *
 * Returns: (transfer full): no case yet; bcp_case_sums_finish()
 */
BcpCaseSums *
bcp_case_sums_new (void)
{
  BcpCaseSums *self = g_new0 (BcpCaseSums, 1);

  self->sums = g_array_new (FALSE, FALSE, sizeof (BcpCaseSum));
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

static BcpCaseSum *
find_sum (BcpCaseSums *self,
          gint64       assessment)
{
  BcpCaseSum fresh = { .assessment = assessment, .has_investment = TRUE };
  guint place;

  if (self->last < self->sums->len && g_array_index (self->sums, BcpCaseSum, self->last).assessment == assessment)
    return &g_array_index (self->sums, BcpCaseSum, self->last);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &assessment));
  if (place == 0)
    {
      g_array_append_val (self->sums, fresh);
      place = self->sums->len;
      g_hash_table_insert (self->places, g_memdup2 (&assessment, sizeof assessment), GUINT_TO_POINTER (place));
    }
  self->last = place - 1;
  return &g_array_index (self->sums, BcpCaseSum, self->last);
}

/**
 * bcp_case_sums_add:
 * @self: sums
 * @option: implemented, or decided to be
 * @assessment: whose
 * @is_implemented: which of the two
 *
 * What has no saving, or none in the programme's currency, cannot be compared and is left out.
 */
void
bcp_case_sums_add (BcpCaseSums          *self,
                   const BcpOptionMoney *option,
                   gint64                assessment,
                   gboolean              is_implemented)
{
  double saving = option->has_saving ? (double) option->saving * option->factor : NAN;
  BcpCaseSum *sum;

  if (isnan (saving))
    return;

  sum = find_sum (self, assessment);
  if (sum->n_options == 0 || saving > sum->best_saving)
    {
      sum->best = option->id;
      sum->best_saving = saving;
    }
  sum->n_options++;
  sum->n_implemented += is_implemented;
  sum->saving += saving;
  sum->investment += (double) option->investment * option->factor;
  sum->has_investment &= option->has_investment;
}

/* Of equals the first assessment. */
static int
compare_sums (gconstpointer a,
              gconstpointer b)
{
  const BcpCaseSum *first = a, *second = b;

  if (first->saving != second->saving)
    return first->saving < second->saving ? 1 : -1;
  return (first->assessment > second->assessment) - (first->assessment < second->assessment);
}

/**
 * bcp_case_sums_finish:
 * @self: (transfer full): sums
 *
 * Returns: (transfer full) (element-type BcpCaseSum): the best first
 */
GArray *
bcp_case_sums_finish (BcpCaseSums *self)
{
  GArray *sums = self->sums;

  g_array_sort (sums, compare_sums);
  g_hash_table_unref (self->places);
  g_free (self);
  return sums;
}

/* Naming */

static void
case_free (gpointer data)
{
  BcpBestCase *self = data;

  g_free (self->number);
  g_free (self->title);
  g_free (self->sector);
  g_free (self->firm);
  g_free (self);
}

static BcpBestCase *
name_case (const BcpCaseSum  *sum,
           BcpConnection     *db,
           GError           **error)
{
  BcpStatement *row = bcp_connection_prepare (db, CASE, error);
  BcpBestCase *self = NULL;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, sum->assessment);
  bcp_statement_bind_int (row, 2, sum->best);
  if (bcp_statement_step (row, error) == BCP_STEP_ROW)
    {
      self = g_new0 (BcpBestCase, 1);
      self->sum = *sum;
      self->number = g_strdup (bcp_statement_text (row, 0));
      self->title = g_strdup (bcp_statement_text (row, 1));
      self->sector = g_strdup (bcp_statement_text (row, 2));
      self->firm = g_strdup (bcp_statement_text (row, 3));
      self->may_leave = bcp_statement_int (row, 4) != 0;
    }
  bcp_statement_reset (row);

  return self;
}

/**
 * bcp_best_cases_load:
 * @db: a connection inside the read in which @sums were made
 * @sums: (element-type BcpCaseSum): the best first
 * @error: what the file said
 *
 * Returns: (transfer full) (nullable) (element-type BcpBestCase): the %BCP_N_CASES best, then more as long as
 *   fewer than that may leave the Centre
 */
GPtrArray *
bcp_best_cases_load (BcpConnection  *db,
                     GArray         *sums,
                     GError        **error)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (case_free);
  guint n_leaving = 0;

  for (guint i = 0; i < MIN (sums->len, MOST_ASKED) && (i < BCP_N_CASES || n_leaving < BCP_N_CASES); i++)
    {
      const BcpCaseSum *sum = &g_array_index (sums, BcpCaseSum, i);
      BcpBestCase *best = sum->saving > 0 ? name_case (sum, db, error) : NULL;

      if (best == NULL && sum->saving > 0)
        return NULL;
      if (best == NULL)
        break;
      n_leaving += best->may_leave;
      if (i < BCP_N_CASES || best->may_leave)
        g_ptr_array_add (cases, best);
      else
        case_free (best);
    }

  return g_steal_pointer (&cases);
}
