/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-listing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_FILTER_BAR (bcp_filter_bar_get_type ())

G_DECLARE_FINAL_TYPE (BcpFilterBar, bcp_filter_bar, BCP, FILTER_BAR, AdwBin)

GtkWidget *bcp_filter_bar_new  (BcpDocument  *document,
                                BcpListing   *listing) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_filter_bar_show (BcpFilterBar *self);

/* Signal: changed (): the listing's filters are others now. */

G_END_DECLS
