/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table as the clipboard carries it between programs: a tab between cells, a newline between rows, a
 * cell that holds either in quotation marks, those doubled inside. */

GPtrArray *bcp_table_text_parse  (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_table_text_append (GString     *text,
                                  const char  *cell,
                                  guint        row,
                                  guint        column);

G_END_DECLS
