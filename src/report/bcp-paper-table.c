/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-table.h"

#include "bcp-status.h"

#include <string.h>

/* Points between two columns, above and below the text of a row, and of a row that opens a group. */
#define GUTTER 9.0
#define PADDING 2.2
#define GROUP_LEAD 4.0
#define HEADING_PADDING 2.5
/* Room for a status mark and the air to its word. */
#define MARK_SIZE 7.5
#define MARK_ROOM 13.0
/* No column that shares the rest becomes narrower than this. */
#define NARROWEST 60.0

typedef enum
{
  CELL_TEXT,
  CELL_STRONG,
  CELL_LIGHT,
  CELL_FIGURE,
} CellKind;

typedef struct
{
  BcpFigureFunc  func;
  gpointer       data;
  GDestroyNotify destroy;
} Figure;

typedef struct
{
  guint8 kind;
  guint8 light;
  union
  {
    const char *text;
    Figure     *figure;
  };
} Cell;

typedef struct
{
  guint8 kind;
  guint  first;  /* index of its first cell */
  float  height;
} Row;

typedef struct
{
  char  *heading;
  guint  first;
  guint  n_columns;
} Span;

struct _BcpPaperTable
{
  BcpPaperColumn *columns;
  guint           n_columns;
  GArray         *spans;
  GArray         *rows;
  GArray         *cells;
  GStringChunk   *texts;
  GPtrArray      *figures;
  gboolean        uniform;
  double         *x;       /* per column, after measuring */
  double         *widths;
  double          width;
  double          heading_height;
  double          span_height;
};

static void
figure_free (gpointer data)
{
  Figure *figure = data;

  if (figure->destroy != NULL)
    figure->destroy (figure->data);
  g_free (figure);
}

static void
span_clear (gpointer data)
{
  g_free (((Span *) data)->heading);
}

/**
 * bcp_paper_table_new:
 * @columns: (array length=n_columns): its columns; copied
 * @n_columns: how many
 *
 * Returns: (transfer full): an empty table
 */
BcpPaperTable *
bcp_paper_table_new (const BcpPaperColumn *columns,
                     guint                 n_columns)
{
  BcpPaperTable *self = g_new0 (BcpPaperTable, 1);

  self->texts = g_string_chunk_new (4096);
  self->columns = g_memdup2 (columns, n_columns * sizeof *columns);
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i].heading = g_string_chunk_insert (self->texts, columns[i].heading);
      if (columns[i].sample != NULL)
        self->columns[i].sample = g_string_chunk_insert (self->texts, columns[i].sample);
    }
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  g_array_set_clear_func (self->spans, span_clear);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  self->figures = g_ptr_array_new_with_free_func (figure_free);
  self->x = g_new0 (double, n_columns);
  self->widths = g_new0 (double, n_columns);
  return self;
}

/**
 * bcp_paper_table_free:
 * @self: (nullable): a table
 */
void
bcp_paper_table_free (BcpPaperTable *self)
{
  if (self == NULL)
    return;

  g_free (self->columns);
  g_array_unref (self->spans);
  g_array_unref (self->rows);
  g_array_unref (self->cells);
  g_ptr_array_unref (self->figures);
  g_string_chunk_free (self->texts);
  g_free (self->x);
  g_free (self->widths);
  g_free (self);
}

/**
 * bcp_paper_table_set_uniform:
 * @self: a table
 *
 * Every body row has one line; text that is too long ends in an ellipsis. Only columns with a sample
 * or a share may then be used: no cell is measured, so that a million rows cost no more than their
 * text.
 */
void
bcp_paper_table_set_uniform (BcpPaperTable *self)
{
  self->uniform = TRUE;
}

/**
 * bcp_paper_table_span:
 * @self: a table
 * @heading: a heading above several columns, "Year 2"
 * @first: the first of them
 * @n_columns: how many
 */
void
bcp_paper_table_span (BcpPaperTable *self,
                      const char    *heading,
                      guint          first,
                      guint          n_columns)
{
  Span span = { g_strdup (heading), first, n_columns };

  g_return_if_fail (first + n_columns <= self->n_columns);

  g_array_append_val (self->spans, span);
}

