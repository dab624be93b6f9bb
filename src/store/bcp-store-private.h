/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-edit-private.h"
#include "bcp-file-private.h"
#include "bcp-store.h"

G_BEGIN_DECLS

#define BCP_N_READERS 4

typedef struct _BcpJob BcpJob;

/**
 * BcpJobFunc: what a job does with the connection it is lent
 *
 * Returns: whether it succeeded, with the job's result set; else its error
 */
typedef gboolean (*BcpJobFunc) (BcpStore      *store,
                                BcpConnection *db,
                                BcpJob        *job);

/**
 * BcpJob:
 *
 * One unit of work for the writer or a reader. It has either a task, which is returned in the main
 * context it was made in, or somebody who waits for it.
 */
struct _BcpJob
{
  BcpJobFunc      func;
  BcpEditFunc     edit;
  BcpReadFunc     read;
  BcpEntryKind    kind;
  gint64          reverts;
  BcpRevertScope  scope;
  BcpLabel       *label;
  char           *key;
  char           *text;
  gpointer        data;
  GDestroyNotify  destroy_data;
  GDestroyNotify  destroy_result;
  GCancellable   *cancellable;
  GTask          *task;

  gpointer        result;
  gint64          entry;
  GError         *error;
  gboolean        done;
};

struct _BcpStore
{
  GObject           parent_instance;

  /* Set while opening, then only read; but the file may become read-only, behind the mutex. */
  BcpFile           file;
  const BcpSchema  *schema;
  GMainContext     *context;
  GSource          *poll;

  /* The writer thread's own. */
  BcpUndoStack     *stack;
  gint64            data_version;

  GThreadPool      *writers;
  GThreadPool      *readers;
  GAsyncQueue      *idle_readers;
  int               n_readers;

  /* What the world sees, behind the mutex. Borrowed pointers stay good until the next time that
   * changes are announced in the store's context, so what was replaced waits for that. */
  GMutex            mutex;
  GCond             cond;
  const char       *author;
  gint64            head;
  BcpLabel         *undo_label;
  BcpLabel         *redo_label;
  GDateTime        *saved;
  GPtrArray        *replaced;
  GQueue            notices;
  guint             n_working;
  gboolean          moved;
  gboolean          announcing;
  gboolean          busy_announced;
  gboolean          polling;
  gboolean          closed;
};

BcpJob  *bcp_job_new              (BcpJobFunc           func,
                                   GCancellable        *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void     bcp_job_free             (BcpJob              *job);
void     bcp_store_jobs_start     (BcpStore            *self);
void     bcp_store_jobs_stop      (BcpStore            *self);
void     bcp_store_run_job        (BcpStore            *self,
                                   GThreadPool         *pool,
                                   BcpJob              *job);
void     bcp_store_run_job_async  (BcpStore            *self,
                                   GThreadPool         *pool,
                                   BcpJob              *job,
                                   gpointer             source_tag,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean bcp_store_refresh        (BcpStore            *self,
                                   BcpConnection       *db,
                                   BcpNotice           *notice,
                                   GError             **error);
void     bcp_store_announce       (BcpStore            *self);
void     bcp_store_attach         (BcpStore            *self,
                                   GSource             *source,
                                   GSourceFunc          func);
void     bcp_store_start_polling  (BcpStore            *self);
void     bcp_store_stop_polling   (BcpStore            *self);
gboolean bcp_store_watch_place    (BcpStore            *self);
gboolean bcp_store_poll           (BcpStore            *self,
                                   BcpConnection       *db,
                                   BcpJob              *job);

G_END_DECLS
