/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layout-fixture.h"

#include <math.h>
#include <string.h>

static void
assert_finding (BcpChart   *chart,
                const char *text)
{
  g_autofree char *finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);

  g_assert_cmpstr (finding, ==, text);
}

/* The label whose text begins so. */
static const BcpShape *
label (BcpChartLayout *layout,
       const char     *part,
       const char     *text)
{
  for (guint i = 0; i < count (layout, part); i++)
    if (g_str_has_prefix (shape (layout, part, i)->text, text))
      return shape (layout, part, i);

  g_error ("no %s says “%s”", part, text);
}

static const BcpChartMark *
mark (BcpChartLayout *layout,
      const char     *name)
{
  for (guint i = 0; i < bcp_chart_layout_get_n_marks (layout); i++)
    if (g_str_equal (bcp_chart_layout_get_mark (layout, i)->name, name))
      return bcp_chart_layout_get_mark (layout, i);

  g_error ("no mark is called “%s”", name);
}

/* Sankey */

/* Widths are quantities: 16,900 of 20,280 are 0.833 of the operation. */
static void
test_sankey (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("sankey-water", &chart);
  const BcpChartMark *beamhouse = mark (layout, "Beamhouse"), *sewer = mark (layout, "S-01");
  const BcpChartMark *well = mark (layout, "Well"), *gap = mark (layout, "Unidentified");

  near (sewer->box.height / beamhouse->box.height, 16900.0 / 20280, 0.001);
  near (well->box.height / beamhouse->box.height, 34800.0 / 20280, 0.001);
  g_assert_cmpfloat (well->box.x, <, beamhouse->box.x);
  g_assert_cmpfloat (gap->box.x, >, beamhouse->box.x);
  g_assert_cmpstr (well->value, ==, "34,800 m³");
  g_assert_cmpstr (well->plan, ==, "93.1% of what enters");
  g_assert_cmpstr (mark (layout, "E-02")->link, ==, "record:streams/2");
  g_assert_cmpstr (mark (layout, "E-03")->difference, ==, "calculated or estimated");
  assert_finding (chart, "4,740 m³ is unidentified, 12.7% of what enters");
}

/* What is unidentified is the first of its side, hatched, in its own colour, over the rest. */
static void
test_sankey_gap (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("sankey-water", &chart);
  const BcpChartMark *gap = mark (layout, "Unidentified");
  BcpSurface surface;

  for (guint i = 0; i < bcp_chart_layout_get_n_marks (layout); i++)
    {
      const BcpChartMark *other = bcp_chart_layout_get_mark (layout, i);

      if (other->box.x == gap->box.x && other != gap)
        g_assert_cmpfloat (other->box.y, >, gap->box.y);
    }
  g_assert_cmpint (count (layout, "gap"), ==, 4);
  g_assert_cmpint (shape (layout, "gap", 0)->fill, ==, BCP_TOKEN_GAP_BG);
  g_assert_true (label (layout, "name", "Unidentified")->bold);
  g_assert_cmpint (label (layout, "name", "Unidentified")->stroke, ==, BCP_TOKEN_GAP);
  for (int palette = 0; palette < BCP_N_PALETTES; palette++)
    {
      bcp_palette_get_surface (palette, BCP_TOKEN_GAP_BG, &surface);
      g_assert_cmpint (surface.hatch, !=, BCP_HATCH_SOLID);
    }
  /* Seven of thirteen are not measured; each has two dashed edges. */
  g_assert_cmpint (count (layout, "estimated"), ==, 14);
  assert_label (layout, "foot", 0, "Dashed edge: calculated or estimated. Hatched: unidentified.");
}

/* A recycle runs below everything; stock and excess have places of their own; what is unknown is in the
 * table alone. */
static void
test_sankey_recycle (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("sankey-recycle", &chart);
  g_autoptr (BcpChartTable) table = bcp_chart_get_table (chart, BCP_LANGUAGE_EN);
  const BcpChartMark *back = mark (layout, "Fleshing → Unhairing and liming");
  double bottom = 0;

  for (guint i = 0; i < count (layout, "node"); i++)
    bottom = MAX (bottom, shape (layout, "node", i)->box.y + shape (layout, "node", i)->box.height);
  g_assert_cmpfloat (back->box.y, >, bottom);
  g_assert_cmpstr (mark (layout, "Into stock")->value, ==, "40 t");
  /* 950 + 120 + 150 in, 1,100 and 40 of stock out. */
  g_assert_cmpstr (mark (layout, "Unidentified")->value, ==, "130 t");
  g_assert_cmpstr (mark (layout, "Excess")->value, ==, "60 t");
  g_assert_cmpint (bcp_chart_table_get_n_rows (table), ==, 8 + 4);
  g_assert_cmpstr (bcp_chart_table_get_cell (table, 7, 3), ==, "–");
}

