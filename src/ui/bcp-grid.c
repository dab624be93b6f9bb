/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid-private.h"

#include "bcp-listing.h"

#include <glib/gi18n.h>

/* It grows with its rows until then, and scrolls after. */
#define MAX_HEIGHT 420

G_DEFINE_FINAL_TYPE (BcpGrid, bcp_grid, GTK_TYPE_WIDGET)

enum
{
  CURSOR,
  PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

gboolean
bcp_grid_is_writable (BcpGrid        *self,
                      const BcpField *field)
{
  return !(field->flags & (BCP_FIELD_COMPUTED | BCP_FIELD_FIXED))
         && !bcp_store_get_read_only (bcp_document_get_store (self->document));
}

guint
bcp_grid_get_n_rows (BcpGrid *self)
{
  return self->rows != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->rows)) : 0;
}

BcpGridCell *
bcp_grid_find_cell (BcpGrid *self,
                    guint    row,
                    guint    column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      BcpGridCell *cell = g_ptr_array_index (self->cells, i);

      if (bcp_grid_cell_get_position (cell) == row && bcp_grid_cell_get_column (cell) == column
          && bcp_grid_cell_get_item (cell) != NULL)
        return cell;
    }

  return NULL;
}

/* The record of a row, 0 for the last. */
gint64
bcp_grid_get_row_id (BcpGrid *self,
                     guint    row)
{
  return row < g_list_model_get_n_items (G_LIST_MODEL (self->list)) ? bcp_row_list_get_id (self->list, row) : 0;
}

/* The chosen block */

void
bcp_grid_get_block (BcpGrid *self,
                    guint   *top,
                    guint   *left,
                    guint   *bottom,
                    guint   *right)
{
  *top = MIN (self->row, self->anchor_row);
  *bottom = MAX (self->row, self->anchor_row);
  *left = MIN (self->column, self->anchor_column);
  *right = MAX (self->column, self->anchor_column);
}

static void
mark_cell (BcpGrid     *self,
           BcpGridCell *cell)
{
  guint row = bcp_grid_cell_get_position (cell), column = bcp_grid_cell_get_column (cell);
  guint top, left, bottom, right;

  bcp_grid_get_block (self, &top, &left, &bottom, &right);
  bcp_grid_cell_set_chosen (cell, row >= top && row <= bottom && column >= left && column <= right
                                  && (top != bottom || left != right));
  bcp_grid_cell_set_current (cell, row == self->row && bcp_grid_get_row_id (self, row) != 0);
}

static void
show_block (BcpGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    mark_cell (self, g_ptr_array_index (self->cells, i));
}

/* Which record the cursor is on, where that is another than before. */
static void
tell_cursor (BcpGrid *self)
{
  gint64 id = bcp_grid_get_row_id (self, self->row);

  if (id == self->told)
    return;
  self->told = id;
  g_signal_emit (self, signals[CURSOR], 0, id);
}

static void
scroll_to (BcpGrid *self,
           guint    row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", row);
}

