/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-backup-keeper.h"

#include "bcp-settings.h"

#include <string.h>

/* The first look comes once the window has settled; then so often, and rotation itself knows what is due. */
#define FIRST_SECONDS 60
#define SECONDS 600

/* Of the path's checksum, so that two files of one name have two folders. */
#define PLACE_DIGITS 8

struct _BcpBackupKeeper
{
  BcpStore     *store;
  GCancellable *cancellable;
  guint         timer;
};

/**
 * bcp_backup_folder_dup:
 * @store: an open file
 *
 * Returns: (transfer full): where its backups are kept, which may not be there yet
 */
char *
bcp_backup_folder_dup (BcpStore *store)
{
  const char *path = bcp_store_get_path (store);
  g_autofree char *chosen = bcp_settings_dup_string ("backup-folder");
  g_autofree char *root = *chosen != '\0' ? g_strdup (chosen)
                                          : g_build_filename (g_get_user_data_dir (), "bajio-cp", "backups", NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *stem = g_path_get_basename (path);
  g_autofree char *name = NULL;

  if (g_str_has_suffix (stem, ".bajiocp"))
    stem[strlen (stem) - strlen (".bajiocp")] = '\0';
  name = g_strdup_printf ("%s-%.*s", stem, PLACE_DIGITS, sum);
  return g_build_filename (root, name, NULL);
}

static void
rotate_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  BcpStore *store = BCP_STORE (source);
  g_autofree char *folder = bcp_backup_folder_dup (store);
  GError *error = NULL;

  if (bcp_store_rotate_backups (store, folder, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Who works is not disturbed; the page of backups shows what there is. */
static void
on_rotated (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("%s", error->message);
}

static gboolean
look (gpointer data)
{
  BcpBackupKeeper *self = data;
  g_autoptr (GTask) task = g_task_new (self->store, self->cancellable, on_rotated, NULL);

  g_task_set_source_tag (task, look);
  g_task_run_in_thread (task, rotate_in_thread);
  self->timer = g_timeout_add_seconds (SECONDS, look, self);
  return G_SOURCE_REMOVE;
}

/**
 * bcp_backup_keeper_new:
 * @store: an open file that may be written
 *
 * Returns: (transfer full): its keeper, at work until it is freed
 */
BcpBackupKeeper *
bcp_backup_keeper_new (BcpStore *store)
{
  BcpBackupKeeper *self = g_new0 (BcpBackupKeeper, 1);

  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_add_seconds (FIRST_SECONDS, look, self);
  return self;
}

/**
 * bcp_backup_keeper_free:
 * @self: (transfer full): a keeper
 *
 * A backup that is being made is given up.
 */
void
bcp_backup_keeper_free (BcpBackupKeeper *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_free (self);
}
