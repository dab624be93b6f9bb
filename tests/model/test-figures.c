/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-figures.h"

#include <math.h>

/* The fixture's programme: year 1 from 1 January to 30 June 2010 (181 days), year 2 to 31 December
 * (184 days), budget EUR 1,000. Every expected figure is worked out by hand. */

#define near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 0.0001)

static void
add_indicator (ModelFixture *fixture,
               const char   *code,
               const char   *measure,
               const char   *aggregation,
               const char   *direction,
               const char   *first,
               const char   *second)
{
  model_add (fixture, "indicators", "code", code, "position", "1", "level", "output", "name_en", code, "name_es", code,
             "kind", "count", "measure", measure, "aggregation", aggregation, "direction", direction, NULL);
  if (first != NULL)
    model_add (fixture, "targets", "indicator", code, "year", "1", "target", first, NULL);
  if (second != NULL)
    model_add (fixture, "targets", "indicator", code, "year", "2", "target", second, NULL);
}

static gpointer
compute (BcpConnection *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return bcp_figures_compute (db, bcp_date_from_iso (data), cancellable, error);
}

static BcpFigures *
figures_at (ModelFixture *fixture,
            const char   *day)
{
  g_autoptr (GError) error = NULL;
  BcpFigures *figures = bcp_store_read (fixture->store, compute, (gpointer) day, NULL, &error);

  g_assert_no_error (error);
  return figures;
}

static gint64
add_case (ModelFixture *fixture,
          const char   *firm,
          const char   *signed_on,
          const char   *status)
{
  return model_add (fixture, "preassessments", "firm", firm, "sector", "BRE", "requested_on", signed_on, "date", signed_on,
                    "completed_on", signed_on, "status", status, NULL);
}

static char *
add_firm (ModelFixture *fixture)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT,
                          model_add (fixture, "firms", "legal_name", "Firm", "sector", "BRE", "state", "11", NULL));
}

static void
test_sum (ModelFixture  *fixture,
          gconstpointer  data)
{
  g_autofree char *firm = add_firm (fixture);
  g_autoptr (BcpFigures) figures = NULL;
  const BcpIndicator *indicator;

  add_indicator (fixture, "A", "preassessments_completed", "sum", "up", "4", "10");
  add_case (fixture, firm, "2009-12-31", "completed");   /* before the first year */
  add_case (fixture, firm, "2010-01-01", "completed");
  add_case (fixture, firm, "2010-06-30", "completed");
  add_case (fixture, firm, "2010-03-01", "cancelled");
  add_case (fixture, firm, "2010-07-01", "completed");
  add_case (fixture, firm, "2010-12-31", "completed");

  /* 92nd of 184 days: plan 10 × 92 / 184 = 5; 1 of 5 is behind. Year 1: 2 of 4, over. */
  figures = figures_at (fixture, "2010-09-30");
  indicator = bcp_figures_get_indicator (figures, "A");
  g_assert_cmpint (figures->year, ==, 2);
  near (indicator->years[0].actual, 2);
  near (indicator->years[0].planned_to_date, 4);
  g_assert_cmpint (indicator->years[0].light, ==, BCP_LIGHT_BEHIND);
  near (indicator->years[1].actual, 1);
  near (indicator->years[1].planned_to_date, 5);
  g_assert_cmpint (indicator->years[1].light, ==, BCP_LIGHT_BEHIND);
  near (indicator->target, 14);
  near (indicator->actual, 3);
  near (indicator->planned_to_date, 9);

  /* In the first thirty days of a year nothing is said. */
  g_clear_pointer (&figures, bcp_figures_unref);
  figures = figures_at (fixture, "2010-07-30");
  g_assert_cmpint (bcp_figures_get_indicator (figures, "A")->years[1].light, ==, BCP_LIGHT_TOO_EARLY);

  g_clear_pointer (&figures, bcp_figures_unref);
  figures = figures_at (fixture, "2011-02-01");
  g_assert_cmpint (figures->year, ==, 3);
  near (bcp_figures_get_indicator (figures, "A")->years[1].actual, 2);
}

