/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-key-set.h"

#define FIRST_SIZE 1024

/* Never all zero: that marks a free slot. */
typedef struct
{
  guint64 low;
  guint64 high;
} Hash;

struct _BcpKeySet
{
  Hash  *slots;
  gsize  size;    /* a power of two, at least twice n */
  gsize  n;
};

BcpKeySet *
bcp_key_set_new (void)
{
  BcpKeySet *self = g_new0 (BcpKeySet, 1);

  self->size = FIRST_SIZE;
  self->slots = g_new0 (Hash, self->size);
  return self;
}

void
bcp_key_set_free (BcpKeySet *self)
{
  if (self == NULL)
    return;

  g_free (self->slots);
  g_free (self);
}

/* The finishing step of SplitMix64: every bit of the result depends on every bit of @z. */
static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static Hash
hash_key (const char *key)
{
  Hash hash = { G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), G_GUINT64_CONSTANT (0xd1b54a32d192ed03) };
  const guchar *p = (const guchar *) key;

  do
    {
      guint64 word = 0;

      for (int i = 0; i < 8 && *p != '\0'; i++)
        word |= (guint64) *p++ << 8 * i;
      hash.low = mix (hash.low ^ word);
      hash.high = mix (hash.high + word + G_GUINT64_CONSTANT (0x2545f4914f6cdd1d));
    }
  while (*p != '\0');
  hash.low |= 1;

  return hash;
}

static Hash *
find_slot (BcpKeySet  *self,
           const Hash *hash)
{
  gsize at = hash->high & (self->size - 1);

  while (self->slots[at].low != 0 && (self->slots[at].low != hash->low || self->slots[at].high != hash->high))
    at = (at + 1) & (self->size - 1);

  return &self->slots[at];
}

static void
grow (BcpKeySet *self)
{
  Hash *old = self->slots;
  gsize old_size = self->size;

  self->size *= 2;
  self->slots = g_new0 (Hash, self->size);
  for (gsize i = 0; i < old_size; i++)
    if (old[i].low != 0)
      *find_slot (self, &old[i]) = old[i];
  g_free (old);
}

/**
 * bcp_key_set_has:
 * @self: the set
 * @key: a text
 *
 * Returns: whether @key was added before
 */
gboolean
bcp_key_set_has (BcpKeySet  *self,
                 const char *key)
{
  Hash hash = hash_key (key);

  return find_slot (self, &hash)->low != 0;
}

/**
 * bcp_key_set_add:
 * @self: the set
 * @key: a text
 *
 * Returns: whether it was not in the set
 */
gboolean
bcp_key_set_add (BcpKeySet  *self,
                 const char *key)
{
  Hash hash = hash_key (key);
  Hash *slot = find_slot (self, &hash);

  if (slot->low != 0)
    return FALSE;

  *slot = hash;
  if (++self->n * 2 > self->size)
    grow (self);
  return TRUE;
}
