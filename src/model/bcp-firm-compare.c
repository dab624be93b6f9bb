/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-firm-set-private.h"

#include <math.h>
#include <string.h>

/* What each field of two firms says about their being one plant. */

/* A generic word counts as little as this, a rare one as one at most. */
#define PLAIN_BITS 0.08

/* A word that so few firms share is the name of one of them. */
#define RARE_BITS 0.33

/* Names that many firms of the file share say less: nothing below the first, all above the second. */
#define COMMON_NAME 0.3
#define TELLING_NAME 0.7

/* How much of the words must be found on both sides. */
#define SAME_NAME 0.85
#define SIMILAR_NAME 0.6

/* A misspelt word counts a little less than the same one. */
#define MISSPELT 0.9

/* From here on a figure alone (a kilometre, a long house number) marks an address: 100, or 3.8. */
#define LONG_FIGURE 100000

/* Letters in which words of one root agree ("fabricacion", "fabricante"). */
#define ROOT_LENGTH 6

typedef struct
{
  const guint32 *words;
  guint          n;
  double         weights[BCP_MAX_WORDS];
  double         found[BCP_MAX_WORDS];   /* 0 … 1, how well it is found on the other side */
} NameSide;

static void
weigh_side (NameSide           *side,
            BcpFirmSet         *set,
            const BcpFirmFacts *a,
            const BcpFirmFacts *b,
            const BcpFirmFacts *own,
            guint               n)
{
  side->words = bcp_firm_set_name (set, own);
  side->n = n;
  for (guint i = 0; i < side->n; i++)
    {
      gboolean plain = bcp_firm_set_is_plain (set, a, side->words[i]) || bcp_firm_set_is_plain (set, b, side->words[i]);

      side->weights[i] = plain ? PLAIN_BITS : bcp_firm_set_bits (set, side->words[i]);
      side->found[i] = 0;
    }
}

static void
match_words (NameSide      *one,
             NameSide      *other,
             BcpVocabulary *vocabulary,
             gboolean       misspelt)
{
  for (guint i = 0; i < one->n; i++)
    for (guint j = 0; j < other->n && one->found[i] == 0; j++)
      if (other->found[j] == 0
          && (one->words[i] == other->words[j] || (misspelt && bcp_vocabulary_alike (vocabulary, one->words[i], other->words[j]))))
        one->found[i] = other->found[j] = misspelt ? MISSPELT : 1;
}

/* "MAR BRAN" is "MARBRAN". */
static void
match_joined (NameSide      *one,
              NameSide      *other,
              BcpVocabulary *vocabulary)
{
  for (guint i = 0; i + 1 < one->n; i++)
    for (guint j = 0; j < other->n && one->found[i] == 0 && one->found[i + 1] == 0; j++)
      {
        const char *joined = bcp_vocabulary_word (vocabulary, other->words[j]);
        guint head = bcp_vocabulary_length (vocabulary, one->words[i]);
        guint tail = bcp_vocabulary_length (vocabulary, one->words[i + 1]);

        if (other->found[j] != 0 || bcp_vocabulary_length (vocabulary, other->words[j]) != head + tail
            || memcmp (joined, bcp_vocabulary_word (vocabulary, one->words[i]), head) != 0
            || memcmp (joined + head, bcp_vocabulary_word (vocabulary, one->words[i + 1]), tail) != 0)
          continue;
        one->found[i] = one->found[i + 1] = other->found[j] = MISSPELT;
      }
}

/* The part of its words' weight that is found on the other side. */
static double
part_found (const NameSide *side,
            double         *found)
{
  double all = 0;

  *found = 0;
  for (guint i = 0; i < side->n; i++)
    {
      all += side->weights[i];
      *found += side->found[i] * side->weights[i];
    }

  return all > 0 ? *found / all : 0;
}

static double
rarest_found (const NameSide *side)
{
  double most = 0;

  for (guint i = 0; i < side->n; i++)
    most = MAX (most, side->found[i] * side->weights[i]);
  return most;
}

/* Whether every word that tells something is found as it is spelled. */
static gboolean
all_found (const NameSide *side)
{
  for (guint i = 0; i < side->n; i++)
    if (side->weights[i] > PLAIN_BITS && side->found[i] < 1)
      return FALSE;

  return TRUE;
}

/* Whether the words that tell something follow each other alike. */
static gboolean
is_in_order (const NameSide *one,
             const NameSide *other)
{
  guint j = 0;

  for (guint i = 0; i < one->n; i++)
    {
      if (one->weights[i] <= PLAIN_BITS)
        continue;
      while (j < other->n && other->weights[j] <= PLAIN_BITS)
        j++;
      if (j == other->n || one->words[i] != other->words[j++])
        return FALSE;
    }

  return TRUE;
}

