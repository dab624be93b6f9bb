/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-flow-editor.h"

#include "bcp-flow-edits.h"
#include "bcp-grid-edits.h"
#include "bcp-shell.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels of a diagram at full size. */
#define STEP 10.0
/* Milliseconds without a step after which a box has come to its place. */
#define SETTLE 600
/* Pixels on screen that make a press a drag. */
#define DRAG 8.0

struct _BcpFlowEditor
{
  GObject       parent_instance;

  BcpDocument  *document;
  BcpChartView *view;       /* not owned: it holds what listens */
  gint64        assessment;

  gint64        moving;     /* an operation, 0 for none */
  BcpPoint      place;      /* where it is being moved to, in the diagram's own coordinates */
  BcpPoint      start;      /* where its drag began */
  guint         timer;      /* until its steps are saved */
  gint64        from;       /* the operation that a stream is being drawn from, 0 for none */
  gboolean      drawing;    /* by a drag */
};

G_DEFINE_FINAL_TYPE (BcpFlowEditor, bcp_flow_editor, G_TYPE_OBJECT)

enum
{
  CONNECTING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Boxes */

static gint64
id_of_mark (const BcpChartMark *mark,
            const char         *entity)
{
  g_autofree char *prefix = g_strdup_printf ("record:%s/", entity);

  return mark != NULL && mark->link != NULL && g_str_has_prefix (mark->link, prefix)
         ? g_ascii_strtoll (mark->link + strlen (prefix), NULL, 10) : 0;
}

static const BcpChartMark *
get_mark (BcpFlowEditor *self,
          int            index)
{
  BcpChartLayout *layout = bcp_chart_view_get_layout (self->view);

  return layout != NULL && index != BCP_CHART_NO_MARK ? bcp_chart_layout_get_mark (layout, index) : NULL;
}

static const BcpChartMark *
focused_mark (BcpFlowEditor *self)
{
  return get_mark (self, bcp_chart_view_get_mark (self->view));
}

static const BcpChartMark *
mark_at (BcpFlowEditor *self,
         double         x,
         double         y)
{
  BcpChartLayout *layout = bcp_chart_view_get_layout (self->view);

  return layout != NULL ? get_mark (self, bcp_chart_layout_find_mark (layout, x, y)) : NULL;
}

static const BcpChartMark *
mark_of_operation (BcpFlowEditor *self,
                   gint64         operation)
{
  BcpChartLayout *layout = bcp_chart_view_get_layout (self->view);

  for (guint i = 0; layout != NULL && i < bcp_chart_layout_get_n_marks (layout); i++)
    if (id_of_mark (bcp_chart_layout_get_mark (layout, i), "operations") == operation)
      return bcp_chart_layout_get_mark (layout, i);

  return NULL;
}

static BcpChartFrame
get_frame (BcpFlowEditor *self)
{
  BcpChartLayout *layout = bcp_chart_view_get_layout (self->view);

  return layout != NULL ? bcp_chart_layout_get_frame (layout) : (BcpChartFrame) { 0 };
}

/* NaN where the diagram has no box yet. */
static BcpPoint
place_from_view (BcpFlowEditor *self,
                 double         x,
                 double         y)
{
  BcpChartFrame frame = get_frame (self);

  return frame.scale > 0 ? (BcpPoint) { (x - frame.origin.x) / frame.scale, (y - frame.origin.y) / frame.scale }
                         : (BcpPoint) { NAN, NAN };
}

static void
show_ghost (BcpFlowEditor *self)
{
  const BcpChartMark *mark = mark_of_operation (self, self->moving);
  BcpChartFrame frame = get_frame (self);
  BcpBox ghost;

  if (mark == NULL)
    return;
  ghost = mark->box;
  ghost.x = frame.origin.x + self->place.x * frame.scale - ghost.width / 2;
  ghost.y = frame.origin.y + self->place.y * frame.scale - ghost.height / 2;
  bcp_chart_view_set_ghost (self->view, &ghost);
}

/* Edits */

typedef struct
{
  gint64 assessment;
  gint64 operation;
  gint64 to;
  double x;
  double y;
} Change;

static void
on_edited (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpFlowEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!bcp_store_edit_finish (BCP_STORE (source), result, NULL, &error) && self->view != NULL)
    {
      bcp_chart_view_set_ghost (self->view, NULL);
      bcp_shell_toast (GTK_WIDGET (self->view), error->message);
    }
}

static void
edit (BcpFlowEditor *self,
      BcpLabel      *label,
      BcpEditFunc    func,
      Change         change)
{
  bcp_store_edit_async (bcp_document_get_store (self->document), label, func, g_memdup2 (&change, sizeof change), g_free, NULL,
                        on_edited, g_object_ref (self));
}

static gboolean
move (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  const Change *change = data;

  return bcp_flow_move (db, change->operation, change->x, change->y, error);
}

static gboolean
add (BcpConnection  *db,
     gpointer        data,
     GCancellable   *cancellable,
     GError        **error)
{
  const Change *change = data;
  BcpFlowOperation operation = { .assessment = change->assessment, .x = change->x, .y = change->y };

  return bcp_flow_add_operation (db, &operation, error) != 0;
}

