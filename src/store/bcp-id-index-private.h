/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Positions by id. Made for ids that mostly follow one another, as those of a file do: four bytes an
 * id, and ids that are looked up in their order are found side by side. */
typedef struct _BcpIdIndex BcpIdIndex;

BcpIdIndex *bcp_id_index_new  (const gint64     *ids,
                               guint             n) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_id_index_free (BcpIdIndex       *self);
gboolean    bcp_id_index_find (const BcpIdIndex *self,
                               gint64            id,
                               guint            *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpIdIndex, bcp_id_index_free)

G_END_DECLS
