/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-history.h"
#include "store-fixture.h"

#include <string.h>

/* Undo and redo of the last edit give back the world as it was before and after, twice over. */
static void
assert_steps (BcpStore   *store,
              const char *before,
              const char *after)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      bcp_store_undo (store, NULL, &error);
      g_assert_no_error (error);
      undone = fixture_world (store);
      g_assert_cmpstr (undone, ==, before);

      bcp_store_redo (store, NULL, &error);
      g_assert_no_error (error);
      redone = fixture_world (store);
      g_assert_cmpstr (redone, ==, after);
    }
}

static void
check_edit (BcpStore   *store,
            const char *sql)
{
  g_autofree char *before = fixture_world (store);
  g_autofree char *after = NULL;

  g_assert_cmpint (fixture_sql (store, "Trial", sql), >, 0);
  after = fixture_world (store);
  g_assert_cmpstr (before, !=, after);
  assert_steps (store, before, after);
}

static void
test_do_undo_redo (Fixture *fixture)
{
  BcpStore *store = fixture->store;

  fixture_sql (store, "Start",
               "INSERT INTO parent (id, name, code) VALUES (1, 'León', 'a'), (2, 'Silao', 'b'), (3, 'Irapuato', 'c');"
               "INSERT INTO child (id, parent, name) VALUES (10, 1, 'x'), (11, 1, 'y'), (12, 2, 'z');"
               "INSERT INTO guest (id, parent, name) VALUES (20, 1, 'g'), (21, 2, 'h');");

  check_edit (store, "INSERT INTO parent (id, name) VALUES (4, 'Celaya')");
  check_edit (store, "UPDATE parent SET name = 'Ñandú', amount = 2.5 WHERE id = 1");
  check_edit (store, "UPDATE parent SET amount = NULL WHERE id = 1");
  check_edit (store, "DELETE FROM child WHERE id = 12");

  /* Rows exchange what is unique, in pairs and in a ring. */
  check_edit (store, "UPDATE parent SET code = NULL WHERE id = 1; UPDATE parent SET code = 'a' WHERE id = 2;"
                     "UPDATE parent SET code = 'b', name = 'Other' WHERE id = 1;");
  check_edit (store, "UPDATE parent SET code = 't' || code; UPDATE parent SET code = 'a' WHERE code = 'tb';"
                     "UPDATE parent SET code = 'b' WHERE code = 'tc'; UPDATE parent SET code = 'c' WHERE code = 'ta';");
  check_edit (store, "DELETE FROM parent WHERE code = 'a'; UPDATE parent SET code = 'a' WHERE code = 'b';"
                     "INSERT INTO parent (id, name, code) VALUES (8, 'New', 'b')");
}

static void
test_cascade (Fixture *fixture)
{
  BcpStore *store = fixture->store;

  fixture_sql (store, "Start",
               "INSERT INTO parent (id, name) VALUES (1, 'León'), (2, 'Silao'), (3, 'Irapuato');"
               "INSERT INTO child (id, parent, name) VALUES (10, 1, 'x'), (11, 1, 'y'), (12, 2, 'z');"
               "INSERT INTO guest (id, parent, name) VALUES (20, 1, 'g'), (21, 2, 'h');");

  /* Children go with it, guests stay without. */
  check_edit (store, "DELETE FROM parent WHERE id = 1");

  /* Two become one: children and guests move before their old parent goes. */
  check_edit (store, "UPDATE child SET parent = 3 WHERE parent = 2; UPDATE guest SET parent = 3 WHERE parent = 2;"
                     "DELETE FROM parent WHERE id = 2");

  /* And one becomes two. */
  check_edit (store, "INSERT INTO parent (id, name) VALUES (5, 'Salamanca'); UPDATE child SET parent = 5;"
                     "UPDATE guest SET parent = 5;");
}

