/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-everywhere-window.h"

#include "bcp-commands.h"
#include "bcp-everywhere.h"
#include "bcp-format.h"
#include "bcp-pages.h"
#include "bcp-row-groups.h"
#include "bcp-shell.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Records of each kind; who wants more goes to the list. */
#define HITS 5
#define WIDTH 640
#define HEIGHT 520

/**
 * BcpEverywhereWindow:
 *
 * Search everywhere: records, pages and commands as one types, by keyboard alone. The keyboard is in
 * the entry or on a row; typing leads back to the entry, Down from it to the first row.
 */
#define BCP_TYPE_EVERYWHERE_WINDOW (bcp_everywhere_window_get_type ())

G_DECLARE_FINAL_TYPE (BcpEverywhereWindow, bcp_everywhere_window, BCP, EVERYWHERE_WINDOW, AdwWindow)

struct _BcpEverywhereWindow
{
  AdwWindow      parent_instance;

  BcpDocument   *document;
  GCancellable  *cancellable;

  GtkWidget     *entry;
  GtkStack      *state;
  GtkListBox    *list;
  GtkLabel      *nothing;
  GtkLabel      *count;
};

G_DEFINE_FINAL_TYPE (BcpEverywhereWindow, bcp_everywhere_window, ADW_TYPE_WINDOW)

/* Rows */

/* A row does one of three: open a record, open a list, do a command. */
typedef struct
{
  const BcpEntity *entity;
  gint64           id;       /* 0: the list of what matches */
  char            *action;   /* NULL: a record or a list */
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->action);
  g_free (target);
}

static GtkWidget *
create_text (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_row (BcpEverywhereWindow *self,
         const char          *group,
         const char          *icon,
         const char          *title,
         const char          *detail,
         const char          *shortcut,
         Target              *target)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *name = g_strdup_printf ("%s, %s%s%s", title, group, detail != NULL && *detail != '\0' ? ", " : "",
                                           detail != NULL ? detail : "");

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (texts), create_text (title, NULL));
  if (detail != NULL && *detail != '\0')
    {
      GtkWidget *below = create_text (detail, "bcp-caption");

      gtk_widget_add_css_class (below, "bcp-ink2");
      gtk_box_append (GTK_BOX (texts), below);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  if (shortcut != NULL)
    gtk_box_append (GTK_BOX (box), create_text (shortcut, "bcp-keys"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "target", target, target_free);
  bcp_row_groups_name (GTK_LIST_BOX_ROW (row), group);
  gtk_list_box_append (self->list, row);
}

static void
add_hits (BcpEverywhereWindow *self,
          const BcpHitGroup   *group)
{
  const BcpPageInfo *page = bcp_page_by_entity (group->entity->name);
  const char *icon = page != NULL ? page->icon : "bcp-firms-symbolic";

  for (guint i = 0; i < group->hits->len; i++)
    {
      const BcpHit *hit = g_ptr_array_index (group->hits, i);
      Target *target = g_new0 (Target, 1);

      target->entity = group->entity;
      target->id = hit->id;
      add_row (self, _(group->entity->plural), icon, hit->title, hit->detail, NULL, target);
    }
  if (group->has_more)
    {
      Target *target = g_new0 (Target, 1);

      target->entity = group->entity;
      add_row (self, _(group->entity->plural), "view-list-symbolic", _("All that match, in the list"), NULL, NULL, target);
    }
}

static void
add_commands (BcpEverywhereWindow *self,
              const char          *text)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GPtrArray) commands = bcp_commands_list (gtk_window_get_application (parent), self->document, text);

  for (guint i = 0; i < commands->len; i++)
    {
      const BcpCommand *command = g_ptr_array_index (commands, i);
      Target *target = g_new0 (Target, 1);

      target->action = g_strdup (command->action);
      add_row (self, command->is_page ? _("Pages") : _("Commands"), command->icon, command->title, NULL, command->shortcut,
               target);
    }
}

/* Searching */

static void
show_state (BcpEverywhereWindow *self,
            const char          *text)
{
  guint n_rows = 0;
  g_autofree char *number = NULL;
  g_autofree char *words = NULL;

  while (gtk_list_box_get_row_at_index (self->list, (int) n_rows) != NULL)
    n_rows++;

  number = bcp_format_integer (n_rows, bcp_language_get_default ());
  if (n_rows > 0)
    words = g_strdup_printf (ngettext ("%s result", "%s results", n_rows), number);
  else
    words = g_strdup_printf (_("Nothing matches “%s”"), text);
  gtk_label_set_label (self->nothing, words);
  gtk_label_set_label (self->count, words);
  gtk_stack_set_visible_child_name (self->state, n_rows > 0 ? "results" : "nothing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
clear (BcpEverywhereWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

typedef struct
{
  char         *text;
  BcpCatalogue *catalogue;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  bcp_catalogue_unref (request->catalogue);
  g_free (request->text);
  g_free (request);
}

static gpointer
search (BcpConnection *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Request *request = data;

  return bcp_search_everywhere (db, request->text, HITS, request->catalogue, bcp_language_get_default (), cancellable, error);
}

/* What stood there stays until the new is whole. */
static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BcpEverywhereWindow) self = BCP_EVERYWHERE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = bcp_store_read_finish (BCP_STORE (source), result, &error);
  const char *text;

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  clear (self);
  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    add_hits (self, g_ptr_array_index (groups, i));
  add_commands (self, text);
  show_state (self, text);
  if (error != NULL)
    gtk_label_set_label (self->count, error->message);
}

static void
on_search_changed (BcpEverywhereWindow *self)
{
  Request *request = g_new0 (Request, 1);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  request->catalogue = bcp_catalogue_ref (bcp_document_get_catalogue (self->document));
  bcp_store_read_async (bcp_document_get_store (self->document), search, request, request_free,
                        (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_found, g_object_ref (self));
}

/* Going there */

static void
do_command (BcpEverywhereWindow *self,
            const char          *detailed)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &action, &target, NULL))
    return;

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), action, target);
}

