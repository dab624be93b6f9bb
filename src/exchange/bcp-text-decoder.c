/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-text-decoder.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define BLOCK_SIZE (64 * 1024)
/* A character of the widest encoding may be cut by the end of a block. */
#define CARRY_SIZE 4
/* Every raw byte becomes at most the three bytes of U+FFFD or of a Windows-1252 sign. */
#define WORST_GROWTH 3
/* A UTF-8 file with a few broken bytes is still UTF-8: Latin text practically never holds even one
 * valid sequence by chance. */
#define SEQUENCES_PER_BROKEN_BYTE 10

#define REPLACEMENT "\xef\xbf\xbd"

typedef enum
{
  ENCODING_UTF8,
  ENCODING_CP1252,
  ENCODING_LATIN1,
  ENCODING_UTF16LE,
  ENCODING_UTF16BE,
  ENCODING_OTHER,
} Encoding;

struct _BcpTextDecoder
{
  GInputStream *stream;
  Encoding      encoding;
  char         *name;
  gint64        position;
  gint64        size;
  gboolean      finished;
  gsize         n_raw;
  guint8        raw[BLOCK_SIZE + CARRY_SIZE];
  char          text[(BLOCK_SIZE + CARRY_SIZE) * WORST_GROWTH];
};

/* What Windows-1252 has at 0x80 … 0x9f; 0 is left open. */
static const gunichar cp1252_high[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

/* Length of the valid UTF-8 sequence at @p, 0 where there is none, -1 where @end cuts one. NUL is a
 * valid byte here: what it means is the reader's business. */
static int
sequence_length (const guint8 *p,
                 const guint8 *end)
{
  guint8 low = 0x80, high = 0xbf;
  int n;

  if (*p < 0x80)
    return 1;
  if (*p < 0xc2 || *p > 0xf4)
    return 0;

  n = *p < 0xe0 ? 2 : *p < 0xf0 ? 3 : 4;
  if (*p == 0xe0)
    low = 0xa0;
  else if (*p == 0xed)
    high = 0x9f;
  else if (*p == 0xf0)
    low = 0x90;
  else if (*p == 0xf4)
    high = 0x8f;

  for (int i = 1; i < n; i++)
    {
      if (p + i == end)
        return -1;
      if (p[i] < low || p[i] > high)
        return 0;
      low = 0x80;
      high = 0xbf;
    }

  return n;
}

/* The first byte from @p on that is not ASCII, eight at a time. */
static const guint8 *
skip_ascii (const guint8 *p,
            const guint8 *end)
{
  guint64 word;

  for (; end - p >= 8; p += 8)
    {
      memcpy (&word, p, sizeof word);
      if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  while (p < end && *p < 0x80)
    p++;

  return p;
}

/* What a file's bytes look like, counted while it is read once. */
typedef struct
{
  gint64   sequences;
  gint64   broken;
  gboolean open_in_cp1252;
} Census;

static gsize
census_add (Census       *census,
            const guint8 *data,
            gsize         length,
            gboolean      last)
{
  const guint8 *p = data, *end = data + length;

  while ((p = skip_ascii (p, end)) < end)
    {
      int n = sequence_length (p, end);

      if (n < 0 && !last)
        break;
      if (n > 1)
        census->sequences++;
      /* A file that was cut short in the middle of a character is not evidence against UTF-8. */
      else if (n == 0)
        census->broken++;
      for (int i = 0; i < MAX (n, 1); i++)
        if (p[i] >= 0x80 && p[i] <= 0x9f && cp1252_high[p[i] - 0x80] == 0)
          census->open_in_cp1252 = TRUE;
      p += MAX (n, 1);
    }

  return p - data;
}

static Encoding
census_decide (const Census *census)
{
  if (census->broken == 0 || census->sequences >= census->broken * SEQUENCES_PER_BROKEN_BYTE)
    return ENCODING_UTF8;

  return census->open_in_cp1252 ? ENCODING_LATIN1 : ENCODING_CP1252;
}

static gboolean
has_mark (const guint8 *data,
          gsize         length,
          const char   *mark)
{
  gsize n = strlen (mark);

  return length >= n && memcmp (data, mark, n) == 0;
}

static GFileInputStream *
open_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GError) cause = NULL;
  GFileInputStream *stream = g_file_read (file, cancellable, &cause);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);

  if (stream != NULL)
    return stream;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("There is no file “%s”. Check its name and folder."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED, _("“%1$s” could not be read: %2$s."), name, cause->message);
  return NULL;
}

