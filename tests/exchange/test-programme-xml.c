/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity.h"
#include "bcp-error.h"
#include "bcp-programme-file.h"
#include "bcp-programme-xml.h"
#include "bcp-programme.h"
#include "bcp-sample.h"
#include "exchange-fixture.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<programme-file xmlns=\"urn:bajiocp:programme:1\" version=\"1\">\n"
#define PROGRAMME \
  "  <programme id=\"1\">\n    <code>T</code>\n    <name_en>Trial</name_en>\n    <name_es>Prueba</name_es>\n" \
  "    <start_date>2003-11-01</start_date>\n    <duration_months>36</duration_months>\n    <size_rule>2002</size_rule>\n" \
  "    <base_currency>USD</base_currency>\n    <plant_currency>MXN</plant_currency>\n    <languages>es en</languages>\n" \
  "  </programme>\n"
#define FOOT "</programme-file>\n"

static char *
export (Fixture    *fixture,
        BcpStore   *store,
        const char *name)
{
  g_autoptr (GFile) file = fixture_file (fixture, name, NULL);
  g_autoptr (GError) error = NULL;

  bcp_programme_xml_export (store, file, NULL, NULL, &error);
  g_assert_no_error (error);
  return fixture_read (fixture, name);
}

static BcpStore *
create (Fixture    *fixture,
        const char *name,
        const char *source,
        gint64     *n_records,
        GError    **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = fixture_file (fixture, source, NULL);

  return bcp_programme_xml_create (path, file, n_records, NULL, NULL, error);
}

static void
assert_sound (BcpStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = bcp_store_check (store, NULL, NULL, &error);

  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s", (char *) g_ptr_array_index (findings, 0));
}

/* Out, in, out: the same to the byte. Returns the document. */
static char *
round_trip (Fixture  *fixture,
            BcpStore *store)
{
  g_autofree char *first = export (fixture, store, "first.xml");
  g_autofree char *second = NULL;
  g_autoptr (BcpStore) copy = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_records = 0;

  copy = create (fixture, "copy.bajiocp", "first.xml", &n_records, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_records, >, 0);
  g_assert_cmpint (bcp_store_get_head (copy), ==, 1);
  g_assert_null (bcp_store_get_undo_label (copy));
  assert_sound (copy);

  second = export (fixture, copy, "second.xml");
  bcp_store_close (copy);
  g_assert_true (strcmp (first, second) == 0);
  return g_steal_pointer (&first);
}

static void
test_sample (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "sample.bajiocp", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpStore) store = bcp_programme_create (path, "bajio", NULL, &error);
  g_autofree char *xml = NULL;

  g_assert_no_error (error);
  bcp_sample_fill (store, NULL, NULL, &error);
  g_assert_no_error (error);

  xml = round_trip (fixture, store);
  g_assert_nonnull (strstr (xml, "\n  <firm id=\""));
  g_assert_nonnull (strstr (xml, "\n  <expense id=\""));
  bcp_store_close (store);
}

/* What files hold comes back to the byte: nothing, zeroes, everything, and as much as may be kept. */
static void
test_bytes (Fixture *fixture)
{
  g_autofree char *xml = NULL;

  fixture_run (fixture,
               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5)"
               " INSERT INTO attachment (id, firm, kind, file_name, media_type, size, sha256)"
               " SELECT 100 + i, (SELECT min (id) FROM firm), 'document', 'f' || i || '.pdf', 'application/pdf', 0, 'x' FROM n;"
               "INSERT INTO attachment_bytes (id, bytes) VALUES (101, x''), (102, zeroblob (10)), (103, x'0001027f80feff3c263e'),"
               " (104, randomblob (99999)), (105, randomblob (6000000));");
  xml = round_trip (fixture, fixture->store);
  g_assert_nonnull (strstr (xml, "<attachment_bytes id=\"103\">\n    <bytes>AAECf4D+/zwmPg==\n</bytes>"));
  g_assert_nonnull (strstr (xml, "<attachment_bytes id=\"101\">\n    <bytes>\n</bytes>"));
}

