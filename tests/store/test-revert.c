/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-error.h"
#include "bcp-history.h"
#include "store-fixture.h"

#include <string.h>

static gpointer
read_review (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return bcp_history_review (db, *(const gint64 *) data, cancellable, error);
}

static BcpReview *
review (BcpStore *store,
        gint64    entry)
{
  g_autoptr (GError) error = NULL;
  BcpReview *found = bcp_store_read (store, read_review, &entry, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static void
assert_review (BcpStore *store,
               gint64    entry,
               gint64    n_free,
               gint64    n_back,
               gint64    n_later)
{
  g_autoptr (BcpReview) found = review (store, entry);

  g_assert_cmpint (found->n_free, ==, n_free);
  g_assert_cmpint (found->n_back, ==, n_back);
  g_assert_cmpint (found->n_later, ==, n_later);
}

static const BcpReviewedField *
find_field (BcpReview  *found,
            guint       row,
            const char *column)
{
  GPtrArray *fields = ((BcpReviewedRow *) g_ptr_array_index (found->rows, row))->fields;

  for (guint i = 0; i < fields->len; i++)
    if (strcmp (((BcpReviewedField *) g_ptr_array_index (fields, i))->column, column) == 0)
      return g_ptr_array_index (fields, i);

  g_assert_not_reached ();
}

/* The world after the entry that taking back made; it is checked that undo and redo lead there and back. */
static char *
revert (BcpStore       *store,
        gint64          entry,
        BcpRevertScope  scope,
        gint64         *made)
{
  g_autofree char *before = fixture_world (store);
  g_autofree char *undone = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  char *after;

  g_assert_true (bcp_store_revert (store, entry, scope, NULL, made, &error));
  g_assert_no_error (error);
  after = fixture_world (store);
  g_assert_cmpstr (before, !=, after);
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  undone = fixture_world (store);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  again = fixture_world (store);
  g_assert_cmpstr (again, ==, after);
  return after;
}

static void
assert_refused (BcpStore       *store,
                gint64          entry,
                BcpRevertScope  scope,
                BcpError        code,
                const char     *words)
{
  g_autofree char *before = fixture_world (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 head = bcp_store_get_head (store);

  g_assert_false (bcp_store_revert (store, entry, scope, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, (int) code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  after = fixture_world (store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (bcp_store_get_head (store), ==, head);
}

/* An entry in the middle, which nothing later depends on. */
static void
test_independent (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autofree char *after = NULL;
  gint64 middle, made;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name, amount) VALUES (1, 'a', 1), (2, 'b', 2)");
  middle = fixture_sql (store, "Change", "UPDATE parent SET name = 'aa' WHERE id = 1");
  fixture_sql (store, "Other field", "UPDATE parent SET amount = 7 WHERE id = 1");
  fixture_sql (store, "Other row", "UPDATE parent SET name = 'bb' WHERE id = 2");

  assert_review (store, middle, 1, 0, 0);
  after = revert (store, middle, BCP_REVERT_ALL, &made);
  g_assert_nonnull (strstr (after, "parent|1|a|7.0|"));
  g_assert_nonnull (strstr (after, "parent|2|bb|2.0|"));
  g_assert_nonnull (strstr (after, "derived|1|a|"));
  assert_review (store, middle, 0, 1, 0);
  assert_refused (store, middle, BCP_REVERT_ALL, BCP_ERROR_NOT_FOUND, "already");

  /* Taking back the taking back is possible too. */
  g_free (revert (store, made, BCP_REVERT_ALL, NULL));
  assert_review (store, middle, 1, 0, 0);
}

/* A field that was changed again stays; the entry that did it is named; the others can go. */
static void
test_changed_again (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (BcpReview) found = NULL;
  g_autofree char *after = NULL;
  gint64 entry, later, made;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name, amount, code) VALUES (1, 'a', 1, 'x')");
  entry = fixture_sql (store, "Three fields", "UPDATE parent SET name = 'b', amount = 2, code = 'y' WHERE id = 1");
  later = fixture_sql (store, "Again", "UPDATE parent SET code = 'z' WHERE id = 1");
  fixture_sql (store, "Other", "INSERT INTO parent (id, name) VALUES (9, 'other')");

  found = review (store, entry);
  g_assert_cmpint (find_field (found, 0, "code")->state, ==, BCP_CHANGE_LATER);
  g_assert_cmpint (find_field (found, 0, "code")->later, ==, later);
  g_assert_cmpstr (find_field (found, 0, "code")->now, ==, "z");
  g_assert_cmpint (find_field (found, 0, "name")->state, ==, BCP_CHANGE_FREE);
  assert_review (store, entry, 2, 0, 1);
  assert_refused (store, entry, BCP_REVERT_ALL, BCP_ERROR_CONFLICT, "last in 3. Undo 3 first");

  after = revert (store, entry, BCP_REVERT_FREE, &made);
  g_assert_nonnull (strstr (after, "parent|1|a|1.0|z|"));
  assert_review (store, entry, 0, 2, 1);
  g_assert_cmpint (fixture_int (store, "SELECT refers FROM store_history WHERE id = (SELECT min (id) FROM store_history"
                                       " WHERE label LIKE '%a part%')"), ==, 0);

  /* The later one first, then the rest of this one. */
  g_free (revert (store, later, BCP_REVERT_ALL, NULL));
  assert_review (store, entry, 1, 2, 0);
  g_free (after);
  after = revert (store, entry, BCP_REVERT_ALL, NULL);
  g_assert_nonnull (strstr (after, "parent|1|a|1.0|x|"));
}

/* A new row that others need stays, and with it what they need. */
static void
test_dependants (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autofree char *after = NULL;
  gint64 entry, child;

  entry = fixture_sql (store, "Two rows", "INSERT INTO parent (id, name) VALUES (1, 'a'), (2, 'b');"
                                          "INSERT INTO child (id, parent, name) VALUES (5, 2, 'own')");
  child = fixture_sql (store, "A child", "INSERT INTO child (id, parent, name) VALUES (10, 1, 'later')");

  assert_review (store, entry, 2, 0, 1);
  assert_refused (store, entry, BCP_REVERT_ALL, BCP_ERROR_CONFLICT, "last in 2");
  after = revert (store, entry, BCP_REVERT_FREE, NULL);
  g_assert_nonnull (strstr (after, "parent|1|a|"));
  g_assert_null (strstr (after, "parent|2|"));
  g_assert_null (strstr (after, "child|5|"));

  g_free (revert (store, child, BCP_REVERT_ALL, NULL));
  g_free (after);
  after = revert (store, entry, BCP_REVERT_ALL, NULL);
  g_assert_null (strstr (after, "parent|"));
}

/* What was deleted comes back, with what hung on it. */
static void
test_deleted (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autofree char *after = NULL;
  gint64 entry;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name, code) VALUES (1, 'a', 'x'), (2, 'b', 'y');"
                               "INSERT INTO child (id, parent, name) VALUES (10, 1, 'c');"
                               "INSERT INTO guest (id, parent, name) VALUES (20, 1, 'g')");
  entry = fixture_sql (store, "Gone", "DELETE FROM parent WHERE id = 1");
  fixture_sql (store, "Guest", "UPDATE guest SET parent = 2 WHERE id = 20");

  /* The guest went elsewhere meanwhile. */
  assert_review (store, entry, 2, 0, 1);
  after = revert (store, entry, BCP_REVERT_FREE, NULL);
  g_assert_nonnull (strstr (after, "parent|1|a||x|"));
  g_assert_nonnull (strstr (after, "child|10|1|c|"));
  g_assert_nonnull (strstr (after, "guest|20|2|g|"));
}

/* What hung on a row that is gone since does not come back without it. */
static void
test_parent_gone (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autofree char *after = NULL;
  gint64 entry, guest, gone;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name) VALUES (1, 'a'), (2, 'b');"
                               "INSERT INTO child (id, parent, name) VALUES (10, 1, 'c'), (11, 2, 'd');"
                               "INSERT INTO guest (id, parent, name) VALUES (20, 1, 'g')");
  entry = fixture_sql (store, "Children", "DELETE FROM child");
  guest = fixture_sql (store, "Guest", "UPDATE guest SET parent = 2, name = 'h' WHERE id = 20");
  gone = fixture_sql (store, "Parent", "DELETE FROM parent WHERE id = 1");

  assert_review (store, entry, 1, 0, 1);
  assert_review (store, guest, 1, 0, 1);
  assert_refused (store, entry, BCP_REVERT_ALL, BCP_ERROR_CONFLICT, "last in 4. Undo 4 first");
  after = revert (store, entry, BCP_REVERT_FREE, NULL);
  g_assert_nonnull (strstr (after, "child|11|2|d|"));
  g_assert_null (strstr (after, "child|10|"));
  g_free (revert (store, guest, BCP_REVERT_FREE, NULL));

  g_free (revert (store, gone, BCP_REVERT_ALL, NULL));
  g_free (after);
  after = revert (store, entry, BCP_REVERT_ALL, NULL);
  g_assert_nonnull (strstr (after, "child|10|1|c|"));
  g_free (after);
  after = revert (store, guest, BCP_REVERT_ALL, NULL);
  g_assert_nonnull (strstr (after, "guest|20|1|g|"));
}

