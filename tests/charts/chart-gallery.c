/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart-samples.h"

#include "bcp-chart-frame.h"

#include <cairo-pdf.h>
#include <string.h>

/* Draws every kind and state of chart on one sheet, to be looked at:
 *   chart-gallery FILE.png|FILE.pdf PALETTE LANGUAGE [NAME-PREFIX [TEXT-SCALE]]
 * PALETTE: light, dark, contrast-light, contrast-dark, paper, mono. */

static const char *const palette_names[] = { "light", "dark", "contrast-light", "contrast-dark", "paper", "mono", NULL };

#define SHEET_WIDTH 1320.0
#define PADDING 14.0
#define SPACING 12.0

/* Flows the cards over the sheet; only measures when @cr is %NULL. Returns the height. */
static double
flow (cairo_t             *cr,
      const BcpChartStyle *style,
      const char          *prefix)
{
  double unit = bcp_chart_style_get_unit (style);
  double x = SPACING * unit, y = SPACING * unit, row = 0;

  for (guint i = 0; i < n_chart_samples; i++)
    {
      const ChartSample *sample = &chart_samples[i];
      g_autoptr (BcpChart) chart = NULL;
      double width = sample->width * unit, height, frame;

      if (!g_str_has_prefix (sample->name, prefix))
        continue;

      chart = sample->make (style->language);
      frame = bcp_chart_frame_get_height (chart, width, style) - bcp_chart_get_preferred_height (chart, width, style);
      height = sample->height > 0 ? sample->height * unit : bcp_chart_get_preferred_height (chart, width, style);
      height += frame;
      if (x + width + 2 * PADDING * unit > SHEET_WIDTH * unit)
        {
          x = SPACING * unit;
          y += row + SPACING * unit;
          row = 0;
        }
      row = MAX (row, height + 2 * PADDING * unit);
      if (cr != NULL)
        {
          cairo_save (cr);
          cairo_rectangle (cr, x, y, width + 2 * PADDING * unit, height + 2 * PADDING * unit);
          bcp_palette_set_source (style->palette, BCP_TOKEN_CARD, cr);
          cairo_fill (cr);
          cairo_translate (cr, x + PADDING * unit, y + PADDING * unit);
          bcp_chart_frame_paint (chart, cr, width, height, style);
          cairo_restore (cr);
        }
      x += width + (2 * PADDING + SPACING) * unit;
    }

  return y + row + SPACING * unit;
}

int
main (int   argc,
      char *argv[])
{
  BcpChartStyle style;
  BcpLanguage language = BCP_LANGUAGE_EN;
  const char *prefix = argc > 4 ? argv[4] : "";
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height, scale = 1;
  guint palette = 0;

  if (argc < 4 || !bcp_language_from_code (argv[3], &language))
    {
      g_printerr ("Usage: chart-gallery FILE PALETTE LANGUAGE [NAME-PREFIX [TEXT-SCALE]]\n");
      return 1;
    }
  while (palette_names[palette] != NULL && !g_str_equal (palette_names[palette], argv[2]))
    palette++;
  if (palette_names[palette] == NULL)
    {
      g_printerr ("No palette is called “%s”.\n", argv[2]);
      return 1;
    }

  bcp_chart_style_init (&style, (BcpPalette) palette, language);
  if (argc > 5)
    style.text_scale = g_ascii_strtod (argv[5], NULL);
  width = SHEET_WIDTH * bcp_chart_style_get_unit (&style);
  height = flow (NULL, &style, prefix);

  if (g_str_has_suffix (argv[1], ".pdf"))
    {
      scale = 72 / style.dpi;
      surface = cairo_pdf_surface_create (argv[1], width * scale, height * scale);
    }
  else
    {
      scale = 96 / style.dpi * (*prefix != '\0' ? 2 : 1);
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * scale), (int) (height * scale));
    }
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  if (palette == BCP_PALETTE_DARK || palette == BCP_PALETTE_CONTRAST_DARK)
    cairo_set_source_rgb (cr, 0.14, 0.14, 0.14);
  else
    cairo_set_source_rgb (cr, 0.93, 0.93, 0.93);
  cairo_paint (cr);
  flow (cr, &style, prefix);
  cairo_destroy (cr);
  if (g_str_has_suffix (argv[1], ".png"))
    cairo_surface_write_to_png (surface, argv[1]);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return 0;
}
