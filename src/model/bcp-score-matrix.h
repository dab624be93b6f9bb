/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* By how much a weight is moved to see whether the ranking survives (WS-17). */
#define BCP_WEIGHT_SWING 0.2

/**
 * BcpRanking:
 * @score: weighted (F-24); NaN without any score
 * @rank: from 1; 0 without any score
 * @best: best rank while each weight is moved up and down
 * @worst: worst rank of the same
 *
 * Where one option stands in a weighted-sum matrix.
 */
typedef struct
{
  double score;
  int    rank;
  int    best;
  int    worst;
} BcpRanking;

void bcp_score_matrix_rank (const double *weights,
                            guint         n_criteria,
                            const double *scores,
                            guint         n_options,
                            double        swing,
                            BcpRanking   *rankings);

G_END_DECLS
