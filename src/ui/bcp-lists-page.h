/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_LISTS_PAGE (bcp_lists_page_get_type ())

G_DECLARE_FINAL_TYPE (BcpListsPage, bcp_lists_page, BCP, LISTS_PAGE, AdwBin)

G_END_DECLS
