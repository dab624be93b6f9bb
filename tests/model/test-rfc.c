/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-rfc.h"

#include <string.h>

/* Check values of the dossier, §4.3. */

static void
test_check_digit (void)
{
  static const char *const valid[] = {
    "GODE561231GR8", "MAB9307148T4", "CPB040110H23", "CUB020304M58", "HLE990215A19", "QBA010820K97", "PIN011130AA2",
    "XEXX010101000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_cmpint (bcp_rfc_check_digit (valid[i]), ==, valid[i][strlen (valid[i]) - 1]);

  g_assert_cmpint (bcp_rfc_check_digit ("VACE460910SX6"), ==, '5');
  g_assert_cmpint (bcp_rfc_check_digit ("XAXX010101000"), ==, '4');
  g_assert_cmpint (bcp_rfc_check_digit ("SHORT"), ==, '\0');
}

static void
test_wrong_digit_warns_and_repairs (void)
{
  g_autoptr (BcpFinding) finding = bcp_rfc_check (NULL, "CUB020304M56", BCP_LANGUAGE_EN);

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, BCP_SEVERITY_WARNING);
  g_assert_cmpstr (finding->repair, ==, "CUB020304M58");
  g_assert_nonnull (strstr (finding->message, "should be 8"));
}

static void
test_generic_keys_pass (void)
{
  g_assert_null (bcp_rfc_check (NULL, "XAXX010101000", BCP_LANGUAGE_EN));
  g_assert_null (bcp_rfc_check (NULL, "XEXX010101000", BCP_LANGUAGE_EN));
}

static void
test_form_refuses (void)
{
  static const char *const wrong[] = { "CUB020304M5", "CU1020304M58", "CUB021304M58", "CUB020230M58", "" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (BcpFinding) finding = bcp_rfc_check (NULL, wrong[i], BCP_LANGUAGE_EN);

      g_assert_nonnull (finding);
      g_assert_cmpint (finding->severity, ==, BCP_SEVERITY_REFUSAL);
    }
}

static void
test_leap_day_of_2000 (void)
{
  g_autoptr (BcpFinding) finding = bcp_rfc_check (NULL, "ABC000229AA1", BCP_LANGUAGE_EN);

  g_assert_true (finding == NULL || finding->severity == BCP_SEVERITY_WARNING);
}

static void
test_letters_of_spanish (void)
{
  g_autoptr (BcpFinding) finding = bcp_rfc_check (NULL, "Ñ&A010101AB1", BCP_LANGUAGE_EN);

  g_assert_true (finding == NULL || finding->severity == BCP_SEVERITY_WARNING);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/rfc/check-digit", test_check_digit);
  g_test_add_func ("/model/rfc/wrong-digit-warns-and-repairs", test_wrong_digit_warns_and_repairs);
  g_test_add_func ("/model/rfc/generic-keys-pass", test_generic_keys_pass);
  g_test_add_func ("/model/rfc/form-refuses", test_form_refuses);
  g_test_add_func ("/model/rfc/leap-day-of-2000", test_leap_day_of_2000);
  g_test_add_func ("/model/rfc/letters-of-spanish", test_letters_of_spanish);
  return g_test_run ();
}
