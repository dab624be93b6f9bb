/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_FLOW_LAYOUT (bcp_flow_layout_get_type ())

G_DECLARE_FINAL_TYPE (BcpFlowLayout, bcp_flow_layout, BCP, FLOW_LAYOUT, GtkLayoutManager)

GtkLayoutManager *bcp_flow_layout_new (int spacing) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
