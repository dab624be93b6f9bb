/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-window-recover.h"

#include "bcp-format.h"
#include "bcp-programme.h"

#include <glib/gi18n.h>

/* A file that is too damaged to open: what it still holds, in a new file. */

/**
 * Recovery: one damaged file, from the offer to the answer
 * @out: (nullable): the new file, once it is chosen
 */
typedef struct
{
  char    *path;
  char    *out;
  BcpWork *work;
} Recovery;

static void
recovery_free (gpointer data)
{
  Recovery *recovery = data;

  g_clear_object (&recovery->work);
  g_free (recovery->path);
  g_free (recovery->out);
  g_free (recovery);
}

/* What became of it, in sentences. */
static char *
describe (const BcpRecovery *told)
{
  BcpLanguage language = bcp_language_get_default ();
  GString *text = g_string_new (NULL);
  gint64 n_saved = 0, n_lost = 0;
  g_autofree char *saved = NULL, *lost = NULL, *entries = NULL;

  for (guint i = 0; i < told->tables->len; i++)
    {
      const BcpRecoveredTable *table = g_ptr_array_index (told->tables, i);

      n_saved += table->n_saved;
      n_lost += table->n_lost;
    }
  saved = bcp_format_integer (n_saved, language);
  lost = bcp_format_integer (n_lost, language);
  entries = bcp_format_integer (told->n_entries_lost, language);

  g_string_append_printf (text, ngettext ("%s record is in the new file.", "%s records are in the new file.", (gulong) n_saved), saved);
  g_string_append_c (text, ' ');
  if (n_lost > 0)
    g_string_append_printf (text, ngettext ("%s record is lost.", "%s records are lost.", (gulong) n_lost), lost);
  else
    g_string_append (text, _("None is known to be lost."));
  g_string_append (text, "\n\n");
  if (told->n_entries_lost > 0)
    g_string_append_printf (text, ngettext ("Of the history, the last entry could not be kept; one that says so stands in its place.",
                                            "Of the history, the last %s entries could not be kept; one that says so stands in their place.",
                                            (gulong) told->n_entries_lost), entries);
  else
    g_string_append (text, _("The history is whole."));

  return g_string_free (text, FALSE);
}

static void
on_told (AdwMessageDialog *dialog,
         const char       *response,
         BcpWindow        *window)
{
  if (g_strcmp0 (response, "open") == 0)
    bcp_window_open (window, g_object_get_data (G_OBJECT (dialog), "path"), NULL);
}

static void
tell (BcpWindow         *window,
      const BcpRecovery *told,
      const char        *path)
{
  g_autofree char *body = describe (told);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Recovered"), body);

  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"), "open", _("_Open the new file"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_told), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
recover_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Recovery *recovery = task_data;
  GError *error = NULL;
  BcpRecovery *told = bcp_store_recover (recovery->path, recovery->out, bcp_programme_schema (),
                                         bcp_work_get_progress (recovery->work), cancellable, &error);

  if (told != NULL)
    g_task_return_pointer (task, told, (GDestroyNotify) bcp_recovery_free);
  else
    g_task_return_error (task, error);
}

static void
on_recovered (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BcpWindow *window = BCP_WINDOW (source);
  Recovery *recovery = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpRecovery) told = g_task_propagate_pointer (G_TASK (result), &error);

  bcp_work_finish (recovery->work);
  if (told != NULL)
    tell (window, told, recovery->out);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bcp_window_toast (window, error->message);
}

static void
on_place_chosen (GtkNativeDialog *dialog,
                 int              response,
                 BcpWindow       *window)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *out = file != NULL ? g_file_get_path (file) : NULL;
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (response == GTK_RESPONSE_ACCEPT && out != NULL)
    {
      Recovery *recovery = g_new0 (Recovery, 1);
      g_autoptr (GTask) task = NULL;

      recovery->path = g_strdup (path);
      recovery->out = g_steal_pointer (&out);
      recovery->work = bcp_work_new (_("Recovering the programme"));
      task = g_task_new (window, bcp_work_get_cancellable (recovery->work), on_recovered, NULL);
      g_task_set_source_tag (task, on_place_chosen);
      g_task_set_task_data (task, recovery, recovery_free);
      bcp_window_add_work (window, recovery->work);
      g_task_run_in_thread (task, recover_in_thread);
    }
  g_object_unref (dialog);
}

static void
choose_place (BcpWindow  *window,
              const char *path)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Recover into a new file"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *stem = g_file_get_basename (file);
  g_autofree char *name = NULL;

  if (g_str_has_suffix (stem, ".bajiocp"))
    stem[strlen (stem) - strlen (".bajiocp")] = '\0';
  /* Translators: proposed file name of what was recovered from a damaged file */
  name = g_strdup_printf (_("%s, recovered.bajiocp"), stem);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_place_chosen), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_answered (AdwMessageDialog *dialog,
             const char       *response,
             BcpWindow        *window)
{
  if (g_strcmp0 (response, "recover") == 0)
    choose_place (window, g_object_get_data (G_OBJECT (dialog), "path"));
}

/**
 * bcp_window_recover_say:
 * @window: a window with nothing open
 * @path: a file that could not be opened
 * @error: why not
 *
 * Says so until it is read, and offers to make a new file of what a damaged one still holds.
 */
void
bcp_window_recover_say (BcpWindow    *window,
                        const char   *path,
                        const GError *error)
{
  gboolean damaged = g_error_matches (error, BCP_ERROR, BCP_ERROR_CORRUPT);
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  if (damaged)
    body = g_strconcat (error->message, "\n\n", _("Recovering makes a new file of what this one still holds; this one stays as it is."), NULL);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), damaged ? _("The file is damaged") : _("The file was not opened"),
                                                       damaged ? body : error->message));

  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  adw_message_dialog_set_close_response (dialog, "close");
  if (damaged)
    {
      g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
      adw_message_dialog_add_response (dialog, "recover", _("_Recover…"));
      adw_message_dialog_set_response_appearance (dialog, "recover", ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (dialog, "recover");
      g_signal_connect_object (dialog, "response", G_CALLBACK (on_answered), window, 0);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}
