/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-format.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"
#define NARROW_SPACE "\xe2\x80\xaf"

/* Inserts a comma every three digits into @digits, which holds digits and perhaps a decimal part. */
static char *
group_thousands (const char *digits,
                 gboolean    negative)
{
  GString *grouped = g_string_new (negative ? MINUS : "");
  gsize whole = strcspn (digits, ".");

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, digits[i]);
    }
  g_string_append (grouped, digits + whole);

  return g_string_free (grouped, FALSE);
}

/**
 * bcp_format_number:
 * @value: a number; NaN is missing
 * @decimals: digits after the point, 0 to 6
 * @language: the reader's language (both write numbers alike in Mexico)
 *
 * Returns: (transfer full): "32,174", "−0.88", or "–" where @value is NaN
 */
char *
bcp_format_number (double      value,
                   int         decimals,
                   BcpLanguage language)
{
  static const char *const formats[] = { "%.0f", "%.1f", "%.2f", "%.3f", "%.4f", "%.5f", "%.6f" };
  char digits[340];
  gboolean negative;

  if (isnan (value))
    return g_strdup (BCP_MISSING);

  g_ascii_formatd (digits, sizeof digits, formats[CLAMP (decimals, 0, 6)], fabs (value));
  negative = value < 0 && strpbrk (digits, "123456789") != NULL;

  return group_thousands (digits, negative);
}

/**
 * bcp_format_integer:
 * @value: a count
 * @language: the reader's language
 *
 * Returns: (transfer full): "32,174"
 */
char *
bcp_format_integer (gint64      value,
                    BcpLanguage language)
{
  char digits[24];
  guint64 magnitude = value < 0 ? (guint64) - (value + 1) + 1 : (guint64) value;

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, magnitude);
  return group_thousands (digits, value < 0);
}

/**
 * bcp_format_percent:
 * @percent: 46 for 46 %; NaN is missing
 * @decimals: digits after the point
 * @language: Spanish sets a narrow space before the sign
 *
 * Returns: (transfer full): "46%" or "46 %"
 */
char *
bcp_format_percent (double      percent,
                    int         decimals,
                    BcpLanguage language)
{
  g_autofree char *number = bcp_format_number (percent, decimals, language);

  if (isnan (percent))
    return g_steal_pointer (&number);

  return g_strconcat (number, language == BCP_LANGUAGE_ES ? NARROW_SPACE "%" : "%", NULL);
}

/**
 * bcp_format_rate:
 * @fraction: 0.14 for 14 %; NaN is missing
 * @language: the reader's language
 *
 * A conversion rate: one decimal below 10 % (VISUAL §4, funnel).
 *
 * Returns: (transfer full): "7.2%", "14%"
 */
char *
bcp_format_rate (double      fraction,
                 BcpLanguage language)
{
  double percent = fraction * 100.0;

  return bcp_format_percent (percent, fabs (percent) < 10.0 ? 1 : 0, language);
}

static char *
format_amount (gint64      minor,
               int         decimals,
               const char *currency,
               BcpLanguage language)
{
  g_autofree char *number = bcp_format_number (fabs ((double) minor) / 100.0, decimals, language);
  const char *sign = minor < 0 ? MINUS : "";

  if (g_strcmp0 (currency, "USD") == 0)
    return g_strconcat (sign, "US$", number, NULL);

  return g_strconcat (currency != NULL ? currency : "", " ", sign, "$", number, NULL);
}

/**
 * bcp_format_money:
 * @minor: an amount in minor units (cents)
 * @currency: ISO 4217 code
 * @language: the reader's language
 *
 * Whole units, with the code always (VISUAL §5).
 *
 * Returns: (transfer full): "US$486,300", "MXN $45,000"
 */
char *
bcp_format_money (gint64      minor,
                  const char *currency,
                  BcpLanguage language)
{
  return format_amount (minor, 0, currency, language);
}

/**
 * bcp_format_price:
 * @minor: an amount in minor units (cents)
 * @currency: ISO 4217 code
 * @language: the reader's language
 *
 * As bcp_format_money(), with the cents of what costs so little that they matter: the price of a kWh.
 *
 * Returns: (transfer full): "MXN $1.40", "MXN $85,960"
 */