static void
test_single_thing (ModelFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr (BcpFigures) figures = NULL;

  add_indicator (fixture, "L", "activities_held", "sum", "up", "1", NULL);
  figures = figures_at (fixture, "2010-06-30");
  g_assert_cmpint (bcp_figures_get_indicator (figures, "L")->years[0].light, ==, BCP_LIGHT_TO_COME);

  g_clear_pointer (&figures, bcp_figures_unref);
  figures = figures_at (fixture, "2010-07-01");
  g_assert_cmpint (bcp_figures_get_indicator (figures, "L")->years[0].light, ==, BCP_LIGHT_BEHIND);
  g_assert_cmpint (bcp_figures_get_indicator (figures, "L")->years[1].light, ==, BCP_LIGHT_NO_TARGET);

  model_add (fixture, "activities", "kind", "launch", "title", "Launch", "date", "2010-02-01", "status", "held", NULL);
  g_clear_pointer (&figures, bcp_figures_unref);
  figures = figures_at (fixture, "2010-02-01");
  g_assert_cmpint (bcp_figures_get_indicator (figures, "L")->years[0].light, ==, BCP_LIGHT_MET);
}

static void
test_level (ModelFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr (BcpFigures) figures = NULL;
  const BcpIndicator *indicator;

  add_indicator (fixture, "M", "budget_executed", "last", "up", "40", "100");
  model_add (fixture, "expenses", "date", "2010-03-01", "concept", "a", "funding_source", "A", "state", "spent", "amount", "300", NULL);
  model_add (fixture, "expenses", "date", "2010-08-01", "concept", "b", "funding_source", "A", "state", "spent", "amount", "350", NULL);
  model_add (fixture, "expenses", "date", "2010-08-02", "concept", "c", "funding_source", "A", "state", "committed", "amount", "99", NULL);
  model_add (fixture, "expenses", "date", "2010-08-03", "concept", "d", "funding_source", "A", "state", "spent", "amount", "99", "currency", "USD", NULL);

  /* 650 of 1,000 = 65 %; plan 40 + 60 × 92 / 184 = 70; 65 / 70 = 0.93 */
  figures = figures_at (fixture, "2010-09-30");
  indicator = bcp_figures_get_indicator (figures, "M");
  near (indicator->years[0].actual, 30);
  near (indicator->years[1].actual, 65);
  near (indicator->years[1].planned_to_date, 70);
  g_assert_cmpint (indicator->years[1].light, ==, BCP_LIGHT_ON_PLAN);
  near (indicator->target, 100);
  g_assert_cmpint (((BcpSourceBudget *) g_ptr_array_index (figures->sources, 0))->spent, ==, 65000);
  g_assert_cmpint (((BcpSourceBudget *) g_ptr_array_index (figures->sources, 0))->committed, ==, 9900);
}

static void
test_ceiling (ModelFixture  *fixture,
              gconstpointer  data)
{
  g_autofree char *firm = add_firm (fixture);
  g_autoptr (BcpFigures) figures = NULL;
  const BcpIndicator *indicator;

  add_indicator (fixture, "S", "sme_share", "average", "ceiling", "40", "40");
  model_add (fixture, "projects", "firm", firm, "date", "2010-02-01", "price", "5000", "sme_share", "40", "sme_paid", "1500", NULL);
  model_add (fixture, "projects", "firm", firm, "date", "2010-03-01", "price", "5000", "sme_share", "40", "sme_paid", "2000", NULL);
  model_add (fixture, "projects", "firm", firm, "date", "2010-08-01", "price", "5000", "sme_share", "40", "sme_paid", "2500", NULL);

  /* year 1: (30 + 40) / 2 = 35; year 2: 50, above; all: 40 */
  figures = figures_at (fixture, "2010-09-30");
  indicator = bcp_figures_get_indicator (figures, "S");
  near (indicator->years[0].actual, 35);
  g_assert_cmpint (indicator->years[0].light, ==, BCP_LIGHT_WITHIN);
  near (indicator->years[1].actual, 50);
  g_assert_cmpint (indicator->years[1].light, ==, BCP_LIGHT_ABOVE);
  near (indicator->actual, 40);
}

