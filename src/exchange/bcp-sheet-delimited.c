/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-source-private.h"

#include "bcp-delimited.h"
#include "bcp-text-decoder.h"

#include <string.h>

/* So much of the text decides what stands between its cells. */
#define SNIFFED (64 * 1024)
#define SNIFFED_ROWS 100

typedef struct
{
  BcpSheetSource  source;
  BcpDelimited   *text;
  GFile          *copy;       /* see make_copy () */
  gint64          row_offset;
} DelimitedSource;

/* How often each width occurs among the first rows, were @separator between the cells. */
static guint
score_separator (const char *text,
                 gsize       length,
                 char        separator)
{
  guint widths[SNIFFED_ROWS], n_rows = 0, width = 1, best = 0;
  gboolean quoted = FALSE, blank = TRUE;

  for (gsize i = 0; i < length && n_rows < SNIFFED_ROWS; i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      else if (text[i] == separator && !quoted)
        width++;
      blank &= text[i] == '\n' || text[i] == '\r' || text[i] == ' ';
      if ((text[i] == '\n' && !quoted) || i + 1 == length)
        {
          if (!blank)
            widths[n_rows++] = width;
          width = 1;
          blank = TRUE;
        }
    }

  /* Rows of one width speak for a separator; so does the width itself, but less. */
  for (guint i = 0; i < n_rows; i++)
    {
      guint same = 0;

      if (widths[i] < 2)
        continue;
      for (guint j = 0; j < n_rows; j++)
        same += widths[j] == widths[i];
      best = MAX (best, same * 1000 / n_rows * 10 + MIN (widths[i], 99));
    }

  return best;
}

/* The separator that makes the most even table of the text's beginning, 0 where none makes any; and
 * what the file is written in, which takes reading it once. */
static gboolean
sniff (GFile         *file,
       const char    *encoding,
       char          *separator,
       char         **found_encoding,
       GCancellable  *cancellable,
       GError       **error)
{
  static const char candidates[] = ",;\t|";
  g_autoptr (BcpTextDecoder) decoder = bcp_text_decoder_open (file, encoding, cancellable, error);
  g_autoptr (GString) text = g_string_new (NULL);
  guint best = 0;

  if (decoder == NULL)
    return FALSE;

  while (text->len < SNIFFED)
    {
      gsize length;
      const char *block = bcp_text_decoder_next (decoder, &length, cancellable, error);

      if (block == NULL)
        return FALSE;
      if (length == 0)
        break;
      g_string_append_len (text, block, (gssize) MIN (length, SNIFFED - text->len));
    }

  *separator = '\0';
  for (const char *candidate = candidates; *candidate != '\0'; candidate++)
    {
      guint score = score_separator (text->str, text->len, *candidate);

      if (score > best)
        {
          best = score;
          *separator = *candidate;
        }
    }
  *found_encoding = g_strdup (bcp_text_decoder_get_encoding (decoder));
  return TRUE;
}

/* What BcpDelimited would take for the separator, judging by its first line. */
static gboolean
judge_first_line (GFile         *file,
                  const char    *encoding,
                  char          *separator,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (BcpDelimited) text = bcp_delimited_open (file, encoding, cancellable, error);
  BcpDelimitedRow row;

  if (text == NULL || bcp_delimited_next (text, &row, cancellable, error) == BCP_DELIMITED_ERROR)
    return FALSE;

  *separator = bcp_delimited_get_delimiter (text);
  return TRUE;
}

static gboolean
copy_text (BcpTextDecoder  *decoder,
           GOutputStream   *stream,
           char             separator,
           GCancellable    *cancellable,
           GError         **error)
{
  const char first_line[] = { separator, '\n' };
  const char *block = first_line;
  gsize length = sizeof first_line;

  do
    {
      if (!g_output_stream_write_all (stream, block, length, NULL, cancellable, error))
        return FALSE;
      block = bcp_text_decoder_next (decoder, &length, cancellable, error);
    }
  while (block != NULL && length > 0);

  return block != NULL && g_output_stream_close (stream, cancellable, error);
}

/* BcpDelimited judges by the first line; lines above the heading mislead it. It is therefore given a
 * copy with a first line that holds nothing but the separator: a blank row, which it passes over. */
