/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpBudgetSource:
 * @name: "IDB-MIF"
 * @in_kind: whether it is not money; the name then says so
 * @budget: whole units of the currency
 * @spent: the same
 * @committed: the same, not yet spent
 * @plan: planned to date, the same; NaN: no tick
 * @link: (nullable): leads to the rows behind it
 */
typedef struct
{
  const char *name;
  gboolean    in_kind;
  double      budget;
  double      spent;
  double      committed;
  double      plan;
  const char *link;
} BcpBudgetSource;

/**
 * BcpBudget:
 * @sources: in the order in which they are shown
 * @n_sources: how many
 * @elapsed: share of the time that has passed, 0 to 1; NaN: not said
 * @note: (nullable): a line at the bottom right, such as the pari passu ratios
 *
 * Budget, spent and committed by source, all on one scale of length.
 */
typedef struct
{
  const BcpBudgetSource *sources;
  guint                  n_sources;
  double                 elapsed;
  const char            *note;
} BcpBudget;

#define BCP_TYPE_BUDGET_CHART (bcp_budget_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpBudgetChart, bcp_budget_chart, BCP, BUDGET_CHART, BcpChart)

BcpChart *bcp_budget_chart_new (const BcpChartInfo *info,
                                const BcpBudget    *budget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
