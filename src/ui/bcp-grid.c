/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid.h"

#include "bcp-chooser.h"
#include "bcp-grid-cell.h"
#include "bcp-grid-edits.h"
#include "bcp-grid-rows.h"
#include "bcp-listing.h"
#include "bcp-row-list.h"
#include "bcp-table-text.h"

#include <glib/gi18n.h>

/* Of a column, per character of its field's width and around them, at 10 pt. */
#define CHAR_PX 7
#define PADDING_PX 14
#define MAX_CHARS 24
#define MAX_HEADING 16
/* "MXN $1,234,567" */
#define MONEY_CHARS 14

struct _BcpGrid
{
  GtkWidget          parent_instance;

  BcpDocument       *document;
  const BcpEntity   *entity;
  const BcpField   **fields;
  guint              n_fields;
  const BcpField    *owner_field;
  gint64             owner;

  BcpRowList        *list;
  BcpGridRows       *rows;
  GPtrArray         *cells;       /* those alive */

  GtkWidget         *scroller;
  GtkColumnView     *view;

  guint              row, column;             /* where the keyboard stands */
  guint              anchor_row, anchor_column; /* where the chosen block begins */
  gint64             wanted;      /* a record to stand on once it is there */
  guint              refocus;
};

G_DEFINE_FINAL_TYPE (BcpGrid, bcp_grid, GTK_TYPE_WIDGET)

enum
{
  CURSOR,
  PROBLEM,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_writable (BcpGrid        *self,
             const BcpField *field)
{
  return !(field->flags & (BCP_FIELD_COMPUTED | BCP_FIELD_FIXED))
         && !bcp_store_get_read_only (bcp_document_get_store (self->document));
}

static guint
get_n_rows (BcpGrid *self)
{
  return self->rows != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->rows)) : 0;
}