static void
test_funnel (ModelFixture  *fixture,
             gconstpointer  data)
{
  g_autofree char *first = add_firm (fixture), *second = add_firm (fixture), *third = add_firm (fixture);
  gint64 activity = model_add (fixture, "activities", "kind", "fair", "title", "Fair", "date", "2010-02-01", "status", "held", NULL);
  g_autofree char *activity_id = g_strdup_printf ("%" G_GINT64_FORMAT, activity);
  g_autoptr (BcpFigures) figures = NULL;

  model_add (fixture, "participations", "activity", activity_id, "firm", third, NULL);
  model_add (fixture, "participations", "activity", activity_id, "firm", first, NULL);
  add_case (fixture, first, "2010-03-01", "completed");
  model_add (fixture, "projects", "firm", second, "date", "2010-04-01", "status", "completed", "completed_on", "2010-05-01",
             "followed_up_on", "2010-06-01", NULL);

  /* The second firm has a project without anything before it: it still came past every stage. */
  figures = figures_at (fixture, "2010-12-31");
  g_assert_cmpint (figures->funnel[0].count, ==, 3);
  g_assert_cmpint (figures->funnel[1].count, ==, 3);
  g_assert_cmpint (figures->funnel[2].count, ==, 2);
  g_assert_cmpint (figures->funnel[4].count, ==, 1);
  g_assert_cmpint (figures->funnel[5].count, ==, 1);

  g_clear_pointer (&figures, bcp_figures_unref);
  figures = figures_at (fixture, "2010-02-28");
  g_assert_cmpint (figures->funnel[1].count, ==, 2);
  g_assert_cmpint (figures->funnel[2].count, ==, 0);
}

static void
test_tables (ModelFixture  *fixture,
             gconstpointer  data)
{
  g_autofree char *firm = add_firm (fixture);
  g_autoptr (BcpFigures) figures = NULL;
  const BcpCrossTable *firms, *cases;

  model_add (fixture, "programme-states", "state", "11", "position", "1", NULL);
  model_add (fixture, "firms", "legal_name", "Far", "sector", "BRE", "state", "14", NULL);
  add_case (fixture, firm, "2010-03-01", "completed");

  figures = figures_at (fixture, "2010-12-31");
  firms = g_ptr_array_index (figures->tables, 0);
  cases = g_ptr_array_index (figures->tables, 1);
  g_assert_cmpuint (firms->n_sectors, ==, 2);
  g_assert_cmpuint (firms->n_states, ==, 1);
  g_assert_cmpint (firms->counts[0], ==, 1);
  g_assert_cmpint (firms->counts[1], ==, 0);
  g_assert_cmpint (firms->elsewhere, ==, 1);
  g_assert_cmpint (cases->counts[0], ==, 1);
}

static char *
add_option (ModelFixture *fixture,
            const char   *assessment,
            const char   *title,
            const char   *practice,
            const char   *sort,
            const char   *currency,
            const char   *investment,
            const char   *saving)
{
  return model_id_text (model_add (fixture, "options", "assessment", assessment, "title", title, "practice", practice, "sort", sort,
                                   "rejection_reason", g_str_equal (sort, "REJECT") ? "No room" : "", "date", "2010-02-01",
                                   "currency", currency, "estimated_investment", investment, "estimated_saving", saving, NULL));
}

static void
add_effect (ModelFixture *fixture,
            const char   *option,
            const char   *resource,
            const char   *quantity,
            const char   *unit)
{
  model_add (fixture, "option-effects", "option", option, "resource", resource, "quantity", quantity, "unit", unit, NULL);
}

