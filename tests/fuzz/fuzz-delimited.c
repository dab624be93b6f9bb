/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "bcp-delimited.h"
#include "bcp-sheet-table.h"

/* Delimited text: rows as they stand, and as a table with its heading. */

static void
read_rows (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpDelimited) rows = bcp_delimited_open (file, NULL, NULL, &error);
  BcpDelimitedStep step = BCP_DELIMITED_ROW;
  BcpDelimitedRow row;
  gint64 last = 0;

  while (rows != NULL && (step = bcp_delimited_next (rows, &row, NULL, &error)) == BCP_DELIMITED_ROW)
    {
      g_assert_cmpint (row.number, >, last);
      last = row.number;
      for (guint i = 0; i < row.n_cells; i++)
        fuzz_assert_text (row.cells[i]);
    }
  if (rows == NULL || step == BCP_DELIMITED_ERROR)
    fuzz_assert_told (error);
}

static void
read_table (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpTable) table = bcp_table_open (file, NULL, NULL, NULL, &error);
  g_auto (GStrv) warnings = NULL;
  BcpTableStep step = BCP_TABLE_ROW;
  BcpTableRow row;

  while (table != NULL && (step = bcp_table_next (table, &row, NULL, &error)) == BCP_TABLE_ROW)
    for (guint i = 0; i < row.n_cells; i++)
      fuzz_assert_text (row.cells[i]);
  if (table == NULL || step == BCP_TABLE_ERROR)
    fuzz_assert_told (error);
  else
    warnings = bcp_table_dup_warnings (table);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GFile) file = fuzz_file (data, size);

  read_rows (file);
  read_table (file);
  return 0;
}
