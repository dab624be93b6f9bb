/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-vocabulary.h"

#include <string.h>

/* A letter more or less in a shorter word makes another word ("sur", "sr"). */
#define MISSPELT_LENGTH 4

typedef struct
{
  const char *text;
  guint32     hash;
  guint32     count;
  guint16     length;
  guint16     kinds;
} Word;

struct _BcpVocabulary
{
  GArray       *words;    /* Word */
  GStringChunk *texts;
  guint32      *slots;    /* number + 1; 0 is free */
  gsize         n_slots;  /* a power of two, at least twice the words */
};

/* Legal forms in their many spellings once single letters are joined (dossier §4.4: "S.A. de C.V.",
 * "S DE RL DE CV", "S.A.P.I.", "S.N.C." …), and the small words between. */
static const char empty_words[] =
  "sa cv sapi sapib sab rl srl sc scl snc sas ac spr ri nc mi sofom er enr cia inc llc ltd ltda co corp gmbh ag s "
  "sacv sadecv rlcv "
  "de del la las el los y e en a al con para por su the of and";

static const char generic_words[] =
  "mexico mexicana mexicano mexicanos planta industrias industrial industria grupo internacional compania company "
  "comercializadora manufacturas fabrica productos servicios empresa empresas division";

/* "Sin número", "no aplica" and the like are what registers write where there is nothing to write. */
static const char way_words[] =
  "calle av ave avenida avda carretera carr carrt carret boulevard blvd bvld camino calzada calz prol prolongacion "
  "privada priv circuito cto eje autopista aut libramiento lib andador callejon vialidad km kms kilometro no num "
  "numero sn s n na nd nc ninguno ninguna aplica entre esq esquina tramo cuota libre fed federal estatal col colonia "
  "fracc fraccionamiento lote mz manzana sin conocido domicilio "
  "de del la las el los y e en a al con para por su";

static void
add_kind (BcpVocabulary *self,
          const char    *words,
          BcpWordKind    kind)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      guint32 number = bcp_vocabulary_number (self, list[i], strlen (list[i]));

      g_array_index (self->words, Word, number).kinds |= kind;
    }
}

BcpVocabulary *
bcp_vocabulary_new (void)
{
  BcpVocabulary *self = g_new0 (BcpVocabulary, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->texts = g_string_chunk_new (64 * 1024);
  self->n_slots = 4096;
  self->slots = g_new0 (guint32, self->n_slots);
  add_kind (self, empty_words, BCP_WORD_EMPTY);
  add_kind (self, generic_words, BCP_WORD_GENERIC);
  add_kind (self, way_words, BCP_WORD_WAY);
  return self;
}

void
bcp_vocabulary_free (BcpVocabulary *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->words);
  g_string_chunk_free (self->texts);
  g_free (self->slots);
  g_free (self);
}

static const Word *
word_at (BcpVocabulary *self,
         guint32        number)
{
  return &g_array_index (self->words, Word, number);
}

static void
grow (BcpVocabulary *self)
{
  self->n_slots *= 2;
  g_free (self->slots);
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint32 i = 0; i < self->words->len; i++)
    {
      gsize slot = word_at (self, i)->hash & (self->n_slots - 1);

      while (self->slots[slot] != 0)
        slot = (slot + 1) & (self->n_slots - 1);
      self->slots[slot] = i + 1;
    }
}

static guint32
hash_word (const char *word,
           gsize       length)
{
  guint32 hash = 2166136261u;  /* FNV-1a */

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) word[i]) * 16777619u;
  return hash ^ (hash >> 15);
}

/**
 * bcp_vocabulary_number:
 * @self: the vocabulary
 * @word: a word, folded; need not end at @length
 * @length: of it, in bytes
 *
 * Returns: its number, a new one for a new word
 */
guint32
bcp_vocabulary_number (BcpVocabulary *self,
                       const char    *word,
                       gsize          length)
{
  guint32 hash = hash_word (word, length);
  gsize slot = hash & (self->n_slots - 1);
  Word new_word = { NULL, hash, 0, (guint16) MIN (length, G_MAXUINT16), 0 };

  for (; self->slots[slot] != 0; slot = (slot + 1) & (self->n_slots - 1))
    {
      const Word *known = word_at (self, self->slots[slot] - 1);

      if (known->hash == hash && known->length == new_word.length && memcmp (known->text, word, known->length) == 0)
        return self->slots[slot] - 1;
    }

  new_word.text = g_string_chunk_insert_len (self->texts, word, new_word.length);
  g_array_append_val (self->words, new_word);
  self->slots[slot] = self->words->len;
  if (self->words->len * 2 > self->n_slots)
    grow (self);

  return self->words->len - 1;
}

const char *
bcp_vocabulary_word (BcpVocabulary *self,
                     guint32        number)
{
  return word_at (self, number)->text;
}

guint
bcp_vocabulary_length (BcpVocabulary *self,
                       guint32        number)
{
  return word_at (self, number)->length;
}

gboolean
bcp_vocabulary_is (BcpVocabulary *self,
                   guint32        number,
                   BcpWordKind    kind)
{
  return (word_at (self, number)->kinds & kind) != 0;
}

/* Notes that one more firm has the word in its name. */
void
bcp_vocabulary_count (BcpVocabulary *self,
                      guint32        number)
{
  g_array_index (self->words, Word, number).count++;
}

guint32
bcp_vocabulary_get_count (BcpVocabulary *self,
                          guint32        number)
{
  return word_at (self, number)->count;
}

/* One letter too many: @longer has exactly one byte more. */
static gboolean
one_more (const char *longer,
          const char *shorter,
          gsize       length)
{
  gsize i = 0;

  while (i < length && longer[i] == shorter[i])
    i++;
  return memcmp (longer + i + 1, shorter + i, length - i) == 0;
}

/* One letter wrong, or two neighbours in each other's place. */
static gboolean
one_wrong (const char *a,
           const char *b,
           gsize       length)
{
  gsize i = 0;

  while (i < length && a[i] == b[i])
    i++;
  if (i == length || memcmp (a + i + 1, b + i + 1, length - i - 1) == 0)
    return TRUE;
  return i + 1 < length && a[i] == b[i + 1] && a[i + 1] == b[i] && memcmp (a + i + 2, b + i + 2, length - i - 2) == 0;
}

/**
 * bcp_vocabulary_alike:
 * @self: the vocabulary
 * @a: a word
 * @b: another
 *
 * Returns: whether they are the same but for one letter (wrong, missing, too many, or two in each
 *   other's place); words of fewer than four letters only where they are equal
 */
gboolean
bcp_vocabulary_alike (BcpVocabulary *self,
                      guint32        a,
                      guint32        b)
{
  const Word *one = word_at (self, a), *other = word_at (self, b);

  if (a == b)
    return TRUE;
  if (MIN (one->length, other->length) < MISSPELT_LENGTH)
    return FALSE;
  if (one->length == other->length)
    return one_wrong (one->text, other->text, one->length);
  if (one->length == other->length + 1)
    return one_more (one->text, other->text, other->length);
  return other->length == one->length + 1 && one_more (other->text, one->text, one->length);
}
