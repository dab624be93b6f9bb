/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpParetoItem:
 * @name: "Unhairing liquor to sewer"
 * @value: from 0; NaN if unknown, which is only in the table
 * @link: (nullable): leads to the row behind it
 */
typedef struct
{
  const char *name;
  double      value;
  const char *link;
} BcpParetoItem;

/**
 * BcpPareto:
 * @items: in any order
 * @n_items: how many
 * @what: (nullable): what the values add up to, within a sentence: "the cost"
 * @decimals: of the values
 *
 * Few that make most of it: sorted, cumulative shares as figures, solid until 80 % is reached.
 */
typedef struct
{
  const BcpParetoItem *items;
  guint                n_items;
  const char          *what;
  int                  decimals;
} BcpPareto;

#define BCP_TYPE_PARETO_CHART (bcp_pareto_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpParetoChart, bcp_pareto_chart, BCP, PARETO_CHART, BcpChart)

BcpChart *bcp_pareto_chart_new (const BcpChartInfo *info,
                                const BcpPareto    *pareto) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
