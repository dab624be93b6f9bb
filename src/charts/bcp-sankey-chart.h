/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpSankeyTint: what flows, which decides the colour
 */
typedef enum
{
  BCP_SANKEY_OTHER,
  BCP_SANKEY_WATER,
  BCP_SANKEY_CHROMIUM,
} BcpSankeyTint;

/**
 * BcpSankeyRole:
 * @BCP_SANKEY_SOURCE: where it comes from, at the left
 * @BCP_SANKEY_OPERATION: what it passes through, in the middle
 * @BCP_SANKEY_SINK: where it goes, at the right
 */
typedef enum
{
  BCP_SANKEY_SOURCE,
  BCP_SANKEY_OPERATION,
  BCP_SANKEY_SINK,
} BcpSankeyRole;

/**
 * BcpSankeyNode:
 * @name: "Beamhouse"
 * @role: its side of the diagram
 * @accumulation: of an operation, by how much its stock grew
 * @link: (nullable): leads to the rows behind it
 */
typedef struct
{
  const char    *name;
  BcpSankeyRole  role;
  double         accumulation;
  const char    *link;
} BcpSankeyNode;

/**
 * BcpSankeyFlow:
 * @from: number of a node
 * @to: number of a node
 * @quantity: from 0; NaN if unknown, which is only in the table
 * @estimated: whether it was calculated or estimated, not measured
 * @name: (nullable): of the stream
 * @link: (nullable): leads to the row behind it
 */
typedef struct
{
  guint       from;
  guint       to;
  double      quantity;
  gboolean    estimated;
  const char *name;
  const char *link;
} BcpSankeyFlow;

/**
 * BcpSankey:
 * @tint: what flows
 * @nodes: in any order
 * @n_nodes: how many
 * @flows: in any order, recycles included
 * @n_flows: how many
 *
 * Quantities as widths: one substance in one unit, the info's. What an operation does not account for
 * is found here and becomes a sink ("Unidentified") or a source ("Excess") of its own.
 */
typedef struct
{
  BcpSankeyTint        tint;
  const BcpSankeyNode *nodes;
  guint                n_nodes;
  const BcpSankeyFlow *flows;
  guint                n_flows;
} BcpSankey;

#define BCP_TYPE_SANKEY_CHART (bcp_sankey_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpSankeyChart, bcp_sankey_chart, BCP, SANKEY_CHART, BcpChart)

BcpChart *bcp_sankey_chart_new (const BcpChartInfo *info,
                                const BcpSankey    *sankey) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
