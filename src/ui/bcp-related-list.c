/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-related-list.h"

#include "bcp-format.h"
#include "bcp-pages.h"
#include "bcp-plain-row.h"
#include "bcp-record-dialog.h"
#include "bcp-shell.h"
#include "bcp-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The records of one kind that refer to the one shown: the first few, a way to all, a way to add. */

typedef struct
{
  BcpDocument     *document;
  const BcpEntity *entity;
  const BcpField  *field;
  char            *value;
} Link;

static void
link_free (gpointer data)
{
  Link *link = data;

  g_object_unref (link->document);
  g_free (link->value);
  g_free (link);
}

/* A record that has a page of its own opens there; a contact or a module opens over this one. */
static void
on_row_activated (GtkListBox    *list,
                  GtkListBoxRow *row,
                  Link          *link)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  if (id == NULL)
    return;
  if (bcp_page_by_entity (link->entity->name) != NULL)
    bcp_shell_open_record (GTK_WIDGET (list), link->entity->name, *id);
  else
    bcp_record_dialog_open (GTK_WIDGET (list), link->document, link->entity, *id);
}

static void
on_add (GtkButton *button,
        Link      *link)
{
  bcp_record_dialog_add (GTK_WIDGET (button), link->document, link->entity, link->field, link->value);
}

static void
on_all (GtkButton *button,
        Link      *link)
{
  g_autofree char *where = g_strdup_printf ("%s=%s", link->field->name, link->value);

  bcp_shell_open_list (GTK_WIDGET (button), link->entity->name, where);
}

static GtkWidget *
create_row (const BcpRelatedRow *related)
{
  GtkWidget *row = bcp_plain_row_new (related->title, related->detail);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&related->id, sizeof related->id), g_free);
  return row;
}

static GtkWidget *
create_heading (const BcpRelated *related,
                Link             *link,
                gboolean          editable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_(related->entity->plural));
  g_autofree char *count = bcp_format_integer (related->count, bcp_language_get_default ());
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "bcp-section");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_set_hexpand (number, TRUE);
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), number);

  if (related->count > related->rows->len && bcp_page_by_entity (related->entity->name) != NULL)
    {
      GtkWidget *all = gtk_button_new_with_label (_("Show all"));

      gtk_widget_add_css_class (all, "flat");
      gtk_widget_add_css_class (all, "bcp-link");
      g_signal_connect (all, "clicked", G_CALLBACK (on_all), link);
      gtk_box_append (GTK_BOX (box), all);
    }
  if (editable)
    {
      GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
      g_autofree char *singular = bcp_word_singular (related->entity);
      g_autofree char *name = g_strdup_printf (_("Add %s"), singular);

      gtk_widget_add_css_class (add, "flat");
      gtk_widget_set_tooltip_text (add, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect (add, "clicked", G_CALLBACK (on_add), link);
      gtk_box_append (GTK_BOX (box), add);
    }

  return box;
}

/**
 * bcp_related_list_new:
 * @document: the open programme
 * @related: the records
 *
 * Returns: (transfer floating): a heading and, where there are any, the records
 */
GtkWidget *
bcp_related_list_new (BcpDocument      *document,
                      const BcpRelated *related)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Link *link = g_new0 (Link, 1);
  GtkWidget *list;

  link->document = g_object_ref (document);
  link->entity = related->entity;
  link->field = related->field;
  link->value = g_strdup (related->value);
  g_object_set_data_full (G_OBJECT (box), "link", link, link_free);

  gtk_box_append (GTK_BOX (box), create_heading (related, link, !bcp_store_get_read_only (bcp_document_get_store (document))));
  if (related->rows->len == 0)
    return box;

  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _(related->entity->plural), -1);
  for (guint i = 0; i < related->rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), create_row (g_ptr_array_index (related->rows, i)));
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), link);
  gtk_box_append (GTK_BOX (box), list);
  return box;
}
