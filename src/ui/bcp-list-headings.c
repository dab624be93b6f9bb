/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-list-headings.h"

#include "bcp-column-fit.h"

#include <glib/gi18n.h>

/**
 * BcpListHeadings:
 *
 * The columns of a list: which are wanted and in what order, which of them fit, and by which the list is
 * sorted. A heading asks for an order through "ordered"; with Shift it adds a sort key.
 */
struct _BcpListHeadings
{
  GObject          parent_instance;

  GtkColumnView   *view;        /* which owns this */
  const BcpEntity *entity;
  GPtrArray       *columns;     /* GtkColumnViewColumn, one per field that can be one */
  char           **names;       /* of the columns that are wanted, in order */
  char            *order;       /* that the list has now */
  gboolean         placing;     /* columns come and go because we say so */
  int              width;       /* that they were last fitted to */
  guint            moved_idle;
};

G_DEFINE_FINAL_TYPE (BcpListHeadings, bcp_list_headings, G_TYPE_OBJECT)

enum
{
  ORDERED,
  CHANGED,
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * bcp_list_headings_field:
 * @column: a column of a list
 *
 * Returns: (transfer none): its field
 */
const BcpField *
bcp_list_headings_field (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "field");
}

static GtkColumnViewColumn *
find_column (BcpListHeadings *self,
             const char      *name)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);

      if (g_str_equal (bcp_list_headings_field (column)->name, name))
        return column;
    }

  return NULL;
}

static gboolean
is_title (BcpListHeadings *self,
          const char      *name)
{
  return g_str_equal (name, self->entity->title);
}

static gboolean
is_stage (const BcpField *field)
{
  return g_strcmp0 (field->domain, "stage") == 0;
}

/* The columns that are wanted */

/**
 * bcp_list_headings_usual:
 * @entity: an entity
 *
 * Returns: (transfer full): the columns of its list unless a person chooses otherwise: the title first,
 *   stages last, the rest as the entity's table has them
 */
char **
bcp_list_headings_usual (const BcpEntity *entity)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_strv_builder_add (names, entity->title);
  for (int stages = 0; stages < 2; stages++)
    for (guint i = 0; i < entity->n_fields; i++)
      {
        const BcpField *field = &entity->fields[i];

        if ((field->flags & BCP_FIELD_COLUMN) && is_stage (field) == stages && !g_str_equal (field->name, entity->title))
          g_strv_builder_add (names, field->name);
      }

  return g_strv_builder_end (names);
}

/* A heading too long for its column gives way at its end and can be read in full; over numbers it stands at
 * the right, as they do. The view has no call for either. */
static void
tidy_headings (BcpListHeadings *self)
{
  GListModel *placed = gtk_column_view_get_columns (self->view);
  GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  for (guint i = 0; i < g_list_model_get_n_items (placed) && heading != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (placed, i);
      const BcpField *field = bcp_list_headings_field (column);
      GtkWidget *box = gtk_widget_get_first_child (heading);
      GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

      if (GTK_IS_LABEL (label))
        {
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_widget_set_halign (box, bcp_field_is_numeric (field) ? GTK_ALIGN_END : GTK_ALIGN_FILL);
          gtk_widget_set_tooltip_text (heading, _(field->label));
        }
      heading = gtk_widget_get_next_sibling (heading);
    }
}

/* A column that is merely hidden still costs a cell in each live row; one that is not shown is taken out. */
static void
place_columns (BcpListHeadings *self,
               GPtrArray       *shown)
{
  GListModel *placed = gtk_column_view_get_columns (self->view);

  self->placing = TRUE;
  for (guint i = g_list_model_get_n_items (placed); i > 0; i--)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (placed, i - 1);

      if (!g_ptr_array_find (shown, column, NULL))
        gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = 0; i < shown->len; i++)
    {
      g_autoptr (GtkColumnViewColumn) there = g_list_model_get_item (placed, i);

      if (there != g_ptr_array_index (shown, i))
        gtk_column_view_insert_column (self->view, i, g_ptr_array_index (shown, i));
    }
  self->placing = FALSE;
  tidy_headings (self);
}

/* A column that a person drew to a width of their own keeps it. */
static void
set_width (GtkColumnViewColumn *column,
           int                  width)
{
  int fitted = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "fitted"));

  if (fitted != 0 && gtk_column_view_column_get_fixed_width (column) != fitted)
    return;
  gtk_column_view_column_set_fixed_width (column, width);
  g_object_set_data (G_OBJECT (column), "fitted", GINT_TO_POINTER (width));
}

