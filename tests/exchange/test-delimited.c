/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-delimited.h"
#include "bcp-error.h"
#include "bcp-text-decoder.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static GFile *
file_of (const char *data,
         gssize      length)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("bcp-delimited-XXXXXX.csv", &name, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (name, data, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (name);
}

/* Every row as "number:cell|cell", flaws as "!n", one per line. */
static char *
read_file (GFile      *file,
           const char *encoding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BcpDelimited) reader = bcp_delimited_open (file, encoding, NULL, &error);
  g_autoptr (GString) all = g_string_new (NULL);
  BcpDelimitedRow row;
  BcpDelimitedStep step;

  g_assert_no_error (error);
  while ((step = bcp_delimited_next (reader, &row, NULL, &error)) == BCP_DELIMITED_ROW)
    {
      g_string_append_printf (all, "%" G_GINT64_FORMAT ":", row.number);
      for (guint i = 0; i < row.n_cells; i++)
        {
          g_assert_true (g_utf8_validate (row.cells[i], -1, NULL));
          g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", row.cells[i]);
        }
      if (row.flaw != BCP_DELIMITED_SOUND)
        g_string_append_printf (all, "!%d", row.flaw);
      g_string_append_c (all, '\n');
    }
  g_assert_no_error (error);
  g_assert_cmpint (step, ==, BCP_DELIMITED_END);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static char *
read_bytes (const char *data,
            gssize      length,
            const char *encoding)
{
  g_autoptr (GFile) file = file_of (data, length);
  char *rows = read_file (file, encoding);

  g_file_delete (file, NULL, NULL);
  return rows;
}

static void
check (const char *data,
       const char *expected)
{
  g_autofree char *rows = read_bytes (data, -1, NULL);

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_rfc4180 (void)
{
  check ("a,b\n1,2\n", "1:a|b\n2:1|2\n");
  check ("a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n");
  check ("a,b\r1,2\r", "1:a|b\n2:1|2\n");
  check ("a,b\n1,2", "1:a|b\n2:1|2\n");
  check ("\"a\",\"b, c\"\n\"x \"\"y\"\"\",\n", "1:a|b, c\n2:x \"y\"|\n");
  check ("a,b\n\"one\ntwo\",3\n4,5\n", "1:a|b\n2:one\ntwo|3\n3:4|5\n");
  check ("a,b\n\"\",\n,\"\"\nx,\n", "1:a|b\n4:x|\n");
}

static void
test_sloppy (void)
{
  /* Quotation marks that nobody escaped. */
  check ("a,b\n\"ACME \"LA FLOR\" SA\",2\n", "1:a|b\n2:ACME \"LA FLOR\" SA|2\n");
  check ("a,b\n5\" PIPE,2\n", "1:a|b\n2:5\" PIPE|2\n");
  check ("a,b\n \"x\" ,2\n", "1:a|b\n2:x|2\n");
  /* Blank rows count, as in a spreadsheet, and are passed over. */
  check ("a,b\n\n,,\n  \n1,2\n", "1:a|b\n5:1|2\n");
  /* Short and long rows. */
  check ("a,b,c\n1\n1,2,3,4\n", "1:a|b|c\n2:1\n3:1|2|3|4\n");
  check ("", "");
  check ("\n\n", "");
}

static void
test_delimiters (void)
{
  check ("a;b;c\n1,5;2;3\n", "1:a|b|c\n2:1,5|2|3\n");
  check ("a\tb\n1\t2\n", "1:a|b\n2:1|2\n");
  check ("a|b|c\n1|2|3\n", "1:a|b|c\n2:1|2|3\n");
  check ("\"a,b,c\";d\n1;2\n", "1:a,b,c|d\n2:1|2\n");
}

static void
test_encodings (void)
{
  static const char utf16le[] = "\xff\xfe" "a\0,\0m\0\xe1\0s\0\n\0" "1\0,\0\x3d\xd8\x00\xde\n\0";
  static const char utf16be[] = "\xfe\xff" "\0a\0,\0m\0\xe1\0s\0\n";
  g_autofree char *latin1 = read_bytes ("a,m\xe1s\n\x80,\x93\n", -1, NULL);
  g_autofree char *open = read_bytes ("a,m\xe1s\n\x81,2\n", -1, NULL);
  g_autofree char *utf8 = read_bytes ("\xef\xbb\xbf" "a,más\n", -1, NULL);
  g_autofree char *little = read_bytes (utf16le, sizeof utf16le - 1, NULL);
  g_autofree char *big = read_bytes (utf16be, sizeof utf16be - 1, NULL);
  g_autofree char *forced = read_bytes ("a,m\xc3\xa1s\n", -1, "latin1");
  g_autofree char *dos = read_bytes ("a,m\xa0s\n", -1, "CP850");
  g_autofree char *wrong = read_bytes ("a,m\xe1s\n", -1, "UTF-8");

  g_assert_cmpstr (latin1, ==, "1:a|más\n2:€|“\n");
  g_assert_cmpstr (open, ==, "1:a|más\n2:\xc2\x81|2\n");
  g_assert_cmpstr (utf8, ==, "1:a|más\n");
  g_assert_cmpstr (little, ==, "1:a|más\n2:1|😀\n");
  g_assert_cmpstr (big, ==, "1:a|más\n");
  g_assert_cmpstr (forced, ==, "1:a|mÃ¡s\n");
  g_assert_cmpstr (dos, ==, "1:a|más\n");
  g_assert_cmpstr (wrong, ==, "1:a|m�s\n");
}

/* One broken byte does not make a Windows file of a UTF-8 one. */
static void
test_broken_utf8 (void)
{
  g_autoptr (GString) data = g_string_new ("a,b\n");
  g_autofree char *rows = NULL;

  for (int i = 0; i < 40; i++)
    g_string_append (data, "más,niño\n");
  g_string_append (data, "x,\xf1\n");
  rows = read_bytes (data->str, (gssize) data->len, NULL);
  g_assert_nonnull (strstr (rows, "2:más|niño\n"));
  g_assert_nonnull (strstr (rows, "42:x|�\n"));
}

static void
test_unknown_encoding (void)
{
  g_autoptr (GFile) file = file_of ("a\n", -1);
  g_autoptr (GError) error = NULL;

  g_assert_null (bcp_delimited_open (file, "no-such-code", NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_USAGE);
  g_file_delete (file, NULL, NULL);
}

static void
test_no_file (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at-all.csv");
  g_autoptr (GError) error = NULL;

  g_assert_null (bcp_delimited_open (file, NULL, NULL, &error));
  g_assert_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND);
}

static void
test_undouble (void)
{
  g_autofree char *mended = bcp_text_undouble ("mÃ¡s Ã‰xito NIÃ‘O");

  g_assert_cmpstr (mended, ==, "más Éxito NIÑO");
  g_assert_null (bcp_text_undouble ("más"));
  g_assert_null (bcp_text_undouble ("SÃO PAULO"));
  g_assert_null (bcp_text_undouble (""));
}

static void
test_nul (void)
{
  static const char data[] = "a,b\n1,x\0y\n2,z\n";
  g_autofree char *rows = read_bytes (data, sizeof data - 1, NULL);

  g_assert_cmpstr (rows, ==, "1:a|b\n2:1|x�y!1\n3:2|z\n");
}

static void
test_long (void)
{
  const gsize ten = 10 * 1024 * 1024;
  g_autofree char *plain = g_malloc (ten + 100), *quoted = NULL, *rows = NULL, *rows_quoted = NULL;

  memset (plain, 'x', ten);
  memcpy (plain, "a,b\n1,", 6);
  strcpy (plain + ten, ",3\n4,5\n");
  quoted = g_memdup2 (plain, ten + 100);
  memcpy (quoted, "a,b\n\"1", 6);
  strcpy (quoted + ten, "\",3\n4,5\n");

  rows = read_bytes (plain, -1, NULL);
  g_assert_true (g_str_has_prefix (rows, "1:a|b\n2:1|xxx"));
  g_assert_true (g_str_has_suffix (rows, "!2\n3:4|5\n"));
  g_assert_cmpuint (strlen (rows), <, 100 * 1024);

  rows_quoted = read_bytes (quoted, -1, NULL);
  g_assert_true (g_str_has_suffix (rows_quoted, "!2\n3:4|5\n"));
}

static void
test_unterminated (void)
{
  check ("a,b\n\"1,2\n3,4\n5,6\n", "1:a|b\n2:1|2!3\n3:3|4\n4:5|6\n");
}

/* A file in which every line opens a quotation is read in the time of its length. */
static void
test_many_unterminated (void)
{
  g_autoptr (GString) data = g_string_new ("a,b\n");
  g_autofree char *rows = NULL;
  gint64 begin;

  for (int i = 0; i < 2000000; i++)
    g_string_append (data, "\"ab\n");
  begin = g_get_monotonic_time ();
  rows = read_bytes (data->str, (gssize) data->len, NULL);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 30 * G_TIME_SPAN_SECOND);
  g_assert_true (g_str_has_suffix (rows, "2000001:ab!3\n"));
}

static void
test_binary (void)
{
  g_autofree char *data = g_malloc (300000), *rows = NULL;
  GRand *rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 300000; i++)
    data[i] = (char) g_rand_int_range (rand, 0, 256);
  rows = read_bytes (data, 300000, NULL);
  g_assert_nonnull (rows);
  g_rand_free (rand);
}

