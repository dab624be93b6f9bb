/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-picture.h"

#include "bcp-error.h"

#include <string.h>

/* A picture of a gradient, so that its corners can be told apart. */
static GdkPixbuf *
draw (int width,
      int height)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guchar *pixel = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x;

        pixel[0] = (guchar) (255 * x / width);
        pixel[1] = (guchar) (255 * y / height);
        pixel[2] = 0;
      }
  return pixbuf;
}

static GBytes *
save (int         width,
      int         height,
      const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = draw (width, height);
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize n_bytes;

  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &n_bytes, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, n_bytes);
}

/* As a camera writes it: turned by a quarter, taken on a day, changed later, and with a place. */
static GBytes *
add_exif (GBytes *jpeg)
{
  static const guint8 exif[] =
    "\xff\xe1\0\x66" "Exif\0\0" "II*\0\x08\0\0\0" "\x02\0"
    "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" "\x32\x01\x02\0\x14\0\0\0\x26\0\0\0" "\0\0\0\0"
    "2004:06:01 08:00:00\0" "2004:05:18 10:22:31\0" "N 21 07 W 101 41";
  GByteArray *bytes = g_byte_array_new ();
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (jpeg, &n_bytes);

  g_assert_cmpuint (sizeof exif - 1, ==, 2 + 0x66);
  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, exif, sizeof exif - 1);
  g_byte_array_append (bytes, data + 2, (guint) n_bytes - 2);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
cut (GBytes *bytes,
     gsize   n_bytes)
{
  return g_bytes_new_from_bytes (bytes, 0, n_bytes);
}

static void
test_measure (void)
{
  g_autoptr (GBytes) jpeg = save (321, 123, "jpeg"), png = save (40, 50, "png");
  g_autoptr (GError) error = NULL;
  int width, height;

  g_assert_cmpstr (bcp_picture_media_type (jpeg), ==, "image/jpeg");
  g_assert_cmpstr (bcp_picture_media_type (png), ==, "image/png");
  g_assert_true (bcp_picture_measure (jpeg, &width, &height, &error));
  g_assert_cmpint (width, ==, 321);
  g_assert_cmpint (height, ==, 123);
  g_assert_true (bcp_picture_measure (png, &width, &height, &error));
  g_assert_cmpint (width, ==, 40);
  g_assert_no_error (error);
}

static void
test_scale (void)
{
  g_autoptr (GBytes) jpeg = save (1000, 500, "jpeg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) small = bcp_picture_load (jpeg, 200, NULL, &error);
  g_autoptr (GdkPixbuf) same = bcp_picture_load (jpeg, 2000, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (small), ==, 200);
  g_assert_cmpint (gdk_pixbuf_get_height (small), ==, 100);
  g_assert_cmpint (gdk_pixbuf_get_width (same), ==, 1000);
}

/* The camera was held upright; what it says of place and device does not outlive a new JPEG. */
static void
test_camera (void)
{
  g_autoptr (GBytes) plain = save (300, 200, "jpeg"), camera = add_exif (plain), clean = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) picture = bcp_picture_load (camera, 1600, NULL, &error);
  g_autofree char *day = bcp_picture_dup_taken_on (camera), *none = bcp_picture_dup_taken_on (plain);

  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, 200);
  g_assert_cmpint (gdk_pixbuf_get_height (picture), ==, 300);
  g_assert_cmpstr (day, ==, "2004-05-18");
  g_assert_null (none);
  g_assert_true (bcp_picture_has_metadata (camera));
  g_assert_false (bcp_picture_has_metadata (plain));

  clean = bcp_picture_to_jpeg (picture, &error);
  g_assert_no_error (error);
  g_assert_false (bcp_picture_has_metadata (clean));
  g_assert_null (memmem (g_bytes_get_data (clean, NULL), g_bytes_get_size (clean), "N 21 07", 7));
}

static void
assert_refused (GBytes *bytes,
                int     code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) picture = bcp_picture_load (bytes, 1600, NULL, &error);

  g_assert_null (picture);
  g_assert_error (error, BCP_ERROR, code);
}

/* A picture that ends early is refused wherever it ends, not filled up with grey. */
static void
test_cut (void)
{
  const char *const types[] = { "jpeg", "png" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = save (120, 90, types[i]);
      gsize n_bytes = g_bytes_get_size (whole);

      for (gsize n = 0; n < n_bytes - 1; n += 37)
        {
          g_autoptr (GBytes) part = cut (whole, n);

          assert_refused (part, BCP_ERROR_SYNTAX);
        }
    }
}

/* Each byte changed in turn: a picture or a sentence, and in bounds. */
static void
test_damaged (void)
{
  const char *const types[] = { "jpeg", "png" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = save (64, 48, types[i]);
      gsize n_bytes = g_bytes_get_size (whole);

      for (gsize n = 8; n < n_bytes; n += i == 0 ? 3 : 1)
        {
          g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), n_bytes);
          g_autoptr (GBytes) damaged = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (GdkPixbuf) picture = NULL;

          data[n] ^= 0xff;
          damaged = g_bytes_new (data, n_bytes);
          picture = bcp_picture_load (damaged, 100, NULL, &error);
          g_assert_true ((picture != NULL) != (error != NULL));
          if (picture != NULL)
            g_assert_cmpint (MAX (gdk_pixbuf_get_width (picture), gdk_pixbuf_get_height (picture)), <=, 100);
        }
    }
}

/* 3,600,000,000 pixels in a few bytes. */
static void
test_bomb (void)
{
  static const guint8 bomb[] =
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0\x0f\xb0\xe2\x15"
    "\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82";
  g_autoptr (GBytes) bytes = g_bytes_new_static (bomb, sizeof bomb - 1);
  g_autoptr (GBytes) text = g_bytes_new_static ("a letter", 8), empty = g_bytes_new_static ("", 0);

  assert_refused (bytes, BCP_ERROR_REFUSED);
  assert_refused (text, BCP_ERROR_SYNTAX);
  assert_refused (empty, BCP_ERROR_SYNTAX);
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) jpeg = save (1000, 500, "jpeg");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (bcp_picture_load (jpeg, 200, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/measure", test_measure);
  g_test_add_func ("/picture/scale", test_scale);
  g_test_add_func ("/picture/camera", test_camera);
  g_test_add_func ("/picture/cut", test_cut);
  g_test_add_func ("/picture/damaged", test_damaged);
  g_test_add_func ("/picture/bomb", test_bomb);
  g_test_add_func ("/picture/cancelled", test_cancelled);
  return g_test_run ();
}
