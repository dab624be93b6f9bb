/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity.h"
#include "bcp-list-view.h"
#include "ui-fixture.h"

#include <gtk/gtk.h>
#include <sqlite3.h>

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
  char        *order;       /* that was asked for */
  guint        n_chosen;    /* how often the person chose columns */
} Fixture;

static gboolean
is_loaded (gpointer data)
{
  BcpRowList *rows = data;

  return !bcp_row_list_get_loading (rows) && g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
}

static void
on_ordered (Fixture    *fixture,
            const char *order)
{
  g_free (fixture->order);
  fixture->order = g_strdup (order);
}

static void
on_chosen (Fixture *fixture)
{
  fixture->n_chosen++;
}

static void
show (Fixture *fixture)
{
  bcp_list_view_show (fixture->view, fixture->listing);
  ui_wait_until (is_loaded, bcp_list_view_get_rows (fixture->view));
  ui_wait_idle (150);
}

static gpointer
count (BcpConnection  *db,
       gpointer        data,
       GCancellable   *cancellable,
       GError        **error)
{
  return GINT_TO_POINTER ((int) bcp_listing_count (data, db, error));
}

static void
show_window (Fixture    *fixture,
             const char *kind)
{
  GListModelInterface *iface;

  fixture->view = BCP_LIST_VIEW (bcp_list_view_new (fixture->document, bcp_entity_by_name (kind)));
  g_signal_connect_swapped (bcp_list_view_get_headings (fixture->view), "ordered", G_CALLBACK (on_ordered), fixture);
  g_signal_connect_swapped (bcp_list_view_get_headings (fixture->view), "changed", G_CALLBACK (on_chosen), fixture);

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
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->document = ui_open_programme (N_FIRMS);
  fixture->listing = bcp_listing_new (bcp_entity_by_name ("firms"));
  show_window (fixture, "firms");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  bcp_listing_free (fixture->listing);
  g_object_unref (fixture->document);
  g_free (fixture->order);
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
  g_assert_cmpstr (fixture->order, ==, "rfc");
  gtk_column_view_sort_by_column (view, second, GTK_SORT_DESCENDING);
  g_assert_cmpstr (fixture->order, ==, "rfc:desc");
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  g_assert_cmpstr (fixture->order, ==, "");

  /* Showing the order asks for nothing, and numbers the keys. */
  g_clear_pointer (&fixture->order, g_free);
  bcp_listing_sort_by (fixture->listing, "legal_name,rfc:desc", NULL);
  bcp_list_headings_mark (bcp_list_view_get_headings (fixture->view), fixture->listing);
  g_assert_null (fixture->order);
  g_assert_cmpstr (gtk_column_view_column_get_title (second), ==, "RFC ² ▾");
  bcp_listing_sort_by (fixture->listing, "legal_name", NULL);
  bcp_list_headings_mark (bcp_list_view_get_headings (fixture->view), fixture->listing);
  g_assert_cmpstr (gtk_column_view_column_get_title (second), ==, "RFC");
}

/* What the heading's menu does. */
static void
test_heading_menu (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (find_column_view (GTK_WIDGET (fixture->view)));
  BcpListHeadings *headings = bcp_list_view_get_headings (fixture->view);
  const char *const *names;

  gtk_widget_activate_action (view, "headings.then-sort", "s", "rfc");
  g_assert_cmpstr (fixture->order, ==, "legal_name,rfc");
  gtk_widget_activate_action (view, "headings.then-sort", "s", "legal_name");
  g_assert_cmpstr (fixture->order, ==, "legal_name:desc");
  gtk_widget_activate_action (view, "headings.sort", "s", "rfc:desc");
  g_assert_cmpstr (fixture->order, ==, "rfc:desc");

  gtk_widget_activate_action (view, "headings.move-left", "s", "rfc");
  names = bcp_list_headings_get_wanted (headings);
  g_assert_cmpstr (names[0], ==, "rfc");
  g_assert_cmpstr (names[1], ==, "legal_name");
  gtk_widget_activate_action (view, "headings.hide", "s", "rfc");
  g_assert_cmpstr (bcp_list_headings_get_wanted (headings)[0], ==, "legal_name");
  g_assert_cmpuint (fixture->n_chosen, ==, 2);
}

