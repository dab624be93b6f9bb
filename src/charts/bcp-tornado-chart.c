/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-tornado-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define BAR_HEIGHT 13.0
#define NAME_GAP 2.0
#define ROW_GAP 8.0
#define FIGURE_GAP 5.0
#define TICK_OVER 2.0

struct _BcpTornadoChart
{
  BcpChart       parent_instance;

  double         base;
  BcpTornadoBar *bars; /* the widest first; low is the smaller */
  guint          n_bars;
  int            decimals;
};

G_DEFINE_FINAL_TYPE (BcpTornadoChart, bcp_tornado_chart, BCP_TYPE_CHART)

/* Where values are. */
typedef struct
{
  double left;
  double scale;
  double lowest;
  double top;   /* of the first row */
  double pitch;
} Frame;

static char *
figure (BcpTornadoChart *self,
        double           value,
        BcpLanguage      language)
{
  return bcp_format_number (value, self->decimals, language);
}

static double
x_of (const Frame *frame,
      double       value)
{
  return frame->left + (value - frame->lowest) * frame->scale;
}

static double
row_pitch (BcpChartLayout *layout)
{
  return bcp_layout_line_height (layout, BCP_TEXT_LABEL) + (NAME_GAP + BAR_HEIGHT + ROW_GAP) * bcp_layout_unit (layout);
}

static Frame
make_frame (BcpTornadoChart *self,
            BcpChartLayout  *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), gap = FIGURE_GAP * unit, left = 0, right = 0, highest = self->base;
  Frame frame = { .lowest = self->base, .pitch = row_pitch (layout) };

  frame.top = bcp_layout_line_height (layout, BCP_TEXT_LABEL) + ROW_GAP * unit;
  for (guint i = 0; i < self->n_bars; i++)
    {
      g_autofree char *low = figure (self, self->bars[i].low, language);
      g_autofree char *high = figure (self, self->bars[i].high, language);

      frame.lowest = MIN (frame.lowest, self->bars[i].low);
      highest = MAX (highest, self->bars[i].high);
      left = MAX (left, bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, low));
      right = MAX (right, bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, high));
    }
  frame.left = bcp_layout_snap (layout, left + gap);
  frame.scale = MAX (bcp_chart_layout_get_width (layout) - frame.left - right - gap, 1) / MAX (highest - frame.lowest, 1e-9);

  return frame;
}

static void
add_base (BcpTornadoChart *self,
          BcpChartLayout  *layout,
          const Frame     *frame)
{
  BcpLanguage language = bcp_layout_language (layout);
  g_autofree char *number = figure (self, self->base, language);
  g_autofree char *words = g_strdup_printf (bcp_tr (language, N_("<b>%s</b> as estimated")), number);
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK };
  double width, height, x;

  bcp_layout_measure (layout, &text, words, &width, &height);
  x = CLAMP (x_of (frame, self->base) - width / 2, 0, MAX (bcp_chart_layout_get_width (layout) - width, 0));
  bcp_layout_add_markup (layout, "base", x, 0, &text, words);
}

static void
add_side (BcpChartLayout *layout,
          const char     *part,
          BcpToken        token,
          double          x1,
          double          x2,
          double          y)
{
  if (x2 > x1)
    bcp_layout_add_box (layout, part, (BcpBox) { x1, y, x2 - x1, BAR_HEIGHT * bcp_layout_unit (layout) }, token);
}

