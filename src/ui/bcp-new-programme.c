/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-new-programme.h"

#include "bcp-definition.h"
#include "bcp-error.h"
#include "bcp-plain-row.h"
#include "bcp-programme-file.h"
#include "bcp-sample.h"

#include <glib/gi18n.h>

/* The definition that is proposed first. */
#define DEFAULT_PRESET "bajio"

/* Making a programme's file: from a definition, or the sample. */

typedef struct
{
  BcpWindow *window;
  BcpWork   *work;
  char      *path;
  char      *preset;
  gboolean   sample;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->work);
  g_object_unref (making->window);
  g_free (making->path);
  g_free (making->preset);
  g_free (making);
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Making *making = task_data;
  GError *error = NULL;
  g_autoptr (BcpStore) store = bcp_programme_create (making->path, making->preset, cancellable, &error);

  if (store != NULL && making->sample && !bcp_sample_fill (store, bcp_work_get_progress (making->work), cancellable, &error))
    {
      bcp_store_close (store);
      g_task_return_error (task, error);
      return;
    }
  if (store == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  bcp_store_close (store);
  g_task_return_boolean (task, TRUE);
}

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  bcp_work_finish (making->work);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    bcp_window_open (making->window, making->path, "overview");
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bcp_window_toast (making->window, error->message);
}

static void
make (BcpWindow  *window,
      const char *path,
      const char *preset,
      gboolean    sample)
{
  Making *making = g_new0 (Making, 1);
  g_autoptr (GTask) task = NULL;

  making->window = g_object_ref (window);
  making->work = bcp_work_new (sample ? _("Making the sample") : _("Making the programme"));
  making->path = g_strdup (path);
  making->preset = g_strdup (preset);
  making->sample = sample;

  task = g_task_new (NULL, bcp_work_get_cancellable (making->work), on_made, NULL);
  g_task_set_source_tag (task, make);
  g_task_set_task_data (task, making, making_free);
  bcp_window_add_work (window, making->work);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * bcp_new_programme_sample:
 * @window: the window that shows it
 *
 * Opens the sample in the user's data folder; makes it first where there is none.
 */
void
bcp_new_programme_sample (BcpWindow *window)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bajio-cp", NULL);
  /* Translators: file name of the sample programme */
  g_autofree char *path = g_build_filename (folder, _("sample.bajiocp"), NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    bcp_window_open (window, path, "overview");
  else if (g_mkdir_with_parents (folder, 0700) == 0)
    make (window, path, DEFAULT_PRESET, TRUE);
  else
    bcp_window_toast (window, _("The folder for programmes could not be made."));
}

/* The dialog */

static void
on_place_chosen (GtkNativeDialog *dialog,
                 int              response,
                 BcpWindow       *window)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    {
      g_autofree char *full = g_str_has_suffix (path, ".bajiocp") ? g_strdup (path) : g_strconcat (path, ".bajiocp", NULL);

      make (window, full, g_object_get_data (G_OBJECT (dialog), "preset"), FALSE);
    }
  g_object_unref (dialog);
}

static void
choose_place (BcpWindow  *window,
              const char *preset)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Where to keep the programme"), GTK_WINDOW (window),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Create"), NULL);

  /* Translators: proposed file name */
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("programme.bajiocp"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "preset", g_strdup (preset), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_place_chosen), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_definition_chosen (GtkNativeDialog *dialog,
                      int              response,
                      BcpWindow       *window)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    choose_place (window, g_file_peek_path (file));
  g_object_unref (dialog);
}

static void
choose_definition (BcpWindow *window)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Open a definition"), GTK_WINDOW (window),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Programme definitions (XML)"));
  gtk_file_filter_add_suffix (filter, "xml");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_definition_chosen), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_preset_activated (AdwActionRow *row,
                     BcpWindow    *window)
{
  g_autofree char *preset = g_strdup (g_object_get_data (G_OBJECT (row), "preset"));

  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row))));
  if (preset != NULL)
    choose_place (window, preset);
  else
    choose_definition (window);
}

static GtkWidget *
create_row (BcpWindow  *window,
            const char *title,
            const char *subtitle,
            const char *preset)
{
  GtkWidget *row = bcp_plain_row_new (title, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "preset", g_strdup (preset), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_preset_activated), window, 0);
  return row;
}

/* Names of the presets, read off the main thread: they are XML. */
static void
read_presets (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  g_auto (GStrv) presets = bcp_definition_list_presets ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; presets[i] != NULL; i++)
    {
      g_autoptr (BcpDefinition) definition = bcp_definition_read (presets[i], NULL);

      if (definition == NULL)
        continue;
      g_strv_builder_add (names, presets[i]);
      g_strv_builder_add (names, bcp_definition_get_name (definition, bcp_language_get_default ()));
    }
  g_task_return_pointer (task, g_strv_builder_end (names), (GDestroyNotify) g_strfreev);
}

static void
on_presets (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (source);
  g_autoptr (BcpWindow) window = BCP_WINDOW (user_data);
  g_auto (GStrv) names = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i += 2)
    adw_preferences_group_add (group, create_row (window, names[i + 1], names[i], names[i]));
  adw_preferences_group_add (group, create_row (window, _("Another definition…"),
                                                _("A file made by another centre"), NULL));
}

/**
 * bcp_new_programme_show:
 * @window: the window that asks
 *
 * Asks for the definition, then for a place.
 */
void
bcp_new_programme_show (BcpWindow *window)
{
  GtkWidget *dialog = g_object_new (ADW_TYPE_PREFERENCES_WINDOW,
                                    "title", _("New programme"),
                                    "transient-for", window,
                                    "modal", TRUE,
                                    "search-enabled", FALSE,
                                    "default-width", 520,
                                    "default-height", 420,
                                    NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GTask) task = g_task_new (group, NULL, on_presets, g_object_ref (window));

  adw_preferences_group_set_title (group, _("Definition"));
  adw_preferences_group_set_description (group, _("Dates, components, targets, sectors and money; all of it can be changed afterwards."));
  adw_preferences_page_add (page, group);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (dialog), page);
  gtk_window_present (GTK_WINDOW (dialog));

  g_task_set_source_tag (task, bcp_new_programme_show);
  g_task_run_in_thread (task, read_presets);
}
