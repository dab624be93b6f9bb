/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-series-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define STACK_HEIGHT 16.0
#define STACK_PITCH 32.0
#define GROUP_HEIGHT 11.0
#define GROUP_PITCH 14.0
#define GROUP_GAP 12.0
#define NAME_GAP 14.0
#define FIGURE_GAP 6.0
#define HEADING_GAP 4.0

struct _BcpSeriesChart
{
  BcpChart        parent_instance;

  BcpSeriesShape  shape;
  char          **rows;
  guint           n_rows;
  char          **names;
  guint           n_series;
  double         *values;
  char           *rest_name;
  int             decimals;
  char           *link;
};

G_DEFINE_FINAL_TYPE (BcpSeriesChart, bcp_series_chart, BCP_TYPE_CHART)

static double
value_at (BcpSeriesChart *self,
          guint           row,
          guint           series)
{
  return self->values[row * self->n_series + series];
}

/* Sum of a row; unknown parts count as nothing. */
static double
row_total (BcpSeriesChart *self,
           guint           row)
{
  double total = 0;

  for (guint i = 0; i < self->n_series; i++)
    total += isnan (value_at (self, row, i)) ? 0 : value_at (self, row, i);

  return total;
}

static double
largest (BcpSeriesChart *self)
{
  double most = 0;

  for (guint row = 0; row < self->n_rows; row++)
    {
      if (self->shape == BCP_SERIES_STACKED)
        most = MAX (most, row_total (self, row));
      for (guint i = 0; self->shape == BCP_SERIES_GROUPED && i < self->n_series; i++)
        most = fmax (most, value_at (self, row, i));
    }

  return most > 0 ? most : 1;
}

static BcpToken
series_token (guint series)
{
  if (series == 0)
    return BCP_TOKEN_ACTUAL;

  return series % 2 == 1 ? BCP_TOKEN_GREY_A : BCP_TOKEN_GREY_B;
}

static void
add_mark (BcpSeriesChart *self,
          BcpChartLayout *layout,
          BcpBox          box,
          guint           row,
          guint           series)
{
  BcpLanguage language = bcp_layout_language (layout);
  g_autofree char *name = g_strdup_printf ("%s, %s", self->rows[row], self->names[series]);
  g_autofree char *link = self->link != NULL ? g_strdup_printf ("%s|%u|%u", self->link, row, series) : NULL;
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, name, link);
  double total = row_total (self, row);

  mark->value = bcp_chart_format_value (BCP_CHART (self), value_at (self, row, series), self->decimals, language);
  if (self->shape == BCP_SERIES_STACKED && total > 0)
    {
      g_autofree char *share = bcp_format_percent (100 * value_at (self, row, series) / total, 0, language);

      mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of the row")), share);
    }
}

static double
names_width (BcpSeriesChart *self,
             BcpChartLayout *layout)
{
  double width = 0;

  for (guint row = 0; row < self->n_rows; row++)
    width = MAX (width, bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, self->rows[row]));

  return MIN (width, bcp_chart_layout_get_width (layout) * 0.4);
}

static double
heading_height (BcpChartLayout *layout)
{
  return bcp_layout_line_height (layout, BCP_TEXT_LABEL) + HEADING_GAP * bcp_layout_unit (layout);
}

/* One row of parts end to end. Figures stand inside where they fit. */
static void
add_stack (BcpSeriesChart *self,
           BcpChartLayout *layout,
           guint           row,
           double          left,
           double          y,
           double          scale)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), height = STACK_HEIGHT * unit;
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double sum = 0, x = left;
  g_autofree char *total = bcp_format_number (row_total (self, row), self->decimals, language);

  for (guint i = 0; i < self->n_series; i++)
    {
      double value = value_at (self, row, i);
      g_autofree char *figure = bcp_format_number (value, self->decimals, language);
      double end, width = bcp_layout_text_width (layout, BCP_TEXT_AXIS, i == 0, figure);
      BcpBox box;

      if (isnan (value) || value <= 0)
        continue;

      sum += value;
      end = bcp_layout_snap (layout, left + sum * scale);
      /* A hairline of ground between parts tells them apart where two greys touch. */
      box = (BcpBox) { x, y, MAX (end - x - unit, 0.5 * unit), height };
      bcp_layout_add_box (layout, i == 0 ? "actual" : "other", box, series_token (i));
      if (width + 4 * unit <= box.width)
        {
          BcpShape *label = bcp_layout_add_text (layout, "figure", box.x + box.width / 2, y + (height - line) / 2,
                                                 &(BcpText) { BCP_TEXT_LABEL, i == 0 ? BCP_TOKEN_ON_ACTUAL : BCP_TOKEN_INK,
                                                              .bold = i == 0, .align = BCP_ALIGN_MIDDLE },
                                                 figure);

          label->plate = bcp_layout_is_mono (layout) && i > 0 && i % 2 == 0;
        }
      add_mark (self, layout, box, row, i);
      x = end;
    }

  bcp_layout_add_text (layout, "total", x + FIGURE_GAP * unit, y + (height - line) / 2,
                       &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK, .bold = TRUE }, total);
}