static void
open_list (BcpEverywhereWindow *self,
           const BcpEntity     *entity)
{
  g_autofree char *text = g_uri_escape_string (gtk_editable_get_text (GTK_EDITABLE (self->entry)), NULL, TRUE);
  g_autofree char *where = g_strdup_printf ("search=%s", text);

  bcp_shell_open_list (GTK_WIDGET (self), entity->name, where);
}

static void
on_row_activated (BcpEverywhereWindow *self,
                  GtkListBoxRow       *row)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "target");

  if (target->action != NULL)
    do_command (self, target->action);
  else if (target->id != 0)
    bcp_shell_open_record (GTK_WIDGET (self), target->entity->name, target->id);
  else
    open_list (self, target->entity);
}

static void
on_enter (BcpEverywhereWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    on_row_activated (self, row);
}

/* Keys */

static gboolean
on_entry_key (BcpEverywhereWindow *self,
              guint                keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next;

  if (keyval != GDK_KEY_Down || row == NULL)
    return FALSE;

  /* The first row is chosen already; Down goes on from it where there is a next one. */
  next = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + 1);
  gtk_list_box_select_row (self->list, next != NULL ? next : row);
  gtk_widget_grab_focus (GTK_WIDGET (next != NULL ? next : row));
  return TRUE;
}

static gboolean
on_list_key (BcpEverywhereWindow *self,
             guint                keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (keyval != GDK_KEY_Up || row == NULL || gtk_list_box_row_get_index (row) > 0)
    return FALSE;

  gtk_widget_grab_focus (self->entry);
  return TRUE;
}

static gboolean
on_window_key (BcpEverywhereWindow *self,
               guint                keyval)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;

  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
add_keys (BcpEverywhereWindow *self,
          GtkWidget           *widget,
          GCallback            pressed)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", pressed, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

/* Building */

static void
bcp_everywhere_window_dispose (GObject *object)
{
  BcpEverywhereWindow *self = BCP_EVERYWHERE_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_everywhere_window_parent_class)->dispose (object);
}

static void
bcp_everywhere_window_class_init (BcpEverywhereWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_everywhere_window_dispose;
}

static GtkWidget *
create_list (BcpEverywhereWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  bcp_row_groups_show (self->list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Results"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "bcp-results");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  add_keys (self, GTK_WIDGET (self->list), G_CALLBACK (on_list_key));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  return scroller;
}

static GtkWidget *
create_nothing (BcpEverywhereWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *hint = gtk_label_new (_("Try part of a name, a number such as PA-2005-TAN-001, or what you want to do."));

  self->nothing = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->nothing, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "bcp-section");
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_justify (GTK_LABEL (hint), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (hint, "bcp-ink2");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->nothing));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
bcp_everywhere_window_init (BcpEverywhereWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Firm, project, page or command"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search everywhere"), -1);
  gtk_widget_add_css_class (self->entry, "bcp-everywhere-entry");
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (on_search_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_enter), self, G_CONNECT_SWAPPED);
  add_keys (self, self->entry, G_CALLBACK (on_entry_key));
  add_keys (self, GTK_WIDGET (self), G_CALLBACK (on_window_key));

  self->state = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->state, create_list (self), "results");
  gtk_stack_add_named (self->state, create_nothing (self), "nothing");
  gtk_widget_set_vexpand (GTK_WIDGET (self->state), TRUE);
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "bcp-bottom-bar");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "bcp-ink2");

  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/**
 * bcp_everywhere_show:
 * @parent: the main window
 * @document: the open programme
 */
void
bcp_everywhere_show (GtkWindow   *parent,
                     BcpDocument *document)
{
  BcpEverywhereWindow *self = g_object_new (BCP_TYPE_EVERYWHERE_WINDOW,
                                            "transient-for", parent,
                                            "modal", TRUE,
                                            "destroy-with-parent", TRUE,
                                            "title", _("Search everywhere"),
                                            "default-width", WIDTH,
                                            "default-height", HEIGHT,
                                            NULL);

  self->document = g_object_ref (document);
  add_commands (self, "");
  show_state (self, "");
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->entry);
}
