/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BCP_TYPE_PAPER_PAGE (bcp_paper_page_get_type ())

/**
 * BcpPaperPage: one page of a paper, drawn off the main thread
 */
G_DECLARE_FINAL_TYPE (BcpPaperPage, bcp_paper_page, BCP, PAPER_PAGE, GtkWidget)

void bcp_paper_page_show (BcpPaperPage *self,
                          BcpReport    *report,
                          guint         page);

G_END_DECLS
