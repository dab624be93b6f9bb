/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-block.h"

#include "bcp-error.h"
#include "model-fixture.h"

#define assert_field(fixture, entity, id, field, expected) G_STMT_START { \
    g_autofree char *actual = model_get (fixture, entity, id, field); \
    g_assert_cmpstr (actual, ==, expected); \
  } G_STMT_END

static gboolean
save (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (BcpCatalogue) catalogue = bcp_catalogue_load (db, error);

  bcp_record_block_set_words (data, catalogue, BCP_LANGUAGE_EN);
  return bcp_record_block_save (data, db, error);
}

static gboolean
try_save (ModelFixture    *fixture,
          BcpRecordBlock  *block,
          GError         **error)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Block", NULL);

  return bcp_store_edit (fixture->store, label, save, block, NULL, NULL, error);
}

static const BcpField *
field (const char *name)
{
  return bcp_entity_get_field (bcp_entity_by_name ("contacts"), name);
}

static BcpRecordBlock *
contacts_of (gint64 firm)
{
  return bcp_record_block_new (bcp_entity_by_name ("contacts"), field ("firm"), firm);
}

static gint64
add_firm (ModelFixture *fixture)
{
  return model_add (fixture, "firms", "legal_name", "Posada Modelo", NULL);
}

static char *
undo_label (ModelFixture *fixture)
{
  return bcp_label_to_text (bcp_store_get_undo_label (fixture->store), BCP_LANGUAGE_EN);
}

