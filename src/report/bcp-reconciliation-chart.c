/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-format.h"
#include "bcp-ledger-chart.h"
#include "bcp-quantity.h"

#include <glib/gi18n.h>
#include <math.h>

/* What was measured beside what is most likely (WS-12). */

/* Streams that are shown; of more, those that would have to move most. */
#define MOST_ROWS 30

static char *
figure (BcpChartRequest *request,
        double           value)
{
  return bcp_number_format_significant (value, BCP_SIGNIFICANT_FIGURES, request->language);
}

/* "+12 %", of what was measured. */
static char *
change (BcpChartRequest *request,
        double           measured,
        double           likely)
{
  double percent = 100 * (likely - measured) / fabs (measured);
  g_autofree char *number = bcp_format_percent (percent, fabs (percent) < 9.95 ? 1 : 0, request->language);

  if (!isfinite (percent))
    return g_strdup ("");

  return g_strdup_printf ("%s%s", percent > 0 ? "+" : "", number);
}

/* "In 37,380, out 32,640 …: ▲ outside ±10 %" */
static void
say_balance (BcpChartRequest       *request,
             const BcpPlantBalance *balance,
             GString               *text)
{
  g_autofree char *in = figure (request, balance->plant.in);
  g_autofree char *out = figure (request, balance->plant.out);
  g_autofree char *stock = figure (request, balance->plant.accumulation);
  g_autofree char *gap = figure (request, balance->plant.gap);
  g_autofree char *closure = bcp_format_percent (balance->plant.closure, 1, request->language);
  g_autofree char *limit = bcp_format_percent (balance->acceptance.high - 100, 0, request->language);

  g_string_append_printf (text, bcp_tr (request->language, N_("In %s, out %s, accumulation %s, unidentified %s %s.")),
                          in, out, stock, gap, balance->unit);
  if (isnan (balance->plant.closure))
    return;

  g_string_append_c (text, ' ');
  g_string_append_printf (text,
                          bcp_balance_is_accepted (&balance->plant, &balance->acceptance)
                            ? bcp_tr (request->language, N_("Closure %s: ● within ±%s."))
                            : bcp_tr (request->language, N_("Closure %s: ▲ outside ±%s.")),
                          closure, limit);
}

static const BcpPlantStream *
stream_of (BcpChartRequest       *request,
           const BcpPlantBalance *balance,
           guint                  i)
{
  return g_ptr_array_index (request->plant->streams, balance->streams[i]);
}

/* What the proposal says, and that it stays one. */
static void
say_proposal (BcpChartRequest       *request,
              const BcpPlantBalance *balance,
              GString               *text)
{
  const BcpReconciliation *proposal = balance->reconciliation;
  g_autofree char *statistic = bcp_format_number (proposal->statistic, 1, request->language);
  g_autofree char *limit = bcp_format_number (proposal->limit, 1, request->language);

  g_string_append_c (text, ' ');
  if (proposal->degrees == 0 || proposal->worst == BCP_NO_STREAM)
    {
      g_string_append (text, bcp_tr (request->language, N_("Uncertainties of measured streams that meet in an operation make a proposal.")));
      return;
    }
  if (proposal->streams[proposal->worst].is_suspect)
    {
      double measured = balance->net.streams[proposal->worst].quantity, likely = proposal->streams[proposal->worst].value;
      g_autofree char *from = figure (request, measured);
      g_autofree char *to = figure (request, likely);
      g_autofree char *by = change (request, measured, likely);

      g_string_append_printf (text, bcp_tr (request->language, N_("The measurement that would have to move most is %s: from %s to %s %s (%s).")),
                              stream_of (request, balance, proposal->worst)->code, from, to, balance->unit, by);
    }
  else
    {
      g_string_append (text, bcp_tr (request->language, N_("The measurements agree within their uncertainties.")));
    }
  g_string_append_c (text, ' ');
  g_string_append_printf (text, bcp_tr (request->language, N_("Overall test %s, limit %s. What was measured is not changed.")),
                          statistic, limit);
}

