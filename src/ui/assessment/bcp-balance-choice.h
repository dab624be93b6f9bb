/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_BALANCE_CHOICE (bcp_balance_choice_get_type ())

/**
 * BcpBalanceChoice:
 *
 * What is balanced: mass, water, energy, or one of the substances that the plant's streams carry.
 *
 * Signal: chosen (char *variant): as bcp_assessment_chart() names it, %NULL for what most streams are of.
 */
G_DECLARE_FINAL_TYPE (BcpBalanceChoice, bcp_balance_choice, BCP, BALANCE_CHOICE, AdwBin)

GtkWidget *bcp_balance_choice_new  (BcpDocument      *document) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_balance_choice_show (BcpBalanceChoice *self,
                                    gint64            assessment);

G_END_DECLS