/* Labels of one side do not touch each other, and figures are never cut. */
static void
test_sankey_labels (void)
{
  static const char *const names[] = { "sankey-water", "sankey-water-narrow", "sankey-chromium", "sankey-recycle", "sankey-chain" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BcpChart) chart = NULL;
      g_autoptr (BcpChartLayout) layout = lay_out (names[i], &chart);
      guint n = count (layout, "figure");

      g_assert_cmpint (n, ==, count (layout, "name"));
      for (guint j = 0; j < n; j++)
        {
          const BcpBox *a = &shape (layout, "figure", j)->box;

          g_assert_cmpfloat (shape (layout, "figure", j)->max_width, ==, 0);
          for (guint k = j + 1; k < n; k++)
            {
              const BcpBox *b = &shape (layout, "figure", k)->box;

              g_assert_false (a->x < b->x + b->width && b->x < a->x + a->width && a->y + 1 < b->y + b->height &&
                              b->y + 1 < a->y + a->height);
            }
        }
    }
}

/* Where columns stand close, what they are called stands above the diagram, one line leading to each. */
static void
test_sankey_chain (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("sankey-chain", &chart);
  double top = mark (layout, "Beamhouse")->box.y;

  g_assert_cmpint (count (layout, "leader"), ==, 6);
  for (guint i = 0; i < count (layout, "node"); i++)
    top = MIN (top, shape (layout, "node", i)->box.y);
  g_assert_cmpfloat (label (layout, "name", "Retanning")->box.y + label (layout, "name", "Retanning")->box.height, <=, top + 0.5);
  g_assert_cmpfloat (label (layout, "name", "Water")->box.y, >, label (layout, "name", "Retanning")->box.y);
}

/* Too low for its labels, the diagram stays within its height. */
static void
test_sankey_low (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("sankey-chain-low", &chart);

  for (guint i = 0; i < count (layout, "node"); i++)
    g_assert_cmpfloat (shape (layout, "node", i)->box.y + shape (layout, "node", i)->box.height, <=,
                       bcp_chart_layout_get_height (layout));
}

static void
test_sankey_empty (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("sankey-empty", &chart);

  g_assert_cmpint (bcp_chart_layout_get_n_marks (layout), ==, 0);
  assert_label (layout, "empty", 0, "One stream in and one stream out make the diagram");
  assert_finding (chart, NULL);
}

/* Closure */

static void
test_closure (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("closure", &chart);
  const BcpShape *band = shape (layout, "band", 0);
  double middle = band->box.x + band->box.width / 2;

  near (shape (layout, "hundred", 0)->points[0].x, middle, 1);
  g_assert_cmpint (count (layout, "dot"), ==, 5);
  g_assert_cmpint (shape (layout, "dot", 0)->light, ==, BCP_LIGHT_AT_RISK);
  g_assert_cmpint (shape (layout, "dot", 4)->light, ==, BCP_LIGHT_ON_PLAN);
  /* 91.5 lies 1.5 of 20 into the band. */
  near (shape (layout, "dot", 4)->box.x + shape (layout, "dot", 4)->box.width / 2, band->box.x + 0.075 * band->box.width, 0.5);
  g_assert_true (shape (layout, "name", 0)->bold);
  g_assert_false (shape (layout, "name", 1)->bold);
  assert_label (layout, "figure", 5, "–");
  assert_label (layout, "tick", 0, "80");
  g_assert_cmpstr (mark (layout, "Plant")->plan, ==, "outside the limits");
  assert_finding (chart, "Acceptable from 90 to 110%");
}

/* Ledger */

