/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"

G_BEGIN_DECLS

/**
 * BcpUndoStep:
 * @edit: the edit that the step is about
 * @source: the entry whose inverse takes the step: the edit itself, or its last redo or undo
 */
typedef struct
{
  gint64 edit;
  gint64 source;
} BcpUndoStep;

/* What can be undone and redone, derived from the history and from nothing else, so that it is the
 * same after the file was closed, in another process and on another machine. */
typedef struct _BcpUndoStack BcpUndoStack;

BcpUndoStack *bcp_undo_stack_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_undo_stack_free     (BcpUndoStack   *self);
gboolean      bcp_undo_stack_refresh  (BcpUndoStack   *self,
                                       BcpConnection  *db,
                                       GError        **error);
gint64        bcp_undo_stack_get_head (BcpUndoStack   *self);
gboolean      bcp_undo_stack_get_undo (BcpUndoStack   *self,
                                       BcpUndoStep    *step);
gboolean      bcp_undo_stack_get_redo (BcpUndoStack   *self,
                                       BcpUndoStep    *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpUndoStack, bcp_undo_stack_free)

G_END_DECLS
