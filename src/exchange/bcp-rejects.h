/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-delimited.h"

G_BEGIN_DECLS

/**
 * BcpRejects:
 *
 * The rows that an import did not take, as a file of the same headings with a column "reason" at the
 * end: UTF-8, to be corrected and imported in its turn. It is written aside; the target appears, or
 * is replaced, in bcp_rejects_publish() alone.
 */
typedef struct _BcpRejects BcpRejects;

BcpRejects *bcp_rejects_new     (GFile                  *target,
                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_rejects_free    (BcpRejects             *self);
gboolean    bcp_rejects_begin   (BcpRejects             *self,
                                 const BcpDelimitedRow  *heading,
                                 char                    delimiter,
                                 GError                **error);
gboolean    bcp_rejects_add     (BcpRejects             *self,
                                 const BcpDelimitedRow  *row,
                                 const char             *reason,
                                 GError                **error);
gboolean    bcp_rejects_publish (BcpRejects             *self,
                                 GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpRejects, bcp_rejects_free)

G_END_DECLS
