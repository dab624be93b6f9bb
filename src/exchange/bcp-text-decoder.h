/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpTextDecoder:
 *
 * Somebody else's text file as a stream of UTF-8 blocks, whatever it was written in. Never holds
 * more than one block. Bytes that mean nothing in the encoding become U+FFFD, one for each, so that
 * a reader can reject the row that holds them instead of the file.
 *
 * Unless the caller names an encoding it is found out by reading the file once (dossier §4.5): a
 * byte order mark decides; else strict UTF-8; else Windows-1252; else, where bytes occur that
 * Windows-1252 leaves open, ISO-8859-1.
 */
typedef struct _BcpTextDecoder BcpTextDecoder;

BcpTextDecoder *bcp_text_decoder_open         (GFile           *file,
                                               const char      *encoding,
                                               GCancellable    *cancellable,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_text_decoder_free         (BcpTextDecoder  *self);
const char     *bcp_text_decoder_next         (BcpTextDecoder  *self,
                                               gsize           *length,
                                               GCancellable    *cancellable,
                                               GError         **error);
const char     *bcp_text_decoder_get_encoding (BcpTextDecoder  *self);
gint64          bcp_text_decoder_get_position (BcpTextDecoder  *self);
gint64          bcp_text_decoder_get_size     (BcpTextDecoder  *self);
char           *bcp_text_undouble             (const char      *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpTextDecoder, bcp_text_decoder_free)

G_END_DECLS
