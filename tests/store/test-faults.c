/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "fault-vfs.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Disks that fill up or break at any moment of an edit, files that another program locks, places that
 * are not of this machine: one sentence each, nothing lost, nothing half done. */

/* So many moments of a job are tried, evenly spread. */
#define MAX_TRIED 60

/* What the system says of a place; the store asks here instead. */

static gboolean everything_is_remote;

int
statfs (const char    *path,
        struct statfs *facts)
{
  int result = (int) syscall (SYS_statfs, path, facts);

  if (result == 0 && everything_is_remote)
    facts->f_type = 0xff534d42; /* cifs */
  return result;
}

static gboolean
add_rows (BcpConnection  *db,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  return bcp_connection_script (db,
                                "INSERT INTO guest (name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
                                " SELECT hex (randomblob (30)) FROM n", error);
}

static void
assert_sound (BcpStore *store,
              gint64    head)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = bcp_store_check (store, NULL, NULL, &error);

  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s", (char *) g_ptr_array_index (findings, 0));
  g_assert_cmpint (bcp_store_get_head (store), ==, head);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM guest"), ==, 400 * head);
}

static void
assert_told (const GError *error,
             Fault         fault)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == BCP_ERROR);
  g_assert_true (g_str_has_suffix (error->message, "."));
  if (fault == FAULT_FULL)
    g_assert_error (error, BCP_ERROR, BCP_ERROR_FULL);
}

/* Returns whether it was answered as saved. */
static gboolean
edit_under (BcpStore *store,
            Fault     fault,
            guint     moment,
            GError  **error)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  gboolean saved;

  fault_vfs_set (fault, moment);
  saved = bcp_store_edit (store, label, add_rows, NULL, NULL, NULL, error);
  return saved;
}

static void
sweep (Fixture *fixture,
       Fault    fault)
{
  g_autoptr (GError) none = NULL;
  gint64 head = 0;
  guint n_moments, step, n_refused = 0;

  g_assert_true (edit_under (fixture->store, FAULT_NONE, 0, &none));
  g_assert_no_error (none);
  n_moments = fault_vfs_moments ();
  g_assert_cmpuint (n_moments, >, 10);
  head++;

  step = MAX (n_moments / MAX_TRIED, 1);
  for (guint moment = 1; moment <= n_moments; moment += step)
    {
      g_autoptr (GError) error = NULL;
      gboolean saved = edit_under (fixture->store, fault, moment, &error);

      fault_vfs_set (FAULT_NONE, 0);
      if (saved)
        head++;
      else
        assert_told (error, fault);
      n_refused += !saved;

      /* What was answered is there, also for the next one who opens it. */
      if (fault == FAULT_BROKEN)
        fixture_reopen (fixture, BCP_STORE_WINDOW);
      if (!saved && bcp_store_get_head (fixture->store) == head + 1)
        {
          /* It broke between the commit and its answer: then it is there, and whole. */
          g_assert_cmpint (fault, ==, FAULT_BROKEN);
          head++;
        }
      assert_sound (fixture->store, head);
    }

  g_test_message ("%u moments, refused %u times", n_moments, n_refused);
  g_assert_cmpuint (n_refused, >, 5);
  g_assert_true (edit_under (fixture->store, FAULT_NONE, 0, &none));
  assert_sound (fixture->store, head + 1);
}

static void
test_full (Fixture *fixture)
{
  sweep (fixture, FAULT_FULL);
}

