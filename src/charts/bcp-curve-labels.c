/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-curve-private.h"

#include "bcp-curve-words.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels between the words about the two paces and the arrow. */
#define ARROW_GAP 7.0

/* The widest that the words at the right may be, of the chart's width. */
#define MARGIN_SHARE 0.22

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

double
bcp_curve_words_height (BcpCurveChart  *self,
              BcpChartLayout *layout)
{
  if (!has_words (self))
    return 0;

  return bcp_layout_line_height (layout, BCP_TEXT_LABEL) * (words_fit (self, layout) ? 1 : 2) +
         (BCP_CURVE_WORDS_GAP + 2) * bcp_layout_unit (layout);
}

double
bcp_curve_margin_width (BcpCurveChart  *self,
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

  return needed > 0 ? needed + BCP_CURVE_MARGIN_GAP * bcp_layout_unit (layout) : 0;
}

/* Where the last value stands: where neither the curve, which comes from the lower left, nor the
 * forecast, which leaves to the upper right, runs. */
static BcpPoint
value_place (BcpCurveChart *self,
             const BcpCurvePlot    *plot,
             double         width,
             double         line,
             double         dot)
{
  double x = bcp_curve_plot_x (plot, self->pace.elapsed), y = bcp_curve_plot_y (plot, self->actual);
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
           const BcpCurvePlot     *plot)
{
  BcpText text = { BCP_TEXT_VALUE, BCP_TOKEN_ACTUAL, .bold = TRUE };
  g_autofree char *figure = NULL;
  BcpPoint place;

  if (self->n_steps == 0)
    return;

  figure = bcp_format_number (self->actual, self->curve.decimals, bcp_layout_language (layout));
  place = value_place (self, plot, bcp_layout_text_width (layout, text.role, TRUE, figure),
                       bcp_layout_line_height (layout, text.role), BCP_CURVE_DOT * bcp_layout_unit (layout));
  bcp_layout_add_text (layout, "value", place.x, place.y, &text, figure)->plate = self->n_ghost > 0;
}

/* "plan" along its line, on the side where the curve is not. */
static void
add_plan_name (BcpCurveChart  *self,
               BcpChartLayout *layout,
               const BcpCurvePlot     *plot)
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
  slope = atan2 (bcp_curve_plot_y (plot, 0) - bcp_curve_plot_y (plot, self->curve.target), plot->box.width);
  height = bcp_layout_line_height (layout, BCP_TEXT_AXIS);
  width = bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, bcp_tr (language, N_("plan")));

  /* The box of a turned label is that of the unturned one: left end of its baseline, bottom left. */
  label = bcp_layout_add_text (layout, "plan-name", plot->box.x + share * plot->box.width,
                               bcp_curve_plot_y (plot, share * self->curve.target) - height - 1.5 * unit,
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
             const BcpCurvePlot    *plot,
             int            elapsed)
{
  double value = 0;

  for (guint i = 0; i < self->n_ghost && bcp_curve_plot_elapsed (plot, self->ghost[i].date) <= elapsed; i++)
    value = self->ghost[i].amount;

  return value;
}

/* Right below its line, at the first place where nothing else stands. */
static void
add_ghost_name (BcpCurveChart  *self,
                BcpChartLayout *layout,
                const BcpCurvePlot     *plot)
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
      BcpBox box = { plot->box.x + shares[i] * plot->box.width, bcp_curve_plot_y (plot, value) + 2 * unit, width, height };

      if (box.y + height > bottom)
        box.y = bottom - height - unit;
      if (box.x + width > plot->box.x + plot->box.width || box.y < bcp_curve_plot_y (plot, value) ||
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
            const BcpCurvePlot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double x = plot->box.x + plot->box.width + BCP_CURVE_MARGIN_GAP * unit;
  double room = bcp_chart_layout_get_width (layout) - x + 1;
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  g_autofree char *target = target_markup (self, language);
  g_autofree char *forecast = forecast_markup (self, language);
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK, .max_width = room, .lines = 1 };
  double target_y = bcp_curve_plot_y (plot, self->curve.target) - line * 0.55;
  double width, height, y;

  if (*forecast != '\0')
    {
      text.colour = BCP_TOKEN_ACTUAL;
      text.lines = 3;
      bcp_layout_measure (layout, &text, forecast, &width, &height);
      y = bcp_curve_plot_y (plot, self->pace.forecast) - line * 0.5;
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
           const BcpCurvePlot     *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), gap = ARROW_GAP * unit;
  double y = plot->box.y + plot->box.height + bcp_layout_line_height (layout, BCP_TEXT_AXIS) +
             (BCP_CURVE_LINE_GAP + BCP_CURVE_WORDS_GAP) * unit;
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
           const BcpCurvePlot     *plot)
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

/**
 * bcp_curve_labels_add:
 * @self: a curve
 * @layout: where; its lines are there already
 * @plot: its plot
 *
 * Adds the words: value, names of the lines, right margin, paces, what an empty plot says.
 */
void
bcp_curve_labels_add (BcpCurveChart      *self,
                      BcpChartLayout     *layout,
                      const BcpCurvePlot *plot)
{
  add_plan_name (self, layout, plot);
  add_value (self, layout, plot);
  add_ghost_name (self, layout, plot);
  add_margin (self, layout, plot);
  add_words (self, layout, plot);
  add_early (self, layout, plot);
}
