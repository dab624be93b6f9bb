/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include "bcp-figures-charts.h"
#include "bcp-figures-link.h"
#include "bcp-figures-lookup.h"

#include <string.h>

static gpointer
compute (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  return bcp_figures_compute (db, *(BcpDate *) data, cancellable, error);
}

/* Three pre-assessments, two of them in one sector and state; one became a project. */
static BcpFigures *
figures_of (ReportFixture *fixture,
            BcpDate        as_of)
{
  g_autoptr (GError) error = NULL;
  BcpFigures *figures = bcp_store_read (fixture->store, compute, &as_of, NULL, &error);

  g_assert_no_error (error);
  return figures;
}

static void
add_cases (ReportFixture *fixture)
{
  report_edit (fixture,
               "INSERT INTO preassessment (id, number, firm, sector, completed_on, status)"
               " SELECT id + 1000000, 'PA-' || id, id, sector, '2005-02-1' || (row_number () OVER (ORDER BY id)), 'completed'"
               " FROM firm WHERE sector = 'TAN' AND state = '11' ORDER BY id LIMIT 2;"
               "INSERT INTO preassessment (id, number, firm, sector, completed_on, status)"
               " SELECT id + 1000000, 'PB-' || id, id, sector, '2004-05-01', 'completed' FROM firm"
               " WHERE sector = 'HOT' AND state = '24' ORDER BY id LIMIT 1;"
               "INSERT INTO project (id, number, firm, preassessment, sector, date, completed_on, status)"
               " SELECT id + 1000000, 'PI-' || id, firm, id, sector, '2005-03-01', '2005-03-02', 'completed' FROM preassessment LIMIT 1;"
               "INSERT INTO option (id, assessment, title, practice, sort, status, currency, estimated_investment, estimated_saving)"
               " VALUES (1, 1, 'Meters', 'GH', 'DIRECT', 'pending', 'MXN', 100, 200), (2, 1, 'Filter', 'GH', 'REJECT', 'pending', 'MXN', 1, 9);");
}

/* What a page does with a link: the listing that it asks for must exist. */
static BcpListing *
listing_from_link (const char *link)
{
  const char *question = strchr (link, '?');
  g_autofree char *name = NULL;
  g_auto (GStrv) pairs = NULL;
  BcpListing *listing;

  g_assert_true (g_str_has_prefix (link, "list:"));
  name = question != NULL ? g_strndup (link + 5, question - link - 5) : g_strdup (link + 5);
  g_assert_nonnull (bcp_entity_by_name (name));
  listing = bcp_listing_new (bcp_entity_by_name (name));
  pairs = g_strsplit (question != NULL ? question + 1 : "", "&", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      const char *const *before;

      if (pair[0] == NULL)
        continue;
      g_assert_nonnull (pair[1]);
      before = bcp_listing_get_filter (listing, pair[0]);
      for (guint j = 0; before != NULL && before[j] != NULL; j++)
        g_ptr_array_add (values, g_strdup (before[j]));
      g_ptr_array_add (values, g_strdup (pair[1]));
      g_ptr_array_add (values, NULL);
      bcp_listing_set_filter (listing, pair[0], (const char *const *) values->pdata, &error);
      g_assert_no_error (error);
    }
  return listing;
}

static gpointer
count (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  gint64 *n = g_new (gint64, 1);

  *n = bcp_listing_count (data, db, error);
  return n;
}

static gint64
rows_behind (ReportFixture *fixture,
             const char    *link)
{
  g_autoptr (BcpListing) listing = listing_from_link (link);
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *n = bcp_store_read (fixture->store, count, listing, NULL, &error);

  g_assert_no_error (error);
  return *n;
}

