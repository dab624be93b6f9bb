/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-kpi.h"

#include "bcp-assessment-sql.h"
#include "bcp-format.h"
#include "bcp-process-formulas.h"
#include "bcp-quantity.h"
#include "bcp-rows.h"

#include <glib/gi18n.h>
#include <math.h>

#define NO_LEVEL (-1)

/* Bands */

static gboolean
reaches (const BcpBand *band,
         double         value,
         int            level)
{
  return band->more_is_better ? value >= band->levels[level] : value <= band->levels[level];
}

/* The best level that the value reaches, and the next better one that it does not. */
static int
find_level (const BcpBand *band,
            double         value,
            int           *better)
{
  *better = NO_LEVEL;
  for (int level = 0; level < BCP_N_BAND_LEVELS; level++)
    {
      if (isnan (band->levels[level]))
        continue;
      if (reaches (band, value, level))
        return level;
      *better = level;
    }

  return NO_LEVEL;
}

/**
 * bcp_band_get_light:
 * @band: a band
 * @value: of a plant; NaN if unknown
 *
 * Returns: within from the good figure on, or from any where the band has no better one; at risk between two;
 *   above where it is worse than all
 */
BcpLight
bcp_band_get_light (const BcpBand *band,
                    double         value)
{
  int better, level = find_level (band, value, &better);

  if (isnan (value))
    return BCP_LIGHT_NO_DATA;
  if (level == NO_LEVEL)
    return better == NO_LEVEL ? BCP_LIGHT_NO_TARGET : BCP_LIGHT_ABOVE;

  return level <= BCP_BAND_GOOD || better == NO_LEVEL ? BCP_LIGHT_WITHIN : BCP_LIGHT_AT_RISK;
}

/**
 * bcp_band_get_word:
 * @band: a band
 * @value: of a plant; NaN if unknown
 * @language: the reader's language
 *
 * Returns: where it stands: "Between good and typical"
 */
const char *
bcp_band_get_word (const BcpBand *band,
                   double         value,
                   BcpLanguage    language)
{
  static const char *const worse_than[] = {
    [BCP_BAND_BEST] = N_("Not as good as the best"),
    [BCP_BAND_GOOD] = N_("Worse than good"),
    [BCP_BAND_TYPICAL] = N_("Worse than typical"),
    [BCP_BAND_POOR] = N_("Worse than poor"),
  };
  static const char *const better_than[] = {
    [BCP_BAND_BEST] = N_("As good as the best"),
    [BCP_BAND_GOOD] = N_("Good"),
    [BCP_BAND_TYPICAL] = N_("Typical or better"),
    [BCP_BAND_POOR] = N_("Better than poor"),
  };
  static const char *const between[BCP_N_BAND_LEVELS][BCP_N_BAND_LEVELS] = {
    [BCP_BAND_BEST] = { [BCP_BAND_GOOD] = N_("Good"), [BCP_BAND_TYPICAL] = N_("Between best and typical"), [BCP_BAND_POOR] = N_("Between best and poor") },
    [BCP_BAND_GOOD] = { [BCP_BAND_TYPICAL] = N_("Between good and typical"), [BCP_BAND_POOR] = N_("Between good and poor") },
    [BCP_BAND_TYPICAL] = { [BCP_BAND_POOR] = N_("Between typical and poor") },
  };
  int better, level = find_level (band, value, &better);

  if (isnan (value))
    return bcp_tr (language, N_("No figure"));
  if (level == NO_LEVEL)
    return better == NO_LEVEL ? bcp_tr (language, N_("No band")) : bcp_tr (language, worse_than[better]);

  return bcp_tr (language, better == NO_LEVEL ? better_than[level] : between[better][level]);
}

/* Indicators */

static void
kpi_free (gpointer data)
{
  BcpKpi *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->per);
  g_free (self->lead);
  g_free (self->source);
  g_free (self->note);
  g_free (self);
}

/**
 * bcp_kpi_get_sheet:
 * @self: an indicator
 *
 * Returns: number of the worksheet that its figure comes from, or would come from
 */
const char *
bcp_kpi_get_sheet (const BcpKpi *self)
{
  static const char *const sheets[] = {
    [BCP_USE_OF_ASSESSMENT] = "01", [BCP_USE_OF_ANALYSES] = "05", [BCP_USE_OF_PRODUCTS] = "07", [BCP_USE_OF_INPUTS] = "08", [BCP_USE_OF_BILLS] = "09",
    [BCP_USE_OF_STREAMS] = "12", [BCP_USE_OF_ENERGY_USERS] = "13", [BCP_USE_OF_WASTES] = "14",
  };

  return sheets[self->used.reason == NULL && self->divisor.reason != NULL ? self->divisor.origin : self->used.origin];
}

