/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Begins what is said of a cell that is saved all the same. */
#define BCP_GRID_WARNING "▲"

#define BCP_TYPE_GRID (bcp_grid_get_type ())

/**
 * BcpGrid:
 *
 * The records of one kind that belong to one record, worked on cell by cell as in a spreadsheet: arrows,
 * Tab and Return move, typing replaces, F2 changes, Delete empties, blocks are copied and pasted as
 * tables, the last row takes a new record. Every cell, block and removal is one edit.
 *
 * Signals: cursor (gint64 id): the keyboard stands in a row of that record, 0 in the last one;
 *   problem (char *message): what could not be taken, or after %BCP_GRID_WARNING what was
 *   but had better be looked at, %NULL when that is past.
 */
G_DECLARE_FINAL_TYPE (BcpGrid, bcp_grid, BCP, GRID, GtkWidget)

GtkWidget *bcp_grid_new        (BcpDocument        *document,
                                const BcpEntity    *entity,
                                const char *const  *fields) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_grid_show       (BcpGrid            *self,
                                const char         *owner_field,
                                gint64              owner);
gint64     bcp_grid_get_cursor (BcpGrid            *self,
                                const BcpField    **field);
void       bcp_grid_set_assessment (BcpGrid        *self,
                                    gint64          assessment);
void       bcp_grid_let_go     (BcpGrid            *self);
void       bcp_grid_move_to    (BcpGrid            *self,
                                gint64              id,
                                const char         *field);

G_END_DECLS
