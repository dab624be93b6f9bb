/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-energy-use.h"

#include <math.h>

#define near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-6)

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_energy_use_load (db, *(gint64 *) data, error);
}

static BcpEnergyUse *
energy_of (ModelFixture *fixture,
           gint64        assessment)
{
  g_autoptr (GError) error = NULL;
  BcpEnergyUse *energy = bcp_store_read (fixture->store, load, &assessment, NULL, &error);

  g_assert_no_error (error);
  return energy;
}

static const BcpEnergyUser *
user_at (BcpEnergyUse *energy,
         guint         i)
{
  return &g_array_index (energy->users, BcpEnergyUser, i);
}

static const BcpEnergyCarrier *
carrier_at (BcpEnergyUse *energy,
            guint         i)
{
  return &g_array_index (energy->carriers, BcpEnergyCarrier, i);
}

/* By hand: 1,000 L of LP gas at 24 MJ/L are 24 GJ, 6,666.67 kWh. Of the boiler 18 GJ are useful, 4 GJ go to the flue, 0.5 through the
 * surface: 1.5 GJ are not identified. The oven's losses are percentages of its 10,000 kWh. Drums: 10 kW × 50 % × 2,000 h. */
static void
test_by_hand (ModelFixture  *fixture,
              gconstpointer  data)
{
  gint64 assessment = model_add (fixture, "assessments", "code", "A-1", "data_year", "2010", NULL);
  g_autofree char *id = model_id_text (assessment), *meter = NULL;
  g_autoptr (BcpEnergyUse) nothing = energy_of (fixture, assessment), energy = NULL;
  gint64 boiler;

  g_assert_cmpuint (nothing->users->len, ==, 0);
  model_add (fixture, "heat-contents", "code", "N", "position", "1", "carrier", "lpg", "factor", "24", "unit", "MJ/L", "basis", "net", NULL);
  boiler = model_add (fixture, "energy-uses", "assessment", id, "name", "Boiler", "carrier", "lpg", "quantity", "1,000", "unit", "L",
                      "useful_heat", "18", "loss_flue", "4", "loss_surface", "500", "loss_unit", "GJ", NULL);
  model_set (fixture, "energy-uses", boiler, "loss_surface", "0.5");
  model_add (fixture, "energy-uses", "assessment", id, "name", "Drums", "carrier", "electricity", "rated_power", "10", "load_factor", "50",
             "hours_per_year", "2,000", NULL);
  model_add (fixture, "energy-uses", "assessment", id, "name", "Oven", "carrier", "electricity", "quantity", "10", "unit", "MWh",
             "useful_heat", "70", "loss_idle", "30", "loss_unit", "%", NULL);
  model_add (fixture, "energy-uses", "assessment", id, "name", "Unknown", "quantity", "10", "unit", "apples", NULL);
  meter = model_id_text (model_add (fixture, "meters", "assessment", id, "number", "1", "utility", "electricity", "unit", "kWh", NULL));
  model_add (fixture, "bills", "meter", meter, "start_date", "2010-01-01", "end_date", "2010-12-31", "quantity", "25,000", "reading", "actual", NULL);

  energy = energy_of (fixture, assessment);
  g_assert_cmpuint (energy->users->len, ==, 4);
  near (user_at (energy, 0)->used, 24000 / 3.6);
  near (user_at (energy, 0)->useful, 18000 / 3.6);
  near (user_at (energy, 0)->losses[BCP_LOSS_FLUE], 4000 / 3.6);
  g_assert_true (isnan (user_at (energy, 0)->losses[BCP_LOSS_LEAK]));
  near (bcp_energy_user_get_gap (user_at (energy, 0)), 1500 / 3.6);
  g_assert_false (user_at (energy, 0)->is_computed);

  near (user_at (energy, 1)->used, 10000);
  g_assert_true (user_at (energy, 1)->is_computed);
  g_assert_false (bcp_energy_user_is_broken_down (user_at (energy, 1)));
  g_assert_true (isnan (bcp_energy_user_get_gap (user_at (energy, 1))));

  near (user_at (energy, 2)->useful, 7000);
  near (user_at (energy, 2)->losses[BCP_LOSS_IDLE], 3000);
  g_assert_cmpfloat (bcp_energy_user_get_gap (user_at (energy, 2)), ==, 0);
  g_assert_true (isnan (user_at (energy, 3)->used));

  g_assert_cmpuint (energy->carriers->len, ==, 2);
  g_assert_cmpstr (carrier_at (energy, 0)->carrier, ==, "electricity");
  near (carrier_at (energy, 0)->used, 20000);
  near (carrier_at (energy, 0)->billed.amount, 25000);
  g_assert_cmpstr (carrier_at (energy, 1)->carrier, ==, "lpg");
  g_assert_true (isnan (carrier_at (energy, 1)->billed.amount));
  g_assert_cmpstr (carrier_at (energy, 1)->billed.reason, ==, "No bills");
}

/* The record says the same: 18 of 24 GJ are 75 %, and its share is 24 of 96 GJ. */
static void
test_fields (ModelFixture  *fixture,
             gconstpointer  data)
{
  gint64 assessment = model_add (fixture, "assessments", "code", "A-1", NULL);
  g_autofree char *id = model_id_text (assessment), *efficiency = NULL, *share = NULL, *after = NULL, *undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 boiler = model_add (fixture, "energy-uses", "assessment", id, "name", "Boiler", "carrier", "lpg", "quantity", "24", "unit", "GJ",
                             "useful_heat", "18", "loss_unit", "GJ", NULL);

  model_add (fixture, "energy-uses", "assessment", id, "name", "Drums", "carrier", "electricity", "quantity", "20", "unit", "MWh", NULL);
  efficiency = model_get (fixture, "energy-uses", boiler, "efficiency");
  share = model_get (fixture, "energy-uses", boiler, "share");
  g_assert_cmpstr (efficiency, ==, "75");
  g_assert_cmpstr (share, ==, "25");

  model_set (fixture, "energy-uses", boiler, "useful_heat", "12");
  after = model_get (fixture, "energy-uses", boiler, "efficiency");
  g_assert_cmpstr (after, ==, "50");
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  undone = model_get (fixture, "energy-uses", boiler, "efficiency");
  g_assert_cmpstr (undone, ==, "75");
}

int
main (int   argc,
      char *argv[])
{
  model_test_init (&argc, &argv);

  model_test_add ("/energy-use/by-hand", test_by_hand);
  model_test_add ("/energy-use/fields", test_fields);

  return model_test_run ();
}
