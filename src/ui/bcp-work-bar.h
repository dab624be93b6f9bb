/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_WORK_BAR (bcp_work_bar_get_type ())

G_DECLARE_FINAL_TYPE (BcpWorkBar, bcp_work_bar, BCP, WORK_BAR, AdwBin)

void bcp_work_bar_add (BcpWorkBar *self,
                       BcpWork    *work);

G_END_DECLS
