/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpUseOrigin: which worksheet a figure was worked out from
 */
typedef enum
{
  BCP_USE_OF_ASSESSMENT,
  BCP_USE_OF_ANALYSES,
  BCP_USE_OF_PRODUCTS,
  BCP_USE_OF_INPUTS,
  BCP_USE_OF_BILLS,
  BCP_USE_OF_STREAMS,
  BCP_USE_OF_ENERGY_USERS,
  BCP_USE_OF_WASTES,
} BcpUseOrigin;

/**
 * BcpUse:
 * @amount: a year, in @unit; NaN where it is not known
 * @unit: "m³", "kWh", "kg", "%", "kg/m³"
 * @origin: where it is from; where it would be from if it were known
 * @days: days of the bills that it rests on; 0 where it rests on none
 * @reason: (nullable): N_(), why it is not known
 * @lead: (nullable): where what is missing can be entered where that is not @origin's worksheet: "list:heat-contents"
 */
typedef struct
{
  double        amount;
  const char   *unit;
  BcpUseOrigin  origin;
  int           days;
  const char   *reason;
  const char   *lead;
} BcpUse;

typedef struct _BcpPlantUse BcpPlantUse;

BcpPlantUse *bcp_plant_use_load    (BcpConnection  *db,
                                    gint64          assessment,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_plant_use_free    (BcpPlantUse    *self);
gboolean     bcp_plant_use_measure (BcpPlantUse    *self,
                                    const char     *measure,
                                    const char     *subject,
                                    BcpUse         *use,
                                    GError        **error);
BcpUse       bcp_plant_use_of_utility (BcpPlantUse *self,
                                    const char     *utility);
BcpUse       bcp_plant_use_divisor (BcpPlantUse    *self,
                                    const char     *divisor,
                                    const char     *unit);
const char  *bcp_plant_use_get_production_unit (BcpPlantUse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpPlantUse, bcp_plant_use_free)

G_END_DECLS