gboolean
bcp_grid_is_draft_row (BcpGrid *self,
                       guint    row)
{
  return bcp_grid_rows_get_draft (self->rows) != NULL && row == g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/* Leaving the last row adds its record. */
void
bcp_grid_move (BcpGrid  *self,
               int       row,
               int       column,
               gboolean  extends)
{
  guint before = self->row;
  BcpGridCell *cell;

  if (bcp_grid_get_n_rows (self) == 0)
    return;

  self->row = (guint) CLAMP (row, 0, (int) bcp_grid_get_n_rows (self) - 1);
  if (bcp_grid_is_draft_row (self, before) && row != (int) before)
    bcp_grid_save_draft (self);
  self->column = (guint) CLAMP (column, 0, (int) self->n_fields - 1);
  if (!extends)
    {
      self->anchor_row = self->row;
      self->anchor_column = self->column;
    }
  scroll_to (self, self->row);
  cell = bcp_grid_find_cell (self, self->row, self->column);
  if (cell != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (cell));
  show_block (self);
  tell_cursor (self);
}

/* Past a row's end, to the next row's beginning. Returns: whether there is such a cell. */
gboolean
bcp_grid_move_along (BcpGrid *self,
                     int      step)
{
  int place = (int) (self->row * self->n_fields + self->column) + step;

  /* What is computed is passed over. */
  while (place >= 0 && place < (int) (bcp_grid_get_n_rows (self) * self->n_fields)
         && !bcp_grid_is_writable (self, self->fields[place % (int) self->n_fields]))
    place += step;

  if (bcp_grid_is_draft_row (self, self->row) && place >= (int) (bcp_grid_get_n_rows (self) * self->n_fields)
      && !bcp_grid_draft_is_empty (bcp_grid_rows_get_draft (self->rows)))
    {
      bcp_grid_move (self, (int) self->row + 1, 0, FALSE);
      return TRUE;
    }
  if (place < 0 || place >= (int) (bcp_grid_get_n_rows (self) * self->n_fields))
    return FALSE;
  bcp_grid_move (self, place / (int) self->n_fields, place % (int) self->n_fields, FALSE);
  return TRUE;
}

void
bcp_grid_say (BcpGrid    *self,
              const char *problem)
{
  g_signal_emit (self, signals[PROBLEM], 0, problem);
}

/* Rows that came or went may have moved the one that has the keyboard. */
BcpGridCell *
bcp_grid_follow_focus (BcpGrid *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *cell = focus != NULL ? gtk_widget_get_ancestor (focus, BCP_TYPE_GRID_CELL) : NULL;
  guint row;

  if (cell == NULL || !gtk_widget_is_ancestor (cell, GTK_WIDGET (self)) || bcp_grid_cell_get_item (BCP_GRID_CELL (cell)) == NULL)
    return NULL;

  row = bcp_grid_cell_get_position (BCP_GRID_CELL (cell));
  self->anchor_row += row - self->row;
  self->row = row;
  self->column = bcp_grid_cell_get_column (BCP_GRID_CELL (cell));
  return BCP_GRID_CELL (cell);
}

/* The keyboard stays in the grid when the row that had it goes. */

static gboolean
on_refocus (gpointer user_data)
{
  BcpGrid *self = user_data;

  self->refocus = 0;
  self->is_wanted = FALSE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;

  if (bcp_grid_follow_focus (self) == NULL)
    bcp_grid_move (self, (int) self->row, (int) self->column, FALSE);
  show_block (self);
  tell_cursor (self);
  return G_SOURCE_REMOVE;
}

static void
on_rows_changed (BcpGrid *self)
{
  if (self->refocus == 0 && gtk_widget_get_root (GTK_WIDGET (self)) != NULL && bcp_grid_follow_focus (self) != NULL)
    self->refocus = g_idle_add (on_refocus, self);
}

/* Columns */

static void
on_cell_focused (BcpGrid     *self,
                 GParamSpec  *pspec,
                 BcpGridCell *cell)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (cell)))
    return;
  if (bcp_grid_cell_get_position (cell) == self->row && bcp_grid_cell_get_column (cell) == self->column)
    return;

  self->row = self->anchor_row = bcp_grid_cell_get_position (cell);
  self->column = self->anchor_column = bcp_grid_cell_get_column (cell);
  show_block (self);
  tell_cursor (self);
}

static void
on_cell_pressed (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 BcpGridCell     *cell)
{
  BcpGrid *self = BCP_GRID (gtk_widget_get_ancestor (GTK_WIDGET (cell), BCP_TYPE_GRID));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (bcp_grid_cell_is_edited (cell))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  bcp_grid_move (self, (int) bcp_grid_cell_get_position (cell), (int) bcp_grid_cell_get_column (cell),
        (state & GDK_SHIFT_MASK) != 0);
  if (n_press == 2)
    bcp_grid_edit (self, NULL);
}

