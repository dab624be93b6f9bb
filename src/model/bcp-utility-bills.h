/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-bills.h"
#include "bcp-connection.h"

G_BEGIN_DECLS

/**
 * BcpUtilityBills:
 * @utility: (nullable): code, "electricity"; %NULL where there is no bill
 * @unit: (nullable): of the use, the base unit of the bills
 * @months: (element-type BcpBillMonth): of all its meters together, by month; the days that are covered are
 *   those of the meter with the fewest
 * @findings: (element-type BcpBillFinding): of all its meters, meter after meter
 *
 * What a plant used and paid of a utility by calendar month (WS-09, F-10).
 */
typedef struct
{
  char   *utility;
  char   *unit;
  GArray *months;
  GArray *findings;
} BcpUtilityBills;

BcpUtilityBills *bcp_utility_bills_load (BcpConnection    *db,
                                         gint64            assessment,
                                         const char       *utility,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_utility_bills_free (BcpUtilityBills  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpUtilityBills, bcp_utility_bills_free)

G_END_DECLS
