/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-rfc.h"

#include "bcp-date.h"

#include <glib/gi18n.h>
#include <string.h>

/* Dossier §4.3. Letters are A–Z, & and Ñ; text is compared character by character, so the number is
 * first brought to UCS-4. */

#define PERSON_LENGTH 13
#define COMPANY_LENGTH 12

/* Value of each character in the check sum, by position in this string: 37 is the space. */
static const gunichar check_values[] = {
  '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K',
  'L', 'M', 'N', '&', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', ' ', 0xd1,
};

/* Given by the tax office to the public at large and to foreigners; accepted as they are. */
static const char *const generic_keys[] = { "XAXX010101000", "XEXX010101000" };

static int
check_value (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (check_values); i++)
    if (check_values[i] == c)
      return (int) i;

  return -1;
}

static char
check_digit_ucs4 (const gunichar *key,
                  glong           length)
{
  glong padding = 12 - (length - 1);
  int sum = 0, digit;

  for (glong i = 0; i < 12; i++)
    {
      int value = check_value (i < padding ? ' ' : key[i - padding]);

      if (value < 0)
        return '\0';
      sum += value * (int) (13 - i);
    }

  digit = (11 - sum % 11) % 11;
  return digit == 10 ? 'A' : (char) ('0' + digit);
}

/**
 * bcp_rfc_check_digit:
 * @rfc: a taxpayer key of 12 or 13 characters, in capitals
 *
 * The check digit by the public rule (dossier §4.3): values 0–38 times 13 … 2, modulo 11.
 *
 * Returns: '0' … '9' or 'A', or '\0' where @rfc has a character or length that no key has
 */
char
bcp_rfc_check_digit (const char *rfc)
{
  glong length;
  g_autofree gunichar *key = g_utf8_to_ucs4_fast (rfc, -1, &length);

  if (length != COMPANY_LENGTH && length != PERSON_LENGTH)
    return '\0';

  return check_digit_ucs4 (key, length);
}

/**
 * bcp_rfc_is_generic:
 * @rfc: a taxpayer key in capitals
 *
 * Returns: whether it is one that many use and that therefore tells nobody apart
 */
gboolean
bcp_rfc_is_generic (const char *rfc)
{
  for (guint i = 0; i < G_N_ELEMENTS (generic_keys); i++)
    if (strcmp (rfc, generic_keys[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_key_letter (gunichar c)
{
  return (c >= 'A' && c <= 'Z') || c == '&' || c == 0xd1;
}

/* Two-digit years: a date counts if either century has it, so 29 February passes for 2000. */
static gboolean
is_key_date (const gunichar *digits)
{
  int part[3];

  for (int i = 0; i < 3; i++)
    {
      if (digits[2 * i] < '0' || digits[2 * i] > '9' || digits[2 * i + 1] < '0' || digits[2 * i + 1] > '9')
        return FALSE;
      part[i] = (int) ((digits[2 * i] - '0') * 10 + (digits[2 * i + 1] - '0'));
    }

  return bcp_date_new (1900 + part[0], part[1], part[2]) != BCP_DATE_NONE ||
         bcp_date_new (2000 + part[0], part[1], part[2]) != BCP_DATE_NONE;
}

static BcpFinding *
wrong_check_digit (const BcpField *field,
                   const char     *text,
                   char            expected,
                   BcpLanguage     language)
{
  gsize last = strlen (text) - 1;
  char actual[2] = { text[last], '\0' }, right[2] = { expected, '\0' };
  BcpFinding *finding;

  finding = bcp_finding_take (field, BCP_SEVERITY_WARNING,
    g_strdup_printf (bcp_tr (language, N_("The last character should be %1$s. Check the tax card; about 1.5%% "
                                          "of RFCs in use differ, so %2$s may stay.")), right, actual));
  finding->repair_label = g_strdup_printf (bcp_tr (language, N_("Use %s")), right);
  finding->repair = g_strdup (text);
  finding->repair[last] = expected;
  return finding;
}

/**
 * bcp_rfc_check:
 * @field: the field
 * @text: a taxpayer key in capitals
 * @language: the language to speak
 *
 * Form and date refuse; a wrong check digit only warns, because some 1.5 % of the keys in use have one
 * (dossier §4.3).
 *
 * Returns: (nullable) (transfer full): what is wrong
 */
BcpFinding *
bcp_rfc_check (const BcpField *field,
               const char     *text,
               BcpLanguage     language)
{
  glong length, n_letters;
  g_autofree gunichar *key = g_utf8_to_ucs4_fast (text, -1, &length);
  char expected;

  if (bcp_rfc_is_generic (text))
    return NULL;

  if (length != COMPANY_LENGTH && length != PERSON_LENGTH)
    return bcp_finding_take (field, BCP_SEVERITY_REFUSAL,
      g_strdup_printf (bcp_tr (language, N_("An RFC has 12 characters for a company or 13 for a person; "
                                            "this one has %ld.")), length));

  n_letters = length - 9;
  for (glong i = 0; i < n_letters; i++)
    if (!is_key_letter (key[i]))
      return bcp_finding_take (field, BCP_SEVERITY_REFUSAL,
        g_strdup_printf (bcp_tr (language, N_("An RFC of %1$ld characters begins with %2$ld letters.")),
                         length, n_letters));

  if (!is_key_date (key + n_letters))
    return bcp_finding_new (field, BCP_SEVERITY_REFUSAL,
                            bcp_tr (language, N_("The six digits after the letters of an RFC are a date, year, "
                                                 "month and day; these are none.")));

  if (!((key[length - 3] >= '1' && key[length - 3] <= '9') || (key[length - 3] >= 'A' && key[length - 3] <= 'V')) ||
      !((key[length - 2] >= '1' && key[length - 2] <= '9') || (key[length - 2] >= 'A' && key[length - 2] <= 'Z')))
    return bcp_finding_new (field, BCP_SEVERITY_WARNING,
                            bcp_tr (language, N_("The two characters before the last are not of the tax office's "
                                                 "pattern. Check the tax card.")));

  expected = check_digit_ucs4 (key, length);
  if (expected != '\0' && key[length - 1] != (gunichar) expected && key[length - 1] < 0x80)
    return wrong_check_digit (field, text, expected, language);

  return NULL;
}
