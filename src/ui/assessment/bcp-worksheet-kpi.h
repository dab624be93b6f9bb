/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-worksheet.h"

G_BEGIN_DECLS

#define BCP_TYPE_WORKSHEET_KPI (bcp_worksheet_kpi_get_type ())

/**
 * BcpWorksheetKpi:
 *
 * A sheet on which nothing is entered: its charts, what is missing for them with the way to the sheet that
 * takes it, and the way to the bands.
 */
G_DECLARE_FINAL_TYPE (BcpWorksheetKpi, bcp_worksheet_kpi, BCP, WORKSHEET_KPI, BcpWorksheet)

G_END_DECLS
