/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-definition.h"
#include "bcp-error.h"
#include "bcp-programme-xml.h"
#include "exchange-fixture.h"
#include "sheet-fixture.h"

#include <string.h>
#include <time.h>

/* XML that means harm, as every kind of document that is read from outside: refused at once, in one
 * sentence, and for documents that people write with the line. */

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* What nobody waits for, in seconds of the processor; the sanitizers make everything slow. */
#define PATIENCE 10

typedef GString *(*Attack) (const char *root);

/* The length of the name that an element begins with. */
static int
name_length (const char *root)
{
  return (int) strcspn (root, " ");
}

static GString *
with_doctype (const char *root,
              const char *subset,
              const char *content)
{
  GString *text = g_string_new ("<?xml version=\"1.0\"?>\n");

  g_string_append_printf (text, "<!DOCTYPE x [%s]>\n<%s>%s</%.*s>", subset, root, content, name_length (root), root);
  return text;
}

static GString *
laughs (const char *root)
{
  g_autoptr (GString) subset = g_string_new ("<!ENTITY e0 \"lol\">");

  for (int i = 1; i < 30; i++)
    g_string_append_printf (subset, "<!ENTITY e%d \"&e%d;&e%d;&e%d;&e%d;&e%d;&e%d;&e%d;&e%d;&e%d;&e%d;\">", i, i - 1, i - 1, i - 1, i - 1,
                            i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
  return with_doctype (root, subset->str, "&e29;");
}

static GString *
quadratic (const char *root)
{
  g_autofree char *word = g_strnfill (50000, 'a');
  g_autofree char *subset = g_strdup_printf ("<!ENTITY a \"%s\">", word);
  g_autoptr (GString) content = g_string_new (NULL);

  for (int i = 0; i < 50000; i++)
    g_string_append (content, "&a;");
  return with_doctype (root, subset, content->str);
}

static GString *
file_entity (const char *root)
{
  return with_doctype (root, "<!ENTITY a SYSTEM \"file:///etc/passwd\">", "&a;");
}

static GString *
endless_entity (const char *root)
{
  return with_doctype (root, "<!ENTITY a SYSTEM \"file:///dev/zero\">", "&a;");
}

static GString *
parameter_entity (const char *root)
{
  return with_doctype (root, "<!ENTITY % a SYSTEM \"http://127.0.0.1:9/x\"> %a;", "");
}

static GString *
external_subset (const char *root)
{
  GString *text = g_string_new ("<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">\n");

  g_string_append_printf (text, "<%s/>", root);
  return text;
}

static GString *
recursion (const char *root)
{
  return with_doctype (root, "<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">", "&a;");
}

static GString *
late_doctype (const char *root)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s>\n<!DOCTYPE x>\n</%.*s>", root, name_length (root), root);
  return text;
}

static GString *
undeclared_entity (const char *root)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s>\n&nbsp;</%.*s>", root, name_length (root), root);
  return text;
}

static GString *
repeat (const char *root,
        const char *part,
        guint       n)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s>\n", root);
  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  return text;
}

static GString *
depth (const char *root)
{
  return repeat (root, "<a>", 200000);
}

static GString *
named_depth (const char *root)
{
  return repeat (root, "<a xmlns:b=\"urn:c\"><b:d>", 100000);
}

static GString *
huge_attribute (const char *root)
{
  g_autofree char *value = g_strnfill (12 * 1000 * 1000, 'a');
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s a=\"%s\"/>", root, value);
  return text;
}

static GString *
many_attributes (const char *root)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s ", root);
  for (int i = 0; i < 60000; i++)
    g_string_append_printf (text, "a%d=\"\" ", i);
  g_string_append (text, "/>");
  return text;
}

static GString *
quoted_attributes (const char *root)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s><a ", root);
  for (int i = 0; i < 60000; i++)
    g_string_append_printf (text, "\na%d='>'", i);
  g_string_append_printf (text, "/></%.*s>", name_length (root), root);
  return text;
}

static GString *
same_attribute (const char *root)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s a=\"1\" a=\"2\"/>", root);
  return text;
}

static GString *
huge_name (const char *root)
{
  g_autofree char *name = g_strnfill (11 * 1000 * 1000, 'n');
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s><%s/></%.*s>", root, name, name_length (root), root);
  return text;
}

static GString *
long_comment (const char *root)
{
  g_autofree char *words = g_strnfill (11 * 1000 * 1000, '.');
  GString *text = g_string_new ("<!--");

  g_string_append_printf (text, "%s--><%s/>", words, root);
  return text;
}

static GString *
nul_byte (const char *root)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<%s>\n", root);
  g_string_append_len (text, "a\0b", 3);
  g_string_append_printf (text, "</%.*s>", name_length (root), root);
  return text;
}

static GString *
cut_off (const char *root)
{
  return repeat (root, "<a>b</a", 1);
}

static GString *
crossed (const char *root)
{
  return repeat (root, "<a><b></a></b>", 1);
}

static GString *
encoded (const char *root,
         const char *encoding,
         const char *content)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "<?xml version=\"1.0\" encoding=\"%s\"?>\n<%s>%s</%.*s>", encoding, root, content, name_length (root), root);
  return text;
}

static GString *
not_utf16 (const char *root)
{
  return encoded (root, "UTF-16", "");
}

static GString *
not_utf8 (const char *root)
{
  return encoded (root, "UTF-8", "\xd1" "and\xfa");
}

static GString *
overlong (const char *root)
{
  return encoded (root, "UTF-8", "\xc0\xbcscript\xc0\xbe");
}

static GString *
surrogates (const char *root)
{
  return encoded (root, "UTF-8", "\xed\xa0\x80\xed\xb0\x80");
}

