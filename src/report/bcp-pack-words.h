/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

G_BEGIN_DECLS

/**
 * BcpStanding:
 * @year: the year whose target is in force: this year's, or the last one before it that had one
 * @is_past: whether that year is over
 * @light: the light against that target; met where a later year made up for it
 * @ratio: actual / planned to date; NaN where it means nothing
 *
 * How an indicator stands today.
 */
typedef struct
{
  const BcpIndicatorYear *year;
  gboolean                is_past;
  BcpLight                light;
  double                  ratio;
} BcpStanding;

/**
 * BcpStandingCount: indicators with a target in force, by how they stand
 */
typedef struct
{
  guint with_target;
  guint well;
  guint at_risk;
  guint behind;
  guint open;     /* too early, to come, no data */
} BcpStandingCount;

void  bcp_standing_find         (BcpStanding        *standing,
                                 BcpFigures         *figures,
                                 const BcpIndicator *indicator);
void  bcp_standing_count        (BcpStandingCount   *count,
                                 BcpFigures         *figures);
const BcpIndicatorYear *bcp_indicator_get_year (const BcpIndicator *indicator,
                                 int                 number);
char *bcp_format_indicator      (const BcpIndicator *indicator,
                                 double              value,
                                 BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_format_indicator_target (const BcpIndicator *indicator,
                                 double              target,
                                 BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_indicator_title       (const BcpIndicator *indicator,
                                 BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_words_standing        (BcpFigures         *figures,
                                 BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_words_cases           (BcpFigures         *figures,
                                 const BcpCaseCurve *cases,
                                 BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_words_money           (BcpFigures         *figures,
                                 BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_words_milestones      (BcpFigures         *figures,
                                 BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_words_when            (BcpFigures         *figures,
                                 BcpLanguage         language) G_GNUC_WARN_UNUSED_RESULT;
double bcp_figures_elapsed      (BcpFigures         *figures);
void  bcp_figures_sum_sources   (BcpFigures         *figures,
                                 BcpSourceBudget    *sum);

G_END_DECLS
