/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-appraisal.h"
#include "bcp-formula.h"
#include "bcp-process-formulas.h"

#include <math.h>
#include <string.h>

#define MOST_WORDS 16

/* A formula, what it is given, its value to @tolerance, its unit. NaN: undefined. */
typedef struct
{
  const char *number;
  const char *given[MOST_WORDS];
  double      value;
  double      tolerance;
  const char *unit;
} Case;

/* Check values of dossier §2.4 where it has them, else worked out by hand. */
static const Case cases[] = {
  { "F-01", { "shifts=2", "hours=8", "days=6", "weeks=50" }, 4800, 0, "h/yr" },
  { "F-02", { "in=37.38 t", "out=32640", "stock=0" }, 4740, 1e-9, "kg" },
  { "F-03", { "in=34,800", "in=1,900;680", "out=32,640" }, 87.319, 0.001, "%" },
  { "F-03", { "in=0", "out=5" }, NAN, 0, "%" },
  { "F-04", { "volume=850 m3", "concentration=120" }, 102, 1e-9, "kg" },
  { "F-04", { "volume=850", "concentration=0.12 g/L" }, 102, 1e-9, "kg" },
  { "F-05", { "used=37,380 m3", "production=1,220 t" }, 30.639, 0.001, "m³/t" },
  { "F-05", { "used=37380", "production=0" }, NAN, 0, "used/production" },
  { "F-06", { "base=40", "now=31", "production=1,200" }, 10800, 0, "resource/yr" },
  { "F-07", { "base=40", "now=31" }, 22.5, 0, "%" },
  { "F-07", { "base=0", "now=31" }, NAN, 0, "%" },
  { "F-08", { "production=1200 t", "used=4000 GJ" }, 0.3, 1e-12, "t/GJ" },
  { "F-09", { "waste=600 t", "production=1200 t" }, 0.5, 0, "t/t" },
  { "F-10", { "use=600", "from=2005-01-15", "to=2005-03-15", "month=2005-02" }, 280, 1e-9, "resource" },
  { "F-10", { "use=600", "from=2005-01-15", "to=2005-03-15", "month=2005-05" }, NAN, 0, "resource" },
  { "F-11", { "power=15 kW", "load_factor=80%", "hours=4,800" }, 57600, 1e-6, "kWh" },
  { "F-11", { "power=20 hp", "load_factor=1", "hours=1" }, 14.914, 0.001, "kWh" },
  { "F-12", { "electricity=100,000", "fuel=1000", "ncv=0.0356", "fuel=200", "ncv=0.036" }, 402.8, 1e-9, "GJ" },
  { "F-12", { "fuel=1000" }, NAN, 0, "GJ" },
  { "F-13", { "steam=10 t", "h_steam=2770", "h_feed=420", "fuel=850", "ncv=35000" }, 78.992, 0.001, "%" },
  { "F-14", { "energy=1000;200", "factor=56.1;63.1" }, 68.72, 1e-9, "t CO2e" },
  { "F-15", { "electricity=100,000 kWh", "factor=0.444" }, 44.4, 1e-9, "t CO2e" },
  { "F-16", { "cost=$612,000", "cost=$38,000", "income=$50,000" }, 600000, 0, "MXN/yr" },
  { "F-17", { "saving=3,000;700", "cost=500" }, 3200, 0, "money/yr" },
  { "F-18", { "investment=8000", "saving=3200" }, 2.5, 0, "yr" },
  { "F-18", { "investment=60000", "saving=21000" }, 2.857, 0.001, "yr" },
  { "F-18", { "investment=8000", "saving=0" }, NAN, 0, "yr" },
  { "F-18", { "investment=8000", "saving=-5" }, NAN, 0, "yr" },
  { "F-19", { "investment=8000", "saving=3200", "years=5", "rate=0.12" }, 3.15, 0.005, "yr" },
  { "F-19", { "investment=8000", "saving=1000", "years=5", "rate=0.12" }, NAN, 0, "yr" },
  { "F-20", { "investment=8000", "saving=3200", "years=5", "rate=0.12" }, 3535.28, 0.005, "money" },
  { "F-20", { "investment=US$60,000", "saving=21000", "years=5", "rate=12%" }, 15700.30, 0.005, "USD" },
  { "F-20", { "investment=8000", "flow=3200;3200;3200;3200;3200", "rate=0.12" }, 3535.28, 0.005, "money" },
  { "F-20", { "investment=8000", "rate=0.12" }, NAN, 0, "money" },
  { "F-21", { "investment=8000", "saving=3200", "years=5" }, 28.65, 0.005, "%" },
  { "F-21", { "investment=60000", "saving=21000", "years=5" }, 22.11, 0.005, "%" },
  { "F-21", { "investment=8000", "saving=1000", "years=5" }, -13.87, 0.005, "%" },
  { "F-21", { "investment=8000", "saving=-1", "years=5" }, NAN, 0, "%" },
  { "F-22", { "investment=8000", "rate=0.12", "years=5" }, 2219.28, 0.005, "money/yr" },
  { "F-22", { "investment=8000", "rate=0", "years=5" }, 1600, 0, "money/yr" },
  { "F-23", { "investment=8000", "saving=3200", "years=5", "rate=0.12" }, 1.4419, 0.0001, "" },
  { "F-23", { "investment=0", "saving=3200", "years=5", "rate=0.12" }, NAN, 0, "" },
  { "F-24", { "weight=30;25;20;10;10;5", "score=9;8;10;9;6;8" }, 8.6, 1e-9, "score" },
  { "F-24", { "weight=0", "score=9" }, NAN, 0, "score" },
  { "F-25", { "payment=4,000", "price=8,000" }, 50, 0, "%" },
  { "F-26", { "fees=4000", "investment=60000", "spent=16000" }, 4, 0, "ratio" },
  { "F-26", { "fees=4000", "investment=60000", "spent=0" }, NAN, 0, "ratio" },
  { "F-27", { "projects=30", "preassessments=150" }, 20, 0, "%" },
  { "F-28", { "implemented=7", "recommended=0" }, NAN, 0, "%" },
  { "F-29", { "c0=270,000", "cn=40" }, 6750, 1e-9, "L" },
  { "F-30", { "c0=270,000", "cn=40", "stages=2" }, 82.2, 0.05, "L" },
  { "F-30", { "c0=270 g/L", "cn=40", "stages=3" }, 18.9, 0.05, "L" },
  { "F-30", { "c0=270,000", "cn=0", "stages=3" }, NAN, 0, "L" },
  { "F-31", { "offered=12,960", "spent=4,480" }, 65.43, 0.005, "%" },
  { "F-32", { "volume=4,500", "guest_nights=12000" }, 375, 0, "L/guest-night" },
  { "F-33", { "litres=2", "seconds=10" }, 12, 0, "L/min" },
  { "F-34", { "lost=680", "price=42.5 MXN/kg" }, 28900, 0, "MXN" },
  { "F-35", { "spent=171,400", "budget=465,000" }, 36.86, 0.005, "%" },
  { "F-35", { "spent=171,400", "committed=38,200", "budget=465,000" }, 45.08, 0.005, "%" },
};

