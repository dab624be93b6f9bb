/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-package.h"

#include "bcp-appraisal.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * bcp_option_saving_alone:
 * @option: an option
 *
 * Returns: money a year, the option alone
 */
double
bcp_option_saving_alone (const BcpPackageOption *option)
{
  double saving = option->saving;

  for (guint i = 0; i < option->n_effects; i++)
    saving += option->effects[i].saving;

  return saving;
}

/**
 * bcp_package_save:
 * @options: in the order in which they are installed
 * @n_options: how many
 * @n_flows: how many flows there are
 * @savings: (array length=n_options) (out caller-allocates): money a year of each within the package
 *
 * Options are rarely additive: where several act on one flow, each saves of what the ones before left
 * (dossier §2.4). The sum of parts is that of bcp_option_saving_alone().
 *
 * Returns: money a year of the package
 */
double
bcp_package_save (const BcpPackageOption *options,
                  guint                   n_options,
                  guint                   n_flows,
                  double                 *savings)
{
  g_autofree double *left = g_new (double, n_flows);
  double total = 0;

  for (guint i = 0; i < n_flows; i++)
    left[i] = 1;
  for (guint i = 0; i < n_options; i++)
    {
      savings[i] = options[i].saving;
      for (guint j = 0; j < options[i].n_effects; j++)
        {
          const BcpPackageEffect *effect = &options[i].effects[j];

          g_return_val_if_fail (effect->flow < n_flows, NAN);
          savings[i] += effect->saving * left[effect->flow];
          left[effect->flow] *= 1 - CLAMP (effect->share, 0, 1);
        }
      total += savings[i];
    }

  return total;
}

/**
 * bcp_abatement_cost:
 * @investment: of the option
 * @rate: discount rate, a fraction
 * @years: of life
 * @saving: net, money a year
 * @amount: abated a year: t CO2e, m³ of water, kg of chromium
 * @reason: (out) (optional): why there is no value
 *
 * Equivalent annual cost (F-22) less saving (F-17), a unit abated: the height of a bar of the marginal
 * abatement cost curve.
 *
 * Returns: money a unit, negative where the option pays for itself; NaN where nothing is abated
 */
double
bcp_abatement_cost (double       investment,
                    double       rate,
                    double       years,
                    double       saving,
                    double       amount,
                    const char **reason)
{
  double annual = bcp_equivalent_annual_cost (investment, rate, years, reason);

  if (amount > 0)
    return (annual - saving) / amount;
  if (reason != NULL && !isnan (amount))
    *reason = N_("Nothing is abated, so there is no cost of it.");

  return NAN;
}
