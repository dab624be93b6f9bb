/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-kpi.h"

#include <math.h>

#define near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-9)

static const BcpBand water_band = { { 12, 20, 30, NAN }, FALSE };
static const BcpBand uptake_band = { { 95.3, 90, 70, 60 }, TRUE };

static void
assert_stands (const BcpBand *band,
               double         value,
               BcpLight       light,
               const char    *word)
{
  g_assert_cmpint (bcp_band_get_light (band, value), ==, light);
  g_assert_cmpstr (bcp_band_get_word (band, value, BCP_LANGUAGE_EN), ==, word);
}

static void
test_standing (ModelFixture  *fixture,
               gconstpointer  data)
{
  static const BcpBand typical_only = { { NAN, NAN, 50, NAN }, FALSE }, ends = { { 500, NAN, NAN, 6000 }, FALSE };
  static const BcpBand good_only = { { NAN, 1, NAN, NAN }, FALSE }, none = { { NAN, NAN, NAN, NAN }, FALSE };

  assert_stands (&water_band, 12, BCP_LIGHT_WITHIN, "As good as the best");
  assert_stands (&water_band, 20, BCP_LIGHT_WITHIN, "Good");
  assert_stands (&water_band, 20.01, BCP_LIGHT_AT_RISK, "Between good and typical");
  assert_stands (&water_band, 30.01, BCP_LIGHT_ABOVE, "Worse than typical");
  assert_stands (&uptake_band, 96, BCP_LIGHT_WITHIN, "As good as the best");
  assert_stands (&uptake_band, 90, BCP_LIGHT_WITHIN, "Good");
  assert_stands (&uptake_band, 89.9, BCP_LIGHT_AT_RISK, "Between good and typical");
  assert_stands (&uptake_band, 60, BCP_LIGHT_AT_RISK, "Between typical and poor");
  assert_stands (&uptake_band, 59, BCP_LIGHT_ABOVE, "Worse than poor");
  assert_stands (&typical_only, 50, BCP_LIGHT_WITHIN, "Typical or better");
  assert_stands (&typical_only, 51, BCP_LIGHT_ABOVE, "Worse than typical");
  assert_stands (&ends, 2500, BCP_LIGHT_AT_RISK, "Between best and poor");
  assert_stands (&good_only, 2.2, BCP_LIGHT_ABOVE, "Worse than good");
  assert_stands (&none, 1, BCP_LIGHT_NO_TARGET, "No band");
  assert_stands (&water_band, NAN, BCP_LIGHT_NO_DATA, "No figure");
}

/* Figures of a plant */

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  return bcp_kpis_load (db, *(gint64 *) data, catalogue, BCP_LANGUAGE_EN, error);
}

static GPtrArray *
kpis_of (ModelFixture *fixture,
         gint64        assessment)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *kpis = bcp_store_read (fixture->store, load, &assessment, NULL, &error);

  g_assert_no_error (error);
  return kpis;
}

static const BcpKpi *
find (GPtrArray  *kpis,
      const char *name)
{
  for (guint i = 0; i < kpis->len; i++)
    if (g_str_equal (((BcpKpi *) kpis->pdata[i])->name, name))
      return kpis->pdata[i];

  g_error ("no indicator is called “%s”", name);
}

static void
add_band (ModelFixture *fixture,
          const char   *code,
          const char   *unit,
          const char   *measure,
          const char   *subject,
          const char   *divisor,
          const char   *direction,
          const char   *good,
          const char   *poor)
{
  model_add (fixture, "benchmarks", "code", code, "position", "1", "sector", "BRE", "name_en", code, "name_es", code, "unit", unit,
             "direction", direction, "measure", measure, "subject", subject, "divisor", divisor, "good", good, "poor", poor, NULL);
}

/* Bills of whole months, from the first to the first: 2010 has 365 days, and the last bill's day is a day more. */
static void
add_year_of_bills (ModelFixture *fixture,
                   const char   *assessment,
                   const char   *utility,
                   const char   *unit,
                   const char   *quantity)
{
  g_autofree char *meter = model_id_text (model_add (fixture, "meters", "assessment", assessment, "number", utility, "utility", utility, "unit", unit, NULL));

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *start = g_strdup_printf ("2010-%02d-01", month);
      g_autofree char *end = month < 12 ? g_strdup_printf ("2010-%02d-01", month + 1) : g_strdup ("2011-01-01");

      model_add (fixture, "bills", "meter", meter, "start_date", start, "end_date", end, "quantity", quantity, "reading", "actual", NULL);
    }
}

