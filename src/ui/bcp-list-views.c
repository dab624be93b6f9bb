/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-views.h"

#include "bcp-record-remove.h"
#include "bcp-saved-view.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>

/**
 * BcpListViews:
 *
 * The saved views of a list: a button with the name of the one that is shown, and a popover to choose
 * another, to save what is shown, and to update, rename or delete. Each of these is an edit of the file.
 */
struct _BcpListViews
{
  AdwBin           parent_instance;

  BcpDocument     *document;
  BcpListing      *listing;     /* the list page's */
  BcpListHeadings *headings;    /* the list's, which outlive this */
  GPtrArray       *views;       /* BcpRecord */
  gint64           current;     /* 0: none */

  GtkMenuButton   *button;
  GtkLabel        *label;
  GtkStack        *stack;
  GtkListBox      *list;
  GtkWidget       *save, *update, *rename, *remove;
  GtkEditable     *name;
  GtkLabel        *refusal;
  gboolean         renaming;
};

G_DEFINE_FINAL_TYPE (BcpListViews, bcp_list_views, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BcpRecord *
get_current (BcpListViews *self)
{
  for (guint i = 0; self->views != NULL && i < self->views->len; i++)
    if (bcp_record_get_id (g_ptr_array_index (self->views, i)) == self->current)
      return g_ptr_array_index (self->views, i);

  return NULL;
}

static const char *
name_of (BcpRecord *view)
{
  return bcp_value_get_text (bcp_record_get_value (view, "name"));
}

/* What is shown */

static gboolean
is_changed (BcpListViews *self,
            BcpRecord    *view)
{
  return !bcp_saved_view_matches (view, self->listing, bcp_list_headings_get_wanted (self->headings));
}

/**
 * bcp_list_views_update:
 * @self: views
 *
 * To be called when the list shows something else, or the same otherwise: says whether it still is as the
 * view has it.
 */
void
bcp_list_views_update (BcpListViews *self)
{
  BcpRecord *view = get_current (self);
  gboolean writable = !bcp_store_get_read_only (bcp_document_get_store (self->document));
  gboolean changed = view != NULL && is_changed (self, view);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (view == NULL)
    text = g_strdup (C_("view", "All"));
  else
    text = changed ? g_strdup_printf (_("%s, changed"), name_of (view)) : g_strdup (name_of (view));
  name = g_strdup_printf (_("View: %s"), text);
  gtk_label_set_text (self->label, view == NULL ? _("Views") : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (self->save, writable);
  gtk_widget_set_visible (self->update, writable && changed);
  gtk_widget_set_visible (self->rename, writable && view != NULL);
  gtk_widget_set_visible (self->remove, writable && view != NULL);
}

static GtkWidget *
create_row (BcpListViews *self,
            const char   *text,
            gint64        id)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (check, id == self->current);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  return row;
}

static void
fill_list (BcpListViews *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_append (self->list, create_row (self, C_("view", "All"), 0));
  for (guint i = 0; self->views != NULL && i < self->views->len; i++)
    {
      BcpRecord *view = g_ptr_array_index (self->views, i);

      gtk_list_box_append (self->list, create_row (self, name_of (view), bcp_record_get_id (view)));
    }
}

static void
on_show (BcpListViews *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  fill_list (self);
  bcp_list_views_update (self);
}

/* From the file */

static gpointer
load_views (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_saved_views_load (db, data, error);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpListViews) self = BCP_LIST_VIEWS (user_data);
  g_autoptr (GPtrArray) views = bcp_store_read_finish (BCP_STORE (source), result, NULL);

  if (views == NULL || self->document == NULL)
    return;

  g_clear_pointer (&self->views, g_ptr_array_unref);
  self->views = g_steal_pointer (&views);
  bcp_list_views_update (self);
  if (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->button))))
    fill_list (self);
}

static void
load (BcpListViews *self)
{
  bcp_store_read_async (bcp_document_get_store (self->document), load_views,
                        (gpointer) bcp_listing_get_entity (self->listing), NULL, (GDestroyNotify) g_ptr_array_unref,
                        NULL, on_loaded, g_object_ref (self));
}

static void
on_document_changed (BcpListViews *self,
                     BcpNotice    *notice)
{
  const char *const tables[] = { "saved_view", NULL };

  if (bcp_notice_has_any_table (notice, tables))
    load (self);
}

/* Edits */

typedef struct
{
  BcpListViews *self;
  BcpRecord    *record;
} Edit;

static void
edit_free (Edit *edit)
{
  g_object_unref (edit->self);
  g_object_unref (edit->record);
  g_free (edit);
}

static gboolean
save_view (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_record_save (((Edit *) data)->record, db, error);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Edit *edit = user_data;
  g_autoptr (GError) error = NULL;

  if (bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error))
    {
      edit->self->current = bcp_record_get_id (edit->record);
      gtk_menu_button_popdown (edit->self->button);
    }
  else if (g_str_equal (gtk_stack_get_visible_child_name (edit->self->stack), "name"))
    {
      gtk_label_set_text (edit->self->refusal, error->message);
      gtk_widget_set_visible (GTK_WIDGET (edit->self->refusal), TRUE);
    }
  else
    bcp_shell_toast (GTK_WIDGET (edit->self), error->message);
  edit_free (edit);
}

