/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpClosureRow:
 * @name: "Beamhouse"
 * @closure: %; NaN if nothing enters
 * @is_whole: whether it is the plant, which is set in bold
 * @link: (nullable): leads to the rows behind it
 */
typedef struct
{
  const char *name;
  double      closure;
  gboolean    is_whole;
  const char *link;
} BcpClosureRow;

/**
 * BcpClosure:
 * @rows: in the order in which they are shown
 * @n_rows: how many
 * @low: lowest closure that is accepted, %
 * @high: highest
 *
 * How nearly each balance closes: a dot within the band, a triangle outside.
 */
typedef struct
{
  const BcpClosureRow *rows;
  guint                n_rows;
  double               low;
  double               high;
} BcpClosure;

#define BCP_TYPE_CLOSURE_CHART (bcp_closure_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpClosureChart, bcp_closure_chart, BCP, CLOSURE_CHART, BcpChart)

BcpChart *bcp_closure_chart_new (const BcpChartInfo *info,
                                 const BcpClosure   *closure) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
