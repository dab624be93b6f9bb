/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-appraisal.h"
#include "bcp-assessment-paper.h"
#include "bcp-assessment-sql.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* D-30. Where a plant stands among those of its sector, of which none can be told from the others. */

/* From so many firms on a distribution is shown. */
#define ENOUGH 5

/* What the meters of a utility measured, as of one year (F-10), in the base unit @unit. */
#define PER_YEAR(utility, unit) \
  "(SELECT sum (x) FROM (SELECT sum (bcp_in_base (b.quantity, coalesce (b.unit, m.unit))) * 365.0" \
  " / sum (julianday (b.end_date) - julianday (b.start_date) + 1) AS x FROM meter m JOIN bill b ON b.meter = m.id" \
  " WHERE m.assessment = a.id AND m.utility = '" utility "' AND bcp_base_unit (coalesce (b.unit, m.unit)) = '" unit "' GROUP BY m.id))"

#define OF_OPTIONS(what) \
  "(SELECT " what " FROM option m WHERE m.assessment = a.id AND m.sort IS NOT 'REJECT' AND m.practice IS NOT 'EP')"

#define PRODUCED "nullif (bcp_in_base (a.production, a.production_unit), 0)"
/* Plants that make other things are not compared. */
#define SAME_PRODUCT "CASE WHEN bcp_base_unit (a.production_unit) = bcp_base_unit (own.production_unit) THEN " PRODUCED " END"

/* The plants of the sector of assessment ?1, itself and then the latest of each firm first. */
#define PLANTS \
  "SELECT a.id, " OF_CASE ("a", "firm", "a.firm") " AS f, " PER_YEAR ("water", "m³") " / " SAME_PRODUCT ", " \
  PER_YEAR ("electricity", "kWh") " / " SAME_PRODUCT ", nullif (" OF_OPTIONS ("count (*)") ", 0), " \
  OF_OPTIONS ("sum (" SAVING_OF ("m") " * " FACTOR_OF_OPTION ")") " / 100.0, " \
  "1.0 * " OF_OPTIONS ("sum (" INVESTMENT_OF ("m") ")") " / " OF_OPTIONS ("sum (nullif (max (" SAVING_OF ("m") ", 0), 0))") \
  " FROM assessment a, programme b, assessment own WHERE own.id = ?1" \
  " AND " OF_CASE ("a", "sector", "a.plant_sector") " = " OF_CASE ("own", "sector", "own.plant_sector") \
  " ORDER BY a.id = ?1 DESC, a.data_year DESC, a.id DESC"

#define FIRST_MEASURE 2

/* Decimals: −1 is a payback, in months or years. */
static const struct
{
  const char *name;
  int         decimals;
} measures[] = {
  { N_("Water, m³ per unit of production"), 3 },
  { N_("Electricity, kWh per unit of production"), 2 },
  { N_("Cleaner production options"), 0 },
  { N_("Identified saving a year, %s"), 0 },
  { N_("Payback of all options"), -1 },
};

typedef struct
{
  GArray *values[G_N_ELEMENTS (measures)];   /* of double, of the other firms and of this one */
  double  own[G_N_ELEMENTS (measures)];
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

static void
take_plant (Sector       *self,
            BcpStatement *row,
            gboolean      is_own)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      int column = FIRST_MEASURE + (int) i;
      double value = bcp_statement_is_null (row, column) ? NAN : bcp_statement_real (row, column);

      if (is_own)
        self->own[i] = value;
      if (!isnan (value))
        g_array_append_val (self->values[i], value);
    }
}

/* One assessment of each firm: two of one firm are not two firms. */
static gboolean
load (Sector         *self,
      BcpConnection  *db,
      gint64          assessment,
      GError        **error)
{
  g_autoptr (GHashTable) firms = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  BcpStatement *row = bcp_connection_prepare (db, PLANTS, error);
  BcpStep step;

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      self->values[i] = g_array_new (FALSE, FALSE, sizeof (double));
      self->own[i] = NAN;
    }
  if (row == NULL)
    return FALSE;

  bcp_statement_bind_int (row, 1, assessment);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      gint64 firm = bcp_statement_int (row, 1);

      if (bcp_statement_is_null (row, 1) || g_hash_table_add (firms, g_memdup2 (&firm, sizeof firm)))
        take_plant (self, row, bcp_statement_int (row, 0) == assessment);
    }
  bcp_statement_reset (row);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    g_array_sort (self->values[i], compare);

  return step == BCP_STEP_DONE;
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
  const char *name = bcp_tr (l, measures[measure].name);
  gboolean enough = values->len >= ENOUGH;

  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  if (strstr (name, "%s") != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (name, "%s", 2);

      bcp_paper_table_take_text (table, g_strconcat (parts[0], currency, parts[1], NULL));
    }
  else
    {
      bcp_paper_table_add_text (table, name);
    }
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
  BcpLanguage l = composition->options->language;
  g_auto (BcpAssessmentPaper) paper = { 0 };
  g_auto (Sector) sector = { 0 };

  if (!bcp_assessment_paper_begin (&paper, composition, error) || !load (&sector, composition->db, paper.id, error))
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
  return TRUE;
}
