/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-window.h"

G_BEGIN_DECLS

void bcp_preferences_show (BcpWindow *window);

G_END_DECLS
