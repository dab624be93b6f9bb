/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

BcpChart       *sample       (const char      *name,
                              BcpLanguage      language,
                              double          *width,
                              double          *height);
BcpChartLayout *lay_out      (const char      *name,
                              BcpChart       **chart);
const BcpShape *shape        (BcpChartLayout  *layout,
                              const char      *part,
                              guint            nth);
guint           count        (BcpChartLayout  *layout,
                              const char      *part);
void            assert_label (BcpChartLayout  *layout,
                              const char      *part,
                              guint            nth,
                              const char      *text);

G_END_DECLS
