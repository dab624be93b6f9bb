/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"

G_BEGIN_DECLS

/* More than this is a file, not a piece of a table that somebody carries elsewhere. */
#define BCP_LIST_TABLE_MAX_ROWS 100000

/**
 * BcpListTable:
 * @text: headings and rows with tabs between the cells, as spreadsheets paste it
 * @html: the same as an HTML table
 * @n_rows: without the headings
 */
typedef struct
{
  char  *text;
  char  *html;
  gint64 n_rows;
} BcpListTable;

BcpListTable *bcp_list_table_new  (BcpListing         *listing,
                                   BcpConnection      *db,
                                   const char *const  *fields,
                                   BcpCatalogue       *catalogue,
                                   BcpLanguage         language,
                                   GCancellable       *cancellable,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_list_table_free (BcpListTable       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpListTable, bcp_list_table_free)

G_END_DECLS
