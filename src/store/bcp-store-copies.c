/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include "bcp-apply-private.h"
#include "bcp-bulk-private.h"
#include "bcp-copy-private.h"
#include "bcp-error.h"
#include "bcp-format.h"
#include "bcp-history-private.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

/* Copies of the whole file, as it is and as it was. */

typedef struct
{
  const char  *path;
  gint64       entry;
  BcpProgress *progress;
} CopyRequest;

/* Runs @func on a reader, within one read transaction. */
static gboolean
run_copy (BcpStore      *self,
          BcpJobFunc     func,
          CopyRequest   *request,
          GCancellable  *cancellable,
          GError       **error)
{
  BcpJob *job = bcp_job_new (func, cancellable);
  gboolean ok;

  job->data = request;
  bcp_store_run_job (self, self->readers, job);
  ok = job->error == NULL;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&job->error));
  bcp_job_free (job);

  return ok;
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

static gboolean
check_target (BcpStore    *self,
              const char  *path,
              GError     **error)
{
  if (!is_same_file (self->file.path, path))
    return TRUE;

  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED,
                       _("A copy cannot take the place of the file itself. Choose another name."));
  return FALSE;
}

static gboolean
backup_job (BcpStore      *self,
            BcpConnection *db,
            BcpJob        *job)
{
  CopyRequest *request = job->data;

  /* One moment, so that a commit in between does not make the copy begin again. */
  return bcp_connection_script (db, "BEGIN; SELECT 1 FROM sqlite_schema;", &job->error) &&
         bcp_copy_file (db, request->path, request->progress, job->cancellable, &job->error);
}

/**
 * bcp_store_backup:
 * @self: a store
 * @path: the copy; what has that name is replaced once the copy is whole
 * @progress: (nullable): told of it, in pages
 * @cancellable: (nullable): stops it and leaves nothing behind
 * @error: return location
 *
 * Copies the file while it is in use, and checks the copy. The copy is one file without a log.
 *
 * Returns: whether the copy is there and sound
 */
gboolean
bcp_store_backup (BcpStore      *self,
                  const char    *path,
                  BcpProgress   *progress,
                  GCancellable  *cancellable,
                  GError       **error)
{
  CopyRequest request = { path, 0, progress };

  g_return_val_if_fail (BCP_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return check_target (self, path, error) && run_copy (self, backup_job, &request, cancellable, error);
}

static gboolean
wind_back (BcpConnection  *copy,
           gint64          entry,
           BcpProgress    *progress,
           GError        **error)
{
  gint64 head = bcp_history_head (copy, error), newest = head, n_changes;

  if (head < 0)
    return FALSE;

  if (entry < 0 || entry > head)
    {
      g_autofree char *number = bcp_format_integer (entry, bcp_language_get_default ());

      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                   _("The history has no entry %s. See the list of entries for those it has."), number);
      return FALSE;
    }

  if (!bcp_connection_get_int (copy, &n_changes, error, "SELECT total (changes) FROM store_history WHERE id > ?1", "i", entry) ||
      !bcp_bulk_begin (copy, NULL, n_changes, error))
    return FALSE;
  for (; head > entry; head--)
    {
      if (!bcp_apply_inverse (copy, head, error))
        return FALSE;
      bcp_progress_report (progress, newest - head + 1, newest - entry);
    }

  return bcp_bulk_end (copy, error) &&
         bcp_connection_run (copy, error, "DELETE FROM store_payload WHERE entry > ?1", "i", entry) &&
         bcp_connection_run (copy, error, "DELETE FROM store_touch WHERE entry > ?1", "i", entry) &&
         bcp_connection_run (copy, error, "DELETE FROM store_history WHERE id > ?1", "i", entry) &&
         bcp_connection_run (copy, error, "DELETE FROM store_draft", NULL) &&
         bcp_connection_run (copy, error, "INSERT OR REPLACE INTO store_meta (key, value) VALUES ('as-of-entry', ?1)",
                             "i", entry);
}

static gboolean
copy_at_job (BcpStore      *self,
             BcpConnection *db,
             BcpJob        *job)
{
  CopyRequest *request = job->data;
  BcpConnection *copy;

  if (!bcp_connection_script (db, "BEGIN; SELECT 1 FROM sqlite_schema;", &job->error))
    return FALSE;

  copy = bcp_copy_begin (db, request->path, NULL, job->cancellable, &job->error);
  if (copy == NULL)
    return FALSE;

  copy->schema = self->schema;
  bcp_connection_begin_job (copy, job->cancellable);
  if (!bcp_connection_script (copy, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;", &job->error) ||
      !wind_back (copy, request->entry, request->progress, &job->error) ||
      !bcp_connection_script (copy, "COMMIT", &job->error))
    {
      bcp_copy_abandon (copy);
      return FALSE;
    }

  bcp_connection_end_job (copy);
  return bcp_copy_finish (copy, request->path, &job->error);
}

/**
 * bcp_store_copy_at:
 * @self: a store
 * @entry: a history entry; 0 is before the first
 * @path: the copy
 * @progress: (nullable): told of it, in entries gone back
 * @cancellable: (nullable): stops it and leaves nothing behind
 * @error: return location
 *
 * Copies the file as it was just after @entry, with the history up to there. Such a copy says what it
 * is, and opens read-only.
 *
 * Returns: whether the copy is there
 */
gboolean
bcp_store_copy_at (BcpStore      *self,
                   gint64         entry,
                   const char    *path,
                   BcpProgress   *progress,
                   GCancellable  *cancellable,
                   GError       **error)
{
  CopyRequest request = { path, entry, progress };

  g_return_val_if_fail (BCP_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return check_target (self, path, error) && run_copy (self, copy_at_job, &request, cancellable, error);
}
