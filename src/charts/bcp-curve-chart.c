/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-curve-private.h"

#include "bcp-curve-words.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Half of a mark, in pixels. */
#define HIT 5.0

G_DEFINE_FINAL_TYPE (BcpCurveChart, bcp_curve_chart, BCP_TYPE_CHART)

static void
add_marks (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const BcpCurvePlot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double hit = HIT * bcp_layout_unit (layout);

  for (guint i = 0; i < self->n_steps; i++)
    {
      const BcpCurveStep *step = &self->steps[i];
      int elapsed = bcp_curve_plot_elapsed (plot, step->date);
      double x = bcp_curve_plot_x (plot, elapsed), y = bcp_curve_plot_y (plot, step->amount);
      double plan = bcp_pace_plan (self->curve.target, elapsed, plot->days);
      g_autofree char *name = bcp_date_format (step->date, BCP_DATE_SHORT, language);
      g_autofree char *iso = bcp_date_to_iso (step->date);
      g_autofree char *link = self->curve.link != NULL ? g_strconcat (self->curve.link, "|", iso, NULL) : NULL;
      BcpChartMark *mark = bcp_layout_add_mark (layout, (BcpBox) { x - hit, y - hit, 2 * hit, 2 * hit }, name, link);

      mark->round = TRUE;
      mark->value = bcp_chart_format_value (BCP_CHART (self), step->amount, self->curve.decimals, language);
      if (!isnan (plan))
        {
          g_autofree char *planned = bcp_format_number (plan, 1, language);

          mark->plan = g_strdup_printf (bcp_tr (language, N_("plan %s")), planned);
          mark->difference = bcp_curve_words_difference (step->amount - plan, language);
        }
    }
}

static void
bcp_curve_chart_build (BcpChart       *chart,
                       BcpChartLayout *layout)
{
  BcpCurveChart *self = BCP_CURVE_CHART (chart);
  BcpCurvePlot plot = bcp_curve_plot_make (self, layout);

  bcp_curve_plot_lines (self, layout, &plot);
  bcp_curve_labels_add (self, layout, &plot);
  add_marks (self, layout, &plot);
}

static double
bcp_curve_chart_get_height (BcpChart       *chart,
                            BcpChartLayout *layout)
{
  return bcp_curve_plot_height (BCP_CURVE_CHART (chart), layout);
}

static char *
bcp_curve_chart_find (BcpChart    *chart,
                      BcpLanguage  language)
{
  BcpCurveChart *self = BCP_CURVE_CHART (chart);

  return bcp_curve_words_finding (&self->pace, self->curve.period, self->met, self->actual, self->curve.target,
                                  self->curve.decimals, language);
}

static char *
bcp_curve_chart_describe (BcpChart    *chart,
                          BcpLanguage  language)
{
  BcpCurveChart *self = BCP_CURVE_CHART (chart);
  g_autofree char *value = bcp_chart_format_value (chart, self->actual, self->curve.decimals, language);
  g_autofree char *day = bcp_date_format (self->curve.as_of, BCP_DATE_LONG, language);
  g_autofree char *plan = bcp_format_number (self->pace.plan, 1, language);

  if (isnan (self->pace.plan))
    return g_strdup_printf (bcp_tr (language, N_("On %s: %s.")), day, value);

  return g_strdup_printf (bcp_tr (language, N_("On %s: %s; plan to date %s. %s.")), day, value, plan,
                          bcp_light_get_word (self->pace.light, language));
}

static BcpChartTable *
bcp_curve_chart_tabulate (BcpChart    *chart,
                          BcpLanguage  language)
{
  BcpCurveChart *self = BCP_CURVE_CHART (chart);
  const char *unit = bcp_chart_get_unit (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Date")),
                                              unit != NULL ? unit : bcp_tr (language, N_("Actual")),
                                              bcp_tr (language, N_("Plan to date")),
                                              bcp_tr (language, N_("Difference")), NULL);

  for (guint i = 0; i < self->n_steps; i++)
    {
      const BcpCurveStep *step = &self->steps[i];
      double plan = bcp_pace_plan (self->curve.target, step->date - self->curve.start + 1, self->pace.days);

      bcp_chart_table_begin_row (table);
      bcp_chart_table_take_cell (table, bcp_date_format (step->date, BCP_DATE_SHORT, language));
      bcp_chart_table_take_cell (table, bcp_format_number (step->amount, self->curve.decimals, language));
      bcp_chart_table_take_cell (table, bcp_format_number (plan, 1, language));
      bcp_chart_table_take_cell (table, bcp_format_number (step->amount - plan, 1, language));
    }

  return table;
}

