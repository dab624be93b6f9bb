/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "store-fixture.h"

#include <string.h>

typedef struct
{
  GPtrArray *notices;
  guint      n_heads;
  guint      n_undo_labels;
  GThread   *thread;
} Heard;

static void
on_changed (BcpStore  *store,
            BcpNotice *notice,
            gpointer   data)
{
  Heard *heard = data;

  g_assert_true (heard->thread == g_thread_self ());
  g_ptr_array_add (heard->notices, bcp_notice_ref (notice));
}

static void
on_head (BcpStore   *store,
         GParamSpec *pspec,
         gpointer    data)
{
  ((Heard *) data)->n_heads++;
}

static Heard *
listen (BcpStore *store)
{
  Heard *heard = g_new0 (Heard, 1);

  heard->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) bcp_notice_unref);
  heard->thread = g_thread_self ();
  g_signal_connect (store, "changed", G_CALLBACK (on_changed), heard);
  g_signal_connect (store, "notify::head", G_CALLBACK (on_head), heard);
  return heard;
}

static void
heard_free (Heard *heard)
{
  g_ptr_array_unref (heard->notices);
  g_free (heard);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Heard, heard_free)

static void
test_edit (Fixture *fixture)
{
  static const char *const others[] = { "guest", "child", NULL };
  g_autoptr (Heard) heard = listen (fixture->store);
  const gint64 *ids;
  BcpNotice *notice;
  guint n;

  fixture_sql (fixture->store, "Start",
               "INSERT INTO parent (id, name) VALUES (3, 'c'), (1, 'a'), (2, 'b'); INSERT INTO child (id, parent, name) VALUES (9, 1, 'x')");
  g_assert_cmpuint (heard->notices->len, ==, 0);
  fixture_spin ();
  g_assert_cmpuint (heard->notices->len, ==, 1);
  g_assert_cmpuint (heard->n_heads, ==, 1);

  notice = g_ptr_array_index (heard->notices, 0);
  g_assert_cmpint (bcp_notice_get_entry (notice), ==, 1);
  g_assert_false (bcp_notice_is_everything (notice));
  g_assert_true (bcp_notice_has_table (notice, "parent"));
  g_assert_true (bcp_notice_has_any_table (notice, others));
  g_assert_false (bcp_notice_has_table (notice, "guest"));
  g_assert_false (bcp_notice_has_table (notice, "derived_parent"));
  g_assert_true (bcp_notice_has_row (notice, "parent", 2));
  g_assert_false (bcp_notice_has_row (notice, "parent", 4));
  ids = bcp_notice_get_inserted (notice, "parent", &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (ids[0], ==, 1);
  g_assert_cmpint (ids[2], ==, 3);

  fixture_sql (fixture->store, "Delete", "DELETE FROM parent WHERE id = 1; UPDATE parent SET name = 'bb' WHERE id = 2");
  fixture_spin ();
  notice = g_ptr_array_index (heard->notices, 1);
  ids = bcp_notice_get_deleted (notice, "child", &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (ids[0], ==, 9);
  ids = bcp_notice_get_updated (notice, "parent", &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (ids[0], ==, 2);

  /* What changes nothing says nothing. */
  fixture_sql (fixture->store, "Nothing", "UPDATE parent SET name = 'bb' WHERE id = 2");
  fixture_spin ();
  g_assert_cmpuint (heard->notices->len, ==, 2);
  g_signal_handlers_disconnect_by_data (fixture->store, heard);
}

/* More rows than are worth naming. */
static void
test_whole_table (Fixture *fixture)
{
  g_autoptr (Heard) heard = listen (fixture->store);
  BcpNotice *notice;
  guint n;

  fixture_sql (fixture->store, "Many",
               "INSERT INTO guest (id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200001)"
               " SELECT i, 'x' FROM n; INSERT INTO parent (id, name) VALUES (1, 'a')");
  fixture_spin ();
  notice = g_ptr_array_index (heard->notices, 0);
  g_assert_false (bcp_notice_is_everything (notice));
  g_assert_true (bcp_notice_has_row (notice, "guest", 999999));
  g_assert_null (bcp_notice_get_inserted (notice, "guest", &n));
  g_assert_false (bcp_notice_has_row (notice, "parent", 2));
  g_assert_true (bcp_notice_has_row (notice, "parent", 1));
  g_signal_handlers_disconnect_by_data (fixture->store, heard);
}

static gboolean
insert_one (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_script (db, data, error);
}

typedef struct
{
  Heard    *heard;
  gboolean  done;
} Finished;

/* Whoever made the edit hears of it before the answer comes. */
static void
on_edited (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Finished *finished = data;
  g_autoptr (GError) error = NULL;
  gint64 entry;

  g_assert_true (bcp_store_edit_finish (BCP_STORE (source), result, &entry, &error));
  g_assert_no_error (error);
  g_assert_cmpint (entry, ==, 1);
  g_assert_cmpuint (finished->heard->notices->len, ==, 1);
  finished->done = TRUE;
}

static void
test_before_answer (Fixture *fixture)
{
  g_autoptr (Heard) heard = listen (fixture->store);
  g_autoptr (BcpLabel) label = bcp_label_new ("One", NULL);
  Finished finished = { heard, FALSE };

  bcp_store_edit_async (fixture->store, label, insert_one, g_strdup ("INSERT INTO parent (id, name) VALUES (1, 'a')"), g_free,
                        NULL, on_edited, &finished);
  while (!finished.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, 1);
  g_signal_handlers_disconnect_by_data (fixture->store, heard);
}

/* Another store on the same file, as a command is beside a window. */
static void
test_other_writer (Fixture *fixture)
{
  g_autoptr (Heard) heard = listen (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  BcpStore *command;
  gint64 start;

  fixture_new_parent (fixture->store, "Mine", 0);
  fixture_spin ();
  g_assert_cmpuint (heard->notices->len, ==, 1);

  command = bcp_store_open (fixture->path, BCP_STORE_COMMAND, &test_schema, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (bcp_store_get_read_only (command));
  fixture_new_parent (command, "Theirs", 0);
  g_assert_cmpint (bcp_store_get_head (command), ==, 2);
  g_assert_finalize_object (command);

  start = g_get_monotonic_time ();
  while (heard->notices->len < 2 && g_get_monotonic_time () - start < 10 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (heard->notices->len, ==, 2);
  g_assert_true (bcp_notice_is_everything (g_ptr_array_index (heard->notices, 1)));
  g_assert_true (bcp_notice_has_row (g_ptr_array_index (heard->notices, 1), "anything", 5));
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, 2);
  text = bcp_label_to_text (bcp_store_get_undo_label (fixture->store), BCP_LANGUAGE_EN);
  g_assert_cmpstr (text, ==, "New parent Theirs");

  /* The window can undo what the command did. */
  g_assert_true (bcp_store_undo (fixture->store, NULL, NULL));
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM parent"), ==, 1);
  fixture_spin ();
  g_assert_cmpuint (heard->notices->len, ==, 3);
  g_assert_false (bcp_notice_is_everything (g_ptr_array_index (heard->notices, 2)));
  g_signal_handlers_disconnect_by_data (fixture->store, heard);
}

/* The window did not look yet and writes: it learns it then. */
static void
test_other_writer_unseen (Fixture *fixture)
{
  g_autoptr (Heard) heard = listen (fixture->store);
  BcpStore *command = bcp_store_open (fixture->path, BCP_STORE_COMMAND, &test_schema, NULL, NULL);

  fixture_new_parent (command, "Theirs", 0);
  g_assert_finalize_object (command);
  fixture_new_parent (fixture->store, "Mine", 0);
  fixture_spin ();
  g_assert_cmpuint (heard->notices->len, ==, 1);
  g_assert_true (bcp_notice_is_everything (g_ptr_array_index (heard->notices, 0)));
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, 2);
  g_signal_handlers_disconnect_by_data (fixture->store, heard);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/notice/edit", test_edit);
  fixture_add ("/notice/whole-table", test_whole_table);
  fixture_add ("/notice/before-answer", test_before_answer);
  fixture_add ("/notice/other-writer", test_other_writer);
  fixture_add ("/notice/other-writer-unseen", test_other_writer_unseen);

  return g_test_run ();
}
