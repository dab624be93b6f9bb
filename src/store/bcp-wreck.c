/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-wreck-private.h"

#include "bcp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEFAULT_PAGE_SIZE 4096
#define HEADER_BYTES 100

#define LEAF 13
#define INTERIOR 5

/* A tree of the largest file is not deeper. */
#define MAX_DEPTH 24

/* Neither has a table of ours more columns, nor a record more bytes. */
#define MAX_VALUES 512
#define MAX_RECORD (256 * 1024 * 1024)

#define LOG_HEADER_BYTES 32
#define FRAME_HEADER_BYTES 24

struct _BcpWreck
{
  int         fd;
  int         log_fd;
  guint32     page_size;
  guint32     usable;
  guint32     n_pages;
  GHashTable *frames;  /* page → 1 + its frame in the log */
  guint8     *seen;    /* by page - 1 */
  GByteArray *record;
  BcpRawValue values[MAX_VALUES];
};

/* What one walk reports to. */
typedef struct
{
  BcpRawRowFunc func;
  gpointer      data;
  guint         n_bad;
} Walk;

static guint32
number_at (const guint8 *bytes,
           guint         n_bytes)
{
  guint32 number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | bytes[i];
  return number;
}

static gboolean
read_at (int     fd,
         guint8 *buffer,
         gsize   n_bytes,
         goffset offset)
{
  while (n_bytes > 0)
    {
      gssize n = pread (fd, buffer, n_bytes, offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      buffer += n;
      offset += n;
      n_bytes -= (gsize) n;
    }

  return TRUE;
}

/* A varint of at most nine bytes; 0 where it does not end before @end. */
static guint
read_varint (const guint8 *bytes,
             const guint8 *end,
             guint64      *value)
{
  *value = 0;
  for (guint i = 0; i < 9 && bytes + i < end; i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | bytes[i];
          return 9;
        }
      *value = *value << 7 | (bytes[i] & 0x7f);
      if ((bytes[i] & 0x80) == 0)
        return i + 1;
    }

  return 0;
}

/* The log. */

static guint32
word_at (const guint8 *bytes,
         gboolean      big_endian)
{
  guint32 word;

  memcpy (&word, bytes, 4);
  return big_endian ? GUINT32_FROM_BE (word) : GUINT32_FROM_LE (word);
}

static void
add_checksum (const guint8 *bytes,
              gsize         n_bytes,
              gboolean      big_endian,
              guint32       sums[2])
{
  for (gsize i = 0; i + 8 <= n_bytes; i += 8)
    {
      sums[0] += word_at (bytes + i, big_endian) + sums[1];
      sums[1] += word_at (bytes + i + 4, big_endian) + sums[0];
    }
}

static gboolean
checksum_is (const guint8  *bytes,
             const guint32  sums[2])
{
  return number_at (bytes, 4) == sums[0] && number_at (bytes + 4, 4) == sums[1];
}

static void
take_frames (BcpWreck   *self,
             GHashTable *pending)
{
  GHashTableIter iter;
  gpointer page, frame;

  g_hash_table_iter_init (&iter, pending);
  while (g_hash_table_iter_next (&iter, &page, &frame))
    g_hash_table_insert (self->frames, page, frame);
  g_hash_table_remove_all (pending);
}

/* Frames count up to the last commit before the first that is not what was written. */
static void
read_frames (BcpWreck *self)
{
  g_autoptr (GHashTable) pending = g_hash_table_new (NULL, NULL);
  g_autofree guint8 *buffer = g_malloc (FRAME_HEADER_BYTES + 65536);
  guint8 header[LOG_HEADER_BYTES];
  guint32 sums[2] = { 0, 0 }, size;
  gboolean big_endian;

  if (!read_at (self->log_fd, header, sizeof header, 0) || (number_at (header, 4) & ~1u) != 0x377f0682)
    return;

  big_endian = (header[3] & 1) != 0;
  add_checksum (header, 24, big_endian, sums);
  size = number_at (header + 8, 4);
  if (!checksum_is (header + 24, sums) || size < 512 || size > 65536 || (size & (size - 1)) != 0)
    return;

  self->page_size = self->usable = size;
  for (guint i = 0; i < G_MAXINT - 1; i++)
    {
      goffset offset = LOG_HEADER_BYTES + (goffset) i * (FRAME_HEADER_BYTES + size);
      guint32 page, n_pages;

      if (!read_at (self->log_fd, buffer, FRAME_HEADER_BYTES + size, offset) || memcmp (buffer + 8, header + 16, 8) != 0)
        return;
      add_checksum (buffer, 8, big_endian, sums);
      add_checksum (buffer + FRAME_HEADER_BYTES, size, big_endian, sums);
      page = number_at (buffer, 4);
      if (!checksum_is (buffer + 16, sums) || page == 0)
        return;

      g_hash_table_insert (pending, GUINT_TO_POINTER (page), GUINT_TO_POINTER (i + 1));
      n_pages = number_at (buffer + 4, 4);
      if (n_pages > 0)
        {
          take_frames (self, pending);
          self->n_pages = MAX (self->n_pages, n_pages);
        }
    }
}

