/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-row-pages-private.h"

G_BEGIN_DECLS

/**
 * BcpRowGone: told once, when a row that stands at a position is let go of
 */
typedef void (*BcpRowGone) (BcpRow   *row,
                            gpointer  data);

BcpRow  *bcp_row_new         (guint         position,
                              gint64        id,
                              BcpRowGone    gone,
                              gpointer      data) G_GNUC_WARN_UNUSED_RESULT;
void     bcp_row_move        (BcpRow       *self,
                              guint         position);
void     bcp_row_detach      (BcpRow       *self);
gboolean bcp_row_point_to    (BcpRow       *self,
                              gint64        id,
                              BcpRowValues *values);
gboolean bcp_row_set_values  (BcpRow       *self,
                              BcpRowValues *values);
void     bcp_row_announce    (BcpRow       *self);

G_END_DECLS