static void
test_ledger (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("ledger", &chart);
  const BcpShape *half = shape (layout, "actual", 0), *whole = shape (layout, "actual", 1);

  g_assert_cmpint (count (layout, "actual"), ==, 2);
  near (half->box.x, whole->box.x, 0.01);
  near (half->box.width, whole->box.width / 2, 0.01);
  g_assert_cmpint (count (layout, "light"), ==, 1);
  g_assert_cmpint (count (layout, "marked"), ==, 1);
  assert_label (layout, "name", 0, "Month");
  assert_label (layout, "name", 2, "February");
  g_assert_true (shape (layout, "name", 2)->bold);
  g_assert_false (shape (layout, "name", 1)->bold);
  g_assert_cmpstr (mark (layout, "February")->value, ==, "kWh 26,866, Reading estimated");
  g_assert_cmpstr (mark (layout, "February")->link, ==, "list:bills");
}

/* Where it is narrow the last columns go, never over others; where it is low the rows give way. */
static void
test_ledger_narrow (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("ledger-narrow", &chart);

  g_assert_cmpint (count (layout, "figure"), <, 2 * count (layout, "name"));
  for (guint i = 0; i < count (layout, "name"); i++)
    {
      const BcpBox *name = &shape (layout, "name", i)->box;

      g_assert_cmpfloat (name->x + name->width, <=, shape (layout, "figure", i)->box.x);
      g_assert_cmpfloat (name->y + name->height, <=, bcp_chart_layout_get_height (layout) + 1);
    }
  g_assert_cmpstr (mark (layout, "February")->value, ==, "kWh 26,866, Reading estimated");
}

/* Pareto */

static void
test_pareto (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("pareto", &chart);

  assert_label (layout, "name", 0, "Unhairing liquor to sewer");
  assert_label (layout, "cumulative", 1, "63%");
  assert_label (layout, "cumulative", 3, "86%");
  assert_label (layout, "cumulative", 6, "100%");
  for (guint i = 0; i < 7; i++)
    g_assert_cmpint (shape (layout, "bar", i)->fill, ==, i < 4 ? BCP_TOKEN_ACTUAL : BCP_TOKEN_ACTUAL_SOFT);
  near (shape (layout, "bar", 1)->box.width / shape (layout, "bar", 0)->box.width, 438.0 / 612, 0.01);
  g_assert_cmpint (shape (layout, "line", 0)->dash, ==, BCP_DASH_DASHED);
  g_assert_cmpfloat (shape (layout, "line", 0)->box.y, >, shape (layout, "bar", 3)->box.y);
  g_assert_cmpfloat (shape (layout, "line", 0)->box.y, <, shape (layout, "bar", 4)->box.y);
  assert_finding (chart, "4 of 7 make 86% of the cost");
}

static void
test_pareto_tail (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("pareto-tail", &chart);
  g_autoptr (BcpChartTable) table = bcp_chart_get_table (chart, BCP_LANGUAGE_EN);

  g_assert_cmpint (count (layout, "bar"), ==, 5);
  assert_label (layout, "name", 4, "other (3)");
  assert_label (layout, "figure", 4, "35");
  g_assert_cmpint (bcp_chart_table_get_n_rows (table), ==, 8);
  g_assert_cmpstr (bcp_chart_table_get_cell (table, 7, 1), ==, "–");
}

static void
test_pareto_few (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("pareto-few", &chart);

  g_assert_cmpint (count (layout, "line"), ==, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (shape (layout, "bar", i)->fill, ==, BCP_TOKEN_ACTUAL);
  assert_finding (chart, NULL);
}

/* Abatement cost */

static void
test_abatement (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("abatement", &chart);
  double zero = shape (layout, "zero", 0)->points[0].y;

  g_assert_cmpint (count (layout, "bar"), ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      const BcpShape *bar = shape (layout, "bar", i);

      g_assert_cmpint (bar->fill, ==, i < 5 ? BCP_TOKEN_ACTUAL : BCP_TOKEN_GAP);
      near (i < 5 ? bar->box.y : bar->box.y + bar->box.height, zero, 0.01);
      if (i > 0)
        near (bar->box.x, shape (layout, "bar", i - 1)->box.x + shape (layout, "bar", i - 1)->box.width + 1, 1.01);
    }
  /* Widths are amounts, heights costs. */
  near ((shape (layout, "bar", 5)->box.width + 1) / (shape (layout, "bar", 2)->box.width + 1), 128.0 / 58, 0.05);
  near (shape (layout, "bar", 0)->box.height / shape (layout, "bar", 5)->box.height, 2892.0 / 434, 0.2);
  assert_label (layout, "paying", 0, "216 t CO₂e");
  assert_label (layout, "total", 0, "344 t CO₂e a year");
  assert_label (layout, "note", 0, "1 option under 1% of the amount is left out");
  g_assert_nonnull (label (layout, "label", "O-07 counter-current −2,892"));
  g_assert_nonnull (label (layout, "label", "O-13 biogas +434"));
  g_assert_cmpstr (mark (layout, "O-07 counter-current")->link, ==, "record:options/7");
  assert_finding (chart, "216 of 344 t CO₂e a year pay for themselves");
}

/* Where labels would touch they go; every bar keeps its mark. */
static void
test_abatement_crowd (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("abatement-crowd", &chart);
  guint n = count (layout, "label");

  g_assert_cmpint (bcp_chart_layout_get_n_marks (layout), ==, 14);
  g_assert_cmpint (n, <, 14);
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        const BcpBox *a = &shape (layout, "label", i)->box, *b = &shape (layout, "label", j)->box;

        g_assert_false (a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height);
      }
  g_assert_cmpint (count (layout, "paying"), ==, 0);
}

