/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-utility-bills.h"

#define near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-9)

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_utility_bills_load (db, *(gint64 *) data, NULL, error);
}

static BcpUtilityBills *
bills_of (ModelFixture *fixture,
          gint64        assessment)
{
  g_autoptr (GError) error = NULL;
  BcpUtilityBills *bills = bcp_store_read (fixture->store, load, &assessment, NULL, &error);

  g_assert_no_error (error);
  return bills;
}

static void
add_bill (ModelFixture *fixture,
          const char   *meter,
          const char   *start,
          const char   *end,
          const char   *quantity,
          const char   *unit,
          const char   *reading)
{
  model_add (fixture, "bills", "meter", meter, "start_date", start, "end_date", end, "quantity", quantity, "unit", unit,
             "cost", "1,200", "reading", reading, NULL);
}

static void
assert_month (const BcpUtilityBills *bills,
              guint                  i,
              const char            *start,
              double                 use,
              double                 cost,
              int                    covered,
              gboolean               estimated)
{
  const BcpBillMonth *month = &g_array_index (bills->months, BcpBillMonth, i);

  g_assert_cmpint (month->start, ==, bcp_date_from_iso (start));
  near (month->use, use);
  near (month->cost, cost);
  g_assert_cmpint (month->covered, ==, covered);
  g_assert_cmpint (month->estimated, ==, estimated);
}

/* By hand: 600 kWh of 60 days are 10 a day, 20 pesos a day: 17 days of January, 28 of February, 15 of March. The second meter's
 * 0.1 MWh are all of February; after 15 March the first is not billed until April. Water is another utility. */
static void
test_months (ModelFixture  *fixture,
             gconstpointer  data)
{
  gint64 assessment = model_add (fixture, "assessments", "code", "A-1", "currency", "MXN", NULL);
  g_autofree char *id = model_id_text (assessment);
  g_autoptr (BcpUtilityBills) empty = bills_of (fixture, assessment), bills = NULL;
  g_autofree char *first = model_id_text (model_add (fixture, "meters", "assessment", id, "number", "1", "utility", "electricity", "unit", "kWh", NULL));
  g_autofree char *second = model_id_text (model_add (fixture, "meters", "assessment", id, "number", "2", "utility", "electricity", "unit", "kWh", NULL));
  g_autofree char *water = model_id_text (model_add (fixture, "meters", "assessment", id, "number", "3", "utility", "mains_water", "unit", "m3", NULL));

  g_assert_null (empty->utility);
  g_assert_cmpuint (empty->months->len, ==, 0);
  add_bill (fixture, first, "2005-01-15", "2005-03-15", "600", "kWh", "actual");
  add_bill (fixture, first, "2005-04-01", "2005-04-30", "300", "kWh", "actual");
  add_bill (fixture, second, "2005-02-01", "2005-02-28", "0.1", "MWh", "estimated");
  add_bill (fixture, water, "2005-01-01", "2005-01-31", "50", "m3", "actual");

  bills = bills_of (fixture, assessment);
  g_assert_cmpstr (bills->utility, ==, "electricity");
  g_assert_cmpstr (bills->unit, ==, "kWh");
  g_assert_cmpuint (bills->months->len, ==, 4);
  assert_month (bills, 0, "2005-01-01", 170, 340, 17, FALSE);
  assert_month (bills, 1, "2005-02-01", 280 + 100, 560 + 1200, 28, TRUE);
  assert_month (bills, 2, "2005-03-01", 150, 300, 15, FALSE);
  assert_month (bills, 3, "2005-04-01", 300, 1200, 30, FALSE);
  g_assert_cmpuint (bills->findings->len, ==, 1);
  g_assert_cmpint (g_array_index (bills->findings, BcpBillFinding, 0).trouble, ==, BCP_BILL_GAP);
  g_assert_cmpint (g_array_index (bills->findings, BcpBillFinding, 0).from, ==, bcp_date_from_iso ("2005-03-16"));
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/utility-bills/months", test_months);

  return model_test_run ();
}
