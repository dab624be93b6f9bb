/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-view.h"
#include "bcp-document.h"
#include "bcp-worksheets.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_CHART_CARD (bcp_chart_card_get_type ())

/**
 * BcpChartCard:
 *
 * A chart of an assessment with its title and finding, made off the main thread and made again when the
 * file changes.
 */
G_DECLARE_FINAL_TYPE (BcpChartCard, bcp_chart_card, BCP, CHART_CARD, GtkBox)

GtkWidget    *bcp_chart_card_new         (BcpDocument              *document,
                                          const BcpWorksheetChart  *chart) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_chart_card_show        (BcpChartCard             *self,
                                          gint64                    assessment);
void          bcp_chart_card_follow      (BcpChartCard             *self,
                                          gint64                    record);
void          bcp_chart_card_set_variant (BcpChartCard             *self,
                                          const char               *variant);
BcpChartView *bcp_chart_card_get_view    (BcpChartCard             *self);

G_END_DECLS
