/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-view.h"

#include "bcp-cell.h"
#include "bcp-settings.h"

#include <glib/gi18n.h>

/* Of a column, per character of its field's width and around them, at the list's 10 pt. */
#define CHAR_PX 7
#define PADDING_PX 14
#define TITLE_MAX_CHARS 26
#define OTHER_MAX_CHARS 18
#define DOTS_PX 40
/* Capitals and figures are wide, and a triangle may stand behind a code. */
#define CODE_PX 24

/**
 * BcpListView:
 *
 * The rows of one entity in columns made from its fields.
 *
 *     GtkColumnView → BcpRowSelection → BcpRowList → snapshot of ids
 *
 * Sorting is the query's business: a heading asks for it through "sorted".
 */
struct _BcpListView
{
  GtkWidget        parent_instance;

  BcpDocument     *document;
  const BcpEntity *entity;
  BcpCellContext  *context;
  BcpRowList      *rows;
  BcpRowSelection *selection;

  GtkWidget       *scroller;
  GtkColumnView   *view;
  GPtrArray       *columns;     /* GtkColumnViewColumn, one per field in display order, some hidden */
  char           **names;       /* of the columns that the user wants */
  BcpListing      *listing;     /* what is shown, NULL before the first */
  gboolean         marking;     /* the heading changes because we say so */
  const BcpField  *sorted_by;
  gboolean         sorted_descending;
  int              fitted;      /* width that the columns were last fitted to */
  guint            fit_idle;
};

G_DEFINE_FINAL_TYPE (BcpListView, bcp_list_view, GTK_TYPE_WIDGET)

enum
{
  SORTED,
  OPENED,
  MENU,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const BcpField *
column_get_field (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "field");
}

static int
column_width (BcpListView    *self,
              const BcpField *field)
{
  gboolean is_title = g_str_equal (field->name, self->entity->title);
  gboolean is_code = field->type == BCP_FIELD_TEXT && field->check != NULL;
  int chars = bcp_field_get_width (field);

  if (!is_code)
    chars = MIN (chars, is_title ? TITLE_MAX_CHARS : OTHER_MAX_CHARS);
  return chars * CHAR_PX + PADDING_PX + (g_strcmp0 (field->domain, "stage") == 0 ? DOTS_PX : 0) + (is_code ? CODE_PX : 0);
}

static gboolean
is_wanted (BcpListView *self,
           const char  *name)
{
  return g_strv_contains ((const char *const *) self->names, name);
}

/* A column that is merely hidden still costs a cell in each live row; one that is not shown is taken out. */
static void
place_columns (BcpListView    *self,
               const gboolean *shown)
{
  guint position = 0;

  self->marking = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      gboolean placed = gtk_column_view_column_get_column_view (column) != NULL;

      if (shown[i] && !placed)
        {
          gtk_column_view_insert_column (self->view, position, column);
          if (column_get_field (column) == self->sorted_by)
            gtk_column_view_sort_by_column (self->view, column,
                                            self->sorted_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
        }
      else if (!shown[i] && placed)
        {
          gtk_column_view_remove_column (self->view, column);
        }
      position += shown[i];
    }
  self->marking = FALSE;
}

/* What the columns leave over is the title's. */
static void
widen_title (BcpListView *self,
             int          spare)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      const BcpField *field = column_get_field (column);

      if (g_str_equal (field->name, self->entity->title))
        gtk_column_view_column_set_fixed_width (column, column_width (self, field) + MAX (spare, 0));
    }
}

/* The title stays; of the others the narrowest leave first until the rest fit, and what still fits
 * comes back (VISUAL §9: Size, then RFC). */
