/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-history.h"
#include "bcp-notice-private.h"
#include "bcp-connection-private.h"

G_BEGIN_DECLS

/**
 * BcpChangedRow: what an entry did to a row, beside the row today
 * @table: base table
 * @id: its row
 * @operation: what was done
 * @names: (element-type utf8): the table's columns, of which the first @n_columns were there then
 * @before: by column, %NULL where the entry left it alone or the row did not exist
 * @after: likewise
 * @now: (nullable): by column; %NULL where the row is not there
 * @state: of a new or deleted row; of a changed one what its columns say together
 * @later: the last entry that stands in the way, 0 where none is known
 * @states: by column, of a changed row
 * @laters: by column, of a changed row
 */
typedef struct
{
  char            *table;
  gint64           id;
  BcpOperation     operation;
  GPtrArray       *names;
  int              n_columns;
  sqlite3_value  **before;
  sqlite3_value  **after;
  sqlite3_value  **now;
  BcpChangeState   state;
  gint64           later;
  BcpChangeState  *states;
  gint64          *laters;
} BcpChangedRow;

/**
 * BcpReviewing:
 * @rows: (element-type BcpChangedRow): in the entry's order
 * @is_whole: whether these are all
 */
typedef struct
{
  GPtrArray *rows;
  gboolean   is_whole;
  gint64     n_free;
  gint64     n_back;
  gint64     n_later;
} BcpReviewing;

BcpReviewing *bcp_reviewing_new   (BcpConnection  *db,
                                   gint64          entry,
                                   GCancellable   *cancellable,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_reviewing_free  (BcpReviewing   *self);
gboolean      bcp_changed_row_has (const BcpChangedRow *self,
                                   int                  column);

gboolean      bcp_values_same     (sqlite3_value       *a,
                                   sqlite3_value       *b);

/* Who stands in the way: bcp-review-later.c. */
gboolean      bcp_reviewing_find_dependants (BcpReviewing   *self,
                                             BcpConnection  *db,
                                             GError        **error);
gboolean      bcp_reviewing_find_later      (BcpReviewing   *self,
                                             BcpConnection  *db,
                                             gint64          entry,
                                             GCancellable   *cancellable,
                                             GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpReviewing, bcp_reviewing_free)

G_END_DECLS
