/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-language.h"

G_BEGIN_DECLS

/* Whether an option pays: formulas F-16 … F-28 and F-35. Pure functions of plain numbers; money is in
 * whole units of one currency at one price date. Where a formula has no value the answer is NaN, and
 * @reason (nullable) is set to a sentence marked for translation.
 *
 * Cash flows: [0] is today (the investment, negative), [t] the end of year t. */

double  bcp_waste_cost            (const double  *costs,
                                   guint          n_costs,
                                   double         income);
double  bcp_net_annual_saving     (const double  *savings,
                                   guint          n_savings,
                                   const double  *costs,
                                   guint          n_costs);
double  bcp_simple_payback        (double         investment,
                                   double         saving,
                                   const char   **reason);
double  bcp_discounted_payback    (const double  *flows,
                                   guint          n_flows,
                                   double         rate,
                                   const char   **reason);
double  bcp_net_present_value     (const double  *flows,
                                   guint          n_flows,
                                   double         rate);
double  bcp_internal_rate         (const double  *flows,
                                   guint          n_flows,
                                   const char   **reason);
double  bcp_annuity_factor        (double         rate,
                                   double         years);
double  bcp_equivalent_annual_cost (double        investment,
                                   double         rate,
                                   double         years,
                                   const char   **reason);
double  bcp_benefit_cost_ratio    (const double  *savings,
                                   const double  *costs,
                                   guint          n_years,
                                   double         rate,
                                   const char   **reason);
double  bcp_weighted_score        (const double  *weights,
                                   const double  *scores,
                                   guint          n_criteria,
                                   const char   **reason);
double  bcp_share_percent         (double         part,
                                   double         whole,
                                   const char   **reason);
double  bcp_leverage              (double         fees,
                                   double         investment,
                                   double         spent,
                                   const char   **reason);
char   *bcp_payback_format        (double         years,
                                   BcpLanguage    language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
