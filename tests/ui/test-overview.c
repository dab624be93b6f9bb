/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-indicator-tile.h"
#include "bcp-link-row.h"
#include "bcp-overview-page.h"
#include "bcp-programme-file.h"
#include "bcp-sample.h"

#include <glib/gstdio.h>

/* The Overview of the sample in a window of its own. */
typedef struct
{
  char            *folder;
  BcpDocument     *document;
  GtkWidget       *window;
  BcpOverviewPage *page;
  guint            n_updates;
} Fixture;

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(BcpDocument **) user_data = bcp_document_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
on_updated (BcpLiveFigures *live,
            Fixture        *fixture)
{
  fixture->n_updates++;
}

static void
wait_for_update (Fixture *fixture,
                 guint    n)
{
  while (fixture->n_updates < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Long enough for a computation that must not come. */
static gboolean
on_time (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_some_time (void)
{
  gboolean over = FALSE;

  g_timeout_add (400, on_time, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  BcpStore *store;

  fixture->folder = g_dir_make_tmp ("bcp-overview-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "sample.bajiocp", NULL);
  store = bcp_programme_create (path, "bajio", NULL, &error);
  g_assert_no_error (error);
  bcp_sample_fill (store, NULL, NULL, &error);
  g_assert_no_error (error);
  bcp_store_close (store);
  g_object_unref (store);

  bcp_document_open_async (path, NULL, on_opened, &fixture->document);
  while (fixture->document == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->page = g_object_new (BCP_TYPE_OVERVIEW_PAGE, "document", fixture->document, NULL);
  g_signal_connect (bcp_overview_page_get_figures (fixture->page), "updated", G_CALLBACK (on_updated), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 640);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for_update (fixture, 1);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_signal_handlers_disconnect_by_data (bcp_overview_page_get_figures (fixture->page), fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->page);
  g_clear_object (&fixture->document);
  bcp_store_wait_closed (NULL);
  folder = g_dir_open (fixture->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* The first label below @widget with this text. */
static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = find_label (child, text);

      if (label != NULL)
        return label;
    }
  return NULL;
}

static void
test_figures (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkWidget *name = find_label (page, "Pre-assessments");

  g_assert_nonnull (find_label (page, "Year 2 of 3"));
  g_assert_nonnull (find_label (page, "month 17 of 36"));
  g_assert_nonnull (find_label (page, "As of 31 Mar 2005"));
  g_assert_nonnull (find_label (page, "Pre-assessments, year 2"));
  g_assert_nonnull (name);
  g_assert_nonnull (find_label (gtk_widget_get_ancestor (name, BCP_TYPE_INDICATOR_TILE), "19"));
  g_assert_nonnull (find_label (gtk_widget_get_ancestor (name, BCP_TYPE_INDICATOR_TILE), "of 50"));
}

/* What the assessments found, and the row of it that leads to the options. */
static void
test_savings (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkWidget *money = find_label (page, "14,577,500"), *best = find_label (page, "US$68,274");

  g_assert_nonnull (find_label (page, "325 options would save US$1,297,961 a year"));
  g_assert_nonnull (find_label (page, "108 pay for themselves in less than a year"));
  g_assert_nonnull (find_label (page, "Reported, selection to come"));
  g_assert_nonnull (best);
  g_assert_true (g_str_has_prefix (bcp_link_row_get_link (BCP_LINK_ROW (gtk_widget_get_ancestor (best, BCP_TYPE_LINK_ROW))),
                                   "record:assessments/"));
  g_assert_nonnull (money);
  g_assert_cmpstr (bcp_link_row_get_link (BCP_LINK_ROW (gtk_widget_get_ancestor (money, BCP_TYPE_LINK_ROW))), ==,
                   "list:options?currency=MXN&" BCP_COUNTING_OPTIONS);
}

static gboolean
run_sql (BcpConnection *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return bcp_connection_run (db, error, data, NULL);
}

static void
edit (Fixture    *fixture,
      const char *sql)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;
  gint64 entry;

  bcp_store_edit (bcp_document_get_store (fixture->document), label, run_sql, (gpointer) sql, NULL, &entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entry, >, 0);
}

static void
test_recompute (Fixture       *fixture,
                gconstpointer  data)
{
  BcpFigures *before = bcp_live_figures_get_figures (bcp_overview_page_get_figures (fixture->page));
  gint64 n_firms = before->funnel[0].count;

  edit (fixture, "INSERT INTO firm (id, legal_name) VALUES (99, 'Ensayo')");
  wait_for_update (fixture, 2);
  g_assert_cmpint (bcp_live_figures_get_figures (bcp_overview_page_get_figures (fixture->page))->funnel[0].count, ==,
                   n_firms + 1);
}

static void
test_recompute_savings (Fixture       *fixture,
                        gconstpointer  data)
{
  edit (fixture, "UPDATE option SET sort = 'REJECT', rejection_reason = 'X' WHERE practice = 'GH'");
  wait_for_update (fixture, 2);
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->page), "268 options would save US$1,083,782 a year"));
}

/* An edit of what no figure is made of computes nothing. */
static void
test_no_recompute (Fixture       *fixture,
                   gconstpointer  data)
{
  edit (fixture, "INSERT INTO document (id, code, title_en, title_es) VALUES (99, 'X', 'X', 'X')");
  wait_some_time ();
  g_assert_cmpuint (fixture->n_updates, ==, 1);
}

/* Nobody computes what nobody sees; it is made up for when somebody looks. */
static void
test_unseen (Fixture       *fixture,
             gconstpointer  data)
{
  gtk_widget_set_visible (fixture->window, FALSE);
  edit (fixture, "INSERT INTO firm (id, legal_name) VALUES (99, 'Ensayo')");
  wait_some_time ();
  g_assert_cmpuint (fixture->n_updates, ==, 1);
  gtk_widget_set_visible (fixture->window, TRUE);
  wait_for_update (fixture, 2);
}

static void
test_as_of (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  GtkWidget *notice;

  bcp_live_figures_set_as_of (bcp_overview_page_get_figures (fixture->page), bcp_date_new (2004, 3, 15));
  wait_for_update (fixture, 2);
  notice = find_label (page, "As it was on 15 March 2004");
  g_assert_nonnull (notice);
  g_assert_true (gtk_widget_get_mapped (notice));
  g_assert_nonnull (find_label (page, "Year 1 of 3"));
  g_assert_nonnull (find_label (page, "As of 15 Mar 2004"));
  gtk_widget_activate_action (page, "overview.today", NULL);
  wait_for_update (fixture, 3);
  g_assert_false (gtk_widget_get_mapped (notice));
  g_assert_nonnull (find_label (page, "Year 2 of 3"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  adw_init ();
  bcp_language_init ("en");

  g_test_add ("/ui/overview/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/ui/overview/savings", Fixture, NULL, set_up, test_savings, tear_down);
  g_test_add ("/ui/overview/recompute-savings", Fixture, NULL, set_up, test_recompute_savings, tear_down);
  g_test_add ("/ui/overview/recompute", Fixture, NULL, set_up, test_recompute, tear_down);
  g_test_add ("/ui/overview/no-recompute", Fixture, NULL, set_up, test_no_recompute, tear_down);
  g_test_add ("/ui/overview/unseen", Fixture, NULL, set_up, test_unseen, tear_down);
  g_test_add ("/ui/overview/as-of", Fixture, NULL, set_up, test_as_of, tear_down);

  return g_test_run ();
}
