/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BcpPackageEffect:
 * @flow: number of the flow that the option acts on, from 0
 * @share: of that flow, what the option takes away when it acts alone, 0 to 1
 * @saving: money a year of that, alone
 */
typedef struct
{
  guint  flow;
  double share;
  double saving;
} BcpPackageEffect;

/**
 * BcpPackageOption:
 * @saving: money a year that depends on no flow
 * @effects: what it does to flows
 * @n_effects: how many
 */
typedef struct
{
  double                  saving;
  const BcpPackageEffect *effects;
  guint                   n_effects;
} BcpPackageOption;

double bcp_package_save (const BcpPackageOption *options,
                         guint                   n_options,
                         guint                   n_flows,
                         double                 *savings);
double bcp_option_saving_alone (const BcpPackageOption *option);
double bcp_abatement_cost (double       investment,
                           double       rate,
                           double       years,
                           double       saving,
                           double       amount,
                           const char **reason);

G_END_DECLS
