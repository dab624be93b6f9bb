/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-private.h"

#include "bcp-format.h"

#include <glib/gi18n.h>
#include <string.h>

static const BcpWorksheetClass *const classes[] = {
  [BCP_WORKSHEET_ASSESSMENTS] = &bcp_worksheet_iac_assessments,
  [BCP_WORKSHEET_OPTIONS] = &bcp_worksheet_iac_options,
  [BCP_WORKSHEET_STREAMS] = &bcp_worksheet_retc_streams,
};

/* What import_row calls a BcpImportKind. */
static const char *const kind_names[BCP_N_IMPORT_KINDS] = {
  [BCP_IMPORT_NEW] = "new",
  [BCP_IMPORT_CHANGED] = "changed",
  [BCP_IMPORT_SAME] = "same",
  [BCP_IMPORT_DUPLICATE] = "duplicate",
  [BCP_IMPORT_REJECTED] = "rejected",
};

typedef struct
{
  const BcpWorksheetImport *import;
  BcpRejects               *rejects;
  BcpImportResult          *result;
  gboolean                  writing;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->rejects, bcp_rejects_free);
  g_clear_pointer (&job->result, bcp_import_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static gboolean
count_kinds (BcpImportResult  *result,
             BcpConnection    *db,
             GError          **error)
{
  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    if (!bcp_connection_get_int (db, &result->counts[i], error, "SELECT count (*) FROM temp.import_row WHERE kind = ?1", "t", kind_names[i]))
      return FALSE;

  return TRUE;
}

/* Rejected rows, to be shown and to be corrected. */
static gboolean
collect_rejected (Job            *job,
                  BcpConnection  *db,
                  GError        **error)
{
  GPtrArray *rows = job->result->rows[BCP_IMPORT_REJECTED];
  BcpStatement *statement = bcp_connection_prepare (
    db, "SELECT n, title, reason, line FROM temp.import_row WHERE kind = 'rejected' ORDER BY n", error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      BcpImportRow *row;

      if (job->rejects != NULL && !bcp_rejects_add (job->rejects, bcp_statement_text (statement, 3), bcp_statement_text (statement, 2), error))
        return FALSE;
      if (rows->len >= job->import->row_limit)
        continue;
      row = g_new0 (BcpImportRow, 1);
      row->number = bcp_statement_int (statement, 0);
      row->kind = BCP_IMPORT_REJECTED;
      row->title = g_strdup (bcp_statement_text (statement, 1));
      row->reason = g_strdup (bcp_statement_text (statement, 2));
      g_ptr_array_add (rows, row);
    }
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

static gboolean
run (Job            *job,
     BcpConnection  *db,
     GCancellable   *cancellable,
     GError        **error)
{
  const BcpWorksheetImport *self = job->import;
  const BcpWorksheetClass *class = classes[self->kind];
  g_autoptr (BcpTable) table = bcp_table_open (self->source, self->sheet, self->encoding, cancellable, error);

  if (table == NULL || !bcp_stage_read (table, class->columns, job->rejects, db, cancellable, error)
      || !class->settle (self, db, job->writing, error))
    return FALSE;

  job->result = bcp_import_result_new (table, BCP_IMPORT_FORMAT_TABLE);
  job->result->warnings = bcp_table_dup_warnings (table);
  return count_kinds (job->result, db, error) && collect_rejected (job, db, error)
    && bcp_connection_script (db, "DROP TABLE temp.import_row", error);
}

static gpointer
look (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  return run (data, db, cancellable, error) ? data : NULL;
}

static BcpLabel *
label_of (const BcpWorksheetImport *self,
          gint64                    n)
{
  g_autofree char *base = g_file_get_basename (self->source);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *count = bcp_format_integer (n, BCP_LANGUAGE_EN);

  return bcp_label_new (classes[self->kind]->label, count, name, NULL);
}

static gboolean
write_all (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  Job *job = data;
  g_autoptr (BcpLabel) label = NULL;

  if (!run (job, db, cancellable, error))
    return FALSE;

  label = label_of (job->import, job->result->counts[BCP_IMPORT_NEW] + job->result->counts[BCP_IMPORT_CHANGED]);
  bcp_connection_relabel (db, label);
  return TRUE;
}

static gboolean
job_begin (Job                       *job,
           const BcpWorksheetImport  *self,
           gboolean                   writing,
           GError                   **error)
{
  job->import = self;
  job->writing = writing;
  if (self->rejects != NULL)
    job->rejects = bcp_rejects_new (self->rejects, error);

  return self->rejects == NULL || job->rejects != NULL;
}

static BcpImportResult *
job_finish (Job     *job,
            GError **error)
{
  if (job->rejects != NULL && !bcp_rejects_publish (job->rejects, error))
    return NULL;

  return g_steal_pointer (&job->result);
}

/**
 * bcp_worksheet_import_preview:
 * @self: what to read
 * @store: the programme
 * @cancellable: (nullable): to give up
 * @error: why the source is no such table or could not be read
 *
 * Never on the main thread.
 *
 * Returns: (transfer full) (nullable): what bcp_worksheet_import_apply() would do
 */
BcpImportResult *
bcp_worksheet_import_preview (const BcpWorksheetImport  *self,
                              BcpStore                  *store,
                              GCancellable              *cancellable,
                              GError                   **error)
{
  g_auto (Job) job = { NULL };

  if (!job_begin (&job, self, FALSE, error) || bcp_store_read (store, look, &job, cancellable, error) == NULL)
    return NULL;

  return job_finish (&job, error);
}

/**
 * bcp_worksheet_import_apply:
 * @self: what to read
 * @store: the programme
 * @cancellable: (nullable): to give up; nothing is left behind
 * @error: why it failed; nothing is left behind
 *
 * One edit, or none where there is nothing to write. Never on the main thread.
 *
 * Returns: (transfer full) (nullable): what was done
 */
BcpImportResult *
bcp_worksheet_import_apply (const BcpWorksheetImport  *self,
                            BcpStore                  *store,
                            GCancellable              *cancellable,
                            GError                   **error)
{
  g_auto (Job) job = { NULL };
  g_autoptr (BcpLabel) label = label_of (self, 0);
  gint64 entry = 0;

  if (!job_begin (&job, self, TRUE, error) || !bcp_store_edit (store, label, write_all, &job, cancellable, &entry, error))
    return NULL;

  job.result->entry = entry;
  return job_finish (&job, error);
}
