/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_REPORTS_PAGE (bcp_reports_page_get_type ())

/**
 * BcpReportsPage:
 *
 * The papers: which one, how, what it looks like; print it, save it, print an earlier one again.
 *
 * Property: document (BcpDocument).
 */
G_DECLARE_FINAL_TYPE (BcpReportsPage, bcp_reports_page, BCP, REPORTS_PAGE, AdwBin)

G_END_DECLS
