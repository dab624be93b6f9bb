/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-closure-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define PITCH 21.0
#define NAME_GAP 10.0
#define FIGURE_GAP 8.0
#define AXIS_GAP 3.0

/* Beyond this a dot stands at the edge and only its figure tells. */
#define FARTHEST 200.0
#define MOST_TICKS 5

struct _BcpClosureChart
{
  BcpChart       parent_instance;

  BcpClosureRow *rows;
  guint          n_rows;
  double         low;
  double         high;
};

G_DEFINE_FINAL_TYPE (BcpClosureChart, bcp_closure_chart, BCP_TYPE_CHART)

/* The scale: from and to are whole ticks. */
typedef struct
{
  double left;
  double width;
  double from;
  double to;
  double tick;
} Scale;

static gboolean
is_inside (BcpClosureChart *self,
           double           closure)
{
  return closure >= self->low && closure <= self->high;
}

static double
x_of (const Scale *scale,
      double       closure)
{
  return scale->left + scale->width * (CLAMP (closure, scale->from, scale->to) - scale->from) / (scale->to - scale->from);
}

static void
set_range (BcpClosureChart *self,
           Scale           *scale)
{
  double from = self->low - 5, to = self->high + 5;

  for (guint i = 0; i < self->n_rows; i++)
    if (!isnan (self->rows[i].closure))
      {
        from = MIN (from, self->rows[i].closure);
        to = MAX (to, self->rows[i].closure);
      }
  from = CLAMP (from, 0, FARTHEST);
  to = CLAMP (to, from + 1, FARTHEST);
  scale->tick = MAX (bcp_nice_step (to - from, MOST_TICKS), 5);
  scale->from = floor (from / scale->tick) * scale->tick;
  scale->to = to + 0.02 * (to - from);
}

static double
axis_height (BcpChartLayout *layout)
{
  return AXIS_GAP * bcp_layout_unit (layout) + bcp_layout_line_height (layout, BCP_TEXT_AXIS);
}

static double
row_pitch (BcpClosureChart *self,
           BcpChartLayout  *layout)
{
  return bcp_layout_row_pitch (layout, PITCH * bcp_layout_unit (layout),
                               bcp_chart_layout_get_height (layout) - axis_height (layout), self->n_rows);
}

static Scale
make_scale (BcpClosureChart *self,
            BcpChartLayout  *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout), names = 0, figures = 0;
  Scale scale = { 0 };

  for (guint i = 0; i < self->n_rows; i++)
    {
      g_autofree char *figure = bcp_format_percent (self->rows[i].closure, 1, language);

      names = MAX (names, bcp_layout_text_width (layout, BCP_TEXT_LABEL, self->rows[i].is_whole, self->rows[i].name));
      figures = MAX (figures, bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, figure));
    }
  scale.left = bcp_layout_snap (layout, MIN (names, 0.45 * width) + NAME_GAP * unit);
  scale.width = MAX (width - scale.left - figures - FIGURE_GAP * unit, 1);
  set_range (self, &scale);
  return scale;
}

static void
add_ground (BcpClosureChart *self,
            BcpChartLayout  *layout,
            const Scale     *scale,
            double           bottom)
{
  double unit = bcp_layout_unit (layout), hundred = bcp_layout_snap (layout, x_of (scale, 100));
  double low = x_of (scale, self->low), high = x_of (scale, self->high);

  bcp_layout_add_box (layout, "band", (BcpBox) { low, 0, high - low, bottom }, BCP_TOKEN_GOOD_BG);
  bcp_layout_add_segment (layout, "hundred", hundred, 0, hundred, bottom, BCP_TOKEN_GOOD, 1.5 * unit);
  for (double tick = scale->from; tick <= scale->to; tick += scale->tick)
    {
      g_autofree char *figure = bcp_format_number (tick, 0, bcp_layout_language (layout));

      bcp_layout_add_text (layout, "tick", x_of (scale, tick), bottom + AXIS_GAP * unit,
                           &(BcpText) { BCP_TEXT_AXIS, BCP_TOKEN_INK3, .align = BCP_ALIGN_MIDDLE }, figure);
    }
}

