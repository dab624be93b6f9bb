/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-view.h"
#include "bcp-document.h"

G_BEGIN_DECLS

#define BCP_TYPE_FLOW_EDITOR (bcp_flow_editor_get_type ())

/**
 * BcpFlowEditor:
 *
 * Hands on a flow diagram. A box is moved by dragging, or by Ctrl and the arrows; a stream is drawn by
 * dragging with Shift, or by C and then Enter on the box it leads to; a double click on empty ground, or
 * N, makes an operation; Delete removes what the keyboard is on. Each is one edit; steps that follow each
 * other are one.
 *
 * Signals: connecting (char *from): the end of a stream from that operation is asked for,
 * %NULL: no longer.
 */
G_DECLARE_FINAL_TYPE (BcpFlowEditor, bcp_flow_editor, BCP, FLOW_EDITOR, GObject)

BcpFlowEditor *bcp_flow_editor_new     (BcpDocument   *document,
                                        BcpChartView  *view) G_GNUC_WARN_UNUSED_RESULT;
void           bcp_flow_editor_show    (BcpFlowEditor *self,
                                        gint64         assessment);
void           bcp_flow_editor_lay_out (BcpFlowEditor *self);

G_END_DECLS
