/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpKeySet:
 *
 * Which keys of a source were seen, at 16 bytes a key: it holds 128-bit hashes of them, of which two
 * among a thousand million are equal by chance about once in 10²⁰ sources.
 */
typedef struct _BcpKeySet BcpKeySet;

BcpKeySet *bcp_key_set_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_key_set_free (BcpKeySet   *self);
gboolean   bcp_key_set_has  (BcpKeySet   *self,
                             const char  *key);
gboolean   bcp_key_set_add  (BcpKeySet   *self,
                             const char  *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpKeySet, bcp_key_set_free)

G_END_DECLS
