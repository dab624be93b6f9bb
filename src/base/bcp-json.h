/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpJson:
 *
 * Writes JSON (RFC 8259) to a stream as it comes, never building a tree. Commas and line breaks are
 * its business: an array of objects gets one object per line. Inside an object every value is
 * preceded by its bcp_json_key(). Errors of the stream are kept and told by bcp_json_finish().
 */
typedef struct _BcpJson BcpJson;

BcpJson  *bcp_json_new          (GOutputStream  *stream) G_GNUC_WARN_UNUSED_RESULT;
void      bcp_json_free         (BcpJson        *self);
void      bcp_json_begin_array  (BcpJson        *self);
void      bcp_json_end_array    (BcpJson        *self);
void      bcp_json_begin_object (BcpJson        *self);
void      bcp_json_end_object   (BcpJson        *self);
void      bcp_json_key          (BcpJson        *self,
                                 const char     *key);
void      bcp_json_string       (BcpJson        *self,
                                 const char     *value);
void      bcp_json_integer      (BcpJson        *self,
                                 gint64          value);
void      bcp_json_number       (BcpJson        *self,
                                 double          value);
void      bcp_json_minor        (BcpJson        *self,
                                 gint64          minor);
void      bcp_json_boolean      (BcpJson        *self,
                                 gboolean        value);
void      bcp_json_null         (BcpJson        *self);
void      bcp_json_add_string   (BcpJson        *self,
                                 const char     *key,
                                 const char     *value);
void      bcp_json_add_number   (BcpJson        *self,
                                 const char     *key,
                                 double          value);
gboolean  bcp_json_finish       (BcpJson        *self,
                                 GCancellable   *cancellable,
                                 GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpJson, bcp_json_free)

G_END_DECLS