static char *
title_at (GtkColumnView *view,
          guint          position)
{
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), position);

  return g_strdup (bcp_list_headings_field (column)->name);
}

static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  GtkColumnView *view = find_column_view (GTK_WIDGET (fixture->view));
  const char *names[] = { "postal_code", "legal_name", "no_such_field", "state", NULL };
  g_autofree char *first = NULL, *second = NULL;

  bcp_list_headings_set_wanted (bcp_list_view_get_headings (fixture->view), names);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (view)), ==, 3);
  first = title_at (view, 0);
  second = title_at (view, 1);
  g_assert_cmpstr (first, ==, "postal_code");
  g_assert_cmpstr (second, ==, "legal_name");
  g_assert_cmpuint (fixture->n_chosen, ==, 0);
}

static gboolean
change_one (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_run (db, error, "UPDATE firm SET phone = '1' WHERE id = ?1", "i", *(gint64 *) data);
}

/* An edit elsewhere moves neither the list nor what is chosen in it. */
static void
test_refresh (Fixture       *fixture,
              gconstpointer  data)
{
  BcpRowList *rows = bcp_list_view_get_rows (fixture->view);
  BcpRowSelection *selection = bcp_list_view_get_selection (fixture->view);
  GtkAdjustment *scrolled = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_column_view (GTK_WIDGET (fixture->view))));
  g_autoptr (BcpLabel) label = bcp_label_new ("Edit", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = bcp_row_list_get_id (rows, 5);
  double before;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 10000, TRUE);
  gtk_adjustment_set_value (scrolled, gtk_adjustment_get_upper (scrolled) / 2);
  ui_wait_idle (150);
  before = gtk_adjustment_get_value (scrolled);
  g_assert_cmpfloat (before, >, 1000);
  bcp_store_edit (bcp_document_get_store (fixture->document), label, change_one, &id, NULL, NULL, &error);
  g_assert_no_error (error);
  ui_wait_idle (100);
  ui_wait_until (is_loaded, rows);
  ui_wait_idle (150);
  g_assert_cmpfloat (gtk_adjustment_get_value (scrolled), ==, before);
  g_assert_cmpint (bcp_row_selection_get_only (selection), ==, bcp_row_list_get_id (rows, 10000));
}

/* A million rows of what has no derived tables, put into the file as it lies. */
static BcpDocument *
open_million (void)
{
  BcpDocument *document = ui_open_programme (0);
  g_autofree char *path = g_strdup (bcp_store_get_path (bcp_document_get_store (document)));
  sqlite3 *db = NULL;

  g_object_unref (document);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
    "PRAGMA synchronous = OFF;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
    " INSERT INTO expense (id, date, concept, funding_source, state, amount, currency)"
    " SELECT i, '2005-01-01', 'Concept ' || i, (SELECT code FROM funding_source LIMIT 1), 'spent', 100, 'USD' FROM n",
    NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return ui_open_document (path);
}

/* Choosing all that match asks for no more rows than are in sight, and is all that match for the file. */
static void
test_million (void)
{
  Fixture fixture = { .document = open_million (), .listing = bcp_listing_new (bcp_entity_by_name ("expenses")) };
  g_autoptr (BcpListing) chosen = NULL;
  BcpRowSelection *selection;

  show_window (&fixture, "expenses");
  selection = bcp_list_view_get_selection (fixture.view);
  n_calls = 0;
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (selection), 3);
  g_assert_cmpuint (bcp_row_selection_get_n_chosen (selection), ==, 999999);
  chosen = bcp_row_selection_to_listing (selection, fixture.listing);
  ui_wait_idle (300);
  g_assert_cmpuint (n_calls, <=, MAX_CALLS);
  g_assert_cmpint (GPOINTER_TO_INT (bcp_store_read (bcp_document_get_store (fixture.document), count, chosen, NULL, NULL)), ==, 999999);
  tear_down (&fixture, NULL);
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
  g_test_add ("/ui/list-view/heading-menu", Fixture, NULL, set_up, test_heading_menu, tear_down);
  g_test_add ("/ui/list-view/refresh", Fixture, NULL, set_up, test_refresh, tear_down);
  g_test_add ("/ui/list-view/columns", Fixture, NULL, set_up, test_columns, tear_down);

  g_test_add_func ("/ui/list-view/million", test_million);

  return g_test_run ();
}
