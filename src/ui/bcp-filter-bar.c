/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-filter-bar.h"

#include "bcp-filter-popover.h"
#include "bcp-flow-layout.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>
#include <string.h>

/* A chip names so many values and counts the rest. */
#define MAX_NAMED 2

/**
 * BcpFilterBar:
 *
 * The filters of a listing as chips, name and value and a cross, and a chip that adds one. It writes
 * into the listing that it was given.
 */
struct _BcpFilterBar
{
  AdwBin        parent_instance;

  BcpDocument  *document;
  BcpListing   *listing;     /* the list page's */
  GtkWidget    *chips;
};

G_DEFINE_FINAL_TYPE (BcpFilterBar, bcp_filter_bar, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_value_name (BcpFilterBar   *self,
                const BcpField *field,
                const char     *value)
{
  BcpLanguage language = bcp_language_get_default ();
  const char *range = strstr (value, "..");

  if (*value == '\0')
    return g_strdup (_("None"));
  if (range != NULL && range == value)
    return g_strdup_printf (_("to %s"), range + 2);
  if (range != NULL && range[2] == '\0')
    return g_strdup_printf (_("from %.*s"), (int) (range - value), value);
  if (range != NULL)
    return g_strdup_printf ("%.*s – %s", (int) (range - value), value, range + 2);
  if (field->type == BCP_FIELD_BOOLEAN)
    return g_strdup (g_str_equal (value, "1") ? _("Yes") : _("No"));
  if (field->type == BCP_FIELD_CHOICE)
    return g_strdup (bcp_catalogue_name (bcp_document_get_catalogue (self->document), field->domain, value, language));
  return g_strdup (value);
}

static char *
dup_values_text (BcpFilterBar      *self,
                 const BcpField    *field,
                 const char *const *values)
{
  GString *text = g_string_new (NULL);
  guint n = g_strv_length ((char **) values);

  for (guint i = 0; i < MIN (n, MAX_NAMED); i++)
    {
      g_autofree char *name = dup_value_name (self, field, values[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name != NULL ? name : values[i]);
    }
  if (n > MAX_NAMED)
    g_string_append_printf (text, " +%u", n - MAX_NAMED);

  return g_string_free (text, FALSE);
}

static void
set_filter (BcpFilterBar      *self,
            const char        *field,
            const char *const *values)
{
  g_autoptr (GError) error = NULL;

  if (bcp_listing_set_filter (self->listing, field, values, &error))
    g_signal_emit (self, signals[CHANGED], 0);
  else
    bcp_shell_toast (GTK_WIDGET (self), error->message);
}

static void
on_chosen (BcpFilterPopover *popover,
           char            **values,
           BcpFilterBar     *self)
{
  set_filter (self, g_object_get_data (G_OBJECT (popover), "field"), (const char *const *) values);
}

/* Chips are made anew once the popover that belongs to one of them is closed. */
static gboolean
show_again (gpointer data)
{
  g_autoptr (BcpFilterBar) self = BCP_FILTER_BAR (data);

  bcp_filter_bar_show (self);
  return G_SOURCE_REMOVE;
}

static void
on_popover_closed (BcpFilterBar *self)
{
  g_idle_add (show_again, g_object_ref (self));
}

static GtkWidget *
create_popover (BcpFilterBar   *self,
                const BcpField *field)
{
  GtkWidget *popover = bcp_filter_popover_new (self->document, field, bcp_listing_get_filter (self->listing, field->name));

  g_object_set_data (G_OBJECT (popover), "field", (gpointer) field->name);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (on_chosen), self, 0);
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_popover_closed), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
on_remove (GtkButton    *button,
           BcpFilterBar *self)
{
  const char *field = g_object_get_data (G_OBJECT (button), "field");

  set_filter (self, field, NULL);
  on_popover_closed (self);
}

static GtkWidget *
create_chip (BcpFilterBar   *self,
             const BcpField *field)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *edit = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *cross = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *values = dup_values_text (self, field, bcp_listing_get_filter (self->listing, field->name));
  g_autofree char *markup = g_markup_printf_escaped ("%s <b>%s</b>", _(field->label), values);
  g_autofree char *name = g_strdup_printf ("%s: %s", _(field->label), values);
  /* Translators: the name of a filter's field follows */
  g_autofree char *remove_name = g_strdup_printf (_("Remove the filter %s"), _(field->label));

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (edit), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (edit), create_popover (self, field));
  gtk_widget_add_css_class (edit, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (edit), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  g_object_set_data (G_OBJECT (cross), "field", (gpointer) field->name);
  gtk_widget_add_css_class (cross, "flat");
  gtk_widget_set_tooltip_text (cross, remove_name);
  g_signal_connect (cross, "clicked", G_CALLBACK (on_remove), self);

  gtk_box_append (GTK_BOX (chip), edit);
  gtk_box_append (GTK_BOX (chip), cross);
  gtk_widget_add_css_class (chip, "bcp-chip");
  return chip;
}

