/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include "bcp-language.h"
#include "bcp-programme.h"

#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* bcp-bench [--json] [--quick] [--cpu] [WORD…]: see docs/BENCHMARKS.md. */

#define N_FIRMS 1000000
#define N_QUICK_FIRMS 50000

static gboolean by_processor;

/* @rows: words of the rows that a part adds, by which it is found */
static const struct
{
  const char *name;
  void      (*run) (Bench *bench);
  const char *rows;
} parts[] = {
  { "import", bench_import, "undo of the import redo of the import firms" },
  { "duplicates", bench_duplicates, "duplicates of plants missed wrong search for duplicates among firms" },
  { "search", bench_search, "search as you type from key to rows" },
  { "overview", bench_overview, "all figures of the Overview" },
  { "paper", bench_paper, "committee pack as PDF colour black and white pre-assessment report pages" },
  { "check", bench_check, "check of the whole file against integrity_check" },
  { "assessment", bench_assessment, "balance and Sankey flow diagram layout nodes" },
  { "portfolio", bench_portfolio, "all portfolio charts options totals of mean of five groups" },
  { "xml", bench_xml, "programme as XML export import" },
#ifdef BCP_HAVE_WINDOW
  { "list", bench_list,
    "list set far jump one row changed sorted anew filtered rows asked for longest stall" },
  { "window", bench_window, "start with the sample start with firms memory of the window" },
#endif
};

static void
add_row (Bench      *bench,
         const char *name,
         BenchUnit   unit,
         double      ours,
         double      reference,
         double      most,
         gboolean    is_ratio)
{
  BenchRow *row = g_new0 (BenchRow, 1);

  row->name = g_strdup (name);
  row->unit = unit;
  row->ours = ours;
  row->reference = reference;
  row->most = most;
  row->is_ratio = is_ratio;
  g_ptr_array_add (bench->rows, row);
}

static void
row_free (gpointer data)
{
  BenchRow *row = data;

  g_free (row->name);
  g_free (row);
}

/* Adds a row whose goal is a multiple of its reference; milliseconds. */
void
bench_add_ratio (Bench      *bench,
                 const char *name,
                 double      ours,
                 double      reference,
                 double      most)
{
  add_row (bench, name, BENCH_MILLISECONDS, ours, reference, most, TRUE);
}

/* Adds a row whose goal is a plain number, whatever its reference, which may be NAN. */
void
bench_add_most (Bench      *bench,
                const char *name,
                BenchUnit   unit,
                double      ours,
                double      reference,
                double      most)
{
  add_row (bench, name, unit, ours, reference, most, FALSE);
}