static GString *
unknown_encoding (const char *root)
{
  return encoded (root, "X-NONE", "");
}

static GString *
ebcdic (const char *root)
{
  return encoded (root, "IBM037", "\x4c\x81\x6e");
}

static GString *
sevenbit (const char *root)
{
  return encoded (root, "UTF-7", "+ADw-script+AD4-");
}

static GString *
inclusion (const char *root)
{
  return repeat (root, "<i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\" parse=\"text\"/>", 1);
}

static GString *
nothing_but_space (const char *root)
{
  return g_string_new ("   \n\n  ");
}

static GString *
binary (const char *root)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 70000; i++)
    g_string_append_c (text, (char) (i * 7 + i / 256));
  return text;
}

static const struct
{
  const char *name;
  Attack      make;
} attacks[] = {
  { "laughs", laughs },
  { "quadratic", quadratic },
  { "file-entity", file_entity },
  { "endless-entity", endless_entity },
  { "parameter-entity", parameter_entity },
  { "external-subset", external_subset },
  { "recursion", recursion },
  { "late-doctype", late_doctype },
  { "undeclared-entity", undeclared_entity },
  { "depth", depth },
  { "named-depth", named_depth },
  { "huge-attribute", huge_attribute },
  { "many-attributes", many_attributes },
  { "quoted-attributes", quoted_attributes },
  { "same-attribute", same_attribute },
  { "huge-name", huge_name },
  { "long-comment", long_comment },
  { "nul-byte", nul_byte },
  { "cut-off", cut_off },
  { "crossed", crossed },
  { "not-utf16", not_utf16 },
  { "not-utf8", not_utf8 },
  { "overlong", overlong },
  { "surrogates", surrogates },
  { "unknown-encoding", unknown_encoding },
  { "ebcdic", ebcdic },
  { "sevenbit", sevenbit },
  { "inclusion", inclusion },
  { "nothing-but-space", nothing_but_space },
  { "binary", binary },
};

/* The readers. */

static void
read_programme (const char  *folder,
                GString     *text,
                GError     **error)
{
  g_autoptr (GFile) file = sheet_text (folder, "attack.xml", text->str, (gssize) text->len);
  g_autofree char *target = g_build_filename (folder, "attack.bajiocp", NULL);

  g_assert_null (bcp_programme_xml_create (target, file, NULL, NULL, NULL, error));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
read_definition (const char  *folder,
                 GString     *text,
                 GError     **error)
{
  g_autoptr (GFile) file = sheet_text (folder, "attack.xml", text->str, (gssize) text->len);

  g_assert_null (bcp_definition_read (g_file_peek_path (file), error));
}

static void
read_table (GFile   *file,
            GError **error)
{
  g_autoptr (BcpTable) table = bcp_table_open (file, NULL, NULL, NULL, error);
  BcpTableStep step = BCP_TABLE_ROW;
  BcpTableRow row;

  while (table != NULL && step == BCP_TABLE_ROW)
    step = bcp_table_next (table, &row, NULL, error);
}

static void
read_xlsx (const char  *folder,
           GString     *text,
           GError     **error)
{
  const SheetPart parts[] = {
    { "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
    { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"s\" Type=\"" OFFICE "/worksheet\" Target=\"sheet.xml\"/></Relationships>" },
    { "xl/workbook.xml",
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" OFFICE "\"><sheets>"
      "<sheet name=\"A\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>" },
    { "xl/sheet.xml", text->str },
  };
  g_autoptr (GFile) file = sheet_package (folder, "attack.xlsx", parts, G_N_ELEMENTS (parts));

  read_table (file, error);
}

static void
read_ods (const char  *folder,
          GString     *text,
          GError     **error)
{
  const SheetPart parts[] = {
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
    { "content.xml", text->str },
  };
  g_autoptr (GFile) file = sheet_package (folder, "attack.ods", parts, G_N_ELEMENTS (parts));

  read_table (file, error);
}

static const struct
{
  const char *name;
  const char *root;
  gboolean    tells_line;
  void      (*read) (const char *folder, GString *text, GError **error);
} readers[] = {
  { "programme", "programme-file xmlns=\"urn:bajiocp:programme:1\" version=\"1\"", TRUE, read_programme },
  { "definition", "programme-definition xmlns=\"urn:bajiocp:programme-definition:1\"", TRUE, read_definition },
  { "xlsx", "worksheet", FALSE, read_xlsx },
  { "ods", "office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"", FALSE, read_ods },
};

static void
assert_sentence (const GError *error,
                 gboolean      tells_line)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == BCP_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (strlen (error->message), <, 2500);
  g_assert_null (strstr (error->message, "root:"));
  if (tells_line && strstr (error->message, "line ") == NULL && strstr (error->message, "larger than") == NULL &&
      strstr (error->message, "does not begin") == NULL)
    g_error ("No line in: %s", error->message);
}

static void
test_attacks (const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (readers); j++)
      {
        g_autoptr (GString) text = attacks[i].make (readers[j].root);
        g_autoptr (GError) error = NULL;
        clock_t start = clock ();

        readers[j].read (folder, text, &error);
        g_test_message ("%s as %s, %d ms: %s", attacks[i].name, readers[j].name, (int) ((clock () - start) / (CLOCKS_PER_SEC / 1000)),
                        error != NULL ? error->message : "accepted");
        assert_sentence (error, readers[j].tells_line);
        g_assert_cmpint (clock () - start, <, PATIENCE * CLOCKS_PER_SEC);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sheet_add ("/hostile-xml/attacks", test_attacks);
  return g_test_run ();
}
