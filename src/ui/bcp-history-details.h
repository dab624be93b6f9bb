/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-history-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_HISTORY_DETAILS (bcp_history_details_get_type ())

G_DECLARE_FINAL_TYPE (BcpHistoryDetails, bcp_history_details, BCP, HISTORY_DETAILS, AdwBin)

GtkWidget *bcp_history_details_new    (BcpDocument       *document) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_history_details_show   (BcpHistoryDetails *self,
                                       BcpHistoryItem    *item);
void       bcp_history_details_reload (BcpHistoryDetails *self);

/* Signal: follow (gint64 entry): the reader wants to see another entry. */

G_END_DECLS
