/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid-private.h"

static gboolean
on_key_in_entry (BcpGrid         *self,
                 BcpGridCell     *cell,
                 guint            keyval,
                 GdkModifierType  state)
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
      bcp_grid_move (self, row + 1, bcp_grid_is_draft_row (self, self->row) ? 0 : column, FALSE);
      return TRUE;
    case GDK_KEY_Up:
      bcp_grid_cell_finish (cell);
      bcp_grid_move (self, row - 1, column, FALSE);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      bcp_grid_cell_finish (cell);
      bcp_grid_move_along (self, 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      bcp_grid_cell_finish (cell);
      bcp_grid_move_along (self, -1);
      return TRUE;
    default:
      return !(state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) && bcp_grid_cell_take_early (cell, gdk_keyval_to_unicode (keyval));
    }
}

static gboolean
step_rows (BcpGrid  *self,
           int       n_rows,
           gboolean  extends)
{
  bcp_grid_move (self, (int) self->row + n_rows, (int) self->column, extends);
  return TRUE;
}

/* Out of the grid and from sheet to sheet lead the ways of every table: Ctrl+Tab, Ctrl+Page Down. */
static gboolean
on_move_key (BcpGrid         *self,
             guint            keyval,
             GdkModifierType  state)
{
  gboolean extends = (state & GDK_SHIFT_MASK) != 0, far = (state & GDK_CONTROL_MASK) != 0;
  int row = (int) self->row, column = (int) self->column, last = (int) bcp_grid_get_n_rows (self) - 1;

  switch (keyval)
    {
    case GDK_KEY_Left:
      bcp_grid_move (self, row, far ? 0 : column - 1, extends);
      return TRUE;
    case GDK_KEY_Right:
      bcp_grid_move (self, row, far ? (int) self->n_fields - 1 : column + 1, extends);
      return TRUE;
    case GDK_KEY_Up:
      bcp_grid_move (self, far ? 0 : row - 1, column, extends);
      return TRUE;
    case GDK_KEY_Down:
      bcp_grid_move (self, far ? last : row + 1, column, extends);
      return TRUE;
    case GDK_KEY_Home:
      bcp_grid_move (self, far ? 0 : row, 0, extends);
      return TRUE;
    case GDK_KEY_End:
      bcp_grid_move (self, far ? last : row, (int) self->n_fields - 1, extends);
      return TRUE;
    case GDK_KEY_Page_Up:
      return !far && step_rows (self, -12, extends);
    case GDK_KEY_Page_Down:
      return !far && step_rows (self, 12, extends);
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return !far && bcp_grid_move_along (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return !far && bcp_grid_move_along (self, -1);
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
      bcp_grid_copy (self);
      return TRUE;
    case GDK_KEY_x:
      bcp_grid_copy (self);
      bcp_grid_clear (self);
      return TRUE;
    case GDK_KEY_v:
      bcp_grid_paste (self);
      return TRUE;
    case GDK_KEY_a:
      self->anchor_row = self->anchor_column = 0;
      bcp_grid_move (self, (int) bcp_grid_get_n_rows (self) - 1, (int) self->n_fields - 1, TRUE);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      bcp_grid_remove (self);
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
      bcp_grid_edit (self, NULL);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      bcp_grid_clear (self);
      return TRUE;
    default:
      if (!g_unichar_isprint (letter))
        return FALSE;
      g_unichar_to_utf8 (letter, text);
      bcp_grid_edit (self, text);
      return TRUE;
    }
}

gboolean
bcp_grid_take_key (GtkEventControllerKey *controller,
                   guint                  keyval,
                   guint                  keycode,
                   GdkModifierType        state,
                   BcpGrid               *self)
{
  BcpGridCell *cell = bcp_grid_follow_focus (self);

  if (cell == NULL)
    return FALSE;
  if (bcp_grid_cell_is_edited (cell))
    return on_key_in_entry (self, cell, keyval, state);
  if (on_move_key (self, keyval, state))
    return TRUE;
  if (state & GDK_CONTROL_MASK)
    return on_command_key (self, keyval);
  return !(state & GDK_ALT_MASK) && on_edit_key (self, keyval);
}
