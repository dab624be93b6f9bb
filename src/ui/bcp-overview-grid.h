/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_OVERVIEW_GRID (bcp_overview_grid_get_type ())

/**
 * BcpOverviewGrid:
 *
 * The places of the Overview's cards, chosen by width: three columns, two columns, one column. In a
 * .ui file a card names its place as the child's type: strip, tiles, curve-1, curve-2, attention,
 * funnel, table, budget, agenda, origins. A hidden card leaves no gap.
 *
 * Property: narrow (boolean): whether there is one column.
 */
G_DECLARE_FINAL_TYPE (BcpOverviewGrid, bcp_overview_grid, BCP, OVERVIEW_GRID, GtkWidget)

G_END_DECLS
