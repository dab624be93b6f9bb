/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pareto-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define BAR_HEIGHT 12.0
#define PITCH 22.0
#define NAME_GAP 10.0
#define COLUMN_GAP 14.0

/* Up to where the few reach (VISUAL §4). */
#define MOST 0.8
/* Fewer items than this have no line. */
#define FEWEST 4
/* Items under this share go together. */
#define TAIL 0.03

struct _BcpParetoChart
{
  BcpChart       parent_instance;

  BcpParetoItem *items;  /* sorted, the largest first, unknown ones last */
  guint          n_items;
  guint          n_bars; /* of them, those with a bar of their own; the rest is one bar, "other" */
  double         total;
  char          *what;
  int            decimals;
};

G_DEFINE_FINAL_TYPE (BcpParetoChart, bcp_pareto_chart, BCP_TYPE_CHART)

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const BcpParetoItem *first = a, *second = b;

  if (isnan (first->value) || isnan (second->value))
    return isnan (first->value) - isnan (second->value);

  return first->value > second->value ? -1 : first->value < second->value;
}

static guint
n_known (BcpParetoChart *self)
{
  guint n = 0;

  while (n < self->n_items && !isnan (self->items[n].value))
    n++;
  return n;
}

/* Bars, the one of the tail counted. */
static guint
n_rows (BcpParetoChart *self)
{
  return self->n_bars + (self->n_bars < n_known (self));
}

static double
row_value (BcpParetoChart *self,
           guint           row)
{
  double sum = 0;

  if (row < self->n_bars)
    return self->items[row].value;
  for (guint i = self->n_bars; i < n_known (self); i++)
    sum += self->items[i].value;

  return sum;
}

static char *
row_name (BcpParetoChart *self,
          guint           row,
          BcpLanguage     language)
{
  if (row < self->n_bars)
    return g_strdup (self->items[row].name);

  return g_strdup_printf (bcp_tr (language, N_("other (%u)")), n_known (self) - self->n_bars);
}

static double
cumulative (BcpParetoChart *self,
            guint           row)
{
  double sum = 0;

  for (guint i = 0; i <= row; i++)
    sum += row_value (self, i);

  return self->total > 0 ? sum / self->total : NAN;
}

/* How many rows it takes to reach 80 %; all of them where there are few. */
static guint
n_solid (BcpParetoChart *self)
{
  guint rows = n_rows (self), n = 0;

  if (rows < FEWEST)
    return rows;
  /* A share that is 80 % but for rounding reaches it. */
  while (n < rows && (n == 0 || cumulative (self, n - 1) < MOST - 1e-9))
    n++;

  return n;
}

/* Where the columns stand. */
typedef struct
{
  double names;
  double left;
  double bars;       /* widest bar */
  double values;     /* right edge of the figures */
  double cumulative; /* right edge of the shares */
  double pitch;
  double top;
} Columns;

static const char *
cumulative_heading (BcpLanguage language)
{
  return bcp_tr (language, N_("cumulative"));
}

static Columns
make_columns (BcpParetoChart *self,
              BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout);
  const char *heading = bcp_chart_get_unit (BCP_CHART (self));
  double figures = heading != NULL ? bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, heading) : 0;
  double number = 0;
  Columns columns = { .cumulative = width };

  for (guint i = 0; i < n_rows (self); i++)
    {
      g_autofree char *name = row_name (self, i, language);
      g_autofree char *figure = bcp_format_number (row_value (self, i), self->decimals, language);

      columns.names = MAX (columns.names, bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, name));
      number = MAX (number, bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, figure));
    }
  figures = MAX (figures, number);
  columns.names = MIN (columns.names, 0.4 * width);
  columns.left = bcp_layout_snap (layout, columns.names + NAME_GAP * unit);
  columns.values = width - COLUMN_GAP * unit - bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, cumulative_heading (language));
  columns.bars = MAX (columns.values - number - COLUMN_GAP * unit - columns.left, 1);
  columns.top = bcp_layout_line_height (layout, BCP_TEXT_LABEL) * 1.2;
  columns.pitch = bcp_layout_row_pitch (layout, PITCH * unit, bcp_chart_layout_get_height (layout) - columns.top, n_rows (self));

  return columns;
}

