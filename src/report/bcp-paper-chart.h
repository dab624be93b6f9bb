/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"
#include "bcp-flow.h"

G_BEGIN_DECLS

void bcp_flow_take_charts    (BcpFlow        *self,
                              BcpChart      **charts,
                              guint           n_charts,
                              double          height);
void bcp_flow_take_bare_chart (BcpFlow       *self,
                              BcpChart       *chart);
void bcp_paper_bullet_add    (BcpPaperTable  *table,
                              double          actual,
                              double          plan,
                              double          target,
                              gboolean        is_ceiling);

G_END_DECLS