static BcpGridCell *
find_cell (BcpGrid *self,
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
static gint64
row_id (BcpGrid *self,
        guint    row)
{
  return row < g_list_model_get_n_items (G_LIST_MODEL (self->list)) ? bcp_row_list_get_id (self->list, row) : 0;
}

/* The chosen block */

static void
get_block (BcpGrid *self,
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
show_block (BcpGrid *self)
{
  guint top, left, bottom, right;

  get_block (self, &top, &left, &bottom, &right);
  for (guint i = 0; i < self->cells->len; i++)
    {
      BcpGridCell *cell = g_ptr_array_index (self->cells, i);
      guint row = bcp_grid_cell_get_position (cell), column = bcp_grid_cell_get_column (cell);

      bcp_grid_cell_set_chosen (cell, row >= top && row <= bottom && column >= left && column <= right
                                      && (top != bottom || left != right));
    }
}

static void save_draft (BcpGrid *self);

static void
scroll_to (BcpGrid *self,
           guint    row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", row);
}

static gboolean
is_draft_row (BcpGrid *self,
              guint    row)
{
  return bcp_grid_rows_get_draft (self->rows) != NULL && row == g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/* Leaving the last row adds its record. */
static void
move (BcpGrid  *self,
      int       row,
      int       column,
      gboolean  extends)
{
  guint before = self->row;
  BcpGridCell *cell;

  if (get_n_rows (self) == 0)
    return;

  self->row = (guint) CLAMP (row, 0, (int) get_n_rows (self) - 1);
  if (is_draft_row (self, before) && row != (int) before)
    save_draft (self);
  self->column = (guint) CLAMP (column, 0, (int) self->n_fields - 1);
  if (!extends)
    {
      self->anchor_row = self->row;
      self->anchor_column = self->column;
    }
  scroll_to (self, self->row);
  cell = find_cell (self, self->row, self->column);
  if (cell != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (cell));
  show_block (self);
  g_signal_emit (self, signals[CURSOR], 0, row_id (self, self->row));
}

/* Past a row's end, to the next row's beginning. Returns: whether there is such a cell. */
static gboolean
move_along (BcpGrid *self,
            int      step)
{
  int place = (int) (self->row * self->n_fields + self->column) + step;

  if (is_draft_row (self, self->row) && step > 0 && self->column + 1 == self->n_fields
      && !bcp_grid_draft_is_empty (bcp_grid_rows_get_draft (self->rows)))
    {
      move (self, (int) self->row + 1, 0, FALSE);
      return TRUE;
    }
  if (place < 0 || place >= (int) (get_n_rows (self) * self->n_fields))
    return FALSE;
  move (self, place / (int) self->n_fields, place % (int) self->n_fields, FALSE);
  return TRUE;
}

/* Edits */

static void
say (BcpGrid    *self,
     const char *problem)
{
  g_signal_emit (self, signals[PROBLEM], 0, problem);
}

static BcpRecordBlock *
new_block (BcpGrid *self)
{
  BcpRecordBlock *block = bcp_record_block_new (self->entity, self->owner_field, self->owner);

  bcp_record_block_set_words (block, bcp_document_get_catalogue (self->document), bcp_language_get_default ());
  return block;
}

/* What a refusal is about is shown again as it was typed. */
typedef struct
{
  BcpGrid *grid;
  gint64   id;
  guint    column;
  char    *typed;
} Typed;

static void
type_again (BcpGrid     *self,
            const Typed *typed)
{
  BcpGridCell *cell;
  guint row;

  if (self->list == NULL || !bcp_row_list_find (self->list, typed->id, &row))
    return;

  cell = find_cell (self, row, typed->column);
  if (cell == NULL || bcp_grid_cell_is_edited (cell))
    return;
  move (self, (int) row, (int) typed->column, FALSE);
  bcp_grid_cell_edit (cell, typed->typed);
}

static void
on_cell_saved (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Typed *typed = user_data;
  BcpGrid *self = typed->grid;
  g_autoptr (GError) error = NULL;

  if (!bcp_grid_save_finish (BCP_STORE (source), result, NULL, &error))
    {
      say (self, error->message);
      type_again (self, typed);
    }
  g_free (typed->typed);
  g_object_unref (self);
  g_free (typed);
}

static void
save_cell (BcpGrid        *self,
           BcpGridCell    *cell,
           const char     *text)
{
  BcpRecordBlock *block = new_block (self);
  Typed *typed = g_new0 (Typed, 1);

  typed->grid = g_object_ref (self);
  typed->id = row_id (self, bcp_grid_cell_get_position (cell));
  typed->column = bcp_grid_cell_get_column (cell);
  typed->typed = g_strdup (text);
  bcp_record_block_set (block, bcp_record_block_add_row (block, typed->id),
                        bcp_grid_cell_get_field (cell), text);
  bcp_grid_save_async (bcp_document_get_store (self->document), block, NULL, on_cell_saved, typed);
}

static void
on_block_saved (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BcpGrid) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *left_out = NULL;

  if (!bcp_grid_save_finish (BCP_STORE (source), result, &left_out, &error))
    say (self, error->message);
  else
    say (self, left_out);
}

/* A new record that could not be saved is there to be mended. */
typedef struct
{
  BcpGrid    *grid;
  GHashTable *texts;
} Added;

static void
on_draft_saved (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Added *added = user_data;
  BcpGrid *self = added->grid;
  g_autoptr (GError) error = NULL;
  g_autofree char *left_out = NULL;

  if (bcp_grid_save_finish (BCP_STORE (source), result, &left_out, &error))
    {
      say (self, left_out);
    }
  else
    {
      say (self, error->message);
      if (self->rows != NULL)
        bcp_grid_draft_put_back (bcp_grid_rows_get_draft (self->rows), added->texts);
    }
  g_hash_table_unref (added->texts);
  g_object_unref (self);
  g_free (added);
}

/* What a record cannot be saved without, unless it follows from something else. */
static const BcpField *
missing_in_draft (BcpGrid *self)
{
  BcpGridDraft *draft = bcp_grid_rows_get_draft (self->rows);

  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const BcpField *field = &self->entity->fields[i];

      if ((field->flags & BCP_FIELD_REQUIRED) && !(field->flags & BCP_FIELD_COMPUTED) && field->initial == NULL
          && field != self->owner_field && bcp_grid_draft_get (draft, field) == NULL
          && g_strcmp0 (field->name, self->entity->number) != 0)
        return field;
    }

  return NULL;
}

static void
save_draft (BcpGrid *self)
{
  BcpGridDraft *draft = bcp_grid_rows_get_draft (self->rows);
  const BcpField *missing;
  BcpRecordBlock *block;
  GHashTableIter iter;
  gpointer field, text;
  Added *added;

  if (bcp_grid_draft_is_empty (draft))
    return;
  missing = missing_in_draft (self);
  if (missing != NULL)
    {
      g_autofree char *problem = g_strdup_printf (_("The last row is not saved yet: “%s” is required."), _(missing->label));

      say (self, problem);
      return;
    }

  added = g_new0 (Added, 1);
  added->grid = g_object_ref (self);
  added->texts = bcp_grid_draft_take (draft);
  block = new_block (self);
  bcp_record_block_add_row (block, 0);
  g_hash_table_iter_init (&iter, added->texts);
  while (g_hash_table_iter_next (&iter, &field, &text))
    bcp_record_block_set (block, 0, field, text);
  bcp_grid_save_async (bcp_document_get_store (self->document), block, NULL, on_draft_saved, added);
}

static void
on_typed (BcpGrid     *self,
          const char  *text,
          BcpGridCell *cell)
{
  if (BCP_IS_GRID_DRAFT (bcp_grid_cell_get_item (cell)))
    {
      bcp_grid_draft_set (BCP_GRID_DRAFT (bcp_grid_cell_get_item (cell)), bcp_grid_cell_get_field (cell), text);
      return;
    }

  say (self, NULL);
  save_cell (self, cell, text);
}

static void
clear_block (BcpGrid *self)
{
  BcpRecordBlock *block = new_block (self);
  guint top, left, bottom, right;

  get_block (self, &top, &left, &bottom, &right);
  for (guint row = top; row <= bottom; row++)
    {
      gint64 id = row_id (self, row);
      guint index = id != 0 ? bcp_record_block_add_row (block, id) : 0;

      for (guint column = left; column <= right; column++)
        if (id == 0)
          bcp_grid_draft_set (bcp_grid_rows_get_draft (self->rows), self->fields[column], NULL);
        else if (is_writable (self, self->fields[column]))
          bcp_record_block_set (block, index, self->fields[column], NULL);
    }
  bcp_grid_save_async (bcp_document_get_store (self->document), block, NULL, on_block_saved, g_object_ref (self));
}

static void
remove_rows (BcpGrid *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint top, left, bottom, right;

  get_block (self, &top, &left, &bottom, &right);
  for (guint row = top; row <= bottom; row++)
    {
      gint64 id = row_id (self, row);

      if (id != 0)
        g_array_append_val (ids, id);
    }
  if (ids->len > 0)
    bcp_grid_remove_async (bcp_document_get_store (self->document), self->entity, ids, on_block_saved, g_object_ref (self));
}

/* Copying and pasting */

static void
copy_block (BcpGrid *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint top, left, bottom, right;

  get_block (self, &top, &left, &bottom, &right);
  for (guint row = top; row <= bottom; row++)
    for (guint column = left; column <= right; column++)
      {
        BcpGridCell *cell = find_cell (self, row, column);

        bcp_table_text_append (text, cell != NULL ? bcp_grid_cell_get_text (cell) : NULL, row - top, column - left);
      }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
paste_rows (BcpGrid   *self,
            GPtrArray *rows)
{
  BcpRecordBlock *block = new_block (self);
  guint top = self->row, left = self->column;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *cells = rows->pdata[i];
      guint index = bcp_record_block_add_row (block, row_id (self, top + i));

      for (guint j = 0; cells[j] != NULL && left + j < self->n_fields; j++)
        if (is_writable (self, self->fields[left + j]))
          bcp_record_block_set (block, index, self->fields[left + j], cells[j]);
    }
  bcp_grid_save_async (bcp_document_get_store (self->document), block, NULL, on_block_saved, g_object_ref (self));
}

static void
on_pasted (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BcpGrid) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GPtrArray) rows = text != NULL ? bcp_table_text_parse (text) : NULL;

  if (rows != NULL && rows->len > 0 && self->rows != NULL)
    paste_rows (self, rows);
}

