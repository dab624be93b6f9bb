/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-change-scanner-private.h"
#include "bcp-connection-private.h"
#include "bcp-notice-private.h"

G_BEGIN_DECLS

/* A history entry's change set, as it lies in the file: SQLite's format, deflated, in chunks. It is
 * written and read as a stream, so that a million rows need no room for a million rows. */

gboolean   bcp_payload_write  (BcpConnection    *db,
                               sqlite3_session  *session,
                               gint64            entry,
                               BcpNotice        *notice,
                               char            **hash,
                               GError          **error);
gboolean   bcp_payload_write_inverse (BcpConnection  *db,
                                      gint64          source,
                                      gint64          entry,
                                      BcpNotice      *notice,
                                      char          **hash,
                                      GError        **error);
char      *bcp_payload_hash   (BcpConnection    *db,
                               gint64            entry,
                               GError          **error);

/**
 * BcpPayloadReader: gives a payload's change set to SQLite's stream functions
 * @scanner: sees the bytes first: SQLite (3.40) reads on for ever where one ends within a table's name
 */
typedef struct
{
  BcpConnection    *db;
  gint64            entry;
  gint64            chunk;
  GConverter       *inflater;
  BcpChangeScanner *scanner;
  guint8           *bytes;
  gsize             n_bytes;
  gsize             used;
  gboolean          finished;
  GError           *error;
} BcpPayloadReader;

void       bcp_payload_reader_init  (BcpPayloadReader *self,
                                     BcpConnection    *db,
                                     gint64            entry);
void       bcp_payload_reader_clear (BcpPayloadReader *self);
int        bcp_payload_reader_input (void             *self,
                                     void             *buffer,
                                     int              *n);

/**
 * BcpChangeFunc: one change; @iter answers for its columns
 *
 * Returns: whether to go on
 */
typedef gboolean (*BcpChangeFunc) (sqlite3_changeset_iter  *iter,
                                   const char              *table,
                                   BcpOperation             operation,
                                   gint64                   id,
                                   gpointer                 data,
                                   GError                 **error);

gboolean   bcp_payload_foreach      (BcpConnection    *db,
                                     gint64            entry,
                                     BcpChangeFunc     func,
                                     gpointer          data,
                                     GError          **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BcpPayloadReader, bcp_payload_reader_clear)

G_END_DECLS
