/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-view-private.h"

#include "bcp-chart-share.h"
#include "bcp-chart-table-window.h"
#include "bcp-link.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* So that the tooltip never lies under the pointer that called it. */
#define TIP_GAP 6

const BcpChartMark *
bcp_chart_view_find_mark (BcpChartView *self,
                          int           mark)
{
  BcpChartLayout *layout = bcp_chart_view_ensure_layout (self);

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
void
bcp_chart_view_update_tip (BcpChartView *self)
{
  gboolean has_focus = self->mark_button != NULL && gtk_widget_is_focus (self->mark_button);
  const BcpChartMark *mark = bcp_chart_view_find_mark (self, self->hovered);
  g_autofree char *markup = NULL;
  GdkRectangle rectangle;

  if (mark == NULL && has_focus)
    mark = bcp_chart_view_find_mark (self, self->mark);
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
  const BcpChartMark *mark = bcp_chart_view_find_mark (self, index);
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
  bcp_chart_view_update_tip (self);
}

void
bcp_chart_view_drop_mark_button (BcpChartView *self)
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
  const BcpChartMark *mark = bcp_chart_view_find_mark (self, index);
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
  bcp_chart_view_update_tip (self);
}

static gboolean
on_move (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  BcpChartView *self = BCP_CHART_VIEW (widget);
  BcpChartLayout *layout = bcp_chart_view_ensure_layout (self);
  BcpChartMove move = g_variant_get_int32 (arguments);
  int mark;

  if (layout == NULL || bcp_chart_layout_get_n_marks (layout) == 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL
      && (move == BCP_CHART_MOVE_LEFT || move == BCP_CHART_MOVE_RIGHT))
    move = move == BCP_CHART_MOVE_LEFT ? BCP_CHART_MOVE_RIGHT : BCP_CHART_MOVE_LEFT;
  if (self->mark_button == NULL)
    mark = bcp_chart_view_find_mark (self, self->mark) != NULL ? self->mark : 0;
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
  bcp_chart_view_drop_mark_button (self);
  gtk_widget_queue_draw (widget);
  bcp_chart_view_update_tip (self);
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
  hovered = bcp_chart_view_find_mark (self, mark);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hovered != NULL && hovered->link != NULL ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  bcp_chart_view_update_tip (self);
}

static void
on_motion (GtkEventControllerMotion *motion,
           double                    x,
           double                    y,
           BcpChartView             *self)
{
  BcpChartLayout *layout = bcp_chart_view_ensure_layout (self);

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
  const BcpChartMark *mark = self->mark_button != NULL ? bcp_chart_view_find_mark (self, self->mark) : NULL;
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
  BcpChartLayout *layout = bcp_chart_view_ensure_layout (self);

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

/**
 * bcp_chart_view_bind_keys:
 * @widget_class: the view's
 *
 * One tab stop: arrows walk the marks, Return opens the rows behind one.
 */
void
bcp_chart_view_bind_keys (GtkWidgetClass *widget_class)
{
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

/**
 * bcp_chart_view_add_controllers:
 * @self: a view
 */
void
bcp_chart_view_add_controllers (BcpChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_PRIMARY, "released", G_CALLBACK (on_released));
  add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_SECONDARY, "pressed", G_CALLBACK (on_menu_pressed));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  add_gesture (self, long_press, 0, "pressed", G_CALLBACK (on_long_press));
}
