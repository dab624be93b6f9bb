/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-record-block.h"
#include "bcp-store.h"

G_BEGIN_DECLS

/* What is done to a grid's records, each one edit. */

void     bcp_grid_save_async   (BcpStore             *store,
                                BcpRecordBlock       *block,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean bcp_grid_save_finish  (BcpStore             *store,
                                GAsyncResult         *result,
                                char                **left_out,
                                GError              **error);
void     bcp_grid_remove_async (BcpStore             *store,
                                const BcpEntity      *entity,
                                GArray               *ids,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);

G_END_DECLS