/* The unit over or under the "/", alone. */
static char *
half_of (const BcpSimpleUnit *half)
{
  BcpUnit unit = { half };

  return bcp_unit_to_text (&unit);
}

static char *
base_of (const char *unit)
{
  BcpUnit parsed, base;

  if (!bcp_unit_parse (unit, &parsed))
    return NULL;

  bcp_unit_get_base (&parsed, &base);
  return bcp_unit_to_text (&base);
}

/* F-05: @used in the unit over, divided by the divisor in the unit under. */
static void
divide (BcpKpi        *self,
        BcpPlantUse   *plant,
        const BcpUnit *unit,
        const char    *divisor)
{
  g_autofree char *over = half_of (unit->over), *under = half_of (unit->under), *base = base_of (under);
  double amount = bcp_unit_convert_text (self->used.amount, self->used.unit, over);

  self->divisor = bcp_plant_use_divisor (plant, divisor, base);
  self->value = bcp_specific_consumption (amount, bcp_unit_convert_text (self->divisor.amount, base, under), NULL);
  if (self->used.reason == NULL && isnan (amount))
    self->used.reason = N_("The band is in a unit of something else");
}

/* What is more than the good figure, as an amount a year; a plant that is good has none. */
static void
work_out_excess (BcpKpi *self)
{
  double good = self->band.levels[BCP_BAND_GOOD];

  self->excess = NAN;
  if (!self->band.more_is_better && self->divisor.unit != NULL && self->value > good)
    self->excess = self->used.amount * (1 - good / self->value);
}

/* The base unit of a measure stays; what the band is in is @unit. */
static gboolean
work_out (BcpKpi       *self,
          BcpPlantUse  *plant,
          const char   *measure,
          const char   *subject,
          const char   *divisor,
          GError      **error)
{
  BcpUnit unit;

  self->value = NAN;
  self->by_hand = measure == NULL;
  if (!bcp_plant_use_measure (plant, measure, subject, &self->used, error))
    return FALSE;

  if (measure == NULL)
    ;
  else if (!bcp_unit_parse (self->unit, &unit))
    self->used.reason = N_("The band's unit is not known");
  else if (self->benchmark == 0 || (unit.under != NULL && g_strcmp0 (self->used.unit, "kg/m³") != 0))
    divide (self, plant, &unit, divisor);
  else
    self->value = bcp_unit_convert_text (self->used.amount, self->used.unit, self->unit);

  self->reason = self->used.reason != NULL ? self->used.reason : self->divisor.reason;
  if (self->reason == NULL && isnan (self->value))
    self->reason = N_("The band is in a unit of something else");
  if (self->reason != NULL)
    self->value = NAN;
  if (self->reason != NULL && self->used.lead != NULL)
    self->lead = g_strdup (self->used.lead);
  else if (self->reason != NULL && !self->by_hand)
    self->lead = g_strdup_printf ("sheet:%s", bcp_kpi_get_sheet (self));
  work_out_excess (self);
  return TRUE;
}

/* The bands of the sector of assessment ?1. */
static const char bands_sql[] =
  "SELECT b.id, b.code, b.name_en, b.name_es, b.unit, b.normaliser_en, b.normaliser_es, b.direction = 'up', b.minimum, b.good, b.typical, b.poor,"
  " b.source, b.note_en, b.note_es, b.verified, b.measure, b.subject, b.divisor FROM benchmark b, assessment t"
  " WHERE t.id = ?1 AND b.sector = " SECTOR_OF_ASSESSMENT " ORDER BY b.position, b.id";

/* Indicators while they are read; bands first, what the plant gives to them afterwards. */
typedef struct
{
  GPtrArray  *kpis;
  GPtrArray  *asked;   /* of char **: measure, subject, divisor */
  BcpLanguage language;
} Reading;

static const char *
in_language (BcpStatement *row,
             int           english,
             BcpLanguage   language)
{
  return bcp_statement_text (row, language == BCP_LANGUAGE_ES ? english + 1 : english);
}

