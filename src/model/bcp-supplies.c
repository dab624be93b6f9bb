/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-supplies.h"

#include "bcp-assessment-sql.h"
#include "bcp-bills.h"
#include "bcp-rows.h"

#include <math.h>

struct _BcpSupplies
{
  GArray *utilities;   /* of BcpSupplied */
};

/* m³ of water, kWh of all else. What is billed by kW is demand, and no use. */
static const char bills_sql[] =
  "SELECT m.id, m.utility, t.start_date, t.end_date, CASE WHEN m.utility = 'sewer' OR m.utility LIKE '%\\_water' ESCAPE '\\'"
  " THEN CASE WHEN bcp_base_unit (coalesce (t.unit, m.unit)) = 'm³' THEN bcp_in_base (t.quantity, coalesce (t.unit, m.unit)) END"
  " ELSE " HEAT_OF ("m.utility", "t.quantity", "coalesce (t.unit, m.unit)") " END"
  " FROM bill t JOIN meter m ON m.id = t.meter WHERE m.assessment = ?1 AND " BASELINE
  " AND bcp_base_unit (coalesce (t.unit, m.unit)) IS NOT 'kW' ORDER BY m.id, t.start_date, t.id";

static BcpSupply
supply_of (const char *utility)
{
  if (g_str_has_suffix (utility, "_water"))
    return BCP_SUPPLY_WATER;
  if (g_str_equal (utility, "sewer"))
    return BCP_SUPPLY_SEWER;

  return g_str_equal (utility, "electricity") ? BCP_SUPPLY_ELECTRICITY : BCP_SUPPLY_FUEL;
}

static BcpSupplied *
find_supplied (BcpSupplies *self,
               const char  *utility)
{
  BcpSupplied supplied = { .utility = g_intern_string (utility), .supply = supply_of (utility) };

  for (guint i = 0; i < self->utilities->len; i++)
    if (g_array_index (self->utilities, BcpSupplied, i).utility == supplied.utility)
      return &g_array_index (self->utilities, BcpSupplied, i);

  g_array_append_val (self->utilities, supplied);
  return &g_array_index (self->utilities, BcpSupplied, self->utilities->len - 1);
}

static void
add_supplied (BcpSupplied       *self,
              const BcpSupplied *other)
{
  if (other->n_meters == 0)
    return;

  self->days = self->n_meters == 0 ? other->days : MIN (self->days, other->days);
  self->n_meters += other->n_meters;
  self->amount += other->amount;
  self->unknown |= other->unknown;
}

/* A meter while its bills are read. */
typedef struct
{
  BcpSupplies *supplies;
  int          year;
  GArray      *bills;   /* of BcpBill */
  gint64       meter;
  const char  *utility;
} Metering;

static void
close_meter (Metering *self)
{
  BcpSupplied meter = { .n_meters = 1 };

  meter.amount = bcp_bills_per_year ((const BcpBill *) self->bills->data, self->bills->len, self->year, &meter.days);
  meter.unknown = isnan (meter.amount);
  g_array_set_size (self->bills, 0);
  if (meter.days > 0)
    add_supplied (find_supplied (self->supplies, self->utility), &meter);
}

static void
take_bill (BcpStatement *row,
           gpointer      data)
{
  Metering *self = data;
  BcpBill bill = { bcp_date_from_iso (bcp_statement_text (row, 2)), bcp_date_from_iso (bcp_statement_text (row, 3)), bcp_row_real (row, 4) };

  if (bcp_statement_int (row, 0) != self->meter)
    close_meter (self);
  self->meter = bcp_statement_int (row, 0);
  self->utility = g_intern_string (bcp_statement_text (row, 1));
  g_array_append_val (self->bills, bill);
}

/**
 * bcp_supplies_load:
 * @db: a connection
 * @assessment: whose meters
 * @year: of its data; 0 if not known
 * @error: what the file said
 *
 * The bills of the baseline, each meter's as of one year (bcp_bills_per_year()).
 *
 * Returns: (transfer full) (nullable): what was supplied
 */
BcpSupplies *
bcp_supplies_load (BcpConnection  *db,
                   gint64          assessment,
                   int             year,
                   GError        **error)
{
  BcpSupplies *self = g_new0 (BcpSupplies, 1);
  g_autoptr (GArray) bills = g_array_new (FALSE, FALSE, sizeof (BcpBill));
  Metering metering = { self, year, bills };

  self->utilities = g_array_new (FALSE, FALSE, sizeof (BcpSupplied));
  if (bcp_rows_each (db, bills_sql, assessment, take_bill, &metering, error))
    close_meter (&metering);
  else
    g_clear_pointer (&self, bcp_supplies_free);

  return self;
}

/**
 * bcp_supplies_free:
 * @self: (transfer full): what was supplied
 */
void
bcp_supplies_free (BcpSupplies *self)
{
  g_array_unref (self->utilities);
  g_free (self);
}

/**
 * bcp_supplies_get:
 * @self: what was supplied
 * @utility: its code
 *
 * Returns: what its meters say; none of it where there is no bill
 */
BcpSupplied
bcp_supplies_get (BcpSupplies *self,
                  const char  *utility)
{
  return *find_supplied (self, utility);
}

/**
 * bcp_supplies_get_total:
 * @self: what was supplied
 * @supply: a kind of utility
 *
 * Returns: all its utilities together
 */
BcpSupplied
bcp_supplies_get_total (BcpSupplies *self,
                        BcpSupply    supply)
{
  BcpSupplied total = { .supply = supply };

  for (guint i = 0; i < self->utilities->len; i++)
    if (g_array_index (self->utilities, BcpSupplied, i).supply == supply)
      add_supplied (&total, &g_array_index (self->utilities, BcpSupplied, i));
  return total;
}