/* A code that somebody else has now is never forced. */
static void
test_taken_code (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 entry;

  fixture_sql (store, "Start", "INSERT INTO parent (id, name, code) VALUES (1, 'a', 'x')");
  entry = fixture_sql (store, "Frees it", "UPDATE parent SET code = NULL WHERE id = 1");
  fixture_sql (store, "Takes it", "INSERT INTO parent (id, name, code) VALUES (2, 'b', 'x')");
  before = fixture_world (store);
  g_assert_false (bcp_store_revert (store, entry, BCP_REVERT_ALL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (bcp_store_revert (store, entry, BCP_REVERT_FREE, NULL, NULL, &error));
  after = fixture_world (store);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
note_paper (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  return bcp_connection_script (db, "INSERT INTO guest (id, name) VALUES (77, 'paper')", error);
}

static void
test_refusals (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Printed", NULL);

  g_assert_true (bcp_store_record (fixture->store, label, note_paper, NULL, NULL, NULL, NULL));
  assert_refused (fixture->store, 1, BCP_REVERT_ALL, BCP_ERROR_REFUSED, "printed");
  assert_refused (fixture->store, 99, BCP_REVERT_ALL, BCP_ERROR_NOT_FOUND, "99");
}

/* Too large to be looked at row by row: all or nothing. */
static void
test_large (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  g_autoptr (BcpReview) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gint64 entry;

  entry = fixture_sql (store, "Many",
                       "INSERT INTO guest (id, name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                       " SELECT i, 'g' || i FROM n");
  fixture_sql (store, "Other", "INSERT INTO parent (id, name) VALUES (1, 'a')");
  found = review (store, entry);
  g_assert_false (found->is_whole);
  g_assert_cmpuint (found->rows->len, <, 1000);

  fixture_sql (store, "One again", "UPDATE guest SET name = 'x' WHERE id = 19999");
  assert_refused (store, entry, BCP_REVERT_ALL, BCP_ERROR_CONFLICT, "3");
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  after = revert (store, entry, BCP_REVERT_ALL, NULL);
  g_assert_null (strstr (after, "guest|"));
  g_assert_nonnull (strstr (after, "parent|1|"));
}

/* Finding */

typedef struct
{
  BcpHistoryFilter filter;
  gint64           before;
  guint            limit;
} Asked;

static gpointer
read_found (BcpConnection  *db,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  Asked *asked = data;

  return bcp_history_find (db, &asked->filter, asked->before, asked->limit, cancellable, error);
}

/* The numbers of the entries found, "5 3*", an asterisk on those that are undone. */
static void
assert_found (BcpStore               *store,
              const BcpHistoryFilter *filter,
              gint64                  before,
              guint                   limit,
              const char             *expected)
{
  Asked asked = { *filter, before, limit };
  g_autoptr (GPtrArray) entries = bcp_store_read (store, read_found, &asked, NULL, NULL);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      BcpEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (numbers, "%s%d%s", i > 0 ? " " : "", (int) entry->id, entry->undone ? "*" : "");
    }
  g_assert_cmpstr (numbers->str, ==, expected);
}

static void
test_find (Fixture *fixture)
{
  BcpStore *store = fixture->store;

  bcp_store_set_author (store, "Ana");
  fixture_sql (store, "Teñidos", "INSERT INTO parent (id, name) VALUES (1, 'a')");
  fixture_sql (store, "Second", "UPDATE parent SET name = 'b' WHERE id = 1");
  bcp_store_set_author (store, "Luis");
  fixture_sql (store, "Third", "INSERT INTO parent (id, name) VALUES (2, 'c')");
  g_assert_true (bcp_store_revert (store, 2, BCP_REVERT_ALL, NULL, NULL, NULL));
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  g_assert_true (bcp_store_undo (store, NULL, NULL));
  g_assert_true (bcp_store_undo (store, NULL, NULL));

  assert_found (store, &(BcpHistoryFilter) { 0 }, 0, 0, "8 7 6 5 4* 3* 2 1");
  assert_found (store, &(BcpHistoryFilter) { 0 }, 7, 2, "6 5");
  assert_found (store, &(BcpHistoryFilter) { .author = "Ana" }, 0, 0, "2 1");
  assert_found (store, &(BcpHistoryFilter) { .text = "TENIDOS" }, 0, 0, "1");
  assert_found (store, &(BcpHistoryFilter) { .kinds = 1 << BCP_ENTRY_UNDO | 1 << BCP_ENTRY_REDO }, 0, 0, "8 7 6 5");
  assert_found (store, &(BcpHistoryFilter) { .table = "parent", .id = 2 }, 0, 0, "8 3*");
  assert_found (store, &(BcpHistoryFilter) { .until = "1999-12-31" }, 0, 0, "");
  assert_found (store, &(BcpHistoryFilter) { .from = "1999-12-31", .author = "Luis", .entry = 3 }, 0, 0, "3*");

  /* Redone once more: what was undone by entry 4 is undone again. */
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  g_assert_true (bcp_store_redo (store, NULL, NULL));
  assert_found (store, &(BcpHistoryFilter) { .entry = 2 }, 0, 0, "2*");
}

static gpointer
read_days (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_history_days (db, data, cancellable, error);
}

static gpointer
read_people (BcpConnection  *db,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return bcp_history_people (db, error);
}

static void
test_days_and_people (Fixture *fixture)
{
  BcpStore *store = fixture->store;
  BcpHistoryFilter all = { 0 };
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GPtrArray) people = NULL;
  const BcpHistoryDay *day;

  bcp_store_set_author (store, "Ana");
  fixture_sql (store, "x", "INSERT INTO parent (id, name) VALUES (1, 'a')");
  fixture_sql (store, "y", "INSERT INTO parent (id, name) VALUES (2, 'a'), (3, 'b'), (4, 'c')");
  bcp_store_set_author (store, "Luis");
  fixture_sql (store, "z", "DELETE FROM parent WHERE id = 1");
  fixture_raw (fixture->path, "UPDATE store_history SET utc = '2005-03-31T18:00:00Z' WHERE id < 3;"
                              "UPDATE store_history SET utc = '2005-04-02T18:00:00Z' WHERE id = 3");

  days = bcp_store_read (store, read_days, &all, NULL, NULL);
  g_assert_cmpuint (days->len, ==, 2);
  day = g_ptr_array_index (days, 1);
  g_assert_cmpint (day->n_entries, ==, 2);
  g_assert_cmpint (day->n_changes, ==, 3);
  g_assert_cmpint (day->largest, ==, 2);
  people = bcp_store_read (store, read_people, NULL, NULL, NULL);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (((BcpHistoryPerson *) g_ptr_array_index (people, 0))->author, ==, "Ana");
  g_assert_cmpstr (((BcpHistoryPerson *) g_ptr_array_index (people, 1))->last, ==, "2005-04-02T18:00:00Z");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/revert/independent", test_independent);
  fixture_add ("/revert/changed-again", test_changed_again);
  fixture_add ("/revert/dependants", test_dependants);
  fixture_add ("/revert/deleted", test_deleted);
  fixture_add ("/revert/parent-gone", test_parent_gone);
  fixture_add ("/revert/taken-code", test_taken_code);
  fixture_add ("/revert/refusals", test_refusals);
  fixture_add ("/revert/large", test_large);
  fixture_add ("/history/find", test_find);
  fixture_add ("/history/days-and-people", test_days_and_people);

  return g_test_run ();
}
