/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-picture.h"

#include "bcp-date.h"
#include "bcp-error.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK_BYTES (64 * 1024)
#define JPEG_QUALITY "85"

/* What cameras write about a picture stands near its beginning. */
#define METADATA_BYTES (256 * 1024)

static gboolean
begins_with (GBytes     *bytes,
             const char *magic,
             gsize       n_magic)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  return n_bytes >= n_magic && memcmp (data, magic, n_magic) == 0;
}

/**
 * bcp_picture_media_type:
 * @bytes: of any file
 *
 * Returns: (nullable): "image/jpeg" or "image/png" by how they begin; %NULL for everything else
 */
const char *
bcp_picture_media_type (GBytes *bytes)
{
  if (begins_with (bytes, "\xff\xd8\xff", 3))
    return "image/jpeg";

  return begins_with (bytes, "\x89PNG\r\n\x1a\n", 8) ? "image/png" : NULL;
}

/* Whether a JPEG has its end. What it begins with may hold a small picture with an end of its own, so the
 * search starts where the pixels do. */
static gboolean
jpeg_is_whole (const guint8 *data,
               gsize         n_bytes)
{
  for (gsize p = 2; p + 4 <= n_bytes && data[p] == 0xff;)
    {
      if (data[p + 1] == 0xda)
        return memmem (data + p, n_bytes - p, "\xff\xd9", 2) != NULL;
      p += data[p + 1] == 0xff ? 1 : 2 + ((gsize) data[p + 2] << 8 | data[p + 3]);
    }

  return FALSE;
}

/* The loaders would fill up what is missing with grey. */
static gboolean
is_whole (GBytes     *bytes,
          const char *media_type)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  return strcmp (media_type, "image/jpeg") == 0 ? jpeg_is_whole (data, n_bytes) : memmem (data, n_bytes, "IEND\xae\x42\x60\x82", 8) != NULL;
}

/* Unpacking */

typedef struct
{
  int      longest_side;   /* 0: only the size is asked for */
  int      width;
  int      height;
  gboolean is_too_large;
} Unpacking;

/* Runs once the header was read and before any pixel is. */
static void
on_size_prepared (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  Unpacking       *self)
{
  int side = MAX (width, height);

  self->width = width;
  self->height = height;
  self->is_too_large = (gint64) width * height > BCP_PICTURE_MAX_PIXELS;

  /* Loaders take no pixels for an answer to give up. */
  if (self->is_too_large || self->longest_side == 0)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (side > self->longest_side)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ((gint64) width * self->longest_side / side)),
                                MAX (1, (int) ((gint64) height * self->longest_side / side)));
}

static gboolean
is_done (const Unpacking *self)
{
  return self->is_too_large || (self->longest_side == 0 && self->width > 0);
}

static void
refuse_damaged (GError **error)
{
  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX, _("The picture is damaged or cut short. Copy it from the camera again."));
}

static void
refuse_size (const Unpacking  *self,
             GError          **error)
{
  g_autofree char *width = bcp_format_integer (self->width, bcp_language_get_default ());
  g_autofree char *height = bcp_format_integer (self->height, bcp_language_get_default ());

  g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
               _("The picture claims %1$s × %2$s pixels, more than 50 million. Make it smaller first."), width, height);
}

/* Feeds the loader piece by piece, so that a cancelled or a bad picture stops at once. */
static gboolean
feed (GdkPixbufLoader  *loader,
      GBytes           *bytes,
      const Unpacking  *self,
      GCancellable     *cancellable,
      GError          **error)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  for (gsize done = 0; done < n_bytes && !is_done (self); done += CHUNK_BYTES)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !gdk_pixbuf_loader_write (loader, data + done, MIN (n_bytes - done, CHUNK_BYTES), error))
      return FALSE;

  return TRUE;
}

/* Returns: (nullable): the loader, closed; its picture may be missing where only the size was asked for */
static GdkPixbufLoader *
unpack (GBytes        *bytes,
        Unpacking     *self,
        GCancellable  *cancellable,
        GError       **error)
{
  const char *media_type = bcp_picture_media_type (bytes);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError) local = NULL;
  gboolean fed, closed;

  if (media_type == NULL)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                           _("This is neither a JPEG nor a PNG picture, whatever its name says. Choose another file."));
      return NULL;
    }

  if (!is_whole (bytes, media_type))
    {
      refuse_damaged (error);
      return NULL;
    }
  loader = gdk_pixbuf_loader_new_with_mime_type (media_type, error);
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), self);
  fed = feed (loader, bytes, self, cancellable, &local);
  closed = gdk_pixbuf_loader_close (loader, fed && !is_done (self) ? &local : NULL);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (self->is_too_large)
    {
      refuse_size (self, error);
      return NULL;
    }
  if (!is_done (self) && (!fed || !closed))
    {
      refuse_damaged (error);
      return NULL;
    }

  return g_steal_pointer (&loader);
}

