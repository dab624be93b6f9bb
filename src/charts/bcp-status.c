/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-status.h"

#include <pango/pangocairo.h>

/* Pixels between mark and word. */
#define GAP 6.0
#define MARK_SIZE 10.0

/**
 * bcp_status_get_shape:
 * @light: a light
 *
 * Returns: its mark (VISUAL §2)
 */
BcpStatusShape
bcp_status_get_shape (BcpLight light)
{
  switch (light)
    {
    case BCP_LIGHT_ON_PLAN:
    case BCP_LIGHT_WITHIN:
      return BCP_STATUS_CIRCLE;
    case BCP_LIGHT_AT_RISK:
      return BCP_STATUS_TRIANGLE;
    case BCP_LIGHT_BEHIND:
    case BCP_LIGHT_ABOVE:
    case BCP_LIGHT_OVERDUE:
      return BCP_STATUS_SQUARE;
    case BCP_LIGHT_TO_COME:
      return BCP_STATUS_DIAMOND;
    case BCP_LIGHT_MET:
    case BCP_LIGHT_DONE:
      return BCP_STATUS_CHECK;
    case BCP_LIGHT_NO_DATA:
    case BCP_LIGHT_NO_TARGET:
    case BCP_LIGHT_TOO_EARLY:
    default:
      return BCP_STATUS_RING;
    }
}

/**
 * bcp_status_get_token:
 * @light: a light
 *
 * Returns: the colour of its mark and word
 */
BcpToken
bcp_status_get_token (BcpLight light)
{
  switch (bcp_status_get_shape (light))
    {
    case BCP_STATUS_CIRCLE:
    case BCP_STATUS_CHECK:
      return BCP_TOKEN_GOOD;
    case BCP_STATUS_TRIANGLE:
      return BCP_TOKEN_WATCH;
    case BCP_STATUS_SQUARE:
      return BCP_TOKEN_BAD;
    case BCP_STATUS_DIAMOND:
    case BCP_STATUS_RING:
    default:
      return BCP_TOKEN_INK2;
    }
}

/**
 * bcp_status_is_trouble:
 * @light: a light
 *
 * Returns: whether its word is set in bold on paper
 */
gboolean
bcp_status_is_trouble (BcpLight light)
{
  return bcp_status_get_shape (light) == BCP_STATUS_TRIANGLE || bcp_status_get_shape (light) == BCP_STATUS_SQUARE;
}

static void
triangle_path (cairo_t *cr,
               double   x,
               double   y,
               double   r)
{
  cairo_move_to (cr, x, y - 0.9 * r);
  cairo_line_to (cr, x + r, y + 0.9 * r);
  cairo_line_to (cr, x - r, y + 0.9 * r);
  cairo_close_path (cr);
}

/* The more ink, the more trouble: a triangle half filled. */
static void
paint_half_triangle (cairo_t *cr,
                     double   x,
                     double   y,
                     double   r)
{
  triangle_path (cr, x, y, r);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y - 0.9 * r);
  cairo_line_to (cr, x, y + 0.9 * r);
  cairo_line_to (cr, x - r, y + 0.9 * r);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_check (cairo_t    *cr,
             BcpPalette  palette,
             double      x,
             double      y,
             double      r)
{
  cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  if (palette == BCP_PALETTE_MONO)
    {
      cairo_stroke (cr);
    }
  else
    {
      cairo_fill (cr);
      bcp_palette_set_source (palette, BCP_TOKEN_CARD, cr);
    }
  cairo_set_line_width (cr, r * 0.32);
  cairo_move_to (cr, x - 0.48 * r, y + 0.02 * r);
  cairo_line_to (cr, x - 0.12 * r, y + 0.4 * r);
  cairo_line_to (cr, x + 0.5 * r, y - 0.36 * r);
  cairo_stroke (cr);
}

/* Nothing to say is a dash on paper, where a ring would look like "on plan" (VISUAL §2). */
static void
paint_ring (cairo_t    *cr,
            BcpPalette  palette,
            double      x,
            double      y,
            double      r)
{
  if (bcp_palette_is_paper (palette))
    {
      cairo_move_to (cr, x - 0.8 * r, y);
      cairo_line_to (cr, x + 0.8 * r, y);
    }
  else
    {
      cairo_arc (cr, x, y, 0.8 * r, 0, 2 * G_PI);
    }
  cairo_stroke (cr);
}

