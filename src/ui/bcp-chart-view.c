/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-view.h"

#include "bcp-chart-share.h"
#include "bcp-chart-table-window.h"
#include "bcp-link.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* Body text of 11 points on screen, the size that a style's text_scale of 1 stands for. */
#define BODY_PIXELS (11.0 * 96 / 72)
#define MINIMUM_WIDTH 96
/* So that the tooltip never lies under the pointer that called it. */
#define TIP_GAP 6

struct _BcpChartView
{
  GtkWidget        parent_instance;

  BcpChart        *chart;
  BcpChartLayout  *layout;       /* at the allocated size; NULL: to be made */
  GskRenderNode   *node;         /* @layout, painted */
  GtkWidget       *mark_button;  /* over the mark that the keyboard is on */
  int              mark;         /* the keyboard's mark */
  int              hovered;      /* the pointer's mark */
  BcpBox           ghost;        /* where something is being moved to; without width: nothing is */
  GtkWidget       *tip;
  GtkWidget       *tip_label;
  GtkWidget       *menu;
  BcpChartLinkFunc link_func;
  gpointer         link_data;
  GDestroyNotify   link_destroy;
};

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
static BcpChartLayout *
ensure_layout (BcpChartView *self)
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

static const BcpChartMark *
get_mark (BcpChartView *self,
          int           mark)
{
  BcpChartLayout *layout = ensure_layout (self);

  if (layout == NULL || mark < 0 || mark >= (int) bcp_chart_layout_get_n_marks (layout))
    return NULL;
  return bcp_chart_layout_get_mark (layout, mark);
}

/* Tooltip */

static char *
mark_to_markup (const BcpChartMark *mark)
{
  GString *text = g_string_new (NULL);
  g_autofree char *name = g_markup_printf_escaped ("<b>%s</b>", mark->name);

  g_string_append (text, name);
  if (mark->value != NULL)
    {
      g_autofree char *value = g_markup_escape_text (mark->value, -1);
      g_string_append_printf (text, "\n%s", value);
    }
  if (mark->plan != NULL || mark->difference != NULL)
    {
      g_autofree char *rest = NULL;

      if (mark->plan != NULL && mark->difference != NULL)
        rest = g_markup_printf_escaped (C_("plan, difference", "%s, %s"), mark->plan, mark->difference);
      else
        rest = g_markup_escape_text (mark->plan != NULL ? mark->plan : mark->difference, -1);
      g_string_append_printf (text, "\n%s", rest);
    }
  return g_string_free (text, FALSE);
}

static GdkRectangle
mark_rectangle (const BcpChartMark *mark)
{
  return (GdkRectangle) {
    .x = mark->box.x - TIP_GAP,
    .y = mark->box.y - TIP_GAP,
    .width = MAX (mark->box.width, 1) + 2 * TIP_GAP,
    .height = MAX (mark->box.height, 1) + 2 * TIP_GAP,
  };
}

static void
ensure_tip (BcpChartView *self)
{
  if (self->tip != NULL)
    return;
  self->tip_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->tip_label), 0);
  self->tip = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->tip), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->tip), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->tip), GTK_POS_TOP);
  gtk_popover_set_child (GTK_POPOVER (self->tip), self->tip_label);
  gtk_widget_set_can_focus (self->tip, FALSE);
  gtk_widget_set_can_target (self->tip, FALSE);
  gtk_widget_add_css_class (self->tip, "chart-tip");
  gtk_widget_set_parent (self->tip, GTK_WIDGET (self));
}

/* The pointer's mark, else the keyboard's. */
static void
update_tip (BcpChartView *self)
{
  gboolean has_focus = self->mark_button != NULL && gtk_widget_is_focus (self->mark_button);
  const BcpChartMark *mark = get_mark (self, self->hovered);
  g_autofree char *markup = NULL;
  GdkRectangle rectangle;

  if (mark == NULL && has_focus)
    mark = get_mark (self, self->mark);
  if (mark == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      if (self->tip != NULL)
        gtk_popover_popdown (GTK_POPOVER (self->tip));
      return;
    }
  ensure_tip (self);
  markup = mark_to_markup (mark);
  gtk_label_set_markup (GTK_LABEL (self->tip_label), markup);
  rectangle = mark_rectangle (mark);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->tip), &rectangle);
  gtk_popover_popup (GTK_POPOVER (self->tip));
}

/* Marks */

static void
activate_mark (BcpChartView *self,
               int           index)
{
  const BcpChartMark *mark = get_mark (self, index);
  g_autofree char *link = NULL;

  if (mark == NULL || mark->link == NULL)
    return;
  /* A copy: going there may take this page, and its layout, away. */
  link = self->link_func != NULL ? self->link_func (self->link_data, mark->link) : g_strdup (mark->link);
  bcp_link_open (GTK_WIDGET (self), link);
}

