/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-worksheet.h"

G_BEGIN_DECLS

#define BCP_TYPE_WORKSHEET_GRIDS (bcp_worksheet_grids_get_type ())

/**
 * BcpWorksheetGrids:
 *
 * A worksheet made of grids, one below the other. The records of a part belong to the assessment, or to
 * the record that the keyboard stands on in the part above. Charts stand under the grids; those of a
 * balance are of what is chosen above them.
 */
G_DECLARE_FINAL_TYPE (BcpWorksheetGrids, bcp_worksheet_grids, BCP, WORKSHEET_GRIDS, BcpWorksheet)

G_END_DECLS