/* The base currency is EUR; one EUR is worth 20 MXN. */
static void
test_portfolio (ModelFixture  *fixture,
                gconstpointer  data)
{
  g_autofree char *assessment = model_id_text (model_add (fixture, "assessments", "code", "A-1", "plant_sector", "BRE", NULL));
  g_autofree char *first = add_option (fixture, assessment, "First", "GH", "DIRECT", "MXN", "500", "1000");
  g_autofree char *second = add_option (fixture, assessment, "Second", "GH", "STUDY", "EUR", "250", "100");
  g_autofree char *rejected = add_option (fixture, assessment, "Rejected", "TC", "REJECT", "EUR", "1", "900");
  g_autofree char *end_of_pipe = add_option (fixture, assessment, "Filter", "EP", "REJECT", "EUR", "1", "800");
  g_autofree char *foreign = add_option (fixture, assessment, "Foreign", "IM", "DIRECT", "JPY", "70", "70");
  g_autoptr (BcpFigures) figures = NULL;
  const BcpPortfolio *portfolio;

  model_add (fixture, "exchange-rates", "date", "2010-01-01", "from_currency", "EUR", "to_currency", "MXN", "rate", "20", NULL);
  add_effect (fixture, first, "water", "-1,200", "m3");
  add_effect (fixture, second, "water", "200", "m3");
  add_effect (fixture, first, "electricity", "-50", "kWh");
  add_effect (fixture, first, "fuel", "-3.6", "GJ");
  add_effect (fixture, first, "fuel", "-100", "m3");
  add_effect (fixture, first, "hazardous_waste", "-500", "kg");
  add_effect (fixture, second, "waste", "-1", "t");
  add_effect (fixture, second, "chromium", "-2,000", "g");
  add_effect (fixture, rejected, "water", "-7,777", "m3");
  add_effect (fixture, end_of_pipe, "waste", "-9", "t");

  figures = figures_at (fixture, "2010-06-30");
  portfolio = figures->portfolio;
  g_assert_cmpint (portfolio->n_options, ==, 3);
  g_assert_cmpuint (portfolio->money->len, ==, 3);
  g_assert_cmpstr (((BcpMoneySaved *) portfolio->money->pdata[2])->currency, ==, "MXN");
  g_assert_cmpint (((BcpMoneySaved *) portfolio->money->pdata[2])->saving, ==, 100000);
  near (portfolio->base_saving, 15000);
  g_assert_cmpint (portfolio->n_unconverted, ==, 1);
  near (portfolio->saved[BCP_SAVED_WATER], 1000);
  near (portfolio->saved[BCP_SAVED_ENERGY], 1050);
  near (portfolio->saved[BCP_SAVED_WASTE], 1.5);
  near (portfolio->saved[BCP_SAVED_CO2E], 0);
  near (portfolio->saved[BCP_SAVED_CHROMIUM], 2);

  g_assert_cmpuint (portfolio->practices->len, ==, 2);
  g_assert_cmpstr (((BcpPracticeCount *) portfolio->practices->pdata[0])->practice, ==, "GH");
  g_assert_cmpint (((BcpPracticeCount *) portfolio->practices->pdata[0])->count, ==, 2);
  g_assert_cmpint (portfolio->paybacks[0], ==, 1);
  g_assert_cmpint (portfolio->paybacks[1], ==, 1);
  g_assert_cmpint (portfolio->paybacks[2], ==, 1);
  g_assert_cmpint (portfolio->paybacks[3], ==, 0);

  /* EUR 100 are more than MXN 1,000; what has no rate cannot be compared. */
  g_assert_cmpuint (portfolio->best->len, ==, 2);
  g_assert_cmpstr (((BcpBestOption *) portfolio->best->pdata[0])->title, ==, "Second");
  g_assert_cmpstr (((BcpBestOption *) portfolio->best->pdata[1])->assessment, ==, "A-1");

  g_clear_pointer (&figures, bcp_figures_unref);
  figures = figures_at (fixture, "2010-01-31");
  g_assert_cmpint (figures->portfolio->n_options, ==, 0);
  near (figures->portfolio->saved[BCP_SAVED_WATER], 0);
}

/* Of many options the five best, in order, whichever came first. */
static void
test_best (ModelFixture  *fixture,
           gconstpointer  data)
{
  static const char *const savings[] = { "30", "80", "10", "70", "20", "60", "50", "40" };
  static const char *const expected[] = { "80", "70", "60", "50", "40" };
  g_autofree char *assessment = model_id_text (model_add (fixture, "assessments", "code", "A-1", NULL));
  g_autoptr (BcpFigures) figures = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (savings); i++)
    g_free (add_option (fixture, assessment, savings[i], "GH", "DIRECT", "EUR", "400", savings[i]));

  figures = figures_at (fixture, "2010-06-30");
  g_assert_cmpuint (figures->portfolio->best->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (((BcpBestOption *) figures->portfolio->best->pdata[i])->title, ==, expected[i]);
}

