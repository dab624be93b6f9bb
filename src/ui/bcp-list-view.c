/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-view.h"

#include "bcp-cell.h"
#include "bcp-list-totals.h"

#include <glib/gi18n.h>

/**
 * BcpListView:
 *
 * The rows of one entity in columns made from its fields, and what the columns add up to.
 *
 *     GtkColumnView → BcpRowSelection → BcpRowList → snapshot of ids
 *
 * Sorting is the query's business: a heading asks for it through BcpListHeadings::ordered.
 */
struct _BcpListView
{
  GtkWidget        parent_instance;

  BcpDocument     *document;
  const BcpEntity *entity;
  BcpCellContext  *context;
  BcpRowList      *rows;
  BcpRowSelection *selection;
  BcpListHeadings *headings;
  BcpListing      *listing;     /* what is shown, NULL before the first */
  char           **asked;       /* the columns that were asked for with it */

  GtkWidget       *scroller;
  GtkColumnView   *view;
  GtkWidget       *totals;
  int              fitted;      /* width that the columns were last fitted to */
  guint            fit_idle;
};

G_DEFINE_FINAL_TYPE (BcpListView, bcp_list_view, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  MENU,
  REMOVE,
  COPY,
  PASTE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Layout */

static gboolean
on_fit (gpointer data)
{
  BcpListView *self = BCP_LIST_VIEW (data);

  self->fit_idle = 0;
  self->fitted = gtk_widget_get_width (GTK_WIDGET (self));
  bcp_list_headings_fit (self->headings, self->fitted);
  return G_SOURCE_REMOVE;
}

static void
bcp_list_view_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  gtk_widget_measure (BCP_LIST_VIEW (widget)->scroller, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static int
get_totals_height (BcpListView *self)
{
  int height = 0;

  if (gtk_widget_should_layout (self->totals))
    gtk_widget_measure (self->totals, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

static void
bcp_list_view_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BcpListView *self = BCP_LIST_VIEW (widget);
  int totals = get_totals_height (self);

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation) { 0, 0, width, MAX (height - totals, 0) }, baseline);
  if (totals > 0)
    gtk_widget_size_allocate (self->totals, &(GtkAllocation) { 0, height - totals, width, totals }, -1);

  /* Showing or hiding a column asks for a new layout, which must not happen inside this one. */
  if (width != self->fitted && self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit, self, NULL);
}

/* Cells */

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          const BcpField           *field)
{
  BcpListView *self = g_object_get_data (G_OBJECT (factory), "view");

  gtk_list_item_set_child (item, bcp_cell_new (self->context, field));
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         const BcpField           *field)
{
  bcp_cell_bind (BCP_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           const BcpField           *field)
{
  bcp_cell_bind (BCP_CELL (gtk_list_item_get_child (item)), NULL);
}

static GtkListItemFactory *
create_factory (const BcpField *field,
                gpointer        data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "view", data);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) field);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), (gpointer) field);
  return factory;
}

/* The first cell inside a row's widget. */
static BcpCell *
find_cell (GtkWidget *widget)
{
  if (BCP_IS_CELL (widget))
    return BCP_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      BcpCell *cell = find_cell (child);

      if (cell != NULL)
        return cell;
    }

  return NULL;
}

static BcpCell *
find_cell_at (BcpListView *self,
              double       x,
              double       y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (; picked != NULL && picked != GTK_WIDGET (self->view); picked = gtk_widget_get_parent (picked))
    {
      GtkWidget *child = gtk_widget_get_first_child (picked);

      if (BCP_IS_CELL (picked))
        return BCP_CELL (picked);
      /* Beside the text, but within the column. */
      if (BCP_IS_CELL (child))
        return BCP_CELL (child);
    }

  return NULL;
}

/* Asking */

static void
on_activate (GtkColumnView *view,
             guint          position,
             BcpListView   *self)
{
  g_signal_emit (self, signals[OPENED], 0, bcp_row_list_get_id (self->rows, position));
}

