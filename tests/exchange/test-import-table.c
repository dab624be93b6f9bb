/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-history.h"
#include "bcp-import.h"
#include "bcp-list-export.h"
#include "bcp-sheet-export.h"
#include "exchange-fixture.h"
#include "sheet-fixture.h"

#include <locale.h>
#include <string.h>

/* Imports @source and returns what was done; the preview must have said the same. */
static BcpImportResult *
apply (BcpImport *import)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpImportResult) preview = bcp_import_preview (import, NULL, NULL, &error);
  BcpImportResult *result;

  g_assert_no_error (error);
  result = bcp_import_apply (import, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint kind = 0; kind < BCP_N_IMPORT_KINDS; kind++)
    g_assert_cmpint (result->counts[kind], ==, preview->counts[kind]);
  return result;
}

static BcpImportResult *
import_file (Fixture    *fixture,
             GFile      *file,
             const char *expected)
{
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, file);
  BcpImportResult *result = apply (import);

  fixture_assert_counts (result, expected);
  return result;
}

static void
import_text (Fixture    *fixture,
             const char *text,
             const char *expected)
{
  g_autoptr (GFile) file = fixture_file (fixture, "source.csv", text), rejects = fixture_file (fixture, "rejects.csv", NULL);
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, file);
  g_autoptr (BcpImportResult) result = NULL;

  bcp_import_set_rejects (import, rejects);
  result = apply (import);
  fixture_assert_counts (result, expected);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
}

/* Semicolons, Windows-1252, notes above the heading, a heading that nobody knows. */
#define LIST \
  "Empresas del corredor;;;;;;;\n" \
  ";;;;;;;\n" \
  "Raz\xf3n social;R.F.C.;Municipio;Estado;N\xfamero SCIAN;Empleados;C.P.;Cosa rara\n" \
  "Curtidos Uno;aaa010101aaa;Leon;Gto;316110;12;1000;x\n" \
  "Zapatos Dos;;Le\xf3n;GUANAJUATO;316210;;37000;y\n"

static void
test_guessed (Fixture *fixture)
{
  g_autoptr (GFile) file = fixture_file (fixture, "lista.csv", NULL);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, file);
  g_autoptr (BcpImportSource) source = NULL, again = NULL;
  g_autoptr (BcpImportResult) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 head;

  g_assert_true (g_file_set_contents (path, LIST, -1, NULL));
  source = bcp_import_look (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (source->format, ==, BCP_IMPORT_FORMAT_TABLE);
  g_assert_cmpint (source->heading_row, ==, 3);
  g_assert_cmpstr (source->encoding, ==, "Windows-1252");
  g_assert_cmpint (bcp_mapping_get_origin (source->mapping), ==, BCP_MAPPING_GUESSED);
  g_assert_cmpstr (bcp_mapping_get_field (source->mapping, 5), ==, "employees");
  g_assert_null (bcp_mapping_get_field (source->mapping, 7));
  g_assert_cmpstr (bcp_mapping_get_samples (source->mapping, 0)[1], ==, "Zapatos Dos");

  /* "Gto" is in no list. */
  head = bcp_store_get_head (fixture->store);
  first = apply (import);
  fixture_assert_counts (first, "new 1, changed 0, same 0, duplicate 0, rejected 1");
  g_assert_cmpint (((BcpImportRow *) g_ptr_array_index (first->rows[BCP_IMPORT_REJECTED], 0))->number, ==, 4);
  g_assert_cmpint (first->entry, ==, head + 1);
  g_assert_cmpuint (g_strv_length (first->warnings), ==, 1);
  fixture_assert_text (fixture, "SELECT legal_name || '|' || municipality || '|' || state || '|' || scian || '|' || sector || '|' || postal_code"
               " || '|' || source FROM firm", "Zapatos Dos|11020|11|316210|LEA|37000|lista.csv");
  fixture_assert_text (fixture, "SELECT json_extract (map, '$.5') || json_extract (headings, '$[7]') FROM mapping", "employeesCosa rara");

  /* Nothing twice: no firm, no mapping, no entry. */
  second = apply (import);
  fixture_assert_counts (second, "new 0, changed 0, same 1, duplicate 0, rejected 1");
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head + 1);
  again = bcp_import_look (import, NULL, NULL);
  g_assert_cmpint (bcp_mapping_get_origin (again->mapping), ==, BCP_MAPPING_REMEMBERED);

  /* One step back, and forth. */
  undo (fixture);
  g_assert_cmpint (fixture_int (fixture, "SELECT (SELECT count (*) FROM firm) + (SELECT count (*) FROM mapping)"
                                         " + (SELECT count (*) FROM scian)"), ==, 0);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  g_assert_cmpint (fixture_int (fixture, "SELECT (SELECT count (*) FROM firm) + (SELECT count (*) FROM mapping)"), ==, 2);
}

