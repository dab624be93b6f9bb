/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpSeriesShape:
 * @BCP_SERIES_STACKED: the parts of a row end to end, the row's total after them
 * @BCP_SERIES_GROUPED: the parts of a row one under the other
 */
typedef enum
{
  BCP_SERIES_STACKED,
  BCP_SERIES_GROUPED,
} BcpSeriesShape;

/**
 * BcpSeries:
 * @shape: stacked or grouped
 * @rows: names of the rows
 * @n_rows: how many
 * @names: names of the series; the first is the one in colour
 * @n_series: how many
 * @values: @n_rows × @n_series, a row after the other, from 0; NaN if unknown
 * @rest_name: (nullable): what the series after the first are together: "the other four"
 * @decimals: of the values
 * @link: (nullable): leads to the rows; a mark's own link is this, "|", its row, "|" and its series (from 0)
 *
 * Rows of several parts: the first in colour, the others in two alternating greys.
 */
typedef struct
{
  BcpSeriesShape      shape;
  const char *const  *rows;
  guint               n_rows;
  const char *const  *names;
  guint               n_series;
  const double       *values;
  const char         *rest_name;
  int                 decimals;
  const char         *link;
} BcpSeries;

#define BCP_TYPE_SERIES_CHART (bcp_series_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpSeriesChart, bcp_series_chart, BCP, SERIES_CHART, BcpChart)

BcpChart *bcp_series_chart_new (const BcpChartInfo *info,
                                const BcpSeries    *series) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
