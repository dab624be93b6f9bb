/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-commands.h"

#include "bcp-bulk-window.h"
#include "bcp-list-actions.h"
#include "bcp-list-clipboard.h"
#include "bcp-list-menu.h"
#include "bcp-record-dialog.h"

#include <glib/gi18n.h>

/**
 * BcpListCommands:
 *
 * What can be done with a list and with the rows that are chosen in it, as actions "list.…" of its page,
 * and the menu that offers them at a row.
 */
struct _BcpListCommands
{
  GObject             parent_instance;

  GtkWidget          *page;        /* which owns this */
  BcpDocument        *document;
  BcpListView        *view;        /* the page's */
  BcpListing         *listing;     /* the page's */
  GSimpleActionGroup *actions;
  GtkWidget          *menu;
  gint64              menu_row;    /* at which it was asked for */
};

G_DEFINE_FINAL_TYPE (BcpListCommands, bcp_list_commands, G_TYPE_OBJECT)

enum
{
  OPENED,
  NARROWED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The chosen rows of the list, whatever their number. */
static BcpListing *
dup_chosen (BcpListCommands *self)
{
  return bcp_row_selection_to_listing (bcp_list_view_get_selection (self->view), self->listing);
}

static guint
get_n_chosen (BcpListCommands *self)
{
  return bcp_row_selection_get_n_chosen (bcp_list_view_get_selection (self->view));
}

static gboolean
is_writable (BcpListCommands *self)
{
  return !bcp_store_get_read_only (bcp_document_get_store (self->document));
}

static void
open_row (BcpListCommands *self,
          GVariant        *parameter)
{
  gint64 id = bcp_row_selection_get_only (bcp_list_view_get_selection (self->view));

  if (id != 0)
    g_signal_emit (self, signals[OPENED], 0, id);
}

/* Nothing is asked: the toast and the header bar undo it. */
static void
delete_rows (BcpListCommands *self,
             GVariant        *parameter)
{
  g_autoptr (BcpListing) chosen = dup_chosen (self);

  if (is_writable (self) && get_n_chosen (self) > 0)
    bcp_list_delete (self->page, self->document, self->view, chosen);
}

static void
on_changed (BcpListCommands *self)
{
  bcp_list_view_grab_row (self->view, self->menu_row);
}

/* A field's name, or "" to choose one. */
static void
change_rows (BcpListCommands *self,
             GVariant        *parameter)
{
  const BcpField *field = bcp_entity_get_field (bcp_listing_get_entity (self->listing), g_variant_get_string (parameter, NULL));
  g_autoptr (BcpListing) chosen = dup_chosen (self);

  if (is_writable (self) && get_n_chosen (self) > 0)
    g_signal_connect_object (bcp_bulk_window_open (self->page, self->document, chosen, field), "done",
                             G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/* An entity, and its field that refers to the row that is chosen. */
static void
add_related (BcpListCommands *self,
             GVariant        *parameter)
{
  gint64 id = bcp_row_selection_get_only (bcp_list_view_get_selection (self->view));
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  const char *kind, *field;
  const BcpEntity *entity;

  g_variant_get (parameter, "(&s&s)", &kind, &field);
  entity = bcp_entity_by_name (kind);
  if (entity != NULL && id != 0 && is_writable (self))
    bcp_record_dialog_add (self->page, self->document, entity, bcp_entity_get_field (entity, field), value);
}

/* "field=value", in place of what the field is filtered by. */
static void
filter_by (BcpListCommands *self,
           GVariant        *parameter)
{
  bcp_listing_filter_by (self->listing, g_variant_get_string (parameter, NULL), NULL);
  g_signal_emit (self, signals[NARROWED], 0);
}

static void
choose_all (BcpListCommands *self,
            GVariant        *parameter)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (bcp_list_view_get_selection (self->view)));
}

/* Nothing chosen: what the list shows. */
static void
copy_rows (BcpListCommands *self,
           GVariant        *parameter)
{
  g_autoptr (BcpListing) chosen = get_n_chosen (self) > 0 ? dup_chosen (self) : bcp_listing_copy (self->listing);

  bcp_list_copy (self->page, self->document, chosen, bcp_list_headings_get_wanted (bcp_list_view_get_headings (self->view)));
}

static void
paste_rows (BcpListCommands *self,
            GVariant        *parameter)
{
  if (is_writable (self))
    bcp_list_paste (self->page, self->document, bcp_listing_get_entity (self->listing),
                    bcp_list_headings_get_wanted (bcp_list_view_get_headings (self->view)));
}

static void
export_csv (BcpListCommands *self,
            GVariant        *parameter)
{
  bcp_list_export_ask (self->page, self->document, self->view, self->listing, BCP_LIST_CSV);
}

static void
export_ods (BcpListCommands *self,
            GVariant        *parameter)
{
  bcp_list_export_ask (self->page, self->document, self->view, self->listing, BCP_LIST_ODS);
}

static void
export_xlsx (BcpListCommands *self,
             GVariant        *parameter)
{
  bcp_list_export_ask (self->page, self->document, self->view, self->listing, BCP_LIST_XLSX);
}

static void
print_list (BcpListCommands *self,
            GVariant        *parameter)
{
  if (bcp_list_can_print (bcp_listing_get_entity (self->listing)))
    bcp_list_print (self->page, self->document, self->listing);
  else
    gtk_widget_activate_action (self->page, "win.page", "s", "reports");
}

typedef struct
{
  const char *name;
  const char *type;
  gboolean    writes;
  void      (*run) (BcpListCommands *self,
                    GVariant        *parameter);
} Command;

static const Command commands[] = {
  { "open", NULL, FALSE, open_row },
  { "change", "s", TRUE, change_rows },
  { "add-related", "(ss)", TRUE, add_related },
  { "filter", "s", FALSE, filter_by },
  { "choose-all", NULL, FALSE, choose_all },
  { "copy", NULL, FALSE, copy_rows },
  { "paste", NULL, TRUE, paste_rows },
  { "delete", NULL, TRUE, delete_rows },
  { "export", NULL, FALSE, export_csv },
  { "export-ods", NULL, FALSE, export_ods },
  { "export-xlsx", NULL, FALSE, export_xlsx },
  { "print", NULL, FALSE, print_list },
};

static void
on_activate (GSimpleAction   *action,
             GVariant        *parameter,
             BcpListCommands *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, g_action_get_name (G_ACTION (action))))
      commands[i].run (self, parameter);
}

