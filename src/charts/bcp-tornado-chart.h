/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpTornadoBar:
 * @name: driver and range, "Saving ±20%"
 * @low: the value at the driver's one end
 * @high: at the other; either may be the smaller
 * @link: (nullable): leads to the rows behind it
 */
typedef struct
{
  const char *name;
  double      low;
  double      high;
  const char *link;
} BcpTornadoBar;

/**
 * BcpTornado:
 * @base: the value as estimated
 * @bars: in any order
 * @n_bars: how many
 * @decimals: of the values
 *
 * What moves a value most: one driver a bar, everything else as estimated.
 */
typedef struct
{
  double               base;
  const BcpTornadoBar *bars;
  guint                n_bars;
  int                  decimals;
} BcpTornado;

#define BCP_TYPE_TORNADO_CHART (bcp_tornado_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpTornadoChart, bcp_tornado_chart, BCP, TORNADO_CHART, BcpChart)

BcpChart *bcp_tornado_chart_new (const BcpChartInfo *info,
                                 const BcpTornado   *tornado) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