/* How it is the same name. */
static BcpEvidence
sameness (const NameSide *one,
          const NameSide *other)
{
  if (!all_found (one) || !all_found (other))
    return BCP_EVIDENCE_NAME_SPELLING;
  return is_in_order (one, other) ? BCP_EVIDENCE_NAME_SAME : BCP_EVIDENCE_NAME_ORDER;
}

/* What the first @n_a and @n_b words of two names say. */
static BcpReason
compare_words (BcpFirmSet         *set,
               const BcpFirmFacts *a,
               guint               n_a,
               const BcpFirmFacts *b,
               guint               n_b)
{
  NameSide one, other;
  double one_found, other_found, one_part, other_part, telling;

  weigh_side (&one, set, a, b, a, n_a);
  weigh_side (&other, set, a, b, b, n_b);
  match_words (&one, &other, set->vocabulary, FALSE);
  match_words (&one, &other, set->vocabulary, TRUE);
  match_joined (&one, &other, set->vocabulary);
  match_joined (&other, &one, set->vocabulary);
  one_part = part_found (&one, &one_found);
  other_part = part_found (&other, &other_found);
  telling = CLAMP ((MAX (one_found, other_found) - COMMON_NAME) / (TELLING_NAME - COMMON_NAME), 0, 1);

  if (MIN (one_part, other_part) >= SAME_NAME)
    return (BcpReason) { sameness (&one, &other), telling };
  if (rarest_found (&one) <= RARE_BITS)
    return (BcpReason) { BCP_EVIDENCE_NAME_OTHER, 1 };
  if (MAX (one_part, other_part) >= SAME_NAME)
    return (BcpReason) { BCP_EVIDENCE_NAME_WITHIN, telling };
  return (BcpReason) { MAX (one_part, other_part) >= SIMILAR_NAME ? BCP_EVIDENCE_NAME_SIMILAR : BCP_EVIDENCE_NAME_WORD, 1 };
}

/* A firm goes by its legal name with its trade name; where those are not the same, by its legal name. */
static void
compare_names (BcpFirmSet         *set,
               const BcpFirmFacts *a,
               const BcpFirmFacts *b,
               BcpLikeness        *likeness)
{
  BcpReason reason = compare_words (set, a, a->n_name, b, b->n_name);

  if (reason.evidence > BCP_EVIDENCE_NAME_SPELLING && (a->n_legal < a->n_name || b->n_legal < b->n_name))
    {
      BcpReason legal = compare_words (set, a, a->n_legal, b, b->n_legal);

      if (legal.evidence <= BCP_EVIDENCE_NAME_SPELLING)
        reason = (BcpReason) { BCP_EVIDENCE_NAME_LEGAL, legal.weight };
    }
  bcp_likeness_add_part (likeness, reason.evidence, reason.weight);
}

static guint
count_common (const guint32 *a,
              guint          n_a,
              const guint32 *b,
              guint          n_b)
{
  guint n = 0;

  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      if (a[i] == b[j])
        {
          n++;
          break;
        }

  return n;
}

static void
compare_plants (const BcpFirmFacts *a,
                const guint32      *plants_a,
                const BcpFirmFacts *b,
                const guint32      *plants_b,
                BcpLikeness        *likeness)
{
  if (a->n_plants == 0 || b->n_plants == 0)
    return;

  bcp_likeness_add (likeness, count_common (plants_a, a->n_plants, plants_b, b->n_plants) > 0 ? BCP_EVIDENCE_PLANT_SAME
                    : BCP_EVIDENCE_PLANT_OTHER);
}

typedef enum
{
  FIGURES_MISSING,
  FIGURES_SAME,
  FIGURES_PARTLY,   /* the house is the same, another figure is not */
  FIGURES_OTHER,
} Figures;

static Figures
compare_figures (const BcpFirmFacts *a,
                 const guint32      *figures_a,
                 const BcpFirmFacts *b,
                 const guint32      *figures_b,
                 gboolean           *is_long)
{
  guint n = count_common (figures_a, a->n_figures, figures_b, b->n_figures);

  *is_long = FALSE;
  if (a->n_figures == 0 || b->n_figures == 0)
    return FIGURES_MISSING;
  for (guint i = 0; i < a->n_figures; i++)
    for (guint j = 0; j < b->n_figures; j++)
      if (figures_a[i] == figures_b[j] && (figures_a[i] >= LONG_FIGURE || figures_a[i] % 1000 != 0))
        *is_long = TRUE;

  if (n == MIN (a->n_figures, b->n_figures))
    return FIGURES_SAME;
  return n > 0 && a->house == b->house ? FIGURES_PARTLY : FIGURES_OTHER;
}

