/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Body text of 11 points on screen, the size that a style's text_scale of 1 stands for. */
#define BODY_PIXELS (11.0 * 96 / 72)
#define MINIMUM_WIDTH 96

enum
{
  PROP_0,
  PROP_CHART,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BcpChartView, bcp_chart_view, GTK_TYPE_WIDGET)

/**
 * bcp_chart_view_init_style:
 * @widget: where the chart will be shown
 * @style: (out caller-allocates): how it is to look there
 *
 * Palette by the window's appearance, text by the widget's font. The font stays @widget's: use the
 * style before returning to the main loop.
 */
void
bcp_chart_view_init_style (GtkWidget     *widget,
                           BcpChartStyle *style)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean dark = adw_style_manager_get_dark (manager);
  gboolean contrast = adw_style_manager_get_high_contrast (manager);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  GtkStyleContext *css = gtk_widget_get_style_context (widget);
  BcpPalette palette;
  GdkRGBA accent;

  if (contrast)
    palette = dark ? BCP_PALETTE_CONTRAST_DARK : BCP_PALETTE_CONTRAST_LIGHT;
  else
    palette = dark ? BCP_PALETTE_DARK : BCP_PALETTE_LIGHT;

  bcp_chart_style_init (style, palette, bcp_language_get_default ());
  style->font = pango_context_get_font_description (context);
  if (pango_font_description_get_size_is_absolute (style->font))
    style->text_scale = pango_font_description_get_size (style->font) / PANGO_SCALE / BODY_PIXELS;
  if (gtk_style_context_lookup_color (css, "accent_color", &accent))
    style->accent = (BcpColour) { accent.red, accent.green, accent.blue, accent.alpha };
}

static void
forget_layout (BcpChartView *self)
{
  g_clear_pointer (&self->layout, bcp_chart_layout_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

/* The layout at the present size, made when it is first asked for. */
BcpChartLayout *
bcp_chart_view_ensure_layout (BcpChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  BcpChartStyle style;

  if (self->layout != NULL || self->chart == NULL || width <= 0 || height <= 0)
    return self->layout;
  bcp_chart_view_init_style (widget, &style);
  self->layout = bcp_chart_layout (self->chart, width, height, &style);
  return self->layout;
}

/* Widget */

static GtkSizeRequestMode
bcp_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bcp_chart_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);
  BcpChartStyle style;

  *minimum = *natural = 0;
  if (self->mark_button != NULL)
    gtk_widget_measure (self->mark_button, orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = MINIMUM_WIDTH;
      return;
    }
  if (self->chart == NULL)
    return;
  bcp_chart_view_init_style (widget, &style);
  *minimum = *natural = ceil (bcp_chart_get_preferred_height (self->chart, for_size > 0 ? for_size : MINIMUM_WIDTH,
                                                              &style));
}

static void
bcp_chart_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);
  const BcpChartMark *mark;

  if (self->layout != NULL
      && (bcp_chart_layout_get_width (self->layout) != width || bcp_chart_layout_get_height (self->layout) != height))
    forget_layout (self);
  if (self->mark_button != NULL && (mark = bcp_chart_view_find_mark (self, self->mark)) != NULL)
    {
      GtkAllocation box = { mark->box.x, mark->box.y, MAX (ceil (mark->box.width), 1), MAX (ceil (mark->box.height), 1) };
      int minimum_width, minimum_height;

      gtk_widget_measure (self->mark_button, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
      gtk_widget_measure (self->mark_button, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
      box.width = MAX (box.width, minimum_width);
      box.height = MAX (box.height, minimum_height);
      gtk_widget_size_allocate (self->mark_button, &box, -1);
    }
  if (self->tip != NULL)
    gtk_popover_present (GTK_POPOVER (self->tip));
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static GskRenderNode *
paint_node (BcpChartLayout *layout)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, bcp_chart_layout_get_width (layout),
                                             bcp_chart_layout_get_height (layout));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

  bcp_chart_paint (layout, cr);
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
bcp_chart_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);
  BcpChartLayout *layout = bcp_chart_view_ensure_layout (self);
  gboolean has_focus = self->mark_button != NULL && gtk_widget_is_focus (self->mark_button);
  int ring = bcp_chart_view_find_mark (self, self->hovered) != NULL ? self->hovered : BCP_CHART_NO_MARK;

  if (layout == NULL)
    return;
  if (self->node == NULL)
    self->node = paint_node (layout);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  if (has_focus)
    ring = self->mark;
  if (self->ghost.width > 0)
    {
      graphene_rect_t area = GRAPHENE_RECT_INIT (self->ghost.x - 2, self->ghost.y - 2, self->ghost.width + 4, self->ghost.height + 4);
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

      bcp_chart_paint_ghost (layout, cr, &self->ghost);
      cairo_destroy (cr);
    }
  if (ring != BCP_CHART_NO_MARK)
    {
      /* The ring goes round the mark, so it may reach beyond the chart. */
      graphene_rect_t area = GRAPHENE_RECT_INIT (-4, -4, gtk_widget_get_width (widget) + 8,
                                                 gtk_widget_get_height (widget) + 8);
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);

      bcp_chart_paint_focus (layout, cr, ring);
      cairo_destroy (cr);
    }
}

