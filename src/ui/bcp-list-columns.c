/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-columns.h"

#include <glib/gi18n.h>

/* The columns of a list by keyboard: a tick where one is wanted, arrows to move it, and below the sort keys. */

static const char *
row_field (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "field");
}

static GtkCheckButton *
row_check (GtkWidget *row)
{
  return GTK_CHECK_BUTTON (gtk_widget_get_first_child (row));
}

/* The columns stand as the rows do. */
static void
apply (GtkWidget *box)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (box); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_check_button_get_active (row_check (row)))
      g_strv_builder_add (builder, row_field (row));
  names = g_strv_builder_end (builder);
  bcp_list_headings_choose (g_object_get_data (G_OBJECT (box), "headings"), (const char *const *) names);
}

/* Only what is shown has a place. */
static void
show_movers (GtkWidget *row)
{
  gboolean wanted = gtk_check_button_get_active (row_check (row));

  for (GtkWidget *mover = gtk_widget_get_next_sibling (gtk_widget_get_first_child (row)); mover != NULL;
       mover = gtk_widget_get_next_sibling (mover))
    gtk_widget_set_visible (mover, wanted);
}

static void
on_toggled (GtkCheckButton *check,
            GtkWidget      *row)
{
  show_movers (row);
  if (!GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "filling")))
    apply (gtk_widget_get_parent (row));
}

static void
on_up (GtkButton *button,
       GtkWidget *row)
{
  GtkWidget *box = gtk_widget_get_parent (row);
  GtkWidget *before = gtk_widget_get_prev_sibling (row);

  if (before == NULL)
    return;
  gtk_box_reorder_child_after (GTK_BOX (box), row, gtk_widget_get_prev_sibling (before));
  apply (box);
}

static void
on_down (GtkButton *button,
         GtkWidget *row)
{
  GtkWidget *box = gtk_widget_get_parent (row);
  GtkWidget *after = gtk_widget_get_next_sibling (row);

  if (after == NULL)
    return;
  gtk_box_reorder_child_after (GTK_BOX (box), row, after);
  apply (box);
}

static void
add_mover (GtkWidget  *row,
           const char *icon,
           const char *format,
           const char *label,
           GCallback   callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf (format, label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", callback, row);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkWidget *
create_row (const BcpEntity *entity,
            const BcpField  *field)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *check = gtk_check_button_new_with_label (_(field->label));

  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_sensitive (check, !g_str_equal (field->name, entity->title));
  gtk_box_append (GTK_BOX (row), check);
  /* Translators: the name of a column follows */
  add_mover (row, "go-up-symbolic", _("Move up: %s"), _(field->label), G_CALLBACK (on_up));
  add_mover (row, "go-down-symbolic", _("Move down: %s"), _(field->label), G_CALLBACK (on_down));
  g_object_set_data (G_OBJECT (row), "field", (gpointer) field->name);
  show_movers (row);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), row);
  return row;
}

/* The wanted columns first, in their order. */
static void
on_show (GtkWidget *box)
{
  const char *const *names = bcp_list_headings_get_wanted (g_object_get_data (G_OBJECT (box), "headings"));
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *last = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (box); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_object_set_data (G_OBJECT (row), "filling", GINT_TO_POINTER (TRUE));
      gtk_check_button_set_active (row_check (row), g_strv_contains (names, row_field (row)));
      g_object_set_data (G_OBJECT (row), "filling", NULL);
      g_hash_table_insert (rows, (gpointer) row_field (row), row);
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *row = g_hash_table_lookup (rows, names[i]);

      if (row == NULL)
        continue;
      gtk_box_reorder_child_after (GTK_BOX (box), row, last);
      last = row;
    }
}

static GtkWidget *
create_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "bcp-heading");
  return label;
}

/**
 * bcp_list_columns_popover_new:
 * @headings: a list's columns, which outlive the popover
 * @entity: what the list shows
 *
 * Returns: (transfer floating): a popover that chooses and orders columns and sort keys
 */
GtkWidget *
bcp_list_columns_popover_new (BcpListHeadings *headings,
                              const BcpEntity *entity)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_object_set_data (G_OBJECT (box), "headings", headings);
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].type != BCP_FIELD_LONG_TEXT)
      gtk_box_append (GTK_BOX (box), create_row (entity, &entity->fields[i]));
  g_signal_connect_object (popover, "show", G_CALLBACK (on_show), box, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 280);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_box_append (GTK_BOX (all), bcp_list_order_new (headings, entity));
  gtk_box_append (GTK_BOX (all), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (all), create_heading (_("Columns")));
  gtk_box_append (GTK_BOX (all), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  return popover;
}