/* Of the shorter street's words, at least half; G_MAXUINT where one has none. */
static guint
compare_streets (BcpFirmSet         *set,
                 const BcpFirmFacts *a,
                 const guint32      *street_a,
                 const BcpFirmFacts *b,
                 const guint32      *street_b)
{
  guint n = 0;

  if (a->n_street == 0 || b->n_street == 0)
    return G_MAXUINT;
  for (guint i = 0; i < a->n_street; i++)
    for (guint j = 0; j < b->n_street; j++)
      if (bcp_vocabulary_alike (set->vocabulary, street_a[i], street_b[j]))
        {
          n++;
          break;
        }

  return 2 * n >= MIN (a->n_street, b->n_street);
}

static void
compare_addresses (BcpFirmSet         *set,
                   const BcpFirmFacts *a,
                   const guint32      *pool_a,
                   const BcpFirmFacts *b,
                   const guint32      *pool_b,
                   BcpLikeness        *likeness)
{
  gboolean is_long;
  guint streets = compare_streets (set, a, pool_a + a->n_name, b, pool_b + b->n_name);
  Figures figures = compare_figures (a, pool_a + a->n_name + a->n_street + a->n_products + a->n_plants,
                                     b, pool_b + b->n_name + b->n_street + b->n_products + b->n_plants, &is_long);

  if (streets == G_MAXUINT)
    {
      if (figures == FIGURES_OTHER)
        bcp_likeness_add (likeness, BCP_EVIDENCE_NUMBER_OTHER);
      else if (figures == FIGURES_SAME && is_long)
        bcp_likeness_add (likeness, BCP_EVIDENCE_NUMBER_SAME);
    }
  else if (streets == 0)
    bcp_likeness_add (likeness, figures == FIGURES_SAME && is_long ? BCP_EVIDENCE_NUMBER_SAME : BCP_EVIDENCE_STREET_OTHER);
  else
    bcp_likeness_add (likeness, figures == FIGURES_MISSING ? BCP_EVIDENCE_STREET_SAME
                      : figures == FIGURES_SAME ? BCP_EVIDENCE_ADDRESS_SAME
                      : figures == FIGURES_PARTLY ? BCP_EVIDENCE_DOOR_OTHER : BCP_EVIDENCE_NUMBER_OTHER);
}

/* Kilometres between them; NAN where one is not known. Plane geometry does for so little. */
static void
compare_places (const BcpFirmFacts *a,
                const BcpFirmFacts *b,
                BcpLikeness        *likeness)
{
  double north = (a->latitude - b->latitude) * 111.2;
  double east = (a->longitude - b->longitude) * 111.2 * cos (a->latitude * G_PI / 180);
  double distance = hypot (north, east);

  if (isnan (distance))
    return;
  if (distance <= 0.1)
    bcp_likeness_add (likeness, BCP_EVIDENCE_PLACE_SAME);
  else if (distance <= 0.5)
    bcp_likeness_add (likeness, BCP_EVIDENCE_PLACE_NEAR);
  else if (distance <= 2)
    bcp_likeness_add (likeness, BCP_EVIDENCE_PLACE_AROUND);
  else if (MIN (fabs (north), fabs (east)) < 0.16)
    return;   /* one of the two agrees: a slip in the other */
  else
    bcp_likeness_add (likeness, distance < 8 ? BCP_EVIDENCE_PLACE_AWAY : BCP_EVIDENCE_PLACE_FAR);
}

/* Words of one root count as one. */
static gboolean
is_related (BcpVocabulary *vocabulary,
            guint32        a,
            guint32        b)
{
  return a == b
    || (bcp_vocabulary_length (vocabulary, a) >= ROOT_LENGTH && bcp_vocabulary_length (vocabulary, b) >= ROOT_LENGTH
        && memcmp (bcp_vocabulary_word (vocabulary, a), bcp_vocabulary_word (vocabulary, b), ROOT_LENGTH) == 0);
}

