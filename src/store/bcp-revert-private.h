/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"

G_BEGIN_DECLS

gboolean bcp_revert (BcpConnection   *db,
                     gint64           entry,
                     BcpRevertScope   scope,
                     gboolean        *whole,
                     GCancellable    *cancellable,
                     GError         **error);

G_END_DECLS
