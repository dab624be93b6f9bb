/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpWorksheetState:
 * @n_records: rows that the sheet has in the assessment
 * @n_missing: wanted fields (an asterisk of WS-) that are empty in them
 *
 * How far a worksheet is: nothing yet, begun, or complete.
 */
typedef struct
{
  gint64 n_records;
  gint64 n_missing;
} BcpWorksheetState;

gboolean bcp_worksheet_measure (BcpConnection       *db,
                                gint64               assessment,
                                const char *const   *entities,
                                BcpWorksheetState   *state,
                                GError             **error);

G_END_DECLS
