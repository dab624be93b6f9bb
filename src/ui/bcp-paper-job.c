/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-job.h"

#include "bcp-agenda.h"

/**
 * bcp_paper_job_new:
 * @document: which paper
 *
 * Returns: (transfer full): a job whose fields are to be filled in before it is used
 */
BcpPaperJob *
bcp_paper_job_new (const char *document)
{
  BcpPaperJob *self = g_atomic_rc_box_new0 (BcpPaperJob);

  self->document = g_strdup (document);
  self->options.as_of = BCP_DATE_NONE;
  self->options.printed_on = bcp_date_today ();
  return self;
}

BcpPaperJob *
bcp_paper_job_ref (BcpPaperJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_job (gpointer data)
{
  BcpPaperJob *self = data;

  g_free (self->document);
  g_clear_pointer (&self->listing, bcp_listing_free);
  g_strfreev (self->logos);
  g_free (self->approved_by);
}

void
bcp_paper_job_unref (BcpPaperJob *self)
{
  g_atomic_rc_box_release_full (self, clear_job);
}

static gpointer
make (BcpConnection *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  BcpPaperJob *self = data;

  if (self->options.as_of == BCP_DATE_NONE)
    self->options.as_of = bcp_agenda_today (db);
  self->options.logos = (const char *const *) self->logos;
  self->options.approved_by = self->approved_by;
  return bcp_report_make (db, self->document, self->listing, &self->options, cancellable, error);
}

/**
 * bcp_paper_job_make_async:
 * @self: a job
 * @store: the programme
 * @cancellable: (nullable): to give up
 * @callback: called when the paper is made or cannot be
 * @user_data: for @callback
 *
 * Makes the paper from one moment of the file, off the main thread.
 */
void
bcp_paper_job_make_async (BcpPaperJob         *self,
                          BcpStore            *store,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  bcp_store_read_async (store, make, bcp_paper_job_ref (self), (GDestroyNotify) bcp_paper_job_unref,
                        (GDestroyNotify) bcp_report_unref, cancellable, callback, user_data);
}

BcpReport *
bcp_paper_job_make_finish (BcpStore      *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  return bcp_store_read_finish (store, result, error);
}

typedef struct
{
  BcpPaperJob *job;
  BcpStore    *store;
  BcpReport   *report;
  char        *path;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  bcp_paper_job_unref (keeping->job);
  g_object_unref (keeping->store);
  bcp_report_unref (keeping->report);
  g_free (keeping->path);
  g_free (keeping);
}

/* A file that cannot be recorded (the programme is read-only) is a file all the same. */
static gboolean
keep (Keeping       *keeping,
      GCancellable  *cancellable,
      GError       **error)
{
  if (keeping->path != NULL && !bcp_report_write_pdf (keeping->report, keeping->path, cancellable, error))
    return FALSE;
  if (bcp_store_get_read_only (keeping->store))
    return TRUE;
  return bcp_report_record (keeping->store, keeping->job->document, keeping->job->listing, &keeping->job->options,
                            keeping->report, error);
}

static void
keep_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (keep (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bcp_paper_job_keep_async:
 * @self: a job
 * @store: the programme
 * @report: the paper that was made of it
 * @path: (nullable): a PDF file to write; %NULL after printing
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the file and records in history that the paper went out, so that it can be printed again.
 */
void
bcp_paper_job_keep_async (BcpPaperJob         *self,
                          BcpStore            *store,
                          BcpReport           *report,
                          const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->job = bcp_paper_job_ref (self);
  keeping->store = g_object_ref (store);
  keeping->report = bcp_report_ref (report);
  keeping->path = g_strdup (path);
  g_task_set_source_tag (task, bcp_paper_job_keep_async);
  g_task_set_task_data (task, keeping, keeping_free);
  g_task_run_in_thread (task, keep_in_thread);
}

gboolean
bcp_paper_job_keep_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bcp_paper_job_keep_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  BcpReport *report;
  char      *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  bcp_report_unref (writing->report);
  g_free (writing->path);
  g_free (writing);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;

  if (bcp_report_write_pdf (writing->report, writing->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bcp_paper_job_write_async:
 * @report: a paper that was made again
 * @path: the PDF file to write
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the file and records nothing: history tells of this paper already.
 */
void
bcp_paper_job_write_async (BcpReport           *report,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->report = bcp_report_ref (report);
  writing->path = g_strdup (path);
  g_task_set_source_tag (task, bcp_paper_job_write_async);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
bcp_paper_job_write_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bcp_paper_job_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
