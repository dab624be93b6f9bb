/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-export.h"
#include "bcp-chart-frame.h"
#include "bcp-error.h"
#include "chart-samples.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static GBytes *
export (BcpChart       *chart,
        BcpChartFormat  format,
        BcpPalette      palette,
        BcpLanguage     language,
        double          width,
        double          height)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  BcpChartStyle style;

  bcp_chart_style_init (&style, palette, language);
  g_assert_true (bcp_chart_export (chart, format, stream, width, height, &style, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, &error));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static gboolean
contains (GBytes     *bytes,
          const char *needle)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, needle, strlen (needle)) != NULL;
}

/* Every kind in every palette and both languages, as XML that parses and holds no raster. */
static void
test_svg (void)
{
  static const GMarkupParser parser = { 0 };

  for (guint i = 0; i < n_chart_samples; i++)
    for (int palette = 0; palette < BCP_N_PALETTES; palette++)
      {
        BcpLanguage language = palette % 2 == 0 ? BCP_LANGUAGE_EN : BCP_LANGUAGE_ES;
        g_autoptr (BcpChart) chart = chart_samples[i].make (language);
        g_autoptr (GBytes) svg = export (chart, BCP_CHART_SVG, palette, language, 0, 0);
        g_autoptr (GError) error = NULL;
        GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
        gsize size;
        const char *data = g_bytes_get_data (svg, &size);

        g_assert_true (g_markup_parse_context_parse (context, data, size, &error));
        g_assert_true (g_markup_parse_context_end_parse (context, &error));
        g_assert_no_error (error);
        g_markup_parse_context_free (context);
        g_assert_true (contains (svg, "<svg"));
        g_assert_false (contains (svg, "<image"));
      }
}

static void
test_pdf (void)
{
  g_autoptr (BcpChart) chart = chart_samples[6].make (BCP_LANGUAGE_EN);
  g_autoptr (GBytes) paper = export (chart, BCP_CHART_PDF, BCP_PALETTE_PAPER, BCP_LANGUAGE_EN, 300, 200);
  g_autoptr (GBytes) screen = export (chart, BCP_CHART_PDF, BCP_PALETTE_LIGHT, BCP_LANGUAGE_EN, 400, 200);

  g_assert_cmpmem (g_bytes_get_data (paper, NULL), 5, "%PDF-", 5);
  g_assert_true (contains (paper, "/MediaBox [ 0 0 300 200 ]"));
  /* Pixels of 1/96 inch, as points. */
  g_assert_true (contains (screen, "/MediaBox [ 0 0 300 150 ]"));
}

static cairo_status_t
read_bytes (void          *closure,
            unsigned char *data,
            unsigned int   length)
{
  GInputStream *stream = closure;
  gsize n;

  return g_input_stream_read_all (stream, data, length, &n, NULL, NULL) && n == length ? CAIRO_STATUS_SUCCESS
                                                                                      : CAIRO_STATUS_READ_ERROR;
}

static void
test_png (void)
{
  g_autoptr (BcpChart) chart = chart_samples[6].make (BCP_LANGUAGE_ES);
  g_autoptr (GBytes) png = export (chart, BCP_CHART_PNG, BCP_PALETTE_DARK, BCP_LANGUAGE_ES, 360, 240);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (png);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_bytes, stream);
  const guint32 *pixels;

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 720);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 480);
  pixels = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (surface);
  g_assert_cmphex (pixels[0] & 0xffffff, ==, 0x323232);
  cairo_surface_destroy (surface);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bcp-charts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.SVG", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "chart.pdf", NULL);
  g_autoptr (BcpChart) chart = chart_samples[0].make (BCP_LANGUAGE_EN);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  BcpChartFormat format = BCP_CHART_PNG;
  BcpChartStyle style;
  struct rlimit limit;

  bcp_chart_style_init (&style, BCP_PALETTE_PAPER, BCP_LANGUAGE_EN);
  g_assert_true (bcp_chart_format_from_path (path, &format));
  g_assert_cmpint (format, ==, BCP_CHART_SVG);
  g_assert_false (bcp_chart_format_from_path ("chart.jpg", &format));

  g_assert_true (bcp_chart_export_to_file (chart, format, path, 0, 0, &style, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));

  g_assert_false (bcp_chart_export_to_file (chart, BCP_CHART_PDF, missing, 0, 0, &style, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_FAILED);
  g_clear_error (&error);

  /* A file that could not be written to its end is still the old one. */
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &(struct rlimit) { 1000, limit.rlim_max }), ==, 0);
  g_assert_false (bcp_chart_export_to_file (chart, BCP_CHART_PDF, path, 0, 0, &style, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, BCP_ERROR);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  g_remove (path);
  g_rmdir (folder);
}

static void
test_frame (void)
{
  g_autoptr (BcpChart) chart = chart_samples[6].make (BCP_LANGUAGE_EN);
  BcpChartStyle style;
  g_autofree char *screen = NULL;
  g_autofree char *paper = NULL;

  bcp_chart_style_init (&style, BCP_PALETTE_LIGHT, BCP_LANGUAGE_EN);
  screen = bcp_chart_frame_note (chart, &style);
  g_assert_cmpstr (screen, ==, "Source: signed reports; data as of 31 Mar 2005");
  g_assert_cmpfloat (bcp_chart_frame_get_height (chart, 300, &style), >,
                     bcp_chart_get_preferred_height (chart, 300, &style) + 30);

  bcp_chart_style_init (&style, BCP_PALETTE_PAPER, BCP_LANGUAGE_ES);
  paper = bcp_chart_frame_note (chart, &style);
  g_assert_nonnull (strstr (paper, "31/03/2005"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/export/svg", test_svg);
  g_test_add_func ("/charts/export/pdf", test_pdf);
  g_test_add_func ("/charts/export/png", test_png);
  g_test_add_func ("/charts/export/file", test_file);
  g_test_add_func ("/charts/export/frame", test_frame);

  return g_test_run ();
}
