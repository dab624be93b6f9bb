/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_LOGOS_ROW (bcp_logos_row_get_type ())

/**
 * BcpLogosRow:
 *
 * Up to three pictures for a paper's heading, chosen from files.
 *
 * Signal: changed (): other pictures were chosen, or none.
 */
G_DECLARE_FINAL_TYPE (BcpLogosRow, bcp_logos_row, BCP, LOGOS_ROW, AdwActionRow)

const char *const *bcp_logos_row_get_logos (BcpLogosRow *self);

G_END_DECLS