/**
 * bcp_picture_measure:
 * @bytes: a JPEG or PNG
 * @width: (out): pixels, as stored
 * @height: (out): likewise
 * @error: %BCP_ERROR_SYNTAX where it is none, %BCP_ERROR_REFUSED where it is too large
 *
 * No pixel is unpacked.
 *
 * Returns: whether it has a size
 */
gboolean
bcp_picture_measure (GBytes  *bytes,
                     int     *width,
                     int     *height,
                     GError **error)
{
  Unpacking unpacking = { 0 };
  g_autoptr (GdkPixbufLoader) loader = unpack (bytes, &unpacking, NULL, error);

  *width = unpacking.width;
  *height = unpacking.height;
  return loader != NULL;
}

/**
 * bcp_picture_load:
 * @bytes: a JPEG or PNG
 * @longest_side: pixels; a larger picture is scaled down to them
 * @cancellable: (nullable): stops it
 * @error: %BCP_ERROR_SYNTAX where it is none or damaged, %BCP_ERROR_REFUSED where it is too large
 *
 * May take a second for a large photo: never on the main thread.
 *
 * Returns: (transfer full) (nullable): the picture as the camera was held
 */
GdkPixbuf *
bcp_picture_load (GBytes        *bytes,
                  int            longest_side,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Unpacking unpacking = { .longest_side = longest_side };
  g_autoptr (GdkPixbufLoader) loader = NULL;
  GdkPixbuf *pixbuf;

  g_return_val_if_fail (longest_side > 0, NULL);

  loader = unpack (bytes, &unpacking, cancellable, error);
  if (loader == NULL)
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      refuse_damaged (error);
      return NULL;
    }

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

/* JPEG knows no transparency: what shows through is paper. */
static GdkPixbuf *
on_paper (GdkPixbuf *picture)
{
  if (!gdk_pixbuf_get_has_alpha (picture))
    return g_object_ref (picture);

  return gdk_pixbuf_composite_color_simple (picture, gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture),
                                            GDK_INTERP_NEAREST, 255, 8, 0xffffff, 0xffffff);
}

/**
 * bcp_picture_to_jpeg:
 * @picture: a picture
 * @error: why not
 *
 * Returns: (transfer full) (nullable): it as JPEG, without anything that a camera wrote beside the pixels
 */
GBytes *
bcp_picture_to_jpeg (GdkPixbuf  *picture,
                     GError    **error)
{
  g_autoptr (GdkPixbuf) opaque = on_paper (picture);
  char *buffer;
  gsize n_bytes;

  if (!gdk_pixbuf_save_to_buffer (opaque, &buffer, &n_bytes, "jpeg", error, "quality", JPEG_QUALITY, NULL))
    return NULL;

  return g_bytes_new_take (buffer, n_bytes);
}

/* What a camera wrote beside the pixels */

/* Where the beginning of @bytes has @words, or NULL. */
static const char *
find_words (GBytes     *bytes,
            const char *words,
            gsize       n_words)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  return data != NULL ? memmem (data, MIN (n_bytes, METADATA_BYTES), words, n_words) : NULL;
}

/**
 * bcp_picture_has_metadata:
 * @bytes: a JPEG or PNG
 *
 * Returns: whether it may say where and with what it was taken (Exif, XMP)
 */
gboolean
bcp_picture_has_metadata (GBytes *bytes)
{
  return find_words (bytes, "Exif\0", 5) != NULL || find_words (bytes, "eXIf", 4) != NULL
         || find_words (bytes, "http://ns.adobe.com/xap/", 24) != NULL || find_words (bytes, "XML:com.adobe.xmp", 17) != NULL;
}

/* "2004:05:18 10:22:31" and a zero, as Exif writes a time; anything else is none. */
static BcpDate
read_time (const char *text)
{
  static const char form[] = "dddd:dd:dd dd:dd:dd";
  char iso[11];

  for (guint i = 0; i < sizeof form; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return BCP_DATE_NONE;

  memcpy (iso, text, 10);
  iso[4] = iso[7] = '-';
  iso[10] = '\0';
  return bcp_date_from_iso (iso);
}

/**
 * bcp_picture_dup_taken_on:
 * @bytes: a JPEG
 *
 * Exif gives the times of taking, of digitising and of the last change; the first of them all is the day on
 * which the shutter was pressed.
 *
 * Returns: (transfer full) (nullable): the day, ISO; %NULL where the picture does not say
 */
char *
bcp_picture_dup_taken_on (GBytes *bytes)
{
  const char *exif = find_words (bytes, "Exif\0", 5), *end;
  BcpDate first = BCP_DATE_NONE;
  gsize n_bytes;

  if (exif == NULL)
    return NULL;

  /* One segment of a JPEG is no longer. */
  end = (const char *) g_bytes_get_data (bytes, &n_bytes) + n_bytes;
  end = MIN (end, exif + G_MAXUINT16);
  for (const char *p = exif; p + 20 <= end; p++)
    {
      BcpDate date = read_time (p);

      if (date != BCP_DATE_NONE && (first == BCP_DATE_NONE || date < first))
        first = date;
    }

  return first != BCP_DATE_NONE ? bcp_date_to_iso (first) : NULL;
}
