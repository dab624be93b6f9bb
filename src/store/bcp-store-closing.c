/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include <string.h>

/* Closing a file waits for what is under way and folds its log, which may take seconds after an
 * import. A window goes at once, and its file is closed behind it; whoever opens that file again
 * waits until it is, and so does the program before it ends. */

static GMutex mutex;
static GCond cond;
static GQueue closing = G_QUEUE_INIT;   /* BcpStore */

static gboolean
is_closing (const char *path)
{
  for (GList *link = closing.head; link != NULL; link = link->next)
    if (path == NULL || strcmp (bcp_store_get_path (link->data), path) == 0)
      return TRUE;

  return FALSE;
}

static gpointer
close_in_thread (gpointer data)
{
  BcpStore *self = data;

  bcp_store_close (self);

  g_mutex_lock (&mutex);
  g_queue_remove (&closing, self);
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
  g_object_unref (self);
  return NULL;
}

/**
 * bcp_store_close_behind:
 * @self: a store, in its own context
 *
 * As bcp_store_close(), but waits for nothing.
 */
void
bcp_store_close_behind (BcpStore *self)
{
  g_return_if_fail (BCP_IS_STORE (self));

  bcp_store_stop_polling (self);
  g_mutex_lock (&mutex);
  g_queue_push_tail (&closing, g_object_ref (self));
  g_mutex_unlock (&mutex);
  g_thread_unref (g_thread_new ("close", close_in_thread, self));
}

/**
 * bcp_store_wait_closed:
 * @path: (nullable): a file's absolute path, or %NULL for all files
 *
 * Waits until what bcp_store_close_behind() is closing is closed. Never on the main thread while
 * there are windows.
 */
void
bcp_store_wait_closed (const char *path)
{
  g_mutex_lock (&mutex);
  while (is_closing (path))
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
}
