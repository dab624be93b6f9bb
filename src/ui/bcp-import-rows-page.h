/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-import.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_IMPORT_ROWS_PAGE (bcp_import_rows_page_get_type ())

/**
 * BcpImportRowsPage: what an import would do, row by row, by what becomes of them
 *
 * Signal: save-rejects (): the rejected rows are wanted as a file.
 */
G_DECLARE_FINAL_TYPE (BcpImportRowsPage, bcp_import_rows_page, BCP, IMPORT_ROWS_PAGE, AdwBin)

void bcp_import_rows_page_show (BcpImportRowsPage     *self,
                                BcpDocument           *document,
                                const BcpImportResult *result);

G_END_DECLS
