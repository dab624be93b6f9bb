/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_SIDEBAR (bcp_sidebar_get_type ())

/**
 * BcpSidebar:
 *
 * The pages of the window; while a page that has parts is shown, its own list stands in their place.
 *
 * Signal: chosen (char *page): a page's name.
 */
G_DECLARE_FINAL_TYPE (BcpSidebar, bcp_sidebar, BCP, SIDEBAR, AdwBin)

void bcp_sidebar_show   (BcpSidebar *self,
                         const char *page,
                         GtkWidget  *own);
void bcp_sidebar_forget (BcpSidebar *self);

G_END_DECLS
