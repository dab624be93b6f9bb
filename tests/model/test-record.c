/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-catalogue.h"
#include "model-fixture.h"

#include <string.h>

#define assert_field(fixture, entity, id, field, expected) G_STMT_START { \
    g_autofree char *actual = model_get (fixture, entity, id, field); \
    g_assert_cmpstr (actual, ==, expected); \
  } G_STMT_END

static void
test_parse (void)
{
  static const struct { const char *entity, *field, *text, *stored; } good[] = {
    { "projects", "price", "8,000", "8000.00" },
    { "projects", "price", "US$8,000.50", "8000.50" },
    { "projects", "sme_share", "40 %", "40" },
    { "projects", "date", "31/03/2005", "2005-03-31" },
    { "enrolments", "paid", "sí", "1" },
    { "firms", "rfc", "cub020304m58", "CUB020304M58" },
    { "firms", "legal_name", "  Curtidos \t Ejemplo ", "Curtidos Ejemplo" },
    { "firms", "employees", "1,200", "1200" },
    { "firms", "legal_name", "   ", NULL },
  };
  static const struct { const char *entity, *field, *text; } bad[] = {
    { "projects", "price", "8,00" }, { "projects", "price", "1e5" }, { "projects", "sme_share", "101" },
    { "projects", "date", "31/02/2005" }, { "enrolments", "paid", "maybe" }, { "firms", "employees", "3.5" },
    { "firms", "rfc", "CUB02" }, { "firms", "size", "small" }, { "firms", "no_such_field", "x" },
    { "projects", "firm", "Curtidos" }, { "firms", "legal_name", "\xff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name (good[i].entity));
      g_autoptr (BcpFinding) finding = bcp_record_set_text (record, good[i].field, good[i].text, NULL, BCP_LANGUAGE_EN);
      g_autofree char *stored = bcp_record_dup_text (record, good[i].field);

      g_assert_null (finding);
      g_assert_cmpstr (stored, ==, good[i].stored);
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name (bad[i].entity));
      g_autoptr (BcpFinding) finding = bcp_record_set_text (record, bad[i].field, bad[i].text, NULL, BCP_LANGUAGE_EN);

      g_assert_nonnull (finding);
      g_assert_cmpint (finding->severity, ==, BCP_SEVERITY_REFUSAL);
    }
}

static gpointer
load_catalogue (BcpConnection  *db,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  return bcp_catalogue_load (db, error);
}

/* Several codes of one list in one field. */
static void
test_parse_several (ModelFixture  *fixture,
                    gconstpointer  data)
{
  const BcpField *field = bcp_entity_get_field (bcp_entity_by_name ("programme"), "eligible_sizes");
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpCatalogue) catalogue = bcp_store_read (fixture->store, load_catalogue, NULL, NULL, &error);
  g_autoptr (BcpFinding) unknown = NULL;
  BcpValue value = BCP_VALUE_INIT;
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  g_assert_null (bcp_field_parse (field, "Pequeña; medium,", catalogue, BCP_LANGUAGE_ES, &value));
  g_assert_cmpstr (bcp_value_get_text (&value), ==, "small,medium");
  words = bcp_field_format (field, &value, NULL, catalogue, BCP_LANGUAGE_ES);
  g_assert_cmpstr (words, ==, "Pequeña, Mediana");

  unknown = bcp_field_parse (field, "micro, enorme", catalogue, BCP_LANGUAGE_ES, &value);
  g_assert_cmpint (unknown->severity, ==, BCP_SEVERITY_REFUSAL);
  g_assert_cmpstr (bcp_value_get_text (&value), ==, "small,medium");
  bcp_value_clear (&value);
}

static void
test_do_undo_redo (ModelFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 firm = model_add (fixture, "firms", "legal_name", "Cervecería Muestra", "municipality", "11020", NULL);

  model_set (fixture, "firms", firm, "rfc", "CUB020304M58");
  assert_field (fixture, "firms", firm, "rfc", "CUB020304M58");
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  assert_field (fixture, "firms", firm, "rfc", NULL);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  assert_field (fixture, "firms", firm, "rfc", "CUB020304M58");
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_cmpint (model_count (fixture, "firms", NULL, NULL, NULL), ==, 0);
  g_assert_no_error (error);
}

static void
test_undo_label (ModelFixture  *fixture,
                 gconstpointer  data)
{
  gint64 firm = model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo", NULL);
  g_autofree char *text = NULL;

  model_set (fixture, "firms", firm, "rfc", "CUB020304M58");
  text = bcp_label_to_text (bcp_store_get_undo_label (fixture->store), BCP_LANGUAGE_EN);
  g_assert_cmpstr (text, ==, "RFC of Curtidos Ejemplo");
}

