/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-sankey-chart.h"

G_BEGIN_DECLS

/* Where the bands of a Sankey diagram run, as numbers alone. */

/**
 * BcpBandSort: why a flow or a node is there
 */
typedef enum
{
  BCP_BAND_GIVEN,
  BCP_BAND_UNIDENTIFIED,
  BCP_BAND_EXCESS,
  BCP_BAND_INTO_STOCK,
  BCP_BAND_FROM_STOCK,
} BcpBandSort;

/**
 * BcpSankeyPlace: a node
 * @sort: whether it was given
 * @role: its side
 * @column: from 0 at the left
 * @value: what passes it
 * @y: its top, after bcp_sankey_plan_place()
 * @height: the same
 */
typedef struct
{
  BcpBandSort   sort;
  BcpSankeyRole role;
  int           column;
  double        value;
  double        y;
  double        height;
} BcpSankeyPlace;

/**
 * BcpSankeyBand: a flow
 * @sort: whether it was given
 * @flow: of a given one, its number
 * @from: number of a place
 * @to: number of a place
 * @value: over 0
 * @is_back: whether it goes back to an earlier column
 * @from_y: the middle of its beginning, after bcp_sankey_plan_place()
 * @to_y: the middle of its end
 * @width: its thickness
 */
typedef struct
{
  BcpBandSort sort;
  guint       flow;
  guint       from;
  guint       to;
  double      value;
  gboolean    is_back;
  double      from_y;
  double      to_y;
  double      width;
} BcpSankeyBand;

/**
 * BcpSankeyPlan:
 * @places: of BcpSankeyPlace; the given nodes first, with their numbers
 * @bands: of BcpSankeyBand
 * @n_columns: how many
 * @entering: what enters from sources, excess not counted
 * @unidentified: what no operation accounts for
 * @excess: what leaves operations without having entered
 */
typedef struct
{
  GArray *places;
  GArray *bands;
  int     n_columns;
  double  entering;
  double  unidentified;
  double  excess;
} BcpSankeyPlan;

BcpSankeyPlan *bcp_sankey_plan_new   (const BcpSankey *sankey) G_GNUC_WARN_UNUSED_RESULT;
BcpSankeyPlan *bcp_sankey_plan_copy  (const BcpSankeyPlan *self) G_GNUC_WARN_UNUSED_RESULT;
void           bcp_sankey_plan_free  (BcpSankeyPlan   *self);
void           bcp_sankey_plan_place (BcpSankeyPlan   *self,
                                      double           top,
                                      double           height,
                                      double           pitch,
                                      double           gap,
                                      double           thinnest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpSankeyPlan, bcp_sankey_plan_free)

/* How the diagram is drawn from it. */

/* Pixels. */
#define BCP_SANKEY_NODE_WIDTH 7.0
#define BCP_SANKEY_THINNEST 1.2
#define BCP_SANKEY_LANE_GAP 6.0

struct _BcpSankeyChart
{
  BcpChart       parent_instance;

  BcpSankeyTint  tint;
  BcpSankeyNode *nodes;
  guint          n_nodes;
  BcpSankeyFlow *flows;
  guint          n_flows;
  BcpSankeyPlan *plan;
};

/* Where the columns stand. */
typedef struct
{
  BcpSankeyPlan *plan;
  double         left;   /* of the first column */
  double         pitch;  /* from one column to the next */
  double         bottom; /* under the lowest place */
  double         line;   /* height of a line of words */
  double         blank;  /* width of a blank between them */
  gboolean       inside; /* whether the first column's labels stand over the bands */
  guint          rows;   /* of labels above the diagram, where columns stand too close for labels between them */
} BcpSankeyFrame;

const char *bcp_sankey_place_name (BcpSankeyChart       *self,
                                   guint                 place,
                                   BcpLanguage           language);
gboolean    bcp_sankey_is_gap     (BcpBandSort           sort);
BcpToken    bcp_sankey_node_token (BcpSankeyChart       *self,
                                   BcpBandSort           sort);
char       *bcp_sankey_with_unit  (BcpSankeyChart       *self,
                                   double                value,
                                   BcpLanguage           language) G_GNUC_WARN_UNUSED_RESULT;
double      bcp_sankey_column_x   (const BcpSankeyFrame *frame,
                                   int                   column);
void        bcp_sankey_add_bands  (BcpSankeyChart       *self,
                                   BcpChartLayout       *layout,
                                   const BcpSankeyFrame *frame);

G_END_DECLS
