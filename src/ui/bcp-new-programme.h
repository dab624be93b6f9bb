/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-window.h"

G_BEGIN_DECLS

void bcp_new_programme_show   (BcpWindow *window);
void bcp_new_programme_sample (BcpWindow *window);

G_END_DECLS