static void
add_row (BcpTornadoChart *self,
         BcpChartLayout  *layout,
         const Frame     *frame,
         guint            i)
{
  const BcpTornadoBar *bar = &self->bars[i];
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double y = frame->top + i * frame->pitch, bar_y = bcp_layout_snap (layout, y + line + NAME_GAP * unit);
  double low = bcp_layout_snap (layout, x_of (frame, bar->low)), high = bcp_layout_snap (layout, x_of (frame, bar->high));
  double base = bcp_layout_snap (layout, x_of (frame, self->base)), text_y = bar_y + (BAR_HEIGHT * unit - line) / 2;
  g_autofree char *low_text = figure (self, bar->low, language);
  g_autofree char *high_text = figure (self, bar->high, language);
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK, .max_width = bcp_chart_layout_get_width (layout) };
  BcpBox tick = { base - unit, bar_y - TICK_OVER * unit, 2 * unit, (BAR_HEIGHT + 2 * TICK_OVER) * unit };
  BcpChartMark *mark;

  bcp_layout_add_text (layout, "name", 0, y, &text, bar->name);
  add_side (layout, "low", BCP_TOKEN_ACTUAL_SOFT, low, MIN (base, high), bar_y);
  add_side (layout, "high", BCP_TOKEN_ACTUAL, MAX (base, low), high, bar_y);
  if (bcp_layout_is_mono (layout))
    bcp_layout_add_outline (layout, "edge", tick, BCP_TOKEN_CARD, 1.5 * unit);
  bcp_layout_add_box (layout, "tick", tick, BCP_TOKEN_INK);
  text = (BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .align = BCP_ALIGN_END };
  bcp_layout_add_text (layout, "low-figure", MIN (low, base) - FIGURE_GAP * unit, text_y, &text, low_text)->plate = TRUE;
  text.align = BCP_ALIGN_START;
  bcp_layout_add_text (layout, "high-figure", MAX (high, base) + FIGURE_GAP * unit, text_y, &text, high_text)->plate = TRUE;

  mark = bcp_layout_add_mark (layout, (BcpBox) { low, bar_y, MAX (high - low, 4 * unit), BAR_HEIGHT * unit }, bar->name, bar->link);
  mark->value = g_strdup_printf (bcp_tr (language, N_("%s to %s")), low_text, high_text);
}

/* A value that may be nothing either way gets its line. */
static void
add_zero (BcpTornadoChart *self,
          BcpChartLayout  *layout,
          const Frame     *frame)
{
  double unit = bcp_layout_unit (layout), x = bcp_layout_snap (layout, x_of (frame, 0)) + 0.5 * unit;
  gboolean crossed = FALSE;

  for (guint i = 0; i < self->n_bars; i++)
    crossed |= self->bars[i].low < 0 && self->bars[i].high > 0;
  if (crossed)
    bcp_layout_add_segment (layout, "zero", x, frame->top, x, frame->top + self->n_bars * frame->pitch - ROW_GAP * unit / 2,
                            BCP_TOKEN_BAD, unit)->dash = BCP_DASH_DASHED;
}

static void
bcp_tornado_chart_build (BcpChart       *chart,
                         BcpChartLayout *layout)
{
  BcpTornadoChart *self = BCP_TORNADO_CHART (chart);
  Frame frame;

  if (self->n_bars == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout), bcp_chart_layout_get_height (layout) },
                            bcp_chart_get_empty (chart));
      return;
    }

  frame = make_frame (self, layout);
  add_zero (self, layout, &frame);
  add_base (self, layout, &frame);
  for (guint i = 0; i < self->n_bars; i++)
    add_row (self, layout, &frame, i);
}

static double
bcp_tornado_chart_get_height (BcpChart       *chart,
                              BcpChartLayout *layout)
{
  BcpTornadoChart *self = BCP_TORNADO_CHART (chart);

  return bcp_layout_line_height (layout, BCP_TEXT_LABEL) + ROW_GAP * bcp_layout_unit (layout) +
         MAX (self->n_bars, 2) * row_pitch (layout);
}

static char *
bcp_tornado_chart_find (BcpChart    *chart,
                        BcpLanguage  language)
{
  BcpTornadoChart *self = BCP_TORNADO_CHART (chart);

  if (self->n_bars == 0)
    return NULL;
  for (guint i = 0; i < self->n_bars; i++)
    if (self->bars[i].low < 0 && self->bars[i].high > 0)
      return g_strdup_printf (bcp_tr (language, N_("%s can turn it into a loss")), self->bars[i].name);

  return g_strdup_printf (bcp_tr (language, N_("%s moves it most")), self->bars[0].name);
}

