/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

/* Gives a target every file of a folder, as an ordinary test. */

static void
test_file (gconstpointer path)
{
  g_autofree char *data = NULL;
  g_autofree guint8 *exact = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  /* Without the NUL that GLib puts behind it, so that one byte too far is seen. */
  exact = g_memdup2 (data, size);
  LLVMFuzzerTestOneInput (exact, size);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *name, *slash;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  slash = argv[1];
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *base = g_path_get_basename (slash);
      g_autofree char *test = g_strdup_printf ("/fuzz/%s/%s", base, name);

      g_ptr_array_add (paths, g_build_filename (slash, name, NULL));
      g_test_add_data_func (test, g_ptr_array_index (paths, paths->len - 1), test_file);
    }

  return g_test_run ();
}
