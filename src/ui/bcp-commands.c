/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-commands.h"

#include "bcp-entity.h"
#include "bcp-pages.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the window can do, by name; pages come from the table of pages. */

static const struct
{
  const char *title;
  const char *icon;
  const char *action;
  gboolean    writes;
} commands[] = {
  { N_("New record"), "list-add-symbolic", "win.new-record", TRUE },
  { N_("Import firms"), "document-open-symbolic", "win.import", TRUE },
  { N_("Print"), "printer-symbolic", "win.print" },
  { N_("Statement of the history, for the auditor"), "bcp-reports-symbolic", "win.paper('history-statement')" },
  { N_("Advisory committee pack"), "bcp-reports-symbolic", "win.paper('committee-pack')" },
  { N_("Save a copy"), "document-save-as-symbolic", "win.save-copy" },
  { N_("Back up to another place"), "bcp-backups-symbolic", "win.backup" },
  { N_("Search this page"), "system-search-symbolic", "win.search" },
  { N_("Show or hide the sidebar"), "sidebar-show-symbolic", "win.sidebar" },
  { N_("Open another programme"), "document-open-symbolic", "app.open" },
  { N_("New programme"), "document-new-symbolic", "app.new" },
  { N_("Open a sample"), "document-open-symbolic", "app.sample" },
  { N_("Preferences"), "preferences-system-symbolic", "app.preferences" },
  { N_("Keyboard shortcuts"), "input-keyboard-symbolic", "app.shortcuts" },
  { N_("Quit"), "application-exit-symbolic", "app.quit" },
};

static void
command_free (gpointer data)
{
  BcpCommand *command = data;

  g_free (command->title);
  g_free (command->action);
  g_free (command->shortcut);
  g_free (command);
}

static char *
dup_shortcut (GtkApplication *application,
              const char     *action)
{
  g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, action);
  guint key;
  GdkModifierType modifiers;

  if (accels[0] == NULL || !gtk_accelerator_parse (accels[0], &key, &modifiers))
    return NULL;

  return gtk_accelerator_get_label (key, modifiers);
}

/* Every word of the text, in any order, without accents and capitals. */
static gboolean
matches (const char *title,
         const char *text)
{
  g_autofree char *folded_title = bcp_text_fold (title);
  g_autofree char *folded = bcp_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded_title, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static void
add_command (GPtrArray      *found,
             GtkApplication *application,
             const char     *text,
             const char     *title,
             const char     *icon,
             const char     *action,
             gboolean        is_page)
{
  BcpCommand *command;

  if (!matches (title, text))
    return;

  command = g_new0 (BcpCommand, 1);
  command->title = g_strdup (title);
  command->icon = icon;
  command->action = g_strdup (action);
  command->shortcut = dup_shortcut (application, action);
  command->is_page = is_page;
  g_ptr_array_add (found, command);
}

static void
add_step (GPtrArray      *found,
          GtkApplication *application,
          const char     *text,
          BcpLabel       *label,
          const char     *format,
          const char     *icon,
          const char     *action)
{
  g_autofree char *what = label != NULL ? bcp_label_to_text (label, bcp_language_get_default ()) : NULL;
  g_autofree char *title = what != NULL ? g_strdup_printf (format, what) : NULL;

  if (title != NULL)
    add_command (found, application, text, title, icon, action, FALSE);
}

/* A page, and each list of a page that has several. */
static void
add_page (GPtrArray         *found,
          GtkApplication    *application,
          const char        *text,
          const BcpPageInfo *page)
{
  g_autofree char *action = g_strdup_printf ("win.page('%s')", page->name);

  add_command (found, application, text, bcp_page_get_title (page), page->icon, action, TRUE);
  for (guint i = 0; page->entities != NULL && page->entities[1] != NULL && page->entities[i] != NULL; i++)
    {
      g_autofree char *list = g_strdup_printf ("win.open-list(('%s', ''))", page->entities[i]);
      g_autofree char *title = g_strdup_printf (_("%1$s: %2$s"), bcp_page_get_title (page), _(bcp_entity_by_name (page->entities[i])->plural));

      if (*text != '\0')
        add_command (found, application, text, title, page->icon, list, TRUE);
    }
}

/**
 * bcp_commands_list:
 * @application: whose shortcuts are told
 * @document: the open programme
 * @text: words of the title; "" for all, without the lists of pages
 *
 * Returns: (transfer full) (element-type BcpCommand): pages first, then what can be done now
 */
GPtrArray *
bcp_commands_list (GtkApplication *application,
                   BcpDocument    *document,
                   const char     *text)
{
  BcpStore *store = bcp_document_get_store (document);
  gboolean writable = !bcp_store_get_read_only (store);
  GPtrArray *found = g_ptr_array_new_with_free_func (command_free);
  guint n_pages;
  const BcpPageInfo *pages = bcp_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    add_page (found, application, text, &pages[i]);

  if (writable)
    {
      add_step (found, application, text, bcp_store_get_undo_label (store), _("Undo: %s"), "edit-undo-symbolic", "win.undo");
      add_step (found, application, text, bcp_store_get_redo_label (store), _("Redo: %s"), "edit-redo-symbolic", "win.redo");
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (writable || !commands[i].writes)
      add_command (found, application, text, _(commands[i].title), commands[i].icon, commands[i].action, FALSE);
  return found;
}
