/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-funnel-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define BAR_HEIGHT 10.0
#define LINE_GAP 4.0
#define COLUMN_GAP 18.0
#define ROW_GAP 14.0
#define MIN_COLUMN 74.0

/* Under this many before it, a rate would claim more than it knows: "2 of 4". */
#define FEW 5

struct _BcpFunnelChart
{
  BcpChart       parent_instance;

  BcpFunnelStep *steps;
  guint          n_steps;
  guint          from;
  guint          to;
  char          *from_name;
  char          *to_name;
  double         assumed;
};

G_DEFINE_FINAL_TYPE (BcpFunnelChart, bcp_funnel_chart, BCP_TYPE_CHART)

/* Share of the stage before; NaN where that is empty. */
static double
share_of (BcpFunnelChart *self,
          guint           step)
{
  if (step == 0 || self->steps[step - 1].count <= 0)
    return NAN;

  return (double) self->steps[step].count / self->steps[step - 1].count;
}

static char *
rate_words (BcpFunnelChart *self,
            guint           step,
            BcpLanguage     language)
{
  if (step == 0)
    return g_strdup ("");

  if (self->steps[step - 1].count > 0 && self->steps[step - 1].count < FEW)
    {
      g_autofree char *count = bcp_format_integer (self->steps[step].count, language);
      g_autofree char *before = bcp_format_integer (self->steps[step - 1].count, language);

      return g_strdup_printf (bcp_tr (language, N_("%s of %s")), count, before);
    }

  return bcp_format_rate (share_of (self, step), language);
}

/* Where the stages stand: in one line, or in as many as they need. */
typedef struct
{
  guint  columns;
  guint  rows;
  double pitch;
  double names;  /* height of the names */
  double height; /* of a row */
} Grid;

/* A name may take two lines, but no word of it is broken. */
static double
longest_word (BcpChartLayout *layout,
              const char     *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  double longest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, words[i]));

  return longest;
}

static Grid
make_grid (BcpFunnelChart *self,
           BcpChartLayout *layout)
{
  double unit = bcp_layout_unit (layout), gap = COLUMN_GAP * unit;
  double width = bcp_chart_layout_get_width (layout), needed = MIN_COLUMN * unit;
  BcpText text = { BCP_TEXT_LABEL, .lines = 2 };
  Grid grid;

  for (guint i = 0; i < self->n_steps; i++)
    {
      g_autofree char *count = bcp_format_integer (self->steps[i].count, bcp_layout_language (layout));

      needed = MAX (needed, bcp_layout_text_width (layout, BCP_TEXT_FIGURE, TRUE, count));
      needed = MAX (needed, longest_word (layout, self->steps[i].name) + unit);
    }
  grid.columns = self->n_steps;
  while (grid.columns > 1 && (width + gap) / grid.columns - gap < needed)
    grid.columns = (grid.columns + 1) / 2;
  grid.rows = (self->n_steps + grid.columns - 1) / grid.columns;
  grid.pitch = (width + gap) / grid.columns;

  grid.names = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  text.max_width = grid.pitch - gap;
  for (guint i = 0; i < self->n_steps; i++)
    {
      g_autofree char *markup = g_markup_escape_text (self->steps[i].name, -1);
      double name_width, name_height;

      bcp_layout_measure (layout, &text, markup, &name_width, &name_height);
      grid.names = MAX (grid.names, name_height);
    }
  grid.height = grid.names + bcp_layout_line_height (layout, BCP_TEXT_FIGURE) +
                2 * bcp_layout_line_height (layout, BCP_TEXT_LABEL) + (BAR_HEIGHT + 2 * LINE_GAP) * unit;

  return grid;
}

static void
add_mark (BcpFunnelChart *self,
          BcpChartLayout *layout,
          guint           step,
          BcpBox          box)
{
  BcpLanguage language = bcp_layout_language (layout);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, self->steps[step].name, self->steps[step].link);

  mark->value = bcp_chart_format_value (BCP_CHART (self), (double) self->steps[step].count, 0, language);
  if (!isnan (share_of (self, step)))
    {
      g_autofree char *rate = bcp_format_rate (share_of (self, step), language);

      mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of the stage before")), rate);
    }
}

static void
add_step (BcpFunnelChart *self,
          BcpChartLayout *layout,
          const Grid     *grid,
          guint           step,
          double          x,
          double          y)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), width = grid->pitch - COLUMN_GAP * unit;
  double figure_height = bcp_layout_line_height (layout, BCP_TEXT_FIGURE);
  g_autofree char *count = bcp_format_integer (self->steps[step].count, language);
  g_autofree char *rate = rate_words (self, step, language);
  double share = share_of (self, step), top = y;

  bcp_layout_add_text (layout, "name", x, y,
                       &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .max_width = width, .lines = 2 },
                       self->steps[step].name);
  y += grid->names;
  if (step > 0 && x > 0)
    {
      double middle = y + figure_height / 2, right = x - 6 * unit, size = 3 * unit;
      const BcpPoint chevron[] = { { right - size, middle - size }, { right, middle }, { right - size, middle + size } };

      bcp_layout_add_line (layout, "chevron", chevron, 3, BCP_TOKEN_INK3, 1.25 * unit);
    }
  bcp_layout_add_text (layout, "count", x, y, &(BcpText) { BCP_TEXT_FIGURE, BCP_TOKEN_INK, .bold = TRUE }, count);
  y = bcp_layout_snap (layout, y + figure_height + LINE_GAP * unit);
  if (!isnan (share))
    {
      bcp_layout_add_box (layout, "track", (BcpBox) { x, y, width, BAR_HEIGHT * unit }, BCP_TOKEN_B3);
      if (share > 0)
        bcp_layout_add_box (layout, "actual",
                            (BcpBox) { x, y, MAX (CLAMP (share, 0, 1) * width, unit), BAR_HEIGHT * unit },
                            BCP_TOKEN_ACTUAL);
    }
  y += (BAR_HEIGHT + LINE_GAP) * unit;
  if (step == 0)
    bcp_layout_add_text (layout, "key", x, y,
                         &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .max_width = grid->pitch - 4 * unit, .lines = 2 },
                         bcp_tr (language, N_("of the stage before:")));
  else
    bcp_layout_add_text (layout, "rate", x, y, &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK }, rate);

  add_mark (self, layout, step, (BcpBox) { x, top, width, y + bcp_layout_line_height (layout, BCP_TEXT_LABEL) - top });
}

