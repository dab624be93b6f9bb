/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-layout.h"
#include "bcp-chart-table.h"

G_BEGIN_DECLS

/**
 * BcpChartInfo:
 * @title: what the chart is of, in the reader's language
 * @subtitle: (nullable): a finding that replaces the computed one
 * @unit: (nullable): unit of its values, or what is counted, plural: "US$", "pre-assessments"
 * @unit_one: (nullable): what one of them is called: "pre-assessment"; %NULL is as @unit
 * @source: (nullable): where the numbers come from; said on paper and in exports
 * @as_of: day of the numbers, or %BCP_DATE_NONE
 * @empty: (nullable): what will appear here and what makes it appear, said when there is no data
 *
 * What every kind of chart is made with, in the language in which it will be shown.
 */
typedef struct
{
  const char *title;
  const char *subtitle;
  const char *unit;
  const char *unit_one;
  const char *source;
  BcpDate     as_of;
  const char *empty;
} BcpChartInfo;

#define BCP_TYPE_CHART (bcp_chart_get_type ())

G_DECLARE_DERIVABLE_TYPE (BcpChart, bcp_chart, BCP, CHART, GObject)

/**
 * BcpChartClass:
 * @build: fills an empty layout of a given size
 * @get_height: the height that suits the width of an empty layout
 * @find: (nullable): (transfer full): the finding, one sentence without full stop; %NULL where there is none
 * @describe: (nullable): (transfer full): the numbers in a sentence or two, after title and finding
 * @tabulate: (transfer full): the numbers
 *
 * A kind of chart: an immutable specification and how it is laid out. Nothing here paints.
 */
struct _BcpChartClass
{
  GObjectClass parent_class;

  void           (*build)      (BcpChart       *self,
                                BcpChartLayout *layout);
  double         (*get_height) (BcpChart       *self,
                                BcpChartLayout *layout);
  char          *(*find)       (BcpChart       *self,
                                BcpLanguage     language);
  char          *(*describe)   (BcpChart       *self,
                                BcpLanguage     language);
  BcpChartTable *(*tabulate)   (BcpChart       *self,
                                BcpLanguage     language);
};

const char     *bcp_chart_get_title            (BcpChart            *self);
char           *bcp_chart_get_subtitle         (BcpChart            *self,
                                                BcpLanguage          language) G_GNUC_WARN_UNUSED_RESULT;
const char     *bcp_chart_get_unit             (BcpChart            *self);
const char     *bcp_chart_get_source           (BcpChart            *self);
BcpDate         bcp_chart_get_as_of            (BcpChart            *self);
const char     *bcp_chart_get_empty            (BcpChart            *self);
char           *bcp_chart_describe             (BcpChart            *self,
                                                BcpLanguage          language) G_GNUC_WARN_UNUSED_RESULT;
BcpChartTable  *bcp_chart_get_table            (BcpChart            *self,
                                                BcpLanguage          language) G_GNUC_WARN_UNUSED_RESULT;
double          bcp_chart_get_preferred_height (BcpChart            *self,
                                                double               width,
                                                const BcpChartStyle *style);
BcpChartLayout *bcp_chart_layout               (BcpChart            *self,
                                                double               width,
                                                double               height,
                                                const BcpChartStyle *style) G_GNUC_WARN_UNUSED_RESULT;

/* For the kinds. */
void            bcp_chart_set_info             (BcpChart            *self,
                                                const BcpChartInfo  *info);
char           *bcp_chart_format_value         (BcpChart            *self,
                                                double               value,
                                                int                  decimals,
                                                BcpLanguage          language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
