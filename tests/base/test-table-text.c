/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-table-text.h"

static char *
shape (const char *text)
{
  g_autoptr (GPtrArray) rows = bcp_table_text_parse (text);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *cells = g_strjoinv ("|", rows->pdata[i]);

      g_string_append_printf (told, "[%s]", cells);
    }
  return g_strdup (told->str);
}

static void
test_parse (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "a", "[a]" },
    { "a\tb\nc\td\n", "[a|b][c|d]" },
    { "a\tb\r\nc\td\r\n", "[a|b][c|d]" },
    { "a\t\t\nb", "[a||][b]" },
    { "\n\nx", "[][][x]" },
    { "\"two\nlines\"\tb", "[two\nlines|b]" },
    { "\"say \"\"so\"\"\"\tb", "[say \"so\"|b]" },
    { "\"not closed\tb\nc", "[\"not closed|b][c]" },
    { "\"inch\" wide\tb", "[\"inch\" wide|b]" },
    { "5\"\tb", "[5\"|b]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *told = shape (cases[i][0]);

      g_assert_cmpstr (told, ==, cases[i][1]);
    }
}

/* What is written reads as it was. */
static void
test_round (void)
{
  static const char *const cells[] = { "", "a", "", "two\nlines", "a\ttab", "\"quoted\"", "5\"", "ñ", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; cells[i] != NULL; i++)
    bcp_table_text_append (text, cells[i], 0, i);
  rows = bcp_table_text_parse (text->str);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstrv (rows->pdata[0], cells);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-text/parse", test_parse);
  g_test_add_func ("/table-text/round", test_round);
  return g_test_run ();
}
