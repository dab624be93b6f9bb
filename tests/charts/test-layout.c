/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-curve-chart.h"
#include "bcp-heat-chart.h"
#include "chart-samples.h"
#include "layout-fixture.h"

#include <math.h>
#include <string.h>

static void
test_bullet (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bullet", &chart);
  const BcpChartMark *mark = bcp_chart_layout_get_mark (layout, 0);
  g_autofree char *tooltip = bcp_chart_mark_to_text (mark);

  /* 130 pixels are 50: 19 ends at 49.4, the tick stands at 20.68, the zones end at 0.7 and 0.9 of it. */
  near (shape (layout, "actual", 0)->box.width, 49.4, 0.01);
  near (shape (layout, "plan", 0)->box.x + 1.25, 20.68 / 50 * 130, 0.01);
  near (shape (layout, "target", 0)->box.x + 1.5, 130, 0.01);
  g_assert_cmpint (count (layout, "zone"), ==, 3);
  near (shape (layout, "zone", 1)->box.width, 0.7 * 20.68 / 50 * 130, 0.5);
  g_assert_cmpint (shape (layout, "zone", 1)->fill, ==, BCP_TOKEN_B1);
  assert_label (layout, "caption", 0, "plan to date 21");
  g_assert_cmpstr (tooltip, ==, "Pre-assessments\n19 of 50\nplan to date 20.7, ratio 0.92");
  g_assert_cmpstr (mark->link, ==, "preassessments");
}

static void
test_bullet_cell (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bullet-cell", &chart);

  /* In a table row there is the bar alone, ticks within the height. */
  g_assert_cmpint (count (layout, "caption"), ==, 0);
  g_assert_cmpfloat (shape (layout, "plan", 0)->box.y, >=, -0.5);
  g_assert_cmpfloat (shape (layout, "plan", 0)->box.y + shape (layout, "plan", 0)->box.height, <=, 14.5);
}

static void
test_bullet_steps (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bullet-steps", &chart);

  g_assert_cmpint (count (layout, "actual"), ==, 8);
  g_assert_cmpint (count (layout, "cell"), ==, 4);
  g_assert_cmpint (count (layout, "zone"), ==, 0);
  assert_label (layout, "caption", 0, "plan to date 8");
}

static void
test_bullet_ceiling (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bullet-ceiling", &chart);

  /* 50 is the ceiling of a scale of 60; what is beyond is grey. */
  near (shape (layout, "ceiling", 0)->box.x + 1.25, 130 * 50.0 / 60, 0.01);
  g_assert_cmpint (shape (layout, "zone", 1)->fill, ==, BCP_TOKEN_B1);
  near (shape (layout, "zone", 1)->box.x, 130 * 50.0 / 60, 1);
  assert_label (layout, "caption", 0, "ceiling 50%");
}

static void
test_bullet_list (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bullet-list", &chart);
  g_autofree char *finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);
  g_autoptr (BcpChartTable) table = bcp_chart_get_table (chart, BCP_LANGUAGE_EN);
  g_autofree char *text = bcp_chart_table_to_text (table);

  g_assert_cmpint (bcp_chart_layout_get_n_marks (layout), ==, 10);
  g_assert_cmpstr (finding, ==, "3 of 6 indicators are on plan or met");
  g_assert_cmpint (bcp_chart_table_get_n_rows (table), ==, 10);
  g_assert_cmpstr (bcp_chart_table_get_cell (table, 7, 3), ==, "–");
  g_assert_true (g_str_has_prefix (text, "Indicator\tActual\tPlan to date\tTarget\tRatio\tStatus\nOn plan\t19\t20.7\t50\t0.92\tOn plan\n"));
}

