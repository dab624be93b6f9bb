/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-store.h"

G_BEGIN_DECLS

/* A list of any length over the file (ARCHITECTURE_IDEAS §2):
 *
 *   BcpRowQuery  what to show: SQL for the ids in order, SQL for rows by id        immutable
 *        │
 *   snapshot     all ids in display order, made by a reader                       immutable
 *                some of a whole that is known already are marked in it, not sorted
 *        │
 *   BcpRowList   GListModel of BcpRow; pages of 208 rows by id, LRU of pages
 *        │
 *   BcpRow       position, id, values; about 205 alive, whatever the length
 */

/**
 * BcpRowQuery:
 *
 * @ids_sql selects the id column alone, ordered, with id as last key; its parameters are @bindings.
 * @rows_sql selects "id, …" of rows whose ids are in the JSON array ?1, in any order.
 * @tables are the base tables whose notices can change membership or order.
 * A query that shows some rows of a table may also say how to mark them in the order of the whole.
 */
typedef struct _BcpRowQuery BcpRowQuery;

BcpRowQuery *bcp_row_query_new       (const char         *ids_sql,
                                      const BcpValue     *bindings,
                                      guint               n_bindings,
                                      const char         *rows_sql,
                                      const char *const  *tables) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_row_query_set_whole (BcpRowQuery        *self,
                                      const char         *whole_sql,
                                      const char         *match_sql,
                                      gboolean            is_quick);
BcpRowQuery *bcp_row_query_ref       (BcpRowQuery        *self);
void         bcp_row_query_unref     (BcpRowQuery        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpRowQuery, bcp_row_query_unref)

#define BCP_TYPE_ROW (bcp_row_get_type ())

G_DECLARE_FINAL_TYPE (BcpRow, bcp_row, BCP, ROW, GObject)

guint           bcp_row_get_position (BcpRow             *self);
gint64          bcp_row_get_id       (BcpRow             *self);
gboolean        bcp_row_is_loaded    (BcpRow             *self);
const BcpValue *bcp_row_get_value    (BcpRow             *self,
                                      guint               column);

/* Signal of BcpRow: changed (): its contents are (again) loaded, or it now stands for another id. */

#define BCP_TYPE_ROW_LIST (bcp_row_list_get_type ())

G_DECLARE_FINAL_TYPE (BcpRowList, bcp_row_list, BCP, ROW_LIST, GObject)

BcpRowList  *bcp_row_list_new        (BcpStore           *store) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_row_list_set_query  (BcpRowList         *self,
                                      BcpRowQuery        *query);
gboolean     bcp_row_list_get_loading (BcpRowList        *self);
const char  *bcp_row_list_get_error  (BcpRowList         *self);
gint64       bcp_row_list_get_id     (BcpRowList         *self,
                                      guint               position);
gboolean     bcp_row_list_find       (BcpRowList         *self,
                                      gint64              id,
                                      guint              *position);

/* Properties of BcpRowList: n-items (uint), loading (boolean), error (string). Signal:
 *   refreshed ()   a new snapshot is in place; selections by id look themselves up again */

G_END_DECLS
