/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No list of firms is wider; cells to the right are passed over and said so. */
#define BCP_TABLE_MAX_COLUMNS 4096
/* The last row that a spreadsheet has, in every program. */
#define BCP_TABLE_MAX_ROWS 1048576
/* Text of one row: what is over is cut off and flawed. */
#define BCP_TABLE_MAX_ROW_TEXT (1024 * 1024)
/* A longer cell is cut off, as spreadsheets do, and flawed. */
#define BCP_TABLE_MAX_CELL 32767

/**
 * BcpTableFlaws: what is wrong with a row; its cells are shown all the same
 * @BCP_TABLE_TOO_LONG: the row or one of its cells is longer than any table's, and cut off
 * @BCP_TABLE_TOO_WIDE: it goes on behind column %BCP_TABLE_MAX_COLUMNS
 * @BCP_TABLE_UNTERMINATED: a quotation mark opens and never closes
 * @BCP_TABLE_NUL: it holds a NUL byte (shown as U+FFFD)
 * @BCP_TABLE_LOST_LETTERS: a letter was lost before (U+FFFD)
 * @BCP_TABLE_TWICE_ENCODED: text that was encoded twice ("mÃ¡s"); bcp_text_undouble() mends it
 * @BCP_TABLE_ERROR_CELL: a formula that failed (#N/A, #REF! …)
 */
typedef enum
{
  BCP_TABLE_TOO_LONG = 1 << 0,
  BCP_TABLE_TOO_WIDE = 1 << 1,
  BCP_TABLE_UNTERMINATED = 1 << 2,
  BCP_TABLE_NUL = 1 << 3,
  BCP_TABLE_LOST_LETTERS = 1 << 4,
  BCP_TABLE_TWICE_ENCODED = 1 << 5,
  BCP_TABLE_ERROR_CELL = 1 << 6,
} BcpTableFlaws;

/**
 * BcpTableRow:
 * @number: as a spreadsheet counts, from 1; blank rows count
 * @cells: (array length=n_cells): UTF-8, never %NULL; valid until the next row is read
 * @n_cells: how many; blank ones at the end may be missing
 * @flaws: %BcpTableFlaws
 */
typedef struct
{
  gint64             number;
  const char *const *cells;
  guint              n_cells;
  guint              flaws;
} BcpTableRow;

/**
 * BcpSheetRow:
 *
 * A row while it is put together, cell by cell in any order, within the limits above.
 */
typedef struct _BcpSheetRow BcpSheetRow;

BcpSheetRow *bcp_sheet_row_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_sheet_row_free     (BcpSheetRow  *self);
void         bcp_sheet_row_begin    (BcpSheetRow  *self);
void         bcp_sheet_row_set      (BcpSheetRow  *self,
                                     gint64        column,
                                     const char   *text);
void         bcp_sheet_row_add_flaw (BcpSheetRow  *self,
                                     BcpTableFlaws flaw);
gboolean     bcp_sheet_row_is_blank (BcpSheetRow  *self);
void         bcp_sheet_row_give     (BcpSheetRow  *self,
                                     gint64        number,
                                     BcpTableRow  *row);
guint        bcp_table_row_width    (const BcpTableRow *row);
char        *bcp_table_row_dup_flaw (const BcpTableRow *row,
                                     guint              n_headings) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSheetRow, bcp_sheet_row_free)

G_END_DECLS
