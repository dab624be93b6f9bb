/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

/* Reading a directory costs about as much as writing it into the file, so both go on side by side:
 * this thread fills batches while the other side empties them. */

#define N_BATCHES 4

/**
 * BcpImportFeed:
 * @rejects: (nullable): only this thread's until it has ended
 * @empty: (element-type BcpImportBatch): to be filled
 * @filled: (element-type BcpImportBatch): to be taken, in the source's order
 * @current: (nullable): the one that was handed out last
 */
struct _BcpImportFeed
{
  BcpDelimited     *reader;
  BcpDenue         *denue;
  BcpImportMatcher *matcher;
  BcpRejects       *rejects;
  GCancellable     *cancellable;
  GAsyncQueue      *empty;
  GAsyncQueue      *filled;
  BcpImportBatch   *current;
  GThread          *thread;
  gboolean          stop;
};

static void
batch_free (gpointer data)
{
  BcpImportBatch *batch = data;

  g_string_chunk_free (batch->texts);
  g_clear_error (&batch->error);
  g_free (batch);
}

static BcpImportBatch *
batch_new (void)
{
  BcpImportBatch *batch = g_new0 (BcpImportBatch, 1);

  batch->texts = g_string_chunk_new (64 * 1024);
  return batch;
}

static const char *
keep (BcpImportBatch *batch,
      const char     *text)
{
  return text != NULL ? g_string_chunk_insert (batch->texts, text) : NULL;
}

static void
keep_texts (BcpImportBatch *batch,
            BcpDenueFirm   *firm)
{
  for (int i = 0; i < BCP_N_DENUE_TEXTS; i++)
    firm->text[i] = keep (batch, firm->text[i]);
  firm->scian_name = keep (batch, firm->scian_name);
  firm->municipality_name = keep (batch, firm->municipality_name);
  firm->state_name = keep (batch, firm->state_name);
}

static gboolean
read_row (BcpImportFeed          *self,
          const BcpDelimitedRow  *row,
          BcpImportBatch         *batch)
{
  BcpImportRead *read = &batch->rows[batch->n_rows++];
  g_autofree char *reason = NULL;

  read->number = row->number;
  read->reason = NULL;
  if (bcp_denue_read (self->denue, row, &read->firm.source, &reason))
    {
      keep_texts (batch, &read->firm.source);
      bcp_import_matcher_resolve (self->matcher, &read->firm);
      return TRUE;
    }

  read->reason = keep (batch, reason);
  read->firm.texts[BCP_DENUE_LEGAL_NAME] = keep (batch, read->firm.source.text[BCP_DENUE_LEGAL_NAME]);
  return self->rejects == NULL || bcp_rejects_add (self->rejects, row, reason, &batch->error);
}

/* Returns whether there is more to read. */
static gboolean
fill (BcpImportFeed  *self,
      BcpImportBatch *batch)
{
  BcpDelimitedRow row;
  BcpDelimitedStep step = BCP_DELIMITED_ROW;
  gboolean ok = TRUE;

  g_string_chunk_clear (batch->texts);
  batch->n_rows = 0;
  while (ok && batch->n_rows < BCP_IMPORT_BATCH
         && (step = bcp_delimited_next (self->reader, &row, self->cancellable, &batch->error)) == BCP_DELIMITED_ROW)
    ok = read_row (self, &row, batch);
  batch->position = bcp_delimited_get_position (self->reader);

  return ok && step == BCP_DELIMITED_ROW;
}

/* After the last full batch comes one that is not, if only an empty one. */
static gpointer
feed (gpointer data)
{
  BcpImportFeed *self = data;
  gboolean more;

  do
    {
      BcpImportBatch *batch = g_async_queue_pop (self->empty);

      more = fill (self, batch) && !g_atomic_int_get (&self->stop);
      g_async_queue_push (self->filled, batch);
    }
  while (more);

  return NULL;
}

/**
 * bcp_import_feed_new:
 * @reader: the source, past its heading
 * @denue: how its rows read
 * @matcher: what resolves them
 * @rejects: (nullable): where rejected rows go
 * @cancellable: (nullable): to give up
 *
 * Until the feed is freed, @reader, @denue and @rejects are its own.
 *
 * Returns: (transfer full): the rows of @reader, read ahead
 */
BcpImportFeed *
bcp_import_feed_new (BcpDelimited     *reader,
                     BcpDenue         *denue,
                     BcpImportMatcher *matcher,
                     BcpRejects       *rejects,
                     GCancellable     *cancellable)
{
  BcpImportFeed *self = g_new0 (BcpImportFeed, 1);

  self->reader = reader;
  self->denue = denue;
  self->matcher = matcher;
  self->rejects = rejects;
  self->cancellable = cancellable;
  self->empty = g_async_queue_new_full (batch_free);
  self->filled = g_async_queue_new_full (batch_free);
  for (int i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, batch_new ());
  self->thread = g_thread_new ("import", feed, self);
  return self;
}

void
bcp_import_feed_free (BcpImportFeed *self)
{
  if (self == NULL)
    return;

  g_atomic_int_set (&self->stop, TRUE);
  if (self->current != NULL)
    g_async_queue_push (self->empty, self->current);
  else
    g_async_queue_push (self->empty, batch_new ());
  g_thread_join (self->thread);
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->filled);
  g_free (self);
}

/**
 * bcp_import_feed_next:
 * @self: the feed
 * @error: why reading stopped
 *
 * A batch that is not full is the last one.
 *
 * Returns: (transfer none) (nullable): the next rows, valid until the next call
 */
BcpImportBatch *
bcp_import_feed_next (BcpImportFeed  *self,
                      GError        **error)
{
  if (self->current != NULL)
    g_async_queue_push (self->empty, self->current);
  self->current = g_async_queue_pop (self->filled);

  if (self->current->error == NULL)
    return self->current;

  g_propagate_error (error, g_steal_pointer (&self->current->error));
  return NULL;
}