/* Tornado */

static void
test_tornado (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("tornado", &chart);
  const BcpShape *low = shape (layout, "low", 0), *high = shape (layout, "high", 0);

  assert_label (layout, "base", 0, "1,139 as estimated");
  assert_label (layout, "name", 0, "Saving ±20%");
  assert_label (layout, "name", 4, "Investment ±20%");
  assert_label (layout, "low-figure", 0, "849");
  assert_label (layout, "high-figure", 0, "1,429");
  /* Whichever end is the smaller stands at the left. */
  assert_label (layout, "low-figure", 4, "1,077");
  g_assert_cmpint (low->fill, ==, BCP_TOKEN_ACTUAL_SOFT);
  g_assert_cmpint (high->fill, ==, BCP_TOKEN_ACTUAL);
  near (low->box.x + low->box.width, high->box.x, 0.01);
  near (low->box.width / high->box.width, 1, 0.02);
  g_assert_cmpint (count (layout, "zero"), ==, 0);
  assert_finding (chart, "Saving ±20% moves it most");
}

static void
test_tornado_loss (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("tornado-loss", &chart);
  const BcpShape *zero = shape (layout, "zero", 0), *low = shape (layout, "low", 0);

  near (zero->points[0].x, low->box.x + low->box.width * 210 / 300, 1);
  assert_finding (chart, "Saving ±20% can turn it into a loss");
}

/* Package */

static void
test_package (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("package", &chart);
  const BcpShape *overlap = shape (layout, "overlap", 0), *last = shape (layout, "within", 2);

  assert_label (layout, "total", 0, "668");
  assert_label (layout, "total", 1, "526");
  near (overlap->box.y + overlap->box.height + 1, last->box.y, 0.01);
  near ((overlap->box.height + 1) / (last->box.height + 1), 142.0 / 122, 0.01);
  near (shape (layout, "alone", 2)->box.y, overlap->box.y, 0.01);
  g_assert_cmpint (overlap->fill, ==, BCP_TOKEN_GAP_BG);
  g_assert_nonnull (label (layout, "label", "142"));
  g_assert_cmpint (count (layout, "connector"), ==, 3);
  g_assert_cmpstr (mark (layout, "O-05 float reuse")->plan, ==, "alone 264");
  assert_finding (chart, "21% less than its parts");
}

/* Flow diagram */

static void
test_diagram (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("diagram", &chart);

  g_assert_cmpint (count (layout, "operation"), ==, 6);
  g_assert_cmpint (count (layout, "stream"), ==, 19);
  g_assert_cmpint (count (layout, "arrow"), ==, 19);
  /* In the order of the process from top to bottom. */
  for (guint i = 1; i < 6; i++)
    g_assert_cmpfloat (shape (layout, "operation", i)->box.y, >, shape (layout, "operation", i - 1)->box.y);
  g_assert_cmpint (shape (layout, "stream", 2)->stroke, ==, BCP_TOKEN_GAP);
  g_assert_cmpint (shape (layout, "stream", 10)->dash, ==, BCP_DASH_DASHED);
  g_assert_cmpint (shape (layout, "stream", 15)->dash, ==, BCP_DASH_DASH_DOT);
  g_assert_cmpint (shape (layout, "stream", 16)->dash, ==, BCP_DASH_DOTTED);
  g_assert_cmpstr (mark (layout, "S-01 Soak liquor")->link, ==, "record:streams/3");
  g_assert_cmpstr (mark (layout, "S-01 Soak liquor")->value, ==, "Soaking → outside");
  assert_finding (chart, NULL);
}

