/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-import-source.h"
#include "bcp-store.h"

G_BEGIN_DECLS

/**
 * BcpImportKind: what becomes of a row
 * @BCP_IMPORT_NEW: a firm that the programme does not have
 * @BCP_IMPORT_CHANGED: a firm of which the source says something else
 * @BCP_IMPORT_SAME: a firm as it is already
 * @BCP_IMPORT_DUPLICATE: the source has it in an earlier row; not imported again
 * @BCP_IMPORT_REJECTED: not a firm, or not one that can be told from others
 */
typedef enum
{
  BCP_IMPORT_NEW,
  BCP_IMPORT_CHANGED,
  BCP_IMPORT_SAME,
  BCP_IMPORT_DUPLICATE,
  BCP_IMPORT_REJECTED,
} BcpImportKind;

#define BCP_N_IMPORT_KINDS (BCP_IMPORT_REJECTED + 1)

/**
 * BcpImportChange:
 * @field: the firm's field by name
 * @before: (nullable): what the programme has, as text
 * @after: what the source says
 */
typedef struct
{
  const char *field;
  char       *before;
  char       *after;
} BcpImportChange;

/**
 * BcpImportRow: one row of the source, to be shown
 * @number: as a spreadsheet counts, the heading being 1
 * @kind: what becomes of it
 * @title: (nullable): the firm's name
 * @municipality: (nullable): its municipality's key
 * @firm: id of a firm that the programme has, 0 of others
 * @reason: (nullable): why it was rejected, a sentence
 * @changes: (nullable) (element-type BcpImportChange): of a changed firm, field by field
 */
typedef struct
{
  gint64         number;
  BcpImportKind  kind;
  char          *title;
  char          *municipality;
  gint64         firm;
  char          *reason;
  GPtrArray     *changes;
} BcpImportRow;

/**
 * BcpImportResult: what an import would do or did
 * @counts: rows of each kind, exactly
 * @rows: (element-type BcpImportRow): of each kind the first rows, up to the limit
 * @format: what the source is
 * @encoding: (nullable): what text is written in, for people
 * @warnings: (array zero-terminated=1): sentences on the source as a whole
 * @n_queued: after bcp_import_queue_duplicates(), how many of the new firms look like another and are among the candidates of
 *   bcp_duplicates_list()
 * @entry: history entry of the import; 0 for a preview and where nothing was changed
 */
typedef struct
{
  gint64           counts[BCP_N_IMPORT_KINDS];
  GPtrArray       *rows[BCP_N_IMPORT_KINDS];
  BcpImportFormat  format;
  char            *encoding;
  char           **warnings;
  gint64           n_queued;
  gint64           entry;
} BcpImportResult;

void bcp_import_result_free (BcpImportResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpImportResult, bcp_import_result_free)

#define BCP_TYPE_IMPORT (bcp_import_get_type ())

/**
 * BcpImport:
 *
 * A table of firms on its way into a programme: what it is, a preview, then one edit. The source is
 * INEGI's directory (DENUE) or SEMARNAT's list of plants (RETC), any generation, or any other table
 * whose columns a mapping names; delimited text in any encoding, XLSX or ODS. It is streamed once and
 * never held.
 *
 * Rows are matched by the firm's id, where the source is a list of this program, by CLEE, DENUE id, NRA
 * or RFC, then by name and municipality with firms that lack the row's keys. A changed firm gets the
 * fields for which the source has a value. Letters that were encoded twice are mended; a row with a lost
 * one is rejected. A mapping is kept for the next table with the same headings, in the same edit.
 * Importing the same source again changes nothing and writes no history.
 *
 * One preview or apply at a time; the synchronous forms are not for the main thread.
 */
G_DECLARE_FINAL_TYPE (BcpImport, bcp_import, BCP, IMPORT, GObject)

BcpImport       *bcp_import_new            (BcpStore             *store,
                                            GFile                *source) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_import_set_encoding   (BcpImport            *self,
                                            const char           *encoding);
void             bcp_import_set_format     (BcpImport            *self,
                                            BcpImportFormat       format);
void             bcp_import_set_sheet      (BcpImport            *self,
                                            const char           *sheet);
void             bcp_import_set_fields     (BcpImport            *self,
                                            const char *const    *fields);
void             bcp_import_set_rejects    (BcpImport            *self,
                                            GFile                *rejects);
void             bcp_import_set_row_limit  (BcpImport            *self,
                                            BcpImportKind         kind,
                                            guint                 limit);
BcpImportSource *bcp_import_look           (BcpImport            *self,
                                            GCancellable         *cancellable,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_import_look_async     (BcpImport            *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
BcpImportSource *bcp_import_look_finish    (BcpImport            *self,
                                            GAsyncResult         *result,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
BcpImportResult *bcp_import_preview        (BcpImport            *self,
                                            BcpProgress          *progress,
                                            GCancellable         *cancellable,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_import_preview_async  (BcpImport            *self,
                                            BcpProgress          *progress,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
BcpImportResult *bcp_import_preview_finish (BcpImport            *self,
                                            GAsyncResult         *result,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
BcpImportResult *bcp_import_apply          (BcpImport            *self,
                                            BcpProgress          *progress,
                                            GCancellable         *cancellable,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             bcp_import_queue_duplicates (BcpImport         *self,
                                            BcpImportResult      *result,
                                            GCancellable         *cancellable);
void             bcp_import_apply_async    (BcpImport            *self,
                                            BcpProgress          *progress,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
BcpImportResult *bcp_import_apply_finish   (BcpImport            *self,
                                            GAsyncResult         *result,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