static void
test_curve (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("curve", &chart);
  g_autofree char *finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);
  const BcpShape *plan = shape (layout, "plan", 0), *wedge = shape (layout, "wedge", 0);
  const BcpShape *today = shape (layout, "today", 0), *dot = shape (layout, "dot", 0);
  double left = plan->points[0].x, right = plan->points[1].x;
  double bottom = plan->points[0].y, top = plan->points[1].y;
  double per_case = (bottom - top) / 50;

  g_assert_cmpstr (finding, ==, "At this pace the year ends at 46 of 50");
  near (today->points[0].x, left + (right - left) * 151 / 365, 0.01);
  near (dot->box.x + dot->box.width / 2, today->points[0].x, 0.01);
  near (dot->box.y + dot->box.height / 2, bottom - 19 * per_case, 0.01);

  /* The wedge lies between plan and forecast, from today to the end. */
  g_assert_cmpint (wedge->n_points, ==, 4);
  near (wedge->points[0].y, bottom - 50.0 * 151 / 365 * per_case, 0.01);
  near (wedge->points[1].x, right, 0.01);
  near (wedge->points[1].y, top, 0.01);
  near (wedge->points[2].y, bottom - 19.0 * 365 / 151 * per_case, 0.01);
  near (wedge->points[3].y, bottom - 19 * per_case, 0.01);
  g_assert_cmpint (shape (layout, "forecast", 0)->dash, ==, BCP_DASH_DASHED);

  g_assert_cmpint (count (layout, "tick"), ==, 5);
  assert_label (layout, "tick", 0, "10");
  g_assert_cmpint (count (layout, "calendar"), ==, 12);
  assert_label (layout, "calendar", 0, "N");
  assert_label (layout, "target-label", 0, "50 target");
  assert_label (layout, "forecast-label", 0, "46 at this pace");
  assert_label (layout, "value", 0, "19");
  assert_label (layout, "words-now", 0, "0.88 a week now");
  assert_label (layout, "words-needed", 0, "needed 1.01");
  g_assert_cmpint (shape (layout, "words-needed", 0)->stroke, ==, BCP_TOKEN_WATCH);
  g_assert_cmpfloat (shape (layout, "target-label", 0)->box.y + shape (layout, "target-label", 0)->box.height, <=,
                     shape (layout, "forecast-label", 0)->box.y + 0.01);
}

static void
test_curve_marks (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("curve", &chart);
  const BcpChartMark *first = bcp_chart_layout_get_mark (layout, 0);
  const BcpChartMark *last = bcp_chart_layout_get_mark (layout, 18);

  g_assert_cmpint (bcp_chart_layout_get_n_marks (layout), ==, 19);
  g_assert_cmpstr (first->value, ==, "1 pre-assessment");
  g_assert_cmpstr (last->value, ==, "19 pre-assessments");
  g_assert_cmpstr (last->plan, ==, "plan 20.7");
  g_assert_cmpstr (last->difference, ==, "short by 1.7");
  g_assert_cmpstr (last->link, ==, "preassessments|2005-03-31");

  g_assert_cmpint (bcp_chart_layout_find_mark (layout, last->box.x + 5, last->box.y + 5), ==, 18);
  g_assert_cmpint (bcp_chart_layout_find_mark (layout, 1, 1), ==, BCP_CHART_NO_MARK);
  g_assert_cmpint (bcp_chart_layout_move (layout, BCP_CHART_NO_MARK, BCP_CHART_MOVE_RIGHT), ==, 0);
  g_assert_cmpint (bcp_chart_layout_move (layout, 0, BCP_CHART_MOVE_LAST), ==, 18);
  g_assert_cmpint (bcp_chart_layout_move (layout, 18, BCP_CHART_MOVE_RIGHT), ==, 18);

  /* The right key walks all marks, one by one. */
  for (int i = 0; i < 18; i++)
    g_assert_cmpint (bcp_chart_layout_move (layout, i, BCP_CHART_MOVE_RIGHT), ==, i + 1);
}

static void
test_curve_states (void)
{
  static const struct
  {
    const char *name, *finding, *now, *empty;
    guint forecasts, wedges, dots;
  } states[] = {
    { "curve-early", "Day 9 of the year, too early for a forecast", NULL, "no forecast before 30 days and 3 cases", 0, 0, 1 },
    { "curve-empty", NULL, "0 a week now", "The first signed report starts the curve", 0, 0, 0 },
    { "curve-met", "Target met on 10 Jul 2005", "Target met on 10 Jul 2005", NULL, 0, 0, 1 },
    { "curve-over", "46 of 50, 4 short", "46 of 50, 4 short", NULL, 0, 0, 1 },
    { "curve-ahead", "At this pace the year ends at 73 of 50", "1.39 a week now", NULL, 1, 0, 1 },
    { "curve-no-target", "At this pace the year ends at 29.0", NULL, NULL, 1, 0, 1 },
    { "curve-small", "At this pace the year ends at 9.7 of 11", "1 every 5.4 weeks now", NULL, 1, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (BcpChart) chart = NULL;
      g_autoptr (BcpChartLayout) layout = lay_out (states[i].name, &chart);
      g_autofree char *finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);
      const BcpShape *now = bcp_chart_layout_find_shape (layout, "words-now", 0);
      const BcpShape *empty = bcp_chart_layout_find_shape (layout, "empty", 0);

      g_test_message ("%s", states[i].name);
      g_assert_cmpstr (finding, ==, states[i].finding);
      g_assert_cmpstr (now != NULL ? now->text : NULL, ==, states[i].now);
      g_assert_cmpstr (empty != NULL ? empty->text : NULL, ==, states[i].empty);
      g_assert_cmpint (count (layout, "forecast"), ==, states[i].forecasts);
      g_assert_cmpint (count (layout, "wedge"), ==, states[i].wedges);
      g_assert_cmpint (count (layout, "dot"), ==, states[i].dots);
    }
}

