/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-record.h"

G_BEGIN_DECLS

/* Two firms that are one: inside an edit. */

gboolean  bcp_firm_merge       (BcpConnection       *db,
                                gint64               kept,
                                gint64               other,
                                const char *const   *others,
                                const char          *author,
                                GError             **error);
gboolean  bcp_firm_merge_fills (BcpRecord           *kept,
                                BcpRecord           *other,
                                const BcpField      *field);
BcpLabel *bcp_firm_merge_label (const char          *kept_name,
                                const char          *other_name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
