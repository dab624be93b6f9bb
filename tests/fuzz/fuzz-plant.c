/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include "bcp-assessment-charts.h"
#include "bcp-plant-balance.h"
#include "bcp-programme-file.h"

#include <math.h>
#include <string.h>

/* Operations and streams of one assessment as rows of the file, whatever they say: cycles, streams of an
 * operation to itself, quantities without sense, names of any make. Its balances are worked out, and each
 * chart of it is made, laid out and painted. One row on a line, its cells between "|":
 * "O|code|name|x|y", "S|number|name|from|to|medium|kind|quantity|unit|uncertainty|quality",
 * "C|stream|substance|concentration|unit", "B|kind|substance|operation|accumulation|unit|limit",
 * "W|number|name|operation|quantity|unit", "K|waste|amount", "P|number|title|practice|investment|saving|life|
 * discount|package" and "G|number|name" (a package). What refers to another row is its number, from 0. */

#define MAX_ROWS 300
#define N_CELLS 11

#define DONE g_quark_from_static_string ("fuzz-done")

static const char *const charts[] = {
  "sankey:mass", "sankey:water", "sankey:energy", "sankey:Cr", "closure", "closure:water", "reconciliation", "reconciliation:Cr", "flow-diagram",
  "pareto", "macc", "tornado", "package", "scores", "payback-bins", "bills",
};

/* Types: t text, r real, i whole number, o number of a row. */
static const struct
{
  char        letter;
  const char *sql;
  const char *types;
} rows[] = {
  { 'O', "INSERT INTO operation (id, assessment, code, name, x, y) VALUES (?1, 1, ?2, ?3, ?4, ?5)", "ttrr" },
  { 'S', "INSERT INTO stream (id, assessment, number, name, from_operation, to_operation, medium, kind, quantity, unit, uncertainty, data_quality)"
         " VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", "ttoottrtrt" },
  { 'C', "INSERT INTO stream_substance (id, stream, substance, concentration, unit) VALUES (?1, ?2, ?3, ?4, ?5)", "otrt" },
  { 'B', "INSERT INTO balance (id, assessment, kind, substance, operation, accumulation, unit, limit_percent) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7)", "ttortr" },
  { 'W', "INSERT INTO waste (id, assessment, number, name, operation, quantity, unit) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6)", "ttort" },
  { 'K', "INSERT INTO waste_cost (id, waste, kind, amount) VALUES (?1, ?2, 'disposal', ?3)", "oi" },
  { 'G', "INSERT INTO package (id, assessment, number, name) VALUES (?1, 1, ?2, ?3)", "tt" },
  { 'P', "INSERT INTO option (id, assessment, number, title, practice, estimated_investment, estimated_saving, life_years, discount_rate, package,"
         " status, currency) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'pending', 'MXN')", "tttiirro" },
};

static void
bind_cell (BcpStatement *statement,
           int           parameter,
           char          type,
           const char   *cell)
{
  double number = g_ascii_strtod (cell, NULL);

  bcp_statement_bind_null (statement, parameter);
  if (*cell == '\0' && type != 't')
    return;
  switch (type)
    {
    case 'r':
      bcp_statement_bind_real (statement, parameter, number);
      break;
    case 'i':
      bcp_statement_bind_int (statement, parameter, g_ascii_strtoll (cell, NULL, 10));
      break;
    case 'o':
      bcp_statement_bind_int (statement, parameter, 1000 + g_ascii_strtoll (cell, NULL, 10) % MAX_ROWS);
      break;
    default:
      bcp_statement_bind_text (statement, parameter, cell);
    }
}

/* A row that the file itself refuses (a stream of an operation that is not there) is no row. */
static void
add_row (BcpConnection *db,
         gint64         id,
         char          *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "|", N_CELLS + 1);
  guint n_cells = g_strv_length (cells);

  for (guint i = 0; i < G_N_ELEMENTS (rows) && n_cells > 0; i++)
    {
      BcpStatement *statement;

      if (cells[0][0] != rows[i].letter)
        continue;
      statement = bcp_connection_prepare (db, rows[i].sql, NULL);
      g_assert_nonnull (statement);
      bcp_statement_bind_int (statement, 1, id);
      for (guint j = 0; rows[i].types[j] != '\0'; j++)
        bind_cell (statement, (int) j + 2, rows[i].types[j], j + 1 < n_cells ? cells[j + 1] : "");
      bcp_statement_step (statement, NULL);
      bcp_statement_reset (statement);
    }
}

