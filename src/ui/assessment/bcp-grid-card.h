/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-grid.h"
#include "bcp-worksheets.h"

G_BEGIN_DECLS

#define BCP_TYPE_GRID_CARD (bcp_grid_card_get_type ())

/**
 * BcpGridCard:
 *
 * A grid with what stands around it: its name, a way to the whole record (F4), what its columns add up
 * to, and what could not be taken.
 *
 * Signal: cursor (gint64 id): the keyboard stands in a row of that record.
 */
G_DECLARE_FINAL_TYPE (BcpGridCard, bcp_grid_card, BCP, GRID_CARD, GtkBox)

GtkWidget *bcp_grid_card_new      (BcpDocument             *document,
                                   const BcpWorksheetPart  *part) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_grid_card_show     (BcpGridCard             *self,
                                   gint64                   owner);
void       bcp_grid_card_set_assessment (BcpGridCard *self,
                                         gint64       assessment);
BcpGrid   *bcp_grid_card_get_grid (BcpGridCard             *self);

G_END_DECLS