/* Every chart by name has marks, and every mark leads somewhere that exists. */
static void
test_links (ReportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (BcpFigures) figures = NULL;
  BcpChartStyle style;

  add_cases (fixture);
  figures = figures_of (fixture, fixture->options.as_of);
  bcp_chart_style_init (&style, BCP_PALETTE_LIGHT, BCP_LANGUAGE_EN);
  for (guint i = 0; bcp_figures_chart_names ()[i] != NULL; i++)
    {
      g_autoptr (BcpChart) chart = bcp_figures_chart (figures, bcp_figures_chart_names ()[i], BCP_LANGUAGE_EN);
      g_autoptr (BcpChartLayout) layout = NULL;

      g_assert_nonnull (chart);
      layout = bcp_chart_layout (chart, 600, 300, &style);
      g_assert_cmpuint (bcp_chart_layout_get_n_marks (layout), >, 0);
      for (guint m = 0; m < bcp_chart_layout_get_n_marks (layout); m++)
        {
          const BcpChartMark *mark = bcp_chart_layout_get_mark (layout, m);
          g_autofree char *link = bcp_figures_resolve_link (figures, mark->link);

          if (link == NULL || g_str_has_prefix (link, "record:"))
            continue;
          g_assert_cmpint (rows_behind (fixture, link), >=, 0);
        }
    }
}

static void
test_cells (ReportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (BcpFigures) figures = NULL;
  g_autofree char *cell = NULL;
  g_autofree char *row = NULL;
  g_autofree char *all = NULL;
  g_autofree char *day = NULL;

  add_cases (fixture);
  figures = figures_of (fixture, fixture->options.as_of);
  cell = bcp_figures_resolve_link (figures, "table:preassessments|0|0");
  g_assert_cmpint (rows_behind (fixture, cell), ==, 2);
  row = bcp_figures_resolve_link (figures, "table:preassessments|4|*");
  g_assert_cmpint (rows_behind (fixture, row), ==, 1);
  all = bcp_figures_resolve_link (figures, "table:preassessments|*|*");
  g_assert_cmpint (rows_behind (fixture, all), ==, 3);
  day = bcp_figures_resolve_link (figures, "list:preassessments?completed_on=2004-11-01..2005-03-31|2005-02-11");
  g_assert_cmpstr (day, ==, "list:preassessments?completed_on=2005-02-11..2005-02-11");
  g_assert_cmpint (rows_behind (fixture, day), ==, 1);
  /* The rejected one is not among those that the bar counts. */
  g_assert_cmpint (rows_behind (fixture, "list:options?practice=GH&" BCP_COUNTING_OPTIONS), ==, 1);
}

static void
test_variants (ReportFixture *fixture,
               gconstpointer  data)
{
  static const char *const known[] = {
    "preassessments:1", "preassessments:all", "projects:3", "sector-state:firms", "sector-state:projects", "indicator:IND-3.1",
  };
  static const char *const unknown[] = { "preassessments:4", "preassessments:x", "sector-state:x", "indicator:x", "x" };
  g_autoptr (BcpFigures) figures = NULL;
  const BcpCaseCurve *cases;

  add_cases (fixture);
  figures = figures_of (fixture, fixture->options.as_of);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    for (int l = 0; l < BCP_N_LANGUAGES; l++)
      {
        g_autoptr (BcpChart) chart = bcp_figures_chart (figures, known[i], l);

        g_assert_nonnull (chart);
      }
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (bcp_figures_chart (figures, unknown[i], BCP_LANGUAGE_EN));

  cases = bcp_figures_get_curve (figures, "preassessments");
  g_assert_cmpfloat (bcp_figures_get_target (figures, cases, BCP_WHOLE_PROGRAMME), ==, 150);
  g_assert_cmpuint (bcp_curve_count (cases, bcp_date_new (2004, 11, 1), bcp_date_new (2005, 10, 31)), ==, 2);
  g_assert_cmpint (bcp_figures_shown_year (figures), ==, 2);
}

/* Before the programme and after it there is a year to speak of, and nothing divides by it. */
static void
test_outside (ReportFixture *fixture,
              gconstpointer  data)
{
  const BcpDate days[] = { bcp_date_new (2003, 1, 1), bcp_date_new (2003, 11, 2), bcp_date_new (2009, 1, 1) };

  add_cases (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (BcpReport) report = NULL;

      fixture->options.as_of = days[i];
      report = report_make (fixture, "committee-pack", NULL);
      g_assert_cmpuint (bcp_report_get_n_pages (report), >=, 6);
      g_ptr_array_unref (report_texts (fixture, report));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  report_test_begin ();

  report_test_add ("/report/figures-charts/links", test_links);
  report_test_add ("/report/figures-charts/cells", test_cells);
  report_test_add ("/report/figures-charts/variants", test_variants);
  report_test_add ("/report/figures-charts/outside", test_outside);

  return report_test_end ();
}
