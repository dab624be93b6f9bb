/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-xlsx-private.h"

#include "bcp-error.h"
#include "bcp-sheet-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* Shared strings are the one part of a workbook that must be held: up to so much of it. */
#define MAX_TEXT (256 * 1024 * 1024)
#define MAX_STRINGS (8 * 1024 * 1024)
#define MAX_FORMATS 65536

/* "_x000D_" is how a character that XML cannot hold is written (ECMA-376 part 1, 22.9.2.19). */
static void
append_unescaped (GString    *text,
                  const char *p)
{
  const char *escape;

  while ((escape = strstr (p, "_x")) != NULL)
    {
      gunichar c = 0;
      int i;

      for (i = 2; i < 6 && g_ascii_isxdigit (escape[i]); i++)
        c = c * 16 + g_ascii_xdigit_value (escape[i]);
      if (i < 6 || escape[6] != '_')
        {
          g_string_append_len (text, p, escape + 2 - p);
          p = escape + 2;
          continue;
        }
      g_string_append_len (text, p, escape - p);
      if (c == '\r')
        c = '\n';
      if ((c < ' ' && c != '\t' && c != '\n') || !g_unichar_validate (c))
        c = 0xfffd;
      g_string_append_unichar (text, c);
      p = escape + 7;
    }
  g_string_append (text, p);
}

/**
 * bcp_sheet_string_read:
 * @part: where a string begins (si, is)
 * @text: receives its characters, those of all its runs; no reading aids (rPh)
 * @cancellable: (nullable): to give up
 * @error: why not
 *
 * Leaves @part at the string's end. A text is kept up to a little more than what a cell may hold.
 *
 * Returns: whether it could be read
 */
gboolean
bcp_sheet_string_read (BcpSheetPart  *part,
                       GString       *text,
                       GCancellable  *cancellable,
                       GError       **error)
{
  int depth = bcp_sheet_part_get_depth (part);
  gboolean in_text = FALSE;
  BcpSheetNode node;

  g_string_truncate (text, 0);
  while ((node = bcp_sheet_part_read (part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      if (node == BCP_SHEET_NODE_CLOSE && bcp_sheet_part_get_depth (part) == depth)
        return TRUE;
      if (node == BCP_SHEET_NODE_OPEN && bcp_sheet_part_is (part, "rPh"))
        {
          if (!bcp_sheet_part_skip (part, cancellable, error))
            return FALSE;
        }
      else if (node == BCP_SHEET_NODE_OPEN || node == BCP_SHEET_NODE_CLOSE)
        in_text = node == BCP_SHEET_NODE_OPEN && bcp_sheet_part_is (part, "t");
      else if (node == BCP_SHEET_NODE_TEXT && in_text && text->len <= BCP_TABLE_MAX_CELL)
        append_unescaped (text, bcp_sheet_part_get_text (part));
    }

  return FALSE;
}

static gboolean
keep_string (BcpSheetStrings  *self,
             GString          *text,
             GError          **error)
{
  gsize begin = self->text->len;

  /* One byte over is kept, so that the row can tell that the cell was cut. */
  if (text->len > BCP_TABLE_MAX_CELL + 1)
    {
      const char *end = g_utf8_find_prev_char (text->str, text->str + BCP_TABLE_MAX_CELL + 4);

      g_string_truncate (text, end - text->str);
    }
  if (self->offsets->len >= MAX_STRINGS || begin + text->len >= MAX_TEXT)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("The workbook holds more different texts than can be kept in memory (%d MB). Save the sheet as CSV and "
                     "import that file."),
                   MAX_TEXT / 1024 / 1024);
      return FALSE;
    }

  g_array_append_val (self->offsets, begin);
  g_string_append_len (self->text, text->str, (gssize) text->len);
  g_string_append_c (self->text, '\0');
  return TRUE;
}

/**
 * bcp_sheet_strings_open:
 * @package: an XLSX package
 * @path: (nullable): its part of shared strings; a workbook of numbers has none
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_REFUSED where they are too many, or why they cannot be read
 *
 * Returns: (transfer full) (nullable): the strings
 */
