/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-layout.h"

G_BEGIN_DECLS

/* How a kind of chart fills its layout. Only the kinds and the frame include this. */

/**
 * BcpAlign: which point of a label stands at the given x
 */
typedef enum
{
  BCP_ALIGN_START,
  BCP_ALIGN_MIDDLE,
  BCP_ALIGN_END,
} BcpAlign;

/**
 * BcpText:
 * @role: its size
 * @colour: its colour
 * @bold: whether all of it is bold
 * @align: which point of it stands at x
 * @max_width: where it is cut with an ellipsis, or wrapped if @lines is over 1; 0: nowhere
 * @lines: how many lines it may take; 0 is 1
 *
 * How a label is set.
 */
typedef struct
{
  BcpTextRole role;
  BcpToken    colour;
  gboolean    bold;
  BcpAlign    align;
  double      max_width;
  int         lines;
} BcpText;

BcpChartLayout *bcp_layout_new          (double                width,
                                         double                height,
                                         const BcpChartStyle  *style) G_GNUC_WARN_UNUSED_RESULT;
double          bcp_layout_unit         (BcpChartLayout       *self);
void            bcp_layout_set_frame    (BcpChartLayout       *self,
                                         BcpChartFrame         frame);
double          bcp_layout_snap         (BcpChartLayout       *self,
                                         double                position);
BcpLanguage     bcp_layout_language     (BcpChartLayout       *self);
gboolean        bcp_layout_is_mono      (BcpChartLayout       *self);
gboolean        bcp_layout_is_paper     (BcpChartLayout       *self);
double          bcp_layout_line_height  (BcpChartLayout       *self,
                                         BcpTextRole           role);
void            bcp_layout_measure      (BcpChartLayout       *self,
                                         const BcpText        *text,
                                         const char           *markup,
                                         double               *width,
                                         double               *height);
double          bcp_layout_row_pitch    (BcpChartLayout       *self,
                                         double                wanted,
                                         double                room,
                                         guint                 n_rows);
double          bcp_layout_text_width   (BcpChartLayout       *self,
                                         BcpTextRole           role,
                                         gboolean              bold,
                                         const char           *plain);
BcpShape       *bcp_layout_add_box      (BcpChartLayout       *self,
                                         const char           *part,
                                         BcpBox                box,
                                         BcpToken              fill);
BcpShape       *bcp_layout_add_outline  (BcpChartLayout       *self,
                                         const char           *part,
                                         BcpBox                box,
                                         BcpToken              stroke,
                                         double                line_width);
BcpShape       *bcp_layout_add_line     (BcpChartLayout       *self,
                                         const char           *part,
                                         const BcpPoint       *points,
                                         guint                 n_points,
                                         BcpToken              stroke,
                                         double                line_width);
BcpShape       *bcp_layout_add_segment  (BcpChartLayout       *self,
                                         const char           *part,
                                         double                x1,
                                         double                y1,
                                         double                x2,
                                         double                y2,
                                         BcpToken              stroke,
                                         double                line_width);
BcpShape       *bcp_layout_add_area     (BcpChartLayout       *self,
                                         const char           *part,
                                         const BcpPoint       *points,
                                         guint                 n_points,
                                         BcpToken              fill);
BcpShape       *bcp_layout_add_disc     (BcpChartLayout       *self,
                                         const char           *part,
                                         double                x,
                                         double                y,
                                         double                radius,
                                         BcpToken              fill);
BcpShape       *bcp_layout_add_diamond  (BcpChartLayout       *self,
                                         const char           *part,
                                         double                x,
                                         double                y,
                                         double                radius,
                                         BcpToken              fill,
                                         BcpToken              stroke);
BcpShape       *bcp_layout_add_status   (BcpChartLayout       *self,
                                         const char           *part,
                                         double                x,
                                         double                y,
                                         BcpLight              light);
BcpShape       *bcp_layout_add_markup   (BcpChartLayout       *self,
                                         const char           *part,
                                         double                x,
                                         double                y,
                                         const BcpText        *text,
                                         const char           *markup);
BcpShape       *bcp_layout_add_text     (BcpChartLayout       *self,
                                         const char           *part,
                                         double                x,
                                         double                y,
                                         const BcpText        *text,
                                         const char           *plain);
BcpChartMark   *bcp_layout_add_mark     (BcpChartLayout       *self,
                                         BcpBox                box,
                                         const char           *name,
                                         const char           *link);
gboolean        bcp_layout_collides     (BcpChartLayout       *self,
                                         const BcpBox         *box,
                                         const char           *part);
void            bcp_layout_add_empty    (BcpChartLayout       *self,
                                         BcpBox                box,
                                         const char           *sentence);
double          bcp_nice_step           (double                range,
                                         int                   max_ticks);

G_END_DECLS
