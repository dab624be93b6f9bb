/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-balance.h"

#include "bcp-process-formulas.h"

#include <math.h>

static void
add_side (BcpBalance *balance,
          double     *side,
          double      quantity)
{
  balance->n_streams++;
  if (isnan (quantity))
    balance->n_unknown++;
  else
    *side += quantity;
}

static void
close_balance (BcpBalance *balance)
{
  balance->gap = bcp_balance_gap (balance->in, balance->out, balance->accumulation);
  balance->closure = bcp_balance_closure (balance->in, balance->out, balance->accumulation, NULL);
}

/**
 * bcp_balance_measure_all:
 * @net: operations and streams
 * @plant: (out caller-allocates): of all operations together; what flows between two is not counted
 * @operations: (array length=n_operations) (out caller-allocates): of each
 *
 * A stream that leaves and enters the same operation counts on neither side. One pass.
 */
void
bcp_balance_measure_all (const BcpBalanceNet *net,
                         BcpBalance          *plant,
                         BcpBalance          *operations)
{
  *plant = (BcpBalance) { 0 };
  for (guint i = 0; i < net->n_operations; i++)
    {
      operations[i] = (BcpBalance) { .accumulation = net->accumulations != NULL ? net->accumulations[i] : 0 };
      plant->accumulation += operations[i].accumulation;
    }

  for (guint i = 0; i < net->n_streams; i++)
    {
      const BcpBalanceStream *stream = &net->streams[i];

      if (stream->from == stream->to)
        continue;
      if (stream->to >= 0)
        add_side (&operations[stream->to], &operations[stream->to].in, stream->quantity);
      else
        add_side (plant, &plant->out, stream->quantity);
      if (stream->from >= 0)
        add_side (&operations[stream->from], &operations[stream->from].out, stream->quantity);
      else
        add_side (plant, &plant->in, stream->quantity);
    }

  close_balance (plant);
  for (guint i = 0; i < net->n_operations; i++)
    close_balance (&operations[i]);
}

/**
 * bcp_balance_measure:
 * @net: operations and streams
 * @operation: one of them, or %BCP_WHOLE_PLANT
 * @balance: (out caller-allocates): its balance
 */
void
bcp_balance_measure (const BcpBalanceNet *net,
                     int                  operation,
                     BcpBalance          *balance)
{
  g_autofree BcpBalance *operations = g_new (BcpBalance, net->n_operations + 1);
  BcpBalance plant;

  g_return_if_fail (operation == BCP_WHOLE_PLANT || (operation >= 0 && (guint) operation < net->n_operations));

  bcp_balance_measure_all (net, &plant, operations);
  *balance = operation == BCP_WHOLE_PLANT ? plant : operations[operation];
}

/**
 * bcp_balance_set_accumulation:
 * @balance: a balance
 * @accumulation: by how much its stock grew, instead of what it said before
 */
void
bcp_balance_set_accumulation (BcpBalance *balance,
                              double      accumulation)
{
  balance->accumulation = accumulation;
  close_balance (balance);
}

/**
 * bcp_balance_is_accepted:
 * @balance: a balance
 * @acceptance: from the programme; ±10 % is usual for water and mass, ±20 % for effluent loads
 *
 * Returns: whether it closes within the limits; %FALSE where it has no closure
 */
gboolean
bcp_balance_is_accepted (const BcpBalance    *balance,
                         const BcpAcceptance *acceptance)
{
  return balance->closure >= acceptance->low && balance->closure <= acceptance->high;
}
