/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-figures.h"

G_BEGIN_DECLS

/* Finding one's way in figures: what charts and papers share. */

/* In place of a programme year: all of them. */
#define BCP_WHOLE_PROGRAMME (-1)

const BcpProgrammeYear *bcp_figures_get_year  (BcpFigures         *figures,
                                               int                 number);
int                     bcp_figures_shown_year (BcpFigures        *figures);
const BcpCaseCurve     *bcp_figures_get_curve (BcpFigures         *figures,
                                               const char         *entity);
double                  bcp_figures_get_target (BcpFigures        *figures,
                                               const BcpCaseCurve *curve,
                                               int                 number);
guint                   bcp_curve_count       (const BcpCaseCurve *curve,
                                               BcpDate             start,
                                               BcpDate             end);
const BcpCrossTable    *bcp_figures_get_table (BcpFigures         *figures,
                                               const char         *what);
const char             *bcp_figures_name_of   (BcpFigures         *figures,
                                               const char         *list,
                                               const char         *code,
                                               BcpLanguage         language);
char                   *bcp_without_bracket   (const char         *text) G_GNUC_WARN_UNUSED_RESULT;
char                   *bcp_lower_first       (const char         *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
