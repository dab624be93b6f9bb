/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-picture.h"

/* Cairo wants premultiplied native-endian words, a pixbuf holds bytes. */
static void
copy_row (const guchar *source,
          int           n_channels,
          guint32      *target,
          int           width)
{
  for (int x = 0; x < width; x++, source += n_channels)
    {
      guint alpha = n_channels == 4 ? source[3] : 255;
      guint red = source[0] * alpha / 255, green = source[1] * alpha / 255, blue = source[2] * alpha / 255;

      target[x] = alpha << 24 | red << 16 | green << 8 | blue;
    }
}

static void
unref_bytes (gpointer bytes)
{
  g_bytes_unref (bytes);
}

/**
 * bcp_paper_picture_new:
 * @pixbuf: a picture
 * @jpeg: (nullable): the same as JPEG, which a PDF then holds instead of pixels
 *
 * Returns: (transfer full): a surface to draw it from
 */
cairo_surface_t *
bcp_paper_picture_new (GdkPixbuf *pixbuf,
                       GBytes    *jpeg)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;

  for (int y = 0; y < height; y++)
    copy_row (gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf), gdk_pixbuf_get_n_channels (pixbuf),
              (guint32 *) (void *) (cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface)), width);
  cairo_surface_mark_dirty (surface);
  if (jpeg != NULL)
    cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg), unref_bytes,
                                 g_bytes_ref (jpeg));
  return surface;
}

/**
 * bcp_paper_picture_figure: (skip)
 *
 * A #BcpFigureFunc whose data is such a surface: as large as its place allows, at its top left.
 */
void
bcp_paper_picture_figure (gconstpointer   surface,
                          const BcpSheet *sheet,
                          cairo_t        *cr,
                          double          width,
                          double          height)
{
  cairo_surface_t *picture = (cairo_surface_t *) surface;
  double scale = MIN (width / cairo_image_surface_get_width (picture), height / cairo_image_surface_get_height (picture));

  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}
