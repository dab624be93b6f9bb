/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-read-ahead.h"

#include <string.h>

/* Bytes of text in a batch, whatever a table has. */
#define MOST_TEXT (2 * 1024 * 1024)

/* Reading a directory costs about as much as writing it into the file, so both go on side by side:
 * this thread fills batches while the other side empties them. */

/**
 * BcpImportFeed:
 * @rejects: (nullable): asked how it writes rows
 * @line: room for a row
 * @batches: BcpImportBatch
 */
struct _BcpImportFeed
{
  BcpTable        *table;
  BcpImportReader *reader;
  BcpRejects      *rejects;
  GString         *line;
  GCancellable    *cancellable;
  BcpReadAhead    *batches;
};

static void
batch_free (gpointer data)
{
  BcpImportBatch *batch = data;

  g_string_chunk_free (batch->texts);
  g_clear_error (&batch->error);
  g_free (batch);
}

static gpointer
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
  if (text == NULL)
    return NULL;

  batch->size += strlen (text);
  return g_string_chunk_insert (batch->texts, text);
}

static void
keep_texts (BcpImportBatch         *batch,
            const BcpImportColumns *columns,
            BcpImportFirm          *firm)
{
  for (guint i = 0; i < columns->n; i++)
    if (firm->values[i].type == BCP_VALUE_TEXT)
      firm->values[i].text = (char *) keep (batch, firm->values[i].text);
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

static gboolean
fill (gpointer source,
      gpointer data)
{
  BcpImportFeed *self = source;
  BcpImportBatch *batch = data;
  BcpTableRow row;
  BcpTableStep step = BCP_TABLE_ROW;

  g_string_chunk_clear (batch->texts);
  batch->n_rows = 0;
  batch->size = 0;
  while (batch->n_rows < BCP_IMPORT_BATCH && batch->size < MOST_TEXT
         && (step = bcp_table_next (self->table, &row, self->cancellable, &batch->error)) == BCP_TABLE_ROW)
    read_row (self, &row, batch);
  batch->position = bcp_table_get_position (self->table);
  batch->last = step != BCP_TABLE_ROW;

  return !batch->last;
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
  self->batches = bcp_read_ahead_new ("import", batch_new, batch_free, fill, self);
  return self;
}

void
bcp_import_feed_free (BcpImportFeed *self)
{
  if (self == NULL)
    return;

  bcp_read_ahead_free (self->batches);
  g_string_free (self->line, TRUE);
  g_free (self);
}

/**
 * bcp_import_feed_next:
 * @self: the feed
 * @error: why reading stopped
 *
 * To be called until the last batch was returned.
 *
 * Returns: (transfer none) (nullable): the next rows, valid until the next call
 */
BcpImportBatch *
bcp_import_feed_next (BcpImportFeed  *self,
                      GError        **error)
{
  BcpImportBatch *batch = bcp_read_ahead_next (self->batches);

  if (batch->error == NULL)
    return batch;

  g_propagate_error (error, g_steal_pointer (&batch->error));
  return NULL;
}
