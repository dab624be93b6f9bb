/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpPackagePart:
 * @code: "O-05"
 * @name: short, "float reuse"
 * @alone: what the option saves alone, from 0
 * @within: what it saves of what the options before it left, from 0
 * @link: (nullable): leads to the option
 */
typedef struct
{
  const char *code;
  const char *name;
  double      alone;
  double      within;
  const char *link;
} BcpPackagePart;

/**
 * BcpPackageBars:
 * @parts: in the order of installation
 * @n_parts: how many
 * @decimals: of the values
 *
 * The sum of the parts beside what they make together.
 */
typedef struct
{
  const BcpPackagePart *parts;
  guint                 n_parts;
  int                   decimals;
} BcpPackageBars;

#define BCP_TYPE_PACKAGE_CHART (bcp_package_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpPackageChart, bcp_package_chart, BCP, PACKAGE_CHART, BcpChart)

BcpChart *bcp_package_chart_new (const BcpChartInfo   *info,
                                 const BcpPackageBars *bars) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
