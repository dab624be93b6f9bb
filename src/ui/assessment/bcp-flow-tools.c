/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-flow-tools.h"

#include "bcp-flow-diagram.h"
#include "bcp-template-window.h"

#include <glib/gi18n.h>

struct _BcpFlowTools
{
  GtkBox        parent_instance;

  BcpDocument  *document;
  BcpChartView *view;       /* of the diagram */
  gint64        assessment;

  GtkWidget    *template_button;
  GtkWidget    *hint;
};

G_DEFINE_FINAL_TYPE (BcpFlowTools, bcp_flow_tools, GTK_TYPE_BOX)

static void
on_template (BcpFlowTools *self)
{
  bcp_template_window_open (GTK_WIDGET (self), self->document, self->assessment);
}

/* An empty sheet invites to begin with a template. */
static void
on_chart (BcpFlowTools *self)
{
  BcpChart *chart = bcp_chart_view_get_chart (self->view);
  gboolean empty = BCP_IS_FLOW_DIAGRAM (chart) && bcp_flow_diagram_get_n_operations (BCP_FLOW_DIAGRAM (chart)) == 0;

  gtk_widget_set_visible (self->hint, empty);
  if (empty)
    gtk_widget_add_css_class (self->template_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->template_button, "suggested-action");
}

static void
bcp_flow_tools_dispose (GObject *object)
{
  BcpFlowTools *self = BCP_FLOW_TOOLS (object);

  g_clear_object (&self->document);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (bcp_flow_tools_parent_class)->dispose (object);
}

static void
bcp_flow_tools_class_init (BcpFlowToolsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_flow_tools_dispose;
}

static GtkWidget *
append_button (BcpFlowTools *self,
               const char   *label,
               GCallback     clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
bcp_flow_tools_init (BcpFlowTools *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->template_button = append_button (self, _("From a template…"), G_CALLBACK (on_template));
  self->hint = gtk_label_new (_("The usual process of the sector, whole or in part, begins the diagram."));
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_set_hexpand (self->hint, TRUE);
  gtk_widget_add_css_class (self->hint, "bcp-small");
  gtk_widget_add_css_class (self->hint, "bcp-ink2");
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_box_append (GTK_BOX (self), self->hint);
}

/**
 * bcp_flow_tools_new:
 * @document: the open programme
 * @view: of the diagram
 *
 * Returns: (transfer floating): the tools, of no assessment yet
 */
GtkWidget *
bcp_flow_tools_new (BcpDocument  *document,
                    BcpChartView *view)
{
  BcpFlowTools *self = g_object_new (BCP_TYPE_FLOW_TOOLS, NULL);

  self->document = g_object_ref (document);
  self->view = g_object_ref (view);
  g_signal_connect_object (view, "notify::chart", G_CALLBACK (on_chart), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * bcp_flow_tools_show:
 * @self: the tools
 * @assessment: whose diagram
 */
void
bcp_flow_tools_show (BcpFlowTools *self,
                     gint64        assessment)
{
  g_return_if_fail (BCP_IS_FLOW_TOOLS (self));

  self->assessment = assessment;
}
