/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-curve-private.h"

#include "bcp-format.h"

#include <math.h>

/* Pixels. */
#define PLOT_HEIGHT 130.0
#define MIN_PLOT 48.0
#define TICK_SPACE 18.0

double
bcp_curve_plot_x (const BcpCurvePlot *plot,
        int         elapsed)
{
  return plot->box.x + plot->box.width * CLAMP (elapsed, 0, plot->days) / plot->days;
}

double
bcp_curve_plot_y (const BcpCurvePlot *plot,
        double      value)
{
  return plot->box.y + plot->box.height * (1 - value / plot->top);
}

/* Days gone at the end of @date. */
int
bcp_curve_plot_elapsed (const BcpCurvePlot *plot,
            BcpDate     date)
{
  return date - plot->start + 1;
}

static double
largest_value (BcpCurveChart *self)
{
  double largest = MAX (isnan (self->curve.target) ? 0 : self->curve.target, self->actual);

  if (!isnan (self->pace.forecast))
    largest = MAX (largest, self->pace.forecast);
  if (self->n_ghost > 0)
    largest = MAX (largest, self->ghost[self->n_ghost - 1].amount);

  return largest > 0 ? largest : 1;
}

BcpCurvePlot
bcp_curve_plot_make (BcpCurveChart  *self,
           BcpChartLayout *layout)
{
  double unit = bcp_layout_unit (layout);
  double label = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double axis = bcp_layout_line_height (layout, BCP_TEXT_AXIS);
  double height = bcp_chart_layout_get_height (layout);
  double top = label + 2 * BCP_CURVE_LINE_GAP * unit + axis * 0.5;
  double bottom = axis + 2 * BCP_CURVE_LINE_GAP * unit + bcp_curve_words_height (self, layout);
  BcpCurvePlot plot;

  plot.start = self->curve.start;
  plot.days = self->pace.days;
  plot.top = largest_value (self);
  plot.box.x = 0;
  plot.box.y = bcp_layout_snap (layout, top);
  plot.box.width = bcp_layout_snap (layout, bcp_chart_layout_get_width (layout) - bcp_curve_margin_width (self, layout));
  plot.box.height = bcp_layout_snap (layout, MAX (height - top - bottom, MIN_PLOT * unit));

  return plot;
}

/* Figures stand on their grid line, left, inside the plot. */
static void
add_grid (BcpCurveChart  *self,
          BcpChartLayout *layout,
          const BcpCurvePlot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double axis = bcp_layout_line_height (layout, BCP_TEXT_AXIS);
  int ticks = (int) CLAMP (plot->box.height / MAX (TICK_SPACE * unit, axis * 1.2), 2, 6);
  double step = bcp_nice_step (plot->top, ticks);

  if (self->curve.decimals == 0)
    step = MAX (step, 1);
  for (int i = 1; i * step <= plot->top * 1.0001; i++)
    {
      double y = bcp_layout_snap (layout, bcp_curve_plot_y (plot, i * step)) + unit / 2;
      g_autofree char *figure = bcp_format_number (i * step, step < 1 ? 1 : 0, language);

      if (fabs (i * step - self->curve.target) > 1e-9)
        bcp_layout_add_segment (layout, "grid", 0, y, plot->box.width, y, BCP_TOKEN_GRID, unit);
      bcp_layout_add_text (layout, "tick", 2 * unit, y - axis,
                           &(BcpText) { BCP_TEXT_AXIS, BCP_TOKEN_INK3 }, figure);
    }
}

