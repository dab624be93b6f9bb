/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/* Invented charts of every kind and state, for tests and for looking at. */

typedef struct
{
  const char *name;
  double      width;  /* pixels of the chart's own area */
  double      height; /* pixels; 0: what suits the width */
  BcpChart   *(*make) (BcpLanguage language);
} ChartSample;

extern const ChartSample chart_samples[];
extern const guint n_chart_samples;

G_END_DECLS