/* A place of its own overrides the layout's, and takes the operation's ends along. */
static void
test_diagram_moved (void)
{
  g_autoptr (BcpChart) chart = NULL, moved_chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("diagram", &chart), moved = lay_out ("diagram-moved", &moved_chart);
  double before = shape (layout, "operation", 2)->box.x - shape (layout, "operation", 1)->box.x;
  double after = shape (moved, "operation", 2)->box.x - shape (moved, "operation", 1)->box.x;

  g_assert_cmpfloat (after, >, before + 50);
  g_assert_cmpint (shape (moved, "stream", 6)->n_points, ==, 2);
  g_assert_cmpint (shape (moved, "stream", 3)->n_points, >, 2);
}

/* All of it fits into what there is, at a smaller scale. */
static void
test_diagram_scaled (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("diagram-small", &chart);

  for (guint i = 0; i < bcp_chart_layout_get_n_shapes (layout); i++)
    {
      const BcpShape *each = bcp_chart_layout_get_shape (layout, i);

      g_assert_cmpfloat (each->box.x + each->box.width, <=, 302);
      g_assert_cmpfloat (each->box.y + each->box.height, <=, 382);
    }
}

/* Operations side by side stand one below the other on a sheet of paper, where else they would be tiny. */
static void
test_diagram_wide (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) screen = lay_out ("diagram-wide", &chart);
  g_autoptr (BcpChartLayout) paper = NULL;
  BcpChartStyle style;

  bcp_chart_style_init (&style, BCP_PALETTE_PAPER, BCP_LANGUAGE_EN);
  paper = bcp_chart_layout (chart, 340, 420, &style);
  near (shape (screen, "operation", 0)->box.y, shape (screen, "operation", 5)->box.y, 5);
  g_assert_cmpfloat (fabs (shape (paper, "operation", 0)->box.y - shape (paper, "operation", 5)->box.y), >, 100);
  g_assert_cmpfloat (shape (paper, "operation", 0)->box.height, >, 1.2 * shape (screen, "operation", 0)->box.height);
}

static void
test_diagram_loose (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("diagram-large", &chart);

  g_assert_cmpint (count (layout, "operation"), ==, 60);
  assert_finding (chart, "Without an output: Some operation");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/sankey/widths", test_sankey);
  g_test_add_func ("/charts/sankey/unidentified", test_sankey_gap);
  g_test_add_func ("/charts/sankey/recycle", test_sankey_recycle);
  g_test_add_func ("/charts/sankey/labels", test_sankey_labels);
  g_test_add_func ("/charts/sankey/chain", test_sankey_chain);
  g_test_add_func ("/charts/sankey/low", test_sankey_low);
  g_test_add_func ("/charts/sankey/empty", test_sankey_empty);
  g_test_add_func ("/charts/closure", test_closure);
  g_test_add_func ("/charts/ledger/rows", test_ledger);
  g_test_add_func ("/charts/ledger/narrow", test_ledger_narrow);
  g_test_add_func ("/charts/pareto/eighty", test_pareto);
  g_test_add_func ("/charts/pareto/tail", test_pareto_tail);
  g_test_add_func ("/charts/pareto/few", test_pareto_few);
  g_test_add_func ("/charts/abatement/bars", test_abatement);
  g_test_add_func ("/charts/abatement/crowd", test_abatement_crowd);
  g_test_add_func ("/charts/tornado/bars", test_tornado);
  g_test_add_func ("/charts/tornado/loss", test_tornado_loss);
  g_test_add_func ("/charts/package", test_package);
  g_test_add_func ("/charts/diagram/streams", test_diagram);
  g_test_add_func ("/charts/diagram/moved", test_diagram_moved);
  g_test_add_func ("/charts/diagram/scaled", test_diagram_scaled);
  g_test_add_func ("/charts/diagram/wide", test_diagram_wide);
  g_test_add_func ("/charts/diagram/loose", test_diagram_loose);

  return g_test_run ();
}
