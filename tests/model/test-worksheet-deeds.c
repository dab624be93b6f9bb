/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-error.h"
#include "bcp-worksheet-deeds.h"

typedef struct
{
  const BcpWorksheetDeed *deed;
  gint64                  id;
} Order;

static gboolean
run (BcpConnection  *db,
     gpointer        data,
     GCancellable   *cancellable,
     GError        **error)
{
  const Order *order = data;

  return order->deed->run (db, order->id, error);
}

static gboolean
insert_criteria (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  return bcp_connection_script (db,
    "DELETE FROM default_criterion; INSERT INTO default_criterion (target, code, position, name_en, name_es, weight) VALUES"
    " ('option', 'B', 2, 'Water', 'Agua', 40), ('option', 'A', 1, 'Saving', 'Ahorro', 60), ('waste', 'A', 1, 'Volume', 'Volumen', 100);", error);
}

static gboolean
edit (ModelFixture *fixture,
      BcpEditFunc   func,
      gpointer      data,
      GError      **error)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Edit", NULL);

  return bcp_store_edit (fixture->store, label, func, data, NULL, NULL, error);
}

static const char criteria[] = "SELECT group_concat (weight || target, ',') FROM (SELECT * FROM criterion ORDER BY position)";

/* Those of options only, once, undone in one step. */
static void
test_criteria (ModelFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL, refused = NULL;
  Order order = { &bcp_usual_criteria_deed, model_add (fixture, "assessments", "code", "A-1", NULL) };

  edit (fixture, insert_criteria, NULL, &error);
  g_assert_no_error (error);
  edit (fixture, run, &order, &error);
  g_assert_no_error (error);
  model_assert_sql (fixture, criteria, "60.0option,40.0option");
  g_assert_false (edit (fixture, run, &order, &refused));
  g_assert_error (refused, BCP_ERROR, BCP_ERROR_REFUSED);
  model_assert_sql (fixture, criteria, "60.0option,40.0option");
  bcp_store_undo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  model_assert_sql (fixture, "SELECT count (*) FROM criterion", "0");
  bcp_store_redo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  model_assert_sql (fixture, "SELECT count (*) FROM criterion", "2");
}

static void
test_observation (ModelFixture  *fixture,
                  gconstpointer  data)
{
  static const char linked[] =
    "SELECT o.title || '|' || coalesce (o.practice, '') || '|' || o.origin FROM observation b JOIN option o ON o.id = b.option AND o.assessment = b.assessment";
  g_autoptr (GError) error = NULL, refused = NULL;
  g_autofree char *id = model_id_text (model_add (fixture, "assessments", "code", "A-1", NULL));
  Order order = { &bcp_raise_option_deed, model_add (fixture, "observations", "assessment", id, "area", "Beamhouse", "text", "Hose runs all day",
                                                     "practice", "GH", NULL) };

  model_assert_sql (fixture, linked, NULL);
  edit (fixture, run, &order, &error);
  g_assert_no_error (error);
  model_assert_sql (fixture, linked, "Hose runs all day|GH|walk_through");
  g_assert_false (edit (fixture, run, &order, &refused));
  g_assert_error (refused, BCP_ERROR, BCP_ERROR_REFUSED);
  model_assert_sql (fixture, "SELECT count (*) FROM option", "1");
  bcp_store_undo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  model_assert_sql (fixture, "SELECT count (*) FROM option", "0");
  model_assert_sql (fixture, "SELECT count (*) FROM observation WHERE option IS NULL", "1");
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/worksheet-deeds/criteria", test_criteria);
  model_test_add ("/worksheet-deeds/observation", test_observation);

  return model_test_run ();
}
