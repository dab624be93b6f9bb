/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack.h"

#include "bcp-figures-charts.h"
#include "bcp-figures-lookup.h"
#include "bcp-format.h"
#include "bcp-pack-words.h"
#include "bcp-paper-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#define CURVE_HEIGHT 195.0
/* Under so many cases a share says less than the count (VISUAL §4). */
#define FEW 5

static const char *const case_kinds[] = { "preassessments", "projects" };

static char *
format_or_missing (double      value,
                   int         decimals,
                   BcpLanguage language)
{
  return isnan (value) ? g_strdup (BCP_MISSING) : bcp_format_number (value, decimals, language);
}

/* One kind of case in one period. */
static void
add_pace_row (const BcpPack      *self,
              BcpPaperTable      *table,
              const BcpCaseCurve *cases,
              int                 number,
              const char         *period)
{
  BcpLanguage l = self->language;
  const BcpProgrammeYear *year = bcp_figures_get_year (self->figures, number);
  BcpDate start = year != NULL ? year->start : self->figures->programme->start;
  BcpDate end = year != NULL ? year->end : self->figures->programme->end;
  double target = bcp_figures_get_target (self->figures, cases, number);
  double actual = bcp_curve_count (cases, start, end);
  g_autofree char *done = bcp_format_number (actual, 0, l);
  BcpPace pace;

  bcp_pace_measure (&pace, start, end, self->figures->as_of, actual, target);
  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  bcp_paper_table_add_text (table, period);
  bcp_paper_table_take_text (table, format_or_missing (target, 0, l));
  bcp_paper_table_take_text (table, format_or_missing (pace.plan, 1, l));
  bcp_paper_table_add_strong (table, done);
  bcp_paper_table_take_text (table, format_or_missing (actual - pace.plan, 1, l));
  bcp_paper_table_take_text (table, format_or_missing (pace.forecast, bcp_pace_get_decimals (target), l));
  bcp_paper_table_take_text (table, bcp_pace_format_weekly (pace.weekly, l));
  bcp_paper_table_take_text (table, bcp_pace_format_weekly (pace.needed, l));
  bcp_paper_table_add_light (table, pace.light);
}

static BcpPaperTable *
new_pace_table (const BcpPack *self)
{
  BcpLanguage l = self->language;
  int shown = bcp_figures_shown_year (self->figures);
  g_autofree char *year = g_strdup_printf (bcp_tr (l, N_("Year %d")), shown);
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Period")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("target")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("plan")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("actual")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("difference")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("forecast")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("pace so far")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("pace needed")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("status")), PANGO_ALIGN_LEFT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < G_N_ELEMENTS (case_kinds); i++)
    {
      const BcpCaseCurve *cases = bcp_figures_get_curve (self->figures, case_kinds[i]);

      if (cases == NULL)
        continue;
      bcp_paper_table_add_group (table, cases->name[l]);
      for (int number = 1; number <= shown; number++)
        {
          g_autofree char *name = g_strdup_printf (bcp_tr (l, N_("Year %d")), number);

          add_pace_row (self, table, cases, number, name);
        }
      add_pace_row (self, table, cases, BCP_WHOLE_PROGRAMME, bcp_tr (l, N_("Whole programme")));
    }

  return table;
}

/**
 * bcp_pack_add_curves:
 * @self: a pack
 * @flow: a flow
 *
 * Pre-assessments and projects against plan, of the year and of the whole programme, with the pace.
 */
void
bcp_pack_add_curves (const BcpPack *self,
                     BcpFlow       *flow)
{
  static const char *const names[] = { "preassessments", "projects", "preassessments:all", "projects:all" };
  g_autofree char *when = bcp_words_when (self->figures, self->language);
  g_autoptr (GString) lead = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (case_kinds); i++)
    {
      const BcpCaseCurve *cases = bcp_figures_get_curve (self->figures, case_kinds[i]);
      g_autofree char *sentence = cases != NULL ? bcp_words_cases (self->figures, cases, self->language) : NULL;

      if (sentence != NULL)
        g_string_append_printf (lead, "%s%s", lead->len > 0 ? " " : "", sentence);
    }

  bcp_flow_add_section (flow, bcp_tr (self->language, N_("Pre-assessments and projects")), when);
  bcp_flow_add_text (flow, BCP_SHEET_LEAD, lead->str);
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, new_pace_table (self));
  for (guint i = 0; i < G_N_ELEMENTS (names); i += 2)
    {
      BcpChart *charts[] = {
        bcp_figures_chart (self->figures, names[i], self->language),
        bcp_figures_chart (self->figures, names[i + 1], self->language),
      };

      bcp_flow_add_space (flow, 14);
      bcp_flow_take_charts (flow, charts, G_N_ELEMENTS (charts), CURVE_HEIGHT);
    }
}

/* "61 %", under five "2 of 4", of nothing "–". */
static char *
conversion (gint64      count,
            gint64      before,
            BcpLanguage language)
{
  if (before <= 0)
    return g_strdup (BCP_MISSING);
  if (before < FEW)
    {
      g_autofree char *some = bcp_format_integer (count, language);
      g_autofree char *all = bcp_format_integer (before, language);

      return g_strdup_printf (bcp_tr (language, N_("%s of %s")), some, all);
    }

  return bcp_format_percent (100.0 * count / before, 100 * count < 10 * before ? 1 : 0, language);
}

