/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-firm-words.h"

#include "bcp-text.h"

#include <string.h>

/* Words of so many letters and fewer say nothing about what is made. */
#define SHORT_WORD 3

#define MAX_FIGURE 4000000

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

static void
add_word (BcpWords *self,
          guint32   word)
{
  for (guint i = 0; i < self->n_words; i++)
    if (self->words[i] == word)
      return;
  if (self->n_words < BCP_MAX_WORDS)
    self->words[self->n_words++] = word;
}

static void
add_figure (BcpWords *self,
            guint32   figure)
{
  for (guint i = 0; i < self->n_figures; i++)
    if (self->figures[i] == figure)
      return;
  if (figure != 0 && self->n_figures < BCP_MAX_WORDS)
    self->figures[self->n_figures++] = figure;
}

/* I to VI, as plants and streets are numbered; 0 for other words. */
static guint
roman (const char *word,
       gsize       length)
{
  static const char *const numerals[] = { "i", "ii", "iii", "iv", "v", "vi" };

  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (strlen (numerals[i]) == length && memcmp (numerals[i], word, length) == 0)
      return i + 1;

  return 0;
}

static void
take_name_word (BcpWords      *self,
                BcpVocabulary *vocabulary,
                const char    *word,
                gsize          length)
{
  guint32 number, figure = roman (word, length);
  gsize n_digits = 0;

  while (n_digits < length && g_ascii_isdigit (word[n_digits]))
    n_digits++;
  if (n_digits == length)
    figure = (guint32) MIN (g_ascii_strtoull (word, NULL, 10), MAX_FIGURE);
  if (figure != 0)
    {
      add_figure (self, figure * 1000);
      return;
    }

  number = bcp_vocabulary_number (vocabulary, word, length);
  if (!bcp_vocabulary_is (vocabulary, number, BCP_WORD_EMPTY))
    add_word (self, number);
}

/**
 * bcp_words_add_name:
 * @self: where to add
 * @vocabulary: of the words
 * @text: (nullable): a name
 *
 * Single letters in a row are one word, so that "S. A. DE C. V." is "sa de cv" and "A P Resinas" is
 * "ap resinas"; legal forms and articles are left out, and what numbers a plant (2, II) is a figure.
 */
void
bcp_words_add_name (BcpWords      *self,
                    BcpVocabulary *vocabulary,
                    const char    *text)
{
  g_autofree char *folded = bcp_text_fold (text);
  char letters[BCP_MAX_WORDS];
  guint n_letters = 0;
  const char *p = folded;

  while (TRUE)
    {
      const char *start;
      gsize length;

      while (*p != '\0' && !is_letter (*p) && !g_ascii_isdigit (*p))
        p++;
      start = p;
      while (is_letter (*p) || g_ascii_isdigit (*p) || (*p == '\'' && p > start && is_letter (p[1])))
        p++;
      length = (gsize) (p - start);
      if (length == 1 && n_letters < sizeof letters && g_ascii_isalpha (*start))
        {
          letters[n_letters++] = *start;
          continue;
        }
      if (n_letters > 0)
        take_name_word (self, vocabulary, letters, n_letters);
      n_letters = 0;
      if (length == 0)
        return;
      take_name_word (self, vocabulary, start, length);
    }
}

/* Reads digits, with what follows behind a point, a comma or the plus of a road ("3+800"). */
static guint32
read_figure (const char **at)
{
  const char *p = *at;
  guint64 whole = 0, fraction = 0, unit = 1000;

  for (; g_ascii_isdigit (*p); p++)
    whole = MIN (whole * 10 + (guint64) (*p - '0'), MAX_FIGURE);
  if (*p == '+' || ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1])))
    for (p++; g_ascii_isdigit (*p); p++)
      if (unit > 1)
        fraction += (unit /= 10) * (guint64) (*p - '0');
  *at = p;

  return (guint32) (whole * 1000 + fraction);
}

static void
take_way_word (BcpWords      *self,
               BcpVocabulary *vocabulary,
               const char    *word,
               gsize          length)
{
  guint32 figure = roman (word, length);
  guint32 number;

  if (figure != 0)
    {
      add_figure (self, figure * 1000);
      return;
    }

  number = bcp_vocabulary_number (vocabulary, word, length);
  if (length > 1 && !bcp_vocabulary_is (vocabulary, number, BCP_WORD_WAY))
    add_word (self, number);
}

/**
 * bcp_words_add_address:
 * @self: where to add
 * @vocabulary: of the words
 * @text: (nullable): a street, or a house number
 */
void
bcp_words_add_address (BcpWords      *self,
                       BcpVocabulary *vocabulary,
                       const char    *text)
{
  g_autofree char *folded = bcp_text_fold (text);
  const char *p = folded;

  while (*p != '\0')
    {
      const char *start = p;

      while (is_letter (*p))
        p++;
      if (p > start)
        take_way_word (self, vocabulary, start, (gsize) (p - start));
      else if (g_ascii_isdigit (*p))
        add_figure (self, read_figure (&p));
      else
        p++;
    }
}

/**
 * bcp_words_add_text:
 * @self: where to add
 * @vocabulary: of the words
 * @text: (nullable): a description
 *
 * Adds its longer words.
 */
void
bcp_words_add_text (BcpWords      *self,
                    BcpVocabulary *vocabulary,
                    const char    *text)
{
  g_autofree char *folded = bcp_text_fold (text);
  const char *p = folded;

  while (*p != '\0')
    {
      const char *start = p;

      while (is_letter (*p))
        p++;
      if (p - start > SHORT_WORD)
        add_word (self, bcp_vocabulary_number (vocabulary, start, (gsize) (p - start)));
      if (*p != '\0' && p == start)
        p++;
    }
}

static guint32
last_figure (const char *text,
             guint      *n_figures)
{
  guint32 figure = 0;

  *n_figures = 0;
  for (const char *p = text != NULL ? text : ""; *p != '\0';)
    {
      if (!g_ascii_isdigit (*p))
        {
          p++;
          continue;
        }
      figure = read_figure (&p);
      (*n_figures)++;
    }

  return figure;
}

/**
 * bcp_words_house:
 * @street: (nullable): the street, in which registers often write the number too
 * @number: (nullable): the exterior number
 *
 * Returns: the number of the house or the kilometre, in thousandths; 0 where there is none
 */
guint32
bcp_words_house (const char *street,
                 const char *number)
{
  guint n;
  guint32 figure = last_figure (number, &n);

  return n > 0 ? figure : last_figure (street, &n);
}

/**
 * bcp_words_key:
 * @text: (nullable): a key, an address on the net
 *
 * Returns: a number for its letters and digits, whatever their case and what stands between them; 0 for
 *   none
 */
guint64
bcp_words_key (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  guint n = 0;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || (guchar) *p >= 0x80 || *p == '@' || *p == '&')
      {
        hash = (hash ^ (guchar) g_ascii_tolower (*p)) * G_GUINT64_CONSTANT (0x100000001b3);
        n++;
      }

  return n > 0 ? hash | 1 : 0;
}

/**
 * bcp_words_digits:
 * @text: (nullable): a telephone number, a code
 * @last: so many digits at most, from its end
 *
 * Returns: their value; 0 where there are none
 */
guint64
bcp_words_digits (const char *text,
                  guint       last)
{
  guint64 value = 0, limit = 1;

  for (guint i = 0; i < last; i++)
    limit *= 10;
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      value = (value * 10 + (guint64) (*p - '0')) % limit;

  return value;
}
