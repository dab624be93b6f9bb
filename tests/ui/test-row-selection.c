/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity.h"
#include "bcp-listing.h"
#include "bcp-row-selection.h"
#include "ui-fixture.h"

#include <gtk/gtk.h>

#define N_FIRMS 1000

typedef struct
{
  BcpDocument     *document;
  BcpRowList      *rows;
  BcpRowSelection *selection;
  BcpListing      *listing;
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  BcpRowList *rows = data;

  return !bcp_row_list_get_loading (rows) && g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
}

static void
show (Fixture *fixture)
{
  g_autoptr (BcpRowQuery) query = bcp_listing_to_query (fixture->listing);

  bcp_row_list_set_query (fixture->rows, query);
  ui_wait_until (is_loaded, fixture->rows);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = ui_open_programme (N_FIRMS);
  fixture->rows = bcp_row_list_new (bcp_document_get_store (fixture->document));
  fixture->selection = bcp_row_selection_new (fixture->rows);
  fixture->listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  show (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->selection);
  g_object_unref (fixture->rows);
  bcp_listing_free (fixture->listing);
  g_object_unref (fixture->document);
}

static gpointer
count (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  return GINT_TO_POINTER ((int) bcp_listing_count (data, db, error) + 1);
}

/* How many records what is chosen is for the file. */
static int
count_chosen (Fixture *fixture)
{
  g_autoptr (BcpListing) chosen = bcp_row_selection_to_listing (fixture->selection, fixture->listing);

  return GPOINTER_TO_INT (bcp_store_read (bcp_document_get_store (fixture->document), count, chosen, NULL, NULL)) - 1;
}

static void
test_one (Fixture       *fixture,
          gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);

  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, 0);
  g_assert_true (gtk_selection_model_select_item (model, 3, TRUE));
  g_assert_true (gtk_selection_model_is_selected (model, 3));
  g_assert_false (gtk_selection_model_is_selected (model, 4));
  g_assert_cmpint (bcp_row_selection_get_only (fixture->selection), ==, bcp_row_list_get_id (fixture->rows, 3));

  gtk_selection_model_select_item (model, 5, FALSE);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, 2);
  g_assert_cmpint (bcp_row_selection_get_only (fixture->selection), ==, 0);

  gtk_selection_model_unselect_item (model, 3);
  g_assert_cmpint (bcp_row_selection_get_only (fixture->selection), ==, bcp_row_list_get_id (fixture->rows, 5));
}

static void
test_all_except (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);

  gtk_selection_model_select_all (model);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, N_FIRMS);
  gtk_selection_model_unselect_item (model, 7);
  g_assert_false (gtk_selection_model_is_selected (model, 7));
  g_assert_true (gtk_selection_model_is_selected (model, 8));
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, N_FIRMS - 1);

  g_assert_cmpint (count_chosen (fixture), ==, N_FIRMS - 1);

  gtk_selection_model_select_item (model, 7, FALSE);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, N_FIRMS);
  gtk_selection_model_unselect_all (model);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, 0);
}

/* "All" meant all that was listed; what was chosen one by one is neither counted nor touched while hidden. */
static void
test_narrowed (Fixture       *fixture,
               gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);

  gtk_selection_model_select_item (model, 1, TRUE);
  gtk_selection_model_select_item (model, 500, FALSE);
  g_assert_cmpint (count_chosen (fixture), ==, 2);
  bcp_listing_set_search (fixture->listing, "000001");
  show (fixture);
  ui_wait_idle (50);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, 1);
  g_assert_cmpint (count_chosen (fixture), ==, 1);

  gtk_selection_model_select_all (model);
  g_assert_cmpint (count_chosen (fixture), ==, 1);
  bcp_row_selection_forget_all (fixture->selection);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, 0);
}

static gboolean
is_first_last (gpointer data)
{
  Fixture *fixture = data;

  return bcp_row_selection_has_id (fixture->selection, bcp_row_list_get_id (fixture->rows, N_FIRMS - 1));
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  gint64 first = bcp_row_list_get_id (fixture->rows, 0);

  gtk_selection_model_select_item (model, 0, TRUE);
  bcp_listing_sort (fixture->listing, "legal_name", TRUE, NULL);
  show (fixture);
  ui_wait_until (is_first_last, fixture);

  g_assert_cmpint (bcp_row_selection_get_only (fixture->selection), ==, first);
  g_assert_false (gtk_selection_model_is_selected (model, 0));
  g_assert_true (gtk_selection_model_is_selected (model, N_FIRMS - 1));
}

static void
test_range (Fixture       *fixture,
            gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  g_autoptr (GtkBitset) bits = NULL;

  gtk_selection_model_select_range (model, 10, 20, TRUE);
  bits = gtk_selection_model_get_selection_in_range (model, 0, 25);
  g_assert_cmpuint (gtk_bitset_get_size (bits), ==, 15);
  g_assert_cmpuint (gtk_bitset_get_minimum (bits), ==, 10);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (fixture->selection), ==, 20);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add ("/ui/row-selection/one", Fixture, NULL, set_up, test_one, tear_down);
  g_test_add ("/ui/row-selection/all-except", Fixture, NULL, set_up, test_all_except, tear_down);
  g_test_add ("/ui/row-selection/narrowed", Fixture, NULL, set_up, test_narrowed, tear_down);
  g_test_add ("/ui/row-selection/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/ui/row-selection/range", Fixture, NULL, set_up, test_range, tear_down);

  return g_test_run ();
}
