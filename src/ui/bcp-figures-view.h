/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-view.h"
#include "bcp-figures.h"

G_BEGIN_DECLS

/* Figures on screen: what their charts, tiles and cards share. */

void  bcp_figures_view_show        (BcpChartView       *view,
                                    BcpFigures         *figures,
                                    const char         *name);
char *bcp_figures_view_format      (const BcpIndicator *indicator,
                                    double              value,
                                    BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
