/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-zip.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define LARGEST G_MAXUINT32
/* 1 January 1980, where the format's calendar begins: the same list gives the same bytes. */
#define FIRST_DAY 0x0021
#define UTF8_NAME 0x0800
#define DEFLATED 8

typedef struct
{
  char    *name;
  gboolean stored;
  guint64  offset;   /* of its header */
  guint32  crc;
  guint64  size;
  guint64  packed;
} Part;

struct _BcpSheetZip
{
  GOutputStream *stream;    /* not owned */
  GSeekable     *seekable;
  GConverter    *deflater;
  GArray        *parts;
  Part          *part;      /* the one that is written */
  guint64        position;
};

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->name);
}

/* CRC-32 of ISO 3309, the one of ZIP. */
static guint32
crc_add (guint32     crc,
         const char *data,
         gsize       length)
{
  static gsize ready = 0;
  static guint32 table[256];

  if (g_once_init_enter (&ready))
    {
      for (guint32 i = 0; i < 256; i++)
        {
          guint32 c = i;

          for (int bit = 0; bit < 8; bit++)
            c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
          table[i] = c;
        }
      g_once_init_leave (&ready, 1);
    }

  crc = ~crc;
  for (gsize i = 0; i < length; i++)
    crc = table[(crc ^ (guchar) data[i]) & 0xff] ^ (crc >> 8);

  return ~crc;
}

/**
 * bcp_sheet_zip_new:
 * @stream: where to; kept alive by the caller, and one that can be gone back in
 *
 * Returns: (transfer full): the writer
 */
BcpSheetZip *
bcp_sheet_zip_new (GIOStream *stream)
{
  BcpSheetZip *self = g_new0 (BcpSheetZip, 1);

  self->stream = g_io_stream_get_output_stream (stream);
  self->seekable = G_SEEKABLE (stream);
  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);

  return self;
}

void
bcp_sheet_zip_free (BcpSheetZip *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->deflater);
  g_array_unref (self->parts);
  g_free (self);
}

static gboolean
refuse_length (GError **error)
{
  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                       _("The list is too long for one spreadsheet. Export it as CSV, or choose fewer rows."));
  return FALSE;
}

static gboolean
put (BcpSheetZip   *self,
     const void    *data,
     gsize          length,
     GCancellable  *cancellable,
     GError       **error)
{
  self->position += length;
  if (self->position > LARGEST)
    return refuse_length (error);

  return g_output_stream_write_all (self->stream, data, length, NULL, cancellable, error);
}

