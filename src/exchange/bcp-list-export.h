/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"

G_BEGIN_DECLS

/**
 * BcpListFormat:
 * @BCP_LIST_CSV: RFC 4180 in UTF-8: "id" and the fields by name, values in their neutral text form
 * @BCP_LIST_JSON: an array of objects with the same names: numbers as numbers, money in whole units
 *   ("8000.00"), true and false, null where empty
 * @BCP_LIST_ODS: a spreadsheet, as people see the list (see bcp_sheet_export())
 * @BCP_LIST_XLSX: the same for Excel
 */
typedef enum
{
  BCP_LIST_CSV,
  BCP_LIST_JSON,
  BCP_LIST_ODS,
  BCP_LIST_XLSX,
} BcpListFormat;

gboolean bcp_list_export        (BcpListing           *listing,
                                 BcpConnection        *db,
                                 BcpListFormat         format,
                                 const char *const    *fields,
                                 GOutputStream        *stream,
                                 GCancellable         *cancellable,
                                 GError              **error);
gboolean bcp_list_export_file   (BcpListing           *listing,
                                 BcpStore             *store,
                                 BcpListFormat         format,
                                 const char *const    *fields,
                                 GFile                *file,
                                 GCancellable         *cancellable,
                                 GError              **error);
void     bcp_list_export_async  (BcpListing           *listing,
                                 BcpStore             *store,
                                 BcpListFormat         format,
                                 const char *const    *fields,
                                 GFile                *file,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gboolean bcp_list_export_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
