/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-screen.h"

#include "bcp-programme-file.h"

#include <math.h>
#include <stdlib.h>

/* The window as a person meets it: how soon it stands there, and what it holds in memory. */

#define N_STARTS 5
#define REFERENCE "gnome-text-editor"

/* A program of our build, from where this one lies. */
static char *
built (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self);

  return g_build_filename (folder, name, NULL);
}

/* The median of a few starts in turn with the reference's; the first of each only warms the disk. */
static void
measure_starts (BenchScreen        *screen,
                const char *const  *command,
                double             *ours,
                double             *reference)
{
  static const char *const editor[] = { REFERENCE, "--standalone", NULL };
  g_autoptr (GArray) mine = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i <= N_STARTS; i++)
    {
      double time = bench_screen_start (screen, command), their_time = bench_screen_start (screen, editor);

      if (i == 0)
        continue;
      g_array_append_val (mine, time);
      g_array_append_val (theirs, their_time);
    }

  *ours = bench_percentile (mine, 50);
  *reference = bench_percentile (theirs, 50);
}

static void
measure_start (Bench       *bench,
               BenchScreen *screen,
               const char  *name,
               const char  *path)
{
  g_autofree char *program = built ("../../src/bajio-cp");
  const char *const command[] = { program, path, NULL };
  double ours, reference;

  measure_starts (screen, command, &ours, &reference);
  bench_add_ratio (bench, name, ours, reference, 1.5);
}

/* Megabytes that the window has of its own on a file of @n_rows firms, after it was scrolled through. */
static double
memory_of (const char *path, gint64 n_rows)
{
  g_autofree char *program = built ("bcp-bench-scroll");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, path, NULL);
  g_autofree char *said = NULL;
  g_auto (GStrv) numbers = NULL;

  bench_must (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &said, NULL, &error);
  bench_must (error);
  numbers = g_strsplit (said, " ", 2);
  if (g_strv_length (numbers) < 2 || g_ascii_strtoll (numbers[1], NULL, 10) != n_rows)
    g_error ("The window did not show its %" G_GINT64_FORMAT " rows: %s", n_rows, said);
  return g_ascii_strtod (numbers[0], NULL);
}

static void
measure_memory (Bench *bench)
{
  g_autofree char *path = bench_path (bench, "empty.bajiocp");
  g_autoptr (GError) error = NULL;
  double empty, full;

  bench_close (bcp_programme_create (path, "bajio", NULL, &error));
  bench_must (error);
  empty = memory_of (path, 0);
  full = memory_of (bench_large (bench), bench->n_firms);
  bench_add_most (bench, "memory of the window, scrolled from end to end", BENCH_MEGABYTES, full, empty, empty + 64);
}

void
bench_window (Bench *bench)
{
  g_autofree char *editor = g_find_program_in_path (REFERENCE);
  g_autofree char *sample = bench_sample (bench);
  g_autoptr (BenchScreen) screen = bench_screen_new (bench);

  if (screen == NULL)
    return;

  if (editor == NULL)
    g_printerr ("bcp-bench: there is no %s here to compare a start with\n", REFERENCE);
  else
    {
      g_autofree char *name = g_strdup_printf ("start with %" G_GINT64_FORMAT " firms", bench->n_firms);

      measure_start (bench, screen, "start with the sample", sample);
      measure_start (bench, screen, name, bench_large (bench));
    }
  measure_memory (bench);
}
