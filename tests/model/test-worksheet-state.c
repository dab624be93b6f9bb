/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-state.h"

#include "model-fixture.h"

typedef struct
{
  gint64             assessment;
  const char *const *entities;
  BcpWorksheetState  state;
} Question;

static gpointer
measure (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  Question *question = data;

  return bcp_worksheet_measure (db, question->assessment, question->entities, &question->state, error) ? question : NULL;
}

static BcpWorksheetState
ask (ModelFixture      *fixture,
     gint64             assessment,
     const char *const *entities)
{
  Question question = { assessment, entities, { -1, -1 } };
  g_autoptr (GError) error = NULL;

  bcp_store_read (fixture->store, measure, &question, NULL, &error);
  g_assert_no_error (error);
  return question.state;
}

static char *
text (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* Bills belong to the assessment by way of their meter; what is wanted and empty is counted. */
static void
test_states (ModelFixture  *fixture,
             gconstpointer  data)
{
  static const char *const products[] = { "products", NULL }, *const bills[] = { "meters", "bills", NULL };
  static const char *const firms[] = { "firms", NULL };
  g_autofree char *firm = text (model_add (fixture, "firms", "legal_name", "Posada Modelo", NULL));
  gint64 one = model_add (fixture, "assessments", "firm", firm, "code", "A-1", NULL);
  gint64 other = model_add (fixture, "assessments", "firm", firm, "code", "A-2", NULL);
  g_autofree char *one_text = text (one), *other_text = text (other), *meter = NULL;
  BcpWorksheetState state = ask (fixture, one, products);
  gint64 product;

  g_assert_cmpint (state.n_records, ==, 0);
  g_assert_cmpint (state.n_missing, ==, 0);

  product = model_add (fixture, "products", "assessment", one_text, "name", "Wet blue", NULL);
  state = ask (fixture, one, products);
  g_assert_cmpint (state.n_records, ==, 1);
  g_assert_cmpint (state.n_missing, ==, 2);
  model_set (fixture, "products", product, "quantity", "1200");
  model_set (fixture, "products", product, "unit", "t");
  state = ask (fixture, one, products);
  g_assert_cmpint (state.n_missing, ==, 0);
  g_assert_cmpint (ask (fixture, other, products).n_records, ==, 0);

  meter = text (model_add (fixture, "meters", "assessment", one_text, "number", "M-1", "utility", "electricity", "unit", "kWh", NULL));
  model_add (fixture, "bills", "meter", meter, "start_date", "2004-01-01", "end_date", "2004-02-29", "quantity", "3400", NULL);
  state = ask (fixture, one, bills);
  g_assert_cmpint (state.n_records, ==, 2);
  g_assert_cmpint (state.n_missing, ==, 1);
  g_assert_cmpint (ask (fixture, other, bills).n_records, ==, 0);

  g_assert_cmpint (ask (fixture, one, firms).n_records, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  model_test_init (&argc, &argv);
  model_test_add ("/worksheet-state/states", test_states);
  return model_test_run ();
}
