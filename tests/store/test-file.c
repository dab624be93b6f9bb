/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static BcpStore *
open_store (Fixture         *fixture,
            BcpStoreMode     mode,
            const BcpSchema *schema,
            GError         **error)
{
  return bcp_store_open (fixture->path, mode, schema, NULL, error);
}

static void
assert_refused (const char  *path,
                BcpError     code)
{
  static const BcpStoreMode modes[] = { BCP_STORE_WINDOW, BCP_STORE_COMMAND, BCP_STORE_READ_ONLY };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bcp_store_open (path, modes[i], &test_schema, NULL, &error));
      g_assert_error (error, BCP_ERROR, (int) code);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static gboolean
insert_guest (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  return bcp_connection_script (db, "INSERT INTO guest (name) VALUES ('x')", error);
}

static void
assert_edit_refused (BcpStore *store)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (bcp_store_get_read_only (store));
  g_assert_false (bcp_store_edit (store, label, insert_guest, NULL, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, bcp_store_get_read_only_reason (store));
}

static void
assert_private (const char *path)
{
  struct stat facts;

  g_assert_cmpint (stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
}

static void
test_mode (Fixture *fixture)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (fixture->path, "-shm", NULL);
  g_autofree char *lock = g_strconcat (fixture->path, "-lock", NULL);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.bajiocp", NULL);

  fixture_new_parent (fixture->store, "x", 0);
  assert_private (fixture->path);
  assert_private (log);
  assert_private (shm);
  assert_private (lock);
  g_assert_true (bcp_store_backup (fixture->store, copy, NULL, NULL, NULL));
  assert_private (copy);

  /* A closed file is one file. */
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (shm, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

static void
test_create_twice (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "where.bajiocp", NULL);

  fixture_new_parent (fixture->store, "x", 0);
  g_assert_null (open_store (fixture, BCP_STORE_CREATE, &test_schema, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM parent"), ==, 1);

  g_clear_error (&error);
  g_assert_null (bcp_store_open (nowhere, BCP_STORE_CREATE, &test_schema, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

static void
test_second_window (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BcpStore *second, *third;

  fixture_new_parent (fixture->store, "x", 0);
  second = open_store (fixture, BCP_STORE_WINDOW, &test_schema, &error);
  g_assert_no_error (error);
  assert_edit_refused (second);
  g_assert_cmpstr (bcp_store_get_read_only_reason (second), ==, "Another window has this file open, so it is read-only here.");

  /* It still sees what the first one does. */
  fixture_new_parent (fixture->store, "y", 0);
  g_assert_cmpint (fixture_int (second, "SELECT count (*) FROM parent"), ==, 2);
  g_assert_finalize_object (second);

  /* And may write once the first one is gone. */
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  third = open_store (fixture, BCP_STORE_WINDOW, &test_schema, &error);
  g_assert_no_error (error);
  g_assert_false (bcp_store_get_read_only (third));
  fixture_new_parent (third, "z", 0);
  g_assert_finalize_object (third);
}

static void
test_not_ours (Fixture *fixture)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.bajiocp", NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "text.bajiocp", NULL);
  g_autofree char *empty = g_build_filename (fixture->folder, "empty.bajiocp", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.bajiocp", NULL);
  g_autofree char *long_text = g_strnfill (5000, 'x');

  assert_refused (missing, BCP_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (text, long_text, -1, NULL));
  assert_refused (text, BCP_ERROR_NOT_OURS);
  g_assert_true (g_file_set_contents (empty, "", -1, NULL));
  assert_refused (empty, BCP_ERROR_NOT_OURS);
  assert_refused (fixture->folder, BCP_ERROR_NOT_OURS);
  fixture_raw (other, "CREATE TABLE a (b)");
  assert_refused (other, BCP_ERROR_NOT_OURS);
}

static void
test_truncated (Fixture *fixture)
{
  fixture_sql (fixture->store, "Many",
               "INSERT INTO guest (id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
               " SELECT i, hex (randomblob (20)) FROM n");
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpint (truncate (fixture->path, 40960), ==, 0);
  assert_refused (fixture->path, BCP_ERROR_CORRUPT);
}

/* Zeroes in the middle: it opens, and the check finds them. */
static void
test_damaged_page (Fixture *fixture)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  static const guint8 zeroes[4096];
  struct stat facts;
  FILE *file;

  fixture_sql (fixture->store, "Many",
               "INSERT INTO guest (id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
               " SELECT i, hex (randomblob (20)) FROM n");
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpint (stat (fixture->path, &facts), ==, 0);
  file = fopen (fixture->path, "r+b");
  fseek (file, facts.st_size / 2 / 4096 * 4096, SEEK_SET);
  fwrite (zeroes, sizeof zeroes, 1, file);
  fclose (file);

  fixture_reopen (fixture, BCP_STORE_WINDOW);
  findings = bcp_store_check (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, >, 0);
}

static void
test_newer (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BcpStore *store;

  fixture_new_parent (fixture->store, "x", 0);
  fixture_raw (fixture->path, "PRAGMA user_version = 7");
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  store = open_store (fixture, BCP_STORE_WINDOW, &test_schema, &error);
  g_assert_no_error (error);
  assert_edit_refused (store);
  g_assert_nonnull (strstr (bcp_store_get_read_only_reason (store), "newer version"));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent"), ==, 1);
  g_assert_finalize_object (store);
}

static guint
count_files (Fixture    *fixture,
             const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, part) != NULL;
  return n;
}

static void
test_older (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  BcpStore *store;

  fixture_new_parent (fixture->store, "x", 2);
  fixture_sql (fixture->store, "Delete", "DELETE FROM parent");
  g_assert_finalize_object (g_steal_pointer (&fixture->store));

  /* Reading alone does not bring it up to date. */
  g_assert_null (open_store (fixture, BCP_STORE_READ_ONLY, &test_schema_next, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (fixture, "before-update"), ==, 0);

  store = open_store (fixture, BCP_STORE_WINDOW, &test_schema_next, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (store, "PRAGMA user_version"), ==, 2);
  g_assert_cmpuint (count_files (fixture, "before-update"), ==, 1);

  /* Change sets from before the update still apply. */
  g_assert_true (bcp_store_undo (store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM child"), ==, 2);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent WHERE note IS NULL"), ==, 1);
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent"), ==, 0);
  g_assert_finalize_object (store);
}

/* Files and folders that may not be written, as an ordinary user meets them. */
static void
test_unwritable (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean root = geteuid () == 0;
  BcpStore *store;

  fixture_new_parent (fixture->store, "x", 0);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  if (root)
    {
      g_assert_cmpint (chown (fixture->folder, 65534, 65534), ==, 0);
      g_assert_cmpint (chown (fixture->path, 65534, 65534), ==, 0);
      g_assert_cmpint (seteuid (65534), ==, 0);
    }

  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  store = open_store (fixture, BCP_STORE_WINDOW, &test_schema, &error);
  g_assert_no_error (error);
  assert_edit_refused (store);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent"), ==, 1);
  g_assert_finalize_object (store);

  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  store = open_store (fixture, BCP_STORE_WINDOW, &test_schema, &error);
  g_assert_no_error (error);
  assert_edit_refused (store);
  g_assert_nonnull (strstr (bcp_store_get_read_only_reason (store), "folder"));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent"), ==, 1);
  g_assert_finalize_object (store);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);

  if (root)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
on_read_only (BcpStore   *store,
              GParamSpec *pspec,
              gpointer    n_told)
{
  *(int *) n_told += 1;
}

/* Waits until the store has noticed by itself. */
static void
assert_notices_move (Fixture *fixture)
{
  gint64 start = g_get_monotonic_time ();
  int n_told = 0;

  g_signal_connect (fixture->store, "notify::read-only", G_CALLBACK (on_read_only), &n_told);
  while (n_told == 0 && g_get_monotonic_time () - start < 20 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n_told, ==, 1);
  assert_edit_refused (fixture->store);
  g_assert_nonnull (strstr (bcp_store_get_read_only_reason (fixture->store), "was moved, deleted or replaced"));
}

/* Moved while it is open: nothing that was saved is missing at the new place, nothing lies at the old. */
static void
test_moved (Fixture *fixture)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere.test", NULL);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.test", NULL);
  g_autoptr (GError) error = NULL;
  BcpStore *moved;

  fixture_new_parent (fixture->store, "x", 3);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM child"), ==, 3);
  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  assert_notices_move (fixture);

  /* It can still be read and copied. */
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM child"), ==, 3);
  g_assert_true (bcp_store_backup (fixture->store, copy, NULL, NULL, &error));
  g_assert_no_error (error);

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpuint (count_files (fixture, "trial"), ==, 0);
  moved = bcp_store_open (elsewhere, BCP_STORE_WINDOW, &test_schema, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (moved, "SELECT count (*) FROM child"), ==, 3);
  g_assert_finalize_object (moved);
}

/* Replaced: the stranger is neither written nor shown, and no log of ours lies beside it. */
static void
test_replaced (Fixture *fixture)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.test", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;
  gsize n_before, n_after;
  BcpStore *stranger;

  stranger = bcp_store_open (other, BCP_STORE_CREATE, &test_schema, NULL, &error);
  g_assert_no_error (error);
  fixture_new_parent (stranger, "stranger", 0);
  g_assert_finalize_object (stranger);
  fixture_new_parent (fixture->store, "x", 3);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM child"), ==, 3);
  g_assert_true (g_file_get_contents (other, &before, &n_before, NULL));

  /* An edit finds out at once. */
  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
  g_assert_false (bcp_store_edit (fixture->store, label, insert_guest, NULL, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_READ_ONLY);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM child"), ==, 3);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));

  g_assert_true (g_file_get_contents (fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  fixture_reopen (fixture, BCP_STORE_WINDOW);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM parent WHERE name = 'stranger'"), ==, 1);
}

static void
test_deleted (Fixture *fixture)
{
  fixture_new_parent (fixture->store, "x", 3);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM child"), ==, 3);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_notices_move (fixture);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM child"), ==, 3);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_cmpuint (count_files (fixture, "trial"), ==, 0);
}

static gboolean
fill_up (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  gint64 pages = 0;
  g_autofree char *limit = NULL;

  if (!bcp_connection_get_int (db, &pages, error, "PRAGMA page_count", NULL))
    return FALSE;

  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, pages + 3);
  return bcp_connection_script (db, limit, error) &&
         bcp_connection_script (db, "INSERT INTO guest (name) WITH RECURSIVE n (i) AS"
                                    " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                                    " SELECT hex (randomblob (50)) FROM n", error);
}

static void
test_full (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (bcp_store_edit (fixture->store, label, fill_up, NULL, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_FULL);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM guest"), ==, 0);
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, 0);
}

static void
test_closed (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;

  bcp_store_close (fixture->store);
  g_assert_false (bcp_store_edit (fixture->store, label, insert_guest, NULL, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_FAILED);
  bcp_store_close (fixture->store);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  *(BcpStore **) data = bcp_store_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
wait_and_insert (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_mutex_lock (data);
  g_mutex_unlock (data);
  return bcp_connection_run (db, error, "INSERT INTO parent (id, name) VALUES (77, 'Late')", NULL);
}

/* Closed behind the caller, who waits for nothing; the edit that was under way is made, and whoever
 * opens the file again waits for it and may write. */
static void
test_close_behind (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Late", NULL);
  BcpStore *store = g_steal_pointer (&fixture->store);
  GMutex gate;

  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  bcp_store_edit_async (store, label, wait_and_insert, &gate, NULL, NULL, NULL, NULL);
  bcp_store_close_behind (store);
  g_object_unref (store);
  g_mutex_unlock (&gate);

  fixture_reopen (fixture, BCP_STORE_WINDOW);
  fixture_spin ();
  g_mutex_clear (&gate);
  g_assert_false (bcp_store_get_read_only (fixture->store));
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM parent WHERE id = 77"), ==, 1);

  /* What was closed already stays so. */
  bcp_store_close (fixture->store);
  bcp_store_close_behind (fixture->store);
  bcp_store_wait_closed (NULL);
  g_clear_object (&fixture->store);
}

static void
test_open_async (Fixture *fixture)
{
  BcpStore *store = NULL;

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  bcp_store_open_async (fixture->path, BCP_STORE_WINDOW, &test_schema, NULL, on_opened, &store);
  while (store == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture_new_parent (store, "x", 0);
  g_assert_finalize_object (store);
}

static gpointer
read_draft (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_draft_load (db, data, error);
}

/* Closing waits for what was asked for; its answers are then taken in, and the store goes. */
static void
close_and_reopen (Fixture *fixture)
{
  bcp_store_close (fixture->store);
  fixture_spin ();
  fixture_reopen (fixture, BCP_STORE_WINDOW);
}

static void
test_draft (Fixture *fixture)
{
  g_autofree char *draft = NULL;
  g_autofree char *none = NULL;

  bcp_store_save_draft_async (fixture->store, "firm/7", "name=León");
  close_and_reopen (fixture);
  draft = bcp_store_read (fixture->store, read_draft, (gpointer) "firm/7", NULL, NULL);
  g_assert_cmpstr (draft, ==, "name=León");
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, 0);

  bcp_store_save_draft_async (fixture->store, "firm/7", NULL);
  close_and_reopen (fixture);
  none = bcp_store_read (fixture->store, read_draft, (gpointer) "firm/7", NULL, NULL);
  g_assert_null (none);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/file/mode", test_mode);
  fixture_add ("/file/create-twice", test_create_twice);
  fixture_add ("/file/second-window", test_second_window);
  fixture_add ("/file/not-ours", test_not_ours);
  fixture_add ("/file/truncated", test_truncated);
  fixture_add ("/file/damaged-page", test_damaged_page);
  fixture_add ("/file/newer", test_newer);
  fixture_add ("/file/older", test_older);
  fixture_add ("/file/unwritable", test_unwritable);
  fixture_add ("/file/moved", test_moved);
  fixture_add ("/file/replaced", test_replaced);
  fixture_add ("/file/deleted", test_deleted);
  fixture_add ("/file/full", test_full);
  fixture_add ("/file/closed", test_closed);
  fixture_add ("/file/close-behind", test_close_behind);
  fixture_add ("/file/open-async", test_open_async);
  fixture_add ("/file/draft", test_draft);

  return g_test_run ();
}
