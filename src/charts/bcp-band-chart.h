/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/* Figures that a band may have, the best first. */
#define BCP_BAND_CHART_LEVELS 4

/**
 * BcpBandRow:
 * @name: what is compared
 * @note: (nullable): what it rests on, and where the band is from
 * @figure: (nullable): the value with its unit: "50 m³/t"
 * @value: NaN if unknown
 * @levels: the band's figures, the best first; NaN where it has none
 * @more_is_better: whether the best is the highest
 * @missing: (nullable): why there is no value
 * @light: where it stands, and @word in words
 * @excess: (nullable): what is beyond good, "15,000 m³ a year"
 * @link: (nullable): leads to the rows behind it, or to what is missing
 */
typedef struct
{
  const char *name;
  const char *note;
  const char *figure;
  double      value;
  double      levels[BCP_BAND_CHART_LEVELS];
  gboolean    more_is_better;
  const char *missing;
  BcpLight    light;
  const char *word;
  const char *excess;
  const char *link;
} BcpBandRow;

/**
 * BcpBands:
 * @rows: from above
 * @n_rows: how many
 * @level_names: what the band's figures are called, the best first
 *
 * Values, each against a band of good and poor figures of its own: bullets one under the other.
 */
typedef struct
{
  const BcpBandRow *rows;
  guint             n_rows;
  const char       *level_names[BCP_BAND_CHART_LEVELS];
} BcpBands;

#define BCP_TYPE_BAND_CHART (bcp_band_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpBandChart, bcp_band_chart, BCP, BAND_CHART, BcpChart)

BcpChart *bcp_band_chart_new (const BcpChartInfo *info,
                              const BcpBands     *bands) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
