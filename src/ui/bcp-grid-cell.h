/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-entity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_GRID_CELL (bcp_grid_cell_get_type ())

/**
 * BcpGridCell:
 *
 * One field of one row of a grid: a text that the keyboard stands on, and an entry over it while it is
 * typed in.
 *
 * Signals: typed (char *text): what was typed is to be saved; left (): typing was given up.
 */
G_DECLARE_FINAL_TYPE (BcpGridCell, bcp_grid_cell, BCP, GRID_CELL, GtkWidget)

GtkWidget      *bcp_grid_cell_new          (BcpDocument     *document,
                                            const BcpEntity *entity,
                                            const BcpField  *field,
                                            guint            column) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_grid_cell_set_has_hint (BcpGridCell     *self,
                                            gboolean         has_hint);
void            bcp_grid_cell_bind         (BcpGridCell     *self,
                                            GtkListItem     *place);
const BcpField *bcp_grid_cell_get_field    (BcpGridCell     *self);
guint           bcp_grid_cell_get_column   (BcpGridCell     *self);
guint           bcp_grid_cell_get_position (BcpGridCell     *self);
GObject        *bcp_grid_cell_get_item     (BcpGridCell     *self);
const char     *bcp_grid_cell_get_text     (BcpGridCell     *self);
void            bcp_grid_cell_set_chosen   (BcpGridCell     *self,
                                            gboolean         chosen);
void            bcp_grid_cell_set_current  (BcpGridCell     *self,
                                            gboolean         current);
void            bcp_grid_cell_edit         (BcpGridCell     *self,
                                            const char      *text);
gboolean        bcp_grid_cell_take_early   (BcpGridCell     *self,
                                            gunichar         letter);
gboolean        bcp_grid_cell_is_edited    (BcpGridCell     *self);
void            bcp_grid_cell_finish       (BcpGridCell     *self);
void            bcp_grid_cell_give_up      (BcpGridCell     *self);

G_END_DECLS