static void
bcp_funnel_chart_build (BcpChart       *chart,
                        BcpChartLayout *layout)
{
  BcpFunnelChart *self = BCP_FUNNEL_CHART (chart);
  Grid grid;

  if (self->n_steps == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout),
                                               bcp_chart_layout_get_height (layout) },
                            bcp_chart_get_empty (chart));
      return;
    }

  grid = make_grid (self, layout);
  for (guint i = 0; i < self->n_steps; i++)
    add_step (self, layout, &grid, i, (i % grid.columns) * grid.pitch,
              (i / grid.columns) * (grid.height + ROW_GAP * bcp_layout_unit (layout)));
}

static double
bcp_funnel_chart_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  BcpFunnelChart *self = BCP_FUNNEL_CHART (chart);
  Grid grid;

  if (self->n_steps == 0)
    return 60 * bcp_layout_unit (layout);

  grid = make_grid (self, layout);
  return grid.rows * grid.height + (grid.rows - 1) * ROW_GAP * bcp_layout_unit (layout);
}

static char *
bcp_funnel_chart_find (BcpChart    *chart,
                       BcpLanguage  language)
{
  BcpFunnelChart *self = BCP_FUNNEL_CHART (chart);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *rate = NULL;
  g_autofree char *assumed = NULL;
  g_autofree char *first = NULL;
  gint64 before;

  if (self->from >= self->n_steps || self->to >= self->n_steps || self->from_name == NULL || self->to_name == NULL)
    return NULL;

  before = self->steps[self->from].count;
  if (before == 0)
    return NULL;

  from = bcp_format_integer (before, language);
  to = bcp_format_integer (self->steps[self->to].count, language);
  first = g_strdup_printf (bcp_tr (language, N_("%s %s from %s %s")), to, self->to_name, from, self->from_name);
  if (before < FEW)
    return g_steal_pointer (&first);

  rate = bcp_format_rate ((double) self->steps[self->to].count / before, language);
  if (isnan (self->assumed))
    return g_strdup_printf ("%s: %s", first, rate);

  assumed = bcp_format_percent (100 * self->assumed, 0, language);
  return g_strdup_printf (bcp_tr (language, N_("%s: %s; the programme assumes %s")), first, rate, assumed);
}

static char *
bcp_funnel_chart_describe (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpFunnelChart *self = BCP_FUNNEL_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_steps; i++)
    {
      g_autofree char *count = bcp_format_integer (self->steps[i].count, language);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", self->steps[i].name, count);
      if (i > 0)
        {
          g_autofree char *rate = rate_words (self, i, language);

          g_string_append_printf (text, " (%s)", rate);
        }
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_funnel_chart_tabulate (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpFunnelChart *self = BCP_FUNNEL_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Stage")), bcp_tr (language, N_("Firms")),
                                              bcp_tr (language, N_("Of the stage before")), NULL);

  for (guint i = 0; i < self->n_steps; i++)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->steps[i].name);
      bcp_chart_table_take_cell (table, bcp_format_integer (self->steps[i].count, language));
      bcp_chart_table_take_cell (table, rate_words (self, i, language));
    }

  return table;
}

static void
bcp_funnel_chart_finalize (GObject *object)
{
  BcpFunnelChart *self = BCP_FUNNEL_CHART (object);

  for (guint i = 0; i < self->n_steps; i++)
    {
      g_free ((char *) self->steps[i].name);
      g_free ((char *) self->steps[i].link);
    }
  g_free (self->steps);
  g_free (self->from_name);
  g_free (self->to_name);

  G_OBJECT_CLASS (bcp_funnel_chart_parent_class)->finalize (object);
}

static void
bcp_funnel_chart_class_init (BcpFunnelChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_funnel_chart_finalize;
  chart_class->build = bcp_funnel_chart_build;
  chart_class->get_height = bcp_funnel_chart_get_height;
  chart_class->find = bcp_funnel_chart_find;
  chart_class->describe = bcp_funnel_chart_describe;
  chart_class->tabulate = bcp_funnel_chart_tabulate;
}

static void
bcp_funnel_chart_init (BcpFunnelChart *self)
{
}

/**
 * bcp_funnel_chart_new:
 * @info: copied
 * @funnel: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_funnel_chart_new (const BcpChartInfo *info,
                      const BcpFunnel    *funnel)
{
  BcpFunnelChart *self = g_object_new (BCP_TYPE_FUNNEL_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->steps = g_memdup2 (funnel->steps, funnel->n_steps * sizeof *funnel->steps);
  self->n_steps = funnel->n_steps;
  self->from = funnel->from;
  self->to = funnel->to;
  self->from_name = g_strdup (funnel->from_name);
  self->to_name = g_strdup (funnel->to_name);
  self->assumed = funnel->assumed;
  for (guint i = 0; i < self->n_steps; i++)
    {
      self->steps[i].name = g_strdup (self->steps[i].name);
      self->steps[i].link = g_strdup (self->steps[i].link);
    }

  return BCP_CHART (self);
}
