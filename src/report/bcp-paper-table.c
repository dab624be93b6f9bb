/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-table-private.h"

#include "bcp-status.h"

#include <string.h>

/* Points between two columns; of a compact table. */
#define GUTTER 9.0
#define COMPACT_GUTTER 6.0
/* Above a row that opens a group. */
#define GROUP_LEAD 4.0
/* No column that shares the rest becomes narrower than this. */
#define NARROWEST 30.0
/* What a folded text takes more than its letters. */
#define FOLDING 1.15
/* The letters whose widths a compact table learns: Latin with its accents. */
#define FIRST_LETTER 0x20
#define N_LETTERS 0x250

static void
figure_free (gpointer data)
{
  BcpPaperFigure *figure = data;

  if (figure->destroy != NULL)
    figure->destroy (figure->data);
  g_free (figure);
}

static void
span_clear (gpointer data)
{
  g_free (((BcpPaperSpan *) data)->heading);
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
  self->spans = g_array_new (FALSE, FALSE, sizeof (BcpPaperSpan));
  g_array_set_clear_func (self->spans, span_clear);
  self->rows = g_array_new (FALSE, FALSE, sizeof (BcpPaperRow));
  self->cells = g_array_new (FALSE, TRUE, sizeof (BcpPaperCell));
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
  g_free (self->letters);
  g_free (self->x);
  g_free (self->widths);
  g_free (self);
}

/**
 * bcp_paper_table_set_compact:
 * @self: a table
 *
 * For tens of thousands of rows: small text, one line a row or two where something does not fit, an
 * ellipsis after that. Only columns with a sample, a width or a share may then be used: no cell is laid
 * out before it is drawn, its width is added up from those of its letters.
 */
void
bcp_paper_table_set_compact (BcpPaperTable *self)
{
  self->compact = TRUE;
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
  BcpPaperSpan span = { g_strdup (heading), first, n_columns };

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
  BcpPaperRow row = { kind, self->cells->len, 0 };

  g_array_append_val (self->rows, row);
}

static BcpPaperCell *
add_cell (BcpPaperTable *self,
          BcpPaperCellKind       kind)
{
  BcpPaperCell cell = { kind, 0, { NULL } };

  g_assert (self->rows->len > 0);

  g_array_append_val (self->cells, cell);
  return &g_array_index (self->cells, BcpPaperCell, self->cells->len - 1);
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
  add_cell (self, BCP_CELL_TEXT)->text = text != NULL && *text != '\0' ? g_string_chunk_insert (self->texts, text) : "";
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
  add_cell (self, BCP_CELL_STRONG)->text = g_string_chunk_insert (self->texts, text);
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
  add_cell (self, BCP_CELL_LIGHT)->light = light;
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
  BcpPaperFigure *figure = g_new0 (BcpPaperFigure, 1);

  figure->func = func;
  figure->data = data;
  figure->destroy = destroy;
  g_ptr_array_add (self->figures, figure);
  add_cell (self, BCP_CELL_FIGURE)->figure = figure;
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

const BcpPaperRow *
bcp_paper_table_get_row (BcpPaperTable *self,
         guint          row)
{
  return &g_array_index (self->rows, BcpPaperRow, row);
}

/* (nullable): the cell of @column, if the row goes that far */
const BcpPaperCell *
bcp_paper_table_get_cell (BcpPaperTable *self,
          guint          row,
          guint          column)
{
  guint end = row + 1 < self->rows->len ? bcp_paper_table_get_row (self, row + 1)->first : self->cells->len;
  guint index = bcp_paper_table_get_row (self, row)->first + column;

  return index < end ? &g_array_index (self->cells, BcpPaperCell, index) : NULL;
}

gboolean
bcp_paper_table_is_bold (const BcpPaperRow  *row,
         const BcpPaperCell *cell)
{
  return cell->kind == BCP_CELL_STRONG || row->kind == BCP_ROW_TOTAL
         || (cell->kind == BCP_CELL_LIGHT && bcp_status_is_trouble (cell->light));
}

const char *
bcp_paper_table_cell_text (const BcpPaperCell  *cell,
           BcpLanguage  language)
{
  switch ((BcpPaperCellKind) cell->kind)
    {
    case BCP_CELL_LIGHT:
      return bcp_light_get_word (cell->light, language);
    case BCP_CELL_FIGURE:
      return "";
    case BCP_CELL_TEXT:
    case BCP_CELL_STRONG:
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

BcpSheetRole
bcp_paper_table_get_role (BcpPaperTable *self)
{
  return self->compact ? BCP_SHEET_NOTE : BCP_SHEET_TABLE;
}

static double
gutter (BcpPaperTable *self)
{
  return self->compact ? COMPACT_GUTTER : GUTTER;
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
      const BcpPaperCell *cell = bcp_paper_table_get_cell (self, i, column);
      double cell_width;

      if (cell == NULL || bcp_paper_table_get_row (self, i)->kind == BCP_ROW_GROUP)
        continue;
      cell_width = text_width (layout, bcp_paper_table_cell_text (cell, language), bcp_paper_table_is_bold (bcp_paper_table_get_row (self, i), cell));
      width = MAX (width, cell_width + (cell->kind == BCP_CELL_LIGHT ? BCP_TABLE_MARK_ROOM : 0));
    }

  return width;
}

/* No word of its heading runs out of a column. */
static double
least_width (BcpPaperTable *self,
             guint          column,
             PangoLayout   *label)
{
  g_auto (GStrv) words = g_strsplit (self->columns[column].heading, " ", -1);
  double width = NARROWEST;

  for (guint i = 0; words[i] != NULL; i++)
    width = MAX (width, text_width (label, words[i], FALSE));

  return width;
}

/* Gives each column its share of @rest; one that would be too narrow takes what it needs from the others. */
static void
share_rest (BcpPaperTable *self,
            PangoLayout   *label,
            double         rest,
            double         shares)
{
  gboolean settled = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].share > 0)
      self->widths[i] = 0;
  while (!settled)
    {
      settled = TRUE;
      for (guint i = 0; settled && i < self->n_columns; i++)
        {
          double least = self->columns[i].share > 0 && self->widths[i] <= 0 ? least_width (self, i, label) : 0;

          if (least <= 0 || rest * self->columns[i].share / shares >= least)
            continue;
          self->widths[i] = least;
          rest -= least;
          shares -= self->columns[i].share;
          settled = FALSE;
        }
    }
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].share > 0 && self->widths[i] <= 0)
      self->widths[i] = rest * self->columns[i].share / shares;
}

