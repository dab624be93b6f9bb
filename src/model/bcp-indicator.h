/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

G_BEGIN_DECLS

GPtrArray *bcp_indicators_load (BcpConnection  *db,
                                BcpProgramme   *programme,
                                BcpDate         as_of,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *bcp_curves_load     (BcpConnection  *db,
                                GPtrArray      *indicators,
                                BcpDate         as_of,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
