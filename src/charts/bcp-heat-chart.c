/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-heat-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define ROW_PITCH 24.0
#define CELL_GAP 2.0
#define NAME_GAP 12.0
#define HEADING_GAP 4.0
#define TOTAL_GAP 4.0
#define RADIUS 2.0

#define N_STEPS 5
#define SUPPRESSED_TEXT "<5"

struct _BcpHeatChart
{
  BcpChart        parent_instance;

  char          **rows;
  guint           n_rows;
  char          **columns;
  char          **short_columns;
  guint           n_columns;
  double         *values;
  BcpHeatTotals   totals;
  int             decimals;
  char           *link;
};

G_DEFINE_FINAL_TYPE (BcpHeatChart, bcp_heat_chart, BCP_TYPE_CHART)

/**
 * bcp_heat_chart_step:
 * @value: a cell
 * @largest: the largest cell of the table
 *
 * With M the power of two at or above the largest cell: at most M/16, M/8, M/4, M/2, more (VISUAL §4).
 * Check values: of a largest 27, M is 32; 1 → 1, 3 → 2, 5 → 3, 16 → 4, 27 → 5.
 *
 * Returns: 1 to 5, or 0 for a cell without tint
 */
int
bcp_heat_chart_step (double value,
                     double largest)
{
  double bound;

  if (isnan (value) || value <= 0 || !(largest > 0))
    return 0;

  bound = exp2 (ceil (log2 (largest))) / 16;
  for (int step = 1; step < N_STEPS; step++, bound *= 2)
    if (value <= bound)
      return step;

  return N_STEPS;
}

static double
value_at (BcpHeatChart *self,
          guint         row,
          guint         column)
{
  return self->values[row * self->n_columns + column];
}

static gboolean
is_shown (double value)
{
  return !isnan (value) && value != BCP_HEAT_SUPPRESSED;
}

static double
largest (BcpHeatChart *self)
{
  double most = 0;

  for (guint i = 0; i < self->n_rows * self->n_columns; i++)
    most = fmax (most, self->values[i]);

  return most;
}

/* Sum of a row, a column (the other NULL) or all (both NULL). */
static double
total_of (BcpHeatChart *self,
          const guint  *row,
          const guint  *column)
{
  double sum = 0;

  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < self->n_columns; j++)
      if ((row == NULL || *row == i) && (column == NULL || *column == j) && is_shown (value_at (self, i, j)))
        sum += value_at (self, i, j);

  return sum;
}

static char *
cell_text (BcpHeatChart *self,
           double        value,
           BcpLanguage   language)
{
  if (value == BCP_HEAT_SUPPRESSED)
    return g_strdup (SUPPRESSED_TEXT);

  return bcp_format_number (value, self->decimals, language);
}

/* Where rows and columns stand. */
typedef struct
{
  double names;   /* width of the row names */
  double left;    /* of the first column */
  double top;     /* of the first row */
  double cell;    /* width of a column with its gap */
  double total;   /* width of the total column */
  double pitch;   /* height of a row with its gap */
} Grid;

static Grid
make_grid (BcpHeatChart   *self,
           BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout);
  gboolean totals = self->totals == BCP_HEAT_TOTALS;
  Grid grid = { 0 };

  for (guint i = 0; i < self->n_rows; i++)
    grid.names = MAX (grid.names, bcp_layout_text_width (layout, BCP_TEXT_SECONDARY, FALSE, self->rows[i]));
  if (totals)
    {
      g_autofree char *all = cell_text (self, total_of (self, NULL, NULL), language);

      grid.names = MAX (grid.names, bcp_layout_text_width (layout, BCP_TEXT_SECONDARY, TRUE,
                                                           bcp_tr (language, N_("Total"))));
      grid.total = MAX (bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, bcp_tr (language, N_("Total"))),
                        bcp_layout_text_width (layout, BCP_TEXT_SECONDARY, TRUE, all)) + NAME_GAP * unit;
    }
  grid.names = MIN (grid.names, width * 0.35);
  grid.left = bcp_layout_snap (layout, grid.names + NAME_GAP * unit);
  grid.cell = MAX ((width - grid.left - grid.total) / MAX (self->n_columns, 1), 1);
  grid.top = bcp_layout_snap (layout, bcp_layout_line_height (layout, BCP_TEXT_LABEL) + HEADING_GAP * unit);
  grid.pitch = bcp_layout_snap (layout, MAX (ROW_PITCH * unit, bcp_layout_line_height (layout, BCP_TEXT_SECONDARY) * 1.25));

  return grid;
}