static void
test_broken (Fixture *fixture)
{
  sweep (fixture, FAULT_BROKEN);
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

/* A copy that does not fit leaves nothing behind, and what had its name stays. */
static void
test_full_copy (Fixture *fixture)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.test", NULL);
  g_autoptr (GError) error = NULL;
  BcpStore *kept;

  g_assert_true (edit_under (fixture->store, FAULT_NONE, 0, NULL));
  g_assert_true (bcp_store_backup (fixture->store, copy, NULL, NULL, NULL));
  g_assert_true (edit_under (fixture->store, FAULT_NONE, 0, NULL));
  for (guint moment = 1; moment < 40; moment += 6)
    {
      fault_vfs_set (FAULT_FULL, moment);
      g_assert_false (bcp_store_backup (fixture->store, copy, NULL, NULL, &error));
      fault_vfs_set (FAULT_NONE, 0);
      g_assert_error (error, BCP_ERROR, BCP_ERROR_FULL);
      g_clear_error (&error);
      g_assert_cmpuint (count_files (fixture, "copy"), ==, 1);
    }
  kept = bcp_store_open (copy, BCP_STORE_READ_ONLY, &test_schema, NULL, &error);
  g_assert_no_error (error);
  assert_sound (kept, 1);
  g_assert_finalize_object (kept);
}

static void
test_full_create (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "another.test", NULL);
  g_autoptr (GError) error = NULL;

  fault_vfs_set (FAULT_FULL, 3);
  g_assert_null (bcp_store_open (path, BCP_STORE_CREATE, &test_schema, NULL, &error));
  fault_vfs_set (FAULT_NONE, 0);
  assert_told (error, FAULT_FULL);
  g_assert_cmpuint (count_files (fixture, "another"), ==, 0);
}

/* A file that cannot be brought up to date stays what it was. */
static void
test_full_update (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  BcpStore *store;

  g_assert_true (edit_under (fixture->store, FAULT_NONE, 0, NULL));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  fault_vfs_set (FAULT_FULL, 5);
  g_assert_null (bcp_store_open (fixture->path, BCP_STORE_WINDOW, &test_schema_next, NULL, &error));
  fault_vfs_set (FAULT_NONE, 0);
  assert_told (error, FAULT_FULL);
  g_clear_error (&error);

  fixture_reopen (fixture, BCP_STORE_WINDOW);
  g_assert_cmpint (fixture_int (fixture->store, "PRAGMA user_version"), ==, 1);
  assert_sound (fixture->store, 1);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  store = bcp_store_open (fixture->path, BCP_STORE_WINDOW, &test_schema_next, NULL, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (store);
}

/* Another program has the file for itself. */
static void
test_locked (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  g_assert_true (edit_under (fixture->store, FAULT_NONE, 0, NULL));
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (bcp_store_edit (fixture->store, label, add_rows, NULL, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_BUSY);
  g_clear_error (&error);
  assert_sound (fixture->store, 1);

  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  g_assert_true (edit_under (fixture->store, FAULT_NONE, 0, &error));
  g_assert_no_error (error);
  assert_sound (fixture->store, 2);
}

/* On a network share neither locks nor the log can be relied on: it is read, copied, and not written. */
static void
test_remote (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "another.test", NULL);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.test", NULL);
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (edit_under (fixture->store, FAULT_NONE, 0, NULL));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  everything_is_remote = TRUE;
  g_assert_null (bcp_store_open (path, BCP_STORE_CREATE, &test_schema, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "network"));
  g_assert_cmpuint (count_files (fixture, "another"), ==, 0);
  g_clear_error (&error);

  fixture_reopen (fixture, BCP_STORE_WINDOW);
  g_assert_true (bcp_store_get_read_only (fixture->store));
  g_assert_nonnull (strstr (bcp_store_get_read_only_reason (fixture->store), "network"));
  g_assert_false (bcp_store_edit (fixture->store, label, add_rows, NULL, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_READ_ONLY);
  g_clear_error (&error);
  assert_sound (fixture->store, 1);
  g_assert_true (bcp_store_backup (fixture->store, copy, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture, "trial"), ==, 1);
  everything_is_remote = FALSE;
}

int
main (int    argc,
      char **argv)
{
  fault_vfs_install ();
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/faults/full", test_full);
  fixture_add ("/faults/broken", test_broken);
  fixture_add ("/faults/full-copy", test_full_copy);
  fixture_add ("/faults/full-create", test_full_create);
  fixture_add ("/faults/full-update", test_full_update);
  fixture_add ("/faults/locked", test_locked);
  fixture_add ("/faults/remote", test_remote);

  return g_test_run ();
}
