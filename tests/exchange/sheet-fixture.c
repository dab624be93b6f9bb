/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet-fixture.h"

#include "bcp-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

#define XLSX_NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" " \
                "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define RELATION(id, kind, target) \
  "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind "\" Target=\"" target "\"/>"

static int
remove_one (const char        *path,
            const struct stat *facts,
            int                type,
            struct FTW        *where)
{
  return g_remove (path);
}

static void
run_in_folder (gconstpointer data)
{
  void (*test) (const char *) = (void (*) (const char *)) data;
  g_autofree char *folder = g_dir_make_tmp ("bcp-sheet-XXXXXX", NULL);

  test (folder);
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Adds a test that gets a folder of its own. */
void
sheet_add (const char *name,
           void      (*test) (const char *folder))
{
  g_test_add_data_func (name, (gconstpointer) test, run_in_folder);
}

GFile *
sheet_text (const char *folder,
            const char *name,
            const char *text,
            gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* A ZIP file of parts, compressed. */
GFile *
sheet_package (const char      *folder,
               const char      *name,
               const SheetPart *parts,
               guint            n_parts)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_parts; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, parts[i].name);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (la_int64_t) strlen (parts[i].text));
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, parts[i].text, strlen (parts[i].text)), ==, (gssize) strlen (parts[i].text));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);

  return g_file_new_for_path (path);
}

/* A workbook of one sheet in the 1904 system: styles 1 date, 2 "00000", 3 percent, 4 moment, 5 [h]:mm;
 * shared strings "zero", "one" (in two runs, with a reading aid), "line_x000D_". */
GFile *
sheet_xlsx (const char *folder,
            const char *sheet_data)
{
  g_autofree char *sheet = g_strdup_printf ("<worksheet " XLSX_NS ">%s</worksheet>", sheet_data);
  const SheetPart parts[] = {
    { "_rels/.rels", "<Relationships>" RELATION ("a", "officeDocument", "/book/main.xml") "</Relationships>" },
    { "book/_rels/main.xml.rels",
      "<Relationships>" RELATION ("r1", "worksheet", "leaves/one.xml") RELATION ("r2", "sharedStrings", "words.xml")
      RELATION ("r3", "styles", "./../book/looks.xml") RELATION ("r4", "chartsheet", "leaves/chart.xml")
      RELATION ("r5", "worksheet", "leaves/two.xml") "</Relationships>" },
    { "book/main.xml",
      "<workbook " XLSX_NS "><workbookPr date1904=\"1\"/><sheets>"
      "<sheet name=\"Chart\" sheetId=\"1\" r:id=\"r4\"/><sheet name=\"Old\" sheetId=\"2\" state=\"hidden\" r:id=\"r5\"/>"
      "<sheet name=\"List\" sheetId=\"3\" r:id=\"r1\"/></sheets></workbook>" },
    { "book/words.xml",
      "<sst " XLSX_NS "><si><t>zero</t></si><si><r><t>o</t></r><rPh><t>aid</t></rPh><r><t xml:space=\"preserve\">ne</t></r></si>"
      "<si><t>line_x000D_ends _xZZ</t></si></sst>" },
    { "book/looks.xml",
      "<styleSheet " XLSX_NS "><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/>"
      "<numFmt numFmtId=\"171\" formatCode=\"[h]:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/><xf numFmtId=\"22\"/>"
      "<xf numFmtId=\"171\"/></cellXfs></styleSheet>" },
    { "book/leaves/one.xml", sheet },
    { "book/leaves/two.xml", "<worksheet " XLSX_NS "><sheetData><row><c t=\"inlineStr\"><is><t>hidden</t></is></c></row></sheetData></worksheet>" },
    { "book/leaves/chart.xml", "<chartsheet " XLSX_NS "/>" },
  };

  return sheet_package (folder, "trial.xlsx", parts, G_N_ELEMENTS (parts));
}

GFile *
sheet_ods (const char *folder,
           const char *tables)
{
  g_autofree char *content = g_strdup_printf (
    "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
    "<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>", tables);
  const SheetPart parts[] = {
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
    { "content.xml", content },
  };

  return sheet_package (folder, "trial.ods", parts, G_N_ELEMENTS (parts));
}

/* A file that somebody else published; %NULL where it is not at hand, and the test is skipped. */
GFile *
sheet_shared (const char *folder,
              const char *name)
{
  const char *shared = g_getenv ("BCP_SHARED_DATA");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", folder, name, NULL);

  if (shared == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("BCP_SHARED_DATA does not name the folder of published files.");
      return NULL;
    }

  return g_file_new_for_path (path);
}

/* The whole table as text: headings, then "number: cell | cell" and flaws where there are any. */
char *
sheet_dump (GFile      *file,
            const char *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpTable) table = bcp_table_open (file, sheet, NULL, NULL, &error);
  g_autoptr (GString) dump = g_string_new (NULL);
  g_autofree char *headings = NULL;
  BcpTableStep step;
  BcpTableRow row;

  g_assert_no_error (error);
  headings = g_strjoinv ("|", (char **) bcp_table_get_headings (table, NULL));
  g_string_append_printf (dump, "%d: %s\n", (int) bcp_table_get_heading_row (table), headings);
  while ((step = bcp_table_next (table, &row, NULL, &error)) == BCP_TABLE_ROW)
    {
      g_string_append_printf (dump, "%d: ", (int) row.number);
      for (guint i = 0; i < row.n_cells; i++)
        g_string_append_printf (dump, "%s%s", i > 0 ? "|" : "", row.cells[i]);
      if (row.flaws != 0)
        g_string_append_printf (dump, " (%x)", row.flaws);
      g_string_append_c (dump, '\n');
    }
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, BCP_TABLE_END);

  return g_strdup (dump->str);
}

/* Whether reading @file to its end fails with that code and those words. */
void
sheet_refused (GFile      *file,
               int         code,
               const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpTable) table = bcp_table_open (file, NULL, NULL, NULL, &error);
  BcpTableStep step = BCP_TABLE_ROW;
  BcpTableRow row;

  while (table != NULL && step == BCP_TABLE_ROW)
    step = bcp_table_next (table, &row, NULL, &error);
  g_assert_error (error, BCP_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
}
