/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-view.h"

#include "bcp-paper-page.h"

#include <glib/gi18n.h>
#include <math.h>

struct _BcpPaperView
{
  AdwBin              parent_instance;

  GtkScrolledWindow  *scroller;
  GtkListView        *list;
  BcpReport          *report;
  guint               page;
};

enum
{
  PROP_0,
  PROP_PAGE,
  PROP_N_PAGES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BcpPaperView, bcp_paper_view, ADW_TYPE_BIN)

static guint
count_pages (BcpPaperView *self)
{
  return self->report != NULL ? bcp_report_get_n_pages (self->report) : 0;
}

/* Pages are of one height, so where the scroll bar is says which one is in view. */
static void
update_page (BcpPaperView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double upper = gtk_adjustment_get_upper (adjustment);
  double third = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 3;
  guint n_pages = count_pages (self);
  guint page = upper > 0 ? MIN ((guint) floor (third / upper * n_pages) + 1, n_pages) : MIN (n_pages, 1);

  if (self->page == page)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
on_setup_page (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *page = g_object_new (BCP_TYPE_PAPER_PAGE, NULL);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 816);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 816);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_list_item_set_child (item, clamp);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static BcpPaperPage *
page_of (GtkListItem *item)
{
  return BCP_PAPER_PAGE (adw_clamp_get_child (ADW_CLAMP (gtk_list_item_get_child (item))));
}

static void
on_bind_page (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              BcpPaperView             *self)
{
  bcp_paper_page_show (page_of (item), self->report, gtk_list_item_get_position (item));
}

static void
on_unbind_page (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                BcpPaperView             *self)
{
  bcp_paper_page_show (page_of (item), NULL, 0);
}

static GtkSelectionModel *
make_pages (guint n_pages)
{
  GtkStringList *pages = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_pages; i++)
    gtk_string_list_append (pages, "");
  return GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (pages)));
}

/**
 * bcp_paper_view_set_report:
 * @self: a view
 * @report: (nullable): the paper
 */
void
bcp_paper_view_set_report (BcpPaperView *self,
                           BcpReport    *report)
{
  g_autoptr (GtkSelectionModel) pages = NULL;

  g_return_if_fail (BCP_IS_PAPER_VIEW (self));

  if (self->report == report)
    return;
  if (report != NULL)
    bcp_report_ref (report);
  g_clear_pointer (&self->report, bcp_report_unref);
  self->report = report;
  pages = make_pages (count_pages (self));
  gtk_list_view_set_model (self->list, pages);
  update_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
}

/**
 * bcp_paper_view_get_report:
 * @self: a view
 *
 * Returns: (nullable) (transfer none): the paper it shows
 */
BcpReport *
bcp_paper_view_get_report (BcpPaperView *self)
{
  g_return_val_if_fail (BCP_IS_PAPER_VIEW (self), NULL);

  return self->report;
}

static void
bcp_paper_view_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BcpPaperView *self = BCP_PAPER_VIEW (object);

  switch (id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, count_pages (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_paper_view_dispose (GObject *object)
{
  BcpPaperView *self = BCP_PAPER_VIEW (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_pointer (&self->report, bcp_report_unref);
  G_OBJECT_CLASS (bcp_paper_view_parent_class)->dispose (object);
}

static void
bcp_paper_view_class_init (BcpPaperViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bcp_paper_view_dispose;
  object_class->get_property = bcp_paper_view_get_property;

  properties[PROP_PAGE] =
    g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_PAGES] =
    g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bcp_paper_view_init (BcpPaperView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_page), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_page), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_page), self, 0);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "bcp-papers");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}