static void
test_append (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  bcp_delimited_append (text, "plain", ',');
  g_string_append_c (text, ',');
  bcp_delimited_append (text, "a \"b\", c", ',');
  g_string_append_c (text, ',');
  bcp_delimited_append (text, NULL, ',');
  g_string_append_c (text, ',');
  bcp_delimited_append (text, " x", ',');
  g_assert_cmpstr (text->str, ==, "plain,\"a \"\"b\"\", c\",,\" x\"");
}

/* The spectrum of CSV files with what each must give. */
static void
test_spectrum (void)
{
  static const struct { const char *name, *rows; } files[] = {
    { "comma_in_quotes", "1:first|last|address|city|zip\n2:John|Doe|120 any st.|Anytown, WW|08123\n" },
    { "empty", "1:a|b|c\n2:1||\n3:2|3|4\n" },
    { "empty_crlf", "1:a|b|c\n2:1||\n3:2|3|4\n" },
    { "escaped_quotes", "1:a|b\n2:1|ha \"ha\" ha\n3:3|4\n" },
    { "json", "1:key|val\n2:1|{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}\n" },
    { "newlines", "1:a|b|c\n2:1|2|3\n3:Once upon \na time|5|6\n4:7|8|9\n" },
    { "newlines_crlf", "1:a|b|c\n2:1|2|3\n3:Once upon \na time|5|6\n4:7|8|9\n" },
    { "quotes_and_newlines", "1:a|b\n2:1|ha \n\"ha\" \nha\n3:3|4\n" },
    { "simple", "1:a|b|c\n2:1|2|3\n" },
    { "simple_crlf", "1:a|b|c\n2:1|2|3\n" },
    { "utf8", "1:a|b|c\n2:1|2|3\n3:4|5|ʤ\n" },
  };
  const char *shared = g_getenv ("BCP_SHARED_DATA");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat (files[i].name, ".csv", NULL);
      g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "csv-spectrum", "csvs", name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autofree char *rows = NULL;

      if (shared == NULL || !g_file_query_exists (file, NULL))
        {
          g_test_skip ("BCP_SHARED_DATA does not name a folder with csv-spectrum.");
          return;
        }
      rows = read_file (file, NULL);
      g_assert_cmpstr (rows, ==, files[i].rows);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/delimited/rfc4180", test_rfc4180);
  g_test_add_func ("/exchange/delimited/sloppy", test_sloppy);
  g_test_add_func ("/exchange/delimited/delimiters", test_delimiters);
  g_test_add_func ("/exchange/delimited/encodings", test_encodings);
  g_test_add_func ("/exchange/delimited/broken-utf8", test_broken_utf8);
  g_test_add_func ("/exchange/delimited/unknown-encoding", test_unknown_encoding);
  g_test_add_func ("/exchange/delimited/no-file", test_no_file);
  g_test_add_func ("/exchange/delimited/undouble", test_undouble);
  g_test_add_func ("/exchange/delimited/nul", test_nul);
  g_test_add_func ("/exchange/delimited/long", test_long);
  g_test_add_func ("/exchange/delimited/unterminated", test_unterminated);
  g_test_add_func ("/exchange/delimited/many-unterminated", test_many_unterminated);
  g_test_add_func ("/exchange/delimited/binary", test_binary);
  g_test_add_func ("/exchange/delimited/append", test_append);
  g_test_add_func ("/exchange/delimited/spectrum", test_spectrum);
  return g_test_run ();
}