static void
test_check_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *each = &cases[i];
      g_autoptr (GError) error = NULL;
      g_auto (BcpFormulaAnswer) answer = { 0 };

      g_test_message ("%s %s", each->number, each->given[0]);
      bcp_formula_calculate (bcp_formula_by_number (each->number), each->given, &answer, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (answer.unit, ==, each->unit);
      if (isnan (each->value))
        {
          g_assert_true (isnan (answer.value));
          g_assert_nonnull (answer.reason);
        }
      else
        {
          g_assert_cmpfloat_with_epsilon (answer.value, each->value, MAX (each->tolerance, 1e-12));
          g_assert_null (answer.reason);
        }
    }
}

/* Every number from 1 to 35 is there, in order, with a case above. */
static void
test_registry (void)
{
  g_assert_cmpint (bcp_n_formulas, ==, 35);
  for (guint i = 0; i < bcp_n_formulas; i++)
    {
      g_autofree char *number = g_strdup_printf ("F-%02u", i + 1);
      gboolean tried = FALSE;

      g_assert_cmpstr (bcp_formulas[i].number, ==, number);
      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        tried |= strcmp (cases[j].number, number) == 0;
      g_assert_true (tried);
      g_assert_cmpint (bcp_formulas[i].parameters[0].minimum, <=, 0);
    }
  g_assert_true (bcp_formula_by_number ("f20") == bcp_formula_by_number ("F-20"));
  g_assert_true (bcp_formula_by_number ("F-1") == bcp_formula_by_number ("F-01"));
  g_assert_null (bcp_formula_by_number ("F-36"));
  g_assert_null (bcp_formula_by_number ("F-"));
  g_assert_null (bcp_formula_by_number ("G-20"));
  g_assert_null (bcp_formula_by_number ("F-20x"));
  g_assert_null (bcp_formula_by_number (NULL));
}

