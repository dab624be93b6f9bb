/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-xml-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The document is put together in a buffer rather than through a general XML writer: its shape is
 * fixed, and at a million firms the calls would cost more than the reading. */

#define FLUSH_BYTES (256 * 1024)
#define ROWS_PER_REPORT 1000

typedef struct
{
  GOutputStream *stream;
  BcpProgress   *progress;
  GCancellable  *cancellable;
  GString       *text;
  gint64         n_rows;
  gint64         n_done;
} Writer;

/* What every byte of a text is to XML 1.0: itself, something to be escaped, a character that it
 * cannot hold, or (0xef) the beginning of what may be one of the two noncharacters that it forbids. */
typedef enum
{
  PLAIN,
  ESCAPED,
  FORBIDDEN,
  DOUBTFUL,
} ByteKind;

static const guint8 byte_kinds[256] = {
  [0x00 ... 0x08] = FORBIDDEN,
  [0x0b ... 0x0c] = FORBIDDEN,
  [0x0e ... 0x1f] = FORBIDDEN,
  /* XML would read a carriage return as a line break. */
  ['\r'] = ESCAPED,
  ['&'] = ESCAPED,
  ['<'] = ESCAPED,
  ['>'] = ESCAPED,
  [0xef] = DOUBTFUL,
};

static void
append_character (GString  *text,
                  gunichar  c)
{
  g_string_append_printf (text, "<?" BCP_PROGRAMME_XML_CHARACTER " %X?>", c);
}

static void
append_escaped (GString *text,
                char     c)
{
  switch (c)
    {
    case '&':
      g_string_append (text, "&amp;");
      break;
    case '<':
      g_string_append (text, "&lt;");
      break;
    case '>':
      g_string_append (text, "&gt;");
      break;
    default:
      g_string_append (text, "&#13;");
    }
}

static void
append_text (GString    *text,
             const char *value)
{
  const char *plain = value, *p = value;

  for (;;)
    {
      ByteKind kind;

      while ((kind = byte_kinds[(guint8) *p]) == PLAIN)
        p++;
      if (kind == DOUBTFUL && ((guint8) p[1] != 0xbf || (guint8) p[2] < 0xbe))
        {
          p += 3;
          continue;
        }

      g_string_append_len (text, plain, p - plain);
      if (*p == '\0')
        return;

      if (kind == ESCAPED)
        append_escaped (text, *p);
      else
        append_character (text, g_utf8_get_char (p));
      p = plain = g_utf8_next_char (p);
    }
}

/* The fewest digits, from 15 up, that give the same number again. */
static void
append_real (GString *text,
             double   value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isinf (value))
    {
      g_string_append (text, value > 0 ? "INF" : "-INF");
      return;
    }

  for (int precision = 15; precision <= 17; precision++)
    {
      char format[] = "%.15g";

      format[3] = (char) ('0' + precision % 10);
      g_ascii_formatd (digits, sizeof digits, format, value);
      if (precision == 17 || g_ascii_strtod (digits, NULL) == value)
        break;
    }
  g_string_append (text, digits);
}

static void
append_integer (GString *text,
                gint64   value)
{
  char digits[24];

  g_string_append_len (text, digits, g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value));
}

static gboolean
flush (Writer  *self,
       GError **error)
{
  gboolean ok = g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, self->cancellable, error);

  g_string_truncate (self->text, 0);
  return ok;
}

static gboolean
refuse_value (const BcpXmlTable   *table,
              const BcpXmlColumn  *column,
              gint64               id,
              const char          *format,
              GError             **error)
{
  g_autofree char *place = g_strdup_printf ("%s %" G_GINT64_FORMAT ", %s", table->name, id, column->name);

  g_set_error (error, BCP_ERROR, BCP_ERROR_REFUSED, format, place);
  return FALSE;
}

