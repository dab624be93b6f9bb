/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-cash-flow.h"

#include "bcp-appraisal.h"

#include <math.h>

/**
 * bcp_cash_year_loan:
 * @self: a year
 *
 * Returns: what the loan brings, less interest and what is paid back
 */
double
bcp_cash_year_loan (const BcpCashYear *self)
{
  return self->borrowed - self->interest - self->principal;
}

/* Savings or costs of a year: lines of every year and those of that one, at its prices. */
static double
lines_of (const BcpCashPlan *plan,
          gboolean           cost,
          int                year)
{
  double total = 0;

  for (guint i = 0; i < plan->n_lines; i++)
    if (!plan->lines[i].is_cost == !cost && (plan->lines[i].year == 0 || plan->lines[i].year == year))
      total += plan->lines[i].amount;

  return total * pow (1 + plan->inflation, year);
}

/* The loan's equal payment, split into interest and principal; @owed is lowered. */
static void
pay_loan (const BcpCashPlan *plan,
          int                year,
          double            *owed,
          BcpCashYear       *each)
{
  if (plan->loan <= 0 || year > plan->loan_years)
    return;

  each->interest = *owed * plan->loan_rate;
  each->principal = plan->loan * bcp_annuity_factor (plan->loan_rate, plan->loan_years) - each->interest;
  *owed -= each->principal;
}

static void
fill_year (const BcpCashPlan *plan,
           int                year,
           double            *owed,
           BcpCashYear       *each)
{
  double worn = plan->investment - plan->salvage - plan->working_capital;

  each->saving = lines_of (plan, FALSE, year);
  each->cost = lines_of (plan, TRUE, year);
  if (year <= plan->depreciation_years)
    each->depreciation = worn / plan->depreciation_years;
  pay_loan (plan, year, owed, each);
  if (year == plan->years)
    {
      each->capital = plan->salvage * pow (1 + plan->inflation, year) + plan->working_capital;
      each->borrowed = -*owed;
    }
  each->tax = plan->tax * (each->saving - each->cost - each->depreciation - each->interest);
  each->net = each->saving - each->cost - each->tax + each->capital + bcp_cash_year_loan (each);
}

/* All years, [0] today. What is still owed when life ends is paid then. */
static BcpCashYear *
make_years (const BcpCashPlan *plan)
{
  BcpCashYear *years = g_new0 (BcpCashYear, plan->years + 1);
  double owed = plan->loan;

  years[0].capital = plan->subsidy - plan->investment;
  years[0].borrowed = plan->loan;
  years[0].net = years[0].capital + years[0].borrowed;
  for (int year = 1; year <= plan->years; year++)
    fill_year (plan, year, &owed, &years[year]);

  for (int year = 0; year <= plan->years; year++)
    {
      years[year].discounted = years[year].net / pow (1 + plan->rate, year);
      years[year].cumulative = years[year].discounted + (year > 0 ? years[year - 1].cumulative : 0);
    }

  return years;
}

static double
benefit_cost (const BcpCashPlan *plan,
              const BcpCashYear *years)
{
  guint n = plan->years + 1;
  g_autofree double *savings = g_new0 (double, n);
  g_autofree double *costs = g_new0 (double, n);

  costs[0] = plan->investment - plan->subsidy;
  for (guint i = 1; i < n; i++)
    {
      savings[i] = years[i].saving;
      costs[i] = years[i].cost;
    }

  return bcp_benefit_cost_ratio (savings, costs, n, plan->rate, NULL);
}

/**
 * bcp_cash_flow_new:
 * @plan: an option's money; its years are held between 1 and 100
 *
 * Check values: 8,000, a saving of 3,200, 5 years, 12 % → payback 2.50 and 3.15 years, NPV 3,535.28,
 * IRR 28.65 %, equivalent annual cost 2,219.28.
 *
 * Returns: (transfer full): its years and what they come to
 */
BcpCashFlow *
bcp_cash_flow_new (const BcpCashPlan *plan)
{
  BcpCashFlow *self = g_new0 (BcpCashFlow, 1);
  BcpCashPlan held = *plan;
  g_autofree double *net = NULL;

  held.years = CLAMP (plan->years, 1, BCP_CASH_MOST_YEARS);
  self->n_years = held.years + 1;
  self->years = make_years (&held);
  net = g_new (double, self->n_years);
  for (guint i = 0; i < self->n_years; i++)
    net[i] = self->years[i].net;

  for (guint i = 0; i < held.n_lines; i++)
    if (held.lines[i].year == 0)
      self->net_saving += held.lines[i].is_cost ? -held.lines[i].amount : held.lines[i].amount;
  self->payback = bcp_simple_payback (held.investment - held.subsidy, self->net_saving, &self->payback_reason);
  self->discounted_payback = bcp_discounted_payback (net, self->n_years, held.rate, &self->discounted_reason);
  self->npv = self->years[held.years].cumulative;
  self->irr = bcp_internal_rate (net, self->n_years, &self->irr_reason);
  self->annual_cost = bcp_equivalent_annual_cost (held.investment, held.rate, held.years, NULL);
  self->benefit_cost = benefit_cost (&held, self->years);

  return self;
}

/**
 * bcp_cash_flow_free:
 * @self: (transfer full): a cash flow
 */
void
bcp_cash_flow_free (BcpCashFlow *self)
{
  g_free (self->years);
  g_free (self);
}

/**
 * bcp_cash_plan_value_with:
 * @plan: an option's money
 * @driver: what is changed
 * @line: of %BCP_DRIVER_LINE, which line
 * @value: a factor (0.8), years or a rate
 *
 * One side of one bar of the sensitivity analysis: everything else stays as estimated.
 *
 * Returns: the net present value
 */
double
bcp_cash_plan_value_with (const BcpCashPlan *plan,
                          BcpDriver          driver,
                          guint              line,
                          double             value)
{
  BcpCashPlan changed = *plan;
  g_autofree BcpCashLine *lines = g_memdup2 (plan->lines, plan->n_lines * sizeof *plan->lines);
  g_autoptr (BcpCashFlow) flow = NULL;

  changed.lines = lines;
  switch (driver)
    {
    case BCP_DRIVER_INVESTMENT:
      changed.investment *= value;
      break;
    case BCP_DRIVER_SAVING:
    case BCP_DRIVER_LINE:
      for (guint i = 0; i < plan->n_lines; i++)
        if (driver == BCP_DRIVER_LINE ? i == line : !lines[i].is_cost)
          lines[i].amount *= value;
      break;
    case BCP_DRIVER_YEARS:
      changed.years = (int) lround (value);
      break;
    case BCP_DRIVER_RATE:
      changed.rate = value;
      break;
    default:
      g_assert_not_reached ();
    }

  flow = bcp_cash_flow_new (&changed);
  return flow->npv;
}
