/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A source that is read on a thread of its own, while this one deals with what was read before. What
 * is read comes in batches of the caller's own making, a few of which go round. */
typedef struct _BcpReadAhead BcpReadAhead;

/**
 * BcpReadAheadFunc:
 * @source: the source, the thread's own as long as it runs
 * @batch: one that was filled before and dealt with, or is new
 *
 * Fills @batch anew. An error is one of the things that a batch may hold.
 *
 * Returns: whether there is more to come
 */
typedef gboolean (*BcpReadAheadFunc) (gpointer source,
                                      gpointer batch);

BcpReadAhead *bcp_read_ahead_new  (const char       *name,
                                   gpointer        (*create) (void),
                                   GDestroyNotify    destroy,
                                   BcpReadAheadFunc  fill,
                                   gpointer          source) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_read_ahead_free (BcpReadAhead     *self);
gpointer      bcp_read_ahead_next (BcpReadAhead     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpReadAhead, bcp_read_ahead_free)

G_END_DECLS
