/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-assessment-sql.h"
#include "bcp-option-money.h"
#include "bcp-option-totals.h"

#include <math.h>

/* The base currency is EUR. */

static char *
add_option (ModelFixture *fixture,
            const char   *assessment,
            const char   *practice,
            const char   *currency,
            const char   *price_date,
            const char   *investment,
            const char   *saving)
{
  return model_id_text (model_add (fixture, "options", "assessment", assessment, "title", "Option", "practice", practice,
                                   "currency", currency, "price_date", price_date, "estimated_investment", investment,
                                   "estimated_saving", saving, NULL));
}

static void
add_rate (ModelFixture *fixture,
          const char   *date,
          const char   *from,
          const char   *to,
          const char   *rate)
{
  model_add (fixture, "exchange-rates", "date", date, "from_currency", from, "to_currency", to, "rate", rate, NULL);
}

static void
take_factor (const BcpOptionMoney *option,
             BcpStatement         *row,
             gpointer              data)
{
  g_array_append_val ((GArray *) data, option->factor);
}

static gpointer
read_factors (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  return bcp_option_money_each (db, "NULL", "1", NULL, take_factor, data, error) ? data : NULL;
}

/* The same by the SQL that papers use for a plant or two. */
static gpointer
read_by_sql (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (
    db, "SELECT " FACTOR_OF_OPTION " FROM option m JOIN assessment a ON a.id = m.assessment, programme b ORDER BY m.id", error);

  while (row != NULL && bcp_statement_step (row, error) == BCP_STEP_ROW)
    {
      double factor = bcp_statement_is_null (row, 0) ? NAN : bcp_statement_real (row, 0);

      g_array_append_val ((GArray *) data, factor);
    }
  if (row != NULL)
    bcp_statement_reset (row);
  return data;
}

static void
test_rates (ModelFixture  *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *currency;
    const char *price_date;
    double      factor;
  } cases[] = {
    { "EUR", "2010-01-01", 1 },
    { "", "", 1 },
    { "MXN", "2009-12-31", 1 / 20.0 },   /* before the first rate: the first */
    { "MXN", "2010-01-01", 1 / 20.0 },
    { "MXN", "2010-05-31", 1 / 20.0 },
    { "MXN", "2010-06-01", 1 / 25.0 },   /* told the other way round */
    { "MXN", "2030-01-01", 1 / 25.0 },
    { "MXN", "", 1 / 20.0 },             /* of the end of 2009, the assessment's year */
    { "USD", "2010-02-02", 0.8 },
    { "CHF", "2010-02-02", NAN },        /* only against another currency */
    { "AAA", "2010-02-02", NAN },
    { "ZZZ", "2010-02-02", NAN },
  };
  g_autofree char *assessment = model_id_text (model_add (fixture, "assessments", "code", "A-1", "data_year", "2009", NULL));
  g_autoptr (GArray) factors = g_array_new (FALSE, FALSE, sizeof (double)), by_sql = g_array_new (FALSE, FALSE, sizeof (double));

  add_rate (fixture, "2010-06-01", "MXN", "EUR", "0.04");
  add_rate (fixture, "2010-01-01", "EUR", "MXN", "20");
  add_rate (fixture, "2010-01-01", "USD", "EUR", "0.8");
  add_rate (fixture, "2010-01-01", "USD", "CHF", "1.1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_free (add_option (fixture, assessment, "GH", cases[i].currency, cases[i].price_date, "1", "1"));

  bcp_store_read (fixture->store, read_factors, factors, NULL, NULL);
  bcp_store_read (fixture->store, read_by_sql, by_sql, NULL, NULL);
  g_assert_cmpuint (factors->len, ==, G_N_ELEMENTS (cases));
  g_assert_cmpuint (by_sql->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double factor = g_array_index (factors, double, i), expected = g_array_index (by_sql, double, i);

      g_assert_true (isnan (factor) == isnan (cases[i].factor) && isnan (expected) == isnan (cases[i].factor));
      if (isnan (factor))
        continue;
      g_assert_cmpfloat_with_epsilon (factor, cases[i].factor, 1e-12);
      g_assert_cmpfloat_with_epsilon (factor, expected, 1e-12);
    }
}

typedef struct
{
  BcpOptionGroup by;
  GPtrArray     *totals;
} Question;

static gpointer
read_totals (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  Question *question = data;

  question->totals = bcp_option_totals (db, question->by, error);
  return question->totals;
}

/* "group count investment saving unconverted; …" */
static void
assert_totals (ModelFixture   *fixture,
               BcpOptionGroup  by,
               const char     *expected)
{
  Question question = { by, NULL };
  g_autoptr (GString) text = g_string_new (NULL);

  bcp_store_read (fixture->store, read_totals, &question, NULL, NULL);
  for (guint i = 0; i < question.totals->len; i++)
    {
      const BcpOptionTotal *total = question.totals->pdata[i];

      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                              i > 0 ? "; " : "", total->group, total->count, total->investment, total->saving, total->unconverted);
    }
  g_ptr_array_unref (question.totals);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_totals (ModelFixture  *fixture,
             gconstpointer  data)
{
  g_autofree char *first = model_id_text (model_add (fixture, "assessments", "code", "A-1", "data_year", "2009", "plant_sector", "TAN", NULL));
  g_autofree char *second = model_id_text (model_add (fixture, "assessments", "code", "A-2", NULL));
  g_autofree char *studied = add_option (fixture, first, "GH", "EUR", "2010-01-01", "10", "20");
  g_autofree char *foreign = add_option (fixture, first, "EP", "MXN", "2010-01-01", "400", "100");
  g_autofree char *unknown = add_option (fixture, second, "", "JPY", "2010-01-01", "5", "2");

  add_rate (fixture, "2010-01-01", "EUR", "MXN", "20");
  /* Lines of a study take the estimate's place. */
  model_add (fixture, "capital-lines", "option", studied, "kind", "equipment", "amount", "70", NULL);
  model_add (fixture, "capital-lines", "option", studied, "kind", "salvage", "amount", "10", NULL);
  model_set (fixture, "options", g_ascii_strtoll (foreign, NULL, 10), "status", "implemented");
  model_set (fixture, "options", g_ascii_strtoll (unknown, NULL, 10), "status", "unknown");

  assert_totals (fixture, BCP_OPTIONS_BY_STATUS, "implemented 1 2000 500 0; unknown 1 0 0 1; not_reported 1 6000 2000 0");
  assert_totals (fixture, BCP_OPTIONS_BY_PRACTICE, "EP 1 2000 500 0; GH 1 6000 2000 0;  1 0 0 1");
  assert_totals (fixture, BCP_OPTIONS_BY_PAYBACK, "2-3 1 0 0 1; >3 2 8000 2500 0");
  assert_totals (fixture, BCP_OPTIONS_BY_SECTOR, "TAN 2 8000 2500 0;  1 0 0 1");
  assert_totals (fixture, BCP_OPTIONS_BY_YEAR, "2009 2 8000 2500 0;  1 0 0 1");
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);
  model_test_add ("/option-money/rates", test_rates);
  model_test_add ("/option-money/totals", test_totals);
  return model_test_run ();
}
