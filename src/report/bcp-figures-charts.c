/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-figures-charts.h"

#include "bcp-budget-chart.h"
#include "bcp-bullet-chart.h"
#include "bcp-curve-chart.h"
#include "bcp-entity.h"
#include "bcp-figures-link.h"
#include "bcp-figures-lookup.h"
#include "bcp-format.h"
#include "bcp-funnel-chart.h"
#include "bcp-heat-chart.h"
#include "bcp-milestone-chart.h"
#include "bcp-portfolio-charts.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Minor units in a unit of the base currency. */
#define MINOR 100.0
/* Firms of the funnel: the sentence counts from the pre-assessed to the projects. */
#define STAGE_PREASSESSED 3
#define STAGE_PROJECT 5

/**
 * bcp_figures_chart_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): names without variants, as the command line
 *   offers them
 */
const char *const *
bcp_figures_chart_names (void)
{
  static const char *const names[] = {
    "preassessments", "projects", "funnel", "sector-state", "budget", "milestones", "indicators", "practices", NULL,
  };

  return names;
}

typedef BcpChart *(*ChartFunc) (BcpFigures  *figures,
                                const char  *variant,
                                BcpLanguage  language);

/* How an entity's cases are called in the plural, within a sentence. */
static char *
cases_name (const char  *entity,
            BcpLanguage  language)
{
  const BcpEntity *described = bcp_entity_by_name (entity);

  return bcp_lower_first (described != NULL ? bcp_tr (language, described->plural) : entity);
}

static char *
case_name (const char  *entity,
           BcpLanguage  language)
{
  const BcpEntity *described = bcp_entity_by_name (entity);

  return bcp_lower_first (described != NULL ? bcp_tr (language, described->label) : entity);
}

/* Where an indicator's figures come from, as a chart's source. */
static const char *
verification_of (BcpFigures  *figures,
                 const char  *code,
                 BcpLanguage  language)
{
  const BcpIndicator *indicator = code != NULL ? bcp_figures_get_indicator (figures, code) : NULL;

  return indicator != NULL ? indicator->verification[language] : NULL;
}

/* Cases: one step each. */

static GArray *
steps_between (const BcpCaseCurve *curve,
               BcpDate             start,
               BcpDate             end)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (BcpCurveStep));

  for (guint i = 0; i < curve->n_dates; i++)
    {
      BcpCurveStep step = { curve->dates[i], 1 };

      if (step.date >= start && step.date <= end)
        g_array_append_val (steps, step);
    }

  return steps;
}

static BcpChart *
case_chart (BcpFigures         *figures,
            const BcpCaseCurve *cases,
            int                 number,
            BcpLanguage         language)
{
  const BcpProgrammeYear *year = bcp_figures_get_year (figures, number);
  const BcpProgrammeYear *last = year != NULL ? bcp_figures_get_year (figures, number - 1) : NULL;
  BcpDate start = year != NULL ? year->start : figures->programme->start;
  BcpDate end = year != NULL ? year->end : figures->programme->end;
  g_autofree char *unit = cases_name (cases->entity, language);
  g_autofree char *unit_one = case_name (cases->entity, language);
  g_autofree char *title = NULL;
  g_autofree char *ghost_name = NULL;
  g_autofree char *from = bcp_date_to_iso (start);
  g_autofree char *to = bcp_date_to_iso (MIN (end, figures->as_of));
  g_autofree char *filter = g_strdup_printf ("%s=%s..%s", cases->date_field, from, to);
  g_autofree char *link = bcp_figures_list_link (cases->entity, filter);
  g_autofree char *empty = g_strdup_printf (bcp_tr (language, N_("The line begins with the first of the %s.")), unit);
  g_autoptr (GArray) steps = steps_between (cases, start, end);
  g_autoptr (GArray) ghost = NULL;
  BcpCurve curve = { 0 };

  if (year != NULL)
    title = g_strdup_printf (bcp_tr (language, N_("%s, cumulative, year %d")), cases->name[language], number);
  else
    title = g_strdup_printf (bcp_tr (language, N_("%s, cumulative, programme")), cases->name[language]);

  curve.period = year != NULL ? BCP_CURVE_YEAR : BCP_CURVE_PROGRAMME;
  curve.start = start;
  curve.end = end;
  curve.as_of = figures->as_of;
  curve.target = bcp_figures_get_target (figures, cases, year != NULL ? number : BCP_WHOLE_PROGRAMME);
  curve.steps = (const BcpCurveStep *) (void *) steps->data;
  curve.n_steps = steps->len;
  curve.link = link;
  if (last != NULL)
    {
      ghost = steps_between (cases, last->start, last->end);
      ghost_name = g_strdup_printf (bcp_tr (language, N_("year %d")), last->number);
      curve.ghost = (const BcpCurveStep *) (void *) ghost->data;
      curve.n_ghost = ghost->len;
      curve.ghost_start = last->start;
      curve.ghost_name = ghost_name;
    }

  return bcp_curve_chart_new (&(BcpChartInfo) {
                                .title = title,
                                .unit = unit,
                                .unit_one = unit_one,
                                .source = verification_of (figures, cases->indicator, language),
                                .as_of = figures->as_of,
                                .empty = empty,
                              },
                              &curve);
}