/* "Tanning" over the coloured part, "the other four" over the rest of the first row. */
static void
add_headings (BcpSeriesChart *self,
              BcpChartLayout *layout,
              double          left,
              double          scale)
{
  double first = isnan (value_at (self, 0, 0)) ? 0 : value_at (self, 0, 0) * scale;
  double gap = NAME_GAP * bcp_layout_unit (layout);
  double right = left + row_total (self, 0) * scale;
  BcpShape *label = bcp_layout_add_text (layout, "series", left, 0,
                                         &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_ACTUAL, .bold = TRUE }, self->names[0]);
  double width, x;

  if (self->rest_name == NULL)
    return;

  width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, self->rest_name);
  x = MAX (left + first, label->box.x + label->box.width + gap);
  if (right - width > x)
    x = right - width;
  bcp_layout_add_text (layout, "series", x, 0, &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2 }, self->rest_name);
}

static void
build_stacked (BcpSeriesChart *self,
               BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double names = names_width (self, layout);
  double left = bcp_layout_snap (layout, names + NAME_GAP * unit);
  g_autofree char *widest = bcp_format_number (largest (self), self->decimals, language);
  double figures = bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, widest) + 2 * FIGURE_GAP * unit;
  double scale = MAX (bcp_chart_layout_get_width (layout) - left - figures, 1) / largest (self);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double y = heading_height (layout);

  add_headings (self, layout, left, scale);
  for (guint row = 0; row < self->n_rows; row++, y += STACK_PITCH * unit)
    {
      bcp_layout_add_text (layout, "name", 0, y + (STACK_HEIGHT * unit - line) / 2,
                           &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK, .max_width = names + 1 }, self->rows[row]);
      add_stack (self, layout, row, left, bcp_layout_snap (layout, y), scale);
    }
}

/* The series' names stand beside the first row's bars; below it, order and shade repeat. */
static void
build_grouped (BcpSeriesChart *self,
               BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), height = GROUP_HEIGHT * unit;
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double pitch = MAX (GROUP_PITCH * unit, line * 0.95);
  double names = names_width (self, layout), series = 0;
  double left = bcp_layout_snap (layout, names + NAME_GAP * unit), figures = 0, scale, y = MAX (line - height, 0) / 2;

  for (guint i = 0; i < self->n_series; i++)
    series = MAX (series, bcp_layout_text_width (layout, BCP_TEXT_LABEL, i == 0, self->names[i]));
  for (guint i = 0; i < self->n_rows * self->n_series; i++)
    {
      g_autofree char *figure = bcp_format_number (self->values[i], self->decimals, language);

      figures = MAX (figures, bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, figure));
    }
  scale = MAX (bcp_chart_layout_get_width (layout) - left - figures - series - 3 * FIGURE_GAP * unit, 1) / largest (self);

  for (guint row = 0; row < self->n_rows; row++)
    {
      bcp_layout_add_text (layout, "name", 0, y + (height - line) / 2,
                           &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK, .max_width = names + 1 }, self->rows[row]);
      for (guint i = 0; i < self->n_series; i++, y += pitch)
        {
          double value = value_at (self, row, i);
          g_autofree char *figure = bcp_format_number (value, self->decimals, language);
          BcpBox box = { left, y, isnan (value) ? 0 : value * scale, height };
          BcpShape *label;

          if (box.width > 0)
            bcp_layout_add_box (layout, i == 0 ? "actual" : "other", box, series_token (i));
          label = bcp_layout_add_text (layout, "figure", left + box.width + FIGURE_GAP * unit, y + (height - line) / 2,
                                       &(BcpText) { BCP_TEXT_LABEL, i == 0 ? BCP_TOKEN_INK : BCP_TOKEN_INK2,
                                                    .bold = i == 0 },
                                       figure);
          if (row == 0)
            bcp_layout_add_text (layout, "series", label->box.x + label->box.width + FIGURE_GAP * unit,
                                 y + (height - line) / 2,
                                 &(BcpText) { BCP_TEXT_LABEL, i == 0 ? BCP_TOKEN_ACTUAL : BCP_TOKEN_INK2 },
                                 self->names[i]);
          box.width = MAX (box.width, 4 * unit);
          add_mark (self, layout, box, row, i);
        }
      y += GROUP_GAP * unit;
    }
}

