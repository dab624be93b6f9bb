/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-row-list.h"

G_BEGIN_DECLS

/* All ids of a query in display order. Immutable, made by a reader. */
typedef struct _BcpSnapshot BcpSnapshot;

/**
 * BcpSnapshotChange: a snapshot beside the one before it
 * @snapshot: the new one
 * @n_head: ids that both begin with
 * @n_tail: ids that both end with, after @n_head
 */
typedef struct
{
  BcpSnapshot *snapshot;
  guint        n_head;
  guint        n_tail;
} BcpSnapshotChange;

BcpSnapshot       *bcp_snapshot_new         (void) G_GNUC_WARN_UNUSED_RESULT;
BcpSnapshot       *bcp_snapshot_ref         (BcpSnapshot        *self);
void               bcp_snapshot_unref       (BcpSnapshot        *self);
guint              bcp_snapshot_get_n       (BcpSnapshot        *self);
const gint64      *bcp_snapshot_get_ids     (BcpSnapshot        *self);
gboolean           bcp_snapshot_find        (BcpSnapshot        *self,
                                             gint64              id,
                                             guint              *position);
BcpSnapshotChange *bcp_snapshot_read        (BcpConnection      *db,
                                             BcpRowQuery        *query,
                                             BcpSnapshot        *before,
                                             GError            **error);
void               bcp_snapshot_change_free (BcpSnapshotChange  *change);

const char        *bcp_row_query_get_ids_sql        (BcpRowQuery  *self);
const char        *bcp_row_query_get_rows_sql       (BcpRowQuery  *self);
const char        *bcp_row_query_get_whole_sql      (BcpRowQuery  *self);
const char        *bcp_row_query_get_match_sql      (BcpRowQuery  *self);
gboolean           bcp_row_query_get_whole_is_quick (BcpRowQuery  *self);
const char *const *bcp_row_query_get_tables         (BcpRowQuery  *self);
guint              bcp_row_query_get_n_bindings     (BcpRowQuery  *self);
void               bcp_row_query_bind               (BcpRowQuery  *self,
                                                     BcpStatement *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSnapshot, bcp_snapshot_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSnapshotChange, bcp_snapshot_change_free)

G_END_DECLS