static char *
add_plant (ModelFixture *fixture)
{
  return model_id_text (model_add (fixture, "assessments", "code", "A-1", "plant_sector", "BRE", "data_year", "2010", "floor_area", "500", NULL));
}

/* By hand: 12 × 1,250 m³ / 600 t = 25 m³/t, 3,000 m³ more than the good 20. 12 × 10,000 kWh are 432 GJ, 12 × 1,000 L of 24 MJ/L net
 * 288 GJ; 720 GJ / 600 t = 1.2. Shavings 60 of 70 t of waste, 100 kg/t. 1,000 kg of chromium given, 200 m³ × 1,500 mg/L = 300 kg lost. */
static void
test_by_hand (ModelFixture  *fixture,
              gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture);
  g_autofree char *drum = model_id_text (model_add (fixture, "operations", "assessment", id, "code", "D", "name", "Drum", NULL));
  g_autofree char *chrome = NULL, *float_ = NULL, *basis = NULL;
  g_autoptr (GPtrArray) kpis = NULL;
  const BcpKpi *kpi;

  add_band (fixture, "WATER", "m³/t", "water", NULL, NULL, "ceiling", "20", "30");
  add_band (fixture, "LITRES", "L/kg", "water", NULL, NULL, "ceiling", "20", "30");
  add_band (fixture, "AREA", "m³/m²", "water", NULL, "floor_area", "ceiling", "20", "40");
  add_band (fixture, "ENERGY", "GJ/t", "energy", NULL, NULL, "ceiling", "1", "2");
  add_band (fixture, "SHAVINGS", "kg/t", "waste", "shaving|rebajadura", NULL, "ceiling", "120", NULL);
  add_band (fixture, "SHARE", "%", "hazardous_share", NULL, NULL, "ceiling", "10", "25");
  add_band (fixture, "UPTAKE", "%", "uptake", "cr", NULL, "up", "90", "60");
  add_band (fixture, "COD", "mg/L", "analysis", "COD", NULL, "ceiling", "3,000", "4,500");
  add_band (fixture, "HAND", "kWh/m³", NULL, NULL, NULL, "ceiling", "52", NULL);
  model_add (fixture, "heat-contents", "code", "G", "position", "1", "carrier", "lpg", "factor", "26", "unit", "MJ/L", "basis", "gross", NULL);
  model_add (fixture, "heat-contents", "code", "N", "position", "2", "carrier", "lpg", "factor", "24", "unit", "MJ/L", "basis", "net", NULL);
  model_add (fixture, "products", "assessment", id, "name", "Hides", "quantity", "600", "unit", "t", "normalising", "1", NULL);
  model_add (fixture, "products", "assessment", id, "name", "Leather", "quantity", "120", "unit", "t", NULL);
  add_year_of_bills (fixture, id, "mains_water", "m3", "1,250");
  add_year_of_bills (fixture, id, "electricity", "kWh", "10,000");
  add_year_of_bills (fixture, id, "electricity", "kW", "70");
  add_year_of_bills (fixture, id, "lpg", "L", "1,000");
  model_add (fixture, "wastes", "assessment", id, "name", "Rebajadúras", "quantity", "60", "unit", "t", "hazardous", "1", NULL);
  model_add (fixture, "wastes", "assessment", id, "name", "Paper", "quantity", "10,000", "unit", "kg", "hazardous", "0", NULL);
  model_add (fixture, "wastes", "assessment", id, "name", "Shaving water", "quantity", "10", "unit", "m3", NULL);
  chrome = model_id_text (model_add (fixture, "streams", "assessment", id, "name", "Salts", "to_operation", drum, "quantity", "10", "unit", "t", NULL));
  float_ = model_id_text (model_add (fixture, "streams", "assessment", id, "name", "Float", "from_operation", drum, "quantity", "200", "unit", "m3",
                                     "medium", "liquid", "kind", "waste", NULL));
  model_add (fixture, "stream-substances", "stream", chrome, "substance", "Cr", "concentration", "10", "unit", "%", NULL);
  model_add (fixture, "stream-substances", "stream", float_, "substance", "Cr", "concentration", "1,500", "unit", "mg/L", NULL);
  model_add (fixture, "analyses", "assessment", id, "parameter", "COD", "date", "2010-02-01", "result", "9,000", "unit", "mg/L", NULL);
  model_add (fixture, "analyses", "assessment", id, "parameter", "COD", "date", "2010-03-01", "result", "2,000", "unit", "mg/L", NULL);
  model_add (fixture, "analyses", "assessment", id, "parameter", "COD", "date", "2010-03-01", "result", "3", "unit", "kg/m3", NULL);

  kpis = kpis_of (fixture, g_ascii_strtoll (id, NULL, 10));
  kpi = find (kpis, "WATER");
  near (kpi->value, 25);
  near (kpi->excess, 3000);
  g_assert_cmpstr (bcp_kpi_get_sheet (kpi), ==, "09");
  g_assert_false (kpi->verified);
  basis = bcp_kpi_dup_basis (kpi, BCP_LANGUAGE_EN);
  g_assert_cmpstr (basis, ==, "15,000 m³ / 600 t");
  near (find (kpis, "LITRES")->value, 25);
  near (find (kpis, "AREA")->value, 30);
  near (find (kpis, "ENERGY")->value, 1.2);
  near (find (kpis, "SHAVINGS")->value, 100);
  g_assert_true (isnan (find (kpis, "SHAVINGS")->excess));
  near (find (kpis, "SHARE")->value, 100 * 60.0 / 70);
  near (find (kpis, "UPTAKE")->value, 70);
  near (find (kpis, "COD")->value, 2500);
  near (find (kpis, "Electricity use")->value, 200);
  near (find (kpis, "Fuel use")->value, 0.48);
  near (find (kpis, "Waste")->value, 70000 / 600.0);
  g_assert_cmpint (find (kpis, "Waste")->benchmark, ==, 0);
  /* What a hand must compare is last. */
  kpi = kpis->pdata[kpis->len - 1];
  g_assert_cmpstr (kpi->name, ==, "HAND");
  g_assert_true (kpi->by_hand);
  g_assert_null (kpi->lead);
}

