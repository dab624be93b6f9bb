/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "bcp-apply-private.h"
#include "bcp-change-scanner-private.h"
#include "bcp-history-private.h"
#include "bcp-payload-private.h"

/* A change set as it comes from the file, which somebody else may have written: scanned in pieces,
 * read, taken back and done again. An odd first byte says that the bytes lie in the file as they are;
 * after an even one they are deflated first, so that what is tried is the change set. */

#define TABLES \
  "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount REAL, code TEXT UNIQUE);" \
  "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id), data BLOB);" \
  "CREATE TABLE store_history (id INTEGER PRIMARY KEY, kind, refers, utc, author, replica, label, arguments, changes, payload_hash, previous, hash);" \
  "CREATE TABLE store_touch (tbl, first, last, entry);" \
  "CREATE TABLE store_payload (entry, chunk, data, PRIMARY KEY (entry, chunk));" \
  "INSERT INTO parent VALUES (1, 'one', 1.5, 'a'), (2, 'two', NULL, 'b'), (3, 'three', 0, NULL);" \
  "INSERT INTO child VALUES (10, 1, x'00ff'), (11, 2, NULL);"

static BcpConnection *
file (void)
{
  static BcpConnection *db;
  g_autoptr (GError) error = NULL;

  if (db == NULL)
    {
      db = bcp_connection_open (":memory:", BCP_ACCESS_WRITE, &error);
      g_assert_no_error (error);
      g_assert_true (bcp_connection_script (db, TABLES "PRAGMA foreign_keys = OFF;", &error));
    }
  return db;
}

static void
scan (const guint8 *data,
      gsize         size)
{
  const gsize pieces[] = { 1, 7, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (BcpNotice) notice = bcp_notice_new ();
      g_autoptr (BcpChangeScanner) scanner = bcp_change_scanner_new (notice);
      gboolean ok = TRUE;

      for (gsize at = 0; ok && at < size; at += pieces[i])
        ok = bcp_change_scanner_push (scanner, data + at, MIN (pieces[i], size - at));
      if (ok && bcp_change_scanner_is_whole (scanner))
        bcp_notice_sort (notice);
    }
}

static GBytes *
deflate (const guint8 *data,
         gsize         size)
{
  g_autoptr (GConverter) deflater = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1));
  g_autoptr (GInputStream) bytes = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (bytes, deflater);
  g_autoptr (GOutputStream) target = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (target, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (target));
}

static void
store_payload (BcpConnection *db,
               GBytes        *bytes)
{
  BcpStatement *insert = bcp_connection_prepare (db, "INSERT INTO store_payload VALUES (1, 0, ?1)", NULL);

  sqlite3_bind_blob64 (insert->stmt, 1, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_TRANSIENT);
  g_assert_cmpint (bcp_statement_step (insert, NULL), ==, BCP_STEP_DONE);
  bcp_statement_reset (insert);
}

static gboolean
look_at_change (sqlite3_changeset_iter  *iter,
                const char              *table,
                BcpOperation             operation,
                gint64                   id,
                gpointer                 data,
                GError                 **error)
{
  fuzz_assert_text (g_utf8_validate (table, -1, NULL) ? table : NULL);
  return TRUE;
}

typedef gboolean (*Apply) (BcpConnection  *db,
                           gint64          entry,
                           GError        **error);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static const Apply apply[] = { bcp_apply_inverse, bcp_apply_again };
  BcpConnection *db = file ();
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0)
    return 0;
  payload = data[0] % 2 == 0 ? deflate (data + 1, size - 1) : g_bytes_new (data + 1, size - 1);
  scan (data + 1, size - 1);

  for (guint i = 0; i < G_N_ELEMENTS (apply); i++)
    {
      g_clear_error (&error);
      g_assert_true (bcp_connection_script (db, "BEGIN", NULL));
      store_payload (db, payload);
      if (!bcp_payload_foreach (db, 1, look_at_change, NULL, &error))
        fuzz_assert_told (error);
      g_clear_error (&error);
      if (!apply[i] (db, 1, &error))
        fuzz_assert_told (error);
      g_assert_true (bcp_connection_rollback (db));
    }
  return 0;
}
