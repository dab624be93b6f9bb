/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-backups-page.h"

#include "bcp-backup-keeper.h"
#include "bcp-backup-row.h"
#include "bcp-format.h"
#include "bcp-history.h"
#include "bcp-past.h"
#include "bcp-settings.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/**
 * BcpBackupsPage:
 *
 * The open file's backups: where they are, what each holds and whether it is sound; making one now,
 * opening one to read, restoring one.
 */
struct _BcpBackupsPage
{
  AdwBin               parent_instance;

  BcpDocument         *document;
  GPtrArray           *settings;   /* BcpBackupSetting */
  GPtrArray           *rows;       /* GtkWidget *, borrowed */
  BcpWork             *work;
  gboolean             again;

  AdwPreferencesGroup *list;
  AdwActionRow        *place;
  GtkWidget           *empty;
};

G_DEFINE_FINAL_TYPE (BcpBackupsPage, bcp_backups_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void load (BcpBackupsPage *self);

/* Loading: the folder on a thread of its own, which asks the store what came after each backup. */

static gpointer
set_beside (BcpConnection *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  BcpBackupSetting *setting = data;
  g_autofree char *seal = bcp_connection_dup_text (db, NULL, "SELECT hash FROM store_history WHERE id = ?1", "i",
                                                   setting->backup->head);
  g_autoptr (GPtrArray) newest = bcp_history_list (db, 0, 1, error);

  if (newest == NULL)
    return NULL;

  setting->counts = g_new0 (gint64, g_strv_length ((char **) bcp_backup_tables));
  for (guint i = 0; bcp_backup_tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", bcp_backup_tables[i]);

      if (!bcp_connection_get_int (db, &setting->counts[i], error, sql, NULL))
        return NULL;
    }
  setting->is_ours = seal != NULL && g_strcmp0 (seal, setting->backup->seal) == 0;
  if (newest->len > 0)
    {
      const BcpEntry *entry = g_ptr_array_index (newest, 0);

      setting->n_later = setting->is_ours ? entry->id - setting->backup->head : 0;
      setting->last = bcp_label_to_text (entry->label, bcp_language_get_default ());
    }
  return setting;
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  BcpStore *store = BCP_STORE (source);
  BcpWork *work = data;
  g_autofree char *folder = bcp_backup_folder_dup (store);
  g_autoptr (GPtrArray) settings = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_backup_setting_free);
  g_autoptr (GPtrArray) backups = NULL;
  GError *error = NULL;

  backups = bcp_backups_list (folder, bcp_programme_schema (), bcp_backup_tables, bcp_work_get_progress (work), cancellable,
                              &error);
  if (backups == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_set_free_func (backups, NULL);
  for (guint i = 0; i < backups->len; i++)
    {
      BcpBackupSetting *setting = g_new0 (BcpBackupSetting, 1);

      setting->backup = g_ptr_array_index (backups, i);
      g_ptr_array_add (settings, setting);
    }
  for (guint i = 0; i < settings->len; i++)
    if (bcp_store_read (store, set_beside, g_ptr_array_index (settings, i), cancellable, &error) == NULL)
      {
        g_task_return_error (task, error);
        return;
      }

  g_task_return_pointer (task, g_steal_pointer (&settings), (GDestroyNotify) g_ptr_array_unref);
}

static void
show_place (BcpBackupsPage *self)
{
  g_autofree char *folder = bcp_backup_folder_dup (bcp_document_get_store (self->document));
  g_autofree char *words = g_filename_display_name (folder);

  adw_action_row_set_subtitle (self->place, words);
}

static void
show_rows (BcpBackupsPage *self)
{
  gboolean can_restore = !bcp_store_get_read_only (bcp_document_get_store (self->document));
  g_autofree char *number = bcp_format_integer (self->settings->len, bcp_language_get_default ());
  g_autofree char *title = g_strdup_printf (ngettext ("%s backup", "%s backups", self->settings->len), number);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->settings->len; i++)
    {
      GtkWidget *row = bcp_backup_row_new (g_ptr_array_index (self->settings, i), can_restore);

      adw_preferences_group_add (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_title (self->list, self->settings->len > 0 ? title : "");
  gtk_widget_set_visible (self->empty, self->settings->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->settings->len > 0);
  show_place (self);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpBackupsPage) self = BCP_BACKUPS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) settings = g_task_propagate_pointer (G_TASK (result), &error);

  bcp_work_finish (self->work);
  g_clear_object (&self->work);
  if (self->rows == NULL)
    return;
  if (settings == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        bcp_shell_toast (GTK_WIDGET (self), error->message);
      return;
    }

  g_clear_pointer (&self->settings, g_ptr_array_unref);
  self->settings = g_steal_pointer (&settings);
  show_rows (self);
  if (self->again)
    load (self);
}

