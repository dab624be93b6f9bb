/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-sheets.h"
#include "bcp-catalogue.h"
#include "model-fixture.h"

#include <string.h>

#define assert_field(fixture, entity, id, field, expected) G_STMT_START { \
    g_autofree char *actual = model_get (fixture, entity, id, field); \
    g_assert_cmpstr (actual, ==, expected); \
  } G_STMT_END

static gpointer
load_catalogue (BcpConnection  *db,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  return bcp_catalogue_load (db, error);
}

static gboolean
belongs_to_assessment (const BcpEntity *entity)
{
  const BcpField *owner = entity->owner != NULL ? bcp_entity_get_field (entity, entity->owner) : NULL;

  return owner != NULL && (strcmp (owner->domain, "assessments") == 0 || belongs_to_assessment (bcp_entity_by_name (owner->domain)));
}

/* What a field of a new record is given; NULL for nothing. */
static char *
example_of (const BcpField *field,
            BcpCatalogue   *catalogue,
            GHashTable     *ids)
{
  guint n;
  const BcpCode *codes = bcp_catalogue_get (catalogue, field->domain, &n);
  const char *id;

  switch (field->type)
    {
    case BCP_FIELD_REFERENCE:
      id = g_hash_table_lookup (ids, strcmp (field->name, "other") == 0 ? "other option" : field->domain);
      return g_strdup (id);
    case BCP_FIELD_CHOICE:
      return g_strdup (n > 0 ? codes[0].code : "x");
    case BCP_FIELD_DATE:
      return g_strdup ("2010-02-01");
    case BCP_FIELD_TEXT:
    case BCP_FIELD_LONG_TEXT:
      return g_strdup (strstr (field->name, "unit") != NULL ? "kg" : "x");
    case BCP_FIELD_BOOLEAN:
    case BCP_FIELD_INTEGER:
    case BCP_FIELD_NUMBER:
    case BCP_FIELD_PERCENT:
    case BCP_FIELD_MONEY:
    default:
      return g_strdup ("1");
    }
}

static BcpRecord *
example (const BcpEntity *entity,
         BcpCatalogue    *catalogue,
         GHashTable      *ids)
{
  BcpRecord *record = bcp_record_new (entity);
  gboolean linked = FALSE;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const BcpField *field = &entity->fields[i];
      gboolean one_of = strcmp (entity->name, "option-links") == 0 || strcmp (entity->name, "scores") == 0;
      g_autofree char *text = NULL;

      if (field->flags & BCP_FIELD_COMPUTED)
        continue;
      /* Of the things that a link or a score may be about, one. */
      if (one_of && field->type == BCP_FIELD_REFERENCE && !(field->flags & BCP_FIELD_REQUIRED))
        {
          if (linked)
            continue;
          linked = TRUE;
        }
      else if (!(field->flags & (BCP_FIELD_REQUIRED | BCP_FIELD_WANTED)))
        continue;
      text = example_of (field, catalogue, ids);
      bcp_finding_free (bcp_record_set_text (record, field->name, text, NULL, BCP_LANGUAGE_EN));
    }

  return record;
}

static gboolean
save (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return bcp_record_save (data, db, error);
}

static gboolean
erase (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  return bcp_record_delete (db, bcp_record_get_entity (data), bcp_record_get_id (data), error);
}

static void
edit (ModelFixture *fixture,
      BcpRecord    *record,
      BcpEditFunc   func)
{
  g_autoptr (BcpLabel) label = bcp_record_edit_label (record);
  g_autoptr (GError) error = NULL;

  if (!bcp_store_edit (fixture->store, label, func, record, NULL, NULL, &error))
    g_error ("%s: %s", bcp_record_get_entity (record)->name, error->message);
}

static void
undo_and_redo (ModelFixture *fixture,
               const char   *entity,
               gint64        before,
               gint64        after)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (model_count (fixture, entity, NULL, NULL, NULL), ==, after);
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (model_count (fixture, entity, NULL, NULL, NULL), ==, before);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (model_count (fixture, entity, NULL, NULL, NULL), ==, after);
}

static GHashTable *
begin_assessment (ModelFixture *fixture)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 assessment = model_add (fixture, "assessments", "code", "X-1", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, assessment);
  gint64 option = model_add (fixture, "options", "assessment", id, "title", "Other", NULL);

  g_hash_table_insert (ids, g_strdup ("assessments"), g_steal_pointer (&id));
  g_hash_table_insert (ids, g_strdup ("other option"), g_strdup_printf ("%" G_GINT64_FORMAT, option));
  return ids;
}

/* Every kind of record of an assessment is made, undone, made again, deleted and brought back. */
static void
test_each_kind (ModelFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_store_read (fixture->store, load_catalogue, NULL, NULL, NULL);
  g_autoptr (GHashTable) ids = begin_assessment (fixture);
  guint n_entities, n_kinds = 0;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    {
      g_autoptr (BcpRecord) record = NULL, copy = NULL;
      gint64 before;

      if (!belongs_to_assessment (entities[i]))
        continue;
      n_kinds++;
      before = model_count (fixture, entities[i]->name, NULL, NULL, NULL);
      record = example (entities[i], catalogue, ids);
      edit (fixture, record, save);
      undo_and_redo (fixture, entities[i]->name, before, before + 1);
      g_hash_table_insert (ids, g_strdup (entities[i]->name), g_strdup_printf ("%" G_GINT64_FORMAT, bcp_record_get_id (record)));
      g_assert_true (g_hash_table_contains (ids, entities[i]->name));

      copy = example (entities[i], catalogue, ids);
      edit (fixture, copy, save);
      edit (fixture, copy, erase);
      undo_and_redo (fixture, entities[i]->name, before + 2, before + 1);
    }
  g_assert_cmpuint (n_kinds, ==, 31);
}

