/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpBulletKind:
 * @BCP_BULLET_TARGET: to be reached; more is better
 * @BCP_BULLET_CEILING: not to be passed; less is better
 */
typedef enum
{
  BCP_BULLET_TARGET,
  BCP_BULLET_CEILING,
} BcpBulletKind;

/**
 * BcpBullet:
 * @name: what is measured
 * @kind: whether more is better
 * @actual: the value; NaN if unknown
 * @plan: planned to date; NaN without target; unused of a ceiling
 * @target: target or ceiling; NaN without
 * @steps: fixed steps that make up the target (12 modules), drawn as cells; 0: a bar, or cells where
 *   the target is a whole number up to 6
 * @decimals: of actual and target
 * @percent: whether the values are percent
 * @light: as computed by the model or bcp_pace_measure()
 * @link: (nullable): leads to the rows behind it
 *
 * One value against its plan.
 */
typedef struct
{
  const char    *name;
  BcpBulletKind  kind;
  double         actual;
  double         plan;
  double         target;
  int            steps;
  int            decimals;
  gboolean       percent;
  BcpLight       light;
  const char    *link;
} BcpBullet;

#define BCP_TYPE_BULLET_CHART (bcp_bullet_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpBulletChart, bcp_bullet_chart, BCP, BULLET_CHART, BcpChart)

BcpChart *bcp_bullet_chart_new      (const BcpChartInfo *info,
                                     const BcpBullet    *bullet) G_GNUC_WARN_UNUSED_RESULT;
BcpChart *bcp_bullet_chart_new_list (const BcpChartInfo *info,
                                     const BcpBullet    *bullets,
                                     guint               n_bullets) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
