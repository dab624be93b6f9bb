/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_HISTORY_PAGE (bcp_history_page_get_type ())

G_DECLARE_FINAL_TYPE (BcpHistoryPage, bcp_history_page, BCP, HISTORY_PAGE, AdwBin)

G_END_DECLS
