/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-payload-private.h"

#include "bcp-change-scanner-private.h"
#include "bcp-error.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHUNK_BYTES (1024 * 1024)

/* Change sets are mostly repetition; more effort gains a few per cent and costs seconds an import. */
#define DEFLATE_LEVEL 3

/* What is as long as this is deflated beside SQLite's work, on a thread of its own; and so many
 * pieces may wait for it. */
#define LONG_BYTES (1024 * 1024)
#define MAX_WAITING 64

/**
 * PayloadWriter: bytes in, deflated chunks out
 * @chunks: (element-type GBytes): deflated, not yet in the file
 * @pieces: (nullable): once it is long, what waits for the thread; an empty piece is the end
 */
typedef struct
{
  BcpConnection    *db;
  gint64            entry;
  gint64            chunk;
  BcpChangeScanner *scanner;
  GError           *error;
  gsize             n_bytes;

  GConverter       *deflater;
  GChecksum        *checksum;
  guint8           *buffer;
  gsize             filled;
  GError           *deflate_error;

  GAsyncQueue      *chunks;
  GAsyncQueue      *pieces;
  GThread          *thread;
} PayloadWriter;

static gboolean
write_chunk (PayloadWriter *self,
             GBytes        *bytes)
{
  BcpStatement *statement;
  BcpStep step;

  statement = bcp_connection_prepare (self->db,
                                      "INSERT INTO store_payload (entry, chunk, data) VALUES (?1, ?2, ?3)",
                                      &self->error);
  if (statement == NULL)
    return FALSE;

  bcp_statement_bind_int (statement, 1, self->entry);
  bcp_statement_bind_int (statement, 2, self->chunk++);
  statement->bind_result = sqlite3_bind_blob64 (statement->stmt, 3, g_bytes_get_data (bytes, NULL),
                                                g_bytes_get_size (bytes), SQLITE_STATIC);
  step = bcp_statement_step (statement, &self->error);
  bcp_statement_reset (statement);
  sqlite3_clear_bindings (statement->stmt);

  return step == BCP_STEP_DONE;
}

static gboolean
write_chunks (PayloadWriter *self)
{
  GBytes *bytes;
  gboolean ok = TRUE;

  while (ok && (bytes = g_async_queue_try_pop (self->chunks)) != NULL)
    {
      ok = write_chunk (self, bytes);
      g_bytes_unref (bytes);
    }

  return ok;
}

static void
finish_chunk (PayloadWriter *self)
{
  if (self->filled == 0)
    return;

  g_checksum_update (self->checksum, self->buffer, (gssize) self->filled);
  g_async_queue_push (self->chunks, g_bytes_new (self->buffer, self->filled));
  self->filled = 0;
}

static void
deflate_bytes (PayloadWriter   *self,
               const guint8    *bytes,
               gsize            n_bytes,
               GConverterFlags  flags)
{
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (self->deflate_error == NULL
         && (n_bytes > 0 || ((flags & G_CONVERTER_INPUT_AT_END) != 0 && result != G_CONVERTER_FINISHED)))
    {
      gsize read = 0, written = 0;

      result = g_converter_convert (self->deflater, bytes, n_bytes, self->buffer + self->filled,
                                    CHUNK_BYTES - self->filled, flags, &read, &written, &self->deflate_error);
      if (result == G_CONVERTER_ERROR)
        return;

      /* At the end there may be no bytes at all. */
      if (read > 0)
        bytes += read;
      n_bytes -= read;
      self->filled += written;
      if (self->filled == CHUNK_BYTES)
        finish_chunk (self);
    }
}

static gpointer
deflate_pieces (gpointer data)
{
  PayloadWriter *self = data;
  gsize n_bytes;

  do
    {
      g_autoptr (GBytes) piece = g_async_queue_pop (self->pieces);
      const guint8 *bytes = g_bytes_get_data (piece, &n_bytes);

      deflate_bytes (self, bytes, n_bytes, G_CONVERTER_NO_FLAGS);
    }
  while (n_bytes > 0);

  return NULL;
}

/* The thread has finished what it was given; what it made is there. */
static void
join_thread (PayloadWriter *self)
{
  if (self->thread == NULL)
    return;

  g_async_queue_push (self->pieces, g_bytes_new (NULL, 0));
  g_thread_join (self->thread);
  self->thread = NULL;
}

static gboolean
give_piece (PayloadWriter *self,
            const void    *bytes,
            gsize          n_bytes)
{
  if (self->thread == NULL)
    {
      self->pieces = g_async_queue_new_full ((GDestroyNotify) g_bytes_unref);
      self->thread = g_thread_new ("deflate", deflate_pieces, self);
    }
  while (g_async_queue_length (self->pieces) > MAX_WAITING)
    g_usleep (500);
  g_async_queue_push (self->pieces, g_bytes_new (bytes, n_bytes));

  return write_chunks (self);
}

