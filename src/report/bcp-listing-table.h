/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-report-private.h"

G_BEGIN_DECLS

/* A list as a table on paper: its columns are fields, its total what they add up to. */

BcpPaperTable *bcp_listing_table_new       (const BcpComposition  *composition,
                                            BcpListing            *listing,
                                            const char *const     *columns,
                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
BcpPaperTable *bcp_listing_table_new_blank (const BcpEntity       *entity,
                                            const char *const     *columns,
                                            GPtrArray             *begun,
                                            guint                  n_rows,
                                            BcpLanguage            language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