/* Pages. */

static gboolean
read_page (BcpWreck *self,
           guint32   page,
           guint8   *buffer)
{
  guint frame = GPOINTER_TO_UINT (g_hash_table_lookup (self->frames, GUINT_TO_POINTER (page)));

  if (page == 0 || page > self->n_pages)
    return FALSE;
  if (frame > 0)
    return read_at (self->log_fd, buffer, self->page_size,
                    LOG_HEADER_BYTES + (goffset) (frame - 1) * (FRAME_HEADER_BYTES + self->page_size) + FRAME_HEADER_BYTES);

  return read_at (self->fd, buffer, self->page_size, (goffset) (page - 1) * self->page_size);
}

/* FALSE where it was seen before: the file runs in a circle, or two tables claim one page. */
static gboolean
see_page (BcpWreck *self,
          guint32   page)
{
  if (page == 0 || page > self->n_pages || self->seen[page - 1])
    return FALSE;

  self->seen[page - 1] = TRUE;
  return TRUE;
}

/* What was deleted is not to come back. */
static void
see_free_pages (BcpWreck *self)
{
  g_autofree guint8 *buffer = g_malloc (self->page_size);
  guint32 trunk = 0;

  bcp_wreck_get_number (self, 32, &trunk);
  while (trunk > 1 && see_page (self, trunk) && read_page (self, trunk, buffer))
    {
      guint32 n = MIN (number_at (buffer + 4, 4), self->usable / 4 - 2);

      for (guint32 i = 0; i < n; i++)
        see_page (self, number_at (buffer + 8 + 4 * i, 4));
      trunk = number_at (buffer, 4);
    }
}

/* Takes from the header what can be believed. */
static void
read_header (BcpWreck *self)
{
  guint8 header[HEADER_BYTES];
  guint32 size;

  if (!read_at (self->fd, header, sizeof header, 0) || memcmp (header, "SQLite format 3", 16) != 0)
    return;

  size = number_at (header + 16, 2);
  if (size == 1)
    size = 65536;
  if (size < 512 || (size & (size - 1)) != 0 || header[20] > 64)
    return;

  self->page_size = size;
  self->usable = size - header[20];
}

BcpWreck *
bcp_wreck_open (const char  *path,
                GError     **error)
{
  g_autoptr (BcpWreck) self = g_new0 (BcpWreck, 1);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat facts;

  self->log_fd = -1;
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  self->page_size = self->usable = DEFAULT_PAGE_SIZE;
  self->frames = g_hash_table_new (NULL, NULL);
  self->record = g_byte_array_new ();
  if (self->fd < 0 || fstat (self->fd, &facts) != 0 || !S_ISREG (facts.st_mode))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND, _("“%s” cannot be read: %s. Check its name and folder."), name,
                   g_strerror (errno != 0 ? errno : EISDIR));
      return NULL;
    }

  read_header (self);
  self->log_fd = g_open (log, O_RDONLY | O_CLOEXEC, 0);
  if (self->log_fd >= 0)
    read_frames (self);
  self->n_pages = MAX (self->n_pages, (guint32) MIN ((facts.st_size + self->page_size - 1) / self->page_size, G_MAXUINT32 - 1));
  self->seen = g_malloc0 (MAX (self->n_pages, 1));
  see_free_pages (self);
  return g_steal_pointer (&self);
}

void
bcp_wreck_free (BcpWreck *self)
{
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  if (self->log_fd >= 0)
    g_close (self->log_fd, NULL);
  g_hash_table_unref (self->frames);
  g_byte_array_unref (self->record);
  g_free (self->seen);
  g_free (self);
}

/* The number at @offset of the file's header, where that is one of SQLite's. */
gboolean
bcp_wreck_get_number (BcpWreck *self,
                      guint     offset,
                      guint32  *number)
{
  g_autofree guint8 *buffer = g_malloc (self->page_size);

  if (!read_page (self, 1, buffer) || memcmp (buffer, "SQLite format 3", 16) != 0)
    return FALSE;

  *number = number_at (buffer + offset, 4);
  return TRUE;
}