static void
assert_stage (ModelFixture     *fixture,
              const char       *day,
              BcpPipelineStage  stage,
              int               age)
{
  g_autoptr (BcpFigures) figures = figures_at (fixture, day);

  for (int i = 0; i < BCP_N_PIPELINE_STAGES; i++)
    for (int j = 0; j < BCP_N_PIPELINE_AGES; j++)
      g_assert_cmpint (figures->portfolio->pipeline[i][j], ==, i == (int) stage && j == age ? 1 : 0);
}

/* One case on its way; each stage by its own days. */
static void
test_pipeline (ModelFixture  *fixture,
               gconstpointer  data)
{
  g_autofree char *firm = add_firm (fixture);
  gint64 id = model_add (fixture, "preassessments", "firm", firm, "sector", "BRE", "requested_on", "2010-01-10", "date", "2010-03-01",
                         "completed_on", "2010-04-01", "status", "completed", "selection", "selected", "selected_on", "2010-08-01", NULL);
  g_autofree char *case_id = model_id_text (id);

  assert_stage (fixture, "2010-01-09", BCP_N_PIPELINE_STAGES, 0);
  assert_stage (fixture, "2010-02-09", BCP_PIPELINE_REQUESTED, 0);   /* 30 days */
  assert_stage (fixture, "2010-02-10", BCP_PIPELINE_REQUESTED, 1);   /* 31 days */
  assert_stage (fixture, "2010-03-01", BCP_PIPELINE_VISITED, 0);
  assert_stage (fixture, "2010-06-30", BCP_PIPELINE_REPORTED, 1);    /* 90 days */
  assert_stage (fixture, "2010-07-01", BCP_PIPELINE_REPORTED, 2);    /* 91 days */
  assert_stage (fixture, "2010-08-02", BCP_PIPELINE_SELECTED, 0);

  model_add (fixture, "projects", "firm", firm, "preassessment", case_id, "date", "2010-09-01", NULL);
  assert_stage (fixture, "2010-08-31", BCP_PIPELINE_SELECTED, 0);
  assert_stage (fixture, "2010-09-01", BCP_N_PIPELINE_STAGES, 0);

  model_set (fixture, "preassessments", id, "status", "cancelled");
  assert_stage (fixture, "2010-06-30", BCP_N_PIPELINE_STAGES, 0);
}

/* What is asked of an update. */
typedef struct
{
  BcpFigures        *before;
  const char *const *changed;
  gint64             told;
} Update;

static gpointer
update (BcpConnection *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Update *update = data;

  return bcp_figures_update (update->before, update->changed, update->told, db, cancellable, error);
}

