/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-import-source.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_IMPORT_COLUMNS_PAGE (bcp_import_columns_page_get_type ())

/**
 * BcpImportColumnsPage: what a file of firms is, and which field each of its columns fills
 *
 * Property: ready (boolean, read only): whether a column holds the firm's name.
 * Signal: source-changed (): another sheet or encoding was chosen.
 */
G_DECLARE_FINAL_TYPE (BcpImportColumnsPage, bcp_import_columns_page, BCP, IMPORT_COLUMNS_PAGE, AdwBin)

void        bcp_import_columns_page_show         (BcpImportColumnsPage *self,
                                                  BcpImportSource      *source);
gboolean    bcp_import_columns_page_is_ready     (BcpImportColumnsPage *self);
const char *bcp_import_columns_page_get_sheet    (BcpImportColumnsPage *self);
const char *bcp_import_columns_page_get_encoding (BcpImportColumnsPage *self);
char      **bcp_import_columns_page_dup_fields   (BcpImportColumnsPage *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
