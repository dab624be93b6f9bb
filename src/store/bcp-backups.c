/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-backups.h"

#include "bcp-connection-private.h"
#include "bcp-copy-private.h"
#include "bcp-file-private.h"
#include "bcp-history.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* The folder of a file's backups: what each holds, and when it was last found sound. */

#define SUFFIX ".bajiocp"
#define MODE 0700

/* Beside the backups; a group for each, with the size and time of what was verified, and when. */
#define VERIFIED_NAME "verified.ini"

static const char *const all_series[] = { "hourly", "daily", "monthly" };

/**
 * bcp_backup_free:
 * @backup: (transfer full): a backup
 */
void
bcp_backup_free (BcpBackup *backup)
{
  g_free (backup->path);
  g_free (backup->problem);
  g_free (backup->saved);
  g_free (backup->seal);
  g_free (backup->counts);
  g_free (backup->verified);
  g_free (backup);
}

static const char *
series_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_series); i++)
    {
      g_autofree char *part = g_strdup_printf ("-%s-", all_series[i]);

      if (strstr (name, part) != NULL)
        return all_series[i];
    }

  return "";
}

/* What was verified */

static char *
notes_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, VERIFIED_NAME, NULL);
}

static char *
find_verified (const BcpBackup *backup)
{
  g_autoptr (GKeyFile) notes = g_key_file_new ();
  g_autofree char *path = notes_path (backup->path);
  g_autofree char *name = g_path_get_basename (backup->path);

  if (!g_key_file_load_from_file (notes, path, G_KEY_FILE_NONE, NULL) ||
      g_key_file_get_int64 (notes, name, "size", NULL) != backup->size ||
      g_key_file_get_int64 (notes, name, "modified", NULL) != backup->modified)
    return NULL;

  return g_key_file_get_string (notes, name, "verified", NULL);
}

static void
note_verified (const char *path)
{
  g_autoptr (GKeyFile) notes = g_key_file_new ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *utc = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *file = notes_path (path);
  g_autofree char *name = g_path_get_basename (path);
  GStatBuf facts;

  if (g_stat (path, &facts) != 0)
    return;

  g_key_file_load_from_file (notes, file, G_KEY_FILE_NONE, NULL);
  g_key_file_set_int64 (notes, name, "size", facts.st_size);
  g_key_file_set_int64 (notes, name, "modified", facts.st_mtime);
  g_key_file_set_string (notes, name, "verified", utc);
  g_key_file_save_to_file (notes, file, NULL);
}

/**
 * bcp_backup_verify:
 * @path: a backup
 * @schema: the file's kind
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads every page and computes the chain of its history anew; that it was sound is remembered beside
 * it. Errors: %BCP_ERROR_CORRUPT, %BCP_ERROR_NOT_OURS, %BCP_ERROR_NEWER, %BCP_ERROR_NOT_FOUND.
 *
 * Returns: whether it can take the file's place
 */
gboolean
bcp_backup_verify (const char       *path,
                   const BcpSchema  *schema,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_autoptr (BcpConnection) db = bcp_connection_open (path, BCP_ACCESS_READ, error);

  if (db == NULL)
    return FALSE;

  bcp_connection_begin_job (db, cancellable);
  if (!bcp_copy_is_sound (db, schema, cancellable, error))
    return FALSE;

  note_verified (path);
  return TRUE;
}

/* What it holds */

static void
read_counts (BcpBackup          *backup,
             BcpConnection      *db,
             const char *const  *tables)
{
  guint n_tables = g_strv_length ((char **) tables);

  backup->counts = g_new (gint64, n_tables + 1);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", tables[i]);

      if (!bcp_connection_get_int (db, &backup->counts[i], NULL, sql, NULL))
        backup->counts[i] = -1;
    }
}