guint32
bcp_wreck_get_n_pages (BcpWreck *self)
{
  return self->n_pages;
}

/* Records. */

/* Bytes of a value of @serial type; -1 where there is no such type. */
static gint64
serial_size (guint64 serial)
{
  static const gint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, -1, -1 };

  if (serial < G_N_ELEMENTS (sizes))
    return sizes[serial];
  return serial > 2 * (guint64) MAX_RECORD ? -1 : (gint64) (serial - 12) / 2;
}

static gint64
signed_at (const guint8 *bytes,
           gint64        n_bytes)
{
  guint64 number = n_bytes > 0 && (bytes[0] & 0x80) ? G_MAXUINT64 : 0;

  for (gint64 i = 0; i < n_bytes; i++)
    number = number << 8 | bytes[i];
  return (gint64) number;
}

static gboolean
decode_value (guint64       serial,
              const guint8 *bytes,
              gint64        n_bytes,
              BcpRawValue  *value)
{
  memset (value, 0, sizeof *value);
  if (serial == 0)
    value->type = SQLITE_NULL;
  else if (serial == 7)
    {
      guint64 bits = (guint64) signed_at (bytes, 8);

      value->type = SQLITE_FLOAT;
      memcpy (&value->real, &bits, sizeof bits);
    }
  else if (serial < 10)
    {
      value->type = SQLITE_INTEGER;
      value->integer = serial >= 8 ? (gint64) serial - 8 : signed_at (bytes, n_bytes);
    }
  else
    {
      value->type = serial % 2 == 0 ? SQLITE_BLOB : SQLITE_TEXT;
      value->bytes = bytes;
      value->n_bytes = (gsize) n_bytes;
    }

  /* The store writes texts as UTF-8; what is not was not written by it. */
  return value->type != SQLITE_TEXT || g_utf8_validate_len ((const char *) value->bytes, value->n_bytes, NULL);
}

/* The header says how long each value is; together they are the record, to the byte. */
static gboolean
decode_record (BcpWreck     *self,
               const guint8 *record,
               gsize         n_bytes,
               guint        *n_values)
{
  const guint8 *end = record + n_bytes, *header, *header_end, *body;
  guint64 header_bytes, serial;
  guint n = read_varint (record, end, &header_bytes);

  if (n == 0 || header_bytes < n || header_bytes > n_bytes)
    return FALSE;

  header = record + n;
  header_end = body = record + header_bytes;
  for (*n_values = 0; header < header_end; (*n_values)++)
    {
      gint64 size;

      n = read_varint (header, header_end, &serial);
      size = n > 0 ? serial_size (serial) : -1;
      if (size < 0 || size > end - body || *n_values == MAX_VALUES ||
          !decode_value (serial, body, size, &self->values[*n_values]))
        return FALSE;
      header += n;
      body += size;
    }

  return body == end && *n_values > 0;
}

/* Gathers the rest of a record from its overflow pages. */
static gboolean
append_overflow (BcpWreck *self,
                 guint32   page,
                 gsize     missing)
{
  g_autofree guint8 *buffer = g_malloc (self->page_size);
  guint32 n_left = self->n_pages;

  while (missing > 0)
    {
      gsize n = MIN (missing, self->usable - 4);

      if (n_left-- == 0 || !read_page (self, page, buffer))
        return FALSE;
      g_byte_array_append (self->record, buffer + 4, (guint) n);
      missing -= n;
      page = number_at (buffer, 4);
    }

  return TRUE;
}

/* The cell of a leaf at @cell; FALSE where it is no row. */
static gboolean
decode_cell (BcpWreck     *self,
             const guint8 *cell,
             const guint8 *end,
             BcpRawRow    *row)
{
  guint64 size, id, local, least;
  guint n = read_varint (cell, end, &size), m;

  if (n == 0 || size == 0 || size > MAX_RECORD)
    return FALSE;
  m = read_varint (cell + n, end, &id);
  if (m == 0)
    return FALSE;

  cell += n + m;
  local = size;
  if (size > self->usable - 35)
    {
      least = (self->usable - 12) * 32 / 255 - 23;
      local = least + (size - least) % (self->usable - 4);
      if (local > self->usable - 35)
        local = least;
    }
  if (local + (local < size ? 4 : 0) > (guint64) (end - cell))
    return FALSE;

  g_byte_array_set_size (self->record, 0);
  g_byte_array_append (self->record, cell, (guint) local);
  if (local < size && !append_overflow (self, number_at (cell + local, 4), size - local))
    return FALSE;

  row->id = (gint64) id;
  row->values = self->values;
  return decode_record (self, self->record->data, self->record->len, &row->n_values);
}

