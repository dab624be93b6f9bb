/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a plant uses, makes and loses: formulas F-01 … F-15 and F-29 … F-34 of the assessment method.
 * Pure functions of plain numbers. Where a formula has no value the answer is NaN, and @reason
 * (nullable) is set to a sentence marked for translation; otherwise it is left alone. NaN in, NaN out. */

double bcp_hours_per_year         (double         shifts,
                                   double         hours,
                                   double         days,
                                   double         weeks);
double bcp_balance_gap            (double         in,
                                   double         out,
                                   double         accumulation);
double bcp_balance_closure        (double         in,
                                   double         out,
                                   double         accumulation,
                                   const char   **reason);
double bcp_substance_mass         (double         volume,
                                   double         concentration);
double bcp_specific_consumption   (double         used,
                                   double         production,
                                   const char   **reason);
double bcp_specific_saving        (double         base,
                                   double         now,
                                   double         production);
double bcp_percentage_reduction   (double         base,
                                   double         now,
                                   const char   **reason);
double bcp_resource_productivity  (double         production,
                                   double         used,
                                   const char   **reason);
double bcp_electric_energy        (double         power,
                                   double         load_factor,
                                   double         hours);
double bcp_energy_sum             (double         electricity,
                                   const double  *fuels,
                                   const double  *calorific_values,
                                   guint          n_fuels);
double bcp_boiler_efficiency      (double         steam,
                                   double         steam_enthalpy,
                                   double         feed_enthalpy,
                                   double         fuel,
                                   double         calorific_value,
                                   const char   **reason);
double bcp_scope_1_emission       (const double  *energies,
                                   const double  *factors,
                                   guint          n_fuels);
double bcp_scope_2_emission       (double         electricity,
                                   double         factor);
double bcp_rinse_ratio            (double         drag_out,
                                   double         bath,
                                   double         rinse,
                                   double         stages,
                                   const char   **reason);
double bcp_chrome_uptake          (double         offered,
                                   double         spent,
                                   const char   **reason);
double bcp_guest_night_water      (double         volume,
                                   double         guest_nights,
                                   const char   **reason);
double bcp_tap_flow               (double         litres,
                                   double         seconds,
                                   const char   **reason);
double bcp_loss_cost              (double         lost,
                                   double         price);

G_END_DECLS
