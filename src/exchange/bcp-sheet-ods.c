/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-source-private.h"

#include "bcp-error.h"
#include "bcp-sheet-package.h"
#include "bcp-sheet-value.h"

#include <glib/gi18n.h>
#include <string.h>

/* OpenDocument spreadsheets (ODF 1.2 part 1, 9 and 19). content.xml is streamed. */

#define CONTENT "content.xml"
#define MANIFEST "META-INF/manifest.xml"
#define MAX_SHEETS 1024

typedef struct
{
  BcpSheetSource   source;
  BcpSheetPackage *package;
  BcpSheetPart    *part;     /* within the table that is read */
  int              depth;    /* of that table */
  gint64           number;   /* of the row last read */
  gint64           repeats;  /* how often that row comes again */
  BcpSheetRow     *row;
  GString         *value;
  GString         *text;
} OdsSource;

/* What a cell's attributes say; its value as text is in OdsSource.value. */
typedef struct
{
  gint64   repeated;
  gboolean has_value;
  gboolean is_error;
} Cell;

static gboolean
begins (BcpSheetNode node)
{
  return node == BCP_SHEET_NODE_OPEN || node == BCP_SHEET_NODE_EMPTY;
}

/* Goes to the next sheet: a table that stands directly in the spreadsheet, not one of those in links,
 * recorded changes or cells. */
