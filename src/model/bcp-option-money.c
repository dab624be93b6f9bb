/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-option-money.h"

#include <math.h>
#include <string.h>

/* All options of a programme in one pass, each with its money in the programme's currency: a rate looked
 * up by SQL for every row would cost more than all the rest. */

/* The day on which prices were made matters only where there is something to convert. */
#define OPTIONS \
  "SELECT o.id, m.currency, m.investment, m.saving, m.currency <> ?2," \
  " CASE WHEN m.currency <> ?2 THEN coalesce (m.price_date," \
  "  (SELECT a.data_year || '-12-31' FROM assessment a WHERE a.id = m.assessment)) END, %s" \
  " FROM option_money m JOIN option o ON o.id = m.id WHERE %s ORDER BY o.id"

#define RATES \
  "SELECT CASE from_currency WHEN ?1 THEN to_currency ELSE from_currency END AS currency, date," \
  " CASE from_currency WHEN ?1 THEN 1.0 / rate ELSE rate END FROM exchange_rate" \
  " WHERE ?1 IN (from_currency, to_currency) AND from_currency <> to_currency AND rate > 0 ORDER BY currency, date, from_currency"

/* One of @currency was worth @factor of the programme's currency from @date on. */
typedef struct
{
  char   *currency;
  char   *date;
  double  factor;
} Rate;

static void
rate_clear (gpointer data)
{
  Rate *rate = data;

  g_free (rate->currency);
  g_free (rate->date);
}

/* Sorted by currency and date. */
static GArray *
load_rates (BcpConnection  *db,
            const char     *base,
            GError        **error)
{
  g_autoptr (GArray) rates = g_array_new (FALSE, FALSE, sizeof (Rate));
  BcpStatement *row = bcp_connection_prepare (db, RATES, error);
  BcpStep step;

  g_array_set_clear_func (rates, rate_clear);
  if (row == NULL)
    return NULL;

  bcp_statement_bind_text (row, 1, base);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      Rate rate = { g_strdup (bcp_statement_text (row, 0)), g_strdup (bcp_statement_text (row, 1)), bcp_statement_real (row, 2) };

      g_array_append_val (rates, rate);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&rates) : NULL;
}

static gboolean
is_after (const Rate *rate,
          const char *currency,
          const char *day)
{
  int order = strcmp (rate->currency, currency);

  return order > 0 || (order == 0 && strcmp (rate->date, day) > 0);
}

/* The last rate up to @day, else the first there is; without a day likewise the first. */
static double
find_factor (GArray     *rates,
             const char *currency,
             const char *day)
{
  guint first = 0, end = rates->len;

  while (first < end)
    {
      guint middle = (first + end) / 2;

      if (is_after (&g_array_index (rates, Rate, middle), currency, day))
        end = middle;
      else
        first = middle + 1;
    }
  if (end > 0 && strcmp (g_array_index (rates, Rate, end - 1).currency, currency) == 0)
    return g_array_index (rates, Rate, end - 1).factor;
  if (end < rates->len && strcmp (g_array_index (rates, Rate, end).currency, currency) == 0)
    return g_array_index (rates, Rate, end).factor;

  return NAN;
}

static void
read_option (BcpStatement   *row,
             GArray         *rates,
             BcpOptionMoney *option)
{
  const char *day = bcp_statement_text (row, 5);

  option->id = bcp_statement_int (row, 0);
  option->currency = bcp_statement_text (row, 1);
  option->has_investment = !bcp_statement_is_null (row, 2);
  option->investment = bcp_statement_int (row, 2);
  option->has_saving = !bcp_statement_is_null (row, 3);
  option->saving = bcp_statement_int (row, 3);
  option->factor = bcp_statement_int (row, 4) != 0 ? find_factor (rates, option->currency, day != NULL ? day : "") : 1;
}

/**
 * bcp_option_money_each:
 * @db: a connection
 * @columns: SQL of what else @func reads, "o" is the option; from %BCP_OPTION_MONEY_COLUMNS on
 * @condition: SQL that says which options, ?1 is @day
 * @day: (nullable): for @condition
 * @func: called for each of these options, by ascending id
 * @data: for @func
 * @error: what the file said
 *
 * Rates are those of the day on which an option's prices were made, else of the end of its assessment's
 * year: the last one before, else the first there is.
 *
 * Returns: whether all were read
 */
gboolean
bcp_option_money_each (BcpConnection       *db,
                       const char          *columns,
                       const char          *condition,
                       const char          *day,
                       BcpOptionMoneyFunc   func,
                       gpointer             data,
                       GError             **error)
{
  g_autofree char *base = bcp_connection_dup_text (db, error, "SELECT coalesce ((SELECT base_currency FROM programme), '')", NULL);
  g_autofree char *sql = g_strdup_printf (OPTIONS, columns, condition);
  g_autoptr (GArray) rates = base != NULL ? load_rates (db, base, error) : NULL;
  BcpStatement *row = rates != NULL ? bcp_connection_prepare (db, sql, error) : NULL;
  BcpOptionMoney option;
  BcpStep step;

  if (row == NULL)
    return FALSE;

  if (day != NULL)
    bcp_statement_bind_text (row, 1, day);
  bcp_statement_bind_text (row, 2, base);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      read_option (row, rates, &option);
      func (&option, row, data);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}
