/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-row-list.h"
#include "store-fixture.h"

#include <string.h>

/* What a column view at the floor keeps alive, whatever the height of its window. */
#define N_LIVE 205

/**
 * View: stands for a list view: holds the rows at N_LIVE positions and counts what it is asked and told
 */
typedef struct
{
  BcpRowList *list;
  guint       top;
  BcpRow     *rows[N_LIVE];
  guint       n_asked;
  guint       n_announced;
  guint       n_removed;
  guint       n_added;
  guint       n_row_changes;
  guint       n_refreshed;
} View;

static void
on_row_changed (BcpRow   *row,
                gpointer  data)
{
  ((View *) data)->n_row_changes++;
}

static void
view_release (View  *view,
              guint  i)
{
  if (view->rows[i] == NULL)
    return;

  g_signal_handlers_disconnect_by_data (view->rows[i], view);
  g_clear_object (&view->rows[i]);
}

static void
view_ask (View  *view,
          guint  i)
{
  view_release (view, i);
  view->rows[i] = g_list_model_get_item (G_LIST_MODEL (view->list), view->top + i);
  view->n_asked++;
  if (view->rows[i] != NULL)
    g_signal_connect (view->rows[i], "changed", G_CALLBACK (on_row_changed), view);
}

/* As GtkListView: rows in the changed range are asked for anew, rows behind it move along. */
static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    data)
{
  View *view = data;
  BcpRow *before[N_LIVE];

  view->n_announced++;
  view->n_removed += removed;
  view->n_added += added;
  memcpy (before, view->rows, sizeof before);
  memset (view->rows, 0, sizeof view->rows);
  for (guint i = 0; i < N_LIVE; i++)
    {
      guint at = view->top + i;
      guint was = at < position ? at : at - added + removed;

      if ((at < position || at >= position + added) && was >= view->top && was < view->top + N_LIVE)
        view->rows[i] = g_steal_pointer (&before[was - view->top]);
      else if (at < g_list_model_get_n_items (model))
        view_ask (view, i);
    }
  for (guint i = 0; i < N_LIVE; i++)
    if (before[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (before[i], view);
        g_object_unref (before[i]);
      }
}

static void
on_refreshed (BcpRowList *list,
              gpointer    data)
{
  ((View *) data)->n_refreshed++;
}

static void
view_init (View       *view,
           BcpRowList *list)
{
  memset (view, 0, sizeof *view);
  view->list = list;
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), view);
  g_signal_connect (list, "refreshed", G_CALLBACK (on_refreshed), view);
}

static void
view_clear (View *view)
{
  g_signal_handlers_disconnect_by_data (view->list, view);
  for (guint i = 0; i < N_LIVE; i++)
    view_release (view, i);
}

static void
view_forget (View *view)
{
  view->n_asked = view->n_announced = view->n_removed = view->n_added = view->n_row_changes = view->n_refreshed = 0;
}

static void
view_jump (View  *view,
           guint  top)
{
  view->top = top;
  for (guint i = 0; i < N_LIVE; i++)
    view_ask (view, i);
}

static gboolean
view_is_loaded (View *view)
{
  for (guint i = 0; i < N_LIVE; i++)
    if (view->rows[i] != NULL && !bcp_row_is_loaded (view->rows[i]))
      return FALSE;

  return TRUE;
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets the list settle: no snapshot on its way, every live row filled. */
static void
view_settle (View *view)
{
  guint timer = g_timeout_add (5, wake, NULL);

  do
    g_main_context_iteration (NULL, TRUE);
  while (bcp_row_list_get_loading (view->list) || !view_is_loaded (view));
  fixture_spin ();

  /* A page that is being read anew for rows that show their last values. */
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

/* Every live row says what the file says at its position. */
static void
assert_view_is_right (View *view)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (view->list));

  for (guint i = 0; i < N_LIVE && view->top + i < n; i++)
    {
      BcpRow *row = view->rows[i];

      g_assert_nonnull (row);
      g_assert_cmpuint (bcp_row_get_position (row), ==, view->top + i);
      g_assert_cmpint (bcp_row_get_id (row), ==, bcp_row_list_get_id (view->list, view->top + i));
      g_assert_cmpint (bcp_value_get_integer (bcp_row_get_value (row, 0)), ==, bcp_row_get_id (row));
    }
}

static void
fill (BcpStore *store,
      guint     n)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO parent (id, name, amount)"
                                          " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
                                          " SELECT i, 'Firm ' || i, (i * 7919) %% 10007 FROM n", n);

  fixture_sql (store, "Fill", sql);
  fixture_spin ();
}

