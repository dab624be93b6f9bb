/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-delimited.h"

#include "bcp-text-decoder.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/*   raw   [ . . . . | row | more rows, perhaps cut . . ]     text  the cells of one row, unquoted,
 *                 start                              end           each with a NUL after it
 */
struct _BcpDelimited
{
  BcpTextDecoder *decoder;
  char            delimiter;
  gboolean        finished;      /* the decoder has no more */
  gint64          number;        /* of the row last read */

  char           *raw;
  gsize           raw_size;
  gsize           start;
  gsize           end;
  /* Up to here a quotation mark was sought in vain; quotes that open before it span no line. Without
   * it a file of opening quotes would be read anew from each of them. */
  gsize           in_vain;

  GString        *text;
  GArray         *offsets;       /* gsize into text, one per cell */
  GPtrArray      *cells;         /* const char *, into text */
  BcpDelimitedFlaw flaw;
};

/* What trying to read a row at start found. */
typedef enum
{
  ATTEMPT_ROW,
  ATTEMPT_CUT,           /* the buffer ends inside it */
  ATTEMPT_UNTERMINATED,  /* so does a quotation */
} Attempt;

/**
 * bcp_delimited_open:
 * @file: the file
 * @encoding: (nullable): what it is written in, or %NULL to find out
 * @cancellable: (nullable): to give up
 * @error: as bcp_text_decoder_open()
 *
 * Returns: (transfer full) (nullable): a cursor before the first row
 */
BcpDelimited *
bcp_delimited_open (GFile         *file,
                    const char    *encoding,
                    GCancellable  *cancellable,
                    GError       **error)
{
  BcpTextDecoder *decoder = bcp_text_decoder_open (file, encoding, cancellable, error);
  BcpDelimited *self;

  if (decoder == NULL)
    return NULL;

  self = g_new0 (BcpDelimited, 1);
  self->decoder = decoder;
  self->text = g_string_sized_new (4096);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->cells = g_ptr_array_new ();

  return self;
}

