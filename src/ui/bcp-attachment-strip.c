/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment-strip.h"

#include "bcp-attachment-jobs.h"
#include "bcp-attachment-tile.h"
#include "bcp-attachment.h"
#include "bcp-format.h"
#include "bcp-record-dialog.h"

#include <glib/gi18n.h>

/**
 * BcpAttachmentStrip:
 *
 * The photos and files of one record: to be looked at, added, dropped, pasted, named, saved and deleted.
 */
struct _BcpAttachmentStrip
{
  GtkBox           parent_instance;

  BcpDocument     *document;
  const BcpEntity *entity;
  gint64           owner;      /* 0: none */
  gboolean         names_owner;
  GCancellable    *loading;
  GHashTable      *tiles;      /* id → BcpAttachmentTile of those that are shown */

  GtkLabel        *count;
  GtkLabel        *name;
  GtkFlowBox      *flow;
  GtkLabel        *empty;
  GtkLabel        *problem;
  GtkWidget       *add;
  GtkWidget       *menu_button;
  GtkWidget       *menu;
};

G_DEFINE_FINAL_TYPE (BcpAttachmentStrip, bcp_attachment_strip, GTK_TYPE_BOX)

/* What is shown */

typedef struct
{
  const BcpEntity *entity;
  gint64           owner;
  GPtrArray       *list;
  BcpRecord       *record;
} Contents;

static void
contents_free (gpointer data)
{
  Contents *contents = data;

  g_clear_pointer (&contents->list, g_ptr_array_unref);
  g_clear_object (&contents->record);
  g_free (contents);
}

static gpointer
load_contents (BcpConnection  *db,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  const Contents *asked = data;
  g_autoptr (BcpRecord) record = bcp_record_load (db, asked->entity, asked->owner, error);
  Contents *contents;

  if (record == NULL)
    return NULL;

  contents = g_new0 (Contents, 1);
  contents->entity = asked->entity;
  contents->owner = asked->owner;
  contents->list = bcp_attachment_list (db, bcp_attachment_owner_field (asked->entity), asked->owner, error);
  contents->record = g_steal_pointer (&record);
  if (contents->list == NULL)
    g_clear_pointer (&contents, contents_free);

  return contents;
}

static BcpAttachmentTile *
get_chosen (BcpAttachmentStrip *self)
{
  GList *chosen = gtk_flow_box_get_selected_children (self->flow);
  BcpAttachmentTile *tile = chosen != NULL ? chosen->data : NULL;

  g_list_free (chosen);
  return tile;
}

static void
update_actions (BcpAttachmentStrip *self)
{
  static const char *const of_one[] = { "files.open", "files.save" };
  static const char *const changing_one[] = { "files.caption", "files.details", "files.delete" };
  static const char *const changing[] = { "files.add", "files.paste" };
  gboolean writable = !bcp_store_get_read_only (bcp_document_get_store (self->document));
  gboolean is_chosen = get_chosen (self) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (of_one); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_one[i], is_chosen);
  for (guint i = 0; i < G_N_ELEMENTS (changing_one); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing_one[i], is_chosen && writable);
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing[i], self->owner != 0 && writable);
  gtk_widget_set_visible (self->menu_button, g_hash_table_size (self->tiles) > 0);
  gtk_widget_set_sensitive (self->menu_button, is_chosen);
}

static void
show_words (BcpAttachmentStrip *self,
            const char         *name)
{
  guint n = g_hash_table_size (self->tiles);
  g_autofree char *count = n > 0 ? bcp_format_integer (n, bcp_language_get_default ()) : g_strdup ("");

  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->name, name != NULL && self->names_owner ? name : "");
  gtk_label_set_text (self->empty, self->owner == 0
                                     ? _("The photos and files of the row on which the keyboard stands are shown here.")
                                     : _("No photos or files yet. Add some, drop them here, or paste a picture with Ctrl+V. Large photos are "
                                         "scaled down to 1600 pixels, and the place and device that a camera notes are left out."));
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n == 0);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->flow), GTK_TYPE_SCROLLED_WINDOW), n > 0);
  update_actions (self);
}

static gboolean
is_listed (gint64     id,
           GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    if (((const BcpAttachment *) g_ptr_array_index (list, i))->id == id)
      return TRUE;

  return FALSE;
}

