/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-bulk.h"

#include "bcp-error.h"
#include "bcp-field.h"
#include "model-fixture.h"

#define assert_field(fixture, entity, id, field, expected) G_STMT_START { \
    g_autofree char *actual = model_get (fixture, entity, id, field); \
    g_assert_cmpstr (actual, ==, expected); \
  } G_STMT_END

typedef struct
{
  BcpListing     *listing;
  const BcpField *field;
  BcpValue        value;
  BcpProgress    *progress;
  BcpBulkCount    count;
  gboolean        cancels;
} Bulk;

static gboolean
edit (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  Bulk *bulk = data;

  if (bulk->cancels)
    g_cancellable_cancel (cancellable);
  return bulk->field != NULL ? bcp_bulk_edit (bulk->listing, db, bulk->field, &bulk->value, bulk->progress, cancellable, error)
                             : bcp_bulk_delete (bulk->listing, db, bulk->progress, cancellable, error);
}

static gpointer
count (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  Bulk *bulk = data;

  return bcp_bulk_count (bulk->listing, db, bulk->field, &bulk->value, &bulk->count, error) ? bulk : NULL;
}

static Bulk
bulk_new (const char *kind,
          const char *field,
          const char *text)
{
  const BcpEntity *entity = bcp_entity_by_name (kind);
  Bulk bulk = { bcp_listing_new (entity), field != NULL ? bcp_entity_get_field (entity, field) : NULL, BCP_VALUE_INIT,
                bcp_progress_new (), { 0, 0 }, FALSE };

  if (field != NULL)
    g_assert_null (bcp_field_parse (bulk.field, text, NULL, BCP_LANGUAGE_EN, &bulk.value));
  return bulk;
}

static void
bulk_clear (Bulk *bulk)
{
  bcp_listing_free (bulk->listing);
  bcp_value_clear (&bulk->value);
  g_object_unref (bulk->progress);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bulk, bulk_clear)

static gboolean
run (ModelFixture *fixture,
     Bulk         *bulk,
     GError      **error)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Bulk", NULL);

  return bcp_store_edit (fixture->store, label, edit, bulk, NULL, NULL, error);
}

static void
assert_undo_says (ModelFixture *fixture,
                  const char   *text)
{
  g_autofree char *actual = bcp_label_to_text (bcp_store_get_undo_label (fixture->store), BCP_LANGUAGE_EN);

  g_assert_cmpstr (actual, ==, text);
}

static GArray *
ids_of (gint64 first,
        gint64 second)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, first);
  g_array_append_val (ids, second);
  return ids;
}

static void
test_matching (ModelFixture  *fixture,
               gconstpointer  data)
{
  g_auto (Bulk) bulk = bulk_new ("firms", "sector", "INN");
  g_autoptr (GError) error = NULL;
  gint64 a = model_add (fixture, "firms", "legal_name", "Curtidos A", NULL);
  gint64 b = model_add (fixture, "firms", "legal_name", "Curtidos B", "sector", "INN", NULL);
  gint64 c = model_add (fixture, "firms", "legal_name", "Zapatos C", "sector", "BRE", NULL);

  bcp_listing_set_search (bulk.listing, "curtidos");
  g_assert_nonnull (bcp_store_read (fixture->store, count, &bulk, NULL, &error));
  g_assert_cmpint (bulk.count.n_records, ==, 2);
  g_assert_cmpint (bulk.count.n_changes, ==, 1);

  g_assert_true (run (fixture, &bulk, &error));
  g_assert_no_error (error);
  assert_field (fixture, "firms", a, "sector", "INN");
  assert_field (fixture, "firms", b, "sector", "INN");
  assert_field (fixture, "firms", c, "sector", "BRE");
  assert_undo_says (fixture, "Sector of 1 Firm");
  g_assert_cmpfloat (bcp_progress_get_fraction (bulk.progress), ==, 1);

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  assert_field (fixture, "firms", a, "sector", NULL);
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  assert_field (fixture, "firms", a, "sector", "INN");
}

/* All that match but those that were taken out again. */
static void
test_chosen (ModelFixture  *fixture,
             gconstpointer  data)
{
  g_auto (Bulk) bulk = bulk_new ("firms", "products", "Beer");
  gint64 a = model_add (fixture, "firms", "legal_name", "A", NULL);
  gint64 b = model_add (fixture, "firms", "legal_name", "B", NULL);
  gint64 c = model_add (fixture, "firms", "legal_name", "C", NULL);
  g_autoptr (GArray) ids = ids_of (a, b);
  g_autoptr (GError) error = NULL;

  bcp_listing_restrict (bulk.listing, ids, TRUE);
  g_assert_true (run (fixture, &bulk, &error));
  assert_field (fixture, "firms", a, "products", NULL);
  assert_field (fixture, "firms", c, "products", "Beer");

  bcp_listing_restrict (bulk.listing, ids, FALSE);
  g_assert_true (run (fixture, &bulk, &error));
  assert_field (fixture, "firms", a, "products", "Beer");
  assert_undo_says (fixture, "Products of 2 Firms");
}

