/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bills.h"

#include <math.h>

#define DAY(text) bcp_date_from_iso (text)

static void
assert_month (BcpBillCalendar *calendar,
              const char      *day,
              double           use,
              int              covered,
              gboolean         estimated)
{
  const BcpBillMonth *month = bcp_bill_calendar_find (calendar, DAY (day));

  g_assert_nonnull (month);
  g_assert_cmpfloat_with_epsilon (month->use, use, 1e-9);
  g_assert_cmpint (month->covered, ==, covered);
  g_assert_cmpint (month->estimated, ==, estimated);
}

/* Electricity every two months, from reading to reading. */
static void
test_bimonthly (void)
{
  BcpBill bills[] = {
    { DAY ("2005-03-15"), DAY ("2005-05-14"), 610, 6100, TRUE },
    { DAY ("2005-01-15"), DAY ("2005-03-15"), 600, 1200, FALSE },
  };
  g_autoptr (BcpBillCalendar) calendar = bcp_bills_calendarise (bills, G_N_ELEMENTS (bills));
  double use = 0, cost = 0;

  g_assert_cmpint (calendar->months->len, ==, 5);
  g_assert_cmpint (calendar->findings->len, ==, 0);
  assert_month (calendar, "2005-01-31", 170, 17, FALSE);
  assert_month (calendar, "2005-02-01", 280, 28, FALSE);
  /* 15 March belongs to the earlier bill: 15 days of 10, then 16 of 610 / 60. */
  assert_month (calendar, "2005-03-10", 150 + 16 * 610 / 60.0, 31, TRUE);
  assert_month (calendar, "2005-05-01", 14 * 610 / 60.0, 14, TRUE);
  g_assert_null (bcp_bill_calendar_find (calendar, DAY ("2005-06-01")));
  g_assert_null (bcp_bill_calendar_find (calendar, DAY ("2004-12-31")));

  for (guint i = 0; i < calendar->months->len; i++)
    {
      use += g_array_index (calendar->months, BcpBillMonth, i).use;
      cost += g_array_index (calendar->months, BcpBillMonth, i).cost;
    }
  g_assert_cmpfloat_with_epsilon (use, 1210, 1e-9);
  g_assert_cmpfloat_with_epsilon (cost, 7300, 1e-9);
}

static void
assert_finding (BcpBillCalendar *calendar,
                guint            nth,
                BcpBillTrouble   trouble,
                guint            bill,
                const char      *sentence)
{
  const BcpBillFinding *finding = &g_array_index (calendar->findings, BcpBillFinding, nth);
  g_autofree char *said = bcp_bill_finding_to_text (finding, BCP_LANGUAGE_EN);

  g_assert_cmpint (finding->trouble, ==, trouble);
  g_assert_cmpint (finding->bill, ==, bill);
  g_assert_cmpstr (said, ==, sentence);
}

static void
test_findings (void)
{
  BcpBill bills[] = {
    { DAY ("2005-01-01"), DAY ("2005-01-31"), 31, 0, FALSE },
    { DAY ("2005-01-25"), DAY ("2005-02-20"), 27, 0, FALSE },
    { DAY ("2005-03-01"), DAY ("2005-03-31"), 31, 0, FALSE },
    { DAY ("2005-04-30"), DAY ("2005-04-01"), 99, 0, FALSE },
    { DAY ("2005-03-31"), DAY ("2005-03-31"), 5, 0, FALSE },
  };
  g_autoptr (BcpBillCalendar) calendar = bcp_bills_calendarise (bills, G_N_ELEMENTS (bills));

  g_assert_cmpint (calendar->findings->len, ==, 4);
  assert_finding (calendar, 0, BCP_BILL_BACKWARDS, 3, "A bill ends on 1 Apr 2005, before it begins on 30 Apr 2005; it counts nowhere.");
  assert_finding (calendar, 1, BCP_BILL_OVERLAP, 1, "Two bills cover 25 Jan 2005 to 31 Jan 2005; these days count twice.");
  assert_finding (calendar, 2, BCP_BILL_GAP, 2, "No bill covers 21 Feb 2005 to 28 Feb 2005.");
  assert_finding (calendar, 3, BCP_BILL_OVERLAP, 4, "Two bills cover 31 Mar 2005 to 31 Mar 2005; these days count twice.");
  assert_month (calendar, "2005-01-01", 38, 31, FALSE);
  assert_month (calendar, "2005-02-01", 20, 20, FALSE);
  assert_month (calendar, "2005-03-01", 36, 31, FALSE);
  g_assert_cmpint (calendar->months->len, ==, 3);
}

static void
test_none (void)
{
  g_autoptr (BcpBillCalendar) calendar = bcp_bills_calendarise (NULL, 0);
  BcpBill unknown = { DAY ("2005-01-01"), DAY ("2005-01-31"), NAN, 100, FALSE };
  g_autoptr (BcpBillCalendar) single = bcp_bills_calendarise (&unknown, 1);

  g_assert_cmpint (calendar->months->len, ==, 0);
  g_assert_true (isnan (g_array_index (single->months, BcpBillMonth, 0).use));
  g_assert_cmpfloat (g_array_index (single->months, BcpBillMonth, 0).cost, ==, 100);
}

static double
per_year (const BcpBill *bills,
          guint          n_bills,
          int            year,
          int            expected_days)
{
  int days;
  double use = bcp_bills_per_year (bills, n_bills, year, &days);

  g_assert_cmpint (days, ==, expected_days);
  return use;
}

/* A bill every half year from July 2003: 100, 200, 300, 400. */
static void
test_per_year (void)
{
  BcpBill bills[] = {
    { DAY ("2003-07-01"), DAY ("2003-12-31"), 100, 0, FALSE }, { DAY ("2004-01-01"), DAY ("2004-06-30"), 200, 0, FALSE },
    { DAY ("2004-07-01"), DAY ("2004-12-31"), 300, 0, FALSE }, { DAY ("2005-01-01"), DAY ("2005-06-30"), 400, 0, FALSE },
  };
  BcpBill long_one = { DAY ("2004-01-01"), DAY ("2005-12-31"), 731, 0, FALSE };

  /* The year itself, else the latest that make one, else in proportion. */
  g_assert_cmpfloat (per_year (bills, 4, 2004, 366), ==, 500);
  g_assert_cmpfloat (per_year (bills, 4, 2005, 365), ==, 700);
  g_assert_cmpfloat (per_year (bills, 4, 0, 365), ==, 700);
  g_assert_cmpfloat_with_epsilon (per_year (bills, 1, 0, 184), 100.0 * 365 / 184, 1e-9);
  g_assert_cmpfloat_with_epsilon (per_year (&long_one, 1, 0, 731), 365, 1e-9);
  g_assert_true (isnan (per_year (NULL, 0, 2004, 0)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bills/bimonthly", test_bimonthly);
  g_test_add_func ("/bills/findings", test_findings);
  g_test_add_func ("/bills/none", test_none);
  g_test_add_func ("/bills/per-year", test_per_year);

  return g_test_run ();
}
