/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-balance.h"

#include <math.h>

#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

/* Water of a tannery in a year, m³, each with one standard deviation in percent: distribution,
 * beamhouse, tanning, retanning, services. */
enum { WELL, BEAMHOUSE, TANNING, RETANNING, SERVICES, N_OPERATIONS };

static const struct
{
  BcpBalanceStream stream;
  double           percent;
  double           reconciled;
} water[] = {
  { { BCP_OUTSIDE, WELL, 34800 }, 2, 33933 },
  { { BCP_OUTSIDE, BEAMHOUSE, 1900 }, 3, 1891 },
  { { BCP_OUTSIDE, BEAMHOUSE, 680 }, 15, 650 },
  { { WELL, BEAMHOUSE, 17700 }, 5, 16834 },
  { { WELL, TANNING, 4700 }, 5, 4641 },
  { { WELL, RETANNING, 8300 }, 5, 8219 },
  { { WELL, SERVICES, 4100 }, 15, 4238 },
  { { BEAMHOUSE, BCP_OUTSIDE, 16900 }, 5, 18968 },
  { { TANNING, BCP_OUTSIDE, 4150 }, 10, 4641 },
  { { RETANNING, BCP_OUTSIDE, 7200 }, 8, 7950 },
  { { SERVICES, BCP_OUTSIDE, 1450 }, 25, 1637 },
  { { SERVICES, BCP_OUTSIDE, 2300 }, 20, 2601 },
  { { BEAMHOUSE, BCP_OUTSIDE, 380 }, 25, 406 },
  { { RETANNING, BCP_OUTSIDE, 260 }, 25, 270 },
};

#define N_STREAMS G_N_ELEMENTS (water)
#define TO_SEWER 7

static BcpBalanceNet
tannery (BcpBalanceStream *streams)
{
  for (guint i = 0; i < N_STREAMS; i++)
    {
      streams[i] = water[i].stream;
      streams[i].uncertainty = water[i].percent / 100 * water[i].stream.quantity;
    }

  return (BcpBalanceNet) { streams, N_STREAMS, NULL, N_OPERATIONS };
}

static void
test_closure (void)
{
  const double closures[] = { 100, 85.2, 88.3, 89.9, 91.5 };
  const BcpAcceptance acceptance = { 90, 110 };
  BcpBalanceStream streams[N_STREAMS];
  BcpBalanceNet net = tannery (streams);
  BcpBalance plant, operations[N_OPERATIONS], one;

  bcp_balance_measure_all (&net, &plant, operations);
  near (plant.in, 37380, 1e-9);
  near (plant.out, 32640, 1e-9);
  near (plant.gap, 4740, 1e-9);
  near (plant.closure, 87.3, 0.05);
  g_assert_cmpint (plant.n_streams, ==, 10);
  g_assert_false (bcp_balance_is_accepted (&plant, &acceptance));
  for (guint i = 0; i < N_OPERATIONS; i++)
    near (operations[i].closure, closures[i], 0.05);
  g_assert_true (bcp_balance_is_accepted (&operations[SERVICES], &acceptance));
  g_assert_false (bcp_balance_is_accepted (&operations[RETANNING], &acceptance));

  bcp_balance_measure (&net, BEAMHOUSE, &one);
  near (one.in, 20280, 1e-9);
  near (one.gap, 3000, 1e-9);
}

/* Stock that grew is accounted for; what is unknown is told; a recycle within an operation counts nowhere. */
static void
test_accumulation (void)
{
  const BcpBalanceStream streams[] = {
    { BCP_OUTSIDE, 0, 100 }, { 0, 1, 60 }, { 1, BCP_OUTSIDE, NAN }, { 1, 1, 1000 }, { BCP_OUTSIDE, BCP_OUTSIDE, 7 },
  };
  const double stock[] = { 30, -5 };
  BcpBalanceNet net = { streams, G_N_ELEMENTS (streams), stock, 2 };
  BcpBalance plant, operations[2];

  bcp_balance_measure_all (&net, &plant, operations);
  near (operations[0].gap, 10, 1e-9);
  near (operations[0].closure, 90, 1e-9);
  near (operations[1].accumulation, -5, 1e-9);
  g_assert_cmpint (operations[1].n_unknown, ==, 1);
  g_assert_cmpint (plant.n_unknown, ==, 1);
  near (plant.in, 100, 1e-9);
  near (plant.accumulation, 25, 1e-9);

  net.n_streams = 0;
  bcp_balance_measure_all (&net, &plant, operations);
  g_assert_true (isnan (plant.closure));
}

static void
test_reconcile (void)
{
  BcpBalanceStream streams[N_STREAMS];
  BcpBalanceNet net = tannery (streams);
  g_autoptr (BcpReconciliation) found = bcp_balance_reconcile (&net);

  for (guint i = 0; i < N_STREAMS; i++)
    {
      near (found->streams[i].value, water[i].reconciled, 0.5);
      g_assert_cmpint (found->streams[i].is_suspect, ==, i == TO_SEWER);
      /* What was measured stays what it was. */
      g_assert_cmpfloat (streams[i].quantity, ==, water[i].stream.quantity);
      streams[i].quantity = found->streams[i].value;
    }
  near (found->statistic, 12.65, 0.01);
  near (found->limit, 11.07, 0.005);
  g_assert_cmpint (found->degrees, ==, N_OPERATIONS);
  g_assert_cmpint (found->worst, ==, TO_SEWER);
  near (found->streams[TO_SEWER].adjustment, 2.45, 0.005);
  near (found->streams[TO_SEWER].test, 3.09, 0.005);

  for (int i = 0; i < N_OPERATIONS; i++)
    {
      BcpBalance balance;

      bcp_balance_measure (&net, i, &balance);
      near (balance.gap, 0, 1e-6);
    }
}

