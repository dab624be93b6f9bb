/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-listing-totals.h"
#include "bcp-saved-view.h"
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

int
main (int    argc,
      char **argv)
{
  model_test_init (&argc, &argv);

  g_test_add_func ("/model/listing/text", test_text);
  model_test_add ("/model/listing/keys", test_keys);
  model_test_add ("/model/listing/totals", test_totals);
  model_test_add ("/model/listing/views", test_views);

  return model_test_run ();
}
