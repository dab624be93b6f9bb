/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-curve-chart.h"

#include "bcp-curve-words.h"
#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define MARGIN_GAP 6.0
#define PLOT_HEIGHT 130.0
#define MIN_PLOT 48.0
#define LINE_GAP 2.0
#define WORDS_GAP 8.0
#define ARROW_GAP 7.0
#define DOT 4.0
#define HIT 5.0
#define TICK_SPACE 18.0

/* The widest that the words at the right may be, of the chart's width. */
#define MARGIN_SHARE 0.22

struct _BcpCurveChart
{
  BcpChart      parent_instance;

  BcpCurve      curve;
  BcpCurveStep *steps; /* by date, one a day, cumulative, up to as_of */
  guint         n_steps;
  BcpCurveStep *ghost; /* the same of the earlier period; dates are moved to this one */
  guint         n_ghost;
  BcpPace       pace;
  double        actual;
  BcpDate       met;   /* the day on which the target was reached, or none */
};

G_DEFINE_FINAL_TYPE (BcpCurveChart, bcp_curve_chart, BCP_TYPE_CHART)

/* Where values and days are on the page. */
typedef struct
{
  BcpBox  box;
  double  top;  /* the value at the top edge */
  BcpDate start;
  int     days;
} Plot;

static double
plot_x (const Plot *plot,
        int         elapsed)
{
  return plot->box.x + plot->box.width * CLAMP (elapsed, 0, plot->days) / plot->days;
}

static double
plot_y (const Plot *plot,
        double      value)
{
  return plot->box.y + plot->box.height * (1 - value / plot->top);
}

/* Days gone at the end of @date. */
static int
elapsed_at (const Plot *plot,
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

static gboolean
has_words (BcpCurveChart *self)
{
  return !isnan (self->curve.target) && (self->met != BCP_DATE_NONE || self->pace.elapsed > BCP_PACE_EARLY_DAYS);
}

static const BcpText label_text = { BCP_TEXT_LABEL, BCP_TOKEN_INK };

/* The words that stand in the right margin. */
static char *
target_markup (BcpCurveChart *self,
               BcpLanguage    language)
{
  g_autofree char *number = NULL;

  if (isnan (self->curve.target))
    return g_strdup ("");

  number = bcp_format_number (self->curve.target, self->curve.decimals, language);
  return g_strdup_printf (bcp_tr (language, N_("<b>%s</b> target")), number);
}

static char *
forecast_markup (BcpCurveChart *self,
                 BcpLanguage    language)
{
  g_autofree char *number = NULL;

  if (isnan (self->pace.forecast))
    return g_strdup ("");

  number = bcp_format_number (self->pace.forecast, bcp_pace_get_decimals (self->curve.target), language);
  return g_strdup_printf (bcp_tr (language, N_("<b>%s</b> at this pace")), number);
}

/* The two paces in words, or what there is to say instead of them. */
static char *
now_markup (BcpCurveChart *self,
            BcpLanguage    language)
{
  return bcp_curve_words_now (&self->pace, self->met, self->actual, self->curve.target, self->curve.decimals, language);
}

/* Width of "0.88 a week now → needed 1.01" on one line. */
static gboolean
words_fit (BcpCurveChart  *self,
           BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  g_autofree char *now = now_markup (self, language);
  g_autofree char *needed = bcp_curve_words_needed (&self->pace, language);
  g_autofree char *line = NULL;
  double width, height;

  if (now == NULL || needed == NULL)
    return TRUE;

  line = g_strconcat (now, "→", needed, NULL);
  bcp_layout_measure (layout, &label_text, line, &width, &height);
  return width + 2 * ARROW_GAP * bcp_layout_unit (layout) <= bcp_chart_layout_get_width (layout);
}

static double
words_height (BcpCurveChart  *self,
              BcpChartLayout *layout)
{
  if (!has_words (self))
    return 0;

  return bcp_layout_line_height (layout, BCP_TEXT_LABEL) * (words_fit (self, layout) ? 1 : 2) +
         (WORDS_GAP + 2) * bcp_layout_unit (layout);
}

static double
margin_width (BcpCurveChart  *self,
              BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  g_autofree char *target = target_markup (self, language);
  g_autofree char *forecast = forecast_markup (self, language);
  double share = bcp_chart_layout_get_width (layout) * MARGIN_SHARE;
  double width, height, needed = 0;

  if (*target != '\0')
    {
      bcp_layout_measure (layout, &label_text, target, &needed, &height);
    }
  if (*forecast != '\0')
    {
      bcp_layout_measure (layout, &label_text, forecast, &width, &height);
      needed = MAX (needed, MIN (width, MAX (share * 0.9, needed)));
    }

  return needed > 0 ? needed + MARGIN_GAP * bcp_layout_unit (layout) : 0;
}

static Plot
make_plot (BcpCurveChart  *self,
           BcpChartLayout *layout)
{
  double unit = bcp_layout_unit (layout);
  double label = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double axis = bcp_layout_line_height (layout, BCP_TEXT_AXIS);
  double height = bcp_chart_layout_get_height (layout);
  double top = label + 2 * LINE_GAP * unit + axis * 0.5;
  double bottom = axis + 2 * LINE_GAP * unit + words_height (self, layout);
  Plot plot;

  plot.start = self->curve.start;
  plot.days = self->pace.days;
  plot.top = largest_value (self);
  plot.box.x = 0;
  plot.box.y = bcp_layout_snap (layout, top);
  plot.box.width = bcp_layout_snap (layout, bcp_chart_layout_get_width (layout) - margin_width (self, layout));
  plot.box.height = bcp_layout_snap (layout, MAX (height - top - bottom, MIN_PLOT * unit));

  return plot;
}

/* Figures stand on their grid line, left, inside the plot. */
static void
add_grid (BcpCurveChart  *self,
          BcpChartLayout *layout,
          const Plot     *plot)
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
      double y = bcp_layout_snap (layout, plot_y (plot, i * step)) + unit / 2;
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
              const Plot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double y = plot->box.y + plot->box.height + LINE_GAP * unit;
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
            bcp_layout_add_segment (layout, "calendar-tick", plot_x (plot, from - plot->start), plot->box.y + plot->box.height,
                                    plot_x (plot, from - plot->start), y + 3 * unit, BCP_TOKEN_INK3, unit);
        }
      next = MIN (next, self->curve.end + 1);
      if (months || plot_x (plot, next - plot->start) - plot_x (plot, from - plot->start) > wide * 3.5)
        bcp_layout_add_text (layout, "calendar", (plot_x (plot, from - plot->start) + plot_x (plot, next - plot->start)) / 2,
                             y, &text, word);
      from = next;
    }
}

