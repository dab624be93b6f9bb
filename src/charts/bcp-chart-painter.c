/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-builder.h"
#include "bcp-status.h"

#include <math.h>
#include <pango/pangocairo.h>

#define RING_WIDTH 2.0
#define RING_GAP 2.0
#define PLATE_MARGIN 1.5

static void
set_dash (cairo_t *cr,
          BcpDash  dash,
          double   unit)
{
  static const double dashed[] = { 5, 3.5 };
  static const double dotted[] = { 1.5, 2.5 };
  static const double dash_dot[] = { 6, 2.5, 1.5, 2.5 };
  const double *pattern = NULL;
  double scaled[4];
  int n = 0;

  switch (dash)
    {
    case BCP_DASH_DASHED:
      pattern = dashed;
      n = G_N_ELEMENTS (dashed);
      break;
    case BCP_DASH_DOTTED:
      pattern = dotted;
      n = G_N_ELEMENTS (dotted);
      break;
    case BCP_DASH_DASH_DOT:
      pattern = dash_dot;
      n = G_N_ELEMENTS (dash_dot);
      break;
    case BCP_DASH_SOLID:
    default:
      break;
    }

  for (int i = 0; i < n; i++)
    scaled[i] = pattern[i] * unit;
  cairo_set_dash (cr, n > 0 ? scaled : NULL, n, 0);
}

