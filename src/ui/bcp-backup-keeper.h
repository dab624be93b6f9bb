/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

G_BEGIN_DECLS

/**
 * BcpBackupKeeper: sees to it that an open file's backups are made when they are due
 */
typedef struct _BcpBackupKeeper BcpBackupKeeper;

BcpBackupKeeper *bcp_backup_keeper_new  (BcpStore        *store) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_backup_keeper_free (BcpBackupKeeper *self);
char            *bcp_backup_folder_dup  (BcpStore        *store) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
