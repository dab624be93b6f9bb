/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_INDICATOR_TILE (bcp_indicator_tile_get_type ())

/**
 * BcpIndicatorTile: an indicator's figure, its target and status, its bullet, its plan to date
 */
G_DECLARE_FINAL_TYPE (BcpIndicatorTile, bcp_indicator_tile, BCP, INDICATOR_TILE, AdwBin)

GtkWidget *bcp_indicator_tile_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_indicator_tile_show (BcpIndicatorTile   *self,
                                    BcpFigures         *figures,
                                    const BcpIndicator *indicator);

G_END_DECLS
