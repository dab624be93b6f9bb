/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bar-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define BAR_HEIGHT 11.0
#define PITCH 20.0
#define NAME_GAP 8.0
#define FIGURE_GAP 6.0
#define COLUMN_HEIGHT 110.0
#define STRIP_HEIGHT 34.0
#define TICK_GAP 10.0
#define LINE_GAP 3.0

/* Of a column's place, what is bar; the rest is gap. */
#define COLUMN_SHARE 0.67
#define WIDEST_COLUMN 40.0

struct _BcpBarChart
{
  BcpChart     parent_instance;

  BcpBarShape  shape;
  BcpBar      *bars;
  guint        n_bars;
  int          chosen;
  int          decimals;
};

G_DEFINE_FINAL_TYPE (BcpBarChart, bcp_bar_chart, BCP_TYPE_CHART)

static double
sum_of (BcpBarChart *self)
{
  double sum = 0;

  for (guint i = 0; i < self->n_bars; i++)
    sum += isnan (self->bars[i].value) ? 0 : self->bars[i].value;

  return sum;
}

static double
largest (BcpBarChart *self)
{
  double most = 0;

  for (guint i = 0; i < self->n_bars; i++)
    most = fmax (most, self->bars[i].value);

  return most > 0 ? most : 1;
}

static BcpToken
bar_token (BcpBarChart *self,
           guint        bar)
{
  return self->chosen == BCP_BAR_NONE || self->chosen == (int) bar ? BCP_TOKEN_ACTUAL : BCP_TOKEN_ACTUAL_SOFT;
}

static void
add_mark (BcpBarChart    *self,
          BcpChartLayout *layout,
          BcpBox          box,
          guint           bar)
{
  BcpLanguage language = bcp_layout_language (layout);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, self->bars[bar].name, self->bars[bar].link);
  double sum = sum_of (self);

  mark->value = bcp_chart_format_value (BCP_CHART (self), self->bars[bar].value, self->decimals, language);
  if (sum > 0 && !isnan (self->bars[bar].value))
    {
      g_autofree char *share = bcp_format_percent (100 * self->bars[bar].value / sum, 0, language);

      mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of all")), share);
    }
}

static double
pitch (BcpChartLayout *layout)
{
  return MAX (PITCH * bcp_layout_unit (layout), bcp_layout_line_height (layout, BCP_TEXT_LABEL) * 1.15);
}

static void
build_rows (BcpBarChart    *self,
            BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), height = BAR_HEIGHT * unit;
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double width = bcp_chart_layout_get_width (layout);
  double row = pitch (layout), names = 0, figures = 0, left, scale;

  for (guint i = 0; i < self->n_bars; i++)
    {
      g_autofree char *figure = bcp_format_number (self->bars[i].value, self->decimals, language);

      names = MAX (names, bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, self->bars[i].name));
      figures = MAX (figures, bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, figure));
    }
  names = MIN (names, 0.45 * width);
  left = bcp_layout_snap (layout, names + NAME_GAP * unit);
  scale = MAX (width - left - figures - FIGURE_GAP * unit, 1) / largest (self);

  for (guint i = 0; i < self->n_bars; i++)
    {
      double value = self->bars[i].value, y = bcp_layout_snap (layout, i * row + (row - height) / 2);
      double text_y = i * row + (row - line) / 2;
      g_autofree char *figure = bcp_format_number (value, self->decimals, language);
      BcpBox box = { left, y, isnan (value) ? 0 : bcp_layout_snap (layout, value * scale), height };

      bcp_layout_add_text (layout, "name", names, text_y,
                           &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK, .align = BCP_ALIGN_END, .max_width = names + 1 },
                           self->bars[i].name);
      if (value > 0)
        {
          box.width = MAX (box.width, unit);
          bcp_layout_add_box (layout, "actual", box, bar_token (self, i));
        }
      bcp_layout_add_text (layout, "figure", left + box.width + FIGURE_GAP * unit, text_y,
                           &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2 }, figure);
      box.width = MAX (box.width, 4 * unit);
      add_mark (self, layout, box, i);
    }
}

