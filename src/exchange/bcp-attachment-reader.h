/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-attachment.h"

G_BEGIN_DECLS

/* Longest side, pixels, to which pictures are scaled down: a photo fills a printed page at 200 dpi, a scanned
 * page stays legible. */
#define BCP_ATTACHMENT_PHOTO_SIDE 1600
#define BCP_ATTACHMENT_SCAN_SIDE 2400

BcpAttachmentFile *bcp_attachment_read       (GFile            *source,
                                              const char       *kind,
                                              GCancellable     *cancellable,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
BcpAttachmentFile *bcp_attachment_make       (const char       *name,
                                              const char       *kind,
                                              GBytes           *bytes,
                                              GCancellable     *cancellable,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
char              *bcp_attachment_safe_name  (const char       *name,
                                              const char       *media_type) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