static BcpRowQuery *
query_new (const char *order)
{
  static const char *const tables[] = { "parent", NULL };
  g_autofree char *ids = g_strdup_printf ("SELECT id FROM parent WHERE amount >= ?1 ORDER BY %s, id", order);
  BcpValue bindings[] = { { BCP_VALUE_INTEGER, { 0 } } };

  return bcp_row_query_new (ids, bindings, 1,
                            "SELECT id, name, amount FROM parent WHERE id IN (SELECT value FROM json_each (?1))", tables);
}

static void
set_order (View       *view,
           const char *order)
{
  g_autoptr (BcpRowQuery) query = query_new (order);

  bcp_row_list_set_query (view->list, query);
  view_settle (view);
}

static void
test_counts (Fixture *fixture)
{
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  guint position;
  View view;

  fill (fixture->store, 20000);
  view_init (&view, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);

  /* First snapshot: the view asks once for each row that it shows. */
  set_order (&view, "id");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 20000);
  g_assert_cmpuint (view.n_announced, ==, 1);
  g_assert_cmpuint (view.n_asked, ==, N_LIVE);
  g_assert_cmpuint (view.n_refreshed, ==, 1);
  assert_view_is_right (&view);

  /* A jump. */
  view_forget (&view);
  view_jump (&view, 15000);
  g_assert_false (bcp_row_is_loaded (view.rows[0]));
  view_settle (&view);
  g_assert_cmpuint (view.n_asked, ==, N_LIVE);
  g_assert_cmpuint (view.n_announced, ==, 0);
  g_assert_cmpstr (bcp_value_get_text (bcp_row_get_value (view.rows[0], 1)), ==, "Firm 15001");
  assert_view_is_right (&view);

  /* Another order: nothing is announced, nothing asked; the rows in sight stand for others. */
  view_forget (&view);
  set_order (&view, "amount");
  g_assert_cmpuint (view.n_asked, ==, 0);
  g_assert_cmpuint (view.n_announced, ==, 0);
  g_assert_cmpuint (view.n_refreshed, ==, 1);
  g_assert_cmpuint (view.n_row_changes, >=, N_LIVE);
  assert_view_is_right (&view);
  set_order (&view, "id");

  /* One row changes in place: only it says so. */
  view_forget (&view);
  fixture_sql (fixture->store, "Rename", "UPDATE parent SET name = 'Other' WHERE id = 15003");
  view_settle (&view);
  g_assert_cmpuint (view.n_asked, ==, 0);
  g_assert_cmpuint (view.n_announced, ==, 0);
  g_assert_cmpuint (view.n_row_changes, ==, 1);
  g_assert_cmpstr (bcp_value_get_text (bcp_row_get_value (view.rows[2], 1)), ==, "Other");

  /* One row goes from above: exactly that is announced. */
  view_forget (&view);
  fixture_sql (fixture->store, "Delete", "DELETE FROM parent WHERE id = 10");
  view_settle (&view);
  g_assert_cmpuint (view.n_announced, ==, 1);
  g_assert_cmpuint (view.n_removed, ==, 1);
  g_assert_cmpuint (view.n_added, ==, 0);
  g_assert_cmpuint (view.n_asked, ==, 1);
  g_assert_cmpstr (bcp_value_get_text (bcp_row_get_value (view.rows[0], 1)), ==, "Firm 15002");
  assert_view_is_right (&view);

  g_assert_false (bcp_row_list_find (list, 10, &position));
  g_assert_true (bcp_row_list_find (list, 15002, &position));
  g_assert_cmpuint (position, ==, 15000);

  view_clear (&view);
}

/* A filter lets the end go and come back; never the whole. */
static void
test_filter (Fixture *fixture)
{
  static const char *const tables[] = { "parent", NULL };
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  g_autoptr (BcpRowQuery) few = NULL;
  View view;

  fill (fixture->store, 20000);
  view_init (&view, list);
  set_order (&view, "id");
  view_forget (&view);

  few = bcp_row_query_new ("SELECT id FROM parent WHERE id % 200 = 0 ORDER BY id", NULL, 0,
                           "SELECT id, name, amount FROM parent WHERE id IN (SELECT value FROM json_each (?1))", tables);
  bcp_row_list_set_query (list, few);
  view_settle (&view);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 100);
  g_assert_cmpuint (view.n_announced, ==, 1);
  g_assert_cmpuint (view.n_removed, ==, 19900);
  g_assert_cmpuint (view.n_added, ==, 0);
  assert_view_is_right (&view);

  view_forget (&view);
  set_order (&view, "id");
  g_assert_cmpuint (view.n_announced, ==, 1);
  g_assert_cmpuint (view.n_removed, ==, 0);
  g_assert_cmpuint (view.n_added, ==, 19900);
  g_assert_cmpuint (view.n_asked, <=, N_LIVE);
  assert_view_is_right (&view);

  view_clear (&view);
}