/* Names in full where all fit, else the official abbreviations (VISUAL §4). */
static void
add_headings (BcpHeatChart   *self,
              BcpChartLayout *layout,
              const Grid     *grid)
{
  double unit = bcp_layout_unit (layout);
  double right = bcp_chart_layout_get_width (layout);
  char **names = self->columns;
  BcpText text = {
    BCP_TEXT_LABEL, BCP_TOKEN_INK2, .align = BCP_ALIGN_MIDDLE, .max_width = grid->cell - 2 * unit,
  };

  for (guint j = 0; j < self->n_columns && self->short_columns != NULL; j++)
    if (bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, self->columns[j]) > text.max_width)
      names = self->short_columns;
  for (guint j = 0; j < self->n_columns; j++)
    bcp_layout_add_text (layout, "heading", grid->left + (j + 0.5) * grid->cell, 0, &text, names[j]);
  if (self->totals == BCP_HEAT_TOTALS)
    bcp_layout_add_text (layout, "total-heading", right, 0,
                         &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK, .bold = TRUE, .align = BCP_ALIGN_END },
                         bcp_tr (bcp_layout_language (layout), N_("Total")));
}

static char *
mark_link (BcpHeatChart *self,
           const char   *row,
           const char   *column)
{
  return self->link != NULL ? g_strdup_printf ("%s|%s|%s", self->link, row, column) : NULL;
}

static void
add_cell_mark (BcpHeatChart   *self,
               BcpChartLayout *layout,
               guint           row,
               guint           column,
               BcpBox          box)
{
  BcpLanguage language = bcp_layout_language (layout);
  double value = value_at (self, row, column), all = total_of (self, NULL, NULL);
  g_autofree char *name = g_strdup_printf ("%s, %s", self->rows[row], self->columns[column]);
  g_autofree char *row_number = g_strdup_printf ("%u", row);
  g_autofree char *column_number = g_strdup_printf ("%u", column);
  g_autofree char *link = mark_link (self, row_number, column_number);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, name, link);

  if (value == BCP_HEAT_SUPPRESSED)
    mark->value = g_strdup (bcp_tr (language, N_("fewer than five firms, not shown")));
  else if (isnan (value))
    mark->value = g_strdup (bcp_tr (language, N_("not known")));
  else
    mark->value = bcp_chart_format_value (BCP_CHART (self), value, self->decimals, language);

  if (is_shown (value) && self->totals == BCP_HEAT_TOTALS && all > 0)
    {
      g_autofree char *share = bcp_format_percent (100 * value / all, 0, language);

      mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of all")), share);
    }
}

static void
add_cell (BcpHeatChart   *self,
          BcpChartLayout *layout,
          const Grid     *grid,
          guint           row,
          guint           column)
{
  double unit = bcp_layout_unit (layout), gap = CELL_GAP * unit;
  double value = value_at (self, row, column);
  int step = bcp_heat_chart_step (is_shown (value) ? value : 0, largest (self));
  double line = bcp_layout_line_height (layout, BCP_TEXT_SECONDARY);
  double x1 = bcp_layout_snap (layout, grid->left + column * grid->cell + gap / 2);
  double x2 = bcp_layout_snap (layout, grid->left + (column + 1) * grid->cell - gap / 2);
  BcpBox box = { x1, grid->top + row * grid->pitch + gap / 2, x2 - x1, grid->pitch - gap };
  BcpText text = { BCP_TEXT_SECONDARY, BCP_TOKEN_INK3, .align = BCP_ALIGN_MIDDLE };
  g_autofree char *figure = cell_text (self, value, bcp_layout_language (layout));
  BcpShape *shape;

  if (step > 0)
    {
      shape = bcp_layout_add_box (layout, "cell", box, (BcpToken) (BCP_TOKEN_HEAT_1 + step - 1));
      text.colour = (BcpToken) (BCP_TOKEN_ON_HEAT_1 + step - 1);
      text.bold = step == N_STEPS;
    }
  else
    {
      BcpBox inner = { box.x + unit / 2, box.y + unit / 2, box.width - unit, box.height - unit };

      shape = bcp_layout_add_outline (layout, "cell", inner, BCP_TOKEN_HAIR, unit);
    }
  shape->radius = RADIUS * unit;

  shape = bcp_layout_add_text (layout, "figure", box.x + box.width / 2, box.y + (box.height - line) / 2, &text, figure);
  shape->plate = bcp_layout_is_mono (layout) && step > 0;
  add_cell_mark (self, layout, row, column, box);
}