/**
 * bcp_paper_table_add_row:
 * @self: a table
 * @kind: what kind of row
 *
 * Begins a row; its cells follow in the order of the columns. Cells that do not follow stay empty.
 */
void
bcp_paper_table_add_row (BcpPaperTable *self,
                         BcpRowKind     kind)
{
  Row row = { kind, self->cells->len, 0 };

  g_array_append_val (self->rows, row);
}

static Cell *
add_cell (BcpPaperTable *self,
          CellKind       kind)
{
  Cell cell = { kind, 0, { NULL } };

  g_assert (self->rows->len > 0);

  g_array_append_val (self->cells, cell);
  return &g_array_index (self->cells, Cell, self->cells->len - 1);
}

/**
 * bcp_paper_table_add_group:
 * @self: a table
 * @text: what the rows below it have in common
 */
void
bcp_paper_table_add_group (BcpPaperTable *self,
                           const char    *text)
{
  bcp_paper_table_add_row (self, BCP_ROW_GROUP);
  bcp_paper_table_add_strong (self, text);
}

/**
 * bcp_paper_table_add_text:
 * @self: a table
 * @text: (nullable): the next cell of the row
 */
void
bcp_paper_table_add_text (BcpPaperTable *self,
                          const char    *text)
{
  add_cell (self, CELL_TEXT)->text = text != NULL && *text != '\0' ? g_string_chunk_insert (self->texts, text) : "";
}

/**
 * bcp_paper_table_take_text:
 * @self: a table
 * @text: (transfer full): the next cell of the row
 */
void
bcp_paper_table_take_text (BcpPaperTable *self,
                           char          *text)
{
  bcp_paper_table_add_text (self, text);
  g_free (text);
}

/**
 * bcp_paper_table_add_strong:
 * @self: a table
 * @text: the next cell of the row, bold
 */
void
bcp_paper_table_add_strong (BcpPaperTable *self,
                            const char    *text)
{
  add_cell (self, CELL_STRONG)->text = g_string_chunk_insert (self->texts, text);
}

/**
 * bcp_paper_table_add_light:
 * @self: a table
 * @light: the next cell of the row: a status mark and its word
 */
void
bcp_paper_table_add_light (BcpPaperTable *self,
                           BcpLight       light)
{
  add_cell (self, CELL_LIGHT)->light = light;
}

/**
 * bcp_paper_table_add_figure:
 * @self: a table
 * @func: draws the next cell of the row
 * @data: for @func
 * @destroy: (nullable): frees @data with the table
 */
void
bcp_paper_table_add_figure (BcpPaperTable *self,
                            BcpFigureFunc  func,
                            gpointer       data,
                            GDestroyNotify destroy)
{
  Figure *figure = g_new0 (Figure, 1);

  figure->func = func;
  figure->data = data;
  figure->destroy = destroy;
  g_ptr_array_add (self->figures, figure);
  add_cell (self, CELL_FIGURE)->figure = figure;
}

/**
 * bcp_paper_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows it has, headings not counted
 */
guint
bcp_paper_table_get_n_rows (BcpPaperTable *self)
{
  return self->rows->len;
}

static const Row *
get_row (BcpPaperTable *self,
         guint          row)
{
  return &g_array_index (self->rows, Row, row);
}

/* (nullable): the cell of @column, if the row goes that far */
static const Cell *
get_cell (BcpPaperTable *self,
          guint          row,
          guint          column)
{
  guint end = row + 1 < self->rows->len ? get_row (self, row + 1)->first : self->cells->len;
  guint index = get_row (self, row)->first + column;

  return index < end ? &g_array_index (self->cells, Cell, index) : NULL;
}

static gboolean
is_bold (const Row  *row,
         const Cell *cell)
{
  return cell->kind == CELL_STRONG || row->kind == BCP_ROW_TOTAL
         || (cell->kind == CELL_LIGHT && bcp_status_is_trouble (cell->light));
}