static gboolean
connect_both (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  const Change *change = data;
  BcpFlowStream stream = { .assessment = change->assessment, .from = change->operation, .to = change->to, .kind = "intermediate" };

  return bcp_flow_add_stream (db, &stream, error) != 0;
}

static gboolean
lay_out (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  return bcp_flow_forget_places (db, ((const Change *) data)->assessment, error);
}

static void
add_operation (BcpFlowEditor *self,
               BcpPoint       place)
{
  g_autoptr (BcpLabel) label = bcp_label_new (N_("New operation"), NULL);

  edit (self, label, add, (Change) { .assessment = self->assessment, .x = place.x, .y = place.y });
}

/* Moving */

static void
save_place (BcpFlowEditor *self)
{
  g_autoptr (BcpLabel) label = bcp_label_new (N_("Flow diagram"), NULL);

  g_clear_handle_id (&self->timer, g_source_remove);
  edit (self, label, move, (Change) { .operation = self->moving, .x = self->place.x, .y = self->place.y });
}

static gboolean
on_settled (gpointer user_data)
{
  BcpFlowEditor *self = user_data;

  self->timer = 0;
  save_place (self);
  return G_SOURCE_REMOVE;
}

/* What was moved last is saved before anything else is done. */
static void
settle (BcpFlowEditor *self)
{
  if (self->timer != 0)
    save_place (self);
}

static void
begin_move (BcpFlowEditor      *self,
            const BcpChartMark *mark)
{
  gint64 operation = id_of_mark (mark, "operations");

  /* Until the next chart comes, it is where it was moved to. */
  if (self->moving == operation)
    return;
  settle (self);
  self->moving = operation;
  self->place = place_from_view (self, mark->box.x + mark->box.width / 2, mark->box.y + mark->box.height / 2);
}

static gboolean
step (BcpFlowEditor *self,
      double         x,
      double         y)
{
  const BcpChartMark *mark = focused_mark (self);

  if (id_of_mark (mark, "operations") == 0)
    return FALSE;
  begin_move (self, mark);
  self->place.x += x;
  self->place.y += y;
  show_ghost (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SETTLE, on_settled, self);
  return TRUE;
}

static void
on_chart (BcpFlowEditor *self)
{
  if (self->timer != 0)
    show_ghost (self);
  else
    self->moving = 0;
}

/* Connecting */

static void
end_connecting (BcpFlowEditor *self)
{
  self->from = 0;
  self->drawing = FALSE;
  bcp_chart_view_set_ghost (self->view, NULL);
  g_signal_emit (self, signals[CONNECTING], 0, NULL);
}

static gboolean
begin_connecting (BcpFlowEditor      *self,
                  const BcpChartMark *mark)
{
  self->from = id_of_mark (mark, "operations");
  if (self->from == 0)
    return FALSE;
  settle (self);
  bcp_chart_view_set_ghost (self->view, &mark->box);
  return TRUE;
}

/* By keyboard it is done in two steps, which have to be said. */
static gboolean
ask_for_end (BcpFlowEditor *self)
{
  const BcpChartMark *mark = focused_mark (self);

  if (!begin_connecting (self, mark))
    return FALSE;
  g_signal_emit (self, signals[CONNECTING], 0, mark->name);
  return TRUE;
}

static gboolean
connect_to (BcpFlowEditor      *self,
            const BcpChartMark *mark)
{
  gint64 to = id_of_mark (mark, "operations");
  g_autoptr (BcpLabel) label = NULL;

  if (self->from == 0 || to == 0 || to == self->from)
    return FALSE;
  label = bcp_label_new (N_("New stream"), NULL);
  edit (self, label, connect_both, (Change) { .assessment = self->assessment, .operation = self->from, .to = to });
  end_connecting (self);
  return TRUE;
}

/* Removing */

static void
on_removed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BcpFlowEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = bcp_grid_save_finish (BCP_STORE (source), result, NULL, &error);

  if (self->view == NULL)
    return;
  if (done)
    bcp_shell_toast_undo (GTK_WIDGET (self->view), _("Removed from the diagram"));
  else
    bcp_shell_toast (GTK_WIDGET (self->view), error->message);
}

static gboolean
remove_focused (BcpFlowEditor *self)
{
  const BcpChartMark *mark = focused_mark (self);
  gint64 operation = id_of_mark (mark, "operations"), stream = id_of_mark (mark, "streams");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (operation == 0 && stream == 0)
    return FALSE;
  settle (self);
  g_array_append_val (ids, *(operation != 0 ? &operation : &stream));
  bcp_grid_remove_async (bcp_document_get_store (self->document), bcp_entity_by_name (operation != 0 ? "operations" : "streams"), ids,
                         on_removed, g_object_ref (self));
  return TRUE;
}

/* Keys */

static gboolean
on_step_key (BcpFlowEditor *self,
             guint          keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return step (self, -STEP, 0);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return step (self, STEP, 0);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return step (self, 0, -STEP);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return step (self, 0, STEP);
    default:
      return FALSE;
    }
}