static BcpFigures *
updated (ModelFixture *fixture,
         BcpFigures   *before,
         const char   *table,
         gint64        n_entries)
{
  g_autoptr (GError) error = NULL;
  const char *const changed[] = { table, NULL };
  Update question = { before, changed, before->entry + n_entries };
  BcpFigures *figures = bcp_store_read (fixture->store, update, &question, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (figures->entry, >, before->entry);
  return figures;
}

static char *
add_done (ModelFixture *fixture,
          const char   *assessment,
          const char   *title,
          const char   *saving,
          const char   *decision,
          const char   *status)
{
  return model_id_text (model_add (fixture, "options", "assessment", assessment, "title", title, "practice", "GH", "currency", "EUR",
                                   "estimated_investment", "100", "estimated_saving", saving, "decision", decision, "status", status,
                                   "date", "2010-02-01", "status_date", "2010-05-01", NULL));
}

static char *
add_plant (ModelFixture *fixture,
           const char   *name,
           const char   *consent)
{
  g_autofree char *firm = model_id_text (model_add (fixture, "firms", "legal_name", name, "sector", "BRE", "state", "11",
                                                    "consent_publication", consent, NULL));

  return model_id_text (model_add (fixture, "assessments", "code", name, "firm", firm, "plant_sector", "BRE", NULL));
}

static void
assert_case (BcpFigures *figures,
             guint       i,
             const char *number,
             const char *firm,
             const char *title,
             guint       n_implemented,
             guint       n_options,
             double      saving,
             gboolean    may_leave)
{
  const BcpBestCase *best;

  g_assert_cmpuint (i, <, figures->cases->len);
  best = figures->cases->pdata[i];
  g_assert_cmpstr (best->number, ==, number);
  g_assert_cmpstr (best->firm, ==, firm);
  g_assert_cmpstr (best->title, ==, title);
  g_assert_cmpuint (best->sum.n_implemented, ==, n_implemented);
  g_assert_cmpuint (best->sum.n_options, ==, n_options);
  near (best->sum.saving, saving);
  g_assert_cmpint (best->may_leave, ==, may_leave);
}

/* What is implemented or decided, by assessment; a firm is named only where it agreed. */
static void
test_cases (ModelFixture  *fixture,
            gconstpointer  data)
{
  g_autofree char *named = add_plant (fixture, "Named", "named"), *secret = add_plant (fixture, "Secret", "none");
  g_autofree char *anonymous = add_plant (fixture, "Anonymous", "anonymous"), *idle = add_plant (fixture, "Idle", "named");
  g_autoptr (BcpFigures) figures = NULL, early = NULL, after = NULL;
  g_autofree char *firm = model_get (fixture, "assessments", g_ascii_strtoll (secret, NULL, 10), "firm");

  g_free (add_done (fixture, named, "Lids", "300", "now", "pending"));
  g_free (add_done (fixture, named, "Pistols", "500", "later", "implemented"));
  g_free (add_done (fixture, secret, "Boiler", "2000", "now", "implemented"));
  g_free (add_done (fixture, anonymous, "Leaks", "400", "now", "pending"));
  g_free (add_done (fixture, idle, "Dream", "9000", "later", "pending"));
  g_free (add_done (fixture, idle, "Given up", "9000", "now", "not_implemented"));

  figures = figures_at (fixture, "2010-06-30");
  g_assert_cmpuint (figures->cases->len, ==, 3);
  assert_case (figures, 0, "Secret", NULL, "Boiler", 1, 1, 200000, FALSE);
  assert_case (figures, 1, "Named", "Named", "Pistols", 1, 2, 80000, TRUE);
  assert_case (figures, 2, "Anonymous", NULL, "Leaks", 0, 1, 40000, TRUE);

  /* Before it was known that they were, only what was decided counts. */
  early = figures_at (fixture, "2010-04-30");
  g_assert_cmpuint (early->cases->len, ==, 3);
  assert_case (early, 1, "Anonymous", NULL, "Leaks", 0, 1, 40000, TRUE);
  assert_case (early, 2, "Named", "Named", "Lids", 0, 1, 30000, TRUE);

  /* A consent that is given later names the firm, and nothing else is computed for that. */
  model_set (fixture, "firms", g_ascii_strtoll (firm, NULL, 10), "consent_publication", "named");
  after = updated (fixture, figures, "firm", 1);
  g_assert_true (after->portfolio == figures->portfolio);
  assert_case (after, 0, "Secret", "Secret", "Boiler", 1, 1, 200000, TRUE);
}

/* After one edit only what changed is computed; the rest is what it was, not only equal to it. */
static void
test_update (ModelFixture  *fixture,
             gconstpointer  data)
{
  g_autofree char *firm = g_strdup_printf ("%" G_GINT64_FORMAT, model_add (fixture, "firms", "legal_name", "A", "sector", "BRE", "state", "11", NULL));
  g_autoptr (BcpFigures) first = NULL, second = NULL, third = NULL, fourth = NULL;

  add_indicator (fixture, "CASES", "preassessments_completed", "sum", "up", "2", "2");
  first = figures_at (fixture, "2010-03-31");

  model_add (fixture, "expenses", "date", "2010-02-01", "concept", "X", "funding_source", "A", "state", "spent", "amount", "10.00",
             "currency", "EUR", NULL);
  second = updated (fixture, first, "expense", 1);
  g_assert_true (second->tables == first->tables);
  g_assert_true (second->milestones == first->milestones);
  g_assert_true (second->portfolio == first->portfolio);
  g_assert_true (second->sources != first->sources);
  g_assert_cmpint (((BcpSourceBudget *) g_ptr_array_index (second->sources, 0))->spent, ==, 1000);
  g_assert_cmpint (((BcpSourceBudget *) g_ptr_array_index (first->sources, 0))->spent, ==, 0);

  add_case (fixture, firm, "2010-02-01", "completed");
  third = updated (fixture, second, "preassessment", 1);
  g_assert_true (third->sources == second->sources);
  g_assert_cmpint (third->funnel[2].count, ==, 1);
  near (bcp_figures_get_indicator (third, "CASES")->actual, 1);
  g_assert_cmpint (((BcpCrossTable *) g_ptr_array_index (third->tables, 1))->elsewhere, ==, 1);

  /* The file went on, and nobody told: nothing is taken over. */
  add_case (fixture, firm, "2010-03-01", "completed");
  model_add (fixture, "milestones", "code", "M", "position", "1", "kind", "event", "name_en", "M", "name_es", "M",
             "anchor", "start", NULL);
  fourth = updated (fixture, third, "milestone", 1);
  g_assert_true (fourth->sources != third->sources);
  near (bcp_figures_get_indicator (fourth, "CASES")->actual, 2);
}

static void
assert_check_finds_nothing (ModelFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = bcp_store_check (fixture->store, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static gint64
missing (ModelFixture *fixture,
         const char   *where)
{
  g_autoptr (BcpFigures) figures = figures_at (fixture, "2010-03-31");

  for (guint i = 0; i < figures->attention->len; i++)
    {
      const BcpAttention *line = g_ptr_array_index (figures->attention, i);

      if (line->kind == BCP_ATTENTION_MISSING && g_str_has_prefix (line->where, where))
        return line->count;
    }

  return 0;
}

/* Firms that take part are copied beside each other, and the copies follow. */
static void
test_case_firms (ModelFixture  *fixture,
                 gconstpointer  data)
{
  gint64 id = model_add (fixture, "firms", "legal_name", "A", "sector", "BRE", "municipality", "11020", NULL), project;
  g_autofree char *firm = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  gint64 second;

  g_assert_cmpint (missing (fixture, "scian="), ==, 0);
  second = add_case (fixture, firm, "2010-02-01", "completed");
  g_assert_cmpint (missing (fixture, "scian="), ==, 1);
  model_set (fixture, "firms", id, "scian", "312120");
  g_assert_cmpint (missing (fixture, "scian="), ==, 0);
  assert_check_finds_nothing (fixture);
  model_set (fixture, "firms", id, "sector", "INN");
  assert_check_finds_nothing (fixture);
  project = model_add (fixture, "projects", "firm", firm, "date", "2010-03-01", "status", "running", NULL);
  model_set (fixture, "firms", id, "scian", "");
  g_assert_cmpint (missing (fixture, "scian="), ==, 1);
  assert_check_finds_nothing (fixture);

  for (int i = 0; i < 5; i++)
    {
      g_assert_true (bcp_store_undo (fixture->store, NULL, NULL));
      assert_check_finds_nothing (fixture);
    }
  g_assert_cmpint (missing (fixture, "scian="), ==, 0);
  for (int i = 0; i < 5; i++)
    {
      g_assert_true (bcp_store_redo (fixture->store, NULL, NULL));
      assert_check_finds_nothing (fixture);
    }
  g_assert_cmpint (missing (fixture, "scian="), ==, 1);
  g_assert_cmpint (project, !=, second);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  bcp_language_init ("en");

  model_test_add ("/figures/sum", test_sum);
  model_test_add ("/figures/single-thing", test_single_thing);
  model_test_add ("/figures/level", test_level);
  model_test_add ("/figures/ceiling", test_ceiling);
  model_test_add ("/figures/funnel", test_funnel);
  model_test_add ("/figures/tables", test_tables);

  model_test_add ("/figures/portfolio", test_portfolio);
  model_test_add ("/figures/best", test_best);
  model_test_add ("/figures/cases", test_cases);
  model_test_add ("/figures/pipeline", test_pipeline);
  model_test_add ("/figures/update", test_update);
  model_test_add ("/figures/case-firms", test_case_firms);

  return g_test_run ();
}
