/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-quantity.h"

#include "bcp-format.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MINUS "\xe2\x88\x92"

/* Spaces that people and spreadsheets set between thousands. */
static const char *const spaces[] = { " ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "'", NULL };

static gsize
space_length (const char *text)
{
  for (guint i = 0; spaces[i] != NULL; i++)
    if (g_str_has_prefix (text, spaces[i]))
      return strlen (spaces[i]);

  return 0;
}

static gboolean
is_group (const char *text)
{
  return strspn (text, "0123456789") == 3;
}

/* Length of the number that @text begins with: digits, signs, points, commas, an exponent, and spaces
 * where three digits follow a digit. */
static gsize
number_length (const char *text)
{
  const char *p = text;

  if (*p == '-' || *p == '+')
    p++;
  else if (g_str_has_prefix (p, MINUS))
    p += strlen (MINUS);

  while (*p != '\0')
    {
      gsize space = space_length (p);

      if (g_ascii_isdigit (*p) || *p == '.' || *p == ',')
        p++;
      else if ((*p == 'e' || *p == 'E') && (g_ascii_isdigit (p[1]) || ((p[1] == '-' || p[1] == '+') && g_ascii_isdigit (p[2]))))
        p += 2;
      else if (space > 0 && p > text && g_ascii_isdigit (p[-1]) && is_group (p + space))
        p += space;
      else
        break;
    }

  return p - text;
}

/* Whether every @mark in @digits stands between groups of three, the first of one to three digits
 * that is not zero. */
static gboolean
groups_thousands (const char *digits,
                  char        mark)
{
  gsize first = strspn (digits, "0123456789");

  if (first < 1 || first > 3 || *digits == '0')
    return FALSE;
  for (const char *p = strchr (digits, mark); p != NULL; p = strchr (p + 1, mark))
    if (!is_group (p + 1))
      return FALSE;

  return TRUE;
}

static guint
count_char (const char *text,
            char        mark)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == mark;
  return n;
}

/* Which of "." and "," is the decimal mark of @digits; 0 where there is none, -1 where it makes no sense.
 * Mexico and English write 3,400.5: a comma before three digits groups, a point is decimal. What can
 * only be the other style ("1 200,5", "1.200,5", "0,5") is read so. */
static int
decimal_mark (const char *digits,
              gboolean    spaced)
{
  guint points = count_char (digits, '.'), commas = count_char (digits, ',');
  gboolean comma_last = commas > 0 && points > 0 && strrchr (digits, ',') > strrchr (digits, '.');

  if (points > 0 && commas > 0)
    {
      char grouping = comma_last ? '.' : ',';
      g_autofree char *whole = g_strndup (digits, strrchr (digits, comma_last ? ',' : '.') - digits);

      if ((comma_last ? commas : points) > 1 || spaced || !groups_thousands (whole, grouping))
        return -1;
      return comma_last ? ',' : '.';
    }
  if (points > 1)
    return !spaced && groups_thousands (digits, '.') ? 0 : -1;
  if (points == 1)
    return '.';
  if (commas == 0 || (!spaced && groups_thousands (digits, ',')))
    return 0;

  return commas == 1 && g_ascii_isdigit (strchr (digits, ',')[1]) ? ',' : -1;
}

/**
 * bcp_number_parse_typed:
 * @text: (nullable): what a person typed: "3,400", "1.2", "1 200,5", "−12"
 * @value: (out): the number
 *
 * Mexican and English style first; a decimal comma where it can be nothing else.
 *
 * Returns: whether @text is a finite number and nothing else
 */
gboolean
bcp_number_parse_typed (const char *text,
                        double     *value)
{
  g_autofree char *copy = text != NULL ? g_strstrip (g_strdup (text)) : g_strdup ("");
  g_autoptr (GString) digits = g_string_new (NULL), plain = g_string_new (NULL);
  gboolean negative = *copy == '-' || g_str_has_prefix (copy, MINUS), spaced = FALSE;
  const char *p = copy;
  int mark;
  char *end;

  if (*copy == '\0' || number_length (copy) != strlen (copy))
    return FALSE;

  p += negative ? (*p == '-' ? 1 : strlen (MINUS)) : *p == '+';
  while (*p != '\0')
    {
      gsize space = space_length (p);

      spaced |= space > 0;
      if (space == 0)
        g_string_append_c (digits, *p);
      p += MAX (space, 1);
    }
  mark = decimal_mark (digits->str, spaced);
  if (mark < 0)
    return FALSE;

  for (p = digits->str; *p != '\0'; p++)
    if (*p == mark)
      g_string_append_c (plain, '.');
    else if (*p != ',' && *p != '.')
      g_string_append_c (plain, *p);
  if (strpbrk (plain->str, "0123456789") == NULL)
    return FALSE;

  *value = g_ascii_strtod (plain->str, &end) * (negative ? -1 : 1);
  return *end == '\0' && isfinite (*value);
}

