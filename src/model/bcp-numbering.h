/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-record.h"

G_BEGIN_DECLS

gboolean bcp_numbering_assign (BcpRecord      *record,
                               BcpConnection  *db,
                               GError        **error);

G_END_DECLS