static const char *
cell_text (const Cell  *cell,
           BcpLanguage  language)
{
  switch ((CellKind) cell->kind)
    {
    case CELL_LIGHT:
      return bcp_light_get_word (cell->light, language);
    case CELL_FIGURE:
      return "";
    case CELL_TEXT:
    case CELL_STRONG:
    default:
      return cell->text;
    }
}

static BcpLanguage
context_language (PangoContext *context)
{
  BcpLanguage language = BCP_LANGUAGE_EN;

  bcp_language_from_code (pango_language_to_string (pango_context_get_language (context)), &language);
  return language;
}

static double
text_width (PangoLayout *layout,
            const char  *text,
            gboolean     bold)
{
  bcp_sheet_set_plain (layout, text, bold);
  return bcp_sheet_layout_width (layout);
}

static double
natural_width (BcpPaperTable *self,
               guint          column,
               PangoLayout   *layout,
               PangoLayout   *label,
               BcpLanguage    language)
{
  const BcpPaperColumn *c = &self->columns[column];
  double width = text_width (label, c->heading, FALSE);

  if (c->width > 0)
    return MAX (width, c->width);
  if (c->sample != NULL)
    return MAX (width, text_width (layout, c->sample, FALSE));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Cell *cell = get_cell (self, i, column);
      double cell_width;

      if (cell == NULL || get_row (self, i)->kind == BCP_ROW_GROUP)
        continue;
      cell_width = text_width (layout, cell_text (cell, language), is_bold (get_row (self, i), cell));
      width = MAX (width, cell_width + (cell->kind == CELL_LIGHT ? MARK_ROOM : 0));
    }

  return width;
}

static void
place_columns (BcpPaperTable *self,
               PangoContext  *context,
               double         width)
{
  g_autoptr (PangoLayout) layout = bcp_sheet_new_layout (context, BCP_SHEET_TABLE);
  g_autoptr (PangoLayout) label = bcp_sheet_new_layout (context, BCP_SHEET_LABEL);
  BcpLanguage language = context_language (context);
  double rest = width - GUTTER * (self->n_columns - 1);
  double shares = 0, x = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      shares += self->columns[i].share;
      if (self->columns[i].share <= 0)
        {
          self->widths[i] = natural_width (self, i, layout, label, language);
          rest -= self->widths[i];
        }
    }

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].share > 0)
        self->widths[i] = MAX (NARROWEST, rest * self->columns[i].share / shares);
      self->x[i] = x;
      x += self->widths[i] + GUTTER;
    }

  self->width = MIN (width, x - GUTTER);
}

static double
measure_row (BcpPaperTable *self,
             guint          row,
             PangoLayout   *layout)
{
  BcpLanguage language = context_language (pango_layout_get_context (layout));
  double height = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const Cell *cell = get_cell (self, row, i);

      if (cell == NULL)
        break;
      pango_layout_set_width (layout, self->columns[i].share > 0 ? self->widths[i] * PANGO_SCALE : -1);
      bcp_sheet_set_plain (layout, cell_text (cell, language), is_bold (get_row (self, row), cell));
      height = MAX (height, bcp_sheet_layout_height (layout));
    }

  return height + 2 * PADDING;
}

static double
measure_heading (BcpPaperTable *self,
                 PangoContext  *context)
{
  g_autoptr (PangoLayout) label = bcp_sheet_new_layout (context, BCP_SHEET_LABEL);
  double height = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      pango_layout_set_width (label, self->columns[i].share > 0 ? self->widths[i] * PANGO_SCALE : -1);
      bcp_sheet_set_plain (label, self->columns[i].heading, FALSE);
      height = MAX (height, bcp_sheet_layout_height (label));
    }

  return height + 2 * HEADING_PADDING;
}

/**
 * bcp_paper_table_measure:
 * @self: a table whose rows are complete
 * @context: from bcp_sheet_new_context()
 * @width: the width it may take, points
 *
 * Settles columns and row heights; call before those are asked for.
 */
