/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

/* Reading a directory costs about as much as writing it into the file, so both go on side by side:
 * this thread fills batches while the other side empties them. */

#define N_BATCHES 4

/**
 * BcpImportFeed:
 * @rejects: (nullable): asked how it writes rows
 * @line: room for a row
 * @empty: (element-type BcpImportBatch): to be filled
 * @filled: (element-type BcpImportBatch): to be taken, in the source's order
 * @current: (nullable): the one that was handed out last
 */
struct _BcpImportFeed
{
  BcpTable        *table;
  BcpImportReader *reader;
  BcpRejects      *rejects;
  GString         *line;
  GCancellable    *cancellable;
  GAsyncQueue     *empty;
  GAsyncQueue     *filled;
  BcpImportBatch  *current;
  GThread         *thread;
  gboolean         stop;
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
keep_texts (BcpImportBatch         *batch,
            const BcpImportColumns *columns,
            BcpImportFirm          *firm)
{
  for (guint i = 0; i < columns->n; i++)
    if (firm->values[i].type == BCP_VALUE_TEXT)
      firm->values[i].text = g_string_chunk_insert (batch->texts, firm->values[i].text);
  firm->scian_name = keep (batch, firm->scian_name);
  firm->municipality_name = keep (batch, firm->municipality_name);
  firm->state_name = keep (batch, firm->state_name);
}

/* A row with a key of the directory is never rejected for what the programme has. */
static gboolean
may_be_rejected (BcpImportFeed       *self,
                 const BcpImportRead *read)
{
  const BcpImportColumns *columns = &self->reader->columns;

  return read->reason != NULL || bcp_import_firm_text (&read->firm, columns, BCP_IMPORT_CLEE) == NULL;
}

static void
read_row (BcpImportFeed     *self,
          const BcpTableRow *row,
          BcpImportBatch    *batch)
{
  BcpImportRead *read = &batch->rows[batch->n_rows++];
  g_autofree char *reason = NULL;

  read->number = row->number;
  read->reason = NULL;
  read->line = NULL;
  if (self->reader->class->read (self->reader, row, read, &reason))
    keep_texts (batch, &self->reader->columns, &read->firm);
  read->reason = keep (batch, reason);
  read->title = keep (batch, read->title);

  if (self->rejects != NULL && may_be_rejected (self, read))
    {
      g_string_truncate (self->line, 0);
      bcp_rejects_format (self->rejects, row->cells, row->n_cells, self->line);
      read->line = keep (batch, self->line->str);
    }
}

/* Returns whether there is more to read. */
static gboolean
fill (BcpImportFeed  *self,
      BcpImportBatch *batch)
{
  BcpTableRow row;
  BcpTableStep step = BCP_TABLE_ROW;

  g_string_chunk_clear (batch->texts);
  batch->n_rows = 0;
  while (batch->n_rows < BCP_IMPORT_BATCH
         && (step = bcp_table_next (self->table, &row, self->cancellable, &batch->error)) == BCP_TABLE_ROW)
    read_row (self, &row, batch);
  batch->position = bcp_table_get_position (self->table);

  return step == BCP_TABLE_ROW;
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
 * @table: the source
 * @reader: how its rows read
 * @rejects: (nullable): where rejected rows go
 * @cancellable: (nullable): to give up
 *
 * Until the feed is freed, @table and @reader are its own.
 *
 * Returns: (transfer full): the rows of @table, read ahead
 */
BcpImportFeed *
bcp_import_feed_new (BcpTable        *table,
                     BcpImportReader *reader,
                     BcpRejects      *rejects,
                     GCancellable    *cancellable)
{
  BcpImportFeed *self = g_new0 (BcpImportFeed, 1);

  self->table = table;
  self->reader = reader;
  self->rejects = rejects;
  self->line = g_string_new (NULL);
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
  g_string_free (self->line, TRUE);
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