static void
bcp_series_chart_build (BcpChart       *chart,
                        BcpChartLayout *layout)
{
  BcpSeriesChart *self = BCP_SERIES_CHART (chart);

  if (self->n_rows == 0 || self->n_series == 0)
    bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout),
                                             bcp_chart_layout_get_height (layout) },
                          bcp_chart_get_empty (chart));
  else if (self->shape == BCP_SERIES_STACKED)
    build_stacked (self, layout);
  else
    build_grouped (self, layout);
}

static double
bcp_series_chart_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  BcpSeriesChart *self = BCP_SERIES_CHART (chart);
  double unit = bcp_layout_unit (layout);
  double pitch = MAX (GROUP_PITCH * unit, bcp_layout_line_height (layout, BCP_TEXT_LABEL) * 0.95);
  guint rows = MAX (self->n_rows, 1);

  if (self->shape == BCP_SERIES_STACKED)
    return heading_height (layout) + (rows * STACK_PITCH - (STACK_PITCH - STACK_HEIGHT)) * unit;

  return rows * (self->n_series * pitch + GROUP_GAP * unit) - GROUP_GAP * unit;
}

static char *
bcp_series_chart_describe (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpSeriesChart *self = BCP_SERIES_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < self->n_rows; row++)
    {
      g_string_append_printf (text, "%s%s:", row > 0 ? " " : "", self->rows[row]);
      for (guint i = 0; i < self->n_series; i++)
        {
          g_autofree char *figure = bcp_format_number (value_at (self, row, i), self->decimals, language);

          g_string_append_printf (text, "%s %s %s", i > 0 ? "," : "", self->names[i], figure);
        }
      g_string_append_c (text, '.');
    }

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_series_chart_tabulate (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpSeriesChart *self = BCP_SERIES_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new ("", NULL);

  for (guint i = 0; i < self->n_series; i++)
    bcp_chart_table_add_column (table, self->names[i]);
  if (self->shape == BCP_SERIES_STACKED)
    bcp_chart_table_add_column (table, bcp_tr (language, N_("Total")));

  for (guint row = 0; row < self->n_rows; row++)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->rows[row]);
      for (guint i = 0; i < self->n_series; i++)
        bcp_chart_table_take_cell (table, bcp_format_number (value_at (self, row, i), self->decimals, language));
      if (self->shape == BCP_SERIES_STACKED)
        bcp_chart_table_take_cell (table, bcp_format_number (row_total (self, row), self->decimals, language));
    }

  return table;
}

static void
bcp_series_chart_finalize (GObject *object)
{
  BcpSeriesChart *self = BCP_SERIES_CHART (object);

  g_strfreev (self->rows);
  g_strfreev (self->names);
  g_free (self->values);
  g_free (self->rest_name);
  g_free (self->link);

  G_OBJECT_CLASS (bcp_series_chart_parent_class)->finalize (object);
}

static void
bcp_series_chart_class_init (BcpSeriesChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_series_chart_finalize;
  chart_class->build = bcp_series_chart_build;
  chart_class->get_height = bcp_series_chart_get_height;
  chart_class->describe = bcp_series_chart_describe;
  chart_class->tabulate = bcp_series_chart_tabulate;
}

static void
bcp_series_chart_init (BcpSeriesChart *self)
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
 * bcp_series_chart_new:
 * @info: copied
 * @series: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_series_chart_new (const BcpChartInfo *info,
                      const BcpSeries    *series)
{
  BcpSeriesChart *self = g_object_new (BCP_TYPE_SERIES_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->shape = series->shape;
  self->rows = copy_names (series->rows, series->n_rows);
  self->n_rows = series->n_rows;
  self->names = copy_names (series->names, series->n_series);
  self->n_series = series->n_series;
  self->values = g_memdup2 (series->values, series->n_rows * series->n_series * sizeof *series->values);
  self->rest_name = g_strdup (series->rest_name);
  self->decimals = series->decimals;
  self->link = g_strdup (series->link);

  return BCP_CHART (self);
}
