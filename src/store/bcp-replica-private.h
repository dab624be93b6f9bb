/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"

G_BEGIN_DECLS

void     bcp_replica_begin  (BcpConnection  *db);
gint64   bcp_replica_number (BcpConnection  *db,
                             GError        **error);
gboolean bcp_replica_commit (BcpConnection  *db,
                             GError        **error);
void     bcp_replica_end    (BcpConnection  *db);

G_END_DECLS
