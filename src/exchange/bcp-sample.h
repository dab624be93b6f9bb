/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

G_BEGIN_DECLS

gboolean bcp_sample_fill (BcpStore      *store,
                          BcpProgress   *progress,
                          GCancellable  *cancellable,
                          GError       **error);

G_END_DECLS
