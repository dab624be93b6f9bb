/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-definition.h"
#include "bcp-programme-file.h"
#include "bcp-programme.h"
#include "bcp-xml.h"

#include <glib/gstdio.h>
#include <string.h>

/* A whole definition, with a place for what a test puts in. */
#define DEFINITION(years, rest) \
  "<?xml version=\"1.0\"?>\n" \
  "<programme-definition xmlns=\"urn:bajiocp:programme-definition:1\">\n" \
  "<programme code=\"T\" start_date=\"2010-01-01\" duration_months=\"12\" size_rule=\"2002\" base_currency=\"EUR\" plant_currency=\"EUR\" languages=\"en\">" \
  "<name_en>Test</name_en><name_es>Prueba</name_es></programme>\n" \
  "<years>\n" years "\n</years>\n" rest "\n</programme-definition>\n"
#define YEAR "<year number=\"1\" start_date=\"2010-01-01\" end_date=\"2010-12-31\"/>"

static char *folder;

static char *
write_file (const char *name,
            const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
assert_refused (const char *text,
                const char *expected)
{
  g_autofree char *path = write_file ("broken.xml", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpDefinition) definition = bcp_definition_read (path, &error);

  g_assert_null (definition);
  g_assert_error (error, BCP_ERROR, BCP_ERROR_SYNTAX);
  if (strstr (error->message, expected) == NULL)
    g_error ("“%s” does not say “%s”", error->message, expected);
}

static BcpStore *
create (const char *preset)
{
  g_autofree char *path = g_build_filename (folder, "new.bajiocp", NULL);
  g_autoptr (GError) error = NULL;
  BcpStore *store;

  g_unlink (path);
  store = bcp_programme_create (path, preset, NULL, &error);
  g_assert_no_error (error);
  return store;
}

typedef struct
{
  const char *sql;
  gint64      value;
} Question;

static gpointer
ask (BcpConnection *db,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  Question *question = data;

  return bcp_connection_get_int (db, &question->value, error, question->sql, NULL) ? question : NULL;
}

static gint64
count (BcpStore   *store,
       const char *sql)
{
  Question question = { sql, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (bcp_store_read (store, ask, &question, NULL, &error));
  g_assert_no_error (error);
  return question.value;
}

static void
finish (BcpStore *store)
{
  bcp_store_close (store);
  g_object_unref (store);
}

static void
test_presets (void)
{
  g_auto (GStrv) presets = bcp_definition_list_presets ();

  g_assert_cmpuint (g_strv_length (presets), ==, 3);
  g_assert_cmpstr (presets[0], ==, "bajio");
  for (guint i = 0; presets[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BcpDefinition) definition = bcp_definition_read (presets[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (bcp_definition_get_name (definition, BCP_LANGUAGE_ES), !=, "");
    }
}

static void
test_bajio (void)
{
  BcpStore *store = create ("bajio");

  /* R-012…R-016: 465,000 + 400,000 + 78,000 = 943,000, in minor units */
  g_assert_cmpint (count (store, "SELECT sum (amount) FROM funding_source"), ==, 94300000);
  g_assert_cmpint (count (store, "SELECT budget_total FROM programme"), ==, 94300000);
  g_assert_cmpint (count (store, "SELECT amount FROM funding_source WHERE kind = 'in_kind'"), ==, 7800000);
  g_assert_cmpint (count (store, "SELECT sum (target) FROM indicator_target WHERE indicator = 'IND-3.1'"), ==, 150);
  g_assert_cmpint (count (store, "SELECT target FROM indicator_target WHERE indicator = 'IND-3.2' AND year = 2"), ==, 11);
  g_assert_cmpint (count (store, "SELECT sum (target) FROM indicator_target WHERE indicator = 'IND-3.2'"), ==, 30);
  g_assert_cmpint (count (store, "SELECT count (*) FROM sector"), ==, 5);
  g_assert_cmpint (count (store, "SELECT count (*) FROM programme_state"), ==, 4);
  g_assert_cmpint (count (store, "SELECT count (*) FROM state"), ==, 32);
  g_assert_cmpint (count (store, "SELECT count (*) FROM template_module"), ==, 12);
  g_assert_cmpint (count (store, "SELECT count (*) FROM template_module WHERE days NOT BETWEEN 4 AND 5"), ==, 0);
  g_assert_cmpint (count (store, "SELECT priority FROM sector_priority WHERE year = 1 AND sector = 'TAN'"), ==, 1);
  g_assert_cmpint (count (store, "SELECT position FROM sector WHERE code = 'HOT'"), ==, 5);
  g_assert_cmpint (count (store, "SELECT count (*) FROM size_band WHERE verified = 0 AND rule = '1999'"), ==, 12);
  /* C-03: nothing lies after the end */
  g_assert_cmpint (count (store, "SELECT count (*) FROM milestone_due WHERE due > (SELECT end_date FROM programme_end)"), ==, 0);
  /* creating is in history and is not undone by accident */
  g_assert_cmpint (bcp_store_get_head (store), ==, 1);
  g_assert_null (bcp_store_get_undo_label (store));
  finish (store);
}

static void
test_bajio_32 (void)
{
  BcpStore *store = create ("bajio-32");

  g_assert_cmpint (count (store, "SELECT (SELECT end_date FROM programme_end) = '2006-06-30'"), ==, 1);
  g_assert_cmpint (count (store, "SELECT end_date = '2006-06-30' FROM programme_year WHERE number = 3"), ==, 1);
  /* C-02: targets are not prorated */
  g_assert_cmpint (count (store, "SELECT sum (target) FROM indicator_target WHERE indicator = 'IND-3.1'"), ==, 150);
  /* C-03: what the seed dates in the third year's end stays there */
  g_assert_cmpint (count (store, "SELECT count (*) FROM milestone_due WHERE due > (SELECT end_date FROM programme_end)"), ==, 2);
  finish (store);
}

static void
test_other_country (void)
{
  BcpStore *store = create ("example-centre");

  g_assert_cmpint (count (store, "SELECT count (*) FROM programme_year"), ==, 2);
  g_assert_cmpint (count (store, "SELECT count (*) FROM sector"), ==, 4);
  g_assert_cmpint (count (store, "SELECT count (*) FROM funding_source WHERE currency <> 'EUR'"), ==, 0);
  g_assert_cmpint (count (store, "SELECT count (*) FROM programme WHERE plant_currency = 'MXN'"), ==, 0);
  g_assert_cmpint (count (store, "SELECT v.due = '2010-01-31' FROM milestone m JOIN milestone_due v ON v.milestone = m.id WHERE m.code = 'KICK-OFF'"), ==, 1);
  finish (store);
}

static void
test_smallest (void)
{
  g_autofree char *path = write_file ("smallest.xml", DEFINITION (YEAR, ""));
  BcpStore *store = create (path);

  g_assert_cmpint (count (store, "SELECT duration_months FROM programme"), ==, 12);
  finish (store);
}

static void
test_broken (void)
{
  assert_refused ("<programme-definition", "line 1");
  assert_refused ("<other/>", "broken.xml, line 1: the document should begin with <programme-definition");
  assert_refused (DEFINITION ("<year number=\"1\" start_date=\"2010-13-01\" end_date=\"2010-12-31\"/>", ""), "line 5: “start_date” of <year>");
  assert_refused (DEFINITION ("<year number=\"1\" start_date=\"2010-01-01\" end_date=\"2009-12-31\"/>", ""), "line 5: “end_date” of <year>");
  assert_refused (DEFINITION ("<year number=\"1\" start_date=\"2010-01-01\"/>", ""), "line 5: “end_date” of <year>");
  assert_refused (DEFINITION ("<year number=\"1\" begin=\"2010-01-01\" end_date=\"2010-12-31\"/>", ""), "line 5: <year> has no “begin”. It may have: number, start_date, end_date");
  assert_refused (DEFINITION (YEAR "\n" YEAR, ""), "line 6: <year> “1” is defined twice");
  assert_refused (DEFINITION ("<month/>", ""), "line 5: <month> is not known inside <years>");
  assert_refused (DEFINITION (YEAR, "<extra/>"), "line 7: <extra> is not known inside <programme-definition>");
  assert_refused (DEFINITION ("<year number=\"1\" start_date=\"2010-01-01\" end_date=\"2010-12-31\">\n<priority sector=\"XYZ\"/></year>", ""),
                  "line 6: “sector” of <priority> is “XYZ”, which is not defined");
  assert_refused (DEFINITION (YEAR, "<sources><source code=\"A\" kind=\"cash\" amount=\"many\" currency=\"EUR\" name_en=\"A\" name_es=\"A\"/></sources>"),
                  "line 7: “amount” of <source>");
  assert_refused (DEFINITION (YEAR, "<catalogue file=\"../secret.xml\"/>"), "line 7: “file” of <catalogue> is a plain file name");
  /* in the wrong order: only the schema knows that */
  assert_refused (DEFINITION (YEAR, "<states/>\n<sectors/>"), "this does not follow the schema");
}

static void
test_hostile (void)
{
  assert_refused ("<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<a>&x;</a>", "line 2: a document type");
  assert_refused ("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><a/>", "a document type");
  assert_refused ("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><a>&b;</a>", "a document type");
  assert_refused ("", "is empty");
}

static void
test_published_attacks (void)
{
  const char *shared = g_getenv ("BCP_SHARED_DATA");
  g_autofree char *attacks = shared != NULL ? g_build_filename (shared, "xml-attacks", NULL) : NULL;
  g_autoptr (GDir) dir = attacks != NULL ? g_dir_open (attacks, 0, NULL) : NULL;
  const char *name;
  int n = 0;

  if (dir == NULL)
    {
      g_test_skip ("no published attacks here");
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (attacks, name, NULL);
      g_autoptr (BcpDefinition) definition = NULL;

      if (!g_str_has_suffix (name, ".xml"))
        continue;
      definition = bcp_definition_read (path, NULL);
      g_assert_null (definition);
      n++;
    }
  g_assert_cmpint (n, >, 5);
}

static void
test_too_large (void)
{
  gsize size = BCP_XML_MAX_BYTES + 10;
  g_autofree char *text = g_malloc0 (size + 1);

  memset (text, ' ', size);
  assert_refused (text, "is larger than 8 MB");
}

static void
test_nothing_left (void)
{
  g_autofree char *path = g_build_filename (folder, "never.bajiocp", NULL);
  g_autofree char *existing = write_file ("taken.bajiocp", "mine");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (bcp_programme_create (path, "no-such-preset", NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_clear_error (&error);
  g_assert_null (bcp_programme_create (existing, "bajio", NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (existing, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bcp_language_init ("en");
  folder = g_dir_make_tmp ("bcp-definition-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);

  g_test_add_func ("/definition/presets", test_presets);
  g_test_add_func ("/definition/bajio", test_bajio);
  g_test_add_func ("/definition/bajio-32", test_bajio_32);
  g_test_add_func ("/definition/other-country", test_other_country);
  g_test_add_func ("/definition/smallest", test_smallest);
  g_test_add_func ("/definition/broken", test_broken);
  g_test_add_func ("/definition/hostile", test_hostile);
  g_test_add_func ("/definition/published-attacks", test_published_attacks);
  g_test_add_func ("/definition/too-large", test_too_large);
  g_test_add_func ("/definition/nothing-left", test_nothing_left);
  status = g_test_run ();
  g_free (folder);

  return status;
}
