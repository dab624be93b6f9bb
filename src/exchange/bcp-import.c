/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-import-private.h"

#include "bcp-duplicates.h"
#include "bcp-format.h"

#include <glib/gi18n.h>

/* Rows of each kind that are kept for showing, unless the caller wants another number. */
#define ROW_LIMIT 500

struct _BcpImport
{
  GObject     parent;
  BcpStore   *store;
  GFile      *rejects;
  BcpImportSpec spec;
  guint       limits[BCP_N_IMPORT_KINDS];
};

G_DEFINE_FINAL_TYPE (BcpImport, bcp_import, G_TYPE_OBJECT)

static void
bcp_import_finalize (GObject *object)
{
  BcpImport *self = BCP_IMPORT (object);

  g_clear_object (&self->store);
  g_clear_object (&self->spec.source);
  g_clear_object (&self->rejects);
  g_clear_pointer (&self->spec.sheet, g_free);
  g_clear_pointer (&self->spec.encoding, g_free);
  g_clear_pointer (&self->spec.fields, g_strfreev);

  G_OBJECT_CLASS (bcp_import_parent_class)->finalize (object);
}

static void
bcp_import_class_init (BcpImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_import_finalize;
}

static void
bcp_import_init (BcpImport *self)
{
  for (int i = 0; i < BCP_N_IMPORT_KINDS; i++)
    self->limits[i] = ROW_LIMIT;
}

/**
 * bcp_import_new:
 * @store: the programme
 * @source: a table of firms
 *
 * Returns: (transfer full): an import that has not begun
 */
BcpImport *
bcp_import_new (BcpStore *store,
                GFile    *source)
{
  BcpImport *self;

  g_return_val_if_fail (BCP_IS_STORE (store), NULL);
  g_return_val_if_fail (G_IS_FILE (source), NULL);

  self = g_object_new (BCP_TYPE_IMPORT, NULL);
  self->store = g_object_ref (store);
  self->spec.source = g_object_ref (source);
  return self;
}

/**
 * bcp_import_set_encoding:
 * @self: an import that does not run
 * @encoding: (nullable): what the source is written in; %NULL, as at first, to find out
 */
void
bcp_import_set_encoding (BcpImport  *self,
                         const char *encoding)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  g_free (self->spec.encoding);
  self->spec.encoding = g_strdup (encoding);
}

/**
 * bcp_import_set_format:
 * @self: an import that does not run
 * @format: what the source is; %BCP_IMPORT_FORMAT_AUTO, as at first, to find out
 */
void
bcp_import_set_format (BcpImport       *self,
                       BcpImportFormat  format)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  self->spec.format = format;
}

/**
 * bcp_import_set_sheet:
 * @self: an import that does not run
 * @sheet: (nullable): which sheet of a spreadsheet to read; %NULL, as at first, for its first
 */
void
bcp_import_set_sheet (BcpImport  *self,
                      const char *sheet)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  g_free (self->spec.sheet);
  self->spec.sheet = g_strdup (sheet);
}

/**
 * bcp_import_set_fields:
 * @self: an import that does not run
 * @fields: (nullable) (array zero-terminated=1): by column, which field of a firm it is (see
 *   bcp_mapping_set_field()), "" for none; %NULL, as at first, for what was set before for the same
 *   headings, or else is guessed
 */
void
bcp_import_set_fields (BcpImport         *self,
                       const char *const *fields)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  g_strfreev (self->spec.fields);
  self->spec.fields = g_strdupv ((char **) fields);
}

/**
 * bcp_import_set_rejects:
 * @self: an import that does not run
 * @rejects: (nullable): where rejected rows go, with the reason; written when a preview or the
 *   import has succeeded, with the heading alone where nothing was rejected
 */
void
bcp_import_set_rejects (BcpImport *self,
                        GFile     *rejects)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  g_set_object (&self->rejects, rejects);
}

/**
 * bcp_import_set_row_limit:
 * @self: an import that does not run
 * @kind: a kind of rows
 * @limit: how many of them to keep in the result, at first 500
 */
void
bcp_import_set_row_limit (BcpImport     *self,
                          BcpImportKind  kind,
                          guint          limit)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  self->limits[kind] = limit;
}

/* What a job on the reader or the writer needs. */
typedef struct
{
  BcpImport       *import;
  BcpRejects      *rejects;
  BcpProgress     *progress;
  BcpImportResult *result;
} Job;

static gpointer
look (BcpConnection  *db,
      gpointer        data,
      GCancellable   *cancellable,
      GError        **error)
{
  Job *job = data;
  BcpImport *self = job->import;

  return bcp_import_pass (db, &self->spec, self->limits, job->rejects, FALSE,
                          job->progress, cancellable, error);
}