static void
ask_menu (BcpListView    *self,
          BcpCell        *cell,
          const BcpField *field,
          double          x,
          double          y)
{
  BcpRow *row = cell != NULL ? bcp_cell_get_row (cell) : NULL;
  gint64 id = row != NULL ? bcp_row_get_id (row) : 0;

  /* The menu is for the rows that are chosen; another row than these is chosen first. */
  if (id != 0 && !bcp_row_selection_has_id (self->selection, id))
    bcp_row_selection_choose_only (self->selection, id);
  g_signal_emit (self, signals[MENU], 0, id, field, x, y);
}

static void
on_right_click (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                BcpListView     *self)
{
  BcpCell *cell = find_cell_at (self, x, y);

  if (cell == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ask_menu (self, cell, bcp_cell_get_field (cell), x, y);
}

static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  BcpListView *self = BCP_LIST_VIEW (user_data);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  BcpCell *cell = focus != NULL && gtk_widget_is_ancestor (focus, widget) ? find_cell (focus) : NULL;
  double x = 24, y = 24;

  if (cell != NULL)
    gtk_widget_translate_coordinates (focus, widget, 24, gtk_widget_get_height (focus), &x, &y);
  ask_menu (self, cell, NULL, x, y);
  return TRUE;
}

static gboolean
on_key (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   user_data)
{
  g_signal_emit (widget, GPOINTER_TO_UINT (user_data), 0);
  return TRUE;
}

static void
add_key (GtkEventController *keys,
         guint               key,
         GdkModifierType     modifiers,
         guint               signal)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                      gtk_callback_action_new (on_key, GUINT_TO_POINTER (signal), NULL)));
}

static void
add_controllers (BcpListView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_right_click), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                                   gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK)),
                      gtk_callback_action_new (on_menu_key, self, NULL)));
  add_key (keys, GDK_KEY_Delete, 0, signals[REMOVE]);
  add_key (keys, GDK_KEY_c, GDK_CONTROL_MASK, signals[COPY]);
  add_key (keys, GDK_KEY_v, GDK_CONTROL_MASK, signals[PASTE]);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Building */

static void
bcp_list_view_dispose (GObject *object)
{
  BcpListView *self = BCP_LIST_VIEW (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  g_clear_pointer (&self->totals, gtk_widget_unparent);
  g_clear_object (&self->headings);
  self->view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->context);
  g_clear_object (&self->document);
  g_clear_pointer (&self->listing, bcp_listing_free);
  g_clear_pointer (&self->asked, g_strfreev);

  G_OBJECT_CLASS (bcp_list_view_parent_class)->dispose (object);
}

