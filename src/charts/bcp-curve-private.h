/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-builder.h"
#include "bcp-curve-chart.h"

G_BEGIN_DECLS

/* What the files of the cumulative curve share. */

struct _BcpCurveChart
{
  BcpChart      parent_instance;

  BcpCurve      curve;
  BcpCurveStep *steps; /* by date, one a day, cumulative, up to as_of */
  guint         n_steps;
  BcpCurveStep *ghost; /* the same of the earlier period; dates are moved to this one */
  guint         n_ghost;
  BcpPace       pace;
  double        actual;
  BcpDate       met;   /* the day on which the target was reached, or none */
};

/* Pixels between lines of words, and between the plot and the words under it. */
#define BCP_CURVE_LINE_GAP 2.0
#define BCP_CURVE_WORDS_GAP 8.0
#define BCP_CURVE_MARGIN_GAP 6.0
/* Radius of the dot at the last value. */
#define BCP_CURVE_DOT 4.0

/* Where values and days are on the page. */
typedef struct
{
  BcpBox  box;
  double  top;  /* the value at the top edge */
  BcpDate start;
  int     days;
} BcpCurvePlot;

double       bcp_curve_plot_x         (const BcpCurvePlot *plot,
                                       int                 elapsed);
double       bcp_curve_plot_y         (const BcpCurvePlot *plot,
                                       double              value);
int          bcp_curve_plot_elapsed   (const BcpCurvePlot *plot,
                                       BcpDate             date);
BcpCurvePlot bcp_curve_plot_make      (BcpCurveChart      *self,
                                       BcpChartLayout     *layout);
void         bcp_curve_plot_lines     (BcpCurveChart      *self,
                                       BcpChartLayout     *layout,
                                       const BcpCurvePlot *plot);
double       bcp_curve_plot_height    (BcpCurveChart      *self,
                                       BcpChartLayout     *layout);
double       bcp_curve_words_height   (BcpCurveChart      *self,
                                       BcpChartLayout     *layout);
double       bcp_curve_margin_width   (BcpCurveChart      *self,
                                       BcpChartLayout     *layout);
void         bcp_curve_labels_add     (BcpCurveChart      *self,
                                       BcpChartLayout     *layout,
                                       const BcpCurvePlot *plot);

G_END_DECLS