static void
place_columns (BcpPaperTable *self,
               PangoContext  *context,
               double         width)
{
  g_autoptr (PangoLayout) layout = bcp_sheet_new_layout (context, bcp_paper_table_get_role (self));
  g_autoptr (PangoLayout) label = bcp_sheet_new_layout (context, BCP_SHEET_LABEL);
  BcpLanguage language = context_language (context);
  double rest = width - gutter (self) * (self->n_columns - 1);
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

  share_rest (self, label, rest, shares);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->x[i] = x;
      x += self->widths[i] + gutter (self);
    }

  self->width = MIN (width, x - gutter (self));
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
      const BcpPaperCell *cell = bcp_paper_table_get_cell (self, row, i);

      if (cell == NULL)
        break;
      pango_layout_set_width (layout, self->columns[i].share > 0 ? self->widths[i] * PANGO_SCALE : -1);
      bcp_sheet_set_plain (layout, bcp_paper_table_cell_text (cell, language), bcp_paper_table_is_bold (bcp_paper_table_get_row (self, row), cell));
      height = MAX (height, bcp_sheet_layout_height (layout));
    }

  return height + 2 * BCP_TABLE_PADDING;
}

static void
learn_letters (BcpPaperTable *self,
               PangoLayout   *layout)
{
  g_free (self->letters);
  self->letters = g_new0 (float, N_LETTERS);
  for (gunichar c = FIRST_LETTER; c < N_LETTERS; c++)
    {
      char text[7] = { 0 };

      if (!g_unichar_isprint (c))
        continue;
      g_unichar_to_utf8 (c, text);
      self->letters[c] = text_width (layout, text, FALSE);
    }
}

static double
letters_width (BcpPaperTable *self,
               const char    *text)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* What was not learnt is taken for the widest. */
      width += c < N_LETTERS ? self->letters[c] : self->letters['W'];
    }

  return width;
}

gboolean
bcp_paper_table_fits (BcpPaperTable *self,
      guint          column,
      const char    *text)
{
  return letters_width (self, text) <= self->widths[column];
}

/* Lines that a text takes when it is folded: words leave some of each line empty. */
static int
count_lines (BcpPaperTable *self,
             guint          column,
             const char    *text)
{
  double wanted = letters_width (self, text) * FOLDING;
  int breaks = 0;

  for (const char *at = strchr (text, '\n'); at != NULL; at = strchr (at + 1, '\n'))
    breaks++;
  if (breaks > 0 || self->columns[column].share <= 0 || bcp_paper_table_fits (self, column, text))
    return MIN (1 + breaks, BCP_TABLE_MOST_LINES);

  return wanted <= 2 * self->widths[column] ? 2 : BCP_TABLE_MOST_LINES;
}

static double
compact_height (BcpPaperTable *self,
                guint          row,
                double         line)
{
  int lines = 1;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const BcpPaperCell *cell = bcp_paper_table_get_cell (self, row, i);

      if (cell != NULL)
        lines = MAX (lines, count_lines (self, i, cell->text));
    }

  return lines * line + 2 * BCP_TABLE_PADDING;
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

  return height + 2 * BCP_TABLE_HEADING_PADDING;
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
  g_autoptr (PangoLayout) layout = bcp_sheet_new_layout (context, bcp_paper_table_get_role (self));
  double line, one_line, group;

  place_columns (self, context, width);
  if (self->compact)
    learn_letters (self, layout);
  bcp_sheet_set_plain (layout, "Ág", TRUE);
  line = bcp_sheet_layout_height (layout);
  one_line = line + 2 * BCP_TABLE_PADDING;
  group = one_line + GROUP_LEAD;
  self->span_height = self->spans->len > 0 ? one_line : 0;
  self->heading_height = self->span_height + measure_heading (self, context);

  for (guint i = 0; i < self->rows->len; i++)
    {
      BcpPaperRow *row = &g_array_index (self->rows, BcpPaperRow, i);

      if (row->kind == BCP_ROW_GROUP)
        row->height = group;
      else
        row->height = self->compact ? compact_height (self, i, line) : MAX (one_line, measure_row (self, i, layout));
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
  return bcp_paper_table_get_row (self, row)->height;
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
  return bcp_paper_table_get_row (self, row)->kind == BCP_ROW_GROUP;
}
