/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-notice-private.h"

G_BEGIN_DECLS

/**
 * BcpChangeScanner:
 *
 * Tells a notice which rows a change set touches, while the change set is being written: it takes
 * the bytes as they come, piece by piece, and needs no second reading.
 */
typedef struct _BcpChangeScanner BcpChangeScanner;

BcpChangeScanner *bcp_change_scanner_new      (BcpNotice         *notice) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_change_scanner_free     (BcpChangeScanner  *self);
gboolean          bcp_change_scanner_push     (BcpChangeScanner  *self,
                                               const guint8      *bytes,
                                               gsize              n_bytes);
gboolean          bcp_change_scanner_is_whole (BcpChangeScanner  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpChangeScanner, bcp_change_scanner_free)

G_END_DECLS
