/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpCashLine:
 * @amount: money at the price date, from 0
 * @year: 0: every year; else only at the end of that year (a one-time benefit)
 * @is_cost: a new operating cost; else a saving
 */
typedef struct
{
  double   amount;
  int      year;
  gboolean is_cost;
} BcpCashLine;

/* Years that a plan may have. */
#define BCP_CASH_MOST_YEARS 100

/**
 * BcpCashPlan:
 * @investment: capital laid out today, all its lines together
 * @salvage: what it is worth at the end of its life, at today's prices
 * @working_capital: the part of @investment that is not worn out, and comes back at the end
 * @subsidy: paid towards the investment today
 * @loan: borrowed today
 * @loan_rate: a fraction
 * @loan_years: equal payments at the end of so many years
 * @years: of life, 1 to 100
 * @rate: discount rate, a fraction
 * @inflation: by which lines and salvage rise each year, a fraction
 * @tax: rate on the gain, a fraction; a loss lowers the tax on what else the firm earns
 * @depreciation_years: over which investment less salvage and working capital is written off evenly;
 *   0: not at all
 * @lines: savings and new costs
 * @n_lines: how many
 *
 * The money of one option (WS-20), in whole units of one currency at one price date.
 */
typedef struct
{
  double             investment;
  double             salvage;
  double             working_capital;
  double             subsidy;
  double             loan;
  double             loan_rate;
  int                loan_years;
  int                years;
  double             rate;
  double             inflation;
  double             tax;
  int                depreciation_years;
  const BcpCashLine *lines;
  guint              n_lines;
} BcpCashPlan;

/**
 * BcpCashYear:
 * @capital: investment (negative), subsidy, salvage, working capital that comes back
 * @borrowed: the loan; negative: what is still owed when life ends, and paid off then
 * @saving: of the year
 * @cost: new operating costs of the year
 * @depreciation: written off; no money, but it lowers the tax
 * @interest: paid
 * @principal: paid back
 * @tax: paid; negative: spared
 * @net: what is left in cash
 * @discounted: @net as of today
 * @cumulative: @discounted so far
 */
typedef struct
{
  double capital;
  double borrowed;
  double saving;
  double cost;
  double depreciation;
  double interest;
  double principal;
  double tax;
  double net;
  double discounted;
  double cumulative;
} BcpCashYear;

/**
 * BcpCashFlow:
 * @years: [0] today, then each year of life
 * @n_years: with today
 * @net_saving: of a year, at the price date, before tax (F-17); one-time lines not counted
 * @payback: of what the firm itself lays out, by @net_saving (F-18)
 * @discounted_payback: (F-19)
 * @npv: (F-20)
 * @irr: a fraction (F-21)
 * @annual_cost: of the investment (F-22)
 * @benefit_cost: (F-23)
 * @payback_reason: (nullable): N_(), why there is none; so the next two
 *
 * The years of a plan and what they come to; NaN where there is no such figure.
 */
typedef struct
{
  BcpCashYear *years;
  guint        n_years;
  double       net_saving;
  double       payback;
  double       discounted_payback;
  double       npv;
  double       irr;
  double       annual_cost;
  double       benefit_cost;
  const char  *payback_reason;
  const char  *discounted_reason;
  const char  *irr_reason;
} BcpCashFlow;

/**
 * BcpDriver:
 * @BCP_DRIVER_INVESTMENT: times a factor
 * @BCP_DRIVER_SAVING: all savings times a factor
 * @BCP_DRIVER_LINE: one line times a factor: its price
 * @BCP_DRIVER_YEARS: so many years of life
 * @BCP_DRIVER_RATE: such a discount rate
 */
typedef enum
{
  BCP_DRIVER_INVESTMENT,
  BCP_DRIVER_SAVING,
  BCP_DRIVER_LINE,
  BCP_DRIVER_YEARS,
  BCP_DRIVER_RATE,
} BcpDriver;

double       bcp_cash_year_loan       (const BcpCashYear *self);
BcpCashFlow *bcp_cash_flow_new        (const BcpCashPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_cash_flow_free       (BcpCashFlow       *self);
double       bcp_cash_plan_value_with (const BcpCashPlan *plan,
                                       BcpDriver          driver,
                                       guint              line,
                                       double             value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpCashFlow, bcp_cash_flow_free)

G_END_DECLS
