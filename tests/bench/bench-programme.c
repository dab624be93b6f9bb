/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include "bcp-entity.h"
#include "bcp-figures.h"
#include "bcp-programme-file.h"
#include "bcp-report.h"
#include "bcp-sample.h"

#include <math.h>

/* What a centre looks at and prints: the Overview's figures, the committee's pack, and the check of
 * a whole file. */

#define N_PREASSESSMENTS 10000
#define N_PROJECTS 3000

/* Runs are repeated, and the quickest counts: the others tell of the machine. */
#define N_RUNS 5

/* Cases of firms spread over the directory, dated evenly over the programme. ?1 is how many. */
#define CASES \
  "WITH picked AS (SELECT row_number () OVER () AS n, id, sector FROM firm" \
  "  WHERE id % max (1, (SELECT count (*) FROM firm) / ?1) = 0 LIMIT ?1)," \
  " span AS (SELECT start_date, duration_months * 30 AS days FROM programme)"
#define PREASSESSMENTS \
  CASES " INSERT INTO preassessment (id, number, firm, sector, date, completed_on, status, selection)" \
  " SELECT n, 'T-' || n, id, sector, date (start_date, (n * 7919 % days) || ' days')," \
  " date (start_date, (n * 7919 % days) || ' days'), 'completed', CASE n % 3 WHEN 0 THEN 'selected' END FROM picked, span"
#define PROJECTS \
  "INSERT INTO project (id, number, firm, preassessment, sector, programme_year, date, completed_on, status, price, currency, sme_paid)" \
  " SELECT id, 'P-' || id, firm, id, sector, 1 + id % 3, completed_on, date (completed_on, '90 days'), 'completed', 500000, 'USD', 250000" \
  " FROM preassessment WHERE selection = 'selected' LIMIT ?1"

static gboolean
add_cases (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_connection_run (db, error, PREASSESSMENTS, "i", (gint64) N_PREASSESSMENTS)
    && bcp_connection_run (db, error, PROJECTS, "i", (gint64) N_PROJECTS);
}

static BcpDate
middle_of (BcpConnection *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpProgramme) programme = bcp_programme_load (db, &error);

  bench_must (error);
  return bcp_date_add_months (programme->start, programme->duration_months * 2 / 3);
}

static gpointer
compute (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  double *least = data;
  BcpDate as_of = middle_of (db);

  for (int i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();
      g_autoptr (BcpFigures) figures = bcp_figures_compute (db, as_of, cancellable, error);

      if (figures == NULL)
        return NULL;
      *least = MIN (*least, bench_now () - start);
    }

  return data;
}

static double
count_bare (const char *path)
{
  sqlite3 *db = bench_sqlite (path, SQLITE_OPEN_READONLY);
  double least = INFINITY;

  for (int i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();

      bench_run (db, "SELECT count (*) FROM firm");
      least = MIN (least, bench_now () - start);
    }
  sqlite3_close (db);

  return least;
}

void
bench_overview (Bench *bench)
{
  BcpStore *store = bench_open (bench_large (bench), BCP_STORE_WINDOW);
  g_autoptr (BcpLabel) label = bcp_label_new ("Cases", NULL);
  g_autoptr (GError) error = NULL;
  double ours = INFINITY;

  bcp_store_edit (store, label, add_cases, NULL, NULL, NULL, &error);
  bench_must (error);
  bcp_store_read (store, compute, &ours, NULL, &error);
  bench_must (error);
  bcp_store_undo (store, NULL, &error);
  bench_must (error);
  bench_close (store);

  bench_add_ratio (bench, "all figures of the Overview", ours, count_bare (bench->large), 10);
}

typedef struct
{
  const char *document;
  BcpListing *listing;
  gboolean    mono;
  char       *path;
  double      least;
  guint       n_pages;
} Paper;

static gpointer
print_paper (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  Paper *paper = data;
  BcpPaperOptions options = { .size = BCP_PAPER_LETTER, .mono = paper->mono, .language = BCP_LANGUAGE_ES };

  options.as_of = options.printed_on = middle_of (db);
  for (int i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();
      g_autoptr (BcpReport) report = bcp_report_make (db, paper->document, paper->listing, &options, cancellable, error);

      if (report == NULL || !bcp_report_write_pdf (report, paper->path, cancellable, error))
        return NULL;
      paper->least = MIN (paper->least, bench_now () - start);
      paper->n_pages = bcp_report_get_n_pages (report);
    }

  return data;
}