static void
share_width (BcpListHeadings *self,
             GPtrArray       *columns,
             GPtrArray       *fields,
             int              spare)
{
  g_autofree int *widths = g_new (int, fields->len);

  bcp_columns_widen (self->entity, fields, spare, widths);
  for (guint i = 0; i < columns->len; i++)
    set_width (g_ptr_array_index (columns, i), widths[i]);
}

/**
 * bcp_list_headings_fit:
 * @self: headings
 * @width: pixels that there are; 0 is not known yet
 *
 * Shows the columns that fit.
 */
void
bcp_list_headings_fit (BcpListHeadings *self,
                       int              width)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) fields = NULL;
  int spare;

  self->width = width;
  fields = bcp_columns_fit (self->entity, (const char *const *) self->names, width, &spare);
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (columns, find_column (self, ((const BcpField *) g_ptr_array_index (fields, i))->name));
  place_columns (self, columns);
  share_width (self, columns, fields, spare);
  g_signal_emit (self, signals[MOVED], 0);
}

/**
 * bcp_list_headings_get_wanted:
 * @self: headings
 *
 * Returns: (transfer none): the fields whose columns are wanted, in order
 */
const char *const *
bcp_list_headings_get_wanted (BcpListHeadings *self)
{
  g_return_val_if_fail (BCP_IS_LIST_HEADINGS (self), NULL);

  return (const char *const *) self->names;
}

/**
 * bcp_list_headings_set_wanted:
 * @self: headings
 * @names: the fields whose columns are wanted, in order; the title comes first where it is missing
 */
void
bcp_list_headings_set_wanted (BcpListHeadings    *self,
                              const char *const  *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_if_fail (BCP_IS_LIST_HEADINGS (self));

  if (!g_strv_contains (names, self->entity->title))
    g_strv_builder_add (builder, self->entity->title);
  for (guint i = 0; names[i] != NULL; i++)
    if (find_column (self, names[i]) != NULL)
      g_strv_builder_add (builder, names[i]);
  g_strfreev (self->names);
  self->names = g_strv_builder_end (builder);
  bcp_list_headings_fit (self, self->width);
}

/**
 * bcp_list_headings_choose:
 * @self: headings
 * @names: the fields whose columns are wanted, in order
 *
 * What the person at the screen chose: is announced by "changed".
 */
void
bcp_list_headings_choose (BcpListHeadings    *self,
                          const char *const  *names)
{
  bcp_list_headings_set_wanted (self, names);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
choose (BcpListHeadings *self,
        GPtrArray       *names)
{
  g_auto (GStrv) chosen = NULL;

  g_ptr_array_add (names, NULL);
  chosen = g_strdupv ((char **) names->pdata);
  bcp_list_headings_choose (self, (const char *const *) chosen);
}

/**
 * bcp_list_headings_hide:
 * @self: headings
 * @name: the field whose column is not wanted any more
 */
void
bcp_list_headings_hide (BcpListHeadings *self,
                        const char      *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_return_if_fail (BCP_IS_LIST_HEADINGS (self));

  for (guint i = 0; self->names[i] != NULL; i++)
    if (!g_str_equal (self->names[i], name))
      g_ptr_array_add (names, self->names[i]);
  choose (self, names);
}

/**
 * bcp_list_headings_move:
 * @self: headings
 * @name: a column's field
 * @by: so many places further, negative: back
 */
void
bcp_list_headings_move (BcpListHeadings *self,
                        const char      *name,
                        int              by)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint position = 0;

  g_return_if_fail (BCP_IS_LIST_HEADINGS (self));

  for (guint i = 0; self->names[i] != NULL; i++)
    if (g_str_equal (self->names[i], name))
      position = i;
    else
      g_ptr_array_add (names, self->names[i]);
  g_ptr_array_insert (names, CLAMP ((int) position + by, 0, (int) names->len), (gpointer) name);
  choose (self, names);
}

/* A heading was dragged: the columns that are shown stand as they stand, the others after them. */
static gboolean
on_dragged (gpointer data)
{
  BcpListHeadings *self = BCP_LIST_HEADINGS (data);
  GListModel *placed = gtk_column_view_get_columns (self->view);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  self->moved_idle = 0;
  for (guint i = 0; i < g_list_model_get_n_items (placed); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (placed, i);

      g_ptr_array_add (names, (gpointer) bcp_list_headings_field (column)->name);
    }
  for (guint i = 0; self->names[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (names, self->names[i], g_str_equal, NULL))
      g_ptr_array_add (names, self->names[i]);
  choose (self, names);
  return G_SOURCE_REMOVE;
}

static void
on_columns_changed (BcpListHeadings *self)
{
  if (!self->placing && self->moved_idle == 0)
    self->moved_idle = g_idle_add (on_dragged, self);
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

static gboolean
is_shift_down (BcpListHeadings *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self->view)));

  return seat != NULL && (gdk_device_get_modifier_state (gdk_seat_get_keyboard (seat)) & GDK_SHIFT_MASK) != 0;
}

