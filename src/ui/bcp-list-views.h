/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-list-headings.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_LIST_VIEWS (bcp_list_views_get_type ())

G_DECLARE_FINAL_TYPE (BcpListViews, bcp_list_views, BCP, LIST_VIEWS, AdwBin)

GtkWidget *bcp_list_views_new    (BcpDocument     *document,
                                  BcpListing      *listing,
                                  BcpListHeadings *headings) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_list_views_update (BcpListViews    *self);
void       bcp_list_views_leave  (BcpListViews    *self);
gboolean   bcp_list_views_is_in  (BcpListViews    *self);

/* Signal: chosen (BcpRecord *view): the list is to be as the view says; NULL: all of it, as usual. */

G_END_DECLS
