/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity.h"
#include "exchange-fixture.h"

#include <string.h>

/* docs/programme-xml.md says of each element what it holds. That part of it is made of the file's own
 * tables and the tables of fields; with BCP_UPDATE_DOCS set it is written, otherwise compared. */

#define MARK "<!-- Made by tests/exchange/test-programme-xml-reference.c; BCP_UPDATE_DOCS=1 writes it anew. -->\n"

static const char *const kinds[] = {
  [BCP_FIELD_TEXT] = "text",
  [BCP_FIELD_LONG_TEXT] = "text, several lines",
  [BCP_FIELD_INTEGER] = "whole number",
  [BCP_FIELD_NUMBER] = "number",
  [BCP_FIELD_PERCENT] = "number, per cent",
  [BCP_FIELD_MONEY] = "money, in minor units",
  [BCP_FIELD_DATE] = "date",
  [BCP_FIELD_BOOLEAN] = "0 or 1",
  [BCP_FIELD_CHOICE] = "code",
  [BCP_FIELD_REFERENCE] = "id",
};

/* What the element of @field holds, in words; without a field what its column holds. */
static char *
describe (const BcpField *field,
          const char     *declaration)
{
  const char *kind;

  if (field == NULL)
    return g_strdup (strcmp (declaration, "INTEGER") == 0 ? "whole number"
                     : strcmp (declaration, "REAL") == 0  ? "number"
                     : strcmp (declaration, "BLOB") == 0  ? "bytes"
                                                          : "text");

  kind = kinds[field->type];
  switch (field->type)
    {
    case BCP_FIELD_CHOICE:
      return g_strdup_printf ("%s of `%s`", kind, field->domain);
    case BCP_FIELD_REFERENCE:
      return g_strdup_printf ("%s of `%s`", kind, field->domain);
    case BCP_FIELD_MONEY:
      return field->domain != NULL ? g_strdup_printf ("%s of `%s`", kind, field->domain) : g_strdup (kind);
    case BCP_FIELD_INTEGER:
    case BCP_FIELD_NUMBER:
      return field->unit != NULL ? g_strdup_printf ("%s, %s", kind, field->unit) : g_strdup (kind);
    case BCP_FIELD_TEXT:
    case BCP_FIELD_LONG_TEXT:
    case BCP_FIELD_PERCENT:
    case BCP_FIELD_DATE:
    case BCP_FIELD_BOOLEAN:
    default:
      return g_strdup (kind);
    }
}

static void
append_table (GString         *text,
              Fixture         *fixture,
              const char      *table,
              const BcpEntity *entity)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT group_concat (name || ' ' || type || ' ' || (\"notnull\" AND dflt_value IS NULL), char (10))"
    " FROM (SELECT * FROM pragma_table_info ('%s') WHERE name <> 'id' ORDER BY cid)", table);
  g_autofree char *columns = fixture_text (fixture, sql);
  g_auto (GStrv) lines = g_strsplit (columns, "\n", -1);

  g_string_append_printf (text, "\n### `%s`%s%s\n\n| Element | Holds | | Is |\n|---|---|---|---|\n", table, entity != NULL ? ": " : "",
                          entity != NULL ? entity->plural : "");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 3);
      const BcpField *field = entity != NULL ? bcp_entity_get_field (entity, parts[0]) : NULL;
      g_autofree char *holds = describe (field, parts[1]);

      g_string_append_printf (text, "| `%s` | %s | %s | %s |\n", parts[0], holds, strcmp (parts[2], "1") == 0 ? "always" : "",
                              field != NULL ? field->label : "");
    }
}

static char *
make_reference (Fixture *fixture)
{
  GString *text = g_string_new (MARK);
  g_autofree char *rest = NULL;
  g_auto (GStrv) others = NULL;
  g_autoptr (GString) known = g_string_new ("''");
  g_autofree char *sql = NULL;
  guint n_entities;
  const BcpEntity *const *entities = bcp_entities (&n_entities);

  for (guint i = 0; i < n_entities; i++)
    {
      append_table (text, fixture, entities[i]->table, entities[i]);
      g_string_append_printf (known, ", '%s'", entities[i]->table);
    }

  /* Tables that are no record's: by name, at the end. */
  sql = g_strdup_printf ("SELECT coalesce (group_concat (name, ' '), '') FROM (SELECT name FROM sqlite_schema WHERE type = 'table'"
                         " AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'store_*' AND name NOT GLOB 'derived_*'"
                         " AND name NOT IN (%s) ORDER BY name)", known->str);
  rest = fixture_text (fixture, sql);
  others = g_strsplit (rest, " ", -1);
  for (guint i = 0; others[i] != NULL; i++)
    if (*others[i] != '\0')
      append_table (text, fixture, others[i], NULL);

  return g_string_free (text, FALSE);
}

static void
test_reference (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "docs", "programme-xml.md", NULL);
  g_autofree char *reference = make_reference (fixture);
  g_autofree char *document = NULL;
  g_autoptr (GError) error = NULL;
  char *mark;

  g_file_get_contents (path, &document, NULL, &error);
  g_assert_no_error (error);
  mark = strstr (document, MARK);
  g_assert_nonnull (mark);
  if (strcmp (mark, reference) == 0)
    return;

  if (g_getenv ("BCP_UPDATE_DOCS") == NULL)
    {
      g_test_message ("docs/programme-xml.md is not up to date. Run this test with BCP_UPDATE_DOCS=1.");
      g_test_fail ();
      return;
    }
  *mark = '\0';
  {
    g_autofree char *whole = g_strconcat (document, reference, NULL);

    g_file_set_contents (path, whole, -1, &error);
    g_assert_no_error (error);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/programme-xml/reference", test_reference);
  return g_test_run ();
}
