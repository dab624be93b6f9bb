/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-flow-tools.h"

#include "bcp-flow-diagram.h"
#include "bcp-flow-editor.h"
#include "bcp-shell.h"
#include "bcp-template-window.h"

#include <glib/gi18n.h>

struct _BcpFlowTools
{
  GtkBox         parent_instance;

  BcpDocument   *document;
  BcpChartView  *view;       /* of the diagram */
  BcpFlowEditor *editor;
  gint64         assessment;

  GtkWidget     *template_button;
  GtkWidget     *lay_out_button;
  GtkLabel      *hint;
};

G_DEFINE_FINAL_TYPE (BcpFlowTools, bcp_flow_tools, GTK_TYPE_BOX)

static void
on_template (BcpFlowTools *self)
{
  bcp_template_window_open (GTK_WIDGET (self), self->document, self->assessment);
}

static void
on_lay_out (BcpFlowTools *self)
{
  bcp_flow_editor_lay_out (self->editor);
}

static gboolean
is_empty (BcpFlowTools *self)
{
  BcpChart *chart = bcp_chart_view_get_chart (self->view);

  return !BCP_IS_FLOW_DIAGRAM (chart) || bcp_flow_diagram_get_n_operations (BCP_FLOW_DIAGRAM (chart)) == 0;
}

/* What can be done next. */
static void
show_hint (BcpFlowTools *self)
{
  gtk_label_set_text (self->hint, is_empty (self)
    ? _("The usual process of the sector, whole or in part, begins the diagram.")
    : _("Drag a box to move it, with Shift to draw a stream; double-click for a new one. "
        "Keys on a box: Ctrl and arrows, C, N, Delete."));
}

static void
on_connecting (BcpFlowTools *self,
               const char   *from)
{
  g_autofree char *text = NULL;

  if (from == NULL)
    {
      show_hint (self);
      return;
    }
  text = g_strdup_printf (_("A stream from %s: go to the operation it leads to and press Enter, or click it. Escape leaves it."), from);
  gtk_label_set_text (self->hint, text);
  /* The bar may be out of sight. */
  bcp_shell_toast (GTK_WIDGET (self), text);
}

/* An empty sheet invites to begin with a template. */
static void
on_chart (BcpFlowTools *self)
{
  gboolean empty = is_empty (self);

  show_hint (self);
  gtk_widget_set_sensitive (self->lay_out_button, !empty);
  if (empty)
    gtk_widget_add_css_class (self->template_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->template_button, "suggested-action");
}

static void
bcp_flow_tools_dispose (GObject *object)
{
  BcpFlowTools *self = BCP_FLOW_TOOLS (object);

  g_clear_object (&self->editor);
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
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
bcp_flow_tools_init (BcpFlowTools *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->template_button = append_button (self, _("From a template…"), G_CALLBACK (on_template));
  self->lay_out_button = append_button (self, _("Lay out automatically"), G_CALLBACK (on_lay_out));
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_xalign (self->hint, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->hint), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "bcp-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "bcp-ink2");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
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
  self->editor = bcp_flow_editor_new (document, view);
  g_signal_connect_object (view, "notify::chart", G_CALLBACK (on_chart), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "connecting", G_CALLBACK (on_connecting), self, G_CONNECT_SWAPPED);
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
  bcp_flow_editor_show (self->editor, assessment);
}
