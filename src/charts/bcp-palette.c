/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-palette.h"

#include <math.h>

/* RRGGBBAA, one row a token, one column a palette: the table of VISUAL §2. */
static const guint32 colours[BCP_N_TOKENS][BCP_N_PALETTES] = {
  /*                         light       dark        contrast    c. dark     paper       mono */
  [BCP_TOKEN_NONE] =        { 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000 },
  [BCP_TOKEN_CARD] =        { 0xffffffff, 0x323232ff, 0xffffffff, 0x323232ff, 0xffffffff, 0xffffffff },
  [BCP_TOKEN_INK] =         { 0x2e2e32ff, 0xf4f4f5ff, 0x000000ff, 0xffffffff, 0x1a1a1cff, 0x000000ff },
  [BCP_TOKEN_INK2] =        { 0x5e5c64ff, 0xc4c3c8ff, 0x2e2e32ff, 0xf4f4f5ff, 0x4a494fff, 0x000000ff },
  [BCP_TOKEN_INK3] =        { 0x706f76ff, 0xa4a3a9ff, 0x5e5c64ff, 0xc4c3c8ff, 0x6b6a71ff, 0x000000ff },
  [BCP_TOKEN_GRID] =        { 0x00000016, 0xffffff17, 0x5e5c64ff, 0xc4c3c8ff, 0xdcdbe0ff, 0x9a9a9aff },
  [BCP_TOKEN_HAIR] =        { 0x00000021, 0xffffff21, 0x2e2e32ff, 0xf4f4f5ff, 0x8d8c93ff, 0x000000ff },
  [BCP_TOKEN_ACTUAL] =      { 0x1a5fb4ff, 0x7db3f2ff, 0x1a5fb4ff, 0x7db3f2ff, 0x1a5fb4ff, 0x000000ff },
  [BCP_TOKEN_ACTUAL_SOFT] = { 0x8fb8e8ff, 0x4a78adff, 0x1a5fb4ff, 0x7db3f2ff, 0x8fb8e8ff, 0x000000ff },
  [BCP_TOKEN_ON_ACTUAL] =   { 0xffffffff, 0x08182bff, 0xffffffff, 0x08182bff, 0xffffffff, 0xffffffff },
  [BCP_TOKEN_PLAN] =        { 0x74737aff, 0xa4a3a9ff, 0x5e5c64ff, 0xc4c3c8ff, 0x6b6a71ff, 0x000000ff },
  [BCP_TOKEN_GHOST] =       { 0xaeadb4ff, 0x76757cff, 0x5e5c64ff, 0xc4c3c8ff, 0xb5b4baff, 0x000000ff },
  [BCP_TOKEN_GOOD] =        { 0x1e7a52ff, 0x62cf9dff, 0x1e7a52ff, 0x62cf9dff, 0x1e7a52ff, 0x000000ff },
  [BCP_TOKEN_WATCH] =       { 0x9c5700ff, 0xf0b55aff, 0x9c5700ff, 0xf0b55aff, 0x9c5700ff, 0x000000ff },
  [BCP_TOKEN_BAD] =         { 0xc01c28ff, 0xff8d7dff, 0xc01c28ff, 0xff8d7dff, 0xb3151fff, 0x000000ff },
  [BCP_TOKEN_GOOD_BG] =     { 0xe0f0e8ff, 0x2b4a3cff, 0x1e7a52ff, 0x62cf9dff, 0xe0f0e8ff, 0x000000ff },
  [BCP_TOKEN_WATCH_BG] =    { 0xfaeed9ff, 0x4a3a1dff, 0x9c5700ff, 0xf0b55aff, 0xfaeed9ff, 0x000000ff },
  [BCP_TOKEN_GAP] =         { 0xb8470bff, 0xf5a06cff, 0xb8470bff, 0xf5a06cff, 0xb8470bff, 0x000000ff },
  [BCP_TOKEN_GAP_BG] =      { 0xf1c3a5ff, 0x7a4a2eff, 0xb8470bff, 0xf5a06cff, 0xf1c3a5ff, 0x000000ff },
  [BCP_TOKEN_WATER] =       { 0x4a8fdcff, 0x7db3f2ff, 0x4a8fdcff, 0x7db3f2ff, 0x4a8fdcff, 0x000000ff },
  [BCP_TOKEN_WATER_BG] =    { 0xa9caf0ff, 0x41618aff, 0x4a8fdcff, 0x7db3f2ff, 0xa9caf0ff, 0x000000ff },
  [BCP_TOKEN_CHROMIUM] =    { 0x2f7f70ff, 0x6fc7b6ff, 0x2f7f70ff, 0x6fc7b6ff, 0x2f7f70ff, 0x000000ff },
  [BCP_TOKEN_CHROMIUM_BG] = { 0xa5cfc6ff, 0x36645bff, 0x2f7f70ff, 0x6fc7b6ff, 0xa5cfc6ff, 0x000000ff },
  [BCP_TOKEN_B1] =          { 0xd3d2d6ff, 0x55555aff, 0x5e5c64ff, 0xc4c3c8ff, 0xcbcad0ff, 0x000000ff },
  [BCP_TOKEN_B2] =          { 0xe2e1e5ff, 0x48484cff, 0x5e5c64ff, 0xc4c3c8ff, 0xdddce1ff, 0x000000ff },
  [BCP_TOKEN_B3] =          { 0xefeef1ff, 0x3f3f42ff, 0x5e5c64ff, 0xc4c3c8ff, 0xeeedf0ff, 0x000000ff },
  [BCP_TOKEN_HEAT_1] =      { 0xe9f1faff, 0x3a424dff, 0xe9f1faff, 0x3a424dff, 0xe9f1faff, 0x000000ff },
  [BCP_TOKEN_HEAT_2] =      { 0xcfe0f4ff, 0x3b5371ff, 0xcfe0f4ff, 0x3b5371ff, 0xcfe0f4ff, 0x000000ff },
  [BCP_TOKEN_HEAT_3] =      { 0xa3c5ecff, 0x3f6ea8ff, 0xa3c5ecff, 0x3f6ea8ff, 0xa3c5ecff, 0x000000ff },
  [BCP_TOKEN_HEAT_4] =      { 0x5d97dbff, 0x62a0eaff, 0x5d97dbff, 0x62a0eaff, 0x5d97dbff, 0x000000ff },
  [BCP_TOKEN_HEAT_5] =      { 0x1a5fb4ff, 0xb5d5f8ff, 0x1a5fb4ff, 0xb5d5f8ff, 0x1a5fb4ff, 0x000000ff },
  [BCP_TOKEN_ON_HEAT_1] =   { 0x2e2e32ff, 0xf4f4f5ff, 0x000000ff, 0xffffffff, 0x1a1a1cff, 0x000000ff },
  [BCP_TOKEN_ON_HEAT_2] =   { 0x2e2e32ff, 0xffffffff, 0x000000ff, 0xffffffff, 0x1a1a1cff, 0x000000ff },
  [BCP_TOKEN_ON_HEAT_3] =   { 0x1c2733ff, 0xffffffff, 0x000000ff, 0xffffffff, 0x1c2733ff, 0x000000ff },
  [BCP_TOKEN_ON_HEAT_4] =   { 0x08182bff, 0x08182bff, 0x000000ff, 0x08182bff, 0x08182bff, 0x000000ff },
  [BCP_TOKEN_ON_HEAT_5] =   { 0xffffffff, 0x08182bff, 0xffffffff, 0x08182bff, 0xffffffff, 0x000000ff },
  [BCP_TOKEN_GREY_A] =      { 0xd3d2d6ff, 0x55555aff, 0x5e5c64ff, 0xc4c3c8ff, 0xd3d2d6ff, 0x000000ff },
  [BCP_TOKEN_GREY_B] =      { 0xb5b4baff, 0x6b6a71ff, 0x5e5c64ff, 0xc4c3c8ff, 0xb5b4baff, 0x000000ff },
  [BCP_TOKEN_ELAPSED] =     { 0xdce7f5ff, 0x3d536eff, 0x5e5c64ff, 0xc4c3c8ff, 0xdce7f5ff, 0x000000ff },
  [BCP_TOKEN_ACCENT] =      { 0x3584e4ff, 0x78aeedff, 0x1a5fb4ff, 0x99c1f1ff, 0x3584e4ff, 0x000000ff },
};