/* Rows that are looked at for samples. */
#define SAMPLED_ROWS 200

static gboolean
add_samples (BcpMapping    *mapping,
             BcpTable      *table,
             GCancellable  *cancellable,
             GError       **error)
{
  BcpTableStep step = BCP_TABLE_ROW;
  BcpTableRow row;

  for (guint n = 0; n < SAMPLED_ROWS && (step = bcp_table_next (table, &row, cancellable, error)) == BCP_TABLE_ROW; n++)
    bcp_mapping_add_sample (mapping, &row);

  return step != BCP_TABLE_ERROR;
}

static gpointer
inspect (BcpConnection  *db,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  const BcpImportSpec *spec = data;
  g_autoptr (BcpImportSource) source = g_new0 (BcpImportSource, 1);
  g_autoptr (BcpTable) table = bcp_import_spec_open (spec, &source->format, cancellable, error);

  if (table == NULL)
    return NULL;

  source->written = bcp_table_get_format (table);
  source->encoding = g_strdup (bcp_table_get_encoding (table));
  source->sheets = g_strdupv ((char **) bcp_table_get_sheets (table));
  source->sheet = g_strdup (bcp_table_get_sheet (table));
  source->heading_row = bcp_table_get_heading_row (table);
  if (source->format == BCP_IMPORT_FORMAT_DENUE)
    return g_steal_pointer (&source);

  source->mapping = bcp_import_spec_map (spec, table, db, error);
  return source->mapping != NULL && add_samples (source->mapping, table, cancellable, error) ? g_steal_pointer (&source) : NULL;
}

static BcpLabel *
label_of (BcpImport *self,
          gint64     n_firms)
{
  g_autofree char *base = g_file_get_basename (self->spec.source);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *count = bcp_format_integer (n_firms, BCP_LANGUAGE_EN);

  if (n_firms == 1)
    return bcp_label_new (N_("Import of one firm from %s"), name, NULL);
  return bcp_label_new (N_("Import of %s firms from %s"), count, name, NULL);
}

static gint64
count_writes (const BcpImportResult *result)
{
  return result->counts[BCP_IMPORT_NEW] + result->counts[BCP_IMPORT_CHANGED];
}

static gboolean
write_all (BcpConnection  *db,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  Job *job = data;
  BcpImport *self = job->import;
  g_autoptr (BcpLabel) label = NULL;

  job->result = bcp_import_pass (db, &self->spec, self->limits, job->rejects, TRUE,
                                 job->progress, cancellable, error);
  if (job->result == NULL)
    return FALSE;

  label = label_of (self, count_writes (job->result));
  bcp_connection_relabel (db, label);
  return TRUE;
}

static gboolean
job_begin (Job          *job,
           BcpImport    *self,
           BcpProgress  *progress,
           GError      **error)
{
  job->import = self;
  job->progress = progress;
  if (self->rejects != NULL)
    job->rejects = bcp_rejects_new (self->rejects, error);

  return self->rejects == NULL || job->rejects != NULL;
}

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->rejects, bcp_rejects_free);
  g_clear_pointer (&job->result, bcp_import_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static BcpImportResult *
job_finish (Job     *job,
            GError **error)
{
  if (job->rejects != NULL && !bcp_rejects_publish (job->rejects, error))
    return NULL;

  return g_steal_pointer (&job->result);
}

/**
 * bcp_import_look:
 * @self: an import
 * @cancellable: (nullable): to give up
 * @error: why the source is no table, or a damaged, protected or hostile one
 *
 * Returns: (transfer full) (nullable): what the source is and what its columns are taken for
 */
BcpImportSource *
bcp_import_look (BcpImport     *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_return_val_if_fail (BCP_IS_IMPORT (self), NULL);

  return bcp_store_read (self->store, inspect, &self->spec, cancellable, error);
}

/**
 * bcp_import_preview:
 * @self: an import
 * @progress: (nullable): bytes of the source
 * @cancellable: (nullable): to give up
 * @error: why the source is no directory or could not be read
 *
 * Returns: (transfer full) (nullable): what bcp_import_apply() would do
 */
BcpImportResult *
bcp_import_preview (BcpImport     *self,
                    BcpProgress   *progress,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_auto (Job) job = { NULL };

  g_return_val_if_fail (BCP_IS_IMPORT (self), NULL);

  if (!job_begin (&job, self, progress, error))
    return NULL;
  job.result = bcp_store_read (self->store, look, &job, cancellable, error);
  return job.result != NULL ? job_finish (&job, error) : NULL;
}

static gpointer
count_queued (BcpConnection  *db,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  BcpImportResult *result = data;
  gint64 n = bcp_duplicates_count_new (db, result->entry, error);

  if (n < 0)
    return NULL;

  result->n_queued = n;
  return result;
}

/**
 * bcp_import_queue_duplicates:
 * @self: an import
 * @result: what bcp_import_apply() did; gets its n_queued
 * @cancellable: (nullable): to give up; the search is then made when somebody asks for duplicates
 *
 * Searches for firms that look like another, so that those among the new ones wait as candidates.
 */
void
bcp_import_queue_duplicates (BcpImport       *self,
                             BcpImportResult *result,
                             GCancellable    *cancellable)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  if (result->entry != 0 && bcp_duplicates_scan (self->store, NULL, cancellable, NULL, NULL))
    bcp_store_read (self->store, count_queued, result, NULL, NULL);
}

