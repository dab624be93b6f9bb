/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-appraisal.h"
#include "bcp-format.h"
#include "bcp-ledger-chart.h"
#include "bcp-option-plans.h"

#include <glib/gi18n.h>
#include <math.h>

/* The money of an option, year by year (WS-20, F-17 to F-23). */

/* Amounts of this size and more are told in thousands. */
#define IN_THOUSANDS 100000.0
#define COLUMNS 10

char *
bcp_chart_money_unit (BcpChartRequest *request,
                      double           largest,
                      double          *divisor)
{
  const char *currency = request->plant->currency != NULL ? request->plant->currency : "";

  *divisor = fabs (largest) >= IN_THOUSANDS ? 1000 : 1;
  return *divisor > 1 ? g_strdup_printf (bcp_tr (request->language, N_("thousand %s")), currency) : g_strdup (currency);
}

/* Rows */

static double
largest_of (const BcpCashFlow *flow)
{
  double largest = 0;

  for (guint i = 0; i < flow->n_years; i++)
    largest = MAX (largest, MAX (fabs (flow->years[i].capital), fabs (flow->years[i].cumulative)));

  return largest;
}

/* What comes in is positive and what goes out negative, so that a row adds up to its net; what is written
 * off is no money and does not. */
static BcpLedgerRow
make_row (BcpChartRequest   *request,
          const BcpCashYear *year,
          guint              number,
          double             divisor,
          const char        *link)
{
  const double amounts[COLUMNS - 1] = {
    year->capital, year->saving, -year->cost, year->depreciation, bcp_cash_year_loan (year), -year->tax, year->net,
    year->discounted, year->cumulative,
  };
  BcpLedgerRow row = { .bar = NAN, .light = BCP_LEDGER_NO_LIGHT, .link = g_strdup (link) };

  row.cells[0] = number == 0 ? g_strdup (bcp_tr (request->language, N_("Today"))) : bcp_format_integer (number, request->language);
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      double amount = amounts[i] / divisor;

      row.cells[i + 1] = amount == 0 ? g_strdup ("0") : bcp_format_number (amount, divisor > 1 ? 1 : 0, request->language);
    }
  return row;
}

/* Findings */

static char *
dup_money (BcpChartRequest *request,
           double           amount)
{
  gint64 minor = isnan (amount) ? 0 : (gint64) llround (amount * 100);

  return request->plant->currency != NULL ? bcp_format_money (minor, request->plant->currency, request->language)
                                          : bcp_format_account (minor, request->language);
}

/* "Internal rate 22.1 %.", or why there is none. */
static void
append_figure (GString     *text,
               const char  *format,
               char        *figure,
               double       value,
               const char  *reason,
               BcpLanguage  language)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  if (!isnan (value))
    g_string_append_printf (text, bcp_tr (language, format), figure);
  else if (reason != NULL)
    g_string_append (text, bcp_tr (language, reason));
  g_free (figure);
}

static char *
say (BcpChartRequest     *request,
     const BcpOptionPlan *plan,
     const BcpCashFlow   *flow)
{
  BcpLanguage l = request->language;
  double percent = 100 * plan->plan.rate;
  g_autofree char *rate = bcp_format_percent (percent, percent == floor (percent) ? 0 : 1, l);
  g_autofree char *npv = dup_money (request, flow->npv);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, bcp_tr (l, N_("Net present value %1$s at %2$s.")), npv, rate);
  append_figure (text, N_("Internal rate %s."), bcp_format_percent (100 * flow->irr, 1, l), flow->irr, flow->irr_reason, l);
  append_figure (text, N_("Paid back in %s."), bcp_payback_format (flow->payback, l), flow->payback, flow->payback_reason, l);
  if (!isnan (flow->payback))
    append_figure (text, N_("Discounted payback %s."), bcp_payback_format (flow->discounted_payback, l), flow->discounted_payback,
                   flow->discounted_reason, l);
  append_figure (text, N_("Benefit/cost %s."), bcp_format_number (flow->benefit_cost, 2, l), flow->benefit_cost, NULL, l);
  append_figure (text, N_("Equivalent annual cost %s."), dup_money (request, flow->annual_cost), flow->annual_cost, NULL, l);
  return g_string_free (text, FALSE);
}

static BcpChart *
new_chart (BcpChartRequest *request,
           const char      *title,
           const char      *unit,
           const char      *finding,
           GArray          *rows)
{
  const BcpLedgerColumn columns[COLUMNS] = {
    { bcp_tr (request->language, N_("Year")) },
    { bcp_tr (request->language, N_("Investment")) },
    { bcp_tr (request->language, N_("Savings")) },
    { bcp_tr (request->language, N_("Costs")) },
    { bcp_tr (request->language, N_("Depreciation")) },
    { bcp_tr (request->language, N_("Loan")) },
    { bcp_trc (request->language, "cash flow", NC_("cash flow", "Tax")) },
    { bcp_trc (request->language, "cash flow", NC_("cash flow", "Net")) },
    { bcp_trc (request->language, "cash flow", NC_("cash flow", "Discounted")) },
    { bcp_trc (request->language, "cash flow", NC_("cash flow", "Cumulative")) },
  };

  return bcp_ledger_chart_new (&(BcpChartInfo) {
                                 .title = title, .unit = unit, .subtitle = finding, .source = request->source, .as_of = BCP_DATE_NONE,
                                 .empty = bcp_tr (request->language, N_("An option with a life in years can be discounted")),
                               },
                               &(BcpLedger) { columns, G_N_ELEMENTS (columns), rows });
}

BcpChart *
bcp_chart_of_cash_flow (BcpChartRequest *request,
                        GError         **error)
{
  g_autoptr (GPtrArray) plans = bcp_option_plans_load (request->db, request->assessment, error);
  g_autoptr (GArray) rows = bcp_ledger_rows_new ();
  g_autoptr (BcpCashFlow) flow = NULL;
  g_autofree char *title = NULL, *unit = NULL, *finding = NULL, *link = NULL;
  const BcpOptionPlan *plan;
  double divisor = 1;

  if (plans == NULL)
    return NULL;
  plan = bcp_option_plans_find (plans, request->variant, error);
  if (plan == NULL && request->variant != NULL)
    return NULL;

  if (plan != NULL && plan->has_life)
    {
      flow = bcp_cash_flow_new (&plan->plan);
      unit = bcp_chart_money_unit (request, largest_of (flow), &divisor);
      finding = say (request, plan, flow);
      link = bcp_chart_record_link ("options", plan->id);
      for (guint i = 0; i < flow->n_years; i++)
        {
          BcpLedgerRow row = make_row (request, &flow->years[i], i, divisor, link);

          g_array_append_val (rows, row);
        }
    }
  title = plan != NULL ? g_strdup_printf (bcp_tr (request->language, N_("%s: cash flow, year by year")), plan->number)
                       : g_strdup (bcp_tr (request->language, N_("Cash flow, year by year")));

  return new_chart (request, title, unit, finding, rows);
}
