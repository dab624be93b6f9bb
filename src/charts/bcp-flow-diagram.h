/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpDiagramMedium: what a stream is made of
 */
typedef enum
{
  BCP_MEDIUM_SOLID,
  BCP_MEDIUM_LIQUID,
  BCP_MEDIUM_GAS,
  BCP_MEDIUM_ENERGY,
} BcpDiagramMedium;

/**
 * BcpDiagramKind:
 * @BCP_STREAM_USEFUL: input, intermediate, product, by-product
 * @BCP_STREAM_LOSS: waste, emission
 * @BCP_STREAM_RECYCLE: goes back
 */
typedef enum
{
  BCP_STREAM_USEFUL,
  BCP_STREAM_LOSS,
  BCP_STREAM_RECYCLE,
} BcpDiagramKind;

/**
 * BcpDiagramOperation:
 * @code: "RIB-1"
 * @name: "Unhairing and liming"
 * @x: of its middle, in pixels from the left of a diagram at full size; NaN: where the layout puts it
 * @y: of its middle, from the top; NaN likewise
 * @link: (nullable): leads to the row behind it
 */
typedef struct
{
  const char *code;
  const char *name;
  double      x;
  double      y;
  const char *link;
} BcpDiagramOperation;

/* The end of a stream that is outside the plant. */
#define BCP_DIAGRAM_OUTSIDE (-1)

/**
 * BcpDiagramStream:
 * @from: number of an operation, or %BCP_DIAGRAM_OUTSIDE
 * @to: number of an operation, or %BCP_DIAGRAM_OUTSIDE
 * @code: its number, "S-01"
 * @name: "Spent liquor"
 * @medium: decides the line
 * @kind: decides the colour
 * @link: (nullable): leads to the row behind it
 */
typedef struct
{
  int               from;
  int               to;
  const char       *code;
  const char       *name;
  BcpDiagramMedium  medium;
  BcpDiagramKind    kind;
  const char       *link;
} BcpDiagramStream;

/**
 * BcpDiagram:
 * @operations: in any order
 * @n_operations: how many
 * @streams: between them and from and to the outside
 * @n_streams: how many
 *
 * A process as boxes and arrows (WS-10).
 */
typedef struct
{
  const BcpDiagramOperation *operations;
  guint                      n_operations;
  const BcpDiagramStream    *streams;
  guint                      n_streams;
} BcpDiagram;

#define BCP_TYPE_FLOW_DIAGRAM (bcp_flow_diagram_get_type ())

G_DECLARE_FINAL_TYPE (BcpFlowDiagram, bcp_flow_diagram, BCP, FLOW_DIAGRAM, BcpChart)

BcpChart *bcp_flow_diagram_new              (const BcpChartInfo *info,
                                             const BcpDiagram   *diagram) G_GNUC_WARN_UNUSED_RESULT;
guint     bcp_flow_diagram_get_n_operations (BcpFlowDiagram     *self);

G_END_DECLS
