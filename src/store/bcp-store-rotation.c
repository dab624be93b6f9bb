/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store.h"

#include "bcp-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/**
 * Series: backups of one rhythm; names sort by time
 * @name: in the file's name
 * @format: of the time in it; one backup each time that it reads differently
 * @keep: how many
 */
typedef struct
{
  const char *name;
  const char *format;
  guint       keep;
} Series;

static const Series all_series[] = {
  { "hourly", "%Y%m%d-%H", 24 },
  { "daily", "%Y%m%d", 31 },
  { "monthly", "%Y%m", 36 },
};

/* Of files larger than this fewer are kept, so that all of them together stay within reason. */
#define LARGE_BYTES ((gint64) 100 * 1024 * 1024)
#define FEWEST 2

static char *
series_prefix (BcpStore     *store,
               const Series *series)
{
  g_autofree char *name = g_path_get_basename (bcp_store_get_path (store));
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_strdup_printf ("%s-%s-", name, series->name);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The files of a series, oldest first. */
static GPtrArray *
series_list (const char *folder,
             const char *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".bajiocp"))
      g_ptr_array_add (names, g_strdup (name));

  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Whether the newest of @prefix was made after the last entry was written. */
static gboolean
series_is_current (BcpStore   *store,
                   const char *folder,
                   const char *prefix)
{
  g_autoptr (GPtrArray) names = series_list (folder, prefix);
  g_autofree char *path = NULL;
  GDateTime *saved = bcp_store_get_saved (store);
  GStatBuf facts;

  if (names->len == 0)
    return FALSE;

  path = g_build_filename (folder, g_ptr_array_index (names, names->len - 1), NULL);
  return g_stat (path, &facts) == 0 && (saved == NULL || facts.st_mtime > g_date_time_to_unix (saved));
}

/* Takes away the oldest of @series beyond those to keep. */
static void
series_prune (const char   *folder,
              const char   *prefix,
              const Series *series,
              gint64        size)
{
  g_autoptr (GPtrArray) names = series_list (folder, prefix);
  guint keep = (guint) CLAMP (series->keep * LARGE_BYTES / MAX (size, 1), FEWEST, series->keep);

  for (guint i = 0; i + keep < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      g_unlink (path);
    }
}

static gint64
file_size (const char *path)
{
  GStatBuf facts;

  return g_stat (path, &facts) == 0 ? (gint64) facts.st_size : 0;
}

/* A backup that was made this minute serves every rhythm: the same file under one more name, where
 * the folder can do that. */
static gboolean
make_or_link (BcpStore      *self,
              const char    *made,
              const char    *path,
              GCancellable  *cancellable,
              GError       **error)
{
  return (made != NULL && link (made, path) == 0) || bcp_store_backup (self, path, NULL, cancellable, error);
}

/**
 * bcp_store_rotate_backups:
 * @self: a store
 * @folder: where this file's backups are kept; made where it is not there
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Makes those backups that are due, at most one an hour, a day and a month and none where nothing has
 * changed since, and takes away the oldest beyond 24, 31 and 36, fewer of a file over 100 MB. To be
 * called as often as one likes.
 *
 * Returns: whether every backup that was due is there
 */
gboolean
bcp_store_rotate_backups (BcpStore      *self,
                          const char    *folder,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *made = NULL;

  g_return_val_if_fail (BCP_IS_STORE (self), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                   _("The folder for backups could not be made: %s. Choose another one."), g_strerror (errno));
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (all_series); i++)
    {
      const Series *series = &all_series[i];
      g_autofree char *prefix = series_prefix (self, series);
      g_autofree char *stamp = g_date_time_format (now, series->format);
      g_autofree char *name = g_strconcat (prefix, stamp, ".bajiocp", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS) || series_is_current (self, folder, prefix))
        continue;
      if (!make_or_link (self, made, path, cancellable, error))
        return FALSE;
      series_prune (folder, prefix, series, file_size (path));
      g_free (made);
      made = g_steal_pointer (&path);
    }

  return TRUE;
}
