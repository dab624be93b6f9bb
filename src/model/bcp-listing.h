/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-entity.h"
#include "bcp-row-list.h"

G_BEGIN_DECLS

/**
 * BcpListing:
 *
 * What a list shows: an entity, a search text, filters and sort keys; becomes SQL for the window's
 * row list, for the command line and for papers alike. A plain mutable object for one thread.
 *
 * A filter is field and values: any of the values matches; an empty string matches empty fields.
 * Values of date, number and money fields may be "a..b", "a.." or "..b".
 */
typedef struct _BcpListing BcpListing;

BcpListing      *bcp_listing_new         (const BcpEntity    *entity) G_GNUC_WARN_UNUSED_RESULT;
BcpListing      *bcp_listing_copy        (BcpListing         *self) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_listing_free        (BcpListing         *self);
const BcpEntity *bcp_listing_get_entity  (BcpListing         *self);
void             bcp_listing_set_search  (BcpListing         *self,
                                          const char         *text);
const char      *bcp_listing_get_search  (BcpListing         *self);
gboolean         bcp_listing_set_filter  (BcpListing         *self,
                                          const char         *field,
                                          const char *const  *values,
                                          GError            **error);
const char *const *bcp_listing_get_filter (BcpListing        *self,
                                          const char         *field);
GPtrArray       *bcp_listing_get_filtered_fields (BcpListing *self);
gboolean         bcp_listing_is_narrowed (BcpListing         *self);
void             bcp_listing_clear       (BcpListing         *self);
gboolean         bcp_listing_sort        (BcpListing         *self,
                                          const char         *field,
                                          gboolean            descending,
                                          GError            **error);
gboolean         bcp_listing_then_sort   (BcpListing         *self,
                                          const char         *field,
                                          gboolean            descending,
                                          GError            **error);
const char      *bcp_listing_get_sort    (BcpListing         *self,
                                          guint               key,
                                          gboolean           *descending);
void             bcp_listing_set_limit   (BcpListing         *self,
                                          gint64              limit);
void             bcp_listing_restrict    (BcpListing         *self,
                                          GArray             *ids,
                                          gboolean            except);

/* The order and the filters as text: "a,b:desc", "field=value,value&field=value". */
gboolean         bcp_listing_sort_by     (BcpListing         *self,
                                          const char         *order,
                                          GError            **error);
char            *bcp_listing_dup_order   (BcpListing         *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean         bcp_listing_filter_by   (BcpListing         *self,
                                          const char         *filters,
                                          GError            **error);
char            *bcp_listing_dup_filters (BcpListing         *self) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_listing_set_columns (BcpListing         *self,
                                          const char *const  *names);

/* A row query whose columns are: 0 id, then 2 per field of the entity in order: 2 i + 1 the value,
 * 2 i + 2 what a reference or a currency needs beside it (the referred record's title; the
 * currency code), NULL for other types. See bcp_listing_column(). */
BcpRowQuery     *bcp_listing_to_query    (BcpListing         *self) G_GNUC_WARN_UNUSED_RESULT;
guint            bcp_listing_column      (const BcpEntity    *entity,
                                          const char         *field);

/**
 * BcpListingFunc: one row; columns as in bcp_listing_to_query()
 */
typedef gboolean (*BcpListingFunc) (const BcpValue  *columns,
                                    gpointer         data,
                                    GError         **error);

gboolean         bcp_listing_foreach     (BcpListing         *self,
                                          BcpConnection      *db,
                                          BcpListingFunc      func,
                                          gpointer            data,
                                          GCancellable       *cancellable,
                                          GError            **error);
gint64           bcp_listing_count       (BcpListing         *self,
                                          BcpConnection      *db,
                                          GError            **error);
char            *bcp_listing_describe    (BcpListing         *self,
                                          BcpCatalogue       *catalogue,
                                          BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpListing, bcp_listing_free)

G_END_DECLS
