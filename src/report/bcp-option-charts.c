/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-abatement-chart.h"
#include "bcp-assessment-sql.h"
#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-option-plans.h"
#include "bcp-package-chart.h"
#include "bcp-package.h"
#include "bcp-pareto-chart.h"
#include "bcp-portfolio-charts.h"
#include "bcp-rows.h"
#include "bcp-tornado-chart.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Charts of what wastes cost and what options save (WS-15 to WS-21). */

#define MINOR 100.0
/* How far a driver is moved (WS-20), and by how much rate and life are. */
#define SWING 0.2
#define RATE_SWING 0.02
#define LIFE_SWING 1
#define MOST_DRIVERS 6

/* Pareto */

static const char wastes_sql[] =
  "SELECT t.id, t.name, " COST_OF_WASTE " FROM waste t WHERE t.assessment = ?1 AND " COST_OF_WASTE " IS NOT NULL";

/* Items and the texts that they borrow. */
typedef struct
{
  GArray    *items;   /* of BcpParetoItem */
  GPtrArray *texts;
} Wastes;

static void
take_waste (BcpStatement *row,
            gpointer      data)
{
  Wastes *wastes = data;
  BcpParetoItem item = {
    g_strdup (bcp_statement_text (row, 1)), MAX ((double) bcp_statement_int (row, 2) / MINOR, 0),
    bcp_chart_record_link ("wastes", bcp_statement_int (row, 0)),
  };

  g_ptr_array_add (wastes->texts, (gpointer) item.name);
  g_ptr_array_add (wastes->texts, (gpointer) item.link);
  g_array_append_val (wastes->items, item);
}

BcpChart *
bcp_chart_of_pareto (BcpChartRequest *request,
                     GError         **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (BcpParetoItem));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *unit = NULL;
  double largest = 0, divisor;

  if (!bcp_rows_each (request->db, wastes_sql, request->assessment, take_waste, &(Wastes) { items, texts }, error))
    return NULL;

  for (guint i = 0; i < items->len; i++)
    largest = MAX (largest, g_array_index (items, BcpParetoItem, i).value);
  unit = bcp_chart_money_unit (request, largest, &divisor);
  for (guint i = 0; i < items->len; i++)
    g_array_index (items, BcpParetoItem, i).value /= divisor;

  return bcp_pareto_chart_new (&(BcpChartInfo) {
                                 .title = bcp_tr (request->language, N_("Cost of waste a year")), .unit = unit,
                                 .source = request->source, .as_of = BCP_DATE_NONE,
                                 .empty = bcp_tr (request->language, N_("The first waste with a cost begins the chart")),
                               },
                               &(BcpPareto) {
                                 (const BcpParetoItem *) items->data, items->len, bcp_tr (request->language, N_("the cost")), 0,
                               });
}

/* Abatement */

/* Resource by which most options can be compared; CO2e goes first where any option has it. */
static const char *
usual_resource (GPtrArray *plans)
{
  static const char *const resources[] = { "co2e", "energy", "electricity", "fuel", "water", "chemicals", "materials", "waste", "hazardous_waste" };
  const char *most = resources[0], *unit;
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    {
      guint n = 0;

      for (guint j = 0; j < plans->len; j++)
        n += bcp_option_plan_abates (g_ptr_array_index (plans, j), resources[i], &unit) > 0;
      if (i == 0 && n > 0)
        return resources[0];
      if (n > best)
        {
          most = resources[i];
          best = n;
        }
    }

  return most;
}

/* Base units as people say them: CO2e in tonnes. */
static char *
amount_unit (const char *resource,
             const char *base_unit,
             double     *divisor)
{
  *divisor = 1;
  if (strcmp (resource, "co2e") != 0 || g_strcmp0 (base_unit, "kg") != 0)
    return g_strdup (base_unit != NULL ? base_unit : "");

  *divisor = 1000;
  return g_strdup ("t CO₂e");
}

