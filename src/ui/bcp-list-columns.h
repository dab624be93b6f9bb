/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-list-headings.h"

G_BEGIN_DECLS

GtkWidget *bcp_list_columns_popover_new (BcpListHeadings *headings,
                                         const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *bcp_list_order_new           (BcpListHeadings *headings,
                                         const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
