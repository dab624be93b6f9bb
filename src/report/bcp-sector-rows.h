/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-report-private.h"

G_BEGIN_DECLS

GPtrArray *bcp_sector_rows_load (const BcpComposition *composition,
                                 const char           *sector,
                                 const BcpEntity      *entity,
                                 const char *const    *columns,
                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
