/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"
#include "bcp-figures.h"

G_BEGIN_DECLS

/* The charts of a programme's figures by name, the same in the window, on paper and from the command
 * line:
 *
 *   preassessments, projects     cumulative cases of the programme year of the figures
 *   preassessments:2, projects:2 of another programme year
 *   preassessments:all …         of the whole programme
 *   funnel                       firms from the registry to the follow-up
 *   sector-state                 pre-assessments by sector and state
 *   sector-state:firms|preassessments|projects
 *   budget                       by source
 *   milestones                   the programme's band
 *   indicators                   every indicator with a figure or a target, this year
 *   indicator:CODE               one of them
 *   practices                    options of all assessments by practice
 *   payback-bins                 and by payback; on the command line, the chart of the assessments
 *
 * A mark's link becomes "list:ENTITY?field=value&…" or "record:ENTITY/ID" by
 * bcp_figures_resolve_link() of bcp-figures-link.h, whatever the chart appended to it. */

const char *const *bcp_figures_chart_names (void);
BcpChart          *bcp_figures_chart       (BcpFigures   *figures,
                                            const char   *name,
                                            BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
