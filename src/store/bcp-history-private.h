/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-history.h"
#include "bcp-notice-private.h"

G_BEGIN_DECLS

gint64   bcp_history_head   (BcpConnection   *db,
                             GError         **error);
gboolean bcp_history_append (BcpConnection   *db,
                             BcpEntry        *entry,
                             const char      *payload_hash,
                             GError         **error);
gboolean bcp_history_touch  (BcpConnection   *db,
                             BcpNotice       *notice,
                             gint64           entry,
                             GError         **error);
BcpEntry *bcp_history_get   (BcpConnection   *db,
                             gint64           id,
                             GError         **error);

G_END_DECLS
