/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-score-matrix.h"

#include "bcp-appraisal.h"

#include <math.h>

/* Scores that differ by less are equal; weights moved up and down leave such dust. */
#define SAME_SCORE 1e-9

static void
score_all (const double *weights,
           guint         n_criteria,
           const double *scores,
           guint         n_options,
           double       *totals)
{
  for (guint i = 0; i < n_options; i++)
    totals[i] = bcp_weighted_score (weights, scores + i * n_criteria, n_criteria, NULL);
}

/* One more than how many are better. */
static int
rank_of (const double *totals,
         guint         n_options,
         guint         option)
{
  int rank = 1;

  if (isnan (totals[option]))
    return 0;
  for (guint i = 0; i < n_options; i++)
    rank += totals[i] > totals[option] + SAME_SCORE;

  return rank;
}

/**
 * bcp_score_matrix_rank:
 * @weights: of the criteria, from 0; any sum
 * @n_criteria: how many
 * @scores: @n_options × @n_criteria, an option after the other; NaN where there is none
 * @n_options: how many
 * @swing: by which share each weight is moved, one at a time, the others keeping their proportions;
 *   %BCP_WEIGHT_SWING
 * @rankings: (array length=n_options) (out caller-allocates): where each option stands
 *
 * Equal scores share the better rank.
 */
void
bcp_score_matrix_rank (const double *weights,
                       guint         n_criteria,
                       const double *scores,
                       guint         n_options,
                       double        swing,
                       BcpRanking   *rankings)
{
  g_autofree double *moved = g_memdup2 (weights, n_criteria * sizeof *weights);
  g_autofree double *totals = g_new (double, n_options);

  score_all (weights, n_criteria, scores, n_options, totals);
  for (guint i = 0; i < n_options; i++)
    {
      int rank = rank_of (totals, n_options, i);

      rankings[i] = (BcpRanking) { totals[i], rank, rank, rank };
    }

  for (guint criterion = 0; criterion < n_criteria; criterion++)
    for (int way = -1; way <= 1; way += 2)
      {
        moved[criterion] = weights[criterion] * (1 + way * swing);
        score_all (moved, n_criteria, scores, n_options, totals);
        moved[criterion] = weights[criterion];
        for (guint i = 0; i < n_options; i++)
          {
            int rank = rank_of (totals, n_options, i);

            if (rank == 0)
              continue;
            rankings[i].best = rankings[i].best == 0 ? rank : MIN (rankings[i].best, rank);
            rankings[i].worst = MAX (rankings[i].worst, rank);
          }
      }
}
