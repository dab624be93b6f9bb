/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-source-private.h"
#include "bcp-sheet-xlsx-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Office Open XML spreadsheets (ECMA-376 part 1, 18). The sheet is streamed; strings and styles are held. */

typedef struct
{
  BcpSheetSource   source;
  BcpSheetPackage *package;
  BcpSheetStrings *strings;
  GArray          *styles;    /* BcpSheetStyle */
  gboolean         from_1904;
  BcpSheetPart    *part;
  gint64           number;    /* of the row last read */
  BcpSheetRow     *row;
  GString         *raw;
  GString         *text;
} XlsxSource;

/* What a cell's attributes say. */
typedef struct
{
  gint64  column;
  guint64 style;
  char    type[16];
} Cell;

/* The column of "BC12", from 0; -1 where there is none. */
static gint64
column_of (const char *reference)
{
  gint64 column = 0;
  int n = 0;

  for (; g_ascii_isalpha (*reference) && n < 6; reference++, n++)
    column = column * 26 + g_ascii_toupper (*reference) - 'A' + 1;

  return column - 1;
}

static void
read_attributes (XlsxSource *self,
                 Cell       *cell)
{
  const char *name, *value;

  cell->style = 0;
  cell->type[0] = '\0';
  while (bcp_sheet_part_next_attribute (self->part, &name, &value))
    {
      if (strcmp (name, "r") == 0 && column_of (value) >= 0)
        cell->column = column_of (value);
      else if (strcmp (name, "s") == 0)
        cell->style = g_ascii_strtoull (value, NULL, 10);
      else if (strcmp (name, "t") == 0)
        g_strlcpy (cell->type, value, sizeof cell->type);
    }
}

