/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-unit.h"

#include <math.h>

#define near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-9 * fabs ((double) (b)))

static void
assert_unit (const char   *typed,
             const char   *text,
             BcpDimension  dimension)
{
  g_autofree char *back = NULL;
  BcpUnit unit;

  if (!bcp_unit_parse (typed, &unit))
    g_error ("“%s” is not taken for a unit", typed);
  back = bcp_unit_to_text (&unit);
  g_assert_cmpstr (back, ==, text);
  g_assert_cmpint (bcp_unit_get_dimension (&unit), ==, dimension);
}

static void
test_spellings (void)
{
  assert_unit ("kg", "kg", BCP_DIMENSION_MASS);
  assert_unit ("Kg", "kg", BCP_DIMENSION_MASS);
  assert_unit ("KGS", "kg", BCP_DIMENSION_MASS);
  assert_unit ("ton", "t", BCP_DIMENSION_MASS);
  assert_unit ("Toneladas métricas", "t", BCP_DIMENSION_MASS);
  assert_unit ("Mg", "t", BCP_DIMENSION_MASS);
  assert_unit ("mg", "mg", BCP_DIMENSION_MASS);
  assert_unit (" m3 ", "m³", BCP_DIMENSION_VOLUME);
  assert_unit ("Lts", "L", BCP_DIMENSION_VOLUME);
  assert_unit ("KWH", "kWh", BCP_DIMENSION_ENERGY);
  assert_unit ("MW", "MW", BCP_DIMENSION_POWER);
  assert_unit ("pie²", "ft²", BCP_DIMENSION_AREA);
  assert_unit ("pzas", "piece", BCP_DIMENSION_COUNT);
  assert_unit ("noches  huésped", "guest-night", BCP_DIMENSION_COUNT);
  assert_unit ("mg/L", "mg/L", BCP_DIMENSION_CONCENTRATION);
  assert_unit ("ppm", "ppm", BCP_DIMENSION_CONCENTRATION);
  assert_unit ("ton/año", "t/yr", BCP_DIMENSION_RATIO);
  assert_unit ("kWh por pieza", "kWh/piece", BCP_DIMENSION_RATIO);
  assert_unit ("$", "MXN", BCP_DIMENSION_MONEY);
  assert_unit ("US$ / t", "USD/t", BCP_DIMENSION_PRICE);
  assert_unit ("COP", "COP", BCP_DIMENSION_MONEY);
  assert_unit ("%", "%", BCP_DIMENSION_NUMBER);
  assert_unit ("", "", BCP_DIMENSION_NUMBER);
}

static void
test_no_units (void)
{
  static const char *const wrong[] = { "apples", "kg/", "/kg", "kg/m3/h", "kg kg", "usd", "m4", "kg/MXN" };
  BcpUnit unit;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (bcp_unit_parse (wrong[i], &unit))
      g_error ("“%s” was taken for a unit", wrong[i]);
}

static void
test_convert (void)
{
  near (bcp_unit_convert_text (1.2, "t", "kg"), 1200);
  near (bcp_unit_convert_text (1, "kWh", "GJ"), 0.0036);
  near (bcp_unit_convert_text (120, "mg/L", "kg/m³"), 0.12);
  near (bcp_unit_convert_text (120, "ppm", "mg/L"), 120);
  near (bcp_unit_convert_text (1, "MMBtu", "GJ"), 1.05505585262);
  near (bcp_unit_convert_text (1, "therm", "MMBtu"), 0.1);
  near (bcp_unit_convert_text (1, "Gcal", "GJ"), 4.184);
  near (bcp_unit_convert_text (1, "lb", "g"), 453.59237);
  near (bcp_unit_convert_text (8.76, "t/año", "kg/h"), 1);
  near (bcp_unit_convert_text (3.5, "MXN/m3", "MXN/L"), 0.0035);
  near (bcp_unit_convert_text (2, "millar", "docena"), 2000 / 12.0);
  near (bcp_unit_convert_text (46, "%", ""), 0.46);
}

/* What measures different things, or counts them, is not converted: that would be a wrong figure. */
static void
test_not_alike (void)
{
  g_assert_true (isnan (bcp_unit_convert_text (1, "kg", "m³")));
  g_assert_true (isnan (bcp_unit_convert_text (1, "vehicle", "piece")));
  g_assert_true (isnan (bcp_unit_convert_text (1, "USD", "MXN")));
  g_assert_true (isnan (bcp_unit_convert_text (1, "kWh/piece", "kWh/vehicle")));
  g_assert_true (isnan (bcp_unit_convert_text (1, "MXN/t", "USD/t")));
  g_assert_true (isnan (bcp_unit_convert_text (1, "apples", "kg")));
  near (bcp_unit_convert_text (1, "USD", "US$"), 1);
}

static void
test_refusal (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  BcpUnit unit;

  g_assert_false (bcp_unit_parse_as ("apples", BCP_DIMENSION_MASS, &unit, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, "“apples” is not a unit of mass. Known: kg, t, g, lb.");
  g_clear_error (&error);

  g_assert_false (bcp_unit_parse_as ("m3", BCP_DIMENSION_MASS, &unit, &error));
  g_assert_cmpstr (error->message, ==, "“m3” is not a unit of mass. Known: kg, t, g, lb.");
  g_clear_error (&error);

  g_assert_true (bcp_unit_parse_as ("lbs", BCP_DIMENSION_MASS, &unit, &error));
  g_assert_no_error (error);
  g_assert_true (bcp_unit_parse ("kWh/piece", &unit));
  label = bcp_unit_get_label (&unit, BCP_LANGUAGE_EN);
  g_assert_cmpstr (label, ==, "kWh/piece");
}

static void
assert_base (const char *text,
             double      factor,
             const char *expected)
{
  g_autofree char *symbol = NULL;
  BcpUnit unit, base;

  g_assert_true (bcp_unit_parse (text, &unit));
  g_assert_cmpfloat_with_epsilon (bcp_unit_get_base (&unit, &base), factor, 1e-9 * factor);
  symbol = bcp_unit_to_text (&base);
  g_assert_cmpstr (symbol, ==, expected);
}

/* What is added up is added up in one unit. */
static void
test_base (void)
{
  assert_base ("ton", 1000, "kg");
  assert_base ("ton/año", 1000, "kg");
  assert_base ("L", 0.001, "m³");
  assert_base ("GJ", 1 / 0.0036, "kWh");
  assert_base ("mg/L", 0.001, "kg/m³");
  assert_base ("ppm", 0.001, "kg/m³");
  assert_base ("%", 0.01, "");
  assert_base ("g/kg", 0.001, "");
  assert_base ("docena", 12, "piece");
  assert_base ("noches-huésped", 1, "guest-night");
  assert_base ("L/pieza", 0.001, "m³/piece");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unit/spellings", test_spellings);
  g_test_add_func ("/unit/no-units", test_no_units);
  g_test_add_func ("/unit/convert", test_convert);
  g_test_add_func ("/unit/not-alike", test_not_alike);
  g_test_add_func ("/unit/refusal", test_refusal);
  g_test_add_func ("/unit/base", test_base);

  return g_test_run ();
}