static void
take_band (BcpStatement *row,
           gpointer      data)
{
  Reading *reading = data;
  BcpKpi *self = g_new0 (BcpKpi, 1);
  char **asked = g_new0 (char *, 3 + 1);

  self->benchmark = bcp_statement_int (row, 0);
  self->code = g_strdup (bcp_statement_text (row, 1));
  self->name = g_strdup (in_language (row, 2, reading->language));
  self->unit = g_strdup (bcp_statement_text (row, 4));
  self->per = g_strdup (in_language (row, 5, reading->language));
  self->band.more_is_better = bcp_statement_int (row, 7) != 0;
  for (int i = 0; i < BCP_N_BAND_LEVELS; i++)
    self->band.levels[i] = bcp_row_real (row, 8 + i);
  self->source = g_strdup (bcp_statement_text (row, 12));
  self->note = g_strdup (in_language (row, 13, reading->language));
  self->verified = bcp_statement_int (row, 15) != 0;
  for (int i = 0; i < 3; i++)
    asked[i] = g_strdup (bcp_statement_is_null (row, 16 + i) ? "" : bcp_statement_text (row, 16 + i));
  g_ptr_array_add (reading->kpis, self);
  g_ptr_array_add (reading->asked, asked);
}

/* What is always said of a plant, with the unit that it is said in. */
static const struct
{
  const char *measure;
  const char *unit;
} always[] = {
  { "water", "m³" },
  { "electricity", "kWh" },
  { "fuel", "GJ" },
  { "waste", "kg" },
};

static gboolean
has_band (const Reading *reading,
          const char    *measure)
{
  for (guint i = 0; i < reading->asked->len; i++)
    {
      char **asked = reading->asked->pdata[i];

      if (g_str_equal (asked[0], measure) && *asked[1] == '\0' && !g_str_equal (asked[2], "floor_area"))
        return TRUE;
    }

  return FALSE;
}

