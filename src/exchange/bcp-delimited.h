/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A cell that is longer is no cell: spreadsheets stop at the same length. */
#define BCP_DELIMITED_MAX_CELL 32767
/* A row that is longer is cut off and flawed. */
#define BCP_DELIMITED_MAX_ROW (1024 * 1024)
#define BCP_DELIMITED_MAX_CELLS 4096

/**
 * BcpDelimitedFlaw:
 * @BCP_DELIMITED_SOUND: nothing wrong
 * @BCP_DELIMITED_NUL: it holds a NUL byte (shown as U+FFFD)
 * @BCP_DELIMITED_TOO_LONG: the row or one of its cells is longer than any table's
 * @BCP_DELIMITED_UNTERMINATED: a quotation mark opens and never closes; the cells are those of the
 *   one line, and reading goes on with the next
 */
typedef enum
{
  BCP_DELIMITED_SOUND,
  BCP_DELIMITED_NUL,
  BCP_DELIMITED_TOO_LONG,
  BCP_DELIMITED_UNTERMINATED,
} BcpDelimitedFlaw;

/**
 * BcpDelimitedRow:
 * @number: as a spreadsheet counts: the heading is 1, blank rows count
 * @cells: UTF-8, valid until the next row is read
 * @n_cells: how many
 * @flaw: what is wrong with it
 */
typedef struct
{
  gint64              number;
  const char *const  *cells;
  guint               n_cells;
  BcpDelimitedFlaw    flaw;
} BcpDelimitedRow;

/**
 * BcpDelimitedStep: what bcp_delimited_next() found
 */
typedef enum
{
  BCP_DELIMITED_ERROR = -1,
  BCP_DELIMITED_END = 0,
  BCP_DELIMITED_ROW = 1,
} BcpDelimitedStep;

/**
 * BcpDelimited:
 *
 * A cursor over delimited text (RFC 4180 and what spreadsheets and people make of it): comma,
 * semicolon, tab or bar; LF, CRLF or CR; newlines and unescaped quotation marks inside quotes;
 * blank rows, which are passed over; rows shorter or longer than the heading. Memory is bounded
 * whatever the file holds. One thread at a time.
 */
typedef struct _BcpDelimited BcpDelimited;

BcpDelimited     *bcp_delimited_open          (GFile            *file,
                                               const char       *encoding,
                                               GCancellable     *cancellable,
                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void              bcp_delimited_free          (BcpDelimited     *self);
BcpDelimitedStep  bcp_delimited_next          (BcpDelimited     *self,
                                               BcpDelimitedRow  *row,
                                               GCancellable     *cancellable,
                                               GError          **error);
const char       *bcp_delimited_get_encoding  (BcpDelimited     *self);
char              bcp_delimited_get_delimiter (BcpDelimited     *self);
gint64            bcp_delimited_get_position  (BcpDelimited     *self);
gint64            bcp_delimited_get_size      (BcpDelimited     *self);
void              bcp_delimited_append        (GString          *text,
                                               const char       *cell,
                                               char              delimiter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpDelimited, bcp_delimited_free)

G_END_DECLS
