/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-utility-bills.h"

#include "bcp-rows.h"

#include <math.h>

#define MINOR 100.0

/* Meter by meter; those in another base unit than most of the utility cannot be added and are left out. */
static const char bills_sql[] =
  "SELECT t.meter, t.start_date, t.end_date, bcp_in_base (t.quantity, coalesce (t.unit, m.unit)), t.cost, t.reading = 'estimated' "
  "FROM bill t JOIN meter m ON m.id = t.meter "
  "WHERE m.assessment = ?1 AND m.utility = ?2 AND bcp_base_unit (coalesce (t.unit, m.unit)) = ?3 ORDER BY m.number, m.id, t.start_date, t.id";

static const char usual_sql[] =
  "SELECT m.utility FROM bill t JOIN meter m ON m.id = t.meter WHERE m.assessment = ?1 GROUP BY m.utility ORDER BY count (*) DESC, m.utility LIMIT 1";

static const char unit_sql[] =
  "SELECT bcp_base_unit (coalesce (t.unit, m.unit)) AS base FROM bill t JOIN meter m ON m.id = t.meter "
  "WHERE m.assessment = ?1 AND m.utility = ?2 AND base IS NOT NULL GROUP BY base ORDER BY count (*) DESC, base LIMIT 1";

static int
compare_months (gconstpointer a,
                gconstpointer b)
{
  BcpDate first = ((const BcpBillMonth *) a)->start, second = ((const BcpBillMonth *) b)->start;

  return (first > second) - (first < second);
}

static void
add_month (BcpUtilityBills    *self,
           const BcpBillMonth *month)
{
  for (guint i = 0; i < self->months->len; i++)
    {
      BcpBillMonth *sum = &g_array_index (self->months, BcpBillMonth, i);

      if (sum->start != month->start)
        continue;
      sum->use += month->use;
      sum->cost += month->cost;
      sum->covered = MIN (sum->covered, month->covered);
      sum->estimated |= month->estimated;
      return;
    }
  g_array_append_vals (self->months, month, 1);
}

static void
add_meter (BcpUtilityBills *self,
           GArray          *bills)
{
  g_autoptr (BcpBillCalendar) calendar = bcp_bills_calendarise ((const BcpBill *) bills->data, bills->len);

  for (guint i = 0; i < calendar->months->len; i++)
    add_month (self, &g_array_index (calendar->months, BcpBillMonth, i));
  if (calendar->findings->len > 0)
    g_array_append_vals (self->findings, calendar->findings->data, calendar->findings->len);
  g_array_set_size (bills, 0);
}

static gboolean
load_bills (BcpUtilityBills  *self,
            BcpConnection    *db,
            gint64            assessment,
            GError          **error)
{
  BcpStatement *row = bcp_connection_prepare (db, bills_sql, error);
  g_autoptr (GArray) bills = g_array_new (FALSE, FALSE, sizeof (BcpBill));
  gint64 meter = 0;
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_int (row, 1, assessment);
  bcp_statement_bind_text (row, 2, self->utility);
  bcp_statement_bind_text (row, 3, self->unit);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpBill bill = {
        bcp_date_from_iso (bcp_statement_text (row, 1)), bcp_date_from_iso (bcp_statement_text (row, 2)), bcp_row_real (row, 3),
        bcp_statement_is_null (row, 4) ? NAN : (double) bcp_statement_int (row, 4) / MINOR, bcp_statement_int (row, 5) != 0,
      };

      if (bcp_statement_int (row, 0) != meter)
        add_meter (self, bills);
      meter = bcp_statement_int (row, 0);
      g_array_append_val (bills, bill);
    }
  add_meter (self, bills);
  g_array_sort (self->months, compare_months);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_utility_bills_load:
 * @db: a connection
 * @assessment: whose meters
 * @utility: (nullable): code; %NULL is the one with most bills
 * @error: what the file said
 *
 * Returns: (transfer full) (nullable): its months, none where there is no bill
 */
BcpUtilityBills *
bcp_utility_bills_load (BcpConnection  *db,
                        gint64          assessment,
                        const char     *utility,
                        GError        **error)
{
  g_autoptr (BcpUtilityBills) self = g_new0 (BcpUtilityBills, 1);

  self->months = g_array_new (FALSE, FALSE, sizeof (BcpBillMonth));
  self->findings = g_array_new (FALSE, FALSE, sizeof (BcpBillFinding));
  self->utility = utility != NULL ? g_strdup (utility) : bcp_connection_dup_text (db, NULL, usual_sql, "i", assessment);
  self->unit = self->utility != NULL ? bcp_connection_dup_text (db, NULL, unit_sql, "it", assessment, self->utility) : NULL;
  if (self->unit != NULL && !load_bills (self, db, assessment, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
bcp_utility_bills_free (BcpUtilityBills *self)
{
  g_free (self->utility);
  g_free (self->unit);
  g_array_unref (self->months);
  g_array_unref (self->findings);
  g_free (self);
}
