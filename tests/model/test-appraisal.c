/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-cash-flow.h"
#include "bcp-package.h"
#include "bcp-score-matrix.h"

#include <math.h>

#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, (tolerance) + 1e-12)

static const BcpCashLine line = { 3200, 0, FALSE };
static const BcpCashPlan plain = { .investment = 8000, .years = 5, .rate = 0.12, .lines = &line, .n_lines = 1 };

/* Check values of dossier §2.4. */
static void
test_plain (void)
{
  g_autoptr (BcpCashFlow) flow = bcp_cash_flow_new (&plain);

  g_assert_cmpint (flow->n_years, ==, 6);
  near (flow->payback, 2.5, 1e-9);
  near (flow->discounted_payback, 3.15, 0.005);
  near (flow->npv, 3535.28, 0.005);
  near (flow->irr, 0.2865, 0.00005);
  near (flow->annual_cost, 2219.28, 0.005);
  near (flow->benefit_cost, 1.4419, 0.0001);
  near (flow->years[0].net, -8000, 0);
  near (flow->years[3].cumulative, -8000 + 3200 / 1.12 + 3200 / 1.2544 + 3200 / 1.404928, 1e-6);
}

/* Tax with depreciation, a loan, inflation, a one-time benefit, salvage: every column of the table. */
static void
test_full (void)
{
  const BcpCashLine lines[] = { { 4000, 0, FALSE }, { 500, 0, TRUE }, { 300, 2, FALSE } };
  const BcpCashPlan plan = {
    .investment = 10000, .salvage = 1000, .working_capital = 500, .subsidy = 1000, .loan = 4000, .loan_rate = 0.1,
    .loan_years = 2, .years = 4, .rate = 0.12, .inflation = 0.04, .tax = 0.3, .depreciation_years = 2,
    .lines = lines, .n_lines = G_N_ELEMENTS (lines),
  };
  g_autoptr (BcpCashFlow) flow = bcp_cash_flow_new (&plan);
  const BcpCashYear *years = flow->years;
  double payment = 4000 * 0.1 / (1 - pow (1.1, -2));

  near (years[0].net, -5000, 1e-9);
  near (years[0].capital, -9000, 1e-9);
  near (bcp_cash_year_loan (&years[0]), 4000, 1e-9);
  near (bcp_cash_year_loan (&years[1]), -payment, 1e-9);
  near (years[1].saving, 4160, 1e-9);
  near (years[1].cost, 520, 1e-9);
  near (years[1].depreciation, 4250, 1e-9);
  near (years[3].depreciation, 0, 0);
  near (years[1].interest, 400, 1e-9);
  near (years[1].interest + years[1].principal, payment, 1e-9);
  near (years[1].principal + years[2].principal, 4000, 1e-9);
  near (years[3].interest + years[3].principal, 0, 0);
  near (years[2].saving, 4300 * 1.0816, 1e-9);
  near (years[1].tax, 0.3 * (4160 - 520 - 4250 - 400), 1e-9);
  g_assert_cmpfloat (years[1].tax, <, 0);
  near (years[4].capital, 1000 * pow (1.04, 4) + 500, 1e-9);
  near (years[1].net, 4160 - 520 - payment - years[1].tax, 1e-9);
  for (guint i = 0; i < flow->n_years; i++)
    near (years[i].net, years[i].capital + bcp_cash_year_loan (&years[i]) + years[i].saving - years[i].cost - years[i].tax, 1e-9);
  near (flow->net_saving, 3500, 0);
  near (flow->payback, 9000 / 3500.0, 1e-9);
}

static void
test_no_figure (void)
{
  BcpCashPlan plan = plain;
  g_autoptr (BcpCashFlow) flow = NULL;

  plan.n_lines = 0;
  flow = bcp_cash_flow_new (&plan);
  g_assert_true (isnan (flow->payback) && isnan (flow->irr) && isnan (flow->discounted_payback));
  g_assert_nonnull (flow->payback_reason);
  g_assert_nonnull (flow->discounted_reason);
  g_assert_nonnull (flow->irr_reason);
  near (flow->npv, -8000, 0);
}

