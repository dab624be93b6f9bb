/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-error.h"
#include "bcp-label.h"
#include "bcp-notice.h"
#include "bcp-progress.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One file, one programme; every change is one edit; one edit is one change set.
 *
 * Table names are the whole configuration: tables that begin with "derived_" are kept by triggers
 * and can be rebuilt; tables that begin with "store_" are the store's own (history, replicas,
 * drafts, settings). Every other table is a base table: it has "id INTEGER PRIMARY KEY" and every
 * session records it. */

/**
 * BcpMigration:
 * @resource: the GResource path of a script that takes the file from version n - 1 to n
 */
typedef struct
{
  const char *resource;
} BcpMigration;

/**
 * BcpDerivation:
 * @name: what is derived, in words for check's report (N_())
 * @check: SQL that returns one row per disagreement (its text is reported)
 * @table: the derived table
 * @fill: SQL that fills it when it is empty
 */
typedef struct
{
  const char *name;
  const char *check;
  const char *table;
  const char *fill;
} BcpDerivation;

/**
 * BcpSchema:
 *
 * What the store must know of the file's kind. Version n is reached by migrations[0 … n - 1].
 */
typedef struct
{
  guint32              application_id;
  const BcpMigration  *migrations;
  guint                n_migrations;
  const BcpDerivation *derivations;
  guint                n_derivations;
} BcpSchema;

/**
 * BcpStoreMode:
 * @BCP_STORE_CREATE: a new file; fails where one exists
 * @BCP_STORE_WINDOW: read and write, and be the one window that does so; a second such opener gets
 *   the file read-only, see bcp_store_get_read_only_reason()
 * @BCP_STORE_COMMAND: read and write for the length of one command, beside a window if there is one
 * @BCP_STORE_READ_ONLY: never write
 */
typedef enum
{
  BCP_STORE_CREATE,
  BCP_STORE_WINDOW,
  BCP_STORE_COMMAND,
  BCP_STORE_READ_ONLY,
} BcpStoreMode;

/**
 * BcpRevertScope:
 * @BCP_REVERT_ALL: all that an entry changed; refused where anything later stands in the way
 * @BCP_REVERT_FREE: what nothing later stands in the way of
 */
typedef enum
{
  BCP_REVERT_ALL,
  BCP_REVERT_FREE,
} BcpRevertScope;

/**
 * BcpEditFunc:
 * @db: the writer, inside the edit's transaction and under its session
 * @data: caller's
 * @cancellable: (nullable): already polled by SQLite's progress handler; poll it between batches too
 * @error: set it and return %FALSE to leave nothing behind
 *
 * Runs on the writer thread.
 */
typedef gboolean (*BcpEditFunc) (BcpConnection *db,
                                 gpointer       data,
                                 GCancellable  *cancellable,
                                 GError       **error);

/**
 * BcpReadFunc:
 *
 * Runs on a reader's thread inside one read transaction, so all it sees is one moment.
 *
 * Returns: an immutable plain value for the caller; %NULL with @error set on failure
 */
typedef gpointer (*BcpReadFunc) (BcpConnection *db,
                                 gpointer       data,
                                 GCancellable  *cancellable,
                                 GError       **error);

#define BCP_TYPE_STORE (bcp_store_get_type ())

G_DECLARE_FINAL_TYPE (BcpStore, bcp_store, BCP, STORE, GObject)