/* By hand: 120 t of leather and 60 t of splits of 600 t of hides; 90 t of chemicals and 10 t of boxes, of the chemicals 50 t are in the
 * product by 80 % and 40 t by 20 %; 3 t of solvent vapours on 100,000 m² of leather are 30 g/m²; of two liquid wastes 2,500 mg/L. */
static void
test_other_measures (ModelFixture  *fixture,
                     gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture), *spent = NULL, *rinse = NULL;
  g_autofree char *spray = model_id_text (model_add (fixture, "operations", "assessment", id, "code", "S", "name", "Spraying", NULL));
  g_autoptr (GPtrArray) kpis = NULL;

  add_band (fixture, "YIELD", "kg/t", "products", NULL, NULL, "up", "200", NULL);
  add_band (fixture, "FINISHED", "kg/t", "products", "acabado|finished", NULL, "up", "200", NULL);
  add_band (fixture, "CHEMICALS", "kg/t", "inputs", "chemical|auxiliary", NULL, "ceiling", "400", "500");
  add_band (fixture, "EFFICIENCY", "%", "material_efficiency", NULL, NULL, "up", "98", NULL);
  add_band (fixture, "REJECTS", "%", "rejects", NULL, NULL, "ceiling", "1", NULL);
  add_band (fixture, "VOC", "g/m²", "emissions", "solvent|disolvente", NULL, "ceiling", "35", "90");
  add_band (fixture, "FLOAT", "mg/L", "waste_content", "Cr", NULL, "ceiling", "500", "6,000");
  model_add (fixture, "products", "assessment", id, "name", "Hides", "quantity", "600", "unit", "t", "normalising", "1", "rejects", "2.5", NULL);
  model_add (fixture, "products", "assessment", id, "name", "Finished leather", "quantity", "120", "unit", "t", "rejects", "9", NULL);
  model_add (fixture, "products", "assessment", id, "name", "Splits", "quantity", "60", "unit", "t", NULL);
  model_add (fixture, "products", "assessment", id, "name", "Area", "quantity", "100,000", "unit", "m2", NULL);
  model_add (fixture, "inputs", "assessment", id, "name", "Salt", "function", "chemical", "quantity", "50", "unit", "t", "incorporated", "80", NULL);
  model_add (fixture, "inputs", "assessment", id, "name", "Lime", "function", "auxiliary", "quantity", "40", "unit", "t", "incorporated", "20", NULL);
  model_add (fixture, "inputs", "assessment", id, "name", "Boxes", "function", "packaging", "quantity", "10", "unit", "t", NULL);
  model_add (fixture, "streams", "assessment", id, "name", "Solvent vapours", "from_operation", spray, "kind", "emission", "quantity", "3", "unit", "t", NULL);
  model_add (fixture, "streams", "assessment", id, "name", "Steam", "from_operation", spray, "kind", "emission", "quantity", "5", "unit", "t", NULL);
  spent = model_id_text (model_add (fixture, "wastes", "assessment", id, "name", "Float", "state", "liquid", "quantity", "1", "unit", "m3", NULL));
  rinse = model_id_text (model_add (fixture, "wastes", "assessment", id, "name", "Rinse", "state", "liquid", "quantity", "1", "unit", "m3", NULL));
  model_add (fixture, "waste-components", "waste", spent, "substance", "Cr", "concentration", "2.5", "unit", "g/L", NULL);
  model_add (fixture, "waste-components", "waste", rinse, "substance", "Cr", "concentration", "40", "unit", "mg/L", NULL);

  kpis = kpis_of (fixture, g_ascii_strtoll (id, NULL, 10));
  near (find (kpis, "YIELD")->value, 300);
  near (find (kpis, "FINISHED")->value, 200);
  near (find (kpis, "CHEMICALS")->value, 150);
  near (find (kpis, "EFFICIENCY")->value, (50 * 80 + 40 * 20) / 90.0);
  near (find (kpis, "REJECTS")->value, 2.5);
  near (find (kpis, "VOC")->value, 30);
  near (find (kpis, "FLOAT")->value, 2500);
}

