/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpAbatement:
 * @code: "O-07"
 * @name: short, "counter-current"
 * @amount: abated a year, over 0, on the flow that the options before it leave
 * @cost: of a unit: equivalent annual cost less saving; negative where it pays for itself
 * @link: (nullable): leads to the option
 */
typedef struct
{
  const char *code;
  const char *name;
  double      amount;
  double      cost;
  const char *link;
} BcpAbatement;

/**
 * BcpAbatementCurve:
 * @options: in any order
 * @n_options: how many
 * @amount_unit: of the amounts, "t CO₂e"; the info's unit is that of the costs, "MXN per t CO₂e"
 *
 * Marginal abatement cost: width is the amount a year, height the cost of a unit, the cheapest first.
 */
typedef struct
{
  const BcpAbatement *options;
  guint               n_options;
  const char         *amount_unit;
} BcpAbatementCurve;

#define BCP_TYPE_ABATEMENT_CHART (bcp_abatement_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpAbatementChart, bcp_abatement_chart, BCP, ABATEMENT_CHART, BcpChart)

BcpChart *bcp_abatement_chart_new (const BcpChartInfo      *info,
                                   const BcpAbatementCurve *curve) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
