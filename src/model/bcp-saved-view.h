/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"
#include "bcp-record.h"

G_BEGIN_DECLS

/* A way to look at a list that somebody gave a name: search, filters, order and columns. It is a record
 * like any other, of the entity "views": saved, renamed and deleted as one, shared by all who open the
 * file. */

BcpRecord *bcp_saved_view_new         (BcpListing         *listing,
                                       const char         *name,
                                       const char *const  *columns) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_saved_view_store       (BcpRecord          *view,
                                       BcpListing         *listing,
                                       const char *const  *columns);
gboolean   bcp_saved_view_apply       (BcpRecord          *view,
                                       BcpListing         *listing,
                                       GError            **error);
gboolean   bcp_saved_view_matches     (BcpRecord          *view,
                                       BcpListing         *listing,
                                       const char *const  *columns);
char     **bcp_saved_view_dup_columns (BcpRecord          *view) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *bcp_saved_views_load       (BcpConnection      *db,
                                       const BcpEntity    *entity,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
BcpRecord *bcp_saved_view_find        (BcpConnection      *db,
                                       const BcpEntity    *entity,
                                       const char         *name,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;

void       bcp_saved_view_rule        (BcpRecord          *record,
                                       BcpConnection      *db,
                                       BcpLanguage         language,
                                       GPtrArray          *findings);

G_END_DECLS
