/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"
#include "bcp-notice-private.h"

G_BEGIN_DECLS

gboolean bcp_apply_inverse    (BcpConnection  *db,
                               gint64          entry,
                               GError        **error);
gboolean bcp_references_check (BcpConnection  *db,
                               BcpNotice      *notice,
                               GError        **error);

G_END_DECLS