/* What every option saves within its package, one after the other. */
static double *
savings_within (GPtrArray *plans)
{
  double *savings = g_new (double, plans->len + 1), *own = g_new (double, plans->len + 1);

  for (guint i = 0; i < plans->len; i++)
    {
      const BcpOptionPlan *plan = g_ptr_array_index (plans, i);

      savings[i] = bcp_option_plan_saving (plan);
      if (plan->package == 0)
        continue;
      bcp_option_plans_package (plans, plan->package, own);
      savings[i] = own[i];
    }
  g_free (own);

  return savings;
}

BcpChart *
bcp_chart_of_abatement (BcpChartRequest *request,
                        GError         **error)
{
  g_autoptr (GPtrArray) plans = bcp_option_plans_load (request->db, request->assessment, error);
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (BcpAbatement));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *savings = NULL;
  g_autofree char *unit = NULL, *amounts = NULL, *title = NULL;
  const char *resource, *base_unit, *first_unit = NULL, *name;
  double divisor = 1;

  if (plans == NULL)
    return NULL;

  resource = request->variant != NULL ? request->variant : usual_resource (plans);
  savings = savings_within (plans);
  for (guint i = 0; i < plans->len; i++)
    {
      const BcpOptionPlan *plan = g_ptr_array_index (plans, i);
      double alone = bcp_option_plan_saving (plan);
      double amount = bcp_option_plan_abates (plan, resource, &base_unit) * (alone > 0 ? savings[i] / alone : 1);
      BcpAbatement option = { plan->number, plan->title, amount };

      if (!plan->counts || !plan->has_life || amount <= 0 || (first_unit != NULL && g_strcmp0 (first_unit, base_unit) != 0))
        continue;
      first_unit = base_unit;
      g_free (amounts);
      amounts = amount_unit (resource, base_unit, &divisor);
      option.amount = amount / divisor;
      option.cost = bcp_abatement_cost (plan->plan.investment, plan->plan.rate, plan->plan.years, savings[i], option.amount, NULL);
      option.link = bcp_chart_record_link ("options", plan->id);
      g_ptr_array_add (texts, (gpointer) option.link);
      g_array_append_val (options, option);
    }

  name = bcp_catalogue_name (request->catalogue, "resource", resource, request->language);
  title = g_strdup_printf (bcp_tr (request->language, N_("Abatement cost: %s")), name != NULL ? name : resource);
  unit = g_strdup_printf (bcp_tr (request->language, N_("%s per %s")), request->plant->currency != NULL ? request->plant->currency : "",
                          amounts != NULL ? amounts : "");
  return bcp_abatement_chart_new (&(BcpChartInfo) {
                                    .title = title, .unit = unit, .source = request->source, .as_of = BCP_DATE_NONE,
                                    .empty = bcp_tr (request->language, N_("Options with a life and an effect on the resource make the curve")),
                                  },
                                  &(BcpAbatementCurve) { (const BcpAbatement *) options->data, options->len, amounts });
}

/* Tornado */

static void
add_driver (GArray              *bars,
            GPtrArray           *names,
            char                *name,
            const BcpOptionPlan *plan,
            BcpDriver            driver,
            guint                line,
            double               low,
            double               high)
{
  BcpTornadoBar bar = {
    name, bcp_cash_plan_value_with (&plan->plan, driver, line, low), bcp_cash_plan_value_with (&plan->plan, driver, line, high),
  };

  g_ptr_array_add (names, name);
  g_array_append_val (bars, bar);
}

static const char *
name_of_line (BcpChartRequest     *request,
              const BcpOptionPlan *plan,
              guint                line)
{
  const BcpPlanLine *own = g_ptr_array_index (plan->lines, line);

  return own->concept != NULL ? own->concept : bcp_catalogue_name (request->catalogue, "annual_kind", own->kind, request->language);
}

