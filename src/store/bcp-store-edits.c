/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>

/* Every way to change the file: edits, records, undo, redo, drafts. All run on the writer thread. */

static gboolean
may_edit (BcpStore *self,
          BcpJob   *job)
{
  if (self->file.read_only_reason == NULL && bcp_store_watch_place (self))
    return TRUE;

  g_set_error_literal (&job->error, BCP_ERROR, BCP_ERROR_READ_ONLY, self->file.read_only_reason);
  return FALSE;
}

static gboolean
call_edit (BcpConnection  *db,
           BcpEdit        *edit,
           GCancellable   *cancellable,
           GError        **error)
{
  BcpJob *job = edit->data;
  gboolean ok = job->edit (db, job->data, cancellable, error);
  g_autoptr (BcpLabel) label = g_steal_pointer (&db->label);

  if (label != NULL)
    {
      bcp_label_unref (edit->label);
      edit->label = g_steal_pointer (&label);
    }
  return ok;
}

/**
 * bcp_connection_relabel:
 * @db: the writer, inside an edit
 * @label: what the edit does
 *
 * Takes the place of the label that bcp_store_edit() was given, for an edit that knows only at its
 * end how much it did.
 */
void
bcp_connection_relabel (BcpConnection *db,
                        BcpLabel      *label)
{
  g_return_if_fail (db->in_edit);

  bcp_label_ref (label);
  g_clear_pointer (&db->label, bcp_label_unref);
  db->label = label;
}

/* Runs the edit, undo, redo or undo of one entry that @job is, and takes in what it did. */
static gboolean
edit_job (BcpStore      *self,
          BcpConnection *db,
          BcpJob        *job)
{
  BcpEdit edit = { .kind = job->kind, .author = bcp_store_get_author (self), .body = call_edit, .data = job };
  gboolean ok;

  if (!may_edit (self, job))
    return FALSE;

  if (job->edit != NULL)
    {
      edit.label = bcp_label_ref (job->label);
      ok = bcp_edit_run (db, &edit, job->cancellable, &job->error);
    }
  else if (job->reverts != 0)
    ok = bcp_edit_revert (db, &edit, job->reverts, job->scope, job->cancellable, &job->error);
  else
    ok = bcp_edit_step (db, &edit, self->stack, job->cancellable, &job->error);

  job->entry = edit.entry;
  if (ok && edit.notice != NULL)
    bcp_store_refresh (self, db, edit.notice, NULL);

  g_clear_pointer (&edit.notice, bcp_notice_unref);
  g_clear_pointer (&edit.label, bcp_label_unref);
  return ok;
}

static BcpJob *
edit_job_new (BcpEntryKind    kind,
              BcpLabel       *label,
              BcpEditFunc     func,
              gpointer        data,
              GDestroyNotify  destroy,
              GCancellable   *cancellable)
{
  BcpJob *job = bcp_job_new (edit_job, cancellable);

  job->kind = kind;
  job->label = label != NULL ? bcp_label_ref (label) : NULL;
  job->edit = func;
  job->data = data;
  job->destroy_data = destroy;
  return job;
}

static gboolean
run_edit (BcpStore  *self,
          BcpJob    *job,
          gint64    *entry,
          GError   **error)
{
  gboolean ok;

  bcp_store_run_job (self, self->writers, job);
  if (entry != NULL)
    *entry = job->entry;
  ok = job->error == NULL;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&job->error));
  bcp_job_free (job);

  return ok;
}

/**
 * bcp_store_edit:
 * @self: a store
 * @label: what the edit does, for history and undo
 * @func: its statements
 * @data: for @func
 * @cancellable: (nullable): stops it and leaves nothing behind
 * @entry: (out) (optional): the history entry; 0 where nothing changed
 * @error: return location
 *
 * Errors: what @func set, or %BCP_ERROR_READ_ONLY, %BCP_ERROR_BUSY, %BCP_ERROR_FULL, %BCP_ERROR_CORRUPT,
 * %BCP_ERROR_FAILED, %G_IO_ERROR_CANCELLED. On any of them the file is as before.
 *
 * Returns: whether it was committed
 */
gboolean
bcp_store_edit (BcpStore      *self,
                BcpLabel      *label,
                BcpEditFunc    func,
                gpointer       data,
                GCancellable  *cancellable,
                gint64        *entry,
                GError       **error)
{
  g_return_val_if_fail (BCP_IS_STORE (self), FALSE);
  g_return_val_if_fail (label != NULL && func != NULL, FALSE);

  return run_edit (self, edit_job_new (BCP_ENTRY_EDIT, label, func, data, NULL, cancellable), entry, error);
}