static void
assert_missing (GPtrArray  *kpis,
                const char *name,
                const char *reason,
                const char *lead)
{
  const BcpKpi *kpi = find (kpis, name);

  g_assert_true (isnan (kpi->value));
  g_assert_true (isnan (kpi->excess));
  g_assert_cmpstr (kpi->reason, ==, reason);
  g_assert_cmpstr (kpi->lead, ==, lead);
}

static void
test_missing (ModelFixture  *fixture,
              gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture);
  gint64 assessment = g_ascii_strtoll (id, NULL, 10);
  g_autoptr (GPtrArray) nothing = NULL, unmade = NULL, uncounted = NULL;

  add_band (fixture, "WATER", "m³/t", "water", NULL, NULL, "ceiling", "20", "30");
  add_band (fixture, "ENERGY", "GJ/t", "energy", NULL, NULL, "ceiling", "1", "2");
  add_band (fixture, "NAMED", "kg/t", "waste", "\"]|x", NULL, "ceiling", "1", "2");
  add_band (fixture, "APPLES", "apples/t", "water", NULL, NULL, "ceiling", "1", "2");
  add_band (fixture, "VOLUME", "m³/m³", "water", NULL, NULL, "ceiling", "1", "2");
  add_band (fixture, "KILOS", "kg/t", "water", NULL, NULL, "ceiling", "1", "2");

  nothing = kpis_of (fixture, assessment);
  assert_missing (nothing, "WATER", "No water bills", "sheet:09");
  assert_missing (nothing, "ENERGY", "No electricity bills", "sheet:09");
  assert_missing (nothing, "NAMED", "No such waste, by weight", "sheet:14");
  assert_missing (nothing, "Electricity use", "No electricity bills", "sheet:09");
  g_assert_cmpuint (nothing->len, ==, 8);

  add_year_of_bills (fixture, id, "well_water", "m3", "1,250");
  add_year_of_bills (fixture, id, "coal", "t", "2");
  add_year_of_bills (fixture, id, "electricity", "kWh", "100");
  unmade = kpis_of (fixture, assessment);
  assert_missing (unmade, "Electricity use", "No normalising product", "sheet:07");
  assert_missing (unmade, "WATER", "No normalising product", "sheet:07");
  assert_missing (unmade, "ENERGY", "A fuel's unit has no heat content", "list:heat-contents");
  assert_missing (unmade, "APPLES", "The band's unit is not known", "sheet:09");
  assert_missing (unmade, "KILOS", "The band is in a unit of something else", "sheet:09");

  model_add (fixture, "products", "assessment", id, "name", "Beer", "quantity", "600", "unit", "m3", "normalising", "1", NULL);
  uncounted = kpis_of (fixture, assessment);
  assert_missing (uncounted, "WATER", "No product is counted in this unit", "sheet:07");
  near (find (uncounted, "VOLUME")->value, 25);
}

