/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"
#include "bcp-figures.h"

G_BEGIN_DECLS

/* Charts of the options that the assessments found. */

BcpChart *bcp_practice_chart_new (BcpFigures   *figures,
                                  BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
BcpChart *bcp_payback_chart_new  (const gint64  counts[BCP_N_PAYBACKS],
                                  const char   *source,
                                  BcpDate       as_of,
                                  BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
