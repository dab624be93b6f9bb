/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-history.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 4096

/* A file with several pages of each table, some of it changed and deleted since, closed. */
static void
fill (Fixture *fixture)
{
  for (int i = 0; i < 4; i++)
    fixture_new_parent (fixture->store, "Ébano", 40);
  fixture_sql (fixture->store, "Many",
               "INSERT INTO guest (id, parent, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
               " SELECT i, NULL, 'guest ' || i || ' ' || hex (randomblob (16)) FROM n");
  fixture_sql (fixture->store, "Long", "INSERT INTO guest (id, name) VALUES (5001, hex (zeroblob (30000)))");
  fixture_sql (fixture->store, "Change", "UPDATE guest SET name = 'changed ' || id WHERE id % 10 = 0");
  fixture_sql (fixture->store, "Delete", "DELETE FROM guest WHERE id BETWEEN 100 AND 149");
  g_assert_true (bcp_store_undo (fixture->store, NULL, NULL));
  fixture_sql (fixture->store, "Delete", "DELETE FROM guest WHERE id BETWEEN 200 AND 219");
}

static void
close_store (Fixture *fixture)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

/* Writes @byte all over @page, from 1. */
static void
wreck_page (Fixture *fixture,
            gint64   page,
            int      byte)
{
  FILE *file = fopen (fixture->path, "r+b");

  g_assert_nonnull (file);
  fseek (file, (page - 1) * PAGE, SEEK_SET);
  for (int i = 0; i < PAGE; i++)
    fputc (byte, file);
  fclose (file);
}

/* The pages of a table, without its first @skip; those of one kind where @kind is not NULL. */
static GArray *
pages_of (Fixture    *fixture,
          const char *table,
          const char *kind)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = g_strdup_printf ("SELECT pageno FROM dbstat WHERE name = '%s' AND (pagetype = '%s' OR '%s' = '')",
                                          table, kind, kind);
  sqlite3_stmt *stmt;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      gint64 page = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (pages, page);
    }
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  g_assert_cmpuint (pages->len, >, 0);
  return pages;
}

static void
wreck_table (Fixture    *fixture,
             const char *table,
             const char *kind,
             guint       at_most)
{
  g_autoptr (GArray) pages = pages_of (fixture, table, kind);

  for (guint i = 0; i < MIN (pages->len, at_most); i++)
    wreck_page (fixture, g_array_index (pages, gint64, i), 0);
}

static const BcpRecoveredTable *
told_of (BcpRecovery *recovery,
         const char  *table)
{
  for (guint i = 0; i < recovery->tables->len; i++)
    {
      const BcpRecoveredTable *told = g_ptr_array_index (recovery->tables, i);

      if (strcmp (told->name, table) == 0)
        return told;
    }

  g_assert_not_reached ();
}

/* The recovered file, open; it is sound, and nothing else was left behind. */
static BcpStore *
recover (Fixture      *fixture,
         BcpRecovery **recovery)
{
  g_autofree char *out = g_build_filename (fixture->folder, "recovered.bajiocp", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  BcpStore *store;

  g_unlink (out);
  *recovery = bcp_store_recover (fixture->path, out, &test_schema, NULL, NULL, &error);
  g_assert_no_error (error);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, ".part"));

  store = bcp_store_open (out, BCP_STORE_WINDOW, &test_schema, NULL, &error);
  g_assert_no_error (error);
  findings = bcp_store_check (store, NULL, NULL, &error);
  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s", (char *) g_ptr_array_index (findings, 0));
  return store;
}

static void
assert_all_there (Fixture    *fixture,
                  const char *before,
                  gint64      head)
{
  g_autoptr (BcpRecovery) recovery = NULL;
  BcpStore *store = recover (fixture, &recovery);
  g_autofree char *after = fixture_world (store);

  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (bcp_store_get_head (store), ==, head);
  g_assert_cmpint (recovery->n_entries, ==, head);
  g_assert_cmpint (recovery->n_entries_lost, ==, 0);
  g_assert_cmpint (told_of (recovery, "guest")->n_lost, ==, 0);

  /* And it goes on as if nothing had been. */
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM guest WHERE id BETWEEN 200 AND 219"), ==, 20);
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  g_assert_cmpint (fixture_new_parent (store, "New", 0), !=, 0);
  g_assert_finalize_object (store);
}