/* Saving, investment, rate, life, and the price of each line where there are several. */
static void
add_drivers (BcpChartRequest     *request,
             const BcpOptionPlan *plan,
             GArray              *bars,
             GPtrArray           *names)
{
  BcpLanguage language = request->language;
  double rate = plan->plan.rate;
  g_autofree char *swing = bcp_format_percent (100 * SWING, 0, language);
  g_autofree char *low_rate = bcp_format_number (100 * MAX (rate - RATE_SWING, 0), 0, language);
  g_autofree char *high_rate = bcp_format_percent (100 * (rate + RATE_SWING), 0, language);

  add_driver (bars, names, g_strdup_printf (bcp_tr (language, N_("Saving ±%s")), swing), plan, BCP_DRIVER_SAVING, 0, 1 - SWING, 1 + SWING);
  add_driver (bars, names, g_strdup_printf (bcp_tr (language, N_("Investment ±%s")), swing), plan, BCP_DRIVER_INVESTMENT, 0,
              1 - SWING, 1 + SWING);
  add_driver (bars, names, g_strdup_printf (bcp_tr (language, N_("Discount %s or %s")), low_rate, high_rate), plan, BCP_DRIVER_RATE, 0,
              MAX (rate - RATE_SWING, 0), rate + RATE_SWING);
  if (plan->plan.years > LIFE_SWING)
    add_driver (bars, names,
                g_strdup_printf (bcp_tr (language, N_("Life %d or %d years")), plan->plan.years - LIFE_SWING, plan->plan.years + LIFE_SWING),
                plan, BCP_DRIVER_YEARS, 0, plan->plan.years - LIFE_SWING, plan->plan.years + LIFE_SWING);
  for (guint i = 0; i < plan->plan.n_lines && plan->plan.n_lines > 1 && bars->len < MOST_DRIVERS; i++)
    add_driver (bars, names, g_strdup_printf (bcp_tr (language, N_("%s ±%s")), name_of_line (request, plan, i), swing), plan,
                BCP_DRIVER_LINE, i, 1 - SWING, 1 + SWING);
}

BcpChart *
bcp_chart_of_tornado (BcpChartRequest *request,
                      GError         **error)
{
  g_autoptr (GPtrArray) plans = bcp_option_plans_load (request->db, request->assessment, error);
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (BcpTornadoBar));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BcpCashFlow) flow = NULL;
  g_autofree char *title = NULL, *unit = NULL, *link = NULL;
  const BcpOptionPlan *plan;
  BcpTornado spec = { .base = NAN };
  double divisor = 1, largest = 0;

  if (plans == NULL)
    return NULL;
  plan = bcp_option_plans_find (plans, request->variant, error);
  if (plan == NULL && request->variant != NULL)
    return NULL;

  if (plan != NULL && plan->has_life)
    {
      flow = bcp_cash_flow_new (&plan->plan);
      spec.base = flow->npv;
      add_drivers (request, plan, bars, names);
      link = bcp_chart_record_link ("options", plan->id);
    }
  for (guint i = 0; i < bars->len; i++)
    largest = MAX (largest, MAX (fabs (g_array_index (bars, BcpTornadoBar, i).low), fabs (g_array_index (bars, BcpTornadoBar, i).high)));
  unit = bcp_chart_money_unit (request, largest, &divisor);
  for (guint i = 0; i < bars->len; i++)
    {
      BcpTornadoBar *bar = &g_array_index (bars, BcpTornadoBar, i);

      bar->low /= divisor;
      bar->high /= divisor;
      bar->link = link;
    }
  spec.base /= divisor;
  spec.bars = (const BcpTornadoBar *) bars->data;
  spec.n_bars = bars->len;
  title = plan != NULL ? g_strdup_printf (bcp_tr (request->language, N_("%s: what moves its net present value")), plan->number)
                       : g_strdup (bcp_tr (request->language, N_("What moves the net present value")));

  return bcp_tornado_chart_new (&(BcpChartInfo) {
                                  .title = title, .unit = unit, .source = request->source, .as_of = BCP_DATE_NONE,
                                  .empty = bcp_tr (request->language, N_("An option with a life in years can be discounted")),
                                }, &spec);
}

/* Package */

