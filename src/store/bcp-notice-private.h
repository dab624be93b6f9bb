/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-notice.h"

G_BEGIN_DECLS

/**
 * BcpOperation: what happened to a row
 */
typedef enum
{
  BCP_OPERATION_INSERT,
  BCP_OPERATION_UPDATE,
  BCP_OPERATION_DELETE,
} BcpOperation;

#define BCP_N_OPERATIONS 3

/**
 * BcpNoticeRunFunc: rows @first to @last of @table were touched, and none beside them
 */
typedef gboolean (*BcpNoticeRunFunc) (const char  *table,
                                      gint64       first,
                                      gint64       last,
                                      gpointer     data,
                                      GError     **error);

BcpNotice *bcp_notice_new            (void) G_GNUC_WARN_UNUSED_RESULT;
BcpNotice *bcp_notice_new_everything (gint64            entry) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_notice_add            (BcpNotice        *self,
                                      const char       *table,
                                      BcpOperation      operation,
                                      gint64            id);
void       bcp_notice_sort           (BcpNotice        *self);
gboolean   bcp_notice_foreach_run    (BcpNotice        *self,
                                      BcpNoticeRunFunc  func,
                                      gpointer          data,
                                      GError          **error);
void       bcp_notice_seal           (BcpNotice        *self,
                                      gint64            entry);
gint64     bcp_notice_get_n_changes  (BcpNotice        *self);
char     **bcp_notice_dup_tables     (BcpNotice        *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
