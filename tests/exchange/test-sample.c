/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-sheets.h"
#include "bcp-figures.h"
#include "bcp-programme-file.h"
#include "bcp-sample.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static char *folder;

static BcpStore *
create (const char *preset,
        gboolean    fill)
{
  g_autofree char *path = g_build_filename (folder, "sample.bajiocp", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  BcpStore *store;

  g_unlink (path);
  g_unlink (wal);
  store = bcp_programme_create (path, preset, NULL, &error);
  g_assert_no_error (error);
  if (fill)
    g_assert_true (bcp_sample_fill (store, NULL, NULL, &error));
  g_assert_no_error (error);
  return store;
}

static void
finish (BcpStore *store)
{
  bcp_store_close (store);
  g_object_unref (store);
}

static gpointer
compute (BcpConnection *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return bcp_figures_compute (db, bcp_date_from_iso (data), cancellable, error);
}

static BcpFigures *
figures_at (BcpStore   *store,
            const char *day)
{
  g_autoptr (GError) error = NULL;
  BcpFigures *figures = bcp_store_read (store, compute, (gpointer) day, NULL, &error);

  g_assert_no_error (error);
  return figures;
}

static void
assert_year (BcpFigures *figures,
             const char *code,
             guint       year,
             double      actual,
             BcpLight    light)
{
  const BcpIndicator *indicator = bcp_figures_get_indicator (figures, code);

  g_assert_nonnull (indicator);
  g_assert_cmpfloat_with_epsilon (indicator->years[year - 1].actual, actual, 0.001);
  g_assert_cmpint (indicator->years[year - 1].light, ==, light);
}

static gboolean
needs (BcpFigures       *figures,
       BcpAttentionKind  kind,
       const char       *name)
{
  for (guint i = 0; i < figures->attention->len; i++)
    {
      const BcpAttention *line = g_ptr_array_index (figures->attention, i);
      g_autofree char *title = bcp_attention_title (line, BCP_LANGUAGE_EN);
      g_autofree char *detail = bcp_attention_detail (line, figures->as_of, BCP_LANGUAGE_ES);

      g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (detail, !=, "");
      if (line->kind == kind && (name == NULL || g_strcmp0 (line->name[BCP_LANGUAGE_EN], name) == 0))
        return TRUE;
    }

  return FALSE;
}

static void
test_month_17 (void)
{
  static const gint64 funnel[] = { 1200, 356, 70, 14, 10, 4 };
  BcpStore *store = create ("bajio", TRUE);
  g_autoptr (BcpFigures) figures = figures_at (store, "2005-03-31");

  g_assert_true (figures->programme->is_sample);
  g_assert_cmpint (figures->year, ==, 2);
  g_assert_cmpint (figures->month, ==, 17);
  assert_year (figures, "IND-3.1", 1, 51, BCP_LIGHT_MET);
  assert_year (figures, "IND-3.1", 2, 19, BCP_LIGHT_ON_PLAN);
  assert_year (figures, "IND-3.2", 1, 6, BCP_LIGHT_AT_RISK);
  assert_year (figures, "IND-3.2", 2, 4, BCP_LIGHT_AT_RISK);
  assert_year (figures, "IND-2.1", 1, 1, BCP_LIGHT_MET);
  assert_year (figures, "IND-2.3", 1, 0, BCP_LIGHT_BEHIND);
  assert_year (figures, "IND-2.2", 1, 22, BCP_LIGHT_NO_TARGET);
  for (guint i = 0; i < G_N_ELEMENTS (funnel); i++)
    g_assert_cmpint (figures->funnel[i].count, ==, funnel[i]);
  g_assert_cmpint (((BcpSourceBudget *) g_ptr_array_index (figures->sources, 0))->spent, ==, 17140000);
  g_assert_cmpint (((BcpSourceBudget *) g_ptr_array_index (figures->sources, 0))->committed, ==, 3820000);
  g_assert_true (needs (figures, BCP_ATTENTION_OVERDUE, "CP manual"));
  g_assert_true (needs (figures, BCP_ATTENTION_SECTOR_BEHIND, "Hospitals"));
  g_assert_true (needs (figures, BCP_ATTENTION_BEHIND, "CPI projects"));
  g_assert_true (needs (figures, BCP_ATTENTION_DUE_SOON, "Semi-annual report M18"));
  g_assert_true (needs (figures, BCP_ATTENTION_MISSING, NULL));
  g_assert_false (needs (figures, BCP_ATTENTION_SOURCES, NULL));
  finish (store);
}

/* Nothing dated after the as-of day counts. */
static void
test_as_of (void)
{
  BcpStore *store = create ("bajio", TRUE);
  g_autoptr (BcpFigures) before = figures_at (store, "2003-10-31");
  g_autoptr (BcpFigures) first = figures_at (store, "2004-10-31");

  g_assert_cmpint (before->year, ==, 0);
  g_assert_cmpint (before->funnel[1].count, ==, 0);
  g_assert_true (isnan (bcp_figures_get_indicator (before, "IND-3.1")->years[0].actual));
  g_assert_cmpint (bcp_figures_get_indicator (before, "IND-3.1")->years[0].light, ==, BCP_LIGHT_TO_COME);
  assert_year (first, "IND-3.1", 1, 51, BCP_LIGHT_MET);
  g_assert_cmpint (first->funnel[2].count, ==, 51);
  g_assert_cmpuint (((BcpCaseCurve *) g_ptr_array_index (first->curves, 0))->n_dates, ==, 51);
  finish (store);
}

static gpointer
digest (BcpConnection *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return bcp_connection_dup_text (db, error,
    "SELECT group_concat (x, '|') FROM ("
    "SELECT legal_name || coalesce (rfc, '') || coalesce (municipality, '') || coalesce (employees, 0) AS x FROM firm "
    "UNION ALL SELECT number || completed_on FROM preassessment "
    "UNION ALL SELECT number || date || sme_paid FROM project "
    "UNION ALL SELECT voucher || amount || concept FROM expense "
    "UNION ALL SELECT title || coalesce (estimated_saving, 0) || status || coalesce (date, '') FROM option "
    "UNION ALL SELECT name || quantity || unit FROM stream "
    "UNION ALL SELECT name || category FROM enrolment ORDER BY 1)", NULL);
}

static char *
content_of (void)
{
  BcpStore *store = create ("bajio", TRUE);
  char *content = bcp_store_read (store, digest, NULL, NULL, NULL);

  finish (store);
  return content;
}

static void
test_same_every_time (void)
{
  g_autofree char *first = content_of ();
  g_autofree char *second = content_of ();

  g_assert_cmpuint (strlen (first), >, 50000);
  /* Not g_assert_cmpstr(), which would print both. */
  g_assert_true (g_str_equal (first, second));
}

static void
test_other_definitions (void)
{
  BcpStore *store = create ("example-centre", TRUE);
  g_autoptr (BcpFigures) figures = figures_at (store, "2011-05-31");

  g_assert_cmpint (figures->funnel[0].count, ==, 1200);
  g_assert_cmpint (figures->funnel[2].count, >, 20);
  finish (store);

  store = create ("bajio-32", TRUE);
  g_clear_pointer (&figures, bcp_figures_unref);
  figures = figures_at (store, "2005-03-31");
  g_assert_true (needs (figures, BCP_ATTENTION_AFTER_END, "Independent evaluation 2"));
  finish (store);
}

/* Five plants, one in each sector, have their worksheets; every completed case has options. */
static gpointer
look_at_sheets (BcpConnection *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  static const char *const codes[] = { "TAN", "AUT", "CHE", "HOS", "HOT" };
  gint64 without = -1;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GPtrArray) sheets = NULL;
      gint64 assessment = 0;

      bcp_connection_get_int (db, &assessment, error,
                              "SELECT DISTINCT a.id FROM assessment a JOIN preassessment p ON p.id = a.preassessment"
                              " JOIN stream s ON s.assessment = a.id WHERE p.sector = ?1", "t", codes[i]);
      g_assert_cmpint (assessment, !=, 0);
      sheets = bcp_assessment_sheets_load (db, assessment, error);
      for (guint j = 0; j < sheets->len; j++)
        {
          const BcpAssessmentSheet *sheet = g_ptr_array_index (sheets, j);
          g_autofree char *gap = sheet->gaps->len > 0 ? bcp_sheet_gap_describe (g_ptr_array_index (sheet->gaps, 0), BCP_LANGUAGE_EN) : NULL;

          if (sheet->state != BCP_SHEET_COMPLETE)
            g_error ("%s of %s: %s", sheet->code, codes[i], gap);
        }
    }

  bcp_connection_get_int (db, &without, error,
                          "SELECT count (*) FROM assessment a JOIN preassessment p ON p.id = a.preassessment WHERE p.status = 'completed'"
                          " AND NOT EXISTS (SELECT 1 FROM option o WHERE o.assessment = a.id)", NULL);
  g_assert_cmpint (without, ==, 0);
  return data;
}

