/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-date.h"

G_BEGIN_DECLS

/**
 * BcpBill:
 * @from: first day
 * @to: last day, not before @from
 * @use: of the resource in these days; NaN if unknown
 * @cost: money; NaN if unknown
 * @estimated: whether the meter was not read
 *
 * A bill of one meter. Bills in Mexico often run from reading to reading, so that one ends on the day
 * on which the next begins; that day then belongs to the earlier.
 */
typedef struct
{
  BcpDate  from;
  BcpDate  to;
  double   use;
  double   cost;
  gboolean estimated;
} BcpBill;

/**
 * BcpBillMonth:
 * @start: its first day
 * @days: of the month
 * @covered: of them, days that some bill covers
 * @use: the bills' shares in it
 * @cost: the same of money
 * @estimated: whether any of it rests on an estimated reading
 *
 * A calendar month made of bills (F-10).
 */
typedef struct
{
  BcpDate  start;
  int      days;
  int      covered;
  double   use;
  double   cost;
  gboolean estimated;
} BcpBillMonth;

/**
 * BcpBillTrouble:
 * @BCP_BILL_GAP: days between two bills that none covers
 * @BCP_BILL_OVERLAP: days that two bills cover
 * @BCP_BILL_BACKWARDS: a bill that ends before it begins; it counts nowhere
 */
typedef enum
{
  BCP_BILL_GAP,
  BCP_BILL_OVERLAP,
  BCP_BILL_BACKWARDS,
} BcpBillTrouble;

/**
 * BcpBillFinding:
 * @trouble: what is wrong
 * @from: first day of it
 * @to: last day of it
 * @bill: the later of the two bills, its place in the caller's array
 */
typedef struct
{
  BcpBillTrouble trouble;
  BcpDate        from;
  BcpDate        to;
  guint          bill;
} BcpBillFinding;

/**
 * BcpBillCalendar:
 * @months: of BcpBillMonth, every one from the first bill to the last
 * @findings: of BcpBillFinding, by day
 */
typedef struct
{
  GArray *months;
  GArray *findings;
} BcpBillCalendar;

BcpBillCalendar    *bcp_bills_calendarise   (const BcpBill         *bills,
                                             guint                  n_bills) G_GNUC_WARN_UNUSED_RESULT;
void                bcp_bill_calendar_free  (BcpBillCalendar       *self);
const BcpBillMonth *bcp_bill_calendar_find  (const BcpBillCalendar *self,
                                             BcpDate                day);
double              bcp_bills_per_year      (const BcpBill         *bills,
                                             guint                  n_bills,
                                             int                    year,
                                             int                   *days);
char               *bcp_bill_finding_to_text (const BcpBillFinding *self,
                                             BcpLanguage            language) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpBillCalendar, bcp_bill_calendar_free)

G_END_DECLS