static void
test_curve_mono (void)
{
  BcpChartStyle style;
  double width, height;
  g_autoptr (BcpChart) chart = sample ("curve", BCP_LANGUAGE_EN, &width, &height);
  g_autoptr (BcpChartLayout) layout = NULL;

  bcp_chart_style_init (&style, BCP_PALETTE_MONO, BCP_LANGUAGE_EN);
  layout = bcp_chart_layout (chart, 240, 150, &style);

  /* In points, by VISUAL §4. */
  near (shape (layout, "actual", 0)->line_width, 2.25, 0.001);
  near (shape (layout, "plan", 0)->line_width, 0.75, 0.001);
  g_assert_cmpint (shape (layout, "ghost", 0)->dash, ==, BCP_DASH_DOTTED);
  g_assert_cmpint (shape (layout, "target", 0)->dash, ==, BCP_DASH_DASH_DOT);
  g_assert_cmpint (shape (layout, "forecast", 0)->dash, ==, BCP_DASH_DASHED);
  for (guint i = 0; i < bcp_chart_layout_get_n_shapes (layout); i++)
    if (bcp_chart_layout_get_shape (layout, i)->kind == BCP_SHAPE_LINE)
      g_assert_cmpfloat (bcp_chart_layout_get_shape (layout, i)->line_width, >=, 0.5);
}

static void
test_heat (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("heat", &chart);
  g_autoptr (BcpChart) small = NULL;
  g_autoptr (BcpChartLayout) narrow = lay_out ("heat-narrow", &small);
  g_autofree char *finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);
  g_autofree char *tooltip = bcp_chart_mark_to_text (bcp_chart_layout_get_mark (layout, 7));

  g_assert_cmpint (bcp_heat_chart_step (1, 27), ==, 1);
  g_assert_cmpint (bcp_heat_chart_step (2, 27), ==, 1);
  g_assert_cmpint (bcp_heat_chart_step (3, 27), ==, 2);
  g_assert_cmpint (bcp_heat_chart_step (5, 27), ==, 3);
  g_assert_cmpint (bcp_heat_chart_step (16, 27), ==, 4);
  g_assert_cmpint (bcp_heat_chart_step (17, 27), ==, 5);
  g_assert_cmpint (bcp_heat_chart_step (32, 32), ==, 5);
  g_assert_cmpint (bcp_heat_chart_step (2, 32), ==, 1);
  g_assert_cmpint (bcp_heat_chart_step (0, 27), ==, 0);
  g_assert_cmpint (bcp_heat_chart_step (NAN, 27), ==, 0);

  g_assert_cmpint (shape (layout, "cell", 0)->fill, ==, BCP_TOKEN_HEAT_5);
  g_assert_cmpint (shape (layout, "cell", 2)->fill, ==, BCP_TOKEN_NONE);
  assert_label (layout, "figure", 2, "0");
  assert_label (layout, "heading", 3, "San Luis Potosí");
  assert_label (narrow, "heading", 3, "S.L.P.");
  g_assert_cmpstr (finding, ==, "27 of 70 are in Tanning, Guanajuato");
  g_assert_cmpstr (tooltip, ==, "Automotive, Querétaro\n5 pre-assessments\n7% of all");
}

static void
test_heat_keys (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("heat", &chart);
  int mark = bcp_chart_layout_move (layout, 0, BCP_CHART_MOVE_DOWN);

  g_assert_cmpstr (bcp_chart_layout_get_mark (layout, mark)->link, ==, "preassessments|1|0");
  mark = bcp_chart_layout_move (layout, mark, BCP_CHART_MOVE_RIGHT);
  g_assert_cmpstr (bcp_chart_layout_get_mark (layout, mark)->link, ==, "preassessments|1|1");
  mark = bcp_chart_layout_move (layout, mark, BCP_CHART_MOVE_UP);
  g_assert_cmpstr (bcp_chart_layout_get_mark (layout, mark)->link, ==, "preassessments|0|1");
  g_assert_cmpint (bcp_chart_layout_move (layout, mark, BCP_CHART_MOVE_UP), ==, mark);
}