char *
bench_sample (Bench *bench)
{
  g_autofree char *path = bench_path (bench, "sample.bajiocp");
  g_autoptr (GError) error = NULL;
  BcpStore *store;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  store = bcp_programme_create (path, "bajio", NULL, &error);
  bench_must (error);
  bcp_sample_fill (store, NULL, NULL, &error);
  bench_must (error);
  bench_close (store);
  return g_steal_pointer (&path);
}

/* The sample's fullest assessment, with as many streams and bills again. */
#define FULLEST "(SELECT assessment FROM stream GROUP BY assessment ORDER BY count (*) DESC LIMIT 1)"
#define MORE_STREAMS \
  "INSERT INTO stream (assessment, number, name, from_operation, to_operation, medium, kind, quantity, unit, uncertainty, data_quality)" \
  " SELECT assessment, number || 'b', name, from_operation, to_operation, medium, kind, quantity, unit, uncertainty, data_quality" \
  " FROM stream WHERE assessment = " FULLEST
#define MORE_BILLS \
  "INSERT INTO bill (meter, start_date, end_date, quantity, unit, cost, currency, reading)" \
  " SELECT meter, date (start_date, '-1 year'), date (end_date, '-1 year'), quantity, unit, cost, currency, reading" \
  " FROM bill WHERE meter IN (SELECT id FROM meter WHERE assessment = " FULLEST ")"
#define N_PAGES 12

static gboolean
add_worksheets (BcpConnection  *db,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  char **number = data;

  *number = bcp_connection_dup_text (db, error, "SELECT number FROM preassessment WHERE id = (SELECT preassessment FROM assessment WHERE id = " FULLEST ")", NULL);
  return *number != NULL && bcp_connection_run (db, error, MORE_BILLS, NULL) && bcp_connection_run (db, error, MORE_STREAMS, NULL);
}

/* With its diagram and charts; undone, as others read the sample too. */
static void
measure_report (Bench    *bench,
                BcpStore *store)
{
  g_autofree char *path = bench_path (bench, "preassessment.pdf"), *number = NULL;
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("assessments"));
  g_autoptr (BcpLabel) label = bcp_label_new ("Worksheets", NULL);
  g_autoptr (GError) error = NULL;
  Paper paper = { "preassessment", listing, FALSE, path, INFINITY, 0 };

  bcp_store_edit (store, label, add_worksheets, &number, NULL, NULL, &error);
  bench_must (error);
  bcp_listing_set_filter (listing, "number", (const char *const[]) { number, NULL }, &error);
  bench_must (error);
  bcp_store_read (store, print_paper, &paper, NULL, &error);
  bench_must (error);
  bcp_store_undo (store, NULL, &error);
  bench_must (error);
  if (paper.n_pages < N_PAGES)
    g_error ("the report has only %u pages", paper.n_pages);

  bench_add_most (bench, "pre-assessment report as PDF, 12 pages", BENCH_MILLISECONDS, paper.least, NAN, 300);
}

void
bench_paper (Bench *bench)
{
  g_autofree char *sample = bench_sample (bench);
  BcpStore *store = bench_open (sample, BCP_STORE_WINDOW);

  for (int mono = 0; mono < 2; mono++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = bench_path (bench, "pack.pdf");
      Paper paper = { "committee-pack", NULL, mono, path, INFINITY, 0 };

      bcp_store_read (store, print_paper, &paper, NULL, &error);
      bench_must (error);
      bench_add_most (bench, mono ? "committee pack as PDF, black and white" : "committee pack as PDF, colour",
                      BENCH_MILLISECONDS, paper.least, NAN, 500);
    }
  measure_report (bench, store);
  bench_close (store);
}

void
bench_check (Bench *bench)
{
  BcpStore *store = bench_open (bench_large (bench), BCP_STORE_READ_ONLY);
  sqlite3 *db = bench_sqlite (bench->large, SQLITE_OPEN_READONLY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  double start = bench_now (), ours, bare;

  findings = bcp_store_check (store, NULL, NULL, &error);
  ours = bench_now () - start;
  bench_must (error);
  if (findings->len > 0)
    g_error ("%s", (const char *) g_ptr_array_index (findings, 0));
  bench_close (store);

  start = bench_now ();
  bench_run (db, "PRAGMA integrity_check");
  bare = bench_now () - start;
  sqlite3_close (db);

  bench_add_ratio (bench, "check of the whole file, against integrity_check", ours, bare, 2.5);
}
