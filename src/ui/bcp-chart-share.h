/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A chart taken out of the window: its numbers to the clipboard, its picture to a file. */

char *bcp_chart_share_to_html (BcpChartTable *table) G_GNUC_WARN_UNUSED_RESULT;
void  bcp_chart_share_copy    (GdkClipboard  *clipboard,
                               BcpChartTable *table);
void  bcp_chart_share_save    (GtkWidget     *parent,
                               BcpChart      *chart,
                               const char    *format);

G_END_DECLS