/* A query for some rows of a whole, in another order than the whole has, so that it shows by the order
 * whether it was sorted or marked. */
static BcpRowQuery *
some_new (guint    part,
          gboolean is_quick)
{
  static const char *const tables[] = { "parent", NULL };
  BcpValue bindings[] = { { BCP_VALUE_INTEGER, { (gint64) part } } };
  BcpRowQuery *query = bcp_row_query_new ("SELECT id FROM parent WHERE id % ?1 = 0 ORDER BY id", bindings, 1,
                                          "SELECT id, name, amount FROM parent WHERE id IN (SELECT value FROM json_each (?1))",
                                          tables);

  bcp_row_query_set_whole (query, "SELECT id FROM parent ORDER BY id DESC", "SELECT id FROM parent WHERE id % ?1 = 0", is_quick);
  return query;
}

static void
show_some (View     *view,
           guint     part,
           gboolean  is_quick)
{
  g_autoptr (BcpRowQuery) query = some_new (part, is_quick);

  bcp_row_list_set_query (view->list, query);
  view_settle (view);
}

static void
assert_some (BcpRowList *list,
             guint       part,
             gboolean    is_marked)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list)), position = 0;

  g_assert_cmpuint (n, ==, 20000 / part);
  for (guint i = 0; i < n; i++)
    {
      gint64 id = (gint64) part * (is_marked ? n - i : i + 1);

      g_assert_cmpint (bcp_row_list_get_id (list, i), ==, id);
      g_assert_true (bcp_row_list_find (list, id, &position));
      g_assert_cmpuint (position, ==, i);
      g_assert_true (part == 1 || !bcp_row_list_find (list, id - 1, &position));
    }
}

static void
test_whole (Fixture *fixture)
{
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  static const char *const tables[] = { "parent", NULL };
  g_autoptr (BcpRowQuery) whole = bcp_row_query_new ("SELECT id FROM parent ORDER BY id DESC", NULL, 0,
                                                     "SELECT id, name, amount FROM parent WHERE id IN (SELECT value FROM json_each (?1))",
                                                     tables);
  View view;

  fill (fixture->store, 20000);
  view_init (&view, list);

  /* Nothing is known of the whole: what matches is sorted, and the next one again. */
  show_some (&view, 7, FALSE);
  assert_some (list, 7, FALSE);
  show_some (&view, 3, FALSE);
  assert_some (list, 3, FALSE);

  /* The whole was shown: it serves one search after another. */
  bcp_row_list_set_query (list, whole);
  view_settle (&view);
  show_some (&view, 7, FALSE);
  assert_some (list, 7, TRUE);
  assert_view_is_right (&view);
  show_some (&view, 64, FALSE);
  assert_some (list, 64, TRUE);
  show_some (&view, 1, FALSE);
  assert_some (list, 1, TRUE);
  show_some (&view, 20001, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  show_some (&view, 3, FALSE);
  assert_some (list, 3, TRUE);
  assert_view_is_right (&view);

  /* Until something happens: then it is read anew where an index has it, and sorted where not. */
  fixture_sql (fixture->store, "Rename", "UPDATE parent SET name = 'Other' WHERE id = 9");
  view_settle (&view);
  assert_some (list, 3, FALSE);
  assert_view_is_right (&view);
  show_some (&view, 3, TRUE);
  assert_some (list, 3, TRUE);
  fixture_sql (fixture->store, "Delete", "DELETE FROM parent WHERE id = 1");
  view_settle (&view);
  assert_some (list, 3, TRUE);

  view_clear (&view);
}

/* A new query brings the rows in sight with it: they are never empty in between. */
static void
test_first_rows (Fixture *fixture)
{
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  g_autoptr (BcpRowQuery) descending = query_new ("id DESC");
  View view;

  fill (fixture->store, 20000);
  view_init (&view, list);
  set_order (&view, "id");
  view_jump (&view, 15000);
  view_settle (&view);

  view_forget (&view);
  bcp_row_list_set_query (list, descending);
  while (bcp_row_list_get_loading (list))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (view_is_loaded (&view));
  assert_view_is_right (&view);
  g_assert_cmpuint (view.n_row_changes, ==, N_LIVE);

  view_settle (&view);
  g_assert_cmpuint (view.n_row_changes, ==, N_LIVE);
  view_clear (&view);
}

/* Rows follow the view: what it lets go of is gone. */
static void
test_rows_are_weak (Fixture *fixture)
{
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  BcpRow *row;
  View view;

  fill (fixture->store, 1000);
  view_init (&view, list);
  set_order (&view, "id");
  view_clear (&view);

  row = g_list_model_get_item (G_LIST_MODEL (list), 5);
  g_assert_true (bcp_row_is_loaded (row));
  g_assert_cmpint (G_OBJECT (row)->ref_count, ==, 1);
  g_assert_finalize_object (row);

  /* One that outlives its list keeps what it said. */
  row = g_list_model_get_item (G_LIST_MODEL (list), 6);
  g_assert_finalize_object (g_steal_pointer (&list));
  g_assert_cmpstr (bcp_value_get_text (bcp_row_get_value (row, 1)), ==, "Firm 7");
  g_assert_cmpuint (bcp_row_get_position (row), ==, G_MAXUINT);
  g_assert_finalize_object (row);
}

static void
on_error (BcpRowList *list,
          GParamSpec *pspec,
          gpointer    data)
{
  g_assert_not_reached ();
}

/* A query that takes its time over rows does not keep the next one waiting, nor answer for it. */
static void
test_slow_pages (Fixture *fixture)
{
  static const char *const tables[] = { "parent", NULL };
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  g_autoptr (BcpRowQuery) slow = NULL;
  gint64 start;
  View view;

  fill (fixture->store, 20000);
  view_init (&view, list);
  slow = bcp_row_query_new ("SELECT id FROM parent ORDER BY id DESC", NULL, 0,
                            "SELECT id, name, (WITH RECURSIVE n (i) AS (SELECT parent.id UNION ALL SELECT i + 1 FROM n LIMIT 200000)"
                            " SELECT max (i) FROM n) FROM parent WHERE id IN (SELECT value FROM json_each (?1))", tables);
  bcp_row_list_set_query (list, slow);
  start = g_get_monotonic_time ();
  while (g_get_monotonic_time () - start < 100000)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (bcp_row_list_get_loading (list));
  g_assert_null (view.rows[0]);

  set_order (&view, "id");
  assert_view_is_right (&view);
  g_assert_null (bcp_row_list_get_error (list));
  view_clear (&view);
}

/* The last of many queries wins, whatever the readers answer in between. */
static void
test_latest_query (Fixture *fixture)
{
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  View view;

  fill (fixture->store, 20000);
  view_init (&view, list);
  g_signal_connect (list, "notify::error", G_CALLBACK (on_error), NULL);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (BcpRowQuery) query = query_new (i % 2 == 0 ? "amount" : "name DESC");

      bcp_row_list_set_query (list, query);
      g_main_context_iteration (NULL, FALSE);
    }
  set_order (&view, "id DESC");
  g_assert_cmpint (bcp_row_list_get_id (list, 0), ==, 20000);
  assert_view_is_right (&view);
  g_assert_null (bcp_row_list_get_error (list));
  view_clear (&view);
}