static void
compare_products (BcpFirmSet         *set,
                  const BcpFirmFacts *a,
                  const guint32      *products_a,
                  const BcpFirmFacts *b,
                  const guint32      *products_b,
                  BcpLikeness        *likeness)
{
  guint shorter = MIN (a->n_products, b->n_products), n = 0;

  if (shorter == 0)
    return;
  for (guint i = 0; i < a->n_products; i++)
    for (guint j = 0; j < b->n_products; j++)
      if (is_related (set->vocabulary, products_a[i], products_b[j]))
        {
          n++;
          break;
        }

  bcp_likeness_add (likeness, 10 * n >= 9 * shorter ? BCP_EVIDENCE_PRODUCTS_SAME
                    : 20 * n >= 9 * shorter ? BCP_EVIDENCE_PRODUCTS_SIMILAR : BCP_EVIDENCE_PRODUCTS_OTHER);
}

static gboolean
agree (guint64 a,
       guint64 b)
{
  return a != 0 && a == b;
}

static gboolean
disagree (guint64 a,
          guint64 b)
{
  return a != 0 && b != 0 && a != b;
}

/* What the registers say: the same key, or that they know them as two. */
static void
compare_keys (const BcpFirmFacts *a,
              const BcpFirmFacts *b,
              BcpLikeness        *likeness)
{
  if (agree (a->clee, b->clee) || agree (a->denue_id, b->denue_id) || agree (a->nra, b->nra))
    bcp_likeness_add (likeness, BCP_EVIDENCE_KEY_SAME);
  else if (disagree (a->clee, b->clee) || disagree (a->denue_id, b->denue_id))
    bcp_likeness_add (likeness, BCP_EVIDENCE_DIRECTORY_OTHER);
  else if (disagree (a->nra, b->nra))
    bcp_likeness_add (likeness, BCP_EVIDENCE_NRA_OTHER);
  else if (agree (a->list, b->list))
    bcp_likeness_add (likeness, BCP_EVIDENCE_LIST_SAME);

  if (agree (a->rfc, b->rfc))
    bcp_likeness_add (likeness, BCP_EVIDENCE_RFC_SAME);
  else if (disagree (a->rfc, b->rfc))
    bcp_likeness_add (likeness, BCP_EVIDENCE_RFC_OTHER);
}

static void
compare_codes (const BcpFirmFacts *a,
               const BcpFirmFacts *b,
               BcpLikeness        *likeness)
{
  gboolean same_code = agree (a->postal_code, b->postal_code);

  if (agree (a->place, b->place))
    bcp_likeness_add (likeness, BCP_EVIDENCE_MUNICIPALITY_SAME);
  else if (disagree (a->place, b->place))
    bcp_likeness_add (likeness, same_code ? BCP_EVIDENCE_MUNICIPALITY_NEAR : BCP_EVIDENCE_MUNICIPALITY_OTHER);
  if (same_code)
    bcp_likeness_add (likeness, BCP_EVIDENCE_POSTCODE_SAME);
  else if (disagree (a->postal_code, b->postal_code))
    bcp_likeness_add (likeness, BCP_EVIDENCE_POSTCODE_OTHER);
}

static void
compare_contacts (const BcpFirmFacts *a,
                  const BcpFirmFacts *b,
                  BcpLikeness        *likeness)
{
  if (agree (a->phone, b->phone))
    bcp_likeness_add (likeness, BCP_EVIDENCE_PHONE_SAME);
  if (agree (a->email, b->email))
    bcp_likeness_add (likeness, BCP_EVIDENCE_EMAIL_SAME);
  if (agree (a->web, b->web))
    bcp_likeness_add (likeness, BCP_EVIDENCE_WEB_SAME);
}

/**
 * bcp_firm_set_compare:
 * @self: the set
 * @a: one of its firms
 * @b: another
 * @likeness: (out): how alike they are, and why
 */
void
bcp_firm_set_compare (BcpFirmSet  *self,
                      guint        a,
                      guint        b,
                      BcpLikeness *likeness)
{
  const BcpFirmFacts *one = bcp_firm_set_at (self, a), *other = bcp_firm_set_at (self, b);
  const guint32 *pool_one = bcp_firm_set_name (self, one), *pool_other = bcp_firm_set_name (self, other);

  bcp_likeness_begin (likeness);
  compare_keys (one, other, likeness);
  compare_names (self, one, other, likeness);
  compare_plants (one, pool_one + one->n_name + one->n_street + one->n_products,
                  other, pool_other + other->n_name + other->n_street + other->n_products, likeness);
  compare_codes (one, other, likeness);
  compare_addresses (self, one, pool_one, other, pool_other, likeness);
  compare_places (one, other, likeness);
  compare_products (self, one, pool_one + one->n_name + one->n_street,
                    other, pool_other + other->n_name + other->n_street, likeness);
  compare_contacts (one, other, likeness);
}