static gboolean
append_value (Writer              *self,
              const BcpXmlTable   *table,
              const BcpXmlColumn  *column,
              const BcpValue      *value,
              gint64               id,
              GError             **error)
{
  if (value->type != column->type)
    return refuse_value (table, column, id, _("A value is of a kind that its field cannot hold (%s). Check the file."), error);

  switch (value->type)
    {
    case BCP_VALUE_INTEGER:
      append_integer (self->text, value->integer);
      break;
    case BCP_VALUE_REAL:
      append_real (self->text, value->real);
      break;
    case BCP_VALUE_TEXT:
      if (!g_utf8_validate (value->text, -1, NULL))
        return refuse_value (table, column, id, _("A text is not UTF-8 (%s). Write it anew and export again."), error);
      if (strlen (value->text) > BCP_PROGRAMME_XML_MAX_TEXT)
        return refuse_value (table, column, id, _("A text is longer than 9,000,000 bytes (%s). Shorten it and export again."),
                             error);
      append_text (self->text, value->text);
      break;
    case BCP_VALUE_NULL:
    default:
      break;
    }

  return TRUE;
}

/* In lines, which other programs read with more ease than one of megabytes. */
static gboolean
append_bytes (Writer              *self,
              const BcpXmlTable   *table,
              const BcpXmlColumn  *column,
              GBytes              *bytes,
              gint64               id,
              GError             **error)
{
  gsize n_bytes, room, n;
  const guchar *data = g_bytes_get_data (bytes, &n_bytes);
  gsize start = self->text->len;
  int state = 0, save = 0;

  /* As GLib asks for, line breaks included. */
  room = (n_bytes / 3 + 1) * 4 + 4;
  room += room / 72 + 1;
  if (room > BCP_PROGRAMME_XML_MAX_TEXT)
    return refuse_value (table, column, id, _("A file is too large to be written as XML (%s). Take it out and export again."), error);

  g_string_append_printf (self->text, "    <%s>", column->name);
  start = self->text->len;
  g_string_set_size (self->text, start + room);
  n = g_base64_encode_step (data, n_bytes, TRUE, self->text->str + start, &state, &save);
  n += g_base64_encode_close (TRUE, self->text->str + start + n, &state, &save);
  g_string_truncate (self->text, start + n);
  g_string_append_printf (self->text, "</%s>\n", column->name);
  return TRUE;
}

/* A text of no characters, which is something else than none, is an empty element. */
static gboolean
append_field (Writer              *self,
              const BcpXmlTable   *table,
              const BcpXmlColumn  *column,
              const BcpValue      *value,
              gint64               id,
              GError             **error)
{
  g_string_append (self->text, "    <");
  g_string_append (self->text, column->name);
  if (value->type == BCP_VALUE_TEXT && *value->text == '\0')
    {
      g_string_append (self->text, "/>\n");
      return TRUE;
    }

  g_string_append_c (self->text, '>');
  if (!append_value (self, table, column, value, id, error))
    return FALSE;
  g_string_append (self->text, "</");
  g_string_append (self->text, column->name);
  g_string_append (self->text, ">\n");
  return TRUE;
}

static gboolean
append_column (Writer              *self,
               const BcpXmlTable   *table,
               const BcpXmlColumn  *column,
               BcpStatement        *statement,
               int                  index,
               BcpValue            *value,
               GError             **error)
{
  gint64 id = bcp_statement_int (statement, 0);

  if (column->is_bytes)
    {
      g_autoptr (GBytes) bytes = bcp_statement_dup_bytes (statement, index);

      return append_bytes (self, table, column, bytes, id, error);
    }

  bcp_statement_value (statement, index, value);
  return append_field (self, table, column, value, id, error);
}

static gboolean
append_row (Writer             *self,
            const BcpXmlTable  *table,
            BcpStatement       *statement,
            BcpValue           *value,
            GError            **error)
{
  gint64 id = bcp_statement_int (statement, 0);

  g_string_append (self->text, "  <");
  g_string_append (self->text, table->name);
  g_string_append (self->text, " id=\"");
  append_integer (self->text, id);
  g_string_append (self->text, "\">\n");
  for (guint i = 0; i < table->columns->len; i++)
    {
      if (bcp_statement_is_null (statement, (int) i + 1))
        continue;
      if (!append_column (self, table, &g_array_index (table->columns, BcpXmlColumn, i), statement, (int) i + 1, value, error))
        return FALSE;
    }
  g_string_append (self->text, "  </");
  g_string_append (self->text, table->name);
  g_string_append (self->text, ">\n");

  if (++self->n_done % ROWS_PER_REPORT == 0)
    bcp_progress_report (self->progress, self->n_done, self->n_rows);
  return self->text->len < FLUSH_BYTES || flush (self, error);
}