/* The order with one more key; a key that is there changes its direction where it stands. */
static char *
add_key (BcpListHeadings *self,
         const BcpField  *field)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (self->entity);
  g_autoptr (GString) order = g_string_new (NULL);
  gboolean found = FALSE, descending;
  const char *name;

  bcp_listing_sort_by (listing, self->order, NULL);
  for (guint i = 0; (name = bcp_listing_get_sort (listing, i, &descending)) != NULL; i++)
    {
      gboolean same = g_str_equal (name, field->name);

      found |= same;
      g_string_append_printf (order, "%s%s%s", i > 0 ? "," : "", name, descending != same ? ":desc" : "");
    }
  if (!found)
    g_string_append_printf (order, ",%s", field->name);

  return g_strdup (order->str);
}

static void
on_sorter_changed (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   BcpListHeadings *self)
{
  g_autoptr (GObject) a = NULL;
  g_autoptr (GObject) b = NULL;
  g_autofree char *order = NULL;
  GtkOrdering sign;

  if (self->placing)
    return;

  a = g_object_new (G_TYPE_OBJECT, NULL);
  b = g_object_new (G_TYPE_OBJECT, NULL);
  asked = NULL;
  sign = gtk_sorter_compare (sorter, a, b);
  if (asked == NULL)
    order = g_strdup ("");
  else if (is_shift_down (self))
    order = add_key (self, asked);
  else
    order = g_strconcat (asked->name, sign == GTK_ORDERING_SMALLER ? ":desc" : "", NULL);
  g_signal_emit (self, signals[ORDERED], 0, order);
}

/**
 * bcp_list_headings_get_order:
 * @self: headings
 *
 * Returns: (transfer none): the order that they show, as bcp_listing_sort_by() reads it
 */
const char *
bcp_list_headings_get_order (BcpListHeadings *self)
{
  g_return_val_if_fail (BCP_IS_LIST_HEADINGS (self), NULL);

  return self->order;
}

/**
 * bcp_list_headings_ask_order:
 * @self: headings
 * @order: how the list is to be sorted; "" is the usual order
 */
void
bcp_list_headings_ask_order (BcpListHeadings *self,
                             const char      *order)
{
  g_return_if_fail (BCP_IS_LIST_HEADINGS (self));

  g_signal_emit (self, signals[ORDERED], 0, order);
}

/* "Municipality ² ▾": which key a column is, where there are several. */
static void
number_heading (GtkColumnViewColumn *column,
                guint                key,
                gboolean             descending)
{
  static const char *const numbers[] = { "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  const char *label = _(bcp_list_headings_field (column)->label);
  g_autofree char *title = NULL;

  /* The first has the view's own arrow. */
  title = g_strdup_printf ("%s %s%s", label, numbers[MIN (key, G_N_ELEMENTS (numbers) - 1)],
                           key == 0 ? "" : descending ? " ▾" : " ▴");
  gtk_column_view_column_set_title (column, title);
}

/**
 * bcp_list_headings_mark:
 * @self: headings
 * @listing: what the list shows
 *
 * Shows its sort keys in the headings; asks for nothing.
 */
void
bcp_list_headings_mark (BcpListHeadings *self,
                        BcpListing      *listing)
{
  gboolean descending, several, first_descending = FALSE;
  const char *name;

  g_return_if_fail (BCP_IS_LIST_HEADINGS (self));

  g_free (self->order);
  self->order = bcp_listing_dup_order (listing);
  several = bcp_listing_get_sort (listing, 1, &descending) != NULL;
  name = bcp_listing_get_sort (listing, 0, &first_descending);

  self->placing = TRUE;
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      const BcpField *field = bcp_list_headings_field (column);

      gtk_column_view_column_set_title (column, _(field->label));
      if (g_strcmp0 (field->name, name) == 0 && gtk_column_view_column_get_column_view (column) != NULL)
        gtk_column_view_sort_by_column (self->view, column, first_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
    }
  for (guint i = 0; several && (name = bcp_listing_get_sort (listing, i, &descending)) != NULL; i++)
    {
      GtkColumnViewColumn *column = find_column (self, name);

      if (column != NULL)
        number_heading (column, i, descending);
    }
  self->placing = FALSE;
}

/* Building */

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* What the headings are asked for with the mouse; the keyboard's way is the popover of columns. */
static GMenuModel *
create_menu (BcpListHeadings *self,
             const BcpField  *field)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) sorting = g_menu_new ();
  g_autoptr (GMenu) placing = g_menu_new ();
  g_autofree char *down = g_strconcat (field->name, ":desc", NULL);

  append_item (sorting, _("Sort ascending"), "headings.sort", field->name);
  append_item (sorting, _("Sort descending"), "headings.sort", down);
  append_item (sorting, _("Then sort by this"), "headings.then-sort", field->name);
  append_item (placing, _("Move left"), "headings.move-left", field->name);
  append_item (placing, _("Move right"), "headings.move-right", field->name);
  if (!is_title (self, field->name))
    append_item (placing, _("Hide column"), "headings.hide", field->name);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sorting));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (placing));
  return G_MENU_MODEL (menu);
}