/* A field that others follow from is saved record by record. */
static void
test_completion (ModelFixture  *fixture,
                 gconstpointer  data)
{
  g_auto (Bulk) bulk = bulk_new ("firms", "municipality", "14039");
  gint64 a = model_add (fixture, "firms", "legal_name", "A", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (run (fixture, &bulk, &error));
  assert_field (fixture, "firms", a, "state", "14");
}

/* One refusal, and nothing has changed. */
static void
test_refusal (ModelFixture  *fixture,
              gconstpointer  data)
{
  g_auto (Bulk) share = bulk_new ("projects", "sme_share", "41");
  g_auto (Bulk) name = bulk_new ("firms", "legal_name", "");
  gint64 firm = model_add (fixture, "firms", "legal_name", "A", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  gint64 first = model_add (fixture, "projects", "firm", id, NULL);
  g_autofree char *number = model_get (fixture, "projects", first, "number");
  g_autoptr (GError) error = NULL;

  model_add (fixture, "projects", "firm", id, NULL);
  g_assert_false (run (fixture, &share, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_true (g_str_has_prefix (error->message, number));
  assert_field (fixture, "projects", first, "sme_share", "25");
  g_clear_error (&error);

  g_assert_false (run (fixture, &name, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  assert_field (fixture, "firms", firm, "legal_name", "A");
}

static void
test_delete (ModelFixture  *fixture,
             gconstpointer  data)
{
  g_auto (Bulk) bulk = bulk_new ("firms", NULL, NULL);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 firm = model_add (fixture, "firms", "legal_name", "A", NULL);

  model_add (fixture, "firms", "legal_name", "B", NULL);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, firm);
  model_add (fixture, "contacts", "firm", id, "name", "Persona", NULL);
  g_assert_true (run (fixture, &bulk, &error));
  assert_undo_says (fixture, "Deleted: 2 Firms");
  g_assert_cmpint (model_count (fixture, "firms", NULL, NULL, NULL), ==, 0);
  g_assert_cmpint (model_count (fixture, "contacts", NULL, NULL, NULL), ==, 0);
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_cmpint (model_count (fixture, "firms", NULL, NULL, NULL), ==, 2);
  g_assert_cmpint (model_count (fixture, "contacts", NULL, NULL, NULL), ==, 1);

  model_add (fixture, "projects", "firm", id, NULL);
  g_assert_false (run (fixture, &bulk, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_cmpint (model_count (fixture, "firms", NULL, NULL, NULL), ==, 2);
}

static gboolean
insert_many (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return bcp_connection_script (db,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
    " INSERT INTO firm (id, legal_name) SELECT 1000 + i, 'Firm ' || i FROM n", error);
}

static gpointer
check (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  gint64 n = -1;

  g_assert_true (bcp_connection_get_int (db, &n, error, data, NULL));
  return GINT_TO_POINTER ((int) n + 1);
}

static int
number_of (ModelFixture *fixture,
           const char   *sql)
{
  return GPOINTER_TO_INT (bcp_store_read (fixture->store, check, (gpointer) sql, NULL, NULL)) - 1;
}

/* Very many: the search index is right afterwards, though its triggers stood aside; cancelling leaves nothing. */
static void
test_many (ModelFixture  *fixture,
           gconstpointer  data)
{
  g_auto (Bulk) bulk = bulk_new ("firms", "trade_name", "Palabra");
  g_autoptr (BcpLabel) label = bcp_label_new ("Bulk", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_true (bcp_store_edit (fixture->store, label, insert_many, NULL, NULL, NULL, &error));
  bulk.cancels = TRUE;
  g_assert_false (bcp_store_edit (fixture->store, label, edit, &bulk, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (number_of (fixture, "SELECT count (*) FROM firm WHERE trade_name IS NOT NULL"), ==, 0);

  bulk.cancels = FALSE;
  g_assert_true (run (fixture, &bulk, &error));
  g_assert_no_error (error);
  g_assert_cmpint (model_count (fixture, "firms", "palabra", NULL, NULL), ==, 30000);
  problems = bcp_store_check (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_cmpint (model_count (fixture, "firms", "palabra", NULL, NULL), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  model_test_add ("/model/record-bulk/matching", test_matching);
  model_test_add ("/model/record-bulk/chosen", test_chosen);
  model_test_add ("/model/record-bulk/completion", test_completion);
  model_test_add ("/model/record-bulk/refusal", test_refusal);
  model_test_add ("/model/record-bulk/delete", test_delete);
  model_test_add ("/model/record-bulk/many", test_many);

  return model_test_run ();
}
