/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-view.h"
#include "bcp-document.h"

G_BEGIN_DECLS

#define BCP_TYPE_FLOW_TOOLS (bcp_flow_tools_get_type ())

/**
 * BcpFlowTools:
 *
 * What is done on the flow diagram (WS-10): a bar of buttons, at the head of the sheet.
 */
G_DECLARE_FINAL_TYPE (BcpFlowTools, bcp_flow_tools, BCP, FLOW_TOOLS, GtkBox)

GtkWidget *bcp_flow_tools_new  (BcpDocument  *document,
                                BcpChartView *view) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_flow_tools_show (BcpFlowTools *self,
                                gint64        assessment);

G_END_DECLS