/* Trees. */

/* The cells of a page: where their pointers begin, and how many there can be. */
static const guint8 *
cell_pointers (BcpWreck     *self,
               const guint8 *buffer,
               guint32       page,
               guint        *n_cells)
{
  const guint8 *header = buffer + (page == 1 ? HEADER_BYTES : 0);
  const guint8 *pointers = header + (header[0] == INTERIOR ? 12 : 8);

  *n_cells = number_at (header + 3, 2);
  return pointers + 2 * *n_cells <= buffer + self->usable ? pointers : NULL;
}

/* A cell that is no row, or not in its place, is bad; the others are told. */
static gboolean
walk_leaf (BcpWreck      *self,
           Walk          *walk,
           const guint8  *buffer,
           guint32        page,
           GError       **error)
{
  guint n_cells, n_bad = 0;
  const guint8 *pointers = cell_pointers (self, buffer, page, &n_cells);
  BcpRawRow row = { G_MININT64, NULL, 0 };

  if (pointers == NULL)
    {
      walk->n_bad++;
      return TRUE;
    }

  for (guint i = 0; i < n_cells; i++)
    {
      guint offset = number_at (pointers + 2 * i, 2);

      if (offset < pointers + 2 * n_cells - buffer || offset >= self->usable ||
          !decode_cell (self, buffer + offset, buffer + self->usable, &row))
        n_bad++;
      else if (!walk->func (&row, walk->data, error))
        return FALSE;
    }

  walk->n_bad += n_bad > 0;
  return TRUE;
}

static gboolean
walk_page (BcpWreck  *self,
           Walk      *walk,
           guint32    page,
           guint      depth,
           GError   **error)
{
  g_autofree guint8 *buffer = g_malloc (self->page_size);
  const guint8 *header = buffer + (page == 1 ? HEADER_BYTES : 0), *pointers;
  guint n_cells;

  if (depth == MAX_DEPTH || !see_page (self, page) || !read_page (self, page, buffer) ||
      (header[0] != LEAF && header[0] != INTERIOR))
    {
      /* Perhaps a leaf that somebody else will place. */
      walk->n_bad++;
      return TRUE;
    }
  if (header[0] == LEAF)
    return walk_leaf (self, walk, buffer, page, error);

  pointers = cell_pointers (self, buffer, page, &n_cells);
  for (guint i = 0; pointers != NULL && i < n_cells; i++)
    {
      guint offset = number_at (pointers + 2 * i, 2);

      if (offset + 4 > self->usable)
        walk->n_bad++;
      else if (!walk_page (self, walk, number_at (buffer + offset, 4), depth + 1, error))
        return FALSE;
    }
  walk->n_bad += pointers == NULL;

  return walk_page (self, walk, number_at (header + 8, 4), depth + 1, error);
}

/* Tells @func the rows of the table whose tree begins at @root, and how many pages are missing from
 * it or not whole. FALSE where @func wants no more. */
gboolean
bcp_wreck_walk_table (BcpWreck       *self,
                      guint32         root,
                      BcpRawRowFunc   func,
                      gpointer        data,
                      guint          *n_bad,
                      GError        **error)
{
  Walk walk = { func, data, 0 };
  gboolean ok = walk_page (self, &walk, root, 0, error);

  *n_bad = walk.n_bad;
  return ok;
}

/* Whether @page holds rows of a table and no tree led to it. */
gboolean
bcp_wreck_is_stray_leaf (BcpWreck *self,
                         guint32   page)
{
  g_autofree guint8 *buffer = NULL;
  guint n_cells;

  if (page < 2 || page > self->n_pages || self->seen[page - 1])
    return FALSE;

  buffer = g_malloc (self->page_size);
  return read_page (self, page, buffer) && buffer[0] == LEAF && cell_pointers (self, buffer, page, &n_cells) != NULL && n_cells > 0;
}

gboolean
bcp_wreck_read_leaf (BcpWreck       *self,
                     guint32         page,
                     BcpRawRowFunc   func,
                     gpointer        data,
                     guint          *n_bad,
                     GError        **error)
{
  g_autofree guint8 *buffer = g_malloc (self->page_size);
  Walk walk = { func, data, 0 };
  gboolean ok = !read_page (self, page, buffer) || walk_leaf (self, &walk, buffer, page, error);

  *n_bad = walk.n_bad;
  return ok;
}
