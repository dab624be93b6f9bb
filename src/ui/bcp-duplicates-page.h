/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_DUPLICATES_PAGE (bcp_duplicates_page_get_type ())

G_DECLARE_FINAL_TYPE (BcpDuplicatesPage, bcp_duplicates_page, BCP, DUPLICATES_PAGE, AdwBin)

G_END_DECLS