static gboolean
detect (BcpTextDecoder  *self,
        GFile           *file,
        GCancellable    *cancellable,
        GError         **error)
{
  g_autoptr (GFileInputStream) stream = open_file (file, cancellable, error);
  Census census = { 0 };
  gboolean first = TRUE;
  gsize n = 0;

  if (stream == NULL)
    return FALSE;

  for (;;)
    {
      gsize used;
      gssize got = g_input_stream_read (G_INPUT_STREAM (stream), self->raw + n, BLOCK_SIZE, cancellable, error);

      if (got < 0)
        return FALSE;
      n += got;
      if (first && (has_mark (self->raw, n, "\xff\xfe") || has_mark (self->raw, n, "\xfe\xff")))
        {
          self->encoding = self->raw[0] == 0xff ? ENCODING_UTF16LE : ENCODING_UTF16BE;
          return TRUE;
        }
      if (first && has_mark (self->raw, n, "\xef\xbb\xbf"))
        {
          self->encoding = ENCODING_UTF8;
          return TRUE;
        }
      first = FALSE;

      used = census_add (&census, self->raw, n, got == 0);
      if (got == 0)
        break;
      memmove (self->raw, self->raw + used, n - used);
      n -= used;
    }

  self->encoding = census_decide (&census);
  return TRUE;
}

/* Encodings by the names people give them, lower case and without separators. */
static const struct
{
  const char *alias;
  Encoding    encoding;
} encodings[] = {
  { "utf8", ENCODING_UTF8 },
  { "windows1252", ENCODING_CP1252 },
  { "cp1252", ENCODING_CP1252 },
  { "ansi", ENCODING_CP1252 },
  { "latin1", ENCODING_LATIN1 },
  { "iso88591", ENCODING_LATIN1 },
  { "utf16", ENCODING_UTF16LE },
  { "utf16le", ENCODING_UTF16LE },
  { "utf16be", ENCODING_UTF16BE },
};

static const char *const encoding_names[] = {
  [ENCODING_UTF8] = "UTF-8",
  [ENCODING_CP1252] = "Windows-1252",
  [ENCODING_LATIN1] = "ISO-8859-1",
  [ENCODING_UTF16LE] = "UTF-16",
  [ENCODING_UTF16BE] = "UTF-16",
};

static gboolean
choose (BcpTextDecoder  *self,
        const char      *name,
        GError         **error)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GCharsetConverter) converter = NULL;
  GInputStream *converted;

  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (key, g_ascii_tolower (*p));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (strcmp (encodings[i].alias, key->str) == 0)
      {
        self->encoding = encodings[i].encoding;
        return TRUE;
      }

  converter = g_charset_converter_new ("UTF-8", name, NULL);
  if (converter == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_USAGE,
                   _("“%s” is not a text encoding. Known are UTF-8, UTF-16, Windows-1252, ISO-8859-1 and those of iconv."), name);
      return FALSE;
    }

  g_charset_converter_set_use_fallback (converter, TRUE);
  converted = g_converter_input_stream_new (self->stream, G_CONVERTER (converter));
  g_object_unref (self->stream);
  self->stream = converted;
  self->encoding = ENCODING_OTHER;
  self->name = g_strdup (name);
  return TRUE;
}