/* While the history is whole it does not matter what became of the tables. */
static void
test_tables (Fixture *fixture)
{
  static const struct
  {
    const char *table;
    const char *kind;
    guint       n;
  } damages[] = {
    { "guest", "leaf", 3 }, { "guest", "internal", 1 }, { "guest", "overflow", 1 }, { "child", "", G_MAXUINT },
    { "parent", "", G_MAXUINT }, { "derived_parent", "", G_MAXUINT }, { "derived_search_data", "", G_MAXUINT },
    { "parent_amount", "", G_MAXUINT }, { "guest", "", G_MAXUINT },
  };
  g_autofree char *before = NULL, *whole = NULL;
  gint64 head;
  gsize n;

  fill (fixture);
  before = fixture_world (fixture->store);
  head = bcp_store_get_head (fixture->store);
  close_store (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &n, NULL));
  assert_all_there (fixture, before, head);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_test_message ("%s, %s", damages[i].table, damages[i].kind);
      wreck_table (fixture, damages[i].table, damages[i].kind, damages[i].n);
      assert_all_there (fixture, before, head);
      g_assert_true (g_file_set_contents (fixture->path, whole, (gssize) n, NULL));
    }
}

/* Where the history is not whole the tables have the last word, and one more entry says so. */
static void
test_history (Fixture *fixture)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (BcpRecovery) recovery = NULL;
  gint64 head, rows;
  BcpStore *store;

  fill (fixture);
  before = fixture_world (fixture->store);
  head = bcp_store_get_head (fixture->store);
  rows = fixture_int (fixture->store, "SELECT count (*) FROM guest");
  close_store (fixture);
  fixture_raw (fixture->path, "UPDATE store_payload SET data = zeroblob (length (data)) WHERE entry = 6");

  store = recover (fixture, &recovery);
  after = fixture_world (store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (recovery->n_entries, ==, 5);
  g_assert_cmpint (recovery->n_entries_lost, ==, head - 5);
  g_assert_cmpint (bcp_store_get_head (store), ==, 6);
  g_assert_cmpint (told_of (recovery, "guest")->n_saved, ==, rows);
  g_assert_cmpint (told_of (recovery, "guest")->n_from_history, ==, 0);
  g_assert_cmpint (told_of (recovery, "guest")->n_lost, ==, 0);
  g_assert_finalize_object (store);
}

/* Both: what is lost is said to the row. */
static void
test_both (Fixture *fixture)
{
  g_autoptr (BcpRecovery) recovery = NULL;
  g_autoptr (GArray) leaves = NULL;
  g_autofree char *of_page = NULL;
  gint64 rows, lost, saved;
  BcpStore *store;

  fill (fixture);
  fixture_sql (fixture->store, "Later",
               "INSERT INTO guest (id, name) WITH RECURSIVE n (i) AS (SELECT 10001 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)"
               " SELECT i, hex (randomblob (16)) FROM n");
  rows = fixture_int (fixture->store, "SELECT count (*) FROM guest");
  close_store (fixture);
  fixture_raw (fixture->path, "DELETE FROM store_payload WHERE entry = (SELECT max (entry) FROM store_payload)");
  wreck_table (fixture, "guest", "leaf", G_MAXUINT);

  /* Of the first entries everything is in the history; of the last nothing is left. */
  store = recover (fixture, &recovery);
  saved = told_of (recovery, "guest")->n_saved;
  lost = told_of (recovery, "guest")->n_lost;
  g_assert_cmpint (saved, ==, rows - 2000);
  g_assert_cmpint (told_of (recovery, "guest")->n_from_history, ==, saved);
  g_assert_cmpint (lost, ==, 2000);
  g_assert_cmpint (recovery->n_entries_lost, ==, 1);
  g_assert_finalize_object (store);
}

/* Children whose parents are nowhere would make a file that is not sound. */
static void
test_orphans (Fixture *fixture)
{
  g_autoptr (BcpRecovery) recovery = NULL;
  BcpStore *store;

  fill (fixture);
  fixture_sql (fixture->store, "Guests", "UPDATE guest SET parent = (SELECT min (id) FROM parent) WHERE id < 10");
  close_store (fixture);
  wreck_table (fixture, "store_payload", "", G_MAXUINT);
  wreck_table (fixture, "parent", "", G_MAXUINT);

  store = recover (fixture, &recovery);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM child"), ==, 0);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM guest WHERE id < 10 AND parent IS NULL"), ==, 9);
  g_assert_cmpint (told_of (recovery, "parent")->n_lost, ==, 4);
  g_assert_finalize_object (store);
}

/* Without the page that says where anything is. */
static void
test_first_page (Fixture *fixture)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (BcpRecovery) recovery = NULL;
  BcpStore *store;

  fill (fixture);
  before = fixture_world (fixture->store);
  close_store (fixture);
  wreck_page (fixture, 1, 0xff);

  store = recover (fixture, &recovery);
  after = fixture_world (store);
  g_assert_cmpstr (before, ==, after);
  g_assert_finalize_object (store);
}