void
bcp_delimited_free (BcpDelimited *self)
{
  if (self == NULL)
    return;

  bcp_text_decoder_free (self->decoder);
  g_free (self->raw);
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* Reads at least one more block behind what the buffer still holds. */
static gboolean
fill (BcpDelimited  *self,
      GCancellable  *cancellable,
      GError       **error)
{
  gsize length, held = self->end - self->start;
  const char *block = bcp_text_decoder_next (self->decoder, &length, cancellable, error);

  if (block == NULL)
    return FALSE;
  if (length == 0)
    {
      self->finished = TRUE;
      return TRUE;
    }

  if (self->end + length > self->raw_size && self->start > 0)
    {
      memmove (self->raw, self->raw + self->start, held);
      self->in_vain -= MIN (self->in_vain, self->start);
      self->start = 0;
      self->end = held;
    }
  if (self->end + length > self->raw_size)
    {
      self->raw_size = MAX (2 * self->raw_size, self->end + length);
      self->raw = g_realloc (self->raw, self->raw_size);
    }
  memcpy (self->raw + self->end, block, length);
  self->end += length;
  return TRUE;
}

static void
begin_row (BcpDelimited *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  self->flaw = BCP_DELIMITED_SOUND;
}

static void
begin_cell (BcpDelimited *self)
{
  g_array_append_val (self->offsets, self->text->len);
}

static void
append (BcpDelimited *self,
        const char   *data,
        gsize         length)
{
  const char *nul;

  while (length > 0 && (nul = memchr (data, '\0', length)) != NULL)
    {
      g_string_append_len (self->text, data, nul - data);
      g_string_append (self->text, REPLACEMENT);
      self->flaw = BCP_DELIMITED_NUL;
      length -= nul + 1 - data;
      data = nul + 1;
    }
  g_string_append_len (self->text, data, (gssize) length);
}

static void
end_cell (BcpDelimited *self)
{
  gsize begin = g_array_index (self->offsets, gsize, self->offsets->len - 1);

  if (self->text->len - begin > BCP_DELIMITED_MAX_CELL || self->offsets->len > BCP_DELIMITED_MAX_CELLS)
    self->flaw = BCP_DELIMITED_TOO_LONG;
  g_string_append_c (self->text, '\0');
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* A quoted cell whose opening mark is before *@at; leaves *@at behind its closing one. A mark that
 * is followed by neither another one nor the cell's end was not escaped and is taken as it stands. */
static Attempt
read_quoted (BcpDelimited *self,
             const char  **at)
{
  const char *p = *at, *limit = self->raw + self->end;
  gboolean one_line = p < self->raw + self->in_vain;

  for (;;)
    {
      const char *mark = memchr (p, '"', limit - p), *next;
      const char *newline = one_line ? memchr (p, '\n', (mark != NULL ? mark : limit) - p) : NULL;

      if (mark == NULL || newline != NULL)
        return ATTEMPT_UNTERMINATED;
      append (self, p, mark - p);

      next = mark + 1;
      while (next < limit && *next == ' ')
        next++;
      if (next == limit && !self->finished)
        return ATTEMPT_CUT;
      if (next == limit || *next == self->delimiter || is_line_end (*next))
        {
          *at = next;
          return ATTEMPT_ROW;
        }

      append (self, mark, 1);
      p = mark[1] == '"' ? mark + 2 : mark + 1;
    }
}

static void
read_plain (BcpDelimited *self,
            const char  **at)
{
  const char *p = *at, *limit = self->raw + self->end;

  while (p < limit && *p != self->delimiter && !is_line_end (*p))
    p++;
  append (self, *at, p - *at);
  *at = p;
}

/* Reads the row at start; on success *@after is where the next one begins. */
static Attempt
read_row (BcpDelimited *self,
          gsize        *after)
{
  const char *p = self->raw + self->start, *limit = self->raw + self->end;

  begin_row (self);
  for (;;)
    {
      const char *q = p;

      begin_cell (self);
      while (q < limit && *q == ' ')
        q++;
      if (q < limit && *q == '"')
        {
          Attempt attempt;

          p = q + 1;
          attempt = read_quoted (self, &p);
          if (attempt != ATTEMPT_ROW)
            return attempt;
        }
      else
        read_plain (self, &p);
      end_cell (self);

      if (p == limit)
        {
          *after = self->end;
          return self->finished ? ATTEMPT_ROW : ATTEMPT_CUT;
        }
      if (is_line_end (*p))
        break;
      p++;
    }

  /* CR may be half of CRLF. */
  if (*p == '\r' && p + 1 == limit && !self->finished)
    return ATTEMPT_CUT;
  p += *p == '\r' && p + 1 < limit && p[1] == '\n' ? 2 : 1;
  *after = p - self->raw;
  return ATTEMPT_ROW;
}

/* Takes the one line at start apart at every delimiter, so that a flawed row can be shown. */
static void
read_flawed_line (BcpDelimited     *self,
                  BcpDelimitedFlaw  flaw,
                  gsize            *after)
{
  const char *p = self->raw + self->start;
  const char *newline = memchr (p, '\n', self->end - self->start);
  const char *limit = newline != NULL ? newline : self->raw + self->end;

  *after = newline != NULL ? newline + 1 - self->raw : self->end;
  begin_row (self);
  for (;;)
    {
      const char *q = memchr (p, self->delimiter, limit - p);
      const char *end = q != NULL ? q : limit;

      if (end > p && end[-1] == '\r')
        end--;
      if (end > p && *p == '"')
        p++;
      if (end > p && end[-1] == '"')
        end--;
      begin_cell (self);
      append (self, p, MIN (end - p, BCP_DELIMITED_MAX_CELL));
      end_cell (self);
      if (q == NULL || self->offsets->len == BCP_DELIMITED_MAX_CELLS)
        break;
      p = q + 1;
    }
  self->flaw = flaw;
}

/* Passes over the rest of a line that is longer than any row. */
static gboolean
skip_line (BcpDelimited  *self,
           GCancellable  *cancellable,
           GError       **error)
{
  for (;;)
    {
      const char *begin = self->raw + self->start;
      const char *newline = memchr (begin, '\n', self->end - self->start);

      if (newline != NULL)
        {
          self->start = newline + 1 - self->raw;
          return TRUE;
        }
      self->start = self->end;
      if (self->finished)
        return TRUE;
      if (!fill (self, cancellable, error))
        return FALSE;
    }
}

/* The delimiter that the first line has most of, outside quotes. */
static char
guess_delimiter (const char *line,
                 gsize       length)
{
  static const char candidates[] = ",;\t|";
  guint counts[4] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (gsize i = 0; i < length && (quoted || !is_line_end (line[i])); i++)
    {
      const char *candidate = line[i] != '\0' ? strchr (candidates, line[i]) : NULL;

      if (line[i] == '"')
        quoted = !quoted;
      else if (candidate != NULL && !quoted)
        counts[candidate - candidates]++;
    }
  for (guint i = 1; i < 4; i++)
    if (counts[i] > counts[best])
      best = i;

  return candidates[best];
}

static gboolean
is_blank (BcpDelimited *self)
{
  /* Nothing in any cell: the text is their NULs alone. */
  if (self->flaw != BCP_DELIMITED_SOUND)
    return FALSE;
  for (gsize i = 0; i < self->text->len; i++)
    if (self->text->str[i] != '\0' && self->text->str[i] != ' ')
      return FALSE;

  return TRUE;
}

static void
hand_out (BcpDelimited    *self,
          BcpDelimitedRow *row)
{
  g_ptr_array_set_size (self->cells, (int) self->offsets->len);
  for (guint i = 0; i < self->offsets->len; i++)
    g_ptr_array_index (self->cells, i) = self->text->str + g_array_index (self->offsets, gsize, i);

  row->number = self->number;
  row->cells = (const char *const *) self->cells->pdata;
  row->n_cells = self->cells->len;
  row->flaw = self->flaw;
}

/* Reads one row, sound or flawed, blank or not, and moves start behind it. */
static gboolean
advance (BcpDelimited  *self,
         GCancellable  *cancellable,
         GError       **error)
{
  gsize after;

  for (;;)
    {
      Attempt attempt = read_row (self, &after);
      gsize held = self->end - self->start;

      if (attempt == ATTEMPT_ROW)
        break;
      if (attempt == ATTEMPT_UNTERMINATED
          && (self->finished || held > BCP_DELIMITED_MAX_ROW || self->start < self->in_vain))
        {
          if (self->in_vain <= self->start)
            self->in_vain = self->end;
          if (memchr (self->raw + self->start, '\n', held) != NULL || self->finished)
            {
              read_flawed_line (self, BCP_DELIMITED_UNTERMINATED, &after);
              break;
            }
        }
      if (held > BCP_DELIMITED_MAX_ROW)
        {
          read_flawed_line (self, BCP_DELIMITED_TOO_LONG, &after);
          if (!skip_line (self, cancellable, error))
            return FALSE;
          after = self->start;
          break;
        }
      if (!fill (self, cancellable, error))
        return FALSE;
    }

  self->start = after;
  self->number++;
  return TRUE;
}

/**
 * bcp_delimited_next:
 * @self: the cursor
 * @row: (out): the row, valid until the next call
 * @cancellable: (nullable): to give up
 * @error: why reading failed; what is wrong with one row is its flaw and no error
 *
 * Returns: whether there was another row
 */
BcpDelimitedStep
bcp_delimited_next (BcpDelimited     *self,
                    BcpDelimitedRow  *row,
                    GCancellable     *cancellable,
                    GError          **error)
{
  do
    {
      while (self->start == self->end && !self->finished)
        if (!fill (self, cancellable, error))
          return BCP_DELIMITED_ERROR;
      if (self->start == self->end)
        return BCP_DELIMITED_END;
      if (self->delimiter == '\0')
        self->delimiter = guess_delimiter (self->raw + self->start, self->end - self->start);
      if (!advance (self, cancellable, error))
        return BCP_DELIMITED_ERROR;
    }
  while (is_blank (self));

  hand_out (self, row);
  return BCP_DELIMITED_ROW;
}

/**
 * bcp_delimited_get_encoding:
 * @self: the cursor
 *
 * Returns: the encoding's name for people
 */
const char *
bcp_delimited_get_encoding (BcpDelimited *self)
{
  return bcp_text_decoder_get_encoding (self->decoder);
}

/**
 * bcp_delimited_get_delimiter:
 * @self: the cursor
 *
 * Returns: what stands between cells; 0 before the first row
 */
char
bcp_delimited_get_delimiter (BcpDelimited *self)
{
  return self->delimiter;
}

/**
 * bcp_delimited_get_position:
 * @self: the cursor
 *
 * Returns: bytes of the file that were read so far
 */
gint64
bcp_delimited_get_position (BcpDelimited *self)
{
  return bcp_text_decoder_get_position (self->decoder);
}

/**
 * bcp_delimited_get_size:
 * @self: the cursor
 *
 * Returns: bytes of the file, 0 where it is not known
 */
gint64
bcp_delimited_get_size (BcpDelimited *self)
{
  return bcp_text_decoder_get_size (self->decoder);
}

/**
 * bcp_delimited_append:
 * @text: where to write
 * @cell: (nullable): the cell
 * @delimiter: what stands between cells
 *
 * Writes one cell as RFC 4180 has it: quoted where it holds a delimiter, a quotation mark, a newline
 * or a blank at an end.
 */
void
bcp_delimited_append (GString    *text,
                      const char *cell,
                      char        delimiter)
{
  char special[] = { '"', '\n', '\r', delimiter, '\0' };
  gsize length = cell != NULL ? strlen (cell) : 0;

  if (length == 0)
    return;
  if (strpbrk (cell, special) == NULL && cell[0] != ' ' && cell[length - 1] != ' ')
    {
      g_string_append_len (text, cell, (gssize) length);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *mark; (mark = strchr (cell, '"')) != NULL; cell = mark + 1)
    {
      g_string_append_len (text, cell, mark + 1 - cell);
      g_string_append_c (text, '"');
    }
  g_string_append (text, cell);
  g_string_append_c (text, '"');
}
