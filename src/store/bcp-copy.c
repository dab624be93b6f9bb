/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-copy-private.h"

#include "bcp-error.h"
#include "bcp-file-private.h"
#include "bcp-history.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A copy is made under a name of its own, verified, and only then gets the name that was asked for:
 * what has that name is always whole. */

#define PAGES_PER_STEP 2048

/* "NAME-WHY-STAMP.EXTENSION" in the same folder. */
char *
bcp_copy_sibling_name (const char *path,
                       const char *why,
                       const char *stamp)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (path, '.');
  int stem = dot != NULL && (slash == NULL || dot > slash + 1) ? (int) (dot - path) : (int) strlen (path);

  return g_strdup_printf ("%.*s-%s-%s%s", stem, path, why, stamp, path + stem);
}

static gboolean
copy_pages (BcpConnection  *source,
            BcpConnection  *copy,
            BcpProgress    *progress,
            GCancellable   *cancellable,
            GError        **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy->db, "main", source->db, "main");
  int result, finished;

  if (backup == NULL)
    return bcp_connection_fail (copy, sqlite3_extended_errcode (copy->db), error);

  do
    {
      result = g_cancellable_is_cancelled (cancellable) ? SQLITE_INTERRUPT
                                                        : sqlite3_backup_step (backup, PAGES_PER_STEP);
      bcp_progress_report (progress, sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup),
                           sqlite3_backup_pagecount (backup));
      if (result == SQLITE_BUSY || result == SQLITE_LOCKED)
        g_usleep (20000);
    }
  while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED);

  finished = sqlite3_backup_finish (backup);
  if (result == SQLITE_DONE && finished == SQLITE_OK)
    return TRUE;

  return bcp_connection_fail (copy, result == SQLITE_DONE ? finished : result, error);
}

/* Copies @source beside @path, as one file without a log. The copy is open for changes until
 * bcp_copy_finish() or bcp_copy_abandon(). */
BcpConnection *
bcp_copy_begin (BcpConnection  *source,
                const char     *path,
                BcpProgress    *progress,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("%s.%.8s.part", path, uuid);
  g_autofree char *mode = NULL;
  BcpConnection *copy;

  if (!bcp_file_make_empty (name, error))
    return NULL;

  copy = bcp_connection_open (name, BCP_ACCESS_WRITE, error);
  if (copy == NULL)
    {
      g_unlink (name);
      return NULL;
    }

  if (!copy_pages (source, copy, progress, cancellable, error))
    {
      bcp_copy_abandon (copy);
      return NULL;
    }

  mode = bcp_connection_dup_text (copy, NULL, "PRAGMA journal_mode = DELETE", NULL);
  return copy;
}

void
bcp_copy_abandon (BcpConnection *copy)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };
  g_autofree char *name = g_strdup (copy->path);

  bcp_connection_close (copy);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *sibling = g_strconcat (name, suffixes[i], NULL);

      g_unlink (sibling);
    }
}

static gboolean
copy_verify (BcpConnection  *copy,
             GError        **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *answer = bcp_connection_dup_text (copy, &local, "PRAGMA quick_check (1)", NULL);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
               _("The copy is damaged, so it was not kept: %s. Check the file, then the disk."), answer);
  return FALSE;
}

/* Verifies @copy, gives it the name @path and closes it. What had that name before is replaced. */
gboolean
bcp_copy_finish (BcpConnection  *copy,
                 const char     *path,
                 GError        **error)
{
  g_autofree char *name = g_strdup (copy->path);
  g_autofree char *target = g_filename_display_name (path);

  if (!copy_verify (copy, error))
    {
      bcp_copy_abandon (copy);
      return FALSE;
    }

  bcp_connection_close (copy);
  if (g_rename (name, path) != 0)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                   _("“%s” could not be written: %s. Choose another place."), target, g_strerror (errno));
      g_unlink (name);
      return FALSE;
    }

  bcp_file_sync_folder (path);
  return TRUE;
}

gboolean
bcp_copy_file (BcpConnection  *source,
               const char     *path,
               BcpProgress    *progress,
               GCancellable   *cancellable,
               GError        **error)
{
  BcpConnection *copy = bcp_copy_begin (source, path, progress, cancellable, error);

  return copy != NULL && bcp_copy_finish (copy, path, error);
}

/* Whether @backup can take a file's place: ours, not newer, whole, its history unbroken. */
gboolean
bcp_copy_is_sound (BcpConnection    *backup,
                   const BcpSchema  *schema,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_autofree char *name = g_filename_display_basename (backup->path);
  g_autofree char *answer = NULL;
  gint64 version, broken;

  if (!bcp_file_check_ours (backup, schema, &version, error))
    return FALSE;

  if (version > schema->n_migrations)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NEWER,
                   _("A newer version of the program wrote “%s”. Update the program, then restore it."), name);
      return FALSE;
    }

  answer = bcp_connection_dup_text (backup, NULL, "PRAGMA quick_check (1)", NULL);
  broken = bcp_history_verify (backup, cancellable, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_strcmp0 (answer, "ok") == 0 && broken == 0)
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_CORRUPT,
               _("“%s” is damaged, so it cannot take the file’s place. Choose another backup."), name);
  return FALSE;
}
