/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-section-expander.h"

#include "bcp-format.h"
#include "bcp-list-page.h"
#include "bcp-record-dialog.h"

#include <glib/gi18n.h>

struct _BcpSectionExpander
{
  AdwExpanderRow   parent_instance;

  BcpDocument     *document;
  const BcpEntity *entity;
  GPtrArray       *rows;       /* of widgets, the expander's */
  char            *signature;
  GtkWidget       *warning;
  GtkWidget       *add;
};

G_DEFINE_FINAL_TYPE (BcpSectionExpander, bcp_section_expander, ADW_TYPE_EXPANDER_ROW)

#define ID "bcp-id"

static void
on_row_activated (AdwActionRow       *row,
                  BcpSectionExpander *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), ID);

  if (self->document != NULL)
    bcp_record_dialog_open (GTK_WIDGET (self), self->document, self->entity, *id);
}

static void
on_add (BcpSectionExpander *self)
{
  if (self->document != NULL)
    bcp_record_dialog_add (GTK_WIDGET (self), self->document, self->entity, NULL, NULL);
}

/* Long catalogues have a list of their own, with search and filters. */
static void
on_show_all (BcpSectionExpander *self)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = bcp_list_page_new (self->document, self->entity);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), _(self->entity->plural));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 860, 560);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), list);
  adw_window_set_content (ADW_WINDOW (window), box);
  bcp_list_page_show_list (BCP_LIST_PAGE (list), "");
  gtk_window_present (GTK_WINDOW (window));
}

static GtkWidget *
make_badge (const char *text)
{
  GtkWidget *badge = gtk_label_new (text);

  gtk_widget_add_css_class (badge, "bcp-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  return badge;
}

static GtkWidget *
make_row (BcpSectionExpander  *self,
          const BcpSectionRow *record)
{
  GtkWidget *row = adw_action_row_new ();
  gint64 *id = g_new (gint64, 1);

  *id = record->id;
  g_object_set_data_full (G_OBJECT (row), ID, id, g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), record->title != NULL ? record->title : "–");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), record->detail);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (record->badge != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_badge (record->badge));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, 0);
  return row;
}

static void
add_row (BcpSectionExpander *self,
         GtkWidget          *row)
{
  g_ptr_array_add (self->rows, row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_show_all (BcpSectionExpander *self,
              gint64              count)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = bcp_format_integer (count, bcp_language_get_default ());
  g_autofree char *title = g_strdup_printf (_("Show all %s"), number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_show_all), self, G_CONNECT_SWAPPED);
  add_row (self, row);
}

static void
add_warning (BcpSectionExpander *self,
             const char         *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (icon, "bcp-watch");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (row, "bcp-finding");
  add_row (self, row);
}

static char *
make_signature (const BcpSection *section)
{
  GString *text = g_string_new (section->warning);

  g_string_append_printf (text, "\n%s\n%" G_GINT64_FORMAT, section->summary, section->count);
  for (guint i = 0; i < section->rows->len; i++)
    {
      const BcpSectionRow *row = g_ptr_array_index (section->rows, i);

      g_string_append_printf (text, "\n%" G_GINT64_FORMAT "\t%s\t%s\t%s", row->id,
                              row->title != NULL ? row->title : "", row->detail, row->badge != NULL ? row->badge : "");
    }
  return g_string_free (text, FALSE);
}

/**
 * bcp_section_expander_show:
 * @self: an expander
 * @document: the open programme
 * @section: what it holds
 *
 * Changes nothing where it says the same already, so that the keyboard stays where it is.
 */
void
bcp_section_expander_show (BcpSectionExpander *self,
                           BcpDocument        *document,
                           const BcpSection   *section)
{
  g_autofree char *signature = make_signature (section);

  g_return_if_fail (BCP_IS_SECTION_EXPANDER (self));

  g_set_object (&self->document, document);
  gtk_widget_set_visible (self->add, !bcp_store_get_read_only (bcp_document_get_store (document)));
  if (g_strcmp0 (self->signature, signature) == 0)
    return;
  g_free (self->signature);
  self->signature = g_steal_pointer (&signature);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), section->summary);
  gtk_widget_set_visible (self->warning, section->warning != NULL);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (section->warning != NULL)
    add_warning (self, section->warning);
  for (guint i = 0; i < section->rows->len; i++)
    add_row (self, make_row (self, g_ptr_array_index (section->rows, i)));
  if (section->count > section->rows->len)
    add_show_all (self, section->count);
}

static void
bcp_section_expander_dispose (GObject *object)
{
  g_clear_object (&BCP_SECTION_EXPANDER (object)->document);
  G_OBJECT_CLASS (bcp_section_expander_parent_class)->dispose (object);
}

static void
bcp_section_expander_finalize (GObject *object)
{
  BcpSectionExpander *self = BCP_SECTION_EXPANDER (object);

  g_ptr_array_unref (self->rows);
  g_free (self->signature);
  G_OBJECT_CLASS (bcp_section_expander_parent_class)->finalize (object);
}

static void
bcp_section_expander_class_init (BcpSectionExpanderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bcp_section_expander_dispose;
  object_class->finalize = bcp_section_expander_finalize;
}

static void
bcp_section_expander_init (BcpSectionExpander *self)
{
  self->rows = g_ptr_array_new ();
  self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->warning, "bcp-watch");
  gtk_widget_set_visible (self->warning, FALSE);
  gtk_widget_set_tooltip_text (self->warning, _("Something here does not agree"));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->warning);
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->add);
}

/**
 * bcp_section_expander_new:
 * @info: which part
 *
 * Returns: (transfer floating): the expander, empty
 */
GtkWidget *
bcp_section_expander_new (const BcpSectionInfo *info)
{
  BcpSectionExpander *self = g_object_new (BCP_TYPE_SECTION_EXPANDER, NULL);
  g_autofree char *add = NULL;

  self->entity = bcp_entity_by_name (info->entity);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(self->entity->plural));
  add = g_strdup_printf (_("Add: %s"), _(self->entity->label));
  gtk_widget_set_tooltip_text (self->add, add);
  return GTK_WIDGET (self);
}
