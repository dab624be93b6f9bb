/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include <string.h>

typedef struct
{
  const char *sql;
} Asked;

static gpointer
read_text (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  return bcp_connection_dup_text (db, error, ((const Asked *) data)->sql, NULL);
}

/* What the file says of its history, to be found on the paper. */
static char *
ask (ReportFixture *fixture,
     const char    *sql)
{
  Asked asked = { sql };

  return bcp_store_read (fixture->store, read_text, &asked, NULL, NULL);
}

static void
assert_says (const char *all,
             const char *part)
{
  if (strstr (all, part) == NULL)
    g_error ("The statement does not say “%s”:\n%s", part, all);
}

/* Two people, several entries, one of them undone. */
static void
write_history (ReportFixture *fixture)
{
  bcp_store_set_author (fixture->store, "Ana Ejemplo");
  report_edit (fixture, "UPDATE firm SET phone = '1' WHERE phone = '477 555 0001'");
  report_edit (fixture, "UPDATE firm SET phone = '2' WHERE phone = '477 555 0002'");
  bcp_store_set_author (fixture->store, "Luis Muestra");
  g_assert_true (bcp_store_undo (fixture->store, NULL, NULL));
}

static void
test_whole (ReportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (BcpReport) report = NULL;
  g_autofree char *all = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *count = NULL;

  write_history (fixture);
  report = report_make (fixture, "history-statement", NULL);
  all = report_all_text (fixture, report);
  first = ask (fixture, "SELECT substr (hash, 57) FROM store_history WHERE id = 1");
  last = ask (fixture, "SELECT substr (hash, 57) FROM store_history ORDER BY id DESC LIMIT 1");
  count = ask (fixture, "SELECT printf ('each of its %d entries', count (*)) FROM store_history");
  assert_says (all, "Statement of the history");
  assert_says (all, "is whole");
  assert_says (all, count);
  assert_says (all, first);
  assert_says (all, last);
  assert_says (all, "Ana Ejemplo");
  assert_says (all, "Luis Muestra");
  assert_says (all, "D-32");
}

static void
test_broken (ReportFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (BcpReport) report = NULL;
  g_autofree char *all = NULL;

  write_history (fixture);
  report_edit (fixture, "UPDATE store_history SET author = 'Nadie' WHERE id = 2");
  report = report_make (fixture, "history-statement", NULL);
  all = report_all_text (fixture, report);
  assert_says (all, "not whole");
  assert_says (all, "entry 2 is missing or was changed");
  g_assert_null (strstr (all, "none is missing"));
}

static void
test_spanish (ReportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (BcpReport) report = NULL;
  g_autofree char *all = NULL;

  if (g_strcmp0 (bcp_tr (BCP_LANGUAGE_ES, "Statement of the history"), "Statement of the history") == 0)
    {
      g_test_skip ("The Spanish catalogue does not have the statement");
      return;
    }

  write_history (fixture);
  fixture->options.language = BCP_LANGUAGE_ES;
  report = report_make (fixture, "history-statement", NULL);
  all = report_all_text (fixture, report);
  assert_says (all, "Constancia del historial");
  assert_says (all, "está completo");
  assert_says (all, "Luis Muestra");
  g_assert_null (strstr (all, "Whole"));
  g_assert_null (strstr (all, "Signature"));
}

/* Printed again it says the same, although the history has grown. */
static void
test_again (ReportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (BcpReport) report = NULL;
  g_autoptr (BcpReport) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_history (fixture);
  report = report_make (fixture, "history-statement", NULL);
  g_assert_true (bcp_report_record (fixture->store, "history-statement", NULL, &fixture->options, report, &error));
  g_assert_no_error (error);
  write_history (fixture);
  paper = ask (fixture, "SELECT id FROM paper WHERE document = 'history-statement'");
  again = bcp_report_make_again (fixture->store, g_ascii_strtoll (paper, NULL, 10), NULL, &error);
  g_assert_no_error (error);
  before = report_all_text (fixture, report);
  after = report_all_text (fixture, again);
  g_assert_cmpstr (before, ==, after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  report_test_begin ();

  report_test_add ("/report/statement/whole", test_whole);
  report_test_add ("/report/statement/broken", test_broken);
  report_test_add ("/report/statement/spanish", test_spanish);
  report_test_add ("/report/statement/again", test_again);

  return report_test_end ();
}
