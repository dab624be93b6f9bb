/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-entity.h"

G_BEGIN_DECLS

/* Which of a list's columns there is room for, and how much each gets. Numbers only: no widget. */

int        bcp_column_width (const BcpEntity    *entity,
                             const BcpField     *field);
GPtrArray *bcp_columns_fit  (const BcpEntity    *entity,
                             const char *const  *names,
                             int                 width,
                             int                *spare) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_columns_widen (const BcpEntity   *entity,
                              GPtrArray         *shown,
                              int                spare,
                              int               *widths);

G_END_DECLS
