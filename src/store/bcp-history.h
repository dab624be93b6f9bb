/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-label.h"

G_BEGIN_DECLS

/**
 * BcpEntryKind: why an entry was written
 */
typedef enum
{
  BCP_ENTRY_EDIT,
  BCP_ENTRY_UNDO,
  BCP_ENTRY_REDO,
  BCP_ENTRY_RECORD,
} BcpEntryKind;

/**
 * BcpEntry:
 * @id: counts up from 1 within the file
 * @kind: edit, undo, redo, record
 * @refers: the entry that an undo or redo is about, else 0
 * @utc: ISO 8601 with seconds, "2005-03-31T16:42:07Z"
 * @author: who
 * @replica: the installation it was made on
 * @label: what
 * @n_changes: rows touched
 * @hash: SHA-256 of the previous entry's hash and this entry's header and payload hash, hex
 */
typedef struct
{
  gint64        id;
  BcpEntryKind  kind;
  gint64        refers;
  char         *utc;
  char         *author;
  gint64        replica;
  BcpLabel     *label;
  gint64        n_changes;
  char         *hash;
} BcpEntry;

void        bcp_entry_free       (BcpEntry       *entry);
GPtrArray  *bcp_history_list     (BcpConnection  *db,
                                  gint64          before,
                                  guint           limit,
                                  GError        **error);
gint64      bcp_history_verify   (BcpConnection  *db,
                                  GCancellable   *cancellable,
                                  GError        **error);

/**
 * BcpFieldChange: one column of one row in an entry, old and new as text (NULL is empty)
 */
typedef struct
{
  char   *table;
  gint64  id;
  char    operation;  /* 'I', 'U', 'D' */
  char   *column;
  char   *before;
  char   *after;
} BcpFieldChange;

void        bcp_field_change_free (BcpFieldChange *change);
GPtrArray  *bcp_history_changes   (BcpConnection  *db,
                                   gint64          entry,
                                   const char     *table,
                                   gint64          id,
                                   guint           limit,
                                   GError        **error);
GArray     *bcp_history_of_row    (BcpConnection  *db,
                                   const char     *table,
                                   gint64          id,
                                   GCancellable   *cancellable,
                                   GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpEntry, bcp_entry_free)

G_END_DECLS