static void
bcp_list_view_class_init (BcpListViewClass *klass)
{
  GType type = BCP_TYPE_LIST_VIEW;

  G_OBJECT_CLASS (klass)->dispose = bcp_list_view_dispose;
  GTK_WIDGET_CLASS (klass)->measure = bcp_list_view_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = bcp_list_view_size_allocate;

  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 4, G_TYPE_INT64, G_TYPE_POINTER, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COPY] = g_signal_new ("copy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTE] = g_signal_new ("paste", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bcp_list_view_init (BcpListView *self)
{
}

/* Asks for what the columns show, and no more. */
static void
query_rows (BcpListView *self)
{
  const char *const *names = bcp_list_headings_get_wanted (self->headings);
  g_autoptr (BcpRowQuery) query = NULL;

  g_strfreev (self->asked);
  self->asked = g_strdupv ((char **) names);
  bcp_listing_set_columns (self->listing, names);
  query = bcp_listing_to_query (self->listing);
  bcp_row_list_set_query (self->rows, query);
}

static void
on_headings_moved (BcpListView *self)
{
  if (self->listing != NULL && !g_strv_equal ((const char *const *) self->asked, bcp_list_headings_get_wanted (self->headings)))
    query_rows (self);
}

/**
 * bcp_list_view_new:
 * @document: the open programme
 * @entity: what kind of records
 *
 * Returns: (transfer floating): an empty list with the usual columns
 */
GtkWidget *
bcp_list_view_new (BcpDocument     *document,
                   const BcpEntity *entity)
{
  BcpListView *self = g_object_new (BCP_TYPE_LIST_VIEW, NULL);

  self->document = g_object_ref (document);
  self->entity = entity;
  self->context = bcp_cell_context_new (document, entity);
  self->rows = bcp_row_list_new (bcp_document_get_store (document));
  self->selection = bcp_row_selection_new (self->rows);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "bcp-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entity->plural), -1);
  self->headings = bcp_list_headings_new (self->view, entity, create_factory, self);
  g_signal_connect_object (self->headings, "moved", G_CALLBACK (on_headings_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
  add_controllers (self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  self->totals = bcp_list_totals_new (document, self->view, self->headings, self->selection);
  gtk_widget_set_parent (self->totals, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * bcp_list_view_show:
 * @self: a list
 * @listing: what to show
 *
 * The rows that are shown stay until the new ones are whole.
 */
void
bcp_list_view_show (BcpListView *self,
                    BcpListing  *listing)
{
  g_return_if_fail (BCP_IS_LIST_VIEW (self));

  g_clear_pointer (&self->listing, bcp_listing_free);
  self->listing = bcp_listing_copy (listing);
  bcp_cell_context_set_search (self->context, bcp_listing_get_search (listing));
  bcp_list_headings_mark (self->headings, listing);
  bcp_list_totals_show (BCP_LIST_TOTALS (self->totals), listing);
  query_rows (self);
}

/**
 * bcp_list_view_get_rows:
 * @self: a list
 *
 * Returns: (transfer none): its rows
 */
BcpRowList *
bcp_list_view_get_rows (BcpListView *self)
{
  g_return_val_if_fail (BCP_IS_LIST_VIEW (self), NULL);

  return self->rows;
}

/**
 * bcp_list_view_get_selection:
 * @self: a list
 *
 * Returns: (transfer none): which rows are chosen
 */
BcpRowSelection *
bcp_list_view_get_selection (BcpListView *self)
{
  g_return_val_if_fail (BCP_IS_LIST_VIEW (self), NULL);

  return self->selection;
}

/**
 * bcp_list_view_get_headings:
 * @self: a list
 *
 * Returns: (transfer none): its columns
 */
BcpListHeadings *
bcp_list_view_get_headings (BcpListView *self)
{
  g_return_val_if_fail (BCP_IS_LIST_VIEW (self), NULL);

  return self->headings;
}

/**
 * bcp_list_view_grab:
 * @self: a list
 *
 * Gives it the keyboard.
 */
void
bcp_list_view_grab (BcpListView *self)
{
  g_return_if_fail (BCP_IS_LIST_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The widget of a row that is in view. */
static GtkWidget *
find_row (GtkWidget *widget,
          gint64     id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      BcpCell *cell = find_cell (child);
      BcpRow *row = cell != NULL ? bcp_cell_get_row (cell) : NULL;

      if (row != NULL && bcp_row_get_id (row) == id)
        return child;
    }

  return NULL;
}

static GtkWidget *
find_list (BcpListView *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      return child;

  return NULL;
}

/**
 * bcp_list_view_grab_row:
 * @self: a list
 * @id: a row's id
 *
 * Gives the keyboard to the row, or to the list where the row is not in view.
 */
void
bcp_list_view_grab_row (BcpListView *self,
                        gint64       id)
{
  GtkWidget *list, *row;

  g_return_if_fail (BCP_IS_LIST_VIEW (self));

  list = find_list (self);
  row = list != NULL ? find_row (list, id) : NULL;
  if (row == NULL || !gtk_widget_grab_focus (row))
    bcp_list_view_grab (self);
}

/**
 * bcp_list_view_scroll_to:
 * @self: a list
 * @id: a row's id
 *
 * Brings the row into view where the list has it.
 */
void
bcp_list_view_scroll_to (BcpListView *self,
                         gint64       id)
{
  GtkWidget *list;
  guint position;

  g_return_if_fail (BCP_IS_LIST_VIEW (self));

  /* The column view of GTK 4.8 has no such call, the list inside it has the action. */
  list = find_list (self);
  if (list != NULL && bcp_row_list_find (self->rows, id, &position))
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}
