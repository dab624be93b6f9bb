/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Not an operation: outside the plant. */
#define BCP_OUTSIDE (-1)
/* All operations together. */
#define BCP_WHOLE_PLANT (-2)

/**
 * BcpBalanceStream:
 * @from: operation that it leaves, or %BCP_OUTSIDE
 * @to: operation that it enters, or %BCP_OUTSIDE
 * @quantity: in the balance's unit; NaN if unknown
 * @uncertainty: one standard deviation, in the same unit; 0: exact; NaN: not given, taken as exact
 */
typedef struct
{
  int    from;
  int    to;
  double quantity;
  double uncertainty;
} BcpBalanceStream;

/**
 * BcpBalanceNet:
 * @streams: of one quantity: total mass, water, energy, or one substance
 * @n_streams: how many
 * @accumulations: (nullable): of each operation, by how much its stock grew; %NULL: by nothing
 * @n_operations: how many
 *
 * A plant's operations and what flows between them (WS-12), numbered from 0.
 */
typedef struct
{
  const BcpBalanceStream *streams;
  guint                   n_streams;
  const double           *accumulations;
  guint                   n_operations;
} BcpBalanceNet;

/**
 * BcpBalance:
 * @in: what enters
 * @out: what leaves
 * @accumulation: by how much the stock grew
 * @gap: what is unaccounted for (F-02); never forced to zero
 * @closure: % (F-03); NaN where nothing enters
 * @n_streams: streams that cross the boundary
 * @n_unknown: of them, those without a quantity; then the sums are of the others
 *
 * The balance of one operation or of the plant.
 */
typedef struct
{
  double in;
  double out;
  double accumulation;
  double gap;
  double closure;
  guint  n_streams;
  guint  n_unknown;
} BcpBalance;

/**
 * BcpAcceptance:
 * @low: lowest closure that is accepted, %
 * @high: highest
 */
typedef struct
{
  double low;
  double high;
} BcpAcceptance;

/**
 * BcpReconciledStream:
 * @value: most likely; of a stream without a quantity, what follows from the others; NaN where nothing does
 * @adjustment: from measured to most likely, in standard deviations of the measurement; 0 where it stays
 * @test: the same in standard deviations of the adjustment itself; NaN where no balance tests it
 * @is_suspect: whether the measurement does not fit; of several that only their sum tests, the one that
 *   would have to move most
 */
typedef struct
{
  double   value;
  double   adjustment;
  double   test;
  gboolean is_suspect;
} BcpReconciledStream;

/* No stream. */
#define BCP_NO_STREAM (-1)

/**
 * BcpReconciliation:
 * @streams: one for each of the net
 * @n_streams: how many
 * @statistic: sum of squared adjustments; how badly the measurements agree
 * @limit: what it passes once in twenty where all measurements are sound
 * @degrees: balances that test something; 0: nothing can be reconciled
 * @test_limit: what the largest @test passes once in twenty
 * @worst: the stream that fits worst, or %BCP_NO_STREAM
 */
typedef struct
{
  BcpReconciledStream *streams;
  guint                n_streams;
  double               statistic;
  double               limit;
  guint                degrees;
  double               test_limit;
  int                  worst;
} BcpReconciliation;

void               bcp_balance_measure       (const BcpBalanceNet *net,
                                              int                  operation,
                                              BcpBalance          *balance);
void               bcp_balance_measure_all   (const BcpBalanceNet *net,
                                              BcpBalance          *plant,
                                              BcpBalance          *operations);
void               bcp_balance_set_accumulation (BcpBalance       *balance,
                                              double               accumulation);
gboolean           bcp_balance_is_accepted   (const BcpBalance    *balance,
                                              const BcpAcceptance *acceptance);
BcpReconciliation *bcp_balance_reconcile     (const BcpBalanceNet *net) G_GNUC_WARN_UNUSED_RESULT;
void               bcp_reconciliation_free   (BcpReconciliation   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpReconciliation, bcp_reconciliation_free)

G_END_DECLS
