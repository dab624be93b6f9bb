/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-flow-layout.h"

/**
 * BcpFlowLayout:
 *
 * Children at their natural width, one after the other, in as many lines as they need.
 */
struct _BcpFlowLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

G_DEFINE_FINAL_TYPE (BcpFlowLayout, bcp_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Places the children where @allocate says so; returns the height either way. */
static int
flow (BcpFlowLayout *self,
      GtkWidget     *widget,
      int            width,
      gboolean       allocate)
{
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition minimum, natural;
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, &minimum, &natural);
      child_width = MAX (minimum.width, MIN (natural.width, width));
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line + self->spacing;
          line = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, child_width, natural.height }, -1);
      x += child_width + self->spacing;
      line = MAX (line, natural.height);
    }

  return y + line;
}

static GtkSizeRequestMode
bcp_flow_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bcp_flow_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  BcpFlowLayout *self = BCP_FLOW_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = flow (self, widget, for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + self->spacing;
    }
}

static void
bcp_flow_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  flow (BCP_FLOW_LAYOUT (manager), widget, width, TRUE);
}

static void
bcp_flow_layout_class_init (BcpFlowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = bcp_flow_layout_get_request_mode;
  layout_class->measure = bcp_flow_layout_measure;
  layout_class->allocate = bcp_flow_layout_allocate;
}

static void
bcp_flow_layout_init (BcpFlowLayout *self)
{
}

/**
 * bcp_flow_layout_new:
 * @spacing: pixels between children and between lines
 *
 * Returns: (transfer full): a layout
 */
GtkLayoutManager *
bcp_flow_layout_new (int spacing)
{
  BcpFlowLayout *self = g_object_new (BCP_TYPE_FLOW_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
