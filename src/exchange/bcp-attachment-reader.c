/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment-reader.h"

#include "bcp-error.h"
#include "bcp-picture.h"

#include <glib/gi18n.h>
#include <string.h>

/* A file of more bytes is not even read: no photo is larger. */
#define MAX_SOURCE_BYTES 60000000

#define MAX_NAME_BYTES 120

/* Kinds of documents beside pictures: how they begin, and what their names end in. What opens with a program
 * of the desktop must not be a program itself. */
static const struct
{
  const char *ending;
  const char *magic;
  const char *media_type;
} documents[] = {
  { ".pdf", "%PDF-", "application/pdf" },
  { ".docx", "PK\003\004", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  { ".xlsx", "PK\003\004", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  { ".odt", "PK\003\004", "application/vnd.oasis.opendocument.text" },
  { ".ods", "PK\003\004", "application/vnd.oasis.opendocument.spreadsheet" },
};

/* Names of files travel into other files and onto screens: no control characters, no folders, one length. */
static char *
tidy_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (tidy->len < MAX_NAME_BYTES)
        g_string_append_unichar (tidy, g_unichar_isprint (c) && c != '/' ? c : '_');
    }
  return g_strdup (tidy->len > 0 ? tidy->str : "?");
}

/* The same name for a picture that became a JPEG. */
static char *
jpeg_name (const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *stem = g_strndup (name, dot != NULL && dot > name ? (gsize) (dot - name) : strlen (name));
  gboolean is_jpeg = dot != NULL && (g_ascii_strcasecmp (dot, ".jpg") == 0 || g_ascii_strcasecmp (dot, ".jpeg") == 0);

  return is_jpeg ? g_strdup (name) : g_strconcat (stem, ".jpg", NULL);
}

static gboolean
check_size (const char  *name,
            gsize        n_bytes,
            gsize        most,
            GError     **error)
{
  g_autofree char *size = g_format_size (n_bytes), *limit = g_format_size (most);

  if (n_bytes <= most)
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
               _("“%1$s” has %2$s; a file that is kept in the programme may have %3$s. Scan it in grey at 150 dpi, or divide it."), name,
               size, limit);
  return FALSE;
}

/* Puts the file's name before what was said of it. */
static void
name_error (const char  *name,
            GError     **error)
{
  if (!g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_prefix_error (error, "%s: ", name);
}

/* Pictures */

static int
longest_side (const char *kind)
{
  return strcmp (kind, BCP_ATTACHMENT_PHOTO) == 0 ? BCP_ATTACHMENT_PHOTO_SIDE : BCP_ATTACHMENT_SCAN_SIDE;
}

static BcpAttachmentFile *
make_picture (const char    *name,
              const char    *kind,
              GBytes        *bytes,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GdkPixbuf) picture = bcp_picture_load (bytes, longest_side (kind), cancellable, error);
  g_autofree char *jpeg = jpeg_name (name);
  g_autoptr (GBytes) smaller = NULL;
  BcpAttachmentFile *file;
  int width, height;

  if (picture == NULL || !bcp_picture_measure (bytes, &width, &height, error))
    return NULL;

  /* Kept as it is where it is small and says nothing but its pixels. */
  if (MAX (width, height) > longest_side (kind) || bcp_picture_has_metadata (bytes)
      || g_bytes_get_size (bytes) > BCP_ATTACHMENT_MAX_BYTES)
    {
      smaller = bcp_picture_to_jpeg (picture, error);
      if (smaller == NULL)
        return NULL;
    }
  if (!check_size (name, g_bytes_get_size (smaller != NULL ? smaller : bytes), BCP_ATTACHMENT_MAX_BYTES, error))
    return NULL;

  file = bcp_attachment_file_new (smaller != NULL ? jpeg : name, kind, smaller != NULL ? "image/jpeg" : bcp_picture_media_type (bytes),
                                  smaller != NULL ? smaller : bytes);
  file->width = gdk_pixbuf_get_width (picture);
  file->height = gdk_pixbuf_get_height (picture);
  file->taken_on = bcp_picture_dup_taken_on (bytes);
  return file;
}

/* Documents */

static const char *
document_type (const char *name,
               GBytes     *bytes)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (g_str_has_suffix (small, documents[i].ending) && n_bytes > strlen (documents[i].magic)
        && memcmp (data, documents[i].magic, strlen (documents[i].magic)) == 0)
      return documents[i].media_type;

  return NULL;
}

