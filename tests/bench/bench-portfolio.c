/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include "bcp-figures-charts.h"
#include "bcp-figures.h"
#include "bcp-option-totals.h"
#include "bcp-programme-file.h"
#include "bcp-programme.h"

#include <math.h>

/* What all assessments of a programme found, at the size of the largest programme that publishes its
 * own: 20,000 assessments and 164,000 options. */

#define N_ASSESSMENTS 20000
#define N_OPTIONS 164000

/* Runs are repeated, and the quickest counts: the others tell of the machine. */
#define N_RUNS 5

/* Pre-assessments in every stage, dated over the programme, one assessment each. */
#define PLANTS \
  "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)" \
  " INSERT INTO firm (id, code, legal_name, sector, state)" \
  " SELECT 1000000 + i, 'E-' || i, 'Planta ' || i, s.code, '11' FROM n" \
  " JOIN (SELECT code, row_number () OVER (ORDER BY position) - 1 AS p, count (*) OVER () AS c FROM sector) s ON s.p = i % s.c"
#define PREASSESSMENTS \
  "WITH span AS (SELECT start_date AS first, duration_months * 30 AS days FROM programme)" \
  " INSERT INTO preassessment (id, number, firm, sector, requested_on, date, completed_on, status, selection, selected_on)" \
  " SELECT id, 'B-' || id, id, sector, date (first, (id * 7919 % days) || ' days')," \
  " CASE WHEN id % 9 > 0 THEN date (first, (id * 7919 % days + 20) || ' days') END," \
  " CASE WHEN id % 9 > 1 THEN date (first, (id * 7919 % days + 60) || ' days') END," \
  " CASE WHEN id % 9 > 1 THEN 'completed' ELSE 'planned' END," \
  " CASE WHEN id % 9 = 2 THEN 'selected' WHEN id % 9 > 4 THEN 'rejected' END," \
  " CASE WHEN id % 9 = 2 THEN date (first, (id * 7919 % days + 90) || ' days') END" \
  " FROM firm, span WHERE id >= 1000000"
#define ASSESSMENTS \
  "INSERT INTO assessment (id, preassessment, data_year, currency)" \
  " SELECT id, id, 2015 + id % 10, CASE id % 4 WHEN 0 THEN 'USD' ELSE 'MXN' END FROM preassessment WHERE id >= 1000000"

/* Of every practice, sort and status; one in ten has the lines of a feasibility study, one in eight no
 * saving. */
#define OPTIONS \
  "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)" \
  " INSERT INTO option (id, assessment, number, title, practice, description, origin, date, sort, iac_code, status, currency," \
  "  estimated_investment, estimated_saving, price_date)" \
  " SELECT 2000000 + i, 1000000 + i * 7919 % 20000, 'OP-' || i, 'Recover and use again what leaves line ' || (i % 997)," \
  " p.code, CASE i % 5 WHEN 0 THEN 'Seen at the walk-through; the foreman measured it twice and asked for a quotation.' END," \
  " 'walk_through', date ((SELECT start_date FROM programme), (i % 600) || ' days')," \
  " CASE i % 11 WHEN 0 THEN 'REJECT' WHEN 1 THEN 'STUDY' ELSE 'DIRECT' END, '2.' || (1000 + i % 700)," \
  " CASE i % 4 WHEN 0 THEN 'implemented' WHEN 1 THEN 'pending' ELSE 'not_implemented' END," \
  " CASE i * 7919 % 20000 % 4 WHEN 0 THEN 'USD' ELSE 'MXN' END," \
  " i * 6151 % 5000000, CASE WHEN i % 8 > 0 THEN 1000 + i * 3571 % 3000000 END, '2024-06-30'" \
  " FROM n JOIN (SELECT column1 AS code, row_number () OVER () - 1 AS p FROM" \
  "  (VALUES ('GH'), ('IM'), ('PC'), ('EM'), ('TC'), ('OR'), ('BP'), ('PM'), ('EP'))) p ON p.p = i % 9"
#define CAPITAL_LINES \
  "INSERT INTO capital_line (option, kind, concept, amount)" \
  " SELECT id, k.column1, 'Line', 10000 + id * 31 % 400000 FROM option, (VALUES ('equipment'), ('installation')) k WHERE id % 10 = 0"
#define ANNUAL_LINES \
  "INSERT INTO annual_line (option, kind, effect, timing, amount)" \
  " SELECT id, 'water', k.column1, 'annual', 5000 + id * 17 % 200000 FROM option, (VALUES ('saving'), ('cost')) k WHERE id % 10 = 0"
