/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-attachment.h"
#include "bcp-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_ATTACHMENT_TILE (bcp_attachment_tile_get_type ())

G_DECLARE_FINAL_TYPE (BcpAttachmentTile, bcp_attachment_tile, BCP, ATTACHMENT_TILE, GtkFlowBoxChild)

GtkWidget  *bcp_attachment_tile_new          (BcpDocument         *document,
                                              const BcpAttachment *attachment) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_attachment_tile_show         (BcpAttachmentTile   *self,
                                              const BcpAttachment *attachment);
gint64      bcp_attachment_tile_get_id       (BcpAttachmentTile   *self);
const char *bcp_attachment_tile_get_name     (BcpAttachmentTile   *self);
void        bcp_attachment_tile_edit_caption (BcpAttachmentTile   *self);

G_END_DECLS