/* Takes out what is gone and puts in what is new; pictures that are shown stay. */
static void
show_list (BcpAttachmentStrip *self,
           GPtrArray          *list)
{
  GHashTableIter iter;
  gpointer id, tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, &id, &tile))
    if (!is_listed (*(gint64 *) id, list))
      {
        gtk_flow_box_remove (self->flow, tile);
        g_hash_table_iter_remove (&iter);
      }

  for (guint i = 0; i < list->len; i++)
    {
      const BcpAttachment *attachment = g_ptr_array_index (list, i);

      tile = g_hash_table_lookup (self->tiles, &attachment->id);
      if (tile != NULL)
        {
          bcp_attachment_tile_show (tile, attachment);
          continue;
        }
      tile = bcp_attachment_tile_new (self->document, attachment);
      g_hash_table_insert (self->tiles, g_memdup2 (&attachment->id, sizeof attachment->id), tile);
      gtk_flow_box_insert (self->flow, tile, (int) i);
    }
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpAttachmentStrip) self = user_data;
  g_autoptr (GError) error = NULL;
  Contents *contents = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (contents == NULL)
    return;
  if (self->document != NULL && contents->owner == self->owner && contents->entity == self->entity)
    {
      g_autofree char *title = bcp_record_dup_title (contents->record, bcp_document_get_catalogue (self->document),
                                                     bcp_language_get_default ());

      show_list (self, contents->list);
      show_words (self, title);
    }
  contents_free (contents);
}

static void
load (BcpAttachmentStrip *self)
{
  Contents *asked = g_new0 (Contents, 1);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  asked->entity = self->entity;
  asked->owner = self->owner;
  bcp_store_read_async (bcp_document_get_store (self->document), load_contents, asked, contents_free, contents_free, self->loading,
                        on_loaded, g_object_ref (self));
}

static void
on_document_changed (BcpAttachmentStrip *self,
                     BcpNotice          *notice)
{
  if (self->owner != 0 && (bcp_notice_has_table (notice, "attachment") || bcp_notice_has_table (notice, self->entity->table)))
    load (self);
}

/**
 * bcp_attachment_strip_show:
 * @self: a strip
 * @entity: the kind of a record that has attachments
 * @owner: the record, 0 for none
 */
void
bcp_attachment_strip_show (BcpAttachmentStrip *self,
                           const BcpEntity    *entity,
                           gint64              owner)
{
  g_autoptr (GPtrArray) none = NULL;

  g_return_if_fail (BCP_IS_ATTACHMENT_STRIP (self));

  if (self->entity == entity && self->owner == owner)
    return;

  self->entity = entity;
  self->owner = owner;
  gtk_label_set_text (self->problem, "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  if (owner != 0)
    {
      load (self);
      return;
    }

  g_cancellable_cancel (self->loading);
  none = g_ptr_array_new ();
  show_list (self, none);
  show_words (self, NULL);
}

/**
 * bcp_attachment_strip_name_owner:
 * @self: a strip
 *
 * From now on the heading says whose they are, because what is around it does not.
 */
void
bcp_attachment_strip_name_owner (BcpAttachmentStrip *self)
{
  g_return_if_fail (BCP_IS_ATTACHMENT_STRIP (self));

  self->names_owner = TRUE;
}

/* Adding */

static void
on_added (GtkWidget  *widget,
          const char *problems)
{
  BcpAttachmentStrip *self = BCP_ATTACHMENT_STRIP (widget);

  if (self->document == NULL)
    return;
  gtk_label_set_text (self->problem, problems != NULL ? problems : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problems != NULL);
}

static void
add_sources (BcpAttachmentStrip *self,
             GPtrArray          *sources)
{
  if (sources->len > 0)
    bcp_attachment_jobs_add (GTK_WIDGET (self), self->document, self->entity, self->owner, sources, on_added);
  else
    g_ptr_array_unref (sources);
}

static GPtrArray *
new_sources (void)
{
  return g_ptr_array_new_with_free_func (bcp_attachment_source_free);
}

static void
on_chosen (GtkNativeDialog    *dialog,
           int                 response,
           BcpAttachmentStrip *self)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  GPtrArray *sources = new_sources ();

  for (guint i = 0; response == GTK_RESPONSE_ACCEPT && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_ptr_array_add (sources, bcp_attachment_source_new (file, NULL));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  add_sources (self, sources);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BcpAttachmentStrip *self = BCP_ATTACHMENT_STRIP (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Add photos or files"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  static const char *const endings[] = { "jpg", "jpeg", "png", "pdf", "docx", "xlsx", "odt", "ods" };

  gtk_file_filter_set_name (filter, _("Photos and documents"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (filter, endings[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
add_files (BcpAttachmentStrip *self,
           const GValue       *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  GSList *files = list != NULL ? gdk_file_list_get_files (list) : NULL;
  GPtrArray *sources = new_sources ();

  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (sources, bcp_attachment_source_new (l->data, NULL));
  g_slist_free (files);
  add_sources (self, sources);
}

static gboolean
on_drop (GtkDropTarget      *target,
         const GValue       *value,
         double              x,
         double              y,
         BcpAttachmentStrip *self)
{
  if (self->owner == 0 || bcp_store_get_read_only (bcp_document_get_store (self->document)))
    return FALSE;

  add_files (self, value);
  return TRUE;
}

static void
on_texture_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BcpAttachmentStrip) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  GPtrArray *sources;

  if (self->document == NULL)
    return;
  if (texture == NULL)
    {
      on_added (GTK_WIDGET (self), error->message);
      return;
    }

  sources = new_sources ();
  g_ptr_array_add (sources, bcp_attachment_source_new (NULL, texture));
  add_sources (self, sources);
}

static void
on_files_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BcpAttachmentStrip) self = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->document == NULL)
    return;
  if (value != NULL)
    add_files (self, value);
  else
    on_added (GTK_WIDGET (self), error->message);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard));

  /* Another program offers media types; what can be made of them counts. */
  formats = gdk_content_formats_union_deserialize_gtypes (formats);
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, on_files_read, g_object_ref (widget));
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_texture_async (clipboard, NULL, on_texture_read, g_object_ref (widget));
  else
    on_added (widget, _("What was copied is neither a picture nor a file. Copy one and paste again."));
  gdk_content_formats_unref (formats);
}

