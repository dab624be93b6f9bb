/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpRowFunc:
 * @row: a row of the answer
 * @data: caller's
 */
typedef void (*BcpRowFunc) (BcpStatement *row,
                            gpointer      data);

gboolean bcp_rows_each (BcpConnection  *db,
                        const char     *sql,
                        gint64          id,
                        BcpRowFunc      func,
                        gpointer        data,
                        GError        **error);
double   bcp_row_real  (BcpStatement   *row,
                        int             column);

G_END_DECLS
