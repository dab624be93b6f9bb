/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-snapshot-private.h"

#include <string.h>

/* An empty place in the index. */
#define NO_POSITION G_MAXUINT32

struct _BcpSnapshot
{
  int      ref_count;
  gint64  *ids;
  guint    n;

  /* Positions by id: open addressing, at most half full. */
  guint32 *index;
  guint    index_bits;
};

BcpSnapshot *
bcp_snapshot_new (void)
{
  BcpSnapshot *self = g_new0 (BcpSnapshot, 1);

  self->ref_count = 1;
  return self;
}

BcpSnapshot *
bcp_snapshot_ref (BcpSnapshot *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
bcp_snapshot_unref (BcpSnapshot *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_free (self->ids);
  g_free (self->index);
  g_free (self);
}

guint
bcp_snapshot_get_n (BcpSnapshot *self)
{
  return self->n;
}

const gint64 *
bcp_snapshot_get_ids (BcpSnapshot *self)
{
  return self->ids;
}

/* Fibonacci hashing: ids are blocks of consecutive numbers, which it spreads well. */
static guint
index_slot (BcpSnapshot *self,
            gint64       id)
{
  return (guint) (((guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - self->index_bits));
}

static void
snapshot_index (BcpSnapshot *self)
{
  guint mask;

  self->index_bits = 4;
  while ((1u << self->index_bits) < 2 * self->n)
    self->index_bits++;
  mask = (1u << self->index_bits) - 1;

  self->index = g_new (guint32, (gsize) mask + 1);
  memset (self->index, 0xff, ((gsize) mask + 1) * sizeof *self->index);
  for (guint i = 0; i < self->n; i++)
    {
      guint slot = index_slot (self, self->ids[i]);

      while (self->index[slot] != NO_POSITION)
        slot = (slot + 1) & mask;
      self->index[slot] = i;
    }
}

gboolean
bcp_snapshot_find (BcpSnapshot *self,
                   gint64       id,
                   guint       *position)
{
  guint slot, mask;

  if (self->index == NULL)
    return FALSE;

  mask = (1u << self->index_bits) - 1;
  for (slot = index_slot (self, id); self->index[slot] != NO_POSITION; slot = (slot + 1) & mask)
    if (self->ids[self->index[slot]] == id)
      {
        *position = self->index[slot];
        return TRUE;
      }

  return FALSE;
}

static gboolean
snapshot_fill (BcpSnapshot    *self,
               BcpConnection  *db,
               BcpRowQuery    *query,
               GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, bcp_row_query_get_ids_sql (query), error);
  gsize room = 0;
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_row_query_bind (query, row);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      if (self->n == room)
        {
          room = MAX (256, room * 2);
          self->ids = g_renew (gint64, self->ids, room);
        }
      self->ids[self->n++] = bcp_statement_int (row, 0);
    }
  bcp_statement_reset (row);

  self->ids = g_renew (gint64, self->ids, MAX (self->n, 1));
  snapshot_index (self);
  return step == BCP_STEP_DONE;
}

/* Reads @query's ids, and how far they are those of @before. On a reader's thread. */
BcpSnapshotChange *
bcp_snapshot_read (BcpConnection  *db,
                   BcpRowQuery    *query,
                   BcpSnapshot    *before,
                   GError        **error)
{
  g_autoptr (BcpSnapshot) snapshot = bcp_snapshot_new ();
  BcpSnapshotChange *change;
  guint shorter, head = 0, tail = 0;

  if (!snapshot_fill (snapshot, db, query, error))
    return NULL;

  shorter = MIN (before->n, snapshot->n);
  while (head < shorter && before->ids[head] == snapshot->ids[head])
    head++;
  while (tail < shorter - head && before->ids[before->n - tail - 1] == snapshot->ids[snapshot->n - tail - 1])
    tail++;

  change = g_new0 (BcpSnapshotChange, 1);
  change->snapshot = g_steal_pointer (&snapshot);
  change->n_head = head;
  change->n_tail = tail;
  return change;
}

void
bcp_snapshot_change_free (BcpSnapshotChange *change)
{
  bcp_snapshot_unref (change->snapshot);
  g_free (change);
}
