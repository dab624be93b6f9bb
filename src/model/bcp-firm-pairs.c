/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-firm-set-private.h"

#include <string.h>

/* Which pairs of firms are worth comparing. Firms that are one plant share something that few others
 * have: a key, a rare word of the name in the same municipality, two of its words, all of them in
 * whatever order, all but one letter. Each of these is a hash; firms with the same hash are a block, and
 * blocks that are too large to mean anything are passed over, so that the work grows with the number of
 * firms and not with its square. */

/* Firms in a block at most, by what they share. */
#define WORD_BLOCK 24
#define NAME_BLOCK 80
#define KEY_BLOCK 60
#define CONTACT_BLOCK 12
#define ELSEWHERE_BLOCK 12
#define ADDRESS_BLOCK 12

/* Of a name so many of its rarest words are taken two by two. */
#define MAX_TELLING 4

/* A name of more words has enough that are spelled right. */
#define MAX_SPELLED 3

/* Letters that are kept at either end of a word of which one letter may be wrong. */
#define END_LENGTH 3
#define LONE_END_LENGTH 4

typedef struct
{
  BcpFirmSet   *set;
  const guint8 *wanted;   /* (nullable): only pairs of which one is wanted */
  GArray       *words;    /* guint64: hash in the upper half, firm in the lower */
  GArray       *names;
  GArray       *addresses;
  GArray       *pairs;    /* guint64: the lesser firm in the upper half */
} Pairing;

static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);  /* SplitMix64 */
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Least significant byte first; passes in which all agree cost one look. */
static void
sort (GArray *array)
{
  g_autofree guint64 *other = g_new (guint64, array->len);
  guint64 *from = (guint64 *) array->data, *to = other;

  for (guint shift = 0; shift < 64; shift += 8)
    {
      gsize starts[257] = { 0 };
      guint64 *swapped;

      for (guint i = 0; i < array->len; i++)
        starts[((from[i] >> shift) & 0xff) + 1]++;
      if (array->len > 0 && starts[((from[0] >> shift) & 0xff) + 1] == array->len)
        continue;
      for (guint i = 1; i < 257; i++)
        starts[i] += starts[i - 1];
      for (guint i = 0; i < array->len; i++)
        to[starts[(from[i] >> shift) & 0xff]++] = from[i];
      swapped = from;
      from = to;
      to = swapped;
    }
  if (from != (guint64 *) array->data)
    memcpy (array->data, from, array->len * sizeof (guint64));
}

static void
drop_doubles (GArray *array)
{
  guint64 *values = (guint64 *) array->data;
  guint n = 0;

  for (guint i = 0; i < array->len; i++)
    if (n == 0 || values[i] != values[n - 1])
      values[n++] = values[i];
  g_array_set_size (array, n);
}

static void
add_hash (GArray  *hashes,
          guint64  hash,
          guint    firm)
{
  guint64 entry = (mix (hash) & G_GUINT64_CONSTANT (0xffffffff00000000)) | firm;

  g_array_append_val (hashes, entry);
}

static void
pair_block (Pairing       *self,
            const guint64 *block,
            guint          n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        guint a = (guint32) block[i], b = (guint32) block[j];
        guint64 pair = (guint64) MIN (a, b) << 32 | MAX (a, b);

        if (a != b && (self->wanted == NULL || self->wanted[a] || self->wanted[b]))
          g_array_append_val (self->pairs, pair);
      }
}

/* Pairs the firms of each block of @hashes, which is empty afterwards. */
static void
pair_blocks (Pairing *self,
             GArray  *hashes,
             guint    largest)
{
  const guint64 *entries = (const guint64 *) hashes->data;
  guint end;

  sort (hashes);
  for (guint i = 0; i < hashes->len; i = end)
    {
      for (end = i + 1; end < hashes->len && entries[end] >> 32 == entries[i] >> 32; end++)
        ;
      if (end - i > 1 && end - i <= largest)
        pair_block (self, entries + i, end - i);
    }
  g_array_set_size (hashes, 0);
}