static void
test_heat_unknown (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("heat-average", &chart);

  assert_label (layout, "figure", 2, "–");
  assert_label (layout, "figure", 3, "<5");
  g_assert_cmpint (shape (layout, "cell", 3)->fill, ==, BCP_TOKEN_NONE);
  g_assert_cmpint (count (layout, "total"), ==, 0);
  g_assert_cmpstr (bcp_chart_layout_get_mark (layout, 3)->value, ==, "fewer than five firms, not shown");
}

static void
test_funnel (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("funnel", &chart);
  g_autoptr (BcpChart) small = NULL;
  g_autoptr (BcpChartLayout) few = lay_out ("funnel-few", &small);
  g_autofree char *finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);
  g_autofree char *humble = bcp_chart_get_subtitle (small, BCP_LANGUAGE_EN);

  assert_label (layout, "count", 0, "32,174");
  assert_label (layout, "rate", 0, "7.2%");
  assert_label (layout, "rate", 1, "3.0%");
  assert_label (layout, "rate", 2, "20%");
  near (shape (layout, "actual", 3)->box.width / shape (layout, "track", 3)->box.width, 10.0 / 14, 0.001);
  g_assert_cmpstr (finding, ==, "10 projects from 70 pre-assessments: 14%; the programme assumes 20%");

  assert_label (few, "rate", 2, "2 of 4");
  assert_label (few, "rate", 4, "–");
  g_assert_cmpint (count (few, "track"), ==, 4);
  g_assert_cmpstr (humble, ==, "0 projects from 4 pre-assessments");
}

static void
test_budget (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("budget", &chart);
  g_autoptr (BcpChart) more = NULL;
  g_autoptr (BcpChartLayout) over = lay_out ("budget-over", &more);
  g_autofree char *finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);

  /* One scale: 400,000 is to 465,000 as their outlines. */
  near (shape (layout, "budget", 1)->box.width / shape (layout, "budget", 0)->box.width, 400.0 / 465, 0.005);
  near (shape (layout, "spent", 0)->box.width, 397 * 171400.0 / 465000, 0.6);
  assert_label (layout, "name", 2, "USMCOC (in kind)");
  assert_label (layout, "state", 0, "37% spent");
  g_assert_cmpint (count (layout, "over"), ==, 0);
  g_assert_cmpstr (finding, ==, "36% of 943,000 spent, in kind included; 47% of the time has passed");

  /* Spent and committed run past the outline. */
  assert_label (over, "state", 0, "over by 53,000");
  g_assert_cmpint (count (over, "over"), ==, 2);
  g_assert_cmpfloat (shape (over, "committed", 0)->box.x + shape (over, "committed", 0)->box.width, >,
                     shape (over, "budget", 0)->box.width + 20);
}

static void
test_stacked (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("stacked", &chart);

  g_assert_cmpint (count (layout, "actual"), ==, 3);
  assert_label (layout, "total", 0, "40");
  assert_label (layout, "series", 0, "Tanning");
  assert_label (layout, "series", 1, "the other four");
  g_assert_cmpint (shape (layout, "other", 0)->fill, ==, BCP_TOKEN_GREY_A);
  g_assert_cmpint (shape (layout, "other", 1)->fill, ==, BCP_TOKEN_GREY_B);
  g_assert_cmpstr (bcp_chart_layout_get_mark (layout, 0)->link, ==, "preassessments|0|0");
}

/* The label of a milestone, or NULL where there was no room. */
static const BcpShape *
milestone_label (BcpChartLayout *layout,
                 const char     *text)
{
  for (guint i = 0; i < count (layout, "label"); i++)
    if (g_str_equal (shape (layout, "label", i)->text, text))
      return shape (layout, "label", i);

  return NULL;
}

