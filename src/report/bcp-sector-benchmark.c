/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-appraisal.h"
#include "bcp-assessment-paper.h"
#include "bcp-assessment-sql.h"
#include "bcp-format.h"
#include "bcp-kpi.h"
#include "bcp-rows.h"
#include "bcp-unit.h"

#include <glib/gi18n.h>
#include <math.h>

/* D-30. Where a plant stands among those of its sector, of which none can be told from the others. */

/* From so many firms on a distribution is shown. */
#define ENOUGH 5

#define OF_OPTIONS(what) \
  "(SELECT " what " FROM option m WHERE m.assessment = a.id AND m.sort IS NOT 'REJECT' AND m.practice IS NOT 'EP')"

/* The plants of the sector of assessment ?1, itself and then the latest of each firm first. */
#define PLANTS \
  "SELECT a.id, " OF_CASE ("a", "firm", "a.firm") " AS f, nullif (" OF_OPTIONS ("count (*)") ", 0), " \
  OF_OPTIONS ("sum (" SAVING_OF ("m") " * " FACTOR_OF_OPTION ")") " / 100.0, " \
  "1.0 * " OF_OPTIONS ("sum (" INVESTMENT_OF ("m") ")") " / " OF_OPTIONS ("sum (nullif (max (" SAVING_OF ("m") ", 0), 0))") \
  " FROM assessment a, programme b, assessment own WHERE own.id = ?1" \
  " AND " OF_CASE ("a", "sector", "a.plant_sector") " = " OF_CASE ("own", "sector", "own.plant_sector") \
  " ORDER BY a.id = ?1 DESC, a.data_year DESC, a.id DESC"

/* What a row says of a plant: a use of the worksheets per unit of production (F-05), or a column of PLANTS.
 * Decimals: −1 is a payback, in months or years. */
static const struct
{
  const char *name;
  int         decimals;
  const char *use;
  int         column;
} measures[] = {
  { N_("Water, m³ per %s"), 3, "water" },
  { N_("Electricity, kWh per %s"), 2, "electricity" },
  { N_("Cleaner production options"), 0, NULL, 2 },
  { N_("Identified saving a year, %s"), 0, NULL, 3 },
  { N_("Payback of all options"), -1, NULL, 4 },
};

typedef struct
{
  GArray *values[G_N_ELEMENTS (measures)];   /* of double, of the other firms and of this one */
  double  own[G_N_ELEMENTS (measures)];
  BcpUnit unit;     /* of production; empty where it is not known */
  double  factor;   /* from its base unit */
} Sector;

static void
sector_clear (Sector *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    g_clear_pointer (&self->values[i], g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sector, sector_clear)

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* A plant as it was read, before its worksheets are looked at. */
typedef struct
{
  gint64 assessment;
  double columns[G_N_ELEMENTS (measures)];   /* NaN where the worksheets are asked */
} Plant;

static Plant
read_plant (BcpStatement *row)
{
  Plant plant = { bcp_statement_int (row, 0) };

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    plant.columns[i] = measures[i].use != NULL ? NAN : bcp_row_real (row, measures[i].column);
  return plant;
}

/* One assessment of each firm: two of one firm are not two firms. */
static GArray *
load_plants (BcpConnection  *db,
             gint64          assessment,
             GError        **error)
{
  g_autoptr (GHashTable) firms = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) plants = g_array_new (FALSE, FALSE, sizeof (Plant));
  BcpStatement *row = bcp_connection_prepare (db, PLANTS, error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  bcp_statement_bind_int (row, 1, assessment);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      gint64 firm = bcp_statement_int (row, 1);
      Plant plant = read_plant (row);

      if (bcp_statement_is_null (row, 1) || g_hash_table_add (firms, g_memdup2 (&firm, sizeof firm)))
        g_array_append_val (plants, plant);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&plants) : NULL;
}

/* Plants that make other things than @unit counts are not compared. */
static gboolean
add_plant (Sector         *self,
           BcpConnection  *db,
           const Plant    *plant,
           const char     *unit,
           gboolean        is_own,
           GError        **error)
{
  g_autoptr (BcpPlantUse) use = bcp_plant_use_load (db, plant->assessment, error);

  if (use == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      double value = plant->columns[i];

      if (measures[i].use != NULL && unit != NULL)
        {
          if (!bcp_kpi_per_product (use, measures[i].use, unit, &value, error))
            return FALSE;
          value *= self->factor;
        }
      if (is_own)
        self->own[i] = value;
      if (!isnan (value))
        g_array_append_val (self->values[i], value);
    }
  return TRUE;
}

/* Production is told in the unit that the paper's own plant counts it in. */
static char *
load_own_unit (Sector         *self,
               BcpConnection  *db,
               gint64          assessment,
               GError        **error)
{
  g_autoptr (BcpPlantUse) use = bcp_plant_use_load (db, assessment, error);
  const char *unit = use != NULL ? bcp_plant_use_get_production_unit (use) : NULL;
  BcpUnit base;

  if (unit == NULL || !bcp_unit_parse (unit, &self->unit))
    return NULL;

  self->factor = bcp_unit_get_base (&self->unit, &base);
  return bcp_unit_to_text (&base);
}

