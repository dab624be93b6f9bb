/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-row.h"

#include <glib/gi18n.h>
#include <string.h>

/*   text     NUL | cell NUL | cell NUL …       offsets   by column, into text; 0 is the blank cell
 *            0                                 cells     by column, when the row is given
 */
struct _BcpSheetRow
{
  GString   *text;
  GArray    *offsets;   /* gsize */
  GPtrArray *cells;
  guint      flaws;
};

BcpSheetRow *
bcp_sheet_row_new (void)
{
  BcpSheetRow *self = g_new0 (BcpSheetRow, 1);

  self->text = g_string_sized_new (4096);
  self->offsets = g_array_new (FALSE, TRUE, sizeof (gsize));
  self->cells = g_ptr_array_new ();
  bcp_sheet_row_begin (self);

  return self;
}

void
bcp_sheet_row_free (BcpSheetRow *self)
{
  if (self == NULL)
    return;

  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * bcp_sheet_row_begin:
 * @self: the row
 *
 * Forgets the cells of the row before.
 */
void
bcp_sheet_row_begin (BcpSheetRow *self)
{
  g_string_truncate (self->text, 0);
  g_string_append_c (self->text, '\0');
  g_array_set_size (self->offsets, 0);
  self->flaws = 0;
}

/* Not in the middle of a letter. */
static gsize
cut (const char *text,
     gsize       length)
{
  while (length > 0 && ((guchar) text[length] & 0xc0) == 0x80)
    length--;

  return length;
}

/**
 * bcp_sheet_row_set:
 * @self: the row
 * @column: from 0
 * @text: what the cell holds; a blank cell need not be set
 */
void
bcp_sheet_row_set (BcpSheetRow *self,
                   gint64       column,
                   const char  *text)
{
  gsize length = strlen (text);

  if (length == 0)
    return;
  if (column >= BCP_TABLE_MAX_COLUMNS)
    {
      self->flaws |= BCP_TABLE_TOO_WIDE;
      return;
    }
  if (length > BCP_TABLE_MAX_CELL || self->text->len + length > BCP_TABLE_MAX_ROW_TEXT)
    {
      gsize room = BCP_TABLE_MAX_ROW_TEXT - MIN (self->text->len, BCP_TABLE_MAX_ROW_TEXT);

      self->flaws |= BCP_TABLE_TOO_LONG;
      length = cut (text, MIN (length, MIN (room, BCP_TABLE_MAX_CELL)));
      if (length == 0)
        return;
    }

  if (column >= self->offsets->len)
    g_array_set_size (self->offsets, column + 1);
  g_array_index (self->offsets, gsize, column) = self->text->len;
  g_string_append_len (self->text, text, (gssize) length);
  g_string_append_c (self->text, '\0');
}

void
bcp_sheet_row_add_flaw (BcpSheetRow   *self,
                        BcpTableFlaws  flaw)
{
  self->flaws |= flaw;
}

/**
 * bcp_sheet_row_is_blank:
 * @self: the row
 *
 * Returns: whether no cell holds anything but blanks
 */
gboolean
bcp_sheet_row_is_blank (BcpSheetRow *self)
{
  for (gsize i = 0; i < self->text->len; i++)
    if (self->text->str[i] != '\0' && !g_ascii_isspace (self->text->str[i]))
      return FALSE;

  return TRUE;
}

/**
 * bcp_sheet_row_give:
 * @self: the row
 * @number: its number
 * @row: (out caller-allocates): the row for readers, valid until @self is begun again
 */
void
bcp_sheet_row_give (BcpSheetRow *self,
                    gint64       number,
                    BcpTableRow *row)
{
  g_ptr_array_set_size (self->cells, (int) self->offsets->len);
  for (guint i = 0; i < self->offsets->len; i++)
    g_ptr_array_index (self->cells, i) = self->text->str + g_array_index (self->offsets, gsize, i);

  row->number = number;
  row->cells = (const char *const *) self->cells->pdata;
  row->n_cells = self->cells->len;
  row->flaws = self->flaws;
}

/**
 * bcp_table_row_width:
 * @row: a row
 *
 * Returns: how many cells it has up to the last that is not blank
 */
guint
bcp_table_row_width (const BcpTableRow *row)
{
  guint width = row->n_cells;

  while (width > 0 && row->cells[width - 1][strspn (row->cells[width - 1], " \t\r\n")] == '\0')
    width--;

  return width;
}

/**
 * bcp_table_row_dup_flaw:
 * @row: a row
 * @n_headings: how many columns have a heading
 *
 * Returns: (transfer full) (nullable): a sentence that says why the row cannot be taken for what it
 *   shows; %NULL where it can, as far as the row as a whole goes
 */
char *
bcp_table_row_dup_flaw (const BcpTableRow *row,
                        guint              n_headings)
{
  if (row->flaws & BCP_TABLE_NUL)
    return g_strdup (_("The row holds a NUL byte, which is no letter. It is marked � here."));
  if (row->flaws & (BCP_TABLE_TOO_LONG | BCP_TABLE_TOO_WIDE))
    return g_strdup (_("The row or one of its cells is too long for a table; only its beginning is kept here."));
  if (row->flaws & BCP_TABLE_UNTERMINATED)
    return g_strdup (_("A quotation mark opens in this row and never closes."));

  for (guint i = n_headings; i < row->n_cells; i++)
    if (row->cells[i][0] != '\0')
      return g_strdup_printf (_("The row has %1$u cells, the heading %2$u. Put a text that holds a comma between quotation marks."),
                              row->n_cells, n_headings);

  return NULL;
}