static void
test_milestones (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("milestones", &chart);
  g_autofree char *finding = bcp_chart_get_subtitle (chart, BCP_LANGUAGE_EN);
  const BcpShape *elapsed = shape (layout, "elapsed", 0), *ahead = shape (layout, "ahead", 0);
  const BcpShape *late;

  /* 517 of 1,096 days. */
  near (elapsed->box.width / (elapsed->box.width + ahead->box.width), 517.0 / 1096, 0.002);
  g_assert_cmpint (count (layout, "done"), ==, 2);
  g_assert_cmpint (count (layout, "next"), ==, 1);
  g_assert_cmpint (count (layout, "overdue"), ==, 1);
  g_assert_cmpint (count (layout, "after-end"), ==, 1);
  g_assert_cmpint (count (layout, "span"), ==, 2);
  g_assert_cmpint (count (layout, "span-ahead"), ==, 2);
  assert_label (layout, "month-name", 1, "M36");
  assert_label (layout, "year", 1, "Year 2  Nov 2004 – Oct 2005");
  late = milestone_label (layout, "CP manual, overdue");
  g_assert_nonnull (late);
  g_assert_true (late->bold);
  g_assert_cmpint (late->stroke, ==, BCP_TOKEN_BAD);
  g_assert_cmpstr (finding, ==, "Next: Semi-annual report, 30 Apr 2005; 1 overdue");
}

static void
test_milestones_narrow (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("milestones-narrow", &chart);

  /* What is late, next and beyond the end keeps its words; what is done loses them, not its mark. */
  g_assert_nonnull (milestone_label (layout, "CP manual, overdue"));
  g_assert_nonnull (milestone_label (layout, "Semi-annual report"));
  g_assert_nonnull (milestone_label (layout, "Audit, after the end"));
  g_assert_nonnull (milestone_label (layout, "today"));
  g_assert_null (milestone_label (layout, "Workshop 1"));
  g_assert_cmpint (count (layout, "done"), ==, 2);
  assert_label (layout, "year", 1, "Year 2");
}

static void
test_bars (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("bars", &chart);
  g_autoptr (BcpChart) bins = NULL;
  g_autoptr (BcpChartLayout) columns = lay_out ("histogram", &bins);

  /* A zero has no bar, an unknown a dash; both keep their row and their mark. */
  g_assert_cmpint (count (layout, "actual"), ==, 5);
  assert_label (layout, "figure", 5, "0");
  assert_label (layout, "figure", 6, "–");
  g_assert_cmpint (bcp_chart_layout_get_n_marks (layout), ==, 7);

  g_assert_cmpint (shape (columns, "actual", 1)->fill, ==, BCP_TOKEN_ACTUAL);
  g_assert_cmpint (shape (columns, "actual", 0)->fill, ==, BCP_TOKEN_ACTUAL_SOFT);
  near (shape (columns, "actual", 2)->box.height / shape (columns, "actual", 0)->box.height, 61.0 / 214, 0.001);
}

/* A strip: a day without anything has neither bar nor mark; ticks give way where they would touch. */
static void
test_days (void)
{
  g_autoptr (BcpChart) chart = NULL;
  g_autoptr (BcpChartLayout) layout = lay_out ("days", &chart);
  g_autoptr (BcpChart) same = NULL;
  g_autoptr (BcpChartLayout) narrow = lay_out ("days-narrow", &same);

  g_assert_cmpint (count (layout, "actual"), ==, 22);
  g_assert_cmpint (bcp_chart_layout_get_n_marks (layout), ==, 22);
  g_assert_cmpint (count (layout, "tick"), ==, 4);
  g_assert_cmpint (count (narrow, "tick"), <, 4);
  assert_label (layout, "chosen", 0, "30 March, 4");
  g_assert_cmpint (shape (layout, "actual", 21)->fill, ==, BCP_TOKEN_ACTUAL);
  g_assert_cmpint (shape (layout, "actual", 0)->fill, ==, BCP_TOKEN_ACTUAL_SOFT);
}

static void
test_inside (void)
{
  for (guint i = 0; i < n_chart_samples; i++)
    for (int palette = 0; palette < BCP_N_PALETTES; palette++)
      for (int language = 0; language < BCP_N_LANGUAGES; language++)
        {
          g_autoptr (BcpChart) chart = chart_samples[i].make (language);
          g_autoptr (BcpChartLayout) layout = NULL;
          BcpChartStyle style;
          double width, height;

          bcp_chart_style_init (&style, palette, language);
          width = chart_samples[i].width * bcp_chart_style_get_unit (&style);
          height = chart_samples[i].height * bcp_chart_style_get_unit (&style);
          if (height <= 0)
            height = bcp_chart_get_preferred_height (chart, width, &style);
          layout = bcp_chart_layout (chart, width, height, &style);

          g_test_message ("%s, palette %d, language %d", chart_samples[i].name, palette, language);
          for (guint j = 0; j < bcp_chart_layout_get_n_shapes (layout); j++)
            {
              const BcpShape *each = bcp_chart_layout_get_shape (layout, j);

              g_assert_true (isfinite (each->box.x) && isfinite (each->box.y));
              g_assert_true (isfinite (each->box.width) && isfinite (each->box.height));
              if (each->kind != BCP_SHAPE_LABEL || each->angle != 0)
                continue;
              g_assert_cmpfloat (each->box.x, >=, -0.5);
              g_assert_cmpfloat (each->box.x + each->box.width, <=, width + 1);
              g_assert_cmpfloat (each->box.y, >=, -0.5);
              g_assert_cmpfloat (each->box.y + each->box.height, <=, height + 2);
            }
        }
}

