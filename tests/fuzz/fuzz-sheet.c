/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "bcp-sheet-table.h"
#include "bcp-sheet-zip.h"

#include <string.h>

/* XLSX and ODS. What begins with "PK" is a package as it is. Anything else is the parts of one, each
 * behind a line "==NAME", so that what is tried is their XML and not the checksums of ZIP; parts that
 * a workbook needs and that are not among them are added. */

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAX_PARTS 12

static const struct
{
  const char *name;
  const char *text;
} workbook_parts[] = {
  { "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
  { "xl/workbook.xml",
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" OFFICE "\"><sheets>"
    "<sheet name=\"A\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id=\"s\" Type=\"" OFFICE "/worksheet\" Target=\"sheet.xml\"/>"
    "<Relationship Id=\"t\" Type=\"" OFFICE "/sharedStrings\" Target=\"strings.xml\"/>"
    "<Relationship Id=\"y\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>" },
};

static gboolean
add_part (BcpSheetZip *zip,
          const char  *name,
          const char  *text,
          gsize        length)
{
  return bcp_sheet_zip_begin (zip, name, FALSE, NULL) && bcp_sheet_zip_write (zip, text, length, NULL, NULL);
}

/* The next "==NAME" line at or after @at, where a part begins. */
static const char *
find_part (const char *at,
           const char *end)
{
  while (at != NULL && at + 2 < end && !(at[0] == '=' && at[1] == '='))
    {
      at = memchr (at, '\n', (gsize) (end - at));
      at = at != NULL ? at + 1 : NULL;
    }

  return at != NULL && at + 2 < end ? at : NULL;
}

static void
pack_parts (GIOStream  *stream,
            const char *data,
            gsize       size)
{
  g_autoptr (BcpSheetZip) zip = bcp_sheet_zip_new (stream);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *end = data + size, *at = find_part (data, end);

  while (at != NULL && names->len < MAX_PARTS)
    {
      const char *line = memchr (at, '\n', (gsize) (end - at));
      const char *next = line != NULL ? find_part (line + 1, end) : NULL;
      char *name;

      if (line == NULL)
        break;
      name = g_strndup (at + 2, (gsize) MIN (line - at - 2, 100));
      g_ptr_array_add (names, name);
      add_part (zip, *name != '\0' ? name : "x", line + 1, (gsize) ((next != NULL ? next : end) - line - 1));
      at = next;
    }

  if (g_ptr_array_find_with_equal_func (names, "content.xml", g_str_equal, NULL))
    add_part (zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", 46);
  else
    for (guint i = 0; i < G_N_ELEMENTS (workbook_parts); i++)
      if (!g_ptr_array_find_with_equal_func (names, workbook_parts[i].name, g_str_equal, NULL))
        add_part (zip, workbook_parts[i].name, workbook_parts[i].text, strlen (workbook_parts[i].text));
  bcp_sheet_zip_finish (zip, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  gboolean is_package = size > 2 && memcmp (data, "PK", 2) == 0;
  g_autoptr (GFile) file = fuzz_file (data, is_package ? size : 0);
  g_autoptr (BcpTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) warnings = NULL;
  BcpTableStep step = BCP_TABLE_ROW;
  BcpTableRow row;
  gint64 last = 0;

  if (!is_package)
    {
      g_autoptr (GFileIOStream) stream = g_file_open_readwrite (file, NULL, NULL);

      pack_parts (G_IO_STREAM (stream), (const char *) data, size);
      g_io_stream_close (G_IO_STREAM (stream), NULL, NULL);
    }

  table = bcp_table_open (file, NULL, NULL, NULL, &error);
  while (table != NULL && (step = bcp_table_next (table, &row, NULL, &error)) == BCP_TABLE_ROW)
    {
      g_assert_cmpint (row.number, >, last);
      last = row.number;
      for (guint i = 0; i < row.n_cells; i++)
        fuzz_assert_text (row.cells[i]);
    }
  if (table == NULL || step == BCP_TABLE_ERROR)
    fuzz_assert_told (error);
  else
    warnings = bcp_table_dup_warnings (table);
  return 0;
}
