/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-unit.h"

#include "bcp-text.h"
#include "bcp-unit-table-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* How many units a refusal proposes. */
#define N_PROPOSED 4

/* Folded spelling → unit. Made once, read from any thread. */
static GHashTable *
folded_units (void)
{
  static gsize once;
  static GHashTable *table;

  if (g_once_init_enter (&once))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      /* Backwards, so that of two that fold alike ("MJ", "mJ") the first stays. */
      for (guint i = bcp_n_simple_units; i-- > 0;)
        {
          const BcpSimpleUnit *unit = &bcp_simple_units[i];
          g_auto (GStrv) aliases = g_strsplit (unit->aliases, "|", -1);

          for (guint j = 0; aliases[j] != NULL; j++)
            g_hash_table_replace (table, g_strdup (aliases[j]), (gpointer) unit);
        }
      for (guint i = bcp_n_simple_units; i-- > 0;)
        g_hash_table_replace (table, bcp_text_fold (bcp_simple_units[i].symbol), (gpointer) &bcp_simple_units[i]);
      g_once_init_leave (&once, 1);
    }

  return table;
}

/* A symbol as it is written in the table goes before any that only folds alike: "Mg" is no "mg". */
static const BcpSimpleUnit *
find_simple (const char *text)
{
  g_autofree char *folded = NULL;

  for (guint i = 0; i < bcp_n_simple_units; i++)
    if (strcmp (bcp_simple_units[i].symbol, text) == 0)
      return &bcp_simple_units[i];
  if (strcmp (text, "Mg") == 0)
    return find_simple ("t");

  folded = bcp_text_fold (text);
  return g_hash_table_lookup (folded_units (), folded);
}

/* A currency: its code in capitals, or a sign; "$" alone is the peso, as everywhere in Mexico. */
static gboolean
find_currency (const char *text,
               char       *code)
{
  static const struct
  {
    const char *written;
    const char *code;
  } signs[] = {
    { "$", "MXN" }, { "MX$", "MXN" }, { "MXN $", "MXN" }, { "pesos", "MXN" }, { "peso", "MXN" },
    { "US$", "USD" }, { "dólares", "USD" }, { "dollars", "USD" }, { "€", "EUR" }, { "euros", "EUR" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].written, text) == 0)
      {
        g_strlcpy (code, signs[i].code, 4);
        return TRUE;
      }
  if (strlen (text) != 3 || strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3 || find_simple (text) != NULL)
    return FALSE;

  g_strlcpy (code, text, 4);
  return TRUE;
}

static gboolean
parse_half (const char           *text,
            const BcpSimpleUnit **unit,
            char                 *currency)
{
  *unit = find_simple (text);
  if (*unit == NULL && currency != NULL && find_currency (text, currency))
    *unit = &bcp_money_unit;

  return *unit != NULL;
}

/**
 * bcp_unit_parse:
 * @text: (nullable): "kg", "m3", "Ton", "ton/año", "mg/L", "MXN/kWh", "kWh por pieza"; empty is a bare number
 * @unit: (out caller-allocates): the unit
 *
 * Returns: whether @text is a unit
 */
gboolean
bcp_unit_parse (const char *text,
                BcpUnit    *unit)
{
  static const char *const between[] = { "/", " por ", " per ", NULL };
  g_autofree char *tidy = bcp_text_squeeze (text);
  g_auto (GStrv) halves = NULL;

  *unit = (BcpUnit) { NULL };
  if (tidy == NULL)
    return TRUE;
  if (parse_half (tidy, &unit->over, unit->currency))
    return TRUE;

  for (guint i = 0; between[i] != NULL && halves == NULL; i++)
    if (strstr (tidy, between[i]) != NULL)
      halves = g_strsplit (tidy, between[i], -1);
  if (halves == NULL || g_strv_length (halves) != 2)
    return FALSE;

  return parse_half (g_strstrip (halves[0]), &unit->over, unit->currency) &&
         parse_half (g_strstrip (halves[1]), &unit->under, NULL);
}

/**
 * bcp_unit_parse_as:
 * @text: (nullable): what was typed
 * @dimension: what it must measure, or %BCP_DIMENSION_ANY
 * @unit: (out caller-allocates): the unit
 * @error: %BCP_ERROR_SYNTAX, a sentence that says which units would do
 *
 * Returns: whether @text is a unit of @dimension
 */
