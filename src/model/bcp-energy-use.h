/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-language.h"
#include "bcp-plant-use.h"

G_BEGIN_DECLS

/**
 * BcpEnergyLoss: where the energy of a user goes that is of no use (WS-13)
 */
typedef enum
{
  BCP_LOSS_FLUE,
  BCP_LOSS_SURFACE,
  BCP_LOSS_LEAK,
  BCP_LOSS_BLOWDOWN,
  BCP_LOSS_IDLE,
} BcpEnergyLoss;

#define BCP_N_ENERGY_LOSSES (BCP_LOSS_IDLE + 1)

/**
 * BcpEnergyUser:
 * @id: of its record
 * @name: what uses it
 * @carrier: (nullable): code of a utility
 * @is_computed: whether its use was not measured but follows from power, load and hours (F-11)
 * @used: a year, kWh; NaN if unknown
 * @useful: of it; NaN if unknown
 * @losses: of it, by kind; NaN if unknown
 *
 * A user of energy. What was typed as a percentage is of its use.
 */
typedef struct
{
  gint64   id;
  char    *name;
  char    *carrier;
  gboolean is_computed;
  double   used;
  double   useful;
  double   losses[BCP_N_ENERGY_LOSSES];
} BcpEnergyUser;

/**
 * BcpEnergyCarrier:
 * @carrier: code of a utility
 * @used: by its users together, kWh
 * @billed: what its bills say, kWh; without amount where there are none
 */
typedef struct
{
  char   *carrier;
  double  used;
  BcpUse  billed;
} BcpEnergyCarrier;

/**
 * BcpEnergyUse:
 * @users: of BcpEnergyUser, as the sheet has them
 * @carriers: of BcpEnergyCarrier, the most used first
 *
 * Where the energy of a plant goes.
 */
typedef struct
{
  GArray *users;
  GArray *carriers;
} BcpEnergyUse;

BcpEnergyUse *bcp_energy_use_load          (BcpConnection        *db,
                                            gint64                assessment,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void          bcp_energy_use_free          (BcpEnergyUse         *self);
gboolean      bcp_energy_user_is_broken_down (const BcpEnergyUser *self);
double        bcp_energy_user_get_gap      (const BcpEnergyUser  *self);
const char   *bcp_energy_loss_get_name     (BcpEnergyLoss         loss,
                                            BcpLanguage           language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpEnergyUse, bcp_energy_use_free)

G_END_DECLS
