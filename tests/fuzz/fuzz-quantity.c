/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "bcp-quantity.h"

#include <math.h>

/* What is typed into a cell: a number with its unit, in either style; as each dimension, and bare. What is
 * understood is written and read back to the same. */

static const char *const units[] = { NULL, "kg", "m3", "kWh", "t/año", "mg/L", "MXN/kWh", "piezas", "USD" };

static gboolean
is_same (double a,
         double b)
{
  return a == b || fabs (a - b) <= 1e-12 * fabs (a);
}

static void
try_quantity (const char   *text,
              BcpDimension  dimension,
              const char   *unit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL, *shown = NULL, *label = NULL;
  BcpQuantity quantity, again;

  if (!bcp_quantity_parse (text, dimension, unit, &quantity, &error))
    {
      fuzz_assert_told (error);
      return;
    }

  g_assert_true (isfinite (quantity.value));
  typed = bcp_quantity_to_typed (&quantity);
  shown = bcp_quantity_format (&quantity, BCP_LANGUAGE_ES);
  label = bcp_unit_get_label (&quantity.unit, BCP_LANGUAGE_EN);
  fuzz_assert_text (typed);
  fuzz_assert_text (shown);
  fuzz_assert_text (label);
  if (!bcp_quantity_parse (typed, dimension, NULL, &again, &error))
    g_error ("“%s” was read, “%s” is not: %s", text, typed, error->message);
  g_assert_true (is_same (quantity.value, again.value) && bcp_unit_is_like (&quantity.unit, &again.unit));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    bcp_quantity_get_in (&quantity, units[i]);
}

static void
try_unit (const char *text)
{
  g_autofree char *written = NULL;
  BcpUnit unit, again, base;

  if (!bcp_unit_parse (text, &unit))
    return;
  written = bcp_unit_to_text (&unit);
  if (!bcp_unit_parse (written, &again))
    g_error ("“%s” is a unit, “%s” is not", text, written);
  g_assert_true (bcp_unit_is_like (&unit, &again));
  g_assert_cmpfloat (bcp_unit_convert (1, &unit, &again), ==, 1);
  g_assert_cmpfloat (bcp_unit_get_base (&unit, &base), >, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *raw = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  double number;

  if (bcp_number_parse_typed (text, &number))
    g_assert_true (isfinite (number));
  try_unit (text);
  for (int dimension = BCP_DIMENSION_ANY; dimension < BCP_N_DIMENSIONS; dimension++)
    try_quantity (text, (BcpDimension) dimension, NULL);
  for (guint i = 1; i < G_N_ELEMENTS (units); i++)
    try_quantity (text, BCP_DIMENSION_ANY, units[i]);
  return 0;
}
