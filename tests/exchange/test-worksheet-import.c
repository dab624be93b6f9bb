/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-import.h"
#include "exchange-fixture.h"

#include <string.h>

#define PLANTS \
  "ID,CENTER,FY,SIC,NAICS,STATE,SALES,EMPLOYEES,PLANT_AREA,PRODUCTS,PRODUNITS,PRODLEVEL,PRODHOURS,EC_plant_cost,EC_plant_usage,W4_plant_cost,W4_plant_usage\n" \
  "AA0001,AA,2004,3111,,GA,1000000,20,1000,Leather,1,500,2000,5000,100000,700,2000\n" \
  "AA0002,AA,2005,3999,,GA,,35,,Brooms,9,500,9999,,,,\n" \
  "AA0001,AA,2004,3111,,GA,1000000,20,1000,Leather again,1,500,2000,,,,\n" \
  "AA0003,AA,many,3111,,GA,,,,,,,,,,,\n" \
  ",AA,2004,3111,,GA,,,,,,,,,,,\n"

#define OPTIONS \
  "SUPERID,ID,AR_NUMBER,ARC2,IMPSTATUS,IMPCOST,PSOURCCODE,PCONSERVED,PSOURCONSV,PSAVED,SSOURCCODE,SCONSERVED,SSAVED,FY\n" \
  "AA000101,AA0001,1,2.2414,I,1000,EC,5000,,400,E2,10,100,2004\n" \
  "AA000102,AA0001,2,3.1,,,W4,700,,90,,,,2004\n" \
  "AA000103,AA0001,3,2.7,N,50,R2,,,,,,,2004\n" \
  "ZZ000101,ZZ0001,1,2.7,K,50,EC,10,,5,,,,2004\n"

#define STREAMS \
  "NRA\tNombre\tEstado\tSector\tDescripción\tNo. CAS\tUnidad\tAire\tAgua\tAlcantarillado\n" \
  "P1\tCurtidos Uno\tGUANAJUATO\tCurtido\tCromo\t7440-47-3\tton/año\t0\t0.5\t1.5\n" \
  "P1\tCurtidos Uno\tGUANAJUATO\tCurtido\tNíquel\t7440-02-0\tKg\t2\t0\t0\n" \
  "P2\tPlanta Dos\tGUANAJUATO\tQuímica\tCromo\t7440-47-3\tg\t5\t\t\n" \
  "P2\tPlanta Dos\tGUANAJUATO\tQuímica\tPlomo\t7439-92-1\tcostales\t5\t\t\n" \
  "P2\tPlanta Dos\tGUANAJUATO\tQuímica\tPlomo\t7439-92-1\tm3\t5\t\t\n" \
  "P2\tPlanta Dos\tGUANAJUATO\tQuímica\tMercurio\t7439-97-6\tkg\t0\t0\t0\n"

/* The little of the reference data that these rows need. */
#define CODES \
  "INSERT INTO code_entry (id, list, code, position, name_en, name_es, parent, note) VALUES" \
  " (9001, 'iac_carrier', 'EC', 1, 'Electricity', 'Electricidad', 'electricity', 'kWh')," \
  " (9002, 'iac_waste', 'W4', 2, 'Solid waste', 'Residuo sólido', 'solid', 'lb')," \
  " (9003, 'iac_resource', 'EC', 3, 'Electricity', 'Electricidad', 'electricity', 'kWh')," \
  " (9004, 'iac_resource', 'E2', 4, 'Natural gas', 'Gas natural', 'fuel', 'MMBtu')," \
  " (9005, 'iac_resource', 'W4', 5, 'Solid waste', 'Residuo sólido', 'waste', 'lb')," \
  " (9006, 'iac_unit', '1', 6, 'Pieces', 'Piezas', NULL, 'piece');" \
  "INSERT INTO foreign_activity (id, scheme, prefix, sector) SELECT 9007, 'SIC', '3111', code FROM sector ORDER BY position LIMIT 1"

static BcpImportResult *
read_as (Fixture          *fixture,
         BcpWorksheetKind  kind,
         const char       *name,
         const char       *text,
         gboolean          writing,
         GError          **error)
{
  g_autoptr (GFile) file = fixture_file (fixture, name, text);
  BcpWorksheetImport import = { .kind = kind, .source = file, .row_limit = 100 };

  return writing ? bcp_worksheet_import_apply (&import, fixture->store, NULL, error)
                 : bcp_worksheet_import_preview (&import, fixture->store, NULL, error);
}