static char *
bcp_tornado_chart_describe (BcpChart    *chart,
                            BcpLanguage  language)
{
  BcpTornadoChart *self = BCP_TORNADO_CHART (chart);
  g_autofree char *base = bcp_chart_format_value (chart, self->base, self->decimals, language);
  GString *text = g_string_new (NULL);

  if (self->n_bars == 0)
    return g_string_free (text, FALSE);

  g_string_append_printf (text, bcp_tr (language, N_("As estimated: %s")), base);
  for (guint i = 0; i < self->n_bars; i++)
    {
      g_autofree char *low = figure (self, self->bars[i].low, language);
      g_autofree char *high = figure (self, self->bars[i].high, language);

      g_string_append (text, "; ");
      g_string_append_printf (text, bcp_tr (language, N_("%s: %s to %s")), self->bars[i].name, low, high);
    }
  g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_tornado_chart_tabulate (BcpChart    *chart,
                            BcpLanguage  language)
{
  BcpTornadoChart *self = BCP_TORNADO_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Driver")), bcp_tr (language, N_("Low")),
                                              bcp_tr (language, N_("As estimated")), bcp_tr (language, N_("High")), NULL);

  for (guint i = 0; i < self->n_bars; i++)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->bars[i].name);
      bcp_chart_table_take_cell (table, figure (self, self->bars[i].low, language));
      bcp_chart_table_take_cell (table, figure (self, self->base, language));
      bcp_chart_table_take_cell (table, figure (self, self->bars[i].high, language));
    }

  return table;
}

static void
bcp_tornado_chart_finalize (GObject *object)
{
  BcpTornadoChart *self = BCP_TORNADO_CHART (object);

  for (guint i = 0; i < self->n_bars; i++)
    {
      g_free ((char *) self->bars[i].name);
      g_free ((char *) self->bars[i].link);
    }
  g_free (self->bars);

  G_OBJECT_CLASS (bcp_tornado_chart_parent_class)->finalize (object);
}

static void
bcp_tornado_chart_class_init (BcpTornadoChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_tornado_chart_finalize;
  chart_class->build = bcp_tornado_chart_build;
  chart_class->get_height = bcp_tornado_chart_get_height;
  chart_class->find = bcp_tornado_chart_find;
  chart_class->describe = bcp_tornado_chart_describe;
  chart_class->tabulate = bcp_tornado_chart_tabulate;
}

static void
bcp_tornado_chart_init (BcpTornadoChart *self)
{
}

static int
compare_bars (gconstpointer a,
              gconstpointer b)
{
  const BcpTornadoBar *first = a, *second = b;
  double difference = (second->high - second->low) - (first->high - first->low);

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/**
 * bcp_tornado_chart_new:
 * @info: copied; its unit is that of the values
 * @tornado: copied; bars without both values are dropped
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_tornado_chart_new (const BcpChartInfo *info,
                       const BcpTornado   *tornado)
{
  BcpTornadoChart *self = g_object_new (BCP_TYPE_TORNADO_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->base = tornado->base;
  self->decimals = tornado->decimals;
  self->bars = g_new0 (BcpTornadoBar, tornado->n_bars);
  for (guint i = 0; i < tornado->n_bars && isfinite (tornado->base); i++)
    {
      const BcpTornadoBar *bar = &tornado->bars[i];

      if (isfinite (bar->low) && isfinite (bar->high))
        self->bars[self->n_bars++] = (BcpTornadoBar) {
          g_strdup (bar->name), MIN (bar->low, bar->high), MAX (bar->low, bar->high), g_strdup (bar->link),
        };
    }
  if (self->n_bars > 0)
    qsort (self->bars, self->n_bars, sizeof *self->bars, compare_bars);

  return BCP_CHART (self);
}