static void
test_completion (ModelFixture  *fixture,
                 gconstpointer  data)
{
  gint64 firm = model_add (fixture, "firms", "legal_name", "Posada Modelo", "municipality", "14039", "scian", "721113", NULL);
  g_autofree char *firm_text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  gint64 preassessment = model_add (fixture, "preassessments", "firm", firm_text, "date", "2010-03-04", NULL);
  g_autofree char *preassessment_text = g_strdup_printf ("%" G_GINT64_FORMAT, preassessment);
  gint64 project = model_add (fixture, "projects", "preassessment", preassessment_text, "firm", firm_text, "date", "2010-08-01", NULL);

  assert_field (fixture, "firms", firm, "state", "14");
  assert_field (fixture, "firms", firm, "code", "14-0001");
  assert_field (fixture, "firms", firm, "sector", "INN");
  assert_field (fixture, "preassessments", preassessment, "number", "PA-2010-INN-001");
  assert_field (fixture, "preassessments", preassessment, "programme_year", "1");
  assert_field (fixture, "projects", project, "number", "PI-01");
  assert_field (fixture, "projects", project, "sector", "INN");
  assert_field (fixture, "projects", project, "price", "5000.00");
  assert_field (fixture, "projects", project, "currency", "EUR");
  assert_field (fixture, "projects", project, "sme_share", "25");
  assert_field (fixture, "projects", project, "sme_amount", "1250.00");
  assert_field (fixture, "projects", project, "programme_year", "2");
}

static void
test_numbers_count_on (ModelFixture  *fixture,
                       gconstpointer  data)
{
  gint64 firm = model_add (fixture, "firms", "legal_name", "Posada Modelo", "sector", "INN", NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  g_autoptr (GError) error = NULL;
  gint64 second;

  model_add (fixture, "preassessments", "firm", text, "number", "PA-2009-INN-041", NULL);
  second = model_add (fixture, "preassessments", "firm", text, "date", "2010-02-01", NULL);
  assert_field (fixture, "preassessments", second, "number", "PA-2010-INN-042");

  g_assert_false (model_try_add (fixture, &error, "preassessments", "firm", text, "number", "PA-2010-INN-042", NULL));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
}

static void
test_ceiling (ModelFixture  *fixture,
              gconstpointer  data)
{
  gint64 firm = model_add (fixture, "firms", "legal_name", "Posada Modelo", NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  g_autoptr (GError) error = NULL;

  g_assert_true (model_try_add (fixture, &error, "projects", "firm", text, "sme_share", "40", NULL));
  g_assert_no_error (error);
  g_assert_false (model_try_add (fixture, &error, "projects", "firm", text, "sme_share", "40.5", NULL));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "the ceiling is 40%"));
  g_assert_cmpint (model_count (fixture, "projects", NULL, NULL, NULL), ==, 1);
}

static void
test_course_modules (ModelFixture  *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 course = model_add (fixture, "courses", "name", "Curso", "edition", "1", "start_date", "2010-02-01", NULL);

  assert_field (fixture, "courses", course, "programme_year", "1");
  assert_field (fixture, "courses", course, "days", "9");
  g_assert_cmpint (model_count (fixture, "modules", NULL, NULL, NULL), ==, 2);
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_cmpint (model_count (fixture, "modules", NULL, NULL, NULL), ==, 0);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  g_assert_cmpint (model_count (fixture, "modules", NULL, NULL, NULL), ==, 2);
}