/* One of them */

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpAttachmentStrip *self = BCP_ATTACHMENT_STRIP (widget);
  BcpAttachmentTile *tile = get_chosen (self);

  if (tile != NULL)
    bcp_attachment_jobs_open (widget, self->document, bcp_attachment_tile_get_id (tile));
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpAttachmentStrip *self = BCP_ATTACHMENT_STRIP (widget);
  BcpAttachmentTile *tile = get_chosen (self);

  if (tile != NULL)
    bcp_attachment_jobs_save (widget, self->document, bcp_attachment_tile_get_id (tile), bcp_attachment_tile_get_name (tile));
}

static void
caption_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BcpAttachmentTile *tile = get_chosen (BCP_ATTACHMENT_STRIP (widget));

  if (tile != NULL)
    bcp_attachment_tile_edit_caption (tile);
}

static void
details_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BcpAttachmentStrip *self = BCP_ATTACHMENT_STRIP (widget);
  BcpAttachmentTile *tile = get_chosen (self);

  if (tile != NULL)
    bcp_record_dialog_open (widget, self->document, bcp_entity_by_name ("attachments"), bcp_attachment_tile_get_id (tile));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BcpAttachmentStrip *self = BCP_ATTACHMENT_STRIP (widget);
  BcpAttachmentTile *tile = get_chosen (self);

  if (tile != NULL)
    bcp_attachment_jobs_delete (widget, self->document, bcp_attachment_tile_get_id (tile));
}

static void
on_child_activated (BcpAttachmentStrip *self,
                    GtkFlowBoxChild    *child)
{
  gtk_flow_box_select_child (self->flow, child);
  gtk_widget_activate_action (GTK_WIDGET (self), "files.open", NULL);
}

static void
on_pressed (GtkGestureClick    *gesture,
            int                 n_press,
            double              x,
            double              y,
            BcpAttachmentStrip *self)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_pos (self->flow, (int) x, (int) y);
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (child == NULL)
    return;
  gtk_flow_box_select_child (self->flow, child);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The menu key: beside the tile that is chosen. */
