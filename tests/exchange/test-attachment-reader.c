/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment-reader.h"
#include "bcp-error.h"
#include "bcp-picture.h"

#include <string.h>

static GBytes *
picture (int         width,
         int         height,
         const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize n_bytes;

  gdk_pixbuf_fill (pixbuf, 0x8040c080);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &n_bytes, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, n_bytes);
}

static BcpAttachmentFile *
make (const char *name,
      const char *kind,
      GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;
  BcpAttachmentFile *file = bcp_attachment_make (name, kind, bytes, NULL, &error);

  g_assert_no_error (error);
  return file;
}

/* Small and silent: kept to the byte. Large: a JPEG of the size that its kind needs. */
static void
test_pictures (void)
{
  g_autoptr (GBytes) small = picture (640, 480, "png"), large = picture (3200, 800, "png");
  g_autoptr (BcpAttachmentFile) kept = make ("plano.png", BCP_ATTACHMENT_PHOTO, small);
  g_autoptr (BcpAttachmentFile) photo = make ("plano.v2.png", BCP_ATTACHMENT_PHOTO, large);
  g_autoptr (BcpAttachmentFile) scan = make ("SCAN.JPG", BCP_ATTACHMENT_SCAN, large);

  g_assert_true (g_bytes_equal (kept->bytes, small));
  g_assert_cmpstr (kept->media_type, ==, "image/png");
  g_assert_cmpint (kept->width, ==, 640);

  g_assert_cmpstr (photo->name, ==, "plano.v2.jpg");
  g_assert_cmpstr (photo->media_type, ==, "image/jpeg");
  g_assert_cmpstr (bcp_picture_media_type (photo->bytes), ==, "image/jpeg");
  g_assert_cmpint (photo->width, ==, BCP_ATTACHMENT_PHOTO_SIDE);
  g_assert_cmpint (photo->height, ==, 400);

  g_assert_cmpstr (scan->name, ==, "SCAN.JPG");
  g_assert_cmpint (scan->width, ==, BCP_ATTACHMENT_SCAN_SIDE);
}

static void
test_documents (void)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4 …", 11), zip = g_bytes_new_static ("PK\003\004 …", 8);
  g_autoptr (BcpAttachmentFile) bill = make ("recibo.PDF", BCP_ATTACHMENT_SCAN, pdf);
  g_autoptr (BcpAttachmentFile) minutes = make ("../../etc/acta\n1.docx", BCP_ATTACHMENT_PHOTO, zip);

  g_assert_cmpstr (bill->media_type, ==, "application/pdf");
  g_assert_cmpstr (bill->kind, ==, BCP_ATTACHMENT_SCAN);
  g_assert_true (g_bytes_equal (bill->bytes, pdf));
  g_assert_cmpstr (minutes->kind, ==, BCP_ATTACHMENT_DOCUMENT);
  g_assert_null (strchr (minutes->name, '/'));
  g_assert_null (strchr (minutes->name, '\n'));
}

static void
assert_refused (const char *name,
                GBytes     *bytes,
                const char *what)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bcp_attachment_make (name, BCP_ATTACHMENT_PHOTO, bytes, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, BCP_ERROR);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, what));
  g_assert_null (strchr (error->message, '\n'));
}

/* One sentence that names the file. */
static void
test_refused (void)
{
  g_autoptr (GBytes) whole = picture (200, 200, "jpeg"), cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("no picture", 10), nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) large = g_bytes_new_take (g_memdup2 ("%PDF-1.4", 9), 9);
  g_autofree char *huge = g_malloc0 (BCP_ATTACHMENT_MAX_BYTES + 1);
  g_autoptr (GBytes) too_large = NULL;

  memcpy (huge, "%PDF-1.4", 8);
  too_large = g_bytes_new_static (huge, BCP_ATTACHMENT_MAX_BYTES + 1);
  assert_refused ("text.jpg", text, "cannot be kept");
  assert_refused ("empty.png", nothing, "cannot be kept");
  assert_refused ("program.desktop", large, "cannot be kept");
  assert_refused ("cut.jpg", cut, "cut short");
  assert_refused ("large.pdf", too_large, "6.0");
}

static void
assert_unreadable (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (bcp_attachment_read (file, BCP_ATTACHMENT_PHOTO, NULL, &error));
  g_assert_nonnull (error);
}

static void
assert_safe (const char *name,
             const char *media_type,
             const char *expected)
{
  g_autofree char *safe = bcp_attachment_safe_name (name, media_type);

  g_assert_cmpstr (safe, ==, expected);
}

/* A programme from elsewhere may call anything a photo. */
static void
test_names (void)
{
  assert_safe ("Tambor.JPEG", "image/jpeg", "Tambor.JPEG");
  assert_safe ("Tambor.JPG", "image/jpeg", "Tambor.JPG");
  assert_safe ("run.desktop", "image/jpeg", "run.jpg");
  assert_safe ("../../.profile", "image/png", ".._.._.profile.png");
  assert_safe ("..", "application/pdf", "...pdf");
  assert_safe ("run.sh", "text/x-shellscript", "run.sh.txt");
}

/* What is no file, or has no end, is not waited for. */
static void
test_sources (void)
{
  assert_unreadable ("/dev/zero");
  assert_unreadable ("/tmp");
  assert_unreadable ("/nowhere/photo.jpg");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attachment-reader/pictures", test_pictures);
  g_test_add_func ("/attachment-reader/documents", test_documents);
  g_test_add_func ("/attachment-reader/refused", test_refused);
  g_test_add_func ("/attachment-reader/names", test_names);
  g_test_add_func ("/attachment-reader/sources", test_sources);
  return g_test_run ();
}
