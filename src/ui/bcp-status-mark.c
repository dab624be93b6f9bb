/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-status-mark.h"

#include "bcp-chart-view.h"
#include "bcp-status.h"

#include <adwaita.h>

/* VISUAL §2. */
#define SIZE 10

struct _BcpStatusMark
{
  GtkWidget parent_instance;

  BcpLight  light;
};

enum
{
  PROP_0,
  PROP_LIGHT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BcpStatusMark, bcp_status_mark, GTK_TYPE_WIDGET)

static void
bcp_status_mark_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
bcp_status_mark_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BcpStatusMark *self = BCP_STATUS_MARK (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (-1, -1, width + 2, height + 2);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  BcpChartStyle style;

  bcp_chart_view_init_style (widget, &style);
  bcp_status_paint (cr, self->light, style.palette, width / 2, height / 2, SIZE);
  cairo_destroy (cr);
}

GtkWidget *
bcp_status_mark_new (BcpLight light)
{
  return g_object_new (BCP_TYPE_STATUS_MARK, "light", light, NULL);
}

void
bcp_status_mark_set_light (BcpStatusMark *self,
                           BcpLight       light)
{
  g_return_if_fail (BCP_IS_STATUS_MARK (self));

  if (self->light == light)
    return;
  self->light = light;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIGHT]);
}

/**
 * bcp_status_mark_get_class:
 * @light: a light
 *
 * Returns: (nullable): the style class that gives the light's word its colour
 */
const char *
bcp_status_mark_get_class (BcpLight light)
{
  switch (light)
    {
    case BCP_LIGHT_ON_PLAN:
    case BCP_LIGHT_MET:
    case BCP_LIGHT_WITHIN:
    case BCP_LIGHT_DONE:
      return "bcp-good";
    case BCP_LIGHT_AT_RISK:
      return "bcp-watch";
    case BCP_LIGHT_BEHIND:
    case BCP_LIGHT_ABOVE:
    case BCP_LIGHT_OVERDUE:
      return "bcp-bad";
    case BCP_LIGHT_NO_DATA:
    case BCP_LIGHT_NO_TARGET:
    case BCP_LIGHT_TOO_EARLY:
    case BCP_LIGHT_TO_COME:
    default:
      return NULL;
    }
}

static void
bcp_status_mark_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LIGHT:
      g_value_set_int (value, BCP_STATUS_MARK (object)->light);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_status_mark_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_LIGHT:
      bcp_status_mark_set_light (BCP_STATUS_MARK (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_status_mark_class_init (BcpStatusMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bcp_status_mark_get_property;
  object_class->set_property = bcp_status_mark_set_property;
  widget_class->measure = bcp_status_mark_measure;
  widget_class->snapshot = bcp_status_mark_snapshot;

  properties[PROP_LIGHT] =
    g_param_spec_int ("light", NULL, NULL, 0, BCP_N_LIGHTS - 1, BCP_LIGHT_NO_DATA,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "statusmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bcp_status_mark_init (BcpStatusMark *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
