/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

G_BEGIN_DECLS

/* Where the marks of the charts of figures lead. */

char *bcp_figures_list_link    (const char   *entity,
                                const char   *filter) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_figures_resolve_link (BcpFigures   *figures,
                                const char   *link) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
