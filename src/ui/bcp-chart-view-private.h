/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-view.h"

G_BEGIN_DECLS

struct _BcpChartView
{
  GtkWidget        parent_instance;

  BcpChart        *chart;
  BcpChartLayout  *layout;       /* at the allocated size; NULL: to be made */
  GskRenderNode   *node;         /* @layout, painted */
  GtkWidget       *mark_button;  /* over the mark that the keyboard is on */
  int              mark;         /* the keyboard's mark */
  int              hovered;      /* the pointer's mark */
  BcpBox           ghost;        /* where something is being moved to; without width: nothing is */
  GtkWidget       *tip;
  GtkWidget       *tip_label;
  GtkWidget       *menu;
  BcpChartLinkFunc link_func;
  gpointer         link_data;
  GDestroyNotify   link_destroy;
};

BcpChartLayout     *bcp_chart_view_ensure_layout     (BcpChartView    *self);
const BcpChartMark *bcp_chart_view_find_mark         (BcpChartView    *self,
                                                     int              mark);
void                bcp_chart_view_update_tip        (BcpChartView    *self);
void                bcp_chart_view_drop_mark_button  (BcpChartView    *self);

/* Marks under pointer and keyboard, and their menu (bcp-chart-view-marks.c). */
void                bcp_chart_view_bind_keys         (GtkWidgetClass  *widget_class);
void                bcp_chart_view_add_controllers   (BcpChartView    *self);

G_END_DECLS
