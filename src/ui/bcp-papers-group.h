/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_PAPERS_GROUP (bcp_papers_group_get_type ())

/**
 * BcpPapersGroup:
 *
 * The papers that went out, newest first, each of which can be made again as it was.
 *
 * Signal: shown (BcpReport *report): an earlier paper has been made again.
 */
G_DECLARE_FINAL_TYPE (BcpPapersGroup, bcp_papers_group, BCP, PAPERS_GROUP, AdwPreferencesGroup)

void        bcp_papers_group_set_document (BcpPapersGroup *self,
                                           BcpDocument    *document);
const char *bcp_papers_group_get_shown    (BcpPapersGroup *self);

G_END_DECLS
