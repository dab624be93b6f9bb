/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-error.h"

#include <glib/gi18n.h>

typedef struct
{
  BcpDelimited     *reader;
  BcpDenue         *denue;
  BcpImportMatcher *matcher;
  BcpImportFeed    *feed;
  BcpImportWriter  *writer;     /* NULL in a preview */
  BcpRejects       *rejects;    /* NULL where nobody wants them */
  const guint      *limits;
  BcpImportResult  *result;
} Pass;

static void
pass_clear (Pass *self)
{
  g_clear_pointer (&self->feed, bcp_import_feed_free);
  g_clear_pointer (&self->reader, bcp_delimited_free);
  g_clear_pointer (&self->denue, bcp_denue_free);
  g_clear_pointer (&self->matcher, bcp_import_matcher_free);
  g_clear_pointer (&self->writer, bcp_import_writer_free);
  g_clear_pointer (&self->result, bcp_import_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pass, pass_clear)

static void
change_free (gpointer data)
{
  BcpImportChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
row_free (gpointer data)
{
  BcpImportRow *row = data;

  g_free (row->title);
  g_free (row->municipality);
  g_free (row->reason);
  g_clear_pointer (&row->changes, g_ptr_array_unref);
  g_free (row);
}

static BcpImportResult *
result_new (const char *encoding)
{
  BcpImportResult *self = g_new0 (BcpImportResult, 1);

  self->encoding = g_strdup (encoding);
  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    self->rows[i] = g_ptr_array_new_with_free_func (row_free);
  return self;
}

void
bcp_import_result_free (BcpImportResult *self)
{
  if (self == NULL)
    return;

  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    g_ptr_array_unref (self->rows[i]);
  g_free (self->encoding);
  g_free (self);
}

static GPtrArray *
list_changes (BcpImportMatcher    *matcher,
              const BcpImportFirm *firm,
              guint32              changed)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (change_free);

  for (guint i = 0; i < BCP_N_IMPORT_COLUMNS; i++)
    if ((changed & 1u << i) != 0)
      {
        BcpImportChange *change = g_new0 (BcpImportChange, 1);

        change->field = bcp_import_columns[i];
        change->before = bcp_import_matcher_text (matcher, i);
        change->after = bcp_import_firm_text (firm, i);
        g_ptr_array_add (changes, change);
      }

  return changes;
}

/* Counts a row, and keeps it to be shown while there is room. */
static BcpImportRow *
note_row (Pass          *self,
          gint64         number,
          BcpImportKind  kind)
{
  BcpImportRow *row;

  self->result->counts[kind]++;
  if (self->result->rows[kind]->len >= self->limits[kind])
    return NULL;

  row = g_new0 (BcpImportRow, 1);
  row->number = number;
  row->kind = kind;
  g_ptr_array_add (self->result->rows[kind], row);
  return row;
}

static gboolean
take_row (Pass           *self,
          BcpImportRead  *read,
          GError        **error)
{
  BcpImportFirm *firm = &read->firm;
  BcpImportMatch match = { BCP_IMPORT_REJECTED, 0, 0 };
  BcpImportRow *shown;

  if (read->reason == NULL && !bcp_import_matcher_find (self->matcher, firm, &match, error))
    return FALSE;

  shown = note_row (self, read->number, match.kind);
  if (shown != NULL)
    {
      shown->title = g_strdup (firm->texts[BCP_DENUE_LEGAL_NAME]);
      shown->municipality = read->reason == NULL ? g_strdup (firm->texts[BCP_DENUE_MUNICIPALITY]) : NULL;
      shown->reason = g_strdup (read->reason);
      shown->firm = match.firm;
      if (match.kind == BCP_IMPORT_CHANGED)
        shown->changes = list_changes (self->matcher, firm, match.changed);
    }

  if (self->writer == NULL)
    return TRUE;
  if (match.kind == BCP_IMPORT_NEW)
    return bcp_import_writer_insert (self->writer, firm, error);
  if (match.kind == BCP_IMPORT_CHANGED)
    return bcp_import_writer_update (self->writer, firm, &match, error);
  return TRUE;
}

static gboolean
read_heading (Pass          *self,
              GCancellable  *cancellable,
              GError       **error)
{
  BcpDelimitedRow row;
  BcpDelimitedStep step = bcp_delimited_next (self->reader, &row, cancellable, error);

  if (step == BCP_DELIMITED_END)
    g_set_error_literal (error, BCP_ERROR, BCP_ERROR_SYNTAX,
                         _("The file is empty. Choose a DENUE directory with its heading row."));
  if (step != BCP_DELIMITED_ROW)
    return FALSE;

  self->denue = bcp_denue_new (row.cells, row.n_cells, error);
  return self->denue != NULL
    && (self->rejects == NULL
        || bcp_rejects_begin (self->rejects, &row, bcp_delimited_get_delimiter (self->reader), error));
}

static gboolean
take_batch (Pass            *self,
            BcpImportBatch  *batch,
            GError         **error)
{
  gint64 size = bcp_delimited_get_size (self->reader);
  double done = size > 0 ? (double) batch->position / (double) size : 1;

  for (guint i = 0; i < batch->n_rows; i++)
    if (!take_row (self, &batch->rows[i], error))
      return FALSE;

  return self->writer == NULL
    || (bcp_import_writer_flush (self->writer, error)
        && bcp_import_writer_expect (self->writer, done, bcp_import_matcher_looks_up (self->matcher), error));
}

static gboolean
read_rows (Pass          *self,
           BcpProgress   *progress,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 size = bcp_delimited_get_size (self->reader);
  BcpImportBatch *batch;

  self->feed = bcp_import_feed_new (self->reader, self->denue, self->matcher, self->rejects, cancellable);
  do
    {
      batch = bcp_import_feed_next (self->feed, error);
      if (batch == NULL || !take_batch (self, batch, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      bcp_progress_report (progress, batch->position, size);
    }
  while (batch->n_rows == BCP_IMPORT_BATCH);

  return TRUE;
}

/**
 * bcp_import_pass:
 * @db: the file; the writer, inside an edit, where @writing
 * @source: the directory
 * @encoding: (nullable): what it is written in, or %NULL to find out
 * @limits: of each kind, how many rows to keep for showing
 * @rejects: (nullable): where rejected rows go
 * @writing: whether to do what is found
 * @progress: (nullable): bytes of the source
 * @cancellable: (nullable): to give up
 * @error: why it failed
 *
 * Returns: (transfer full) (nullable): what was found
 */
BcpImportResult *
bcp_import_pass (BcpConnection  *db,
                 GFile          *source,
                 const char     *encoding,
                 const guint    *limits,
                 BcpRejects     *rejects,
                 gboolean        writing,
                 BcpProgress    *progress,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_auto (Pass) pass = { .rejects = rejects, .limits = limits };

  pass.reader = bcp_delimited_open (source, encoding, cancellable, error);
  if (pass.reader == NULL)
    return NULL;
  pass.result = result_new (bcp_delimited_get_encoding (pass.reader));
  if (!read_heading (&pass, cancellable, error))
    return NULL;

  pass.matcher = bcp_import_matcher_new (db, error);
  if (pass.matcher == NULL)
    return NULL;
  if (writing)
    {
      pass.writer = bcp_import_writer_new (db, error);
      if (pass.writer == NULL)
        return NULL;
    }
  if (!read_rows (&pass, progress, cancellable, error))
    return NULL;

  return g_steal_pointer (&pass.result);
}
