/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"
#include "bcp-history.h"
#include "bcp-notice-private.h"
#include "bcp-store.h"
#include "bcp-undo-stack-private.h"

G_BEGIN_DECLS

typedef struct _BcpEdit BcpEdit;

/**
 * BcpEditBody: the statements of an edit; may also set its label and what it refers to
 */
typedef gboolean (*BcpEditBody) (BcpConnection  *db,
                                 BcpEdit        *edit,
                                 GCancellable   *cancellable,
                                 GError        **error);

/**
 * BcpEdit:
 * @kind: why
 * @refers: the edit that an undo or redo is about
 * @source: the entry whose inverse an undo or redo is
 * @replays: it takes back or brings back what an entry did; foreign keys are off meanwhile
 * @label: (nullable): what, at the latest after @body
 * @author: who
 * @body: what to do
 * @data: for @body
 * @entry: afterwards the history entry, 0 where nothing changed
 * @notice: (nullable): afterwards what changed
 */
struct _BcpEdit
{
  BcpEntryKind  kind;
  gint64        refers;
  gint64        source;
  gboolean      replays;
  BcpLabel     *label;
  const char   *author;
  BcpEditBody   body;
  gpointer      data;
  gint64        entry;
  BcpNotice    *notice;
};

gboolean bcp_edit_run  (BcpConnection  *db,
                        BcpEdit        *edit,
                        GCancellable   *cancellable,
                        GError        **error);
gboolean bcp_edit_step (BcpConnection  *db,
                        BcpEdit        *edit,
                        BcpUndoStack   *stack,
                        GCancellable   *cancellable,
                        GError        **error);
gboolean bcp_edit_revert (BcpConnection   *db,
                          BcpEdit         *edit,
                          gint64           entry,
                          BcpRevertScope   scope,
                          GCancellable    *cancellable,
                          GError         **error);

G_END_DECLS