static void
add_total (BcpHeatChart   *self,
           BcpChartLayout *layout,
           const char     *name,
           double          value,
           double          x,
           double          y,
           double          width,
           BcpAlign        align,
           char           *link)
{
  g_autofree char *figure = cell_text (self, value, bcp_layout_language (layout));
  g_autofree char *owned = link;
  double anchor = align == BCP_ALIGN_END ? x + width : x + width / 2;
  BcpShape *label = bcp_layout_add_text (layout, "total", anchor, y,
                                         &(BcpText) { BCP_TEXT_SECONDARY, BCP_TOKEN_INK, .bold = TRUE, .align = align },
                                         figure);
  BcpChartMark *mark = bcp_layout_add_mark (layout, (BcpBox) { x, label->box.y, width, label->box.height }, name, owned);

  mark->value = bcp_chart_format_value (BCP_CHART (self), value, self->decimals, bcp_layout_language (layout));
}

static void
add_total_row (BcpHeatChart   *self,
               BcpChartLayout *layout,
               const Grid     *grid)
{
  const char *word = bcp_tr (bcp_layout_language (layout), N_("Total"));
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_SECONDARY);
  double rule = bcp_layout_snap (layout, grid->top + self->n_rows * grid->pitch + TOTAL_GAP * unit / 2) + unit / 2;
  double y = rule + TOTAL_GAP * unit / 2 + (grid->pitch - line) / 2;

  bcp_layout_add_segment (layout, "rule", 0, rule, width, rule, BCP_TOKEN_HAIR, unit);
  bcp_layout_add_text (layout, "name", 0, y, &(BcpText) { BCP_TEXT_SECONDARY, BCP_TOKEN_INK, .bold = TRUE }, word);
  for (guint j = 0; j < self->n_columns; j++)
    {
      g_autofree char *number = g_strdup_printf ("%u", j);

      add_total (self, layout, self->columns[j], total_of (self, NULL, &j), grid->left + j * grid->cell, y, grid->cell,
                 BCP_ALIGN_MIDDLE, mark_link (self, "*", number));
    }
  add_total (self, layout, word, total_of (self, NULL, NULL), width - grid->total, y, grid->total, BCP_ALIGN_END,
             mark_link (self, "*", "*"));
}

static void
bcp_heat_chart_build (BcpChart       *chart,
                      BcpChartLayout *layout)
{
  BcpHeatChart *self = BCP_HEAT_CHART (chart);
  double width = bcp_chart_layout_get_width (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_SECONDARY);
  Grid grid;

  if (self->n_rows == 0 || self->n_columns == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, width, bcp_chart_layout_get_height (layout) },
                            bcp_chart_get_empty (chart));
      return;
    }

  grid = make_grid (self, layout);
  add_headings (self, layout, &grid);
  for (guint i = 0; i < self->n_rows; i++)
    {
      double y = grid.top + i * grid.pitch + (grid.pitch - line) / 2;
      g_autofree char *number = g_strdup_printf ("%u", i);

      bcp_layout_add_text (layout, "name", 0, y,
                           &(BcpText) { BCP_TEXT_SECONDARY, BCP_TOKEN_INK, .max_width = grid.names + 1 }, self->rows[i]);
      for (guint j = 0; j < self->n_columns; j++)
        add_cell (self, layout, &grid, i, j);
      if (self->totals == BCP_HEAT_TOTALS)
        add_total (self, layout, self->rows[i], total_of (self, &i, NULL), width - grid.total, y, grid.total,
                   BCP_ALIGN_END, mark_link (self, number, "*"));
    }
  if (self->totals == BCP_HEAT_TOTALS)
    add_total_row (self, layout, &grid);
}

static double
bcp_heat_chart_get_height (BcpChart       *chart,
                           BcpChartLayout *layout)
{
  BcpHeatChart *self = BCP_HEAT_CHART (chart);
  Grid grid = make_grid (self, layout);
  double rows = self->n_rows + (self->totals == BCP_HEAT_TOTALS ? 1 : 0);

  return grid.top + MAX (rows, 2) * grid.pitch + TOTAL_GAP * bcp_layout_unit (layout);
}

