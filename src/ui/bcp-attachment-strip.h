/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_ATTACHMENT_STRIP (bcp_attachment_strip_get_type ())

G_DECLARE_FINAL_TYPE (BcpAttachmentStrip, bcp_attachment_strip, BCP, ATTACHMENT_STRIP, GtkBox)

GtkWidget *bcp_attachment_strip_new  (BcpDocument        *document) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_attachment_strip_show (BcpAttachmentStrip *self,
                                      const BcpEntity    *entity,
                                      gint64              owner);
void       bcp_attachment_strip_name_owner (BcpAttachmentStrip *self);

G_END_DECLS
