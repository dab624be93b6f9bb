/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/* A chart with what it needs to stand alone, on paper and in a saved picture: title, unit and
 * finding above, source and date below. On screen the card around the chart says these. */

double bcp_chart_frame_get_height (BcpChart            *chart,
                                   double               width,
                                   const BcpChartStyle *style);
void   bcp_chart_frame_paint      (BcpChart            *chart,
                                   cairo_t             *cr,
                                   double               width,
                                   double               height,
                                   const BcpChartStyle *style);
char  *bcp_chart_frame_note       (BcpChart            *chart,
                                   const BcpChartStyle *style) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
