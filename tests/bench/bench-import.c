/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include "bcp-directory-sample.h"
#include "bcp-import.h"
#include "bcp-programme-file.h"

/* A directory of firms into an empty programme, with duplicate detection, search index and history,
 * against bare inserts of the same rows into a table with the same columns and indexes. */

/* Establishments of the four states and five sectors in the directory of 2024. */
#define N_SMALL_FIRMS 32174
#define SEED 7

#define COLUMNS \
  "id, legal_name, trade_name, scian, street, exterior_number, interior_number, neighbourhood, postal_code, locality," \
  " municipality, state, phone, email, web, clee, denue_id, denue_date, employees_band, sector, latitude, longitude, source"
#define N_COLUMNS 23
#define INSERT \
  "INSERT INTO firm (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

/* Rows that are taken out of our file at once before the clock runs for the inserts alone. */
#define CHUNK 20000

static GFile *
write_directory (Bench  *bench,
                 gint64  n_rows)
{
  g_autofree char *path = bench_path (bench, "directory.csv");
  GFile *file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_autoptr (GOutputStream) buffered = NULL;

  bench_must (error);
  buffered = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (stream), 1024 * 1024);
  bcp_directory_sample_write (buffered, n_rows, SEED, NULL, &error);
  bench_must (error);
  g_output_stream_close (buffered, NULL, &error);
  bench_must (error);
  return file;
}

static BcpStore *
import (GFile      *directory,
        const char *path,
        gint64      n_rows,
        double     *time)
{
  g_autoptr (GError) error = NULL;
  BcpStore *store = bcp_programme_create (path, "bajio", NULL, &error);
  g_autoptr (BcpImport) job = NULL;
  g_autoptr (BcpImportResult) result = NULL;
  double start;

  bench_must (error);
  job = bcp_import_new (store, directory);
  start = bench_now ();
  result = bcp_import_apply (job, NULL, NULL, &error);
  *time = bench_now () - start;
  bench_must (error);
  if (result->counts[BCP_IMPORT_NEW] + result->counts[BCP_IMPORT_DUPLICATE] != n_rows)
    g_error ("Of %" G_GINT64_FORMAT " firms, %" G_GINT64_FORMAT " were imported", n_rows, result->counts[BCP_IMPORT_NEW]);

  return store;
}

static double
step (BcpStore   *store,
      gboolean  (*func) (BcpStore      *store,
                         GCancellable  *cancellable,
                         GError       **error))
{
  g_autoptr (GError) error = NULL;
  double start = bench_now ();

  func (store, NULL, &error);
  bench_must (error);
  return bench_now () - start;
}

/* The same table with the same indexes, in the words of our own file. */
static void
copy_schema (sqlite3 *from,
             sqlite3 *to)
{
  sqlite3_stmt *stmt;

  sqlite3_prepare_v2 (from, "SELECT sql FROM sqlite_schema WHERE tbl_name = 'firm' AND type IN ('table', 'index')"
                            " AND sql IS NOT NULL ORDER BY type DESC", -1, &stmt, NULL);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    bench_run (to, (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
}

static guint
take_chunk (sqlite3_stmt   *select,
            sqlite3_value **values)
{
  guint n = 0;

  while (n < CHUNK && sqlite3_step (select) == SQLITE_ROW)
    {
      for (int i = 0; i < N_COLUMNS; i++)
        values[n * N_COLUMNS + i] = sqlite3_value_dup (sqlite3_column_value (select, i));
      n++;
    }

  return n;
}

static double
insert_chunk (sqlite3_stmt   *insert,
              sqlite3_value **values,
              guint           n)
{
  double start = bench_now ();

  for (guint row = 0; row < n; row++)
    {
      for (int i = 0; i < N_COLUMNS; i++)
        sqlite3_bind_value (insert, i + 1, values[row * N_COLUMNS + i]);
      if (sqlite3_step (insert) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (insert)));
      sqlite3_reset (insert);
    }

  return bench_now () - start;
}

/* Milliseconds of one transaction that inserts the firms of our file, reading them not counted. */
static double
insert_bare (const char *ours,
             const char *path)
{
  sqlite3 *from = bench_sqlite (ours, SQLITE_OPEN_READONLY);
  sqlite3 *to = bench_sqlite (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3_value **values = g_new (sqlite3_value *, (gsize) CHUNK * N_COLUMNS);
  sqlite3_stmt *select, *insert;
  double total = 0, start;
  guint n;

  bench_run (to, "PRAGMA journal_mode = WAL; PRAGMA cache_size = -32768");
  copy_schema (from, to);
  sqlite3_prepare_v2 (from, "SELECT " COLUMNS " FROM firm ORDER BY id", -1, &select, NULL);
  sqlite3_prepare_v2 (to, INSERT, -1, &insert, NULL);
  bench_run (to, "BEGIN IMMEDIATE");
  do
    {
      n = take_chunk (select, values);
      total += insert_chunk (insert, values, n);
      for (guint i = 0; i < n * N_COLUMNS; i++)
        sqlite3_value_free (values[i]);
    }
  while (n == CHUNK);
  start = bench_now ();
  bench_run (to, "COMMIT");
  total += bench_now () - start;

  sqlite3_finalize (select);
  sqlite3_finalize (insert);
  sqlite3_close (from);
  sqlite3_close (to);
  g_free (values);
  return total;
}

static void
import_one (Bench      *bench,
            gint64      n_rows,
            const char *path)
{
  g_autoptr (GFile) directory = write_directory (bench, n_rows);
  g_autofree char *bare = bench_path (bench, "bare.db");
  g_autoptr (GFile) bare_file = g_file_new_for_path (bare);
  g_autofree char *name = g_strdup_printf ("import of %" G_GINT64_FORMAT " firms", n_rows);
  g_autofree char *undo_name = g_strdup_printf ("undo of the import of %" G_GINT64_FORMAT, n_rows);
  g_autofree char *redo_name = g_strdup_printf ("redo of the import of %" G_GINT64_FORMAT, n_rows);
  double ours, reference, undo, redo;
  BcpStore *store = import (directory, path, n_rows, &ours);

  reference = insert_bare (path, bare);
  undo = step (store, bcp_store_undo);
  redo = step (store, bcp_store_redo);
  bench_close (store);
  g_file_delete (directory, NULL, NULL);
  g_file_delete (bare_file, NULL, NULL);

  bench_add_ratio (bench, name, ours, reference, 2.5);
  bench_add_ratio (bench, undo_name, undo, reference, 2.5);
  bench_add_ratio (bench, redo_name, redo, reference, 2.5);
}

void
bench_import (Bench *bench)
{
  g_autofree char *small = bench_path (bench, "small.bajiocp");

  import_one (bench, N_SMALL_FIRMS, small);
  bench->large = bench_path (bench, "large.bajiocp");
  import_one (bench, bench->n_firms, bench->large);
}

/* The programme with the large directory, made where no part has needed it yet. */
const char *
bench_large (Bench *bench)
{
  g_autoptr (GFile) directory = NULL;
  double time;

  if (bench->large != NULL)
    return bench->large;

  /* One that is there already saves making it, for whoever measures the same thing again and again. */
  bench->large = g_strdup (g_getenv ("BCP_BENCH_LARGE"));
  if (bench->large != NULL)
    return bench->large;

  directory = write_directory (bench, bench->n_firms);
  bench->large = bench_path (bench, "large.bajiocp");
  bench_close (import (directory, bench->large, bench->n_firms, &time));
  g_file_delete (directory, NULL, NULL);
  return bench->large;
}