/* @record: (transfer full) */
static void
save (BcpListViews *self,
      BcpRecord    *record)
{
  g_autoptr (BcpLabel) label = bcp_record_edit_label (record);
  Edit *edit = g_new0 (Edit, 1);

  edit->self = g_object_ref (self);
  edit->record = record;
  bcp_store_edit_async (bcp_document_get_store (self->document), label, save_view, edit, NULL, NULL, on_saved, edit);
}

static void
on_update (BcpListViews *self)
{
  BcpRecord *record = bcp_record_copy (get_current (self));

  bcp_saved_view_store (record, self->listing, bcp_list_headings_get_wanted (self->headings));
  save (self, record);
}

static void
on_delete (BcpListViews *self)
{
  gtk_menu_button_popdown (self->button);
  bcp_record_remove (GTK_WIDGET (self), bcp_document_get_store (self->document), get_current (self));
}

static void
ask_name (BcpListViews *self,
          gboolean      renaming)
{
  BcpRecord *view = get_current (self);

  self->renaming = renaming;
  gtk_editable_set_text (self->name, renaming ? name_of (view) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "name");
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
on_save (BcpListViews *self)
{
  ask_name (self, FALSE);
}

static void
on_rename (BcpListViews *self)
{
  ask_name (self, TRUE);
}

static void
on_named (BcpListViews *self)
{
  const char *name = gtk_editable_get_text (self->name);
  BcpRecord *record;

  if (!self->renaming)
    {
      save (self, bcp_saved_view_new (self->listing, name, bcp_list_headings_get_wanted (self->headings)));
      return;
    }
  if (get_current (self) == NULL)
    return;

  record = bcp_record_copy (get_current (self));
  bcp_finding_free (bcp_record_set_text (record, "name", name, NULL, bcp_language_get_default ()));
  save (self, record);
}

static void
on_row_activated (BcpListViews  *self,
                  GtkListBoxRow *row)
{
  self->current = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, get_current (self));
  bcp_list_views_update (self);
}

/* Building */

static GtkWidget *
add_action (BcpListViews *self,
            GtkWidget    *box,
            const char   *label,
            GCallback     callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
create_list (BcpListViews *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Views"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  self->save = add_action (self, box, _("Save as new view…"), G_CALLBACK (on_save));
  self->update = add_action (self, box, _("Update view"), G_CALLBACK (on_update));
  self->rename = add_action (self, box, _("Rename view…"), G_CALLBACK (on_rename));
  self->remove = add_action (self, box, _("Delete view"), G_CALLBACK (on_delete));
  return box;
}

static GtkWidget *
create_name (BcpListViews *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_("Name of the view"));
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Save"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->name = GTK_EDITABLE (entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the view"), -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_named), self);
  self->refusal = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->refusal, TRUE);
  gtk_label_set_xalign (self->refusal, 0);
  gtk_label_set_max_width_chars (self->refusal, 30);
  gtk_widget_add_css_class (GTK_WIDGET (self->refusal), "bcp-bad");
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_named), self);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->refusal));
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
bcp_list_views_dispose (GObject *object)
{
  BcpListViews *self = BCP_LIST_VIEWS (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->views, g_ptr_array_unref);

  G_OBJECT_CLASS (bcp_list_views_parent_class)->dispose (object);
}

static void
bcp_list_views_class_init (BcpListViewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_list_views_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", BCP_TYPE_LIST_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, BCP_TYPE_RECORD);
}

static void
bcp_list_views_init (BcpListViews *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, create_list (self), "list");
  gtk_stack_add_named (self->stack, create_name (self), "name");
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), 220, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->stack));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Views"), -1);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (on_show), self);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, 32);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, content);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "bcp-views");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/**
 * bcp_list_views_new:
 * @document: the open programme
 * @listing: (transfer none): what the list shows; outlives this
 * @headings: its columns; outlive this
 *
 * Returns: (transfer floating): the list's saved views
 */
GtkWidget *
bcp_list_views_new (BcpDocument     *document,
                    BcpListing      *listing,
                    BcpListHeadings *headings)
{
  BcpListViews *self = g_object_new (BCP_TYPE_LIST_VIEWS, NULL);

  self->document = g_object_ref (document);
  self->listing = listing;
  self->headings = headings;
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  bcp_list_views_update (self);
  load (self);
  return GTK_WIDGET (self);
}

/**
 * bcp_list_views_leave:
 * @self: views
 *
 * The list shows something of its own from now on (a link led to it).
 */
void
bcp_list_views_leave (BcpListViews *self)
{
  g_return_if_fail (BCP_IS_LIST_VIEWS (self));

  self->current = 0;
  bcp_list_views_update (self);
}

/**
 * bcp_list_views_is_in:
 * @self: views
 *
 * Returns: whether the list shows a view, changed or not
 */
gboolean
bcp_list_views_is_in (BcpListViews *self)
{
  g_return_val_if_fail (BCP_IS_LIST_VIEWS (self), FALSE);

  return get_current (self) != NULL;
}
