/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_CURVE_CARD (bcp_curve_card_get_type ())

/**
 * BcpCurveCard:
 *
 * Cumulative cases against their plan, with a menu of programme years beside the title. The year at
 * hand is shown until another one is chosen.
 *
 * Property: what (string): "preassessments" or "projects".
 */
G_DECLARE_FINAL_TYPE (BcpCurveCard, bcp_curve_card, BCP, CURVE_CARD, AdwBin)

void bcp_curve_card_show (BcpCurveCard *self,
                          BcpFigures   *figures);

G_END_DECLS