static gboolean
load (Sector         *self,
      BcpConnection  *db,
      gint64          assessment,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (GArray) plants = load_plants (db, assessment, error);
  g_autofree char *unit = plants != NULL ? load_own_unit (self, db, assessment, error) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      self->values[i] = g_array_new (FALSE, FALSE, sizeof (double));
      self->own[i] = NAN;
    }
  if (plants == NULL)
    return FALSE;

  for (guint i = 0; i < plants->len; i++)
    {
      const Plant *plant = &g_array_index (plants, Plant, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !add_plant (self, db, plant, unit, plant->assessment == assessment, error))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    g_array_sort (self->values[i], compare);

  return TRUE;
}

/* Between two values in proportion. */
static double
quantile (GArray *sorted,
          double  share)
{
  double place = share * (sorted->len - 1);
  guint below = (guint) floor (place);
  double low = g_array_index (sorted, double, below);

  return below + 1 < sorted->len ? low + (place - below) * (g_array_index (sorted, double, below + 1) - low) : low;
}

static char *
format_measure (double      value,
                int         decimals,
                BcpLanguage language)
{
  if (isnan (value))
    return g_strdup (BCP_MISSING);

  return decimals < 0 ? bcp_payback_format (value, language) : bcp_format_number (value, decimals, language);
}

/* What is added up is in a currency; what is divided is divided by a unit of production. */
static char *
dup_name (const Sector *sector,
          guint         measure,
          const char   *currency,
          BcpLanguage   l)
{
  const char *name = bcp_tr (l, measures[measure].name);
  g_auto (GStrv) parts = g_strsplit (name, "%s", 2);
  g_autofree char *unit = sector->unit.over != NULL ? bcp_unit_get_label (&sector->unit, l) : g_strdup (bcp_tr (l, N_("unit of production")));

  return g_strjoinv (measures[measure].use != NULL ? unit : currency, parts);
}

static void
add_measure (BcpPaperTable *table,
             const Sector  *sector,
             guint          measure,
             const char    *currency,
             BcpLanguage    l)
{
  static const double shares[] = { 0.25, 0.5, 0.75 };
  GArray *values = sector->values[measure];
  int decimals = measures[measure].decimals;
  g_autofree char *own = format_measure (sector->own[measure], decimals, l);
  gboolean enough = values->len >= ENOUGH;

  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  bcp_paper_table_take_text (table, dup_name (sector, measure, currency, l));
  bcp_paper_table_take_text (table, enough ? bcp_format_integer (values->len, l) : g_strdup_printf ("<%d", ENOUGH));
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    bcp_paper_table_take_text (table, format_measure (enough ? quantile (values, shares[i]) : NAN, decimals, l));
  bcp_paper_table_add_strong (table, own);
}

static BcpPaperTable *
new_table (const BcpAssessmentPaper *paper,
           const Sector             *sector)
{
  BcpLanguage l = paper->composition->options->language;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("What is compared")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("firms")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("lower quarter")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("median")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("upper quarter")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("this plant")), PANGO_ALIGN_RIGHT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    add_measure (table, sector, i, paper->composition->programme->base_currency, l);
  return table;
}

gboolean
bcp_sector_benchmark_compose (const BcpComposition  *composition,
                              BcpFlow               *flow,
                              GError               **error)
{
  static const char *const charts[] = { "kpi", NULL };
  BcpLanguage l = composition->options->language;
  g_auto (BcpAssessmentPaper) paper = { 0 };
  g_auto (Sector) sector = { 0 };

  if (!bcp_assessment_paper_begin (&paper, composition, error) || !load (&sector, composition->db, paper.id, composition->cancellable, error))
    return FALSE;

  bcp_flow_add_section (flow, bcp_tr (l, N_("Sector benchmark sheet")), paper.sector);
  bcp_flow_add_text (flow, BCP_SHEET_LEAD, bcp_tr (l, N_("Where this plant stands among the assessed plants of its sector.")));
  bcp_flow_add_space (flow, 8);
  bcp_flow_add_table (flow, new_table (&paper, &sector));
  bcp_flow_add_space (flow, 8);
  bcp_flow_add_text (flow, BCP_SHEET_NOTE,
                     bcp_tr (l, N_("Of each firm the latest assessment counts. With fewer than five firms no distribution is shown, "
                                   "so that none can be told from the others. Rejected options and end-of-pipe measures do not count; "
                                   "use is compared only between plants that measure their production in the same unit.")));
  bcp_flow_add_space (flow, 12);
  return bcp_assessment_paper_add_charts (&paper, flow, charts, 0, error);
}