static void
build_columns (BcpBarChart    *self,
               BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double place = bcp_chart_layout_get_width (layout) / self->n_bars;
  double thick = bcp_layout_snap (layout, MIN (place * COLUMN_SHARE, WIDEST_COLUMN * 1.5 * unit));
  double top = line + LINE_GAP * unit;
  double bottom = bcp_layout_snap (layout, MAX (bcp_chart_layout_get_height (layout) - line - LINE_GAP * unit, top + 1));
  double scale = (bottom - top) / largest (self);

  bcp_layout_add_segment (layout, "baseline", 0, bottom, place * self->n_bars, bottom, BCP_TOKEN_INK3, unit);
  for (guint i = 0; i < self->n_bars; i++)
    {
      double value = self->bars[i].value, middle = (i + 0.5) * place;
      double height = isnan (value) ? 0 : value * scale;
      g_autofree char *figure = bcp_format_number (value, self->decimals, language);
      BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK, .align = BCP_ALIGN_MIDDLE, .max_width = place };
      BcpBox box = { bcp_layout_snap (layout, middle - thick / 2), bottom - height, thick, height };

      if (value > 0)
        bcp_layout_add_box (layout, "actual", box, bar_token (self, i));
      bcp_layout_add_text (layout, "figure", middle, bottom - height - line - unit, &text, figure);
      text.colour = BCP_TOKEN_INK2;
      bcp_layout_add_text (layout, "name", middle, bottom + LINE_GAP * unit, &text, self->bars[i].name);
      if (box.height < 4 * unit)
        {
          box.y -= 4 * unit;
          box.height += 4 * unit;
        }
      add_mark (self, layout, box, i);
    }
}

/* Ticks that would touch the one before are left out. */
static void
add_ticks (BcpBarChart    *self,
           BcpChartLayout *layout,
           double          place,
           double          y)
{
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout), free_from = 0;

  for (guint i = 0; i < self->n_bars; i++)
    {
      const char *tick = self->bars[i].tick;
      double half = tick != NULL ? bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, tick) / 2 : 0;
      double middle = CLAMP ((i + 0.5) * place, half, MAX (width - half, half));

      if (tick == NULL || middle - half < free_from)
        continue;

      bcp_layout_add_text (layout, "tick", middle, y, &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .align = BCP_ALIGN_MIDDLE },
                           tick);
      free_from = middle + half + TICK_GAP * unit;
    }
}

static void
add_chosen (BcpBarChart    *self,
            BcpChartLayout *layout,
            double          place,
            double          top)
{
  const BcpBar *bar = &self->bars[self->chosen];
  g_autofree char *figure = bcp_format_number (bar->value, self->decimals, bcp_layout_language (layout));
  g_autofree char *text = g_strdup_printf ("%s, %s", bar->name, figure);
  double half = bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, text) / 2;
  double width = bcp_chart_layout_get_width (layout);

  bcp_layout_add_text (layout, "chosen", CLAMP ((self->chosen + 0.5) * place, half, MAX (width - half, half)), top,
                       &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_ACTUAL, .bold = TRUE, .align = BCP_ALIGN_MIDDLE }, text);
}

static void
build_strip (BcpBarChart    *self,
             BcpChartLayout *layout)
{
  double unit = bcp_layout_unit (layout), line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double place = bcp_chart_layout_get_width (layout) / self->n_bars;
  double thick = MAX (bcp_layout_snap (layout, MIN (place * 0.85, WIDEST_COLUMN * unit)), unit);
  double top = line + LINE_GAP * unit;
  double bottom = bcp_layout_snap (layout, MAX (bcp_chart_layout_get_height (layout) - line - LINE_GAP * unit, top + 1));

  for (guint i = 0; i < self->n_bars; i++)
    {
      double value = self->bars[i].value, middle = (i + 0.5) * place;
      double height = value > 0 ? MAX (value * (bottom - top) / largest (self), unit) : 0;
      BcpBox box = { bcp_layout_snap (layout, middle - thick / 2), bottom - height, thick, height };

      if (!(value > 0))
        continue;
      bcp_layout_add_box (layout, "actual", box, self->chosen == (int) i ? BCP_TOKEN_ACTUAL : BCP_TOKEN_ACTUAL_SOFT);
      box.y = MIN (box.y, bottom - 4 * unit);
      box.height = bottom - box.y;
      add_mark (self, layout, box, i);
    }
  bcp_layout_add_segment (layout, "baseline", 0, bottom, place * self->n_bars, bottom, BCP_TOKEN_INK3, unit);
  add_ticks (self, layout, place, bottom + LINE_GAP * unit);
  if (self->chosen != BCP_BAR_NONE)
    add_chosen (self, layout, place, 0);
}

