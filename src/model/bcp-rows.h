/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-language.h"

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
char    *bcp_row_words (BcpStatement   *row,
                        int             column,
                        BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