static gboolean
bcp_chart_view_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  /* One tab stop: from a mark or from the chart itself, on to what comes next. */
  if (gtk_widget_get_focus_child (widget) != NULL || gtk_widget_is_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
bcp_chart_view_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (bcp_chart_view_parent_class)->css_changed (widget, change);
  forget_layout (BCP_CHART_VIEW (widget));
  gtk_widget_queue_resize (widget);
}

static void
bcp_chart_view_unmap (GtkWidget *widget)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);

  self->hovered = BCP_CHART_NO_MARK;
  if (self->tip != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->tip));
  GTK_WIDGET_CLASS (bcp_chart_view_parent_class)->unmap (widget);
}

static void
on_style_changed (BcpChartView *self)
{
  forget_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
describe (BcpChartView *self)
{
  g_autofree char *text = NULL;

  if (self->chart == NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  text = bcp_chart_describe (self->chart, bcp_language_get_default ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, bcp_chart_get_title (self->chart),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

/**
 * bcp_chart_view_new:
 * @chart: (nullable): what to show
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
bcp_chart_view_new (BcpChart *chart)
{
  return g_object_new (BCP_TYPE_CHART_VIEW, "chart", chart, NULL);
}

BcpChart *
bcp_chart_view_get_chart (BcpChartView *self)
{
  g_return_val_if_fail (BCP_IS_CHART_VIEW (self), NULL);

  return self->chart;
}

static gboolean
is_same_font (const PangoFontDescription *a,
              const PangoFontDescription *b)
{
  return a == b || (a != NULL && b != NULL && pango_font_description_equal (a, b));
}

/* Whether @layout is how the view would lay its chart out now. */
static gboolean
fits (BcpChartView   *self,
      BcpChartLayout *layout)
{
  const BcpChartStyle *style = bcp_chart_layout_get_style (layout);
  BcpChartStyle now;

  bcp_chart_view_init_style (GTK_WIDGET (self), &now);
  return bcp_chart_layout_get_width (layout) == gtk_widget_get_width (GTK_WIDGET (self)) &&
         bcp_chart_layout_get_height (layout) == gtk_widget_get_height (GTK_WIDGET (self)) && style->palette == now.palette &&
         style->language == now.language && style->text_scale == now.text_scale &&
         memcmp (&style->accent, &now.accent, sizeof now.accent) == 0 && is_same_font (style->font, now.font);
}

/**
 * bcp_chart_view_show:
 * @self: a view
 * @chart: (nullable): what to show
 * @layout: (nullable): @chart laid out off the main thread for the size and style that the view had
 *
 * The keyboard stays on the mark it was on where the new chart has as many. Where the view is still as
 * it was, @chart is not laid out once more.
 */
void
bcp_chart_view_show (BcpChartView   *self,
                     BcpChart       *chart,
                     BcpChartLayout *layout)
{
  g_return_if_fail (BCP_IS_CHART_VIEW (self));
  g_return_if_fail (chart == NULL || BCP_IS_CHART (chart));

  if (!g_set_object (&self->chart, chart))
    return;
  forget_layout (self);
  if (layout != NULL && fits (self, layout))
    self->layout = bcp_chart_layout_ref (layout);
  self->hovered = BCP_CHART_NO_MARK;
  self->ghost = (BcpBox) { 0, 0, 0, 0 };
  if (self->mark_button != NULL && bcp_chart_view_find_mark (self, self->mark) == NULL)
    {
      if (gtk_widget_is_focus (self->mark_button))
        gtk_widget_grab_focus (GTK_WIDGET (self));
      bcp_chart_view_drop_mark_button (self);
      self->mark = 0;
    }
  describe (self);
  bcp_chart_view_update_tip (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
}

/**
 * bcp_chart_view_set_chart:
 * @self: a view
 * @chart: (nullable): what to show
 *
 * As bcp_chart_view_show(), laid out when it is first needed.
 */
void
bcp_chart_view_set_chart (BcpChartView *self,
                          BcpChart     *chart)
{
  bcp_chart_view_show (self, chart, NULL);
}

/**
 * bcp_chart_view_set_links:
 * @self: a view
 * @func: (nullable): what the links of its marks mean; %NULL: what they say
 * @data: for @func
 * @destroy: (nullable): frees @data
 */
void
bcp_chart_view_set_links (BcpChartView     *self,
                          BcpChartLinkFunc  func,
                          gpointer          data,
                          GDestroyNotify    destroy)
{
  gpointer old_data;
  GDestroyNotify old_destroy;

  g_return_if_fail (BCP_IS_CHART_VIEW (self));

  old_data = self->link_data;
  old_destroy = self->link_destroy;
  self->link_func = func;
  self->link_data = data;
  self->link_destroy = destroy;
  if (old_destroy != NULL)
    old_destroy (old_data);
}

/**
 * bcp_chart_view_get_layout:
 * @self: a view
 *
 * Returns: (nullable) (transfer none): the chart as it is laid out now; %NULL before the view has a size
 */
BcpChartLayout *
bcp_chart_view_get_layout (BcpChartView *self)
{
  g_return_val_if_fail (BCP_IS_CHART_VIEW (self), NULL);

  return bcp_chart_view_ensure_layout (self);
}

/**
 * bcp_chart_view_get_mark:
 * @self: a view
 *
 * Returns: the mark that has the keyboard focus, or %BCP_CHART_NO_MARK
 */
int
bcp_chart_view_get_mark (BcpChartView *self)
{
  g_return_val_if_fail (BCP_IS_CHART_VIEW (self), BCP_CHART_NO_MARK);

  return self->mark_button != NULL && gtk_widget_is_focus (self->mark_button) ? self->mark : BCP_CHART_NO_MARK;
}

/**
 * bcp_chart_view_set_ghost:
 * @self: a view
 * @ghost: (nullable): where something would be, in pixels of the view
 *
 * Outlines a place while something is moved to it; the next chart takes it away.
 */
void
bcp_chart_view_set_ghost (BcpChartView *self,
                          const BcpBox *ghost)
{
  g_return_if_fail (BCP_IS_CHART_VIEW (self));

  self->ghost = ghost != NULL ? *ghost : (BcpBox) { 0, 0, 0, 0 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
bcp_chart_view_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BcpChartView *self = BCP_CHART_VIEW (object);

  switch (id)
    {
    case PROP_CHART:
      g_value_set_object (value, self->chart);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_chart_view_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BcpChartView *self = BCP_CHART_VIEW (object);

  switch (id)
    {
    case PROP_CHART:
      bcp_chart_view_set_chart (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_chart_view_dispose (GObject *object)
{
  BcpChartView *self = BCP_CHART_VIEW (object);

  bcp_chart_view_drop_mark_button (self);
  g_clear_pointer (&self->tip, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  bcp_chart_view_set_links (self, NULL, NULL, NULL);
  forget_layout (self);
  g_clear_object (&self->chart);
  G_OBJECT_CLASS (bcp_chart_view_parent_class)->dispose (object);
}

static void
bcp_chart_view_class_init (BcpChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bcp_chart_view_dispose;
  object_class->get_property = bcp_chart_view_get_property;
  object_class->set_property = bcp_chart_view_set_property;
  widget_class->get_request_mode = bcp_chart_view_get_request_mode;
  widget_class->measure = bcp_chart_view_measure;
  widget_class->size_allocate = bcp_chart_view_size_allocate;
  widget_class->snapshot = bcp_chart_view_snapshot;
  widget_class->focus = bcp_chart_view_focus;
  widget_class->css_changed = bcp_chart_view_css_changed;
  widget_class->unmap = bcp_chart_view_unmap;

  properties[PROP_CHART] =
    g_param_spec_object ("chart", NULL, NULL, BCP_TYPE_CHART,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  bcp_chart_view_bind_keys (widget_class);
}

static void
bcp_chart_view_init (BcpChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->hovered = BCP_CHART_NO_MARK;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  bcp_chart_view_add_controllers (self);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
}