char *
bcp_format_price (gint64      minor,
                  const char *currency,
                  BcpLanguage language)
{
  gboolean is_small = ABS (minor) < 100 * 1000 && minor % 100 != 0;

  return format_amount (minor, is_small ? 2 : 0, currency, language);
}

/**
 * bcp_format_account:
 * @minor: an amount in minor units
 * @language: the reader's language
 *
 * Returns: (transfer full): "8,000.00", for accounts and cell editors; the currency stands elsewhere
 */
char *
bcp_format_account (gint64      minor,
                    BcpLanguage language)
{
  guint64 magnitude = minor < 0 ? (guint64) - (minor + 1) + 1 : (guint64) minor;
  char digits[32];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT ".%02u", magnitude / 100,
              (guint) (magnitude % 100));
  return group_thousands (digits, minor < 0);
}

/* Copies @text without blanks, currency signs and well-placed thousands commas, with an ASCII minus.
 * Commas must stand before groups of three digits, so that "3,5" is not silently read as 35. */
static char *
strip_number (const char *text)
{
  GString *plain = g_string_new (NULL);
  gboolean in_fraction = FALSE;
  const char *p = text;

  if (g_str_has_prefix (p, "US$"))
    p += 3;
  while (*p != '\0')
    {
      if (g_str_has_prefix (p, MINUS))
        {
          g_string_append_c (plain, '-');
          p += strlen (MINUS);
          continue;
        }
      if (g_str_has_prefix (p, NARROW_SPACE) || g_str_has_prefix (p, "\xc2\xa0"))
        {
          p += g_str_has_prefix (p, NARROW_SPACE) ? strlen (NARROW_SPACE) : 2;
          continue;
        }
      if (*p == ',')
        {
          if (in_fraction || strspn (p + 1, "0123456789") != 3)
            {
              g_string_free (plain, TRUE);
              return NULL;
            }
        }
      else if (*p != ' ' && *p != '$')
        {
          in_fraction |= *p == '.';
          g_string_append_c (plain, *p);
        }
      p++;
    }

  return g_string_free (plain, FALSE);
}

/**
 * bcp_parse_number:
 * @text: (nullable): what a person typed: "3,400.5", "−12", "3400"
 * @value: (out): the number
 *
 * Returns: whether @text is a finite number and nothing else
 */
gboolean
bcp_parse_number (const char *text,
                  double     *value)
{
  g_autofree char *plain = text != NULL ? strip_number (text) : NULL;
  char *end;

  if (plain == NULL || *plain == '\0' || strspn (plain, "-+.0123456789eE") != strlen (plain))
    return FALSE;

  *value = g_ascii_strtod (plain, &end);
  return *end == '\0' && isfinite (*value);
}

/**
 * bcp_parse_minor:
 * @text: (nullable): an amount in whole units: "8,000", "US$8,000.50"
 * @minor: (out): the amount in minor units
 *
 * Never passes through floating point.
 *
 * Returns: whether @text is an amount with at most two decimals that fits
 */
gboolean
bcp_parse_minor (const char *text,
                 gint64     *minor)
{
  g_autofree char *plain = text != NULL ? strip_number (text) : NULL;
  const char *digits;
  gint64 amount = 0;
  int decimals = -1, n_digits = 0;
  gboolean negative;

  if (plain == NULL)
    return FALSE;

  negative = *plain == '-';
  digits = plain + (*plain == '-' || *plain == '+');
  for (; *digits != '\0'; digits++)
    {
      if (*digits == '.' && decimals < 0)
        {
          decimals = 0;
          continue;
        }
      if (!g_ascii_isdigit (*digits) || ++n_digits > 15 || (decimals >= 0 && ++decimals > 2))
        return FALSE;
      amount = amount * 10 + (*digits - '0');
    }
  if (n_digits == 0)
    return FALSE;

  for (int i = MAX (decimals, 0); i < 2; i++)
    amount *= 10;
  *minor = negative ? -amount : amount;
  return TRUE;
}
