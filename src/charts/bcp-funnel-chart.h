/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpFunnelStep:
 * @name: "Pre-assessed"
 * @count: how many ever reached the stage
 * @link: (nullable): leads to the rows behind it
 */
typedef struct
{
  const char *name;
  gint64      count;
  const char *link;
} BcpFunnelStep;

/**
 * BcpFunnel:
 * @steps: from the widest stage to the last
 * @n_steps: how many
 * @from: number of the stage from which the sentence counts (pre-assessed)
 * @to: number of the stage to which it counts (project)
 * @from_name: (nullable): what the cases of @from are called, plural: "pre-assessments"
 * @to_name: (nullable): what the cases of @to are called, plural: "projects"
 * @assumed: the share that the programme assumes, 0 to 1; NaN: none
 *
 * A ladder of rates: stages of 32,174 and 4 share no scale.
 */
typedef struct
{
  const BcpFunnelStep *steps;
  guint                n_steps;
  guint                from;
  guint                to;
  const char          *from_name;
  const char          *to_name;
  double               assumed;
} BcpFunnel;

#define BCP_TYPE_FUNNEL_CHART (bcp_funnel_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpFunnelChart, bcp_funnel_chart, BCP, FUNNEL_CHART, BcpChart)

BcpChart *bcp_funnel_chart_new (const BcpChartInfo *info,
                                const BcpFunnel    *funnel) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
