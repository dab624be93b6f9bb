/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-id-index-private.h"

#include <string.h>

/* Ids that differ in their last bits alone share a block. */
#define BLOCK_BITS 6
#define BLOCK_IDS (1u << BLOCK_BITS)

#define NO_POSITION G_MAXUINT32

/**
 * Block: where the positions of 64 ids lie
 * @number: the ids without their last bits
 * @first: of @positions, NO_POSITION where this place of the table is free
 */
typedef struct
{
  guint64 number;
  guint32 first;
} Block;

/**
 * BcpIdIndex:
 * @table: blocks by number: open addressing, at most half full
 * @positions: by block, then by the id's last bits
 */
struct _BcpIdIndex
{
  Block   *table;
  guint    table_bits;
  guint    n_blocks;
  guint32 *positions;
  guint    room;        /* blocks */
};

static void
allocate_table (BcpIdIndex *self,
                guint       bits)
{
  self->table_bits = bits;
  self->table = g_new (Block, (gsize) 1 << bits);
  memset (self->table, 0xff, ((gsize) 1 << bits) * sizeof *self->table);
}

/* Fibonacci hashing: blocks follow one another, and it spreads them well. The place of @number, or
 * the free one that it would take. */
static Block *
find_place (const BcpIdIndex *self,
            guint64           number)
{
  guint mask = (1u << self->table_bits) - 1;
  guint slot = (guint) ((number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - self->table_bits));

  while (self->table[slot].first != NO_POSITION && self->table[slot].number != number)
    slot = (slot + 1) & mask;

  return &self->table[slot];
}

static void
double_table (BcpIdIndex *self)
{
  g_autofree Block *before = self->table;
  guint n = 1u << self->table_bits;

  allocate_table (self, self->table_bits + 1);
  for (guint i = 0; i < n; i++)
    if (before[i].first != NO_POSITION)
      *find_place (self, before[i].number) = before[i];
}

/* Where the positions of @number's ids begin; made where they have no place yet. */
static guint32
block_of (BcpIdIndex *self,
          guint64     number)
{
  Block *block = find_place (self, number);

  if (block->first != NO_POSITION)
    return block->first;

  if (self->n_blocks == self->room)
    {
      self->room *= 2;
      self->positions = g_renew (guint32, self->positions, (gsize) self->room * BLOCK_IDS);
    }
  block->number = number;
  block->first = self->n_blocks++ * BLOCK_IDS;
  memset (self->positions + block->first, 0xff, BLOCK_IDS * sizeof *self->positions);
  if (self->n_blocks * 2 > 1u << self->table_bits)
    double_table (self);

  return (self->n_blocks - 1) * BLOCK_IDS;
}

BcpIdIndex *
bcp_id_index_new (const gint64 *ids,
                  guint         n)
{
  BcpIdIndex *self = g_new0 (BcpIdIndex, 1);

  allocate_table (self, 4);
  self->room = 4;
  self->positions = g_new (guint32, (gsize) self->room * BLOCK_IDS);
  for (guint i = 0; i < n; i++)
    {
      guint32 first = block_of (self, (guint64) ids[i] >> BLOCK_BITS);

      self->positions[first + ((guint64) ids[i] & (BLOCK_IDS - 1))] = i;
    }

  self->positions = g_renew (guint32, self->positions, (gsize) MAX (self->n_blocks, 1) * BLOCK_IDS);
  return self;
}

void
bcp_id_index_free (BcpIdIndex *self)
{
  if (self == NULL)
    return;

  g_free (self->table);
  g_free (self->positions);
  g_free (self);
}

/* Whether @id is one of the ids; then @position is where. */
gboolean
bcp_id_index_find (const BcpIdIndex *self,
                   gint64            id,
                   guint            *position)
{
  const Block *block = find_place (self, (guint64) id >> BLOCK_BITS);

  if (block->first == NO_POSITION)
    return FALSE;

  *position = self->positions[block->first + ((guint64) id & (BLOCK_IDS - 1))];
  return *position != NO_POSITION;
}
