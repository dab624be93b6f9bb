/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_SAVINGS_CARD (bcp_savings_card_get_type ())

/**
 * BcpSavingsCard:
 *
 * What all options of the assessments would save each year, and which save most; without options, what
 * makes them appear.
 */
G_DECLARE_FINAL_TYPE (BcpSavingsCard, bcp_savings_card, BCP, SAVINGS_CARD, AdwBin)

void bcp_savings_card_show (BcpSavingsCard *self,
                            BcpFigures *figures);

G_END_DECLS
