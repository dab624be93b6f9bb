/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-history.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define BCP_TYPE_HISTORY_ITEM (bcp_history_item_get_type ())

G_DECLARE_FINAL_TYPE (BcpHistoryItem, bcp_history_item, BCP, HISTORY_ITEM, GObject)

char           *bcp_history_day_of          (const char     *utc) G_GNUC_WARN_UNUSED_RESULT;
BcpHistoryItem *bcp_history_item_new        (BcpEntry       *entry,
                                             gboolean        begins_day) G_GNUC_WARN_UNUSED_RESULT;
const BcpEntry *bcp_history_item_get_entry  (BcpHistoryItem *self);
gboolean        bcp_history_item_begins_day (BcpHistoryItem *self);
char           *bcp_history_item_dup_text   (BcpHistoryItem *self) G_GNUC_WARN_UNUSED_RESULT;
char           *bcp_history_item_dup_about  (BcpHistoryItem *self) G_GNUC_WARN_UNUSED_RESULT;
char           *bcp_history_item_dup_time   (BcpHistoryItem *self) G_GNUC_WARN_UNUSED_RESULT;
char           *bcp_history_item_dup_short_day (BcpHistoryItem *self) G_GNUC_WARN_UNUSED_RESULT;
char           *bcp_history_item_dup_day    (BcpHistoryItem *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