static BcpChart *
make_cases (BcpFigures  *figures,
            const char  *entity,
            const char  *variant,
            BcpLanguage  language)
{
  const BcpCaseCurve *cases = bcp_figures_get_curve (figures, entity);
  int number = bcp_figures_shown_year (figures);

  if (cases == NULL)
    return NULL;
  if (variant != NULL && g_str_equal (variant, "all"))
    return case_chart (figures, cases, BCP_WHOLE_PROGRAMME, language);
  if (variant != NULL)
    number = atoi (variant);
  if (bcp_figures_get_year (figures, number) == NULL)
    return NULL;

  return case_chart (figures, cases, number, language);
}

static BcpChart *
make_preassessments (BcpFigures  *figures,
                     const char  *variant,
                     BcpLanguage  language)
{
  return make_cases (figures, "preassessments", variant, language);
}

static BcpChart *
make_projects (BcpFigures  *figures,
               const char  *variant,
               BcpLanguage  language)
{
  return make_cases (figures, "projects", variant, language);
}

/* Firms by how far they ever came. */

static BcpChart *
make_funnel (BcpFigures  *figures,
             const char  *variant,
             BcpLanguage  language)
{
  BcpFunnelStep steps[G_N_ELEMENTS (figures->funnel)] = { 0 };
  char *links[G_N_ELEMENTS (figures->funnel)];
  g_autofree char *unit = cases_name ("firms", language);
  g_autofree char *unit_one = case_name ("firms", language);
  g_autofree char *from_name = cases_name ("preassessments", language);
  g_autofree char *to_name = cases_name ("projects", language);
  const BcpCode *stages = NULL;
  guint n_stages = 0;
  BcpChart *chart;
  BcpFunnel funnel = {
    .steps = steps, .n_steps = G_N_ELEMENTS (steps),
    .from = STAGE_PREASSESSED - 1, .to = STAGE_PROJECT - 1,
    .from_name = from_name, .to_name = to_name,
    .assumed = figures->programme->assumed_conversion > 0 ? figures->programme->assumed_conversion / 100 : NAN,
  };

  if (figures->catalogue != NULL)
    stages = bcp_catalogue_get (figures->catalogue, "stage", &n_stages);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GString *filter = g_string_new (NULL);

      /* A stage once reached includes all those after it. */
      for (guint j = i; j < n_stages && i > 0; j++)
        g_string_append_printf (filter, "%sstage=%s", filter->len > 0 ? "&" : "", stages[j].code);
      links[i] = bcp_figures_list_link ("firms", filter->str);
      g_string_free (filter, TRUE);
      steps[i].name = i < n_stages ? stages[i].name[language] : "";
      steps[i].count = figures->funnel[i].count;
      steps[i].link = links[i];
    }

  chart = bcp_funnel_chart_new (&(BcpChartInfo) {
                                  .title = bcp_tr (language, N_("From registry to follow-up")),
                                  .unit = unit,
                                  .unit_one = unit_one,
                                  .source = bcp_tr (language, N_("registry of firms")),
                                  .as_of = figures->as_of,
                                  .empty = bcp_tr (language, N_("The ladder begins with the first firm of the registry.")),
                                },
                                &funnel);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    g_free (links[i]);
  return chart;
}

