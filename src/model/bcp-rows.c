/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-rows.h"

#include <math.h>

/**
 * bcp_rows_each:
 * @db: a connection
 * @sql: a query about one record, ?1
 * @id: the record
 * @func: called for each row
 * @data: for @func
 * @error: why not
 *
 * Returns: whether all rows were read
 */
gboolean
bcp_rows_each (BcpConnection  *db,
               const char     *sql,
               gint64          id,
               BcpRowFunc      func,
               gpointer        data,
               GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_int (row, 1, id);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    func (row, data);
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_row_real:
 * @row: a row
 * @column: from 0
 *
 * Returns: the number, NaN where there is none
 */
double
bcp_row_real (BcpStatement *row,
              int           column)
{
  return bcp_statement_is_null (row, column) ? NAN : bcp_statement_real (row, column);
}

/**
 * bcp_row_words:
 * @row: a row
 * @column: a text in English; the same in Spanish stands in the next column
 * @language: the reader's language
 *
 * Returns: (transfer full) (nullable): the text; one that is there in one language only is shown in that
 */
char *
bcp_row_words (BcpStatement *row,
               int           column,
               BcpLanguage   language)
{
  int wanted = language == BCP_LANGUAGE_ES ? column + 1 : column;
  int other = language == BCP_LANGUAGE_ES ? column : column + 1;
  const char *text = bcp_statement_text (row, wanted);

  return g_strdup (text != NULL && *text != '\0' ? text : bcp_statement_text (row, other));
}