static void
test_stage (ModelFixture  *fixture,
            gconstpointer  data)
{
  gint64 firm = model_add (fixture, "firms", "legal_name", "Posada Modelo", NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  g_autoptr (GError) error = NULL;
  gint64 activity, preassessment, project;
  g_autofree char *activity_text = NULL;

  assert_field (fixture, "firms", firm, "stage", "registry");
  activity = model_add (fixture, "activities", "title", "Taller", "kind", "workshop", NULL);
  activity_text = g_strdup_printf ("%" G_GINT64_FORMAT, activity);
  model_add (fixture, "participations", "activity", activity_text, "firm", text, NULL);
  assert_field (fixture, "firms", firm, "stage", "contacted");
  preassessment = model_add (fixture, "preassessments", "firm", text, "completed_on", "2010-03-01", NULL);
  assert_field (fixture, "firms", firm, "stage", "preassessed");
  model_set (fixture, "preassessments", preassessment, "selection", "selected");
  assert_field (fixture, "firms", firm, "stage", "selected");
  project = model_add (fixture, "projects", "firm", text, NULL);
  assert_field (fixture, "firms", firm, "stage", "project");
  model_set (fixture, "projects", project, "followed_up_on", "2010-09-01");
  assert_field (fixture, "firms", firm, "stage", "followed_up");

  for (int i = 0; i < 4; i++)
    g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  assert_field (fixture, "firms", firm, "stage", "contacted");
  for (int i = 0; i < 2; i++)
    g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  assert_field (fixture, "firms", firm, "stage", "registry");
  for (int i = 0; i < 6; i++)
    g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  assert_field (fixture, "firms", firm, "stage", "followed_up");
}

static gboolean
delete_firm (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return bcp_record_delete (db, bcp_entity_by_name ("firms"), *(gint64 *) data, error);
}

static void
test_delete (ModelFixture  *fixture,
             gconstpointer  data)
{
  gint64 firm = model_add (fixture, "firms", "legal_name", "Posada Modelo", NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  g_autoptr (BcpLabel) label = bcp_label_new ("Deleted", NULL);
  g_autoptr (GError) error = NULL;
  gint64 project;

  model_add (fixture, "contacts", "firm", text, "name", "Persona de Muestra", NULL);
  g_assert_cmpint (model_count (fixture, "firms", "persona", NULL, NULL), ==, 1);
  g_assert_true (bcp_store_edit (fixture->store, label, delete_firm, &firm, NULL, NULL, &error));
  g_assert_cmpint (model_count (fixture, "contacts", NULL, NULL, NULL), ==, 0);
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (model_count (fixture, "firms", "persona", NULL, NULL), ==, 1);

  project = model_add (fixture, "projects", "firm", text, NULL);
  g_assert_cmpint (project, !=, 0);
  g_assert_false (bcp_store_edit (fixture->store, label, delete_firm, &firm, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
}

static void
test_size (ModelFixture  *fixture,
           gconstpointer  data)
{
  gint64 brewery = model_add (fixture, "firms", "legal_name", "A", "sector", "BRE", "employees", "38", NULL);
  gint64 inn = model_add (fixture, "firms", "legal_name", "B", "sector", "INN", "employees_band", "31-50", NULL);
  gint64 band = model_add (fixture, "firms", "legal_name", "C", "sector", "BRE", "employees_band", "31-50", NULL);

  assert_field (fixture, "firms", brewery, "size", "small");
  assert_field (fixture, "firms", inn, "size", "medium");
  assert_field (fixture, "firms", inn, "size_to_confirm", "1");
  assert_field (fixture, "firms", band, "size", "small");
  assert_field (fixture, "firms", band, "size_to_confirm", "0");
  model_set (fixture, "firms", brewery, "size_approved", "micro");
  assert_field (fixture, "firms", brewery, "size", "micro");
  g_assert_cmpint (model_count (fixture, "firms", NULL, "size", "medium"), ==, 1);
}

static void
test_search (ModelFixture  *fixture,
             gconstpointer  data)
{
  model_add (fixture, "firms", "legal_name", "Curtidos Ejemplo, S.A.", "municipality", "11020", "rfc", "CUB020304M58", NULL);
  model_add (fixture, "firms", "legal_name", "Curtex Modelo", "trade_name", "El Peñón", "municipality", "14039", NULL);

  g_assert_cmpint (model_count (fixture, "firms", "curt", NULL, NULL), ==, 2);
  g_assert_cmpint (model_count (fixture, "firms", "LEON curt", NULL, NULL), ==, 1);
  g_assert_cmpint (model_count (fixture, "firms", "penon", NULL, NULL), ==, 1);
  g_assert_cmpint (model_count (fixture, "firms", "cub0203", NULL, NULL), ==, 1);
  g_assert_cmpint (model_count (fixture, "firms", "urtidos", NULL, NULL), ==, 0);
  g_assert_cmpint (model_count (fixture, "firms", "\" OR *", NULL, NULL), ==, 0);
  g_assert_cmpint (model_count (fixture, "firms", NULL, "rfc", ""), ==, 1);
  g_assert_cmpint (model_count (fixture, "firms", "curt", "state", "14"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);
  g_test_add_func ("/model/record/parse", test_parse);
  model_test_add ("/model/record/parse-several", test_parse_several);
  model_test_add ("/model/record/do-undo-redo", test_do_undo_redo);
  model_test_add ("/model/record/undo-label", test_undo_label);
  model_test_add ("/model/record/completion", test_completion);
  model_test_add ("/model/record/numbers-count-on", test_numbers_count_on);
  model_test_add ("/model/record/ceiling", test_ceiling);
  model_test_add ("/model/record/course-modules", test_course_modules);
  model_test_add ("/model/record/stage", test_stage);
  model_test_add ("/model/record/delete", test_delete);
  model_test_add ("/model/record/size", test_size);
  model_test_add ("/model/record/search", test_search);
  return model_test_run ();
}
