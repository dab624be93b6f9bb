/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpSheetZip:
 *
 * Writes a ZIP file part by part, as an OpenDocument package wants it (ODF 1.2 part 3, 2.2): its first
 * part stored and without extra fields, so that the type can be read at a fixed place, which libarchive
 * does not write. Sizes stand in the headers, because not every reader takes them from behind the data.
 */
typedef struct _BcpSheetZip BcpSheetZip;

BcpSheetZip *bcp_sheet_zip_new    (GIOStream     *stream) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_sheet_zip_free   (BcpSheetZip   *self);
gboolean     bcp_sheet_zip_begin  (BcpSheetZip   *self,
                                   const char    *name,
                                   gboolean       stored,
                                   GError       **error);
gboolean     bcp_sheet_zip_write  (BcpSheetZip   *self,
                                   const char    *data,
                                   gsize          length,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean     bcp_sheet_zip_add    (BcpSheetZip   *self,
                                   const char    *name,
                                   const char    *text,
                                   GCancellable  *cancellable,
                                   GError       **error);
gboolean     bcp_sheet_zip_finish (BcpSheetZip   *self,
                                   GCancellable  *cancellable,
                                   GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSheetZip, bcp_sheet_zip_free)

G_END_DECLS
