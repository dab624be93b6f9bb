/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-history.h"

G_BEGIN_DECLS

const char *bcp_entry_words_table (const char           *table);
const char *bcp_entry_words_label (const char           *table,
                                   const char           *column);
char       *bcp_entry_words_value (BcpConnection        *db,
                                   const BcpReviewedRow *row,
                                   const char           *column,
                                   const char           *stored,
                                   BcpCatalogue         *catalogue,
                                   BcpLanguage           language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