static BcpSheetNode
next_sheet (BcpSheetPart  *part,
            GString       *name,
            GCancellable  *cancellable,
            GError       **error)
{
  BcpSheetNode node;

  while ((node = bcp_sheet_part_read (part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      /* document-content / body / spreadsheet / table */
      if (!begins (node) || bcp_sheet_part_get_depth (part) != 3 || !bcp_sheet_part_is (part, "table"))
        continue;
      bcp_sheet_part_attribute (part, "name", name);
      return node;
    }

  return node;
}

static gboolean
list_sheets (OdsSource     *self,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (BcpSheetPart) part = bcp_sheet_part_open (self->package, CONTENT, cancellable, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GString) name = g_string_new (NULL);
  BcpSheetNode node;
  guint n = 0;

  if (part == NULL)
    return FALSE;

  while ((node = next_sheet (part, name, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      if (n++ < MAX_SHEETS)
        g_strv_builder_add (names, name->str);
      if (node == BCP_SHEET_NODE_OPEN && !bcp_sheet_part_skip (part, cancellable, error))
        return FALSE;
    }
  self->source.sheets = g_strv_builder_end (names);

  return node == BCP_SHEET_NODE_END;
}

static gboolean
go_to_sheet (OdsSource     *self,
             guint          index,
             GCancellable  *cancellable,
             GError       **error)
{
  BcpSheetNode node = BCP_SHEET_NODE_END;

  self->part = bcp_sheet_part_open (self->package, CONTENT, cancellable, error);
  if (self->part == NULL)
    return FALSE;

  for (guint i = 0; i <= index; i++)
    {
      if (node == BCP_SHEET_NODE_OPEN && !bcp_sheet_part_skip (self->part, cancellable, error))
        return FALSE;
      node = next_sheet (self->part, self->value, cancellable, error);
      if (node == BCP_SHEET_NODE_ERROR)
        return FALSE;
    }
  self->depth = node == BCP_SHEET_NODE_OPEN ? bcp_sheet_part_get_depth (self->part) : -1;

  return TRUE;
}

static gboolean
refuse_encrypted (OdsSource     *self,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (BcpSheetPart) part = NULL;
  BcpSheetNode node;

  if (!bcp_sheet_package_has (self->package, MANIFEST))
    return TRUE;
  part = bcp_sheet_part_open (self->package, MANIFEST, cancellable, error);
  if (part == NULL)
    return FALSE;

  while ((node = bcp_sheet_part_read (part, cancellable, error)) > BCP_SHEET_NODE_END)
    if (begins (node) && bcp_sheet_part_is (part, "encryption-data"))
      {
        g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                             _("The spreadsheet is protected with a password. Open it in the program that made it, save it "
                               "without the password, and import that file."));
        return FALSE;
      }

  return node == BCP_SHEET_NODE_END;
}

/* "2005-03-31T00:00:00" is the day. */
static void
append_date (GString    *text,
             const char *iso)
{
  gboolean midnight = g_str_has_suffix (iso, "T00:00:00");

  g_string_append_len (text, iso, (gssize) (strlen (iso) - (midnight ? strlen ("T00:00:00") : 0)));
}

static void
read_attributes (OdsSource *self,
                 Cell      *cell)
{
  const char *name, *value;
  BcpSheetStyle style = { BCP_SHEET_PLAIN, 0 };
  gboolean is_number = FALSE;

  *cell = (Cell) { .repeated = 1 };
  g_string_truncate (self->value, 0);
  g_string_truncate (self->text, 0);
  while (bcp_sheet_part_next_attribute (self->part, &name, &value))
    {
      if (strcmp (name, "number-columns-repeated") == 0)
        cell->repeated = CLAMP (g_ascii_strtoll (value, NULL, 10), 1, G_MAXINT32);
      else if (strcmp (name, "value-type") == 0)
        {
          /* Twice: once for everybody, once in LibreOffice's own namespace, which knows errors. */
          is_number |= strcmp (value, "float") == 0 || strcmp (value, "currency") == 0;
          if (strcmp (value, "percentage") == 0)
            style.kind = BCP_SHEET_PERCENT;
          cell->is_error |= strcmp (value, "error") == 0;
        }
      else if (strcmp (name, "value") == 0)
        g_string_append (self->text, value);
      else if (strcmp (name, "date-value") == 0)
        append_date (self->value, value);
      else if (strcmp (name, "time-value") == 0)
        bcp_sheet_append_duration (self->value, value);
      else if (strcmp (name, "boolean-value") == 0)
        g_string_append (self->value, strcmp (value, "true") == 0 ? "TRUE" : "FALSE");
      else if (strcmp (name, "string-value") == 0)
        g_string_append (self->value, value);
    }

  if (self->text->len > 0 && self->value->len == 0)
    bcp_sheet_append_value (self->value, self->text->str, style, FALSE);
  cell->has_value = self->value->len > 0 && !cell->is_error;
  g_string_truncate (self->text, 0);
}

static gboolean
is_aside (BcpSheetPart *part)
{
  /* A comment, a picture and how something is read aloud are not what the cell holds. */
  return bcp_sheet_part_is (part, "annotation") || bcp_sheet_part_is (part, "shapes") || bcp_sheet_part_is (part, "frame")
         || bcp_sheet_part_is (part, "ruby-text") || bcp_sheet_part_is (part, "table");
}

static void
append_element (OdsSource *self)
{
  if (bcp_sheet_part_is (self->part, "s"))
    for (gint64 n = MIN (bcp_sheet_part_integer (self->part, "c", 1), 256); n > 0; n--)
      g_string_append_c (self->text, ' ');
  else if (bcp_sheet_part_is (self->part, "tab"))
    g_string_append_c (self->text, '\t');
  else if (bcp_sheet_part_is (self->part, "line-break"))
    g_string_append_c (self->text, '\n');
}

/* The paragraphs of the cell that just began. */
static gboolean
read_paragraphs (OdsSource     *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  int depth = bcp_sheet_part_get_depth (self->part), paragraph = -1;
  guint n_paragraphs = 0;
  BcpSheetNode node;

  while ((node = bcp_sheet_part_read (self->part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      int here = bcp_sheet_part_get_depth (self->part);

      if (node == BCP_SHEET_NODE_CLOSE && here == depth)
        return TRUE;
      if (node == BCP_SHEET_NODE_OPEN && is_aside (self->part))
        {
          if (!bcp_sheet_part_skip (self->part, cancellable, error))
            return FALSE;
        }
      else if (begins (node) && paragraph < 0 && (bcp_sheet_part_is (self->part, "p") || bcp_sheet_part_is (self->part, "h")))
        {
          if (n_paragraphs++ > 0 && self->text->len <= BCP_TABLE_MAX_CELL)
            g_string_append_c (self->text, '\n');
          paragraph = node == BCP_SHEET_NODE_OPEN ? here : -1;
        }
      else if (node == BCP_SHEET_NODE_CLOSE && here == paragraph)
        paragraph = -1;
      else if (paragraph >= 0 && self->text->len <= BCP_TABLE_MAX_CELL)
        {
          if (node == BCP_SHEET_NODE_TEXT)
            g_string_append (self->text, bcp_sheet_part_get_text (self->part));
          else if (begins (node))
            append_element (self);
        }
    }

  return FALSE;
}

/* The cells of the row that just began. What a merged cell covers is passed over. */
static gboolean
read_cells (OdsSource     *self,
            GCancellable  *cancellable,
            GError       **error)
{
  int depth = bcp_sheet_part_get_depth (self->part);
  gint64 column = 0;
  BcpSheetNode node;

  while ((node = bcp_sheet_part_read (self->part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      gboolean covered;
      const char *value;
      Cell cell;

      if (node == BCP_SHEET_NODE_CLOSE && bcp_sheet_part_get_depth (self->part) == depth)
        return TRUE;
      covered = begins (node) && bcp_sheet_part_is (self->part, "covered-table-cell");
      if (!covered && !(begins (node) && bcp_sheet_part_is (self->part, "table-cell")))
        continue;

      read_attributes (self, &cell);
      if (node == BCP_SHEET_NODE_OPEN && !read_paragraphs (self, cancellable, error))
        return FALSE;
      value = cell.has_value ? self->value->str : self->text->str;
      if (!covered && *value != '\0')
        {
          if (cell.is_error)
            bcp_sheet_row_add_flaw (self->row, BCP_TABLE_ERROR_CELL);
          for (gint64 i = 0; i < cell.repeated && column + i <= BCP_TABLE_MAX_COLUMNS; i++)
            bcp_sheet_row_set (self->row, column + i, value);
        }
      column += cell.repeated;
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

/* Reads one element table-row, which stands for one row or several. */
static BcpTableStep
read_row (OdsSource     *self,
          BcpSheetNode   node,
          GCancellable  *cancellable,
          GError       **error)
{
  gint64 repeated = bcp_sheet_part_integer (self->part, "number-rows-repeated", 1);

  bcp_sheet_row_begin (self->row);
  if (node == BCP_SHEET_NODE_OPEN && !read_cells (self, cancellable, error))
    return BCP_TABLE_ERROR;

  repeated = CLAMP (repeated, 1, G_MAXINT32);
  if (bcp_sheet_row_is_blank (self->row))
    {
      self->number += repeated;
      return BCP_TABLE_END;
    }
  if (self->number + repeated > BCP_TABLE_MAX_ROWS)
    return refuse_rows (error);

  self->number++;
  self->repeats = repeated - 1;
  return BCP_TABLE_ROW;
}

static BcpTableStep
ods_next (BcpSheetSource  *source,
          BcpTableRow     *row,
          GCancellable    *cancellable,
          GError         **error)
{
  OdsSource *self = (OdsSource *) source;
  BcpSheetNode node;

  if (self->repeats > 0)
    {
      self->repeats--;
      self->number++;
      bcp_sheet_row_give (self->row, self->number, row);
      return BCP_TABLE_ROW;
    }
  if (self->depth < 0)
    return BCP_TABLE_END;

  while ((node = bcp_sheet_part_read (self->part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      BcpTableStep step;

      if (node == BCP_SHEET_NODE_CLOSE && bcp_sheet_part_get_depth (self->part) == self->depth)
        return BCP_TABLE_END;
      if (node == BCP_SHEET_NODE_OPEN && is_aside (self->part))
        {
          if (!bcp_sheet_part_skip (self->part, cancellable, error))
            return BCP_TABLE_ERROR;
          continue;
        }
      if (!begins (node) || !bcp_sheet_part_is (self->part, "table-row"))
        continue;

      step = read_row (self, node, cancellable, error);
      if (step == BCP_TABLE_ROW)
        bcp_sheet_row_give (self->row, self->number, row);
      if (step != BCP_TABLE_END)
        return step;
    }

  return node == BCP_SHEET_NODE_END ? BCP_TABLE_END : BCP_TABLE_ERROR;
}

static gint64
ods_position (BcpSheetSource *source)
{
  return bcp_sheet_part_get_position (((OdsSource *) source)->part);
}

static void
ods_free (BcpSheetSource *source)
{
  OdsSource *self = (OdsSource *) source;

  bcp_sheet_part_free (self->part);
  bcp_sheet_package_free (self->package);
  bcp_sheet_row_free (self->row);
  g_string_free (self->value, TRUE);
  g_string_free (self->text, TRUE);
  bcp_sheet_source_clear (source);
  g_free (self);
}

static const BcpSheetSourceClass ods_class = { ods_next, ods_position, ods_free };

static gboolean
open_content (OdsSource     *self,
              GFile         *file,
              const char    *sheet,
              GCancellable  *cancellable,
              GError       **error)
{
  guint chosen;

  self->package = bcp_sheet_package_open (file, cancellable, error);
  if (self->package == NULL
      || !refuse_encrypted (self, cancellable, error)
      || !list_sheets (self, cancellable, error)
      || !bcp_sheet_source_choose (&self->source, sheet, 0, &chosen, error))
    return FALSE;

  self->source.size = bcp_sheet_package_get_size (self->package);
  return go_to_sheet (self, chosen, cancellable, error);
}

/**
 * bcp_sheet_ods_open:
 * @file: the file
 * @sheet: (nullable): a sheet by name, or %NULL for the first
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_NOT_FOUND for an unknown sheet, or why the file cannot be read
 *
 * The whole content is passed through once for the names of its sheets.
 *
 * Returns: (transfer full) (nullable): the sheet's rows
 */
BcpSheetSource *
bcp_sheet_ods_open (GFile         *file,
                    const char    *sheet,
                    GCancellable  *cancellable,
                    GError       **error)
{
  OdsSource *self = g_new0 (OdsSource, 1);

  self->source.class = &ods_class;
  self->source.format = BCP_TABLE_ODS;
  self->row = bcp_sheet_row_new ();
  self->value = g_string_new (NULL);
  self->text = g_string_new (NULL);
  if (!open_content (self, file, sheet, cancellable, error))
    {
      ods_free (&self->source);
      return NULL;
    }

  return &self->source;
}
