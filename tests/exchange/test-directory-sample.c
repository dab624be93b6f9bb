/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-delimited.h"
#include "bcp-denue.h"
#include "bcp-directory-sample.h"
#include "bcp-error.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static char *
sample (gint64  n_rows,
        guint64 seed,
        gsize  *length)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (bcp_directory_sample_write (stream, n_rows, seed, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  *length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_same_seed (void)
{
  gsize n_one, n_two, n_three;
  g_autofree char *one = sample (500, 1, &n_one), *two = sample (500, 1, &n_two), *three = sample (500, 2, &n_three);

  g_assert_cmpmem (one, n_one, two, n_two);
  g_assert_false (n_one == n_three && memcmp (one, three, n_one) == 0);
}

/* Every row can be imported, and no two are the same firm. */
static void
test_rows (void)
{
  const guint n_rows = 20000;
  gsize length;
  g_autofree char *text = sample (n_rows, 42, &length), *name = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) clees = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GFile) file = NULL;
  g_autoptr (BcpDelimited) reader = NULL;
  g_autoptr (BcpDenue) denue = NULL;
  g_autoptr (GError) error = NULL;
  BcpDelimitedRow row;
  guint n = 0;

  g_close (g_file_open_tmp ("bcp-sample-XXXXXX.csv", &name, NULL), NULL);
  g_file_set_contents (name, text, (gssize) length, &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (name);
  reader = bcp_delimited_open (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (bcp_delimited_next (reader, &row, NULL, &error), ==, BCP_DELIMITED_ROW);
  g_assert_cmpuint (row.n_cells, ==, 42);
  denue = bcp_denue_new (row.cells, row.n_cells, &error);
  g_assert_no_error (error);
  while (bcp_delimited_next (reader, &row, NULL, &error) == BCP_DELIMITED_ROW)
    {
      g_autofree char *reason = NULL;
      BcpDenueFirm firm;

      g_assert_cmpuint (row.n_cells, ==, 42);
      if (!bcp_denue_read (denue, &(BcpTableRow) { row.number, row.cells, row.n_cells, 0 }, &firm, &reason))
        g_error ("%s", reason);
      g_assert_true (firm.has_band && firm.has_place);
      g_assert_cmpuint (strlen (firm.text[BCP_DENUE_CLEE]), ==, 28);
      g_assert_true (g_str_has_prefix (firm.text[BCP_DENUE_CLEE], firm.text[BCP_DENUE_MUNICIPALITY]));
      g_assert_true (g_hash_table_add (ids, g_strdup (firm.text[BCP_DENUE_ID])));
      g_assert_true (g_hash_table_add (clees, g_strdup (firm.text[BCP_DENUE_CLEE])));
      g_hash_table_add (states, g_strdup (firm.text[BCP_DENUE_STATE]));
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_rows);
  g_assert_cmpuint (g_hash_table_size (states), ==, 4);
  g_unlink (name);
}

static void
test_limits (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_false (bcp_directory_sample_write (stream, -1, 1, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (bcp_directory_sample_write (stream, G_MAXINT64, 1, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_USAGE);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/directory-sample/same-seed", test_same_seed);
  g_test_add_func ("/exchange/directory-sample/rows", test_rows);
  g_test_add_func ("/exchange/directory-sample/limits", test_limits);
  return g_test_run ();
}
