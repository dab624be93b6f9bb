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

/* What bcp_history_find() and its like select, and an entry from such a row. */
#define BCP_ENTRY_COLUMNS "id, kind, refers, utc, author, replica, label, arguments, changes, hash"

BcpEntry *bcp_entry_from_row (BcpStatement   *row);

G_END_DECLS
