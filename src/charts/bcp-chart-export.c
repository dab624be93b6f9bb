/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-export.h"

#include "bcp-chart-frame.h"
#include "bcp-error.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>

/* Pixels around the frame. */
#define MARGIN 16.0
/* A PNG is meant for slides and mails: two device pixels for each of the layout's. */
#define PNG_SCALE 2.0
/* Cairo's largest image, and more than any page. */
#define LARGEST 16000.0
#define POINTS_PER_INCH 72.0

typedef struct
{
  GOutputStream *stream;
  GCancellable  *cancellable;
  GError        *error;
} Sink;

static cairo_status_t
write_to_sink (void                *closure,
               const unsigned char *data,
               unsigned int         length)
{
  Sink *sink = closure;

  if (sink->error != NULL ||
      !g_output_stream_write_all (sink->stream, data, length, NULL, sink->cancellable, &sink->error))
    return CAIRO_STATUS_WRITE_ERROR;

  return CAIRO_STATUS_SUCCESS;
}

/**
 * bcp_chart_format_from_path:
 * @path: a file's name
 * @format: (out): its format
 *
 * Returns: whether the name ends in .svg, .pdf or .png
 */
gboolean
bcp_chart_format_from_path (const char     *path,
                            BcpChartFormat *format)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (folded, ".svg"))
    *format = BCP_CHART_SVG;
  else if (g_str_has_suffix (folded, ".pdf"))
    *format = BCP_CHART_PDF;
  else if (g_str_has_suffix (folded, ".png"))
    *format = BCP_CHART_PNG;
  else
    return FALSE;

  return TRUE;
}

static cairo_surface_t *
surface_new (BcpChartFormat  format,
             double          width,
             double          height,
             double          points,
             double          pixels,
             Sink           *sink)
{
  switch (format)
    {
    case BCP_CHART_SVG:
      return cairo_svg_surface_create_for_stream (write_to_sink, sink, width * points, height * points);
    case BCP_CHART_PDF:
      return cairo_pdf_surface_create_for_stream (write_to_sink, sink, width * points, height * points);
    case BCP_CHART_PNG:
    default:
      return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * pixels),
                                         (int) ceil (height * pixels));
    }
}

static void
paint_page (BcpChart            *self,
            cairo_surface_t     *surface,
            double               scale,
            double               margin,
            double               width,
            double               height,
            const BcpChartStyle *style)
{
  cairo_t *cr = cairo_create (surface);

  bcp_palette_set_source (style->palette, BCP_TOKEN_CARD, cr);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, margin, margin);
  bcp_chart_frame_paint (self, cr, width - 2 * margin, height - 2 * margin, style);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

/**
 * bcp_chart_export:
 * @self: a chart
 * @format: what to write
 * @stream: where; not closed
 * @width: of the whole picture with its margin, in layout units; 0 is 480 pixels
 * @height: of the same; 0 is what suits the width
 * @style: palette, language and size; its unit decides the page: 480 pixels are 360 points
 * @cancellable: (nullable): to stop it
 * @error: where to put a #GError
 *
 * Writes the chart with title, unit, finding, source and date on its own ground.
 *
 * Returns: whether all of it was written
 */
gboolean
bcp_chart_export (BcpChart             *self,
                  BcpChartFormat        format,
                  GOutputStream        *stream,
                  double                width,
                  double                height,
                  const BcpChartStyle  *style,
                  GCancellable         *cancellable,
                  GError              **error)
{
  Sink sink = { stream, cancellable, NULL };
  double unit = bcp_chart_style_get_unit (style), margin = MARGIN * unit;
  double points = POINTS_PER_INCH / style->dpi, pixels = PNG_SCALE / unit;
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (BCP_IS_CHART (self), FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  width = CLAMP (width > 0 ? width : 480 * unit, 4 * margin, LARGEST * unit);
  if (height <= 0)
    height = bcp_chart_frame_get_height (self, width - 2 * margin, style) + 2 * margin;
  height = CLAMP (height, 4 * margin, LARGEST * unit);

  surface = surface_new (format, width, height, points, pixels, &sink);
  if (format == BCP_CHART_PDF)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, bcp_chart_get_title (self));
  paint_page (self, surface, format == BCP_CHART_PNG ? pixels : points, margin, width, height, style);
  if (format == BCP_CHART_PNG && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_to_sink, &sink);
  else
    {
      cairo_surface_finish (surface);
      status = cairo_surface_status (surface);
    }
  cairo_surface_destroy (surface);

  if (sink.error != NULL)
    {
      g_propagate_error (error, sink.error);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED, _("The chart could not be drawn: %s."),
                   cairo_status_to_string (status));
      return FALSE;
    }

  return TRUE;
}

/* What GIO says of a file is no sentence, and has its path twice. */
static void
explain (GError     **error,
         const char  *path)
{
  static const struct
  {
    GIOErrorEnum reason;
    int          code;
  } reasons[] = {
    { G_IO_ERROR_NO_SPACE, ENOSPC },         { G_IO_ERROR_PERMISSION_DENIED, EACCES }, { G_IO_ERROR_READ_ONLY, EROFS },
    { G_IO_ERROR_NOT_FOUND, ENOENT },        { G_IO_ERROR_IS_DIRECTORY, EISDIR },      { G_IO_ERROR_NOT_DIRECTORY, ENOTDIR },
    { G_IO_ERROR_FILENAME_TOO_LONG, ENAMETOOLONG },
  };
  int code = 0;

  if (error == NULL || *error == NULL || (*error)->domain != G_IO_ERROR || (*error)->code == G_IO_ERROR_CANCELLED)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if ((*error)->code == (int) reasons[i].reason)
      code = reasons[i].code;
  g_clear_error (error);
  bcp_error_set_unwritable (error, path, code);
}

/**
 * bcp_chart_export_to_file:
 * @self: a chart
 * @format: what to write
 * @path: the file, replaced when all is written
 * @width: as in bcp_chart_export()
 * @height: as in bcp_chart_export()
 * @style: as in bcp_chart_export()
 * @cancellable: (nullable): to stop it
 * @error: where to put a #GError
 *
 * Returns: whether the file was written
 */
gboolean
bcp_chart_export_to_file (BcpChart             *self,
                          BcpChartFormat        format,
                          const char           *path,
                          double                width,
                          double                height,
                          const BcpChartStyle  *style,
                          GCancellable         *cancellable,
                          GError              **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  gboolean written = stream != NULL
    && bcp_chart_export (self, format, G_OUTPUT_STREAM (stream), width, height, style, cancellable, error);

  if (stream != NULL && !written)
    {
      /* Closing a cancelled stream leaves the old file as it was. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
    }
  if (written && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return TRUE;

  explain (error, path);
  return FALSE;
}
