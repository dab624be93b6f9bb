/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_CHART_TABLE_WINDOW (bcp_chart_table_window_get_type ())

/**
 * BcpChartTableWindow: the numbers of a chart as a table, which a screen reader can walk
 */
G_DECLARE_FINAL_TYPE (BcpChartTableWindow, bcp_chart_table_window, BCP, CHART_TABLE_WINDOW, AdwWindow)

void bcp_chart_table_window_present (GtkWidget *parent,
                                     BcpChart  *chart);

G_END_DECLS