static void
fit_columns (BcpListView *self,
             int          width)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autofree gboolean *shown = g_new0 (gboolean, self->columns->len);
  int total = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const BcpField *field = column_get_field (g_ptr_array_index (self->columns, i));

      shown[i] = is_wanted (self, field->name);
      if (shown[i])
        total += column_width (self, field);
    }

  while (width > 0 && total > width)
    {
      int narrowest = -1;

      for (guint i = 0; i < self->columns->len; i++)
        {
          const BcpField *field = column_get_field (g_ptr_array_index (self->columns, i));

          if (shown[i] && !g_str_equal (field->name, self->entity->title) && g_strcmp0 (field->domain, "stage") != 0 &&
              (narrowest < 0 || column_width (self, field) <
                                  column_width (self, column_get_field (g_ptr_array_index (self->columns, narrowest)))))
            narrowest = i;
        }
      if (narrowest < 0)
        break;
      shown[narrowest] = FALSE;
      total -= column_width (self, column_get_field (g_ptr_array_index (self->columns, narrowest)));
      g_ptr_array_add (order, GINT_TO_POINTER (narrowest));
    }

  for (guint i = 0; i < order->len; i++)
    {
      int index = GPOINTER_TO_INT (g_ptr_array_index (order, i));
      int needed = column_width (self, column_get_field (g_ptr_array_index (self->columns, index)));

      if (total + needed <= width)
        {
          shown[index] = TRUE;
          total += needed;
        }
    }

  place_columns (self, shown);
  widen_title (self, width - total);
}

static gboolean
on_fit (gpointer data)
{
  BcpListView *self = BCP_LIST_VIEW (data);

  self->fit_idle = 0;
  self->fitted = gtk_widget_get_width (GTK_WIDGET (self));
  fit_columns (self, self->fitted);
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

static void
bcp_list_view_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BcpListView *self = BCP_LIST_VIEW (widget);

  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);

  /* Showing or hiding a column asks for a new layout, which must not happen inside this one. */
  if (width != self->fitted && self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit, self, NULL);
}

/* Sorting */

/* At GTK 4.8 the column view's sorter tells neither column nor direction. Each column's own sorter
 * therefore notes that it was asked and answers "larger": comparing two dummies through the view's
 * sorter reveals the first column, and the sign its direction. */
static const BcpField *asked;

static int
note_asked (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  if (asked == NULL)
    asked = user_data;
  return GTK_ORDERING_LARGER;
}

static void
on_sorter_changed (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   BcpListView     *self)
{
  g_autoptr (GObject) a = NULL;
  g_autoptr (GObject) b = NULL;
  GtkOrdering sign;

  if (self->marking)
    return;

  a = g_object_new (G_TYPE_OBJECT, NULL);
  b = g_object_new (G_TYPE_OBJECT, NULL);
  asked = NULL;
  sign = gtk_sorter_compare (sorter, a, b);
  self->sorted_by = asked;
  self->sorted_descending = sign == GTK_ORDERING_SMALLER;
  g_signal_emit (self, signals[SORTED], 0, asked != NULL ? asked->name : NULL, self->sorted_descending);
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

static GtkColumnViewColumn *
create_column (BcpListView    *self,
               const BcpField *field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_asked, (gpointer) field, NULL));
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "view", self);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) field);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), (gpointer) field);

  column = gtk_column_view_column_new (_(field->label), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, column_width (self, field));
  g_object_set_data (G_OBJECT (column), "field", (gpointer) field);
  return column;
}

/* The title first, stages last, the rest as the entity's table has them. */
static int
display_rank (BcpListView    *self,
              const BcpField *field)
{
  if (g_str_equal (field->name, self->entity->title))
    return 0;
  return g_strcmp0 (field->domain, "stage") == 0 ? 2 : 1;
}

static void
create_columns (BcpListView *self)
{
  for (int rank = 0; rank < 3; rank++)
    for (guint i = 0; i < self->entity->n_fields; i++)
      {
        const BcpField *field = &self->entity->fields[i];
        GtkColumnViewColumn *column;

        if (display_rank (self, field) != rank || field->type == BCP_FIELD_LONG_TEXT)
          continue;
        column = create_column (self, field);
        g_ptr_array_add (self->columns, column);
      }
}

static char **
dup_default_columns (const BcpEntity *entity)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < entity->n_fields; i++)
    if ((entity->fields[i].flags & BCP_FIELD_COLUMN) || g_str_equal (entity->fields[i].name, entity->title))
      g_strv_builder_add (names, entity->fields[i].name);

  return g_strv_builder_end (names);
}

static void
on_activate (GtkColumnView *view,
             guint          position,
             BcpListView   *self)
{
  g_signal_emit (self, signals[OPENED], 0, bcp_row_list_get_id (self->rows, position));
}

