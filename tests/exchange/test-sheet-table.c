/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet-fixture.h"

#include "bcp-error.h"
#include "bcp-sheet-value.h"

#include <locale.h>
#include <string.h>
#include <xlsxwriter.h>

static void
check_text (const char *folder,
            const char *text,
            char        separator,
            const char *expected)
{
  g_autoptr (GFile) file = sheet_text (folder, "trial.csv", text, -1);
  g_autoptr (BcpTable) table = bcp_table_open (file, NULL, NULL, NULL, NULL);
  g_autofree char *dump = sheet_dump (file, NULL);

  g_assert_cmpstr (dump, ==, expected);
  g_assert_cmpint (bcp_table_get_format (table), ==, BCP_TABLE_DELIMITED);
  if (separator != '\0')
    g_assert_cmpint (bcp_table_get_separator (table), ==, separator);
  g_assert_null (bcp_table_get_sheets (table));
}

static void
test_separators (const char *folder)
{
  check_text (folder, "a,b,c\n1,2,3\n", ',', "1: a|b|c\n2: 1|2|3\n");
  check_text (folder, "a;b;c\n1,5;2;3\n", ';', "1: a|b|c\n2: 1,5|2|3\n");
  check_text (folder, "a\tb, c\td\n1\t2\t3\n", '\t', "1: a|b, c|d\n2: 1|2|3\n");
  check_text (folder, "a|b\n1|2\n", '|', "1: a|b\n2: 1|2\n");
  check_text (folder, "name\nleon\n", '\0', "1: name\n2: leon\n");
}

static void
test_heading_below_notes (const char *folder)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (BcpTable) table = NULL;
  g_auto (GStrv) warnings = NULL;

  /* A comma in the notes misleads whoever looks at the first line only. */
  check_text (folder,
              "Directorio de empresas, Guanajuato\n\nFecha:;2005\nnombre;municipio;empleados\nUno, S.A.;León;12\nDos;Silao;7\nTres;León;9\n",
              ';', "4: nombre|municipio|empleados\n5: Uno, S.A.|León|12\n6: Dos|Silao|7\n7: Tres|León|9\n");

  file = sheet_text (folder, "notes.csv", "Firms of 2005,,\n,,\nname,town,staff\nOne,Leon,1\nTwo,Silao,2\n", -1);
  table = bcp_table_open (file, NULL, NULL, NULL, NULL);
  g_assert_cmpint (bcp_table_get_heading_row (table), ==, 3);
  warnings = bcp_table_dup_warnings (table);
  g_assert_cmpuint (g_strv_length (warnings), ==, 1);
  g_assert_nonnull (strstr (warnings[0], "1 line above"));
}

static void
test_heading_with_newlines (const char *folder)
{
  check_text (folder, "\"NRA\"\t\"CLAVE\nAMBIENTAL\"\t\"LATITUD \nNORTE\"\n\"A\"\t\"9M\"\t\"20\xc2\xb0""53'41\"\"\"\n", '\t',
              "1: NRA|CLAVE AMBIENTAL|LATITUD NORTE\n2: A|9M|20°53'41\"\n");
  /* Numbers under numbers have no better heading than their first row. */
  check_text (folder, "1,2\n3,4\n5,6\n", ',', "1: 1|2\n2: 3|4\n3: 5|6\n");
}

static void
test_encodings (const char *folder)
{
  g_autoptr (GFile) latin = sheet_text (folder, "latin.csv", "nombre;raz\xf3n\nUno;Le\xf3n\n", -1);
  g_autoptr (GFile) wide = sheet_text (folder, "wide.csv", "\xff\xfe" "a\0;\0b\0\n\0\xf1\0;\0" "2\0\n\0", 18);
  g_autofree char *dump = sheet_dump (latin, NULL), *wide_dump = sheet_dump (wide, NULL);
  g_autoptr (BcpTable) table = bcp_table_open (latin, NULL, NULL, NULL, NULL);

  g_assert_cmpstr (dump, ==, "1: nombre|razón\n2: Uno|León\n");
  g_assert_cmpstr (bcp_table_get_encoding (table), ==, "Windows-1252");
  g_assert_cmpstr (wide_dump, ==, "1: a|b\n2: ñ|2\n");
}

