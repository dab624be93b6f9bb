/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-value.h"

static void
test_kinds (void)
{
  BcpValue value = BCP_VALUE_INIT;
  BcpValue copy = BCP_VALUE_INIT;

  g_assert_true (bcp_value_is_null (&value));
  g_assert_true (bcp_value_is_null (NULL));
  g_assert_true (bcp_value_equal (&value, &copy));

  bcp_value_set_text (&value, "León");
  g_assert_cmpstr (bcp_value_get_text (&value), ==, "León");
  g_assert_cmpint (bcp_value_get_integer (&value), ==, 0);
  g_assert_false (bcp_value_equal (&value, &copy));
  bcp_value_copy (&value, &copy);
  bcp_value_copy (&copy, &copy);
  g_assert_true (bcp_value_equal (&value, &copy));
  g_assert_true (bcp_value_get_text (&value) != bcp_value_get_text (&copy));

  bcp_value_set_integer (&value, -7);
  g_assert_cmpint (bcp_value_get_integer (&value), ==, -7);
  g_assert_cmpfloat (bcp_value_get_real (&value), ==, -7);
  g_assert_null (bcp_value_get_text (&value));

  bcp_value_set_real (&value, 2.75);
  g_assert_cmpfloat (bcp_value_get_real (&value), ==, 2.75);
  g_assert_cmpint (bcp_value_get_integer (&value), ==, 2);
  bcp_value_set_real (&value, 1e300);
  g_assert_cmpint (bcp_value_get_integer (&value), ==, 0);

  bcp_value_set_text (&copy, NULL);
  g_assert_true (bcp_value_is_null (&copy));
}

static void
test_arrays (void)
{
  BcpValue *values = g_new0 (BcpValue, 3);

  bcp_value_set_text (&values[1], "kept");
  bcp_values_free (values, 3);
  bcp_values_free (NULL, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/kinds", test_kinds);
  g_test_add_func ("/value/arrays", test_arrays);

  return g_test_run ();
}
