/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-language.h"

G_BEGIN_DECLS

/**
 * BcpDefinition:
 *
 * A programme's definition as read from XML, with the catalogues it names: every row that a new
 * programme's file begins with. XML names are the field names of the entities. Immutable once read.
 */
typedef struct _BcpDefinition BcpDefinition;

char         **bcp_definition_list_presets (void) G_GNUC_WARN_UNUSED_RESULT;
BcpDefinition *bcp_definition_read         (const char     *preset_or_path,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           bcp_definition_free         (BcpDefinition  *self);
const char    *bcp_definition_get_name     (BcpDefinition  *self,
                                            BcpLanguage     language);
gboolean       bcp_definition_apply        (BcpDefinition  *self,
                                            BcpConnection  *db,
                                            GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpDefinition, bcp_definition_free)

G_END_DECLS