/* A figure that the sector has no band for, per unit of production; without production it is what is missing. */
static void
add_plain (Reading      *reading,
           guint         i,
           const char   *production_unit,
           BcpCatalogue *catalogue)
{
  BcpKpi *self = g_new0 (BcpKpi, 1);
  char **asked = g_new0 (char *, 3 + 1);

  self->name = g_strdup (bcp_catalogue_name (catalogue, "kpi_measure", always[i].measure, reading->language));
  self->unit = production_unit != NULL ? g_strdup_printf ("%s/%s", always[i].unit, production_unit) : g_strdup (always[i].unit);
  for (int level = 0; level < BCP_N_BAND_LEVELS; level++)
    self->band.levels[level] = NAN;
  asked[0] = g_strdup (always[i].measure);
  asked[1] = g_strdup ("");
  asked[2] = g_strdup ("");
  g_ptr_array_add (reading->kpis, self);
  g_ptr_array_add (reading->asked, asked);
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/* What has a figure before what lacks one, and what only a hand can compare last. */
static int
compare_kpis (gconstpointer a,
              gconstpointer b)
{
  const BcpKpi *first = *(BcpKpi *const *) a, *second = *(BcpKpi *const *) b;
  int one = first->by_hand ? 2 : first->reason != NULL, other = second->by_hand ? 2 : second->reason != NULL;

  return one - other;
}

/* A plant may do without fuel, which is not missing then. */
static void
drop_needless (Reading *reading)
{
  for (guint i = reading->kpis->len; i > 0; i--)
    {
      const BcpKpi *self = reading->kpis->pdata[i - 1];
      char **asked = reading->asked->pdata[i - 1];

      if (self->benchmark == 0 && self->reason != NULL && self->used.days == 0 && g_str_equal (asked[0], "fuel"))
        g_ptr_array_remove_index (reading->kpis, i - 1);
    }
}

/**
 * bcp_kpis_load:
 * @db: a connection
 * @assessment: whose indicators
 * @catalogue: coded lists
 * @language: of the names
 * @error: what the file said
 *
 * Every band of the plant's sector, and the usual figures that it has none for. Off the main thread.
 *
 * Returns: (transfer full) (nullable) (element-type BcpKpi): in the order in which they are shown
 */
GPtrArray *
bcp_kpis_load (BcpConnection  *db,
               gint64          assessment,
               BcpCatalogue   *catalogue,
               BcpLanguage     language,
               GError        **error)
{
  g_autoptr (BcpPlantUse) plant = bcp_plant_use_load (db, assessment, error);
  g_autoptr (GPtrArray) kpis = g_ptr_array_new_with_free_func (kpi_free);
  g_autoptr (GPtrArray) all_asked = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  Reading reading = { kpis, all_asked, language };
  const char *production_unit;

  if (plant == NULL || !bcp_rows_each (db, bands_sql, assessment, take_band, &reading, error))
    return NULL;

  production_unit = bcp_plant_use_get_production_unit (plant);
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    if (!has_band (&reading, always[i].measure))
      add_plain (&reading, i, production_unit, catalogue);
  for (guint i = 0; i < kpis->len; i++)
    {
      char **asked = all_asked->pdata[i];

      if (!work_out (kpis->pdata[i], plant, or_null (asked[0]), or_null (asked[1]), or_null (asked[2]), error))
        return NULL;
    }
  drop_needless (&reading);
  g_ptr_array_sort (kpis, compare_kpis);
  return g_steal_pointer (&kpis);
}

/**
 * bcp_kpi_per_product:
 * @use: what a plant used
 * @measure: a code of "kpi_measure"
 * @unit: the base unit that production must be counted in
 * @value: (out): use a unit of production (F-05), both in base units; NaN where either is not known
 * @error: what the file said
 *
 * Returns: whether the file could be read
 */
gboolean
bcp_kpi_per_product (BcpPlantUse  *use,
                     const char   *measure,
                     const char   *unit,
                     double       *value,
                     GError      **error)
{
  BcpUse used, divisor = bcp_plant_use_divisor (use, NULL, unit);

  if (!bcp_plant_use_measure (use, measure, NULL, &used, error))
    return FALSE;

  *value = bcp_specific_consumption (used.amount, divisor.amount, NULL);
  return TRUE;
}

static char *
unit_label (const char  *unit,
            BcpLanguage  language)
{
  BcpUnit parsed;

  return bcp_unit_parse (unit, &parsed) ? bcp_unit_get_label (&parsed, language) : g_strdup (unit);
}

static char *
dup_amount (const BcpUse *use,
            const char   *unit,
            BcpLanguage   language)
{
  double amount = bcp_unit_convert_text (use->amount, use->unit, unit);
  g_autofree char *number = bcp_number_format_significant (amount, BCP_SIGNIFICANT_FIGURES, language);
  g_autofree char *label = unit_label (unit, language);

  return g_strdup_printf ("%s %s", number, label);
}

/**
 * bcp_band_level_get_name:
 * @level: a figure of a band
 * @language: the reader's language
 *
 * Returns: its name within a sentence
 */
const char *
bcp_band_level_get_name (BcpBandLevel level,
                         BcpLanguage  language)
{
  static const char *const names[] = {
    [BCP_BAND_BEST] = NC_("band", "best"),
    [BCP_BAND_GOOD] = NC_("band", "good"),
    [BCP_BAND_TYPICAL] = NC_("band", "typical"),
    [BCP_BAND_POOR] = NC_("band", "poor"),
  };

  return bcp_trc (language, "band", names[level]);
}

/**
 * bcp_kpi_dup_figure:
 * @self: an indicator
 * @value: of it
 * @language: the reader's language
 *
 * Returns: (transfer full): it with its unit: "31.58 m³/t", "69.2%"
 */
char *
bcp_kpi_dup_figure (const BcpKpi *self,
                    double        value,
                    BcpLanguage   language)
{
  g_autofree char *number = NULL, *unit = NULL;

  if (g_strcmp0 (self->unit, "%") == 0)
    return bcp_format_percent (value, fabs (value - round (value)) < 0.05 ? 0 : 1, language);

  number = bcp_number_format_significant (value, BCP_SIGNIFICANT_FIGURES, language);
  unit = unit_label (self->unit, language);
  return g_strdup_printf ("%s %s", number, unit);
}

/**
 * bcp_kpi_dup_band:
 * @self: an indicator
 * @language: the reader's language
 *
 * Returns: (transfer full) (nullable): "best 12, good 20, typical 30"
 */
char *
bcp_kpi_dup_band (const BcpKpi *self,
                  BcpLanguage   language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int level = 0; level < BCP_N_BAND_LEVELS; level++)
    if (!isnan (self->band.levels[level]))
      {
        g_autofree char *number = bcp_number_format_significant (self->band.levels[level], BCP_SIGNIFICANT_FIGURES, language);

        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", bcp_band_level_get_name (level, language), number);
      }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* Bills that do not cover a year. */
#define FEW_DAYS 355

/**
 * bcp_kpi_dup_basis:
 * @self: an indicator
 * @language: the reader's language
 *
 * Returns: (transfer full) (nullable): what its figure was worked out from: "18,950 m³ / 600 t"
 */
char *
bcp_kpi_dup_basis (const BcpKpi *self,
                   BcpLanguage   language)
{
  BcpUnit unit;
  g_autofree char *over = NULL, *under = NULL, *used = NULL, *divisor = NULL;

  if (self->reason != NULL || self->divisor.unit == NULL || !bcp_unit_parse (self->unit, &unit))
    return NULL;

  over = half_of (unit.over);
  under = half_of (unit.under);
  used = dup_amount (&self->used, over, language);
  divisor = dup_amount (&self->divisor, under, language);
  if (self->used.days > 0 && self->used.days < FEW_DAYS)
    return g_strdup_printf (bcp_tr (language, N_("%s / %s; bills of %d days only")), used, divisor, self->used.days);

  return g_strdup_printf (bcp_tr (language, N_("%s / %s")), used, divisor);
}
