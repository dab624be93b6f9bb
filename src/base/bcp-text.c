/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-text.h"

#include <string.h>

/* Characters of a sentence that people still read. */
#define MAX_SENTENCE 600

/* Folds one letter of Latin-1 or Latin Extended-A that Spanish text uses, without the cost of a full
 * decomposition; a directory of a million names passes through here. Returns 0 for others. */
static char
fold_latin1 (gunichar c)
{
  static const char plain[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuy\0saaaaaaaceeeeiiiidnooooo\0ouuuuy\0y";

  return c >= 0xc0 && c <= 0xff ? plain[c - 0xc0] : '\0';
}

static void
append_folded (GString  *folded,
               gunichar  c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  char latin = fold_latin1 (c);
  gsize n;

  if (latin != '\0')
    {
      g_string_append_c (folded, latin);
      return;
    }

  n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    if (!g_unichar_ismark (parts[i]))
      g_string_append_unichar (folded, g_unichar_tolower (parts[i]));
}

/**
 * bcp_text_fold:
 * @text: (nullable): UTF-8
 *
 * Lower case, no accents, blanks squeezed: the form in which names are compared and sorted, so that
 * "leon" finds "León" (dossier §4.7). "ñ" folds to "n".
 *
 * Returns: (transfer full): the folded text, never %NULL
 */
char *
bcp_text_fold (const char *text)
{
  GString *folded = g_string_sized_new (text != NULL ? strlen (text) : 0);
  gboolean blank = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = folded->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (folded, ' ');
      blank = FALSE;
      if (c < 0x80)
        g_string_append_c (folded, g_ascii_tolower ((char) c));
      else
        append_folded (folded, c);
    }

  return g_string_free (folded, FALSE);
}

/**
 * bcp_text_squeeze:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full) (nullable): @text without blanks at its ends and with single ones inside;
 *   %NULL where nothing is left
 */
char *
bcp_text_squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = squeezed->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (squeezed, ' ');
      blank = FALSE;
      g_string_append_unichar (squeezed, c);
    }

  return g_string_free (squeezed, squeezed->len == 0);
}

/**
 * bcp_text_shorten:
 * @text: a sentence that quotes from somewhere, not necessarily UTF-8
 *
 * Returns: (transfer full) (nullable): one line of it, cut in its middle where it is too long to be read; %NULL
 *   where nothing is left
 */
char *
bcp_text_shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *line = bcp_text_squeeze (valid), *head = NULL, *tail = NULL;
  glong length = line != NULL ? g_utf8_strlen (line, -1) : 0;

  if (length <= MAX_SENTENCE)
    return g_steal_pointer (&line);

  head = g_utf8_substring (line, 0, MAX_SENTENCE / 2);
  tail = g_utf8_substring (line, length - MAX_SENTENCE / 2, length);
  return g_strconcat (head, "…", tail, NULL);
}