static void
bcp_curve_chart_finalize (GObject *object)
{
  BcpCurveChart *self = BCP_CURVE_CHART (object);

  g_free (self->steps);
  g_free (self->ghost);
  g_free ((char *) self->curve.ghost_name);
  g_free ((char *) self->curve.link);

  G_OBJECT_CLASS (bcp_curve_chart_parent_class)->finalize (object);
}

static void
bcp_curve_chart_class_init (BcpCurveChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_curve_chart_finalize;
  chart_class->build = bcp_curve_chart_build;
  chart_class->get_height = bcp_curve_chart_get_height;
  chart_class->find = bcp_curve_chart_find;
  chart_class->describe = bcp_curve_chart_describe;
  chart_class->tabulate = bcp_curve_chart_tabulate;
}

static void
bcp_curve_chart_init (BcpCurveChart *self)
{
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const BcpCurveStep *first = a, *second = b;

  return (first->date > second->date) - (first->date < second->date);
}

/* Sorts, adds up, keeps one step a day; moves dates by @shift and drops those after @last. */
static BcpCurveStep *
accumulate (const BcpCurveStep *steps,
            guint               n_steps,
            BcpDate             first,
            BcpDate             last,
            int                 shift,
            guint              *n_out)
{
  g_autofree BcpCurveStep *sorted = g_memdup2 (steps, n_steps * sizeof *steps);
  BcpCurveStep *out = g_new (BcpCurveStep, n_steps + 1);
  double sum = 0;
  guint n = 0;

  if (n_steps > 0)
    qsort (sorted, n_steps, sizeof *sorted, compare_steps);
  for (guint i = 0; i < n_steps; i++)
    {
      BcpDate date = MAX (sorted[i].date + shift, first);

      if (sorted[i].date == BCP_DATE_NONE || date > last)
        continue;

      sum += sorted[i].amount;
      if (n > 0 && out[n - 1].date == date)
        out[n - 1].amount = sum;
      else
        out[n++] = (BcpCurveStep) { date, sum };
    }

  *n_out = n;
  return out;
}

static BcpDate
day_met (BcpCurveChart *self)
{
  for (guint i = 0; i < self->n_steps && !isnan (self->curve.target); i++)
    if (self->steps[i].amount >= self->curve.target)
      return self->steps[i].date;

  return BCP_DATE_NONE;
}

/**
 * bcp_curve_chart_new:
 * @info: copied
 * @curve: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_curve_chart_new (const BcpChartInfo *info,
                     const BcpCurve     *curve)
{
  BcpCurveChart *self;

  g_return_val_if_fail (curve->start != BCP_DATE_NONE && curve->end >= curve->start, NULL);
  g_return_val_if_fail (curve->as_of != BCP_DATE_NONE, NULL);

  self = g_object_new (BCP_TYPE_CURVE_CHART, NULL);
  bcp_chart_set_info (BCP_CHART (self), info);
  self->curve = *curve;
  self->curve.ghost_name = g_strdup (curve->ghost_name);
  self->curve.link = g_strdup (curve->link);
  self->curve.steps = NULL;
  self->curve.ghost = NULL;
  self->steps = accumulate (curve->steps, curve->n_steps, curve->start, MIN (curve->as_of, curve->end), 0,
                            &self->n_steps);
  self->ghost = accumulate (curve->ghost, curve->n_ghost, curve->start, curve->end,
                            curve->n_ghost > 0 ? curve->start - curve->ghost_start : 0, &self->n_ghost);
  self->actual = self->n_steps > 0 ? self->steps[self->n_steps - 1].amount : 0;
  self->met = day_met (self);
  bcp_pace_measure (&self->pace, curve->start, curve->end, curve->as_of, self->actual, curve->target);

  return BCP_CHART (self);
}

/**
 * bcp_curve_chart_get_pace:
 * @self: a curve
 *
 * Returns: (transfer none): plan, forecast, paces and light that it shows
 */
const BcpPace *
bcp_curve_chart_get_pace (BcpCurveChart *self)
{
  g_return_val_if_fail (BCP_IS_CURVE_CHART (self), NULL);

  return &self->pace;
}
