/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

#include "bcp-history.h"

G_BEGIN_DECLS

BcpChart *bcp_history_chart_new (GPtrArray              *days,
                                 const BcpHistoryFilter *filter,
                                 char                  **span) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