/* A step line: level until the day, then up. Returns the points; two for each step and two for the ends. */
static BcpPoint *
step_points (const Plot         *plot,
             const BcpCurveStep *steps,
             guint               n_steps,
             int                 last_elapsed,
             guint              *n_points)
{
  BcpPoint *points = g_new (BcpPoint, 2 * n_steps + 2);
  double y = plot_y (plot, 0);
  guint n = 0;

  points[n++] = (BcpPoint) { plot->box.x, y };
  for (guint i = 0; i < n_steps; i++)
    {
      double x = plot_x (plot, elapsed_at (plot, steps[i].date));

      points[n++] = (BcpPoint) { x, y };
      y = plot_y (plot, steps[i].amount);
      points[n++] = (BcpPoint) { x, y };
    }
  points[n++] = (BcpPoint) { plot_x (plot, last_elapsed), y };

  *n_points = n;
  return points;
}

static void
add_ghost (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const Plot     *plot)
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
           const Plot     *plot)
{
  double x = plot_x (plot, self->pace.elapsed), right = plot->box.x + plot->box.width;
  const BcpPoint points[] = {
    { x, plot_y (plot, self->pace.plan) },
    { right, plot_y (plot, self->curve.target) },
    { right, plot_y (plot, self->pace.forecast) },
    { x, plot_y (plot, self->actual) },
  };

  if (isnan (self->pace.forecast) || isnan (self->curve.target) || self->pace.forecast >= self->curve.target)
    return;

  bcp_layout_add_area (layout, "wedge", points, G_N_ELEMENTS (points), BCP_TOKEN_WATCH_BG);
}

