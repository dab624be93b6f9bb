/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"

G_BEGIN_DECLS

/* What the columns of a listing add up to, of the fields where that means something
 * (BCP_FIELD_TOTAL). */

/**
 * BcpTotal:
 * @field: (nullable): the field; %NULL: @value is how many records no total counts
 * @companion: (nullable): the currency; a field of money has a total for each
 * @value: the sum of the values that there are
 */
typedef struct
{
  const BcpField *field;
  char           *companion;
  BcpValue        value;
} BcpTotal;

gboolean   bcp_entity_has_totals  (const BcpEntity     *entity);
GPtrArray *bcp_listing_totals     (BcpListing          *listing,
                                   BcpConnection       *db,
                                   const char *const   *fields,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_totals_uncounted   (GPtrArray           *totals,
                                   const BcpEntity     *entity,
                                   BcpLanguage          language) G_GNUC_WARN_UNUSED_RESULT;
char      *bcp_totals_format      (GPtrArray           *totals,
                                   const BcpField      *field,
                                   BcpLanguage          language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
