/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-change-scanner-private.h"
#include "bcp-connection-private.h"

#include <string.h>

/* What the scanner says of a change set is what SQLite's own iterator says, in whatever pieces the
 * change set comes. */

#define SCRIPT_BEFORE \
  "CREATE TABLE plain (id INTEGER PRIMARY KEY, name TEXT, amount REAL, data BLOB);" \
  "CREATE TABLE later (name TEXT, amount INTEGER, id INTEGER PRIMARY KEY);" \
  "INSERT INTO plain VALUES (1, 'one', 1.5, x'00ff'), (2, 'two', NULL, NULL), (-3, NULL, 2, 'text');"
#define SCRIPT \
  "UPDATE plain SET name = 'uno', data = NULL WHERE id = 1;" \
  "UPDATE plain SET amount = 4 WHERE id = -3;" \
  "DELETE FROM plain WHERE id = 2;" \
  "INSERT INTO plain VALUES (9223372036854775807, hex (zeroblob (300)), -0.0, zeroblob (20000));" \
  "INSERT INTO later SELECT 'n' || value, value * 1000003, value FROM generate_series;"
#define NUMBERS \
  "CREATE TEMP TABLE generate_series AS WITH s (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s LIMIT 300) SELECT value FROM s;"

static void
run (sqlite3    *db,
     const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
make_change_set (int   *n_bytes,
                 void **bytes)
{
  sqlite3_session *session;
  sqlite3 *db;

  sqlite3_open (":memory:", &db);
  run (db, SCRIPT_BEFORE NUMBERS);
  sqlite3session_create (db, "main", &session);
  sqlite3session_attach (session, NULL);
  run (db, SCRIPT);
  g_assert_cmpint (sqlite3session_changeset (session, n_bytes, bytes), ==, SQLITE_OK);
  sqlite3session_delete (session);
  sqlite3_close (db);
}

static void
assert_ids (BcpNotice  *notice,
            const char *table,
            const char *expected)
{
  const gint64 *(*const get[]) (BcpNotice *, const char *, guint *) = {
    bcp_notice_get_inserted, bcp_notice_get_updated, bcp_notice_get_deleted,
  };
  g_autoptr (GString) found = g_string_new (NULL);

  for (int i = 0; i < 3; i++)
    {
      guint n;
      const gint64 *ids = get[i] (notice, table, &n);

      g_string_append_c (found, "iud"[i]);
      for (guint j = 0; j < n; j++)
        g_string_append_printf (found, " %" G_GINT64_FORMAT, ids[j]);
      g_string_append_c (found, ';');
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static BcpNotice *
scan (const guint8 *bytes,
      gsize         n_bytes,
      gsize         piece)
{
  BcpNotice *notice = bcp_notice_new ();
  g_autoptr (BcpChangeScanner) scanner = bcp_change_scanner_new (notice);

  for (gsize at = 0; at < n_bytes; at += piece)
    g_assert_true (bcp_change_scanner_push (scanner, bytes + at, MIN (piece, n_bytes - at)));
  g_assert_true (bcp_change_scanner_is_whole (scanner));
  bcp_notice_sort (notice);
  return notice;
}

static void
test_pieces (void)
{
  const gsize pieces[] = { 1, 7, 64, 1000, 1 << 20 };
  void *bytes;
  int n_bytes;

  make_change_set (&n_bytes, &bytes);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (BcpNotice) notice = scan (bytes, (gsize) n_bytes, pieces[i]);
      const gint64 *ids;
      guint n;

      assert_ids (notice, "plain", "i 9223372036854775807;u -3 1;d 2;");
      ids = bcp_notice_get_inserted (notice, "later", &n);
      g_assert_cmpuint (n, ==, 300);
      g_assert_cmpint (ids[0], ==, 1);
      g_assert_cmpint (ids[299], ==, 300);
      g_assert_cmpint (bcp_notice_get_n_changes (notice), ==, 304);
    }
  sqlite3_free (bytes);
}

static void
test_cut_off (void)
{
  g_autoptr (BcpNotice) notice = bcp_notice_new ();
  g_autoptr (BcpChangeScanner) scanner = bcp_change_scanner_new (notice);
  void *bytes;
  int n_bytes;

  make_change_set (&n_bytes, &bytes);
  g_assert_true (bcp_change_scanner_push (scanner, bytes, (gsize) n_bytes - 1));
  g_assert_false (bcp_change_scanner_is_whole (scanner));
  sqlite3_free (bytes);
}

static void
test_not_a_change_set (void)
{
  static const char *const texts[] = { "P", "\x12", "T\x01\x01plain\0\x40\x00\x01", "T\x01\x01plain\0\x12\x00\x09" };
  static const gsize lengths[] = { 1, 1, 12, 12 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (BcpNotice) notice = bcp_notice_new ();
      g_autoptr (BcpChangeScanner) scanner = bcp_change_scanner_new (notice);

      g_assert_false (bcp_change_scanner_push (scanner, (const guint8 *) texts[i], lengths[i]));
      g_assert_cmpint (bcp_notice_get_n_changes (notice), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/change-scanner/pieces", test_pieces);
  g_test_add_func ("/store/change-scanner/cut-off", test_cut_off);
  g_test_add_func ("/store/change-scanner/not-a-change-set", test_not_a_change_set);
  return g_test_run ();
}
