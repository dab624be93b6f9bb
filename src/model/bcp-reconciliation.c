/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-balance.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

/* Weighted least squares under the operations' balances: of all values that balance, those that move
 * the measurements least, each in its own standard deviations.
 *
 * Streams without a quantity are taken out first: they join the operations at their ends into one
 * group, whose balance no longer holds them. What is left is, of each group, one balance of measured
 * streams. Groups that nothing uncertain joins to the outside have one balance too many, which follows
 * from the others and is dropped; so the matrix of the rest can always be inverted. */

#define CONFIDENCE 0.95
/* Tests that differ by a smaller share are the same one. */
#define SAME_TEST 1e-6
/* A group whose balance is not used. */
#define NO_ROW (-1)

typedef struct
{
  const BcpBalanceNet *net;
  int                 *group;   /* of each operation; the last one is the outside */
  int                 *row;     /* of each group's balance, or NO_ROW */
  guint                n_rows;
} Work;

/* Sets, each named by one of its members. */

static int *
sets_new (guint n)
{
  int *sets = g_new (int, n);

  for (guint i = 0; i < n; i++)
    sets[i] = (int) i;
  return sets;
}

static int
set_of (int *sets,
        int  member)
{
  while (sets[member] != member)
    member = sets[member] = sets[sets[member]];

  return member;
}

static void
join (int *sets,
      int  a,
      int  b)
{
  sets[set_of (sets, a)] = set_of (sets, b);
}

/* The outside is one more place after the operations. */
static int
place (const BcpBalanceNet *net,
       int                  operation)
{
  return operation == BCP_OUTSIDE ? (int) net->n_operations : operation;
}

static double
deviation (const BcpBalanceStream *stream)
{
  return isnan (stream->uncertainty) ? 0 : fabs (stream->uncertainty);
}

static int
row_at (Work *work,
        int   operation)
{
  return work->row[set_of (work->group, place (work->net, operation))];
}

static void
make_groups (Work *work)
{
  const BcpBalanceNet *net = work->net;

  work->group = sets_new (net->n_operations + 1);
  for (guint i = 0; i < net->n_streams; i++)
    if (isnan (net->streams[i].quantity))
      join (work->group, place (net, net->streams[i].from), place (net, net->streams[i].to));
}

/* One balance of each group, but none of the outside's, and one less of those that stand apart. */
static void
make_rows (Work *work)
{
  const BcpBalanceNet *net = work->net;
  guint n = net->n_operations + 1;
  g_autofree int *joined = sets_new (n);
  g_autofree gboolean *dropped = g_new0 (gboolean, n);

  for (guint i = 0; i < net->n_streams; i++)
    if (!isnan (net->streams[i].quantity) && deviation (&net->streams[i]) > 0)
      join (joined, set_of (work->group, place (net, net->streams[i].from)),
            set_of (work->group, place (net, net->streams[i].to)));

  work->row = g_new (int, n);
  dropped[set_of (joined, set_of (work->group, (int) n - 1))] = TRUE;
  for (guint i = 0; i < n; i++)
    work->row[i] = NO_ROW;
  for (guint i = 0; i < n; i++)
    {
      int set = set_of (joined, (int) i);

      if (set_of (work->group, (int) i) != (int) i || (int) i == set_of (work->group, (int) n - 1))
        continue;
      if (dropped[set])
        work->row[i] = (int) work->n_rows++;
      dropped[set] = TRUE;
    }
}

/* What each balance lacks: measured in − out − accumulation. */
static gsl_vector *
make_residuals (Work *work)
{
  const BcpBalanceNet *net = work->net;
  gsl_vector *residuals = gsl_vector_calloc (work->n_rows);

  for (guint i = 0; i < net->n_operations && net->accumulations != NULL; i++)
    if (row_at (work, (int) i) != NO_ROW)
      *gsl_vector_ptr (residuals, row_at (work, (int) i)) -= net->accumulations[i];
  for (guint i = 0; i < net->n_streams; i++)
    {
      const BcpBalanceStream *stream = &net->streams[i];
      int from = row_at (work, stream->from), to = row_at (work, stream->to);

      if (isnan (stream->quantity) || from == to)
        continue;
      if (to != NO_ROW)
        *gsl_vector_ptr (residuals, to) += stream->quantity;
      if (from != NO_ROW)
        *gsl_vector_ptr (residuals, from) -= stream->quantity;
    }

  return residuals;
}