static void
add_headings (BcpParetoChart *self,
              BcpChartLayout *layout,
              const Columns  *columns)
{
  const char *unit = bcp_chart_get_unit (BCP_CHART (self));
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .align = BCP_ALIGN_END };

  if (unit != NULL)
    bcp_layout_add_text (layout, "heading", columns->values, 0, &text, unit);
  bcp_layout_add_text (layout, "heading", columns->cumulative, 0, &text, cumulative_heading (bcp_layout_language (layout)));
}

static void
add_row (BcpParetoChart *self,
         BcpChartLayout *layout,
         const Columns  *columns,
         guint           row)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), height = BAR_HEIGHT * unit;
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double y = columns->top + row * columns->pitch, text_y = y + (columns->pitch - line) / 2;
  double value = row_value (self, row), most = MAX (row_value (self, 0), row_value (self, n_rows (self) - 1));
  gboolean solid = row < n_solid (self);
  g_autofree char *name = row_name (self, row, language);
  g_autofree char *figure = bcp_format_number (value, self->decimals, language);
  g_autofree char *share = bcp_format_percent (100 * cumulative (self, row), 0, language);
  BcpText text = { BCP_TEXT_LABEL, solid ? BCP_TOKEN_INK : BCP_TOKEN_INK2, .max_width = columns->names + 1 };
  BcpBox bar = {
    columns->left, bcp_layout_snap (layout, y + (columns->pitch - height) / 2),
    most > 0 ? MAX (bcp_layout_snap (layout, columns->bars * value / most), value > 0 ? unit : 0) : 0, height,
  };
  BcpChartMark *mark;

  bcp_layout_add_text (layout, "name", 0, text_y, &text, name);
  if (value > 0)
    bcp_layout_add_box (layout, "bar", bar, solid ? BCP_TOKEN_ACTUAL : BCP_TOKEN_ACTUAL_SOFT);
  text.align = BCP_ALIGN_END;
  text.max_width = 0;
  bcp_layout_add_text (layout, "cumulative", columns->cumulative, text_y, &text, share);
  text.bold = solid;
  bcp_layout_add_text (layout, "figure", columns->values, text_y, &text, figure);

  bar.width = MAX (bar.width, 4 * unit);
  mark = bcp_layout_add_mark (layout, bar, name, row < self->n_bars ? self->items[row].link : NULL);
  mark->value = bcp_chart_format_value (BCP_CHART (self), value, self->decimals, language);
  if (self->total > 0)
    {
      g_autofree char *own = bcp_format_percent (100 * value / self->total, 0, language);

      mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of all")), own);
      mark->difference = g_strdup_printf (bcp_tr (language, N_("%s with those before")), share);
    }
}

static void
bcp_pareto_chart_build (BcpChart       *chart,
                        BcpChartLayout *layout)
{
  BcpParetoChart *self = BCP_PARETO_CHART (chart);
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout);
  guint rows = n_rows (self), solid = n_solid (self);
  Columns columns;

  if (rows == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, width, bcp_chart_layout_get_height (layout) }, bcp_chart_get_empty (chart));
      return;
    }

  columns = make_columns (self, layout);
  add_headings (self, layout, &columns);
  for (guint i = 0; i < rows; i++)
    add_row (self, layout, &columns, i);
  if (rows >= FEWEST && solid < rows)
    {
      double y = bcp_layout_snap (layout, columns.top + solid * columns.pitch) + 0.5 * unit;

      bcp_layout_add_segment (layout, "line", 0, y, width, y, BCP_TOKEN_INK3, unit)->dash = BCP_DASH_DASHED;
    }
}

static double
bcp_pareto_chart_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  BcpParetoChart *self = BCP_PARETO_CHART (chart);
  Columns columns = make_columns (self, layout);

  return columns.top + MAX (n_rows (self), 2) * columns.pitch;
}

