/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-source-private.h"

#include "bcp-error.h"
#include "bcp-sheet-package.h"

#include <glib/gi18n.h>
#include <string.h>

#define HEAD 4096

/* Text and archives that office programs, browsers and people take for spreadsheets. */
static const struct
{
  const char *magic;
  const char *sentence;
} strangers[] = {
  { "%PDF", N_("This is a PDF. Import the spreadsheet or the CSV file that it was made from.") },
  { "{\\rtf", N_("This is a text document. Save its table as CSV and import that file.") },
  { "SQLite format 3", N_("This is a database and no table. Save the table as CSV and import that file.") },
  { "\x1f\x8b", N_("This file is compressed with gzip. Unpack it and import the table that is in it.") },
  { "Rar!", N_("This file is a RAR archive. Unpack it and import the table that is in it.") },
  { "7z\xbc\xaf\x27\x1c", N_("This file is a 7z archive. Unpack it and import the table that is in it.") },
  { "\x89PNG", N_("This is a picture and no table.") },
  { "\xff\xd8\xff", N_("This is a picture and no table.") },
};

/* Markup that pretends to be a spreadsheet: what web pages call "export to Excel". */
static const char *
find_markup (const char *head)
{
  const char *p = head;

  if (g_str_has_prefix (p, "\xef\xbb\xbf"))
    p += 3;
  p += strspn (p, " \t\r\n");
  if (g_ascii_strncasecmp (p, "<!DOCTYPE html", 14) == 0 || g_ascii_strncasecmp (p, "<html", 5) == 0
      || g_ascii_strncasecmp (p, "<table", 6) == 0)
    return N_("This is a web page, whatever the file is called. Open it in a spreadsheet program, save it as XLSX, ODS or "
              "CSV, and import that file.");
  if (p[0] == '<' && (p[1] == '?' || p[1] == '!' || g_ascii_isalpha (p[1])))
    return N_("This is an XML file and no table. Save it as XLSX, ODS or CSV and import that file.");

  return NULL;
}

static gboolean
contains_wide (const char *head,
               gsize       length,
               const char *word)
{
  gsize n = strlen (word);

  for (gsize i = 0; i + 2 * n <= length; i++)
    {
      gsize j = 0;

      while (j < n && head[i + 2 * j] == word[j] && head[i + 2 * j + 1] == '\0')
        j++;
      if (j == n)
        return TRUE;
    }

  return FALSE;
}

/* An OLE container: Excel before 2007, or a workbook under a password. */
static const char *
explain_container (GFile        *file,
                   GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autofree char *data = g_malloc (1024 * 1024);
  gsize length = 0;

  /* Its table of contents can stand anywhere; near the beginning or the end, mostly. */
  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), data, 1024 * 1024, &length, cancellable, NULL);
  if (!contains_wide (data, length, "EncryptedPackage") && stream != NULL
      && g_seekable_seek (G_SEEKABLE (stream), -64 * 1024, G_SEEK_END, cancellable, NULL))
    g_input_stream_read_all (G_INPUT_STREAM (stream), data, 1024 * 1024, &length, cancellable, NULL);

  return contains_wide (data, length, "EncryptedPackage")
         ? N_("The spreadsheet is protected with a password. Open it in the program that made it, save it without the "
              "password, and import that file.")
         : N_("This is an old Excel file (.xls). Open it in a spreadsheet program, save it as Excel workbook (.xlsx) or as "
              "ODS, and import that file.");
}

static const char *
find_stranger (GFile        *file,
               const char   *head,
               gsize         length,
               GCancellable *cancellable)
{
  if (length >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return explain_container (file, cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    if (length >= strlen (strangers[i].magic) && memcmp (head, strangers[i].magic, strlen (strangers[i].magic)) == 0)
      return strangers[i].sentence;

  return find_markup (head);
}

static BcpSheetSource *
open_package (GFile         *file,
              const char    *sheet,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (BcpSheetPackage) package = bcp_sheet_package_open (file, cancellable, error);

  if (package == NULL)
    return NULL;

  return bcp_sheet_package_has (package, "content.xml")
         ? bcp_sheet_ods_open (file, sheet, cancellable, error)
         : bcp_sheet_xlsx_open (file, sheet, cancellable, error);
}

/**
 * bcp_sheet_source_open:
 * @file: the file
 * @sheet: (nullable): a sheet by name
 * @encoding: (nullable): of text
 * @cancellable: (nullable): to give up
 * @error: as bcp_table_open()
 *
 * Tells by the first bytes what the file is.
 *
 * Returns: (transfer full) (nullable): its rows
 */
BcpSheetSource *
bcp_sheet_source_open (GFile         *file,
                       const char    *sheet,
                       const char    *encoding,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  char head[HEAD + 1];
  const char *stranger;
  gsize length;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD, &length, cancellable, error))
    return NULL;

  head[length] = '\0';
  if (length >= 4 && (memcmp (head, "PK\003\004", 4) == 0 || memcmp (head, "PK\005\006", 4) == 0))
    return open_package (file, sheet, cancellable, error);

  stranger = find_stranger (file, head, length, cancellable);
  if (stranger != NULL)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX, _(stranger));
      return NULL;
    }
  if (sheet != NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                   _("There is no sheet “%s”: the file is plain text, which has no sheets. Import it without naming one."), sheet);
      return NULL;
    }

  return bcp_sheet_delimited_open (file, encoding, cancellable, error);
}

/**
 * bcp_sheet_source_choose:
 * @source: a source that knows its sheets
 * @sheet: (nullable): the sheet that is wanted
 * @preferred: index of the one to take otherwise
 * @chosen: (out): its index
 * @error: %BCP_ERROR_NOT_FOUND, and which there are
 *
 * Returns: whether there is such a sheet
 */
gboolean
bcp_sheet_source_choose (BcpSheetSource  *source,
                         const char      *sheet,
                         guint            preferred,
                         guint           *chosen,
                         GError         **error)
{
  guint n = g_strv_length (source->sheets);
  g_autofree char *known = NULL;

  *chosen = preferred;
  for (guint i = 0; sheet != NULL && i < n; i++)
    if (g_utf8_collate (source->sheets[i], sheet) == 0 || strcmp (source->sheets[i], sheet) == 0)
      {
        *chosen = i;
        sheet = NULL;
      }
  if (n > 0 && sheet == NULL)
    {
      source->sheet = g_strdup (source->sheets[*chosen]);
      return TRUE;
    }

  known = g_strjoinv (_("”, “"), source->sheets);
  if (n == 0)
    g_set_error_literal (error, BCP_ERROR, BCP_ERROR_CORRUPT,
                         _("The spreadsheet has no sheet with cells. Open it in the program that made it, save it again, and "
                           "import the new file."));
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                 _("There is no sheet “%1$s”. The spreadsheet has “%2$s”."), sheet, known);
  return FALSE;
}

/**
 * bcp_sheet_source_clear:
 * @source: a source
 *
 * Frees what every source has, for the format's own function.
 */
void
bcp_sheet_source_clear (BcpSheetSource *source)
{
  g_strfreev (source->sheets);
  g_free (source->sheet);
  g_free (source->encoding);
}
