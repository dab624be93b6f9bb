/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-progress.h"

static void
on_done (GObject    *progress,
         GParamSpec *pspec,
         gpointer    n_notified)
{
  ++*(guint *) n_notified;
}

static gpointer
work (gpointer progress)
{
  for (int i = 1; i <= 10000; i++)
    bcp_progress_report (progress, i, 10000);

  return NULL;
}

/* A worker reports as often as it likes; listeners hear the last of it, and are not flooded. */
static void
test_coalesced (void)
{
  BcpProgress *progress = bcp_progress_new ();
  guint n_notified = 0;

  g_assert_cmpfloat (bcp_progress_get_fraction (progress), ==, 0);
  g_signal_connect (progress, "notify::done", G_CALLBACK (on_done), &n_notified);
  g_thread_join (g_thread_new ("work", work, progress));
  g_assert_cmpuint (n_notified, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpint (bcp_progress_get_done (progress), ==, 10000);
  g_assert_cmpfloat (bcp_progress_get_fraction (progress), ==, 1);
  g_assert_finalize_object (progress);
}

static void
test_bounds (void)
{
  BcpProgress *progress = bcp_progress_new ();

  bcp_progress_report (NULL, 1, 2);
  bcp_progress_report (progress, 7, 0);
  g_assert_cmpfloat (bcp_progress_get_fraction (progress), ==, 0);
  g_assert_cmpint (bcp_progress_get_done (progress), ==, 7);
  bcp_progress_report (progress, 9, 6);
  g_assert_cmpfloat (bcp_progress_get_fraction (progress), ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (progress);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/progress/coalesced", test_coalesced);
  g_test_add_func ("/progress/bounds", test_bounds);

  return g_test_run ();
}
