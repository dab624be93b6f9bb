/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-preferences.h"

#include "bcp-settings.h"

#include <glib/gi18n.h>

/* The values behind the rows' choices, in their order. */
static const char *const languages[] = { "", "es", "en" };
static const int schemes[] = { 0, 1, 4 };

static void
on_language (AdwComboRow *row)
{
  bcp_settings_set_string ("language", languages[MIN (adw_combo_row_get_selected (row), 2)]);
}

static void
on_scheme (AdwComboRow *row)
{
  if (bcp_settings_has ("color-scheme"))
    g_settings_set_enum (bcp_settings_get (), "color-scheme", schemes[MIN (adw_combo_row_get_selected (row), 2)]);
}

static void
on_author (AdwEntryRow *row,
           GParamSpec  *pspec,
           BcpWindow   *window)
{
  const char *author = gtk_editable_get_text (GTK_EDITABLE (row));
  BcpDocument *document = bcp_window_get_document (window);

  bcp_settings_set_string ("author", author);
  if (document != NULL)
    bcp_store_set_author (bcp_document_get_store (document), *author != '\0' ? author : g_get_real_name ());
}

static GtkWidget *
create_choice (const char        *title,
               const char        *subtitle,
               const char *const *names,
               guint              selected)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);

  return g_object_new (ADW_TYPE_COMBO_ROW,
                       "title", title,
                       "subtitle", subtitle,
                       "model", model,
                       "selected", selected,
                       NULL);
}

static GtkWidget *
create_language_row (void)
{
  const char *names[] = { _("As the session"), "Español", "English", NULL };
  g_autofree char *current = bcp_settings_dup_string ("language");
  guint selected = 0;
  GtkWidget *row;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i], current))
      selected = i;

  row = create_choice (_("Language"), _("From the next start; papers are printed in either"), names, selected);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_language), NULL);
  return row;
}

static GtkWidget *
create_scheme_row (void)
{
  const char *names[] = { _("As the desktop"), C_("style", "Light"), C_("style", "Dark"), NULL };
  int current = bcp_settings_has ("color-scheme") ? g_settings_get_enum (bcp_settings_get (), "color-scheme") : 0;
  guint selected = 0;
  GtkWidget *row;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (schemes[i] == current)
      selected = i;

  row = create_choice (_("Style"), NULL, names, selected);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_scheme), NULL);
  return row;
}

static GtkWidget *
create_author_row (BcpWindow *window)
{
  g_autofree char *author = bcp_settings_dup_string ("author");
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Your name, as history signs your changes"), NULL);

  gtk_editable_set_text (GTK_EDITABLE (row), author);
  g_signal_connect_object (row, "notify::text", G_CALLBACK (on_author), window, 0);
  return row;
}

/**
 * bcp_preferences_show:
 * @window: the window that asks
 */
void
bcp_preferences_show (BcpWindow *window)
{
  GtkWidget *dialog = g_object_new (ADW_TYPE_PREFERENCES_WINDOW,
                                    "transient-for", window,
                                    "modal", TRUE,
                                    "search-enabled", FALSE,
                                    "default-height", 360,
                                    NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_add (group, create_author_row (window));
  adw_preferences_group_add (group, create_language_row ());
  adw_preferences_group_add (group, create_scheme_row ());
  adw_preferences_page_add (page, group);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (dialog), page);
  gtk_window_present (GTK_WINDOW (dialog));
}
