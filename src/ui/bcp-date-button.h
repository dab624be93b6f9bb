/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-date.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_DATE_BUTTON (bcp_date_button_get_type ())

/**
 * BcpDateButton:
 *
 * The as-of date of a page or a paper: today, or a past day chosen from a calendar. A past day gives
 * the button the accent colour.
 *
 * Property: date (int, %BCP_DATE_NONE: today).
 */
G_DECLARE_FINAL_TYPE (BcpDateButton, bcp_date_button, BCP, DATE_BUTTON, AdwBin)

BcpDate bcp_date_button_get_date  (BcpDateButton *self);
void    bcp_date_button_set_date  (BcpDateButton *self,
                                   BcpDate        date);
void    bcp_date_button_set_today (BcpDateButton *self,
                                   BcpDate        today);

G_END_DECLS