static void
assert_refused (const char        *number,
                const char *const *given,
                int                code,
                const char        *sentence)
{
  g_autoptr (GError) error = NULL;
  g_auto (BcpFormulaAnswer) answer = { 0 };

  g_assert_false (bcp_formula_calculate (bcp_formula_by_number (number), given, &answer, &error));
  g_assert_error (error, BCP_ERROR, code);
  g_assert_cmpstr (error->message, ==, sentence);
}

#define GIVEN(...) ((const char *const[]) { __VA_ARGS__, NULL })

static void
test_refused (void)
{
  assert_refused ("F-18", GIVEN ("investment=8000"), BCP_ERROR_USAGE, "F-18 also needs saving.");
  assert_refused ("F-18", GIVEN ("investment=8000", "profit=1"), BCP_ERROR_USAGE,
                  "F-18 has no value “profit”. It takes investment, saving.");
  assert_refused ("F-18", GIVEN ("investment"), BCP_ERROR_USAGE, "“investment” is not of the form name=value.");
  assert_refused ("F-18", GIVEN ("saving=1;2", "investment=1"), BCP_ERROR_USAGE, "“saving” is given more than once.");
  assert_refused ("F-18", GIVEN ("investment=-1", "saving=2"), BCP_ERROR_REFUSED, "“investment” is at least 0; −1 is less.");
  assert_refused ("F-11", GIVEN ("power=1", "load_factor=80", "hours=1"), BCP_ERROR_REFUSED,
                  "“load_factor” goes from 0 to 1; 80 is outside.");
  assert_refused ("F-04", GIVEN ("volume=12 kg"), BCP_ERROR_SYNTAX, "“kg” is not a unit of volume. Known: m³, L, mL, gal.");
  assert_refused ("F-18", GIVEN ("investment=US$1", "saving=MXN 2"), BCP_ERROR_REFUSED,
                  "USD and MXN do not add up. Convert them to one currency first.");
  assert_refused ("F-10", GIVEN ("use=1", "from=31/02/2005"), BCP_ERROR_SYNTAX,
                  "“from” needs a day such as 2005-03-31; “31/02/2005” is none.");
}

/* Flows that change sign twice have two rates; one that never does has none. */
static void
test_internal_rate (void)
{
  const double twice[] = { -1000, 2500, -1540 };
  const double gain[] = { 1000, 100 };
  const double long_life[] = { -1, [200] = 1 };
  const double even[] = { -100, 100 };
  const char *reason = NULL;

  g_assert_cmpfloat_with_epsilon (bcp_internal_rate (twice, 3, &reason), 0.1, 1e-6);
  g_assert_cmpfloat_with_epsilon (bcp_internal_rate (long_life, G_N_ELEMENTS (long_life), &reason), 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (bcp_internal_rate (even, 2, &reason), 0, 1e-9);
  g_assert_null (reason);
  g_assert_true (isnan (bcp_internal_rate (gain, 2, &reason)));
  g_assert_nonnull (reason);
  g_assert_true (isnan (bcp_internal_rate (gain, 0, NULL)));
}

static void
assert_payback (double      years,
                const char *text)
{
  g_autofree char *said = bcp_payback_format (years, BCP_LANGUAGE_EN);

  g_assert_cmpstr (said, ==, text);
}

static void
test_payback_words (void)
{
  assert_payback (0.4, "5 mo");
  assert_payback (1.5, "18 mo");
  assert_payback (1.99, "2.0 yr");
  assert_payback (2.21, "2.2 yr");
  assert_payback (NAN, "–");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formula/check-values", test_check_values);
  g_test_add_func ("/formula/registry", test_registry);
  g_test_add_func ("/formula/refused", test_refused);
  g_test_add_func ("/formula/internal-rate", test_internal_rate);
  g_test_add_func ("/formula/payback-words", test_payback_words);

  return g_test_run ();
}
