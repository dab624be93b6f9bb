/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-row-groups.h"

#define GROUP "group"

static GtkWidget *
create_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "bcp-group-heading");
  return label;
}

static void
set_heading (GtkListBoxRow *row,
             GtkListBoxRow *before,
             gpointer       data)
{
  const char *group = g_object_get_data (G_OBJECT (row), GROUP);
  const char *last = before != NULL ? g_object_get_data (G_OBJECT (before), GROUP) : NULL;

  if (g_strcmp0 (group, last) == 0)
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, create_heading (group));
}

/**
 * bcp_row_groups_show:
 * @list: a list whose rows bcp_row_groups_name() gives a group
 *
 * From now on the first row of each group that is shown has the group's name over it.
 */
void
bcp_row_groups_show (GtkListBox *list)
{
  gtk_list_box_set_header_func (list, set_heading, NULL, NULL);
}

/**
 * bcp_row_groups_name:
 * @row: a row, before it is in its list
 * @group: what it belongs to, in the reader's language
 */
void
bcp_row_groups_name (GtkListBoxRow *row,
                     const char    *group)
{
  g_object_set_data_full (G_OBJECT (row), GROUP, g_strdup (group), g_free);
}
