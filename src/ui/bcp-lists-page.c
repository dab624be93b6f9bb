/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-lists-page.h"

#include "bcp-list-page.h"

#include <glib/gi18n.h>

/* More lists than a row of buttons holds in the narrowest window are chosen from a menu. */
#define MOST_BUTTONS 4

/**
 * BcpListsPage:
 *
 * A page of the sidebar that shows one or more entities, each with its list, made when it is first shown;
 * where there are several, a switcher stands above them.
 */
struct _BcpListsPage
{
  AdwBin       parent_instance;

  BcpDocument *document;
  char       **entities;
  GtkStack    *stack;     /* of AdwBin, by entity */
  GtkDropDown *choice;    /* where there are many */
};

G_DEFINE_FINAL_TYPE (BcpListsPage, bcp_lists_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_ENTITIES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static BcpListPage *
get_shown (BcpListsPage *self)
{
  AdwBin *place = ADW_BIN (gtk_stack_get_visible_child (self->stack));

  if (adw_bin_get_child (place) == NULL)
    adw_bin_set_child (place, bcp_list_page_new (self->document, bcp_entity_by_name (gtk_stack_get_visible_child_name (self->stack))));

  return BCP_LIST_PAGE (adw_bin_get_child (place));
}

/* The one that lists @entity, brought to the front. */
static BcpListPage *
show_entity (BcpListsPage *self,
             const char   *entity)
{
  if (gtk_stack_get_child_by_name (self->stack, entity) != NULL)
    gtk_stack_set_visible_child_name (self->stack, entity);

  return get_shown (self);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  bcp_list_page_search (get_shown (BCP_LISTS_PAGE (widget)));
}

static void
show_list_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const char *entity, *where;

  g_variant_get (parameter, "(&s&s)", &entity, &where);
  bcp_list_page_show_list (show_entity (BCP_LISTS_PAGE (widget), entity), where);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  bcp_list_page_add (get_shown (BCP_LISTS_PAGE (widget)));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  bcp_list_page_print (get_shown (BCP_LISTS_PAGE (widget)));
}

static void
show_record_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  const char *entity;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &entity, &id);
  bcp_list_page_show_record (show_entity (BCP_LISTS_PAGE (widget), entity), id);
}

static void
on_switched (BcpListsPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  if (name == NULL)
    return;
  get_shown (self);
  for (guint i = 0; self->choice != NULL && self->entities[i] != NULL; i++)
    if (g_str_equal (self->entities[i], name))
      gtk_drop_down_set_selected (self->choice, i);
}

static void
on_chosen (BcpListsPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->entities[gtk_drop_down_get_selected (self->choice)]);
}

static GtkWidget *
create_choice (BcpListsPage *self)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (NULL);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (choice)));

  for (guint i = 0; self->entities[i] != NULL; i++)
    gtk_string_list_append (names, _(bcp_entity_by_name (self->entities[i])->plural));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("List"), -1);
  self->choice = GTK_DROP_DOWN (choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
create_switcher (BcpListsPage *self)
{
  GtkWidget *switcher;

  if (g_strv_length (self->entities) > MOST_BUTTONS)
    return create_choice (self);

  switcher = gtk_stack_switcher_new ();
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  return switcher;
}

static void
add_lists (BcpListsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  for (guint i = 0; self->entities[i] != NULL; i++)
    {
      const BcpEntity *entity = bcp_entity_by_name (self->entities[i]);

      gtk_stack_add_titled (self->stack, adw_bin_new (), entity->name, _(entity->plural));
    }

  if (g_strv_length (self->entities) > 1)
    {
      GtkWidget *switcher = create_switcher (self);

      gtk_widget_set_halign (switcher, GTK_ALIGN_START);
      gtk_widget_add_css_class (switcher, "bcp-switcher");
      gtk_box_append (GTK_BOX (box), switcher);
    }
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (on_switched), self, G_CONNECT_SWAPPED);
  on_switched (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
bcp_lists_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (bcp_lists_page_parent_class)->constructed (object);

  add_lists (BCP_LISTS_PAGE (object));
}

static void
bcp_lists_page_finalize (GObject *object)
{
  BcpListsPage *self = BCP_LISTS_PAGE (object);

  g_clear_object (&self->document);
  g_strfreev (self->entities);

  G_OBJECT_CLASS (bcp_lists_page_parent_class)->finalize (object);
}

static void
bcp_lists_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BcpListsPage *self = BCP_LISTS_PAGE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_ENTITIES:
      g_value_set_boxed (value, self->entities);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_lists_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BcpListsPage *self = BCP_LISTS_PAGE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      break;
    case PROP_ENTITIES:
      self->entities = g_value_dup_boxed (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_lists_page_class_init (BcpListsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = bcp_lists_page_constructed;
  object_class->finalize = bcp_lists_page_finalize;
  object_class->get_property = bcp_lists_page_get_property;
  object_class->set_property = bcp_lists_page_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT, flags);
  properties[PROP_ENTITIES] = g_param_spec_boxed ("entities", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.show-record", "(sx)", show_record_action);
  gtk_widget_class_install_action (widget_class, "page.show-list", "(ss)", show_list_action);
}

static void
bcp_lists_page_init (BcpListsPage *self)
{
}
