/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sheet-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpTableFormat: what a table is written in
 */
typedef enum
{
  BCP_TABLE_DELIMITED,
  BCP_TABLE_XLSX,
  BCP_TABLE_ODS,
} BcpTableFormat;

/**
 * BcpTableStep: what bcp_table_next() found
 */
typedef enum
{
  BCP_TABLE_ERROR = -1,
  BCP_TABLE_END = 0,
  BCP_TABLE_ROW = 1,
} BcpTableStep;

/**
 * BcpTable:
 *
 * A cursor over the rows of somebody else's table, whatever it is written in: delimited text (comma,
 * semicolon, tab, bar; any encoding), XLSX, ODS. The format is told by the file's first bytes, not
 * by its name. The heading is the first row of mostly text cells that rows of its own width follow;
 * what stands above it is passed over.
 *
 * Cells are text as a person would type it: numbers with a point and no thousands ("0.1", 15 digits),
 * dates "2005-03-31", moments "2005-03-31T10:15:00", times "10:15:00", percentages "50%", TRUE and
 * FALSE, a failed formula's error code. Of merged cells the first has the value.
 *
 * Memory is bounded whatever the file claims. One thread at a time, not the main thread.
 */
typedef struct _BcpTable BcpTable;

BcpTable          *bcp_table_open              (GFile         *file,
                                                const char    *sheet,
                                                const char    *encoding,
                                                GCancellable  *cancellable,
                                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void               bcp_table_free              (BcpTable      *self);
BcpTableStep       bcp_table_next              (BcpTable      *self,
                                                BcpTableRow   *row,
                                                GCancellable  *cancellable,
                                                GError       **error);
BcpTableFormat     bcp_table_get_format        (BcpTable      *self);
const char *const *bcp_table_get_headings      (BcpTable      *self,
                                                guint         *n_headings);
gint64             bcp_table_get_heading_row   (BcpTable      *self);
const char *const *bcp_table_get_sheets        (BcpTable      *self);
const char        *bcp_table_get_sheet         (BcpTable      *self);
const char        *bcp_table_get_encoding      (BcpTable      *self);
char               bcp_table_get_separator     (BcpTable      *self);
gint64             bcp_table_get_position      (BcpTable      *self);
gint64             bcp_table_get_size          (BcpTable      *self);
char             **bcp_table_dup_warnings      (BcpTable      *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpTable, bcp_table_free)

G_END_DECLS
