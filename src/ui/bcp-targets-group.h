/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-targets.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_TARGETS_GROUP (bcp_targets_group_get_type ())

/**
 * BcpTargetsGroup:
 *
 * The table of targets: an indicator a row, a programme year a column, each cell an edit of its own.
 * "Prorate" proposes values for short years, which the reader accepts or not.
 */
G_DECLARE_FINAL_TYPE (BcpTargetsGroup, bcp_targets_group, BCP, TARGETS_GROUP, AdwPreferencesGroup)

void bcp_targets_group_set_document (BcpTargetsGroup *self,
                                     BcpDocument     *document);
void bcp_targets_group_take         (BcpTargetsGroup *self,
                                     BcpTargets      *targets);

G_END_DECLS
