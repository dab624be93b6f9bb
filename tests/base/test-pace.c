/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pace.h"

#include <math.h>

#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

static void
test_year (void)
{
  BcpPace pace;

  bcp_pace_measure (&pace, bcp_date_new (2004, 11, 1), bcp_date_new (2005, 10, 31),
                    bcp_date_new (2005, 3, 31), 19, 50);
  g_assert_cmpint (pace.days, ==, 365);
  g_assert_cmpint (pace.elapsed, ==, 151);
  near (pace.plan, 20.6849, 0.0001);
  near (pace.ratio, 0.91854, 0.00001);
  near (pace.forecast, 45.9272, 0.0001);
  near (pace.weekly, 0.88079, 0.00001);
  near (pace.needed, 1.01402, 0.00001);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_ON_PLAN);

  bcp_pace_measure (&pace, bcp_date_new (2004, 11, 1), bcp_date_new (2005, 10, 31),
                    bcp_date_new (2005, 3, 31), 4, 11);
  near (pace.plan, 4.5507, 0.0001);
  near (pace.forecast, 9.6689, 0.0001);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_AT_RISK);
}

static void
test_early (void)
{
  BcpDate start = bcp_date_new (2004, 11, 1), end = bcp_date_new (2005, 10, 31);
  BcpPace pace;

  bcp_pace_measure (&pace, start, end, start + 8, 1, 50);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_TOO_EARLY);
  g_assert_true (isnan (pace.forecast));

  /* The thirtieth day is still early, the next one is not. */
  bcp_pace_measure (&pace, start, end, start + 29, 5, 50);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_TOO_EARLY);
  g_assert_true (isnan (pace.forecast));
  bcp_pace_measure (&pace, start, end, start + 30, 5, 50);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_ON_PLAN);
  g_assert_false (isnan (pace.forecast));

  /* Both conditions must hold: late in the year two cases still make no forecast. */
  bcp_pace_measure (&pace, start, end, start + 150, 2, 50);
  g_assert_true (isnan (pace.forecast));
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_BEHIND);

  bcp_pace_measure (&pace, start, end, start - 10, 0, 50);
  g_assert_cmpint (pace.elapsed, ==, 0);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_TO_COME);
  g_assert_true (isnan (pace.weekly));
}

static void
test_ends (void)
{
  BcpDate start = bcp_date_new (2004, 11, 1), end = bcp_date_new (2005, 10, 31);
  BcpPace pace;

  bcp_pace_measure (&pace, start, end, start + 200, 56, 50);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_MET);
  g_assert_true (isnan (pace.forecast));
  g_assert_true (isnan (pace.needed));

  bcp_pace_measure (&pace, start, end, end + 40, 46, 50);
  g_assert_cmpint (pace.elapsed, ==, 365);
  g_assert_true (isnan (pace.forecast));
  g_assert_true (isnan (pace.needed));
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_ON_PLAN);

  bcp_pace_measure (&pace, start, end, start + 200, NAN, 50);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_NO_DATA);
  bcp_pace_measure (&pace, start, end, start + 200, 4, NAN);
  g_assert_cmpint (pace.light, ==, BCP_LIGHT_NO_TARGET);
}

static void
test_lights (void)
{
  g_assert_cmpint (bcp_light_from_plan (90, 100), ==, BCP_LIGHT_ON_PLAN);
  g_assert_cmpint (bcp_light_from_plan (89.6, 100), ==, BCP_LIGHT_AT_RISK);
  g_assert_cmpint (bcp_light_from_plan (70, 100), ==, BCP_LIGHT_AT_RISK);
  g_assert_cmpint (bcp_light_from_plan (69.99, 100), ==, BCP_LIGHT_BEHIND);
  /* 0.9 × 0.7 is not exactly 0.63; the light must not turn on that. */
  g_assert_cmpint (bcp_light_from_plan (0.9 * 0.7, 0.7), ==, BCP_LIGHT_ON_PLAN);
  g_assert_cmpint (bcp_light_from_plan (3, 0), ==, BCP_LIGHT_TO_COME);

  g_assert_cmpint (bcp_light_from_ceiling (50, 50), ==, BCP_LIGHT_WITHIN);
  g_assert_cmpint (bcp_light_from_ceiling (50.1, 50), ==, BCP_LIGHT_ABOVE);
  g_assert_cmpint (bcp_light_from_ceiling (NAN, 50), ==, BCP_LIGHT_NO_DATA);

  for (int i = 0; i < BCP_N_LIGHTS; i++)
    g_assert_cmpstr (bcp_light_get_word (i, BCP_LANGUAGE_EN), !=, "");
}

static void
test_words (void)
{
  g_autofree char *fast = bcp_pace_format_weekly (0.8808, BCP_LANGUAGE_EN);
  g_autofree char *slow = bcp_pace_format_weekly (4.0 * 7 / 151, BCP_LANGUAGE_EN);
  g_autofree char *none = bcp_pace_format_weekly (0, BCP_LANGUAGE_EN);
  g_autofree char *missing = bcp_pace_format_weekly (NAN, BCP_LANGUAGE_EN);

  g_assert_cmpstr (fast, ==, "0.88 a week");
  g_assert_cmpstr (slow, ==, "1 every 5.4 weeks");
  g_assert_cmpstr (none, ==, "0.00 a week");
  g_assert_cmpstr (missing, ==, "–");

  g_assert_cmpint (bcp_pace_get_decimals (50), ==, 0);
  g_assert_cmpint (bcp_pace_get_decimals (20), ==, 0);
  g_assert_cmpint (bcp_pace_get_decimals (19), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/pace/year", test_year);
  g_test_add_func ("/base/pace/early", test_early);
  g_test_add_func ("/base/pace/ends", test_ends);
  g_test_add_func ("/base/pace/lights", test_lights);
  g_test_add_func ("/base/pace/words", test_words);

  return g_test_run ();
}
