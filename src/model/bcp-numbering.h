/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-record.h"

G_BEGIN_DECLS

char     *bcp_numbering_dup_next  (BcpConnection  *db,
                                   const char     *table,
                                   gint64          assessment,
                                   const char     *first,
                                   GError        **error);
gboolean  bcp_numbering_assign    (BcpRecord      *record,
                                   BcpConnection  *db,
                                   GError        **error);
char     *bcp_numbering_dup_state (BcpConnection  *db,
                                   const char     *state);

G_END_DECLS
