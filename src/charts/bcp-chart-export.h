/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpChartFormat: what a chart is saved as; SVG and PDF are vector throughout
 */
typedef enum
{
  BCP_CHART_SVG,
  BCP_CHART_PDF,
  BCP_CHART_PNG,
} BcpChartFormat;

gboolean bcp_chart_format_from_path  (const char           *path,
                                      BcpChartFormat       *format);
gboolean bcp_chart_export            (BcpChart             *self,
                                      BcpChartFormat        format,
                                      GOutputStream        *stream,
                                      double                width,
                                      double                height,
                                      const BcpChartStyle  *style,
                                      GCancellable         *cancellable,
                                      GError              **error);
gboolean bcp_chart_export_to_file    (BcpChart             *self,
                                      BcpChartFormat        format,
                                      const char           *path,
                                      double                width,
                                      double                height,
                                      const BcpChartStyle  *style,
                                      GCancellable         *cancellable,
                                      GError              **error);

G_END_DECLS
