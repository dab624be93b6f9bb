/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-table-private.h"

#include "bcp-status.h"

/* Points: a status mark. */
#define MARK_SIZE 7.5

static void
show_aligned (PangoLayout    *layout,
              cairo_t        *cr,
              PangoAlignment  align,
              double          x,
              double          y,
              double          width)
{
  if (align == PANGO_ALIGN_RIGHT)
    x += width - bcp_sheet_layout_width (layout);
  else if (align == PANGO_ALIGN_CENTER)
    x += (width - bcp_sheet_layout_width (layout)) / 2;
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
      const BcpPaperSpan *span = &g_array_index (self->spans, BcpPaperSpan, i);
      guint last = span->first + span->n_columns - 1;
      double left = x + self->x[span->first];
      double right = x + self->x[last] + self->widths[last];

      bcp_sheet_set_plain (label, span->heading, TRUE);
      show_aligned (label, cr, PANGO_ALIGN_CENTER, left, y + BCP_TABLE_PADDING, right - left);
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
                    bottom - BCP_TABLE_HEADING_PADDING - bcp_sheet_layout_height (label), self->widths[i]);
    }
  bcp_sheet_line (sheet, cr, x, x + self->width, bottom, BCP_SHEET_RULE);
}

static void
draw_light (const BcpPaperCell     *cell,
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
  cairo_move_to (cr, x + BCP_TABLE_MARK_ROOM, y);
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
  const BcpPaperCell *cell = bcp_paper_table_get_cell (self, row, column);
  double width = self->widths[column];

  if (cell == NULL)
    return;

  if (cell->kind == BCP_CELL_FIGURE)
    {
      cairo_save (cr);
      cairo_translate (cr, x, y);
      cell->figure->func (cell->figure->data, sheet, cr, width, bcp_paper_table_get_row (self, row)->height - 2 * BCP_TABLE_PADDING);
      cairo_restore (cr);
      return;
    }

  bcp_sheet_set_plain (layout, bcp_paper_table_cell_text (cell, sheet->language), bcp_paper_table_is_bold (bcp_paper_table_get_row (self, row), cell));
  pango_layout_set_width (layout, self->columns[column].share > 0 ? width * PANGO_SCALE : -1);
  if (cell->kind == BCP_CELL_LIGHT)
    {
      draw_light (cell, sheet, cr, layout, x, y);
      return;
    }

  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  show_aligned (layout, cr, self->columns[column].align, x, y, width);
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
  double bottom = y + bcp_paper_table_get_row (self, row)->height;

  for (guint i = 0; i < self->n_columns; i++)
    draw_cell (self, row, i, sheet, cr, layout, x + self->x[i], y + BCP_TABLE_PADDING);

  if (bcp_paper_table_get_row (self, row)->kind == BCP_ROW_TOTAL)
    {
      bcp_sheet_line (sheet, cr, x, x + self->width, y, BCP_SHEET_THIN);
      bcp_sheet_line (sheet, cr, x, x + self->width, bottom, BCP_SHEET_THIN);
    }
  else
    {
      bcp_sheet_hairline (sheet, cr, x, x + self->width, bottom);
    }
}

static void
draw_total (BcpPaperTable  *self,
            guint           row,
            const BcpSheet *sheet,
            cairo_t        *cr,
            PangoContext   *context,
            double          x,
            double          y)
{
  g_autoptr (PangoLayout) layout = bcp_sheet_new_layout (context, bcp_paper_table_get_role (self));

  draw_row (self, row, sheet, cr, layout, x, y);
}

/* Two texts serve a whole page: what fits is set as it is, what does not is folded and cut. */
static void
draw_compact_cell (BcpPaperTable *self,
                   guint          row,
                   guint          column,
                   cairo_t       *cr,
                   PangoLayout   *plain,
                   PangoLayout   *folded,
                   double         x,
                   double         y)
{
  const BcpPaperCell *cell = bcp_paper_table_get_cell (self, row, column);
  PangoLayout *layout;

  if (cell == NULL || *cell->text == '\0')
    return;

  layout = bcp_paper_table_fits (self, column, cell->text) ? plain : folded;
  if (layout == folded)
    pango_layout_set_width (folded, self->widths[column] * PANGO_SCALE);
  pango_layout_set_text (layout, cell->text, -1);
  show_aligned (layout, cr, self->columns[column].align, x, y, self->widths[column]);
}

static void
draw_compact_rows (BcpPaperTable  *self,
                   const BcpSheet *sheet,
                   cairo_t        *cr,
                   PangoContext   *context,
                   double          x,
                   double          y,
                   guint           first,
                   guint           n_rows)
{
  g_autoptr (PangoLayout) plain = bcp_sheet_new_layout (context, bcp_paper_table_get_role (self));
  g_autoptr (PangoLayout) folded = bcp_sheet_new_layout (context, bcp_paper_table_get_role (self));

  bcp_sheet_set_plain (plain, "", FALSE);
  bcp_sheet_set_plain (folded, "", FALSE);
  /* An address that is broken gets no letter that is not its own. */
  pango_attr_list_insert (pango_layout_get_attributes (folded), pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_wrap (folded, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (folded, -BCP_TABLE_MOST_LINES);
  pango_layout_set_ellipsize (folded, PANGO_ELLIPSIZE_END);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  for (guint i = first; i < first + n_rows; i++)
    {
      const BcpPaperRow *row = bcp_paper_table_get_row (self, i);

      for (guint column = 0; row->kind == BCP_ROW_BODY && column < self->n_columns; column++)
        draw_compact_cell (self, i, column, cr, plain, folded, x + self->x[column], y + BCP_TABLE_PADDING);
      if (row->kind == BCP_ROW_TOTAL)
        draw_total (self, i, sheet, cr, context, x, y);
      y += row->height;
      bcp_sheet_hairline (sheet, cr, x, x + self->width, y);
    }
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
  double bottom = y + bcp_paper_table_get_row (self, row)->height;

  bcp_sheet_set_plain (label, bcp_paper_table_get_cell (self, row, 0)->text, TRUE);
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  cairo_move_to (cr, x, bottom - BCP_TABLE_PADDING - bcp_sheet_layout_height (label));
  pango_cairo_show_layout (cr, label);
  bcp_sheet_line (sheet, cr, x, x + self->width, bottom, BCP_SHEET_THIN);
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

  draw_heading (self, sheet, cr, context, x, y);
  y += self->heading_height;
  if (self->compact)
    draw_compact_rows (self, sheet, cr, context, x, y, first, n_rows);
  for (guint i = first; i < first + n_rows; i++)
    {
      if (bcp_paper_table_get_row (self, i)->kind == BCP_ROW_GROUP)
        draw_group (self, i, sheet, cr, context, x, y);
      else if (!self->compact)
        draw_row (self, i, sheet, cr, layout, x, y);
      y += bcp_paper_table_get_row (self, i)->height;
    }

  return y - start;
}
