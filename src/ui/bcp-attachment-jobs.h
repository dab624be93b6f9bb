/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BcpAttachmentSource: where a file comes from
 * @file: (nullable): a file, or
 * @texture: (nullable): a picture that was copied somewhere
 */
typedef struct
{
  GFile      *file;
  GdkTexture *texture;
} BcpAttachmentSource;

/**
 * BcpAttachmentsAdded:
 * @widget: who asked
 * @problems: (nullable): sentences about what was not added, one below the other
 */
typedef void (*BcpAttachmentsAdded) (GtkWidget  *widget,
                                     const char *problems);

BcpAttachmentSource *bcp_attachment_source_new  (GFile      *file,
                                                 GdkTexture *texture) G_GNUC_WARN_UNUSED_RESULT;
void                 bcp_attachment_source_free (gpointer    source);

void bcp_attachment_jobs_add         (GtkWidget           *widget,
                                      BcpDocument         *document,
                                      const BcpEntity     *entity,
                                      gint64               owner,
                                      GPtrArray           *sources,
                                      BcpAttachmentsAdded  added);
void bcp_attachment_jobs_set_caption (GtkWidget           *widget,
                                      BcpDocument         *document,
                                      gint64               id,
                                      const char          *caption);
void bcp_attachment_jobs_delete      (GtkWidget           *widget,
                                      BcpDocument         *document,
                                      gint64               id);
void bcp_attachment_jobs_open        (GtkWidget           *widget,
                                      BcpDocument         *document,
                                      gint64               id);
void bcp_attachment_jobs_save        (GtkWidget           *widget,
                                      BcpDocument         *document,
                                      gint64               id,
                                      const char          *name);

G_END_DECLS
