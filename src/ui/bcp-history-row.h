/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-history-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An entry in the list of the history: day above the first of it, time, number, what, who. */

GtkWidget *bcp_history_row_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       bcp_history_row_show (GtkWidget      *row,
                                 BcpHistoryItem *item);

G_END_DECLS
