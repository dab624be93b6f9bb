/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-error.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* XML from outside is hostile: no network, no external files, no entities of its own, bounded size
 * and depth; whatever it holds, reading it ends in a document or in one sentence. */

#define BCP_XML_MAX_BYTES (8 * 1024 * 1024)

xmlDoc   *bcp_xml_parse    (GBytes      *bytes,
                            const char  *name,
                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  bcp_xml_validate (xmlDoc      *document,
                            const char  *schema_resource,
                            const char  *name,
                            GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
