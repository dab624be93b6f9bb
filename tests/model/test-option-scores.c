/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model-fixture.h"

#include "bcp-option-scores.h"

#define near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-9)

static gpointer
load (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_option_scores_load (db, *(gint64 *) data, error);
}

static BcpOptionScores *
scores_of (ModelFixture *fixture,
           gint64        assessment)
{
  g_autoptr (GError) error = NULL;
  BcpOptionScores *scores = bcp_store_read (fixture->store, load, &assessment, NULL, &error);

  g_assert_no_error (error);
  return scores;
}

static gint64
add_scores (ModelFixture      *fixture,
            const char        *assessment,
            const char        *number,
            const char *const *criteria,
            const char *const *scores)
{
  gint64 id = model_add (fixture, "options", "assessment", assessment, "number", number, "title", number, NULL);
  g_autofree char *option = model_id_text (id);

  for (guint i = 0; scores[i] != NULL; i++)
    model_add (fixture, "scores", "criterion", criteria[i], "option", option, "score", scores[i], NULL);

  return id;
}

static void
assert_option (const BcpOptionScores *scores,
               guint                  i,
               const char            *number,
               guint                  n_scores,
               double                 score,
               int                    best,
               int                    worst)
{
  const BcpOptionScore *option = &g_array_index (scores->options, BcpOptionScore, i);

  g_assert_cmpstr (option->number, ==, number);
  g_assert_cmpuint (option->n_scores, ==, n_scores);
  near (option->ranking.score, score);
  g_assert_cmpint (option->ranking.rank, ==, (int) i + 1);
  g_assert_cmpint (option->ranking.best, ==, best);
  g_assert_cmpint (option->ranking.worst, ==, worst);
}

/* By hand: 0.5 × 8 + 0.3 × 5 + 0.2 × 4 = 6.3; 0.5 × 6 + 0.3 × 9 + 0.2 × 5 = 6.7; 6.8 by its one criterion. With the
 * second weight at 36 the second is (300 + 324 + 100) / 106 = 6.83 and passes the third. */
static void
test_ranking (ModelFixture  *fixture,
              gconstpointer  data)
{
  gint64 assessment = model_add (fixture, "assessments", "code", "A-1", NULL);
  g_autofree char *id = model_id_text (assessment);
  g_autoptr (BcpOptionScores) empty = scores_of (fixture, assessment), scores = NULL;
  g_autofree char *saving = model_id_text (model_add (fixture, "criteria", "assessment", id, "name", "Saving", "weight", "50", "position", "1", NULL));
  g_autofree char *water = model_id_text (model_add (fixture, "criteria", "assessment", id, "name", "Water", "weight", "30", "position", "2", NULL));
  g_autofree char *ease = model_id_text (model_add (fixture, "criteria", "assessment", id, "name", "Ease", "weight", "20", "position", "3", NULL));
  const char *const criteria[] = { saving, water, ease, NULL };

  g_assert_cmpuint (empty->options->len, ==, 0);
  model_add (fixture, "criteria", "assessment", id, "name", "Volume", "weight", "40", "target", "waste", NULL);
  add_scores (fixture, id, "O-1", criteria, (const char *const[]) { "8", "5", "4", NULL });
  add_scores (fixture, id, "O-2", criteria, (const char *const[]) { "6", "9", "5", NULL });
  add_scores (fixture, id, "O-3", criteria, (const char *const[]) { "6.8", NULL });

  model_set (fixture, "options", add_scores (fixture, id, "O-4", criteria, (const char *const[]) { "10", "10", "10", NULL }), "practice", "EP");
  model_set (fixture, "options", add_scores (fixture, id, "O-5", criteria, (const char *const[]) { "10", "10", "10", NULL }), "sort", "REJECT");

  /* Of the last two, one is no cleaner production and one is rejected. */
  scores = scores_of (fixture, assessment);
  g_assert_cmpuint (scores->n_criteria, ==, 3);
  near (scores->weight_sum, 100);
  g_assert_cmpuint (scores->options->len, ==, 3);
  assert_option (scores, 0, "O-3", 1, 6.8, 1, 2);
  assert_option (scores, 1, "O-2", 3, 6.7, 1, 2);
  assert_option (scores, 2, "O-1", 3, 6.3, 3, 3);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/option-scores/ranking", test_ranking);

  return model_test_run ();
}
