/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_OPTIONS_CARD (bcp_options_card_get_type ())

/**
 * BcpOptionsCard:
 *
 * Options of all assessments by practice and by payback, and how far the pre-assessments have come.
 */
G_DECLARE_FINAL_TYPE (BcpOptionsCard, bcp_options_card, BCP, OPTIONS_CARD, AdwBin)

void bcp_options_card_show (BcpOptionsCard *self,
                            BcpFigures *figures);

G_END_DECLS