/**
 * bcp_import_apply:
 * @self: an import
 * @progress: (nullable): bytes of the source
 * @cancellable: (nullable): to give up; nothing is left behind
 * @error: why it failed; nothing is left behind
 *
 * Imports the source as one edit; where there is nothing to write, there is none.
 *
 * Returns: (transfer full) (nullable): what was done
 */
BcpImportResult *
bcp_import_apply (BcpImport     *self,
                  BcpProgress   *progress,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_auto (Job) job = { NULL };
  g_autoptr (BcpLabel) label = NULL;
  gint64 entry = 0;

  g_return_val_if_fail (BCP_IS_IMPORT (self), NULL);

  if (!job_begin (&job, self, progress, error))
    return NULL;

  label = label_of (self, 0);
  if (!bcp_store_edit (self->store, label, write_all, &job, cancellable, &entry, error))
    return NULL;

  job.result->entry = entry;
  return job_finish (&job, error);
}

static void
result_destroy (gpointer data)
{
  bcp_import_result_free (data);
}

static void
source_destroy (gpointer data)
{
  bcp_import_source_free (data);
}

static void
look_in_thread (GTask        *task,
                gpointer      import,
                gpointer      progress,
                GCancellable *cancellable)
{
  GError *error = NULL;
  BcpImportSource *source = bcp_import_look (BCP_IMPORT (import), cancellable, &error);

  if (source != NULL)
    g_task_return_pointer (task, source, source_destroy);
  else
    g_task_return_error (task, error);
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      progress,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  BcpImportResult *result = bcp_import_preview (BCP_IMPORT (source), progress, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, result_destroy);
  else
    g_task_return_error (task, error);
}

static void
apply_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      progress,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  BcpImportResult *result = bcp_import_apply (BCP_IMPORT (source), progress, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, result_destroy);
  else
    g_task_return_error (task, error);
}

static void
run_in_thread (BcpImport           *self,
               gpointer             tag,
               GTaskThreadFunc      func,
               BcpProgress         *progress,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* What the edit did is told even if somebody cancelled in the moment of its commit. */
  g_task_set_check_cancellable (task, FALSE);
  if (progress != NULL)
    g_task_set_task_data (task, g_object_ref (progress), g_object_unref);
  g_task_run_in_thread (task, func);
}

/**
 * bcp_import_look_async:
 * @self: an import
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As bcp_import_look(), from any thread.
 */
void
bcp_import_look_async (BcpImport           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  run_in_thread (self, bcp_import_look_async, look_in_thread, NULL, cancellable, callback, user_data);
}

BcpImportSource *
bcp_import_look_finish (BcpImport     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bcp_import_preview_async:
 * @self: an import
 * @progress: (nullable): bytes of the source, notified where it was made
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As bcp_import_preview(), from any thread.
 */
void
bcp_import_preview_async (BcpImport           *self,
                          BcpProgress         *progress,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  run_in_thread (self, bcp_import_preview_async, preview_in_thread, progress, cancellable, callback, user_data);
}

BcpImportResult *
bcp_import_preview_finish (BcpImport     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bcp_import_apply_async:
 * @self: an import
 * @progress: (nullable): bytes of the source, notified where it was made
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As bcp_import_apply(), from any thread.
 */
void
bcp_import_apply_async (BcpImport           *self,
                        BcpProgress         *progress,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (BCP_IS_IMPORT (self));

  run_in_thread (self, bcp_import_apply_async, apply_in_thread, progress, cancellable, callback, user_data);
}

BcpImportResult *
bcp_import_apply_finish (BcpImport     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
