/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"
#include "bcp-store.h"

G_BEGIN_DECLS

gboolean bcp_migration_create (BcpConnection    *db,
                               const BcpSchema  *schema,
                               GError          **error);
gboolean bcp_migration_update (BcpConnection    *db,
                               const BcpSchema  *schema,
                               gint64            version,
                               GError          **error);

G_END_DECLS
