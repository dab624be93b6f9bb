/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-history.h"
#include "store-fixture.h"

#include <string.h>

static gpointer
read_list (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  const guint *range = data;

  return bcp_history_list (db, range[0], range[1], error);
}

static GPtrArray *
list (BcpStore *store,
      guint     before,
      guint     limit)
{
  guint range[] = { before, limit };
  GPtrArray *entries = bcp_store_read (store, read_list, range, NULL, NULL);

  g_assert_nonnull (entries);
  return entries;
}

static void
test_list (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autofree char *text = NULL;
  const BcpEntry *entry;

  bcp_store_set_author (store, "María");
  fixture_new_parent (store, "A \"quoted\" \\ name\n", 2);
  fixture_new_parent (store, "B", 0);
  g_assert_true (bcp_store_undo (store, NULL, NULL));

  all = list (store, 0, 0);
  g_assert_cmpuint (all->len, ==, 3);
  entry = g_ptr_array_index (all, 0);
  g_assert_cmpint (entry->id, ==, 3);
  g_assert_cmpint (entry->kind, ==, BCP_ENTRY_UNDO);
  g_assert_cmpint (entry->refers, ==, 2);
  g_assert_cmpint (entry->n_changes, ==, 1);
  g_assert_cmpuint (strlen (entry->hash), ==, 64);

  entry = g_ptr_array_index (all, 2);
  g_assert_cmpint (entry->kind, ==, BCP_ENTRY_EDIT);
  g_assert_cmpint (entry->n_changes, ==, 3);
  g_assert_cmpstr (entry->author, ==, "María");
  g_assert_cmpint (entry->replica, >, 0);
  g_assert_true (g_str_has_suffix (entry->utc, "Z"));
  g_assert_cmpuint (strlen (entry->utc), ==, 20);
  text = bcp_label_to_text (entry->label, BCP_LANGUAGE_EN);
  g_assert_cmpstr (text, ==, "New parent A \"quoted\" \\ name\n");

  some = list (store, 3, 1);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpint (((BcpEntry *) g_ptr_array_index (some, 0))->id, ==, 2);
}

typedef struct
{
  gint64      entry;
  const char *table;
  gint64      id;
} Asked;

static gpointer
read_changes (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  const Asked *asked = data;

  return bcp_history_review (db, asked->entry, cancellable, error);
}

static gpointer
read_of_row (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  const Asked *asked = data;

  return bcp_history_of_row (db, asked->table, asked->id, cancellable, error);
}

static const BcpReviewedField *
reviewed_field (BcpReview *review,
                guint      index)
{
  const BcpReviewedRow *row = g_ptr_array_index (review->rows, 0);

  return g_ptr_array_index (row->fields, index);
}

static void
test_changes (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (BcpReview) changed = NULL;
  g_autoptr (BcpReview) deleted = NULL;
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GArray) others = NULL;
  Asked asked = { 2, NULL, 0 };
  const BcpReviewedRow *row;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')");
  fixture_sql (store, "Change", "UPDATE parent SET name = 'aa', amount = 1.5 WHERE id = 1");
  fixture_sql (store, "Delete", "DELETE FROM parent WHERE id = 1");

  changed = bcp_store_read (store, read_changes, &asked, NULL, NULL);
  g_assert_cmpuint (changed->rows->len, ==, 1);
  row = g_ptr_array_index (changed->rows, 0);
  g_assert_cmpstr (row->table, ==, "parent");
  g_assert_cmpint (row->operation, ==, 'U');
  g_assert_cmpint (row->id, ==, 1);
  g_assert_cmpuint (row->fields->len, ==, 2);
  g_assert_cmpstr (reviewed_field (changed, 0)->column, ==, "name");
  g_assert_cmpstr (reviewed_field (changed, 0)->before, ==, "a");
  g_assert_cmpstr (reviewed_field (changed, 0)->after, ==, "aa");
  g_assert_cmpstr (reviewed_field (changed, 1)->column, ==, "amount");
  g_assert_null (reviewed_field (changed, 1)->before);
  g_assert_cmpstr (reviewed_field (changed, 1)->after, ==, "1.5");

  asked.entry = 3;
  deleted = bcp_store_read (store, read_changes, &asked, NULL, NULL);
  g_assert_cmpint (((BcpReviewedRow *) g_ptr_array_index (deleted->rows, 0))->operation, ==, 'D');
  g_assert_cmpstr (reviewed_field (deleted, 0)->before, ==, "aa");
  g_assert_null (reviewed_field (deleted, 0)->after);

  asked = (Asked) { 0, "parent", 1 };
  entries = bcp_store_read (store, read_of_row, &asked, NULL, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpint (g_array_index (entries, gint64, 0), ==, 3);
  g_assert_cmpint (g_array_index (entries, gint64, 2), ==, 1);
  asked.id = 2;
  others = bcp_store_read (store, read_of_row, &asked, NULL, NULL);
  g_assert_cmpuint (others->len, ==, 1);
}

