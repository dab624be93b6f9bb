/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

static BcpStore *
open_copy (const char *path)
{
  g_autoptr (GError) error = NULL;
  BcpStore *store = bcp_store_open (path, BCP_STORE_READ_ONLY, &test_schema, NULL, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_sound (BcpStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = bcp_store_check (store, NULL, NULL, &error);

  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s", (char *) g_ptr_array_index (findings, 0));
}

static void
test_backup (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.bajiocp", NULL);
  g_autofree char *world = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  BcpStore *copy;

  fixture_new_parent (fixture->store, "x", 2);
  world = fixture_world (fixture->store);
  g_assert_true (bcp_store_backup (fixture->store, path, NULL, NULL, &error));
  g_assert_no_error (error);

  /* An older one gives way only to a whole one. */
  fixture_new_parent (fixture->store, "y", 2);
  g_cancellable_cancel (cancelled);
  g_assert_false (bcp_store_backup (fixture->store, path, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  copy = open_copy (path);
  copied = fixture_world (copy);
  g_assert_cmpstr (world, ==, copied);
  g_assert_cmpint (bcp_store_get_head (copy), ==, 1);
  assert_sound (copy);
  g_assert_finalize_object (copy);

  g_assert_false (bcp_store_backup (fixture->store, fixture->path, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
}

/* Every past state, rebuilt, is what it was. */
static void
test_copy_at (Fixture *fixture)
{
  static const char *const edits[] = {
    "INSERT INTO parent (id, name, code) VALUES (1, 'León', 'a'), (2, 'Silao', 'b')",
    "INSERT INTO child (id, parent, name) VALUES (10, 1, 'x'), (11, 2, 'y')",
    "UPDATE parent SET name = 'Ñ', amount = 3.25 WHERE id = 1",
    "DELETE FROM parent WHERE id = 1",
    "INSERT INTO parent (id, name, code) VALUES (1, 'again', 'a')",
    "DELETE FROM child; DELETE FROM parent WHERE id = 2",
  };
  g_autofree char *path = g_build_filename (fixture->folder, "past.bajiocp", NULL);
  g_autoptr (GPtrArray) worlds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (worlds, fixture_world (fixture->store));
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      fixture_sql (fixture->store, "Edit", edits[i]);
      g_ptr_array_add (worlds, fixture_world (fixture->store));
    }
  for (int i = 0; i < 3; i++)
    {
      g_assert_true (bcp_store_undo (fixture->store, NULL, NULL));
      g_ptr_array_add (worlds, fixture_world (fixture->store));
    }
  g_assert_true (bcp_store_redo (fixture->store, NULL, NULL));
  g_ptr_array_add (worlds, fixture_world (fixture->store));

  for (guint i = 0; i < worlds->len; i++)
    {
      g_autofree char *world = NULL;
      BcpStore *copy;

      g_assert_true (bcp_store_copy_at (fixture->store, i, path, NULL, NULL, &error));
      g_assert_no_error (error);
      copy = bcp_store_open (path, BCP_STORE_WINDOW, &test_schema, NULL, &error);
      g_assert_no_error (error);
      world = fixture_world (copy);
      g_assert_cmpstr (world, ==, g_ptr_array_index (worlds, i));
      g_assert_cmpint (bcp_store_get_head (copy), ==, i);
      g_assert_true (bcp_store_get_read_only (copy));
      assert_sound (copy);
      g_assert_finalize_object (copy);
    }

  g_assert_false (bcp_store_copy_at (fixture->store, 99, path, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

static void
test_check (Fixture *fixture)
{
  g_autoptr (GPtrArray) findings = NULL;

  fixture_new_parent (fixture->store, "x", 1);
  assert_sound (fixture->store);

  fixture_raw (fixture->path, "UPDATE derived_parent SET name_key = 'wrong'; PRAGMA foreign_keys = 0;"
                              "UPDATE child SET parent = 77; UPDATE store_history SET label = 'Forged'");
  findings = bcp_store_check (fixture->store, NULL, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 3);
  g_assert_nonnull (strstr (g_ptr_array_index (findings, 0), "parent"));
  g_assert_nonnull (strstr (g_ptr_array_index (findings, 1), "history"));
  g_assert_cmpstr (g_ptr_array_index (findings, 2), ==, "Names to sort by: x");
}

static void
test_restore (Fixture *fixture)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "backup.bajiocp", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autofree char *now = NULL;
  g_autofree char *then = NULL;
  g_autoptr (GError) error = NULL;
  BcpStore *replaced;

  fixture_new_parent (fixture->store, "x", 1);
  old = fixture_world (fixture->store);
  g_assert_true (bcp_store_backup (fixture->store, backup, NULL, NULL, NULL));
  fixture_new_parent (fixture->store, "y", 1);
  new = fixture_world (fixture->store);

  /* Not under somebody's hands. */
  g_assert_false (bcp_store_restore (fixture->path, backup, &test_schema, &kept, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_BUSY);
  g_clear_error (&error);
  fixture_reopen (fixture, BCP_STORE_COMMAND);
  g_assert_false (bcp_store_restore (fixture->path, backup, &test_schema, &kept, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_null (kept);

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_true (bcp_store_restore (fixture->path, backup, &test_schema, &kept, NULL, &error));
  g_assert_no_error (error);

  fixture_reopen (fixture, BCP_STORE_WINDOW);
  now = fixture_world (fixture->store);
  g_assert_cmpstr (now, ==, old);
  replaced = open_copy (kept);
  then = fixture_world (replaced);
  g_assert_cmpstr (then, ==, new);
  g_assert_finalize_object (replaced);
  fixture_new_parent (fixture->store, "z", 0);
  assert_sound (fixture->store);
}

/* A backup that is not one changes nothing; a file beyond repair is still kept. */
static void
test_restore_damage (Fixture *fixture)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "backup.bajiocp", NULL);
  g_autofree char *forged = g_build_filename (fixture->folder, "forged.bajiocp", NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "text.bajiocp", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *world = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *restored = NULL;
  g_autoptr (GError) error = NULL;

  fixture_new_parent (fixture->store, "x", 1);
  world = fixture_world (fixture->store);
  g_assert_true (bcp_store_backup (fixture->store, backup, NULL, NULL, NULL));
  g_assert_true (bcp_store_backup (fixture->store, forged, NULL, NULL, NULL));
  fixture_raw (forged, "UPDATE store_history SET author = 'Somebody else'");
  g_assert_true (g_file_set_contents (text, "Not a programme at all.", -1, NULL));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));

  g_assert_false (bcp_store_restore (fixture->path, forged, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (bcp_store_restore (fixture->path, text, &test_schema, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_OURS);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (fixture->path, "ruins", -1, NULL));
  g_assert_true (bcp_store_restore (fixture->path, backup, &test_schema, &kept, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (kept, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "ruins");
  fixture_reopen (fixture, BCP_STORE_WINDOW);
  restored = fixture_world (fixture->store);
  g_assert_cmpstr (restored, ==, world);
}

static guint
count_files (const char *folder,
             const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, part) != NULL;
  return n;
}

static void
test_rotate (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *foreign = g_build_filename (folder, "other-hourly-20010101-00.bajiocp", NULL);
  g_autoptr (GError) error = NULL;
  struct utimbuf long_ago = { 1112300000, 1112300000 };

  fixture_new_parent (fixture->store, "x", 0);
  g_assert_true (bcp_store_rotate_backups (fixture->store, folder, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (folder, "trial-hourly-"), ==, 1);
  g_assert_cmpuint (count_files (folder, "trial-daily-"), ==, 1);
  g_assert_cmpuint (count_files (folder, "trial-monthly-"), ==, 1);

  /* Thirty hours long ago: all but the newest twenty-four go once there is a new one. */
  g_assert_true (g_file_set_contents (foreign, "", -1, NULL));
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("trial-hourly-20050331-%02d.bajiocp", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (path, "", -1, NULL));
      g_assert_cmpint (g_utime (path, &long_ago), ==, 0);
    }
  g_assert_true (bcp_store_rotate_backups (fixture->store, folder, NULL, &error));
  g_assert_cmpuint (count_files (folder, "trial-hourly-"), <=, 31);
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    g_autofree char *newest = NULL;
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      if (g_str_has_prefix (name, "trial-hourly-") && strstr (name, "2005") == NULL)
        {
          g_free (newest);
          newest = g_build_filename (folder, name, NULL);
        }
    g_assert_cmpint (g_unlink (newest), ==, 0);
  }
  g_assert_true (bcp_store_rotate_backups (fixture->store, folder, NULL, &error));
  g_assert_cmpuint (count_files (folder, "trial-hourly-"), ==, 24);
  g_assert_cmpuint (count_files (folder, "trial-hourly-20050331-06"), ==, 0);
  g_assert_cmpuint (count_files (folder, "trial-hourly-20050331-29"), ==, 1);
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

/* An hour in which nothing changed needs no backup. */
static void
test_rotate_unchanged (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *old = g_build_filename (folder, "trial-hourly-20050331-10.bajiocp", NULL);
  struct utimbuf before = { 1112300000, 1112300000 };

  fixture_new_parent (fixture->store, "x", 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (bcp_store_backup (fixture->store, old, NULL, NULL, NULL));
  g_usleep (G_USEC_PER_SEC);
  g_assert_cmpint (g_utime (old, NULL), ==, 0);
  g_assert_true (bcp_store_rotate_backups (fixture->store, folder, NULL, NULL));
  g_assert_cmpuint (count_files (folder, "trial-hourly-"), ==, 1);

  g_assert_cmpint (g_utime (old, &before), ==, 0);
  g_assert_true (bcp_store_rotate_backups (fixture->store, folder, NULL, NULL));
  g_assert_cmpuint (count_files (folder, "trial-hourly-"), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/copies/backup", test_backup);
  fixture_add ("/copies/copy-at", test_copy_at);
  fixture_add ("/copies/check", test_check);
  fixture_add ("/copies/restore", test_restore);
  fixture_add ("/copies/restore-damage", test_restore_damage);
  fixture_add ("/copies/rotate", test_rotate);
  fixture_add ("/copies/rotate-unchanged", test_rotate_unchanged);

  return g_test_run ();
}