#define EFFECTS \
  "INSERT INTO option_effect (option, resource, quantity, unit)" \
  " SELECT id, k.column1, -1.0 * (id * 13 % 5000), k.column2 FROM option," \
  " (VALUES ('water', 'm3', 0), ('electricity', 'kWh', 1), ('waste', 't', 2), ('fuel', 'GJ', 3)) k WHERE id % 4 IN (k.column3, (k.column3 + 1) % 4)"
#define RATES \
  "INSERT INTO exchange_rate (date, from_currency, to_currency, rate)" \
  " SELECT (2015 + n) || '-01-01', 'USD', 'MXN', 15 + n FROM (SELECT row_number () OVER () - 1 AS n FROM firm LIMIT 10)"

static gboolean
add_portfolio (BcpConnection  *db,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  return bcp_connection_run (db, error, PLANTS, "i", (gint64) N_ASSESSMENTS)
    && bcp_connection_run (db, error, PREASSESSMENTS, NULL)
    && bcp_connection_run (db, error, ASSESSMENTS, NULL)
    && bcp_connection_run (db, error, OPTIONS, "i", (gint64) N_OPTIONS)
    && bcp_connection_run (db, error, CAPITAL_LINES, NULL)
    && bcp_connection_run (db, error, ANNUAL_LINES, NULL)
    && bcp_connection_run (db, error, EFFECTS, NULL)
    && bcp_connection_run (db, error, RATES, NULL);
}

static gboolean
lay_out (BcpFigures *figures,
         const char *name)
{
  BcpChartStyle style;
  g_autoptr (BcpChart) chart = bcp_figures_chart (figures, name, BCP_LANGUAGE_ES);
  g_autoptr (BcpChartLayout) layout = NULL;

  bcp_chart_style_init (&style, BCP_PALETTE_LIGHT, BCP_LANGUAGE_ES);
  layout = chart != NULL ? bcp_chart_layout (chart, 600, 300, &style) : NULL;
  return layout != NULL;
}

/* Everything that the Overview says of the assessments, from the file to every bar with its place. */
static gpointer
draw_charts (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  double *least = data;
  g_autoptr (BcpProgramme) programme = bcp_programme_load (db, error);
  BcpDate as_of = bcp_date_add_months (programme->start, programme->duration_months * 2 / 3);
  g_autofree char *day = bcp_date_to_iso (as_of);
  g_autoptr (BcpFigures) figures = bcp_figures_compute (db, as_of, cancellable, error);

  for (int i = 0; i < N_RUNS && figures != NULL; i++)
    {
      double start = bench_now ();

      g_clear_pointer (&figures->portfolio, bcp_portfolio_unref);
      figures->portfolio = bcp_portfolio_load (db, day, error);
      if (figures->portfolio == NULL || !lay_out (figures, "practices") || !lay_out (figures, "payback-bins"))
        return NULL;
      *least = MIN (*least, bench_now () - start);
    }

  return figures != NULL ? data : NULL;
}

static gpointer
add_up (BcpConnection  *db,
        gpointer        data,
        GCancellable   *cancellable,
        GError        **error)
{
  double *least = data;

  for (int i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();

      for (BcpOptionGroup by = BCP_OPTIONS_BY_STATUS; by <= BCP_OPTIONS_BY_YEAR; by++)
        {
          g_autoptr (GPtrArray) totals = bcp_option_totals (db, by, error);

          if (totals == NULL)
            return NULL;
        }
      *least = MIN (*least, bench_now () - start);
    }

  return data;
}

static double
scan_bare (const char *path)
{
  sqlite3 *db = bench_sqlite (path, SQLITE_OPEN_READONLY);
  double least = INFINITY;

  for (int i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();

      bench_run (db, "SELECT count (*), sum (estimated_saving) FROM option");
      least = MIN (least, bench_now () - start);
    }
  sqlite3_close (db);

  return least;
}

void
bench_portfolio (Bench *bench)
{
  g_autofree char *path = bench_path (bench, "portfolio.bajiocp");
  g_autoptr (BcpLabel) label = bcp_label_new ("Portfolio", NULL);
  g_autoptr (GError) error = NULL;
  BcpStore *store = bcp_programme_create (path, "bajio", NULL, &error);
  double charts = INFINITY, totals = INFINITY, scan;

  bench_must (error);
  bcp_store_edit (store, label, add_portfolio, NULL, NULL, NULL, &error);
  bench_must (error);
  bcp_store_read (store, draw_charts, &charts, NULL, &error);
  bench_must (error);
  bcp_store_read (store, add_up, &totals, NULL, &error);
  bench_must (error);
  bench_close (store);

  scan = scan_bare (path);
  bench_add_ratio (bench, "all portfolio charts, 164,000 options", charts, scan, 12);
  bench_add_ratio (bench, "totals of 164,000 options, mean of five groups", totals / 5, scan, 12);
}
