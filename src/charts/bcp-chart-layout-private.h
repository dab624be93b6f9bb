/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-layout.h"

G_BEGIN_DECLS

/* What reading a layout and building one share. */

struct _BcpChartLayout
{
  gatomicrefcount       ref_count;
  double                width;
  double                height;
  BcpChartStyle         style;
  PangoFontDescription *font;
  PangoContext         *context;
  GHashTable           *sizes;  /* of texts that were measured, by how they are set and what they say */
  GPtrArray            *shapes; /* of BcpShape */
  GPtrArray            *marks;  /* of BcpChartMark */
  BcpChartFrame         frame;
};

void bcp_layout_finish (BcpChartLayout *self);

G_END_DECLS