static void
on_mark_clicked (GtkButton    *button,
                 BcpChartView *self)
{
  activate_mark (self, self->mark);
}

static void
on_mark_focus (GtkWidget    *button,
               GParamSpec   *pspec,
               BcpChartView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_tip (self);
}

static void
drop_mark_button (BcpChartView *self)
{
  if (self->mark_button == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->mark_button, self);
  g_clear_pointer (&self->mark_button, gtk_widget_unparent);
}

/* Every mark that the keyboard comes to gets a button of its own, so that a screen reader hears of
 * a new place with a name, a role and something to press. */
static void
move_to_mark (BcpChartView *self,
              int           index)
{
  const BcpChartMark *mark = get_mark (self, index);
  GtkWidget *old = self->mark_button;
  g_autofree char *text = NULL;

  if (mark == NULL)
    return;
  text = bcp_chart_mark_to_text (mark);
  self->mark = index;
  self->mark_button = g_object_new (GTK_TYPE_BUTTON, "css-name", "mark", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_parent (self->mark_button, GTK_WIDGET (self));
  g_signal_connect (self->mark_button, "clicked", G_CALLBACK (on_mark_clicked), self);
  gtk_widget_grab_focus (self->mark_button);
  g_signal_connect (self->mark_button, "notify::has-focus", G_CALLBACK (on_mark_focus), self);
  if (old != NULL)
    {
      g_signal_handlers_disconnect_by_data (old, self);
      gtk_widget_unparent (old);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_tip (self);
}

static gboolean
on_move (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);
  BcpChartLayout *layout = ensure_layout (self);
  BcpChartMove move = g_variant_get_int32 (arguments);
  int mark;

  if (layout == NULL || bcp_chart_layout_get_n_marks (layout) == 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL
      && (move == BCP_CHART_MOVE_LEFT || move == BCP_CHART_MOVE_RIGHT))
    move = move == BCP_CHART_MOVE_LEFT ? BCP_CHART_MOVE_RIGHT : BCP_CHART_MOVE_LEFT;
  if (self->mark_button == NULL)
    mark = get_mark (self, self->mark) != NULL ? self->mark : 0;
  else
    mark = bcp_chart_layout_move (layout, self->mark, move);
  if (mark != BCP_CHART_NO_MARK && (mark != self->mark || self->mark_button == NULL))
    move_to_mark (self, mark);
  return GDK_EVENT_STOP;
}

static gboolean
on_activate (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);

  activate_mark (self, self->mark_button != NULL ? self->mark : 0);
  return GDK_EVENT_STOP;
}

/* Back from the marks to the chart as a whole. */
static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);

  if (self->mark_button == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (widget);
  drop_mark_button (self);
  gtk_widget_queue_draw (widget);
  update_tip (self);
  return GDK_EVENT_STOP;
}

/* Pointer */

static void
set_hovered (BcpChartView *self,
             int           mark)
{
  const BcpChartMark *hovered;

  if (self->hovered == mark)
    return;
  self->hovered = mark;
  hovered = get_mark (self, mark);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hovered != NULL && hovered->link != NULL ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  update_tip (self);
}

static void
on_motion (GtkEventControllerMotion *motion,
           double                    x,
           double                    y,
           BcpChartView             *self)
{
  BcpChartLayout *layout = ensure_layout (self);

  set_hovered (self, layout != NULL ? bcp_chart_layout_find_mark (layout, x, y) : BCP_CHART_NO_MARK);
}

static void
on_leave (GtkEventControllerMotion *motion,
          BcpChartView             *self)
{
  set_hovered (self, BCP_CHART_NO_MARK);
}

static void
show_menu (BcpChartView       *self,
           const GdkRectangle *at)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) menu = g_menu_new ();
      g_autoptr (GMenu) formats = g_menu_new ();

      g_menu_append (menu, _("Show _table"), "chart.show-table");
      g_menu_append (menu, _("_Copy as table"), "chart.copy");
      g_menu_append (formats, _("Save as _SVG…"), "chart.save::svg");
      g_menu_append (formats, _("Save as _PDF…"), "chart.save::pdf");
      g_menu_append (formats, _("Save as P_NG…"), "chart.save::png");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (formats));
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  set_hovered (self, BCP_CHART_NO_MARK);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);
  const BcpChartMark *mark = self->mark_button != NULL ? get_mark (self, self->mark) : NULL;
  GdkRectangle at = { .width = 1, .height = 1 };

  if (self->chart == NULL)
    return GDK_EVENT_PROPAGATE;
  if (mark != NULL)
    at = mark_rectangle (mark);
  show_menu (self, &at);
  return GDK_EVENT_STOP;
}

static void
on_menu_pressed (GtkGesture   *gesture,
                 int           n_press,
                 double        x,
                 double        y,
                 BcpChartView *self)
{
  GdkRectangle at = { .x = x, .y = y, .width = 1, .height = 1 };

  if (self->chart == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, &at);
}