/* Everything that a text can be and XML would rather have otherwise. */
static const char *const texts[] = {
  "plain", "", " ", "  both ends  ", "\n", "\n\n  \n", "one\ntwo", "one\r\ntwo\rthree\r", "\t tab \t", "<b>&amp;</b>", "]]>", "<![CDATA[x]]>",
  "<!-- no comment -->", "<?char 41?>", "&#13;", "\"quotes\" 'and' apostrophes", "\x01", "a\x02\x1f" "b", "\x1b[31mred\x1b[0m", "\x7f",
  "\xc2\x85", "\xc2\x9f", "\xe2\x80\xa8 line separator", "\xef\xbf\xbe", "x\xef\xbf\xbf", "\xef\xbf\xbd", "\xef\xbb\xbf" "bom", "\xef\xac\x80 ligature",
  "\xf0\x9f\x8f\xad factory", "\xf4\x8f\xbf\xbf", "Ñandú, S.A. de C.V.", "\xcc\x81 combining", "\xe2\x80\x8f right to left", "NULL", "0", "-0", "1e5",
};

static gboolean
add_texts (BcpConnection *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *longest = g_strnfill (1000000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!bcp_connection_run (db, error, "INSERT INTO firm (id, legal_name, trade_name, notes) VALUES (?1, ?2, ?2, ?2)", "it",
                             (gint64) i + 1, texts[i]))
      return FALSE;

  return bcp_connection_run (db, error, "INSERT INTO firm (id, legal_name, notes) VALUES (?1, 'long', ?2)", "it", (gint64) 1000, longest);
}