static void
load (BcpBackupsPage *self)
{
  BcpStore *store = bcp_document_get_store (self->document);
  g_autoptr (GTask) task = NULL;

  self->again = self->work != NULL;
  if (self->work != NULL)
    return;

  self->work = bcp_work_new (_("Looking at the backups"));
  bcp_document_add_work (self->document, self->work);
  task = g_task_new (store, bcp_work_get_cancellable (self->work), on_listed, g_object_ref (self));
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, g_object_ref (self->work), g_object_unref);
  g_task_run_in_thread (task, list_in_thread);
}

static const BcpBackupSetting *
find_setting (BcpBackupsPage *self,
              const char     *path)
{
  for (guint i = 0; self->settings != NULL && i < self->settings->len; i++)
    {
      const BcpBackupSetting *setting = g_ptr_array_index (self->settings, i);

      if (g_strcmp0 (setting->backup->path, path) == 0)
        return setting;
    }

  return NULL;
}

/* Making and verifying */

typedef struct
{
  BcpStore *store;
  BcpWork  *work;
  char     *path;      /* NULL: a new one */
  char     *said;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_object_unref (job->work);
  g_free (job->path);
  g_free (job->said);
  g_free (job);
}

static void
work_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean is_new = job->path == NULL;

  if (is_new)
    {
      g_autofree char *folder = bcp_backup_folder_dup (job->store);

      job->path = bcp_backups_new_name (job->store, folder);
    }
  if ((is_new && !bcp_store_backup (job->store, job->path, bcp_work_get_progress (job->work), cancellable, &error)) ||
      !bcp_backup_verify (job->path, bcp_programme_schema (), cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_worked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BcpBackupsPage *self = BCP_BACKUPS_PAGE (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  bcp_work_finish (job->work);
  if (self->rows == NULL)
    return;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    bcp_shell_toast (GTK_WIDGET (self), job->said);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bcp_shell_toast (GTK_WIDGET (self), error->message);
  load (self);
}

static void
run_job (BcpBackupsPage *self,
         const char     *path,
         const char     *title,
         const char     *said)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  job->store = g_object_ref (bcp_document_get_store (self->document));
  job->work = bcp_work_new (title);
  job->path = g_strdup (path);
  job->said = g_strdup (said);
  bcp_document_add_work (self->document, job->work);
  task = g_task_new (self, bcp_work_get_cancellable (job->work), on_worked, NULL);
  g_task_set_source_tag (task, run_job);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work_in_thread);
}

static void
make_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  run_job (BCP_BACKUPS_PAGE (widget), NULL, _("Making a backup"), _("The backup is made and verified."));
}

static void
verify_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  run_job (BCP_BACKUPS_PAGE (widget), g_variant_get_string (parameter, NULL), _("Verifying the backup"),
           _("The backup is sound: its pages and its history."));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  bcp_past_open_backup (widget, BCP_BACKUPS_PAGE (widget)->document, g_variant_get_string (parameter, NULL));
}

/* Restoring */

