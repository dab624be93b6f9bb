/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-screen.h"

#include "bcp-document.h"
#include "bcp-entity.h"
#include "bcp-list-view.h"
#include "bcp-ui-resources.h"

#include <adwaita.h>
#include <math.h>

/* The list of firms in a window, event by event: how often the view asks for a row, and the longest
 * that the main loop was away; against a column view of as many plain rows that does the least a
 * column view can do. */

#define SETTLE_MS 400.0
#define MAX_CALLS 410
#define MAX_STALL 16

typedef struct
{
  guint  calls;
  double stall;
} Cost;

/* Plain rows: nothing behind them. */

#define PLAIN_TYPE_ROWS (plain_rows_get_type ())

G_DECLARE_FINAL_TYPE (PlainRows, plain_rows, PLAIN, ROWS, GObject)

struct _PlainRows
{
  GObject parent_instance;
  guint   n;
};

static guint n_calls;

static gpointer
plain_get_item (GListModel *model,
                guint       position)
{
  n_calls++;
  return position < PLAIN_ROWS (model)->n ? g_object_new (GTK_TYPE_STRING_OBJECT, NULL) : NULL;
}

static GType
plain_get_item_type (GListModel *model)
{
  return GTK_TYPE_STRING_OBJECT;
}

static guint
plain_get_n_items (GListModel *model)
{
  return PLAIN_ROWS (model)->n;
}

static void
plain_model_init (GListModelInterface *iface)
{
  iface->get_item = plain_get_item;
  iface->get_item_type = plain_get_item_type;
  iface->get_n_items = plain_get_n_items;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PlainRows, plain_rows, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, plain_model_init))

static void
plain_rows_class_init (PlainRowsClass *klass)
{
}

static void
plain_rows_init (PlainRows *self)
{
}

static void
set_up_cell (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_inscription_new (NULL));
}

static void
bind_cell (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  char text[24];

  g_snprintf (text, sizeof text, "Row %u", gtk_list_item_get_position (item));
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
}

static GtkWidget *
plain_view_new (guint n_columns)
{
  GtkWidget *view = gtk_column_view_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Column", factory);

      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), NULL);
      gtk_column_view_column_set_fixed_width (column, 120);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }

  return view;
}

/* Runs the main loop until nothing has happened for a while; the longest turn is the stall. */
static Cost
settle (double stall)
{
  double last = bench_clock ();
  Cost cost;

  while (bench_clock () - last < SETTLE_MS)
    {
      double start = bench_now ();

      if (g_main_context_iteration (NULL, FALSE))
        {
          last = bench_clock ();
          stall = MAX (stall, bench_now () - start);
        }
      else
        g_usleep (500);
    }

  cost.calls = n_calls;
  cost.stall = stall;
  return cost;
}

/* Ours */

static gpointer (*real_get_item) (GListModel *model,
                                  guint       position);

static gpointer
counting_get_item (GListModel *model,
                   guint       position)
{
  n_calls++;
  return real_get_item (model, position);
}

static GtkWidget *
find_column_view (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_COLUMN_VIEW (child) ? child : find_column_view (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
window_with (GtkWidget *view)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *child = view;

  if (GTK_IS_SCROLLABLE (view))
    {
      child = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (child), view);
    }
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 760);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  settle (0);
  return window;
}

static Cost
jump (GtkWidget *view,
      double     part)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double start = bench_now ();

  n_calls = 0;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * part);
  return settle (bench_now () - start);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  BcpDocument **document = data;
  g_autoptr (GError) error = NULL;

  *document = bcp_document_open_finish (result, &error);
  bench_must (error);
}

static BcpDocument *
open_document (const char *path)
{
  BcpDocument *document = NULL;

  bcp_document_open_async (path, NULL, on_opened, &document);
  while (document == NULL)
    g_main_context_iteration (NULL, TRUE);
  return document;
}

static Cost
show (BcpListView *view,
      BcpListing  *listing)
{
  double start = bench_now (), stall;
  Cost cost;

  n_calls = 0;
  bcp_list_view_show (view, listing);
  stall = bench_now () - start;
  do
    {
      cost = settle (stall);
      stall = cost.stall;
    }
  while (bcp_row_list_get_loading (bcp_list_view_get_rows (view)));

  return cost;
}

