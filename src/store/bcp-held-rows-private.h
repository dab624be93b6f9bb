/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection-private.h"

G_BEGIN_DECLS

/* Rows that could not be written one by one, because each has a unique value that another one still
 * holds: two modules that exchange their numbers. They are put back together, once everything else
 * is in its place. */
typedef struct _BcpHeldRows BcpHeldRows;

BcpHeldRows *bcp_held_rows_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_held_rows_free  (BcpHeldRows             *self);
gboolean     bcp_held_rows_add   (BcpHeldRows             *self,
                                  sqlite3_changeset_iter  *iter);
gboolean     bcp_held_rows_write (BcpHeldRows             *self,
                                  BcpConnection           *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpHeldRows, bcp_held_rows_free)

G_END_DECLS
