/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_PAPER_VIEW (bcp_paper_view_get_type ())

/**
 * BcpPaperView:
 *
 * A paper's pages, one under the other, as wide as there is room and no wider than life. Pages are
 * drawn off the main thread when they come into view.
 *
 * Properties: page (uint, from 1: the one in view), n-pages (uint).
 */
G_DECLARE_FINAL_TYPE (BcpPaperView, bcp_paper_view, BCP, PAPER_VIEW, AdwBin)

void       bcp_paper_view_set_report (BcpPaperView *self,
                                      BcpReport    *report);
BcpReport *bcp_paper_view_get_report (BcpPaperView *self);

G_END_DECLS