/* The inverse of the residuals' variance. */
static gsl_matrix *
make_inverse (Work *work)
{
  const BcpBalanceNet *net = work->net;
  gsl_matrix *matrix = gsl_matrix_calloc (work->n_rows, work->n_rows);

  for (guint i = 0; i < net->n_streams; i++)
    {
      const BcpBalanceStream *stream = &net->streams[i];
      int from = row_at (work, stream->from), to = row_at (work, stream->to);
      double variance = deviation (stream) * deviation (stream);

      if (isnan (stream->quantity) || from == to)
        continue;
      if (to != NO_ROW)
        *gsl_matrix_ptr (matrix, to, to) += variance;
      if (from != NO_ROW)
        *gsl_matrix_ptr (matrix, from, from) += variance;
      if (to != NO_ROW && from != NO_ROW)
        {
          *gsl_matrix_ptr (matrix, to, from) -= variance;
          *gsl_matrix_ptr (matrix, from, to) -= variance;
        }
    }
  if (gsl_linalg_cholesky_decomp1 (matrix) != GSL_SUCCESS || gsl_linalg_cholesky_invert (matrix) != GSL_SUCCESS)
    g_clear_pointer (&matrix, gsl_matrix_free);

  return matrix;
}

/* aᵀ M a of one stream, whose column of the balances is a: +1 where it enters, −1 where it leaves. */
static double
quadratic (const gsl_matrix *matrix,
           int               from,
           int               to)
{
  double sum = 0;

  if (to != NO_ROW)
    sum += gsl_matrix_get (matrix, to, to);
  if (from != NO_ROW)
    sum += gsl_matrix_get (matrix, from, from);
  if (to != NO_ROW && from != NO_ROW)
    sum -= 2 * gsl_matrix_get (matrix, to, from);

  return sum;
}

static void
adjust (Work              *work,
        BcpReconciliation *self,
        const gsl_matrix  *inverse,
        const gsl_vector  *pull)
{
  for (guint i = 0; i < work->net->n_streams; i++)
    {
      const BcpBalanceStream *stream = &work->net->streams[i];
      int from = row_at (work, stream->from), to = row_at (work, stream->to);
      double sd = deviation (stream), change, spread;

      if (isnan (stream->quantity) || from == to || sd == 0)
        continue;
      change = -sd * sd * ((to != NO_ROW ? gsl_vector_get (pull, to) : 0) - (from != NO_ROW ? gsl_vector_get (pull, from) : 0));
      spread = sd * sd * sqrt (quadratic (inverse, from, to));
      self->streams[i].value += change;
      self->streams[i].adjustment = change / sd;
      if (spread > 0)
        self->streams[i].test = change / spread;
    }
}

/* Whether @a fits worse than @b. Measurements of which only the sum is tested have the same test; of
 * these it is the one that would have to move most. */
static gboolean
fits_worse (const BcpReconciledStream *a,
            const BcpReconciledStream *b)
{
  double difference = fabs (a->test) - fabs (b->test);

  if (fabs (difference) > SAME_TEST * fabs (b->test))
    return difference > 0;

  return fabs (a->adjustment) > fabs (b->adjustment);
}

/* Whether nothing that shares the test of @stream would have to move more than it. */
static gboolean
stands_for_its_like (BcpReconciliation *self,
                     guint              stream)
{
  const BcpReconciledStream *asked = &self->streams[stream];

  for (guint i = 0; i < self->n_streams; i++)
    {
      const BcpReconciledStream *other = &self->streams[i];

      if (fabs (fabs (other->test) - fabs (asked->test)) <= SAME_TEST * fabs (asked->test) && fits_worse (other, asked))
        return FALSE;
    }

  return TRUE;
}

/* Names what does not fit: every measurement beyond the limit, and where only all together disagree
 * the one that fits worst. */
