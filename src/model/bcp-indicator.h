/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

G_BEGIN_DECLS

GPtrArray *bcp_indicators_load (BcpConnection  *db,
                                BcpProgramme   *programme,
                                BcpDate         as_of,
                                GPtrArray     **curves,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