static BcpPaperTable *
new_funnel_table (const BcpPack *self)
{
  BcpLanguage l = self->language;
  const BcpFunnelStage *funnel = self->figures->funnel;
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Stage")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("firms that reached it")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("of the stage before")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("of the registry")), PANGO_ALIGN_RIGHT },
  };
  BcpPaperTable *table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));
  const BcpCode *stages = NULL;
  guint n_stages = 0;

  if (self->figures->catalogue != NULL)
    stages = bcp_catalogue_get (self->figures->catalogue, "stage", &n_stages);
  for (guint i = 0; i < G_N_ELEMENTS (self->figures->funnel); i++)
    {
      g_autofree char *count = bcp_format_integer (funnel[i].count, l);

      bcp_paper_table_add_row (table, BCP_ROW_BODY);
      bcp_paper_table_add_text (table, i < n_stages ? stages[i].name[l] : NULL);
      bcp_paper_table_add_strong (table, count);
      bcp_paper_table_take_text (table, i > 0 ? conversion (funnel[i].count, funnel[i - 1].count, l) : g_strdup (""));
      bcp_paper_table_take_text (table, i > 0 ? conversion (funnel[i].count, funnel[0].count, l) : g_strdup (""));
    }

  return table;
}

/**
 * bcp_pack_add_funnel:
 * @self: a pack
 * @flow: a flow
 *
 * From the registry to the follow-up, with conversion.
 */
void
bcp_pack_add_funnel (const BcpPack *self,
                     BcpFlow       *flow)
{
  BcpChart *chart = bcp_figures_chart (self->figures, "funnel", self->language);
  g_autofree char *finding = bcp_chart_get_subtitle (chart, self->language);
  g_autofree char *when = bcp_words_when (self->figures, self->language);

  bcp_flow_add_section (flow, bcp_tr (self->language, N_("From registry to follow-up")), when);
  if (finding != NULL)
    bcp_flow_take_text (flow, BCP_SHEET_LEAD, g_strconcat (finding, ".", NULL));
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, new_funnel_table (self));
  bcp_flow_add_space (flow, 12);
  bcp_flow_take_bare_chart (flow, chart);
}

/* The sector with most cases, and those with none. */
static char *
heat_words (const BcpPack       *self,
            const BcpCrossTable *table)
{
  BcpLanguage l = self->language;
  g_autoptr (GString) none = g_string_new (NULL);
  gint64 total = 0, most = 0;
  guint most_at = 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < table->n_sectors; i++)
    {
      gint64 sum = 0;

      for (guint j = 0; j < table->n_states; j++)
        sum += table->counts[i * table->n_states + j];
      total += sum;
      if (sum > most)
        most_at = i;
      most = MAX (most, sum);
      if (sum == 0)
        g_string_append_printf (none, "%s%s", none->len > 0 ? ", " : "",
                                bcp_figures_name_of (self->figures, "sector", table->sectors[i], l));
    }

  if (total > 0)
    {
      g_autofree char *some = bcp_format_integer (most, l);
      g_autofree char *all = bcp_format_integer (total, l);

      g_string_append_printf (text, bcp_tr (l, N_("Most pre-assessments are in %s: <b>%s</b> of %s.")),
                              bcp_figures_name_of (self->figures, "sector", table->sectors[most_at], l), some, all);
    }
  else
    {
      g_string_append (text, bcp_tr (l, N_("No pre-assessment is completed in the programme’s sectors and states yet.")));
    }
  if (none->len > 0 && total > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_tr (l, N_("None yet in: %s.")), none->str);
    }
  if (table->elsewhere > 0)
    {
      g_autofree char *elsewhere = bcp_format_integer (table->elsewhere, l);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_ntr (l, "%s more is outside the programme’s sectors or states.",
                                             "%s more are outside the programme’s sectors or states.", table->elsewhere),
                              elsewhere);
    }

  return g_string_free (text, FALSE);
}

/**
 * bcp_pack_add_heat:
 * @self: a pack
 * @flow: a flow
 *
 * Sector × state: pre-assessments, projects, firms.
 */
void
bcp_pack_add_heat (const BcpPack *self,
                   BcpFlow       *flow)
{
  static const char *const names[] = { "sector-state:preassessments", "sector-state:projects", "sector-state:firms" };
  const BcpCrossTable *table = bcp_figures_get_table (self->figures, "preassessments");
  g_autofree char *when = bcp_words_when (self->figures, self->language);

  bcp_flow_add_section (flow, bcp_tr (self->language, N_("Sectors and states")), when);
  if (table != NULL)
    bcp_flow_take_text (flow, BCP_SHEET_LEAD, heat_words (self, table));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      BcpChart *chart = bcp_figures_chart (self->figures, names[i], self->language);

      if (chart == NULL)
        continue;
      bcp_flow_add_space (flow, 12);
      bcp_flow_take_charts (flow, &chart, 1, 0);
    }
}