static void
assert_counts (Fixture          *fixture,
               BcpWorksheetKind  kind,
               const char       *name,
               const char       *text,
               gboolean          writing,
               const gint64     *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpImportResult) result = read_as (fixture, kind, name, text, writing, &error);

  g_assert_no_error (error);
  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    g_assert_cmpint (result->counts[i], ==, expected[i]);
  for (guint i = 0; i < result->rows[BCP_IMPORT_REJECTED]->len; i++)
    g_assert_cmpstr (((BcpImportRow *) g_ptr_array_index (result->rows[BCP_IMPORT_REJECTED], i))->reason, !=, NULL);
}

/* By BcpImportKind: new, changed, same, duplicate, rejected. */
#define COUNTS(...) ((const gint64[]) { __VA_ARGS__ })

static void
assert_undo_redo (Fixture    *fixture,
                  const char *sql)
{
  g_autofree char *before = NULL, *after = fixture_text (fixture, sql), *again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  before = fixture_text (fixture, sql);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  again = fixture_text (fixture, sql);
  g_assert_cmpstr (again, ==, after);
}

static void
test_plants (Fixture *fixture)
{
  fixture_run (fixture, CODES);
  assert_counts (fixture, BCP_WORKSHEET_ASSESSMENTS, "plants.csv", PLANTS, FALSE, COUNTS (2, 0, 0, 1, 2));
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM assessment"), ==, 0);

  assert_counts (fixture, BCP_WORKSHEET_ASSESSMENTS, "plants.csv", PLANTS, TRUE, COUNTS (2, 0, 0, 1, 2));
  g_assert_cmpint (fixture_int (fixture, "SELECT annual_sales FROM assessment WHERE code = 'AA0001'"), ==, 100000000);
  g_assert_cmpint (fixture_int (fixture, "SELECT plant_sector = (SELECT code FROM sector ORDER BY position LIMIT 1) FROM assessment WHERE code = 'AA0001'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT production_unit = 'piece' FROM assessment WHERE code = 'AA0001'"), ==, 1);
  /* A unit that nobody knows leaves no bare number behind; no year has 9,999 hours. */
  g_assert_cmpint (fixture_int (fixture, "SELECT production IS NULL AND hours_per_year IS NULL AND plant_sector IS NULL FROM assessment WHERE code = 'AA0002'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT b.cost FROM bill b JOIN meter m ON m.id = b.meter WHERE m.utility = 'electricity' AND b.quantity = 100000"), ==, 500000);
  g_assert_cmpint (fixture_int (fixture, "SELECT sum (c.amount) FROM waste_cost c JOIN waste w ON w.id = c.waste WHERE w.unit = 'lb' AND w.quantity = 2000"), ==, 70000);
  assert_undo_redo (fixture, "SELECT (SELECT count (*) FROM assessment) || ' ' || (SELECT count (*) FROM bill) || ' ' || (SELECT count (*) FROM waste_cost)");
}

static void
test_again (Fixture *fixture)
{
  gint64 head;

  fixture_run (fixture, CODES);
  assert_counts (fixture, BCP_WORKSHEET_ASSESSMENTS, "plants.csv", PLANTS, TRUE, COUNTS (2, 0, 0, 1, 2));
  head = bcp_store_get_head (fixture->store);
  assert_counts (fixture, BCP_WORKSHEET_ASSESSMENTS, "plants.csv", PLANTS, TRUE, COUNTS (0, 0, 2, 1, 2));
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head);

  /* What the source has now, and a value that it does not have, which stays. */
  assert_counts (fixture, BCP_WORKSHEET_ASSESSMENTS, "less.csv",
                 "id,fy,sic,employees,ec_plant_usage,ec_plant_cost\nAA0001,2004,3111,21,100000,5000\nAA0002,2005,3999,,,\n", TRUE, COUNTS (0, 1, 1, 0, 0));
  g_assert_cmpint (fixture_int (fixture, "SELECT employees = 21 AND annual_sales = 100000000 FROM assessment WHERE code = 'AA0001'"), ==, 1);
  assert_counts (fixture, BCP_WORKSHEET_ASSESSMENTS, "bill.csv", "id,fy,sic,ec_plant_usage,ec_plant_cost\nAA0001,2004,3111,100000,5001\n", TRUE, COUNTS (0, 1, 0, 0, 0));
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) = 1 AND max (cost) = 500100 FROM bill"), ==, 1);
}

