/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>

static gboolean
read_job (BcpStore      *self,
          BcpConnection *db,
          BcpJob        *job)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error) ||
      !bcp_connection_script (db, "BEGIN", &job->error))
    return FALSE;

  job->result = job->read (db, job->data, job->cancellable, &job->error);
  return job->error == NULL;
}

/**
 * bcp_store_read:
 * @self: a store
 * @func: reads, on a reader's thread, in one read transaction
 * @data: for @func
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what @func returned
 */
gpointer
bcp_store_read (BcpStore      *self,
                BcpReadFunc    func,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  BcpJob *job;
  gpointer result;

  g_return_val_if_fail (BCP_IS_STORE (self), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  job = bcp_job_new (read_job, cancellable);
  job->read = func;
  job->data = data;
  bcp_store_run_job (self, self->readers, job);

  result = job->result;
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  bcp_job_free (job);

  return result;
}

/**
 * bcp_store_read_async:
 * @self: a store
 * @func: reads, on a reader's thread, in one read transaction
 * @data: for @func
 * @destroy_data: (nullable): frees @data, in the caller's context
 * @destroy_result: (nullable): frees what @func returned where nobody takes it
 * @cancellable: (nullable): stops it
 * @callback: (nullable): called when it has been read
 * @user_data: for @callback
 */
void
bcp_store_read_async (BcpStore            *self,
                      BcpReadFunc          func,
                      gpointer             data,
                      GDestroyNotify       destroy_data,
                      GDestroyNotify       destroy_result,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  BcpJob *job;

  g_return_if_fail (BCP_IS_STORE (self));
  g_return_if_fail (func != NULL);

  job = bcp_job_new (read_job, cancellable);
  job->read = func;
  job->data = data;
  job->destroy_data = destroy_data;
  job->destroy_result = destroy_result;
  bcp_store_run_job_async (self, self->readers, job, bcp_store_read_async, callback, user_data);
}

/**
 * bcp_store_read_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Cancelled reads answer %G_IO_ERROR_CANCELLED, even where they had just finished.
 *
 * Returns: (transfer full) (nullable): what the read function returned
 */
gpointer
bcp_store_read_finish (BcpStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