static gboolean
change_one (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_run (db, error, "UPDATE firm SET phone = '1' WHERE id = ?1", "i", *(gint64 *) data);
}

static Cost
edit_row (BcpDocument *document,
          BcpListView *view)
{
  BcpRowList *rows = bcp_list_view_get_rows (view);
  gint64 id = bcp_row_list_get_id (rows, 3);
  g_autoptr (BcpLabel) label = bcp_label_new ("Edit", NULL);
  g_autoptr (GError) error = NULL;
  double stall = 0;
  Cost cost;

  n_calls = 0;
  bcp_store_edit (bcp_document_get_store (document), label, change_one, &id, NULL, NULL, &error);
  bench_must (error);
  do
    {
      cost = settle (stall);
      stall = cost.stall;
    }
  while (bcp_row_list_get_loading (rows));

  return cost;
}

static void
add_event (Bench      *bench,
           const char *event,
           Cost        ours,
           Cost        plain)
{
  g_autofree char *calls = g_strdup_printf ("list, %s: rows asked for", event);
  g_autofree char *stall = g_strdup_printf ("list, %s: longest stall, %d ms over plain rows'", event, MAX_STALL);

  bench_add_most (bench, calls, BENCH_CALLS, ours.calls, plain.calls, MAX_CALLS);
  bench_add_most (bench, stall, BENCH_MILLISECONDS, ours.stall, plain.stall, plain.stall + MAX_STALL);
}

typedef struct
{
  Cost set;
  Cost jump;
  Cost change;
} PlainCosts;

static PlainCosts
measure_plain (guint n_rows,
               guint n_columns)
{
  GtkWidget *view = plain_view_new (n_columns);
  GtkWidget *window = window_with (view);
  g_autoptr (PlainRows) rows = g_object_new (PLAIN_TYPE_ROWS, NULL);
  g_autoptr (GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (rows))));
  PlainCosts costs;
  double start;

  rows->n = n_rows;
  start = bench_now ();
  n_calls = 0;
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), selection);
  costs.set = settle (bench_now () - start);
  costs.jump = jump (view, 0.6);
  jump (view, 0);
  start = bench_now ();
  n_calls = 0;
  g_list_model_items_changed (G_LIST_MODEL (rows), 3, 1, 1);
  costs.change = settle (bench_now () - start);

  gtk_window_destroy (GTK_WINDOW (window));
  return costs;
}

void
bench_list (Bench *bench)
{
  const BcpEntity *firms = bcp_entity_by_name ("firms");
  g_autoptr (BenchScreen) screen = NULL;
  g_autoptr (BcpDocument) document = NULL;
  g_autoptr (BcpListing) listing = bcp_listing_new (firms);
  const char *const micro[] = { "micro", NULL };
  BcpListView *view;
  GListModelInterface *iface;
  GtkWidget *window;
  PlainCosts plain;
  const char *path = bench_large (bench);

  screen = bench_screen_new (bench);
  if (screen == NULL || !gtk_init_check ())
    return;
  adw_init ();
  g_resources_register (bcp_ui_get_resource ());

  document = open_document (path);
  view = BCP_LIST_VIEW (bcp_list_view_new (document, firms));
  iface = G_LIST_MODEL_GET_IFACE (bcp_list_view_get_rows (view));
  real_get_item = iface->get_item;
  iface->get_item = counting_get_item;
  plain = measure_plain ((guint) bench->n_firms, g_strv_length ((char **) bcp_list_headings_get_wanted (bcp_list_view_get_headings (view))));

  window = window_with (GTK_WIDGET (view));
  bcp_listing_sort (listing, "legal_name", FALSE, NULL);
  add_event (bench, "set", show (view, listing), plain.set);
  add_event (bench, "far jump", jump (find_column_view (GTK_WIDGET (view)), 0.6), plain.jump);
  jump (find_column_view (GTK_WIDGET (view)), 0);
  add_event (bench, "one row changed", edit_row (document, view), plain.change);
  bcp_listing_sort (listing, "municipality", TRUE, NULL);
  add_event (bench, "sorted anew", show (view, listing), plain.set);
  bcp_listing_set_filter (listing, "size", micro, NULL);
  add_event (bench, "filtered", show (view, listing), plain.set);

  gtk_window_destroy (GTK_WINDOW (window));
}
