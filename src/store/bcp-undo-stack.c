/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-undo-stack-private.h"

#include <string.h>

struct _BcpUndoStack
{
  GArray *done;
  GArray *undone;
  gint64  head;
};

BcpUndoStack *
bcp_undo_stack_new (void)
{
  BcpUndoStack *self = g_new0 (BcpUndoStack, 1);

  self->done = g_array_new (FALSE, FALSE, sizeof (BcpUndoStep));
  self->undone = g_array_new (FALSE, FALSE, sizeof (BcpUndoStep));
  return self;
}

void
bcp_undo_stack_free (BcpUndoStack *self)
{
  g_array_unref (self->done);
  g_array_unref (self->undone);
  g_free (self);
}

static void
move_step (GArray *from,
           GArray *to,
           gint64  edit,
           gint64  source)
{
  BcpUndoStep step = { edit, source };

  if (from->len > 0)
    g_array_set_size (from, from->len - 1);
  g_array_append_val (to, step);
}

static void
stack_add (BcpUndoStack *self,
           gint64        entry,
           const char   *kind,
           gint64        refers)
{
  BcpUndoStep step = { entry, entry };

  if (strcmp (kind, "edit") == 0)
    {
      g_array_append_val (self->done, step);
      g_array_set_size (self->undone, 0);
    }
  else if (strcmp (kind, "undo") == 0)
    move_step (self->done, self->undone, refers, entry);
  else if (strcmp (kind, "redo") == 0)
    move_step (self->undone, self->done, refers, entry);
}

/* Reads on from where it stands. */
gboolean
bcp_undo_stack_refresh (BcpUndoStack   *self,
                        BcpConnection  *db,
                        GError        **error)
{
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db, "SELECT id, kind, refers FROM store_history WHERE id > ?1 ORDER BY id", error);
  if (row == NULL)
    return FALSE;

  bcp_statement_bind_int (row, 1, self->head);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      self->head = bcp_statement_int (row, 0);
      stack_add (self, self->head, bcp_statement_text (row, 1), bcp_statement_int (row, 2));
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

gint64
bcp_undo_stack_get_head (BcpUndoStack *self)
{
  return self->head;
}

static gboolean
stack_top (GArray      *steps,
           BcpUndoStep *step)
{
  if (steps->len == 0)
    return FALSE;

  *step = g_array_index (steps, BcpUndoStep, steps->len - 1);
  return TRUE;
}

gboolean
bcp_undo_stack_get_undo (BcpUndoStack *self,
                         BcpUndoStep  *step)
{
  return stack_top (self->done, step);
}

gboolean
bcp_undo_stack_get_redo (BcpUndoStack *self,
                         BcpUndoStep  *step)
{
  return stack_top (self->undone, step);
}
