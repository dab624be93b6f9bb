/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-charts-private.h"

#include "bcp-format.h"
#include "bcp-ledger-chart.h"
#include "bcp-quantity.h"
#include "bcp-utility-bills.h"

#include <glib/gi18n.h>
#include <math.h>

/* A utility by calendar month (WS-09). */

/* Months that are shown, the latest; gaps and overlaps that are told. */
#define MOST_MONTHS 36
#define MOST_FINDINGS 3

static const BcpBillMonth *
month_at (const BcpUtilityBills *bills,
          guint                  i)
{
  return &g_array_index (bills->months, BcpBillMonth, i);
}

static char *
say (BcpChartRequest       *request,
     const BcpUtilityBills *bills)
{
  GString *text = g_string_new (NULL);
  g_autofree char *total = NULL;
  double use = 0;

  for (guint i = 0; i < bills->months->len; i++)
    use += month_at (bills, i)->use;
  total = bcp_number_format_significant (use, BCP_SIGNIFICANT_FIGURES, request->language);
  g_string_append_printf (text, bcp_tr (request->language, N_("%s %s in all.")), total, bills->unit);
  for (guint i = 0; i < MIN (bills->findings->len, MOST_FINDINGS); i++)
    {
      g_autofree char *sentence = bcp_bill_finding_to_text (&g_array_index (bills->findings, BcpBillFinding, i), request->language);

      g_string_append_printf (text, " ▲ %s", sentence);
    }
  if (bills->findings->len > MOST_FINDINGS)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_tr (request->language, N_("%u more gaps and overlaps.")), bills->findings->len - MOST_FINDINGS);
    }
  return g_string_free (text, FALSE);
}

static BcpLedgerRow
make_row (BcpChartRequest    *request,
          const BcpBillMonth *month,
          double              most)
{
  gboolean is_whole = month->covered >= month->days;
  double price = month->use > 0 ? month->cost / month->use : NAN;
  BcpLedgerRow row = {
    .bar = most > 0 ? month->use / most : NAN, .light = is_whole ? BCP_LEDGER_NO_LIGHT : BCP_LIGHT_AT_RISK,
  };

  row.cells[0] = bcp_date_format (month->start, BCP_DATE_MONTH, request->language);
  row.cells[1] = bcp_number_format_significant (month->use, BCP_SIGNIFICANT_FIGURES, request->language);
  row.cells[2] = bcp_number_format_significant (month->cost, BCP_SIGNIFICANT_FIGURES, request->language);
  row.cells[3] = isnan (price) ? g_strdup (BCP_MISSING) : bcp_format_number (price, price < 100 ? 2 : 0, request->language);
  row.cells[4] = is_whole ? g_strdup ("") : g_strdup_printf (bcp_tr (request->language, N_("%d of %d")), month->covered, month->days);
  row.cells[5] = g_strdup (month->estimated ? bcp_tr (request->language, N_("estimated")) : "");
  return row;
}

BcpChart *
bcp_chart_of_bills (BcpChartRequest *request,
                    GError         **error)
{
  g_autoptr (BcpUtilityBills) bills = bcp_utility_bills_load (request->db, request->assessment, request->variant, error);
  g_autoptr (GArray) rows = bcp_ledger_rows_new ();
  g_autofree char *title = NULL, *finding = NULL;
  const char *name;
  double most = 0;

  if (bills == NULL)
    return NULL;

  for (guint i = 0; i < bills->months->len; i++)
    most = fmax (most, month_at (bills, i)->use);
  for (guint i = bills->months->len > MOST_MONTHS ? bills->months->len - MOST_MONTHS : 0; i < bills->months->len; i++)
    {
      BcpLedgerRow row = make_row (request, month_at (bills, i), most);

      g_array_append_val (rows, row);
    }
  name = bills->utility != NULL ? bcp_catalogue_name (request->catalogue, "utility", bills->utility, request->language) : NULL;
  title = name != NULL ? g_strdup_printf (bcp_tr (request->language, N_("%s by month")), name)
                       : g_strdup (bcp_tr (request->language, N_("Bills by month")));
  if (rows->len > 0)
    finding = say (request, bills);

  const BcpLedgerColumn columns[] = {
    { bcp_tr (request->language, N_("Month")) },
    { bills->unit != NULL ? bills->unit : "" },
    { bcp_tr (request->language, N_("Cost")) },
    { bcp_tr (request->language, N_("Unit price")) },
    { bcp_tr (request->language, N_("Days covered")) },
    { bcp_tr (request->language, N_("Reading")), TRUE },
  };

  return bcp_ledger_chart_new (&(BcpChartInfo) {
                                 .title = title, .subtitle = finding, .unit = bills->unit, .source = request->source, .as_of = BCP_DATE_NONE,
                                 .empty = bcp_tr (request->language, N_("The first bill of a meter begins the chart")),
                               },
                               &(BcpLedger) { columns, G_N_ELEMENTS (columns), rows });
}
