/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-listing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_BULK_WINDOW (bcp_bulk_window_get_type ())

G_DECLARE_FINAL_TYPE (BcpBulkWindow, bcp_bulk_window, BCP, BULK_WINDOW, AdwWindow)

GtkWidget *bcp_bulk_window_open (GtkWidget      *parent,
                                 BcpDocument    *document,
                                 BcpListing     *chosen,
                                 const BcpField *field);

/* Signal: done (): the records were changed. */

G_END_DECLS
