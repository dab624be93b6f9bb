/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-live-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_OVERVIEW_PAGE (bcp_overview_page_get_type ())

/**
 * BcpOverviewPage:
 *
 * What the director sees first: where the programme stands today, or stood on a past day. Nothing is
 * entered here; every figure leads to its rows.
 *
 * Property: document (BcpDocument).
 */
G_DECLARE_FINAL_TYPE (BcpOverviewPage, bcp_overview_page, BCP, OVERVIEW_PAGE, AdwBin)

BcpLiveFigures *bcp_overview_page_get_figures (BcpOverviewPage *self);

G_END_DECLS
