/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "store-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* BCP_TEST_ROUNDS makes a longer siege. */
#define ROUNDS 20

static const char *program;

/* What a child process does: this program again, with a task instead of tests. */

static int
child_add (const char *path,
           guint       n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpStore) store = bcp_store_open (path, BCP_STORE_COMMAND, &test_schema, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    fixture_new_parent (store, "Theirs", 1);
  return 0;
}

/* Adds parents until it is killed; says each entry that was answered. */
static void G_GNUC_NORETURN
child_write (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpStore) store = bcp_store_open (path, BCP_STORE_WINDOW, &test_schema, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (bcp_store_get_read_only (store));
  for (;;)
    {
      if (bcp_store_get_head (store) % 3 == 2)
        g_assert_true (bcp_store_undo (store, NULL, NULL));
      else
        fixture_new_parent (store, "Besieged", 5);
      printf ("%" G_GINT64_FORMAT "\n", bcp_store_get_head (store));
      fflush (stdout);
    }
}

static GSubprocess *
spawn (const char      *data_home,
       GSubprocessFlags flags,
       const char      *task,
       const char      *path,
       const char      *argument)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  if (data_home != NULL)
    g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data_home, TRUE);
  child = g_subprocess_launcher_spawn (launcher, &error, program, task, path, argument, NULL);
  g_assert_no_error (error);
  return child;
}

/* Kills a writer at any moment: whatever it answered is there, whole, and nothing half is. */
static void
test_kill (Fixture *fixture)
{
  const char *rounds = g_getenv ("BCP_TEST_ROUNDS");
  int n_rounds = rounds != NULL ? atoi (rounds) : ROUNDS;

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  for (int i = 0; i < n_rounds; i++)
    {
      g_autoptr (GSubprocess) child = spawn (NULL, G_SUBPROCESS_FLAGS_STDOUT_PIPE, "--write", fixture->path, NULL);
      g_autoptr (GDataInputStream) answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
      g_autoptr (GPtrArray) findings = NULL;
      gint64 answered = 0, delay = g_test_rand_int_range (0, 40000);
      char *line;

      line = g_data_input_stream_read_line (answers, NULL, NULL, NULL);
      answered = g_ascii_strtoll (line, NULL, 10);
      g_free (line);
      g_usleep ((gulong) delay);
      g_subprocess_force_exit (child);
      while ((line = g_data_input_stream_read_line (answers, NULL, NULL, NULL)) != NULL)
        {
          answered = MAX (answered, g_ascii_strtoll (line, NULL, 10));
          g_free (line);
        }
      g_subprocess_wait (child, NULL, NULL);

      fixture_reopen (fixture, BCP_STORE_WINDOW);
      g_assert_false (bcp_store_get_read_only (fixture->store));
      g_assert_cmpint (bcp_store_get_head (fixture->store), >=, answered);
      g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM child"), ==,
                       5 * fixture_int (fixture->store, "SELECT count (*) FROM parent"));
      findings = bcp_store_check (fixture->store, NULL, NULL, NULL);
      g_assert_cmpuint (findings->len, ==, 0);
      g_assert_finalize_object (g_steal_pointer (&fixture->store));
    }
}

/* A command in another process, beside the window. */
static void
test_command (Fixture *fixture)
{
  g_autoptr (GSubprocess) child = NULL;
  gint64 start;

  fixture_new_parent (fixture->store, "Mine", 0);
  child = spawn (NULL, G_SUBPROCESS_FLAGS_NONE, "--add", fixture->path, "3");
  fixture_new_parent (fixture->store, "Mine", 0);
  g_assert_true (g_subprocess_wait_check (child, NULL, NULL));
  start = g_get_monotonic_time ();
  while (bcp_store_get_head (fixture->store) < 5 && g_get_monotonic_time () - start < 10 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, 5);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM store_replica"), ==, 1);
}

