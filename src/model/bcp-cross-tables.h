/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

G_BEGIN_DECLS

gboolean bcp_cross_tables_load (BcpFigures     *figures,
                                BcpConnection  *db,
                                const char     *day,
                                GError        **error);

G_END_DECLS