static void
test_error (Fixture *fixture)
{
  static const char *const tables[] = { "parent", NULL };
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  g_autoptr (BcpRowQuery) wrong = bcp_row_query_new ("SELECT nothing", NULL, 0, "SELECT id FROM parent", tables);
  View view;

  fill (fixture->store, 10);
  view_init (&view, list);
  set_order (&view, "id");
  bcp_row_list_set_query (list, wrong);
  view_settle (&view);
  g_assert_nonnull (bcp_row_list_get_error (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 10);
  set_order (&view, "id");
  g_assert_null (bcp_row_list_get_error (list));
  view_clear (&view);
}

/* Random inserts and deletes all over, against what SQL says. */
static void
test_random (Fixture *fixture)
{
  g_autoptr (BcpRowList) list = bcp_row_list_new (fixture->store);
  View view;

  fill (fixture->store, 3000);
  view_init (&view, list);
  set_order (&view, "amount");
  view_jump (&view, 1000);
  view_settle (&view);

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM parent WHERE id %% %d = %d;"
                                              "UPDATE parent SET amount = amount + %d WHERE id %% 97 = %d;"
                                              "INSERT INTO parent (name, amount) VALUES ('New', %d)",
                                              g_test_rand_int_range (50, 500), g_test_rand_int_range (0, 50),
                                              g_test_rand_int_range (1, 5000), g_test_rand_int_range (0, 97),
                                              g_test_rand_int_range (0, 10000));

      fixture_sql (fixture->store, "Random", sql);
      view_settle (&view);
      assert_view_is_right (&view);
      g_assert_cmpint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==,
                       fixture_int (fixture->store, "SELECT count (*) FROM parent"));
    }

  view_clear (&view);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/row-list/counts", test_counts);
  fixture_add ("/row-list/filter", test_filter);
  fixture_add ("/row-list/whole", test_whole);
  fixture_add ("/row-list/first-rows", test_first_rows);
  fixture_add ("/row-list/rows-are-weak", test_rows_are_weak);
  fixture_add ("/row-list/latest-query", test_latest_query);
  fixture_add ("/row-list/slow-pages", test_slow_pages);
  fixture_add ("/row-list/error", test_error);
  fixture_add ("/row-list/random", test_random);

  return g_test_run ();
}