static char *
bcp_pareto_chart_find (BcpChart    *chart,
                       BcpLanguage  language)
{
  BcpParetoChart *self = BCP_PARETO_CHART (chart);
  guint rows = n_rows (self), solid = n_solid (self);
  g_autofree char *share = NULL;

  if (rows < FEWEST || !(self->total > 0) || solid == rows)
    return NULL;

  share = bcp_format_percent (100 * cumulative (self, solid - 1), 0, language);
  return g_strdup_printf (bcp_ntr (language, "%u of %u makes %s of %s", "%u of %u make %s of %s", solid), solid,
                          n_known (self), share, self->what != NULL ? self->what : bcp_tr (language, N_("the total")));
}

static char *
bcp_pareto_chart_describe (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpParetoChart *self = BCP_PARETO_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_rows (self); i++)
    {
      g_autofree char *name = row_name (self, i, language);
      g_autofree char *value = bcp_chart_format_value (chart, row_value (self, i), self->decimals, language);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", name, value);
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

/* All of them, the tail too. */
static BcpChartTable *
bcp_pareto_chart_tabulate (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpParetoChart *self = BCP_PARETO_CHART (chart);
  const char *unit = bcp_chart_get_unit (chart);
  BcpChartTable *table = bcp_chart_table_new ("", unit != NULL ? unit : bcp_tr (language, N_("Value")),
                                              bcp_tr (language, N_("Cumulative, %")), NULL);
  double sum = 0;

  for (guint i = 0; i < self->n_items; i++)
    {
      sum += self->items[i].value;
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->items[i].name);
      bcp_chart_table_take_cell (table, bcp_format_number (self->items[i].value, self->decimals, language));
      bcp_chart_table_take_cell (table, bcp_format_number (self->total > 0 ? 100 * sum / self->total : NAN, 1, language));
    }

  return table;
}

static void
bcp_pareto_chart_finalize (GObject *object)
{
  BcpParetoChart *self = BCP_PARETO_CHART (object);

  for (guint i = 0; i < self->n_items; i++)
    {
      g_free ((char *) self->items[i].name);
      g_free ((char *) self->items[i].link);
    }
  g_free (self->items);
  g_free (self->what);

  G_OBJECT_CLASS (bcp_pareto_chart_parent_class)->finalize (object);
}

static void
bcp_pareto_chart_class_init (BcpParetoChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_pareto_chart_finalize;
  chart_class->build = bcp_pareto_chart_build;
  chart_class->get_height = bcp_pareto_chart_get_height;
  chart_class->find = bcp_pareto_chart_find;
  chart_class->describe = bcp_pareto_chart_describe;
  chart_class->tabulate = bcp_pareto_chart_tabulate;
}

static void
bcp_pareto_chart_init (BcpParetoChart *self)
{
}

/* Which items have a bar of their own: all from the top that have at least 3 %. One alone is no tail. */
static guint
count_bars (BcpParetoChart *self)
{
  guint known = n_known (self), n = 0;

  while (n < known && self->items[n].value >= TAIL * self->total)
    n++;

  return known - n < 2 ? known : n;
}

/**
 * bcp_pareto_chart_new:
 * @info: copied
 * @pareto: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_pareto_chart_new (const BcpChartInfo *info,
                      const BcpPareto    *pareto)
{
  BcpParetoChart *self = g_object_new (BCP_TYPE_PARETO_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->items = g_memdup2 (pareto->items, pareto->n_items * sizeof *pareto->items);
  self->n_items = pareto->n_items;
  self->what = g_strdup (pareto->what);
  self->decimals = pareto->decimals;
  for (guint i = 0; i < self->n_items; i++)
    {
      self->items[i].name = g_strdup (self->items[i].name);
      self->items[i].link = g_strdup (self->items[i].link);
      self->total += isnan (self->items[i].value) ? 0 : self->items[i].value;
    }
  if (self->n_items > 0)
    qsort (self->items, self->n_items, sizeof *self->items, compare_items);
  self->n_bars = count_bars (self);

  return BCP_CHART (self);
}