static void
assert_balance (const BcpPlant *plant,
                BcpBalanceKind  kind,
                const char     *substance)
{
  g_autoptr (BcpPlantBalance) balance = bcp_plant_balance_new (plant, kind, substance);

  g_assert_nonnull (balance->reconciliation);
  g_assert_cmpuint (balance->reconciliation->n_streams, ==, balance->net.n_streams);
  for (guint i = 0; i < balance->net.n_streams; i++)
    g_assert_cmpuint (balance->streams[i], <, plant->streams->len);
}

static void
show (BcpChart *chart,
      double    width,
      double    height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (BcpChartLayout) layout = NULL;
  BcpChartStyle style;

  bcp_chart_style_init (&style, width < 100 ? BCP_PALETTE_MONO : BCP_PALETTE_LIGHT, BCP_LANGUAGE_ES);
  if (!isfinite (bcp_chart_get_preferred_height (chart, width, &style)))
    g_error ("%s has no height", bcp_chart_get_title (chart));
  layout = bcp_chart_layout (chart, width, height, &style);
  for (guint i = 0; i < bcp_chart_layout_get_n_shapes (layout); i++)
    {
      const BcpShape *shape = bcp_chart_layout_get_shape (layout, i);

      if (!isfinite (shape->box.x + shape->box.y + shape->box.width + shape->box.height))
        g_error ("“%s” in %s is nowhere", shape->part, bcp_chart_get_title (chart));
      fuzz_assert_text (shape->text);
    }
  bcp_chart_paint (layout, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
draw (BcpConnection *db,
      const char    *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpChart) chart = bcp_assessment_chart (db, name, "1", BCP_LANGUAGE_ES, &error);
  g_autoptr (BcpChartTable) table = NULL;
  g_autofree char *description = NULL, *finding = NULL;

  if (chart == NULL)
    {
      fuzz_assert_told (error);
      return;
    }
  description = bcp_chart_describe (chart, BCP_LANGUAGE_ES);
  finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);
  table = bcp_chart_get_table (chart, BCP_LANGUAGE_EN);
  fuzz_assert_text (description);
  fuzz_assert_text (finding);
  show (chart, 900, 500);
  show (chart, 40, 30);
}

static gboolean
try_plant (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  g_auto (GStrv) lines = g_strsplit (data, "\n", MAX_ROWS + 1);
  g_autoptr (BcpPlant) plant = NULL;

  bcp_connection_run (db, NULL, "INSERT INTO assessment (id, code, currency) VALUES (1, '1', 'MXN')", NULL);
  for (guint i = 0; lines[i] != NULL && i < MAX_ROWS; i++)
    add_row (db, 1000 + i, lines[i]);

  plant = bcp_plant_load (db, 1, error);
  g_assert_nonnull (plant);
  for (int kind = BCP_BALANCE_MASS; kind <= BCP_BALANCE_ENERGY; kind++)
    assert_balance (plant, (BcpBalanceKind) kind, NULL);
  assert_balance (plant, BCP_BALANCE_SUBSTANCE, "Cr");
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    draw (db, charts[i]);

  g_set_error_literal (error, DONE, 0, "It was drawn.");
  return FALSE;
}

static BcpStore *
store_of_all (void)
{
  static BcpStore *store;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    {
      path = g_build_filename (fuzz_folder (), "plant.bajiocp", NULL);
      store = bcp_programme_create (path, "bajio", NULL, &error);
      g_assert_no_error (error);
    }
  return store;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autofree char *raw = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_autoptr (BcpLabel) label = bcp_label_new ("Fuzz", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (bcp_store_edit (store_of_all (), label, try_plant, text, NULL, NULL, &error));
  g_assert_true (g_error_matches (error, DONE, 0));
  return 0;
}
