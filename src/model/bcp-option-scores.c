/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-option-scores.h"

#include "bcp-rows.h"

#include <math.h>

static const char criteria_sql[] =
  "SELECT id, weight FROM criterion WHERE assessment = ?1 AND target = 'option' ORDER BY position, id";

/* Rejected options are out of the running, and end-of-pipe measures were never in it. */
static const char scores_sql[] =
  "SELECT c.id, o.id, o.number, o.title, s.score FROM criterion c JOIN score s ON s.criterion = c.id JOIN option o ON o.id = s.option "
  "WHERE c.assessment = ?1 AND c.target = 'option' AND s.score IS NOT NULL AND o.sort IS NOT 'REJECT' AND o.practice IS NOT 'EP' "
  "ORDER BY o.number, o.id";

/* The matrix while it is read. */
typedef struct
{
  GArray *criteria;   /* of gint64 */
  GArray *weights;    /* of double */
  GArray *cells;      /* of double: an option after the other */
  GArray *options;    /* of BcpOptionScore */
} Matrix;

static void
take_criterion (BcpStatement *row,
                gpointer      data)
{
  Matrix *self = data;
  gint64 id = bcp_statement_int (row, 0);
  double weight = bcp_statement_is_null (row, 1) ? 0 : bcp_row_real (row, 1);

  g_array_append_val (self->criteria, id);
  g_array_append_val (self->weights, weight);
}

static void
begin_option (Matrix       *self,
              BcpStatement *row)
{
  BcpOptionScore option = { bcp_statement_int (row, 1), g_strdup (bcp_statement_text (row, 2)), g_strdup (bcp_statement_text (row, 3)) };
  double unknown = NAN;

  g_array_append_val (self->options, option);
  for (guint i = 0; i < self->criteria->len; i++)
    g_array_append_val (self->cells, unknown);
}

/* Of several scores by one criterion the last counts. */
static void
take_score (BcpStatement *row,
            gpointer      data)
{
  Matrix *self = data;
  gint64 criterion = bcp_statement_int (row, 0);
  guint n = self->criteria->len;
  BcpOptionScore *option;

  if (self->options->len == 0 || g_array_index (self->options, BcpOptionScore, self->options->len - 1).id != bcp_statement_int (row, 1))
    begin_option (self, row);
  option = &g_array_index (self->options, BcpOptionScore, self->options->len - 1);
  for (guint i = 0; i < n; i++)
    if (g_array_index (self->criteria, gint64, i) == criterion)
      {
        double *cell = &g_array_index (self->cells, double, (self->options->len - 1) * n + i);

        option->n_scores += isnan (*cell);
        *cell = bcp_row_real (row, 4);
      }
}

/* The best first; without a rank last; else by number, as they were read. */
static int
compare_options (gconstpointer a,
                 gconstpointer b)
{
  const BcpOptionScore *first = a, *second = b;
  guint one = (guint) first->ranking.rank - 1, other = (guint) second->ranking.rank - 1;

  return one != other ? (one > other) - (one < other) : g_strcmp0 (first->number, second->number);
}

static void
rank (Matrix *self)
{
  g_autofree BcpRanking *rankings = g_new0 (BcpRanking, self->options->len);

  bcp_score_matrix_rank ((const double *) self->weights->data, self->weights->len, (const double *) self->cells->data,
                         self->options->len, BCP_WEIGHT_SWING, rankings);
  for (guint i = 0; i < self->options->len; i++)
    g_array_index (self->options, BcpOptionScore, i).ranking = rankings[i];
  g_array_sort (self->options, compare_options);
}

static void
option_clear (gpointer data)
{
  BcpOptionScore *self = data;

  g_free (self->number);
  g_free (self->title);
}

/**
 * bcp_option_scores_load:
 * @db: a connection
 * @assessment: whose options
 * @error: what the file said
 *
 * Returns: (transfer full) (nullable): the ranking, empty where nothing is scored
 */
BcpOptionScores *
bcp_option_scores_load (BcpConnection  *db,
                        gint64          assessment,
                        GError        **error)
{
  g_autoptr (GArray) criteria = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (BcpOptionScore));
  Matrix matrix = { criteria, weights, cells, options };
  BcpOptionScores *self;

  g_array_set_clear_func (options, option_clear);
  if (!bcp_rows_each (db, criteria_sql, assessment, take_criterion, &matrix, error)
      || !bcp_rows_each (db, scores_sql, assessment, take_score, &matrix, error))
    return NULL;

  rank (&matrix);
  self = g_new0 (BcpOptionScores, 1);
  self->n_criteria = criteria->len;
  for (guint i = 0; i < weights->len; i++)
    self->weight_sum += g_array_index (weights, double, i);
  self->options = g_steal_pointer (&options);
  return self;
}

void
bcp_option_scores_free (BcpOptionScores *self)
{
  g_array_unref (self->options);
  g_free (self);
}