static void
test_assessments (void)
{
  BcpStore *store = create ("bajio", TRUE);
  g_autoptr (GError) error = NULL;

  bcp_store_read (store, look_at_sheets, store, NULL, &error);
  g_assert_no_error (error);
  finish (store);
}

static void
test_only_once (void)
{
  BcpStore *store = create ("bajio", TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (bcp_sample_fill (store, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  finish (store);
}

static void
test_cancelled (void)
{
  BcpStore *store = create ("bajio", FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BcpFigures) figures = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (bcp_sample_fill (store, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  figures = figures_at (store, "2005-03-31");
  g_assert_cmpint (figures->funnel[0].count, ==, 0);
  finish (store);
}

static void
test_sound (void)
{
  BcpStore *store = create ("bajio", TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = bcp_store_check (store, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (bcp_store_undo (store, NULL, &error));
  g_assert_no_error (error);
  finish (store);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bcp_language_init ("en");
  folder = g_dir_make_tmp ("bcp-sample-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);

  g_test_add_func ("/sample/month-17", test_month_17);
  g_test_add_func ("/sample/as-of", test_as_of);
  g_test_add_func ("/sample/same-every-time", test_same_every_time);
  g_test_add_func ("/sample/other-definitions", test_other_definitions);
  g_test_add_func ("/sample/assessments", test_assessments);
  g_test_add_func ("/sample/only-once", test_only_once);
  g_test_add_func ("/sample/cancelled", test_cancelled);
  g_test_add_func ("/sample/sound", test_sound);
  status = g_test_run ();
  g_free (folder);

  return status;
}
