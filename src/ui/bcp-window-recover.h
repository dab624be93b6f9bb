/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-window.h"

G_BEGIN_DECLS

void bcp_window_recover_say (BcpWindow    *window,
                             const char   *path,
                             const GError *error);

G_END_DECLS