/**
 * bcp_store_edit_async:
 * @self: a store
 * @label: what the edit does
 * @func: its statements, run on the writer thread
 * @data: for @func
 * @destroy: (nullable): frees @data, in the caller's context
 * @cancellable: (nullable): stops it and leaves nothing behind
 * @callback: (nullable): called when it is committed or has failed
 * @user_data: for @callback
 *
 * Edits are made in the order in which they were asked for.
 */
void
bcp_store_edit_async (BcpStore            *self,
                      BcpLabel            *label,
                      BcpEditFunc          func,
                      gpointer             data,
                      GDestroyNotify       destroy,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (BCP_IS_STORE (self));
  g_return_if_fail (label != NULL && func != NULL);

  bcp_store_run_job_async (self, self->writers, edit_job_new (BCP_ENTRY_EDIT, label, func, data, destroy, cancellable),
                           bcp_store_edit_async, callback, user_data);
}

/**
 * bcp_store_edit_finish:
 * @self: a store
 * @result: what the callback of an edit or a record got
 * @entry: (out) (optional): the history entry; 0 where nothing changed
 * @error: return location
 *
 * Returns: whether it was committed
 */
gboolean
bcp_store_edit_finish (BcpStore      *self,
                       GAsyncResult  *result,
                       gint64        *entry,
                       GError       **error)
{
  BcpJob *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (entry != NULL)
    *entry = job->entry;

  return bcp_store_step_finish (self, result, error);
}

/**
 * bcp_store_record:
 * @self: a store
 * @label: what is recorded
 * @func: its statements
 * @data: for @func
 * @cancellable: (nullable): stops it
 * @entry: (out) (optional): the history entry
 * @error: return location
 *
 * As bcp_store_edit(), but undo passes over it, and what was undone can still be redone.
 *
 * Returns: whether it was committed
 */
gboolean
bcp_store_record (BcpStore      *self,
                  BcpLabel      *label,
                  BcpEditFunc    func,
                  gpointer       data,
                  GCancellable  *cancellable,
                  gint64        *entry,
                  GError       **error)
{
  g_return_val_if_fail (BCP_IS_STORE (self), FALSE);
  g_return_val_if_fail (label != NULL && func != NULL, FALSE);

  return run_edit (self, edit_job_new (BCP_ENTRY_RECORD, label, func, data, NULL, cancellable), entry, error);
}

/**
 * bcp_store_record_async:
 * @self: a store
 * @label: what is recorded
 * @func: its statements, run on the writer thread
 * @data: for @func
 * @destroy: (nullable): frees @data, in the caller's context
 * @cancellable: (nullable): stops it
 * @callback: (nullable): finishes with bcp_store_edit_finish()
 * @user_data: for @callback
 */
void
bcp_store_record_async (BcpStore            *self,
                        BcpLabel            *label,
                        BcpEditFunc          func,
                        gpointer             data,
                        GDestroyNotify       destroy,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (BCP_IS_STORE (self));
  g_return_if_fail (label != NULL && func != NULL);

  bcp_store_run_job_async (self, self->writers, edit_job_new (BCP_ENTRY_RECORD, label, func, data, destroy, cancellable),
                           bcp_store_record_async, callback, user_data);
}

/**
 * bcp_store_undo:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Takes back the last edit that was not taken back yet, by an entry of its own.
 *
 * Errors: %BCP_ERROR_NOT_FOUND (nothing to undo), %BCP_ERROR_CONFLICT, and those of bcp_store_edit().
 *
 * Returns: whether it was committed
 */
gboolean
bcp_store_undo (BcpStore      *self,
                GCancellable  *cancellable,
                GError       **error)
{
  g_return_val_if_fail (BCP_IS_STORE (self), FALSE);

  return run_edit (self, edit_job_new (BCP_ENTRY_UNDO, NULL, NULL, NULL, NULL, cancellable), NULL, error);
}

/**
 * bcp_store_redo:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Does again what was undone last, unless there was an edit since.
 *
 * Returns: whether it was committed
 */
gboolean
bcp_store_redo (BcpStore      *self,
                GCancellable  *cancellable,
                GError       **error)
{
  g_return_val_if_fail (BCP_IS_STORE (self), FALSE);

  return run_edit (self, edit_job_new (BCP_ENTRY_REDO, NULL, NULL, NULL, NULL, cancellable), NULL, error);
}

/**
 * bcp_store_undo_async:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @callback: (nullable): finishes with bcp_store_step_finish()
 * @user_data: for @callback
 */
void
bcp_store_undo_async (BcpStore            *self,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (BCP_IS_STORE (self));

  bcp_store_run_job_async (self, self->writers, edit_job_new (BCP_ENTRY_UNDO, NULL, NULL, NULL, NULL, cancellable),
                           bcp_store_undo_async, callback, user_data);
}

