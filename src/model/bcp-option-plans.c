/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-option-plans.h"

#include "bcp-assessment-sql.h"
#include "bcp-error.h"
#include "bcp-package.h"
#include "bcp-rows.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Minor units in a unit of money. */
#define MINOR 100.0

static void
line_free (gpointer data)
{
  BcpPlanLine *self = data;

  g_free (self->kind);
  g_free (self->concept);
  g_free (self);
}

static void
effect_free (gpointer data)
{
  BcpPlanEffect *self = data;

  g_free (self->resource);
  g_free (self->substance);
  g_free (self->base_unit);
  g_free (self);
}

static void
plan_free (gpointer data)
{
  BcpOptionPlan *self = data;

  g_free (self->number);
  g_free (self->title);
  g_free (self->flow_unit);
  g_array_unref (self->cash_lines);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->effects);
  g_free (self);
}

static double
money_at (BcpStatement *row,
          int           column)
{
  return (double) bcp_statement_int (row, column) / MINOR;
}

static void
add_line (BcpOptionPlan *self,
          const char    *kind,
          const char    *concept,
          double         amount,
          gboolean       once)
{
  BcpCashLine cash = { fabs (amount), once ? 1 : 0, amount < 0 };
  BcpPlanLine *line = g_new0 (BcpPlanLine, 1);

  line->kind = g_strdup (kind);
  line->concept = g_strdup (concept);
  g_array_append_val (self->cash_lines, cash);
  g_ptr_array_add (self->lines, line);
}

/* An assessment has some tens of options. */
static BcpOptionPlan *
find_plan (GPtrArray *plans,
           gint64     id)
{
  for (guint i = 0; i < plans->len; i++)
    if (((BcpOptionPlan *) g_ptr_array_index (plans, i))->id == id)
      return g_ptr_array_index (plans, i);

  return NULL;
}

static const char options_sql[] =
  "SELECT t.id, coalesce (t.number, CAST (t.id AS TEXT)), t.title, t.sort IS NOT 'REJECT' AND t.practice IS NOT 'EP',"
  " t.package, " INVESTMENT_OF_OPTION ", t.estimated_saving, t.life_years, t.discount_rate, t.inflation, t.tax_rate,"
  " t.depreciation_years, t.subsidy, t.loan_amount, t.loan_rate, t.loan_years,"
  " (SELECT sum (c.amount) FROM capital_line c WHERE c.option = t.id AND c.kind = 'working_capital'),"
  " EXISTS (SELECT 1 FROM annual_line n WHERE n.option = t.id)"
  " FROM option t WHERE t.assessment = ?1 ORDER BY t.install_order IS NULL, t.install_order, t.number, t.id";

static void
take_option (BcpStatement *row,
             gpointer      plans)
{
  BcpOptionPlan *self = g_new0 (BcpOptionPlan, 1);

  self->id = bcp_statement_int (row, 0);
  self->number = g_strdup (bcp_statement_text (row, 1));
  self->title = g_strdup (bcp_statement_text (row, 2));
  self->counts = bcp_statement_int (row, 3) != 0;
  self->package = bcp_statement_int (row, 4);
  self->has_life = !bcp_statement_is_null (row, 7);
  self->flow_quantity = NAN;
  self->cash_lines = g_array_new (FALSE, FALSE, sizeof (BcpCashLine));
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->effects = g_ptr_array_new_with_free_func (effect_free);
  self->plan = (BcpCashPlan) {
    .investment = money_at (row, 5),
    .years = (int) lround (bcp_statement_real (row, 7)),
    .rate = bcp_statement_real (row, 8) / 100,
    .inflation = bcp_statement_real (row, 9) / 100,
    .tax = bcp_statement_real (row, 10) / 100,
    .depreciation_years = (int) lround (bcp_statement_real (row, 11)),
    .subsidy = money_at (row, 12),
    .loan = money_at (row, 13),
    .loan_rate = bcp_statement_real (row, 14) / 100,
    .loan_years = (int) lround (bcp_statement_real (row, 15)),
    .working_capital = money_at (row, 16),
  };
  if (bcp_statement_int (row, 17) == 0 && !bcp_statement_is_null (row, 6))
    add_line (self, "other", NULL, money_at (row, 6), FALSE);
  g_ptr_array_add (plans, self);
}