static char *
say (BcpChartRequest       *request,
     const BcpPlantBalance *balance,
     guint                  n_shown)
{
  GString *text = g_string_new (NULL);

  say_balance (request, balance, text);
  say_proposal (request, balance, text);
  if (n_shown < balance->net.n_streams)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_tr (request->language, N_("Of %u streams these %u would have to move most.")),
                              balance->net.n_streams, n_shown);
    }
  return g_string_free (text, FALSE);
}

static int
compare_adjustments (gconstpointer a,
                     gconstpointer b,
                     gpointer      data)
{
  const BcpReconciledStream *streams = data;
  double difference = fabs (streams[*(const guint *) b].adjustment) - fabs (streams[*(const guint *) a].adjustment);

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/* What enters before what stays inside before what leaves, as the sheet has them. */
static int
compare_sides (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const BcpBalanceStream *streams = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  int side = (streams[first].to == BCP_OUTSIDE) * 2 + (streams[first].from != BCP_OUTSIDE);
  int other = (streams[second].to == BCP_OUTSIDE) * 2 + (streams[second].from != BCP_OUTSIDE);

  return side != other ? side - other : (int) first - (int) second;
}

static GArray *
choose_streams (const BcpPlantBalance *balance)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < balance->net.n_streams; i++)
    g_array_append_val (chosen, i);
  if (chosen->len > MOST_ROWS)
    {
      g_array_sort_with_data (chosen, compare_adjustments, balance->reconciliation->streams);
      g_array_set_size (chosen, MOST_ROWS);
    }
  g_array_sort_with_data (chosen, compare_sides, (gpointer) balance->net.streams);
  return chosen;
}

static BcpLedgerRow
make_row (BcpChartRequest       *request,
          const BcpPlantBalance *balance,
          guint                  i)
{
  const BcpPlantStream *stream = stream_of (request, balance, i);
  const BcpReconciledStream *likely = &balance->reconciliation->streams[i];
  double measured = balance->net.streams[i].quantity;
  BcpLedgerRow row = {
    .bar = NAN, .light = BCP_LEDGER_NO_LIGHT, .is_marked = likely->is_suspect, .link = bcp_chart_record_link ("streams", stream->id),
  };

  row.cells[0] = g_strdup_printf ("%s  %s", stream->code, stream->name);
  row.cells[1] = figure (request, measured);
  row.cells[2] = isnan (stream->uncertainty) ? g_strdup ("") : bcp_format_percent (stream->uncertainty, 0, request->language);
  row.cells[3] = figure (request, likely->value);
  row.cells[4] = change (request, measured, likely->value);
  return row;
}

BcpChart *
bcp_chart_of_reconciliation (BcpChartRequest *request,
                             GError         **error)
{
  g_autoptr (BcpPlantBalance) balance = bcp_chart_balance (request);
  g_autoptr (GArray) chosen = choose_streams (balance);
  g_autoptr (GArray) rows = bcp_ledger_rows_new ();
  g_autofree char *finding = balance->net.n_streams > 0 ? say (request, balance, chosen->len) : NULL;
  g_autofree char *title = g_strdup_printf (bcp_tr (request->language, N_("Balance and reconciliation: %s, %s")),
                                            bcp_chart_balance_name (request, balance), balance->unit);
  const BcpLedgerColumn columns[] = {
    { bcp_tr (request->language, N_("Stream")) },
    { bcp_tr (request->language, N_("Measured")) },
    { bcp_tr (request->language, N_("Uncertainty")) },
    { bcp_tr (request->language, N_("Reconciled")) },
    { bcp_tr (request->language, N_("Adjustment")) },
  };

  for (guint i = 0; i < chosen->len; i++)
    {
      BcpLedgerRow row = make_row (request, balance, g_array_index (chosen, guint, i));

      g_array_append_val (rows, row);
    }

  return bcp_ledger_chart_new (&(BcpChartInfo) {
                                 .title = title, .subtitle = finding, .unit = balance->unit, .source = request->source, .as_of = BCP_DATE_NONE,
                                 .empty = bcp_tr (request->language, N_("The first stream with a quantity opens the balance")),
                               },
                               &(BcpLedger) { columns, G_N_ELEMENTS (columns), rows });
}
