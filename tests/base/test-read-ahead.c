/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-read-ahead.h"

#define N_BATCHES 1000

/* A source of numbers, and what is alive of it. */
typedef struct
{
  int n_filled;
  int n_batches;
} Source;

typedef struct
{
  int number;
} Batch;

static int n_alive;

static gpointer
batch_new (void)
{
  g_atomic_int_inc (&n_alive);
  return g_new0 (Batch, 1);
}

static void
batch_free (gpointer batch)
{
  g_atomic_int_add (&n_alive, -1);
  g_free (batch);
}

static gboolean
fill (gpointer source, gpointer batch)
{
  Source *self = source;

  ((Batch *)batch)->number = self->n_filled++;
  return self->n_filled < self->n_batches;
}

/* Every batch comes once, in order, and few of them are made. */
static void
test_all (void)
{
  Source source = { 0, N_BATCHES };
  BcpReadAhead *batches = bcp_read_ahead_new ("test", batch_new, batch_free, fill, &source);

  for (int i = 0; i < N_BATCHES; i++)
    g_assert_cmpint (((Batch *)bcp_read_ahead_next (batches))->number, ==, i);

  g_assert_cmpint (source.n_filled, ==, N_BATCHES);
  g_assert_cmpint (n_alive, <=, 4);
  bcp_read_ahead_free (batches);
  g_assert_cmpint (n_alive, ==, 0);
}

/* Whoever stops early waits for no more than a few batches, wherever the thread is. */
static void
test_stop (void)
{
  for (int n = 0; n < 12; n++)
    {
      Source source = { 0, N_BATCHES };
      BcpReadAhead *batches = bcp_read_ahead_new ("test", batch_new, batch_free, fill, &source);

      for (int i = 0; i < n; i++)
        bcp_read_ahead_next (batches);
      bcp_read_ahead_free (batches);
      g_assert_cmpint (source.n_filled, <=, n + 4);
      g_assert_cmpint (n_alive, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read-ahead/all", test_all);
  g_test_add_func ("/read-ahead/stop", test_stop);
  return g_test_run ();
}
