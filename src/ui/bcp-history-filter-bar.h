/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-document.h"
#include "bcp-history.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BCP_TYPE_HISTORY_FILTER_BAR (bcp_history_filter_bar_get_type ())

G_DECLARE_FINAL_TYPE (BcpHistoryFilterBar, bcp_history_filter_bar, BCP, HISTORY_FILTER_BAR, AdwBin)

GtkWidget              *bcp_history_filter_bar_new        (void) G_GNUC_WARN_UNUSED_RESULT;
const BcpHistoryFilter *bcp_history_filter_bar_get        (BcpHistoryFilterBar *self);
gboolean                bcp_history_filter_bar_is_narrow  (BcpHistoryFilterBar *self);
void                    bcp_history_filter_bar_clear      (BcpHistoryFilterBar *self);
void                    bcp_history_filter_bar_set_people (BcpHistoryFilterBar *self,
                                                           GPtrArray           *people);
void                    bcp_history_filter_bar_set_days   (BcpHistoryFilterBar *self,
                                                           const char          *from,
                                                           const char          *until);
void                    bcp_history_filter_bar_set_record (BcpHistoryFilterBar *self,
                                                           const char          *table,
                                                           gint64               id,
                                                           const char          *words);
void                    bcp_history_filter_bar_focus      (BcpHistoryFilterBar *self);

/* Signal: changed (): the filter is another now. */

G_END_DECLS