static void
add_row (BcpClosureChart *self,
         BcpChartLayout  *layout,
         const Scale     *scale,
         guint            i)
{
  const BcpClosureRow *row = &self->rows[i];
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout);
  double pitch = row_pitch (self, layout), line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double middle = bcp_layout_snap (layout, (i + 0.5) * pitch), text_y = (i + 0.5) * pitch - line / 2;
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK, row->is_whole, .max_width = scale->left - NAME_GAP * unit + 1 };
  g_autofree char *figure = bcp_format_percent (row->closure, 1, language);
  BcpBox box = { 0, i * pitch, width, pitch };
  BcpChartMark *mark;

  bcp_layout_add_text (layout, "name", 0, text_y, &text, row->name);
  bcp_layout_add_segment (layout, "rule", scale->left, middle, scale->left + scale->width, middle, BCP_TOKEN_GRID, unit);
  text = (BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK, row->is_whole, BCP_ALIGN_END };
  bcp_layout_add_text (layout, "figure", width, text_y, &text, figure);
  if (!isnan (row->closure))
    {
      BcpLight light = is_inside (self, row->closure) ? BCP_LIGHT_ON_PLAN : BCP_LIGHT_AT_RISK;
      const BcpShape *dot = bcp_layout_add_status (layout, "dot", x_of (scale, row->closure), middle, light);

      box = dot->box;
    }

  mark = bcp_layout_add_mark (layout, box, row->name, row->link);
  mark->value = g_strdup (figure);
  if (!isnan (row->closure))
    mark->plan = g_strdup (is_inside (self, row->closure) ? bcp_tr (language, N_("within the limits"))
                                                          : bcp_tr (language, N_("outside the limits")));
}

static void
bcp_closure_chart_build (BcpChart       *chart,
                         BcpChartLayout *layout)
{
  BcpClosureChart *self = BCP_CLOSURE_CHART (chart);
  Scale scale;

  if (self->n_rows == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout), bcp_chart_layout_get_height (layout) },
                            bcp_chart_get_empty (chart));
      return;
    }

  scale = make_scale (self, layout);
  add_ground (self, layout, &scale, bcp_layout_snap (layout, self->n_rows * row_pitch (self, layout)));
  for (guint i = 0; i < self->n_rows; i++)
    add_row (self, layout, &scale, i);
}

static double
bcp_closure_chart_get_height (BcpChart       *chart,
                              BcpChartLayout *layout)
{
  BcpClosureChart *self = BCP_CLOSURE_CHART (chart);

  return MAX (self->n_rows, 2) * row_pitch (self, layout) + axis_height (layout);
}

static char *
bcp_closure_chart_find (BcpChart    *chart,
                        BcpLanguage  language)
{
  BcpClosureChart *self = BCP_CLOSURE_CHART (chart);
  g_autofree char *low = bcp_format_number (self->low, 0, language);
  g_autofree char *high = bcp_format_percent (self->high, 0, language);

  return self->n_rows > 0 ? g_strdup_printf (bcp_tr (language, N_("Acceptable from %s to %s")), low, high) : NULL;
}

static char *
bcp_closure_chart_describe (BcpChart    *chart,
                            BcpLanguage  language)
{
  BcpClosureChart *self = BCP_CLOSURE_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_rows; i++)
    {
      g_autofree char *figure = bcp_format_percent (self->rows[i].closure, 1, language);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", self->rows[i].name, figure);
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_closure_chart_tabulate (BcpChart    *chart,
                            BcpLanguage  language)
{
  BcpClosureChart *self = BCP_CLOSURE_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Balance")), bcp_tr (language, N_("Closure, %")),
                                              bcp_tr (language, N_("Limits")), NULL);

  for (guint i = 0; i < self->n_rows; i++)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->rows[i].name);
      bcp_chart_table_take_cell (table, bcp_format_number (self->rows[i].closure, 1, language));
      bcp_chart_table_take_cell (table, g_strdup_printf ("%g–%g", self->low, self->high));
    }

  return table;
}

static void
bcp_closure_chart_finalize (GObject *object)
{
  BcpClosureChart *self = BCP_CLOSURE_CHART (object);

  for (guint i = 0; i < self->n_rows; i++)
    {
      g_free ((char *) self->rows[i].name);
      g_free ((char *) self->rows[i].link);
    }
  g_free (self->rows);

  G_OBJECT_CLASS (bcp_closure_chart_parent_class)->finalize (object);
}

static void
bcp_closure_chart_class_init (BcpClosureChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_closure_chart_finalize;
  chart_class->build = bcp_closure_chart_build;
  chart_class->get_height = bcp_closure_chart_get_height;
  chart_class->find = bcp_closure_chart_find;
  chart_class->describe = bcp_closure_chart_describe;
  chart_class->tabulate = bcp_closure_chart_tabulate;
}

static void
bcp_closure_chart_init (BcpClosureChart *self)
{
}

/**
 * bcp_closure_chart_new:
 * @info: copied
 * @closure: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_closure_chart_new (const BcpChartInfo *info,
                       const BcpClosure   *closure)
{
  BcpClosureChart *self = g_object_new (BCP_TYPE_CLOSURE_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->rows = g_memdup2 (closure->rows, closure->n_rows * sizeof *closure->rows);
  self->n_rows = closure->n_rows;
  self->low = closure->low;
  self->high = closure->high;
  for (guint i = 0; i < self->n_rows; i++)
    {
      self->rows[i].name = g_strdup (self->rows[i].name);
      self->rows[i].link = g_strdup (self->rows[i].link);
    }

  return BCP_CHART (self);
}
