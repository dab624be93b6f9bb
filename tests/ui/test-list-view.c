/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity.h"
#include "bcp-list-view.h"
#include "ui-fixture.h"

#include <gtk/gtk.h>

#define N_FIRMS 20000
/* Rows that a list view keeps alive, whatever its length and height, and some to spare. */
#define MAX_CALLS 450

static guint n_calls;
static gpointer (*real_get_item) (GListModel *model,
                                  guint       position);

static gpointer
count_get_item (GListModel *model,
                guint       position)
{
  n_calls++;
  return real_get_item (model, position);
}

typedef struct
{
  BcpDocument *document;
  BcpListView *view;
  BcpListing  *listing;
  GtkWidget   *window;
  char        *sorted_by;
  gboolean     descending;
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  BcpRowList *rows = data;

  return !bcp_row_list_get_loading (rows) && g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
}

static void
on_sorted (Fixture    *fixture,
           const char *field,
           gboolean    descending)
{
  g_free (fixture->sorted_by);
  fixture->sorted_by = g_strdup (field);
  fixture->descending = descending;
}

static void
show (Fixture *fixture)
{
  bcp_list_view_show (fixture->view, fixture->listing);
  ui_wait_until (is_loaded, bcp_list_view_get_rows (fixture->view));
  ui_wait_idle (150);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GListModelInterface *iface;

  fixture->document = ui_open_programme (N_FIRMS);
  fixture->listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  fixture->view = BCP_LIST_VIEW (bcp_list_view_new (fixture->document, bcp_entity_by_name ("firms")));
  g_signal_connect_swapped (fixture->view, "sorted", G_CALLBACK (on_sorted), fixture);

  iface = G_LIST_MODEL_GET_IFACE (bcp_list_view_get_rows (fixture->view));
  if (iface->get_item != count_get_item)
    {
      real_get_item = iface->get_item;
      iface->get_item = count_get_item;
    }

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
  n_calls = 0;
  show (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  bcp_listing_free (fixture->listing);
  g_object_unref (fixture->document);
  g_free (fixture->sorted_by);
}

static void
test_show (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bcp_list_view_get_rows (fixture->view))), ==, N_FIRMS);
  g_assert_cmpuint (n_calls, <=, MAX_CALLS);
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  n_calls = 0;
  bcp_listing_sort (fixture->listing, "legal_name", TRUE, NULL);
  show (fixture);
  g_assert_cmpuint (n_calls, <=, MAX_CALLS);
}

static void
test_select_all (Fixture       *fixture,
                 gconstpointer  data)
{
  n_calls = 0;
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (bcp_list_view_get_selection (fixture->view)));
  ui_wait_idle (100);
  g_assert_cmpuint (n_calls, <=, MAX_CALLS);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (bcp_list_view_get_selection (fixture->view)), ==, N_FIRMS);
}

static GtkColumnView *
find_column_view (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkColumnView *found = GTK_IS_COLUMN_VIEW (child) ? GTK_COLUMN_VIEW (child) : find_column_view (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_heading (Fixture       *fixture,
              gconstpointer  data)
{
  GtkColumnView *view = find_column_view (GTK_WIDGET (fixture->view));
  g_autoptr (GtkColumnViewColumn) second = g_list_model_get_item (gtk_column_view_get_columns (view), 1);

  gtk_column_view_sort_by_column (view, second, GTK_SORT_ASCENDING);
  g_assert_cmpstr (fixture->sorted_by, ==, "rfc");
  g_assert_false (fixture->descending);
  gtk_column_view_sort_by_column (view, second, GTK_SORT_DESCENDING);
  g_assert_cmpstr (fixture->sorted_by, ==, "rfc");
  g_assert_true (fixture->descending);
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  g_assert_null (fixture->sorted_by);

  /* Showing the arrow asks for nothing. */
  bcp_list_view_mark_sorted (fixture->view, "legal_name", FALSE);
  g_assert_null (fixture->sorted_by);
}

static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  GtkColumnView *view = find_column_view (GTK_WIDGET (fixture->view));
  const char *names[] = { "legal_name", "postal_code", NULL };

  bcp_list_view_set_columns (fixture->view, names);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (view)), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  g_test_add ("/ui/list-view/show", Fixture, NULL, set_up, test_show, tear_down);
  g_test_add ("/ui/list-view/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/ui/list-view/select-all", Fixture, NULL, set_up, test_select_all, tear_down);
  g_test_add ("/ui/list-view/heading", Fixture, NULL, set_up, test_heading, tear_down);
  g_test_add ("/ui/list-view/columns", Fixture, NULL, set_up, test_columns, tear_down);

  return g_test_run ();
}
