/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-process-formulas.h"

#include <glib/gi18n.h>
#include <math.h>

#define NO_PRODUCTION N_("There was no production, so nothing can be divided by it.")

/* @over / @under, undefined where @under is not above 0. */
static double
divide (double       over,
        double       under,
        const char  *why,
        const char **reason)
{
  if (under > 0)
    return over / under;
  if (reason != NULL && !isnan (under))
    *reason = why;

  return NAN;
}

/**
 * bcp_hours_per_year:
 * @shifts: a day
 * @hours: a shift
 * @days: a week
 * @weeks: a year
 *
 * F-01.
 *
 * Returns: h/yr
 */
double
bcp_hours_per_year (double shifts,
                    double hours,
                    double days,
                    double weeks)
{
  return shifts * hours * days * weeks;
}

/**
 * bcp_balance_gap:
 * @in: what entered, in any unit
 * @out: what left, in the same
 * @accumulation: by how much the stock grew, in the same; negative where it shrank
 *
 * F-02.
 *
 * Returns: what is unaccounted for; negative where more left than entered
 */
double
bcp_balance_gap (double in,
                 double out,
                 double accumulation)
{
  return in - out - accumulation;
}

/**
 * bcp_balance_closure:
 * @in: what entered
 * @out: what left
 * @accumulation: by how much the stock grew
 * @reason: (out) (optional): why there is no value
 *
 * F-03.
 *
 * Returns: %, 100 where all is accounted for; NaN where nothing entered
 */
double
bcp_balance_closure (double       in,
                     double       out,
                     double       accumulation,
                     const char **reason)
{
  return divide (100 * (out + accumulation), in, N_("Nothing enters, so there is nothing to close."), reason);
}

/**
 * bcp_substance_mass:
 * @volume: m³
 * @concentration: mg/L
 *
 * F-04.
 *
 * Returns: kg
 */
double
bcp_substance_mass (double volume,
                    double concentration)
{
  return volume * concentration / 1000;
}

/**
 * bcp_specific_consumption:
 * @used: of a resource, or of waste, wastewater, CO2e that left
 * @production: in the same period
 * @reason: (out) (optional): why there is no value
 *
 * F-05, and F-09 (pollution intensity), which is the same quotient of what leaves.
 *
 * Returns: resource a unit of production; NaN without production
 */
double
bcp_specific_consumption (double       used,
                          double       production,
                          const char **reason)
{
  return divide (used, production, NO_PRODUCTION, reason);
}

/**
 * bcp_specific_saving:
 * @base: specific consumption before
 * @now: specific consumption now
 * @production: of a year, now
 *
 * F-06.
 *
 * Returns: resource a year; negative where consumption rose
 */
double
bcp_specific_saving (double base,
                     double now,
                     double production)
{
  return (base - now) * production;
}

/**
 * bcp_percentage_reduction:
 * @base: specific consumption before
 * @now: specific consumption now
 * @reason: (out) (optional): why there is no value
 *
 * F-07.
 *
 * Returns: %; NaN where the baseline is zero
 */
double
bcp_percentage_reduction (double       base,
                          double       now,
                          const char **reason)
{
  return divide (100 * (base - now), base, N_("The baseline is zero, so there is nothing to reduce."), reason);
}

/**
 * bcp_resource_productivity:
 * @production: in a period
 * @used: of a resource, in the same
 * @reason: (out) (optional): why there is no value
 *
 * F-08.
 *
 * Returns: production a unit of the resource; NaN where none was used
 */
double
bcp_resource_productivity (double       production,
                           double       used,
                           const char **reason)
{
  return divide (production, used, N_("Nothing of the resource was used, so nothing can be divided by it."), reason);
}

/**
 * bcp_electric_energy:
 * @power: rated, kW
 * @load_factor: 0 to 1
 * @hours: h
 *
 * F-11.
 *
 * Returns: kWh
 */
double
bcp_electric_energy (double power,
                     double load_factor,
                     double hours)
{
  return power * load_factor * hours;
}

/**
 * bcp_energy_sum:
 * @electricity: kWh
 * @fuels: amounts, each in its own unit
 * @calorific_values: net, GJ a unit of each
 * @n_fuels: how many
 *
 * F-12.
 *
 * Returns: GJ
 */
