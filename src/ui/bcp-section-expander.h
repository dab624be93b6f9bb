/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-programme-sections.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_SECTION_EXPANDER (bcp_section_expander_get_type ())

/**
 * BcpSectionExpander: a part of the definition, folded: its records, each of which opens, and a way to
 *   add one
 */
G_DECLARE_FINAL_TYPE (BcpSectionExpander, bcp_section_expander, BCP, SECTION_EXPANDER, AdwExpanderRow)

GtkWidget *bcp_section_expander_new  (const BcpSectionInfo *info) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_section_expander_show (BcpSectionExpander   *self,
                                      BcpDocument          *document,
                                      const BcpSection     *section);

G_END_DECLS