void
bcp_paper_table_measure (BcpPaperTable *self,
                         PangoContext  *context,
                         double         width)
{
  g_autoptr (PangoLayout) layout = bcp_sheet_new_layout (context, BCP_SHEET_TABLE);
  double one_line, group;

  place_columns (self, context, width);
  bcp_sheet_set_plain (layout, "Ág", TRUE);
  one_line = bcp_sheet_layout_height (layout) + 2 * PADDING;
  group = one_line + GROUP_LEAD;
  self->span_height = self->spans->len > 0 ? one_line : 0;
  self->heading_height = self->span_height + measure_heading (self, context);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (row->kind == BCP_ROW_GROUP)
        row->height = group;
      else
        row->height = self->uniform ? one_line : MAX (one_line, measure_row (self, i, layout));
    }
}

/**
 * bcp_paper_table_get_heading_height:
 * @self: a measured table
 *
 * Returns: the height of its heading, points
 */
double
bcp_paper_table_get_heading_height (BcpPaperTable *self)
{
  return self->heading_height;
}

/**
 * bcp_paper_table_get_row_height:
 * @self: a measured table
 * @row: a row, counted from 0
 *
 * Returns: its height, points
 */
double
bcp_paper_table_get_row_height (BcpPaperTable *self,
                                guint          row)
{
  return get_row (self, row)->height;
}

/**
 * bcp_paper_table_is_group:
 * @self: a table
 * @row: a row, counted from 0
 *
 * Returns: whether it must stay with the row below it
 */
gboolean
bcp_paper_table_is_group (BcpPaperTable *self,
                          guint          row)
{
  return get_row (self, row)->kind == BCP_ROW_GROUP;
}

static void
show_aligned (PangoLayout    *layout,
              cairo_t        *cr,
              PangoAlignment  align,
              double          x,
              double          y,
              double          width)
{
  double room = width - bcp_sheet_layout_width (layout);

  if (align == PANGO_ALIGN_RIGHT)
    x += room;
  else if (align == PANGO_ALIGN_CENTER)
    x += room / 2;
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_spans (BcpPaperTable  *self,
            const BcpSheet *sheet,
            cairo_t        *cr,
            PangoContext   *context,
            double          x,
            double          y)
{
  g_autoptr (PangoLayout) label = bcp_sheet_new_layout (context, BCP_SHEET_LABEL);

  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);
      guint last = span->first + span->n_columns - 1;
      double left = x + self->x[span->first];
      double right = x + self->x[last] + self->widths[last];

      bcp_sheet_set_plain (label, span->heading, TRUE);
      show_aligned (label, cr, PANGO_ALIGN_CENTER, left, y + PADDING, right - left);
      bcp_sheet_line (sheet, cr, left, right, y + self->span_height, BCP_SHEET_THIN);
    }
}

static void
draw_heading (BcpPaperTable  *self,
              const BcpSheet *sheet,
              cairo_t        *cr,
              PangoContext   *context,
              double          x,
              double          y)
{
  g_autoptr (PangoLayout) label = bcp_sheet_new_layout (context, BCP_SHEET_LABEL);
  double bottom = y + self->heading_height;

  draw_spans (self, sheet, cr, context, x, y);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK2);
  for (guint i = 0; i < self->n_columns; i++)
    {
      bcp_sheet_set_plain (label, self->columns[i].heading, FALSE);
      pango_layout_set_width (label, self->columns[i].share > 0 ? self->widths[i] * PANGO_SCALE : -1);
      show_aligned (label, cr, self->columns[i].align, x + self->x[i],
                    bottom - HEADING_PADDING - bcp_sheet_layout_height (label), self->widths[i]);
    }
  bcp_sheet_line (sheet, cr, x, x + self->width, bottom, BCP_SHEET_RULE);
}

