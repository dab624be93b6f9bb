/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Pictures from cameras, scanners and elsewhere. They come from outside: what a picture claims to be is read
 * before its pixels are, and no more of them are unpacked than a small machine can hold. */

/* A picture of more pixels is not unpacked. */
#define BCP_PICTURE_MAX_PIXELS (50 * 1000 * 1000)

const char *bcp_picture_media_type   (GBytes        *bytes);
gboolean    bcp_picture_measure      (GBytes        *bytes,
                                      int           *width,
                                      int           *height,
                                      GError       **error);
GdkPixbuf  *bcp_picture_load         (GBytes        *bytes,
                                      int            longest_side,
                                      GCancellable  *cancellable,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *bcp_picture_to_jpeg      (GdkPixbuf     *picture,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    bcp_picture_has_metadata (GBytes        *bytes);
char       *bcp_picture_dup_taken_on (GBytes        *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
