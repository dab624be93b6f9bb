/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#define MANY 12000

/* Changes of very many rows make derived tables anew instead of following row by row. */

static gboolean
insert_many (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  BcpStatement *insert;

  if (!bcp_connection_expect_changes (db, "parent", MANY, error))
    return FALSE;

  insert = bcp_connection_prepare (db, "INSERT INTO parent (id, name) VALUES (?1, ?2)", error);
  for (int i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ébano %d", i);

      bcp_statement_bind_int (insert, 1, bcp_connection_new_id (db, error));
      bcp_statement_bind_text (insert, 2, name);
      if (bcp_statement_step (insert, error) != BCP_STEP_DONE)
        return FALSE;
      bcp_statement_reset (insert);
    }

  if (data == NULL)
    return TRUE;
  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED, "No.");
  return FALSE;
}

static void
assert_sound (Fixture *fixture,
              gint64   n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = bcp_store_check (fixture->store, NULL, NULL, &error);

  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s", (const char *) g_ptr_array_index (findings, 0));
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM parent"), ==, n);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM derived_parent"), ==, n);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger'"), ==, 3);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM sqlite_schema WHERE name IN ('parent_amount', 'child_parent')"), ==, 2);
}

static void
test_do_undo_redo (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Many", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *again = NULL;

  fixture_new_parent (fixture->store, "Alone", 1);
  before = fixture_world (fixture->store);
  assert_sound (fixture, 1);

  g_assert_true (bcp_store_edit (fixture->store, label, insert_many, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_sound (fixture, MANY + 1);
  g_assert_cmpint (fixture_int (fixture->store, "SELECT count (*) FROM derived_search ('ebano')"), ==, MANY);
  after = fixture_world (fixture->store);

  g_assert_true (bcp_store_undo (fixture->store, NULL, &error));
  assert_sound (fixture, 1);
  again = fixture_world (fixture->store);
  g_assert_cmpstr (again, ==, before);

  g_assert_true (bcp_store_redo (fixture->store, NULL, &error));
  assert_sound (fixture, MANY + 1);
  g_free (again);
  again = fixture_world (fixture->store);
  g_assert_cmpstr (again, ==, after);

  /* And one row at a time goes on as before. */
  fixture_new_parent (fixture->store, "Later", 0);
  assert_sound (fixture, MANY + 2);
}

static void
test_refusal_leaves_nothing (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Many", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (bcp_store_edit (fixture->store, label, insert_many, GINT_TO_POINTER (TRUE), NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  assert_sound (fixture, 0);
  fixture_new_parent (fixture->store, "Later", 0);
  assert_sound (fixture, 1);
}

static gboolean
expect_children (BcpConnection  *db,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  gint64 n = 0;

  g_assert_true (bcp_connection_expect_changes (db, "child", MANY, error));
  g_assert_true (bcp_connection_get_int (db, &n, error, "SELECT count (*) FROM sqlite_schema"
                                         " WHERE type = 'trigger' OR name = 'child_parent'", NULL));
  g_assert_cmpint (n, ==, 4);
  return TRUE;
}

/* Many changes of a small table beside a large one: the triggers go on, and need the table's indexes. */
static void
test_triggers_need_indexes (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Children", NULL);
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture->store, "Fill", "INSERT INTO derived_parent (id, name_key) WITH RECURSIVE n (i) AS"
               " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i, '' FROM n");
  g_assert_true (bcp_store_edit (fixture->store, label, expect_children, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_copy_at (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Many", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "then.test", NULL);
  BcpStore *copy;
  gint64 entry;

  fixture_new_parent (fixture->store, "Alone", 1);
  entry = bcp_store_get_head (fixture->store);
  g_assert_true (bcp_store_edit (fixture->store, label, insert_many, NULL, NULL, NULL, &error));
  g_assert_true (bcp_store_copy_at (fixture->store, entry, path, NULL, NULL, &error));
  g_assert_no_error (error);

  copy = bcp_store_open (path, BCP_STORE_READ_ONLY, &test_schema, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_int (copy, "SELECT count (*) FROM parent"), ==, 1);
  g_assert_cmpint (fixture_int (copy, "SELECT count (*) FROM derived_parent"), ==, 1);
  bcp_store_close (copy);
  g_object_unref (copy);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/bulk/do-undo-redo", test_do_undo_redo);
  fixture_add ("/store/bulk/refusal-leaves-nothing", test_refusal_leaves_nothing);
  fixture_add ("/store/bulk/triggers-need-indexes", test_triggers_need_indexes);
  fixture_add ("/store/bulk/copy-at", test_copy_at);
  return g_test_run ();
}
