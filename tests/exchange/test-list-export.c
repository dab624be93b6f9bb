/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-list-export.h"
#include "bcp-sheet-table.h"
#include "exchange-fixture.h"

#include <locale.h>
#include <string.h>

typedef struct
{
  BcpListing        *listing;
  BcpListFormat      format;
  const char *const *fields;
  GOutputStream     *stream;
} Request;

static gpointer
export (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  Request *request = data;

  return bcp_list_export (request->listing, db, request->format, request->fields, request->stream, cancellable, error)
         ? request : NULL;
}

static char *
exported_fields (Fixture            *fixture,
                 const char         *entity,
                 BcpListFormat       format,
                 const char *const  *fields)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name (entity));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  Request request = { listing, format, fields, stream };

  g_assert_nonnull (bcp_store_read (fixture->store, export, &request, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_write (stream, "", 1, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
exported (Fixture       *fixture,
          const char    *entity,
          BcpListFormat  format)
{
  return exported_fields (fixture, entity, format, NULL);
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in %s", part, text);
}

static void
test_json (Fixture *fixture)
{
  g_autofree char *firms = NULL, *projects = NULL, *none = exported (fixture, "courses", BCP_LIST_JSON);

  fixture_run (fixture, "INSERT INTO firm (id, legal_name, municipality, state, latitude, consent_data_use, employees, sector)"
                        " VALUES (7, 'Piel \"Fina\"' || char (10) || 'y más\\', '11020', '11', 21.5, 1, 12, 'TAN');"
                        "INSERT INTO project (id, number, firm, status, price, currency, sme_share)"
                        " VALUES (9, 'PI-1', 7, 'signed', 800050, 'USD', 50)");
  firms = exported (fixture, "firms", BCP_LIST_JSON);
  projects = exported (fixture, "projects", BCP_LIST_JSON);

  g_assert_cmpstr (none, ==, "[]\n");
  assert_has (firms, "{\"id\": 7, \"legal_name\": \"Piel \\\"Fina\\\"\\ny más\\\\\"");
  assert_has (firms, "\"latitude\": 21.5,");
  assert_has (firms, "\"longitude\": null,");
  assert_has (firms, "\"consent_data_use\": true,");
  assert_has (firms, "\"employees\": 12,");
  assert_has (firms, "\"stage\": \"project\",");
  assert_has (firms, "\"size\": \"small\",");
  assert_has (projects, "\"firm\": 7,");
  assert_has (projects, "\"price\": 8000.50,");
}

static void
test_csv (Fixture *fixture)
{
  g_autofree char *firms = NULL;

  fixture_run (fixture, "INSERT INTO firm (id, legal_name, trade_name, phone, notes, consent_data_use) VALUES"
                        " (7, 'Piel, \"Fina\"', '=1+2', '+52 477', '-5', 0), (8, '@home', '-', '+524771234567', NULL, NULL)");
  firms = exported (fixture, "firms", BCP_LIST_CSV);
  g_assert_true (g_str_has_prefix (firms, "id,legal_name,trade_name,"));
  assert_has (firms, "\r\n7,\"Piel, \"\"Fina\"\"\",'=1+2,");
  assert_has (firms, ",'+52 477,");
  assert_has (firms, ",-5\r\n");
  assert_has (firms, "\r\n8,'@home,'-,");
  assert_has (firms, ",+524771234567,");
}

/* The columns that a list shows, in its order, whatever they are written as. */
static void
test_columns (Fixture *fixture)
{
  static const char *const columns[] = { "phone", "stage", "legal_name", NULL }, *const unknown[] = { "phone", "nonsense", NULL };
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (GFile) file = fixture_file (fixture, "list.csv", NULL), sheet = fixture_file (fixture, "list.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpTable) table = NULL;
  g_autofree char *csv = NULL, *kept = NULL;
  BcpTableRow row;

  fixture_run (fixture, "INSERT INTO firm (id, legal_name, phone) VALUES (7, 'Uno', '1'), (8, 'Dos', '2')");
  g_assert_true (bcp_listing_sort (listing, "phone", TRUE, NULL));
  csv = exported_fields (fixture, "firms", BCP_LIST_CSV, columns);
  g_assert_cmpstr (csv, ==, "id,phone,stage,legal_name\r\n8,2,registry,Dos\r\n7,1,registry,Uno\r\n");

  g_assert_true (bcp_list_export_file (listing, fixture->store, BCP_LIST_XLSX, columns, sheet, NULL, &error));
  g_assert_no_error (error);
  table = bcp_table_open (sheet, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bcp_table_get_headings (table, NULL)[0], ==, "Telephone");
  g_assert_cmpint (bcp_table_next (table, &row, NULL, NULL), ==, BCP_TABLE_ROW);
  g_assert_cmpstr (row.cells[2], ==, "Dos");

  /* What cannot be written leaves what was there. */
  g_assert_true (bcp_list_export_file (listing, fixture->store, BCP_LIST_CSV, NULL, file, NULL, &error));
  g_assert_false (bcp_list_export_file (listing, fixture->store, BCP_LIST_CSV, unknown, file, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  kept = fixture_read (fixture, "list.csv");
  g_assert_true (g_str_has_prefix (kept, "id,legal_name,"));
}

/* Persons at a firm travel only where the firm consented; trainees are their own. */
static void
test_consent (Fixture *fixture)
{
  g_autofree char *csv = NULL, *json = NULL, *trainees = NULL;

  fixture_run (fixture, "INSERT INTO firm (id, legal_name, consent_data_use) VALUES (1, 'Sí', 1), (2, 'No', 0), (3, 'Quién sabe', NULL);"
                        "INSERT INTO contact (id, firm, name, role, email) VALUES (1, 1, 'Ana', 'owner', 'ana@x.example'),"
                        " (2, 2, 'Beto', 'owner', 'beto@x.example'), (3, 3, 'Caro', 'owner', 'caro@x.example');"
                        "INSERT INTO course (id, edition, status) VALUES (1, 1, 'planned');"
                        "INSERT INTO enrolment (id, course, firm, name, category) VALUES (1, 1, 2, 'Diana', 'sme')");
  csv = exported (fixture, "contacts", BCP_LIST_CSV);
  json = exported (fixture, "contacts", BCP_LIST_JSON);
  trainees = exported (fixture, "enrolments", BCP_LIST_JSON);
  assert_has (csv, "Ana");
  assert_has (csv, "ana@x.example");
  assert_has (json, "\"name\": \"Ana\"");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (strstr (i == 0 ? csv : json, "Beto"));
      g_assert_null (strstr (i == 0 ? csv : json, "beto@x.example"));
      g_assert_null (strstr (i == 0 ? csv : json, "Caro"));
    }
  assert_has (trainees, "Diana");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/exchange/list-export/json", test_json);
  fixture_add ("/exchange/list-export/csv", test_csv);
  fixture_add ("/exchange/list-export/columns", test_columns);
  fixture_add ("/exchange/list-export/consent", test_consent);
  return g_test_run ();
}