/* What stands for a colour where there is none. Solid black is left to what happened. */
static const BcpHatch mono_hatches[BCP_N_TOKENS] = {
  [BCP_TOKEN_ACTUAL_SOFT] = BCP_HATCH_DOTS,
  [BCP_TOKEN_GOOD_BG] = BCP_HATCH_SPARSE_DOTS,
  [BCP_TOKEN_WATCH_BG] = BCP_HATCH_WIDE_LINES,
  [BCP_TOKEN_GAP] = BCP_HATCH_CROSS,
  [BCP_TOKEN_GAP_BG] = BCP_HATCH_CROSS,
  [BCP_TOKEN_WATER] = BCP_HATCH_EMPTY,
  [BCP_TOKEN_WATER_BG] = BCP_HATCH_EMPTY,
  [BCP_TOKEN_CHROMIUM] = BCP_HATCH_EMPTY,
  [BCP_TOKEN_CHROMIUM_BG] = BCP_HATCH_EMPTY,
  [BCP_TOKEN_B1] = BCP_HATCH_LINES,
  [BCP_TOKEN_B2] = BCP_HATCH_DOTS,
  [BCP_TOKEN_B3] = BCP_HATCH_EMPTY,
  [BCP_TOKEN_HEAT_1] = BCP_HATCH_SPARSE_DOTS,
  [BCP_TOKEN_HEAT_2] = BCP_HATCH_DOTS,
  [BCP_TOKEN_HEAT_3] = BCP_HATCH_LINES,
  [BCP_TOKEN_HEAT_4] = BCP_HATCH_CROSS,
  [BCP_TOKEN_HEAT_5] = BCP_HATCH_SOLID,
  [BCP_TOKEN_GREY_A] = BCP_HATCH_EMPTY,
  [BCP_TOKEN_GREY_B] = BCP_HATCH_SPARSE_DOTS,
  [BCP_TOKEN_ELAPSED] = BCP_HATCH_SPARSE_DOTS,
};

