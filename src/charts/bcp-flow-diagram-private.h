/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-flow-diagram.h"

G_BEGIN_DECLS

struct _BcpFlowDiagram
{
  BcpChart             parent_instance;

  BcpDiagramOperation *operations;
  guint                n_operations;
  BcpDiagramStream    *streams;
  guint                n_streams;
};

void   bcp_flow_diagram_draw        (BcpFlowDiagram *self,
                                     BcpChartLayout *layout);
double bcp_flow_diagram_full_height (BcpFlowDiagram *self,
                                     BcpChartLayout *layout);

G_END_DECLS