/**
 * bcp_number_format_significant:
 * @value: a number; what is not finite is missing
 * @figures: significant figures, from 1
 * @language: the reader's language
 *
 * Decimals beyond @figures are dropped; whole digits never are, so that columns still add up.
 *
 * Returns: (transfer full): "37,380", "433.7", "1.2", "0.001235"
 */
char *
bcp_number_format_significant (double      value,
                               int         figures,
                               BcpLanguage language)
{
  double size = fabs (value);
  int decimals, used;

  if (!isfinite (value))
    return g_strdup (BCP_MISSING);

  decimals = size > 0 ? figures - 1 - (int) floor (log10 (size)) : 0;
  decimals = CLAMP (decimals, 0, 6);
  for (used = decimals; used > 0; used--)
    {
      double scaled = size * pow (10, used - 1);

      if (fabs (scaled - round (scaled)) * pow (10, decimals - used + 1) > 0.5)
        break;
    }

  return bcp_format_number (value, used, language);
}

/**
 * bcp_quantity_parse:
 * @text: (nullable): what a person typed: "1.2 t", "850 m3", "3,400 kWh", "3400"
 * @dimension: what it must measure, or %BCP_DIMENSION_ANY
 * @default_unit: (nullable): the unit of a number typed without one
 * @quantity: (out caller-allocates): number and unit
 * @error: %BCP_ERROR_SYNTAX, a sentence that says what would do
 *
 * Money may stand before its number ("US$8,000").
 *
 * Returns: whether @text is a quantity of @dimension
 */
gboolean
bcp_quantity_parse (const char    *text,
                    BcpDimension   dimension,
                    const char    *default_unit,
                    BcpQuantity   *quantity,
                    GError       **error)
{
  g_autofree char *tidy = g_strstrip (g_strdup (text != NULL ? text : ""));
  gsize sign = strcspn (tidy, "+-0123456789.,");
  gsize length;
  g_autofree char *number = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *around = NULL;
  g_autofree char *unit = NULL;
  const char *minus = strstr (tidy, MINUS);

  if (minus != NULL)
    sign = MIN (sign, (gsize) (minus - tidy));
  length = number_length (tidy + sign);
  number = g_strndup (tidy + sign, length);
  if (!bcp_number_parse_typed (number, &quantity->value))
    {
      BcpUnit example;
      g_autofree char *label = bcp_unit_parse (default_unit, &example) && example.over != NULL
                                 ? bcp_unit_get_label (&example, bcp_language_get_default ()) : g_strdup ("kg");

      g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("“%1$s” has no number in it that can be read. Write it like 1,200.5 %2$s."),
                   tidy, label);
      bcp_error_tidy (error);
      return FALSE;
    }

  prefix = g_strndup (tidy, sign);
  around = g_strconcat (prefix, " ", tidy + sign + length, NULL);
  unit = bcp_text_squeeze (around);
  return bcp_unit_parse_as (unit != NULL ? unit : default_unit, dimension, &quantity->unit, error);
}

/**
 * bcp_quantity_get_in:
 * @self: a quantity
 * @unit: (nullable): a unit
 *
 * Returns: its value in @unit, NaN where that measures something else
 */
double
bcp_quantity_get_in (const BcpQuantity *self,
                     const char        *unit)
{
  BcpUnit target;

  return bcp_unit_parse (unit, &target) ? bcp_unit_convert (self->value, &self->unit, &target) : NAN;
}

/**
 * bcp_quantity_format:
 * @self: a quantity
 * @language: the reader's language
 *
 * Returns: (transfer full): as a screen says it, at most four significant figures: "1.2 t", "37,380 m³"
 */
char *
bcp_quantity_format (const BcpQuantity *self,
                     BcpLanguage        language)
{
  g_autofree char *number = bcp_number_format_significant (self->value, BCP_SIGNIFICANT_FIGURES, language);
  g_autofree char *label = bcp_unit_get_label (&self->unit, language);

  return *label != '\0' ? g_strconcat (number, " ", label, NULL) : g_steal_pointer (&number);
}

/**
 * bcp_quantity_to_typed:
 * @self: a quantity
 *
 * Returns: (transfer full): as a cell's editor shows it and bcp_quantity_parse() reads it back, all
 *   figures: "1.23456 t"
 */
char *
bcp_quantity_to_typed (const BcpQuantity *self)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *unit = bcp_unit_to_text (&self->unit);

  g_ascii_formatd (number, sizeof number, "%.15g", self->value);
  return *unit != '\0' ? g_strconcat (number, " ", unit, NULL) : g_strdup (number);
}