/* Initials of the months while they fit, else the years. */
static void
add_calendar (BcpCurveChart  *self,
              BcpChartLayout *layout,
              const BcpCurvePlot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double y = plot->box.y + plot->box.height + BCP_CURVE_LINE_GAP * unit;
  double wide = bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, "M");
  gboolean months = plot->box.width / (plot->days / 30.44) > wide + 2 * unit;
  BcpText text = { BCP_TEXT_AXIS, BCP_TOKEN_INK3, .align = BCP_ALIGN_MIDDLE };
  BcpDate from = self->curve.start;

  while (from <= self->curve.end)
    {
      g_autofree char *word = NULL;
      int year, month;
      BcpDate next;

      bcp_date_split (from, &year, &month, NULL);
      if (months)
        {
          next = bcp_date_add_months (bcp_date_new (year, month, 1), 1);
          word = bcp_date_format (from, BCP_DATE_LETTER, language);
        }
      else
        {
          next = bcp_date_new (year + 1, 1, 1);
          word = g_strdup_printf ("%d", year);
          if (from > self->curve.start)
            bcp_layout_add_segment (layout, "calendar-tick", bcp_curve_plot_x (plot, from - plot->start), plot->box.y + plot->box.height,
                                    bcp_curve_plot_x (plot, from - plot->start), y + 3 * unit, BCP_TOKEN_INK3, unit);
        }
      next = MIN (next, self->curve.end + 1);
      if (months || bcp_curve_plot_x (plot, next - plot->start) - bcp_curve_plot_x (plot, from - plot->start) > wide * 3.5)
        bcp_layout_add_text (layout, "calendar", (bcp_curve_plot_x (plot, from - plot->start) + bcp_curve_plot_x (plot, next - plot->start)) / 2,
                             y, &text, word);
      from = next;
    }
}

/* A step line: level until the day, then up. Returns the points; two for each step and two for the ends. */
static BcpPoint *
step_points (const BcpCurvePlot         *plot,
             const BcpCurveStep *steps,
             guint               n_steps,
             int                 last_elapsed,
             guint              *n_points)
{
  BcpPoint *points = g_new (BcpPoint, 2 * n_steps + 2);
  double y = bcp_curve_plot_y (plot, 0);
  guint n = 0;

  points[n++] = (BcpPoint) { plot->box.x, y };
  for (guint i = 0; i < n_steps; i++)
    {
      double x = bcp_curve_plot_x (plot, bcp_curve_plot_elapsed (plot, steps[i].date));

      points[n++] = (BcpPoint) { x, y };
      y = bcp_curve_plot_y (plot, steps[i].amount);
      points[n++] = (BcpPoint) { x, y };
    }
  points[n++] = (BcpPoint) { bcp_curve_plot_x (plot, last_elapsed), y };

  *n_points = n;
  return points;
}

static void
add_ghost (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const BcpCurvePlot     *plot)
{
  g_autofree BcpPoint *points = NULL;
  BcpShape *line;
  guint n_points;
  gboolean mono = bcp_layout_is_mono (layout);

  if (self->n_ghost == 0)
    return;

  points = step_points (plot, self->ghost, self->n_ghost, plot->days, &n_points);
  line = bcp_layout_add_line (layout, "ghost", points, n_points, BCP_TOKEN_GHOST,
                              (mono ? 1.3 : 1.5) * bcp_layout_unit (layout));
  line->dash = mono ? BCP_DASH_DOTTED : BCP_DASH_SOLID;
}

/* What is missing at this pace: between plan and forecast, from today to the end. */
static void
add_wedge (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const BcpCurvePlot     *plot)
{
  double x = bcp_curve_plot_x (plot, self->pace.elapsed), right = plot->box.x + plot->box.width;
  const BcpPoint points[] = {
    { x, bcp_curve_plot_y (plot, self->pace.plan) },
    { right, bcp_curve_plot_y (plot, self->curve.target) },
    { right, bcp_curve_plot_y (plot, self->pace.forecast) },
    { x, bcp_curve_plot_y (plot, self->actual) },
  };

  if (isnan (self->pace.forecast) || isnan (self->curve.target) || self->pace.forecast >= self->curve.target)
    return;

  bcp_layout_add_area (layout, "wedge", points, G_N_ELEMENTS (points), BCP_TOKEN_WATCH_BG);
}

static void
add_plan (BcpCurveChart  *self,
          BcpChartLayout *layout,
          const BcpCurvePlot     *plot)
{
  double unit = bcp_layout_unit (layout);
  double right = plot->box.x + plot->box.width;
  double y;
  BcpShape *line;

  if (isnan (self->curve.target))
    return;

  y = bcp_layout_snap (layout, bcp_curve_plot_y (plot, self->curve.target)) + unit / 2;
  line = bcp_layout_add_segment (layout, "target", plot->box.x, y, right, y, BCP_TOKEN_PLAN, 1.25 * unit);
  line->dash = bcp_layout_is_mono (layout) ? BCP_DASH_DASH_DOT : BCP_DASH_DOTTED;
  /* 0.75 pt on paper is one pixel. */
  bcp_layout_add_segment (layout, "plan", plot->box.x, bcp_curve_plot_y (plot, 0), right, bcp_curve_plot_y (plot, self->curve.target),
                          BCP_TOKEN_PLAN, (bcp_layout_is_mono (layout) ? 1 : 1.25) * unit);
}

