/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-window-file.h"

#include "bcp-date.h"
#include "bcp-plain-row.h"
#include "bcp-settings.h"

#include <glib/gi18n.h>

#define MAX_RECENT 5
#define MIME_TYPE "application/vnd.bajiocp"

/* The file as a whole: copies, backups, recent files. */

typedef struct
{
  BcpStore *store;
  char     *path;
  BcpWork  *work;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->store);
  g_object_unref (copy->work);
  g_free (copy->path);
  g_free (copy);
}

static void
copy_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Copy *copy = task_data;
  GError *error = NULL;

  if (bcp_store_backup (copy->store, copy->path, bcp_work_get_progress (copy->work), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_copied (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BcpWindow *window = BCP_WINDOW (source);
  Copy *copy = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_filename_display_basename (copy->path);
  g_autofree char *text = g_strdup_printf (_("Copied to %s."), name);
  g_autoptr (GError) error = NULL;

  bcp_work_finish (copy->work);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    bcp_window_toast (window, text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bcp_window_toast (window, error->message);
}

static void
copy_to (BcpWindow  *window,
         const char *path)
{
  BcpDocument *document = bcp_window_get_document (window);
  Copy *copy = g_new0 (Copy, 1);
  g_autoptr (GTask) task = NULL;

  copy->store = g_object_ref (bcp_document_get_store (document));
  copy->path = g_strdup (path);
  copy->work = bcp_work_new (_("Copying the programme"));

  task = g_task_new (window, bcp_work_get_cancellable (copy->work), on_copied, NULL);
  g_task_set_source_tag (task, copy_to);
  g_task_set_task_data (task, copy, copy_free);
  bcp_window_add_work (window, copy->work);
  g_task_run_in_thread (task, copy_in_thread);
}

static void
on_place_chosen (GtkNativeDialog *dialog,
                 int              response,
                 gpointer         user_data)
{
  BcpWindow *window = BCP_WINDOW (user_data);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && bcp_window_get_document (window) != NULL)
    copy_to (window, path);
  g_object_unref (dialog);
}

static void
choose_place (BcpWindow  *window,
              const char *title,
              const char *name)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_place_chosen), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static char *
dup_stem (BcpWindow *window)
{
  char *name = g_path_get_basename (bcp_store_get_path (bcp_document_get_store (bcp_window_get_document (window))));

  if (g_str_has_suffix (name, ".bajiocp"))
    name[strlen (name) - strlen (".bajiocp")] = '\0';
  return name;
}

/**
 * bcp_window_file_save_copy:
 * @window: a window with an open document
 *
 * Asks where, then copies.
 */
void
bcp_window_file_save_copy (BcpWindow *window)
{
  g_autofree char *stem = dup_stem (window);
  /* Translators: proposed file name of a copy */
  g_autofree char *name = g_strdup_printf (_("%s, copy.bajiocp"), stem);

  choose_place (window, _("Save a copy"), name);
}

/**
 * bcp_window_file_back_up:
 * @window: a window with an open document
 *
 * Asks where, then copies, with today's date in the proposed name.
 */
void
bcp_window_file_back_up (BcpWindow *window)
{
  g_autofree char *stem = dup_stem (window);
  g_autofree char *today = bcp_date_to_iso (bcp_date_today ());
  g_autofree char *name = g_strdup_printf ("%s %s.bajiocp", stem, today);

  choose_place (window, _("Back up"), name);
}

/* Restoring: the file is closed, replaced and opened again. */

typedef struct
{
  BcpDocument *document;
  BcpWork     *work;
  char        *path;
  char        *backup;
  char        *kept;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  g_object_unref (restoring->document);
  g_object_unref (restoring->work);
  g_free (restoring->path);
  g_free (restoring->backup);
  g_free (restoring->kept);
  g_free (restoring);
}

static void
restore_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Restoring *restoring = task_data;
  GError *error = NULL;

  /* Waits for what is under way. */
  bcp_store_close (bcp_document_get_store (restoring->document));
  if (bcp_store_restore (restoring->path, restoring->backup, bcp_programme_schema (), &restoring->kept, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_restored (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BcpWindow *window = BCP_WINDOW (source);
  Restoring *restoring = g_task_get_task_data (G_TASK (result));
  g_autofree char *kept = restoring->kept != NULL ? g_filename_display_basename (restoring->kept) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  bcp_work_finish (restoring->work);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup_printf (_("Restored. What was there is kept as “%s”."), kept != NULL ? kept : "");
  if (text != NULL)
    bcp_window_toast (window, text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bcp_window_toast (window, error->message);
  bcp_window_open (window, restoring->path, "overview");
}

/**
 * bcp_window_file_restore:
 * @window: a window that has let go of @document
 * @document: what was open, to be closed
 * @backup: what takes the file's place
 *
 * Restores off the main thread and opens the file again, also where it could not be restored.
 */
void
bcp_window_file_restore (BcpWindow   *window,
                         BcpDocument *document,
                         const char  *backup)
{
  Restoring *restoring = g_new0 (Restoring, 1);
  g_autoptr (GTask) task = NULL;

  restoring->document = g_object_ref (document);
  restoring->work = bcp_work_new (_("Restoring the backup"));
  restoring->path = g_strdup (bcp_store_get_path (bcp_document_get_store (document)));
  restoring->backup = g_strdup (backup);
  task = g_task_new (window, bcp_work_get_cancellable (restoring->work), on_restored, NULL);
  g_task_set_source_tag (task, bcp_window_file_restore);
  g_task_set_task_data (task, restoring, restoring_free);
  bcp_window_add_work (window, restoring->work);
  g_task_run_in_thread (task, restore_in_thread);
}

/**
 * bcp_window_file_remember:
 * @path: a file that was opened
 *
 * It heads the recent files and is what opens next time.
 */
void
bcp_window_file_remember (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) "bajio-cp",
    .app_exec = (char *) "bajio-cp %f",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
  bcp_settings_set_string ("recent-file", g_file_peek_path (file));
}

/**
 * bcp_window_file_fill_recent:
 * @list: a list box
 *
 * Fills it with the programmes opened before that still exist; each row carries "path".
 */
void
bcp_window_file_fill_recent (GtkListBox *list)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);

  for (GList *l = items; l != NULL && n < MAX_RECENT; l = l->next)
    {
      GtkRecentInfo *info = l->data;
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (info), NULL, NULL);
      g_autofree char *name = NULL;
      g_autofree char *folder = NULL;
      GtkWidget *row;

      if (path == NULL || !g_str_has_suffix (path, ".bajiocp") || !gtk_recent_info_exists (info))
        continue;

      name = g_filename_display_basename (path);
      folder = g_path_get_dirname (path);
      row = bcp_plain_row_new (name, folder);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "path", g_steal_pointer (&path), g_free);
      gtk_list_box_append (list, row);
      n++;
    }

  gtk_widget_set_visible (GTK_WIDGET (list), n > 0);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}
