/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"

G_BEGIN_DECLS

/**
 * BcpSheetFormat: what a list is exported as
 */
typedef enum
{
  BCP_SHEET_XLSX,
  BCP_SHEET_ODS,
} BcpSheetFormat;

gboolean bcp_sheet_export (BcpListing         *listing,
                           BcpConnection      *db,
                           const char *const  *fields,
                           BcpCatalogue       *catalogue,
                           BcpLanguage         language,
                           BcpSheetFormat      format,
                           const char         *path,
                           GCancellable       *cancellable,
                           GError            **error);

G_END_DECLS