static gboolean
is_contrast (BcpPalette palette)
{
  return palette == BCP_PALETTE_CONTRAST_LIGHT || palette == BCP_PALETTE_CONTRAST_DARK;
}

static gboolean
is_soft (BcpToken token)
{
  return token == BCP_TOKEN_ACTUAL_SOFT || token == BCP_TOKEN_GOOD_BG || token == BCP_TOKEN_WATCH_BG ||
         token == BCP_TOKEN_WATER_BG || token == BCP_TOKEN_CHROMIUM_BG ||
         (token >= BCP_TOKEN_B1 && token <= BCP_TOKEN_B3) ||
         (token >= BCP_TOKEN_GREY_A && token <= BCP_TOKEN_ELAPSED);
}

/**
 * bcp_palette_get_colour:
 * @palette: a palette
 * @token: what the colour is for
 *
 * Returns: the colour (of the lines, where the palette draws @token as a hatch or an outline)
 */
BcpColour
bcp_palette_get_colour (BcpPalette palette,
                        BcpToken   token)
{
  guint32 rgba = colours[token][palette];

  return (BcpColour) {
    (rgba >> 24 & 0xff) / 255.0, (rgba >> 16 & 0xff) / 255.0, (rgba >> 8 & 0xff) / 255.0, (rgba & 0xff) / 255.0,
  };
}

/**
 * bcp_palette_get_surface:
 * @palette: a palette
 * @token: what the surface is for
 * @surface: (out caller-allocates): how it is filled
 */
void
bcp_palette_get_surface (BcpPalette  palette,
                         BcpToken    token,
                         BcpSurface *surface)
{
  surface->colour = bcp_palette_get_colour (palette, token);
  surface->ground = bcp_palette_get_colour (palette, BCP_TOKEN_CARD);
  surface->hatch = BCP_HATCH_SOLID;
  if (palette == BCP_PALETTE_MONO)
    surface->hatch = mono_hatches[token];
  else if (token == BCP_TOKEN_GAP_BG)
    {
      /* What is missing is hatched on every ground, so that it is never taken for a quantity. */
      surface->ground = surface->colour;
      surface->colour = bcp_palette_get_colour (palette, BCP_TOKEN_GAP);
      surface->hatch = BCP_HATCH_LINES;
      if (is_contrast (palette))
        surface->ground = bcp_palette_get_colour (palette, BCP_TOKEN_CARD);
    }
  else if (is_contrast (palette) && is_soft (token))
    surface->hatch = BCP_HATCH_EMPTY;
  surface->outlined = surface->hatch != BCP_HATCH_SOLID && (token != BCP_TOKEN_GAP_BG || is_contrast (palette) || palette == BCP_PALETTE_MONO);
}