static void
test_cut_off (Fixture *fixture)
{
  g_autoptr (BcpRecovery) recovery = NULL;
  struct stat facts;
  BcpStore *store;
  gint64 rows;

  fill (fixture);
  rows = fixture_int (fixture->store, "SELECT count (*) FROM guest");
  close_store (fixture);
  g_assert_cmpint (stat (fixture->path, &facts), ==, 0);
  g_assert_cmpint (truncate (fixture->path, facts.st_size / 2 + 100), ==, 0);

  store = recover (fixture, &recovery);
  g_assert_cmpint (told_of (recovery, "guest")->n_saved, >, 0);
  g_assert_cmpint (told_of (recovery, "guest")->n_saved, <=, rows);
  g_assert_finalize_object (store);
}

/* What lies in the log counts, up to the last commit. */
static void
test_log (Fixture *fixture)
{
  static const char *const suffixes[] = { "", "-wal" };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.bajiocp", NULL);
  g_autofree char *before = NULL;
  gint64 head;

  fill (fixture);
  before = fixture_world (fixture->store);
  head = bcp_store_get_head (fixture->store);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (fixture->path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (copy, suffixes[i], NULL);
      g_autofree char *bytes = NULL;
      gsize n;

      g_assert_true (g_file_get_contents (from, &bytes, &n, NULL));
      g_assert_cmpuint (n, >, 0);
      g_assert_true (g_file_set_contents (to, bytes, (gssize) n, NULL));
    }
  close_store (fixture);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&copy);
  assert_all_there (fixture, before, head);
}

static void
test_refused (Fixture *fixture)
{
  g_autofree char *out = g_build_filename (fixture->folder, "out.bajiocp", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.bajiocp", NULL);
  g_autofree char *nothing = g_build_filename (fixture->folder, "nothing.bajiocp", NULL);
  g_autofree char *zeroes = g_malloc0 (100000);
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_assert_null (bcp_store_recover (fixture->path, fixture->path, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_clear_error (&error);

  g_assert_null (bcp_store_recover (nothing, out, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (bcp_store_recover (fixture->folder, out, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  g_clear_error (&error);

  fixture_raw (other, "CREATE TABLE a (b)");
  g_assert_null (bcp_store_recover (other, out, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_OURS);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (nothing, zeroes, 100000, NULL));
  g_assert_null (bcp_store_recover (nothing, out, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (nothing, "", 0, NULL));
  g_assert_null (bcp_store_recover (nothing, out, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_CORRUPT);
  g_clear_error (&error);

  close_store (fixture);
  fixture_raw (fixture->path, "PRAGMA user_version = 7");
  g_assert_null (bcp_store_recover (fixture->path, out, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NEWER);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
}

/* Any damage at all ends in a sound file or in a sentence, never in more rows than there were. */
static void
test_random (Fixture *fixture)
{
  g_autofree char *out = g_build_filename (fixture->folder, "recovered.bajiocp", NULL);
  g_autofree char *whole = NULL;
  gint64 rows;
  gsize n;

  fill (fixture);
  rows = fixture_int (fixture->store, "SELECT count (*) FROM guest");
  close_store (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &n, NULL));

  for (int round = 0; round < 30; round++)
    {
      g_autofree char *bytes = g_memdup2 (whole, n);
      g_autoptr (BcpRecovery) recovery = NULL;
      g_autoptr (GError) error = NULL;
      int n_blows = g_test_rand_int_range (1, 60);

      for (int i = 0; i < n_blows; i++)
        {
          gsize at = (gsize) g_test_rand_int_range (0, (gint32) n), length = (gsize) g_test_rand_int_range (1, 3000);

          for (gsize j = at; j < MIN (at + length, n); j++)
            bytes[j] = (char) g_test_rand_int ();
        }
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) n, NULL));

      g_unlink (out);
      recovery = bcp_store_recover (fixture->path, out, &test_schema, NULL, NULL, &error);
      if (recovery == NULL)
        {
          g_test_message ("round %d: %s", round, error->message);
          g_assert_true (error->domain == BCP_ERROR);
          continue;
        }
      g_clear_pointer (&recovery, bcp_recovery_free);
      {
        BcpStore *store = recover (fixture, &recovery);

        g_assert_cmpint (told_of (recovery, "guest")->n_saved, <=, rows + 20);
        g_test_message ("round %d: %d blows, %d entries, %d rows", round, n_blows, (int) recovery->n_entries,
                        (int) told_of (recovery, "guest")->n_saved);
        g_assert_finalize_object (store);
      }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/recover/tables", test_tables);
  fixture_add ("/recover/history", test_history);
  fixture_add ("/recover/both", test_both);
  fixture_add ("/recover/orphans", test_orphans);
  fixture_add ("/recover/first-page", test_first_page);
  fixture_add ("/recover/cut-off", test_cut_off);
  fixture_add ("/recover/log", test_log);
  fixture_add ("/recover/refused", test_refused);
  fixture_add ("/recover/random", test_random);

  return g_test_run ();
}