static gboolean
make_copy (DelimitedSource  *self,
           GFile            *file,
           const char       *encoding,
           char              separator,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (BcpTextDecoder) decoder = bcp_text_decoder_open (file, encoding, cancellable, error);
  g_autoptr (GFileIOStream) stream = NULL;

  if (decoder == NULL)
    return FALSE;
  self->copy = g_file_new_tmp ("bajio-cp-table-XXXXXX", &stream, error);
  if (self->copy == NULL)
    return FALSE;

  self->row_offset = 1;
  return copy_text (decoder, g_io_stream_get_output_stream (G_IO_STREAM (stream)), separator, cancellable, error);
}

static guint
flaw_of (BcpDelimitedFlaw flaw)
{
  switch (flaw)
    {
    case BCP_DELIMITED_NUL:
      return BCP_TABLE_NUL;
    case BCP_DELIMITED_TOO_LONG:
      return BCP_TABLE_TOO_LONG;
    case BCP_DELIMITED_UNTERMINATED:
      return BCP_TABLE_UNTERMINATED;
    case BCP_DELIMITED_SOUND:
    default:
      return 0;
    }
}

static BcpTableStep
delimited_next (BcpSheetSource  *source,
                BcpTableRow     *row,
                GCancellable    *cancellable,
                GError         **error)
{
  DelimitedSource *self = (DelimitedSource *) source;
  BcpDelimitedRow read;
  BcpDelimitedStep step = bcp_delimited_next (self->text, &read, cancellable, error);

  if (step != BCP_DELIMITED_ROW)
    return step == BCP_DELIMITED_END ? BCP_TABLE_END : BCP_TABLE_ERROR;

  row->number = read.number - self->row_offset;
  row->cells = read.cells;
  row->n_cells = read.n_cells;
  row->flaws = flaw_of (read.flaw);
  source->separator = bcp_delimited_get_delimiter (self->text);
  return BCP_TABLE_ROW;
}

static gint64
delimited_position (BcpSheetSource *source)
{
  return bcp_delimited_get_position (((DelimitedSource *) source)->text);
}

static void
delimited_free (BcpSheetSource *source)
{
  DelimitedSource *self = (DelimitedSource *) source;

  bcp_delimited_free (self->text);
  if (self->copy != NULL)
    g_file_delete (self->copy, NULL, NULL);
  g_clear_object (&self->copy);
  bcp_sheet_source_clear (source);
  g_free (self);
}

static const BcpSheetSourceClass delimited_class = { delimited_next, delimited_position, delimited_free };

static gboolean
open_text (DelimitedSource  *self,
           GFile            *file,
           const char       *encoding,
           GCancellable     *cancellable,
           GError          **error)
{
  char even, first;

  if (!sniff (file, encoding, &even, &self->source.encoding, cancellable, error)
      || !judge_first_line (file, self->source.encoding, &first, cancellable, error))
    return FALSE;
  if (even != '\0' && first != '\0' && even != first
      && !make_copy (self, file, self->source.encoding, even, cancellable, error))
    return FALSE;

  self->text = self->copy != NULL ? bcp_delimited_open (self->copy, "UTF-8", cancellable, error)
                                  : bcp_delimited_open (file, self->source.encoding, cancellable, error);
  if (self->text == NULL)
    return FALSE;

  self->source.size = bcp_delimited_get_size (self->text);
  return TRUE;
}

/**
 * bcp_sheet_delimited_open:
 * @file: the file
 * @encoding: (nullable): what it is written in, or %NULL to find out
 * @cancellable: (nullable): to give up
 * @error: why it cannot be read
 *
 * Returns: (transfer full) (nullable): its rows
 */
BcpSheetSource *
bcp_sheet_delimited_open (GFile         *file,
                          const char    *encoding,
                          GCancellable  *cancellable,
                          GError       **error)
{
  DelimitedSource *self = g_new0 (DelimitedSource, 1);

  self->source.class = &delimited_class;
  self->source.format = BCP_TABLE_DELIMITED;
  if (!open_text (self, file, encoding, cancellable, error))
    {
      delimited_free (&self->source);
      return NULL;
    }

  return &self->source;
}
