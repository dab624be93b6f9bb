/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-listing-totals.h"
#include "bcp-saved-view.h"
#include "bcp-snapshot-private.h"
#include "model-fixture.h"

/* The order and the filters as text, there and back. */
static void
test_text (void)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (GError) error = NULL;
  g_autofree char *order = NULL;
  g_autofree char *filters = NULL;
  const char *const values[] = { "a, b & c=d", "", NULL };

  g_assert_true (bcp_listing_sort_by (listing, "municipality,-legal_name", &error));
  order = bcp_listing_dup_order (listing);
  g_assert_cmpstr (order, ==, "municipality,legal_name:desc");
  g_assert_false (bcp_listing_sort_by (listing, "municipality,nothing", &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (bcp_listing_sort_by (listing, "municipality:up", &error));
  g_clear_error (&error);
  g_free (order);
  order = bcp_listing_dup_order (listing);
  g_assert_cmpstr (order, ==, "municipality,legal_name:desc");

  g_assert_true (bcp_listing_set_filter (listing, "products", values, &error));
  filters = bcp_listing_dup_filters (listing);
  bcp_listing_clear (listing);
  g_assert_true (bcp_listing_filter_by (listing, filters, &error));
  g_assert_cmpstr (bcp_listing_get_filter (listing, "products")[0], ==, values[0]);
  g_assert_cmpstr (bcp_listing_get_filter (listing, "products")[1], ==, "");
  g_assert_null (bcp_listing_get_filter (listing, "products")[2]);

  /* What is known is kept beside what is not. */
  g_assert_false (bcp_listing_filter_by (listing, "gone=1&sector=&state=11,14", &error));
  g_assert_cmpstr (bcp_listing_get_filter (listing, "sector")[0], ==, "");
  g_assert_cmpstr (bcp_listing_get_filter (listing, "state")[1], ==, "14");

  /* A field given twice means either; what it was filtered by before is gone. */
  g_assert_true (bcp_listing_filter_by (listing, "state=11&sector=TAN&state=22", NULL));
  g_assert_cmpstr (bcp_listing_get_filter (listing, "state")[0], ==, "11");
  g_assert_cmpstr (bcp_listing_get_filter (listing, "state")[1], ==, "22");
  g_assert_null (bcp_listing_get_filter (listing, "state")[2]);
}

static gboolean
add_name (const BcpValue  *columns,
          gpointer         data,
          GError         **error)
{
  guint column = bcp_listing_column (bcp_entity_by_name ("firms"), "legal_name");

  g_string_append_printf (data, "%s ", bcp_value_get_text (&columns[column]));
  return TRUE;
}

static gpointer
read_names (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  GString *names = g_string_new (NULL);

  g_assert_true (bcp_listing_foreach (data, db, add_name, names, NULL, error));
  return g_string_free (names, FALSE);
}

static void
assert_names (ModelFixture *fixture,
              BcpListing   *listing,
              const char   *expected)
{
  g_autofree char *names = bcp_store_read (fixture->store, read_names, listing, NULL, NULL);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_keys (ModelFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 c;

  model_add (fixture, "firms", "legal_name", "A", "employees", "5", NULL);
  model_add (fixture, "firms", "legal_name", "B", "employees", "7", NULL);
  c = model_add (fixture, "firms", "legal_name", "C", "employees", "5", NULL);
  model_add (fixture, "firms", "legal_name", "D", NULL);
  bcp_listing_sort_by (listing, "employees,legal_name:desc", NULL);
  assert_names (fixture, listing, "C A B D ");
  bcp_listing_sort_by (listing, "employees:desc,legal_name", NULL);
  assert_names (fixture, listing, "B A C D ");

  g_array_append_val (ids, c);
  bcp_listing_restrict (listing, ids, TRUE);
  assert_names (fixture, listing, "B A D ");
  bcp_listing_restrict (listing, ids, FALSE);
  assert_names (fixture, listing, "C ");
}

static gpointer
read_totals (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  const char *const fields[] = { "number", "price", "sme_amount", NULL };

  return bcp_listing_totals (data, db, fields, error);
}

static void
test_totals (ModelFixture  *fixture,
             gconstpointer  data)
{
  const BcpEntity *projects = bcp_entity_by_name ("projects");
  g_autoptr (BcpListing) listing = bcp_listing_new (projects);
  g_autofree char *firm = g_strdup_printf ("%" G_GINT64_FORMAT, model_add (fixture, "firms", "legal_name", "A", NULL));
  g_autoptr (GPtrArray) totals = NULL;
  g_autofree char *price = NULL;
  g_autofree char *share = NULL;
  g_autofree char *number = NULL;

  model_add (fixture, "projects", "firm", firm, "price", "5000", NULL);
  model_add (fixture, "projects", "firm", firm, "price", "1000", NULL);
  model_add (fixture, "projects", "firm", firm, "price", "200", "currency", "MXN", NULL);
  totals = bcp_store_read (fixture->store, read_totals, listing, NULL, NULL);
  price = bcp_totals_format (totals, bcp_entity_get_field (projects, "price"), BCP_LANGUAGE_EN);
  share = bcp_totals_format (totals, bcp_entity_get_field (projects, "sme_amount"), BCP_LANGUAGE_EN);
  number = bcp_totals_format (totals, bcp_entity_get_field (projects, "number"), BCP_LANGUAGE_EN);
  g_assert_nonnull (strstr (price, "6,000"));
  g_assert_nonnull (strstr (price, "\nMXN"));
  g_assert_nonnull (strstr (share, "1,500"));
  g_assert_null (number);
}

static gboolean
save_view (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_record_save (data, db, error);
}

static gpointer
find_view (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_saved_view_find (db, bcp_entity_by_name ("firms"), data, error);
}

static void
test_views (ModelFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (BcpListing) other = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (BcpLabel) label = bcp_label_new ("View", NULL);
  const char *const columns[] = { "rfc", "legal_name", NULL };
  const char *const states[] = { "11", "14", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpRecord) view = NULL;
  g_autoptr (BcpRecord) found = NULL;
  g_autoptr (BcpRecord) twin = NULL;
  g_auto (GStrv) names = NULL;

  bcp_listing_set_search (listing, "curt leon");
  bcp_listing_set_filter (listing, "state", states, NULL);
  bcp_listing_sort_by (listing, "municipality,legal_name:desc", NULL);
  view = bcp_saved_view_new (listing, "Curtidurías de León", columns);
  g_assert_true (bcp_store_edit (fixture->store, label, save_view, view, NULL, NULL, &error));

  found = bcp_store_read (fixture->store, find_view, (gpointer) "curtidurias de leon", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (bcp_saved_view_apply (found, other, &error));
  g_assert_cmpstr (bcp_listing_get_search (other), ==, "curt leon");
  g_assert_cmpstr (bcp_listing_get_filter (other, "state")[1], ==, "14");
  names = bcp_saved_view_dup_columns (found);
  g_assert_cmpstr (names[0], ==, "rfc");
  g_assert_true (bcp_saved_view_matches (found, other, columns));
  bcp_listing_set_search (other, NULL);
  g_assert_false (bcp_saved_view_matches (found, other, columns));

  /* Its name is its own, and what it looks at is there. */
  twin = bcp_saved_view_new (other, "curtidurias de leon", NULL);
  g_assert_false (bcp_store_edit (fixture->store, label, save_view, twin, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (model_try_add (fixture, &error, "views", "kind", "firms", "name", "X", "sort", "gone", NULL));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (model_try_add (fixture, &error, "views", "kind", "unicorns", "name", "X", NULL));
  g_clear_error (&error);

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  g_assert_null (bcp_store_read (fixture->store, find_view, (gpointer) "curtidurias de leon", NULL, NULL));
  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  g_assert_cmpint (model_count (fixture, "views", NULL, NULL, NULL), ==, 1);
}

/* How SQLite would run a statement, a line a step. */
static gpointer
read_plan (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", data, NULL);
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  GString *plan = g_string_new (NULL);

  g_assert_nonnull (row);
  while (bcp_statement_step (row, error) == BCP_STEP_ROW)
    g_string_append_printf (plan, "%s\n", bcp_statement_text (row, 3));
  return g_string_free (plan, FALSE);
}

static char *
plan_of (ModelFixture *fixture,
         const char   *sql)
{
  g_autoptr (GError) error = NULL;
  char *plan = bcp_store_read (fixture->store, read_plan, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* Search as you type reads the full-text index and nothing else; the order comes along an index. */
static void
test_search_plan (ModelFixture  *fixture,
                  gconstpointer  data)
{
  g_autoptr (BcpListing) listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  g_autoptr (BcpRowQuery) plain = bcp_listing_to_query (listing);
  g_autoptr (BcpRowQuery) query = NULL;
  g_autofree char *match = NULL;
  g_autofree char *whole = NULL;

  bcp_listing_set_search (listing, "curt leon");
  query = bcp_listing_to_query (listing);
  match = plan_of (fixture, bcp_row_query_get_match_sql (query));
  g_assert_true (g_str_has_prefix (match, "SCAN derived_firm_search VIRTUAL TABLE INDEX"));
  g_assert_null (strchr (strchr (match, '\n') + 1, '\n'));

  g_assert_true (bcp_row_query_get_whole_is_quick (query));
  g_assert_cmpstr (bcp_row_query_get_whole_sql (query), ==, bcp_row_query_get_ids_sql (plain));
  whole = plan_of (fixture, bcp_row_query_get_whole_sql (query));
  g_assert_cmpstr (whole, ==, "SCAN t USING COVERING INDEX derived_firm_name\n");

  /* By anything else only what matches is sorted, unless the order is known already. */
  bcp_listing_sort (listing, "municipality", FALSE, NULL);
  bcp_row_query_unref (query);
  query = bcp_listing_to_query (listing);
  g_assert_false (bcp_row_query_get_whole_is_quick (query));
}

/* Whether beginnings of words are found one by one or ready, they are the same. */
static void
test_search_prefixes (ModelFixture  *fixture,
                      gconstpointer  data)
{
  static const struct { const char *search; gint64 n; } searches[] = {
    { "c", 3 }, { "cu", 2 }, { "cur", 2 }, { "curtidos p", 1 }, { "ó", 1 }, { "l", 3 }, { "le", 3 }, { "x", 0 }, { "—", 0 },
    { "“curtidos”", 1 }, { "curtidos·pérez", 1 }, { "perez—cur", 1 }, { "c'p", 1 },
  };
  gint64 firm;

  model_add (fixture, "firms", "legal_name", "Curtidos Pérez", "municipality", "11020", NULL);
  model_add (fixture, "firms", "legal_name", "Curtiduría Óptima", "municipality", "11020", NULL);
  firm = model_add (fixture, "firms", "legal_name", "Calzado Uno", "municipality", "11020", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    g_assert_cmpint (model_count (fixture, "firms", searches[i].search, NULL, NULL), ==, searches[i].n);

  model_set (fixture, "firms", firm, "legal_name", "Zapatos Uno");
  g_assert_cmpint (model_count (fixture, "firms", "c", NULL, NULL), ==, 2);
  g_assert_cmpint (model_count (fixture, "firms", "za", NULL, NULL), ==, 1);
}

/* A row has what its list shows, in the places that it always has. */
static void
test_columns (ModelFixture  *fixture,
              gconstpointer  data)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");
  g_autoptr (BcpListing) listing = bcp_listing_new (firms);
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  g_autoptr (BcpRowQuery) query = NULL;
  g_autoptr (BcpRow) row = NULL;
  const char *const names[] = { "size", NULL };

  model_add (fixture, "firms", "legal_name", "Cervecería Muestra", "sector", "BRE", "employees", "20", "phone", "1", NULL);
  bcp_listing_set_columns (listing, names);
  query = bcp_listing_to_query (listing);
  bcp_row_list_set_query (list, query);
  while (bcp_row_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);

  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (bcp_value_get_text (bcp_row_get_value (row, bcp_listing_column (firms, "size"))), ==, "small");
  g_assert_cmpstr (bcp_value_get_text (bcp_row_get_value (row, bcp_listing_column (firms, "legal_name"))), ==, "Cervecería Muestra");
  g_assert_null (bcp_value_get_text (bcp_row_get_value (row, bcp_listing_column (firms, "phone"))));
}

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  g_test_add_func ("/model/listing/text", test_text);
  model_test_add ("/model/listing/keys", test_keys);
  model_test_add ("/model/listing/totals", test_totals);
  model_test_add ("/model/listing/views", test_views);

  model_test_add ("/model/listing/search-plan", test_search_plan);
  model_test_add ("/model/listing/search-prefixes", test_search_prefixes);
  model_test_add ("/model/listing/columns", test_columns);

  return model_test_run ();
}