static gpointer
read_verify (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  gint64 *broken = g_new (gint64, 1);

  *broken = bcp_history_verify (db, cancellable, error);
  return broken;
}

static gint64
verify (BcpStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *broken = bcp_store_read (store, read_verify, NULL, NULL, &error);

  g_assert_no_error (error);
  return *broken;
}

/* Whatever is done to a past entry, the chain says where. */
static void
test_tampering (Fixture *fixture)
{
  static const struct
  {
    const char *damage;
    const char *repair;
    gint64      broken;
  } cases[] = {
    { "UPDATE store_history SET author = author || 'x' WHERE id = 3",
      "UPDATE store_history SET author = substr (author, 1, length (author) - 1) WHERE id = 3", 3 },
    { "UPDATE store_history SET changes = changes + 1 WHERE id = 2",
      "UPDATE store_history SET changes = changes - 1 WHERE id = 2", 2 },
    { "UPDATE store_history SET utc = replace (utc, 'T', 't') WHERE id = 1",
      "UPDATE store_history SET utc = replace (utc, 't', 'T') WHERE id = 1", 1 },
    { "CREATE TEMP TABLE kept AS SELECT * FROM store_payload WHERE entry = 4;"
      "UPDATE store_payload SET data = (SELECT data FROM store_payload WHERE entry = 1) WHERE entry = 4",
      "UPDATE store_payload SET data = (SELECT data FROM store_payload WHERE entry = 5) WHERE entry = 4", 4 },
  };
  BcpStore *store = fixture->store;

  for (int i = 0; i < 3; i++)
    fixture_new_parent (store, "Same", 1);
  fixture_sql (store, "x", "UPDATE parent SET amount = 1");
  fixture_sql (store, "y", "UPDATE parent SET amount = 2");
  g_assert_cmpint (verify (store), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture_raw (fixture->path, cases[i].damage);
      g_assert_cmpint (verify (store), ==, cases[i].broken);
      if (i + 1 < G_N_ELEMENTS (cases))
        {
          fixture_raw (fixture->path, cases[i].repair);
          g_assert_cmpint (verify (store), ==, 0);
        }
    }
}

/* A forged payload whose hash is forged with it. */
static void
test_forged_payload (Fixture *fixture)
{
  for (int i = 0; i < 3; i++)
    fixture_new_parent (fixture->store, "x", i);

  fixture_raw (fixture->path,
               "UPDATE store_payload SET data = (SELECT data FROM store_payload WHERE entry = 1) WHERE entry = 2;"
               "UPDATE store_history SET payload_hash = (SELECT payload_hash FROM store_history WHERE id = 1) WHERE id = 2");
  g_assert_cmpint (verify (fixture->store), ==, 2);
}

static void
test_removal (Fixture *fixture)
{
  for (int i = 0; i < 5; i++)
    fixture_new_parent (fixture->store, "x", 0);

  fixture_raw (fixture->path, "DELETE FROM store_history WHERE id = 3");
  g_assert_cmpint (verify (fixture->store), ==, 3);

  /* Closing the gap does not help. */
  fixture_raw (fixture->path, "UPDATE store_history SET id = 3 WHERE id = 4; UPDATE store_history SET id = 4 WHERE id = 5");
  g_assert_cmpint (verify (fixture->store), ==, 3);
}

/* A change set of many chunks goes in and comes out whole. */
static void
test_large (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;

  fixture_sql (store, "Many",
               "INSERT INTO guest (id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
               " SELECT i, hex (randomblob (40)) FROM n");
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM store_payload"), >, 1);
  g_assert_cmpint (fixture_int (store, "SELECT changes FROM store_history"), ==, 60000);
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM store_touch"), ==, 1);
  after = fixture_world (store);
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_cmpint (fixture_int (store, "SELECT count (*) FROM guest"), ==, 0);
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  again = fixture_world (store);
  g_assert_cmpstr (after, ==, again);
  g_assert_cmpint (verify (store), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/history/list", test_list);
  fixture_add ("/history/changes", test_changes);
  fixture_add ("/history/tampering", test_tampering);
  fixture_add ("/history/forged-payload", test_forged_payload);
  fixture_add ("/history/removal", test_removal);
  fixture_add ("/history/large", test_large);

  return g_test_run ();
}
