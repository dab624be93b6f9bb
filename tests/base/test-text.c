/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-text.h"

static void
test_fold (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "León", "leon" },
    { "LEÓN", "leon" },
    { "Leo\xcc\x81n", "leon" },
    { "Ñandú  y   pingüino", "nandu y pinguino" },
    { "  Curtidos\tEjemplo \n", "curtidos ejemplo" },
    { "Cía. “Año Nuevo”", "cia. “ano nuevo”" },
    { "ÀÉÎÕÜ Çç ÿ", "aeiou cc y" },
    { "Łódź Ž", "łodz z" },
    { "ＡＢＣ", "abc" },
    { "\u00a0a\u00a0b", "a b" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = bcp_text_fold (cases[i].text);
      g_autofree char *again = bcp_text_fold (folded);

      g_assert_cmpstr (again, ==, folded);
      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

/* Every letter of the western alphabets becomes small letters, whichever way it goes. */
static void
test_fold_latin (void)
{
  for (gunichar c = 0xc0; c <= 0x17f; c++)
    {
      g_autofree char *folded = NULL;
      char letter[7] = { 0 };

      if (!g_unichar_isalpha (c))
        continue;

      g_unichar_to_utf8 (c, letter);
      folded = bcp_text_fold (letter);
      g_assert_true (g_utf8_validate (folded, -1, NULL));
      g_assert_cmpuint (g_utf8_strlen (folded, -1), >=, 1);
      g_assert_false (g_unichar_isupper (g_utf8_get_char (folded)));
    }
}

static void
test_squeeze (void)
{
  g_autofree char *squeezed = bcp_text_squeeze ("  Curtidos \t\n Ejemplo  ");

  g_assert_cmpstr (squeezed, ==, "Curtidos Ejemplo");
  g_assert_null (bcp_text_squeeze (" \n\t "));
  g_assert_null (bcp_text_squeeze (""));
  g_assert_null (bcp_text_squeeze (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-latin", test_fold_latin);
  g_test_add_func ("/text/squeeze", test_squeeze);

  return g_test_run ();
}
