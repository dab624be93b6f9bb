/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-format.h"

#include <math.h>

/* Takes over @text. */
static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_numbers (void)
{
  assert_text (bcp_format_number (32174, 0, BCP_LANGUAGE_EN), "32,174");
  assert_text (bcp_format_number (999, 0, BCP_LANGUAGE_EN), "999");
  assert_text (bcp_format_number (1000, 0, BCP_LANGUAGE_ES), "1,000");
  assert_text (bcp_format_number (-0.875, 2, BCP_LANGUAGE_EN), "−0.88");
  assert_text (bcp_format_number (-0.001, 2, BCP_LANGUAGE_EN), "0.00");
  assert_text (bcp_format_number (1234567.891, 1, BCP_LANGUAGE_EN), "1,234,567.9");
  assert_text (bcp_format_number (NAN, 1, BCP_LANGUAGE_EN), "–");
  assert_text (bcp_format_integer (0, BCP_LANGUAGE_EN), "0");
  assert_text (bcp_format_integer (-1234, BCP_LANGUAGE_EN), "−1,234");
  assert_text (bcp_format_integer (G_MININT64, BCP_LANGUAGE_EN), "−9,223,372,036,854,775,808");
}

static void
test_percents (void)
{
  assert_text (bcp_format_percent (46, 0, BCP_LANGUAGE_EN), "46%");
  assert_text (bcp_format_percent (46, 0, BCP_LANGUAGE_ES), "46\u202f%");
  assert_text (bcp_format_percent (NAN, 0, BCP_LANGUAGE_ES), "–");
  assert_text (bcp_format_rate (0.072, BCP_LANGUAGE_EN), "7.2%");
  assert_text (bcp_format_rate (0.14, BCP_LANGUAGE_EN), "14%");
}

static void
test_money (void)
{
  assert_text (bcp_format_money (48630000, "USD", BCP_LANGUAGE_EN), "US$486,300");
  assert_text (bcp_format_money (4500000, "MXN", BCP_LANGUAGE_ES), "MXN $45,000");
  assert_text (bcp_format_price (140, "MXN", BCP_LANGUAGE_EN), "MXN $1.40");
  assert_text (bcp_format_price (2000, "MXN", BCP_LANGUAGE_EN), "MXN $20");
  assert_text (bcp_format_price (8596049, "MXN", BCP_LANGUAGE_EN), "MXN $85,960");
  assert_text (bcp_format_money (-4500000, "USD", BCP_LANGUAGE_EN), "−US$45,000");
  assert_text (bcp_format_account (800000, BCP_LANGUAGE_EN), "8,000.00");
  assert_text (bcp_format_account (-5, BCP_LANGUAGE_EN), "−0.05");
}

static void
test_parse_number (void)
{
  static const char *const wrong[] = { "", " ", "3,5", "1,23", "1.2.3", "1e999", "0x10", "nan", "abc", "1,0000", "--1", "5 kg" };
  double value;

  g_assert_true (bcp_parse_number ("3,400.5", &value));
  g_assert_cmpfloat (value, ==, 3400.5);
  g_assert_true (bcp_parse_number ("−12", &value));
  g_assert_cmpfloat (value, ==, -12);
  g_assert_true (bcp_parse_number (" 1,234,567 ", &value));
  g_assert_cmpfloat (value, ==, 1234567);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (bcp_parse_number (wrong[i], &value))
      g_error ("“%s” was taken for %g", wrong[i], value);
  g_assert_false (bcp_parse_number (NULL, &value));
}

static void
test_parse_minor (void)
{
  static const struct
  {
    const char *typed;
    gint64      minor;
  } cases[] = {
    { "8000", 800000 }, { "US$8,000.50", 800050 }, { "$0.5", 50 }, { "-1.05", -105 }, { ".5", 50 },
    { "0.29", 29 },     { "1234567890123", 123456789012300 },
  };
  static const char *const wrong[] = { "", "-", "1.234", "1e3", "12a", "1..2", "$", "9,99" };
  gint64 minor;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (bcp_parse_minor (cases[i].typed, &minor));
      g_assert_cmpint (minor, ==, cases[i].minor);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (bcp_parse_minor (wrong[i], &minor))
      g_error ("“%s” was taken for %" G_GINT64_FORMAT, wrong[i], minor);
  g_assert_false (bcp_parse_minor (NULL, &minor));
}

/* What is written for an account is read back as the same amount. */
static void
test_round_trip (void)
{
  for (int i = 0; i < 1000; i++)
    {
      gint64 amount = (gint64) g_test_rand_int () * 4096 + g_test_rand_int_range (0, 100), back;
      g_autofree char *text = bcp_format_account (amount, BCP_LANGUAGE_ES);

      g_assert_true (bcp_parse_minor (text, &back));
      g_assert_cmpint (back, ==, amount);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/numbers", test_numbers);
  g_test_add_func ("/format/percents", test_percents);
  g_test_add_func ("/format/money", test_money);
  g_test_add_func ("/format/parse-number", test_parse_number);
  g_test_add_func ("/format/parse-minor", test_parse_minor);
  g_test_add_func ("/format/round-trip", test_round_trip);

  return g_test_run ();
}