/* A file that was copied to another installation: both make rows, and no two have the same id. */
static void
test_installations (Fixture *fixture)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "laptop.bajiocp", NULL);
  g_autofree char *data_home = g_build_filename (fixture->folder, "laptop", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS mine; CREATE TABLE a AS SELECT p.id FROM parent p"
                                             " JOIN mine.parent q ON q.id = p.id WHERE p.id NOT IN (SELECT min (id) FROM mine.parent);"
                                             "INSERT INTO a SELECT p.id FROM child p JOIN mine.child q ON q.id = p.id;",
                                             fixture->path);
  g_autoptr (GSubprocess) child = NULL;
  BcpStore *laptop;

  fixture_new_parent (fixture->store, "Before", 0);
  g_assert_true (bcp_store_backup (fixture->store, copy, NULL, NULL, NULL));

  child = spawn (data_home, G_SUBPROCESS_FLAGS_NONE, "--add", copy, "50");
  for (int i = 0; i < 50; i++)
    fixture_new_parent (fixture->store, "Mine", 1);
  g_assert_true (g_subprocess_wait_check (child, NULL, NULL));
  g_assert_finalize_object (g_steal_pointer (&fixture->store));

  fixture_raw (copy, attach);
  laptop = bcp_store_open (copy, BCP_STORE_COMMAND, &test_schema, NULL, NULL);
  g_assert_cmpint (fixture_int (laptop, "SELECT count (*) FROM parent"), ==, 51);
  g_assert_cmpint (fixture_int (laptop, "SELECT count (*) FROM a"), ==, 0);
  g_assert_cmpint (fixture_int (laptop, "SELECT count (*) FROM store_replica"), ==, 2);
  g_assert_cmpint (fixture_int (laptop, "SELECT count (DISTINCT id >> 41) FROM child"), ==, 1);
  g_assert_cmpint (fixture_int (laptop, "SELECT count (*) FROM parent WHERE id <= 0"), ==, 0);
  g_assert_finalize_object (laptop);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_ALL_METADATA, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Two copies of a file under one installation: rows of both never share an id. */
static void
test_copies (Fixture *fixture)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.bajiocp", NULL);
  gint64 first = fixture_new_parent (fixture->store, "Before", 0);
  gint64 mine, theirs;
  g_autoptr (GError) error = NULL;
  BcpStore *other;

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  copy_file (fixture->path, copy);
  other = bcp_store_open (copy, BCP_STORE_WINDOW, &test_schema, NULL, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture, BCP_STORE_WINDOW);

  /* Reading makes no replica. */
  g_assert_cmpint (fixture_int (other, "SELECT count (*) FROM store_replica"), ==, 1);

  mine = fixture_new_parent (fixture->store, "Mine", 0);
  theirs = fixture_new_parent (other, "Theirs", 0);
  g_assert_cmpint (mine, ==, first + 1);
  g_assert_cmpint (theirs >> 41, !=, first >> 41);
  g_assert_cmpint (fixture_int (other, "SELECT count (*) FROM store_replica"), ==, 2);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM store_replica"), ==, 1);

  /* And its number stays. */
  g_assert_cmpint (fixture_new_parent (other, "Theirs", 0), ==, theirs + 1);
  g_assert_finalize_object (other);
}

/* A file that got another name, or another folder of the same disk, is the same copy. */
static void
test_moved (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "deeper", NULL);
  g_autofree char *moved = g_build_filename (folder, "moved.bajiocp", NULL);
  gint64 first = fixture_new_parent (fixture->store, "Before", 0);

  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_mkdir (folder, 0700);
  g_assert_cmpint (g_rename (fixture->path, moved), ==, 0);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&moved);
  fixture_reopen (fixture, BCP_STORE_WINDOW);
  g_assert_cmpint (fixture_new_parent (fixture->store, "After", 0), ==, first + 1);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM store_replica"), ==, 1);
}

/* A backup in the file's place does not know how far the file had come: other copies do. */
static void
test_restored (Fixture *fixture)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "backup.bajiocp", NULL);
  g_autoptr (GError) error = NULL;
  gint64 lost;

  fixture_new_parent (fixture->store, "Before", 0);
  g_assert_true (bcp_store_backup (fixture->store, backup, NULL, NULL, NULL));
  lost = fixture_new_parent (fixture->store, "After the backup", 0);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  bcp_store_restore (fixture->path, backup, &test_schema, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture, BCP_STORE_WINDOW);
  g_assert_cmpint (fixture_new_parent (fixture->store, "Instead", 0), !=, lost);
}

/* Ids go on where they stopped. */
static void
test_ids_go_on (Fixture *fixture)
{
  gint64 first = fixture_new_parent (fixture->store, "a", 2);
  gint64 second, third;

  fixture_reopen (fixture, BCP_STORE_WINDOW);
  second = fixture_new_parent (fixture->store, "b", 0);
  g_assert_cmpint (second, ==, first + 3);

  /* What was undone is not given out again. */
  g_assert_true (bcp_store_undo (fixture->store, NULL, NULL));
  third = fixture_new_parent (fixture->store, "c", 0);
  g_assert_cmpint (third, ==, second + 1);
}

int
main (int    argc,
      char **argv)
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], "--write") == 0)
    child_write (argv[2]);
  if (argc == 4 && strcmp (argv[1], "--add") == 0)
    return child_add (argv[2], (guint) atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);

  fixture_add ("/processes/kill", test_kill);
  fixture_add ("/processes/command", test_command);
  fixture_add ("/processes/installations", test_installations);
  fixture_add ("/processes/copies", test_copies);
  fixture_add ("/processes/moved", test_moved);
  fixture_add ("/processes/restored", test_restored);
  fixture_add ("/processes/ids-go-on", test_ids_go_on);

  return g_test_run ();
}
