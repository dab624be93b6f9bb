/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-label.h"

/* Takes over @label. */
static void
assert_says (BcpLabel   *label,
             const char *expected)
{
  g_autofree char *text = bcp_label_to_text (label, BCP_LANGUAGE_EN);
  g_autofree char *json = bcp_label_to_json (label);
  g_autoptr (BcpLabel) again = bcp_label_new_json (bcp_label_get_msgid (label), json);
  g_autofree char *text_again = bcp_label_to_text (again, BCP_LANGUAGE_EN);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (text_again, ==, expected);
  bcp_label_unref (label);
}

static void
test_says (void)
{
  assert_says (bcp_label_new ("Plain", NULL), "Plain");
  assert_says (bcp_label_new ("RFC of %s", "Curtidos Ejemplo", NULL), "RFC of Curtidos Ejemplo");
  assert_says (bcp_label_new ("%2$s before %1$s", "one", "two", NULL), "two before one");
  assert_says (bcp_label_new ("100%% of %s", "it", NULL), "100% of it");
  assert_says (bcp_label_new ("%s of %s", "\001Name", "León", NULL), "Name of León");
  assert_says (bcp_label_new ("%s", "\"quoted\", back\\slash,\nnew line\ttab\001one", NULL),
               "\"quoted\", back\\slash,\nnew line\ttab\001one");
}

/* A label from a file that somebody else wrote is only ever text. */
static void
test_hostile (void)
{
  assert_says (bcp_label_new ("%s %s %9$s %n %d %", "one", NULL), "one   %n %d %");
  assert_says (bcp_label_new_json ("%s|%s", "not json at all"), "|");
  assert_says (bcp_label_new_json ("%s", "[\"never closed"), "never closed");
  assert_says (bcp_label_new_json ("%s", "[\"\\u00e9\\"), "é\\");
  assert_says (bcp_label_new_json ("%s", NULL), "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/label/says", test_says);
  g_test_add_func ("/label/hostile", test_hostile);

  return g_test_run ();
}