/* The package that is named, else the one with most options; 0 where there is none. */
static gint64
find_package (BcpChartRequest *request,
              GError         **error)
{
  gint64 id = 0;

  if (!bcp_connection_get_int (request->db, &id, error,
                               "SELECT coalesce ((SELECT p.id FROM package p WHERE p.assessment = ?1 AND (?2 IS NULL OR p.number = ?2)"
                               " ORDER BY (SELECT count (*) FROM option o WHERE o.package = p.id) DESC, p.number LIMIT 1), 0)",
                               "it", request->assessment, request->variant))
    return -1;
  if (id == 0 && request->variant != NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("The assessment has no package “%s”."), request->variant);
      return -1;
    }

  return id;
}

BcpChart *
bcp_chart_of_package (BcpChartRequest *request,
                      GError         **error)
{
  g_autoptr (GPtrArray) plans = bcp_option_plans_load (request->db, request->assessment, error);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (BcpPackagePart));
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *savings = NULL;
  g_autofree char *title = NULL, *money = NULL, *unit = NULL;
  gint64 package = plans != NULL ? find_package (request, error) : -1;
  double largest = 0, divisor;

  if (package < 0)
    return NULL;

  savings = g_new (double, plans->len + 1);
  bcp_option_plans_package (plans, package, savings);
  for (guint i = 0; i < plans->len && package != 0; i++)
    {
      const BcpOptionPlan *plan = g_ptr_array_index (plans, i);
      BcpPackagePart part = { plan->number, plan->title, bcp_option_plan_saving (plan), savings[i] };

      if (plan->package != package || part.alone <= 0)
        continue;
      largest = MAX (largest, part.alone);
      part.link = bcp_chart_record_link ("options", plan->id);
      g_ptr_array_add (links, (gpointer) part.link);
      g_array_append_val (parts, part);
    }
  money = bcp_chart_money_unit (request, largest, &divisor);
  unit = g_strdup_printf (bcp_tr (request->language, N_("%s a year")), money);
  for (guint i = 0; i < parts->len; i++)
    {
      g_array_index (parts, BcpPackagePart, i).alone /= divisor;
      g_array_index (parts, BcpPackagePart, i).within /= divisor;
    }
  title = package != 0 ? bcp_connection_dup_text (request->db, NULL, "SELECT number || ' ' || name FROM package WHERE id = ?1", "i", package)
                       : g_strdup (bcp_tr (request->language, N_("Package")));

  return bcp_package_chart_new (&(BcpChartInfo) {
                                  .title = title, .unit = unit, .source = request->source, .as_of = BCP_DATE_NONE,
                                  .empty = bcp_tr (request->language, N_("Options in one package show what they save together")),
                                },
                                &(BcpPackageBars) { (const BcpPackagePart *) parts->data, parts->len, 0 });
}

/* Payback, in the groups of the totals; of what is never paid back nothing is drawn. */

static const char paybacks_sql[] =
  "SELECT CASE WHEN m.investment < m.saving THEN 0 WHEN m.investment < 2 * m.saving THEN 1"
  " WHEN m.investment < 3 * m.saving THEN 2 ELSE 3 END AS bin, count (*)"
  " FROM option_money m JOIN option o ON o.id = m.id"
  " WHERE m.saving > 0 AND m.investment IS NOT NULL AND o.sort IS NOT 'REJECT' AND o.practice IS NOT 'EP'"
  " AND (?1 = 0 OR o.assessment = ?1) GROUP BY bin";

static void
take_bin (BcpStatement *row,
          gpointer      counts)
{
  ((gint64 *) counts)[bcp_statement_int (row, 0)] = bcp_statement_int (row, 1);
}

BcpChart *
bcp_chart_of_paybacks (BcpChartRequest *request,
                       GError         **error)
{
  gint64 counts[BCP_N_PAYBACKS] = { 0 };

  if (!bcp_rows_each (request->db, paybacks_sql, request->assessment, take_bin, counts, error))
    return NULL;

  return bcp_payback_chart_new (counts, request->source, BCP_DATE_NONE, request->language);
}
