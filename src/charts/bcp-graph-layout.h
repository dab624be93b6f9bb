/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-layout.h"

G_BEGIN_DECLS

/**
 * BcpGraphEdge:
 * @from: number of a node
 * @to: number of a node
 * @weight: from 1; the higher, the shorter and straighter
 *
 * An arrow.
 */
typedef struct
{
  guint from;
  guint to;
  guint weight;
} BcpGraphEdge;

/**
 * BcpGraphPath:
 * @points: from the one node's border to the other's
 * @n_points: how many; 0 where there is no way to draw it
 */
typedef struct
{
  BcpPoint *points;
  guint     n_points;
} BcpGraphPath;

/**
 * BcpGraphLayout:
 * @width: of all of it
 * @height: of all of it
 * @boxes: of each node, its size that which was asked for
 * @paths: of each edge
 *
 * A graph in layers from top to bottom, its origin at the top left.
 */
typedef struct
{
  double        width;
  double        height;
  BcpBox       *boxes;
  guint         n_boxes;
  BcpGraphPath *paths;
  guint         n_paths;
} BcpGraphLayout;

BcpGraphLayout *bcp_graph_layout_new  (const BcpBox       *sizes,
                                       guint               n_nodes,
                                       const BcpGraphEdge *edges,
                                       guint               n_edges,
                                       double              node_gap,
                                       double              layer_gap) G_GNUC_WARN_UNUSED_RESULT;
void            bcp_graph_layout_free (BcpGraphLayout     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpGraphLayout, bcp_graph_layout_free)

G_END_DECLS