static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BcpAttachmentStrip *self = BCP_ATTACHMENT_STRIP (widget);
  BcpAttachmentTile *tile = get_chosen (self);
  graphene_rect_t bounds;
  GdkRectangle place;

  if (tile == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (tile), GTK_WIDGET (self->flow), &bounds))
    return;
  place = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* Building */

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new (), *change = g_menu_new ();

  g_menu_append (menu, _("Open"), "files.open");
  g_menu_append (menu, _("Save a copy…"), "files.save");
  g_menu_append (change, _("Caption…"), "files.caption");
  g_menu_append (change, _("Details"), "files.details");
  g_menu_append (change, _("Delete"), "files.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_object_unref (change);
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_heading (BcpAttachmentStrip *self,
                GMenuModel         *menu)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_("Photos and files"));

  self->count = GTK_LABEL (gtk_label_new (NULL));
  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->add = gtk_button_new_with_label (_("Add photo or file…"));
  self->menu_button = gtk_menu_button_new ();
  gtk_widget_add_css_class (title, "bcp-section");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "bcp-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "bcp-ink2");
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->name, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "bcp-link");
  gtk_widget_set_tooltip_text (self->add, _("JPEG, PNG, PDF, DOCX, XLSX, ODT, ODS; up to 6 MB. Large photos are scaled down to 1600 pixels."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "files.add");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_tooltip_text (self->menu_button, _("What can be done with the chosen file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What can be done with the chosen file"), -1);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), self->menu_button);
  gtk_box_append (GTK_BOX (box), self->add);
  return box;
}

static void
build (BcpAttachmentStrip *self)
{
  g_autoptr (GMenuModel) menu = create_menu ();
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkGesture *gesture = gtk_gesture_click_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->flow = GTK_FLOW_BOX (gtk_flow_box_new ());
  self->empty = GTK_LABEL (gtk_label_new (NULL));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_flow_box_set_selection_mode (self->flow, GTK_SELECTION_SINGLE);
  gtk_flow_box_set_activate_on_single_click (self->flow, FALSE);
  /* One row, which scrolls sideways: columns of one tile each. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->flow), GTK_ORIENTATION_VERTICAL);
  gtk_flow_box_set_max_children_per_line (self->flow, 1);
  gtk_flow_box_set_column_spacing (self->flow, 6);
  gtk_widget_set_halign (GTK_WIDGET (self->flow), GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->flow));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Photos and files"), -1);
  g_signal_connect_swapped (self->flow, "child-activated", G_CALLBACK (on_child_activated), self);
  g_signal_connect_swapped (self->flow, "selected-children-changed", G_CALLBACK (update_actions), self);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->flow));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->flow), GTK_EVENT_CONTROLLER (gesture));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_xalign (self->empty, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "bcp-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "bcp-ink2");
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "bcp-problem");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (self), create_heading (self, menu));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->empty));
  gtk_box_append (GTK_BOX (self), scroller);
}

static void
bcp_attachment_strip_dispose (GObject *object)
{
  BcpAttachmentStrip *self = BCP_ATTACHMENT_STRIP (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bcp_attachment_strip_parent_class)->dispose (object);
}

static void
bcp_attachment_strip_finalize (GObject *object)
{
  g_hash_table_unref (BCP_ATTACHMENT_STRIP (object)->tiles);
  G_OBJECT_CLASS (bcp_attachment_strip_parent_class)->finalize (object);
}

static void
bcp_attachment_strip_class_init (BcpAttachmentStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_attachment_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = bcp_attachment_strip_finalize;
  gtk_widget_class_install_action (widget_class, "files.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "files.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "files.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "files.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "files.caption", NULL, caption_action);
  gtk_widget_class_install_action (widget_class, "files.details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "files.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "files.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "files.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "files.caption", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "files.details", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "files.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "files.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "files.menu", NULL);
}

static void
bcp_attachment_strip_init (BcpAttachmentStrip *self)
{
  self->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "bcp-files");
}

/**
 * bcp_attachment_strip_new:
 * @document: the open programme
 *
 * Returns: (transfer floating): a strip that shows nothing yet
 */
GtkWidget *
bcp_attachment_strip_new (BcpDocument *document)
{
  BcpAttachmentStrip *self = g_object_new (BCP_TYPE_ATTACHMENT_STRIP, NULL);

  self->document = g_object_ref (document);
  build (self);
  show_words (self, NULL);
  g_signal_connect_object (document, "changed", G_CALLBACK (on_document_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