static void
on_restore_answer (AdwMessageDialog *dialog,
                   const char       *response,
                   BcpBackupsPage   *self)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (g_str_equal (response, "restore"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.restore", "s", path);
}

static char *
dup_restore_words (const BcpBackupSetting *setting)
{
  g_autofree char *holding = bcp_backup_dup_holding (setting->backup->counts);
  g_autofree char *now = bcp_backup_dup_holding (setting->counts);
  g_autofree char *loss = bcp_backup_dup_loss (setting);

  return g_strdup_printf (_("It holds %1$s. The programme now holds %2$s.\n\n%3$s\n\nWhat is there now is kept beside it, under a name of its own."),
                          holding, now, loss);
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BcpBackupsPage *self = BCP_BACKUPS_PAGE (widget);
  const char *path = g_variant_get_string (parameter, NULL);
  const BcpBackupSetting *setting = find_setting (self, path);
  g_autofree char *when = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (setting == NULL || setting->backup->problem != NULL)
    return;

  when = bcp_backup_dup_when (setting->backup);
  heading = g_strdup_printf (_("Restore the backup of %s?"), when);
  body = dup_restore_words (setting);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Cancel"), "restore", _("Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_restore_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The place */

static void
on_place_chosen (GtkNativeDialog *dialog,
                 int              response,
                 BcpBackupsPage  *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    {
      bcp_settings_set_string ("backup-folder", g_file_peek_path (file));
      load (self);
    }
  g_object_unref (dialog);
}

static void
place_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Folder for backups"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_place_chosen), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Building */

static GtkWidget *
create_row_button (const char *label,
                   const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
create_place_group (BcpBackupsPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *make = create_row_button (_("Back up now"), "backup.make");
  GtkWidget *elsewhere = adw_action_row_new ();

  self->place = ADW_ACTION_ROW (adw_action_row_new ());
  g_object_set (self->place, "title", _("Where they are"), "use-markup", FALSE, "subtitle-lines", 0, NULL);
  adw_action_row_add_suffix (self->place, create_row_button (_("Choose…"), "backup.place"));
  g_object_set (elsewhere, "title", _("A copy in another place"), "subtitle", _("On a disk or stick that leaves the office"), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (elsewhere), create_row_button (_("Copy…"), "win.backup"));
  gtk_widget_add_css_class (make, "suggested-action");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Backups"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("While a programme is open, one is made each hour, day and month in which it changed; the oldest give way."));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), make);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->place));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), elsewhere);
  return group;
}

static GtkWidget *
create_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "bcp-backups-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No backup yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("Make the first one now; others follow by themselves while you work."));
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
build (BcpBackupsPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->empty = create_empty ();
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_box_append (GTK_BOX (box), create_place_group (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_widget_add_css_class (box, "bcp-backups");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
bcp_backups_page_constructed (GObject *object)
{
  BcpBackupsPage *self = BCP_BACKUPS_PAGE (object);

  G_OBJECT_CLASS (bcp_backups_page_parent_class)->constructed (object);

  build (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup.make", !bcp_store_get_read_only (bcp_document_get_store (self->document)));
  show_place (self);
}

/* What the folder holds may have changed while another page was shown. */
static void
bcp_backups_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bcp_backups_page_parent_class)->map (widget);

  load (BCP_BACKUPS_PAGE (widget));
}

static void
bcp_backups_page_dispose (GObject *object)
{
  BcpBackupsPage *self = BCP_BACKUPS_PAGE (object);

  if (self->work != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->work));
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->settings, g_ptr_array_unref);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_backups_page_parent_class)->dispose (object);
}

static void
bcp_backups_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, BCP_BACKUPS_PAGE (object)->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_backups_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      BCP_BACKUPS_PAGE (object)->document = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_backups_page_class_init (BcpBackupsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = bcp_backups_page_constructed;
  object_class->dispose = bcp_backups_page_dispose;
  object_class->get_property = bcp_backups_page_get_property;
  object_class->set_property = bcp_backups_page_set_property;
  widget_class->map = bcp_backups_page_map;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "backup.make", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "backup.place", NULL, place_action);
  gtk_widget_class_install_action (widget_class, "backup.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "backup.verify", "s", verify_action);
  gtk_widget_class_install_action (widget_class, "backup.restore", "s", restore_action);
}

static void
bcp_backups_page_init (BcpBackupsPage *self)
{
  self->rows = g_ptr_array_new ();
}