/* The field is chosen first; its values then take the field list's place in the popover's button. */
static void
on_field_chosen (GtkListBox    *box,
                 GtkListBoxRow *row,
                 BcpFilterBar  *self)
{
  const BcpField *field = g_object_get_data (G_OBJECT (row), "field");
  GtkWidget *button = g_object_get_data (G_OBJECT (box), "button");
  GtkWidget *popover = create_popover (self, field);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

static GtkWidget *
create_field_list (BcpFilterBar *self,
                   GtkWidget    *button)
{
  const BcpEntity *entity = bcp_listing_get_entity (self->listing);
  GtkWidget *box = gtk_list_box_new ();
  GtkWidget *popover = gtk_popover_new ();

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];
      GtkWidget *label;
      GtkWidget *row;

      if (!(field->flags & BCP_FIELD_CHIP) || bcp_listing_get_filter (self->listing, field->name) != NULL)
        continue;

      label = gtk_label_new (_(field->label));
      row = gtk_list_box_row_new ();
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data (G_OBJECT (row), "field", (gpointer) field);
      gtk_list_box_append (GTK_LIST_BOX (box), row);
    }

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (box), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (box, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Field to filter by"), -1);
  g_object_set_data (G_OBJECT (box), "button", button);
  g_signal_connect (box, "row-activated", G_CALLBACK (on_field_chosen), self);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static GtkWidget *
create_adder (BcpFilterBar *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Filter"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), create_field_list (self, button));
  gtk_widget_add_css_class (button, "bcp-adder");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a filter"), -1);
  return button;
}

static gboolean
has_chip_fields (const BcpEntity *entity)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & BCP_FIELD_CHIP)
      return TRUE;

  return FALSE;
}

static void
bcp_filter_bar_finalize (GObject *object)
{
  g_clear_object (&BCP_FILTER_BAR (object)->document);

  G_OBJECT_CLASS (bcp_filter_bar_parent_class)->finalize (object);
}

static void
bcp_filter_bar_class_init (BcpFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_filter_bar_finalize;

  signals[CHANGED] = g_signal_new ("changed", BCP_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
bcp_filter_bar_init (BcpFilterBar *self)
{
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, bcp_flow_layout_new (6));
  gtk_widget_add_css_class (self->chips, "bcp-chip-bar");
  adw_bin_set_child (ADW_BIN (self), self->chips);
}

/**
 * bcp_filter_bar_new:
 * @document: the open programme
 * @listing: (transfer none): outlives the bar
 *
 * Returns: (transfer floating): a bar that shows @listing's filters
 */
GtkWidget *
bcp_filter_bar_new (BcpDocument *document,
                    BcpListing  *listing)
{
  BcpFilterBar *self = g_object_new (BCP_TYPE_FILTER_BAR, NULL);

  self->document = g_object_ref (document);
  self->listing = listing;
  bcp_filter_bar_show (self);
  return GTK_WIDGET (self);
}

/**
 * bcp_filter_bar_show:
 * @self: a bar
 *
 * Makes the chips anew, after the listing was changed elsewhere.
 */
void
bcp_filter_bar_show (BcpFilterBar *self)
{
  g_autoptr (GPtrArray) fields = NULL;
  GtkWidget *child;

  g_return_if_fail (BCP_IS_FILTER_BAR (self));

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);

  fields = bcp_listing_get_filtered_fields (self->listing);
  for (guint i = 0; i < fields->len; i++)
    gtk_box_append (GTK_BOX (self->chips), create_chip (self, g_ptr_array_index (fields, i)));
  if (has_chip_fields (bcp_listing_get_entity (self->listing)))
    gtk_box_append (GTK_BOX (self->chips), create_adder (self));
}
