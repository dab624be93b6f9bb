/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BcpRejects:
 *
 * The rows that an import did not take, as a file of the same headings with a column "reason" at the
 * end: UTF-8, to be corrected and imported in its turn. It is written aside; the target appears, or
 * is replaced, in bcp_rejects_publish() alone.
 */
typedef struct _BcpRejects BcpRejects;

/* The last heading of such a file. */
#define BCP_REJECTS_REASON "reason"

BcpRejects *bcp_rejects_new     (GFile              *target,
                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_rejects_free    (BcpRejects         *self);
gboolean    bcp_rejects_begin   (BcpRejects         *self,
                                 const char *const  *headings,
                                 guint               n_headings,
                                 char                delimiter,
                                 GError            **error);
void        bcp_rejects_format  (BcpRejects         *self,
                                 const char *const  *cells,
                                 guint               n_cells,
                                 GString            *line);
gboolean    bcp_rejects_add     (BcpRejects         *self,
                                 const char         *line,
                                 const char         *reason,
                                 GError            **error);
gboolean    bcp_rejects_publish (BcpRejects         *self,
                                 GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpRejects, bcp_rejects_free)

G_END_DECLS
