/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-option-plans.h"

#include <math.h>

#define near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-6)

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_option_plans_load (db, *(gint64 *) data, error);
}

static GPtrArray *
plans_of (ModelFixture *fixture,
          gint64        assessment)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *plans = bcp_store_read (fixture->store, load, &assessment, NULL, &error);

  g_assert_no_error (error);
  return plans;
}

/* Lines of feasibility go before the estimate; what comes once is no yearly saving. */
static void
test_lines (ModelFixture  *fixture,
            gconstpointer  data)
{
  gint64 assessment = model_add (fixture, "assessments", "code", "A-1", "currency", "MXN", NULL);
  g_autofree char *id = model_id_text (assessment);
  g_autofree char *option = model_id_text (model_add (fixture, "options", "assessment", id, "number", "O-1", "title", "One",
                                                "estimated_investment", "1,000", "estimated_saving", "500", "life_years", "5",
                                                "discount_rate", "12", NULL));
  g_autoptr (GPtrArray) estimate = plans_of (fixture, assessment), worked_out = NULL;
  const BcpOptionPlan *plan = g_ptr_array_index (estimate, 0);

  near (plan->plan.investment, 1000);
  near (plan->plan.rate, 0.12);
  near (bcp_option_plan_saving (plan), 500);
  g_assert_true (plan->has_life && plan->counts);

  model_add (fixture, "capital-lines", "option", option, "kind", "equipment", "amount", "8,500", NULL);
  model_add (fixture, "capital-lines", "option", option, "kind", "salvage", "amount", "500", NULL);
  model_add (fixture, "annual-lines", "option", option, "kind", "water", "amount", "4,000", NULL);
  model_add (fixture, "annual-lines", "option", option, "kind", "labour", "effect", "cost", "amount", "800", NULL);
  model_add (fixture, "annual-lines", "option", option, "kind", "other", "timing", "once", "amount", "99", NULL);
  worked_out = plans_of (fixture, assessment);
  plan = g_ptr_array_index (worked_out, 0);
  near (plan->plan.investment, 8000);
  near (bcp_option_plan_saving (plan), 3200);
  g_assert_cmpint (plan->plan.n_lines, ==, 3);
  g_assert_cmpint (plan->plan.lines[2].year, ==, 1);
  g_assert_true (plan->plan.lines[1].is_cost);
}

/* Reuse saves of the stream that better fixation left; what acts on no stream saves what it saves alone. */
static void
test_package (ModelFixture  *fixture,
              gconstpointer  data)
{
  gint64 assessment = model_add (fixture, "assessments", "code", "A-1", NULL);
  g_autofree char *id = model_id_text (assessment);
  gint64 package_id = model_add (fixture, "packages", "assessment", id, "number", "P1", "name", "Chromium", NULL);
  g_autofree char *package = model_id_text (package_id);
  g_autofree char *stream = model_id_text (model_add (fixture, "streams", "assessment", id, "name", "Float", "quantity", "4,000", "unit", "m3", NULL));
  const char *const order[] = { "1", "2", "3" }, *const saving[] = { "1,000", "2,000", "500" }, *const change[] = { "-1,000", "-2,000", NULL };
  g_autoptr (GPtrArray) plans = NULL;
  double savings[3];
  const char *base;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *option = model_id_text (model_add (fixture, "options", "assessment", id, "title", "Option", "estimated_saving",
                                                    saving[i], "package", package, "install_order", order[i],
                                                    "practice", i == 2 ? "EP" : "OR", NULL));

      if (change[i] == NULL)
        continue;
      model_add (fixture, "option-effects", "option", option, "resource", "water", "quantity", change[i], "unit", "m3", NULL);
      model_add (fixture, "option-links", "option", option, "stream", stream, NULL);
    }

  plans = plans_of (fixture, assessment);
  bcp_option_plans_package (plans, package_id, savings);
  near (savings[0], 1000);
  near (savings[1], 2000 * 0.75);
  near (savings[2], 500);
  near (bcp_option_plan_abates (g_ptr_array_index (plans, 1), "water", &base), 2000);
  g_assert_cmpstr (base, ==, "m³");
  near (bcp_option_plan_abates (g_ptr_array_index (plans, 1), "co2e", &base), 0);
  g_assert_null (base);
  g_assert_false (((BcpOptionPlan *) g_ptr_array_index (plans, 2))->counts);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/option-plans/lines", test_lines);
  model_test_add ("/option-plans/package", test_package);

  return model_test_run ();
}
