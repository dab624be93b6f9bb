/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include <glib/gi18n.h>

static BcpStore *
open_in_context (const char       *path,
                 BcpStoreMode      mode,
                 const BcpSchema  *schema,
                 GMainContext     *context,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autoptr (BcpStore) self = NULL;
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  bcp_store_wait_closed (absolute);
  self = g_object_new (BCP_TYPE_STORE, NULL);
  self->context = g_main_context_ref (context);
  self->schema = schema;
  self->stack = bcp_undo_stack_new ();
  self->closed = TRUE;

  if (!bcp_file_open (&self->file, path, mode, schema, error))
    {
      bcp_file_close (&self->file);
      return NULL;
    }

  self->file.writer->schema = schema;
  bcp_connection_get_int (self->file.writer, &self->data_version, NULL, "PRAGMA data_version", NULL);
  if (!bcp_store_refresh (self, self->file.writer, NULL, error))
    {
      bcp_file_close (&self->file);
      return NULL;
    }
  g_queue_clear_full (&self->notices, (GDestroyNotify) bcp_notice_unref);

  self->closed = FALSE;
  bcp_store_jobs_start (self);
  if (mode == BCP_STORE_WINDOW || mode == BCP_STORE_CREATE)
    bcp_store_start_polling (self);
  return g_steal_pointer (&self);
}

/**
 * bcp_store_open:
 * @path: the file
 * @mode: what for
 * @schema: the file's kind; must live as long as the store
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * An older file is brought up to date, after a copy of it was put beside it.
 *
 * Errors: %BCP_ERROR_NOT_FOUND, %BCP_ERROR_NOT_OURS, %BCP_ERROR_CORRUPT, %BCP_ERROR_REFUSED (there is
 * a file already), %BCP_ERROR_READ_ONLY (older, and may not be written), %BCP_ERROR_BUSY,
 * %BCP_ERROR_FULL, %BCP_ERROR_FAILED.
 *
 * Returns: (transfer full) (nullable): the open store, which may be read-only
 */
BcpStore *
bcp_store_open (const char       *path,
                BcpStoreMode      mode,
                const BcpSchema  *schema,
                GCancellable     *cancellable,
                GError          **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  return open_in_context (path, mode, schema, context, cancellable, error);
}

typedef struct
{
  char            *path;
  BcpStoreMode     mode;
  const BcpSchema *schema;
} OpenRequest;

static void
open_request_free (gpointer data)
{
  OpenRequest *request = data;

  g_free (request->path);
  g_free (request);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  OpenRequest *request = data;
  GError *error = NULL;
  BcpStore *store;

  store = open_in_context (request->path, request->mode, request->schema, g_task_get_context (task), cancellable,
                           &error);
  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * bcp_store_open_async:
 * @path: the file
 * @mode: what for
 * @schema: the file's kind; must live as long as the store
 * @cancellable: (nullable): stops it
 * @callback: called when it is open
 * @user_data: for @callback
 */
void
bcp_store_open_async (const char          *path,
                      BcpStoreMode         mode,
                      const BcpSchema     *schema,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenRequest *request = g_new0 (OpenRequest, 1);

  request->path = g_strdup (path);
  request->mode = mode;
  request->schema = schema;
  g_task_set_source_tag (task, bcp_store_open_async);
  g_task_set_task_data (task, request, open_request_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * bcp_store_open_finish:
 * @result: what @callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): as bcp_store_open()
 */
BcpStore *
bcp_store_open_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
