/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-plant-balance.h"

#include <math.h>

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  gint64 id = bcp_plant_find (db, data, error);

  return id != 0 ? bcp_plant_load (db, id, error) : NULL;
}

static BcpPlant *
plant_of (ModelFixture *fixture,
          const char   *number)
{
  g_autoptr (GError) error = NULL;
  BcpPlant *plant = bcp_store_read (fixture->store, load, (gpointer) number, NULL, &error);

  g_assert_no_error (error);
  return plant;
}

static char *
add_plant (ModelFixture *fixture)
{
  return model_id_text (model_add (fixture, "assessments", "code", "A-1", "data_year", "2004", NULL));
}

static void
test_kinds (ModelFixture  *fixture,
            gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture);
  g_autofree char *operation = model_id_text (model_add (fixture, "operations", "assessment", id, "code", "OP", "name", "Tanning", NULL));
  g_autoptr (BcpPlant) plant = NULL;
  g_autoptr (BcpPlantBalance) mass = NULL, water = NULL;

  model_add (fixture, "streams", "assessment", id, "name", "Hides", "number", "E-1", "to_operation", operation, "quantity", "1.2",
             "unit", "t", NULL);
  model_add (fixture, "streams", "assessment", id, "name", "Water", "number", "E-2", "to_operation", operation, "quantity", "4",
             "unit", "m3", "medium", "liquid", "uncertainty", "5", NULL);
  model_add (fixture, "streams", "assessment", id, "name", "Leather", "number", "P-1", "from_operation", operation, "quantity",
             "2,000", "unit", "lb", NULL);
  model_add (fixture, "streams", "assessment", id, "name", "Sewer", "number", "S-1", "from_operation", operation, "unit", "m3",
             "medium", "liquid", NULL);
  model_add (fixture, "streams", "assessment", id, "name", "Steam", "number", "E-3", "to_operation", operation, "quantity", "5",
             "unit", "GJ", NULL);
  model_add (fixture, "streams", "assessment", id, "name", "Boxes", "number", "E-4", "to_operation", operation, "quantity", "5",
             "unit", "apples", NULL);

  plant = plant_of (fixture, "A-1");
  g_assert_cmpint (plant->streams->len, ==, 6);
  g_assert_cmpint (bcp_plant_usual_balance (plant), ==, BCP_BALANCE_MASS);
  mass = bcp_plant_balance_new (plant, BCP_BALANCE_MASS, NULL);
  water = bcp_plant_balance_new (plant, BCP_BALANCE_WATER, NULL);

  /* A liquid that was entered as a volume weighs what water does; what has no quantity is told. */
  g_assert_cmpfloat_with_epsilon (mass->plant.in, 5200, 1e-9);
  g_assert_cmpfloat_with_epsilon (mass->plant.out, 2000 * 0.45359237, 1e-9);
  g_assert_cmpint (mass->plant.n_unknown, ==, 1);
  g_assert_cmpint (mass->net.n_streams, ==, 4);
  g_assert_cmpfloat_with_epsilon (water->plant.in, 4, 1e-9);
  g_assert_cmpint (water->net.n_streams, ==, 2);
  g_assert_cmpfloat_with_epsilon (water->net.streams[0].uncertainty, 0.2, 1e-9);
  g_assert_cmpfloat (water->acceptance.low, ==, 90);
  /* One balance and one unknown: the sewer follows from the rest. */
  g_assert_cmpfloat_with_epsilon (water->reconciliation->streams[1].value, 4, 1e-9);
}

/* The plant's own stock and limit go before what its operations add up to; each balance has its own. */
static void
test_stock (ModelFixture  *fixture,
            gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture);
  g_autofree char *operation = model_id_text (model_add (fixture, "operations", "assessment", id, "code", "OP", "name", "Tanning", NULL));
  g_autoptr (BcpPlant) plant = NULL, again = NULL;
  g_autoptr (BcpPlantBalance) first = NULL, second = NULL, load_of = NULL;

  model_add (fixture, "streams", "assessment", id, "name", "Water", "to_operation", operation, "quantity", "100", "unit", "m3", NULL);
  model_add (fixture, "balances", "assessment", id, "kind", "water", "boundary", "operation", "operation", operation,
             "accumulation", "30,000", "unit", "L", NULL);
  plant = plant_of (fixture, "A-1");
  first = bcp_plant_balance_new (plant, BCP_BALANCE_WATER, NULL);
  g_assert_cmpfloat_with_epsilon (first->operations[0].gap, 70, 1e-9);
  g_assert_cmpfloat_with_epsilon (first->plant.gap, 70, 1e-9);

  model_add (fixture, "balances", "assessment", id, "kind", "water", "boundary", "plant", "accumulation", "95", "unit", "m3",
             "limit_percent", "4", NULL);
  again = plant_of (fixture, "A-1");
  second = bcp_plant_balance_new (again, BCP_BALANCE_WATER, NULL);
  g_assert_cmpfloat_with_epsilon (second->plant.gap, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (second->plant.closure, 95, 1e-9);
  g_assert_false (bcp_balance_is_accepted (&second->plant, &second->acceptance));

  load_of = bcp_plant_balance_new (again, BCP_BALANCE_SUBSTANCE, "Cr");
  g_assert_cmpfloat (load_of->acceptance.high, ==, 120);
  g_assert_cmpint (load_of->net.n_streams, ==, 0);
}

static void
test_find (ModelFixture  *fixture,
           gconstpointer  data)
{
  g_autofree char *id = add_plant (fixture);
  g_autoptr (BcpPlant) latest = plant_of (fixture, NULL);
  g_autoptr (BcpPlant) by_id = plant_of (fixture, id);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (latest->number, ==, "A-1");
  g_assert_cmpint (latest->year, ==, 2004);
  g_assert_cmpint (by_id->id, ==, latest->id);
  g_assert_cmpint (bcp_plant_find_operation (latest, "OP"), ==, BCP_OUTSIDE);
  g_assert_null (bcp_store_read (fixture->store, load, (gpointer) "A-2", NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/plant/kinds", test_kinds);
  model_test_add ("/plant/stock", test_stock);
  model_test_add ("/plant/find", test_find);

  return model_test_run ();
}
