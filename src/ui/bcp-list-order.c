/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-columns.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * BcpListOrder:
 *
 * The sort keys of a list one below the other, each with its direction, and a way to add one.
 */
#define BCP_TYPE_LIST_ORDER (bcp_list_order_get_type ())
G_DECLARE_FINAL_TYPE (BcpListOrder, bcp_list_order, BCP, LIST_ORDER, AdwBin)

struct _BcpListOrder
{
  AdwBin           parent_instance;

  BcpListHeadings *headings;    /* outlive this */
  const BcpEntity *entity;
  GtkWidget       *keys;
  GtkDropDown     *adder;
  gboolean         filling;
};

G_DEFINE_FINAL_TYPE (BcpListOrder, bcp_list_order, ADW_TYPE_BIN)

static void fill (BcpListOrder *self);

/* The order as text with key @at changed: turned, left out, or none of both and @added behind it. */
typedef enum
{
  KEY_TURN,
  KEY_REMOVE,
  KEY_ADD,
} KeyChange;

static void
change (BcpListOrder *self,
        KeyChange     what,
        const char   *field)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (self->entity);
  g_autoptr (GString) order = g_string_new (NULL);
  gboolean descending;
  const char *name;

  bcp_listing_sort_by (listing, bcp_list_headings_get_order (self->headings), NULL);
  for (guint i = 0; (name = bcp_listing_get_sort (listing, i, &descending)) != NULL; i++)
    {
      gboolean this = g_str_equal (name, field);

      if (this && what != KEY_TURN)
        continue;
      g_string_append_printf (order, "%s%s%s", order->len > 0 ? "," : "", name, descending != this ? ":desc" : "");
    }
  if (what == KEY_ADD)
    g_string_append_printf (order, "%s%s", order->len > 0 ? "," : "", field);

  bcp_list_headings_ask_order (self->headings, order->str);
  fill (self);
}

/* The rows are made anew; the keyboard stays where it was. */
static void
on_turn (GtkButton    *button,
         BcpListOrder *self)
{
  const char *field = g_object_get_data (G_OBJECT (button), "field");

  change (self, KEY_TURN, field);
  for (GtkWidget *row = gtk_widget_get_first_child (self->keys); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *turn = gtk_widget_get_next_sibling (gtk_widget_get_first_child (row));

      if (g_str_equal (g_object_get_data (G_OBJECT (turn), "field"), field))
        gtk_widget_grab_focus (turn);
    }
}

static void
on_remove (GtkButton    *button,
           BcpListOrder *self)
{
  change (self, KEY_REMOVE, g_object_get_data (G_OBJECT (button), "field"));
  gtk_widget_grab_focus (GTK_WIDGET (self->adder));
}

/* Position 0 says what the list is for. */
static void
on_added (BcpListOrder *self)
{
  guint position = gtk_drop_down_get_selected (self->adder);
  GListModel *model = gtk_drop_down_get_model (self->adder);
  g_autoptr (GtkStringObject) chosen = NULL;

  if (self->filling || position == 0 || position == GTK_INVALID_LIST_POSITION)
    return;

  chosen = g_list_model_get_item (model, position);
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (g_str_equal (_(self->entity->fields[i].label), gtk_string_object_get_string (chosen)))
      {
        change (self, KEY_ADD, self->entity->fields[i].name);
        return;
      }
}

static GtkWidget *
add_button (BcpListOrder *self,
            GtkWidget    *row,
            const char   *icon,
            const char   *name,
            const char   *field,
            GCallback     callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "field", (gpointer) field);
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static GtkWidget *
create_row (BcpListOrder *self,
            guint         number,
            const char   *name,
            gboolean      descending)
{
  const BcpField *field = bcp_entity_get_field (self->entity, name);
  const char *label = field != NULL ? _(field->label) : name;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *text = g_strdup_printf ("%u  %s", number, label);
  GtkWidget *title = gtk_label_new (text);
  /* Translators: the name of a column follows */
  g_autofree char *turn = g_strdup_printf (descending ? _("Descending: %s") : _("Ascending: %s"), label);
  g_autofree char *remove = g_strdup_printf (_("Do not sort by: %s"), label);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (row), title);
  add_button (self, row, descending ? "view-sort-descending-symbolic" : "view-sort-ascending-symbolic", turn, name,
              G_CALLBACK (on_turn));
  add_button (self, row, "window-close-symbolic", remove, name, G_CALLBACK (on_remove));
  return row;
}

static void
fill_adder (BcpListOrder *self,
            BcpListing   *listing)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *order = bcp_list_headings_get_order (self->headings);
  g_autofree char *known = g_strdup_printf (",%s,", order != NULL ? order : "");

  gtk_string_list_append (labels, _("Then sort by…"));
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      g_autofree char *up = g_strdup_printf (",%s,", self->entity->fields[i].name);
      g_autofree char *down = g_strdup_printf (",%s:", self->entity->fields[i].name);

      if (self->entity->fields[i].type != BCP_FIELD_LONG_TEXT && strstr (known, up) == NULL && strstr (known, down) == NULL)
        gtk_string_list_append (labels, _(self->entity->fields[i].label));
    }
  gtk_drop_down_set_model (self->adder, G_LIST_MODEL (labels));
}

static void
fill (BcpListOrder *self)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (self->entity);
  gboolean descending;
  const char *name;
  GtkWidget *row;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (self->keys)) != NULL)
    gtk_box_remove (GTK_BOX (self->keys), row);
  bcp_listing_sort_by (listing, bcp_list_headings_get_order (self->headings), NULL);
  for (guint i = 0; (name = bcp_listing_get_sort (listing, i, &descending)) != NULL; i++)
    gtk_box_append (GTK_BOX (self->keys), create_row (self, i + 1, name, descending));
  fill_adder (self, listing);
  self->filling = FALSE;
}

static void
bcp_list_order_class_init (BcpListOrderClass *klass)
{
}

static void
bcp_list_order_init (BcpListOrder *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_("Order"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "bcp-heading");
  self->keys = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->adder = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->adder), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Then sort by…"), -1);
  g_signal_connect_swapped (self->adder, "notify::selected", G_CALLBACK (on_added), self);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->adder));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self, "map", G_CALLBACK (fill), NULL);
}

/**
 * bcp_list_order_new:
 * @headings: a list's columns, which outlive this
 * @entity: what the list shows
 *
 * Returns: (transfer floating): the list's sort keys, to change
 */
GtkWidget *
bcp_list_order_new (BcpListHeadings *headings,
                    const BcpEntity *entity)
{
  BcpListOrder *self = g_object_new (BCP_TYPE_LIST_ORDER, NULL);

  self->headings = headings;
  self->entity = entity;
  return GTK_WIDGET (self);
}
