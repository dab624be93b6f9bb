/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include <glib/gi18n.h>

/* What other processes do to an open file: they write to it, move it, replace it. */

/* How often a window looks whether another process wrote. */
#define POLL_MILLISECONDS 1000

/* Whether the file is still where it was opened; from the first time that it is not, it is read-only.
 * On the writer thread. */
gboolean
bcp_store_watch_place (BcpStore *self)
{
  if (self->file.read_only_reason != NULL || !bcp_file_has_moved (&self->file))
    return TRUE;

  bcp_file_fold_log (&self->file);
  g_mutex_lock (&self->mutex);
  self->file.read_only_reason =
    g_strdup (_("This file was moved, deleted or replaced while it was open, so it is read-only here. Save a copy of what it held, or open it where it is now."));
  self->moved = TRUE;
  g_mutex_unlock (&self->mutex);
  return FALSE;
}

/* Looks whether another process wrote. This connection's data version moves for others' commits only. */
gboolean
bcp_store_poll (BcpStore      *self,
                BcpConnection *db,
                BcpJob        *job)
{
  gint64 version = 0;

  if (!bcp_store_watch_place (self))
    bcp_store_announce (self);
  else if (bcp_connection_get_int (db, &version, NULL, "PRAGMA data_version", NULL) && version != self->data_version &&
      bcp_store_refresh (self, db, NULL, NULL))
    {
      self->data_version = version;
      bcp_store_announce (self);
    }

  g_mutex_lock (&self->mutex);
  self->polling = FALSE;
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

static gboolean
poll_in_context (gpointer data)
{
  g_autoptr (BcpStore) self = g_weak_ref_get (data);
  gboolean idle;

  if (self == NULL)
    return G_SOURCE_REMOVE;

  /* While it writes, nobody else can. */
  g_mutex_lock (&self->mutex);
  idle = self->n_working == 0 && !self->closed;
  if (idle)
    {
      self->polling = TRUE;
      self->n_working++;
      g_thread_pool_push (self->writers, bcp_job_new (bcp_store_poll, NULL), NULL);
    }
  g_mutex_unlock (&self->mutex);

  return G_SOURCE_CONTINUE;
}

void
bcp_store_start_polling (BcpStore *self)
{
  self->poll = g_timeout_source_new (POLL_MILLISECONDS);
  bcp_store_attach (self, self->poll, poll_in_context);
}

void
bcp_store_stop_polling (BcpStore *self)
{
  if (self->poll == NULL)
    return;

  g_source_destroy (self->poll);
  g_clear_pointer (&self->poll, g_source_unref);
}