static const char lines_sql[] =
  "SELECT t.option, t.kind, t.concept, CASE t.effect WHEN 'cost' THEN -t.amount ELSE t.amount END, t.timing = 'once'"
  " FROM annual_line t JOIN option o ON o.id = t.option WHERE o.assessment = ?1 AND t.amount IS NOT NULL ORDER BY t.id";

static void
take_line (BcpStatement *row,
           gpointer      plans)
{
  BcpOptionPlan *self = find_plan (plans, bcp_statement_int (row, 0));

  if (self != NULL)
    add_line (self, bcp_statement_text (row, 1), bcp_statement_text (row, 2), money_at (row, 3), bcp_statement_int (row, 4) != 0);
}

static const char effects_sql[] =
  "SELECT t.option, t.resource, t.substance, " IN_BASE ("quantity", "unit") ", " BASE_UNIT ("unit")
  " FROM option_effect t JOIN option o ON o.id = t.option WHERE o.assessment = ?1 ORDER BY t.id";

static void
take_effect (BcpStatement *row,
             gpointer      plans)
{
  BcpOptionPlan *self = find_plan (plans, bcp_statement_int (row, 0));
  BcpPlanEffect *effect;

  if (self == NULL)
    return;

  effect = g_new0 (BcpPlanEffect, 1);
  effect->resource = g_strdup (bcp_statement_text (row, 1));
  effect->substance = g_strdup (bcp_statement_text (row, 2));
  effect->change = bcp_row_real (row, 3);
  effect->base_unit = g_strdup (bcp_statement_text (row, 4));
  g_ptr_array_add (self->effects, effect);
}

/* The stream that an option is linked to, itself or by the waste that it becomes; of several the first. */
static const char flows_sql[] =
  "SELECT l.option, t.id, " IN_BASE ("quantity", "unit") ", " BASE_UNIT ("unit")
  " FROM option_link l JOIN option o ON o.id = l.option"
  " JOIN stream t ON t.id = coalesce (l.stream, (SELECT w.stream FROM waste w WHERE w.id = l.waste))"
  " WHERE o.assessment = ?1 ORDER BY l.id";

static void
take_flow (BcpStatement *row,
           gpointer      plans)
{
  BcpOptionPlan *self = find_plan (plans, bcp_statement_int (row, 0));

  if (self == NULL || self->flow != 0)
    return;

  self->flow = bcp_statement_int (row, 1);
  self->flow_quantity = bcp_row_real (row, 2);
  self->flow_unit = g_strdup (bcp_statement_text (row, 3));
}

/**
 * bcp_option_plans_load:
 * @db: a connection
 * @assessment: an assessment's id
 * @error: why not
 *
 * Returns: (transfer full) (nullable): of BcpOptionPlan, in the order of installation, then by number
 */
GPtrArray *
bcp_option_plans_load (BcpConnection  *db,
                       gint64          assessment,
                       GError        **error)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (plan_free);

  if (!bcp_rows_each (db, options_sql, assessment, take_option, plans, error)
      || !bcp_rows_each (db, lines_sql, assessment, take_line, plans, error)
      || !bcp_rows_each (db, effects_sql, assessment, take_effect, plans, error)
      || !bcp_rows_each (db, flows_sql, assessment, take_flow, plans, error))
    return NULL;

  for (guint i = 0; i < plans->len; i++)
    {
      BcpOptionPlan *self = g_ptr_array_index (plans, i);

      self->plan.lines = (const BcpCashLine *) self->cash_lines->data;
      self->plan.n_lines = self->cash_lines->len;
    }

  return g_steal_pointer (&plans);
}

/**
 * bcp_option_plan_saving:
 * @self: an option
 *
 * Returns: net, money a year, at the price date (F-17); what comes once does not count
 */
double
bcp_option_plan_saving (const BcpOptionPlan *self)
{
  double saving = 0;

  for (guint i = 0; i < self->plan.n_lines; i++)
    if (self->plan.lines[i].year == 0)
      saving += self->plan.lines[i].is_cost ? -self->plan.lines[i].amount : self->plan.lines[i].amount;

  return saving;
}

static int
compare_savings (gconstpointer a,
                 gconstpointer b)
{
  double first = bcp_option_plan_saving (*(BcpOptionPlan *const *) a), second = bcp_option_plan_saving (*(BcpOptionPlan *const *) b);

  return (first < second) - (first > second);
}

