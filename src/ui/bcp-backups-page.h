/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_BACKUPS_PAGE (bcp_backups_page_get_type ())

G_DECLARE_FINAL_TYPE (BcpBackupsPage, bcp_backups_page, BCP, BACKUPS_PAGE, AdwBin)

G_END_DECLS
