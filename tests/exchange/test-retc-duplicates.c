/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "retc-truth.h"

#include "bcp-duplicates.h"
#include "bcp-programme.h"

#include <glib/gstdio.h>
#include <locale.h>

/* Of pairs that are one plant so many must be found, and of what is found so many must be one plant. */
#define LEAST_RECALL 0.95
#define LEAST_PRECISION 0.95

static gpointer
list_all (BcpConnection  *db,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  return bcp_duplicates_list (db, 0, error);
}

static void
check_slice (RetcTruth *truth,
             GPtrArray *candidates,
             gboolean   renewed,
             RetcSlice  slice)
{
  RetcCount count;
  double recall, precision;

  retc_truth_count (truth, candidates, renewed, slice, &count);
  recall = (double) count.found / count.real;
  precision = (double) count.found / (count.found + count.wrong);
  g_test_message ("%s, %s: %u pairs, recall %.4f, precision %.4f (%u wrong)", renewed ? "renewed keys are one plant" : "key alone",
                  retc_slice_names[slice], count.real, recall, precision, count.wrong);
  if (!renewed || slice != RETC_ALL)
    return;

  g_assert_cmpfloat (recall, >=, LEAST_RECALL);
  g_assert_cmpfloat (precision, >=, LEAST_PRECISION);
}

static void
test_plants (void)
{
  g_autofree char *folder = retc_folder ();
  g_autofree char *own = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpStore) store = NULL;
  g_autoptr (RetcTruth) truth = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  BcpDuplicateScan scan;

  if (folder == NULL)
    {
      g_test_skip ("without the shared data");
      return;
    }

  own = g_dir_make_tmp ("bcp-retc-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (own, "plants.bajiocp", NULL);
  store = bcp_store_open (path, BCP_STORE_CREATE, bcp_programme_schema (), NULL, &error);
  g_assert_no_error (error);
  truth = retc_truth_load (store, folder, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (retc_truth_n_rows (truth), ==, 1238);

  bcp_duplicates_scan (store, NULL, NULL, &scan, &error);
  g_assert_no_error (error);
  candidates = bcp_store_read (store, list_all, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%u keys renewed; %" G_GINT64_FORMAT " of %u pairs compared, %u candidates", retc_truth_n_renewed (truth),
                  scan.n_compared, 1238 * 1237 / 2, candidates->len);

  for (int renewed = 0; renewed < 2; renewed++)
    for (guint slice = 0; slice < RETC_N_SLICES; slice++)
      check_slice (truth, candidates, renewed, slice);

  bcp_store_close (store);
  g_remove (path);
  g_rmdir (own);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retc-duplicates/plants", test_plants);
  return g_test_run ();
}
