/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpPalette:
 * @BCP_PALETTE_LIGHT: screen, light card
 * @BCP_PALETTE_DARK: screen, dark card
 * @BCP_PALETTE_CONTRAST_LIGHT: screen, high contrast: soft fills become outlines
 * @BCP_PALETTE_CONTRAST_DARK: the same on dark
 * @BCP_PALETTE_PAPER: white paper, in colour
 * @BCP_PALETTE_MONO: white paper, for the photocopier: solid, hatch and line style only
 */
typedef enum
{
  BCP_PALETTE_LIGHT,
  BCP_PALETTE_DARK,
  BCP_PALETTE_CONTRAST_LIGHT,
  BCP_PALETTE_CONTRAST_DARK,
  BCP_PALETTE_PAPER,
  BCP_PALETTE_MONO,
} BcpPalette;

#define BCP_N_PALETTES (BCP_PALETTE_MONO + 1)

/**
 * BcpToken:
 *
 * What a colour is for (VISUAL §2). The two greys are those of stacked bars, ELAPSED tints the part
 * of the milestone band that has gone by, CARD is the ground under a chart, ACCENT the focus ring.
 */
typedef enum
{
  BCP_TOKEN_NONE,
  BCP_TOKEN_CARD,
  BCP_TOKEN_INK,
  BCP_TOKEN_INK2,
  BCP_TOKEN_INK3,
  BCP_TOKEN_GRID,
  BCP_TOKEN_HAIR,
  BCP_TOKEN_ACTUAL,
  BCP_TOKEN_ACTUAL_SOFT,
  BCP_TOKEN_ON_ACTUAL,
  BCP_TOKEN_PLAN,
  BCP_TOKEN_GHOST,
  BCP_TOKEN_GOOD,
  BCP_TOKEN_WATCH,
  BCP_TOKEN_BAD,
  BCP_TOKEN_GOOD_BG,
  BCP_TOKEN_WATCH_BG,
  BCP_TOKEN_GAP,
  BCP_TOKEN_GAP_BG,
  BCP_TOKEN_WATER,
  BCP_TOKEN_WATER_BG,
  BCP_TOKEN_CHROMIUM,
  BCP_TOKEN_CHROMIUM_BG,
  BCP_TOKEN_B1,
  BCP_TOKEN_B2,
  BCP_TOKEN_B3,
  BCP_TOKEN_HEAT_1,
  BCP_TOKEN_HEAT_2,
  BCP_TOKEN_HEAT_3,
  BCP_TOKEN_HEAT_4,
  BCP_TOKEN_HEAT_5,
  BCP_TOKEN_ON_HEAT_1,
  BCP_TOKEN_ON_HEAT_2,
  BCP_TOKEN_ON_HEAT_3,
  BCP_TOKEN_ON_HEAT_4,
  BCP_TOKEN_ON_HEAT_5,
  BCP_TOKEN_GREY_A,
  BCP_TOKEN_GREY_B,
  BCP_TOKEN_ELAPSED,
  BCP_TOKEN_ACCENT,
} BcpToken;

#define BCP_N_TOKENS (BCP_TOKEN_ACCENT + 1)

/**
 * BcpColour: sRGB, each part 0 to 1
 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} BcpColour;

/**
 * BcpHatch: how a surface is filled; anything but SOLID is drawn as lines and dots on its ground, so
 *   that a PDF stays vector
 */
typedef enum
{
  BCP_HATCH_SOLID,
  BCP_HATCH_EMPTY,
  BCP_HATCH_SPARSE_DOTS,
  BCP_HATCH_DOTS,
  BCP_HATCH_LINES,
  BCP_HATCH_WIDE_LINES,
  BCP_HATCH_CROSS,
} BcpHatch;

/**
 * BcpSurface:
 * @colour: of the solid, or of the hatch
 * @ground: under a hatch
 * @hatch: how @colour fills the surface
 * @outlined: whether the surface has an edge in @colour, without which it would be lost
 */
typedef struct
{
  BcpColour colour;
  BcpColour ground;
  BcpHatch  hatch;
  gboolean  outlined;
} BcpSurface;

BcpColour bcp_palette_get_colour  (BcpPalette  palette,
                                   BcpToken    token);
void      bcp_palette_get_surface (BcpPalette  palette,
                                   BcpToken    token,
                                   BcpSurface *surface);
gboolean  bcp_palette_is_paper    (BcpPalette  palette);
void      bcp_palette_set_source  (BcpPalette  palette,
                                   BcpToken    token,
                                   cairo_t    *cr);
void      bcp_palette_fill        (BcpPalette  palette,
                                   BcpToken    token,
                                   double      unit,
                                   cairo_t    *cr);

G_END_DECLS
