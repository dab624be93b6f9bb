/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-list-export.h"
#include "bcp-list-view.h"
#include "bcp-listing.h"

G_BEGIN_DECLS

void     bcp_list_delete     (GtkWidget       *page,
                              BcpDocument     *document,
                              BcpListView     *view,
                              BcpListing      *chosen);
void     bcp_list_export_ask (GtkWidget       *page,
                              BcpDocument     *document,
                              BcpListView     *view,
                              BcpListing      *listing,
                              BcpListFormat    format);
gboolean bcp_list_can_print  (const BcpEntity *entity);
void     bcp_list_print      (GtkWidget       *page,
                              BcpDocument     *document,
                              BcpListing      *listing);

G_END_DECLS