static void
bcp_bar_chart_build (BcpChart       *chart,
                     BcpChartLayout *layout)
{
  BcpBarChart *self = BCP_BAR_CHART (chart);

  if (self->n_bars == 0)
    bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout),
                                             bcp_chart_layout_get_height (layout) },
                          bcp_chart_get_empty (chart));
  else if (self->shape == BCP_BARS_ROWS)
    build_rows (self, layout);
  else if (self->shape == BCP_BARS_STRIP)
    build_strip (self, layout);
  else
    build_columns (self, layout);
}

static double
bcp_bar_chart_get_height (BcpChart       *chart,
                          BcpChartLayout *layout)
{
  BcpBarChart *self = BCP_BAR_CHART (chart);

  if (self->shape == BCP_BARS_ROWS)
    return MAX (self->n_bars, 2) * pitch (layout);

  if (self->shape == BCP_BARS_STRIP)
    return (STRIP_HEIGHT + 2 * LINE_GAP) * bcp_layout_unit (layout) + 2 * bcp_layout_line_height (layout, BCP_TEXT_LABEL);

  return (COLUMN_HEIGHT + 2 * LINE_GAP) * bcp_layout_unit (layout) + 2 * bcp_layout_line_height (layout, BCP_TEXT_LABEL);
}

static char *
bcp_bar_chart_describe (BcpChart    *chart,
                        BcpLanguage  language)
{
  BcpBarChart *self = BCP_BAR_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_bars; i++)
    {
      if (self->shape == BCP_BARS_STRIP && !(self->bars[i].value > 0))
        continue;

      g_autofree char *figure = bcp_format_number (self->bars[i].value, self->decimals, language);

      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "", self->bars[i].name, figure);
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_bar_chart_tabulate (BcpChart    *chart,
                        BcpLanguage  language)
{
  BcpBarChart *self = BCP_BAR_CHART (chart);
  const char *unit = bcp_chart_get_unit (chart);
  BcpChartTable *table = bcp_chart_table_new ("", unit != NULL ? unit : bcp_tr (language, N_("Value")), NULL);

  for (guint i = 0; i < self->n_bars; i++)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->bars[i].name);
      bcp_chart_table_take_cell (table, bcp_format_number (self->bars[i].value, self->decimals, language));
    }

  return table;
}

static void
bcp_bar_chart_finalize (GObject *object)
{
  BcpBarChart *self = BCP_BAR_CHART (object);

  for (guint i = 0; i < self->n_bars; i++)
    {
      g_free ((char *) self->bars[i].name);
      g_free ((char *) self->bars[i].link);
      g_free ((char *) self->bars[i].tick);
    }
  g_free (self->bars);

  G_OBJECT_CLASS (bcp_bar_chart_parent_class)->finalize (object);
}

static void
bcp_bar_chart_class_init (BcpBarChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_bar_chart_finalize;
  chart_class->build = bcp_bar_chart_build;
  chart_class->get_height = bcp_bar_chart_get_height;
  chart_class->describe = bcp_bar_chart_describe;
  chart_class->tabulate = bcp_bar_chart_tabulate;
}

static void
bcp_bar_chart_init (BcpBarChart *self)
{
}

/**
 * bcp_bar_chart_new:
 * @info: copied
 * @bars: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_bar_chart_new (const BcpChartInfo *info,
                   const BcpBars      *bars)
{
  BcpBarChart *self = g_object_new (BCP_TYPE_BAR_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->shape = bars->shape;
  self->bars = g_memdup2 (bars->bars, bars->n_bars * sizeof *bars->bars);
  self->n_bars = bars->n_bars;
  self->chosen = bars->chosen;
  self->decimals = bars->decimals;
  for (guint i = 0; i < self->n_bars; i++)
    {
      self->bars[i].name = g_strdup (self->bars[i].name);
      self->bars[i].link = g_strdup (self->bars[i].link);
      self->bars[i].tick = g_strdup (self->bars[i].tick);
    }

  return BCP_CHART (self);
}