static void
add16 (GByteArray *bytes,
       guint       value)
{
  guint16 little = GUINT16_TO_LE ((guint16) value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
add32 (GByteArray *bytes,
       guint64     value)
{
  guint32 little = GUINT32_TO_LE ((guint32) value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

/* What the local header and the directory have in common. */
static void
add_facts (GByteArray *bytes,
           const Part *part)
{
  add16 (bytes, 20);
  add16 (bytes, part->stored ? 0 : UTF8_NAME);
  add16 (bytes, part->stored ? 0 : DEFLATED);
  add16 (bytes, 0);
  add16 (bytes, FIRST_DAY);
  add32 (bytes, part->crc);
  add32 (bytes, part->packed);
  add32 (bytes, part->size);
  add16 (bytes, (guint) strlen (part->name));
  add16 (bytes, 0);
}

static gboolean
put_header (BcpSheetZip  *self,
            const Part   *part,
            GError      **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  add32 (bytes, 0x04034b50);
  add_facts (bytes, part);
  g_byte_array_append (bytes, (const guint8 *) part->name, (guint) strlen (part->name));
  return put (self, bytes->data, bytes->len, NULL, error);
}

/* Packs @length bytes; with @flags G_CONVERTER_INPUT_AT_END all that is left. */
static gboolean
pack (BcpSheetZip      *self,
      const char       *data,
      gsize             length,
      GConverterFlags   flags,
      GCancellable     *cancellable,
      GError          **error)
{
  char packed[16 * 1024];
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (length > 0 || ((flags & G_CONVERTER_INPUT_AT_END) && result != G_CONVERTER_FINISHED))
    {
      gsize taken = 0, given = 0;

      result = g_converter_convert (self->deflater, data, length, packed, sizeof packed, flags, &taken, &given, error);
      if (result == G_CONVERTER_ERROR)
        return FALSE;
      data += taken;
      length -= taken;
      self->part->packed += given;
      if (given > 0 && !put (self, packed, given, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* Goes back and writes the sizes into the part's header. */
static gboolean
end_part (BcpSheetZip   *self,
          GCancellable  *cancellable,
          GError       **error)
{
  Part *part = self->part;
  guint64 end;

  if (part == NULL)
    return TRUE;
  if (!part->stored && !pack (self, "", 0, G_CONVERTER_INPUT_AT_END, cancellable, error))
    return FALSE;
  if (part->size > LARGEST)
    return refuse_length (error);

  end = self->position;
  self->position = part->offset;
  if (!g_seekable_seek (self->seekable, (goffset) part->offset, G_SEEK_SET, cancellable, error)
      || !put_header (self, part, error)
      || !g_seekable_seek (self->seekable, (goffset) end, G_SEEK_SET, cancellable, error))
    return FALSE;
  self->position = end;
  self->part = NULL;
  return TRUE;
}

/**
 * bcp_sheet_zip_begin:
 * @self: the writer
 * @name: the part's path, ASCII
 * @stored: not to be packed
 * @error: why it failed
 *
 * Ends the part before and begins another.
 *
 * Returns: whether it was begun
 */
gboolean
bcp_sheet_zip_begin (BcpSheetZip  *self,
                     const char   *name,
                     gboolean      stored,
                     GError      **error)
{
  Part part = { .name = g_strdup (name), .stored = stored };

  if (!end_part (self, NULL, error))
    {
      g_free (part.name);
      return FALSE;
    }

  part.offset = self->position;
  g_array_append_val (self->parts, part);
  self->part = &g_array_index (self->parts, Part, self->parts->len - 1);
  g_clear_object (&self->deflater);
  self->deflater = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, -1));

  return put_header (self, self->part, error);
}

/**
 * bcp_sheet_zip_write:
 * @self: the writer, within a part
 * @data: what comes next
 * @length: bytes of it
 * @cancellable: (nullable): to give up
 * @error: why it failed
 *
 * Returns: whether it was written
 */
gboolean
bcp_sheet_zip_write (BcpSheetZip   *self,
                     const char    *data,
                     gsize          length,
                     GCancellable  *cancellable,
                     GError       **error)
{
  self->part->crc = crc_add (self->part->crc, data, length);
  self->part->size += length;
  if (!self->part->stored)
    return pack (self, data, length, G_CONVERTER_NO_FLAGS, cancellable, error);

  self->part->packed += length;
  return put (self, data, length, cancellable, error);
}

/**
 * bcp_sheet_zip_add:
 * @self: the writer
 * @name: a part's path
 * @text: all that it holds
 * @cancellable: (nullable): to give up
 * @error: why it failed
 *
 * Returns: whether it was written
 */
gboolean
bcp_sheet_zip_add (BcpSheetZip   *self,
                   const char    *name,
                   const char    *text,
                   GCancellable  *cancellable,
                   GError       **error)
{
  gboolean first = self->parts->len == 0;

  return bcp_sheet_zip_begin (self, name, first, error)
         && bcp_sheet_zip_write (self, text, strlen (text), cancellable, error);
}

/**
 * bcp_sheet_zip_finish:
 * @self: the writer
 * @cancellable: (nullable): to give up
 * @error: why it failed
 *
 * Ends the last part and writes the directory. The stream is not closed.
 *
 * Returns: whether the file is whole
 */
gboolean
bcp_sheet_zip_finish (BcpSheetZip   *self,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint64 begin;
  guint length;

  if (!end_part (self, cancellable, error))
    return FALSE;

  begin = self->position;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      add32 (bytes, 0x02014b50);
      add16 (bytes, 20);
      add_facts (bytes, part);
      add16 (bytes, 0);
      add16 (bytes, 0);
      add16 (bytes, 0);
      add32 (bytes, 0);
      add32 (bytes, part->offset);
      g_byte_array_append (bytes, (const guint8 *) part->name, (guint) strlen (part->name));
    }
  length = bytes->len;
  add32 (bytes, 0x06054b50);
  add32 (bytes, 0);
  add16 (bytes, self->parts->len);
  add16 (bytes, self->parts->len);
  add32 (bytes, length);
  add32 (bytes, begin);
  add16 (bytes, 0);

  return put (self, bytes->data, bytes->len, cancellable, error);
}