static gboolean
write_table (Writer             *self,
             const BcpXmlTable  *table,
             BcpConnection      *db,
             GError            **error)
{
  g_autofree char *sql = bcp_programme_xml_select (table);
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);
  BcpValue value = BCP_VALUE_INIT;
  BcpStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    if (!append_row (self, table, statement, &value, error))
      {
        step = BCP_STEP_ERROR;
        break;
      }
  bcp_statement_reset (statement);
  bcp_value_clear (&value);

  return step == BCP_STEP_DONE;
}

static gboolean
count_rows (Writer         *self,
            GPtrArray      *tables,
            BcpConnection  *db,
            GError        **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      const BcpXmlTable *table = g_ptr_array_index (tables, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table->name);
      gint64 rows;

      if (!bcp_connection_get_int (db, &rows, error, sql, NULL))
        return FALSE;
      self->n_rows += rows;
    }

  return TRUE;
}

/**
 * bcp_programme_xml_write:
 * @db: a connection to a programme's file, within one read transaction
 * @stream: where to
 * @progress: (nullable): told of it, in records
 * @cancellable: (nullable): to give up
 * @error: why not; %BCP_ERROR_REFUSED names a value that the document cannot hold
 *
 * Returns: whether all of it was written
 */
gboolean
bcp_programme_xml_write (BcpConnection  *db,
                         GOutputStream  *stream,
                         BcpProgress    *progress,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autoptr (GPtrArray) tables = bcp_programme_xml_tables (db, error);
  g_autoptr (GString) text = g_string_sized_new (FLUSH_BYTES + 4096);
  Writer self = { stream, progress, cancellable, text, 0, 0 };

  if (tables == NULL || (progress != NULL && !count_rows (&self, tables, db, error)))
    return FALSE;

  g_string_append (text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" BCP_PROGRAMME_XML_ROOT
                         " xmlns=\"" BCP_PROGRAMME_XML_NAMESPACE "\" version=\"" BCP_PROGRAMME_XML_VERSION "\">\n");
  for (guint i = 0; i < tables->len; i++)
    if (!write_table (&self, g_ptr_array_index (tables, i), db, error))
      return FALSE;
  g_string_append (text, "</" BCP_PROGRAMME_XML_ROOT ">\n");
  bcp_progress_report (progress, self.n_done, self.n_rows);

  return flush (&self, error);
}

typedef struct
{
  GOutputStream *stream;
  BcpProgress   *progress;
} WriteRequest;

static gpointer
write_in_reader (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  WriteRequest *request = data;

  return bcp_programme_xml_write (db, request->stream, request->progress, cancellable, error) ? request : NULL;
}

/**
 * bcp_programme_xml_export:
 * @store: a programme
 * @file: where to; what has that name is replaced once all is written
 * @progress: (nullable): told of it, in records
 * @cancellable: (nullable): stops it; what was there stays
 * @error: why not
 *
 * May take long: never on the main thread.
 *
 * Returns: whether the document is there
 */
gboolean
bcp_programme_xml_export (BcpStore      *store,
                          GFile         *file,
                          BcpProgress   *progress,
                          GCancellable  *cancellable,
                          GError       **error)
{
  gboolean existed = g_file_query_exists (file, NULL);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  g_autoptr (GCancellable) cancelled = NULL;
  WriteRequest request = { G_OUTPUT_STREAM (stream), progress };

  if (stream == NULL)
    return FALSE;
  if (bcp_store_read (store, write_in_reader, &request, cancellable, error) != NULL
      && g_output_stream_close (request.stream, cancellable, error))
    return TRUE;

  /* Closed under a cancelled cancellable, the stream leaves the file that it would replace alone. */
  cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_output_stream_close (request.stream, cancelled, NULL);
  if (!existed)
    g_file_delete (file, NULL, NULL);
  return FALSE;
}