/* Columns that nobody can guess: refused in words, set once, remembered. */
static void
test_set_once (Fixture *fixture)
{
  static const char *const fields[] = { "", "legal_name", "notes", NULL };
  g_autoptr (GFile) file = fixture_file (fixture, "lista.csv", "A,B,C\n1,Uno,uno\n2,Dos,\"two\nlines\"\n");
  g_autoptr (GFile) next = fixture_file (fixture, "next.csv", "a,b,c\n3,Tres,\n");
  g_autoptr (GFile) other = fixture_file (fixture, "other.csv", "a,c,b\n3,Tres,\n");
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, file), wrong = bcp_import_new (fixture->store, other);
  g_autoptr (BcpImportResult) result = NULL, more = NULL;
  g_autoptr (GError) error = NULL;
  gint64 head = bcp_store_get_head (fixture->store);

  g_assert_null (bcp_import_apply (import, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "“A”, “B”, “C”"));
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head);

  bcp_import_set_fields (import, fields);
  result = apply (import);
  fixture_assert_counts (result, "new 2, changed 0, same 0, duplicate 0, rejected 0");
  fixture_assert_text (fixture, "SELECT notes FROM firm WHERE legal_name = 'Dos'", "two\nlines");
  more = import_file (fixture, next, "new 1, changed 0, same 0, duplicate 0, rejected 0");
  fixture_assert_text (fixture, "SELECT legal_name FROM firm ORDER BY id DESC LIMIT 1", "Tres");
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM mapping"), ==, 1);

  /* Other headings are another table. */
  g_clear_error (&error);
  g_assert_null (bcp_import_preview (wrong, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
  bcp_import_set_fields (wrong, (const char *const[]) { "legal_name", NULL });
  g_clear_error (&error);
  g_assert_null (bcp_import_preview (wrong, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
}

static void
test_keys (Fixture *fixture)
{
  fixture_run (fixture, "INSERT INTO firm (id, legal_name, rfc, nra, clee, municipality) VALUES"
                        " (1, 'Uno', 'AAA010101AA1', NULL, NULL, NULL), (2, 'Dos', NULL, 'NRA2', NULL, NULL),"
                        " (3, 'Tres', 'AAA010101AA3', NULL, 'C3', NULL), (4, 'Tres bis', 'AAA010101AA3', NULL, 'C4', NULL),"
                        " (5, 'Cinco', 'XAXX010101000', NULL, NULL, NULL), (6, 'Igual', NULL, NULL, NULL, '11020'),"
                        " (7, 'Igual', NULL, NULL, NULL, '11020')");

  /* By each key, whatever the name says; a row of a known key that comes again is a duplicate. */
  import_text (fixture, "legal_name,rfc,nra,phone\nUNO SA,aaa010101aa1,,1\nDos SA,,nra2,2\nuno otra vez,AAA010101AA1,,3\n",
               "new 0, changed 2, same 0, duplicate 1, rejected 0");
  fixture_assert_text (fixture, "SELECT group_concat (legal_name || phone) FROM firm WHERE phone IS NOT NULL", "UNO SA1,Dos SA2");
  /* A plant's own key is stronger than the taxpayer's. */
  import_text (fixture, "legal_name,rfc,clee\nTres nueva,AAA010101AA3,C5\n", "new 1, changed 0, same 0, duplicate 0, rejected 0");
  /* The public's key tells nobody apart. */
  import_text (fixture, "legal_name,rfc\nSeis,XAXX010101000\nSiete,XAXX010101000\n",
               "new 2, changed 0, same 0, duplicate 0, rejected 0");
  /* Two plants of one taxpayer, and two firms of one name and place: the row must say which. */
  import_text (fixture, "legal_name,rfc\nTres cambiada,AAA010101AA3\n", "new 0, changed 0, same 0, duplicate 0, rejected 1");
  import_text (fixture, "legal_name,municipality,phone\nIGUAL,León,9\n", "new 0, changed 0, same 0, duplicate 0, rejected 1");
  /* A row with a key of its own is a firm of its own. */
  import_text (fixture, "legal_name,municipality,clee\nIgual,León,C9\n", "new 1, changed 0, same 0, duplicate 0, rejected 0");
  /* Just as one of them is: nothing to do. */
  import_text (fixture, "legal_name,municipality\nIgual,León\n", "new 0, changed 0, same 1, duplicate 0, rejected 0");
}

/* What is wrong with letters is seen and never stored as clean. */
static void
test_letters (Fixture *fixture)
{
  g_autoptr (GFile) file = fixture_file (fixture, "letters.csv",
    "legal_name,street,web\n"
    "JardÃ­n NiÃ±o,,\n"
    "Le\xef\xbf\xbdn,,\n"
    "Pe?aloza,,\n"
    "Bien,¿Dónde?,x.example/?a=b?c\n");
  g_autoptr (BcpImportResult) result = import_file (fixture, file, "new 2, changed 0, same 0, duplicate 0, rejected 2");

  fixture_assert_text (fixture, "SELECT group_concat (legal_name) FROM firm", "Jardín Niño,Bien");
  g_assert_cmpuint (g_strv_length (result->warnings), ==, 2);
  g_assert_nonnull (strstr (result->warnings[0], "�"));
  g_assert_nonnull (strstr (result->warnings[1], "mended"));
  g_assert_cmpstr (((BcpImportRow *) g_ptr_array_index (result->rows[BCP_IMPORT_REJECTED], 1))->title, ==, "Pe?aloza");
}

static void
test_places (Fixture *fixture)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (BcpImportResult) result = NULL;

  fixture_run (fixture, "UPDATE state SET abbreviation = 'Gto.'; INSERT INTO state (id, code, name) VALUES (22, '22', 'Querétaro');"
                        "INSERT INTO municipality (id, code, state, name) VALUES (50, '11037', '11', 'Silao de la Victoria'),"
                        " (51, '22005', '22', 'Colón'), (52, '11099', '11', 'Colón')");
  file = fixture_file (fixture, "places.csv",
    "legal_name,state,municipality,locality\n"
    "A,GTO.,Silao,\n"
    "B,Querétaro de Arteaga,COLON,\n"
    "C,11,37,\n"
    "D,,22005,\n"
    "E,,Colón,\n"
    "F,11,Colón de Lejos,\n"
    "G,11,Atlántida,Centro\n");
  result = import_file (fixture, file, "new 7, changed 0, same 0, duplicate 0, rejected 0");
  fixture_assert_text (fixture, "SELECT group_concat (legal_name || coalesce (state, '-') || coalesce (municipality, '-') || coalesce (locality, '-'), ' ')"
               " FROM (SELECT * FROM firm ORDER BY legal_name)",
               "A1111037- B2222005- C1111037- D2222005- E--Colón F11-Colón de Lejos G11-Centro");
  g_assert_cmpuint (g_strv_length (result->warnings), ==, 1);
  g_assert_nonnull (strstr (result->warnings[0], "3 rows"));
}

static void
test_rejects (Fixture *fixture)
{
  g_autoptr (GFile) file = fixture_file (fixture, "source.csv", "Nombre;Empleados;Observaciones\nUno;muchos;\"a;b\"\nDos;3;\n;4;nadie\n");
  g_autoptr (GFile) rejects = fixture_file (fixture, "rejects.csv", NULL);
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, file), again = bcp_import_new (fixture->store, rejects);
  g_autoptr (BcpImportResult) result = NULL, corrected = NULL;
  g_autofree char *text = NULL, *path = g_file_get_path (rejects);
  g_auto (GStrv) parts = NULL;

  bcp_import_set_rejects (import, rejects);
  result = apply (import);
  fixture_assert_counts (result, "new 1, changed 0, same 0, duplicate 0, rejected 2");
  text = fixture_read (fixture, "rejects.csv");
  g_assert_true (g_str_has_prefix (text, "Nombre;Empleados;Observaciones;reason\nUno;muchos;\"a;b\";Employees: "));

  /* Corrected and imported as it is: the same headings, so the same mapping. */
  parts = g_strsplit (text, "muchos", 2);
  {
    g_autofree char *right = g_strconcat (parts[0], "7", parts[1], NULL);

    g_assert_true (g_file_set_contents (path, right, -1, NULL));
  }
  corrected = apply (again);
  fixture_assert_counts (corrected, "new 1, changed 0, same 0, duplicate 0, rejected 1");
  fixture_assert_text (fixture, "SELECT employees || notes FROM firm WHERE legal_name = 'Uno'", "7a;b");
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM mapping"), ==, 1);
}

#define CELL(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

static void
test_workbook (Fixture *fixture)
{
  g_autoptr (GFile) file = sheet_xlsx (fixture->folder,
    "<sheetData><row r=\"3\">" CELL ("A3", "Razón social") CELL ("B3", "Código postal") CELL ("C3", "Empleados") "</row>"
    "<row r=\"4\">" CELL ("A4", "Uno") "<c r=\"B4\"><v>6100</v></c><c r=\"C4\"><v>12</v></c></row>"
    "<row r=\"5\">" CELL ("A5", "Dos") "<c r=\"B5\" t=\"e\"><v>#N/A</v></c></row></sheetData>");
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, file);
  g_autoptr (BcpImportSource) source = NULL;
  g_autoptr (BcpImportResult) result = NULL;
  g_autoptr (GFile) rejects = fixture_file (fixture, "rejects.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  source = bcp_import_look (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (source->written, ==, BCP_TABLE_XLSX);
  g_assert_cmpuint (g_strv_length (source->sheets), ==, 2);
  g_assert_cmpstr (source->sheet, ==, "List");
  g_assert_null (source->encoding);

  bcp_import_set_rejects (import, rejects);
  result = apply (import);
  fixture_assert_counts (result, "new 1, changed 0, same 0, duplicate 0, rejected 1");
  fixture_assert_text (fixture, "SELECT postal_code || employees FROM firm", "0610012");
  text = fixture_read (fixture, "rejects.csv");
  g_assert_nonnull (strstr (text, "\nDos,#N/A,,"));

  bcp_import_set_sheet (import, "Old");
  {
    g_autoptr (BcpImportSource) old = bcp_import_look (import, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (old->sheet, ==, "Old");
  }
  bcp_import_set_sheet (import, "Nada");
  g_assert_null (bcp_import_apply (import, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

/* Nothing is left behind of what is no table. */
static void
test_refused (Fixture *fixture)
{
  static const char container[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0 ";
  const SheetPart broken[] = { { "content.xml", "<office:document-content><office:body>" } };
  g_autoptr (GFile) protected_file = sheet_text (fixture->folder, "protected.xlsx", container, sizeof container);
  g_autoptr (GFile) damaged = sheet_package (fixture->folder, "damaged.ods", broken, 1);
  g_autoptr (GFile) page = sheet_text (fixture->folder, "page.xls", "<html><table><tr><td>nombre</td></tr></table>", -1);
  GFile *files[] = { protected_file, damaged, page };
  g_autoptr (GFile) rejects = fixture_file (fixture, "rejects.csv", NULL);
  gint64 head = bcp_store_get_head (fixture->store);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (BcpImport) import = bcp_import_new (fixture->store, files[i]);
      g_autoptr (GError) error = NULL;

      bcp_import_set_rejects (import, rejects);
      g_assert_null (bcp_import_look (import, NULL, &error));
      g_assert_true (error->domain == BCP_ERROR);
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_clear_error (&error);
      g_assert_null (bcp_import_apply (import, NULL, NULL, &error));
      g_assert_true (error->domain == BCP_ERROR);
      g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head);
      g_assert_false (g_file_query_exists (rejects, NULL));
    }
}

static void
test_formats (Fixture *fixture)
{
  g_autoptr (GFile) file = fixture_file (fixture, "source.csv", "id,clee,nom_estab,raz_social,codigo_act,cve_ent,cve_mun\n1,,Uno,,316110,11,020\n");
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, file);
  g_autoptr (BcpImportSource) denue = bcp_import_look (import, NULL, NULL), table = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (denue->format, ==, BCP_IMPORT_FORMAT_DENUE);
  g_assert_null (denue->mapping);
  bcp_import_set_format (import, BCP_IMPORT_FORMAT_TABLE);
  table = bcp_import_look (import, NULL, NULL);
  g_assert_cmpint (table->format, ==, BCP_IMPORT_FORMAT_TABLE);
  g_assert_cmpint (bcp_mapping_find_column (table->mapping, BCP_MAPPING_ID), ==, -1);
  bcp_import_set_format (import, BCP_IMPORT_FORMAT_RETC);
  g_assert_null (bcp_import_look (import, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
}

/* A programme with a bit of everything, among it what spreadsheets like to change. */
#define FIRMS \
  "INSERT INTO state (id, code, name) VALUES (22, '22', 'Querétaro');" \
  "INSERT INTO municipality (id, code, state, name) VALUES (60, '22099', '22', 'León');" \
  "INSERT INTO scian (id, code, name_es) VALUES (1, '3161', 'Curtido de cuero'), (2, '316110', 'Curtido de cuero');" \
  "INSERT INTO firm (id, legal_name, trade_name, rfc, scian, sector, state, municipality, locality, postal_code, latitude, longitude," \
  " phone, employees, employees_band, annual_sales, annual_sales_currency, annual_sales_year, export_share, consent_data_use," \
  " consent_date, clee, denue_id, nra, denue_date, source, notes) VALUES" \
  " (1, '=cmd|''/c calc''!A0', NULL, NULL, '3161', 'LEA', '11', '11020', NULL, '06100', 21.123456789012345, -101.6825," \
  "  '+52 477', 12, 'c', 800050, 'MXN', 2004, 12.5, 1, '2005-03-31', NULL, '00123', NULL, '2014-12', 'DENUE', 'one' || char (10) || 'two')," \
  " (2, 'Gemelos', NULL, NULL, '316110', 'TAN', '22', '22099', 'X', NULL, NULL, NULL, '1', NULL, 'g', NULL, NULL, NULL, NULL, 0, NULL," \
  "  NULL, NULL, NULL, NULL, NULL, NULL)," \
  " (3, 'Gemelos', 'Los dos', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL," \
  "  NULL, NULL, NULL, NULL, NULL, NULL)," \
  " (4, 'Gemelos', 'Los dos', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL," \
  "  NULL, NULL, NULL, NULL, NULL, NULL);"

typedef struct
{
  BcpListing        *listing;
  const char *const *fields;
  BcpLanguage        language;
  BcpSheetFormat     format;
  const char        *path;
} SheetRequest;

static gpointer
export_sheet (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  SheetRequest *request = data;
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  return bcp_sheet_export (request->listing, db, request->fields, catalogue, request->language, request->format, request->path,
                           cancellable, error) ? request : NULL;
}

static void
assert_no_change (Fixture *fixture,
                  GFile   *file)
{
  g_autoptr (BcpImport) import = bcp_import_new (fixture->store, file);
  g_autoptr (BcpImportResult) result = apply (import);

  for (guint i = 0; i < result->rows[BCP_IMPORT_CHANGED]->len; i++)
    {
      const BcpImportRow *row = g_ptr_array_index (result->rows[BCP_IMPORT_CHANGED], i);

      for (guint j = 0; j < row->changes->len; j++)
        {
          const BcpImportChange *change = g_ptr_array_index (row->changes, j);

          g_test_message ("row %d: %s: %s → %s", (int) row->number, change->field, change->before, change->after);
        }
    }
  for (guint i = 0; i < result->rows[BCP_IMPORT_NEW]->len; i++)
    g_test_message ("row %d is new: %s", (int) ((BcpImportRow *) g_ptr_array_index (result->rows[BCP_IMPORT_NEW], i))->number,
                    ((BcpImportRow *) g_ptr_array_index (result->rows[BCP_IMPORT_NEW], i))->title);
  g_assert_cmpint (result->counts[BCP_IMPORT_NEW], ==, 0);
  g_assert_cmpint (result->counts[BCP_IMPORT_CHANGED], ==, 0);
  g_assert_cmpint (result->counts[BCP_IMPORT_REJECTED], ==, 0);
  g_assert_cmpint (result->entry, ==, 0);
}

/* What the program exported changes nothing when it comes back. */
static void
test_own_sheets (Fixture *fixture)
{
  static const char *const some[] = { "phone", "legal_name", "stage", "municipality", "scian", NULL };
  static const char *const names[] = { "legal_name", "phone", NULL };
  const char *const *choices[] = { NULL, some, names };

  fixture_run (fixture, FIRMS);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
      g_autofree char *path = g_build_filename (fixture->folder, i % 2 ? "own.xlsx" : "own.ods", NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      SheetRequest request = { listing, choices[i / 4], i / 2 % 2 ? BCP_LANGUAGE_ES : BCP_LANGUAGE_EN,
                               i % 2 ? BCP_SHEET_XLSX : BCP_SHEET_ODS, path };
      g_autoptr (GError) error = NULL;

      /* An order in which the younger twin comes first. */
      g_assert_true (bcp_listing_sort (listing, "phone", TRUE, NULL));
      bcp_store_read (fixture->store, export_sheet, &request, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s, %s", path, choices[i / 4] == NULL ? "all" : choices[i / 4][0]);
      assert_no_change (fixture, file);
    }
}

static void
test_own_text (Fixture *fixture)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (GFile) file = fixture_file (fixture, "own.csv", NULL);
  g_autofree char *path = g_file_get_path (file), *text = NULL, *edited = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpImportResult) result = NULL;

  fixture_run (fixture, FIRMS);
  g_assert_true (bcp_list_export_file (listing, fixture->store, BCP_LIST_CSV, NULL, file, NULL, &error));
  g_assert_no_error (error);
  assert_no_change (fixture, file);

  /* Changed in a spreadsheet: the id says which firm, even of twins. */
  text = fixture_read (fixture, "own.csv");
  parts = g_strsplit (text, "4,Gemelos,", 2);
  edited = g_strconcat (parts[0], "4,Gemelos y Cía,", parts[1], NULL);
  g_assert_true (g_file_set_contents (path, edited, -1, NULL));
  result = import_file (fixture, file, "new 0, changed 1, same 3, duplicate 0, rejected 0");
  fixture_assert_text (fixture, "SELECT legal_name FROM firm WHERE id = 4", "Gemelos y Cía");
  undo (fixture);
  fixture_assert_text (fixture, "SELECT legal_name FROM firm WHERE id = 4", "Gemelos");
}

/* SEMARNAT's plants of five years, three generations of headings: 600 plants (data/README.md). */
static void
test_published_plants (Fixture *fixture)
{
  static const struct { const char *name; int rows, added; } years[] = {
    { "establecimientos_gto_qro_2005.tsv", 184, 184 }, { "establecimientos_gto_qro_2010.tsv", 211, 122 },
    { "establecimientos_gto_qro_2012.tsv", 247, 73 }, { "establecimientos_gto_qro_2019.tsv", 286, 163 },
    { "establecimientos_gto_qro_2021.tsv", 310, 58 },
  };

  fixture_run (fixture, "INSERT INTO state (id, code, name) VALUES (22, '22', 'Querétaro')");
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (GFile) file = fixture_shared ("retc", years[i].name);
      g_autofree char *same = g_strdup_printf ("new 0, changed 0, same %d, duplicate 0, rejected 0", years[i].rows);
      g_autoptr (BcpImport) import = file != NULL ? bcp_import_new (fixture->store, file) : NULL;
      g_autoptr (BcpImportResult) result = NULL, again = NULL;

      if (file == NULL)
        return;
      result = apply (import);
      g_assert_cmpint (result->format, ==, BCP_IMPORT_FORMAT_RETC);
      g_assert_cmpint (result->counts[BCP_IMPORT_NEW], ==, years[i].added);
      g_assert_cmpint (result->counts[BCP_IMPORT_NEW] + result->counts[BCP_IMPORT_CHANGED] + result->counts[BCP_IMPORT_SAME], ==,
                       years[i].rows);
      again = import_file (fixture, file, same);
      g_assert_cmpint (again->entry, ==, 0);
    }

  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm"), ==, 600);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (DISTINCT nra) FROM firm"), ==, 600);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM mapping"), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM scian WHERE name_es = code"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/exchange/import-table/guessed", test_guessed);
  fixture_add ("/exchange/import-table/set-once", test_set_once);
  fixture_add ("/exchange/import-table/keys", test_keys);
  fixture_add ("/exchange/import-table/letters", test_letters);
  fixture_add ("/exchange/import-table/places", test_places);
  fixture_add ("/exchange/import-table/rejects", test_rejects);
  fixture_add ("/exchange/import-table/workbook", test_workbook);
  fixture_add ("/exchange/import-table/refused", test_refused);
  fixture_add ("/exchange/import-table/formats", test_formats);
  fixture_add ("/exchange/import-table/own-sheets", test_own_sheets);
  fixture_add ("/exchange/import-table/own-text", test_own_text);
  fixture_add ("/exchange/import-table/published-plants", test_published_plants);
  return g_test_run ();
}
