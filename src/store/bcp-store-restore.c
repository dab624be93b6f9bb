/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-copy-private.h"
#include "bcp-error.h"
#include "bcp-file-private.h"
#include "bcp-history.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Gets everything of @path into the one file, and makes sure that nobody else has it open. A file too
 * damaged for that is left as it is: what lies beside it moves with it. */
static gboolean
fold_log (const char  *path,
          GError     **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (BcpConnection) db = bcp_connection_open (path, BCP_ACCESS_WRITE, NULL);
  g_autofree char *mode = NULL;

  if (db == NULL)
    return TRUE;

  sqlite3_busy_timeout (db->db, 500);
  mode = bcp_connection_dup_text (db, &local, "PRAGMA journal_mode = DELETE", NULL);
  if (!g_error_matches (local, BCP_ERROR, BCP_ERROR_BUSY))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Gives @from the name @to as well, where the disk knows of two names; or else instead. */
static gboolean
name_also (const char *from,
           const char *to)
{
  return link (from, to) == 0 || g_rename (from, to) == 0;
}

/* The file itself keeps its name until the backup takes it: there is no moment without a file. What
 * lies beside it must have gone by then. */
static gboolean
set_aside (const char  *path,
           const char  *kept,
           GError     **error)
{
  static const char *const suffixes[] = { "-shm", "-wal", "" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (kept, suffixes[i], NULL);
      gboolean done = *suffixes[i] == '\0' ? name_also (from, to) : g_rename (from, to) == 0;

      if (!done && errno != ENOENT)
        {
          g_autofree char *name = g_filename_display_basename (from);

          g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
                       _("“%s” could not be set aside: %s. Nothing was restored."), name, g_strerror (errno));
          return FALSE;
        }
    }

  return TRUE;
}

static void
put_back (const char *kept,
          const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (kept, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (path, suffixes[i], NULL);

      /* Two names of one file stay as they are, says rename(2). */
      if (g_rename (from, to) == 0)
        g_unlink (from);
    }
}

static gboolean
swap (const char     *path,
      BcpConnection  *backup,
      char          **kept,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *aside = bcp_copy_sibling_name (path, "before-restore", stamp);
  gboolean exists = g_file_test (path, G_FILE_TEST_EXISTS);
  BcpConnection *copy;

  copy = bcp_copy_begin (backup, path, NULL, cancellable, error);
  if (copy == NULL)
    return FALSE;

  if (exists && (!fold_log (path, error) || !set_aside (path, aside, error)))
    {
      bcp_copy_abandon (copy);
      return FALSE;
    }
  if (!bcp_copy_finish (copy, path, error))
    {
      if (exists)
        put_back (aside, path);
      return FALSE;
    }

  if (kept != NULL)
    *kept = exists ? g_steal_pointer (&aside) : NULL;
  return TRUE;
}

/**
 * bcp_store_restore:
 * @path: the file; nobody may have it open
 * @backup: what takes its place; stays where it is
 * @schema: the files' kind
 * @kept: (out) (optional) (transfer full): where what was replaced now is; %NULL where there was nothing
 * @cancellable: (nullable): stops it and leaves all as it was
 * @error: return location
 *
 * Errors: %BCP_ERROR_BUSY (the file is open somewhere), %BCP_ERROR_CORRUPT, %BCP_ERROR_NOT_OURS,
 * %BCP_ERROR_NEWER, %BCP_ERROR_NOT_FOUND, %BCP_ERROR_FULL, %BCP_ERROR_FAILED.
 *
 * Returns: whether @path is now what @backup is
 */
gboolean
bcp_store_restore (const char       *path,
                   const char       *backup,
                   const BcpSchema  *schema,
                   char            **kept,
                   GCancellable     *cancellable,
                   GError          **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_autofree char *source = g_canonicalize_filename (backup, NULL);
  g_autofree char *name = g_filename_display_basename (source);
  g_autoptr (BcpConnection) db = NULL;
  gboolean ok;
  int lock;

  if (!g_file_test (source, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                   _("There is no file “%s”. Check its name and folder."), name);
      return FALSE;
    }

  db = bcp_connection_open (source, BCP_ACCESS_READ, error);
  if (db == NULL)
    return FALSE;

  bcp_connection_begin_job (db, cancellable);
  if (!bcp_copy_is_sound (db, schema, cancellable, error))
    return FALSE;

  lock = bcp_file_lock (target);
  if (lock < 0)
    {
      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_BUSY,
                           _("A window has this file open. Close it there, then restore."));
      return FALSE;
    }

  ok = swap (target, db, kept, cancellable, error);
  bcp_file_unlock (target, lock);
  return ok;
}
