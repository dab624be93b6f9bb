/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *folder;

static int
remove_one (const char        *path,
            const struct stat *facts,
            int                type,
            struct FTW        *where)
{
  return g_remove (path);
}

static void
remove_folder (void)
{
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* A folder for all files of this process, in memory where the system has room for that. */
const char *
fuzz_folder (void)
{
  if (folder == NULL)
    {
      folder = g_build_filename (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir (), "bcp-fuzz-XXXXXX", NULL);
      g_assert_nonnull (g_mkdtemp (folder));
      atexit (remove_folder);
    }

  return folder;
}

/* The bytes as a file, always the same one. */
GFile *
fuzz_file (const void *data,
           gsize       size)
{
  g_autofree char *path = g_build_filename (fuzz_folder (), "input", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* A refusal is one sentence. */
void
fuzz_assert_told (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_cmpuint (strlen (error->message), <, 2000);
  g_assert_null (strchr (error->message, '\n'));
}

void
fuzz_assert_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}