static void
test_sensitivity (void)
{
  near (bcp_cash_plan_value_with (&plain, BCP_DRIVER_INVESTMENT, 0, 1.2), 3535.28 - 1600, 0.005);
  near (bcp_cash_plan_value_with (&plain, BCP_DRIVER_SAVING, 0, 0.8), 0.8 * 11535.28 - 8000, 0.005);
  near (bcp_cash_plan_value_with (&plain, BCP_DRIVER_LINE, 0, 0.8), 0.8 * 11535.28 - 8000, 0.005);
  near (bcp_cash_plan_value_with (&plain, BCP_DRIVER_YEARS, 0, 6), 3535.28 + 3200 / pow (1.12, 6), 0.005);
  near (bcp_cash_plan_value_with (&plain, BCP_DRIVER_RATE, 0, 0), 8000, 1e-9);
  near (line.amount, 3200, 0);
}

/* The package of the options picture: float reuse saves of what better fixation left. */
static void
test_package (void)
{
  const BcpPackageEffect fixation = { 0, 1 - 122 / 264.0, 236000 }, reuse = { 0, 0.9, 264000 };
  const BcpPackageOption options[] = { { 0, &fixation, 1 }, { 168000, NULL, 0 }, { 0, &reuse, 1 } };
  const BcpPackageOption other_way[] = { { 0, &reuse, 1 }, { 0, &fixation, 1 } };
  double savings[3], parts = 0;

  for (guint i = 0; i < 3; i++)
    parts += bcp_option_saving_alone (&options[i]);
  near (parts, 668000, 1e-6);
  near (bcp_package_save (options, 3, 1, savings), 526000, 1e-6);
  near (savings[0], 236000, 1e-6);
  near (savings[1], 168000, 1e-6);
  near (savings[2], 122000, 1e-6);
  /* The order of installation matters. */
  near (bcp_package_save (other_way, 2, 1, savings), 264000 + 23600, 1e-6);
}

static void
test_abatement (void)
{
  const char *reason = NULL;

  near (bcp_abatement_cost (8000, 0.12, 5, 3200, 100, &reason), (2219.28 - 3200) / 100, 0.001);
  g_assert_null (reason);
  g_assert_true (isnan (bcp_abatement_cost (8000, 0.12, 5, 3200, 0, &reason)));
  g_assert_nonnull (reason);
}

static void
test_matrix (void)
{
  const double weights[] = { 50, 30, 20 };
  const double scores[] = {
    9, 8, 7, /* leads everywhere */
    6, 6, 2, /* 5.2 */
    4, 6, 7, /* 5.2 too; which is ahead depends on the weights */
    NAN, NAN, NAN,
    1, NAN, 1,
  };
  BcpRanking rankings[5];

  bcp_score_matrix_rank (weights, 3, scores, 5, BCP_WEIGHT_SWING, rankings);
  near (rankings[0].score, 8.3, 1e-9);
  g_assert_cmpint (rankings[0].rank, ==, 1);
  g_assert_cmpint (rankings[0].best, ==, 1);
  g_assert_cmpint (rankings[0].worst, ==, 1);
  near (rankings[1].score, rankings[2].score, 1e-9);
  g_assert_cmpint (rankings[1].rank, ==, 2);
  g_assert_cmpint (rankings[2].rank, ==, 2);
  g_assert_cmpint (rankings[1].worst, ==, 3);
  g_assert_cmpint (rankings[2].worst, ==, 3);
  g_assert_true (isnan (rankings[3].score));
  g_assert_cmpint (rankings[3].rank, ==, 0);
  near (rankings[4].score, 1, 1e-9);
  g_assert_cmpint (rankings[4].rank, ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/appraisal/cash-flow/check-values", test_plain);
  g_test_add_func ("/appraisal/cash-flow/columns", test_full);
  g_test_add_func ("/appraisal/cash-flow/no-figure", test_no_figure);
  g_test_add_func ("/appraisal/sensitivity", test_sensitivity);
  g_test_add_func ("/appraisal/package", test_package);
  g_test_add_func ("/appraisal/abatement", test_abatement);
  g_test_add_func ("/appraisal/matrix", test_matrix);

  return g_test_run ();
}
