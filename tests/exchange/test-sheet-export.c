/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange-fixture.h"
#include "sheet-fixture.h"

#include "bcp-error.h"
#include "bcp-sheet-export.h"
#include "bcp-sheet-package.h"

#include <locale.h>
#include <string.h>

#define FIRMS \
  "INSERT INTO firm (id, legal_name, rfc, postal_code, municipality, latitude, employees, annual_sales, annual_sales_currency," \
  " export_share, consent_data_use, consent_date, notes) VALUES" \
  " (1, '=cmd|''/c calc''!A0', '@SUM(A1)', '06100', '11020', 20.5, 12, 800050, 'MXN', 12.5, 1, '2005-03-31', '+1  two' || char (10) || '-3')," \
  " (2, 'Curtidos <Ñ> & \"Cía\"', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, char (1) || 'x' || char (9) || ' y ');" \
  "INSERT INTO contact (id, firm, name, role) VALUES (1, 1, 'Ana', 'other'), (2, 2, 'Berta', 'other');"

typedef struct
{
  BcpListing        *listing;
  const char *const *fields;
  gboolean           as_shown;
  BcpSheetFormat     format;
  const char        *path;
} Request;

static gpointer
export_in_read (BcpConnection  *db,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  Request *request = data;
  g_autoptr (BcpCatalogue) catalogue = request->as_shown ? bcp_catalogue_load (db, error) : NULL;

  return bcp_sheet_export (request->listing, db, request->fields, catalogue, BCP_LANGUAGE_EN, request->format, request->path,
                           cancellable, error) ? request : NULL;
}

static GFile *
export_list (Fixture           *fixture,
             const char        *entity,
             const char *const *fields,
             gboolean           as_shown,
             BcpSheetFormat     format,
             GCancellable      *cancellable,
             GError           **error)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name (entity));
  g_autofree char *path = g_build_filename (fixture->folder, format == BCP_SHEET_XLSX ? "list.xlsx" : "list.ods", NULL);
  Request request = { listing, fields, as_shown, format, path };
  gpointer done;

  g_assert_true (bcp_listing_sort (listing, entity[0] == 'f' ? "employees" : "name", entity[0] == 'f', NULL));
  done = bcp_store_read (fixture->store, export_in_read, &request, cancellable, error);
  return done != NULL ? g_file_new_for_path (path) : NULL;
}

/* Every cell is read back as it was, and no part of the file holds a formula. */
static void
check_firms (Fixture        *fixture,
             BcpSheetFormat  format)
{
  static const char *const fields[] = {
    "legal_name", "rfc", "postal_code", "municipality", "latitude", "employees", "annual_sales", "export_share",
    "consent_data_use", "consent_date", "notes", NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL, names = NULL;
  g_autoptr (BcpTable) table = NULL;
  g_autofree char *dump = NULL, *shown = NULL;

  fixture_run (fixture, FIRMS);
  names = export_list (fixture, "firms", fields, FALSE, format, NULL, &error);
  g_assert_no_error (error);
  dump = sheet_dump (names, NULL);
  g_assert_cmpstr (dump, ==,
                   format == BCP_SHEET_ODS
                   ? "1: legal_name|rfc|postal_code|municipality|latitude|employees|annual_sales|export_share|consent_data_use|consent_date|notes\n"
                     "2: =cmd|'/c calc'!A0|@SUM(A1)|06100|11020|20.5|12|8000.5|12.5%|TRUE|2005-03-31|+1  two\n-3\n"
                     "3: Curtidos <Ñ> & \"Cía\"||||||||FALSE||x\t y \n"
                   : "1: legal_name|rfc|postal_code|municipality|latitude|employees|annual_sales|export_share|consent_data_use|consent_date|notes\n"
                     "2: =cmd|'/c calc'!A0|@SUM(A1)|06100|11020|20.5|12|8000.5|12.5%|TRUE|2005-03-31|+1  two\n-3\n"
                     "3: Curtidos <Ñ> & \"Cía\"||||||||FALSE||\xef\xbf\xbd" "x\t y  (10)\n");

  file = export_list (fixture, "firms", fields, TRUE, format, NULL, &error);
  g_assert_no_error (error);
  shown = sheet_dump (file, "Firms");
  g_assert_nonnull (strstr (shown, "1: Legal name|RFC|Postal code|Municipality|Latitude (degrees)|Employees|"));
  g_assert_nonnull (strstr (shown, "|06100|León|20.5|12|8000.5|"));
}

static char *
read_part (GFile      *file,
           const char *name,
           guint      *n_formulas)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpSheetPackage) package = bcp_sheet_package_open (file, NULL, &error);
  g_autoptr (BcpSheetPart) part = bcp_sheet_part_open (package, name, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL), value = g_string_new (NULL);
  BcpSheetNode node;

  g_assert_no_error (error);
  while ((node = bcp_sheet_part_read (part, NULL, &error)) > BCP_SHEET_NODE_END)
    {
      if (node == BCP_SHEET_NODE_TEXT)
        g_string_append (text, bcp_sheet_part_get_text (part));
      else if (node != BCP_SHEET_NODE_CLOSE)
        *n_formulas += bcp_sheet_part_is (part, "f") || bcp_sheet_part_attribute (part, "formula", value);
    }
  g_assert_no_error (error);

  return g_strdup (text->str);
}

static void
test_xlsx (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.xlsx", NULL), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n_formulas = 0;

  check_firms (fixture, BCP_SHEET_XLSX);
  text = read_part (file, "xl/worksheets/sheet1.xml", &n_formulas);
  g_assert_cmpuint (n_formulas, ==, 0);
  g_assert_nonnull (strstr (text, "=cmd"));
}

static void
test_ods (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.ods", NULL), *text = NULL, *data = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint n_formulas = 0;
  gsize length;

  check_firms (fixture, BCP_SHEET_ODS);
  text = read_part (file, "content.xml", &n_formulas);
  g_assert_cmpuint (n_formulas, ==, 0);
  g_assert_nonnull (strstr (text, "=cmd"));

  /* The type stands at a fixed place, in plain letters. */
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpint (memcmp (data + 30, "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", 56), ==, 0);
}

static void
test_persons (Fixture *fixture)
{
  static const char *const fields[] = { "name", "role", "firm", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *dump = NULL;

  fixture_run (fixture, FIRMS);
  file = export_list (fixture, "contacts", fields, TRUE, BCP_SHEET_ODS, NULL, &error);
  g_assert_no_error (error);
  dump = sheet_dump (file, NULL);
  g_assert_nonnull (strstr (dump, "Ana|"));
  g_assert_null (strstr (dump, "Berta"));
}

static void
test_refused (Fixture *fixture)
{
  static const char *const unknown[] = { "legal_name", "nonsense", NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "list.ods", NULL), *kept = NULL;
  g_autofree char *unfinished = g_strconcat (path, ".part", NULL);

  fixture_run (fixture, FIRMS);
  g_assert_null (export_list (fixture, "firms", unknown, FALSE, BCP_SHEET_XLSX, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* What was there before is left alone, and nothing half written remains. */
  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_null (export_list (fixture, "firms", NULL, FALSE, BCP_SHEET_ODS, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/sheet-export/xlsx", test_xlsx);
  fixture_add ("/sheet-export/ods", test_ods);
  fixture_add ("/sheet-export/persons", test_persons);
  fixture_add ("/sheet-export/refused", test_refused);

  return g_test_run ();
}