/* All that an assessment holds goes with it, and comes back. */
static void
test_whole (ModelFixture  *fixture,
            gconstpointer  data)
{
  g_autofree char *firm = g_strdup_printf ("%" G_GINT64_FORMAT, model_add (fixture, "firms", "legal_name", "Brewery", "sector", "BRE", NULL));
  gint64 case_id = model_add (fixture, "preassessments", "firm", firm, "date", "2010-03-01", NULL);
  g_autoptr (BcpRecord) record = NULL;
  g_autofree char *case_text = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *assessment = model_get (fixture, "preassessments", case_id, "assessment");
  g_autofree char *meter = g_strdup_printf ("%" G_GINT64_FORMAT, model_add (fixture, "meters", "assessment", assessment, "number", "1", "utility", "electricity", "unit", "kWh", NULL));
  gint64 project;
  g_autoptr (GError) error = NULL;

  model_add (fixture, "bills", "meter", meter, "start_date", "2010-01-01", "end_date", "2010-02-01", "quantity", "10", NULL);
  record = bcp_record_new (bcp_entity_by_name ("preassessments"));
  assert_field (fixture, "assessments", g_ascii_strtoll (assessment, NULL, 10), "sector", "BRE");
  assert_field (fixture, "assessments", g_ascii_strtoll (assessment, NULL, 10), "currency", "EUR");

  /* The project works on the same worksheets. */
  project = model_add (fixture, "projects", "preassessment", case_text, NULL);
  assert_field (fixture, "projects", project, "assessment", assessment);
  g_assert_cmpint (model_count (fixture, "assessments", NULL, NULL, NULL), ==, 1);
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));

  model_set (fixture, "preassessments", case_id, "notes", "x");
  g_clear_object (&record);
  record = bcp_record_new (bcp_entity_by_name ("assessments"));
  g_assert_false (model_try_add (fixture, &error, "assessments", "preassessment", case_text, NULL));
  g_clear_error (&error);
  g_assert_false (model_try_add (fixture, &error, "assessments", NULL));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
}

typedef struct
{
  gint64     assessment;
  GPtrArray *sheets;
} SheetsRequest;

static gpointer
load_sheets (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  SheetsRequest *request = data;

  request->sheets = bcp_assessment_sheets_load (db, request->assessment, error);
  return request->sheets;
}

static void
assert_sheet (ModelFixture  *fixture,
              gint64         assessment,
              const char    *code,
              BcpSheetState  state,
              const char    *gap)
{
  SheetsRequest request = { assessment, NULL };
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  bcp_store_read (fixture->store, load_sheets, &request, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < request.sheets->len; i++)
    {
      const BcpAssessmentSheet *sheet = g_ptr_array_index (request.sheets, i);

      for (guint j = 0; j < sheet->gaps->len; j++)
        {
          g_autofree char *said = bcp_sheet_gap_describe (g_ptr_array_index (sheet->gaps, j), BCP_LANGUAGE_EN);
          g_autofree char *dicho = bcp_sheet_gap_describe (g_ptr_array_index (sheet->gaps, j), BCP_LANGUAGE_ES);

          g_assert_cmpstr (said, !=, dicho);
          found |= strcmp (sheet->code, code) == 0 && gap != NULL && strstr (said, gap) != NULL;
        }
      if (strcmp (sheet->code, code) == 0)
        g_assert_cmpint (sheet->state, ==, state);
    }
  g_assert_true (gap == NULL || found);
  g_ptr_array_unref (request.sheets);
}

static void
test_sheets (ModelFixture  *fixture,
             gconstpointer  data)
{
  gint64 assessment = model_add (fixture, "assessments", "code", "X-1", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, assessment);
  g_autofree char *meter = NULL;
  gint64 bill, product;

  assert_sheet (fixture, assessment, "WS-09", BCP_SHEET_EMPTY, "Nothing entered yet: Bills.");
  meter = g_strdup_printf ("%" G_GINT64_FORMAT, model_add (fixture, "meters", "assessment", id, "number", "1", "utility", "electricity", "unit", "kWh", NULL));
  assert_sheet (fixture, assessment, "WS-09", BCP_SHEET_BEGUN, "Meters without a bill: 1.");
  bill = model_add (fixture, "bills", "meter", meter, "start_date", "2010-01-01", "end_date", "2010-03-01", "quantity", "10", NULL);
  assert_sheet (fixture, assessment, "WS-09", BCP_SHEET_BEGUN, "“Cost” is empty in 1 record.");
  model_set (fixture, "bills", bill, "cost", "100");
  assert_sheet (fixture, assessment, "WS-09", BCP_SHEET_COMPLETE, NULL);

  product = model_add (fixture, "products", "assessment", id, "name", "Beer", "quantity", "10", "unit", "hL", NULL);
  assert_sheet (fixture, assessment, "WS-07", BCP_SHEET_BEGUN, "normalising");
  model_set (fixture, "products", product, "normalising", "1");
  assert_sheet (fixture, assessment, "WS-07", BCP_SHEET_COMPLETE, NULL);
  assert_sheet (fixture, assessment, "WS-17", BCP_SHEET_EMPTY, NULL);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);
  bcp_language_init ("en");
  model_test_add ("/model/assessment/each-kind", test_each_kind);
  model_test_add ("/model/assessment/whole", test_whole);
  model_test_add ("/model/assessment/sheets", test_sheets);
  return model_test_run ();
}
