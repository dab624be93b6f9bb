/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layout-fixture.h"

#include <string.h>

static void
assert_no_overlap (BcpChartLayout *layout,
                   const char     *part)
{
  for (guint i = 0; i < count (layout, part); i++)
    for (guint j = 0; j < i; j++)
      {
        const BcpBox *one = &shape (layout, part, i)->box, *other = &shape (layout, part, j)->box;

        g_assert_false (one->y == other->y && one->x < other->x + other->width && other->x < one->x + one->width);
      }
}

/* Of 50 m³/t the track's end is 53.5: good ends at 20, the middle at 30, and the bar at 50. */
static void
test_places (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bands", &chart);
  const BcpShape *light = shape (layout, "zone", 0), *middle = shape (layout, "zone", 1), *dark = shape (layout, "zone", 2);
  double left = light->box.x, width = light->box.width + middle->box.width + dark->box.width;

  g_assert_cmpint (light->fill, ==, BCP_TOKEN_B3);
  g_assert_cmpint (dark->fill, ==, BCP_TOKEN_B1);
  near (light->box.width / width, 20 / 53.5, 0.005);
  near ((light->box.width + middle->box.width) / width, 30 / 53.5, 0.005);
  near (shape (layout, "actual", 0)->box.width / width, 50 / 53.5, 0.005);
  near (shape (layout, "tick", 0)->box.x + 0.75, left + width * 12 / 53.5, 1);
  /* Three ticks, three, four; none without a band, none without a value. */
  g_assert_cmpuint (count (layout, "tick"), ==, 10);
  g_assert_cmpuint (count (layout, "actual"), ==, 3);
  g_assert_cmpuint (count (layout, "word"), ==, 5);
  assert_label (layout, "figure", 0, "50 m³/t");
  assert_label (layout, "word", 0, "Worse than typical");
  assert_label (layout, "level", 0, "best 12");
  assert_label (layout, "missing", 0, "No fuel bills");
}

/* Where more is better the light zone is at the right. */
static void
test_other_way (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bands", &chart);

  g_assert_cmpint (shape (layout, "zone", 6)->fill, ==, BCP_TOKEN_B1);
  g_assert_cmpint (shape (layout, "zone", 8)->fill, ==, BCP_TOKEN_B3);
  near (shape (layout, "zone", 6)->box.width / shape (layout, "zone", 7)->box.width, 60 / 30.0, 0.05);
}

/* Folded, the track has the whole width, and nothing leaves it or runs into another. */
static void
test_folded (void)
{
  g_autoptr (BcpChart) chart = NULL, narrow_chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bands", &chart), narrow = lay_out ("bands-narrow", &narrow_chart);

  g_assert_cmpfloat (shape (layout, "zone", 0)->box.x, >, 100);
  g_assert_cmpfloat (shape (narrow, "zone", 0)->box.x, ==, 0);
  g_assert_cmpfloat (bcp_chart_layout_get_height (narrow), >, bcp_chart_layout_get_height (layout));
  assert_no_overlap (layout, "level");
  assert_no_overlap (narrow, "level");
  for (guint i = 0; i < count (narrow, "level"); i++)
    g_assert_cmpfloat (shape (narrow, "level", i)->box.x + shape (narrow, "level", i)->box.width, <=, 301);
}

static void
test_marks (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bands", &chart);
  g_autofree char *first = bcp_chart_mark_to_text (bcp_chart_layout_get_mark (layout, 0));
  g_autofree char *last = bcp_chart_mark_to_text (bcp_chart_layout_get_mark (layout, 4));
  g_autofree char *words = bcp_chart_describe (chart, BCP_LANGUAGE_EN);
  g_autoptr (BcpChartTable) table = bcp_chart_get_table (chart, BCP_LANGUAGE_EN);

  g_assert_cmpuint (bcp_chart_layout_get_n_marks (layout), ==, 5);
  g_assert_cmpstr (first, ==, "Water use\n50 m³/t, Worse than typical\nbest 12, good 20, typical 30, 18,000 m³ more than good");
  g_assert_cmpstr (last, ==, "Energy\nNo fuel bills\ngood 9, poor 14");
  g_assert_cmpstr (bcp_chart_layout_get_mark (layout, 4)->link, ==, "sheet:09");
  g_assert_nonnull (strstr (words, "Chemicals: 466 kg/t, Between typical and poor."));
  g_assert_nonnull (strstr (words, "Energy: No fuel bills."));
  g_assert_cmpstr (bcp_chart_table_get_cell (table, 1, 2), ==, "–");
  g_assert_cmpstr (bcp_chart_table_get_cell (table, 1, 5), ==, "500");
  g_assert_cmpstr (bcp_chart_table_get_cell (table, 4, 6), ==, "No fuel bills");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bands/places", test_places);
  g_test_add_func ("/bands/other-way", test_other_way);
  g_test_add_func ("/bands/folded", test_folded);
  g_test_add_func ("/bands/marks", test_marks);

  return g_test_run ();
}
