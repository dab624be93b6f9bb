/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/* A value that is known but not shown, "<5": averages of plant data over fewer than five firms. */
#define BCP_HEAT_SUPPRESSED (-1.0)

/**
 * BcpHeatTotals: whether rows and columns are added up; averages are not
 */
typedef enum
{
  BCP_HEAT_TOTALS,
  BCP_HEAT_NO_TOTALS,
} BcpHeatTotals;

/**
 * BcpHeat:
 * @rows: names of the rows, in the programme's order
 * @n_rows: how many
 * @columns: names of the columns, in full
 * @short_columns: (nullable): their official abbreviations, for narrow places
 * @n_columns: how many
 * @values: @n_rows × @n_columns, a row after the other, from 0; NaN is unknown, %BCP_HEAT_SUPPRESSED is "<5"
 * @totals: whether they are added up
 * @decimals: of the values
 * @link: (nullable): leads to the rows; a mark's own link is this, "|", its row, "|" and its column (from 0);
 *   a total has "*" instead
 *
 * A table of numbers, tinted in five steps.
 */
typedef struct
{
  const char *const *rows;
  guint              n_rows;
  const char *const *columns;
  const char *const *short_columns;
  guint              n_columns;
  const double      *values;
  BcpHeatTotals      totals;
  int                decimals;
  const char        *link;
} BcpHeat;

#define BCP_TYPE_HEAT_CHART (bcp_heat_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpHeatChart, bcp_heat_chart, BCP, HEAT_CHART, BcpChart)

BcpChart *bcp_heat_chart_new  (const BcpChartInfo *info,
                               const BcpHeat      *heat) G_GNUC_WARN_UNUSED_RESULT;
int       bcp_heat_chart_step (double              value,
                               double              largest);

G_END_DECLS