gboolean
bcp_unit_parse_as (const char    *text,
                   BcpDimension   dimension,
                   BcpUnit       *unit,
                   GError       **error)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autofree char *known = NULL;

  if (bcp_unit_parse (text, unit) && (dimension == BCP_DIMENSION_ANY || bcp_unit_get_dimension (unit) == dimension))
    return TRUE;

  known = bcp_dimension_list_units (dimension, language);
  if (dimension == BCP_DIMENSION_ANY)
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("“%1$s” is not a known unit. Known: %2$s."), text, known);
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                 /* Translators: “apples” is not a unit of mass. Known: kg, t, g, lb. */
                 _("“%1$s” is not a unit of %2$s. Known: %3$s."), text != NULL ? text : "",
                 bcp_dimension_get_name (dimension, language), known);
  bcp_error_tidy (error);
  return FALSE;
}

static char *
half_to_text (const BcpUnit       *self,
              const BcpSimpleUnit *half)
{
  if (half == NULL)
    return g_strdup ("");

  return g_strdup (half == &bcp_money_unit ? self->currency : half->symbol);
}

/**
 * bcp_unit_to_text:
 * @self: a unit
 *
 * Returns: (transfer full): its one spelling for files: "m³", "MXN/kWh", "" of a bare number
 */
char *
bcp_unit_to_text (const BcpUnit *self)
{
  g_autofree char *over = half_to_text (self, self->over);

  return self->under != NULL ? g_strconcat (over, "/", self->under->symbol, NULL) : g_steal_pointer (&over);
}

/**
 * bcp_unit_get_label:
 * @self: a unit
 * @language: the reader's language
 *
 * Returns: (transfer full): as bcp_unit_to_text(), words translated: "kWh/pieza", "t/año"
 */
char *
bcp_unit_get_label (const BcpUnit *self,
                    BcpLanguage    language)
{
  g_autofree char *over = half_to_text (self, self->over);
  const char *said = bcp_trc (language, "unit", over);

  if (self->under == NULL)
    return g_strdup (said);

  return g_strconcat (said, "/", bcp_trc (language, "unit", self->under->symbol), NULL);
}

/**
 * bcp_unit_get_dimension:
 * @self: a unit
 *
 * Returns: what it measures
 */
BcpDimension
bcp_unit_get_dimension (const BcpUnit *self)
{
  if (self->over == NULL)
    return BCP_DIMENSION_NUMBER;
  if (self->under == NULL)
    return self->over->dimension;
  if (self->over->dimension == BCP_DIMENSION_MONEY)
    return BCP_DIMENSION_PRICE;
  if (self->over->dimension == BCP_DIMENSION_MASS && self->under->dimension == BCP_DIMENSION_VOLUME)
    return BCP_DIMENSION_CONCENTRATION;

  return BCP_DIMENSION_RATIO;
}

static gboolean
halves_are_like (const BcpSimpleUnit *a,
                 const BcpSimpleUnit *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->dimension != b->dimension)
    return FALSE;

  return a->dimension != BCP_DIMENSION_COUNT || (a->like != NULL && g_strcmp0 (a->like, b->like) == 0);
}

/**
 * bcp_unit_is_like:
 * @self: a unit
 * @other: a unit
 *
 * Returns: whether values in the one can be said in the other
 */
gboolean
bcp_unit_is_like (const BcpUnit *self,
                  const BcpUnit *other)
{
  BcpDimension dimension = bcp_unit_get_dimension (self);

  if (dimension != bcp_unit_get_dimension (other) || strcmp (self->currency, other->currency) != 0)
    return FALSE;
  if (dimension == BCP_DIMENSION_CONCENTRATION || dimension == BCP_DIMENSION_NUMBER)
    return TRUE;

  return halves_are_like (self->over, other->over) && halves_are_like (self->under, other->under);
}

static double
factor_of (const BcpUnit *unit)
{
  double over = unit->over != NULL ? unit->over->factor : 1;

  return unit->under != NULL ? over / unit->under->factor : over;
}

/**
 * bcp_unit_convert:
 * @value: in @from
 * @from: a unit
 * @to: a unit
 *
 * Check values: 1.2 t = 1,200 kg; 1 kWh = 0.0036 GJ (F-12); 120 mg/L = 0.12 kg/m³.
 *
 * Returns: @value in @to, NaN where the two measure different things
 */
double
bcp_unit_convert (double         value,
                  const BcpUnit *from,
                  const BcpUnit *to)
{
  if (!bcp_unit_is_like (from, to))
    return NAN;

  return value * factor_of (from) / factor_of (to);
}

/**
 * bcp_unit_convert_text:
 * @value: in @from
 * @from: (nullable): a unit
 * @to: (nullable): a unit
 *
 * Returns: @value in @to, NaN where either is no unit or the two measure different things
 */
double
bcp_unit_convert_text (double      value,
                       const char *from,
                       const char *to)
{
  BcpUnit source, target;

  if (!bcp_unit_parse (from, &source) || !bcp_unit_parse (to, &target))
    return NAN;

  return bcp_unit_convert (value, &source, &target);
}