static void
on_long_press (GtkGesture   *gesture,
               double        x,
               double        y,
               BcpChartView *self)
{
  on_menu_pressed (gesture, 1, x, y, self);
}

static void
on_released (GtkGesture   *gesture,
             int           n_press,
             double        x,
             double        y,
             BcpChartView *self)
{
  BcpChartLayout *layout = ensure_layout (self);

  if (layout != NULL && n_press == 1)
    activate_mark (self, bcp_chart_layout_find_mark (layout, x, y));
}

/* Menu */

static void
copy_table (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);
  g_autoptr (BcpChartTable) table = NULL;

  if (self->chart == NULL)
    return;
  table = bcp_chart_get_table (self->chart, bcp_language_get_default ());
  bcp_chart_share_copy (gtk_widget_get_clipboard (widget), table);
  gtk_widget_activate_action (widget, "win.toast", "s", _("Copied as a table"));
}

static void
show_table (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);

  if (self->chart != NULL)
    bcp_chart_table_window_present (widget, self->chart);
}

static void
save_chart (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);

  if (self->chart != NULL)
    bcp_chart_share_save (widget, self->chart, g_variant_get_string (parameter, NULL));
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
  if (self->mark_button != NULL && (mark = get_mark (self, self->mark)) != NULL)
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
  BcpChartLayout *layout = ensure_layout (self);
  gboolean has_focus = self->mark_button != NULL && gtk_widget_is_focus (self->mark_button);
  int ring = get_mark (self, self->hovered) != NULL ? self->hovered : BCP_CHART_NO_MARK;

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

/**
 * bcp_chart_view_set_chart:
 * @self: a view
 * @chart: (nullable): what to show
 *
 * The keyboard stays on the mark it was on where the new chart has as many.
 */
void
bcp_chart_view_set_chart (BcpChartView *self,
                          BcpChart     *chart)
{
  g_return_if_fail (BCP_IS_CHART_VIEW (self));
  g_return_if_fail (chart == NULL || BCP_IS_CHART (chart));

  if (!g_set_object (&self->chart, chart))
    return;
  forget_layout (self);
  self->hovered = BCP_CHART_NO_MARK;
  self->ghost = (BcpBox) { 0, 0, 0, 0 };
  if (self->mark_button != NULL && get_mark (self, self->mark) == NULL)
    {
      if (gtk_widget_is_focus (self->mark_button))
        gtk_widget_grab_focus (GTK_WIDGET (self));
      drop_mark_button (self);
      self->mark = 0;
    }
  describe (self);
  update_tip (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
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

  return ensure_layout (self);
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

  drop_mark_button (self);
  g_clear_pointer (&self->tip, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  bcp_chart_view_set_links (self, NULL, NULL, NULL);
  forget_layout (self);
  g_clear_object (&self->chart);
  G_OBJECT_CLASS (bcp_chart_view_parent_class)->dispose (object);
}

static void
bind_key (GtkWidgetClass  *widget_class,
          guint            key,
          GdkModifierType  modifiers,
          GtkShortcutFunc  func)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, func, NULL);
}

static void
bind_move (GtkWidgetClass *widget_class,
           guint           key,
           guint           keypad,
           BcpChartMove    move)
{
  gtk_widget_class_add_binding (widget_class, key, 0, on_move, "i", move);
  gtk_widget_class_add_binding (widget_class, keypad, 0, on_move, "i", move);
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

  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_table);
  gtk_widget_class_install_action (widget_class, "chart.show-table", NULL, show_table);
  gtk_widget_class_install_action (widget_class, "chart.save", "s", save_chart);

  bind_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, BCP_CHART_MOVE_LEFT);
  bind_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, BCP_CHART_MOVE_RIGHT);
  bind_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, BCP_CHART_MOVE_UP);
  bind_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, BCP_CHART_MOVE_DOWN);
  bind_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, BCP_CHART_MOVE_FIRST);
  bind_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, BCP_CHART_MOVE_LAST);
  bind_key (widget_class, GDK_KEY_Return, 0, on_activate);
  bind_key (widget_class, GDK_KEY_KP_Enter, 0, on_activate);
  bind_key (widget_class, GDK_KEY_Escape, 0, on_escape);
  bind_key (widget_class, GDK_KEY_Menu, 0, on_menu_key);
  bind_key (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy", NULL);
}

static void
add_gesture (BcpChartView *self,
             GtkGesture   *gesture,
             guint         button,
             const char   *signal,
             GCallback     callback)
{
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  g_signal_connect (gesture, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

static void
bcp_chart_view_init (BcpChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  self->hovered = BCP_CHART_NO_MARK;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_PRIMARY, "released", G_CALLBACK (on_released));
  add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_SECONDARY, "pressed", G_CALLBACK (on_menu_pressed));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  add_gesture (self, long_press, 0, "pressed", G_CALLBACK (on_long_press));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
}
