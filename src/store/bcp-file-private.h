/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"
#include "bcp-store.h"

#include <sys/types.h>

G_BEGIN_DECLS

/**
 * BcpFile:
 * @path: absolute
 * @writer: (nullable): the connection that may write; reads where the file is read-only
 * @access: how readers open it
 * @read_only_reason: (nullable): a sentence; %NULL where the file may be written
 * @lock: the window's lock, -1 where it is not held
 * @device: of the file as it was opened
 * @inode: likewise
 */
typedef struct
{
  char          *path;
  BcpConnection *writer;
  BcpAccess      access;
  char          *read_only_reason;
  int            lock;
  dev_t          device;
  ino_t          inode;
} BcpFile;

gboolean bcp_file_open         (BcpFile          *self,
                                const char       *path,
                                BcpStoreMode      mode,
                                const BcpSchema  *schema,
                                GError          **error);
void     bcp_file_close        (BcpFile          *self);
void     bcp_file_clear        (BcpFile          *self);
gboolean bcp_file_has_moved    (const BcpFile    *self);
void     bcp_file_fold_log     (BcpFile          *self);
int      bcp_file_lock         (const char       *path);
void     bcp_file_unlock       (const char       *path,
                                int               lock);
gboolean bcp_file_check_ours   (BcpConnection    *db,
                                const BcpSchema  *schema,
                                gint64           *version,
                                GError          **error);
gboolean bcp_file_make_empty   (const char       *path,
                                GError          **error);
gboolean bcp_file_sync_folder  (const char       *path);

G_END_DECLS
