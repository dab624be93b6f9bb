/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart.h"

G_BEGIN_DECLS

/* In BcpLedgerRow: no status. */
#define BCP_LEDGER_NO_LIGHT (-1)

/* Columns that a ledger may have. */
#define BCP_LEDGER_MOST_COLUMNS 10

/**
 * BcpLedgerColumn:
 * @heading: what its figures are
 * @is_text: whether it is of words, which stand at the left
 */
typedef struct
{
  const char *heading;
  gboolean    is_text;
} BcpLedgerColumn;

/**
 * BcpLedgerRow:
 * @cells: (transfer full): one for each column, in the reader's language; the first is the row's name
 * @bar: share of the longest bar, 0 to 1; NaN without
 * @light: (type BcpLight): the status before the name, or %BCP_LEDGER_NO_LIGHT
 * @is_marked: whether the row is the one that the finding is about
 * @link: (nullable) (transfer full): leads to the rows behind it
 */
typedef struct
{
  char     *cells[BCP_LEDGER_MOST_COLUMNS];
  double    bar;
  int       light;
  gboolean  is_marked;
  char     *link;
} BcpLedgerRow;

/**
 * BcpLedger:
 * @columns: from the left, at most %BCP_LEDGER_MOST_COLUMNS
 * @n_columns: how many
 * @rows: of BcpLedgerRow, in the order in which they are shown; bcp_ledger_rows_new()
 *
 * Figures side by side under headings, with a bar behind the name where a row has one.
 */
typedef struct
{
  const BcpLedgerColumn *columns;
  guint                  n_columns;
  GArray                *rows;
} BcpLedger;

#define BCP_TYPE_LEDGER_CHART (bcp_ledger_chart_get_type ())

G_DECLARE_FINAL_TYPE (BcpLedgerChart, bcp_ledger_chart, BCP, LEDGER_CHART, BcpChart)

GArray   *bcp_ledger_rows_new  (void) G_GNUC_WARN_UNUSED_RESULT;
BcpChart *bcp_ledger_chart_new (const BcpChartInfo *info,
                                const BcpLedger    *ledger) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