/* Milliseconds by the clock that people wait by; with --cpu of this process's processor time. */
double
bench_now (void)
{
  struct timespec time;

  clock_gettime (by_processor ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec * 1000.0 + (double) time.tv_nsec / 1e6;
}

/* Milliseconds by the clock in any case: for waiting. */
double
bench_clock (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static double
children_now (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0 +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0;
}

/* Milliseconds that another program takes from its start to its end, by the clock or its processor time. */
double
bench_child_time (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  double start = by_processor ? children_now () : bench_now ();
  int status;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  bench_must (error);
  g_spawn_check_wait_status (status, &error);
  bench_must (error);
  return (by_processor ? children_now () : bench_now ()) - start;
}

char *
bench_path (Bench      *bench,
            const char *name)
{
  return g_build_filename (bench->folder, name, NULL);
}

/* What fails here cannot be measured. */
void
bench_must (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* The time that @percent of @times (of double) do not exceed. Sorts them. */
double
bench_percentile (GArray *times,
                  double  percent)
{
  guint index = (guint) ceil (times->len * percent / 100.0);

  g_array_sort (times, compare_times);
  return g_array_index (times, double, CLAMP (index, 1, times->len) - 1);
}

BcpStore *
bench_open (const char   *path,
            BcpStoreMode  mode)
{
  g_autoptr (GError) error = NULL;
  BcpStore *store = bcp_store_open (path, mode, bcp_programme_schema (), NULL, &error);

  bench_must (error);
  return store;
}

void
bench_close (BcpStore *store)
{
  bcp_store_close (store);
  g_object_unref (store);
}

/* A connection as bare as ours are careful, but for what makes its commits as durable. */
sqlite3 *
bench_sqlite (const char *path,
              int         flags)
{
  sqlite3 *db;

  if (sqlite3_open_v2 (path, &db, flags, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  bench_run (db, "PRAGMA synchronous = FULL");
  return db;
}

void
bench_run (sqlite3    *db,
           const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* Output */

static gboolean
row_is_ok (const BenchRow *row)
{
  return (row->is_ratio ? row->ours / row->reference : row->ours) <= row->most;
}

static char *
goal_text (const BenchRow *row)
{
  static const char *const units[] = { "ms", "calls", "MB" };

  return row->is_ratio ? g_strdup_printf ("<= %g x", row->most) : g_strdup_printf ("<= %g %s", row->most, units[row->unit]);
}

static void
print_number (double      number,
              const char *format)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  fputs (isnan (number) ? "null" : g_ascii_formatd (text, sizeof text, format, number), stdout);
}

static void
print_json (Bench *bench)
{
  for (guint i = 0; i < bench->rows->len; i++)
    {
      const BenchRow *row = g_ptr_array_index (bench->rows, i);
      g_autofree char *goal = goal_text (row);

      printf ("%s{\"name\": \"%s\", \"ours\": ", i == 0 ? "[" : ",\n ", row->name);
      print_number (row->ours, "%.3f");
      printf (", \"reference\": ");
      print_number (row->reference, "%.3f");
      printf (", \"ratio\": ");
      print_number (row->ours / row->reference, "%.2f");
      printf (", \"goal\": \"%s\", \"ok\": %s}", goal, row_is_ok (row) ? "true" : "false");
    }
  printf ("%s]\n", bench->rows->len == 0 ? "[" : "");
}

static void
print_table (Bench *bench)
{
  printf ("%-58s %12s %12s %8s  %-12s %s\n", "work", "ours", "reference", "ratio", "goal", "met");
  for (guint i = 0; i < bench->rows->len; i++)
    {
      const BenchRow *row = g_ptr_array_index (bench->rows, i);
      const char *unit = row->unit == BENCH_CALLS ? "" : row->unit == BENCH_MEGABYTES ? " MB" : " ms";
      int decimals = row->unit == BENCH_CALLS || row->ours >= 1000 ? 0 : 1;
      g_autofree char *ours = g_strdup_printf ("%.*f%s", decimals, row->ours, unit);
      g_autofree char *reference = isnan (row->reference) ? g_strdup ("-") : g_strdup_printf ("%.*f%s", decimals, row->reference, unit);
      g_autofree char *ratio = isnan (row->reference) ? g_strdup ("-") : g_strdup_printf ("%.2f", row->ours / row->reference);
      g_autofree char *goal = goal_text (row);

      printf ("%-58s %12s %12s %8s  %-12s %s\n", row->name, ours, reference, ratio, goal, row_is_ok (row) ? "yes" : "no");
    }
}

/* Run */

static int
remove_one (const char        *path,
            const struct stat *facts,
            int                type,
            struct FTW        *where)
{
  return g_remove (path);
}

static gboolean
is_part (guint part, const char *word)
{
  return strstr (parts[part].name, word) != NULL || strcasestr (parts[part].rows, word) != NULL;
}

static gboolean
is_known (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_part (i, word))
      return TRUE;

  return FALSE;
}

static gboolean
is_wanted (guint part, const char *const *words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (is_part (part, words[i]))
      return TRUE;

  return words == NULL;
}

static void
run_parts (Bench *bench, const char *const *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_wanted (i, words))
      {
        g_printerr ("bcp-bench: %s\n", parts[i].name);
        parts[i].run (bench);
      }
}

int
main (int    argc,
      char **argv)
{
  gboolean json = FALSE, quick = FALSE;
  g_auto (GStrv) wanted = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Write JSON", NULL },
    { "cpu", 0, 0, G_OPTION_ARG_NONE, &by_processor, "Take processor time, for a machine that has other work",
      NULL },
    { "quick", 0, 0, G_OPTION_ARG_NONE, &quick, "Small sizes", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &wanted, NULL, "[WORD…]" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  setlocale (LC_ALL, "C.UTF-8");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("bcp-bench: %s\n", error->message);
      return 2;
    }
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (!is_known (wanted[i]))
      {
        g_printerr ("bcp-bench: nothing that is measured is called “%s”\n", wanted[i]);
        return 2;
      }

  bench.quick = quick;
  bench.n_firms = quick ? N_QUICK_FIRMS : N_FIRMS;
  bench.folder = g_dir_make_tmp ("bcp-bench-XXXXXX", &error);
  bench_must (error);
  bench.rows = g_ptr_array_new_with_free_func (row_free);
  /* Nothing of the user's is read or written. */
  g_setenv ("XDG_DATA_HOME", bench.folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", bench.folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", bench.folder, TRUE);
  bcp_language_init ("en");

  run_parts (&bench, (const char *const *) wanted);
  if (json)
    print_json (&bench);
  else
    print_table (&bench);

  nftw (bench.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (bench.folder);
  g_free (bench.large);
  g_ptr_array_unref (bench.rows);
  return EXIT_SUCCESS;
}