/* Numbers of either style, and numbers that nothing has. */
static void
test_numbers (Fixture *fixture)
{
  fixture_run (fixture, CODES);
  assert_counts (fixture, BCP_WORKSHEET_ASSESSMENTS, "styles.csv",
                 "ID;FY;SIC;SALES;EMPLOYEES;PRODHOURS\n"
                 "A1;2004;3111;1,250,000.50;1,200;2,000\nA2;2004;3111;1.250.000,50;1 200;2000,5\n"
                 "A3;1e300;3111;;;\nA4;2004.5;3111;;;\nA5;20;3111;;;\nA6;2004;3111;1e300;;\nA7;2004;3111;;-3;\nA8;2004;3111;nan;;\n", TRUE,
                 COUNTS (3, 0, 0, 0, 5));
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM assessment WHERE annual_sales = 125000050 AND employees = 1200"), ==, 2);
}

static void
test_options (Fixture *fixture)
{
  fixture_run (fixture, CODES);
  assert_counts (fixture, BCP_WORKSHEET_OPTIONS, "options.csv", OPTIONS, TRUE, COUNTS (0, 0, 0, 0, 4));
  assert_counts (fixture, BCP_WORKSHEET_ASSESSMENTS, "plants.csv", PLANTS, TRUE, COUNTS (2, 0, 0, 1, 2));
  assert_counts (fixture, BCP_WORKSHEET_OPTIONS, "options.csv", OPTIONS, TRUE, COUNTS (3, 0, 0, 0, 1));

  g_assert_cmpint (fixture_int (fixture, "SELECT estimated_saving FROM option WHERE number = '1'"), ==, 50000);
  g_assert_cmpint (fixture_int (fixture, "SELECT status = 'not_reported' AND estimated_investment = 0 FROM option WHERE number = '2'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT estimated_saving IS NULL FROM option WHERE number = '3'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM option_effect"), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT quantity = -5000 FROM option_effect WHERE resource = 'electricity'"), ==, 1);
  assert_undo_redo (fixture, "SELECT (SELECT count (*) FROM option) || ' ' || (SELECT count (*) FROM option_effect)");
  assert_counts (fixture, BCP_WORKSHEET_OPTIONS, "options.csv", OPTIONS, TRUE, COUNTS (0, 0, 3, 0, 1));
}

static void
test_streams (Fixture *fixture)
{
  assert_counts (fixture, BCP_WORKSHEET_STREAMS, "emisiones_2005.tsv", STREAMS, TRUE, COUNTS (3, 0, 1, 0, 2));
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM stream"), ==, 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT bcp_in_base (quantity, unit) = 1500 FROM stream WHERE destination = 'sewer'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT unit = 'kg' FROM stream WHERE name = 'Níquel'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM firm WHERE nra IN ('P1', 'P2')"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM assessment_period WHERE name = '2005'"), ==, 2);
  assert_undo_redo (fixture, "SELECT (SELECT count (*) FROM stream) || ' ' || (SELECT count (*) FROM firm)");
  assert_counts (fixture, BCP_WORKSHEET_STREAMS, "emisiones_2005.tsv", STREAMS, TRUE, COUNTS (0, 0, 4, 0, 2));

  /* Another year is another period of the same assessment. */
  assert_counts (fixture, BCP_WORKSHEET_STREAMS, "emisiones_2006.tsv", STREAMS, TRUE, COUNTS (3, 0, 1, 0, 2));
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM assessment"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM assessment_period"), ==, 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM stream"), ==, 8);
}

static void
test_refusals (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_as (fixture, BCP_WORKSHEET_STREAMS, "emisiones.tsv", STREAMS, TRUE, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (read_as (fixture, BCP_WORKSHEET_ASSESSMENTS, "other.csv", "a,b\n1,2\n3,4\n", TRUE, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "“id”"));
  g_assert_cmpint (fixture_int (fixture, "SELECT count (*) FROM assessment"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/worksheet-import/plants", test_plants);
  fixture_add ("/worksheet-import/again", test_again);
  fixture_add ("/worksheet-import/numbers", test_numbers);
  fixture_add ("/worksheet-import/options", test_options);
  fixture_add ("/worksheet-import/streams", test_streams);
  fixture_add ("/worksheet-import/refusals", test_refusals);
  return g_test_run ();
}