static void
test_garbled_letters (const char *folder)
{
  g_autoptr (GFile) file = sheet_text (folder, "garbled.csv", "name,town\nUno,Le\xc3\x83\xc2\xb3n\nDos,Le\xef\xbf\xbdn\nTres,Le\xc3\xb3n\n", -1);
  g_autofree char *dump = sheet_dump (file, NULL);
  g_autofree char *expected = g_strdup_printf ("1: name|town\n2: Uno|LeÃ³n (%x)\n3: Dos|Le�n (%x)\n4: Tres|León\n",
                                               BCP_TABLE_TWICE_ENCODED, BCP_TABLE_LOST_LETTERS);

  g_assert_cmpstr (dump, ==, expected);
}

static void
test_xlsx_cells (const char *folder)
{
  g_autoptr (GFile) file = sheet_xlsx (folder,
    "<dimension ref=\"A1:XFD1048576\"/><sheetData>"
    "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>"
    "<c r=\"D2\" t=\"str\"><f>A2</f><v>formula</v></c><c r=\"E2\" t=\"s\"><v>2</v></c><c r=\"F2\" t=\"str\"><v>f</v></c><c r=\"G2\" t=\"str\"><v>g</v></c></row>"
    "<row><c><v>0.10000000000000001</v></c><c s=\"1\"><v>1</v></c><c s=\"2\"><v>6100</v></c><c s=\"3\"><v>0.125</v></c><c s=\"4\"><v>1.5</v></c>"
    "<c s=\"5\"><v>1.25</v></c><c t=\"b\"><v>1</v></c></row>"
    "<row r=\"9\"><c r=\"G9\"><v>5.2477123456E12</v></c><c r=\"B9\" t=\"e\"><v>#N/A</v></c><c r=\"A9\" s=\"1\"/><c r=\"D9\" t=\"s\"><v>77</v></c></row>"
    "</sheetData>");
  g_autofree char *dump = sheet_dump (file, NULL);
  g_autofree char *expected = g_strdup_printf (
    "2: zero|one|inline|formula|line ends _xZZ|f|g\n"
    "3: 0.1|1904-01-02|06100|12.5%%|1904-01-02T12:00:00|30:00:00|TRUE\n"
    "9: |#N/A||�|||5247712345600 (%x)\n", BCP_TABLE_ERROR_CELL | BCP_TABLE_LOST_LETTERS);

  g_assert_cmpstr (dump, ==, expected);
}

static void
test_xlsx_sheets (const char *folder)
{
  g_autoptr (GFile) file = sheet_xlsx (folder, "<sheetData><row><c t=\"str\"><v>name</v></c></row></sheetData>");
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpTable) table = bcp_table_open (file, NULL, NULL, NULL, &error);
  g_autoptr (BcpTable) other = bcp_table_open (file, "Old", NULL, NULL, &error);
  g_autoptr (BcpTable) none = NULL;
  const char *const *sheets = bcp_table_get_sheets (table);

  g_assert_no_error (error);
  g_assert_cmpstr (sheets[0], ==, "Old");
  g_assert_cmpstr (sheets[1], ==, "List");
  g_assert_null (sheets[2]);
  g_assert_cmpstr (bcp_table_get_sheet (table), ==, "List");
  g_assert_cmpstr (bcp_table_get_headings (other, NULL)[0], ==, "hidden");

  none = bcp_table_open (file, "Chart", NULL, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

static void
test_xlsx_written (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "written.xlsx", NULL);
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "Empresas");
  lxw_format *format = workbook_add_format (book);
  lxw_datetime day = { 2005, 3, 31, 0, 0, 0 };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *dump = NULL;

  format_set_num_format (format, "dd/mm/yyyy");
  worksheet_merge_range (sheet, 0, 0, 0, 3, "Directorio 2005", NULL);
  worksheet_write_string (sheet, 2, 0, "Nombre", NULL);
  worksheet_write_string (sheet, 2, 1, "Alta", NULL);
  worksheet_write_string (sheet, 2, 2, "Empleados", NULL);
  worksheet_write_string (sheet, 2, 3, "Notas", NULL);
  for (int i = 3; i < 6; i++)
    {
      worksheet_write_string (sheet, i, 0, "Curtidos <Ñ> & Cía", NULL);
      worksheet_write_datetime (sheet, i, 1, &day, format);
      worksheet_write_number (sheet, i, 2, i * 1000.5, NULL);
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);

  dump = sheet_dump (file, "Empresas");
  g_assert_cmpstr (dump, ==,
                   "3: Nombre|Alta|Empleados|Notas\n4: Curtidos <Ñ> & Cía|2005-03-31|3001.5\n"
                   "5: Curtidos <Ñ> & Cía|2005-03-31|4002\n6: Curtidos <Ñ> & Cía|2005-03-31|5002.5\n");
}

