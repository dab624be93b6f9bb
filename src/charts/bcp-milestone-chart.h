/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/**
 * BcpBandMilestone:
 * @name: "Semi-annual report"
 * @due: its day
 * @done: the day it was done, or %BCP_DATE_NONE
 * @link: (nullable): leads to the record behind it
 */
typedef struct
{
  const char *name;
  BcpDate     due;
  BcpDate     done;
  const char *link;
} BcpBandMilestone;

/**
 * BcpBandSpan:
 * @name: "Course 1"
 * @start: its first day
 * @end: its last day
 * @link: (nullable): leads to the record behind it
 */
typedef struct
{
  const char *name;
  BcpDate     start;
  BcpDate     end;
  const char *link;
} BcpBandSpan;

/**
 * BcpBandYear:
 * @name: "Year 1"
 * @start: its first day
 * @end: its last day
 */
typedef struct
{
  const char *name;
  BcpDate     start;
  BcpDate     end;
} BcpBandYear;

/**
 * BcpBand:
 * @start: first day of the programme
 * @end: its last day
 * @as_of: today, or the day of the question
 * @years: blocks below the band
 * @n_years: how many
 * @milestones: in any order
 * @n_milestones: how many
 * @spans: courses
 * @n_spans: how many
 *
 * The programme's months in proportion, with what is done, due and to come.
 */
typedef struct
{
  BcpDate                 start;
  BcpDate                 end;
  BcpDate                 as_of;
  const BcpBandYear      *years;
  guint                   n_years;
  const BcpBandMilestone *milestones;
  guint                   n_milestones;
  const BcpBandSpan      *spans;
  guint                   n_spans;
} BcpBand;

#define BCP_TYPE_MILESTONE_CHART (bcp_milestone_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpMilestoneChart, bcp_milestone_chart, BCP, MILESTONE_CHART, BcpChart)

BcpChart *bcp_milestone_chart_new (const BcpChartInfo *info,
                                   const BcpBand      *band) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