static int
writer_output (void       *data,
               const void *bytes,
               int         n_bytes)
{
  PayloadWriter *self = data;

  self->n_bytes += (gsize) n_bytes;
  if (!bcp_change_scanner_push (self->scanner, bytes, (gsize) n_bytes))
    return SQLITE_CORRUPT;
  if (self->n_bytes > LONG_BYTES)
    return give_piece (self, bytes, (gsize) n_bytes) ? SQLITE_OK : SQLITE_ABORT;

  deflate_bytes (self, bytes, (gsize) n_bytes, G_CONVERTER_NO_FLAGS);
  return self->deflate_error == NULL ? SQLITE_OK : SQLITE_ABORT;
}

static gboolean
writer_finish (PayloadWriter *self)
{
  join_thread (self);
  deflate_bytes (self, NULL, 0, G_CONVERTER_INPUT_AT_END);
  finish_chunk (self);
  if (self->deflate_error != NULL)
    {
      g_propagate_error (&self->error, g_steal_pointer (&self->deflate_error));
      return FALSE;
    }

  return write_chunks (self);
}

static void
writer_clear (PayloadWriter *self)
{
  join_thread (self);
  bcp_change_scanner_free (self->scanner);
  g_object_unref (self->deflater);
  g_checksum_free (self->checksum);
  g_async_queue_unref (self->chunks);
  g_clear_pointer (&self->pieces, g_async_queue_unref);
  g_clear_error (&self->deflate_error);
  g_free (self->buffer);
}

static void
writer_init (PayloadWriter *self,
             BcpConnection *db,
             gint64         entry,
             BcpNotice     *notice)
{
  memset (self, 0, sizeof *self);
  self->db = db;
  self->entry = entry;
  self->scanner = bcp_change_scanner_new (notice);
  self->deflater = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, DEFLATE_LEVEL));
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->chunks = g_async_queue_new_full ((GDestroyNotify) g_bytes_unref);
  self->buffer = g_malloc (CHUNK_BYTES);
}

/* @result: what SQLite said after its last byte */
static gboolean
writer_end (PayloadWriter  *self,
            int             result,
            char          **hash,
            GError        **error)
{
  gboolean ok = result == SQLITE_OK && bcp_change_scanner_is_whole (self->scanner);

  *hash = NULL;
  if (ok && self->n_bytes > 0)
    {
      ok = writer_finish (self);
      *hash = ok ? g_strdup (g_checksum_get_string (self->checksum)) : NULL;
    }
  if (!ok && self->error == NULL)
    bcp_connection_fail (self->db, result == SQLITE_OK ? SQLITE_CORRUPT : result, &self->error);

  writer_clear (self);
  if (!ok)
    g_propagate_error (error, self->error);
  return ok;
}

/* Writes what @session recorded as @entry's payload, and adds the rows that it touches to @notice.
 * @hash is NULL where it recorded nothing. */
gboolean
bcp_payload_write (BcpConnection    *db,
                   sqlite3_session  *session,
                   gint64            entry,
                   BcpNotice        *notice,
                   char            **hash,
                   GError          **error)
{
  PayloadWriter self;

  writer_init (&self, db, entry, notice);
  return writer_end (&self, sqlite3session_changeset_strm (session, writer_output, &self), hash, error);
}

/* As bcp_payload_write(), of what takes back all that the entry @source changed. */
gboolean
bcp_payload_write_inverse (BcpConnection  *db,
                           gint64          source,
                           gint64          entry,
                           BcpNotice      *notice,
                           char          **hash,
                           GError        **error)
{
  g_auto (BcpPayloadReader) reader;
  PayloadWriter self;
  int result;

  bcp_payload_reader_init (&reader, db, source);
  writer_init (&self, db, entry, notice);
  result = sqlite3changeset_invert_strm (bcp_payload_reader_input, &reader, writer_output, &self);
  if (self.error == NULL)
    self.error = g_steal_pointer (&reader.error);
  return writer_end (&self, result, hash, error);
}

static BcpStatement *
chunk_statement (BcpConnection  *db,
                 gint64          entry,
                 gint64          chunk,
                 GError        **error)
{
  BcpStatement *statement;

  statement = bcp_connection_prepare (db, "SELECT data FROM store_payload WHERE entry = ?1 AND chunk = ?2", error);
  if (statement == NULL)
    return NULL;

  bcp_statement_bind_int (statement, 1, entry);
  bcp_statement_bind_int (statement, 2, chunk);
  return statement;
}

/* SHA-256 of the payload as it lies in the file, NULL with @error set where it cannot be read. */
char *
bcp_payload_hash (BcpConnection  *db,
                  gint64          entry,
                  GError        **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  BcpStep step = BCP_STEP_ROW;

  for (gint64 chunk = 0; step == BCP_STEP_ROW; chunk++)
    {
      BcpStatement *statement = chunk_statement (db, entry, chunk, error);

      if (statement == NULL)
        return NULL;

      step = bcp_statement_step (statement, error);
      if (step == BCP_STEP_ROW)
        g_checksum_update (checksum, sqlite3_column_blob (statement->stmt, 0),
                           sqlite3_column_bytes (statement->stmt, 0));
      bcp_statement_reset (statement);
    }

  return step == BCP_STEP_ERROR ? NULL : g_strdup (g_checksum_get_string (checksum));
}

