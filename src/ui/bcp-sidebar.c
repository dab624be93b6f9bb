/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sidebar.h"

#include "bcp-pages.h"

#include <glib/gi18n.h>

struct _BcpSidebar
{
  AdwBin      parent_instance;

  GtkStack   *stack;    /* the pages, and behind them what pages brought */
  GtkWidget  *pages;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (BcpSidebar, bcp_sidebar, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
row_page (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "page");
}

static GtkListBoxRow *
find_row (BcpSidebar *self,
          const char *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (row_page (row), page) == 0)
      return row;

  return NULL;
}

static GtkWidget *
create_row (const BcpPageInfo *info)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (info->icon);
  GtkWidget *label = gtk_label_new (bcp_page_get_title (info));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, bcp_page_get_title (info), -1);
  g_object_set_data (G_OBJECT (row), "page", (gpointer) info->name);
  g_object_set_data (G_OBJECT (row), "apart", GINT_TO_POINTER (info->apart));
  return row;
}

static void
add_line_before_apart (GtkListBoxRow *row,
                       GtkListBoxRow *before,
                       gpointer       user_data)
{
  gboolean apart = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "apart"));

  if (apart && before != NULL && !GPOINTER_TO_INT (g_object_get_data (G_OBJECT (before), "apart")))
    gtk_list_box_row_set_header (row, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  else
    gtk_list_box_row_set_header (row, NULL);
}

static void
on_row_activated (BcpSidebar    *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, row_page (row));
}

static void
fill_list (BcpSidebar *self)
{
  guint n_pages;
  const BcpPageInfo *pages = bcp_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    if (pages[i].within == NULL)
      gtk_list_box_append (self->list, create_row (&pages[i]));
  gtk_list_box_set_header_func (self->list, add_line_before_apart, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
}

static void
bcp_sidebar_class_init (BcpSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOSEN] = g_signal_new ("chosen", BCP_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpSidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, BcpSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, BcpSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
bcp_sidebar_init (BcpSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_list (self);
}

/**
 * bcp_sidebar_show:
 * @self: a sidebar
 * @page: the name of the page that is shown
 * @own: (nullable): what that page brings; it stays until bcp_sidebar_forget()
 */
void
bcp_sidebar_show (BcpSidebar *self,
                  const char *page,
                  GtkWidget  *own)
{
  g_return_if_fail (BCP_IS_SIDEBAR (self));

  if (own != NULL && gtk_widget_get_parent (own) == NULL)
    gtk_stack_add_child (self->stack, own);
  gtk_stack_set_visible_child (self->stack, own != NULL ? own : self->pages);
  gtk_list_box_select_row (self->list, find_row (self, page));
}

/**
 * bcp_sidebar_forget:
 * @self: a sidebar
 *
 * Lets go of what pages brought, which go themselves.
 */
void
bcp_sidebar_forget (BcpSidebar *self)
{
  GtkWidget *last;

  g_return_if_fail (BCP_IS_SIDEBAR (self));

  gtk_stack_set_visible_child (self->stack, self->pages);
  while ((last = gtk_widget_get_last_child (GTK_WIDGET (self->stack))) != self->pages)
    gtk_stack_remove (self->stack, last);
}