static void
test_rows_old_and_new (ModelFixture  *fixture,
                       gconstpointer  data)
{
  gint64 firm = add_firm (fixture);
  g_autofree char *firm_text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  gint64 old = model_add (fixture, "contacts", "firm", firm_text, "name", "Persona Ejemplo", NULL);
  g_autoptr (BcpRecordBlock) block = contacts_of (firm);
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  gint64 new_id;

  bcp_record_block_set (block, bcp_record_block_add_row (block, old), field ("post"), "Gerente");
  bcp_record_block_add_row (block, 0);
  bcp_record_block_set (block, 1, field ("name"), "Otra Persona");
  g_assert_true (try_save (fixture, block, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (bcp_record_block_get_refusals (block)->len, ==, 0);

  new_id = bcp_record_block_get_id (block, 1);
  assert_field (fixture, "contacts", old, "post", "Gerente");
  assert_field (fixture, "contacts", new_id, "name", "Otra Persona");
  assert_field (fixture, "contacts", new_id, "firm", firm_text);
  label = undo_label (fixture);
  g_assert_cmpstr (label, ==, "Pasted: 2 Contacts");

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_cmpint (model_count (fixture, "contacts", NULL, NULL, NULL), ==, 1);
  assert_field (fixture, "contacts", old, "post", NULL);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  assert_field (fixture, "contacts", new_id, "name", "Otra Persona");
}

/* One cell is called what the form would call it. */
static void
test_one_cell (ModelFixture  *fixture,
               gconstpointer  data)
{
  gint64 firm = add_firm (fixture);
  g_autofree char *firm_text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  gint64 old = model_add (fixture, "contacts", "firm", firm_text, "name", "Persona Ejemplo", NULL);
  g_autoptr (BcpRecordBlock) block = contacts_of (firm);
  g_autofree char *label = NULL;

  bcp_record_block_set (block, bcp_record_block_add_row (block, old), field ("post"), "Gerente");
  g_assert_true (try_save (fixture, block, NULL));
  label = undo_label (fixture);
  g_assert_cmpstr (label, ==, "Post of Persona Ejemplo");
}

/* What cannot be read stays as it was; the rest is saved. */
static void
test_refusals (ModelFixture  *fixture,
               gconstpointer  data)
{
  gint64 firm = add_firm (fixture);
  g_autoptr (BcpRecordBlock) block = contacts_of (firm);
  g_autoptr (GError) error = NULL;
  GPtrArray *refusals;

  bcp_record_block_add_row (block, 0);
  bcp_record_block_set (block, 0, field ("name"), "Persona Ejemplo");
  bcp_record_block_set (block, 0, field ("role"), "apples");
  bcp_record_block_add_row (block, 0);
  bcp_record_block_set (block, 1, field ("post"), "Nobody has this post");
  g_assert_true (try_save (fixture, block, &error));

  refusals = bcp_record_block_get_refusals (block);
  g_assert_cmpuint (refusals->len, ==, 2);
  g_assert_cmpuint (((BcpBlockRefusal *) refusals->pdata[0])->row, ==, 0);
  g_assert_true (((BcpBlockRefusal *) refusals->pdata[0])->field == field ("role"));
  g_assert_cmpuint (((BcpBlockRefusal *) refusals->pdata[1])->row, ==, 1);
  g_assert_true (((BcpBlockRefusal *) refusals->pdata[1])->field == field ("name"));
  g_assert_cmpint (bcp_record_block_get_id (block, 1), ==, 0);
  g_assert_cmpint (model_count (fixture, "contacts", NULL, NULL, NULL), ==, 1);
}

static void
test_nothing_taken (ModelFixture  *fixture,
                    gconstpointer  data)
{
  gint64 firm = add_firm (fixture), head = bcp_store_get_head (fixture->store);
  g_autoptr (BcpRecordBlock) block = contacts_of (firm);
  g_autoptr (GError) error = NULL;

  bcp_record_block_set (block, bcp_record_block_add_row (block, 0), field ("role"), "apples");
  g_assert_false (try_save (fixture, block, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, head);
}

/* A reference is typed as people know the record. */
static void
test_reference_by_name (ModelFixture  *fixture,
                        gconstpointer  data)
{
  gint64 firm = add_firm (fixture);
  const BcpEntity *entity = bcp_entity_by_name ("projects");
  g_autoptr (BcpRecordBlock) block = bcp_record_block_new (entity, NULL, 0);
  g_autofree char *firm_text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  g_autoptr (GError) error = NULL;

  bcp_record_block_add_row (block, 0);
  bcp_record_block_set (block, 0, bcp_entity_get_field (entity, "firm"), "Posada Modelo");
  bcp_record_block_set (block, 0, bcp_entity_get_field (entity, "date"), "2010-08-01");
  bcp_record_block_set (block, 0, bcp_entity_get_field (entity, "sector"), "INN");
  g_assert_true (try_save (fixture, block, &error));
  g_assert_no_error (error);
  assert_field (fixture, "projects", bcp_record_block_get_id (block, 0), "firm", firm_text);
}

/* A quantity and its unit are typed in one cell; a bare number leaves the unit as it was. */
static void
test_quantities (ModelFixture  *fixture,
                 gconstpointer  data)
{
  const BcpEntity *entity = bcp_entity_by_name ("products");
  gint64 firm = add_firm (fixture);
  g_autofree char *firm_text = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  gint64 assessment = model_add (fixture, "assessments", "firm", firm_text, "code", "A-1", NULL);
  g_autoptr (BcpRecordBlock) first = bcp_record_block_new (entity, bcp_entity_get_field (entity, "assessment"), assessment);
  g_autoptr (BcpRecordBlock) second = bcp_record_block_new (entity, bcp_entity_get_field (entity, "assessment"), assessment);
  g_autoptr (GError) error = NULL;
  gint64 id;

  bcp_record_block_add_row (first, 0);
  bcp_record_block_set (first, 0, bcp_entity_get_field (entity, "name"), "Wet blue");
  bcp_record_block_set (first, 0, bcp_entity_get_field (entity, "quantity"), "1,200.5 t");
  g_assert_true (try_save (fixture, first, &error));
  g_assert_no_error (error);
  id = bcp_record_block_get_id (first, 0);
  assert_field (fixture, "products", id, "quantity", "1200.5");
  assert_field (fixture, "products", id, "unit", "t");

  bcp_record_block_set (second, bcp_record_block_add_row (second, id), bcp_entity_get_field (entity, "quantity"), "900");
  g_assert_true (try_save (fixture, second, &error));
  assert_field (fixture, "products", id, "quantity", "900");
  assert_field (fixture, "products", id, "unit", "t");
}

static char *
change_option (ModelFixture *fixture,
               const char   *option,
               const char   *name,
               const char   *text)
{
  const BcpEntity *options = bcp_entity_by_name ("options");
  g_autoptr (BcpRecordBlock) block = bcp_record_block_new (options, NULL, 0);
  g_autoptr (GError) error = NULL;

  bcp_record_block_set (block, bcp_record_block_add_row (block, g_ascii_strtoll (option, NULL, 10)), bcp_entity_get_field (options, name), text);
  g_assert_true (try_save (fixture, block, &error));
  g_assert_no_error (error);
  return g_strdup (bcp_record_block_get_warning (block));
}

#define assert_warning(fixture, option, name, text, expected) G_STMT_START { \
    g_autofree char *warning = change_option (fixture, option, name, text); \
    g_assert_cmpstr (warning, ==, expected); \
  } G_STMT_END

/* What options require and exclude is held against what is decided; a warning is said once, and saves. */
static void
test_warnings (ModelFixture  *fixture,
               gconstpointer  data)
{
  g_autofree char *assessment = model_id_text (model_add (fixture, "assessments", "code", "A-1", NULL));
  g_autofree char *lids = model_id_text (model_add (fixture, "options", "assessment", assessment, "number", "O-1", "title", "Lids", NULL));
  g_autofree char *pump = model_id_text (model_add (fixture, "options", "assessment", assessment, "number", "O-2", "title", "Pump", NULL));
  g_autofree char *tank = model_id_text (model_add (fixture, "options", "assessment", assessment, "number", "O-3", "title", "Tank", NULL));

  model_add (fixture, "option-relations", "option", lids, "kind", "excludes", "other", pump, NULL);
  model_add (fixture, "option-relations", "option", pump, "kind", "requires", "other", tank, NULL);

  assert_warning (fixture, pump, "decision", "Implement now", "It requires O-3 Tank, which is not to be implemented now.");
  assert_warning (fixture, pump, "decided_by", "Committee", NULL);
  assert_warning (fixture, tank, "decision", "Implement now", NULL);
  assert_warning (fixture, lids, "decision", "Implement now", "The two exclude each other: O-2 Pump is to be implemented now too.");
  assert_field (fixture, "options", g_ascii_strtoll (lids, NULL, 10), "decision", "now");
  assert_warning (fixture, lids, "decision", "Drop", NULL);
  assert_warning (fixture, tank, "practice", "End of pipe (not CP)",
                  "An end-of-pipe measure is recorded, but never counted as cleaner production: no total, ranking or curve has it.");
  assert_warning (fixture, tank, "practice", "Good housekeeping", NULL);
}

int
main (int   argc,
      char *argv[])
{
  model_test_init (&argc, &argv);
  model_test_add ("/record-block/rows-old-and-new", test_rows_old_and_new);
  model_test_add ("/record-block/one-cell", test_one_cell);
  model_test_add ("/record-block/refusals", test_refusals);
  model_test_add ("/record-block/nothing-taken", test_nothing_taken);
  model_test_add ("/record-block/reference-by-name", test_reference_by_name);
  model_test_add ("/record-block/quantities", test_quantities);
  model_test_add ("/record-block/warnings", test_warnings);
  return model_test_run ();
}
