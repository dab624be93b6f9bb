/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-score-matrix.h"

G_BEGIN_DECLS

/**
 * BcpOptionScore: where an option stands
 * @id: of the option
 * @number: (nullable): "O-05"
 * @title: of the option
 * @n_scores: by how many criteria it is scored
 * @ranking: its weighted score and rank
 */
typedef struct
{
  gint64      id;
  char       *number;
  char       *title;
  guint       n_scores;
  BcpRanking  ranking;
} BcpOptionScore;

/**
 * BcpOptionScores:
 * @n_criteria: by how many criteria options are scored
 * @weight_sum: of their weights, %; 100 is asked for
 * @options: (element-type BcpOptionScore): that have a score, the best first
 *
 * The weighted-sum matrix of an assessment's options (WS-17).
 */
typedef struct
{
  guint   n_criteria;
  double  weight_sum;
  GArray *options;
} BcpOptionScores;

BcpOptionScores *bcp_option_scores_load (BcpConnection    *db,
                                         gint64            assessment,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_option_scores_free (BcpOptionScores  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpOptionScores, bcp_option_scores_free)

G_END_DECLS
