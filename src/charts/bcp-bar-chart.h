/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpBarShape:
 * @BCP_BARS_ROWS: one row a bar, names at the left, figure at the end of each
 * @BCP_BARS_COLUMNS: columns side by side, names below, figure above each: a histogram
 * @BCP_BARS_STRIP: many thin columns, such as days: ticks below some, name and figure above the chosen one
 */
typedef enum
{
  BCP_BARS_ROWS,
  BCP_BARS_COLUMNS,
  BCP_BARS_STRIP,
} BcpBarShape;

/**
 * BcpBar:
 * @name: what it is, or the bin of a histogram
 * @value: from 0; NaN if unknown
 * @link: (nullable): leads to the rows behind it
 * @tick: (nullable): in a strip, what stands under it
 */
typedef struct
{
  const char *name;
  double      value;
  const char *link;
  const char *tick;
} BcpBar;

/* In BcpBars: no bar is chosen, all are solid. */
#define BCP_BAR_NONE (-1)

/**
 * BcpBars:
 * @shape: rows or columns
 * @bars: in the order in which they are shown
 * @n_bars: how many
 * @chosen: the bar that stays solid while the others are soft, or %BCP_BAR_NONE
 * @decimals: of the values
 *
 * Bars in one colour, without a value axis: each carries its figure.
 */
typedef struct
{
  BcpBarShape   shape;
  const BcpBar *bars;
  guint         n_bars;
  int           chosen;
  int           decimals;
} BcpBars;

#define BCP_TYPE_BAR_CHART (bcp_bar_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpBarChart, bcp_bar_chart, BCP, BAR_CHART, BcpChart)

BcpChart *bcp_bar_chart_new (const BcpChartInfo *info,
                             const BcpBars      *bars) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
