/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-field.h"

#include "bcp-appraisal.h"

#include "bcp-date.h"
#include "bcp-entity-tables.h"
#include "bcp-format.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static BcpFinding *
refuse (const BcpField *field,
        char           *message)
{
  return bcp_finding_take (field, BCP_SEVERITY_REFUSAL, message);
}

static BcpFinding *
refuse_range (const BcpField *field,
              BcpLanguage     language)
{
  g_autofree char *low = bcp_format_number (field->minimum, 0, language);
  g_autofree char *high = bcp_format_number (field->maximum, 0, language);

  return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%1$s” goes from %2$s to %3$s.")),
                                         bcp_tr (language, field->label), low, high));
}

static BcpFinding *
parse_number (const BcpField *field,
              const char     *text,
              BcpLanguage     language,
              BcpValue       *value)
{
  g_autofree char *bare = g_strdup (text);
  double number;

  if (field->type == BCP_FIELD_PERCENT && g_str_has_suffix (bare, "%"))
    bare[strlen (bare) - 1] = '\0';

  if (!bcp_parse_number (bare, &number))
    return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%1$s” is not a number. Write it like %2$s.")), text, "3,400.5"));
  if (field->type == BCP_FIELD_INTEGER && number != floor (number))
    return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%s” is not a whole number.")), text));
  if (field->maximum > field->minimum && (number < field->minimum || number > field->maximum))
    return refuse_range (field, language);

  if (field->type == BCP_FIELD_INTEGER)
    bcp_value_set_integer (value, (gint64) number);
  else
    bcp_value_set_real (value, number);
  return NULL;
}

static BcpFinding *
parse_money (const BcpField *field,
             const char     *text,
             BcpLanguage     language,
             BcpValue       *value)
{
  gint64 minor;

  if (!bcp_parse_minor (text, &minor))
    return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%1$s” is not an amount. Write it like %2$s.")), text, "8,000.00"));

  bcp_value_set_integer (value, minor);
  return NULL;
}

static BcpFinding *
parse_date (const BcpField *field,
            const char     *text,
            BcpLanguage     language,
            BcpValue       *value)
{
  BcpDate date = bcp_date_parse (text);

  if (date == BCP_DATE_NONE)
    return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%1$s” is not a date. Write day, month and year, like %2$s.")),
                                           text, "31/03/2005"));

  bcp_value_take_text (value, bcp_date_to_iso (date));
  return NULL;
}

static BcpFinding *
parse_boolean (const BcpField *field,
               const char     *text,
               BcpLanguage     language,
               BcpValue       *value)
{
  static const char *const yes[] = { "1", "yes", "y", "si", "s", "true", "verdadero", "x", NULL };
  static const char *const no[] = { "0", "no", "n", "false", "falso", NULL };
  g_autofree char *folded = bcp_text_fold (text);

  if (!g_strv_contains (yes, folded) && !g_strv_contains (no, folded))
    return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%s” is neither yes nor no.")), text));

  bcp_value_set_integer (value, g_strv_contains (yes, folded));
  return NULL;
}

/* The first few names of a list, for the end of a message that says what would be right. */
static char *
some_names (BcpCatalogue *catalogue,
            const char   *list,
            BcpLanguage   language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const BcpCode *codes = bcp_catalogue_get (catalogue, list, &n);

  for (guint i = 0; i < MIN (n, 8); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", codes[i].name[language]);
  g_string_append (text, n > 8 ? ", …" : ".");

  return g_strdup (text->str);
}

static BcpFinding *
parse_choice (const BcpField *field,
              const char     *text,
              BcpCatalogue   *catalogue,
              BcpLanguage     language,
              BcpValue       *value)
{
  const char *code = catalogue != NULL ? bcp_catalogue_find (catalogue, field->domain, text) : text;
  g_autofree char *known = NULL;

  if (code == NULL && (field->flags & BCP_FIELD_OPEN))
    code = text;
  if (code == NULL)
    {
      known = some_names (catalogue, field->domain, language);
      return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%1$s” is not in the list “%2$s”. Known: %3$s")),
                                             text, bcp_tr (language, field->label), known));
    }

  bcp_value_set_text (value, code);
  return NULL;
}