/* The words of a name that tell it from others, rarest first; all of them where none does. */
static guint
telling_words (BcpFirmSet         *set,
               const BcpFirmFacts *firm,
               guint32            *telling)
{
  const guint32 *words = bcp_firm_set_name (set, firm);
  guint n = 0;

  for (guint i = 0; i < firm->n_name; i++)
    if (!bcp_firm_set_is_plain (set, firm, words[i]))
      telling[n++] = words[i];
  for (guint i = 1; i < n; i++)
    for (guint j = i; j > 0 && bcp_vocabulary_get_count (set->vocabulary, telling[j])
                             < bcp_vocabulary_get_count (set->vocabulary, telling[j - 1]); j--)
      {
        guint32 word = telling[j];

        telling[j] = telling[j - 1];
        telling[j - 1] = word;
      }

  return n;
}

/* A sum does not mind the order. */
static guint64
sum_words (const guint32 *words,
           guint          n)
{
  guint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += mix (words[i] + 1);
  return sum;
}

static guint64
hash_text (guint64     seed,
           const char *text,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    seed = (seed ^ (guchar) text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return mix (seed);
}

/* One letter of one word may be wrong: then the word's beginning or its end is right, and all other
 * words are. */
static void
add_spellings (Pairing       *self,
               guint          index,
               guint64        place,
               const guint32 *telling,
               guint          n)
{
  guint64 sum = sum_words (telling, n);
  guint kept = n == 1 ? LONE_END_LENGTH : END_LENGTH;

  for (guint i = 0; n <= MAX_SPELLED && i < n; i++)
    {
      const char *word = bcp_vocabulary_word (self->set->vocabulary, telling[i]);
      guint length = bcp_vocabulary_length (self->set->vocabulary, telling[i]);
      guint64 others = place + sum - mix (telling[i] + 1);

      if (length < kept)
        continue;
      add_hash (self->words, hash_text (others + 1, word, kept), index);
      add_hash (self->words, hash_text (others + 2, word + length - kept, kept), index);
    }
}

/* "MAR BRAN" and "MARBRAN": the words in their order, without blanks. */
static guint64
hash_joined (BcpFirmSet         *set,
             const BcpFirmFacts *firm)
{
  const guint32 *words = bcp_firm_set_name (set, firm);
  GString *joined = g_string_sized_new (64);
  guint64 hash;

  for (guint i = 0; i < firm->n_name; i++)
    if (!bcp_firm_set_is_plain (set, firm, words[i]))
      g_string_append (joined, bcp_vocabulary_word (set->vocabulary, words[i]));
  hash = hash_text (3, joined->str, joined->len);
  g_string_free (joined, TRUE);

  return hash;
}

static void
add_name (Pairing *self,
          guint    index)
{
  const BcpFirmFacts *firm = bcp_firm_set_at (self->set, index);
  guint32 telling[BCP_MAX_WORDS];
  guint64 place = mix (firm->place + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
  guint64 all = place + sum_words (bcp_firm_set_name (self->set, firm), firm->n_name);
  guint n = telling_words (self->set, firm, telling);

  for (guint i = 0; i < n; i++)
    add_hash (self->words, place + mix (telling[i] + 1), index);
  for (guint i = 0; i < MIN (n, MAX_TELLING); i++)
    for (guint j = i + 1; j < MIN (n, MAX_TELLING); j++)
      add_hash (self->words, place + sum_words ((guint32[]) { telling[i], telling[j] }, 2) + 4, index);
  add_spellings (self, index, place, telling, n);
  if (n > 0)
    add_hash (self->words, place + hash_joined (self->set, firm), index);

  add_hash (self->names, all + 5, index);
  if (firm->n_legal < firm->n_name)
    add_hash (self->names, place + sum_words (bcp_firm_set_name (self->set, firm), firm->n_legal) + 5, index);
  if (firm->postal_code != 0)
    add_hash (self->names, all + mix (firm->postal_code + ((guint64) firm->house << 32)) + 6, index);
}

/* A firm that has a new name since is found at its address. */
static void
add_address (Pairing *self,
             guint    index)
{
  const BcpFirmFacts *firm = bcp_firm_set_at (self->set, index);
  const guint32 *street = bcp_firm_set_name (self->set, firm) + firm->n_name;

  if (firm->postal_code == 0 || firm->house == 0)
    return;
  for (guint i = 0; i < firm->n_street; i++)
    add_hash (self->addresses, mix (firm->postal_code + ((guint64) firm->house << 32)) + mix (street[i] + 7), index);
}

static gboolean
holds_wanted (Pairing     *self,
              const guint *firms,
              guint        n)
{
  for (guint i = 0; self->wanted != NULL && i < n; i++)
    if (self->wanted[firms[i]])
      return TRUE;

  return self->wanted == NULL;
}

static void
pair_municipality (Pairing     *self,
                   const guint *firms,
                   guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      add_name (self, firms[i]);
      add_address (self, firms[i]);
    }
  pair_blocks (self, self->words, WORD_BLOCK);
  pair_blocks (self, self->addresses, ADDRESS_BLOCK);
  pair_blocks (self, self->names, NAME_BLOCK);
}

/* Firms by municipality: @starts[place] … @starts[place + 1] in the array that is returned. */
static guint *
group_by_place (BcpFirmSet *set,
                guint      *starts)
{
  guint *firms = g_new (guint, set->firms->len);

  for (guint i = 0; i < set->firms->len; i++)
    starts[bcp_firm_set_at (set, i)->place + 2]++;
  for (guint i = 2; i < set->places->len + 2; i++)
    starts[i] += starts[i - 1];
  for (guint i = 0; i < set->firms->len; i++)
    firms[starts[bcp_firm_set_at (set, i)->place + 1]++] = i;

  return firms;
}

/* What is shared wherever the firms are. */
static void
pair_by_key (Pairing *self,
             gsize    offset,
             guint    largest)
{
  for (guint i = 0; i < self->set->firms->len; i++)
    {
      guint64 key;

      memcpy (&key, (const char *) bcp_firm_set_at (self->set, i) + offset, sizeof key);
      if (key != 0)
        add_hash (self->names, key, i);
    }
  pair_blocks (self, self->names, largest);
}

static void
pair_elsewhere (Pairing *self)
{
  for (guint i = 0; i < self->set->firms->len; i++)
    {
      const BcpFirmFacts *firm = bcp_firm_set_at (self->set, i);
      guint32 telling[BCP_MAX_WORDS];

      if (telling_words (self->set, firm, telling) > 0)
        add_hash (self->names, sum_words (bcp_firm_set_name (self->set, firm), firm->n_name), i);
    }
  pair_blocks (self, self->names, ELSEWHERE_BLOCK);
}

/**
 * bcp_firm_set_pair:
 * @self: a set with all its firms
 * @wanted: (nullable): by firm, whether pairs with it are wanted; %NULL for all
 * @cancellable: (nullable): to give up
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type guint64) (nullable): pairs that are worth comparing, each once: the
 *   lesser firm in the upper half, the greater in the lower
 */
GArray *
bcp_firm_set_pair (BcpFirmSet    *self,
                   const guint8  *wanted,
                   GCancellable  *cancellable,
                   GError       **error)
{
  static const struct { gsize offset; guint largest; } keys[] = {
    { G_STRUCT_OFFSET (BcpFirmFacts, clee), KEY_BLOCK },
    { G_STRUCT_OFFSET (BcpFirmFacts, denue_id), KEY_BLOCK },
    { G_STRUCT_OFFSET (BcpFirmFacts, nra), KEY_BLOCK },
    { G_STRUCT_OFFSET (BcpFirmFacts, rfc), KEY_BLOCK },
    { G_STRUCT_OFFSET (BcpFirmFacts, phone), CONTACT_BLOCK },
    { G_STRUCT_OFFSET (BcpFirmFacts, email), CONTACT_BLOCK },
  };
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) addresses = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree guint *starts = g_new0 (guint, self->places->len + 2);
  g_autofree guint *firms = group_by_place (self, starts);
  Pairing pairing = { self, wanted, words, names, addresses, pairs };

  for (guint place = 0; place < self->places->len; place++)
    {
      guint n = starts[place + 1] - starts[place];

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (holds_wanted (&pairing, firms + starts[place], n))
        pair_municipality (&pairing, firms + starts[place], n);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    pair_by_key (&pairing, keys[i].offset, keys[i].largest);
  pair_elsewhere (&pairing);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  sort (pairs);
  drop_doubles (pairs);
  return g_steal_pointer (&pairs);
}