BcpSheetStrings *
bcp_sheet_strings_open (BcpSheetPackage  *package,
                        const char       *path,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr (BcpSheetStrings) self = g_new0 (BcpSheetStrings, 1);
  g_autoptr (BcpSheetPart) part = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  BcpSheetNode node;

  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  if (path == NULL)
    return g_steal_pointer (&self);
  part = bcp_sheet_part_open (package, path, cancellable, error);
  if (part == NULL)
    return NULL;

  while ((node = bcp_sheet_part_read (part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      if ((node != BCP_SHEET_NODE_OPEN && node != BCP_SHEET_NODE_EMPTY) || !bcp_sheet_part_is (part, "si"))
        continue;
      g_string_truncate (text, 0);
      if ((node == BCP_SHEET_NODE_OPEN && !bcp_sheet_string_read (part, text, cancellable, error))
          || !keep_string (self, text, error))
        return NULL;
    }

  return node == BCP_SHEET_NODE_END ? g_steal_pointer (&self) : NULL;
}

void
bcp_sheet_strings_free (BcpSheetStrings *self)
{
  if (self == NULL)
    return;

  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

/**
 * bcp_sheet_strings_get:
 * @self: the strings
 * @number: from 0, as a cell has it
 *
 * Returns: (nullable): the string; %NULL where there is none of that number
 */
const char *
bcp_sheet_strings_get (BcpSheetStrings *self,
                       const char      *number)
{
  char *end;
  guint64 index = g_ascii_strtoull (number, &end, 10);

  if (end == number || *end != '\0' || index >= self->offsets->len)
    return NULL;

  return self->text->str + g_array_index (self->offsets, gsize, index);
}

/**
 * bcp_sheet_styles_open:
 * @package: an XLSX package
 * @path: (nullable): its part of styles
 * @cancellable: (nullable): to give up
 * @error: why they cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type BcpSheetStyle): what each cell style makes of numbers
 */
GArray *
bcp_sheet_styles_open (BcpSheetPackage  *package,
                       const char       *path,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_autoptr (GArray) styles = g_array_new (FALSE, TRUE, sizeof (BcpSheetStyle));
  g_autoptr (GHashTable) formats = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GString) code = g_string_new (NULL);
  g_autoptr (BcpSheetPart) part = NULL;
  gboolean of_cells = FALSE;
  BcpSheetNode node;

  if (path == NULL)
    return g_steal_pointer (&styles);
  part = bcp_sheet_part_open (package, path, cancellable, error);
  if (part == NULL)
    return NULL;

  while ((node = bcp_sheet_part_read (part, cancellable, error)) > BCP_SHEET_NODE_END)
    {
      gint64 id;

      if (node == BCP_SHEET_NODE_TEXT)
        continue;
      if (bcp_sheet_part_is (part, "cellXfs"))
        of_cells = node == BCP_SHEET_NODE_OPEN;
      if (node == BCP_SHEET_NODE_CLOSE)
        continue;
      id = bcp_sheet_part_integer (part, "numFmtId", 0);
      if (bcp_sheet_part_is (part, "numFmt") && g_hash_table_size (formats) < MAX_FORMATS)
        {
          BcpSheetStyle style;

          bcp_sheet_part_attribute (part, "formatCode", code);
          style = bcp_sheet_style_of_format (code->str);
          g_hash_table_insert (formats, g_memdup2 (&id, sizeof id), g_memdup2 (&style, sizeof style));
        }
      else if (of_cells && bcp_sheet_part_is (part, "xf") && styles->len < MAX_FORMATS)
        {
          BcpSheetStyle *own = g_hash_table_lookup (formats, &id);
          BcpSheetStyle style = own != NULL ? *own : bcp_sheet_style_of_builtin (id);

          g_array_append_val (styles, style);
        }
    }

  return node == BCP_SHEET_NODE_END ? g_steal_pointer (&styles) : NULL;
}
