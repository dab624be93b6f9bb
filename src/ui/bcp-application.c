/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-application.h"

#include "bcp-language.h"
#include "bcp-new-programme.h"
#include "bcp-pages.h"
#include "bcp-preferences.h"
#include "bcp-settings.h"
#include "bcp-ui-resources.h"
#include "bcp-window.h"

#include <glib/gi18n.h>

struct _BcpApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (BcpApplication, bcp_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "page", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL, N_("Open at a page"), N_("NAME") },
  { "language", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, NULL, N_("Speak Spanish or English"), "es|en" },
  { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE]") },
  { NULL },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.new", { "<Control><Shift>n" } },
  { "app.open", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question", "<Control>F1" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.search", { "<Control>f" } },
  { "win.everywhere", { "<Control>k" } },
  { "win.new-record", { "<Control>n" } },
  { "win.print", { "<Control>p" } },
  { "win.import", { "<Control>i" } },
  { "win.sidebar", { "F9" } },
};

static BcpWindow *
get_window (BcpApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (BCP_IS_WINDOW (l->data))
      return l->data;

  return bcp_window_new (ADW_APPLICATION (self));
}

/* A file that is shown already is brought forward; another gets a window of its own unless the
 * window is empty. */
static void
open_path (BcpApplication *self,
           const char     *path,
           const char     *page)
{
  BcpWindow *window = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      BcpDocument *document = BCP_IS_WINDOW (l->data) ? bcp_window_get_document (l->data) : NULL;

      if (document != NULL && g_strcmp0 (bcp_store_get_path (bcp_document_get_store (document)), path) == 0)
        {
          gtk_window_present (l->data);
          if (page != NULL)
            bcp_window_show_page (l->data, page);
          return;
        }
      if (BCP_IS_WINDOW (l->data) && document == NULL)
        window = l->data;
    }

  if (window == NULL)
    window = bcp_window_new (ADW_APPLICATION (self));
  bcp_window_open (window, path, page);
  gtk_window_present (GTK_WINDOW (window));
}

static void
bcp_application_activate (GApplication *application)
{
  BcpApplication *self = BCP_APPLICATION (application);
  BcpWindow *window = get_window (self);
  g_autofree char *recent = bcp_settings_dup_string ("recent-file");

  if (bcp_window_get_document (window) == NULL && *recent != '\0' && g_file_test (recent, G_FILE_TEST_EXISTS))
    bcp_window_open (window, recent, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static int
bcp_application_command_line (GApplication            *application,
                              GApplicationCommandLine *command_line)
{
  BcpApplication *self = BCP_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **files = NULL;
  const char *page = NULL;

  g_variant_dict_lookup (dict, "page", "&s", &page);
  if (!g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^a&ay", &files))
    {
      g_application_activate (application);
      if (page != NULL)
        bcp_window_show_page (get_window (self), page);
      return 0;
    }

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, files[i]);

      if (g_file_peek_path (file) != NULL)
        open_path (self, g_file_peek_path (file), page);
    }

  return 0;
}

/* Actions */

static void
on_file_chosen (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && g_file_peek_path (file) != NULL)
    open_path (BCP_APPLICATION (user_data), g_file_peek_path (file), NULL);
  g_object_unref (dialog);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  BcpApplication *self = BCP_APPLICATION (user_data);
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Open a programme"), GTK_WINDOW (get_window (self)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Programmes"));
  gtk_file_filter_add_suffix (filter, "bajiocp");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  bcp_new_programme_show (get_window (BCP_APPLICATION (user_data)));
}

static void
sample_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  bcp_new_programme_sample (get_window (BCP_APPLICATION (user_data)));
}

static void
preferences_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  bcp_preferences_show (get_window (BCP_APPLICATION (user_data)));
}

static void
shortcuts_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  BcpApplication *self = BCP_APPLICATION (user_data);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/bajiocp/BajioCP/ui/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, GTK_WINDOW (get_window (self)));
  gtk_window_present (window);
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  adw_show_about_window (GTK_WINDOW (get_window (BCP_APPLICATION (user_data))),
                         "application-name", "Bajío CP",
                         "application-icon", BCP_APPLICATION_ID,
                         "version", BCP_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Runs a Cleaner Production Centre: firms, assessments, projects, targets and papers"),
                         NULL);
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { "new", new_action },
  { "open", open_action },
  { "sample", sample_action },
  { "preferences", preferences_action },
  { "shortcuts", shortcuts_action },
  { "about", about_action },
  { "quit", quit_action },
};

static void
set_page_accels (GtkApplication *application)
{
  guint n_pages;
  const BcpPageInfo *pages = bcp_pages (&n_pages);

  for (guint i = 0; i < MIN (n_pages, 10); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page('%s')", pages[i].name);
      g_autofree char *accel = g_strdup_printf ("<Alt>%u", (i + 1) % 10);
      const char *list[] = { accel, NULL };

      gtk_application_set_accels_for_action (application, action, list);
    }
}

static void
apply_color_scheme (void)
{
  AdwColorScheme schemes[] = { [0] = ADW_COLOR_SCHEME_DEFAULT, [1] = ADW_COLOR_SCHEME_FORCE_LIGHT, [4] = ADW_COLOR_SCHEME_FORCE_DARK };
  int chosen = bcp_settings_has ("color-scheme") ? g_settings_get_enum (bcp_settings_get (), "color-scheme") : 0;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (chosen, 0, 4)]);
}

static void
bcp_application_startup (GApplication *application)
{
  GtkApplication *gtk_application = GTK_APPLICATION (application);

  G_APPLICATION_CLASS (bcp_application_parent_class)->startup (application);

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (gtk_application, accels[i].action, accels[i].accels);
  set_page_accels (gtk_application);
  apply_color_scheme ();
  if (bcp_settings_has ("color-scheme"))
    g_signal_connect (bcp_settings_get (), "changed::color-scheme", G_CALLBACK (apply_color_scheme), NULL);
}

static void
bcp_application_class_init (BcpApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = bcp_application_activate;
  application_class->command_line = bcp_application_command_line;
  application_class->startup = bcp_application_startup;
}

static void
bcp_application_init (BcpApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* The interface's language is needed before GTK reads its options: as asked for, else as remembered. */
static char *
dup_language (int    argc,
              char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--language="))
        return g_strdup (argv[i] + strlen ("--language="));
      if (g_str_equal (argv[i], "--language") && i + 1 < argc)
        return g_strdup (argv[i + 1]);
    }

  return bcp_settings_dup_string ("language");
}

/**
 * bcp_application_main:
 * @argc: length of @argv
 * @argv: "bajio-cp [--page NAME] [FILE]"
 *
 * Runs the window until the last one is closed.
 *
 * Returns: the process's exit status
 */
int
bcp_application_main (int    argc,
                      char **argv)
{
  g_autoptr (BcpApplication) application = NULL;
  g_autofree char *language = NULL;
  int status;

  bcp_settings_find_uninstalled ();
  language = dup_language (argc, argv);
  bcp_language_init (*language != '\0' ? language : NULL);

  g_set_application_name ("Bajío CP");
  gtk_window_set_default_icon_name (BCP_APPLICATION_ID);
  g_resources_register (bcp_ui_get_resource ());

  application = g_object_new (BCP_TYPE_APPLICATION,
                              "application-id", BCP_APPLICATION_ID,
                              "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                              "resource-base-path", "/org/bajiocp/BajioCP",
                              NULL);

  status = g_application_run (G_APPLICATION (application), argc, argv);
  bcp_store_wait_closed (NULL);
  return status;
}
