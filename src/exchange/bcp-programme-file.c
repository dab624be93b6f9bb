/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-programme-file.h"

#include "bcp-definition.h"
#include "bcp-programme.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static gboolean
apply_definition (BcpConnection *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return bcp_definition_apply (data, db, error);
}

/* What a file that could not be finished leaves behind. */
static void
remove_file (const char *path)
{
  static const char *const siblings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (siblings); i++)
    {
      g_autofree char *file = g_strconcat (path, siblings[i], NULL);

      g_unlink (file);
    }
}

/**
 * bcp_programme_file_make:
 * @path: the file to make; it must not exist
 * @label: what its first entry is
 * @func: puts the programme into it
 * @data: for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Makes a programme's file: one entry of its history, which undo passes over, because a file without
 * programme is of no use. On failure nothing is left behind. Never on the main thread.
 *
 * Returns: (transfer full) (nullable): the open file
 */
BcpStore *
bcp_programme_file_make (const char    *path,
                         BcpLabel      *label,
                         BcpEditFunc    func,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (BcpStore) store = bcp_store_open (path, BCP_STORE_CREATE, bcp_programme_schema (), cancellable, error);

  if (store == NULL)
    return NULL;
  if (bcp_store_record (store, label, func, data, cancellable, NULL, error))
    return g_steal_pointer (&store);

  bcp_store_close (store);
  remove_file (path);
  return NULL;
}

/**
 * bcp_programme_create:
 * @path: the file to make; it must not exist
 * @preset_or_path: a preset's name ("bajio") or the path of a definition
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Makes a programme's file from a definition; see bcp_programme_file_make().
 *
 * Returns: (transfer full) (nullable): the open file
 */
BcpStore *
bcp_programme_create (const char    *path,
                      const char    *preset_or_path,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (BcpDefinition) definition = NULL;
  g_autoptr (BcpLabel) label = NULL;

  g_return_val_if_fail (path != NULL && preset_or_path != NULL, NULL);

  definition = bcp_definition_read (preset_or_path, error);
  if (definition == NULL)
    return NULL;

  label = bcp_label_new (N_("New programme: %s"), bcp_definition_get_name (definition, bcp_language_get_default ()), NULL);
  return bcp_programme_file_make (path, label, apply_definition, definition, cancellable, error);
}

typedef struct
{
  char *path;
  char *preset_or_path;
} CreateRequest;

static void
create_request_free (gpointer data)
{
  CreateRequest *request = data;

  g_free (request->path);
  g_free (request->preset_or_path);
  g_free (request);
}

static void
create_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  CreateRequest *request = data;
  GError *error = NULL;
  BcpStore *store = bcp_programme_create (request->path, request->preset_or_path, cancellable, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * bcp_programme_create_async:
 * @path: the file to make
 * @preset_or_path: a preset's name or the path of a definition
 * @cancellable: (nullable): a cancellable
 * @callback: called in the caller's main context
 * @user_data: for @callback
 */
void
bcp_programme_create_async (const char          *path,
                            const char          *preset_or_path,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  CreateRequest *request = g_new0 (CreateRequest, 1);

  request->path = g_strdup (path);
  request->preset_or_path = g_strdup (preset_or_path);
  g_task_set_source_tag (task, bcp_programme_create_async);
  g_task_set_task_data (task, request, create_request_free);
  g_task_run_in_thread (task, create_in_thread);
}

/**
 * bcp_programme_create_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the open file
 */
BcpStore *
bcp_programme_create_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