double
bcp_energy_sum (double        electricity,
                const double *fuels,
                const double *calorific_values,
                guint         n_fuels)
{
  double sum = electricity * 0.0036;

  for (guint i = 0; i < n_fuels; i++)
    sum += fuels[i] * calorific_values[i];

  return sum;
}

/**
 * bcp_boiler_efficiency:
 * @steam: that left, kg
 * @steam_enthalpy: kJ/kg
 * @feed_enthalpy: of the feed water, kJ/kg
 * @fuel: in its own unit
 * @calorific_value: net, kJ a unit of fuel
 * @reason: (out) (optional): why there is no value
 *
 * F-13.
 *
 * Returns: %; NaN where no fuel was burnt
 */
double
bcp_boiler_efficiency (double       steam,
                       double       steam_enthalpy,
                       double       feed_enthalpy,
                       double       fuel,
                       double       calorific_value,
                       const char **reason)
{
  return divide (100 * steam * (steam_enthalpy - feed_enthalpy), fuel * calorific_value,
                 N_("No fuel was burnt, so there is no efficiency."), reason);
}

/**
 * bcp_scope_1_emission:
 * @energies: of each fuel, GJ
 * @factors: of each fuel, kg CO2e/GJ, on the same calorific basis
 * @n_fuels: how many
 *
 * F-14.
 *
 * Returns: t CO2e
 */
double
bcp_scope_1_emission (const double *energies,
                      const double *factors,
                      guint         n_fuels)
{
  double sum = 0;

  for (guint i = 0; i < n_fuels; i++)
    sum += energies[i] * factors[i];

  return sum / 1000;
}

/**
 * bcp_scope_2_emission:
 * @electricity: MWh
 * @factor: of the grid in that year, t CO2e/MWh
 *
 * F-15.
 *
 * Returns: t CO2e
 */
double
bcp_scope_2_emission (double electricity,
                      double factor)
{
  return electricity * factor;
}

/**
 * bcp_rinse_ratio:
 * @drag_out: L
 * @bath: concentration of the bath, C0
 * @rinse: concentration wanted in the last rinse, Cn, in the same unit
 * @stages: counter-current stages; 1 is a single running rinse
 * @reason: (out) (optional): why there is no value
 *
 * F-29 (one stage) and F-30. Check values for 1 L, 270,000 and 40 mg/L: 6,750, 82.2 and 18.9 L.
 *
 * Returns: L of water; NaN where a concentration or the stages are not above zero
 */
double
bcp_rinse_ratio (double       drag_out,
                 double       bath,
                 double       rinse,
                 double       stages,
                 const char **reason)
{
  double dilution = divide (bath, rinse, N_("The concentration wanted in the last rinse must be above zero."), reason);
  double root = divide (1, stages, N_("A rinse has at least one stage."), reason);

  return drag_out * pow (dilution, root);
}

/**
 * bcp_chrome_uptake:
 * @offered: chromium in the float, kg
 * @spent: chromium in the spent float, kg
 * @reason: (out) (optional): why there is no value
 *
 * F-31.
 *
 * Returns: %; NaN where none was offered
 */
double
bcp_chrome_uptake (double       offered,
                   double       spent,
                   const char **reason)
{
  return divide (100 * (offered - spent), offered, N_("No chromium was offered, so none can be taken up."), reason);
}

/**
 * bcp_guest_night_water:
 * @volume: m³
 * @guest_nights: in the same period
 * @reason: (out) (optional): why there is no value
 *
 * F-32.
 *
 * Returns: L a guest-night; NaN where there were no guests
 */
double
bcp_guest_night_water (double       volume,
                       double       guest_nights,
                       const char **reason)
{
  return divide (1000 * volume, guest_nights, N_("There were no guest-nights, so nothing can be divided by them."), reason);
}

/**
 * bcp_tap_flow:
 * @litres: caught
 * @seconds: in which they were
 * @reason: (out) (optional): why there is no value
 *
 * F-33.
 *
 * Returns: L/min; NaN where no time passed
 */
double
bcp_tap_flow (double       litres,
              double       seconds,
              const char **reason)
{
  return divide (60 * litres, seconds, N_("No time passed, so there is no flow."), reason);
}

/**
 * bcp_loss_cost:
 * @lost: of a substance, kg
 * @price: of a kg of active content
 *
 * F-34.
 *
 * Returns: money, in the currency of @price
 */
double
bcp_loss_cost (double lost,
               double price)
{
  return lost * price;
}
