/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

G_BEGIN_DECLS

/**
 * BcpBackup:
 * @path: the file
 * @series: "hourly", "daily", "monthly"; "" for one made by hand
 * @size: bytes
 * @file: tells files apart: one file may have a name in several series, and is listed once
 * @modified: when it was made, seconds since 1970
 * @problem: (nullable): why it cannot be read, a sentence; the rest is then empty
 * @head: its last history entry
 * @saved: (nullable): when that was written, "2005-03-31T16:42:07Z"
 * @seal: (nullable): its hash
 * @counts: rows of each table that was asked for, -1 where it has none of that name
 * @verified: (nullable): when it was last found sound, as @saved; %NULL where that was never looked at
 *   or the file is another one since
 *
 * A backup and what it holds.
 */
typedef struct
{
  char       *path;
  const char *series;
  gint64      size;
  guint64     file;
  gint64      modified;
  char       *problem;
  gint64      head;
  char       *saved;
  char       *seal;
  gint64     *counts;
  char       *verified;
} BcpBackup;

void       bcp_backup_free   (BcpBackup           *backup);
GPtrArray *bcp_backups_list  (const char          *folder,
                              const BcpSchema     *schema,
                              const char *const   *tables,
                              BcpProgress         *progress,
                              GCancellable        *cancellable,
                              GError             **error);
gboolean   bcp_backup_verify (const char          *path,
                              const BcpSchema     *schema,
                              GCancellable        *cancellable,
                              GError             **error);
char      *bcp_backups_new_name (BcpStore         *store,
                                 const char       *folder) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpBackup, bcp_backup_free)

G_END_DECLS
