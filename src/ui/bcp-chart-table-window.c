/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-table-window.h"

#include "bcp-chart-share.h"

#include <glib/gi18n.h>

struct _BcpChartTableWindow
{
  AdwWindow       parent_instance;

  AdwWindowTitle *title;
  GtkColumnView  *view;
  GtkLabel       *description;
  BcpChartTable  *table;
};

G_DEFINE_FINAL_TYPE (BcpChartTableWindow, bcp_chart_table_window, ADW_TYPE_WINDOW)

/* A row is its number; the cells stay in the table. */
#define ROW_NUMBER "bcp-row-number"

static GListModel *
make_rows (BcpChartTable *table)
{
  GListStore *store = g_list_store_new (G_TYPE_OBJECT);

  for (guint i = 0; i < bcp_chart_table_get_n_rows (table); i++)
    {
      g_autoptr (GObject) row = g_object_new (G_TYPE_OBJECT, NULL);

      g_object_set_data (row, ROW_NUMBER, GUINT_TO_POINTER (i));
      g_list_store_append (store, row);
    }
  return G_LIST_MODEL (store);
}

static void
on_setup_cell (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  column)
{
  GtkWidget *label = gtk_label_new (NULL);

  /* Text left, numbers right (VISUAL §6); the first column names the row. */
  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (column) == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cell (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  column)
{
  GtkWidget *window = gtk_widget_get_ancestor (gtk_list_item_get_child (item), BCP_TYPE_CHART_TABLE_WINDOW);
  guint row = GPOINTER_TO_UINT (g_object_get_data (gtk_list_item_get_item (item), ROW_NUMBER));
  const char *text = NULL;

  if (window != NULL)
    text = bcp_chart_table_get_cell (BCP_CHART_TABLE_WINDOW (window)->table, row, GPOINTER_TO_UINT (column));
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text != NULL ? text : "");
}

static void
add_columns (BcpChartTableWindow *self)
{
  for (guint i = 0; i < bcp_chart_table_get_n_columns (self->table); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cell), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cell), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (bcp_chart_table_get_heading (self->table, i), factory);
      gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (self->view, column);
    }
}

static void
copy_table (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BcpChartTableWindow *self = BCP_CHART_TABLE_WINDOW (widget);

  bcp_chart_share_copy (gtk_widget_get_clipboard (widget), self->table);
}

static void
bcp_chart_table_window_dispose (GObject *object)
{
  BcpChartTableWindow *self = BCP_CHART_TABLE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BCP_TYPE_CHART_TABLE_WINDOW);
  G_OBJECT_CLASS (bcp_chart_table_window_parent_class)->dispose (object);
}

static void
bcp_chart_table_window_finalize (GObject *object)
{
  g_clear_pointer (&BCP_CHART_TABLE_WINDOW (object)->table, bcp_chart_table_free);
  G_OBJECT_CLASS (bcp_chart_table_window_parent_class)->finalize (object);
}

static void
bcp_chart_table_window_class_init (BcpChartTableWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_chart_table_window_dispose;
  object_class->finalize = bcp_chart_table_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/bajiocp/BajioCP/ui/bcp-chart-table-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BcpChartTableWindow, title);
  gtk_widget_class_bind_template_child (widget_class, BcpChartTableWindow, view);
  gtk_widget_class_bind_template_child (widget_class, BcpChartTableWindow, description);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_table);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bcp_chart_table_window_init (BcpChartTableWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bcp_chart_table_window_present:
 * @parent: a widget of the window it belongs to
 * @chart: the chart
 *
 * Shows the chart's numbers in a window of their own. Escape closes it.
 */
void
bcp_chart_table_window_present (GtkWidget *parent,
                                BcpChart  *chart)
{
  BcpLanguage language = bcp_language_get_default ();
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *subtitle = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GListModel) rows = NULL;
  BcpChartTableWindow *self;

  g_return_if_fail (BCP_IS_CHART (chart));

  self = g_object_new (BCP_TYPE_CHART_TABLE_WINDOW,
                       "title", bcp_chart_get_title (chart),
                       "transient-for", GTK_IS_WINDOW (root) ? root : NULL,
                       NULL);
  subtitle = bcp_chart_get_subtitle (chart, language);
  text = bcp_chart_describe (chart, language);
  adw_window_title_set_title (self->title, bcp_chart_get_title (chart));
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  gtk_label_set_text (self->description, text);
  self->table = bcp_chart_get_table (chart, language);
  rows = make_rows (self->table);
  add_columns (self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_single_selection_new (g_steal_pointer (&rows))));
  gtk_window_present (GTK_WINDOW (self));
}