/**
 * bcp_palette_is_paper:
 * @palette: a palette
 *
 * Returns: whether sizes are points and lines are those of paper
 */
gboolean
bcp_palette_is_paper (BcpPalette palette)
{
  return palette == BCP_PALETTE_PAPER || palette == BCP_PALETTE_MONO;
}

static void
set_colour (const BcpColour *colour,
            cairo_t         *cr)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}

/**
 * bcp_palette_set_source:
 * @palette: a palette
 * @token: a colour of it
 * @cr: where to draw with it
 */
void
bcp_palette_set_source (BcpPalette palette,
                        BcpToken   token,
                        cairo_t   *cr)
{
  BcpColour colour = bcp_palette_get_colour (palette, token);

  set_colour (&colour, cr);
}

/* Dots on a grid through the whole plane, of which the clip shows a part. */
static void
hatch_dots (cairo_t *cr,
            double   spacing,
            double   radius,
            double   x1,
            double   y1,
            double   x2,
            double   y2)
{
  for (double y = floor (y1 / spacing) * spacing; y <= y2 + spacing; y += spacing)
    for (double x = floor (x1 / spacing) * spacing; x <= x2 + spacing; x += spacing)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x + spacing / 2, y + spacing / 2, radius, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}

/* 45° lines; @slope 1 rises to the right, −1 falls. */
static void
hatch_lines (cairo_t *cr,
             double   spacing,
             double   slope,
             double   x1,
             double   y1,
             double   x2,
             double   y2)
{
  double height = y2 - y1;
  double step = spacing * G_SQRT2;

  for (double x = floor ((x1 - height) / step) * step; x <= x2 + height; x += step)
    {
      cairo_move_to (cr, x, slope > 0 ? y2 : y1);
      cairo_line_to (cr, x + height, slope > 0 ? y1 : y2);
    }
  cairo_stroke (cr);
}

static void
hatch (cairo_t  *cr,
       BcpHatch  kind,
       double    unit)
{
  double x1, y1, x2, y2;

  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  cairo_set_line_width (cr, 0.9 * unit);
  cairo_set_dash (cr, NULL, 0, 0);

  switch (kind)
    {
    case BCP_HATCH_SPARSE_DOTS:
      hatch_dots (cr, 6 * unit, 0.6 * unit, x1, y1, x2, y2);
      break;
    case BCP_HATCH_DOTS:
      hatch_dots (cr, 3 * unit, 0.7 * unit, x1, y1, x2, y2);
      break;
    case BCP_HATCH_LINES:
      hatch_lines (cr, 3.5 * unit, 1, x1, y1, x2, y2);
      break;
    case BCP_HATCH_WIDE_LINES:
      hatch_lines (cr, 6 * unit, 1, x1, y1, x2, y2);
      break;
    case BCP_HATCH_CROSS:
      hatch_lines (cr, 3.5 * unit, 1, x1, y1, x2, y2);
      hatch_lines (cr, 3.5 * unit, -1, x1, y1, x2, y2);
      break;
    case BCP_HATCH_SOLID:
    case BCP_HATCH_EMPTY:
    default:
      break;
    }
}

/**
 * bcp_palette_fill:
 * @palette: a palette
 * @token: the surface
 * @unit: user-space units in a screen pixel (1/96 inch): 1 on screen, 0.75 on paper
 * @cr: holds the path, which is consumed
 *
 * Fills the path, hatched and edged where the palette has no such colour.
 */
void
bcp_palette_fill (BcpPalette palette,
                  BcpToken   token,
                  double     unit,
                  cairo_t   *cr)
{
  cairo_path_t *path;
  BcpSurface surface;

  bcp_palette_get_surface (palette, token, &surface);
  if (surface.hatch == BCP_HATCH_SOLID)
    {
      bcp_palette_set_source (palette, token, cr);
      cairo_fill (cr);
      return;
    }

  path = cairo_copy_path (cr);
  cairo_save (cr);
  set_colour (&surface.ground, cr);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  set_colour (&surface.colour, cr);
  hatch (cr, surface.hatch, unit);
  cairo_restore (cr);

  if (surface.outlined)
    {
      cairo_new_path (cr);
      cairo_append_path (cr, path);
      bcp_palette_set_source (palette, token, cr);
      cairo_set_line_width (cr, unit);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
  cairo_path_destroy (path);
}
