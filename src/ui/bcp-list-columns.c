/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-columns.h"

#include <glib/gi18n.h>

/* The fields of a list, each with a tick where its column is wanted. */

static void
on_toggled (GtkCheckButton *check,
            GtkWidget      *box)
{
  BcpListView *view = g_object_get_data (G_OBJECT (box), "view");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      g_strv_builder_add (builder, g_object_get_data (G_OBJECT (child), "field"));
  names = g_strv_builder_end (builder);
  bcp_list_view_set_columns (view, (const char *const *) names);
}

static GtkWidget *
create_check (BcpListView     *view,
              const BcpEntity *entity,
              const BcpField  *field)
{
  GtkWidget *check = gtk_check_button_new_with_label (_(field->label));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strv_contains (bcp_list_view_get_columns (view), field->name));
  gtk_widget_set_sensitive (check, !g_str_equal (field->name, entity->title));
  g_object_set_data (G_OBJECT (check), "field", (gpointer) field->name);
  return check;
}

/**
 * bcp_list_columns_popover_new:
 * @view: a list, which outlives the popover
 * @entity: what it shows
 *
 * Returns: (transfer floating): a popover that chooses its columns
 */
GtkWidget *
bcp_list_columns_popover_new (BcpListView     *view,
                              const BcpEntity *entity)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  g_object_set_data (G_OBJECT (box), "view", view);
  for (guint i = 0; i < entity->n_fields; i++)
    {
      GtkWidget *check;

      if (entity->fields[i].type == BCP_FIELD_LONG_TEXT)
        continue;
      check = create_check (view, entity, &entity->fields[i]);
      g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), box);
      gtk_box_append (GTK_BOX (box), check);
    }

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  return popover;
}
