/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-arguments.h"
#include "bcp-error.h"

#include <locale.h>

static const BcpOption options[] = {
  { "limit", "N", FALSE, "help" },
  { "where", "field=value", TRUE, "help" },
  { "json", NULL, FALSE, "help" },
  { "as-of", "DATE", FALSE, "help" },
  { NULL },
};

static BcpArguments *
parse (const char  *line,
       GError     **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  return bcp_arguments_parse (words, options, error);
}

static void
test_apart (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpArguments) arguments = parse ("a.bajiocp --where x=1 firms --limit=5 --json --where y=--2 -- --limit", &error);
  gint64 limit = 0;
  BcpDate date = 3;

  g_assert_no_error (error);
  g_assert_cmpuint (bcp_arguments_n_words (arguments), ==, 3);
  g_assert_cmpstr (bcp_arguments_word (arguments, 0), ==, "a.bajiocp");
  g_assert_cmpstr (bcp_arguments_word (arguments, 1), ==, "firms");
  g_assert_cmpstr (bcp_arguments_word (arguments, 2), ==, "--limit");
  g_assert_null (bcp_arguments_word (arguments, 3));
  g_assert_true (bcp_arguments_has (arguments, "json"));
  g_assert_true (bcp_arguments_get_number (arguments, "limit", 1, &limit, &error));
  g_assert_cmpint (limit, ==, 5);
  g_assert_cmpstr (bcp_arguments_get_all (arguments, "where")[0], ==, "x=1");
  g_assert_cmpstr (bcp_arguments_get_all (arguments, "where")[1], ==, "y=--2");
  g_assert_null (bcp_arguments_get_all (arguments, "where")[2]);
  /* What was not given stays as it was. */
  g_assert_true (bcp_arguments_get_date (arguments, "as-of", &date, &error));
  g_assert_cmpint (date, ==, 3);
}

static void
test_wrong (void)
{
  static const char *const lines[] = { "--nothing", "--limit", "--json=1", "--limit 1 --limit 2", "x\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (lines[i], &error));
      g_assert_error (error, BCP_ERROR, BCP_ERROR_USAGE);
    }
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpArguments) arguments = parse ("--limit 0 --as-of 2005-02-30", &error);
  static const char *const choices[] = { "a", "b", NULL };
  gint64 limit = 7;
  BcpDate date = 3;
  guint choice = 0;

  g_assert_false (bcp_arguments_get_number (arguments, "limit", 1, &limit, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (bcp_arguments_get_date (arguments, "as-of", &date, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (bcp_arguments_get_choice (arguments, "limit", choices, &choice, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_USAGE);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/arguments/apart", test_apart);
  g_test_add_func ("/cli/arguments/wrong", test_wrong);
  g_test_add_func ("/cli/arguments/values", test_values);
  return g_test_run ();
}
