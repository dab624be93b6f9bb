/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"
#include "bcp-notice-private.h"

G_BEGIN_DECLS

/**
 * BcpReference: a foreign key: rows of @child need those of @parent
 */
typedef struct
{
  char *child;
  char *column;
  char *parent;
  char *key;      /* "id" where it is the parent's row id */
} BcpReference;

gboolean bcp_apply_inverse    (BcpConnection  *db,
                               gint64          entry,
                               GError        **error);
gboolean bcp_apply_again      (BcpConnection  *db,
                               gint64          entry,
                               GError        **error);
gboolean bcp_references_check (BcpConnection  *db,
                               BcpNotice      *notice,
                               GError        **error);
GPtrArray *bcp_references_list (BcpConnection  *db,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
