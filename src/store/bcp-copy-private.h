/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"
#include "bcp-progress.h"

G_BEGIN_DECLS

char          *bcp_copy_sibling_name (const char     *path,
                                      const char     *why,
                                      const char     *stamp) G_GNUC_WARN_UNUSED_RESULT;
BcpConnection *bcp_copy_begin        (BcpConnection  *source,
                                      const char     *path,
                                      BcpProgress    *progress,
                                      GCancellable   *cancellable,
                                      GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       bcp_copy_finish       (BcpConnection  *copy,
                                      const char     *path,
                                      GError        **error);
void           bcp_copy_abandon      (BcpConnection  *copy);
gboolean       bcp_copy_file         (BcpConnection  *source,
                                      const char     *path,
                                      BcpProgress    *progress,
                                      GCancellable   *cancellable,
                                      GError        **error);
gboolean       bcp_copy_is_sound     (BcpConnection    *backup,
                                      const BcpSchema  *schema,
                                      GCancellable     *cancellable,
                                      GError          **error);

G_END_DECLS