static void
add_plan (BcpCurveChart  *self,
          BcpChartLayout *layout,
          const Plot     *plot)
{
  double unit = bcp_layout_unit (layout);
  double right = plot->box.x + plot->box.width;
  double y;
  BcpShape *line;

  if (isnan (self->curve.target))
    return;

  y = bcp_layout_snap (layout, plot_y (plot, self->curve.target)) + unit / 2;
  line = bcp_layout_add_segment (layout, "target", plot->box.x, y, right, y, BCP_TOKEN_PLAN, 1.25 * unit);
  line->dash = bcp_layout_is_mono (layout) ? BCP_DASH_DASH_DOT : BCP_DASH_DOTTED;
  /* 0.75 pt on paper is one pixel. */
  bcp_layout_add_segment (layout, "plan", plot->box.x, plot_y (plot, 0), right, plot_y (plot, self->curve.target),
                          BCP_TOKEN_PLAN, (bcp_layout_is_mono (layout) ? 1 : 1.25) * unit);
}

static void
add_today (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const Plot     *plot)
{
  double unit = bcp_layout_unit (layout);
  double label = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double x = plot_x (plot, self->pace.elapsed);
  g_autofree char *day = NULL;
  double width;

  if (self->curve.as_of < self->curve.start || self->curve.as_of > self->curve.end)
    return;
  /* In the first days the line would run through the axis figures, and the dot says as much. */
  if (x < bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, "000"))
    return;

  day = bcp_date_format (self->curve.as_of, BCP_DATE_DAY, bcp_layout_language (layout));
  width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, day);
  bcp_layout_add_segment (layout, "today", x, label + LINE_GAP * unit, x, plot->box.y + plot->box.height,
                          BCP_TOKEN_INK3, unit);
  bcp_layout_add_text (layout, "today-label", CLAMP (x - width / 2, 0, MAX (plot->box.width - width, 0)), 0,
                       &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2 }, day);
}

static void
add_actual (BcpCurveChart  *self,
            BcpChartLayout *layout,
            const Plot     *plot)
{
  double unit = bcp_layout_unit (layout);
  double thick = (bcp_layout_is_mono (layout) ? 3 : 2.5) * unit;
  double x = plot_x (plot, self->pace.elapsed), y = plot_y (plot, self->actual);
  g_autofree BcpPoint *points = NULL;
  guint n_points;

  if (self->pace.elapsed == 0)
    return;

  points = step_points (plot, self->steps, self->n_steps, self->pace.elapsed, &n_points);
  bcp_layout_add_line (layout, "actual", points, n_points, BCP_TOKEN_ACTUAL, thick);

  if (!isnan (self->pace.forecast))
    {
      BcpShape *line = bcp_layout_add_segment (layout, "forecast", x, y, plot->box.x + plot->box.width,
                                               plot_y (plot, self->pace.forecast), BCP_TOKEN_ACTUAL,
                                               thick * 0.8);

      line->dash = BCP_DASH_DASHED;
    }
  if (self->n_steps > 0)
    {
      bcp_layout_add_disc (layout, "dot-edge", x, y, (DOT + 1.5) * unit, BCP_TOKEN_CARD);
      bcp_layout_add_disc (layout, "dot", x, y, DOT * unit, BCP_TOKEN_ACTUAL);
    }
}

/* Where the last value stands: where neither the curve, which comes from the lower left, nor the
 * forecast, which leaves to the upper right, runs. */
static BcpPoint
value_place (BcpCurveChart *self,
             const Plot    *plot,
             double         width,
             double         line,
             double         dot)
{
  double x = plot_x (plot, self->pace.elapsed), y = plot_y (plot, self->actual);
  double right = plot->box.x + plot->box.width, bottom = plot->box.y + plot->box.height;
  gboolean over = self->actual > self->pace.plan;

  if (over && x - width - 1.5 * dot >= plot->box.x && y - line >= plot->box.y)
    return (BcpPoint) { x - width - 1.5 * dot, y - line };
  if (x + 2 * dot + width > right)
    return (BcpPoint) { right - width, y + 2 * dot + width * plot->box.height / plot->box.width };
  if (y + line > bottom)
    return (BcpPoint) { x + 2 * dot, bottom - line };

  return (BcpPoint) { x + 2 * dot, over ? y - line / 2 : y };
}

