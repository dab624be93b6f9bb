/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-worksheet.h"

G_BEGIN_DECLS

#define BCP_TYPE_WORKSHEET_FIRM (bcp_worksheet_firm_get_type ())

/**
 * BcpWorksheetFirm:
 *
 * WS-01: the firm's own record, and beside it what is known of the plant in this assessment.
 */
G_DECLARE_FINAL_TYPE (BcpWorksheetFirm, bcp_worksheet_firm, BCP, WORKSHEET_FIRM, BcpWorksheet)

G_END_DECLS
