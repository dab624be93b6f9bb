/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-list-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_LIST_COUNTS (bcp_list_counts_get_type ())

G_DECLARE_FINAL_TYPE (BcpListCounts, bcp_list_counts, BCP, LIST_COUNTS, AdwBin)

GtkWidget *bcp_list_counts_new  (BcpDocument   *document,
                                 BcpListView   *view) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_list_counts_show (BcpListCounts *self,
                                 BcpListing    *listing);

G_END_DECLS