static void
add_value (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const Plot     *plot)
{
  BcpText text = { BCP_TEXT_VALUE, BCP_TOKEN_ACTUAL, .bold = TRUE };
  g_autofree char *figure = NULL;
  BcpPoint place;

  if (self->n_steps == 0)
    return;

  figure = bcp_format_number (self->actual, self->curve.decimals, bcp_layout_language (layout));
  place = value_place (self, plot, bcp_layout_text_width (layout, text.role, TRUE, figure),
                       bcp_layout_line_height (layout, text.role), DOT * bcp_layout_unit (layout));
  bcp_layout_add_text (layout, "value", place.x, place.y, &text, figure)->plate = self->n_ghost > 0;
}

/* "plan" along its line, on the side where the curve is not. */
static void
add_plan_name (BcpCurveChart  *self,
               BcpChartLayout *layout,
               const Plot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double slope, share, height, width;
  gboolean over;
  BcpShape *label;

  if (isnan (self->curve.target) || self->curve.target <= 0)
    return;

  over = self->n_steps > 0 && self->actual > self->pace.plan;
  share = over ? 0.7 : 0.27;
  slope = atan2 (plot_y (plot, 0) - plot_y (plot, self->curve.target), plot->box.width);
  height = bcp_layout_line_height (layout, BCP_TEXT_AXIS);
  width = bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, bcp_tr (language, N_("plan")));

  /* The box of a turned label is that of the unturned one: left end of its baseline, bottom left. */
  label = bcp_layout_add_text (layout, "plan-name", plot->box.x + share * plot->box.width,
                               plot_y (plot, share * self->curve.target) - height - 1.5 * unit,
                               &(BcpText) { BCP_TEXT_AXIS, BCP_TOKEN_INK3 }, bcp_tr (language, N_("plan")));
  label->angle = -slope;
  if (over)
    {
      label->box.y += height + 3 * unit;
      label->box.x += width * 0.3;
    }
}

/* The value of the ghost after @elapsed days. */
static double
ghost_value (BcpCurveChart *self,
             const Plot    *plot,
             int            elapsed)
{
  double value = 0;

  for (guint i = 0; i < self->n_ghost && elapsed_at (plot, self->ghost[i].date) <= elapsed; i++)
    value = self->ghost[i].amount;

  return value;
}

/* Right below its line, at the first place where nothing else stands. */
static void
add_ghost_name (BcpCurveChart  *self,
                BcpChartLayout *layout,
                const Plot     *plot)
{
  static const double shares[] = { 0.58, 0.66, 0.5, 0.74, 0.42, 0.34, 0.26, 0.82 };
  const char *name = self->curve.ghost_name;
  double unit = bcp_layout_unit (layout);
  double height = bcp_layout_line_height (layout, BCP_TEXT_AXIS);
  double bottom = plot->box.y + plot->box.height;
  double width;

  if (self->n_ghost == 0 || name == NULL)
    return;

  width = bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, name);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      double value = ghost_value (self, plot, (int) (shares[i] * plot->days));
      BcpBox box = { plot->box.x + shares[i] * plot->box.width, plot_y (plot, value) + 2 * unit, width, height };

      if (box.y + height > bottom)
        box.y = bottom - height - unit;
      if (box.x + width > plot->box.x + plot->box.width || box.y < plot_y (plot, value) ||
          bcp_layout_collides (layout, &box, NULL) || bcp_layout_collides (layout, &box, "today"))
        continue;

      bcp_layout_add_text (layout, "ghost-name", box.x, box.y, &(BcpText) { BCP_TEXT_AXIS, BCP_TOKEN_INK3 }, name);
      return;
    }
}

/* "50 target" and "46 at this pace", each at its line's end unless they would touch. */
static void
add_margin (BcpCurveChart  *self,
            BcpChartLayout *layout,
            const Plot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double x = plot->box.x + plot->box.width + MARGIN_GAP * unit;
  double room = bcp_chart_layout_get_width (layout) - x + 1;
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  g_autofree char *target = target_markup (self, language);
  g_autofree char *forecast = forecast_markup (self, language);
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK, .max_width = room, .lines = 1 };
  double target_y = plot_y (plot, self->curve.target) - line * 0.55;
  double width, height, y;

  if (*forecast != '\0')
    {
      text.colour = BCP_TOKEN_ACTUAL;
      text.lines = 3;
      bcp_layout_measure (layout, &text, forecast, &width, &height);
      y = plot_y (plot, self->pace.forecast) - line * 0.5;
      if (self->pace.forecast <= self->curve.target)
        y = MAX (y, target_y + line + 2 * unit);
      else if (!isnan (self->curve.target))
        y = MIN (y, target_y - height - 2 * unit);
      if (y < 0)
        {
          y = 0;
          target_y = MAX (target_y, height + 2 * unit);
        }
      bcp_layout_add_markup (layout, "forecast-label", x, y, &text, forecast);
    }
  if (*target != '\0')
    {
      text.colour = BCP_TOKEN_INK;
      text.lines = 1;
      bcp_layout_add_markup (layout, "target-label", x, target_y, &text, target);
    }
}

