/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

G_BEGIN_DECLS

gboolean bcp_attention_load (BcpFigures     *figures,
                             BcpConnection  *db,
                             GError        **error);

G_END_DECLS