static void
rounded_path (cairo_t *cr,
              BcpBox   box,
              double   radius)
{
  double r = MIN (radius, MIN (box.width, box.height) / 2);

  if (r <= 0)
    {
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      return;
    }

  cairo_new_sub_path (cr);
  cairo_arc (cr, box.x + box.width - r, box.y + r, r, -G_PI_2, 0);
  cairo_arc (cr, box.x + box.width - r, box.y + box.height - r, r, 0, G_PI_2);
  cairo_arc (cr, box.x + r, box.y + box.height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box.x + r, box.y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
fill_and_stroke (const BcpShape *shape,
                 BcpPalette      palette,
                 double          unit,
                 cairo_t        *cr)
{
  gboolean both = shape->fill != BCP_TOKEN_NONE && shape->stroke != BCP_TOKEN_NONE;
  cairo_path_t *path = both ? cairo_copy_path (cr) : NULL;

  if (shape->fill != BCP_TOKEN_NONE)
    bcp_palette_fill (palette, shape->fill, unit, cr);
  if (both)
    {
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
    }
  if (shape->stroke != BCP_TOKEN_NONE)
    {
      bcp_palette_set_source (palette, shape->stroke, cr);
      cairo_set_line_width (cr, shape->line_width);
      set_dash (cr, shape->dash, unit);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static void
points_path (const BcpShape *shape,
             cairo_t        *cr)
{
  for (guint i = 0; i < shape->n_points; i++)
    cairo_line_to (cr, shape->points[i].x, shape->points[i].y);
}

static void
diamond_path (const BcpBox *box,
              cairo_t      *cr)
{
  double x = box->x + box->width / 2, y = box->y + box->height / 2;

  cairo_move_to (cr, x, box->y);
  cairo_line_to (cr, box->x + box->width, y);
  cairo_line_to (cr, x, box->y + box->height);
  cairo_line_to (cr, box->x, y);
  cairo_close_path (cr);
}

static void
paint_label (const BcpShape      *shape,
             const BcpChartStyle *style,
             PangoContext        *context,
             cairo_t             *cr)
{
  g_autoptr (PangoLayout) text = bcp_chart_style_new_text (style, context, shape->role, shape->bold, shape->markup);
  double margin = PLATE_MARGIN * bcp_chart_style_get_unit (style);

  bcp_chart_style_limit_text (text, shape->max_width, shape->lines);
  cairo_translate (cr, shape->box.x, shape->box.y);
  if (shape->angle != 0)
    {
      cairo_translate (cr, 0, shape->box.height);
      cairo_rotate (cr, shape->angle);
      cairo_translate (cr, 0, -shape->box.height);
    }
  if (shape->plate)
    {
      bcp_palette_set_source (style->palette, BCP_TOKEN_CARD, cr);
      cairo_rectangle (cr, -margin, 0, shape->box.width + 2 * margin, shape->box.height);
      cairo_fill (cr);
    }
  bcp_palette_set_source (style->palette, shape->stroke, cr);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, text);
}

static void
paint_shape (const BcpShape      *shape,
             const BcpChartStyle *style,
             PangoContext        *context,
             cairo_t             *cr)
{
  double unit = bcp_chart_style_get_unit (style);

  cairo_new_path (cr);
  switch (shape->kind)
    {
    case BCP_SHAPE_BOX:
      rounded_path (cr, shape->box, shape->radius);
      fill_and_stroke (shape, style->palette, unit, cr);
      break;
    case BCP_SHAPE_LINE:
      points_path (shape, cr);
      fill_and_stroke (shape, style->palette, unit, cr);
      break;
    case BCP_SHAPE_AREA:
      points_path (shape, cr);
      cairo_close_path (cr);
      fill_and_stroke (shape, style->palette, unit, cr);
      break;
    case BCP_SHAPE_DISC:
      cairo_arc (cr, shape->box.x + shape->box.width / 2, shape->box.y + shape->box.height / 2,
                 shape->box.width / 2, 0, 2 * G_PI);
      fill_and_stroke (shape, style->palette, unit, cr);
      break;
    case BCP_SHAPE_DIAMOND:
      diamond_path (&shape->box, cr);
      fill_and_stroke (shape, style->palette, unit, cr);
      break;
    case BCP_SHAPE_STATUS:
      bcp_status_paint (cr, shape->light, style->palette, shape->box.x + shape->box.width / 2,
                        shape->box.y + shape->box.height / 2, shape->box.width);
      break;
    case BCP_SHAPE_LABEL:
      paint_label (shape, style, context, cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * bcp_chart_paint:
 * @self: a layout
 * @cr: where; its origin is the chart's top left, its units those of the layout
 *
 * Paints the chart without ground, title or focus. The surface is the caller's: screen, PDF, SVG, PNG.
 */
void
bcp_chart_paint (BcpChartLayout *self,
                 cairo_t        *cr)
{
  const BcpChartStyle *style = bcp_chart_layout_get_style (self);
  PangoContext *context = bcp_chart_style_new_context (style, cr);

  for (guint i = 0; i < bcp_chart_layout_get_n_shapes (self); i++)
    {
      cairo_save (cr);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
      paint_shape (bcp_chart_layout_get_shape (self, i), style, context, cr);
      cairo_restore (cr);
    }
  g_object_unref (context);
}

/* In the accent colour, as wide as the ring of the focus. */
static void
set_ring (BcpChartLayout *self,
          cairo_t        *cr)
{
  const BcpChartStyle *style = bcp_chart_layout_get_style (self);

  cairo_new_path (cr);
  if (style->accent.alpha > 0)
    cairo_set_source_rgba (cr, style->accent.red, style->accent.green, style->accent.blue, style->accent.alpha);
  else
    bcp_palette_set_source (style->palette, BCP_TOKEN_ACCENT, cr);
  cairo_set_line_width (cr, RING_WIDTH * bcp_chart_style_get_unit (style));
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * bcp_chart_paint_ghost:
 * @self: a layout
 * @cr: where, as in bcp_chart_paint()
 * @box: where something would be
 *
 * Paints its dashed outline in the accent colour.
 */
void
bcp_chart_paint_ghost (BcpChartLayout *self,
                       cairo_t        *cr,
                       const BcpBox   *box)
{
  double unit = bcp_chart_style_get_unit (bcp_chart_layout_get_style (self));

  cairo_save (cr);
  set_ring (self, cr);
  cairo_set_dash (cr, (const double[]) { 5 * unit, 3 * unit }, 2, 0);
  rounded_path (cr, *box, 4 * unit);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * bcp_chart_paint_focus:
 * @self: a layout
 * @cr: where, as in bcp_chart_paint()
 * @mark: the mark that the pointer or the focus is on
 *
 * Paints a 2 pixel ring in the accent colour around the mark, outside it.
 */
void
bcp_chart_paint_focus (BcpChartLayout *self,
                       cairo_t        *cr,
                       int             mark)
{
  const BcpChartStyle *style = bcp_chart_layout_get_style (self);
  const BcpChartMark *target = bcp_chart_layout_get_mark (self, mark);
  double unit = bcp_chart_style_get_unit (style);
  double grow = (RING_GAP / 2 + RING_WIDTH / 2) * unit;
  BcpBox box;

  if (target == NULL)
    return;

  cairo_save (cr);
  set_ring (self, cr);
  box = (BcpBox) {
    target->box.x - grow, target->box.y - grow, target->box.width + 2 * grow, target->box.height + 2 * grow,
  };
  if (target->round)
    cairo_arc (cr, box.x + box.width / 2, box.y + box.height / 2, MIN (box.width, box.height) / 2, 0, 2 * G_PI);
  else
    rounded_path (cr, box, 4 * unit);
  cairo_stroke (cr);
  cairo_restore (cr);
}
