/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-listing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void bcp_list_copy  (GtkWidget          *page,
                     BcpDocument        *document,
                     BcpListing         *listing,
                     const char *const  *fields);
void bcp_list_paste (GtkWidget          *page,
                     BcpDocument        *document,
                     const BcpEntity    *entity,
                     const char *const  *fields);

G_END_DECLS