static void
payload_error (gint64   entry,
               GError **error)
{
  g_autofree char *number = bcp_format_integer (entry, bcp_language_get_default ());

  g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
               _("Entry %s of the history is damaged. Restore a backup."), number);
}

void
bcp_payload_reader_init (BcpPayloadReader *self,
                         BcpConnection    *db,
                         gint64            entry)
{
  memset (self, 0, sizeof *self);
  self->db = db;
  self->entry = entry;
  self->inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  self->scanner = bcp_change_scanner_new (NULL);
}

void
bcp_payload_reader_clear (BcpPayloadReader *self)
{
  g_clear_object (&self->inflater);
  g_clear_pointer (&self->scanner, bcp_change_scanner_free);
  g_clear_pointer (&self->bytes, g_free);
  g_clear_error (&self->error);
}

/* Each chunk is copied out at once: the statement must not stand open while what it says is applied. */
static gboolean
reader_next_chunk (BcpPayloadReader *self)
{
  BcpStatement *statement = chunk_statement (self->db, self->entry, self->chunk++, &self->error);
  BcpStep step;

  g_clear_pointer (&self->bytes, g_free);
  self->n_bytes = self->used = 0;
  if (statement == NULL)
    return FALSE;

  step = bcp_statement_step (statement, &self->error);
  if (step == BCP_STEP_ROW)
    {
      self->n_bytes = (gsize) sqlite3_column_bytes (statement->stmt, 0);
      self->bytes = g_memdup2 (sqlite3_column_blob (statement->stmt, 0), self->n_bytes);
    }
  bcp_statement_reset (statement);

  if (step == BCP_STEP_DONE)
    payload_error (self->entry, &self->error);
  return step == BCP_STEP_ROW;
}

int
bcp_payload_reader_input (void *data,
                          void *buffer,
                          int  *n)
{
  BcpPayloadReader *self = data;
  gsize room = (gsize) *n, filled = 0;

  while (filled < room && !self->finished)
    {
      const guint8 *rest = self->bytes != NULL ? self->bytes + self->used : NULL;
      GConverterResult result;
      gsize read = 0, written = 0;

      /* Asked even without input: the inflater may still hold what did not fit before. */
      result = g_converter_convert (self->inflater, rest, self->n_bytes - self->used,
                                    (guint8 *) buffer + filled, room - filled, G_CONVERTER_NO_FLAGS, &read,
                                    &written, &self->error);
      if (result == G_CONVERTER_ERROR)
        {
          gboolean hungry = g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);

          g_clear_error (&self->error);
          if (hungry && self->used == self->n_bytes)
            {
              if (!reader_next_chunk (self))
                return SQLITE_ABORT;
              continue;
            }
          payload_error (self->entry, &self->error);
          return SQLITE_ABORT;
        }
      self->finished = result == G_CONVERTER_FINISHED;
      self->used += read;
      filled += written;
    }

  if (!bcp_change_scanner_push (self->scanner, buffer, filled) || (filled == 0 && !bcp_change_scanner_is_whole (self->scanner)))
    {
      payload_error (self->entry, &self->error);
      return SQLITE_ABORT;
    }

  *n = (int) filled;
  return SQLITE_OK;
}

/* The row's id: the value of the one column of its primary key, from whichever side has it. */
static gint64
change_id (sqlite3_changeset_iter *iter,
           int                     operation)
{
  sqlite3_value *value = NULL;
  unsigned char *is_key;
  int n_columns, column = 0;

  sqlite3changeset_pk (iter, &is_key, &n_columns);
  while (column < n_columns - 1 && !is_key[column])
    column++;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, column, &value);
  else
    sqlite3changeset_old (iter, column, &value);

  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static BcpOperation
operation_from_sqlite (int operation)
{
  if (operation == SQLITE_INSERT)
    return BCP_OPERATION_INSERT;

  return operation == SQLITE_DELETE ? BCP_OPERATION_DELETE : BCP_OPERATION_UPDATE;
}

/* Calls @func for each change of @entry. */
gboolean
bcp_payload_foreach (BcpConnection  *db,
                     gint64          entry,
                     BcpChangeFunc   func,
                     gpointer        data,
                     GError        **error)
{
  g_auto (BcpPayloadReader) reader;
  sqlite3_changeset_iter *iter = NULL;
  gboolean go_on = TRUE;
  int result;

  bcp_payload_reader_init (&reader, db, entry);
  result = sqlite3changeset_start_strm (&iter, bcp_payload_reader_input, &reader);
  while (result == SQLITE_OK && go_on && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation, indirect;

      if (g_cancellable_is_cancelled (db->cancellable))
        {
          result = SQLITE_INTERRUPT;
          break;
        }
      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      go_on = func (iter, table, operation_from_sqlite (operation), change_id (iter, operation), data, error);
    }
  if (iter != NULL)
    {
      int finalized = sqlite3changeset_finalize (iter);

      result = result == SQLITE_OK ? finalized : result;
    }

  if (!go_on)
    return FALSE;
  if (reader.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader.error));
      return FALSE;
    }
  return result == SQLITE_OK || bcp_connection_fail (db, result, error);
}
