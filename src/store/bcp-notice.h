/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BcpNotice:
 *
 * What one committed edit touched, read once from its change set: per base table the sorted ids
 * that were inserted, updated and deleted. Immutable, reference counted, safe from any thread.
 * A notice that is "everything" (another process wrote; more ids than are worth naming) answers
 * %TRUE to every question.
 */
typedef struct _BcpNotice BcpNotice;

#define BCP_TYPE_NOTICE (bcp_notice_get_type ())

GType         bcp_notice_get_type      (void) G_GNUC_CONST;
BcpNotice    *bcp_notice_ref           (BcpNotice   *self);
void          bcp_notice_unref         (BcpNotice   *self);
gint64        bcp_notice_get_entry     (BcpNotice   *self);
gboolean      bcp_notice_is_everything (BcpNotice   *self);
gboolean      bcp_notice_has_table     (BcpNotice   *self,
                                        const char  *table);
gboolean      bcp_notice_has_any_table (BcpNotice   *self,
                                        const char *const *tables);
gboolean      bcp_notice_has_row       (BcpNotice   *self,
                                        const char  *table,
                                        gint64       id);
const gint64 *bcp_notice_get_inserted  (BcpNotice   *self,
                                        const char  *table,
                                        guint       *n);
const gint64 *bcp_notice_get_updated   (BcpNotice   *self,
                                        const char  *table,
                                        guint       *n);
const gint64 *bcp_notice_get_deleted   (BcpNotice   *self,
                                        const char  *table,
                                        guint       *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpNotice, bcp_notice_unref)

G_END_DECLS
