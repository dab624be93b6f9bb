/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-targets.h"
#include "model-fixture.h"

#include <math.h>

static const char *const script =
  "DELETE FROM programme_year; DELETE FROM indicator_target; DELETE FROM indicator;"
  "UPDATE programme SET start_date = '2003-11-01', duration_months = 32;"
  "INSERT INTO programme_year VALUES (1, 1, '2003-11-01', '2004-10-31'), (2, 2, '2004-11-01', '2005-10-31'),"
  " (3, 3, '2005-11-01', '2006-06-30');"
  "INSERT INTO indicator (id, code, position, level, name_en, name_es, kind, direction, aggregation, measure)"
  " VALUES (1, 'A', 1, 'output', 'A', 'A', 'count', 'up', 'sum', 'manual'),"
  " (2, 'B', 2, 'output', 'B', 'B', 'percent', 'ceiling', 'last', 'manual');"
  "INSERT INTO indicator_target (id, indicator, year, target)"
  " VALUES (1, 'A', 1, 50), (2, 'A', 2, 50), (3, 'A', 3, 50), (4, 'B', 3, 50);";

static gboolean
run_script (BcpConnection *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return bcp_connection_script (db, script, error);
}

static gboolean
prorate (BcpConnection *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return bcp_targets_prorate (db, error);
}

static gboolean
lengthen (BcpConnection *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return bcp_connection_run (db, error, "UPDATE programme SET duration_months = 42", NULL)
         && bcp_programme_fit_years (db, error);
}

static gboolean
take_away (BcpConnection *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return bcp_targets_set (db, "A", 1, NAN, error) && bcp_targets_set (db, "A", 2, 60, error)
         && bcp_targets_set (db, "B", 1, 40, error);
}

static gpointer
load (BcpConnection *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return bcp_targets_load (db, error);
}

static void
edit (BcpStore    *store,
      BcpEditFunc  func)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;

  bcp_store_edit (store, label, func, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static BcpTargets *
read_targets (BcpStore *store)
{
  g_autoptr (GError) error = NULL;
  BcpTargets *targets = bcp_store_read (store, load, NULL, NULL, &error);

  g_assert_no_error (error);
  return targets;
}

static double
target_of (BcpTargets *targets,
           guint       row,
           guint       year)
{
  return ((BcpTargetRow *) g_ptr_array_index (targets->rows, row))->targets[year];
}

/* 243 of 365 days of 50 are 33 (C-02); a ceiling is no matter of days. */
static void
test_prorate (ModelFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (BcpTargets) before = NULL;
  g_autoptr (BcpTargets) after = NULL;
  g_autoptr (BcpTargets) undone = NULL;

  edit (fixture->store, run_script);
  before = read_targets (fixture->store);
  g_assert_cmpuint (before->n_proposals, ==, 1);
  g_assert_cmpfloat (((BcpTargetRow *) g_ptr_array_index (before->rows, 0))->proposals[2], ==, 33);
  g_assert_cmpfloat (target_of (before, 0, 2), ==, 50);

  edit (fixture->store, prorate);
  after = read_targets (fixture->store);
  g_assert_cmpfloat (target_of (after, 0, 2), ==, 33);
  g_assert_cmpfloat (target_of (after, 1, 2), ==, 50);
  g_assert_cmpuint (after->n_proposals, ==, 0);

  g_assert_true (bcp_store_undo (fixture->store, NULL, NULL));
  undone = read_targets (fixture->store);
  g_assert_cmpfloat (target_of (undone, 0, 2), ==, 50);
}

static void
test_set (ModelFixture  *fixture,
          gconstpointer  data)
{
  g_autoptr (BcpTargets) targets = NULL;

  edit (fixture->store, run_script);
  edit (fixture->store, take_away);
  targets = read_targets (fixture->store);
  g_assert_true (isnan (target_of (targets, 0, 0)));
  g_assert_cmpfloat (target_of (targets, 0, 1), ==, 60);
  g_assert_cmpfloat (target_of (targets, 1, 0), ==, 40);
}

static void
test_years (ModelFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr (BcpTargets) before = NULL;
  g_autoptr (BcpTargets) after = NULL;

  edit (fixture->store, run_script);
  before = read_targets (fixture->store);
  g_assert_true (bcp_programme_years_fit (before->programme));

  edit (fixture->store, lengthen);
  after = read_targets (fixture->store);
  g_assert_true (bcp_programme_years_fit (after->programme));
  g_assert_cmpuint (after->programme->n_years, ==, 4);
  g_assert_cmpint (after->programme->years[2].end, ==, bcp_date_new (2006, 10, 31));
  g_assert_cmpint (after->programme->years[3].start, ==, bcp_date_new (2006, 11, 1));
  g_assert_cmpint (after->programme->years[3].end, ==, bcp_date_new (2007, 4, 30));
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/model/targets/prorate", test_prorate);
  model_test_add ("/model/targets/set", test_set);
  model_test_add ("/model/targets/years", test_years);

  return model_test_run ();
}