/**
 * bcp_store_redo_async:
 * @self: a store
 * @cancellable: (nullable): stops it
 * @callback: (nullable): finishes with bcp_store_step_finish()
 * @user_data: for @callback
 */
void
bcp_store_redo_async (BcpStore            *self,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (BCP_IS_STORE (self));

  bcp_store_run_job_async (self, self->writers, edit_job_new (BCP_ENTRY_REDO, NULL, NULL, NULL, NULL, cancellable),
                           bcp_store_redo_async, callback, user_data);
}

static BcpJob *
revert_job_new (gint64          entry,
                BcpRevertScope  scope,
                GCancellable   *cancellable)
{
  BcpJob *job = edit_job_new (BCP_ENTRY_EDIT, NULL, NULL, NULL, NULL, cancellable);

  job->reverts = entry;
  job->scope = scope;
  return job;
}

/**
 * bcp_store_revert:
 * @self: a store
 * @entry: a past entry
 * @scope: all of it, or what nothing later stands in the way of
 * @cancellable: (nullable): stops it
 * @made: (out) (optional): the history entry that it became
 * @error: return location
 *
 * Takes back what one past entry changed, by an edit of its own, which can be undone and redone.
 * bcp_history_review() tells before what is possible.
 *
 * Errors: %BCP_ERROR_CONFLICT (something later stands in the way, and the sentence says which entry),
 * %BCP_ERROR_NOT_FOUND (no such entry, or all is as before already), %BCP_ERROR_REFUSED (it notes
 * something done), and those of bcp_store_edit().
 *
 * Returns: whether it was committed
 */
gboolean
bcp_store_revert (BcpStore        *self,
                  gint64           entry,
                  BcpRevertScope   scope,
                  GCancellable    *cancellable,
                  gint64          *made,
                  GError         **error)
{
  g_return_val_if_fail (BCP_IS_STORE (self), FALSE);
  g_return_val_if_fail (entry > 0, FALSE);

  return run_edit (self, revert_job_new (entry, scope, cancellable), made, error);
}

/**
 * bcp_store_revert_async:
 * @self: a store
 * @entry: a past entry
 * @scope: all of it, or what nothing later stands in the way of
 * @cancellable: (nullable): stops it
 * @callback: (nullable): finishes with bcp_store_edit_finish()
 * @user_data: for @callback
 */
void
bcp_store_revert_async (BcpStore            *self,
                        gint64               entry,
                        BcpRevertScope       scope,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (BCP_IS_STORE (self));
  g_return_if_fail (entry > 0);

  bcp_store_run_job_async (self, self->writers, revert_job_new (entry, scope, cancellable), bcp_store_revert_async,
                           callback, user_data);
}

/**
 * bcp_store_step_finish:
 * @self: a store
 * @result: what the callback of an undo or redo got
 * @error: return location
 *
 * Returns: whether it was committed
 */
gboolean
bcp_store_step_finish (BcpStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), &local);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
draft_job (BcpStore      *self,
           BcpConnection *db,
           BcpJob        *job)
{
  if (!may_edit (self, job))
    return FALSE;

  if (job->text == NULL)
    return bcp_connection_run (db, &job->error, "DELETE FROM store_draft WHERE key = ?1", "t", job->key);

  return bcp_connection_run (db, &job->error,
                             "INSERT OR REPLACE INTO store_draft (key, text, utc)"
                             " VALUES (?1, ?2, strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'))", "tt", job->key, job->text);
}

/**
 * bcp_store_save_draft_async:
 * @self: a store
 * @key: "table/id/field" or "table/new"
 * @text: (nullable): what was typed; %NULL drops the draft
 *
 * Keeps what is not an edit yet through a crash. In a read-only file it does nothing.
 */
void
bcp_store_save_draft_async (BcpStore   *self,
                            const char *key,
                            const char *text)
{
  BcpJob *job;

  g_return_if_fail (BCP_IS_STORE (self));
  g_return_if_fail (key != NULL);

  job = bcp_job_new (draft_job, NULL);
  job->key = g_strdup (key);
  job->text = g_strdup (text);
  bcp_store_run_job_async (self, self->writers, job, bcp_store_save_draft_async, NULL, NULL);
}

/**
 * bcp_draft_load:
 * @db: a connection
 * @key: as it was saved
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the draft, %NULL where there is none
 */
char *
bcp_draft_load (BcpConnection  *db,
                const char     *key,
                GError        **error)
{
  return bcp_connection_dup_text (db, error, "SELECT text FROM store_draft WHERE key = ?1", "t", key);
}