/* What is not measured follows from the balances where it can, and where it cannot nothing is invented. */
static void
test_unmeasured (void)
{
  BcpBalanceStream streams[] = {
    { BCP_OUTSIDE, 0, 100, 1 }, { 0, 1, NAN }, { 1, BCP_OUTSIDE, 94, 1 }, { 0, BCP_OUTSIDE, 10, 1 },
    { BCP_OUTSIDE, 2, NAN }, { BCP_OUTSIDE, 2, NAN }, { 2, BCP_OUTSIDE, 50, 5 },
    { 3, BCP_OUTSIDE, 20, 2 }, { BCP_OUTSIDE, 3, NAN },
  };
  BcpBalanceNet net = { streams, G_N_ELEMENTS (streams), NULL, 4 };
  g_autoptr (BcpReconciliation) found = bcp_balance_reconcile (&net);

  /* 100 = 94 + 10 − 4: a third of it each. */
  near (found->streams[0].value, 100 + 4 / 3.0, 1e-9);
  near (found->streams[1].value, 94 - 4 / 3.0, 1e-9);
  near (found->streams[2].value, 94 - 4 / 3.0, 1e-9);
  g_assert_cmpint (found->degrees, ==, 1);
  /* Two unknowns, one balance. */
  g_assert_true (isnan (found->streams[4].value));
  g_assert_true (isnan (found->streams[5].value));
  near (found->streams[6].value, 50, 1e-9);
  g_assert_true (isnan (found->streams[6].test));
  near (found->streams[8].value, 20, 1e-9);
}

/* Nets that leave nothing to solve, or more balances than are independent. */
static void
test_degenerate (void)
{
  const BcpBalanceStream loop[] = { { 0, 1, 10, 1 }, { 1, 0, 12, 1 } };
  const BcpBalanceStream exact[] = { { BCP_OUTSIDE, 0, 10, 0 }, { 0, BCP_OUTSIDE, 12, NAN } };
  const BcpBalanceStream half[] = { { BCP_OUTSIDE, 0, 10, 0 }, { 0, BCP_OUTSIDE, 12, 1 } };
  g_autoptr (BcpReconciliation) none = bcp_balance_reconcile (&(BcpBalanceNet) { NULL, 0, NULL, 0 });
  g_autoptr (BcpReconciliation) empty = bcp_balance_reconcile (&(BcpBalanceNet) { NULL, 0, NULL, 3 });
  g_autoptr (BcpReconciliation) looped = bcp_balance_reconcile (&(BcpBalanceNet) { loop, 2, NULL, 2 });
  g_autoptr (BcpReconciliation) fixed = bcp_balance_reconcile (&(BcpBalanceNet) { exact, 2, NULL, 1 });
  g_autoptr (BcpReconciliation) halved = bcp_balance_reconcile (&(BcpBalanceNet) { half, 2, NULL, 1 });

  g_assert_cmpint (none->degrees, ==, 0);
  g_assert_cmpint (none->worst, ==, BCP_NO_STREAM);
  g_assert_cmpint (empty->degrees, ==, 0);
  near (looped->streams[0].value, 11, 1e-9);
  near (looped->streams[1].value, 11, 1e-9);
  g_assert_cmpint (fixed->degrees, ==, 0);
  near (fixed->streams[1].value, 12, 1e-9);
  near (halved->streams[0].value, 10, 1e-9);
  near (halved->streams[1].value, 10, 1e-9);
}

/* Any net of any size balances afterwards, and is found sound where only noise was added. */
static void
test_large (void)
{
  enum { OPERATIONS = 60, STREAMS = 400 };
  g_autofree BcpBalanceStream *streams = g_new0 (BcpBalanceStream, STREAMS);
  BcpBalanceNet net = { streams, STREAMS, NULL, OPERATIONS };
  g_autoptr (BcpReconciliation) found = NULL;
  BcpBalance plant, operations[OPERATIONS];

  for (guint i = 0; i < STREAMS; i++)
    {
      streams[i].from = g_test_rand_int_range (BCP_OUTSIDE, OPERATIONS);
      streams[i].to = g_test_rand_int_range (BCP_OUTSIDE, OPERATIONS);
      streams[i].quantity = g_test_rand_double_range (1, 1e5);
      streams[i].uncertainty = streams[i].quantity * g_test_rand_double_range (0.01, 0.3);
    }
  found = bcp_balance_reconcile (&net);
  g_assert_cmpint (found->degrees, <=, OPERATIONS);
  for (guint i = 0; i < STREAMS; i++)
    streams[i].quantity = found->streams[i].value;
  bcp_balance_measure_all (&net, &plant, operations);
  for (guint i = 0; i < OPERATIONS; i++)
    near (operations[i].gap, 0, 1e-3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/balance/closure", test_closure);
  g_test_add_func ("/balance/accumulation", test_accumulation);
  g_test_add_func ("/balance/reconcile", test_reconcile);
  g_test_add_func ("/balance/unmeasured", test_unmeasured);
  g_test_add_func ("/balance/degenerate", test_degenerate);
  g_test_add_func ("/balance/large", test_large);

  return g_test_run ();
}
