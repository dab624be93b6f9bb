/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-entity.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define BCP_TYPE_GRID_DRAFT (bcp_grid_draft_get_type ())

/**
 * BcpGridDraft:
 *
 * The last row of a grid: what was typed of a record that is not in the file yet.
 *
 * Signal: changed (): its texts did.
 */
G_DECLARE_FINAL_TYPE (BcpGridDraft, bcp_grid_draft, BCP, GRID_DRAFT, GObject)

const char *bcp_grid_draft_get      (BcpGridDraft    *self,
                                     const BcpField  *field);
void        bcp_grid_draft_set      (BcpGridDraft    *self,
                                     const BcpField  *field,
                                     const char      *text);
void        bcp_grid_draft_clear    (BcpGridDraft    *self);
GHashTable *bcp_grid_draft_take     (BcpGridDraft    *self) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_grid_draft_put_back (BcpGridDraft    *self,
                                     GHashTable      *texts);
gboolean    bcp_grid_draft_is_empty (BcpGridDraft    *self);

#define BCP_TYPE_GRID_ROWS (bcp_grid_rows_get_type ())

/**
 * BcpGridRows:
 *
 * The rows of a list and, where records may be added, one more: the draft of the next.
 */
G_DECLARE_FINAL_TYPE (BcpGridRows, bcp_grid_rows, BCP, GRID_ROWS, GObject)

BcpGridRows  *bcp_grid_rows_new       (GListModel  *rows,
                                       gboolean     has_draft) G_GNUC_WARN_UNUSED_RESULT;
BcpGridDraft *bcp_grid_rows_get_draft (BcpGridRows *self);

G_END_DECLS
