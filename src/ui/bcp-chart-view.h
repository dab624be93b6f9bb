/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_CHART_VIEW (bcp_chart_view_get_type ())

/**
 * BcpChartView:
 *
 * A chart on screen: lays out at its width, paints in the window's palette, and makes its marks
 * reachable. One tab stop; arrows walk the marks, Enter or a click opens the rows behind one, Ctrl+C
 * copies the numbers, the Menu key offers to copy, save or show them as a table.
 *
 * Property: chart (BcpChart).
 */
G_DECLARE_FINAL_TYPE (BcpChartView, bcp_chart_view, BCP, CHART_VIEW, GtkWidget)

/**
 * BcpChartLinkFunc: what a mark's link means, as bcp_link_open() understands it
 *
 * Returns: (nullable) (transfer full): the link; %NULL where it leads nowhere
 */
typedef char *(*BcpChartLinkFunc) (gpointer    data,
                                   const char *link);

GtkWidget      *bcp_chart_view_new        (BcpChart     *chart) G_GNUC_WARN_UNUSED_RESULT;
BcpChart       *bcp_chart_view_get_chart  (BcpChartView *self);
void            bcp_chart_view_set_chart  (BcpChartView *self,
                                           BcpChart     *chart);
void            bcp_chart_view_show       (BcpChartView   *self,
                                           BcpChart       *chart,
                                           BcpChartLayout *layout);
void            bcp_chart_view_set_links  (BcpChartView     *self,
                                           BcpChartLinkFunc  func,
                                           gpointer          data,
                                           GDestroyNotify    destroy);
BcpChartLayout *bcp_chart_view_get_layout (BcpChartView *self);
int             bcp_chart_view_get_mark   (BcpChartView *self);
void            bcp_chart_view_set_ghost  (BcpChartView *self,
                                           const BcpBox *ghost);

/* How charts are to look in @widget: palette, language, font, accent. The font is borrowed from it. */
void            bcp_chart_view_init_style (GtkWidget     *widget,
                                           BcpChartStyle *style);

G_END_DECLS
