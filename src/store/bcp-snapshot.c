/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-snapshot-private.h"

#include "bcp-history-private.h"
#include "bcp-id-index-private.h"

#define WORD_BITS 64
#define MARKED_AT_ONCE 512

/* What marks some rows of a whole. */
typedef struct
{
  BcpSnapshot *whole;
  guint64     *bits;     /* by position in the whole */
  guint32     *before;   /* by word: bits in the words before it */
} Marks;

struct _BcpSnapshot
{
  int         ref_count;
  gint64     *ids;
  guint       n;

  /* Of what: a statement without parameters, and the file's last entry then; NULL where it had some. */
  char       *sql;
  gint64      entry;

  /* Positions by id, or marks in another snapshot, which has them. */
  BcpIdIndex *index;
  Marks       marks;
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

  g_clear_pointer (&self->marks.whole, bcp_snapshot_unref);
  g_free (self->marks.bits);
  g_free (self->marks.before);
  g_free (self->ids);
  bcp_id_index_free (self->index);
  g_free (self->sql);
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

gboolean
bcp_snapshot_find (BcpSnapshot *self,
                   gint64       id,
                   guint       *position)
{
  guint64 word, bit;
  guint at;

  if (self->marks.whole == NULL)
    return self->index != NULL && bcp_id_index_find (self->index, id, position);
  if (!bcp_id_index_find (self->marks.whole->index, id, &at))
    return FALSE;

  word = self->marks.bits[at / WORD_BITS];
  bit = G_GUINT64_CONSTANT (1) << at % WORD_BITS;
  if ((word & bit) == 0)
    return FALSE;

  *position = self->marks.before[at / WORD_BITS] + (guint) __builtin_popcountll (word & (bit - 1));
  return TRUE;
}

/* Reading the ids of a query in its order */

static BcpSnapshot *
read_ordered (BcpConnection  *db,
              BcpRowQuery    *query,
              const char     *sql,
              gint64          entry,
              GError        **error)
{
  g_autoptr (BcpSnapshot) self = bcp_snapshot_new ();
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  gsize room = 0;
  BcpStep step;

  if (row == NULL)
    return NULL;

  if (query != NULL)
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
  if (step == BCP_STEP_ERROR)
    return NULL;

  self->ids = g_renew (gint64, self->ids, MAX (self->n, 1));
  self->index = bcp_id_index_new (self->ids, self->n);
  if (query == NULL || bcp_row_query_get_n_bindings (query) == 0)
    {
      self->sql = g_strdup (sql);
      self->entry = entry;
    }
  return g_steal_pointer (&self);
}

/* Marking them in the order of the whole */

static void
mark (BcpSnapshot  *self,
      const gint64 *ids,
      guint         n)
{
  for (guint i = 0; i < n; i++)
    {
      guint at;

      if (bcp_id_index_find (self->marks.whole->index, ids[i], &at))
        self->marks.bits[at / WORD_BITS] |= G_GUINT64_CONSTANT (1) << at % WORD_BITS;
    }
}

/* Ids are marked many at a time, so that the processor looks up several at once while memory is slow. */
static gboolean
mark_matches (BcpSnapshot    *self,
              BcpConnection  *db,
              BcpRowQuery    *query,
              GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, bcp_row_query_get_match_sql (query), error);
  gint64 ids[MARKED_AT_ONCE];
  guint n = 0;
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_row_query_bind (query, row);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      ids[n++] = bcp_statement_int (row, 0);
      if (n == MARKED_AT_ONCE)
        {
          mark (self, ids, n);
          n = 0;
        }
    }
  mark (self, ids, n);
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

/* Lists the marked ids, and counts them as far as each word. */
static void
read_off_marks (BcpSnapshot *self,
                guint        n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      self->marks.before[i] = self->n;
      self->n += (guint) __builtin_popcountll (self->marks.bits[i]);
    }

  self->ids = g_new (gint64, MAX (self->n, 1));
  for (guint i = 0; i < n_words; i++)
    {
      const gint64 *ids = self->marks.whole->ids + (gsize) i * WORD_BITS;
      gint64 *to = self->ids + self->marks.before[i];

      for (guint64 word = self->marks.bits[i]; word != 0; word &= word - 1)
        *to++ = ids[__builtin_ctzll (word)];
    }
}

static BcpSnapshot *
read_marked (BcpConnection  *db,
             BcpRowQuery    *query,
             BcpSnapshot    *whole,
             GError        **error)
{
  g_autoptr (BcpSnapshot) self = bcp_snapshot_new ();
  guint n_words = (whole->n + WORD_BITS - 1) / WORD_BITS;

  self->marks.whole = bcp_snapshot_ref (whole);
  self->marks.bits = g_new0 (guint64, MAX (n_words, 1));
  self->marks.before = g_new (guint32, MAX (n_words, 1));
  if (!mark_matches (self, db, query, error))
    return NULL;

  read_off_marks (self, n_words);
  return g_steal_pointer (&self);
}

/* The order of the whole that @query shows some of: the one that is known, if nothing has happened
 * since; or read, where that is quick. NULL without @error where sorting what matches is less. */
static BcpSnapshot *
find_whole (BcpConnection  *db,
            BcpRowQuery    *query,
            BcpSnapshot    *before,
            gint64          entry,
            GError        **error)
{
  BcpSnapshot *known = before->marks.whole != NULL ? before->marks.whole : before;
  const char *sql = bcp_row_query_get_whole_sql (query);

  if (sql == NULL)
    return NULL;
  if (g_strcmp0 (known->sql, sql) == 0 && known->entry == entry)
    return bcp_snapshot_ref (known);

  return bcp_row_query_get_whole_is_quick (query) ? read_ordered (db, NULL, sql, entry, error) : NULL;
}

static BcpSnapshot *
read_snapshot (BcpConnection  *db,
               BcpRowQuery    *query,
               BcpSnapshot    *before,
               GError        **error)
{
  g_autoptr (BcpSnapshot) whole = NULL;
  g_autoptr (GError) local = NULL;
  gint64 entry = bcp_history_head (db, error);

  if (entry < 0)
    return NULL;

  whole = find_whole (db, query, before, entry, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return whole != NULL ? read_marked (db, query, whole, error)
                       : read_ordered (db, query, bcp_row_query_get_ids_sql (query), entry, error);
}

/* Reads @query's ids, and how far they are those of @before. On a reader's thread. */
BcpSnapshotChange *
bcp_snapshot_read (BcpConnection  *db,
                   BcpRowQuery    *query,
                   BcpSnapshot    *before,
                   GError        **error)
{
  g_autoptr (BcpSnapshot) snapshot = read_snapshot (db, query, before, error);
  BcpSnapshotChange *change;
  guint shorter, head = 0, tail = 0;

  if (snapshot == NULL)
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