/* Sector × state. */

static BcpChart *
make_sector_state (BcpFigures  *figures,
                   const char  *variant,
                   BcpLanguage  language)
{
  const BcpCrossTable *table = bcp_figures_get_table (figures, variant != NULL ? variant : "preassessments");
  g_autofree const char **rows = NULL;
  g_autofree const char **columns = NULL;
  g_autofree double *values = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *unit_one = NULL;
  g_autofree char *title = NULL;
  g_autofree char *link = NULL;

  if (table == NULL)
    return NULL;

  unit = cases_name (table->what, language);
  unit_one = case_name (table->what, language);
  title = g_strdup_printf (bcp_tr (language, N_("%s by sector and state")),
                           bcp_tr (language, bcp_entity_by_name (table->what)->plural));
  link = g_strdup_printf ("table:%s", table->what);
  rows = g_new0 (const char *, table->n_sectors + 1);
  columns = g_new0 (const char *, table->n_states + 1);
  values = g_new0 (double, table->n_sectors * table->n_states + 1);
  for (guint i = 0; i < table->n_sectors; i++)
    rows[i] = bcp_figures_name_of (figures, "sector", table->sectors[i], language);
  for (guint i = 0; i < table->n_states; i++)
    columns[i] = bcp_figures_name_of (figures, "state", table->states[i], language);
  for (guint i = 0; i < table->n_sectors * table->n_states; i++)
    values[i] = table->counts[i];

  return bcp_heat_chart_new (&(BcpChartInfo) {
                               .title = title,
                               .unit = unit,
                               .unit_one = unit_one,
                               .source = bcp_tr (language, N_("registry of firms")),
                               .as_of = figures->as_of,
                               .empty = bcp_tr (language, N_("Sectors and states appear once the programme defines them.")),
                             },
                             &(BcpHeat) {
                               .rows = rows,
                               .n_rows = table->n_sectors,
                               .columns = columns,
                               .n_columns = table->n_states,
                               .values = values,
                               .totals = BCP_HEAT_TOTALS,
                               .link = link,
                             });
}

/* Money. */

static char *
pari_passu_note (BcpFigures  *figures,
                 BcpLanguage  language)
{
  gint64 spent = 0;
  GString *note = g_string_new (NULL);

  for (guint i = 0; i < figures->sources->len; i++)
    spent += ((BcpSourceBudget *) figures->sources->pdata[i])->spent;
  if (spent <= 0)
    return g_string_free (note, FALSE);

  g_string_append_printf (note, "%s ", bcp_tr (language, N_("Pari passu spent:")));
  for (guint i = 0; i < figures->sources->len; i++)
    {
      const BcpSourceBudget *source = figures->sources->pdata[i];
      g_autofree char *share = bcp_format_number (100.0 * source->spent / spent, 1, language);

      g_string_append_printf (note, "%s%s", i > 0 ? " / " : "", share);
    }
  g_string_append (note, language == BCP_LANGUAGE_ES ? " %" : "%");

  return g_string_free (note, FALSE);
}