static const BcpSimpleUnit *
base_of_simple (const BcpSimpleUnit *unit)
{
  if (unit->dimension == BCP_DIMENSION_NUMBER)
    return NULL;
  if (unit->dimension == BCP_DIMENSION_COUNT)
    return unit->like != NULL ? find_simple (unit->like) : unit;
  for (guint i = 0; i < bcp_n_simple_units; i++)
    if (bcp_simple_units[i].dimension == unit->dimension)
      return &bcp_simple_units[i];

  return unit;
}

static gboolean
is_year (const BcpSimpleUnit *unit)
{
  return unit != NULL && unit->dimension == BCP_DIMENSION_TIME && unit == find_simple ("yr");
}

/**
 * bcp_unit_get_base:
 * @self: a unit
 * @base: (out caller-allocates): the unit in which amounts like it are added up
 *
 * kg, m³, kWh …; kg/m³ of a concentration, a bare number of a fraction; halves each of a ratio. "Per
 * year" is left out: "t/yr" is an amount of a year.
 *
 * Returns: how many of @base one of @self is
 */
double
bcp_unit_get_base (const BcpUnit *self,
                   BcpUnit       *base)
{
  *base = *self;
  base->over = self->over != NULL ? base_of_simple (self->over) : NULL;
  base->under = self->under != NULL && !is_year (self->under) ? base_of_simple (self->under) : NULL;
  if (bcp_unit_get_dimension (self) == BCP_DIMENSION_CONCENTRATION)
    {
      base->over = find_simple ("kg");
      base->under = find_simple ("m³");
    }
  else if (base->over != NULL && base->over == base->under)
    base->over = base->under = NULL;

  return factor_of (self) * (is_year (self->under) ? self->under->factor : 1);
}

/**
 * bcp_dimension_get_name:
 * @dimension: what is measured
 * @language: the reader's language
 *
 * Returns: its name within a sentence, "mass"
 */
const char *
bcp_dimension_get_name (BcpDimension dimension,
                        BcpLanguage  language)
{
  static const char *const names[BCP_N_DIMENSIONS] = {
    [BCP_DIMENSION_ANY] = NC_("dimension", "measure"),
    [BCP_DIMENSION_NUMBER] = NC_("dimension", "number"),
    [BCP_DIMENSION_MASS] = NC_("dimension", "mass"),
    [BCP_DIMENSION_VOLUME] = NC_("dimension", "volume"),
    [BCP_DIMENSION_ENERGY] = NC_("dimension", "energy"),
    [BCP_DIMENSION_POWER] = NC_("dimension", "power"),
    [BCP_DIMENSION_AREA] = NC_("dimension", "area"),
    [BCP_DIMENSION_LENGTH] = NC_("dimension", "length"),
    [BCP_DIMENSION_TIME] = NC_("dimension", "time"),
    [BCP_DIMENSION_COUNT] = NC_("dimension", "count"),
    [BCP_DIMENSION_MONEY] = NC_("dimension", "money"),
    [BCP_DIMENSION_CONCENTRATION] = NC_("dimension", "concentration"),
    [BCP_DIMENSION_PRICE] = NC_("dimension", "price"),
    [BCP_DIMENSION_RATIO] = NC_("dimension", "ratio"),
  };

  return bcp_trc (language, "dimension", names[dimension]);
}

/**
 * bcp_dimension_list_units:
 * @dimension: what is measured
 * @language: the reader's language
 *
 * Returns: (transfer full): the units that a refusal proposes, "kg, t, g, lb"
 */
char *
bcp_dimension_list_units (BcpDimension dimension,
                          BcpLanguage  language)
{
  static const char *const examples[BCP_N_DIMENSIONS] = {
    [BCP_DIMENSION_ANY] = "kg, t, m³, L, kWh, GJ",
    [BCP_DIMENSION_MONEY] = "MXN, USD",
    [BCP_DIMENSION_CONCENTRATION] = "mg/L, g/L, kg/m³, ppm",
    [BCP_DIMENSION_PRICE] = "MXN/kg, MXN/m³, MXN/kWh",
    [BCP_DIMENSION_RATIO] = "m³/t, kWh/t, t/yr",
  };
  GString *list = g_string_new (examples[dimension]);
  guint n = 0;

  for (guint i = 0; i < bcp_n_simple_units && examples[dimension] == NULL && n < N_PROPOSED; i++)
    if (bcp_simple_units[i].dimension == dimension)
      g_string_append_printf (list, "%s%s", n++ > 0 ? ", " : "", bcp_trc (language, "unit", bcp_simple_units[i].symbol));

  return g_string_free (list, FALSE);
}
