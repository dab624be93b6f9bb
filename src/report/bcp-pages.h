/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-flow.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpPages:
 *
 * A flow cut into pages: what stands where on which page. Immutable, so that any thread may draw.
 */
typedef struct _BcpPages BcpPages;

BcpPages       *bcp_pages_new           (BcpFlow       *flow,
                                         GCancellable  *cancellable,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_pages_free          (BcpPages      *self);
const BcpSheet *bcp_pages_get_sheet     (BcpPages      *self);
guint           bcp_pages_get_n         (BcpPages      *self);
gboolean        bcp_pages_continues     (BcpPages      *self,
                                         guint          page);
guint           bcp_pages_get_n_sections (BcpPages     *self);
const char     *bcp_pages_get_section   (BcpPages      *self,
                                         guint          section,
                                         guint         *page);
void            bcp_pages_draw          (BcpPages      *self,
                                         guint          page,
                                         cairo_t       *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPages, bcp_pages_free)

G_END_DECLS