/* Without bills the streams and the users speak; without a normalising product the assessment's own production. */
static void
test_otherwise (ModelFixture  *fixture,
                gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture);
  g_autofree char *drum = model_id_text (model_add (fixture, "operations", "assessment", id, "code", "D", "name", "Drum", NULL));
  gint64 assessment = g_ascii_strtoll (id, NULL, 10);
  g_autoptr (GPtrArray) kpis = NULL;

  add_band (fixture, "WATER", "m³/t", "water", NULL, NULL, "ceiling", "20", "30");
  add_band (fixture, "ENERGY", "kWh/t", "energy", NULL, NULL, "ceiling", "1", "2");
  model_set (fixture, "assessments", assessment, "production", "100");
  model_set (fixture, "assessments", assessment, "production_unit", "t");
  model_add (fixture, "streams", "assessment", id, "name", "Water", "to_operation", drum, "quantity", "2,000", "unit", "m3", "medium", "liquid", NULL);
  model_add (fixture, "energy-uses", "assessment", id, "name", "Drums", "carrier", "electricity", "rated_power", "10", "load_factor", "50",
             "hours_per_year", "2,000", NULL);

  kpis = kpis_of (fixture, assessment);
  near (find (kpis, "WATER")->value, 20);
  g_assert_cmpstr (bcp_kpi_get_sheet (find (kpis, "WATER")), ==, "12");
  near (find (kpis, "ENERGY")->value, 100);
  g_assert_cmpstr (bcp_kpi_get_sheet (find (kpis, "ENERGY")), ==, "13");
}

/* Four months of bills are told, and taken as a third of a year. */
static void
test_few_bills (ModelFixture  *fixture,
                gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture), *basis = NULL;
  g_autofree char *meter = model_id_text (model_add (fixture, "meters", "assessment", id, "number", "1", "utility", "well_water", "unit", "m3", NULL));
  g_autoptr (GPtrArray) kpis = NULL;

  add_band (fixture, "WATER", "m³/t", "water", NULL, NULL, "ceiling", "20", "30");
  model_add (fixture, "products", "assessment", id, "name", "Hides", "quantity", "100", "unit", "t", "normalising", "1", NULL);
  model_add (fixture, "bills", "meter", meter, "start_date", "2010-01-01", "end_date", "2010-03-14", "quantity", "200", "reading", "actual", NULL);

  kpis = kpis_of (fixture, g_ascii_strtoll (id, NULL, 10));
  near (find (kpis, "WATER")->value, 10);
  basis = bcp_kpi_dup_basis (find (kpis, "WATER"), BCP_LANGUAGE_EN);
  g_assert_cmpstr (basis, ==, "1,000 m³ / 100 t; bills of 73 days only");
}

static double
water_of (ModelFixture *fixture,
          gint64        assessment)
{
  g_autoptr (GPtrArray) kpis = kpis_of (fixture, assessment);

  return find (kpis, "WATER")->value;
}

static void
test_undo (ModelFixture  *fixture,
           gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture);
  gint64 assessment = g_ascii_strtoll (id, NULL, 10), product;
  g_autoptr (GError) error = NULL;

  add_band (fixture, "WATER", "m³/t", "water", NULL, NULL, "ceiling", "20", "30");
  add_year_of_bills (fixture, id, "well_water", "m3", "1,250");
  product = model_add (fixture, "products", "assessment", id, "name", "Hides", "quantity", "600", "unit", "t", "normalising", "1", NULL);
  near (water_of (fixture, assessment), 25);

  model_set (fixture, "products", product, "quantity", "750");
  near (water_of (fixture, assessment), 20);
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  near (water_of (fixture, assessment), 25);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  near (water_of (fixture, assessment), 20);
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  model_test_init (&argc, &argv);

  model_test_add ("/kpi/standing", test_standing);
  model_test_add ("/kpi/by-hand", test_by_hand);
  model_test_add ("/kpi/other-measures", test_other_measures);
  model_test_add ("/kpi/missing", test_missing);
  model_test_add ("/kpi/otherwise", test_otherwise);
  model_test_add ("/kpi/few-bills", test_few_bills);
  model_test_add ("/kpi/undo", test_undo);

  return model_test_run ();
}