static void
test_texts (Fixture *fixture)
{
  g_autoptr (BcpLabel) label = bcp_label_new ("Trial", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;
  g_autoptr (BcpStore) copy = NULL;

  bcp_store_edit (fixture->store, label, add_texts, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  xml = round_trip (fixture, fixture->store);

  /* Empty is not missing. */
  g_assert_nonnull (strstr (xml, "    <trade_name/>\n"));
  g_assert_nonnull (strstr (xml, "    <notes>one&#13;\ntwo&#13;three&#13;</notes>\n"));
  g_assert_nonnull (strstr (xml, "    <notes>a<?char 2?><?char 1F?>b</notes>\n"));
  g_assert_nonnull (strstr (xml, "    <notes><?char FFFE?></notes>\n"));
  g_assert_null (strstr (xml, "<rfc/>"));

  /* The same texts, not only the same document. */
  {
    Fixture other = { fixture->folder, NULL };
    g_autofree char *path = g_build_filename (fixture->folder, "copy.bajiocp", NULL);

    other.store = copy = bcp_store_open (path, BCP_STORE_READ_ONLY, bcp_programme_schema (), NULL, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        g_autofree char *sql = g_strdup_printf ("SELECT notes FROM firm WHERE id = %u", i + 1);
        g_autofree char *text = fixture_text (&other, sql);

        g_assert_cmpstr (text, ==, texts[i]);
      }
    g_assert_cmpint (fixture_int (&other, "SELECT count (*) FROM firm WHERE trade_name = ''"), ==, 1);
    g_assert_cmpint (fixture_int (&other, "SELECT count (*) FROM firm WHERE trade_name IS NULL"), ==, 1);
    g_assert_cmpint (fixture_int (&other, "SELECT length (notes) FROM firm WHERE id = 1000"), ==, 1000000);
    bcp_store_close (copy);
  }
}

static void
test_numbers (Fixture *fixture)
{
  g_autofree char *xml = NULL;

  fixture_run (fixture,
               "INSERT INTO firm (id, legal_name, latitude, longitude, annual_sales) VALUES"
               " (1, 'a', 0.1, 0.30000000000000004, 9223372036854775807), (9223372036854775807, 'b', -99.13320899999999, 1e-300, -1),"
               " (4611686018427387905, 'c', 1.7976931348623157e308, 5e-324, 0), (3, 'd', 9e999, -9e999, 1), (4, 'e', 21, 123456789012345678, 2);");
  xml = round_trip (fixture, fixture->store);
  g_assert_nonnull (strstr (xml, "<latitude>0.1</latitude>"));
  g_assert_nonnull (strstr (xml, "<longitude>0.30000000000000004</longitude>"));
  g_assert_nonnull (strstr (xml, "<latitude>21</latitude>"));
  g_assert_nonnull (strstr (xml, "<latitude>INF</latitude>"));
  g_assert_nonnull (strstr (xml, "<longitude>-INF</longitude>"));
  g_assert_nonnull (strstr (xml, "<longitude>4.94065645841247e-324</longitude>"));
  g_assert_nonnull (strstr (xml, "<annual_sales>9223372036854775807</annual_sales>"));
  g_assert_nonnull (strstr (xml, "<firm id=\"9223372036854775807\">"));
}

/* What a document cannot hold is said at once; what stood there before stays. */
static void
test_refused_export (Fixture *fixture)
{
  g_autoptr (GFile) file = fixture_file (fixture, "out.xml", NULL);
  g_autoptr (GFile) kept = fixture_file (fixture, "kept.xml", "as it was");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fixture_run (fixture, "INSERT INTO firm (id, legal_name, notes) VALUES (7, 'a', CAST (x'ff41' AS TEXT))");
  g_assert_false (bcp_programme_xml_export (fixture->store, file, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "firm 7, notes"));
  g_assert_false (g_file_query_exists (file, NULL));
  g_clear_error (&error);

  g_assert_false (bcp_programme_xml_export (fixture->store, kept, NULL, NULL, &error));
  text = fixture_read (fixture, "kept.xml");
  g_assert_cmpstr (text, ==, "as it was");
  g_clear_error (&error);

  fixture_run (fixture, "UPDATE firm SET notes = NULL, employees = 'many'");
  g_assert_false (bcp_programme_xml_export (fixture->store, file, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "firm 7, employees"));
  g_clear_error (&error);

  fixture_run (fixture, "UPDATE firm SET notes = x'00', employees = NULL");
  g_assert_false (bcp_programme_xml_export (fixture->store, file, NULL, NULL, &error));
  g_clear_error (&error);

  fixture_run (fixture, "UPDATE firm SET notes = replace (hex (zeroblob (4500001)), '0', 'x')");
  g_assert_false (bcp_programme_xml_export (fixture->store, file, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
}

static int
count_files (Fixture    *fixture,
             const char *prefix)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  int count = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    count += g_str_has_prefix (name, prefix);

  return count;
}

/* The file is refused within a second with one sentence, and nothing is left behind. */
static void
assert_refused (Fixture    *fixture,
                const char *path,
                const char *what)
{
  g_autofree char *target = g_build_filename (fixture->folder, "refused.bajiocp", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_null (bcp_programme_xml_create (target, file, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_assert_null (strchr (error->message, '\n'));
  if (what != NULL && strstr (error->message, what) == NULL)
    g_error ("“%s” does not say “%s”", error->message, what);
  g_assert_cmpint (count_files (fixture, "refused"), ==, 0);
}

static void
test_refused_documents (Fixture *fixture)
{
  static const struct
  {
    const char *document;
    const char *what;
  } cases[] = {
    { "", "is empty" },
    { "a line of text\n", "line 1: this is not well-formed XML" },
    { HEAD, "not well-formed" },
    { HEAD PROGRAMME, "not well-formed" },
    { "<html/>", "no programme as XML" },
    { "<programme-file version=\"1\"/>", "no programme as XML" },
    { "<programme-file xmlns=\"urn:bajiocp:programme:1\"/>", "line 1" },
    { "<programme-file xmlns=\"urn:bajiocp:programme:1\" version=\"2\"/>", "line 1" },
    { HEAD FOOT, "schema" },
    { HEAD PROGRAMME PROGRAMME FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"1\">\n  </firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm>\n<legal_name>x</legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"0\">\n<legal_name>x</legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"99999999999999999999\">\n<legal_name>x</legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"1\" x=\"y\">\n<legal_name>x</legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"1\">\n<legal_name>x</legal_name>\n<employees>many</employees></firm>\n" FOOT, "line 16: " },
    { HEAD PROGRAMME "  <firm id=\"1\">\n<legal_name>x</legal_name>\n<employees>1<?char 41?></employees></firm>\n" FOOT, "line 16: " },
    { HEAD PROGRAMME "  <firm id=\"1\">\n<legal_name>x</legal_name>\n<employees/></firm>\n" FOOT, "line 16: " },
    { HEAD PROGRAMME "  <firm id=\"1\">\n<legal_name>x</legal_name>\n<latitude>NaN</latitude></firm>\n" FOOT, "line 16: " },
    { HEAD PROGRAMME "  <firm id=\"1\">\n<legal_name>x</legal_name>\n<stage>4</stage></firm>\n" FOOT, "line 16: " },
    { HEAD PROGRAMME "  <firm id=\"1\">\n<notes>x</notes>\n<legal_name>x</legal_name></firm>\n" FOOT, "line 15: " },
    { HEAD PROGRAMME "  <firm id=\"1\">\n<legal_name>x<b/></legal_name></firm>\n" FOOT, "line 15: " },
    { HEAD PROGRAMME "  <firm id=\"1\">stray\n<legal_name>x</legal_name></firm>\n" FOOT, "line 1" },
    { HEAD PROGRAMME "stray\n" FOOT, "line 1" },
    { HEAD PROGRAMME "  <firm id=\"1\"><legal_name>x</legal_name></firm>\n<firm id=\"1\"><legal_name>x</legal_name></firm>\n" FOOT, "line 15: " },
    { HEAD PROGRAMME "  <firm id=\"1\"><legal_name>a<?char 110000?></legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"1\"><legal_name>a<?char 0?></legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"1\"><legal_name>a&nbsp;b</legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"1\"><legal_name>a\x01</legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <firm id=\"1\"><legal_name>a\xff</legal_name></firm>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <contact id=\"1\"><firm>5</firm><name>x</name><role>x</role></contact>\n" FOOT, "" },
    { HEAD PROGRAMME "  <sector_priority id=\"1\"><year>1</year><sector>NONE</sector><priority>1</priority></sector_priority>\n" FOOT, "" },
    { HEAD PROGRAMME "  <attachment_bytes id=\"1\"><bytes>AAE=x</bytes></attachment_bytes>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <attachment_bytes id=\"1\"><bytes>AA</bytes></attachment_bytes>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <attachment_bytes id=\"1\"><bytes>AA-_</bytes></attachment_bytes>\n" FOOT, "line 14: " },
    { HEAD PROGRAMME "  <attachment_bytes id=\"1\"><bytes>AAAA</bytes></attachment_bytes>\n" FOOT, "" },
    { HEAD PROGRAMME "  <store_meta id=\"1\"/>\n" FOOT, "line 14: " },
    { "<!DOCTYPE programme-file>\n" HEAD PROGRAMME FOOT, "" },
    { "<?xml version=\"1.0\"?>\n<!DOCTYPE programme-file SYSTEM \"file:///etc/passwd\">\n<programme-file/>", "DOCTYPE" },
    { "<?xml version=\"1.0\"?>\n<!DOCTYPE p [<!ENTITY a \"x\">]>\n<programme-file xmlns=\"urn:bajiocp:programme:1\" version=\"1\">&a;</programme-file>", "DOCTYPE" },
    { "<?xml version=\"1.0\" encoding=\"EBCDIC-NONE\"?>\n<programme-file/>", "line 1" },
    { "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<programme-file/>", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = fixture_file (fixture, "case.xml", cases[i].document);

      g_test_message ("document %u", i);
      assert_refused (fixture, g_file_peek_path (file), cases[i].what);
    }
}

/* Big ones, which are not worth keeping as files: @n times @part between @head and @foot. */
static void
refuse_repeated (Fixture    *fixture,
                 const char *head,
                 const char *part,
                 guint       n,
                 const char *foot)
{
  g_autoptr (GString) text = g_string_new (head);
  g_autoptr (GFile) file = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  g_string_append (text, foot);
  file = fixture_file (fixture, "big.xml", text->str);
  assert_refused (fixture, g_file_peek_path (file), NULL);
}

static void
test_bombs (Fixture *fixture)
{
  g_autoptr (GString) entities = g_string_new ("<!DOCTYPE p [<!ENTITY e0 \"lol\">");

  for (int i = 1; i < 40; i++)
    g_string_append_printf (entities, "<!ENTITY e%d \"&e%d;&e%d;&e%d;&e%d;&e%d;\">", i, i - 1, i - 1, i - 1, i - 1, i - 1);
  g_string_append (entities, "]><programme-file xmlns=\"urn:bajiocp:programme:1\" version=\"&e39;\">");
  refuse_repeated (fixture, entities->str, "&e39;", 1000, "</programme-file>");

  refuse_repeated (fixture, "<a>", "<a>", 1000000, "");
  refuse_repeated (fixture, HEAD PROGRAMME "<firm id=\"1\"><legal_name>", "<a>", 1000000, "");
  refuse_repeated (fixture, "<!DOCTYPE p [", "<!ENTITY a \"x\">", 1000000, "]><p/>");
  refuse_repeated (fixture, "", "<!-- nothing -->\n", 1000000, "<p/>");
  refuse_repeated (fixture, HEAD PROGRAMME "<firm id=\"1\"><legal_name>", "0123456789", 1100000, "</legal_name></firm>" FOOT);
  refuse_repeated (fixture, HEAD PROGRAMME "<firm id=\"", "0123456789", 1100000, "\"></firm>" FOOT);
  refuse_repeated (fixture, HEAD PROGRAMME "<firm id=\"1\"", " a=\"b\"", 100000, "></firm>" FOOT);
  refuse_repeated (fixture, HEAD PROGRAMME "<", "nameless", 1000000, "/>" FOOT);
}

/* Attacks that others collected. */
static void
test_attacks (Fixture *fixture)
{
  g_autoptr (GFile) folder = fixture_shared ("xml-attacks", "");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (g_file_peek_path (folder), 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_file_peek_path (folder), name, NULL);

      g_test_message ("%s", name);
      assert_refused (fixture, path, NULL);
    }
}

/* Into a file that is there: only where it holds nothing. */
static void
test_not_empty (Fixture *fixture)
{
  g_autoptr (GFile) source = fixture_file (fixture, "in.xml", HEAD PROGRAMME FOOT);
  g_autofree char *path = g_build_filename (fixture->folder, "empty.bajiocp", NULL);
  g_autoptr (BcpStore) empty = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (bcp_programme_xml_import (fixture->store, source, NULL, NULL, &error), ==, -1);
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (bcp_store_get_head (fixture->store), ==, 1);

  empty = bcp_store_open (path, BCP_STORE_CREATE, bcp_programme_schema (), NULL, &error);
  g_assert_cmpint (bcp_programme_xml_import (empty, source, NULL, NULL, &error), ==, 1);
  g_assert_no_error (error);
  bcp_store_close (empty);

  /* A file that exists is never replaced. */
  g_assert_null (create (fixture, "empty.bajiocp", "in.xml", NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_REFUSED);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What later versions added and filled by default is filled; other spellings of the same are read. */
static void
test_spellings (Fixture *fixture)
{
  g_autoptr (GFile) source = fixture_file (
    fixture, "in.xml",
    "<!-- by hand --><p:programme-file xmlns:p=\"urn:bajiocp:programme:1\" version=\"1\"><p:programme id=\"1\"><p:code>A<!-- -->B<![CDATA[<C>]]>&#xe9;"
    "</p:code><p:name_en>x</p:name_en><p:name_es>x</p:name_es><p:start_date>2003-11-01</p:start_date><p:duration_months> 36\n</p:duration_months>"
    "<p:size_rule>x</p:size_rule><p:base_currency>USD</p:base_currency><p:plant_currency>MXN</p:plant_currency><p:languages>es</p:languages>"
    "</p:programme></p:programme-file>");
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpStore) store = create (fixture, "new.bajiocp", "in.xml", NULL, &error);
  g_autofree char *xml = NULL;

  g_assert_nonnull (source);
  g_assert_no_error (error);
  xml = export (fixture, store, "out.xml");
  g_assert_nonnull (strstr (xml, "<code>AB&lt;C&gt;é</code>"));
  g_assert_nonnull (strstr (xml, "<duration_months>36</duration_months>"));
  g_assert_nonnull (strstr (xml, "<is_sample>0</is_sample>"));
  bcp_store_close (store);
}

static void
cancel_at_notice (BcpProgress  *progress,
                  GParamSpec   *pspec,
                  GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (BcpProgress) progress = bcp_progress_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "refused.bajiocp", NULL);
  g_autofree char *xml = export (fixture, fixture->store, "in.xml");
  g_autoptr (GFile) in = fixture_file (fixture, "in.xml", NULL), out = fixture_file (fixture, "refused.xml", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (bcp_programme_xml_export (fixture->store, out, progress, NULL, &error));
  g_assert_cmpfloat (bcp_progress_get_fraction (progress), ==, 1);
  g_assert_cmpint (bcp_progress_get_done (progress), >, 10);
  g_file_delete (out, NULL, NULL);

  cancel_at_notice (progress, NULL, cancellable);
  g_assert_false (bcp_programme_xml_export (fixture->store, out, progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (bcp_programme_xml_create (path, in, NULL, progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_files (fixture, "refused"), ==, 0);
}

static xmlNode *
next_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;

  return node;
}

/* The element under <optional> or <zeroOrMore>. */
static xmlNode *
element_of (xmlNode *node)
{
  while (node != NULL && strcmp ((char *) node->name, "element") != 0)
    node = next_element (node->children);

  return node;
}

static char *
attribute (xmlNode    *node,
           const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST name);
  char *copy = g_strdup ((char *) value);

  xmlFree (value);
  return copy;
}

static char *
describe_field (xmlNode *node)
{
  xmlNode *element = element_of (node), *content = next_element (element->children);
  g_autofree char *name = attribute (element, "name");
  g_autofree char *reference = attribute (content, "name");

  return g_strdup_printf ("%s %s%s\n", name, reference != NULL ? reference : "text", node != element ? " optional" : "");
}

/* The schema's tables as text, one per key: its fields, what they hold, whether they may be left out. */
static GPtrArray *
read_schema (GHashTable *tables)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/bajiocp/BajioCP/schema/programme.rng", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  xmlDoc *document = xmlReadMemory (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes), NULL, NULL, 0);
  xmlNode *root = element_of (next_element (xmlDocGetRootElement (document)->children));
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (xmlNode *child = next_element (root->children); child != NULL; child = next_element (child->next))
    {
      xmlNode *element = element_of (child);
      GString *fields = g_string_new (NULL);

      if (element == NULL)
        {
          g_string_free (fields, TRUE);
          continue;
        }
      for (xmlNode *field = next_element (element->children); field != NULL; field = next_element (field->next))
        if (element_of (field) != NULL)
          {
            g_autofree char *text = describe_field (field);

            g_string_append (fields, text);
          }
      g_ptr_array_add (names, attribute (element, "name"));
      g_hash_table_insert (tables, attribute (element, "name"), g_string_free (fields, FALSE));
    }

  xmlFreeDoc (document);
  return names;
}

static void
test_schema (Fixture *fixture)
{
  g_autoptr (GHashTable) tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) names = read_schema (tables);
  guint n_entities;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  /* What the file has, the schema has, in the same order; and nothing else. */
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *sql = g_strdup_printf (
        "SELECT group_concat (name || CASE type WHEN 'INTEGER' THEN ' integer' WHEN 'REAL' THEN ' number' ELSE ' text' END"
        " || iif (\"notnull\" AND dflt_value IS NULL, '', ' optional') || char (10), '')"
        " FROM (SELECT * FROM pragma_table_info ('%s') WHERE name <> 'id' ORDER BY cid)", name);
      g_autofree char *columns = fixture_text (fixture, sql);

      g_test_message ("%s", name);
      g_assert_cmpstr (g_hash_table_lookup (tables, name), ==, columns);
    }
  g_assert_cmpint (names->len, ==, fixture_int (fixture,
    "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'store_*' AND name NOT GLOB 'derived_*'"));

  /* Entities come first, in their order; each of their fields is there, and what is computed is not. */
  for (guint i = 0; i < n_entities; i++)
    {
      g_assert_cmpstr (g_ptr_array_index (names, i), ==, entities[i]->table);
      for (guint j = 0; j < entities[i]->n_fields; j++)
        {
          const BcpField *field = &entities[i]->fields[j];
          g_autofree char *line = g_strdup_printf ("\n%s ", field->name);
          g_autofree char *text = g_strconcat ("\n", g_hash_table_lookup (tables, entities[i]->table), NULL);

          g_assert_cmpint (strstr (text, line) == NULL, ==, (field->flags & BCP_FIELD_COMPUTED) != 0);
        }
    }
}

static void
test_detect (Fixture *fixture)
{
  g_autoptr (GFile) xml = fixture_file (fixture, "a.txt", HEAD), csv = fixture_file (fixture, "b.xml", "a,b\n"),
                    none = fixture_file (fixture, "none", NULL);

  g_assert_true (bcp_programme_xml_detect (xml));
  g_assert_false (bcp_programme_xml_detect (csv));
  g_assert_false (bcp_programme_xml_detect (none));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/programme-xml/sample", test_sample);
  fixture_add ("/programme-xml/bytes", test_bytes);
  fixture_add ("/programme-xml/texts", test_texts);
  fixture_add ("/programme-xml/numbers", test_numbers);
  fixture_add ("/programme-xml/refused-export", test_refused_export);
  fixture_add ("/programme-xml/refused-documents", test_refused_documents);
  fixture_add ("/programme-xml/bombs", test_bombs);
  fixture_add ("/programme-xml/attacks", test_attacks);
  fixture_add ("/programme-xml/not-empty", test_not_empty);
  fixture_add ("/programme-xml/spellings", test_spellings);
  fixture_add ("/programme-xml/cancel", test_cancel);
  fixture_add ("/programme-xml/schema", test_schema);
  fixture_add ("/programme-xml/detect", test_detect);

  return g_test_run ();
}
