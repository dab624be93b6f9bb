/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include "bcp-duplicates.h"
#include "bcp-programme.h"
#include "retc-truth.h"

#include <math.h>

/* The search for duplicates: how long a whole file takes, and what it finds of plants of which the
 * register's key says which are one (docs/duplicates.md). */

#define MOST_TIME 20000
#define MOST_IN_THOUSAND 50

static gboolean
forget_scan (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return bcp_connection_script (db, "DELETE FROM derived_duplicate_scan", error);
}

/* All firms with all, as in a file that was never searched. */
static void
bench_scan (Bench *bench)
{
  BcpStore *store = bench_open (bench_large (bench), BCP_STORE_COMMAND);
  g_autoptr (BcpLabel) label = bcp_label_new ("Forget", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  BcpDuplicateScan scan;
  double start;

  bcp_store_edit (store, label, forget_scan, NULL, NULL, NULL, &error);
  bench_must (error);
  start = bench_now ();
  bcp_duplicates_scan (store, NULL, NULL, &scan, &error);
  bench_must (error);
  name = g_strdup_printf ("search for duplicates among %" G_GINT64_FORMAT " firms", scan.n_firms);
  bench_add_most (bench, name, BENCH_MILLISECONDS, bench_now () - start, NAN, MOST_TIME);
  bench_close (store);
}

static gpointer
list (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_duplicates_list (db, 0, error);
}

static void
add_plants (Bench     *bench,
            RetcTruth *truth,
            GPtrArray *candidates)
{
  RetcCount plants, keys;
  g_autofree char *missed = NULL, *wrong = NULL;
  double recall, precision;

  retc_truth_count (truth, candidates, TRUE, RETC_ALL, &plants);
  retc_truth_count (truth, candidates, FALSE, RETC_ALL, &keys);
  recall = (double) plants.found / plants.real;
  precision = (double) plants.found / (plants.found + plants.wrong);
  missed = g_strdup_printf ("duplicates of plants: missed of 1,000 (recall %.4f; by key alone %.4f)", recall,
                            (double) keys.found / keys.real);
  wrong = g_strdup_printf ("duplicates of plants: wrong of 1,000 (precision %.4f; by key alone %.4f)", precision,
                           (double) keys.found / (keys.found + keys.wrong));
  bench_add_most (bench, missed, BENCH_CALLS, 1000 * (1 - recall), NAN, MOST_IN_THOUSAND);
  bench_add_most (bench, wrong, BENCH_CALLS, 1000 * (1 - precision), NAN, MOST_IN_THOUSAND);
}

/* Where the register's lists are. */
static void
bench_plants (Bench *bench)
{
  g_autofree char *folder = retc_folder ();
  g_autofree char *path = bench_path (bench, "plants.bajiocp");
  g_autoptr (GError) error = NULL;
  g_autoptr (RetcTruth) truth = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  BcpStore *store;

  if (folder == NULL)
    {
      g_printerr ("The register of plants is not there (BCP_SHARED_DATA): duplicates are not counted against it.\n");
      return;
    }

  store = bench_open (path, BCP_STORE_CREATE);
  truth = retc_truth_load (store, folder, &error);
  bench_must (error);
  bcp_duplicates_scan (store, NULL, NULL, NULL, &error);
  bench_must (error);
  candidates = bcp_store_read (store, list, NULL, NULL, &error);
  bench_must (error);
  add_plants (bench, truth, candidates);
  bench_close (store);
}

void
bench_duplicates (Bench *bench)
{
  bench_plants (bench);
  bench_scan (bench);
}
