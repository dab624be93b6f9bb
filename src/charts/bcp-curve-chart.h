/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpCurvePeriod: what the period is called
 */
typedef enum
{
  BCP_CURVE_YEAR,
  BCP_CURVE_PROGRAMME,
} BcpCurvePeriod;

/**
 * BcpCurveStep:
 * @date: when
 * @amount: how much was added that day; 1 for a case
 */
typedef struct
{
  BcpDate date;
  double  amount;
} BcpCurveStep;

/**
 * BcpCurve:
 * @period: what the period is called
 * @start: its first day
 * @end: its last day
 * @as_of: the day of the numbers; steps after it are not drawn
 * @target: to be reached by @end, in the unit of the amounts; NaN without
 * @steps: cases by date, in any order; steps before @start count from the start
 * @n_steps: how many
 * @ghost: steps of an earlier period, for comparison
 * @n_ghost: how many; 0: no ghost
 * @ghost_start: first day of the earlier period
 * @ghost_name: (nullable): its name, "year 1"
 * @decimals: of the amounts; 0 for cases
 * @link: (nullable): leads to the rows; a mark's own link is this, "|" and its ISO date
 *
 * Cumulative cases against a plan that is linear by days.
 */
typedef struct
{
  BcpCurvePeriod      period;
  BcpDate             start;
  BcpDate             end;
  BcpDate             as_of;
  double              target;
  const BcpCurveStep *steps;
  guint               n_steps;
  const BcpCurveStep *ghost;
  guint               n_ghost;
  BcpDate             ghost_start;
  const char         *ghost_name;
  int                 decimals;
  const char         *link;
} BcpCurve;

#define BCP_TYPE_CURVE_CHART (bcp_curve_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpCurveChart, bcp_curve_chart, BCP, CURVE_CHART, BcpChart)

BcpChart      *bcp_curve_chart_new      (const BcpChartInfo *info,
                                         const BcpCurve     *curve) G_GNUC_WARN_UNUSED_RESULT;
const BcpPace *bcp_curve_chart_get_pace (BcpCurveChart      *self);

G_END_DECLS
