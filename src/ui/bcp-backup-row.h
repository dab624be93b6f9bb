/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-backups.h"
#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Tables whose rows tell people what a backup holds. */
extern const char *const bcp_backup_tables[];

/**
 * BcpBackupSetting:
 * @backup: a backup
 * @counts: rows of bcp_backup_tables in the open file
 * @is_ours: whether its last entry is one of the open file's history
 * @n_later: how many entries the open file has after it
 * @last: (nullable): the newest of those, in words
 *
 * A backup beside the open file.
 */
typedef struct
{
  BcpBackup *backup;
  gint64    *counts;
  gboolean   is_ours;
  gint64     n_later;
  char      *last;
} BcpBackupSetting;

void       bcp_backup_setting_free  (BcpBackupSetting       *self);
char      *bcp_backup_dup_holding   (const gint64           *counts) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_backup_dup_loss      (const BcpBackupSetting *self) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_backup_dup_when      (const BcpBackup        *backup) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *bcp_backup_row_new       (const BcpBackupSetting *self,
                                     gboolean                can_restore) G_GNUC_WARN_UNUSED_RESULT;

/* Its buttons activate backup.open, backup.verify and backup.restore with the backup's path. */

G_END_DECLS
