/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpSupply: a kind of utility; those of water are measured in m³, the others in kWh
 */
typedef enum
{
  BCP_SUPPLY_WATER,
  BCP_SUPPLY_SEWER,
  BCP_SUPPLY_ELECTRICITY,
  BCP_SUPPLY_FUEL,
} BcpSupply;

/**
 * BcpSupplied:
 * @utility: (nullable): its code, an interned text; %NULL of several together
 * @supply: its kind
 * @amount: a year, m³ or kWh (F-10, F-12); NaN where a bill's unit says nothing
 * @n_meters: meters with bills
 * @days: days that are billed, of the meter with the fewest
 * @unknown: whether a bill's unit says nothing
 *
 * What the meters of a utility say together (WS-09).
 */
typedef struct
{
  const char *utility;
  BcpSupply   supply;
  double      amount;
  guint       n_meters;
  int         days;
  gboolean    unknown;
} BcpSupplied;

typedef struct _BcpSupplies BcpSupplies;

BcpSupplies *bcp_supplies_load      (BcpConnection  *db,
                                     gint64          assessment,
                                     int             year,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_supplies_free      (BcpSupplies    *self);
BcpSupplied  bcp_supplies_get       (BcpSupplies    *self,
                                     const char     *utility);
BcpSupplied  bcp_supplies_get_total (BcpSupplies    *self,
                                     BcpSupply       supply);

G_END_DECLS