static gboolean
read_backup (BcpBackup          *backup,
             const BcpSchema    *schema,
             const char *const  *tables,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autoptr (BcpConnection) db = bcp_connection_open (backup->path, BCP_ACCESS_READ, error);
  gint64 version;

  if (db == NULL)
    return FALSE;

  bcp_connection_begin_job (db, cancellable);
  if (!bcp_file_check_ours (db, schema, &version, error) ||
      !bcp_connection_get_int (db, &backup->head, error, "SELECT coalesce (max (id), 0) FROM store_history", NULL))
    return FALSE;

  backup->saved = bcp_connection_dup_text (db, NULL, "SELECT utc FROM store_history ORDER BY id DESC LIMIT 1", NULL);
  backup->seal = bcp_connection_dup_text (db, NULL, "SELECT hash FROM store_history ORDER BY id DESC LIMIT 1", NULL);
  read_counts (backup, db, tables);
  return TRUE;
}

static BcpBackup *
backup_new (const char         *folder,
            const char         *name,
            const BcpSchema    *schema,
            const char *const  *tables,
            GCancellable       *cancellable)
{
  BcpBackup *backup = g_new0 (BcpBackup, 1);
  g_autoptr (GError) problem = NULL;
  GStatBuf facts;

  backup->path = g_build_filename (folder, name, NULL);
  backup->series = series_of (name);
  if (g_stat (backup->path, &facts) == 0)
    {
      backup->size = facts.st_size;
      backup->modified = facts.st_mtime;
      backup->file = facts.st_ino;
    }
  if (!read_backup (backup, schema, tables, cancellable, &problem))
    backup->problem = g_strdup (problem->message);
  backup->verified = find_verified (backup);
  return backup;
}

static guint
series_rank (const BcpBackup *backup)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_series); i++)
    if (backup->series == all_series[i])
      return i;

  return G_N_ELEMENTS (all_series);
}

/* Of names of one file the one that is kept longest comes first. */
static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const BcpBackup *first = *(const BcpBackup *const *) a, *second = *(const BcpBackup *const *) b;

  if (first->modified != second->modified)
    return first->modified > second->modified ? -1 : 1;
  if (series_rank (first) != series_rank (second))
    return series_rank (first) > series_rank (second) ? -1 : 1;

  return strcmp (first->path, second->path);
}

static void
drop_other_names (GPtrArray *backups)
{
  for (guint i = 1; i < backups->len; i++)
    {
      const BcpBackup *before = g_ptr_array_index (backups, i - 1), *backup = g_ptr_array_index (backups, i);

      if (before->file == backup->file && before->modified == backup->modified)
        g_ptr_array_remove_index (backups, i--);
    }
}

static GPtrArray *
backup_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));

  return names;
}

/**
 * bcp_backups_list:
 * @folder: where a file's backups are
 * @schema: the file's kind
 * @tables: (array zero-terminated=1): whose rows are counted in each
 * @progress: (nullable): told of it, in backups
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * A folder that is not there has none. May take long: never on the main thread.
 *
 * Returns: (transfer full) (element-type BcpBackup) (nullable): the backups, newest first
 */
GPtrArray *
bcp_backups_list (const char         *folder,
                  const BcpSchema    *schema,
                  const char *const  *tables,
                  BcpProgress        *progress,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_autoptr (GPtrArray) names = backup_names (folder);
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_backup_free);

  for (guint i = 0; i < names->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (backups, backup_new (folder, g_ptr_array_index (names, i), schema, tables, cancellable));
      bcp_progress_report (progress, i + 1, names->len);
    }
  g_ptr_array_sort (backups, compare_newest_first);
  drop_other_names (backups);

  return g_steal_pointer (&backups);
}

/**
 * bcp_backups_new_name:
 * @store: a store
 * @folder: where its backups are; made where it is not there
 *
 * Returns: (transfer full): the path of a backup made now by hand, which rotation never takes away
 */
char *
bcp_backups_new_name (BcpStore   *store,
                      const char *folder)
{
  g_autofree char *name = g_path_get_basename (bcp_store_get_path (store));
  g_autofree char *file = g_build_filename (folder, name, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  g_mkdir_with_parents (folder, MODE);
  return bcp_copy_sibling_name (file, "backup", stamp);
}