/**
 * bcp_attachment_make:
 * @name: what the file is called
 * @kind: what a picture is kept as (a code of "attachment_kind"); other files are documents
 * @bytes: what it holds
 * @cancellable: (nullable): stops it
 * @error: why not, a sentence that names the file
 *
 * Makes a file as it is kept. A picture is scaled down where it is large, turned as the camera was held, and
 * freed of what the camera wrote beside the pixels (place, device): only the day is kept. May take a second:
 * never on the main thread.
 *
 * Returns: (transfer full) (nullable): the file
 */
BcpAttachmentFile *
bcp_attachment_make (const char    *name,
                     const char    *kind,
                     GBytes        *bytes,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autofree char *tidy = tidy_name (name);
  const char *media_type;
  BcpAttachmentFile *file;

  if (bcp_picture_media_type (bytes) != NULL)
    {
      file = make_picture (tidy, g_str_equal (kind, BCP_ATTACHMENT_DOCUMENT) ? BCP_ATTACHMENT_SCAN : kind, bytes, cancellable, error);
      if (file == NULL && error != NULL)
        name_error (tidy, error);
      return file;
    }

  media_type = document_type (tidy, bytes);
  if (media_type == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED,
                   _("“%s” cannot be kept: it is no JPEG, PNG, PDF, DOCX, XLSX, ODT or ODS file, whatever its name says."), tidy);
      return NULL;
    }
  if (!check_size (tidy, g_bytes_get_size (bytes), BCP_ATTACHMENT_MAX_BYTES, error))
    return NULL;

  return bcp_attachment_file_new (tidy, g_str_equal (kind, BCP_ATTACHMENT_SCAN) ? kind : BCP_ATTACHMENT_DOCUMENT, media_type, bytes);
}

static gboolean
has_ending (const char *name,
            const char *ending)
{
  g_autofree char *small = g_utf8_strdown (name, -1);

  return g_str_has_suffix (small, ending);
}

/**
 * bcp_attachment_safe_name:
 * @name: what an attachment is called
 * @media_type: what it is
 *
 * Programs of the desktop go by the ending of a name; a programme from elsewhere may call anything a photo.
 *
 * Returns: (transfer full): a name without folders that ends in what the file is
 */
char *
bcp_attachment_safe_name (const char *name,
                          const char *media_type)
{
  g_autofree char *tidy = tidy_name (name);

  if (g_str_equal (media_type, "image/jpeg"))
    return has_ending (tidy, ".jpeg") ? g_steal_pointer (&tidy) : jpeg_name (tidy);
  if (g_str_equal (media_type, "image/png"))
    return has_ending (tidy, ".png") ? g_steal_pointer (&tidy) : g_strconcat (tidy, ".png", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (g_str_equal (media_type, documents[i].media_type))
      return has_ending (tidy, documents[i].ending) ? g_steal_pointer (&tidy) : g_strconcat (tidy, documents[i].ending, NULL);

  return g_strconcat (tidy, ".txt", NULL);
}

/* Reads up to the limit and one byte more, so that what has no end is not waited for. */
static GBytes *
read_bytes (GFile         *source,
            const char    *name,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (source, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, &local);
  g_autofree char *buffer = NULL;
  gsize n_bytes, room;

  if (info == NULL)
    {
      if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("There is no file “%s”. Check its name and folder."), name);
      return NULL;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, _("“%s” is no file that can be read to its end. Choose a photo or a document."), name);
      return NULL;
    }
  if (!check_size (name, (gsize) g_file_info_get_size (info), MAX_SOURCE_BYTES, error))
    return NULL;

  stream = g_file_read (source, cancellable, error);
  room = (gsize) g_file_info_get_size (info) + 1;
  buffer = g_malloc (room);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, room, &n_bytes, cancellable, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&buffer), n_bytes);
}

/**
 * bcp_attachment_read:
 * @source: a photo, a scan, a document
 * @kind: what a picture is kept as
 * @cancellable: (nullable): stops it
 * @error: why not, a sentence that names the file
 *
 * As bcp_attachment_make(), from a file.
 *
 * Returns: (transfer full) (nullable): the file
 */
BcpAttachmentFile *
bcp_attachment_read (GFile         *source,
                     const char    *kind,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autofree char *base = g_file_get_basename (source);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = read_bytes (source, name, cancellable, error);

  if (bytes == NULL)
    {
      bcp_error_tidy (error);
      return NULL;
    }

  return bcp_attachment_make (name, kind, bytes, cancellable, error);
}
