/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-curve-chart.h"

G_BEGIN_DECLS

/* What a cumulative curve says in words (VISUAL §4). Markup where a figure is bold. */

char *bcp_curve_words_finding    (const BcpPace  *pace,
                                  BcpCurvePeriod  period,
                                  BcpDate         met,
                                  double          actual,
                                  double          target,
                                  int             decimals,
                                  BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_curve_words_now        (const BcpPace  *pace,
                                  BcpDate         met,
                                  double          actual,
                                  double          target,
                                  int             decimals,
                                  BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_curve_words_needed     (const BcpPace  *pace,
                                  BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_curve_words_difference (double          difference,
                                  BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