/**
 * bcp_status_paint:
 * @cr: where
 * @light: which
 * @palette: how
 * @x: centre, in user units
 * @y: centre
 * @size: width and height; 10 pixels beside body text
 *
 * Paints the mark alone; the word belongs beside it.
 */
void
bcp_status_paint (cairo_t    *cr,
                  BcpLight    light,
                  BcpPalette  palette,
                  double      x,
                  double      y,
                  double      size)
{
  gboolean mono = palette == BCP_PALETTE_MONO;
  double r = size / 2, inner = r - size * 0.06;

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, size * 0.14);
  bcp_palette_set_source (palette, bcp_status_get_token (light), cr);

  switch (bcp_status_get_shape (light))
    {
    case BCP_STATUS_CIRCLE:
      cairo_arc (cr, x, y, mono ? inner : r, 0, 2 * G_PI);
      if (mono)
        cairo_stroke (cr);
      else
        cairo_fill (cr);
      break;
    case BCP_STATUS_TRIANGLE:
      if (mono)
        {
          paint_half_triangle (cr, x, y, inner);
          break;
        }
      triangle_path (cr, x, y, r * 1.06);
      cairo_fill (cr);
      break;
    case BCP_STATUS_SQUARE:
      cairo_rectangle (cr, x - 0.92 * r, y - 0.92 * r, 1.84 * r, 1.84 * r);
      cairo_fill (cr);
      break;
    case BCP_STATUS_DIAMOND:
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x + r, y);
      cairo_line_to (cr, x, y + r);
      cairo_line_to (cr, x - r, y);
      cairo_close_path (cr);
      cairo_stroke (cr);
      break;
    case BCP_STATUS_CHECK:
      paint_check (cr, palette, x, y, mono ? inner : r);
      break;
    case BCP_STATUS_RING:
    default:
      paint_ring (cr, palette, x, y, r);
      break;
    }
  cairo_restore (cr);
}

static PangoLayout *
word_layout (BcpLight             light,
             const BcpChartStyle *style,
             BcpTextRole          role,
             cairo_t             *cr)
{
  PangoContext *context = bcp_chart_style_new_context (style, cr);
  gboolean bold = bcp_status_is_trouble (light) || !bcp_palette_is_paper (style->palette);
  PangoLayout *layout = bcp_chart_style_new_text (style, context, role, bold,
                                                  bcp_light_get_word (light, style->language));

  /* The layout holds the context. */
  g_object_unref (context);
  return layout;
}

static double
word_offset (const BcpChartStyle *style)
{
  return (MARK_SIZE * style->text_scale + GAP) * bcp_chart_style_get_unit (style);
}

/**
 * bcp_status_measure:
 * @light: which
 * @style: how
 * @role: size of the word
 * @width: (out): of mark and word, in layout units
 * @height: (out): of the line
 */
void
bcp_status_measure (BcpLight             light,
                    const BcpChartStyle *style,
                    BcpTextRole          role,
                    double              *width,
                    double              *height)
{
  g_autoptr (PangoLayout) layout = word_layout (light, style, role, NULL);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *width = word_offset (style) + (double) logical.width / PANGO_SCALE;
  *height = (double) logical.height / PANGO_SCALE;
}

/**
 * bcp_status_paint_word:
 * @cr: where
 * @light: which
 * @style: how
 * @role: size of the word
 * @x: left edge of the mark
 * @y: top of the line
 *
 * Paints the mark with its word, in the space that bcp_status_measure() tells.
 */
void
bcp_status_paint_word (cairo_t             *cr,
                       BcpLight             light,
                       const BcpChartStyle *style,
                       BcpTextRole          role,
                       double               x,
                       double               y)
{
  g_autoptr (PangoLayout) layout = word_layout (light, style, role, cr);
  PangoRectangle logical;
  double size = MARK_SIZE * style->text_scale * bcp_chart_style_get_unit (style);

  pango_layout_get_extents (layout, NULL, &logical);
  bcp_status_paint (cr, light, style->palette, x + size / 2, y + logical.height / 2.0 / PANGO_SCALE, size);

  cairo_save (cr);
  bcp_palette_set_source (style->palette, bcp_status_get_token (light), cr);
  cairo_move_to (cr, x + word_offset (style), y);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}
