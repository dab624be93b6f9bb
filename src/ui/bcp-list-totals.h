/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-list-headings.h"
#include "bcp-row-selection.h"

G_BEGIN_DECLS

#define BCP_TYPE_LIST_TOTALS (bcp_list_totals_get_type ())

G_DECLARE_FINAL_TYPE (BcpListTotals, bcp_list_totals, BCP, LIST_TOTALS, GtkWidget)

GtkWidget *bcp_list_totals_new  (BcpDocument     *document,
                                 GtkColumnView   *view,
                                 BcpListHeadings *headings,
                                 BcpRowSelection *selection) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_list_totals_show (BcpListTotals   *self,
                                 BcpListing      *listing);

G_END_DECLS