/* Several codes of one list, kept with commas between. */
static BcpFinding *
parse_choices (const BcpField *field,
               const char     *text,
               BcpCatalogue   *catalogue,
               BcpLanguage     language,
               BcpValue       *value)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      BcpValue part = BCP_VALUE_INIT;
      BcpFinding *finding;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      finding = parse_choice (field, parts[i], catalogue, language, &part);
      if (finding != NULL)
        return finding;
      g_strv_builder_add (codes, part.text);
      bcp_value_clear (&part);
    }
  found = g_strv_builder_end (codes);
  joined = g_strjoinv (",", found);
  bcp_value_set_text (value, joined);
  return NULL;
}

static char *
format_choices (const BcpField *field,
                const char     *codes,
                BcpCatalogue   *catalogue,
                BcpLanguage     language)
{
  g_auto (GStrv) parts = g_strsplit (codes, ",", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", bcp_catalogue_name (catalogue, field->domain, parts[i], language));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static BcpFinding *
parse_reference (const BcpField *field,
                 const char     *text,
                 BcpLanguage     language,
                 BcpValue       *value)
{
  gint64 id;

  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%s” names no record.")), text));

  bcp_value_set_integer (value, id);
  return NULL;
}

static BcpFinding *
parse_text (const BcpField *field,
            const char     *text,
            BcpCatalogue   *catalogue,
            BcpLanguage     language,
            BcpValue       *value)
{
  if (field->domain != NULL)
    return parse_choices (field, text, catalogue, language, value);
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (field, g_strdup (bcp_tr (language, N_("The text is not UTF-8. Convert it first."))));

  bcp_value_set_text (value, text);
  return NULL;
}

/* One line of text is stored squeezed, several lines only without blanks at the ends. */
static char *
tidy_text (const BcpField *field,
           const char     *text)
{
  g_autofree char *tidy = NULL;

  if (text == NULL)
    return NULL;
  if (field->type != BCP_FIELD_LONG_TEXT && g_utf8_validate (text, -1, NULL))
    return bcp_text_squeeze (text);

  tidy = g_strstrip (g_strdup (text));
  return *tidy != '\0' ? g_steal_pointer (&tidy) : NULL;
}

/**
 * bcp_field_parse:
 * @field: a field
 * @text: (nullable): what a person or a file wrote
 * @catalogue: (nullable): coded lists; without them a choice is taken as its code
 * @language: the language to speak
 * @value: (out): the value; untouched on refusal
 *
 * Returns: (nullable) (transfer full): a refusal or a warning
 */
BcpFinding *
bcp_field_parse (const BcpField *field,
                 const char     *text,
                 BcpCatalogue   *catalogue,
                 BcpLanguage     language,
                 BcpValue       *value)
{
  g_autofree char *tidy = tidy_text (field, text);
  BcpValue parsed = BCP_VALUE_INIT;
  BcpFinding *finding = NULL;

  if (tidy != NULL)
    {
      if (field->flags & BCP_FIELD_CAPITALS)
        {
          char *capitals = g_utf8_strup (tidy, -1);

          g_free (tidy);
          tidy = capitals;
        }

      switch (field->type)
        {
        case BCP_FIELD_INTEGER:
        case BCP_FIELD_NUMBER:
        case BCP_FIELD_PERCENT:
          finding = parse_number (field, tidy, language, &parsed);
          break;
        case BCP_FIELD_MONEY:
          finding = parse_money (field, tidy, language, &parsed);
          break;
        case BCP_FIELD_DATE:
          finding = parse_date (field, tidy, language, &parsed);
          break;
        case BCP_FIELD_BOOLEAN:
          finding = parse_boolean (field, tidy, language, &parsed);
          break;
        case BCP_FIELD_CHOICE:
          finding = parse_choice (field, tidy, catalogue, language, &parsed);
          break;
        case BCP_FIELD_REFERENCE:
          finding = parse_reference (field, tidy, language, &parsed);
          break;
        case BCP_FIELD_TEXT:
        case BCP_FIELD_LONG_TEXT:
        default:
          finding = parse_text (field, tidy, catalogue, language, &parsed);
          break;
        }

      if (finding == NULL && field->check != NULL)
        finding = field->check (field, parsed.type == BCP_VALUE_TEXT ? parsed.text : tidy, language);
      if (finding != NULL && finding->severity == BCP_SEVERITY_REFUSAL)
        {
          bcp_value_clear (&parsed);
          return finding;
        }
    }

  bcp_value_clear (value);
  *value = parsed;
  return finding;
}

static char *
minor_to_text (gint64 minor)
{
  guint64 magnitude = minor < 0 ? (guint64) -(minor + 1) + 1 : (guint64) minor;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", minor < 0 ? "-" : "", magnitude / 100, (guint) (magnitude % 100));
}

/**
 * bcp_field_to_text:
 * @field: a field
 * @value: its value
 *
 * The neutral form, as files and the command line have it: ISO dates, "8000.00", "0" and "1", codes.
 *
 * Returns: (nullable) (transfer full): the text, %NULL for an empty value
 */
char *
bcp_field_to_text (const BcpField *field,
                   const BcpValue *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (bcp_value_is_null (value))
    return NULL;
  if (value->type == BCP_VALUE_TEXT)
    return g_strdup (value->text);
  if (field->type == BCP_FIELD_MONEY)
    return minor_to_text (bcp_value_get_integer (value));
  if (value->type == BCP_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value->real));
}

static char *
format_real (double      real,
             BcpLanguage language)
{
  int decimals = 0;

  /* As many decimals as the number has, up to six. */
  for (double scaled = real; decimals < 6 && fabs (scaled - round (scaled)) > 1e-9 * MAX (1.0, fabs (scaled)); decimals++)
    scaled *= 10.0;

  return bcp_format_number (real, decimals, language);
}

/**
 * bcp_field_format:
 * @field: a field
 * @value: its value
 * @companion: (nullable): the referred record's title, or the currency's code (bcp-listing.h)
 * @catalogue: (nullable): coded lists
 * @language: the reader's language
 *
 * Returns: (transfer full): the value as people read it; "–" where empty
 */
char *
bcp_field_format (const BcpField *field,
                  const BcpValue *value,
                  const char     *companion,
                  BcpCatalogue   *catalogue,
                  BcpLanguage     language)
{
  g_autofree char *text = NULL;

  if (bcp_value_is_null (value))
    return g_strdup (BCP_MISSING);

  switch (field->type)
    {
    case BCP_FIELD_MONEY:
      return bcp_format_price (bcp_value_get_integer (value), companion, language);
    case BCP_FIELD_PERCENT:
      return bcp_format_percent (bcp_value_get_real (value),
                                 bcp_value_get_real (value) == floor (bcp_value_get_real (value)) ? 0 : 1, language);
    case BCP_FIELD_NUMBER:
      if (field->flags & BCP_FIELD_PAYBACK)
        return bcp_payback_format (bcp_value_get_real (value), language);
      return format_real (bcp_value_get_real (value), language);
    case BCP_FIELD_INTEGER:
      /* A year is not a quantity: no thousands. */
      if (g_str_has_suffix (field->name, "year"))
        return bcp_field_to_text (field, value);
      return bcp_format_integer (bcp_value_get_integer (value), language);
    case BCP_FIELD_BOOLEAN:
      return g_strdup (bcp_value_get_integer (value) ? bcp_tr (language, N_("Yes")) : bcp_tr (language, N_("No")));
    case BCP_FIELD_DATE:
      return bcp_date_format (bcp_date_from_iso (bcp_value_get_text (value)), BCP_DATE_SHORT, language);
    case BCP_FIELD_CHOICE:
      text = bcp_field_to_text (field, value);
      return g_strdup (catalogue != NULL ? bcp_catalogue_name (catalogue, field->domain, text, language) : text);
    case BCP_FIELD_REFERENCE:
      return companion != NULL ? g_strdup (companion) : bcp_field_to_text (field, value);
    case BCP_FIELD_TEXT:
    case BCP_FIELD_LONG_TEXT:
    default:
      text = bcp_field_to_text (field, value);
      return field->domain != NULL && catalogue != NULL ? format_choices (field, text, catalogue, language) : g_steal_pointer (&text);
    }
}

/**
 * bcp_check_currency: ISO 4217, three capitals
 */
BcpFinding *
bcp_check_currency (const BcpField *field,
                    const char     *text,
                    BcpLanguage     language)
{
  if (strlen (text) == 3 && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
    return NULL;

  return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%1$s” is not a currency code. Write three capitals, like %2$s.")),
                                         text, "USD"));
}

/**
 * bcp_check_municipality: INEGI's key, two digits of the state and three of the municipality
 */
BcpFinding *
bcp_check_municipality (const BcpField *field,
                        const char     *text,
                        BcpLanguage     language)
{
  if (strlen (text) == 5 && strspn (text, "0123456789") == 5)
    return NULL;

  return refuse (field, g_strdup_printf (bcp_tr (language, N_("“%1$s” is not a municipality. Choose one, or write its five-digit key, like %2$s.")),
                                         text, "11020"));
}