static gboolean
on_plain_key (BcpFlowEditor *self,
              guint          keyval)
{
  switch (keyval)
    {
    case GDK_KEY_c:
    case GDK_KEY_C:
      return ask_for_end (self);
    case GDK_KEY_n:
    case GDK_KEY_N:
      add_operation (self, (BcpPoint) { NAN, NAN });
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return remove_focused (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      /* While a stream is being drawn, Enter opens nothing. */
      if (self->from == 0)
        return FALSE;
      connect_to (self, focused_mark (self));
      return TRUE;
    case GDK_KEY_Escape:
      if (self->from == 0)
        return FALSE;
      end_connecting (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key (BcpFlowEditor   *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (modifiers == GDK_CONTROL_MASK)
    return on_step_key (self, keyval);

  return modifiers == 0 && on_plain_key (self, keyval);
}

/* Pointer */

static void
on_drag_begin (BcpFlowEditor  *self,
               double          x,
               double          y,
               GtkGestureDrag *drag)
{
  const BcpChartMark *mark = mark_at (self, x, y);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));

  if (id_of_mark (mark, "operations") == 0 || self->from != 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  if (state & GDK_SHIFT_MASK)
    {
      self->drawing = begin_connecting (self, mark);
      return;
    }
  begin_move (self, mark);
  self->start = self->place;
}

static void
on_drag_update (BcpFlowEditor  *self,
                double          x,
                double          y,
                GtkGestureDrag *drag)
{
  double begun_x, begun_y;

  if (hypot (x, y) < DRAG)
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_gesture_drag_get_start_point (drag, &begun_x, &begun_y);
  if (self->drawing)
    {
      const BcpChartMark *mark = mark_at (self, begun_x + x, begun_y + y);

      bcp_chart_view_set_ghost (self->view, id_of_mark (mark, "operations") != 0 ? &mark->box : NULL);
      return;
    }
  self->place.x = self->start.x + x / get_frame (self).scale;
  self->place.y = self->start.y + y / get_frame (self).scale;
  show_ghost (self);
}

static void
on_drag_end (BcpFlowEditor  *self,
             double          x,
             double          y,
             GtkGestureDrag *drag)
{
  double begun_x, begun_y;

  gtk_gesture_drag_get_start_point (drag, &begun_x, &begun_y);
  if (self->drawing)
    {
      if (!connect_to (self, mark_at (self, begun_x + x, begun_y + y)))
        end_connecting (self);
    }
  else if (hypot (x, y) >= DRAG)
    {
      save_place (self);
    }
}

static void
on_pressed (BcpFlowEditor *self,
            int            n_press,
            double         x,
            double         y,
            GtkGesture    *click)
{
  const BcpChartMark *mark = mark_at (self, x, y);

  if (self->from != 0 && !self->drawing)
    {
      if (!connect_to (self, mark))
        end_connecting (self);
      gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
    }
  else if (mark == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      if (n_press == 2)
        add_operation (self, place_from_view (self, x, y));
    }
}

static void
bcp_flow_editor_dispose (GObject *object)
{
  BcpFlowEditor *self = BCP_FLOW_EDITOR (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bcp_flow_editor_parent_class)->dispose (object);
}

static void
bcp_flow_editor_class_init (BcpFlowEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_flow_editor_dispose;
  signals[CONNECTING] = g_signal_new ("connecting", BCP_TYPE_FLOW_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bcp_flow_editor_init (BcpFlowEditor *self)
{
}

/* Before the view's own, which open what is pressed. */
static void
add_controller (BcpFlowEditor      *self,
                GtkEventController *controller)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

static void
listen (BcpFlowEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (settle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  add_controller (self, keys);
  add_controller (self, GTK_EVENT_CONTROLLER (drag));
  add_controller (self, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}

/**
 * bcp_flow_editor_new:
 * @document: the open programme
 * @view: of the diagram
 *
 * Returns: (transfer full): the editor, of no assessment yet
 */
BcpFlowEditor *
bcp_flow_editor_new (BcpDocument  *document,
                     BcpChartView *view)
{
  BcpFlowEditor *self = g_object_new (BCP_TYPE_FLOW_EDITOR, NULL);

  self->document = g_object_ref (document);
  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "notify::chart", G_CALLBACK (on_chart), self, G_CONNECT_SWAPPED);
  listen (self);
  return self;
}

/**
 * bcp_flow_editor_show:
 * @self: an editor
 * @assessment: whose diagram
 */
void
bcp_flow_editor_show (BcpFlowEditor *self,
                      gint64         assessment)
{
  g_return_if_fail (BCP_IS_FLOW_EDITOR (self));

  settle (self);
  self->assessment = assessment;
}

/**
 * bcp_flow_editor_lay_out:
 * @self: an editor
 *
 * Leaves every box to the layout.
 */
void
bcp_flow_editor_lay_out (BcpFlowEditor *self)
{
  g_autoptr (BcpLabel) label = NULL;

  g_return_if_fail (BCP_IS_FLOW_EDITOR (self));

  settle (self);
  label = bcp_label_new (N_("Flow diagram laid out automatically"), NULL);
  edit (self, label, lay_out, (Change) { .assessment = self->assessment });
}
