/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-past.h"

#include "bcp-date.h"
#include "bcp-format.h"
#include "bcp-shell.h"
#include "bcp-window.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Windows on what was: the programme just after an entry, or a backup. Both show a file that nobody
 * writes, and say so; a copy made for it lies in the cache and goes when the window does. */

/**
 * View: what such a window shows
 * @path: the file
 * @folder: (nullable): the folder in the cache to be taken away with the window
 * @name: what the window calls it
 * @banner: what it says above the page
 */
typedef struct
{
  BcpStore   *store;
  BcpWork    *work;
  GtkWindow  *window;
  gint64      entry;
  char       *path;
  char       *folder;
  char       *name;
  char       *banner;
} View;

static void
view_free (gpointer data)
{
  View *view = data;

  g_object_unref (view->store);
  g_object_unref (view->work);
  g_object_unref (view->window);
  g_free (view->path);
  g_free (view->folder);
  g_free (view->name);
  g_free (view->banner);
  g_free (view);
}

/* The cache: one folder for each view, named after the process, so that what a crash left is found. */

static char *
cache_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "bajio-cp", "past", NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
remove_left_behind (const char *cache)
{
  g_autoptr (GDir) dir = g_dir_open (cache, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      pid_t pid = (pid_t) strtol (name, NULL, 10);

      if (pid > 0 && kill (pid, 0) != 0 && errno == ESRCH)
        {
          g_autofree char *folder = g_build_filename (cache, name, NULL);

          remove_folder (folder);
        }
    }
}

static gboolean
make_folder (View    *view,
             GError **error)
{
  g_autofree char *cache = cache_folder ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("%ld-%.8s", (long) getpid (), uuid);

  remove_left_behind (cache);
  view->folder = g_build_filename (cache, name, NULL);
  g_free (view->path);
  view->path = g_build_filename (view->folder, view->name, NULL);
  if (g_mkdir_with_parents (view->folder, 0700) == 0)
    return TRUE;

  g_set_error (error, BCP_ERROR, BCP_ERROR_FAILED,
               _("There is no place for the copy: %s. Check the space left and your cache folder."), g_strerror (errno));
  return FALSE;
}

/* Opening */

static void
on_window_gone (gpointer  data,
                GObject  *window)
{
  g_autofree char *folder = data;

  remove_folder (folder);
}

static void
on_ready (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  View *view = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  BcpWindow *window;

  bcp_work_finish (view->work);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (view->folder != NULL)
        remove_folder (view->folder);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        bcp_shell_toast (GTK_WIDGET (view->window), error->message);
      return;
    }

  window = bcp_window_new (ADW_APPLICATION (gtk_window_get_application (view->window)));
  if (view->folder != NULL)
    g_object_weak_ref (G_OBJECT (window), on_window_gone, g_strdup (view->folder));
  bcp_window_open_to_read (window, view->path, view->name, view->banner);
  gtk_window_present (GTK_WINDOW (window));
}

static void
run (View            *view,
     GtkWidget       *widget,
     BcpDocument     *document,
     const char      *title,
     GTaskThreadFunc  func)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *file = g_path_get_basename (bcp_store_get_path (bcp_document_get_store (document)));

  view->store = g_object_ref (bcp_document_get_store (document));
  view->window = g_object_ref (GTK_WINDOW (gtk_widget_get_root (widget)));
  view->work = bcp_work_new (title);
  if (view->name == NULL)
    view->name = g_steal_pointer (&file);
  task = g_task_new (NULL, bcp_work_get_cancellable (view->work), on_ready, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, view, view_free);
  bcp_document_add_work (document, view->work);
  g_task_run_in_thread (task, func);
}

static void
go_back_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  View *view = data;
  GError *error = NULL;

  if (make_folder (view, &error) &&
      bcp_store_copy_at (view->store, view->entry, view->path, bcp_work_get_progress (view->work), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
dup_when (GDateTime *utc)
{
  BcpLanguage language = bcp_language_get_default ();
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *time = local != NULL ? g_date_time_format (local, "%H:%M") : NULL;
  g_autofree char *day = NULL;

  if (local == NULL)
    return g_strdup ("");

  day = bcp_date_format (bcp_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                       g_date_time_get_day_of_month (local)), BCP_DATE_LONG, language);
  return g_strdup_printf ("%s, %s", day, time);
}

/**
 * bcp_past_look:
 * @widget: who asks, in a window
 * @document: the open programme
 * @entry: an entry of its history
 *
 * Rebuilds the programme as it was just after @entry, off the main thread, and shows it in a window of
 * its own.
 */
void
bcp_past_look (GtkWidget      *widget,
               BcpDocument    *document,
               const BcpEntry *entry)
{
  View *view = g_new0 (View, 1);
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (entry->utc, NULL);
  g_autofree char *when = dup_when (utc);
  g_autofree char *number = bcp_format_integer (entry->id, bcp_language_get_default ());

  view->entry = entry->id;
  view->banner = g_strdup_printf (_("As it was on %1$s (entry %2$s). Nothing can be changed here."), when, number);
  run (view, widget, document, _("Going back in the history"), go_back_in_thread);
}

/* A backup that an older version wrote is brought up to date in a copy. */
static gboolean
renew (View          *view,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (view->path);
  g_autoptr (GFile) to = NULL;
  g_autoptr (BcpStore) store = NULL;

  if (!make_folder (view, error))
    return FALSE;

  to = g_file_new_for_path (view->path);
  if (!g_file_copy (from, to, G_FILE_COPY_NONE, cancellable, NULL, NULL, error))
    return FALSE;

  store = bcp_store_open (view->path, BCP_STORE_COMMAND, bcp_programme_schema (), cancellable, error);
  return store != NULL;
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  View *view = data;
  GError *error = NULL;
  g_autoptr (BcpStore) store = bcp_store_open (view->path, BCP_STORE_READ_ONLY, bcp_programme_schema (), cancellable, &error);

  if (store == NULL && g_error_matches (error, BCP_ERROR, BCP_ERROR_READ_ONLY))
    {
      g_clear_error (&error);
      renew (view, cancellable, &error);
    }

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bcp_past_open_backup:
 * @widget: who asks, in a window
 * @document: the open programme
 * @path: a backup
 *
 * Shows the backup in a window of its own.
 */
void
bcp_past_open_backup (GtkWidget   *widget,
                      BcpDocument *document,
                      const char  *path)
{
  View *view = g_new0 (View, 1);
  g_autoptr (GDateTime) saved = NULL;
  g_autofree char *when = NULL;
  GStatBuf facts;

  if (g_stat (path, &facts) == 0)
    saved = g_date_time_new_from_unix_utc (facts.st_mtime);
  when = dup_when (saved);
  view->path = g_strdup (path);
  view->name = g_path_get_basename (path);
  view->banner = g_strdup_printf (_("A backup of %s. Nothing can be changed here."), when);
  run (view, widget, document, _("Opening the backup"), open_in_thread);
}
