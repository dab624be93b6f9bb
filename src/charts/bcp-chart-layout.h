/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-style.h"
#include "bcp-pace.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A chart as numbers: every box, line and word with its place, and the marks that a pointer or a
 * keyboard can reach. Units are those of the style: pixels on screen, points on paper. The origin is
 * the top left of the chart's own area. */

typedef struct
{
  double x;
  double y;
} BcpPoint;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} BcpBox;

/**
 * BcpShapeKind:
 * @BCP_SHAPE_BOX: a rectangle, its corners rounded by `radius`
 * @BCP_SHAPE_LINE: an open line through `points`
 * @BCP_SHAPE_AREA: a closed polygon through `points`
 * @BCP_SHAPE_DISC: the circle inside `box`
 * @BCP_SHAPE_DIAMOND: the diamond inside `box`
 * @BCP_SHAPE_STATUS: a status mark (`light`) inside `box`
 * @BCP_SHAPE_LABEL: `markup` in `box`
 */
typedef enum
{
  BCP_SHAPE_BOX,
  BCP_SHAPE_LINE,
  BCP_SHAPE_AREA,
  BCP_SHAPE_DISC,
  BCP_SHAPE_DIAMOND,
  BCP_SHAPE_STATUS,
  BCP_SHAPE_LABEL,
} BcpShapeKind;

typedef enum
{
  BCP_DASH_SOLID,
  BCP_DASH_DASHED,
  BCP_DASH_DOTTED,
  BCP_DASH_DASH_DOT,
} BcpDash;

/**
 * BcpShape:
 * @part: what it stands for, a static string: "actual", "plan", "wedge" …
 * @box: where it is; of a line or an area, its bounds
 * @fill: surface, or %BCP_TOKEN_NONE
 * @stroke: colour of the line, of a label's text
 * @radius: of a box's corners
 * @line_width: in layout units
 * @text: of a label, plain
 * @markup: of a label, as it is drawn
 * @max_width: of a label, where it is wrapped or cut; 0: nowhere
 * @lines: of a label, how many it may take
 * @angle: of a label, radians clockwise about its left baseline corner
 * @plate: whether a label hides what is under it
 */
typedef struct
{
  BcpShapeKind  kind;
  const char   *part;
  BcpBox        box;
  BcpToken      fill;
  BcpToken      stroke;
  double        radius;
  double        line_width;
  BcpDash       dash;
  BcpPoint     *points;
  guint         n_points;
  BcpLight      light;
  char         *text;
  char         *markup;
  BcpTextRole   role;
  gboolean      bold;
  double        max_width;
  int           lines;
  double        angle;
  gboolean      plate;
} BcpShape;

/**
 * BcpChartMark:
 * @box: what the pointer must be in, and what the focus ring goes round
 * @round: whether the ring is a circle
 * @name: "Automotive, Querétaro"
 * @value: (nullable): "5 pre-assessments"
 * @plan: (nullable): "plan 19.5"
 * @difference: (nullable): "short by 1.5"
 * @link: (nullable): what the caller gave to find the rows behind it
 *
 * A mark that leads to its rows. Hover and keyboard focus show the same words.
 */
typedef struct
{
  BcpBox    box;
  gboolean  round;
  char     *name;
  char     *value;
  char     *plan;
  char     *difference;
  char     *link;
} BcpChartMark;

/**
 * BcpChartMove: an arrow key, Home or End
 */
typedef enum
{
  BCP_CHART_MOVE_LEFT,
  BCP_CHART_MOVE_RIGHT,
  BCP_CHART_MOVE_UP,
  BCP_CHART_MOVE_DOWN,
  BCP_CHART_MOVE_FIRST,
  BCP_CHART_MOVE_LAST,
} BcpChartMove;

/**
 * BcpChartFrame:
 * @scale: layout units in a unit of the chart's own coordinates; 0 where the chart has none
 * @origin: where their zero is
 *
 * Where things with places of their own (BcpDiagramOperation) are in the layout.
 */
typedef struct
{
  double   scale;
  BcpPoint origin;
} BcpChartFrame;

/* No mark. */
#define BCP_CHART_NO_MARK (-1)

typedef struct _BcpChartLayout BcpChartLayout;

#define BCP_TYPE_CHART_LAYOUT (bcp_chart_layout_get_type ())

GType                bcp_chart_layout_get_type    (void) G_GNUC_CONST;
BcpChartLayout      *bcp_chart_layout_ref         (BcpChartLayout       *self);
void                 bcp_chart_layout_unref       (BcpChartLayout       *self);
double               bcp_chart_layout_get_width   (BcpChartLayout       *self);
double               bcp_chart_layout_get_height  (BcpChartLayout       *self);
const BcpChartStyle *bcp_chart_layout_get_style   (BcpChartLayout       *self);
BcpChartFrame        bcp_chart_layout_get_frame   (BcpChartLayout       *self);
guint                bcp_chart_layout_get_n_marks (BcpChartLayout       *self);
const BcpChartMark  *bcp_chart_layout_get_mark    (BcpChartLayout       *self,
                                                   int                   mark);
int                  bcp_chart_layout_find_mark   (BcpChartLayout       *self,
                                                   double                x,
                                                   double                y);
int                  bcp_chart_layout_move        (BcpChartLayout       *self,
                                                   int                   mark,
                                                   BcpChartMove          move);
guint                bcp_chart_layout_get_n_shapes (BcpChartLayout      *self);
const BcpShape      *bcp_chart_layout_get_shape   (BcpChartLayout       *self,
                                                   guint                 index);
const BcpShape      *bcp_chart_layout_find_shape  (BcpChartLayout       *self,
                                                   const char           *part,
                                                   guint                 nth);
char                *bcp_chart_mark_to_text       (const BcpChartMark   *mark) G_GNUC_WARN_UNUSED_RESULT;

void                 bcp_chart_paint              (BcpChartLayout       *self,
                                                   cairo_t              *cr);
void                 bcp_chart_paint_focus        (BcpChartLayout       *self,
                                                   cairo_t              *cr,
                                                   int                   mark);
void                 bcp_chart_paint_ghost        (BcpChartLayout       *self,
                                                   cairo_t              *cr,
                                                   const BcpBox         *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpChartLayout, bcp_chart_layout_unref)

G_END_DECLS