/* The row's menu, by right click or the Menu key, is for the rows that are chosen. */
static void
on_right_click (GtkGestureClick *gesture,
                int              n_press,
                double           x,
                double           y,
                BcpListView     *self)
{
  g_signal_emit (self, signals[MENU], 0, bcp_row_selection_get_only (self->selection), x, y);
}

static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  BcpListView *self = BCP_LIST_VIEW (user_data);

  g_signal_emit (self, signals[MENU], 0, bcp_row_selection_get_only (self->selection), 24.0, 24.0);
  return TRUE;
}

static gboolean
on_delete_key (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  g_signal_emit (user_data, signals[REMOVE], 0);
  return TRUE;
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
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Delete, 0), gtk_callback_action_new (on_delete_key, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
bcp_list_view_dispose (GObject *object)
{
  BcpListView *self = BCP_LIST_VIEW (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
  self->view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->context);
  g_clear_object (&self->document);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->listing, bcp_listing_free);

  G_OBJECT_CLASS (bcp_list_view_parent_class)->dispose (object);
}

static void
bcp_list_view_class_init (BcpListViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_list_view_dispose;
  GTK_WIDGET_CLASS (klass)->measure = bcp_list_view_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = bcp_list_view_size_allocate;

  signals[SORTED] = g_signal_new ("sorted", BCP_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[OPENED] = g_signal_new ("opened", BCP_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MENU] = g_signal_new ("menu", BCP_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[REMOVE] = g_signal_new ("remove", BCP_TYPE_LIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bcp_list_view_init (BcpListView *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * bcp_list_view_new:
 * @document: the open programme
 * @entity: what kind of records
 *
 * Returns: (transfer floating): an empty list with the columns that the user chose last
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
  self->names = bcp_settings_dup_names ("list-columns", entity->name);
  if (self->names == NULL)
    self->names = dup_default_columns (entity);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "bcp-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entity->plural), -1);
  create_columns (self);
  fit_columns (self, 0);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed), self, 0);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
  add_controllers (self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/* Asks for what the columns show, and no more. */
static void
query_rows (BcpListView *self)
{
  g_autoptr (BcpRowQuery) query = NULL;

  if (self->listing == NULL)
    return;

  bcp_listing_set_columns (self->listing, (const char *const *) self->names);
  query = bcp_listing_to_query (self->listing);
  bcp_row_list_set_query (self->rows, query);
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
 * bcp_list_view_get_columns:
 * @self: a list
 *
 * Returns: (transfer none): the fields whose columns the user wants
 */
const char *const *
bcp_list_view_get_columns (BcpListView *self)
{
  g_return_val_if_fail (BCP_IS_LIST_VIEW (self), NULL);

  return (const char *const *) self->names;
}

/**
 * bcp_list_view_set_columns:
 * @self: a list
 * @names: the fields whose columns the user wants; remembered
 */
void
bcp_list_view_set_columns (BcpListView        *self,
                           const char *const  *names)
{
  char **copy;

  g_return_if_fail (BCP_IS_LIST_VIEW (self));

  copy = g_strdupv ((char **) names);
  g_strfreev (self->names);
  self->names = copy;
  bcp_settings_set_names ("list-columns", self->entity->name, names);
  fit_columns (self, self->fitted);
  query_rows (self);
}

/**
 * bcp_list_view_mark_sorted:
 * @self: a list
 * @field: (nullable): the field that it is sorted by
 * @descending: the direction
 *
 * Shows the arrow; asks for nothing.
 */
void
bcp_list_view_mark_sorted (BcpListView *self,
                           const char  *field,
                           gboolean     descending)
{
  g_return_if_fail (BCP_IS_LIST_VIEW (self));

  self->sorted_by = field != NULL ? bcp_entity_get_field (self->entity, field) : NULL;
  self->sorted_descending = descending;
  self->marking = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);

      if (column_get_field (column) == self->sorted_by && gtk_column_view_column_get_column_view (column) != NULL)
        gtk_column_view_sort_by_column (self->view, column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
  self->marking = FALSE;
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
  guint position;

  g_return_if_fail (BCP_IS_LIST_VIEW (self));

  if (!bcp_row_list_find (self->rows, id, &position))
    return;

  /* The column view of GTK 4.8 has no such call, the list inside it has the action. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}