static void
add_words (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const Plot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), gap = ARROW_GAP * unit;
  double y = plot->box.y + plot->box.height + bcp_layout_line_height (layout, BCP_TEXT_AXIS) +
             (LINE_GAP + WORDS_GAP) * unit;
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK };
  g_autofree char *now = now_markup (self, language);
  g_autofree char *needed = bcp_curve_words_needed (&self->pace, language);
  BcpShape *last;
  double x;

  if (!has_words (self) || now == NULL)
    return;

  last = bcp_layout_add_markup (layout, "words-now", 0, y, &text, now);
  if (needed == NULL)
    return;

  x = last->box.x + last->box.width + gap;
  if (!words_fit (self, layout))
    {
      x = 0;
      y += last->box.height;
    }
  text.colour = BCP_TOKEN_INK2;
  last = bcp_layout_add_text (layout, "words-arrow", x, y, &text, "→");
  if (self->pace.needed > self->pace.weekly)
    text.colour = BCP_TOKEN_WATCH;
  bcp_layout_add_markup (layout, "words-needed", last->box.x + last->box.width + gap, y, &text, needed);
}

static void
add_early (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const Plot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double room = plot->box.width * 0.62;
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .align = BCP_ALIGN_END, .max_width = room, .lines = 2 };
  const char *sentence = bcp_tr (language, N_("no forecast before 30 days and 3 cases"));

  if (!isnan (self->pace.forecast) || self->met != BCP_DATE_NONE || self->pace.elapsed >= self->pace.days)
    return;
  if (self->n_steps == 0 && bcp_chart_get_empty (BCP_CHART (self)) != NULL)
    sentence = bcp_chart_get_empty (BCP_CHART (self));

  bcp_layout_add_text (layout, "empty", plot->box.x + plot->box.width - 4 * unit,
                       plot->box.y + plot->box.height - 2.2 * line, &text, sentence)->plate = TRUE;
}

static void
add_marks (BcpCurveChart  *self,
           BcpChartLayout *layout,
           const Plot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double hit = HIT * bcp_layout_unit (layout);

  for (guint i = 0; i < self->n_steps; i++)
    {
      const BcpCurveStep *step = &self->steps[i];
      int elapsed = elapsed_at (plot, step->date);
      double x = plot_x (plot, elapsed), y = plot_y (plot, step->amount);
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
  Plot plot = make_plot (self, layout);
  double bottom = bcp_layout_snap (layout, plot.box.y + plot.box.height);

  add_grid (self, layout, &plot);
  add_wedge (self, layout, &plot);
  add_ghost (self, layout, &plot);
  add_plan (self, layout, &plot);
  bcp_layout_add_segment (layout, "baseline", plot.box.x, bottom, plot.box.x + plot.box.width, bottom,
                          BCP_TOKEN_INK3, 1.25 * bcp_layout_unit (layout));
  add_today (self, layout, &plot);
  add_actual (self, layout, &plot);
  add_plan_name (self, layout, &plot);
  add_value (self, layout, &plot);
  add_ghost_name (self, layout, &plot);
  add_calendar (self, layout, &plot);
  add_margin (self, layout, &plot);
  add_words (self, layout, &plot);
  add_early (self, layout, &plot);
  add_marks (self, layout, &plot);
}

static double
bcp_curve_chart_get_height (BcpChart       *chart,
                            BcpChartLayout *layout)
{
  BcpCurveChart *self = BCP_CURVE_CHART (chart);
  double unit = bcp_layout_unit (layout);

  return bcp_layout_line_height (layout, BCP_TEXT_LABEL) + 1.5 * bcp_layout_line_height (layout, BCP_TEXT_AXIS) +
         (PLOT_HEIGHT + 4 * LINE_GAP) * unit + words_height (self, layout);
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
