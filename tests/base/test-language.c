/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-language.h"

static void
test_codes (void)
{
  BcpLanguage language = BCP_LANGUAGE_EN;

  g_assert_true (bcp_language_from_code ("es", &language));
  g_assert_cmpint (language, ==, BCP_LANGUAGE_ES);
  g_assert_true (bcp_language_from_code ("en_GB.UTF-8", &language));
  g_assert_cmpint (language, ==, BCP_LANGUAGE_EN);
  g_assert_true (bcp_language_from_code ("es_MX.UTF-8", &language));
  g_assert_cmpint (language, ==, BCP_LANGUAGE_ES);
  g_assert_false (bcp_language_from_code ("fr", &language));
  g_assert_false (bcp_language_from_code ("C", &language));
  g_assert_false (bcp_language_from_code (NULL, &language));
  g_assert_cmpstr (bcp_language_get_code (BCP_LANGUAGE_ES), ==, "es");
  g_assert_cmpstr (bcp_language_get_code (BCP_LANGUAGE_EN), ==, "en");
}

/* What has no translation is said in English; nothing is ever empty. */
static void
test_untranslated (void)
{
  const char *msgid = "no such message in any catalogue";

  g_assert_true (bcp_tr (BCP_LANGUAGE_EN, msgid) == msgid);
  g_assert_true (bcp_tr (BCP_LANGUAGE_ES, msgid) == msgid);
  g_assert_cmpstr (bcp_tr (BCP_LANGUAGE_ES, ""), ==, "");
  g_assert_cmpstr (bcp_trc (BCP_LANGUAGE_ES, "context", msgid), ==, msgid);
  g_assert_cmpstr (bcp_ntr (BCP_LANGUAGE_ES, "one thing nobody says", "many things nobody says", 1), ==, "one thing nobody says");
  g_assert_cmpstr (bcp_ntr (BCP_LANGUAGE_ES, "one thing nobody says", "many things nobody says", 0), ==, "many things nobody says");
  g_assert_cmpstr (bcp_ntr (BCP_LANGUAGE_EN, "one thing nobody says", "many things nobody says", 2), ==, "many things nobody says");
}

static gpointer
say (gpointer data)
{
  for (int i = 0; i < 1000; i++)
    g_assert_nonnull (bcp_trc (BCP_LANGUAGE_ES, "month", "January"));

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("say", say, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* A point stays a point, whatever the environment says. */
static void
test_init (void)
{
  g_autofree char *number = NULL;

  bcp_language_init ("es");
  g_assert_cmpint (bcp_language_get_default (), ==, BCP_LANGUAGE_ES);
  number = g_strdup_printf ("%.1f", 0.5);
  g_assert_cmpstr (number, ==, "0.5");
  bcp_language_init ("en");
  g_assert_cmpint (bcp_language_get_default (), ==, BCP_LANGUAGE_EN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/language/init", test_init);
  g_test_add_func ("/language/codes", test_codes);
  g_test_add_func ("/language/untranslated", test_untranslated);
  g_test_add_func ("/language/threads", test_threads);

  return g_test_run ();
}