static void
on_cell_destroyed (BcpGrid     *self,
                   BcpGridCell *cell)
{
  if (self->cells != NULL)
    g_ptr_array_remove_fast (self->cells, cell);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          BcpGrid                  *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *cell = bcp_grid_cell_new (self->document, self->entity, self->fields[column], column);
  GtkGesture *click = gtk_gesture_click_new ();

  bcp_grid_cell_set_has_hint (BCP_GRID_CELL (cell), column == bcp_grid_widest_column (self));
  g_signal_connect (click, "pressed", G_CALLBACK (on_cell_pressed), cell);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (cell, "typed", G_CALLBACK (bcp_grid_take_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "notify::has-focus", G_CALLBACK (on_cell_focused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "destroy", G_CALLBACK (on_cell_destroyed), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->cells, cell);
  gtk_list_item_set_child (item, cell);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         BcpGrid                  *self)
{
  bcp_grid_cell_bind (BCP_GRID_CELL (gtk_list_item_get_child (item)), item);
  mark_cell (self, BCP_GRID_CELL (gtk_list_item_get_child (item)));
  if (self->is_wanted && self->refocus == 0)
    self->refocus = g_idle_add (on_refocus, self);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           BcpGrid                  *self)
{
  bcp_grid_cell_bind (BCP_GRID_CELL (gtk_list_item_get_child (item)), NULL);
}

static void
add_column (BcpGrid *self,
            guint    index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (NULL, factory);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, index == bcp_grid_widest_column (self));
  gtk_column_view_append_column (self->view, column);
}

/* Rows */

/* The keyboard is on the first row, not on the empty one that was alone before there were any. */
static void
begin_at_first (BcpGrid *self)
{
  BcpGridCell *cell = bcp_grid_follow_focus (self);

  if (cell != NULL && !bcp_grid_cell_is_edited (cell) && bcp_grid_draft_is_empty (bcp_grid_rows_get_draft (self->rows)))
    bcp_grid_move (self, 0, 0, FALSE);
  else
    scroll_to (self, 0);
}

static void
on_refreshed (BcpGrid *self)
{
  guint position;

  if (self->is_fresh)
    begin_at_first (self);
  self->is_fresh = FALSE;
  if (self->wanted != 0 && bcp_row_list_find (self->list, self->wanted, &position))
    {
      self->wanted = 0;
      bcp_grid_move (self, (int) position, (int) self->column, FALSE);
    }
  show_block (self);
  tell_cursor (self);
}

/**
 * bcp_grid_show:
 * @self: a grid
 * @owner_field: the field by which records belong to another
 * @owner: that record's id
 *
 * Shows the records of one record; what is added belongs to it.
 */
void
bcp_grid_show (BcpGrid    *self,
               const char *owner_field,
               gint64      owner)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, owner);
  const char *const values[] = { id, NULL };
  g_autoptr (BcpListing) listing = NULL;
  g_autoptr (BcpRowQuery) query = NULL;

  g_return_if_fail (BCP_IS_GRID (self));

  listing = bcp_listing_new (self->entity);
  self->owner_field = bcp_entity_get_field (self->entity, owner_field);
  self->owner = owner;
  self->row = self->anchor_row = self->column = self->anchor_column = 0;
  self->is_fresh = TRUE;
  self->has_left_out = FALSE;
  self->told = 0;
  if (!bcp_listing_set_filter (listing, owner_field, values, NULL))
    return;
  /* Rows stay as they were entered where nothing but a name gives an order, or lists have the newest first. */
  if (g_str_equal (self->entity->order, self->entity->title) || g_str_equal (self->entity->order, "code") || *self->entity->order == '-')
    bcp_listing_sort (listing, "id", FALSE, NULL);
  query = bcp_listing_to_query (listing);
  bcp_row_list_set_query (self->list, query);
  if (bcp_grid_rows_get_draft (self->rows) != NULL)
    bcp_grid_draft_clear (bcp_grid_rows_get_draft (self->rows));
}

/**
 * bcp_grid_get_cursor:
 * @self: a grid
 * @field: (out) (optional): the column's field
 *
 * Returns: the record whose row the keyboard stands in, 0 for the last row
 */
gint64
bcp_grid_get_cursor (BcpGrid         *self,
                     const BcpField **field)
{
  g_return_val_if_fail (BCP_IS_GRID (self), 0);

  if (field != NULL)
    *field = self->fields[self->column];
  return bcp_grid_get_row_id (self, self->row);
}

