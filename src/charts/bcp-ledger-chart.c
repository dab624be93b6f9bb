/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-ledger-chart.h"

#include "bcp-chart-builder.h"

#include <math.h>

/* Pixels. */
#define PITCH 22.0
#define COLUMN_GAP 16.0
#define LIGHT_ROOM 16.0
#define BAR_HEIGHT 11.0
/* Of a row that is lower than it would like to be. */
#define BAR_SHARE 0.6
#define NARROWEST_NAME 60.0
#define NARROWEST_BAR 40.0

/* Of the room that figures leave, what a name takes at most where there are bars. */
#define NAME_SHARE 0.55

struct _BcpLedgerChart
{
  BcpChart         parent_instance;

  BcpLedgerColumn *columns;
  guint            n_columns;
  GArray          *rows;   /* of BcpLedgerRow */
};

G_DEFINE_FINAL_TYPE (BcpLedgerChart, bcp_ledger_chart, BCP_TYPE_CHART)

static const BcpLedgerRow *
row_at (BcpLedgerChart *self,
        guint           i)
{
  return &g_array_index (self->rows, BcpLedgerRow, i);
}

/* Where each column is. */
typedef struct
{
  double left[BCP_LEDGER_MOST_COLUMNS];
  double width[BCP_LEDGER_MOST_COLUMNS];
  double bar_left;
  double bar_width;   /* 0 without */
  double pitch;
  guint  n_shown;     /* columns that there is room for */
} Places;

static gboolean
has_bars (BcpLedgerChart *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (!isnan (row_at (self, i)->bar))
      return TRUE;

  return FALSE;
}

static gboolean
has_lights (BcpLedgerChart *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (row_at (self, i)->light != BCP_LEDGER_NO_LIGHT)
      return TRUE;

  return FALSE;
}

static double
width_of (BcpLedgerChart *self,
          BcpChartLayout *layout,
          guint           column)
{
  double width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, self->columns[column].heading);

  for (guint i = 0; i < self->rows->len; i++)
    width = MAX (width, bcp_layout_text_width (layout, BCP_TEXT_LABEL, row_at (self, i)->is_marked, row_at (self, i)->cells[column]));

  return ceil (width) + bcp_layout_unit (layout);
}

static double
row_pitch (BcpLedgerChart *self,
           BcpChartLayout *layout)
{
  return bcp_layout_row_pitch (layout, PITCH * bcp_layout_unit (layout), bcp_chart_layout_get_height (layout), self->rows->len + 1);
}

/* What the name needs at least, with its bar. */
static double
least_room (BcpLedgerChart *self,
            BcpChartLayout *layout)
{
  double unit = bcp_layout_unit (layout);

  return (has_lights (self) ? LIGHT_ROOM : 0) * unit + MAX (NARROWEST_NAME * unit, MIN (width_of (self, layout, 0), 2 * NARROWEST_NAME * unit))
         + (has_bars (self) ? (NARROWEST_BAR + COLUMN_GAP) * unit : 0);
}

/* The last columns are left out where there is no room for them; they stand in the table. */
static guint
count_shown (BcpLedgerChart *self,
             BcpChartLayout *layout)
{
  double room = bcp_chart_layout_get_width (layout) - least_room (self, layout);
  guint n = 1;

  for (; n < self->n_columns; n++)
    {
      room -= width_of (self, layout, n) + COLUMN_GAP * bcp_layout_unit (layout);
      if (room < 0 && n > 1)
        break;
    }

  return n;
}

/* Figures take what they need; the name and its bar share the rest. */
static void
place (BcpLedgerChart *self,
       BcpChartLayout *layout,
       Places         *places)
{
  double unit = bcp_layout_unit (layout), x = bcp_chart_layout_get_width (layout), name = width_of (self, layout, 0);

  *places = (Places) {
    .pitch = row_pitch (self, layout), .left[0] = has_lights (self) ? LIGHT_ROOM * unit : 0, .n_shown = count_shown (self, layout),
  };
  for (guint i = places->n_shown - 1; i > 0; i--)
    {
      places->width[i] = width_of (self, layout, i);
      places->left[i] = x - places->width[i];
      x = places->left[i] - COLUMN_GAP * unit;
    }
  places->width[0] = MAX (MIN (name, x - places->left[0]), NARROWEST_NAME * unit);
  if (!has_bars (self))
    return;

  places->width[0] = MIN (places->width[0], MAX (NAME_SHARE * (x - places->left[0]), NARROWEST_NAME * unit));
  places->bar_left = bcp_layout_snap (layout, places->left[0] + places->width[0] + COLUMN_GAP * unit / 2);
  places->bar_width = x - places->bar_left;
  if (places->bar_width < NARROWEST_BAR * unit)
    places->bar_width = 0;
}

static void
add_cell (BcpLedgerChart *self,
          BcpChartLayout *layout,
          const Places   *places,
          guint           column,
          double          y,
          BcpText         text,
          const char     *words)
{
  gboolean at_end = column > 0 && !self->columns[column].is_text;

  text.role = BCP_TEXT_LABEL;
  text.align = at_end ? BCP_ALIGN_END : BCP_ALIGN_START;
  text.max_width = places->width[column] + 1;
  bcp_layout_add_text (layout, column == 0 ? "name" : "figure", places->left[column] + (at_end ? places->width[column] : 0), y,
                       &text, words);
}

/* "16,900 m³, 18,968 m³, +12 %" under the names of their columns. */
static char *
row_to_text (BcpLedgerChart     *self,
             const BcpLedgerRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i < self->n_columns; i++)
    if (*row->cells[i] != '\0')
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", self->columns[i].heading, row->cells[i]);

  return g_string_free (text, FALSE);
}

