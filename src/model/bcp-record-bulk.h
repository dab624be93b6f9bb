/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"
#include "bcp-progress.h"
#include "bcp-record.h"

G_BEGIN_DECLS

/* Many records changed alike, as one edit. Which records is a listing: what matches, or of that what is
 * chosen (bcp_listing_restrict()). */

/**
 * BcpBulkCount:
 * @n_records: how many records there are
 * @n_changes: how many of them have another value now
 */
typedef struct
{
  gint64 n_records;
  gint64 n_changes;
} BcpBulkCount;

gboolean bcp_bulk_can_edit (const BcpEntity  *entity,
                            const BcpField   *field);
gboolean bcp_bulk_count    (BcpListing       *listing,
                            BcpConnection    *db,
                            const BcpField   *field,
                            const BcpValue   *value,
                            BcpBulkCount     *count,
                            GError          **error);

/* Inside an edit only; the edit is named by how much it did. */
gboolean bcp_bulk_edit     (BcpListing       *listing,
                            BcpConnection    *db,
                            const BcpField   *field,
                            const BcpValue   *value,
                            BcpProgress      *progress,
                            GCancellable     *cancellable,
                            GError          **error);
gboolean bcp_bulk_delete   (BcpListing       *listing,
                            BcpConnection    *db,
                            BcpProgress      *progress,
                            GCancellable     *cancellable,
                            GError          **error);

G_END_DECLS
