/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include "bcp-assessment-charts.h"
#include "bcp-graph-layout.h"
#include "bcp-programme-file.h"

#include <math.h>

/* What a coordinator waits for at a plant: balance and Sankey diagram after one number was changed, and
 * the flow diagram being laid out. */

#define N_OPERATIONS 60
#define N_STREAMS 400
#define N_RUNS 20
#define FIRST_STREAM 10000

/* Operations in lines of ten, streams between them and from and to the outside. */
#define OPERATIONS \
  "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)" \
  " INSERT INTO operation (id, assessment, code, name) SELECT 1000 + i, 1, 'OP-' || i, 'Operation ' || i FROM n"
#define STREAMS \
  "WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)" \
  " INSERT INTO stream (id, assessment, number, name, from_operation, to_operation, medium, kind, quantity, unit, uncertainty)" \
  " SELECT " G_STRINGIFY (FIRST_STREAM) " + i, 1, 'S-' || i, 'Stream ' || (i % 40)," \
  " CASE WHEN i % 4 > 0 THEN 1000 + i * 7 % 60 END, CASE WHEN i % 4 < 3 THEN 1000 + (i * 7 + 1 + i % 3) % 60 END," \
  " 'liquid', 'intermediate', 50 + i * 37 % 500, 'm3', 5 FROM n"

static gboolean
add_plant (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_connection_run (db, error, "INSERT INTO assessment (id, code) VALUES (1, 'A-1')", NULL)
    && bcp_connection_run (db, error, OPERATIONS, "i", (gint64) N_OPERATIONS)
    && bcp_connection_run (db, error, STREAMS, "i", (gint64) N_STREAMS);
}

static gboolean
change_stream (BcpConnection  *db,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  return bcp_connection_run (db, error, "UPDATE stream SET quantity = quantity + 1 WHERE id = ?1", "i", *(gint64 *) data);
}

typedef struct
{
  BcpChart       *chart;
  BcpChartLayout *layout;
} Sankey;

/* From the file to every band with its place, as a window does it on a reader's thread. */
static gpointer
make_sankey (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  Sankey *sankey = data;
  BcpChartStyle style;

  bcp_chart_style_init (&style, BCP_PALETTE_LIGHT, BCP_LANGUAGE_ES);
  sankey->chart = bcp_assessment_chart (db, "sankey:water", "A-1", BCP_LANGUAGE_ES, error);
  sankey->layout = sankey->chart != NULL ? bcp_chart_layout (sankey->chart, 900, 500, &style) : NULL;
  return sankey->chart;
}

/* What is left to the main thread: how high the chart would be, what it says to a screen reader, and the
 * strokes that are handed to GTK. */
static void
show_sankey (Sankey *sankey)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *description = NULL;
  BcpChartStyle style;

  bcp_chart_style_init (&style, BCP_PALETTE_LIGHT, BCP_LANGUAGE_ES);
  bcp_chart_get_preferred_height (sankey->chart, 900, &style);
  description = bcp_chart_describe (sankey->chart, BCP_LANGUAGE_ES);
  bcp_chart_paint (sankey->layout, cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
measure_sankey (Bench *bench)
{
  g_autofree char *path = bench_path (bench, "assessment.bajiocp");
  g_autoptr (BcpLabel) label = bcp_label_new ("Plant", NULL);
  g_autoptr (GError) error = NULL;
  double all = INFINITY, main_thread = INFINITY;
  BcpStore *store = bcp_programme_create (path, "bajio", NULL, &error);

  bench_must (error);
  bcp_store_edit (store, label, add_plant, NULL, NULL, NULL, &error);
  bench_must (error);
  for (int i = 0; i < N_RUNS; i++)
    {
      gint64 stream = FIRST_STREAM + i * 7;
      double start, made, shown;
      Sankey sankey;

      bcp_store_edit (store, label, change_stream, &stream, NULL, NULL, &error);
      bench_must (error);
      start = bench_now ();
      bcp_store_read (store, make_sankey, &sankey, NULL, &error);
      bench_must (error);
      made = bench_now ();
      show_sankey (&sankey);
      shown = bench_now ();
      all = MIN (all, shown - start);
      main_thread = MIN (main_thread, shown - made);
      bcp_chart_layout_unref (sankey.layout);
      g_object_unref (sankey.chart);
    }
  bench_close (store);
  bench_add_most (bench, "balance and Sankey after one edit, 60 operations, 400 streams", BENCH_MILLISECONDS, all, NAN, 8);
  bench_add_most (bench, "balance and Sankey, of it on the main thread", BENCH_MILLISECONDS, main_thread, NAN, 4);
}

/* Five lines of twelve operations with streams across. */
static guint
make_edges (BcpGraphEdge *edges)
{
  guint n = 0;

  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      if (i % 12 > 0)
        edges[n++] = (BcpGraphEdge) { i - 1, i, 1 };
      if (i + 14 < N_OPERATIONS && i % 3 == 0)
        edges[n++] = (BcpGraphEdge) { i, i + 14, 1 };
    }

  return n;
}

static double
lay_out_by_dot (Bench              *bench,
                const BcpGraphEdge *edges,
                guint               n)
{
  g_autofree char *source = bench_path (bench, "graph.dot"), *result = bench_path (bench, "graph.out");
  g_autoptr (GString) text = g_string_new ("digraph { node [shape=box fixedsize=true width=1.25 height=0.5 label=\"\"] edge [dir=none]\n");
  double least = INFINITY;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u -> %u\n", edges[i].from, edges[i].to);
  g_string_append (text, "}\n");
  g_file_set_contents (source, text->str, -1, NULL);
  for (int i = 0; i < 5; i++)
    least = MIN (least, bench_child_time ((const char *const[]) { "dot", "-Tdot", source, "-o", result, NULL }));

  return least;
}

static void
measure_diagram (Bench *bench)
{
  g_autofree BcpBox *sizes = g_new (BcpBox, N_OPERATIONS);
  g_autofree BcpGraphEdge *edges = g_new (BcpGraphEdge, 2 * N_OPERATIONS);
  g_autofree char *dot = g_find_program_in_path ("dot");
  guint n = make_edges (edges);
  double least = INFINITY;

  for (guint i = 0; i < N_OPERATIONS; i++)
    sizes[i] = (BcpBox) { 0, 0, 90, 36 };
  for (int i = 0; i < N_RUNS; i++)
    {
      double start = bench_now ();
      g_autoptr (BcpGraphLayout) layout = bcp_graph_layout_new (sizes, N_OPERATIONS, edges, n, 18, 36);

      least = MIN (least, bench_now () - start);
    }
  bench_add_ratio (bench, "flow diagram layout, 60 nodes", least, dot != NULL ? lay_out_by_dot (bench, edges, n) : NAN, 1.2);
}

void
bench_assessment (Bench *bench)
{
  measure_sankey (bench);
  measure_diagram (bench);
}
