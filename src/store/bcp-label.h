/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-language.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BcpLabel:
 *
 * What an edit did, in words that can be said in either language long after: an English msgid
 * marked with N_() and up to four text arguments for its %s (or %1$s …). "RFC of %s" with
 * "Curtidos Ejemplo" becomes "RFC de Curtidos Ejemplo". An argument written "\001msgid" is itself
 * translated (a field's label, an entity's name). Immutable and reference counted.
 */
typedef struct _BcpLabel BcpLabel;

#define BCP_TYPE_LABEL (bcp_label_get_type ())

GType     bcp_label_get_type  (void) G_GNUC_CONST;
BcpLabel *bcp_label_new       (const char  *msgid,
                               ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
BcpLabel *bcp_label_new_json  (const char  *msgid,
                               const char  *arguments) G_GNUC_WARN_UNUSED_RESULT;
BcpLabel *bcp_label_ref       (BcpLabel    *self);
void      bcp_label_unref     (BcpLabel    *self);
const char *bcp_label_get_msgid (BcpLabel  *self);
char     *bcp_label_to_json   (BcpLabel    *self) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_label_to_text   (BcpLabel    *self,
                               BcpLanguage  language) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpLabel, bcp_label_unref)

G_END_DECLS