static void
add_actions (BcpListCommands *self)
{
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GSimpleAction) action =
        g_simple_action_new (commands[i].name, commands[i].type != NULL ? G_VARIANT_TYPE (commands[i].type) : NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (on_activate), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (self->page, "list", G_ACTION_GROUP (self->actions));
}

/* What writes is offered where the file can be written. */
static void
update_enabled (BcpListCommands *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), commands[i].name)),
                                 !commands[i].writes || is_writable (self));
}

/* The menu of the rows */

/* Once the menu is gone the keyboard is back at the row. */
static void
on_menu_closed (BcpListCommands *self)
{
  bcp_list_view_grab_row (self->view, self->menu_row);
}

/* A menu is measured when it is made, so each time it is a new one. */
static void
on_menu (BcpListCommands *self,
         gint64           id,
         const BcpField  *field,
         double           x,
         double           y)
{
  g_autoptr (GMenuModel) model = bcp_list_menu_new (self->document, self->view, bcp_listing_get_entity (self->listing), id, field);

  update_enabled (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu_row = id;
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Menu of the chosen rows"), -1);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), self->page, x, y, &x, &y);
  gtk_widget_set_parent (self->menu, self->page);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_remove (BcpListCommands *self)
{
  delete_rows (self, NULL);
}

static void
on_copy (BcpListCommands *self)
{
  copy_rows (self, NULL);
}

static void
on_paste (BcpListCommands *self)
{
  paste_rows (self, NULL);
}

static void
bcp_list_commands_dispose (GObject *object)
{
  BcpListCommands *self = BCP_LIST_COMMANDS (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bcp_list_commands_parent_class)->dispose (object);
}

static void
bcp_list_commands_class_init (BcpListCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_list_commands_dispose;

  signals[OPENED] = g_signal_new ("opened", BCP_TYPE_LIST_COMMANDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[NARROWED] = g_signal_new ("narrowed", BCP_TYPE_LIST_COMMANDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
bcp_list_commands_init (BcpListCommands *self)
{
}

/**
 * bcp_list_commands_new:
 * @page: the list's page, which owns this
 * @document: the open programme
 * @view: the page's list
 * @listing: (transfer none): what the page shows
 *
 * Returns: (transfer full): commands that @page has as actions from now on
 */
BcpListCommands *
bcp_list_commands_new (GtkWidget   *page,
                       BcpDocument *document,
                       BcpListView *view,
                       BcpListing  *listing)
{
  BcpListCommands *self = g_object_new (BCP_TYPE_LIST_COMMANDS, NULL);

  self->page = page;
  self->document = g_object_ref (document);
  self->view = view;
  self->listing = listing;
  add_actions (self);
  update_enabled (self);
  g_signal_connect_object (view, "menu", G_CALLBACK (on_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "remove", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "copy", G_CALLBACK (on_copy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "paste", G_CALLBACK (on_paste), self, G_CONNECT_SWAPPED);
  return self;
}