static BcpChart *
make_budget (BcpFigures  *figures,
             const char  *variant,
             BcpLanguage  language)
{
  const BcpProgramme *programme = figures->programme;
  guint n = figures->sources->len;
  g_autofree BcpBudgetSource *sources = g_new0 (BcpBudgetSource, n + 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *note = pari_passu_note (figures, language);
  double days = programme->end - programme->start + 1;

  for (guint i = 0; i < n; i++)
    {
      const BcpSourceBudget *source = figures->sources->pdata[i];
      char *link = g_strdup_printf ("list:expenses?funding_source=%s", source->code);
      char *name = source->in_kind ? bcp_without_bracket (source->name[language]) : g_strdup (source->name[language]);

      g_ptr_array_add (texts, link);
      g_ptr_array_add (texts, name);
      sources[i] = (BcpBudgetSource) {
        .name = name, .in_kind = source->in_kind, .budget = source->budget / MINOR,
        .spent = source->spent / MINOR, .committed = source->committed / MINOR,
        .plan = source->planned_to_date / MINOR, .link = link,
      };
    }

  return bcp_budget_chart_new (&(BcpChartInfo) {
                                 .title = bcp_tr (language, N_("Budget by source")),
                                 .unit = g_str_equal (programme->base_currency, "USD") ? "US$" : programme->base_currency,
                                 .source = bcp_tr (language, N_("accounts of the Centre")),
                                 .as_of = figures->as_of,
                                 .empty = bcp_tr (language, N_("Sources appear once the programme defines them.")),
                               },
                               &(BcpBudget) {
                                 .sources = sources,
                                 .n_sources = n,
                                 .elapsed = CLAMP ((figures->as_of - programme->start + 1) / days, 0, 1),
                                 .note = *note != '\0' ? note : NULL,
                               });
}

/* The band. */

static BcpChart *
make_milestones (BcpFigures  *figures,
                 const char  *variant,
                 BcpLanguage  language)
{
  const BcpProgramme *programme = figures->programme;
  guint n = figures->milestones->len, n_spans = figures->courses->len;
  g_autofree BcpBandMilestone *milestones = g_new0 (BcpBandMilestone, n + 1);
  g_autofree BcpBandSpan *spans = g_new0 (BcpBandSpan, n_spans + 1);
  g_autofree BcpBandYear *years = g_new0 (BcpBandYear, programme->n_years + 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      const BcpMilestone *milestone = figures->milestones->pdata[i];
      char *link = g_strdup_printf ("record:milestones/%" G_GINT64_FORMAT, milestone->id);

      g_ptr_array_add (texts, link);
      milestones[i] = (BcpBandMilestone) { milestone->name[language], milestone->due, milestone->done, link };
    }
  for (guint i = 0; i < n_spans; i++)
    {
      const BcpSpan *course = figures->courses->pdata[i];
      char *name = g_strdup_printf (bcp_tr (language, N_("Course %d")), course->edition);
      char *link = g_strdup_printf ("record:courses/%" G_GINT64_FORMAT, course->id);

      g_ptr_array_add (texts, name);
      g_ptr_array_add (texts, link);
      spans[i] = (BcpBandSpan) { name, course->start, course->end, link };
    }
  for (guint i = 0; i < programme->n_years; i++)
    {
      char *name = g_strdup_printf (bcp_tr (language, N_("Year %d")), programme->years[i].number);

      g_ptr_array_add (texts, name);
      years[i] = (BcpBandYear) { name, programme->years[i].start, programme->years[i].end };
    }

  return bcp_milestone_chart_new (&(BcpChartInfo) {
                                    .title = bcp_tr (language, N_("Milestones")),
                                    .source = bcp_tr (language, N_("work plan")),
                                    .as_of = figures->as_of,
                                    .empty = bcp_tr (language, N_("Milestones appear once the programme defines them.")),
                                  },
                                  &(BcpBand) {
                                    .start = programme->start,
                                    .end = programme->end,
                                    .as_of = figures->as_of,
                                    .years = years,
                                    .n_years = programme->n_years,
                                    .milestones = milestones,
                                    .n_milestones = n,
                                    .spans = spans,
                                    .n_spans = n_spans,
                                  });
}

/* Indicators against their targets in the year shown. */

static const BcpIndicatorYear *
year_of (const BcpIndicator *indicator,
         int                 number)
{
  for (guint i = 0; i < indicator->n_years; i++)
    {
      if (indicator->years[i].year == number)
        return &indicator->years[i];
    }

  return NULL;
}

/* @bullet borrows from @indicator and @link. */
static gboolean
fill_bullet (BcpBullet          *bullet,
             const BcpIndicator *indicator,
             int                 number,
             const char         *link,
             BcpLanguage         language)
{
  const BcpIndicatorYear *year = year_of (indicator, number);

  if (year == NULL)
    return FALSE;

  *bullet = (BcpBullet) {
    .name = indicator->name[language],
    .kind = indicator->is_ceiling ? BCP_BULLET_CEILING : BCP_BULLET_TARGET,
    .actual = year->actual,
    .plan = year->planned_to_date,
    .target = year->target,
    .decimals = fabs (year->actual - round (year->actual)) > 0.05 && fabs (year->actual) < 100 ? 1 : 0,
    .percent = g_str_equal (indicator->kind, "percent"),
    .light = year->light,
    .link = link,
  };
  return TRUE;
}

static BcpChart *
make_indicator (BcpFigures  *figures,
                const char  *variant,
                BcpLanguage  language)
{
  const BcpIndicator *indicator = variant != NULL ? bcp_figures_get_indicator (figures, variant) : NULL;
  g_autofree char *link = NULL;
  BcpBullet bullet;

  if (indicator == NULL)
    return NULL;

  link = indicator->entity != NULL ? bcp_figures_list_link (indicator->entity, indicator->where) : NULL;
  if (!fill_bullet (&bullet, indicator, bcp_figures_shown_year (figures), link, language))
    return NULL;
  /* Where the year has no target of its own, that of the programme is the one to hold it against. */
  if (isnan (bullet.target) && !isnan (indicator->target))
    {
      bullet.actual = indicator->actual;
      bullet.plan = indicator->planned_to_date;
      bullet.target = indicator->target;
      bullet.light = indicator->light;
    }

  return bcp_bullet_chart_new (&(BcpChartInfo) {
                                 .title = indicator->name[language],
                                 .unit = indicator->unit[language],
                                 .source = indicator->verification[language],
                                 .as_of = figures->as_of,
                               },
                               &bullet);
}

static BcpChart *
make_indicators (BcpFigures  *figures,
                 const char  *variant,
                 BcpLanguage  language)
{
  int number = bcp_figures_shown_year (figures);
  g_autoptr (GArray) bullets = g_array_new (FALSE, FALSE, sizeof (BcpBullet));
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_strdup_printf (bcp_tr (language, N_("Indicators, year %d")), number);

  for (guint i = 0; i < figures->indicators->len; i++)
    {
      const BcpIndicator *indicator = figures->indicators->pdata[i];
      char *link = indicator->entity != NULL ? bcp_figures_list_link (indicator->entity, indicator->where) : NULL;
      BcpBullet bullet;

      g_ptr_array_add (links, link);
      if (fill_bullet (&bullet, indicator, number, link, language) && (!isnan (bullet.actual) || !isnan (bullet.target)))
        g_array_append_val (bullets, bullet);
    }

  return bcp_bullet_chart_new_list (&(BcpChartInfo) {
                                      .title = title,
                                      .as_of = figures->as_of,
                                      .empty = bcp_tr (language, N_("Indicators appear once one has a target or a value.")),
                                    },
                                    (const BcpBullet *) (void *) bullets->data, bullets->len);
}

/* What the assessments found. */

static BcpChart *
make_practices (BcpFigures  *figures,
                const char  *variant,
                BcpLanguage  language)
{
  return bcp_practice_chart_new (figures, language);
}

static BcpChart *
make_paybacks (BcpFigures  *figures,
               const char  *variant,
               BcpLanguage  language)
{
  return bcp_payback_chart_new (figures->portfolio->paybacks, bcp_tr (language, N_("assessments")), figures->as_of, language);
}

static const struct
{
  const char *name;
  ChartFunc   make;
} charts[] = {
  { "preassessments", make_preassessments },
  { "projects", make_projects },
  { "funnel", make_funnel },
  { "sector-state", make_sector_state },
  { "budget", make_budget },
  { "milestones", make_milestones },
  { "indicators", make_indicators },
  { "indicator", make_indicator },
  { "practices", make_practices },
  { "payback-bins", make_paybacks },
};

/**
 * bcp_figures_chart:
 * @figures: figures
 * @name: a name as listed above, with or without ":variant"
 * @language: in which the chart speaks
 *
 * Returns: (transfer full) (nullable): the chart; %NULL where there is none of that name, or no such
 *   year or indicator
 */
BcpChart *
bcp_figures_chart (BcpFigures  *figures,
                   const char  *name,
                   BcpLanguage  language)
{
  const char *colon = strchr (name, ':');
  g_autofree char *base = colon != NULL ? g_strndup (name, colon - name) : g_strdup (name);

  g_return_val_if_fail (figures != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      if (g_str_equal (charts[i].name, base))
        return charts[i].make (figures, colon != NULL ? colon + 1 : NULL, language);
    }

  return NULL;
}