static void
on_menu_action (GSimpleAction   *action,
                GVariant        *parameter,
                BcpListHeadings *self)
{
  const char *name = g_action_get_name (G_ACTION (action));
  const char *target = g_variant_get_string (parameter, NULL);

  if (g_str_equal (name, "hide"))
    bcp_list_headings_hide (self, target);
  else if (g_str_equal (name, "move-left"))
    bcp_list_headings_move (self, target, -1);
  else if (g_str_equal (name, "move-right"))
    bcp_list_headings_move (self, target, 1);
  else
    {
      const BcpField *field = bcp_entity_get_field (self->entity, target);
      g_autofree char *order = field != NULL && g_str_equal (name, "then-sort") ? add_key (self, field) : g_strdup (target);

      g_signal_emit (self, signals[ORDERED], 0, order);
    }
}

static void
add_actions (BcpListHeadings *self)
{
  static const char *const names[] = { "sort", "then-sort", "move-left", "move-right", "hide" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE_STRING);

      g_signal_connect_object (action, "activate", G_CALLBACK (on_menu_action), self, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "headings", G_ACTION_GROUP (group));
}

static void
create_column (BcpListHeadings    *self,
               const BcpField     *field,
               GtkListItemFactory *factory)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (_(field->label), factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_asked, (gpointer) field, NULL));
  g_autoptr (GMenuModel) menu = create_menu (self, field);

  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_header_menu (column, menu);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, bcp_column_width (self->entity, field));
  g_object_set_data (G_OBJECT (column), "field", (gpointer) field);
  g_ptr_array_add (self->columns, column);
}

static void
bcp_list_headings_finalize (GObject *object)
{
  BcpListHeadings *self = BCP_LIST_HEADINGS (object);

  g_clear_handle_id (&self->moved_idle, g_source_remove);
  g_ptr_array_unref (self->columns);
  g_strfreev (self->names);
  g_free (self->order);

  G_OBJECT_CLASS (bcp_list_headings_parent_class)->finalize (object);
}

static void
bcp_list_headings_class_init (BcpListHeadingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_list_headings_finalize;

  signals[ORDERED] = g_signal_new ("ordered", BCP_TYPE_LIST_HEADINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", BCP_TYPE_LIST_HEADINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED] = g_signal_new ("moved", BCP_TYPE_LIST_HEADINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bcp_list_headings_init (BcpListHeadings *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * bcp_list_headings_new:
 * @view: a column view without columns, which outlives this
 * @entity: what it lists
 * @create_factory: makes what fills a column
 * @data: for @create_factory
 *
 * Returns: (transfer full): headings with the usual columns
 */
BcpListHeadings *
bcp_list_headings_new (GtkColumnView      *view,
                       const BcpEntity    *entity,
                       BcpCellFactoryFunc  create_factory,
                       gpointer            data)
{
  BcpListHeadings *self = g_object_new (BCP_TYPE_LIST_HEADINGS, NULL);

  self->view = view;
  self->entity = entity;
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].type != BCP_FIELD_LONG_TEXT)
      create_column (self, &entity->fields[i], create_factory (&entity->fields[i], data));
  self->names = bcp_list_headings_usual (entity);
  bcp_list_headings_fit (self, 0);
  add_actions (self);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (on_sorter_changed), self, 0);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (on_columns_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