/* Collects the value of the cell that just began: raw is what <v> holds, text what <is> holds. */
static gboolean
read_contents (XlsxSource    *self,
               GCancellable  *cancellable,
               GError       **error)
{
  int depth = bcp_sheet_part_get_depth (self->part);
  gboolean in_value = FALSE;
  BcpSheetNode node;

  while ((node = bcp_sheet_part_read (self->part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      if (node == BCP_SHEET_NODE_CLOSE && bcp_sheet_part_get_depth (self->part) == depth)
        return TRUE;
      if (node == BCP_SHEET_NODE_OPEN && bcp_sheet_part_is (self->part, "is"))
        {
          if (!bcp_sheet_string_read (self->part, self->text, cancellable, error))
            return FALSE;
        }
      else if (node == BCP_SHEET_NODE_OPEN || node == BCP_SHEET_NODE_CLOSE)
        in_value = node == BCP_SHEET_NODE_OPEN && bcp_sheet_part_is (self->part, "v");
      else if (node == BCP_SHEET_NODE_TEXT && in_value && self->raw->len <= BCP_TABLE_MAX_CELL)
        g_string_append (self->raw, bcp_sheet_part_get_text (self->part));
    }

  return FALSE;
}

static void
set_cell (XlsxSource *self,
          const Cell *cell)
{
  static const BcpSheetStyle plain = { BCP_SHEET_PLAIN, 0 };
  const char *value = self->raw->str;

  if (strcmp (cell->type, "inlineStr") == 0)
    value = self->text->str;
  else if (strcmp (cell->type, "s") == 0)
    {
      value = bcp_sheet_strings_get (self->strings, g_strstrip (self->raw->str));
      if (value == NULL)
        {
          bcp_sheet_row_add_flaw (self->row, BCP_TABLE_LOST_LETTERS);
          value = "\xef\xbf\xbd";
        }
    }
  else if (strcmp (cell->type, "b") == 0)
    value = strcmp (g_strstrip (self->raw->str), "1") == 0 || strcmp (self->raw->str, "true") == 0 ? "TRUE" : "FALSE";
  else if (strcmp (cell->type, "e") == 0)
    bcp_sheet_row_add_flaw (self->row, BCP_TABLE_ERROR_CELL);
  else if (strcmp (cell->type, "str") != 0 && strcmp (cell->type, "d") != 0 && self->raw->len > 0)
    {
      bcp_sheet_append_value (self->text, g_strstrip (self->raw->str),
                              cell->style < self->styles->len ? g_array_index (self->styles, BcpSheetStyle, cell->style) : plain,
                              self->from_1904);
      value = self->text->str;
    }

  bcp_sheet_row_set (self->row, cell->column, value);
}

/* The cells of the row that just began. */
static gboolean
read_cells (XlsxSource    *self,
            GCancellable  *cancellable,
            GError       **error)
{
  int depth = bcp_sheet_part_get_depth (self->part);
  Cell cell = { -1 };
  BcpSheetNode node;

  while ((node = bcp_sheet_part_read (self->part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      if (node == BCP_SHEET_NODE_CLOSE && bcp_sheet_part_get_depth (self->part) == depth)
        return TRUE;
      if ((node != BCP_SHEET_NODE_OPEN && node != BCP_SHEET_NODE_EMPTY) || !bcp_sheet_part_is (self->part, "c"))
        continue;

      /* A cell without a reference follows the one before. */
      cell.column++;
      read_attributes (self, &cell);
      if (node == BCP_SHEET_NODE_EMPTY)
        continue;
      g_string_truncate (self->raw, 0);
      g_string_truncate (self->text, 0);
      if (!read_contents (self, cancellable, error))
        return FALSE;
      set_cell (self, &cell);
    }

  return FALSE;
}

static BcpTableStep
refuse_rows (GError **error)
{
  g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
               _("The sheet claims a row behind %d, where every spreadsheet ends. Save it as CSV and import that file."),
               BCP_TABLE_MAX_ROWS);
  return BCP_TABLE_ERROR;
}

static BcpTableStep
xlsx_next (BcpSheetSource  *source,
           BcpTableRow     *row,
           GCancellable    *cancellable,
           GError         **error)
{
  XlsxSource *self = (XlsxSource *) source;
  BcpSheetNode node;

  while ((node = bcp_sheet_part_read (self->part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      if (node == BCP_SHEET_NODE_CLOSE && bcp_sheet_part_is (self->part, "sheetData"))
        return BCP_TABLE_END;
      if ((node != BCP_SHEET_NODE_OPEN && node != BCP_SHEET_NODE_EMPTY) || !bcp_sheet_part_is (self->part, "row"))
        continue;

      self->number = MAX (self->number + 1, bcp_sheet_part_integer (self->part, "r", 0));
      if (self->number > BCP_TABLE_MAX_ROWS)
        return refuse_rows (error);
      if (node == BCP_SHEET_NODE_EMPTY)
        continue;
      bcp_sheet_row_begin (self->row);
      if (!read_cells (self, cancellable, error))
        return BCP_TABLE_ERROR;
      if (bcp_sheet_row_is_blank (self->row))
        continue;
      bcp_sheet_row_give (self->row, self->number, row);
      return BCP_TABLE_ROW;
    }

  return node == BCP_SHEET_NODE_END ? BCP_TABLE_END : BCP_TABLE_ERROR;
}

static gint64
xlsx_position (BcpSheetSource *source)
{
  return bcp_sheet_part_get_position (((XlsxSource *) source)->part);
}

static void
xlsx_free (BcpSheetSource *source)
{
  XlsxSource *self = (XlsxSource *) source;

  bcp_sheet_part_free (self->part);
  bcp_sheet_strings_free (self->strings);
  g_clear_pointer (&self->styles, g_array_unref);
  bcp_sheet_package_free (self->package);
  bcp_sheet_row_free (self->row);
  g_string_free (self->raw, TRUE);
  g_string_free (self->text, TRUE);
  bcp_sheet_source_clear (source);
  g_free (self);
}

static const BcpSheetSourceClass xlsx_class = { xlsx_next, xlsx_position, xlsx_free };

/* The first sheet that people see. */
static guint
first_visible (BcpSheetBook *book)
{
  for (guint i = 0; i < book->names->len; i++)
    if (!g_array_index (book->hidden, gboolean, i))
      return i;

  return 0;
}

/* Charts and macros are sheets too, but no tables. */
static void
drop_other_sheets (BcpSheetBook    *book,
                   BcpSheetPackage *package)
{
  for (guint i = book->names->len; i-- > 0;)
    {
      const char *path = g_ptr_array_index (book->paths, i);

      if (path != NULL && bcp_sheet_package_has (package, path))
        continue;
      g_ptr_array_remove_index (book->names, i);
      g_ptr_array_remove_index (book->paths, i);
      g_array_remove_index (book->hidden, i);
    }
}

static gboolean
open_book (XlsxSource    *self,
           GFile         *file,
           const char    *sheet,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (BcpSheetBook) book = NULL;
  guint chosen;

  self->package = bcp_sheet_package_open (file, cancellable, error);
  if (self->package == NULL)
    return FALSE;
  book = bcp_sheet_book_open (self->package, cancellable, error);
  if (book == NULL)
    return FALSE;

  drop_other_sheets (book, self->package);
  self->from_1904 = book->from_1904;
  self->source.size = bcp_sheet_package_get_size (self->package);
  self->source.sheets = g_new0 (char *, book->names->len + 1);
  for (guint i = 0; i < book->names->len; i++)
    self->source.sheets[i] = g_strdup (g_ptr_array_index (book->names, i));
  if (!bcp_sheet_source_choose (&self->source, sheet, first_visible (book), &chosen, error))
    return FALSE;

  self->strings = bcp_sheet_strings_open (self->package, book->strings, cancellable, error);
  if (self->strings == NULL)
    return FALSE;
  self->styles = bcp_sheet_styles_open (self->package, book->styles, cancellable, error);
  if (self->styles == NULL)
    return FALSE;
  self->part = bcp_sheet_part_open (self->package, g_ptr_array_index (book->paths, chosen), cancellable, error);
  return self->part != NULL;
}

/**
 * bcp_sheet_xlsx_open:
 * @file: the file
 * @sheet: (nullable): a sheet by name, or %NULL for the first one that is not hidden
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_NOT_FOUND for an unknown sheet, or why the file cannot be read
 *
 * Returns: (transfer full) (nullable): the sheet's rows
 */
BcpSheetSource *
bcp_sheet_xlsx_open (GFile         *file,
                     const char    *sheet,
                     GCancellable  *cancellable,
                     GError       **error)
{
  XlsxSource *self = g_new0 (XlsxSource, 1);

  self->source.class = &xlsx_class;
  self->source.format = BCP_TABLE_XLSX;
  self->row = bcp_sheet_row_new ();
  self->raw = g_string_new (NULL);
  self->text = g_string_new (NULL);
  if (!open_book (self, file, sheet, cancellable, error))
    {
      xlsx_free (&self->source);
      return NULL;
    }

  return &self->source;
}
