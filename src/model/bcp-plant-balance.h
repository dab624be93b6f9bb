/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-plant.h"

G_BEGIN_DECLS

/**
 * BcpBalanceKind:
 * @BCP_BALANCE_MASS: kg; a liquid that was entered as a volume counts as water, 1,000 kg/m³
 * @BCP_BALANCE_WATER: m³; what was entered as a volume
 * @BCP_BALANCE_ENERGY: kWh
 * @BCP_BALANCE_SUBSTANCE: kg of one substance
 */
typedef enum
{
  BCP_BALANCE_MASS,
  BCP_BALANCE_WATER,
  BCP_BALANCE_ENERGY,
  BCP_BALANCE_SUBSTANCE,
} BcpBalanceKind;

/**
 * BcpPlantBalance:
 * @kind: what is balanced
 * @substance: (nullable): code of the substance
 * @unit: of all quantities
 * @streams: numbers of the plant's streams that belong to it
 * @net: of them, in the same order
 * @plant: the balance of all operations together
 * @operations: of each
 * @acceptance: closures that are accepted
 * @reconciliation: of @net
 *
 * One balance of a plant (WS-12).
 */
typedef struct
{
  BcpBalanceKind     kind;
  char              *substance;
  const char        *unit;
  guint             *streams;
  BcpBalanceNet      net;
  BcpBalance         plant;
  BcpBalance        *operations;
  BcpAcceptance      acceptance;
  BcpReconciliation *reconciliation;
} BcpPlantBalance;

BcpBalanceKind   bcp_plant_usual_balance (const BcpPlant  *plant);
BcpPlantBalance *bcp_plant_balance_new   (const BcpPlant  *plant,
                                          BcpBalanceKind   kind,
                                          const char      *substance) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_plant_balance_free  (BcpPlantBalance *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPlantBalance, bcp_plant_balance_free)

G_END_DECLS