static void
test_calendars (const char *folder)
{
  static const struct { const char *format; const char *raw; gboolean from_1904; const char *text; } cases[] = {
    { "yyyy-mm-dd", "1", FALSE, "1900-01-01" },
    { "yyyy-mm-dd", "59", FALSE, "1900-02-28" },
    { "yyyy-mm-dd", "60", FALSE, "60" },
    { "yyyy-mm-dd", "61", FALSE, "1900-03-01" },
    { "yyyy-mm-dd", "0", TRUE, "1904-01-01" },
    { "[$-80A]d \"de\" mmmm;@", "38442", FALSE, "2005-03-31" },
    { "yyyy-mm-dd", "2958465", FALSE, "9999-12-31" },
    { "yyyy-mm-dd", "2958466", FALSE, "2958466" },
    { "yyyy-mm-dd", "-1", FALSE, "-1" },
    { "d/m/yy h:mm", "38442.9999999", FALSE, "2005-04-01" },
    { "h:mm AM/PM", "0.5", FALSE, "12:00:00" },
    { "#,##0.00 \"días\"", "3.5", FALSE, "3.5" },
    { "[Red]0.0%", "0.07", FALSE, "7%" },
    { "[$$-409]#,##0.00", "8000", FALSE, "8000" },
    { "General", "1e-5", FALSE, "0.00001" },
    { "General", "123456789012345678", FALSE, "1.23456789012346e+17" },
    { "0", "7", FALSE, "7" },
    { "000", "7", FALSE, "007" },
    { "General", "nonsense", FALSE, "nonsense" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      bcp_sheet_append_value (text, cases[i].raw, bcp_sheet_style_of_format (cases[i].format), cases[i].from_1904);
      g_assert_cmpstr (text->str, ==, cases[i].text);
    }
}

static void
test_ods_cells (const char *folder)
{
  g_autoptr (GFile) file = sheet_ods (folder,
    "<table:tracked-changes><table:table table:name=\"no\"/></table:tracked-changes>"
    "<table:table table:name=\"First\"><table:table-header-rows><table:table-row>"
    "<table:table-cell office:value-type=\"string\"><text:p>name</text:p></table:table-cell>"
    "<table:table-cell office:value-type=\"string\"><text:p>two</text:p><text:p>lines</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><office:annotation><text:p>remark</text:p></office:annotation><text:p>same</text:p></table:table-cell>"
    "<table:table-cell office:value-type=\"string\"><text:p>last</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-repeated=\"16379\"/></table:table-row></table:table-header-rows>"
    "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
    "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"2\"/><text:span>b</text:span><text:tab/>c<text:line-break/>d</text:p></table:table-cell>"
    "<table:table-cell office:value-type=\"date\" office:date-value=\"2005-03-31T00:00:00\"><text:p>31/03/05</text:p></table:table-cell>"
    "<table:covered-table-cell office:value-type=\"string\"><text:p>covered</text:p></table:covered-table-cell>"
    "<table:table-cell office:value-type=\"percentage\" office:value=\"0.125\"><text:p>12,5 %</text:p></table:table-cell>"
    "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>VERDADERO</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell office:value-type=\"currency\" office:value=\"8000.50\"><text:p>$8,000.50</text:p></table:table-cell>"
    "<table:table-cell office:value-type=\"time\" office:time-value=\"PT26H01M02S\"><text:p>x</text:p></table:table-cell>"
    "<table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell></table:table-row>"
    "<table:table-row table:number-rows-repeated=\"1048566\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
    "</table:table><table:table table:name=\"Second\"><table:table-row><table:table-cell><text:p>only</text:p></table:table-cell></table:table-row></table:table>");
  g_autofree char *dump = sheet_dump (file, NULL), *second = sheet_dump (file, "Second");
  g_autofree char *expected = g_strdup_printf (
    "1: name|two lines|same|same|last\n"
    "5: a  b\tc\nd|2005-03-31||12.5%%|TRUE\n6: a  b\tc\nd|2005-03-31||12.5%%|TRUE\n"
    "7: 8000.5|26:01:02|#N/A (%x)\n", BCP_TABLE_ERROR_CELL);

  g_assert_cmpstr (dump, ==, expected);
  g_assert_cmpstr (second, ==, "1: only\n");
}

static void
test_wide_and_long (const char *folder)
{
  g_autofree char *long_text = g_strnfill (BCP_TABLE_MAX_CELL + 100, 'x');
  g_autofree char *data = g_strdup_printf (
    "<sheetData><row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>"
    "<row><c t=\"str\"><v>%s</v></c><c t=\"str\"><v>1</v></c></row><row r=\"1048576\"><c t=\"str\"><v>end</v></c><c r=\"XFD1048576\" t=\"str\"><v>far</v></c></row></sheetData>", long_text);
  g_autoptr (GFile) file = sheet_xlsx (folder, data);
  g_autoptr (BcpTable) table = bcp_table_open (file, NULL, NULL, NULL, NULL);
  BcpTableRow row;

  g_assert_cmpint (bcp_table_next (table, &row, NULL, NULL), ==, BCP_TABLE_ROW);
  g_assert_cmpuint (strlen (row.cells[0]), ==, BCP_TABLE_MAX_CELL);
  g_assert_cmpuint (row.flaws, ==, BCP_TABLE_TOO_LONG);
  g_assert_cmpint (bcp_table_next (table, &row, NULL, NULL), ==, BCP_TABLE_ROW);
  g_assert_cmpint (row.number, ==, 1048576);
  g_assert_cmpuint (row.n_cells, ==, 1);
  g_assert_cmpuint (row.flaws, ==, BCP_TABLE_TOO_WIDE);
  g_assert_cmpint (bcp_table_next (table, &row, NULL, NULL), ==, BCP_TABLE_END);
  g_assert_cmpint (bcp_table_next (table, &row, NULL, NULL), ==, BCP_TABLE_END);
}

static void
test_claimed_dimensions (const char *folder)
{
  g_autoptr (GFile) lone = sheet_xlsx (folder, "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
  g_autoptr (GFile) behind = NULL, repeated = NULL, columns = NULL;
  g_autofree char *dump = NULL;

  sheet_refused (lone, BCP_ERROR_SYNTAX, "is empty");
  behind = sheet_xlsx (folder, "<sheetData><row r=\"1048577\"><c t=\"str\"><v>a</v></c></row></sheetData>");
  sheet_refused (behind, BCP_ERROR_REFUSED, "1048576");

  repeated = sheet_ods (folder, "<table:table table:name=\"s\"><table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>");
  sheet_refused (repeated, BCP_ERROR_REFUSED, "1048576");
  columns = sheet_ods (folder, "<table:table table:name=\"s\"><table:table-row><table:table-cell table:number-columns-repeated=\"1000000000\"><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"99999999999999999999\"/></table:table-row></table:table>");
  dump = sheet_dump (columns, NULL);
  g_assert_cmpuint (strlen (dump), ==, strlen ("1: \n") + 2 * BCP_TABLE_MAX_COLUMNS - 1);
}

#define LAUGHS \
  "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">" \
  "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">" \
  "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h \"&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;\"><!ENTITY i \"&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;\">]>"

static void
test_entities (const char *folder)
{
  static const char *const contents[] = {
    LAUGHS "<x><y>&i;</y></x>",
    LAUGHS "<x y=\"&i;\"/>",
    "<!DOCTYPE x SYSTEM \"http://example.invalid/x.dtd\"><x/>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      const SheetPart ods[] = { { "content.xml", contents[i] } };
      const SheetPart xlsx[] = { { "xl/workbook.xml", contents[i] } };
      g_autoptr (GFile) one = sheet_package (folder, "laughs.ods", ods, 1);
      g_autoptr (GFile) other = sheet_package (folder, "laughs.xlsx", xlsx, 1);
      gint64 begun = g_get_monotonic_time ();

      sheet_refused (one, BCP_ERROR_REFUSED, "entities");
      sheet_refused (other, BCP_ERROR_REFUSED, "entities");
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
    }
}

/* 80 MB of blanks in a part that shrinks to a thousandth. */
static void
test_bomb (const char *folder)
{
  g_autofree char *blanks = g_strnfill (80 * 1024 * 1024, ' ');
  g_autoptr (GFile) file = NULL;

  memcpy (blanks, "<x>", 3);
  for (gsize i = 1000; i < 80 * 1024 * 1024 - 10; i += 1000)
    memcpy (blanks + i, "<y/>", 4);
  memcpy (blanks + 80 * 1024 * 1024 - 4, "</x>", 4);
  {
    const SheetPart parts[] = { { "content.xml", blanks } };

    file = sheet_package (folder, "bomb.ods", parts, 1);
  }
  sheet_refused (file, BCP_ERROR_REFUSED, "unpacks");
}

static void
test_protected (const char *folder)
{
  static const char container[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0 ";
  const SheetPart parts[] = {
    { "META-INF/manifest.xml", "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>" },
    { "content.xml", "\x01\x02 not XML" },
  };
  g_autoptr (GFile) ods = sheet_package (folder, "protected.ods", parts, 2);
  g_autoptr (GFile) xlsx = sheet_text (folder, "protected.xlsx", container, sizeof container);
  g_autoptr (GFile) old = sheet_text (folder, "old.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0k\0b\0o\0o\0k", 24);

  sheet_refused (ods, BCP_ERROR_REFUSED, "password");
  sheet_refused (xlsx, BCP_ERROR_SYNTAX, "password");
  sheet_refused (old, BCP_ERROR_SYNTAX, "(.xls)");
}

static void
test_strangers (const char *folder)
{
  static const struct { const char *text; int code; const char *words; } cases[] = {
    { "%PDF-1.4", BCP_ERROR_SYNTAX, "PDF" },
    { "  <HTML><table><tr><td>a</td></tr></table>", BCP_ERROR_SYNTAX, "web page" },
    { "<?xml version=\"1.0\"?><a/>", BCP_ERROR_SYNTAX, "XML" },
    { "PK\003\004 and nothing more", BCP_ERROR_CORRUPT, "damaged" },
    { "", BCP_ERROR_SYNTAX, "empty" },
    { "\n\n  \n", BCP_ERROR_SYNTAX, "empty" },
  };
  const SheetPart no_sheet[] = { { "photo.jpg", "x" } };
  g_autoptr (GFile) archive = sheet_package (folder, "photos.zip", no_sheet, 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = sheet_text (folder, "stranger", cases[i].text, -1);

      sheet_refused (file, cases[i].code, cases[i].words);
    }
  sheet_refused (archive, BCP_ERROR_SYNTAX, "no spreadsheet");
}

/* A file cut anywhere is refused in words or, where nothing that matters is gone, read. */
static void
test_truncated (const char *folder)
{
  g_autoptr (GFile) whole = sheet_xlsx (folder, "<sheetData><row><c t=\"str\"><v>a</v></c></row><row><c><v>1</v></c></row></sheetData>");
  g_autofree char *path = g_file_get_path (whole), *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize n = 4; n < length; n += 7)
    {
      g_autoptr (GFile) cut = sheet_text (folder, "cut.xlsx", data, (gssize) n);
      g_autoptr (GError) error = NULL;
      g_autoptr (BcpTable) table = bcp_table_open (cut, NULL, NULL, NULL, &error);

      g_assert_true (table != NULL || error != NULL);
      if (table == NULL)
        g_assert_error (error, BCP_ERROR, BCP_ERROR_CORRUPT);
    }
}

/* Any byte may be wrong: no crash, and an error where there is no table. */
static void
test_damaged (const char *folder)
{
  g_autoptr (GFile) whole = sheet_ods (folder, "<table:table table:name=\"s\"><table:table-row table:number-rows-repeated=\"3\"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>");
  g_autofree char *path = g_file_get_path (whole), *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize i = 0; i < length; i++)
    {
      char kept = data[i];
      g_autoptr (GFile) file = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (BcpTable) table = NULL;
      BcpTableStep step = BCP_TABLE_ROW;
      BcpTableRow row;

      data[i] = (char) ~kept;
      file = sheet_text (folder, "damaged.ods", data, (gssize) length);
      table = bcp_table_open (file, NULL, NULL, NULL, &error);
      while (table != NULL && step == BCP_TABLE_ROW)
        step = bcp_table_next (table, &row, NULL, &error);
      g_assert_true ((table != NULL && step == BCP_TABLE_END) == (error == NULL));
      data[i] = kept;
    }
}

static void
test_cancelled (const char *folder)
{
  g_autoptr (GFile) file = sheet_xlsx (folder, "<sheetData><row><c t=\"str\"><v>a</v></c></row><row><c><v>1</v></c></row></sheetData>");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpTable) table = bcp_table_open (file, NULL, NULL, cancellable, &error), other = NULL;
  BcpTableRow row;

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (bcp_table_next (table, &row, cancellable, &error), ==, BCP_TABLE_ERROR);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  other = bcp_table_open (file, NULL, NULL, cancellable, &error);
  g_assert_null (other);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
check_count (const char *folder,
             const char *name,
             gint64      rows,
             guint       n_headings)
{
  g_autoptr (GFile) file = sheet_shared (folder, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpTable) table = NULL;
  BcpTableRow row;
  gint64 n = 0;
  guint found;

  if (file == NULL)
    return;
  table = bcp_table_open (file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  while (bcp_table_next (table, &row, NULL, &error) == BCP_TABLE_ROW)
    n++;
  g_assert_no_error (error);
  bcp_table_get_headings (table, &found);
  g_assert_cmpint (n, ==, rows);
  g_assert_cmpuint (found, ==, n_headings);
}

static void
test_published_counts (const char *folder)
{
  check_count ("retc", "establecimientos_gto_qro_2005.tsv", 184, 20);
  check_count ("retc", "establecimientos_gto_qro_2010.tsv", 211, 21);
  check_count ("retc", "establecimientos_gto_qro_2012.tsv", 247, 20);
  check_count ("retc", "establecimientos_gto_qro_2019.tsv", 286, 21);
  check_count ("retc", "establecimientos_gto_qro_2021.tsv", 310, 21);
  check_count ("retc", "emisiones_gto_qro_2005.tsv", 821, 18);
  check_count ("denue", "denue_gto_qro_latin1.csv", 226, 42);
  check_count ("denue", "denue_aguascalientes_utf8.csv", 14, 41);
  check_count ("catalogues", "ageeml_municipios_utf8.csv", 2465, 11);
  check_count ("catalogues", "scian_2023.csv", 2115, 2);
  check_count ("iac", "assessments_sample.csv", 966, 55);
  check_count ("iac", "recommendations_sample.csv", 7020, 11);
}

static void
check_published (const char *folder,
                 const char *name,
                 const char *sheet,
                 const char *expected)
{
  g_autoptr (GFile) file = sheet_shared (folder, name);
  g_autofree char *dump = NULL;

  if (file == NULL)
    return;
  dump = sheet_dump (file, sheet);
  g_assert_cmpstr (dump, ==, expected);
}

static void
test_published_sheets (const char *folder)
{
  check_published ("spreadsheets", "date.xlsx", NULL, "1: 2021-01-01|15\n2: 2021-01-02|16\n3: 255:10:10|17\n");
  check_published ("spreadsheets", "date_1904.xlsx", NULL, "1: 2021-01-01|15\n2: 2021-01-02|16\n3: 255:10:10|17\n");
  check_published ("spreadsheets", "date.ods", NULL, "1: 2021-01-01|15\n2: 2021-01-01T10:10:10|16\n3: 10:10:10|17\n4: 10:10:10|18\n");
  check_published ("spreadsheets", "inventory-table.xlsx", NULL, "1: Item|Type|Quantity\n2: 1|Apple|50\n3: 2|Banana|200\n4: 3|Orange|60\n5: 4|Pear|100\n");
  check_published ("spreadsheets", "merged_range.xlsx", NULL, "1: A1|B1|C1||E1|F1|G1|H1\n3: A3|B3|C3||E3|F3|G3|H3\n4: A4|B4|C4||E4|F4|G4|H4\n");
  check_published ("spreadsheets", "number_rows_repeated.ods", "Sheet3", "3: A|B\n4: C|D\n5: C|D\n8: C|D\n10: C|D\n");
  check_published ("messy-tables", "simple.ods", NULL, "1: Name|Age|When\n2: Bob|20|2010-10-10\n3: Jane|23|2012-01-01\n4: Ian|34|2015-11-11\n");
  check_published ("messy-tables", "simple.xlsx", NULL,
                   "1: date|temperature|place\n2: 2011-01-01|1|Galway\n3: 2011-01-02|-1|Galway\n4: 2011-01-03|0|Galway\n"
                   "5: 2011-01-01|6|Berkeley\n6: 2011-01-02|8|Berkeley\n7: 2011-01-03|5|Berkeley\n");
  check_published ("csv-spectrum/csvs", "escaped_quotes.csv", NULL, "1: a|b\n2: 1|ha \"ha\" ha\n3: 3|4\n");
}

static void
test_published_old (const char *folder)
{
  g_autoptr (GFile) file = sheet_shared ("messy-tables", "simple.xls");

  if (file != NULL)
    sheet_refused (file, BCP_ERROR_SYNTAX, "(.xls)");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  sheet_add ("/sheet-table/separators", test_separators);
  sheet_add ("/sheet-table/heading-below-notes", test_heading_below_notes);
  sheet_add ("/sheet-table/heading-with-newlines", test_heading_with_newlines);
  sheet_add ("/sheet-table/encodings", test_encodings);
  sheet_add ("/sheet-table/garbled-letters", test_garbled_letters);
  sheet_add ("/sheet-table/calendars", test_calendars);
  sheet_add ("/sheet-table/xlsx-cells", test_xlsx_cells);
  sheet_add ("/sheet-table/xlsx-sheets", test_xlsx_sheets);
  sheet_add ("/sheet-table/xlsx-written", test_xlsx_written);
  sheet_add ("/sheet-table/ods-cells", test_ods_cells);
  sheet_add ("/sheet-table/wide-and-long", test_wide_and_long);
  sheet_add ("/sheet-table/claimed-dimensions", test_claimed_dimensions);
  sheet_add ("/sheet-table/entities", test_entities);
  sheet_add ("/sheet-table/bomb", test_bomb);
  sheet_add ("/sheet-table/protected", test_protected);
  sheet_add ("/sheet-table/strangers", test_strangers);
  sheet_add ("/sheet-table/truncated", test_truncated);
  sheet_add ("/sheet-table/damaged", test_damaged);
  sheet_add ("/sheet-table/cancelled", test_cancelled);
  sheet_add ("/sheet-table/published-counts", test_published_counts);
  sheet_add ("/sheet-table/published-sheets", test_published_sheets);
  sheet_add ("/sheet-table/published-old", test_published_old);

  return g_test_run ();
}
