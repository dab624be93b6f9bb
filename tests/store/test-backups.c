/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-backups.h"
#include "bcp-error.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static const char *const tables[] = { "parent", "nowhere", NULL };

static GPtrArray *
list (const char *folder)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = bcp_backups_list (folder, &test_schema, tables, NULL, NULL, &error);

  g_assert_no_error (error);
  return backups;
}

/* What each holds, newest first; one file under three names once. */
static void
test_list (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *made = NULL;
  g_autofree char *broken = g_build_filename (folder, "trial-hourly-20050331-10.bajiocp", NULL);
  g_autoptr (GPtrArray) none = list (folder);
  g_autoptr (GPtrArray) backups = NULL;
  struct utimbuf long_ago = { 1112300000, 1112300000 };
  const BcpBackup *backup;

  g_assert_cmpuint (none->len, ==, 0);
  fixture_new_parent (fixture->store, "x", 1);
  g_assert_true (bcp_store_rotate_backups (fixture->store, folder, NULL, NULL));
  g_usleep (1100000);
  fixture_new_parent (fixture->store, "y", 0);
  made = bcp_backups_new_name (fixture->store, folder);
  g_assert_true (bcp_store_backup (fixture->store, made, NULL, NULL, NULL));
  g_assert_true (g_file_set_contents (broken, "no programme", -1, NULL));
  g_assert_cmpint (g_utime (broken, &long_ago), ==, 0);

  backups = list (folder);
  g_assert_cmpuint (backups->len, ==, 3);
  backup = g_ptr_array_index (backups, 0);
  g_assert_cmpstr (backup->path, ==, made);
  g_assert_cmpstr (backup->series, ==, "");
  g_assert_cmpint (backup->head, ==, 2);
  g_assert_cmpint (backup->counts[0], ==, 2);
  g_assert_cmpint (backup->counts[1], ==, -1);
  g_assert_cmpuint (strlen (backup->seal), ==, 64);
  g_assert_null (backup->verified);
  backup = g_ptr_array_index (backups, 1);
  g_assert_cmpstr (backup->series, ==, "monthly");
  g_assert_cmpint (backup->head, ==, 1);
  backup = g_ptr_array_index (backups, 2);
  g_assert_nonnull (backup->problem);
}

/* That it was sound is remembered, until the file is another one. */
static void
test_verify (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *made = bcp_backups_new_name (fixture->store, folder);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_new_parent (fixture->store, "x", 1);
  fixture_new_parent (fixture->store, "y", 1);
  g_assert_true (bcp_store_backup (fixture->store, made, NULL, NULL, NULL));
  g_assert_true (bcp_backup_verify (made, &test_schema, NULL, &error));
  g_assert_no_error (error);
  before = list (folder);
  g_assert_nonnull (((BcpBackup *) g_ptr_array_index (before, 0))->verified);

  fixture_raw (made, "UPDATE store_history SET author = 'somebody else' WHERE id = 1; CREATE TABLE more (id INTEGER PRIMARY KEY);");
  after = list (folder);
  g_assert_null (((BcpBackup *) g_ptr_array_index (after, 0))->verified);
  g_assert_false (bcp_backup_verify (made, &test_schema, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (bcp_backup_verify ("/nowhere/x.bajiocp", &test_schema, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/backups/list", test_list);
  fixture_add ("/backups/verify", test_verify);

  return g_test_run ();
}
