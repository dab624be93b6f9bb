/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

/* The session extension is declared only where these are set. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * BcpAccess:
 * @BCP_ACCESS_WRITE: read and write
 * @BCP_ACCESS_READ: read, beside others that may write
 * @BCP_ACCESS_IMMUTABLE: read a file that nobody can write, without SQLite's sibling files
 */
typedef enum
{
  BCP_ACCESS_WRITE,
  BCP_ACCESS_READ,
  BCP_ACCESS_IMMUTABLE,
} BcpAccess;

struct _BcpConnection
{
  sqlite3      *db;
  char         *path;
  GHashTable   *statements;
  GCancellable *cancellable;
  guint64       clock;

  /* The file's kind, where derived tables may have to be made anew; see bcp-bulk.c. */
  const BcpSchema *schema;
  GPtrArray    *triggers_aside;
  GPtrArray    *indexes_aside;

  /* What the running edit turned out to be; see bcp_connection_relabel(). */
  BcpLabel     *label;

  /* Ids handed out in the running edit; see bcp-replica.c. */
  gboolean      in_edit;
  gint64        replica;
  gint64        counter;
  gint64        counter_stored;
};

struct _BcpStatement
{
  BcpConnection *connection;
  sqlite3_stmt  *stmt;
  guint64        used;
  int            bind_result;
};

BcpConnection *bcp_connection_open      (const char       *path,
                                         BcpAccess         access,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void           bcp_connection_close     (BcpConnection    *self);
void           bcp_connection_begin_job (BcpConnection    *self,
                                         GCancellable     *cancellable);
void           bcp_connection_end_job   (BcpConnection    *self);
gboolean       bcp_connection_fail      (BcpConnection    *self,
                                         int               result,
                                         GError          **error);
gboolean       bcp_connection_rollback  (BcpConnection    *self);
void           bcp_statement_free       (gpointer          statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpConnection, bcp_connection_close)

G_END_DECLS