static void
add_row (BcpLedgerChart *self,
         BcpChartLayout *layout,
         const Places   *places,
         guint           i)
{
  const BcpLedgerRow *row = row_at (self, i);
  double unit = bcp_layout_unit (layout), top = bcp_layout_snap (layout, (i + 1) * places->pitch);
  double text_y = top + (places->pitch - bcp_layout_line_height (layout, BCP_TEXT_LABEL)) / 2;
  double bar = MIN (BAR_HEIGHT * unit, BAR_SHARE * places->pitch);
  BcpBox box = { 0, top, bcp_chart_layout_get_width (layout), places->pitch };

  if (row->is_marked)
    bcp_layout_add_box (layout, "marked", box, BCP_TOKEN_WATCH_BG);
  else
    bcp_layout_add_segment (layout, "rule", 0, top, box.width, top, BCP_TOKEN_GRID, unit);
  if (row->light != BCP_LEDGER_NO_LIGHT)
    bcp_layout_add_status (layout, "light", LIGHT_ROOM * unit / 2 - 2 * unit, top + places->pitch / 2, row->light);
  if (places->bar_width > 0 && row->bar > 0)
    bcp_layout_add_box (layout, "actual",
                        (BcpBox) { places->bar_left, top + (places->pitch - bar) / 2, MAX (places->bar_width * row->bar, unit), bar },
                        BCP_TOKEN_ACTUAL);
  for (guint column = 0; column < places->n_shown; column++)
    add_cell (self, layout, places, column, text_y, (BcpText) { .colour = BCP_TOKEN_INK, .bold = row->is_marked },
              row->cells[column]);
  bcp_layout_add_mark (layout, box, row->cells[0], row->link)->value = row_to_text (self, row);
}

static void
bcp_ledger_chart_build (BcpChart       *chart,
                        BcpChartLayout *layout)
{
  BcpLedgerChart *self = BCP_LEDGER_CHART (chart);
  Places places;

  if (self->rows->len == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout), bcp_chart_layout_get_height (layout) },
                            bcp_chart_get_empty (chart));
      return;
    }

  place (self, layout, &places);
  for (guint column = 0; column < places.n_shown; column++)
    add_cell (self, layout, &places, column, (places.pitch - bcp_layout_line_height (layout, BCP_TEXT_LABEL)) / 2,
              (BcpText) { .colour = BCP_TOKEN_INK2 }, self->columns[column].heading);
  for (guint i = 0; i < self->rows->len; i++)
    add_row (self, layout, &places, i);
}

static double
bcp_ledger_chart_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  return (MAX (BCP_LEDGER_CHART (chart)->rows->len, 2) + 1) * row_pitch (BCP_LEDGER_CHART (chart), layout);
}

static char *
bcp_ledger_chart_describe (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpLedgerChart *self = BCP_LEDGER_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *figures = row_to_text (self, row_at (self, i));

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", row_at (self, i)->cells[0], figures);
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_ledger_chart_tabulate (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpLedgerChart *self = BCP_LEDGER_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (self->columns[0].heading, NULL);

  for (guint i = 1; i < self->n_columns; i++)
    bcp_chart_table_add_column (table, self->columns[i].heading);
  for (guint i = 0; i < self->rows->len; i++)
    {
      bcp_chart_table_begin_row (table);
      for (guint column = 0; column < self->n_columns; column++)
        bcp_chart_table_add_cell (table, row_at (self, i)->cells[column]);
    }

  return table;
}

static void
bcp_ledger_chart_finalize (GObject *object)
{
  BcpLedgerChart *self = BCP_LEDGER_CHART (object);

  g_array_unref (self->rows);
  for (guint column = 0; column < self->n_columns; column++)
    g_free ((char *) self->columns[column].heading);
  g_free (self->columns);

  G_OBJECT_CLASS (bcp_ledger_chart_parent_class)->finalize (object);
}

static void
bcp_ledger_chart_class_init (BcpLedgerChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_ledger_chart_finalize;
  chart_class->build = bcp_ledger_chart_build;
  chart_class->get_height = bcp_ledger_chart_get_height;
  chart_class->describe = bcp_ledger_chart_describe;
  chart_class->tabulate = bcp_ledger_chart_tabulate;
}

static void
bcp_ledger_chart_init (BcpLedgerChart *self)
{
}

static void
row_clear (gpointer data)
{
  BcpLedgerRow *row = data;

  for (guint column = 0; column < BCP_LEDGER_MOST_COLUMNS; column++)
    g_free (row->cells[column]);
  g_free (row->link);
}

/**
 * bcp_ledger_rows_new:
 *
 * Returns: (transfer full): an empty array of BcpLedgerRow that frees what its rows hold
 */
GArray *
bcp_ledger_rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (BcpLedgerRow));

  g_array_set_clear_func (rows, row_clear);
  return rows;
}

/**
 * bcp_ledger_chart_new:
 * @info: copied
 * @ledger: columns are copied, rows are kept and must not change any more
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_ledger_chart_new (const BcpChartInfo *info,
                      const BcpLedger    *ledger)
{
  BcpLedgerChart *self = g_object_new (BCP_TYPE_LEDGER_CHART, NULL);

  g_return_val_if_fail (ledger->n_columns > 0 && ledger->n_columns <= BCP_LEDGER_MOST_COLUMNS, BCP_CHART (self));

  bcp_chart_set_info (BCP_CHART (self), info);
  self->columns = g_memdup2 (ledger->columns, ledger->n_columns * sizeof *ledger->columns);
  self->n_columns = ledger->n_columns;
  self->rows = g_array_ref (ledger->rows);
  for (guint column = 0; column < self->n_columns; column++)
    self->columns[column].heading = g_strdup (self->columns[column].heading);

  return BCP_CHART (self);
}