static void
draw_light (const Cell     *cell,
            const BcpSheet *sheet,
            cairo_t        *cr,
            PangoLayout    *layout,
            double          x,
            double          y)
{
  double baseline = (double) pango_layout_get_baseline (layout) / PANGO_SCALE;

  cairo_save (cr);
  bcp_status_paint (cr, cell->light, sheet->style.palette, x + MARK_SIZE / 2, y + baseline - MARK_SIZE / 2 + 0.6,
                    MARK_SIZE);
  cairo_restore (cr);
  bcp_sheet_set_token (sheet, cr, bcp_status_get_token (cell->light));
  cairo_move_to (cr, x + MARK_ROOM, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_cell (BcpPaperTable  *self,
           guint           row,
           guint           column,
           const BcpSheet *sheet,
           cairo_t        *cr,
           PangoLayout    *layout,
           double          x,
           double          y)
{
  const Cell *cell = get_cell (self, row, column);
  double width = self->widths[column];

  if (cell == NULL)
    return;

  if (cell->kind == CELL_FIGURE)
    {
      cairo_save (cr);
      cairo_translate (cr, x, y);
      cell->figure->func (cell->figure->data, sheet, cr, width, get_row (self, row)->height - 2 * PADDING);
      cairo_restore (cr);
      return;
    }

  bcp_sheet_set_plain (layout, cell_text (cell, sheet->language), is_bold (get_row (self, row), cell));
  pango_layout_set_width (layout, self->columns[column].share > 0 ? width * PANGO_SCALE : -1);
  if (cell->kind == CELL_LIGHT)
    {
      draw_light (cell, sheet, cr, layout, x, y);
      return;
    }

  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  show_aligned (layout, cr, self->columns[column].align, x, y, width);
}

static void
draw_group (BcpPaperTable  *self,
            guint           row,
            const BcpSheet *sheet,
            cairo_t        *cr,
            PangoContext   *context,
            double          x,
            double          y)
{
  g_autoptr (PangoLayout) label = bcp_sheet_new_layout (context, BCP_SHEET_LABEL);
  double bottom = y + get_row (self, row)->height;

  bcp_sheet_set_plain (label, get_cell (self, row, 0)->text, TRUE);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  cairo_move_to (cr, x, bottom - PADDING - bcp_sheet_layout_height (label));
  pango_cairo_show_layout (cr, label);
  bcp_sheet_line (sheet, cr, x, x + self->width, bottom, BCP_SHEET_THIN);
}

static void
draw_row (BcpPaperTable  *self,
          guint           row,
          const BcpSheet *sheet,
          cairo_t        *cr,
          PangoLayout    *layout,
          double          x,
          double          y)
{
  double bottom = y + get_row (self, row)->height;

  for (guint i = 0; i < self->n_columns; i++)
    draw_cell (self, row, i, sheet, cr, layout, x + self->x[i], y + PADDING);

  if (get_row (self, row)->kind == BCP_ROW_TOTAL)
    {
      bcp_sheet_line (sheet, cr, x, x + self->width, y, BCP_SHEET_THIN);
      bcp_sheet_line (sheet, cr, x, x + self->width, bottom, BCP_SHEET_THIN);
    }
  else
    {
      bcp_sheet_hairline (sheet, cr, x, x + self->width, bottom);
    }
}

/**
 * bcp_paper_table_draw:
 * @self: a measured table
 * @sheet: the sheet
 * @cr: a drawing
 * @context: made for @cr
 * @x: where, points
 * @y: where
 * @first: the first row to draw
 * @n_rows: how many
 *
 * Draws the heading and some of the rows.
 *
 * Returns: the height taken
 */
double
bcp_paper_table_draw (BcpPaperTable  *self,
                      const BcpSheet *sheet,
                      cairo_t        *cr,
                      PangoContext   *context,
                      double          x,
                      double          y,
                      guint           first,
                      guint           n_rows)
{
  g_autoptr (PangoLayout) layout = bcp_sheet_new_layout (context, BCP_SHEET_TABLE);
  double start = y;

  g_return_val_if_fail (first + n_rows <= self->rows->len, 0);

  if (self->uniform)
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);

  draw_heading (self, sheet, cr, context, x, y);
  y += self->heading_height;
  for (guint i = first; i < first + n_rows; i++)
    {
      if (get_row (self, i)->kind == BCP_ROW_GROUP)
        draw_group (self, i, sheet, cr, context, x, y);
      else
        draw_row (self, i, sheet, cr, layout, x, y);
      y += get_row (self, i)->height;
    }

  return y - start;
}