static void
paste (BcpGrid *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_pasted, g_object_ref (self));
}

/* Choosing from a list */

static void
on_chosen (BcpGridCell *cell,
           const char  *text,
           const char  *words,
           GtkPopover  *chooser)
{
  gtk_popover_popdown (chooser);
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  g_signal_emit_by_name (cell, "typed", text);
}

static void
unparent_later (gpointer popover)
{
  gtk_widget_unparent (GTK_WIDGET (popover));
}

static void
on_chooser_closed (GtkPopover *popover)
{
  /* Not while it tells. */
  g_idle_add_once (unparent_later, popover);
}

static void
choose (BcpGrid     *self,
        BcpGridCell *cell)
{
  const BcpField *field = bcp_grid_cell_get_field (cell);
  GtkWidget *chooser = bcp_chooser_new (self->document, field, NULL);

  if (self->owner_field != NULL)
    {
      g_autofree char *owner = g_strdup_printf ("%" G_GINT64_FORMAT, self->owner);

      bcp_chooser_restrict (BCP_CHOOSER (chooser), self->owner_field->name, owner);
    }
  gtk_widget_set_parent (chooser, GTK_WIDGET (cell));
  gtk_popover_set_position (GTK_POPOVER (chooser), GTK_POS_BOTTOM);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_chosen), cell, G_CONNECT_SWAPPED);
  g_signal_connect (chooser, "closed", G_CALLBACK (on_chooser_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (chooser));
}

