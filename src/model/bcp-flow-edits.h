/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-record.h"

G_BEGIN_DECLS

/* What is done on a flow diagram (WS-10), each inside an edit. */

/**
 * BcpFlowOperation: an operation that is to be
 * @assessment: whose diagram
 * @code: (nullable): what its code should be; a number is put behind one that is taken
 * @name: (nullable): %NULL where it is yet to be named
 * @department: (nullable): where it is
 * @mode: (nullable): "batch", "continuous"
 * @x: of its middle, in pixels of a diagram at full size; NaN: where the layout puts it
 * @y: likewise
 */
typedef struct
{
  gint64      assessment;
  const char *code;
  const char *name;
  const char *department;
  const char *mode;
  double      x;
  double      y;
} BcpFlowOperation;

/**
 * BcpFlowStream: a stream that is to be
 * @assessment: whose diagram
 * @from: an operation, 0 for outside
 * @to: an operation, 0 for outside
 * @name: (nullable): %NULL where it is yet to be named
 * @medium: (nullable): a code of "medium"
 * @kind: (nullable): a code of "stream_kind"
 */
typedef struct
{
  gint64      assessment;
  gint64      from;
  gint64      to;
  const char *name;
  const char *medium;
  const char *kind;
} BcpFlowStream;

gint64      bcp_flow_add_operation (BcpConnection           *db,
                                    const BcpFlowOperation  *operation,
                                    GError                 **error);
gint64      bcp_flow_add_stream    (BcpConnection           *db,
                                    const BcpFlowStream     *stream,
                                    GError                 **error);
gboolean    bcp_flow_move          (BcpConnection           *db,
                                    gint64                   operation,
                                    double                   x,
                                    double                   y,
                                    GError                 **error);
gboolean    bcp_flow_forget_places (BcpConnection           *db,
                                    gint64                   assessment,
                                    GError                 **error);
BcpLanguage bcp_flow_language      (BcpConnection           *db);

G_END_DECLS