static void
find_suspects (BcpReconciliation *self)
{
  guint n_tested = 0;

  for (guint i = 0; i < self->n_streams; i++)
    if (!isnan (self->streams[i].test))
      {
        n_tested++;
        if (self->worst == BCP_NO_STREAM || fits_worse (&self->streams[i], &self->streams[self->worst]))
          self->worst = (int) i;
      }
  if (n_tested == 0)
    return;

  /* Šidák: so many tests at once are to fail as rarely as one. */
  self->test_limit = gsl_cdf_ugaussian_Qinv ((1 - pow (CONFIDENCE, 1.0 / n_tested)) / 2);
  for (guint i = 0; i < self->n_streams; i++)
    self->streams[i].is_suspect = fabs (self->streams[i].test) > self->test_limit && stands_for_its_like (self, i);
  if (self->statistic > self->limit)
    self->streams[self->worst].is_suspect = TRUE;
}

/* A stream without a quantity follows from the others where it alone joins two parts of the net: it is
 * what the balance of the part away from the outside lacks. */
static double
deduce (const BcpBalanceNet       *net,
        const BcpReconciledStream *streams,
        guint                      stream)
{
  g_autofree int *parts = sets_new (net->n_operations + 1);
  int outside, inner;
  double lack = 0;

  for (guint i = 0; i < net->n_streams; i++)
    if (i != stream && isnan (net->streams[i].quantity))
      join (parts, place (net, net->streams[i].from), place (net, net->streams[i].to));
  if (set_of (parts, place (net, net->streams[stream].from)) == set_of (parts, place (net, net->streams[stream].to)))
    return NAN;

  outside = set_of (parts, (int) net->n_operations);
  inner = set_of (parts, place (net, net->streams[stream].to));
  if (inner == outside)
    inner = set_of (parts, place (net, net->streams[stream].from));

  for (guint i = 0; i < net->n_operations && net->accumulations != NULL; i++)
    if (set_of (parts, (int) i) == inner)
      lack += net->accumulations[i];
  for (guint i = 0; i < net->n_streams; i++)
    if (!isnan (net->streams[i].quantity))
      {
        if (set_of (parts, place (net, net->streams[i].from)) == inner)
          lack += streams[i].value;
        if (set_of (parts, place (net, net->streams[i].to)) == inner)
          lack -= streams[i].value;
      }

  return set_of (parts, place (net, net->streams[stream].to)) == inner ? lack : -lack;
}

/**
 * bcp_balance_reconcile:
 * @net: operations, streams and their uncertainties; never changed
 *
 * Returns: (transfer full): the most likely values beside the measured ones, and which measurements do
 *   not fit
 */
BcpReconciliation *
bcp_balance_reconcile (const BcpBalanceNet *net)
{
  BcpReconciliation *self = g_new0 (BcpReconciliation, 1);
  Work work = { .net = net };
  gsl_matrix *inverse = NULL;

  /* GSL would end the program where it finds fault. */
  gsl_set_error_handler_off ();
  self->worst = BCP_NO_STREAM;
  self->n_streams = net->n_streams;
  self->streams = g_new0 (BcpReconciledStream, MAX (net->n_streams, 1));
  for (guint i = 0; i < net->n_streams; i++)
    self->streams[i] = (BcpReconciledStream) { .value = net->streams[i].quantity, .test = NAN };

  make_groups (&work);
  make_rows (&work);
  if (work.n_rows > 0)
    inverse = make_inverse (&work);
  if (inverse != NULL)
    {
      gsl_vector *residuals = make_residuals (&work);
      gsl_vector *pull = gsl_vector_alloc (work.n_rows);

      gsl_blas_dsymv (CblasLower, 1, inverse, residuals, 0, pull);
      gsl_blas_ddot (residuals, pull, &self->statistic);
      self->degrees = work.n_rows;
      self->limit = gsl_cdf_chisq_Pinv (CONFIDENCE, work.n_rows);
      adjust (&work, self, inverse, pull);
      find_suspects (self);
      gsl_vector_free (residuals);
      gsl_vector_free (pull);
      gsl_matrix_free (inverse);
    }
  for (guint i = 0; i < net->n_streams; i++)
    if (isnan (net->streams[i].quantity))
      self->streams[i].value = deduce (net, self->streams, i);

  g_free (work.group);
  g_free (work.row);
  return self;
}

/**
 * bcp_reconciliation_free:
 * @self: (transfer full): a reconciliation
 */
void
bcp_reconciliation_free (BcpReconciliation *self)
{
  g_free (self->streams);
  g_free (self);
}