/* Changes what stands in a cell; a choice from its list. */
static void
edit_cell (BcpGrid    *self,
           const char *text)
{
  BcpGridCell *cell = find_cell (self, self->row, self->column);
  const BcpField *field = self->fields[self->column];

  if (cell == NULL || !is_writable (self, field))
    return;
  if (text == NULL && (field->type == BCP_FIELD_CHOICE || field->type == BCP_FIELD_REFERENCE))
    choose (self, cell);
  else
    bcp_grid_cell_edit (cell, text);
}

/* Keys */

static gboolean
on_key_in_entry (BcpGrid     *self,
                 BcpGridCell *cell,
                 guint        keyval)
{
  int row = (int) self->row, column = (int) self->column;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      bcp_grid_cell_give_up (cell);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Down:
      bcp_grid_cell_finish (cell);
      move (self, row + 1, is_draft_row (self, self->row) ? 0 : column, FALSE);
      return TRUE;
    case GDK_KEY_Up:
      bcp_grid_cell_finish (cell);
      move (self, row - 1, column, FALSE);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      bcp_grid_cell_finish (cell);
      move_along (self, 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      bcp_grid_cell_finish (cell);
      move_along (self, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_move_key (BcpGrid         *self,
             guint            keyval,
             GdkModifierType  state)
{
  gboolean extends = (state & GDK_SHIFT_MASK) != 0, far = (state & GDK_CONTROL_MASK) != 0;
  int row = (int) self->row, column = (int) self->column, last = (int) get_n_rows (self) - 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
      move (self, row, far ? 0 : column - 1, extends);
      return TRUE;
    case GDK_KEY_Right:
      move (self, row, far ? (int) self->n_fields - 1 : column + 1, extends);
      return TRUE;
    case GDK_KEY_Up:
      move (self, far ? 0 : row - 1, column, extends);
      return TRUE;
    case GDK_KEY_Down:
      move (self, far ? last : row + 1, column, extends);
      return TRUE;
    case GDK_KEY_Home:
      move (self, far ? 0 : row, 0, extends);
      return TRUE;
    case GDK_KEY_End:
      move (self, far ? last : row, (int) self->n_fields - 1, extends);
      return TRUE;
    case GDK_KEY_Page_Up:
      move (self, row - 12, column, extends);
      return TRUE;
    case GDK_KEY_Page_Down:
      move (self, row + 12, column, extends);
      return TRUE;
    /* Out of the grid there is the way of every table: Ctrl+Tab. */
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return !far && move_along (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return !far && move_along (self, -1);
    default:
      return FALSE;
    }
}

static gboolean
on_command_key (BcpGrid *self,
                guint    keyval)
{
  switch (keyval)
    {
    case GDK_KEY_c:
      copy_block (self);
      return TRUE;
    case GDK_KEY_x:
      copy_block (self);
      clear_block (self);
      return TRUE;
    case GDK_KEY_v:
      paste (self);
      return TRUE;
    case GDK_KEY_a:
      self->anchor_row = self->anchor_column = 0;
      move (self, (int) get_n_rows (self) - 1, (int) self->n_fields - 1, TRUE);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      remove_rows (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_edit_key (BcpGrid *self,
             guint    keyval)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[7] = "";

  switch (keyval)
    {
    case GDK_KEY_F2:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      edit_cell (self, NULL);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      clear_block (self);
      return TRUE;
    default:
      if (!g_unichar_isprint (letter))
        return FALSE;
      g_unichar_to_utf8 (letter, text);
      edit_cell (self, text);
      return TRUE;
    }
}

/* Rows that came or went may have moved the one that has the keyboard. */
static BcpGridCell *
follow_focus (BcpGrid *self)
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

static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        BcpGrid               *self)
{
  BcpGridCell *cell = follow_focus (self);

  if (cell == NULL)
    return FALSE;
  if (bcp_grid_cell_is_edited (cell))
    return on_key_in_entry (self, cell, keyval);
  if (on_move_key (self, keyval, state))
    return TRUE;
  if (state & GDK_CONTROL_MASK)
    return on_command_key (self, keyval);
  return !(state & GDK_ALT_MASK) && on_edit_key (self, keyval);
}

/* The keyboard stays in the grid when the row that had it goes. */

static gboolean
on_refocus (gpointer user_data)
{
  BcpGrid *self = user_data;

  self->refocus = 0;
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL && follow_focus (self) == NULL)
    move (self, (int) self->row, (int) self->column, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_rows_changed (BcpGrid *self)
{
  if (self->refocus == 0 && gtk_widget_get_root (GTK_WIDGET (self)) != NULL && follow_focus (self) != NULL)
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
  g_signal_emit (self, signals[CURSOR], 0, row_id (self, self->row));
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
  move (self, (int) bcp_grid_cell_get_position (cell), (int) bcp_grid_cell_get_column (cell),
        (state & GDK_SHIFT_MASK) != 0);
  if (n_press == 2)
    edit_cell (self, NULL);
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

  g_signal_connect (click, "pressed", G_CALLBACK (on_cell_pressed), cell);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (cell, "typed", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);
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
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           BcpGrid                  *self)
{
  bcp_grid_cell_bind (BCP_GRID_CELL (gtk_list_item_get_child (item)), NULL);
}

/* A heading does not give way by itself. */
static char *
dup_heading (const BcpField *field)
{
  const char *label = _(field->label);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (label, -1) <= MAX_HEADING)
    return g_strdup (label);
  start = g_utf8_substring (label, 0, MAX_HEADING - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* The one that takes what the others leave over: the title's, or the first. */
static guint
widest_column (BcpGrid *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (g_str_equal (self->fields[i]->name, self->entity->title))
      return i;

  return 0;
}

static void
add_column (BcpGrid *self,
            guint    index)
{
  const BcpField *field = self->fields[index];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autofree char *title = dup_heading (field);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  int chars = MAX (bcp_field_get_width (field), field->type == BCP_FIELD_MONEY ? MONEY_CHARS : 0);

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, index == widest_column (self));
  gtk_column_view_column_set_fixed_width (column, CLAMP (chars, (int) g_utf8_strlen (title, -1), MAX_CHARS)
                                                  * CHAR_PX + PADDING_PX);
  gtk_column_view_append_column (self->view, column);
}

/* Rows */

static void
on_refreshed (BcpGrid *self)
{
  guint position;

  if (self->wanted != 0 && bcp_row_list_find (self->list, self->wanted, &position))
    {
      self->wanted = 0;
      move (self, (int) position, (int) self->column, FALSE);
    }
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
  if (!bcp_listing_set_filter (listing, owner_field, values, NULL))
    return;
  /* Where nothing else gives an order, rows stay as they were entered. */
  if (g_str_equal (self->entity->order, self->entity->title))
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
  return row_id (self, self->row);
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

static gboolean
bcp_grid_grab_focus (GtkWidget *widget)
{
  BcpGrid *self = BCP_GRID (widget);

  move (self, (int) self->row, (int) self->column, FALSE);
  return TRUE;
}

static void
bcp_grid_dispose (GObject *object)
{
  BcpGrid *self = BCP_GRID (object);

  g_clear_handle_id (&self->refocus, g_source_remove);
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
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
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
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