static void
add_today (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const BcpCurvePlot     *plot)
{
  double unit = bcp_layout_unit (layout);
  double label = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double x = bcp_curve_plot_x (plot, self->pace.elapsed);
  g_autofree char *day = NULL;
  double width;

  if (self->curve.as_of < self->curve.start || self->curve.as_of > self->curve.end)
    return;
  /* In the first days the line would run through the axis figures, and the dot says as much. */
  if (x < bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, "000"))
    return;

  day = bcp_date_format (self->curve.as_of, BCP_DATE_DAY, bcp_layout_language (layout));
  width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, day);
  bcp_layout_add_segment (layout, "today", x, label + BCP_CURVE_LINE_GAP * unit, x, plot->box.y + plot->box.height,
                          BCP_TOKEN_INK3, unit);
  bcp_layout_add_text (layout, "today-label", CLAMP (x - width / 2, 0, MAX (plot->box.width - width, 0)), 0,
                       &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2 }, day);
}

static void
add_actual (BcpCurveChart  *self,
            BcpChartLayout *layout,
            const BcpCurvePlot     *plot)
{
  double unit = bcp_layout_unit (layout);
  double thick = (bcp_layout_is_mono (layout) ? 3 : 2.5) * unit;
  double x = bcp_curve_plot_x (plot, self->pace.elapsed), y = bcp_curve_plot_y (plot, self->actual);
  g_autofree BcpPoint *points = NULL;
  guint n_points;

  if (self->pace.elapsed == 0)
    return;

  points = step_points (plot, self->steps, self->n_steps, self->pace.elapsed, &n_points);
  bcp_layout_add_line (layout, "actual", points, n_points, BCP_TOKEN_ACTUAL, thick);

  if (!isnan (self->pace.forecast))
    {
      BcpShape *line = bcp_layout_add_segment (layout, "forecast", x, y, plot->box.x + plot->box.width,
                                               bcp_curve_plot_y (plot, self->pace.forecast), BCP_TOKEN_ACTUAL,
                                               thick * 0.8);

      line->dash = BCP_DASH_DASHED;
    }
  if (self->n_steps > 0)
    {
      bcp_layout_add_disc (layout, "dot-edge", x, y, (BCP_CURVE_DOT + 1.5) * unit, BCP_TOKEN_CARD);
      bcp_layout_add_disc (layout, "dot", x, y, BCP_CURVE_DOT * unit, BCP_TOKEN_ACTUAL);
    }
}

/**
 * bcp_curve_plot_lines:
 * @self: a curve
 * @layout: where
 * @plot: its plot
 *
 * Adds grid, wedge, lines, dot and calendar: all that is not words about the values.
 */
void
bcp_curve_plot_lines (BcpCurveChart      *self,
                      BcpChartLayout     *layout,
                      const BcpCurvePlot *plot)
{
  double bottom = bcp_layout_snap (layout, plot->box.y + plot->box.height);

  add_grid (self, layout, plot);
  add_wedge (self, layout, plot);
  add_ghost (self, layout, plot);
  add_plan (self, layout, plot);
  bcp_layout_add_segment (layout, "baseline", plot->box.x, bottom, plot->box.x + plot->box.width, bottom,
                          BCP_TOKEN_INK3, 1.25 * bcp_layout_unit (layout));
  add_today (self, layout, plot);
  add_actual (self, layout, plot);
  add_calendar (self, layout, plot);
}

/**
 * bcp_curve_plot_height:
 * @self: a curve
 * @layout: an empty layout of the width in question
 *
 * Returns: the height that suits the plot and the words around it
 */
double
bcp_curve_plot_height (BcpCurveChart  *self,
                       BcpChartLayout *layout)
{
  double unit = bcp_layout_unit (layout);

  return bcp_layout_line_height (layout, BCP_TEXT_LABEL) + 1.5 * bcp_layout_line_height (layout, BCP_TEXT_AXIS) +
         (PLOT_HEIGHT + 4 * BCP_CURVE_LINE_GAP) * unit + bcp_curve_words_height (self, layout);
}
