/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-quantity.h"

#include <math.h>

static void
test_numbers (void)
{
  static const struct
  {
    const char *typed;
    double      value;
  } cases[] = {
    { "3,400", 3400 },        { "3400", 3400 },        { "1.2", 1.2 },           { "1,234,567.5", 1234567.5 },
    { "1 200,5", 1200.5 },    { "1.200,5", 1200.5 },   { "1.200.000", 1200000 }, { "1 200", 1200 },
    { "0,5", 0.5 },           { "0,500", 0.5 },        { "1200,500", 1200.5 },   { "3,5", 3.5 },
    { "1.200", 1.2 },         { "−12", -12 },          { "-12.5", -12.5 },       { "+7", 7 },
    { "1\u202f200.5", 1200.5 }, { ".5", 0.5 },         { "2e3", 2000 },          { "1'200'000", 1200000 },
    { " 37,380 ", 37380 },
  };
  static const char *const wrong[] = {
    "", " ", "-", ".", ",", "1.2.3", "1,2,3", "1,23,456", "1e999", "0x10", "nan", "abc", "1,0000,0", "--1", "5 kg",
    "1,200,5", "1.200,500,0", "1 20", "3,", NULL,
  };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (!bcp_number_parse_typed (cases[i].typed, &value))
        g_error ("“%s” was refused", cases[i].typed);
      if (value != cases[i].value)
        g_error ("“%s” was taken for %.12g", cases[i].typed, value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (bcp_number_parse_typed (wrong[i], &value))
      g_error ("“%s” was taken for %g", wrong[i], value);
}

static void
assert_quantity (const char   *typed,
                 BcpDimension  dimension,
                 double        value,
                 const char   *unit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  BcpQuantity quantity;

  bcp_quantity_parse (typed, dimension, "kg", &quantity, &error);
  g_assert_no_error (error);
  text = bcp_unit_to_text (&quantity.unit);
  g_assert_cmpfloat (quantity.value, ==, value);
  g_assert_cmpstr (text, ==, unit);
}

static void
test_as_typed (void)
{
  assert_quantity ("1.2 t", BCP_DIMENSION_MASS, 1.2, "t");
  assert_quantity ("850 m3", BCP_DIMENSION_VOLUME, 850, "m³");
  assert_quantity ("3,400 kWh", BCP_DIMENSION_ENERGY, 3400, "kWh");
  assert_quantity ("1 200,5 kg", BCP_DIMENSION_MASS, 1200.5, "kg");
  assert_quantity ("850m3", BCP_DIMENSION_ANY, 850, "m³");
  assert_quantity ("40", BCP_DIMENSION_MASS, 40, "kg");
  assert_quantity ("US$8,000", BCP_DIMENSION_MONEY, 8000, "USD");
  assert_quantity ("$ 12.50/kg", BCP_DIMENSION_PRICE, 12.5, "MXN/kg");
  assert_quantity ("MXN 4,500", BCP_DIMENSION_MONEY, 4500, "MXN");
  assert_quantity ("−3 L", BCP_DIMENSION_VOLUME, -3, "L");
  assert_quantity ("24 galones", BCP_DIMENSION_VOLUME, 24, "gal");
  assert_quantity ("12 t/año", BCP_DIMENSION_RATIO, 12, "t/yr");
}

static void
assert_refused (const char   *typed,
                BcpDimension  dimension,
                const char   *sentence)
{
  g_autoptr (GError) error = NULL;
  BcpQuantity quantity;

  g_assert_false (bcp_quantity_parse (typed, dimension, "kg", &quantity, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
test_refused (void)
{
  assert_refused ("12 apples", BCP_DIMENSION_MASS, "“apples” is not a unit of mass. Known: kg, t, g, lb.");
  assert_refused ("850 m3", BCP_DIMENSION_MASS, "“m3” is not a unit of mass. Known: kg, t, g, lb.");
  assert_refused ("some", BCP_DIMENSION_MASS, "“some” has no number in it that can be read. Write it like 1,200.5 kg.");
  assert_refused ("1.2.3 kg", BCP_DIMENSION_MASS, "“1.2.3 kg” has no number in it that can be read. Write it like 1,200.5 kg.");
  assert_refused ("about 5 kg", BCP_DIMENSION_MASS, "“about kg” is not a unit of mass. Known: kg, t, g, lb.");
  assert_refused ("", BCP_DIMENSION_MASS, "“” has no number in it that can be read. Write it like 1,200.5 kg.");
  assert_refused ("5 L", BCP_DIMENSION_ENERGY, "“L” is not a unit of energy. Known: kWh, MWh, GJ, MJ.");
}

/* Takes over @text. */
static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_format (void)
{
  assert_text (bcp_number_format_significant (37380, 4, BCP_LANGUAGE_EN), "37,380");
  assert_text (bcp_number_format_significant (36473.4, 4, BCP_LANGUAGE_EN), "36,473");
  assert_text (bcp_number_format_significant (433.66, 4, BCP_LANGUAGE_EN), "433.7");
  assert_text (bcp_number_format_significant (1.2, 4, BCP_LANGUAGE_EN), "1.2");
  assert_text (bcp_number_format_significant (87.319, 3, BCP_LANGUAGE_EN), "87.3");
  assert_text (bcp_number_format_significant (0.00123456, 4, BCP_LANGUAGE_EN), "0.001235");
  assert_text (bcp_number_format_significant (-0.5, 4, BCP_LANGUAGE_EN), "−0.5");
  assert_text (bcp_number_format_significant (999.96, 4, BCP_LANGUAGE_EN), "1,000");
  assert_text (bcp_number_format_significant (0, 4, BCP_LANGUAGE_EN), "0");
  assert_text (bcp_number_format_significant (NAN, 4, BCP_LANGUAGE_EN), "–");
}

/* A cell shows at most four figures; its editor gives back all that was typed. */
static void
test_editor (void)
{
  BcpQuantity quantity, again;

  g_assert_true (bcp_quantity_parse ("1.23456 t", BCP_DIMENSION_MASS, NULL, &quantity, NULL));
  assert_text (bcp_quantity_format (&quantity, BCP_LANGUAGE_EN), "1.235 t");
  assert_text (bcp_quantity_to_typed (&quantity), "1.23456 t");
  g_assert_cmpfloat_with_epsilon (bcp_quantity_get_in (&quantity, "kg"), 1234.56, 1e-9);
  g_assert_true (isnan (bcp_quantity_get_in (&quantity, "m³")));

  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *typed = NULL;

      quantity.value = round (g_test_rand_double_range (-1e9, 1e9)) / pow (10, g_test_rand_int_range (0, 6));
      typed = bcp_quantity_to_typed (&quantity);
      g_assert_true (bcp_quantity_parse (typed, BCP_DIMENSION_MASS, NULL, &again, NULL));
      g_assert_cmpfloat (again.value, ==, quantity.value);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quantity/numbers", test_numbers);
  g_test_add_func ("/quantity/as-typed", test_as_typed);
  g_test_add_func ("/quantity/refused", test_refused);
  g_test_add_func ("/quantity/format", test_format);
  g_test_add_func ("/quantity/editor", test_editor);

  return g_test_run ();
}