/**
 * bcp_grid_move_to:
 * @self: a grid
 * @id: a record
 * @field: (nullable): a column's field
 *
 * Puts the keyboard there, as soon as the record is shown.
 */
void
bcp_grid_move_to (BcpGrid    *self,
                  gint64      id,
                  const char *field)
{
  g_return_if_fail (BCP_IS_GRID (self));

  for (guint i = 0; field != NULL && i < self->n_fields; i++)
    if (g_str_equal (self->fields[i]->name, field))
      self->column = i;
  self->wanted = id;
  on_refreshed (self);
}

/**
 * bcp_grid_set_assessment:
 * @self: a grid
 * @assessment: whose records are offered where they are not the owner's, 0 for all
 */
void
bcp_grid_set_assessment (BcpGrid *self,
                         gint64   assessment)
{
  g_return_if_fail (BCP_IS_GRID (self));

  self->assessment = assessment;
}

/**
 * bcp_grid_let_go:
 * @self: a grid
 *
 * Does not take the keyboard back for a row that went: somebody has gone elsewhere with it.
 */
void
bcp_grid_let_go (BcpGrid *self)
{
  g_return_if_fail (BCP_IS_GRID (self));

  g_clear_handle_id (&self->refocus, g_source_remove);
  self->is_wanted = FALSE;
}

static gboolean
bcp_grid_grab_focus (GtkWidget *widget)
{
  BcpGrid *self = BCP_GRID (widget);

  bcp_grid_move (self, (int) self->row, (int) self->column, FALSE);
  /* A grid that was never seen has no cells yet. */
  self->is_wanted = bcp_grid_find_cell (self, self->row, self->column) == NULL;
  return TRUE;
}

static void
bcp_grid_dispose (GObject *object)
{
  BcpGrid *self = BCP_GRID (object);

  g_clear_handle_id (&self->refocus, g_source_remove);
  g_clear_handle_id (&self->fitting, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_object (&self->rows);
  g_clear_object (&self->list);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bcp_grid_parent_class)->dispose (object);
}

static void
bcp_grid_finalize (GObject *object)
{
  g_free (BCP_GRID (object)->fields);
  G_OBJECT_CLASS (bcp_grid_parent_class)->finalize (object);
}

static void
bcp_grid_class_init (BcpGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bcp_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = bcp_grid_finalize;
  widget_class->grab_focus = bcp_grid_grab_focus;

  signals[CURSOR] = g_signal_new ("cursor", BCP_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[PROBLEM] = g_signal_new ("problem", BCP_TYPE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
bcp_grid_init (BcpGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (bcp_grid_take_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * bcp_grid_new:
 * @document: the open programme
 * @entity: what kind of records
 * @fields: the columns, in their order
 *
 * Returns: (transfer floating): a grid that shows nothing yet
 */
GtkWidget *
bcp_grid_new (BcpDocument       *document,
              const BcpEntity   *entity,
              const char *const *fields)
{
  BcpGrid *self = g_object_new (BCP_TYPE_GRID, NULL);
  gboolean has_draft = !bcp_store_get_read_only (bcp_document_get_store (document));

  self->document = g_object_ref (document);
  self->entity = entity;
  self->n_fields = g_strv_length ((char **) fields);
  self->fields = g_new0 (const BcpField *, self->n_fields);
  for (guint i = 0; i < self->n_fields; i++)
    self->fields[i] = bcp_entity_get_field (entity, fields[i]);

  self->list = bcp_row_list_new (bcp_document_get_store (document));
  g_signal_connect_object (self->list, "refreshed", G_CALLBACK (on_refreshed), self, G_CONNECT_SWAPPED);
  self->rows = bcp_grid_rows_new (G_LIST_MODEL (self->list), has_draft);
  /* Before the view hears of it. */
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "bcp-grid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entity->plural), -1);
  for (guint i = 0; i < self->n_fields; i++)
    add_column (self, i);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  bcp_grid_fit_columns (self);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "notify::page-size",
                           G_CALLBACK (bcp_grid_fit_columns), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
