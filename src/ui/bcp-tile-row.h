/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_TILE_ROW (bcp_tile_row_get_type ())

/**
 * BcpTileRow: tiles of one size, in one row where there is room, else in rows of three or two
 */
G_DECLARE_FINAL_TYPE (BcpTileRow, bcp_tile_row, BCP, TILE_ROW, GtkWidget)

void bcp_tile_row_append (BcpTileRow *self,
                          GtkWidget  *tile);

G_END_DECLS