static void
test_stack (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpLabel) label = bcp_label_new ("Paper", NULL);
  g_autofree char *text = NULL;

  g_assert_false (bcp_store_undo (store, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (bcp_store_get_undo_label (store));

  fixture_new_parent (store, "One", 1);
  fixture_new_parent (store, "Two", 1);
  text = bcp_label_to_text (bcp_store_get_undo_label (store), BCP_LANGUAGE_EN);
  g_assert_cmpstr (text, ==, "New parent Two");
  g_assert_null (bcp_store_get_redo_label (store));

  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent"), ==, 0);
  g_assert_null (bcp_store_get_undo_label (store));

  g_assert_true (bcp_store_redo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent WHERE name = 'One'"), ==, 1);

  /* The same after the file was closed: the stack is the history. */
  fixture_reopen (fixture, BCP_STORE_WINDOW);
  store = fixture->store;
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM child"), ==, 2);
  g_assert_true (bcp_store_undo (store, NULL, NULL));

  /* A new edit leaves nothing to redo. */
  fixture_new_parent (store, "Three", 0);
  g_assert_false (bcp_store_redo (store, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  g_assert_cmpint (bcp_store_get_head (store), ==, 8);
}

static gboolean
add_guest (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_connection_script (db, data, error);
}

/* A record is in the history; undo and redo go on as if it were not. */
static void
test_record (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (BcpLabel) label = bcp_label_new ("Paper", NULL);
  gint64 entry = 0;

  fixture_new_parent (store, "One", 0);
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_true (bcp_store_record (store, label, add_guest, (gpointer) "INSERT INTO guest (id, name) VALUES (7, 'p')",
                                   NULL, &entry, NULL));
  g_assert_cmpint (entry, ==, 3);
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM guest"), ==, 1);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent"), ==, 0);
}

/* What an edit changed and a record changed again is not overwritten. */
static void
test_conflict (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (BcpLabel) label = bcp_label_new ("Stamp", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 head;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name) VALUES (1, 'a')");
  fixture_sql (store, "Rename", "UPDATE parent SET name = 'b'");
  g_assert_true (bcp_store_record (store, label, add_guest, (gpointer) "UPDATE parent SET name = 'c'", NULL, NULL, NULL));
  before = fixture_world (store);
  head = bcp_store_get_head (store);

  g_assert_false (bcp_store_undo (store, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Stamp"));
  after = fixture_world (store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (bcp_store_get_head (store), ==, head);
}

/* Undo may not leave a row that refers to nothing. */
static void
test_dependent (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (BcpLabel) label = bcp_label_new ("Child", NULL);
  g_autoptr (GError) error = NULL;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name) VALUES (1, 'a')");
  g_assert_true (bcp_store_record (store, label, add_guest,
                                   (gpointer) "INSERT INTO child (id, parent, name) VALUES (5, 1, 'k')", NULL, NULL, NULL));
  g_assert_false (bcp_store_undo (store, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_CONFLICT);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM parent"), ==, 1);

  /* And references are watched again afterwards. */
  g_clear_error (&error);
  g_assert_false (bcp_store_edit (store, label, add_guest,
                                  (gpointer) "INSERT INTO child (id, parent, name) VALUES (6, 99, 'k')", NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
}

static gboolean
insert_then_fail (BcpConnection  *db,
                  gpointer        data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  if (!bcp_connection_script (db, "INSERT INTO parent (id, name) VALUES (1, 'a')", error))
    return FALSE;

  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED, "No.");
  return FALSE;
}

static void
test_failure_leaves_nothing (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;
  gint64 entry = -1;

  g_assert_false (bcp_store_edit (fixture->store, label, insert_then_fail, NULL, NULL, &entry, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_cmpint (entry, ==, 0);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM parent"), ==, 0);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM store_history"), ==, 0);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM store_replica"), ==, 0);
}

static void
test_nothing_changed (Fixture *fixture)
{
  BcpStore *store = fixture->store;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name) VALUES (1, 'a')");
  g_assert_cmpint (fixture_sql (store, "Same", "UPDATE parent SET name = 'a'"), ==, 0);
  g_assert_cmpint (fixture_sql (store, "To and fro", "UPDATE parent SET name = 'b'; UPDATE parent SET name = 'a'"), ==, 0);
  g_assert_cmpint (fixture_sql (store, "None", "DELETE FROM child"), ==, 0);
  g_assert_cmpint (bcp_store_get_head (store), ==, 1);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM store_payload"), ==, 1);
}

static gboolean
insert_for_ever (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_atomic_int_set ((int *) data, 1);
  return bcp_connection_script (db,
                                "INSERT INTO parent (name) WITH RECURSIVE n (i) AS"
                                " (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'row ' || i FROM n", error);
}

static gpointer
cancel_when_running (gpointer data)
{
  gpointer *both = data;

  while (!g_atomic_int_get ((int *) both[0]))
    g_usleep (1000);
  g_usleep (20000);
  g_cancellable_cancel (both[1]);
  return NULL;
}

static void
test_cancel (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Import", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  int running = 0;
  gpointer both[] = { &running, cancellable };
  GThread *thread = g_thread_new ("cancel", cancel_when_running, both);

  g_assert_false (bcp_store_edit (fixture->store, label, insert_for_ever, &running, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM parent"), ==, 0);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM store_payload"), ==, 0);

  /* The writer is as good as new. */
  fixture_new_parent (fixture->store, "After", 2);
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, 1);
}

static void
test_search_follows (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  const char *find = "SELECT count (*) FROM derived_search WHERE derived_search MATCH 'curtidos'";

  fixture_new_parent (store, "Curtidos Ejemplo", 0);
  g_assert_cmpint (fixture_int (store, find), ==, 1);
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, find), ==, 0);
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, find), ==, 1);
  fixture_sql (store, "Rename", "UPDATE parent SET name = 'Calzado'");
  g_assert_cmpint (fixture_int (store, find), ==, 0);
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, find), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/edit/do-undo-redo", test_do_undo_redo);
  fixture_add ("/edit/cascade", test_cascade);
  fixture_add ("/edit/stack", test_stack);
  fixture_add ("/edit/record", test_record);
  fixture_add ("/edit/conflict", test_conflict);
  fixture_add ("/edit/dependent", test_dependent);
  fixture_add ("/edit/failure-leaves-nothing", test_failure_leaves_nothing);
  fixture_add ("/edit/nothing-changed", test_nothing_changed);
  fixture_add ("/edit/cancel", test_cancel);
  fixture_add ("/edit/search-follows", test_search_follows);

  return g_test_run ();
}
