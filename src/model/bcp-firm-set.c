/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-firm-set-private.h"

#include <math.h>
#include <string.h>

/* Given to the public at large and to foreigners (dossier §4.3): they tell no one apart. */
static const char *const generic_rfcs[] = { "XAXX010101000", "XEXX010101000" };

/* A file of few firms says little about how rare a word is: as if there were so many more firms, none of
 * which has it. */
#define FIRMS_BESIDE 4096

/* Shorter words are syllables and abbreviations. */
#define WORD_LENGTH 3

static void
place_clear (gpointer data)
{
  g_free (((BcpFirmPlace *) data)->key);
}

BcpFirmSet *
bcp_firm_set_new (void)
{
  BcpFirmSet *self = g_new0 (BcpFirmSet, 1);

  self->vocabulary = bcp_vocabulary_new ();
  self->firms = g_array_new (FALSE, TRUE, sizeof (BcpFirmFacts));
  self->pool = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->places = g_array_new (FALSE, TRUE, sizeof (BcpFirmPlace));
  g_array_set_clear_func (self->places, place_clear);
  g_array_set_size (self->places, 1);
  self->place_of = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
bcp_firm_set_free (BcpFirmSet *self)
{
  if (self == NULL)
    return;

  bcp_vocabulary_free (self->vocabulary);
  g_array_unref (self->firms);
  g_array_unref (self->pool);
  g_array_unref (self->places);
  g_hash_table_unref (self->place_of);
  g_free (self);
}

static guint32
place_number (BcpFirmSet         *self,
              const BcpFirmTexts *texts)
{
  BcpFirmPlace place = { NULL, { { 0 }, 0, { 0 }, 0 } };
  guint32 number;

  if (texts->municipality == NULL)
    return 0;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->place_of, texts->municipality));
  if (number != 0)
    return number;

  place.key = g_strdup (texts->municipality);
  bcp_words_add_name (&place.words, self->vocabulary, texts->municipality_name);
  bcp_words_add_name (&place.words, self->vocabulary, texts->state_name);
  number = self->places->len;
  g_array_append_val (self->places, place);
  g_hash_table_insert (self->place_of, place.key, GUINT_TO_POINTER (number));
  return number;
}

static guint64
rfc_key (const char *rfc)
{
  for (guint i = 0; rfc != NULL && i < G_N_ELEMENTS (generic_rfcs); i++)
    if (g_ascii_strcasecmp (rfc, generic_rfcs[i]) == 0)
      return 0;

  return bcp_words_key (rfc);
}

/* Some registers write the two the wrong way round, or the longitude without its sign. */
static void
take_place (BcpFirmFacts       *firm,
            const BcpFirmTexts *texts)
{
  double latitude = fabs (texts->latitude), longitude = fabs (texts->longitude);

  if (latitude > longitude)
    {
      double swapped = latitude;

      latitude = longitude;
      longitude = swapped;
    }

  /* Mexico; what lies outside is a slip. */
  firm->latitude = latitude > 14 && latitude < 33 && longitude > 86 && longitude < 119 ? (float) latitude : NAN;
  firm->longitude = isnan (firm->latitude) ? NAN : (float) longitude;
}

static guint8
append_words (BcpFirmSet    *self,
              const guint32 *words,
              guint          n)
{
  g_array_append_vals (self->pool, words, n);
  return (guint8) n;
}

/**
 * bcp_firm_set_add:
 * @self: a set of which no firms have been compared yet
 * @texts: a firm
 *
 * Adds a firm; nothing of @texts is kept.
 */
void
bcp_firm_set_add (BcpFirmSet         *self,
                  const BcpFirmTexts *texts)
{
  BcpWords name = { { 0 }, 0, { 0 }, 0 }, street = name, products = name;
  BcpFirmFacts firm = { texts->id };

  bcp_words_add_name (&name, self->vocabulary, texts->legal_name);
  firm.n_legal = (guint8) name.n_words;
  bcp_words_add_name (&name, self->vocabulary, texts->trade_name);
  bcp_words_add_address (&street, self->vocabulary, texts->street);
  bcp_words_add_address (&street, self->vocabulary, texts->exterior_number);
  bcp_words_add_text (&products, self->vocabulary, texts->products);
  for (guint i = 0; i < name.n_words; i++)
    bcp_vocabulary_count (self->vocabulary, name.words[i]);

  firm.list = bcp_words_key (texts->list);
  firm.clee = bcp_words_key (texts->clee);
  firm.denue_id = bcp_words_key (texts->denue_id);
  firm.nra = bcp_words_key (texts->nra);
  firm.rfc = rfc_key (texts->rfc);
  firm.phone = bcp_words_digits (texts->phone, 10);
  firm.email = bcp_words_key (texts->email);
  firm.web = bcp_words_key (texts->web);
  firm.place = place_number (self, texts);
  firm.house = bcp_words_house (texts->street, texts->exterior_number);
  firm.postal_code = (guint32) bcp_words_digits (texts->postal_code, 5);
  take_place (&firm, texts);

  firm.first = self->pool->len;
  firm.n_name = append_words (self, name.words, name.n_words);
  firm.n_street = append_words (self, street.words, street.n_words);
  firm.n_products = append_words (self, products.words, products.n_words);
  firm.n_plants = append_words (self, name.figures, name.n_figures);
  firm.n_figures = append_words (self, street.figures, street.n_figures);
  g_array_append_val (self->firms, firm);
}

guint
bcp_firm_set_size (BcpFirmSet *self)
{
  return self->firms->len;
}

gint64
bcp_firm_set_get_id (BcpFirmSet *self,
                     guint       firm)
{
  return bcp_firm_set_at (self, firm)->id;
}

/**
 * bcp_firm_set_get_list:
 * @self: the set
 * @firm: one of its firms
 *
 * Returns: a number for the list that names it, 0 where that is not known
 */
guint64
bcp_firm_set_get_list (BcpFirmSet *self,
                       guint       firm)
{
  return bcp_firm_set_at (self, firm)->list;
}

/* How much it says that two firms share @word, as a part of what a word can say at most. */
double
bcp_firm_set_bits (BcpFirmSet *self,
                   guint32     word)
{
  double all = self->firms->len + FIRMS_BESIDE;

  return log2 (all / (bcp_vocabulary_get_count (self->vocabulary, word) + 1)) / log2 (all);
}

/* Whether @word says little in @firm's name: a generic word, a syllable, the name of its town. */
gboolean
bcp_firm_set_is_plain (BcpFirmSet         *self,
                       const BcpFirmFacts *firm,
                       guint32             word)
{
  const BcpWords *place = &g_array_index (self->places, BcpFirmPlace, firm->place).words;

  if (bcp_vocabulary_is (self->vocabulary, word, BCP_WORD_GENERIC)
      || bcp_vocabulary_length (self->vocabulary, word) < WORD_LENGTH)
    return TRUE;
  for (guint i = 0; i < place->n_words; i++)
    if (place->words[i] == word)
      return TRUE;

  return FALSE;
}