/**
 * bcp_text_decoder_open:
 * @file: the file
 * @encoding: (nullable): what it is written in, or %NULL to find out
 * @cancellable: (nullable): to give up
 * @error: %BCP_ERROR_USAGE for an unknown encoding, else why the file cannot be read
 *
 * Reads the whole file once where the encoding has to be found out: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the decoder
 */
BcpTextDecoder *
bcp_text_decoder_open (GFile         *file,
                       const char    *encoding,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (BcpTextDecoder) self = g_new0 (BcpTextDecoder, 1);
  g_autoptr (GFileInfo) info = NULL;
  GFileInputStream *stream;

  if (encoding == NULL && !detect (self, file, cancellable, error))
    return NULL;

  stream = open_file (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  self->stream = G_INPUT_STREAM (stream);
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  self->size = info != NULL ? g_file_info_get_size (info) : 0;

  if (encoding != NULL && !choose (self, encoding, error))
    return NULL;
  if (self->name == NULL)
    self->name = g_strdup (encoding_names[self->encoding]);

  return g_steal_pointer (&self);
}

void
bcp_text_decoder_free (BcpTextDecoder *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->stream);
  g_free (self->name);
  g_free (self);
}

static char *
put_character (char     *out,
               gunichar  c)
{
  return out + g_unichar_to_utf8 (c, out);
}

static gsize
decode_utf8 (BcpTextDecoder *self,
             gboolean        last,
             gsize          *used)
{
  const guint8 *p = self->raw, *end = self->raw + self->n_raw;
  char *out = self->text;

  while (p < end)
    {
      const guint8 *plain = skip_ascii (p, end);
      int n;

      memcpy (out, p, plain - p);
      out += plain - p;
      p = plain;
      if (p == end)
        break;

      n = sequence_length (p, end);
      if (n < 0 && !last)
        break;
      if (n > 0)
        {
          memcpy (out, p, n);
          out += n;
          p += n;
        }
      else
        {
          memcpy (out, REPLACEMENT, 3);
          out += 3;
          p++;
        }
    }

  *used = p - self->raw;
  return out - self->text;
}

static gsize
decode_bytes (BcpTextDecoder *self,
              gsize          *used)
{
  char *out = self->text;

  for (gsize i = 0; i < self->n_raw; i++)
    {
      gunichar c = self->raw[i];

      if (self->encoding == ENCODING_CP1252 && c >= 0x80 && c <= 0x9f)
        c = cp1252_high[c - 0x80] != 0 ? cp1252_high[c - 0x80] : 0xfffd;
      out = put_character (out, c);
    }

  *used = self->n_raw;
  return out - self->text;
}

static gsize
decode_utf16 (BcpTextDecoder *self,
              gboolean        last,
              gsize          *used)
{
  gboolean big = self->encoding == ENCODING_UTF16BE;
  char *out = self->text;
  gsize i = 0;

#define UNIT(at) ((gunichar) (big ? self->raw[at] << 8 | self->raw[(at) + 1] : self->raw[(at) + 1] << 8 | self->raw[at]))
  while (i + 2 <= self->n_raw)
    {
      gunichar c = UNIT (i);
      gsize length = 2;

      if (c >= 0xd800 && c <= 0xdbff && i + 4 > self->n_raw && !last)
        break;
      if (c >= 0xd800 && c <= 0xdbff && i + 4 <= self->n_raw && UNIT (i + 2) >= 0xdc00 && UNIT (i + 2) <= 0xdfff)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (UNIT (i + 2) - 0xdc00);
          length = 4;
        }
      else if (c >= 0xd800 && c <= 0xdfff)
        c = 0xfffd;
      out = put_character (out, c);
      i += length;
    }
#undef UNIT

  if (last && i < self->n_raw)
    {
      out = put_character (out, 0xfffd);
      i = self->n_raw;
    }

  *used = i;
  return out - self->text;
}

