/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-stage-dots.h"

#define DOT 6
#define GAP 2

/**
 * BcpStageDots:
 *
 * How far a firm has come: filled dots of so many. Decoration; the word beside it says the same.
 */
struct _BcpStageDots
{
  GtkWidget parent_instance;

  guint     reached;
  guint     n_stages;
};

G_DEFINE_FINAL_TYPE (BcpStageDots, bcp_stage_dots, GTK_TYPE_WIDGET)

static void
bcp_stage_dots_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  BcpStageDots *self = BCP_STAGE_DOTS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->n_stages > 0 ? (int) (self->n_stages * (DOT + GAP)) - GAP : 0;
  else
    *minimum = *natural = DOT;
}

static void
draw_dot (GtkSnapshot   *snapshot,
          float          x,
          float          y,
          gboolean       filled,
          const GdkRGBA *color)
{
  GskRoundedRect circle;
  graphene_rect_t box = GRAPHENE_RECT_INIT (x, y, DOT, DOT);
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&circle, &box, DOT / 2.0);
  if (filled)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &circle);
      gtk_snapshot_append_color (snapshot, color, &box);
      gtk_snapshot_pop (snapshot);
    }
  else
    {
      gtk_snapshot_append_border (snapshot, &circle, widths, colors);
    }
}

static void
bcp_stage_dots_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BcpStageDots *self = BCP_STAGE_DOTS (widget);
  float y = (gtk_widget_get_height (widget) - DOT) / 2;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < self->n_stages; i++)
    draw_dot (snapshot, i * (DOT + GAP), y, i < self->reached, &color);
}

static void
bcp_stage_dots_class_init (BcpStageDotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = bcp_stage_dots_measure;
  widget_class->snapshot = bcp_stage_dots_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bcp_stage_dots_init (BcpStageDots *self)
{
}

/**
 * bcp_stage_dots_new:
 *
 * Returns: (transfer floating): no dots yet
 */
GtkWidget *
bcp_stage_dots_new (void)
{
  return g_object_new (BCP_TYPE_STAGE_DOTS, NULL);
}

/**
 * bcp_stage_dots_set:
 * @self: dots
 * @reached: how many are filled
 * @n_stages: how many there are
 */
void
bcp_stage_dots_set (BcpStageDots *self,
                    guint         reached,
                    guint         n_stages)
{
  g_return_if_fail (BCP_IS_STAGE_DOTS (self));

  if (self->n_stages != n_stages)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else if (self->reached != reached)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->reached = reached;
  self->n_stages = n_stages;
}
