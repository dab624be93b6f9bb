/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-date.h"

static void
test_iso (void)
{
  static const char *const wrong[] = {
    "2005-02-29", "2005-13-01", "2005-00-10", "2005-1-01", "05-01-01", "2005/01/01", "2005-01-01 ", "2005-01-0x", "", "--------1-",
  };
  g_autofree char *text = bcp_date_to_iso (bcp_date_new (2004, 2, 29));

  g_assert_cmpstr (text, ==, "2004-02-29");
  g_assert_cmpint (bcp_date_from_iso ("1970-01-01"), ==, 0);
  g_assert_cmpint (bcp_date_from_iso ("1969-12-31"), ==, -1);
  g_assert_cmpint (bcp_date_from_iso ("2003-11-01"), ==, 12357);
  g_assert_cmpint (bcp_date_from_iso (NULL), ==, BCP_DATE_NONE);
  g_assert_null (bcp_date_to_iso (BCP_DATE_NONE));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (bcp_date_from_iso (wrong[i]), ==, BCP_DATE_NONE);
}

static void
test_every_day (void)
{
  for (BcpDate date = bcp_date_new (1899, 12, 1); date <= bcp_date_new (2101, 3, 1); date++)
    {
      g_autofree char *text = bcp_date_to_iso (date);
      int year, month, day;

      g_assert_cmpint (bcp_date_from_iso (text), ==, date);
      bcp_date_split (date, &year, &month, &day);
      g_assert_cmpint (bcp_date_new (year, month, day), ==, date);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *typed;
    const char *iso;
  } cases[] = {
    { "2005-03-31", "2005-03-31" }, { "31/03/2005", "2005-03-31" }, { "31-3-2005", "2005-03-31" },
    { " 31.3.2005 ", "2005-03-31" }, { "1/2/2005", "2005-02-01" },  { "31/02/2005", NULL },
    { "03/31/2005", NULL },          { "31/03-2005", NULL },        { "31/03/05", NULL },
    { "31/03/2005x", NULL },         { "", NULL },                  { "yesterday", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = bcp_date_to_iso (bcp_date_parse (cases[i].typed));

      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
  g_assert_cmpint (bcp_date_parse (NULL), ==, BCP_DATE_NONE);
}

static void
assert_format (BcpDateStyle style,
               BcpLanguage  language,
               const char  *expected)
{
  g_autofree char *text = bcp_date_format (bcp_date_new (2005, 3, 9), style, language);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format (void)
{
  g_autofree char *none = bcp_date_format (BCP_DATE_NONE, BCP_DATE_LONG, BCP_LANGUAGE_EN);

  assert_format (BCP_DATE_SHORT, BCP_LANGUAGE_EN, "9 Mar 2005");
  assert_format (BCP_DATE_PAPER, BCP_LANGUAGE_EN, "9 Mar 2005");
  assert_format (BCP_DATE_PAPER, BCP_LANGUAGE_ES, "09/03/2005");
  assert_format (BCP_DATE_LONG, BCP_LANGUAGE_EN, "9 March 2005");
  assert_format (BCP_DATE_DAY, BCP_LANGUAGE_EN, "9 Mar");
  assert_format (BCP_DATE_MONTH, BCP_LANGUAGE_EN, "Mar 2005");
  assert_format (BCP_DATE_LETTER, BCP_LANGUAGE_EN, "M");
  g_assert_cmpstr (none, ==, "–");
}

static void
test_add_months (void)
{
  static const struct
  {
    const char *from;
    int         months;
    const char *to;
  } cases[] = {
    { "2003-11-01", 36, "2006-11-01" }, { "2004-01-31", 1, "2004-02-29" }, { "2005-01-31", 1, "2005-02-28" },
    { "2005-03-31", -1, "2005-02-28" }, { "2005-12-15", 1, "2006-01-15" }, { "2005-06-30", 0, "2005-06-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *to = bcp_date_to_iso (bcp_date_add_months (bcp_date_from_iso (cases[i].from), cases[i].months));

      g_assert_cmpstr (to, ==, cases[i].to);
    }
  g_assert_cmpint (bcp_date_add_months (BCP_DATE_NONE, 3), ==, BCP_DATE_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/iso", test_iso);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/add-months", test_add_months);

  return g_test_run ();
}