/* "27 of 70 are in Tanning, Guanajuato": the largest cell, where it is the only one of its size. */
static char *
bcp_heat_chart_find (BcpChart    *chart,
                     BcpLanguage  language)
{
  BcpHeatChart *self = BCP_HEAT_CHART (chart);
  double most = largest (self), all;
  guint times = 0, at = 0;
  g_autofree char *cell = NULL;
  g_autofree char *total = NULL;

  if (self->totals != BCP_HEAT_TOTALS || most <= 0)
    return NULL;

  for (guint i = 0; i < self->n_rows * self->n_columns; i++)
    if (self->values[i] == most)
      {
        times++;
        at = i;
      }
  if (times != 1)
    return NULL;

  all = total_of (self, NULL, NULL);
  cell = cell_text (self, most, language);
  total = cell_text (self, all, language);
  return g_strdup_printf (bcp_tr (language, N_("%s of %s are in %s, %s")), cell, total,
                          self->rows[at / self->n_columns], self->columns[at % self->n_columns]);
}

static char *
bcp_heat_chart_describe (BcpChart    *chart,
                         BcpLanguage  language)
{
  BcpHeatChart *self = BCP_HEAT_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_rows; i++)
    {
      g_autofree char *total = cell_text (self, total_of (self, &i, NULL), language);

      g_string_append_printf (text, "%s%s:", i > 0 ? "; " : "", self->rows[i]);
      if (self->totals == BCP_HEAT_TOTALS)
        {
          g_string_append_printf (text, " %s", total);
          continue;
        }
      for (guint j = 0; j < self->n_columns; j++)
        {
          g_autofree char *cell = cell_text (self, value_at (self, i, j), language);

          g_string_append_printf (text, "%s %s %s", j > 0 ? "," : "", self->columns[j], cell);
        }
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_heat_chart_tabulate (BcpChart    *chart,
                         BcpLanguage  language)
{
  BcpHeatChart *self = BCP_HEAT_CHART (chart);
  gboolean totals = self->totals == BCP_HEAT_TOTALS;
  BcpChartTable *table = bcp_chart_table_new ("", NULL);

  for (guint j = 0; j < self->n_columns; j++)
    bcp_chart_table_add_column (table, self->columns[j]);
  if (totals)
    bcp_chart_table_add_column (table, bcp_tr (language, N_("Total")));

  for (guint i = 0; i < self->n_rows; i++)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->rows[i]);
      for (guint j = 0; j < self->n_columns; j++)
        bcp_chart_table_take_cell (table, cell_text (self, value_at (self, i, j), language));
      if (totals)
        bcp_chart_table_take_cell (table, cell_text (self, total_of (self, &i, NULL), language));
    }
  if (totals)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, bcp_tr (language, N_("Total")));
      for (guint j = 0; j < self->n_columns; j++)
        bcp_chart_table_take_cell (table, cell_text (self, total_of (self, NULL, &j), language));
      bcp_chart_table_take_cell (table, cell_text (self, total_of (self, NULL, NULL), language));
    }

  return table;
}

static void
bcp_heat_chart_finalize (GObject *object)
{
  BcpHeatChart *self = BCP_HEAT_CHART (object);

  g_strfreev (self->rows);
  g_strfreev (self->columns);
  g_strfreev (self->short_columns);
  g_free (self->values);
  g_free (self->link);

  G_OBJECT_CLASS (bcp_heat_chart_parent_class)->finalize (object);
}

static void
bcp_heat_chart_class_init (BcpHeatChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_heat_chart_finalize;
  chart_class->build = bcp_heat_chart_build;
  chart_class->get_height = bcp_heat_chart_get_height;
  chart_class->find = bcp_heat_chart_find;
  chart_class->describe = bcp_heat_chart_describe;
  chart_class->tabulate = bcp_heat_chart_tabulate;
}

static void
bcp_heat_chart_init (BcpHeatChart *self)
{
}

static char **
copy_names (const char *const *names,
            guint              n_names)
{
  char **copy = g_new0 (char *, n_names + 1);

  for (guint i = 0; i < n_names; i++)
    copy[i] = g_strdup (names[i]);

  return copy;
}

/**
 * bcp_heat_chart_new:
 * @info: copied
 * @heat: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_heat_chart_new (const BcpChartInfo *info,
                    const BcpHeat      *heat)
{
  BcpHeatChart *self = g_object_new (BCP_TYPE_HEAT_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->rows = copy_names (heat->rows, heat->n_rows);
  self->n_rows = heat->n_rows;
  self->columns = copy_names (heat->columns, heat->n_columns);
  self->short_columns = heat->short_columns != NULL ? copy_names (heat->short_columns, heat->n_columns) : NULL;
  self->n_columns = heat->n_columns;
  self->values = g_memdup2 (heat->values, heat->n_rows * heat->n_columns * sizeof *heat->values);
  self->totals = heat->totals;
  self->decimals = heat->decimals;
  self->link = g_strdup (heat->link);

  return BCP_CHART (self);
}
