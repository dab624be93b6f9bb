/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"
#include "bcp-connection.h"

G_BEGIN_DECLS

/* The charts of one assessment by name, the same in the window, on paper and from the command line:
 *
 *   sankey                   what most streams were entered for
 *   sankey:mass|water|energy
 *   sankey:CODE              of a substance
 *   closure                  of the plant and each operation; closure:… as sankey
 *   reconciliation           measured beside most likely values; reconciliation:… as sankey
 *   bills                    by calendar month, of the utility with most bills
 *   bills:UTILITY            of a utility's code
 *   flow-diagram             operations and streams
 *   energy                   by carrier, user and loss
 *   energy-losses            losses of the energy users, the largest first
 *   energy-bills             what the users of each carrier account for, beside its bills
 *   kpi                      the plant against its sector's bands
 *   pareto                   wastes by what they cost
 *   macc                     abatement cost of CO2e, else of what most options save
 *   macc:RESOURCE            of a resource's code
 *   tornado                  what moves the value of the option that saves most
 *   tornado:NUMBER           of an option
 *   cash-flow                the money of the option that saves most, year by year
 *   cash-flow:NUMBER         of an option
 *   package                  the package with most options
 *   package:NUMBER
 *   scores                   options by weighted score, and whether the ranking survives other weights
 *   payback-bins             options by payback; of the whole programme where no assessment is named
 *
 * A mark's link is "record:ENTITY/ID", or "sheet:NUMBER" of a worksheet. */

const char *const *bcp_assessment_chart_names (void);
gboolean           bcp_assessment_chart_is_known (const char     *name);
BcpChart          *bcp_assessment_chart       (BcpConnection     *db,
                                               const char        *name,
                                               const char        *number,
                                               BcpLanguage        language,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
