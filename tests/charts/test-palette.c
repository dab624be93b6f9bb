/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-palette.h"
#include "bcp-status.h"

#include <math.h>

static void
test_mono_is_black_and_white (void)
{
  for (int token = BCP_TOKEN_CARD; token < BCP_N_TOKENS; token++)
    {
      BcpSurface surface;

      /* Grid lines may vanish in a photocopy; nothing else may be grey. */
      if (token == BCP_TOKEN_GRID)
        continue;

      bcp_palette_get_surface (BCP_PALETTE_MONO, token, &surface);
      g_assert_cmpfloat (surface.colour.alpha, ==, 1);
      g_assert_cmpfloat (surface.colour.red, ==, surface.colour.green);
      g_assert_cmpfloat (surface.colour.red, ==, surface.colour.blue);
      g_assert_true (surface.colour.red == 0 || surface.colour.red == 1);
    }
}

static void
test_mono_tells_apart (void)
{
  static const BcpToken pairs[][2] = {
    { BCP_TOKEN_ACTUAL, BCP_TOKEN_ACTUAL_SOFT }, { BCP_TOKEN_B1, BCP_TOKEN_B2 }, { BCP_TOKEN_B2, BCP_TOKEN_B3 },
    { BCP_TOKEN_HEAT_1, BCP_TOKEN_HEAT_2 }, { BCP_TOKEN_HEAT_2, BCP_TOKEN_HEAT_3 },
    { BCP_TOKEN_HEAT_3, BCP_TOKEN_HEAT_4 }, { BCP_TOKEN_HEAT_4, BCP_TOKEN_HEAT_5 },
    { BCP_TOKEN_GREY_A, BCP_TOKEN_GREY_B }, { BCP_TOKEN_ACTUAL_SOFT, BCP_TOKEN_WATCH_BG },
    { BCP_TOKEN_GAP, BCP_TOKEN_WATCH_BG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      BcpSurface first, second;

      bcp_palette_get_surface (BCP_PALETTE_MONO, pairs[i][0], &first);
      bcp_palette_get_surface (BCP_PALETTE_MONO, pairs[i][1], &second);
      g_assert_cmpint (first.hatch, !=, second.hatch);
    }
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (BcpColour colour)
{
  return 0.2126 * linear (colour.red) + 0.7152 * linear (colour.green) + 0.0722 * linear (colour.blue);
}

/* WCAG 2 contrast of @token on @ground. */
static double
contrast (BcpPalette palette,
          BcpToken   token,
          BcpToken   ground)
{
  double a = luminance (bcp_palette_get_colour (palette, token));
  double b = luminance (bcp_palette_get_colour (palette, ground));

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static void
test_contrast (void)
{
  static const BcpToken texts[] = {
    BCP_TOKEN_INK, BCP_TOKEN_INK2, BCP_TOKEN_INK3, BCP_TOKEN_ACTUAL, BCP_TOKEN_GOOD, BCP_TOKEN_WATCH, BCP_TOKEN_BAD,
  };

  for (int palette = 0; palette < BCP_N_PALETTES; palette++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_assert_cmpfloat (contrast (palette, texts[i], BCP_TOKEN_CARD), >=, 4.5);
      g_assert_cmpfloat (contrast (palette, BCP_TOKEN_ON_ACTUAL, BCP_TOKEN_ACTUAL), >=, 4.5);
      for (int step = 0; step < 5 && palette != BCP_PALETTE_MONO; step++)
        g_assert_cmpfloat (contrast (palette, BCP_TOKEN_ON_HEAT_1 + step, BCP_TOKEN_HEAT_1 + step), >=, 4.5);
    }
}

static void
test_high_contrast_outlines (void)
{
  BcpSurface surface;

  bcp_palette_get_surface (BCP_PALETTE_CONTRAST_LIGHT, BCP_TOKEN_ACTUAL_SOFT, &surface);
  g_assert_cmpint (surface.hatch, ==, BCP_HATCH_EMPTY);
  g_assert_true (surface.outlined);
  bcp_palette_get_surface (BCP_PALETTE_CONTRAST_LIGHT, BCP_TOKEN_ACTUAL, &surface);
  g_assert_cmpint (surface.hatch, ==, BCP_HATCH_SOLID);
}

/* Share of the pixels that a mark covers in black. */
static double
ink_of (BcpLight light)
{
  enum { SIZE = 60 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);
  const guint8 *data;
  guint sum = 0;

  bcp_status_paint (cr, light, BCP_PALETTE_MONO, SIZE / 2, SIZE / 2, 40);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      sum += data[y * cairo_image_surface_get_stride (surface) + x];
  cairo_surface_destroy (surface);

  return sum / (255.0 * SIZE * SIZE);
}

static void
test_more_ink_more_trouble (void)
{
  g_assert_cmpfloat (ink_of (BCP_LIGHT_ON_PLAN), <, ink_of (BCP_LIGHT_AT_RISK));
  g_assert_cmpfloat (ink_of (BCP_LIGHT_AT_RISK), <, ink_of (BCP_LIGHT_BEHIND));
  g_assert_cmpfloat (ink_of (BCP_LIGHT_NO_DATA), <, ink_of (BCP_LIGHT_ON_PLAN));
}

static void
test_status_shapes (void)
{
  g_assert_cmpint (bcp_status_get_shape (BCP_LIGHT_ON_PLAN), ==, BCP_STATUS_CIRCLE);
  g_assert_cmpint (bcp_status_get_shape (BCP_LIGHT_AT_RISK), ==, BCP_STATUS_TRIANGLE);
  g_assert_cmpint (bcp_status_get_shape (BCP_LIGHT_BEHIND), ==, BCP_STATUS_SQUARE);
  g_assert_cmpint (bcp_status_get_shape (BCP_LIGHT_OVERDUE), ==, BCP_STATUS_SQUARE);
  g_assert_cmpint (bcp_status_get_shape (BCP_LIGHT_TO_COME), ==, BCP_STATUS_DIAMOND);
  g_assert_cmpint (bcp_status_get_shape (BCP_LIGHT_TOO_EARLY), ==, BCP_STATUS_RING);
  g_assert_cmpint (bcp_status_get_shape (BCP_LIGHT_DONE), ==, BCP_STATUS_CHECK);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/palette/mono-is-black-and-white", test_mono_is_black_and_white);
  g_test_add_func ("/charts/palette/mono-tells-apart", test_mono_tells_apart);
  g_test_add_func ("/charts/palette/contrast", test_contrast);
  g_test_add_func ("/charts/palette/high-contrast-outlines", test_high_contrast_outlines);
  g_test_add_func ("/charts/status/more-ink-more-trouble", test_more_ink_more_trouble);
  g_test_add_func ("/charts/status/shapes", test_status_shapes);

  return g_test_run ();
}