/**
 * bcp_option_plans_best:
 * @plans: all options of an assessment
 * @most: how many are wanted
 *
 * Returns: (transfer container): those that save most, of those that count and have a life
 */
GPtrArray *
bcp_option_plans_best (GPtrArray *plans,
                       guint      most)
{
  GPtrArray *best = g_ptr_array_new ();

  for (guint i = 0; i < plans->len; i++)
    {
      BcpOptionPlan *plan = g_ptr_array_index (plans, i);

      if (plan->counts && plan->has_life)
        g_ptr_array_add (best, plan);
    }
  g_ptr_array_sort (best, compare_savings);
  g_ptr_array_set_size (best, (int) MIN (best->len, most));

  return best;
}

/**
 * bcp_option_plans_find:
 * @plans: all options of an assessment
 * @number: (nullable): of one of them; %NULL is the one that saves most, of those that count and have a life
 * @error: %BCP_ERROR_NOT_FOUND where there is none of that number
 *
 * Returns: (nullable) (transfer none): the option; %NULL without @error where none has a life
 */
const BcpOptionPlan *
bcp_option_plans_find (GPtrArray   *plans,
                       const char  *number,
                       GError     **error)
{
  g_autoptr (GPtrArray) best = number == NULL ? bcp_option_plans_best (plans, 1) : NULL;

  if (best != NULL)
    return best->len > 0 ? g_ptr_array_index (best, 0) : NULL;

  for (guint i = 0; i < plans->len; i++)
    if (strcmp (((const BcpOptionPlan *) g_ptr_array_index (plans, i))->number, number) == 0)
      return g_ptr_array_index (plans, i);

  g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("The assessment has no option “%s”."), number);
  return NULL;
}

/**
 * bcp_option_plan_abates:
 * @self: an option
 * @resource: code
 * @unit: (out) (nullable): base unit of the answer
 *
 * Returns: how much less of @resource a year; 0 where it does nothing to it
 */
double
bcp_option_plan_abates (const BcpOptionPlan  *self,
                        const char           *resource,
                        const char          **unit)
{
  double less = 0;

  *unit = NULL;
  for (guint i = 0; i < self->effects->len; i++)
    {
      const BcpPlanEffect *effect = g_ptr_array_index (self->effects, i);

      if (strcmp (effect->resource, resource) != 0 || isnan (effect->change) ||
          (*unit != NULL && g_strcmp0 (*unit, effect->base_unit) != 0))
        continue;
      *unit = effect->base_unit;
      less -= effect->change;
    }

  return less;
}

/* Which share of the stream that it acts on an option takes away when it acts alone; 0 where the file
 * does not say. */
static double
share_of_flow (const BcpOptionPlan *self)
{
  for (guint i = 0; i < self->effects->len && self->flow_quantity > 0; i++)
    {
      const BcpPlanEffect *effect = g_ptr_array_index (self->effects, i);

      if (effect->change < 0 && g_strcmp0 (effect->base_unit, self->flow_unit) == 0)
        return MIN (-effect->change / self->flow_quantity, 1);
    }

  return 0;
}

/**
 * bcp_option_plans_package:
 * @plans: all options of an assessment, as they were loaded
 * @package: a package's id
 * @savings: (array) (out caller-allocates): one for each of @plans, money a year; of options outside the
 *   package what they save alone
 *
 * Options that act on one stream save of what those before them left.
 */
void
bcp_option_plans_package (GPtrArray *plans,
                          gint64     package,
                          double    *savings)
{
  g_autofree BcpPackageOption *options = g_new0 (BcpPackageOption, plans->len + 1);
  g_autofree BcpPackageEffect *effects = g_new0 (BcpPackageEffect, plans->len + 1);
  g_autofree gint64 *flows = g_new0 (gint64, plans->len + 1);
  guint n_flows = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const BcpOptionPlan *plan = g_ptr_array_index (plans, i);
      double share = share_of_flow (plan), saving = bcp_option_plan_saving (plan);
      guint flow = 0;

      options[i].saving = saving;
      if (plan->package != package || share <= 0)
        continue;
      while (flow < n_flows && flows[flow] != plan->flow)
        flow++;
      flows[flow] = plan->flow;
      n_flows = MAX (n_flows, flow + 1);
      effects[i] = (BcpPackageEffect) { flow, share, saving };
      options[i] = (BcpPackageOption) { 0, &effects[i], 1 };
    }

  bcp_package_save (options, plans->len, n_flows, savings);
}
