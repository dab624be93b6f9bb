/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"

G_BEGIN_DECLS

gboolean bcp_bulk_begin  (BcpConnection  *db,
                          const char     *table,
                          gint64          n_changes,
                          GError        **error);
gboolean bcp_bulk_end    (BcpConnection  *db,
                          GError        **error);
void     bcp_bulk_forget (BcpConnection  *db);

G_END_DECLS
