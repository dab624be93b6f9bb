/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>

BcpJob *
bcp_job_new (BcpJobFunc    func,
             GCancellable *cancellable)
{
  BcpJob *job = g_new0 (BcpJob, 1);

  job->func = func;
  g_set_object (&job->cancellable, cancellable);
  return job;
}

void
bcp_job_free (BcpJob *job)
{
  if (job->destroy_data != NULL)
    job->destroy_data (job->data);
  if (job->destroy_result != NULL && job->result != NULL)
    job->destroy_result (job->result);
  g_clear_pointer (&job->label, bcp_label_unref);
  g_clear_object (&job->cancellable);
  g_clear_error (&job->error);
  g_free (job->key);
  g_free (job->text);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpJob, bcp_job_free)

/* Returns the task where it belongs; so neither it nor the store is ever let go of, and perhaps
 * finalized, by a thread of the store's own. */
static gboolean
return_in_context (gpointer data)
{
  GTask *task = data;
  BcpJob *job = g_task_get_task_data (task);

  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&job->result), job->destroy_result);

  return G_SOURCE_REMOVE;
}

static void
job_finish (BcpStore *self,
            BcpJob   *job)
{
  GSource *source;

  if (job->task == NULL)
    {
      g_mutex_lock (&self->mutex);
      job->done = TRUE;
      g_cond_broadcast (&self->cond);
      g_mutex_unlock (&self->mutex);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, return_in_context, job->task, g_object_unref);
  g_source_attach (source, g_task_get_context (job->task));
  g_source_unref (source);
}

static void
writer_thread (gpointer data,
               gpointer store)
{
  BcpStore *self = store;
  BcpJob *job = data;

  job->func (self, self->file.writer, job);
  bcp_connection_end_job (self->file.writer);

  g_mutex_lock (&self->mutex);
  self->n_working--;
  g_mutex_unlock (&self->mutex);
  if (job->func == bcp_store_poll)
    {
      bcp_job_free (job);
      return;
    }
  bcp_store_announce (self);
  job_finish (self, job);
}

/* Once the file has gone from its place, what is open already is all that there will be. */
static BcpConnection *
borrow_reader (BcpStore *self,
               GError  **error)
{
  BcpConnection *db = g_async_queue_try_pop (self->idle_readers);

  if (db != NULL)
    return db;
  if (g_atomic_int_get (&self->n_readers) > 0 && bcp_file_has_moved (&self->file))
    return g_async_queue_pop (self->idle_readers);

  db = bcp_connection_open (self->file.path, self->file.access, error);
  if (db != NULL)
    g_atomic_int_inc (&self->n_readers);
  return db;
}

static void
reader_thread (gpointer data,
               gpointer store)
{
  BcpStore *self = store;
  BcpJob *job = data;
  BcpConnection *db = borrow_reader (self, &job->error);

  if (db != NULL)
    {
      bcp_connection_begin_job (db, job->cancellable);
      job->func (self, db, job);
      bcp_connection_rollback (db);
      bcp_connection_end_job (db);
      g_async_queue_push (self->idle_readers, db);
    }
  job_finish (self, job);
}

void
bcp_store_jobs_start (BcpStore *self)
{
  self->idle_readers = g_async_queue_new_full ((GDestroyNotify) bcp_connection_close);
  self->writers = g_thread_pool_new (writer_thread, self, 1, TRUE, NULL);
  self->readers = g_thread_pool_new (reader_thread, self, BCP_N_READERS, FALSE, NULL);
}

/* Waits for every job that was taken on. */
void
bcp_store_jobs_stop (BcpStore *self)
{
  g_mutex_lock (&self->mutex);
  self->closed = TRUE;
  g_mutex_unlock (&self->mutex);

  if (self->writers != NULL)
    g_thread_pool_free (g_steal_pointer (&self->writers), FALSE, TRUE);
  if (self->readers != NULL)
    g_thread_pool_free (g_steal_pointer (&self->readers), FALSE, TRUE);
  g_clear_pointer (&self->idle_readers, g_async_queue_unref);
}

/* Under one lock with bcp_store_jobs_stop(): a pool that is being freed takes no more work. */
static gboolean
job_push (BcpStore    *self,
          GThreadPool *pool,
          BcpJob      *job)
{
  gboolean open;

  g_mutex_lock (&self->mutex);
  open = !self->closed;
  if (open)
    {
      self->n_working += pool == self->writers;
      g_thread_pool_push (pool, job, NULL);
    }
  g_mutex_unlock (&self->mutex);

  if (!open)
    g_set_error_literal (&job->error, BCP_ERROR, BCP_ERROR_FAILED,
                         _("The file is closed. Open it again to go on."));
  return open;
}

/* Runs @job and waits for it. Needs no main loop. */
void
bcp_store_run_job (BcpStore    *self,
                   GThreadPool *pool,
                   BcpJob      *job)
{
  if (!job_push (self, pool, job))
    return;

  g_mutex_lock (&self->mutex);
  while (!job->done)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/* Runs @job, which is taken over, and returns its task. */
void
bcp_store_run_job_async (BcpStore            *self,
                         GThreadPool         *pool,
                         BcpJob              *job,
                         gpointer             source_tag,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  job->task = g_task_new (self, job->cancellable, callback, user_data);
  g_task_set_source_tag (job->task, source_tag);
  /* An edit that was committed was not cancelled. */
  g_task_set_check_cancellable (job->task, job->read != NULL);
  g_task_set_task_data (job->task, job, (GDestroyNotify) bcp_job_free);

  if (!job_push (self, pool, job))
    job_finish (self, job);
  else if (pool == self->writers)
    bcp_store_announce (self);
}
