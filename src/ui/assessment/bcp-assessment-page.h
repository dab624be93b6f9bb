/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_ASSESSMENT_PAGE (bcp_assessment_page_get_type ())

/**
 * BcpAssessmentPage:
 *
 * The worksheets of one assessment. Their list takes the place of the window's sidebar.
 *
 * Properties: document; sidebar (GtkWidget, readable): what stands in the sidebar's place;
 *   title (string, readable): what the header bar says.
 */
G_DECLARE_FINAL_TYPE (BcpAssessmentPage, bcp_assessment_page, BCP, ASSESSMENT_PAGE, AdwBin)

G_END_DECLS