/* Opening. The async form returns the store in bcp_store_open_finish(). */
BcpStore   *bcp_store_open                 (const char           *path,
                                            BcpStoreMode          mode,
                                            const BcpSchema      *schema,
                                            GCancellable         *cancellable,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_store_open_async           (const char           *path,
                                            BcpStoreMode          mode,
                                            const BcpSchema      *schema,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
BcpStore   *bcp_store_open_finish          (GAsyncResult         *result,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_store_close                (BcpStore             *self);
void        bcp_store_close_behind         (BcpStore             *self);
void        bcp_store_wait_closed          (const char           *path);

const char *bcp_store_get_path             (BcpStore             *self);
gboolean    bcp_store_get_read_only        (BcpStore             *self);
const char *bcp_store_get_read_only_reason (BcpStore             *self);
const char *bcp_store_get_author           (BcpStore             *self);
void        bcp_store_set_author           (BcpStore             *self,
                                            const char           *author);
gint64      bcp_store_get_head             (BcpStore             *self);
GDateTime  *bcp_store_get_saved            (BcpStore             *self);

/* Editing. @entry receives the history entry, 0 where @func changed nothing. */
gboolean    bcp_store_edit                 (BcpStore             *self,
                                            BcpLabel             *label,
                                            BcpEditFunc           func,
                                            gpointer              data,
                                            GCancellable         *cancellable,
                                            gint64               *entry,
                                            GError              **error);
void        bcp_store_edit_async           (BcpStore             *self,
                                            BcpLabel             *label,
                                            BcpEditFunc           func,
                                            gpointer              data,
                                            GDestroyNotify        destroy,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean    bcp_store_edit_finish          (BcpStore             *self,
                                            GAsyncResult         *result,
                                            gint64               *entry,
                                            GError              **error);

/* Inside an edit: what it is called after all, where its own label had to say what only its end knows. */
void        bcp_connection_relabel         (BcpConnection        *db,
                                            BcpLabel             *label);

/* A printed paper and the like: recorded in history as an edit, but undo passes over it. */
gboolean    bcp_store_record               (BcpStore             *self,
                                            BcpLabel             *label,
                                            BcpEditFunc           func,
                                            gpointer              data,
                                            GCancellable         *cancellable,
                                            gint64               *entry,
                                            GError              **error);
void        bcp_store_record_async         (BcpStore             *self,
                                            BcpLabel             *label,
                                            BcpEditFunc           func,
                                            gpointer              data,
                                            GDestroyNotify        destroy,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);

/* Undo and redo, each a new entry. The labels are what would be undone or redone next, or %NULL. */
BcpLabel   *bcp_store_get_undo_label       (BcpStore             *self);
BcpLabel   *bcp_store_get_redo_label       (BcpStore             *self);
gboolean    bcp_store_undo                 (BcpStore             *self,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean    bcp_store_redo                 (BcpStore             *self,
                                            GCancellable         *cancellable,
                                            GError              **error);
void        bcp_store_undo_async           (BcpStore             *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
void        bcp_store_redo_async           (BcpStore             *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean    bcp_store_revert               (BcpStore             *self,
                                            gint64                entry,
                                            BcpRevertScope        scope,
                                            GCancellable         *cancellable,
                                            gint64               *made,
                                            GError              **error);
void        bcp_store_revert_async         (BcpStore             *self,
                                            gint64                entry,
                                            BcpRevertScope        scope,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean    bcp_store_step_finish          (BcpStore             *self,
                                            GAsyncResult         *result,
                                            GError              **error);

/* Reading. */
gpointer    bcp_store_read                 (BcpStore             *self,
                                            BcpReadFunc           func,
                                            gpointer              data,
                                            GCancellable         *cancellable,
                                            GError              **error);
void        bcp_store_read_async           (BcpStore             *self,
                                            BcpReadFunc           func,
                                            gpointer              data,
                                            GDestroyNotify        destroy_data,
                                            GDestroyNotify        destroy_result,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gpointer    bcp_store_read_finish          (BcpStore             *self,
                                            GAsyncResult         *result,
                                            GError              **error);

/* Drafts: what was typed and not yet committed; outside history. @key is "table/id/field" or
 * "table/new". Text is the caller's own format. */
void        bcp_store_save_draft_async     (BcpStore             *self,
                                            const char           *key,
                                            const char           *text);
char       *bcp_draft_load                 (BcpConnection        *db,
                                            const char           *key,
                                            GError              **error);

/* The file as a whole. All may take long: never on the main thread. */
gboolean    bcp_store_backup               (BcpStore             *self,
                                            const char           *path,
                                            BcpProgress          *progress,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean    bcp_store_copy_at              (BcpStore             *self,
                                            gint64                entry,
                                            const char           *path,
                                            BcpProgress          *progress,
                                            GCancellable         *cancellable,
                                            GError              **error);
GPtrArray  *bcp_store_check                (BcpStore             *self,
                                            BcpProgress          *progress,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean    bcp_store_restore              (const char           *path,
                                            const char           *backup,
                                            const BcpSchema      *schema,
                                            char                **kept,
                                            GCancellable         *cancellable,
                                            GError              **error);
gboolean    bcp_store_rotate_backups       (BcpStore             *self,
                                            const char           *folder,
                                            GCancellable         *cancellable,
                                            GError              **error);

/**
 * BcpRecoveredTable:
 * @name: as in SQL
 * @n_saved: rows that the new file has
 * @n_from_history: of these, rows that only the history still had
 * @n_lost: rows that the history knows of and that are nowhere any more; some of them may have been
 *   deleted since
 */
typedef struct
{
  char   *name;
  gint64  n_saved;
  gint64  n_from_history;
  gint64  n_lost;
} BcpRecoveredTable;

/**
 * BcpRecovery: what became of a damaged file
 * @tables: (element-type BcpRecoveredTable): those that have or had rows
 * @n_entries: entries of the history that the new file keeps
 * @n_entries_lost: entries after them, which are not whole
 * @n_unplaced: rows of which it is not known what table they were of
 */
typedef struct
{
  GPtrArray *tables;
  gint64     n_entries;
  gint64     n_entries_lost;
  gint64     n_unplaced;
} BcpRecovery;

BcpRecovery *bcp_store_recover             (const char           *path,
                                            const char           *out,
                                            const BcpSchema      *schema,
                                            BcpProgress          *progress,
                                            GCancellable         *cancellable,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void        bcp_recovery_free              (BcpRecovery          *recovery);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BcpRecovery, bcp_recovery_free)

/* Signals:
 *   changed (BcpStore *self, BcpNotice *notice)   after a commit, in the main context that was the
 *                                                 thread default where the store was opened
 * Properties, all readable and notified there: path, read-only, read-only-reason, undo-label,
 *   redo-label (BcpLabel), saved (GDateTime), head (int64), busy (boolean: the writer works). */

G_END_DECLS