static gsize
decode (BcpTextDecoder *self,
        gboolean        last,
        gsize          *used)
{
  switch (self->encoding)
    {
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
      return decode_utf16 (self, last, used);

    case ENCODING_CP1252:
    case ENCODING_LATIN1:
      return decode_bytes (self, used);

    case ENCODING_UTF8:
    case ENCODING_OTHER:
    default:
      return decode_utf8 (self, last, used);
    }
}

/**
 * bcp_text_decoder_next:
 * @self: the decoder
 * @length: (out): bytes in the block, 0 at the end of the file
 * @cancellable: (nullable): to give up
 * @error: why reading failed
 *
 * Returns: (nullable): the next block of UTF-8, valid until the next call; not terminated, may hold
 *   NUL; characters are never cut. %NULL on failure.
 */
const char *
bcp_text_decoder_next (BcpTextDecoder  *self,
                       gsize           *length,
                       GCancellable    *cancellable,
                       GError         **error)
{
  const char *text = self->text;

  *length = 0;
  while (*length == 0 && !self->finished)
    {
      gboolean first = self->position == 0;
      gsize used;
      gssize got = g_input_stream_read (self->stream, self->raw + self->n_raw, BLOCK_SIZE, cancellable, error);

      if (got < 0)
        return NULL;
      self->finished = got == 0;
      self->position += got;
      self->n_raw += got;
      if (first && self->encoding == ENCODING_UTF16LE && has_mark (self->raw, self->n_raw, "\xfe\xff"))
        self->encoding = ENCODING_UTF16BE;
      *length = decode (self, self->finished, &used);
      memmove (self->raw, self->raw + used, self->n_raw - used);
      self->n_raw -= used;

      if (first && has_mark ((const guint8 *) text, *length, "\xef\xbb\xbf"))
        {
          text += 3;
          *length -= 3;
        }
    }

  return text;
}

/**
 * bcp_text_decoder_get_encoding:
 * @self: the decoder
 *
 * Returns: the encoding's name for people, "Windows-1252"
 */
const char *
bcp_text_decoder_get_encoding (BcpTextDecoder *self)
{
  return self->name;
}

/**
 * bcp_text_decoder_get_position:
 * @self: the decoder
 *
 * Returns: bytes of the file that were read so far; of their decoded form where iconv decodes
 */
gint64
bcp_text_decoder_get_position (BcpTextDecoder *self)
{
  return self->position;
}

/**
 * bcp_text_decoder_get_size:
 * @self: the decoder
 *
 * Returns: bytes of the file, 0 where it is not known
 */
gint64
bcp_text_decoder_get_size (BcpTextDecoder *self)
{
  return self->size;
}

/* The byte that Windows-1252 writes for @c, -1 where it has none. Codes that it leaves open stand
 * for themselves, as careless converters write them. */
static int
cp1252_byte (gunichar c)
{
  if (c < 0x100)
    return (int) c;
  for (int i = 0; i < 32; i++)
    if (cp1252_high[i] == c)
      return 0x80 + i;

  return -1;
}

/**
 * bcp_text_undouble:
 * @text: UTF-8
 *
 * Mends text that was UTF-8, was taken for Windows-1252 and was encoded once more, so that "más"
 * reads "mÃ¡s".
 *
 * Returns: (transfer full) (nullable): the text as it was meant; %NULL where @text is not of that kind
 */
char *
bcp_text_undouble (const char *text)
{
  g_autoptr (GString) bytes = NULL;
  const char *p;

  /* Ã and Â begin what became of Latin letters. */
  for (p = strchr (text, '\xc3'); p != NULL; p = strchr (p + 1, '\xc3'))
    if (p[1] == '\x83' || p[1] == '\x82')
      break;
  if (p == NULL)
    return NULL;

  bytes = g_string_sized_new (strlen (text));
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int byte = cp1252_byte (g_utf8_get_char (p));

      if (byte < 0)
        return NULL;
      g_string_append_c (bytes, (char) byte);
    }

  if (!g_utf8_validate (bytes->str, (gssize) bytes->len, NULL))
    return NULL;

  return g_string_free (g_steal_pointer (&bytes), FALSE);
}
