/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"

G_BEGIN_DECLS

/* bcp-listing.c keeps what was asked for, bcp-listing-sql.c says it in SQL. */

typedef struct
{
  const BcpField  *field;
  char           **values;
} BcpListingFilter;

typedef struct
{
  const BcpField *field;
  gboolean        descending;
} BcpListingKey;

struct _BcpListing
{
  const BcpEntity *entity;
  char            *search;
  char           **columns;   /* NULL: all */
  GPtrArray       *filters;   /* BcpListingFilter */
  GArray          *keys;      /* BcpListingKey */
  gint64           limit;     /* 0: none */
  GArray          *ids;       /* (nullable): of gint64, never changed: only these, or … */
  gboolean         except;    /* … all but these */
};

typedef struct
{
  GString *where;
  GArray  *bindings;   /* BcpValue */
} BcpListingConditions;

#define BCP_LISTING_IDS "SELECT t.id FROM "

BcpListingConditions bcp_listing_conditions        (BcpListing           *self);
void                 bcp_listing_conditions_free   (BcpListingConditions *self);
BcpStatement        *bcp_listing_prepare           (BcpConnection        *db,
                                                    const char           *sql,
                                                    BcpListingConditions *conditions,
                                                    GError              **error);
gboolean             bcp_listing_is_in_title_order (BcpListing           *self);
const char          *bcp_listing_ids_source        (BcpListing           *self);
char                *bcp_listing_order_sql         (BcpListing           *self) G_GNUC_WARN_UNUSED_RESULT;
char                *bcp_listing_limit_sql         (BcpListing           *self) G_GNUC_WARN_UNUSED_RESULT;
char                *bcp_listing_whole_sql         (BcpListing           *self) G_GNUC_WARN_UNUSED_RESULT;
char                *bcp_listing_match_sql         (BcpListing           *self,
                                                    BcpListingConditions *conditions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
