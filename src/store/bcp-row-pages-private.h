/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-snapshot-private.h"

G_BEGIN_DECLS

/* No fewer than a column view keeps alive, so that its first rows are one page; and hardly more. */
#define BCP_PAGE_ROWS 208

/* One row's values as they were read. Immutable, reference counted. */
typedef struct _BcpRowValues BcpRowValues;

BcpRowValues   *bcp_row_values_ref    (BcpRowValues   *self);
void            bcp_row_values_unref  (BcpRowValues   *self);
const BcpValue *bcp_row_values_get    (BcpRowValues   *self,
                                       guint           column);
gboolean        bcp_row_values_equal  (BcpRowValues   *a,
                                       BcpRowValues   *b);

/* What was read of a snapshot: pages of rows, of which those used last are kept. */
typedef struct _BcpRowPages BcpRowPages;

BcpRowPages    *bcp_row_pages_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_row_pages_free    (BcpRowPages    *self);
gboolean        bcp_row_pages_lookup  (BcpRowPages    *self,
                                       guint           position,
                                       BcpRowValues  **values);
GHashTable     *bcp_row_pages_by_id   (BcpRowPages    *self) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_row_pages_clear   (BcpRowPages    *self);
void            bcp_row_pages_take    (BcpRowPages    *self,
                                       GPtrArray      *pages);

/* @numbers are page numbers (guint) of @snapshot. The answer is for bcp_row_pages_take(). */
GPtrArray      *bcp_row_pages_read    (BcpConnection  *db,
                                       BcpRowQuery    *query,
                                       BcpSnapshot    *snapshot,
                                       GArray         *numbers,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpRowPages, bcp_row_pages_free)

G_END_DECLS