/* Every chart says what it shows, and has a table with a cell under each heading. */
static void
test_words (void)
{
  for (guint i = 0; i < n_chart_samples; i++)
    {
      g_autoptr (BcpChart) chart = chart_samples[i].make (BCP_LANGUAGE_EN);
      g_autofree char *description = bcp_chart_describe (chart, BCP_LANGUAGE_EN);
      g_autoptr (BcpChartTable) table = bcp_chart_get_table (chart, BCP_LANGUAGE_EN);

      g_assert_true (g_str_has_prefix (description, bcp_chart_get_title (chart)));
      g_assert_cmpint (strlen (description), >, strlen (bcp_chart_get_title (chart)) + 5);
      g_assert_null (strstr (description, ".."));
      g_assert_cmpint (bcp_chart_table_get_n_columns (table), >=, 2);
    }
}

/* What the caller frees or changes afterwards does not reach the chart. */
static void
test_copies (void)
{
  g_autofree char *name = g_strdup ("Guanajuato");
  g_autofree char *title = g_strdup ("Title");
  double values[] = { 1, 2 };
  const char *rows[] = { name }, *columns[] = { "A", "B" };
  BcpChartInfo info = { .title = title, .as_of = BCP_DATE_NONE };
  BcpHeat spec = { rows, 1, columns, NULL, 2, values, BCP_HEAT_TOTALS, 0, NULL };
  g_autoptr (BcpChart) chart = bcp_heat_chart_new (&info, &spec);
  g_autoptr (BcpChartTable) table = NULL;

  memset (name, 'x', strlen (name));
  memset (title, 'x', strlen (title));
  values[0] = 99;
  table = bcp_chart_get_table (chart, BCP_LANGUAGE_EN);
  g_assert_cmpstr (bcp_chart_get_title (chart), ==, "Title");
  g_assert_cmpstr (bcp_chart_table_get_cell (table, 0, 0), ==, "Guanajuato");
  g_assert_cmpstr (bcp_chart_table_get_cell (table, 0, 1), ==, "1");
}

static void
test_finalized (void)
{
  for (guint i = 0; i < n_chart_samples; i++)
    {
      BcpChart *chart = chart_samples[i].make (BCP_LANGUAGE_EN);

      g_assert_finalize_object (chart);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/bullet/bar", test_bullet);
  g_test_add_func ("/charts/bullet/table-cell", test_bullet_cell);
  g_test_add_func ("/charts/bullet/steps", test_bullet_steps);
  g_test_add_func ("/charts/bullet/ceiling", test_bullet_ceiling);
  g_test_add_func ("/charts/bullet/list", test_bullet_list);
  g_test_add_func ("/charts/curve/year", test_curve);
  g_test_add_func ("/charts/curve/marks", test_curve_marks);
  g_test_add_func ("/charts/curve/states", test_curve_states);
  g_test_add_func ("/charts/curve/mono", test_curve_mono);
  g_test_add_func ("/charts/heat/tints", test_heat);
  g_test_add_func ("/charts/heat/keys", test_heat_keys);
  g_test_add_func ("/charts/heat/unknown", test_heat_unknown);
  g_test_add_func ("/charts/funnel", test_funnel);
  g_test_add_func ("/charts/budget", test_budget);
  g_test_add_func ("/charts/series/stacked", test_stacked);
  g_test_add_func ("/charts/milestones/wide", test_milestones);
  g_test_add_func ("/charts/milestones/narrow", test_milestones_narrow);
  g_test_add_func ("/charts/bars", test_bars);
  g_test_add_func ("/charts/days", test_days);
  g_test_add_func ("/charts/all/inside", test_inside);
  g_test_add_func ("/charts/all/words", test_words);
  g_test_add_func ("/charts/all/copies", test_copies);
  g_test_add_func ("/charts/all/finalized", test_finalized);

  return g_test_run ();
}
