/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-read-ahead.h"

#define N_BATCHES 4

/**
 * BcpReadAhead:
 * @empty: to be filled
 * @filled: to be taken, in the source's order
 * @current: (nullable): the one that was handed out last
 */
struct _BcpReadAhead
{
  gpointer (*create) (void);
  GDestroyNotify destroy;
  BcpReadAheadFunc fill;
  gpointer source;
  GAsyncQueue *empty;
  GAsyncQueue *filled;
  gpointer current;
  GThread *thread;
  gboolean stop;
};

static gpointer
read_source (gpointer data)
{
  BcpReadAhead *self = data;
  gboolean more;

  do
    {
      gpointer batch = g_async_queue_pop (self->empty);

      more = !g_atomic_int_get (&self->stop) && self->fill (self->source, batch);
      g_async_queue_push (self->filled, batch);
    }
  while (more);

  return NULL;
}

/**
 * bcp_read_ahead_new:
 * @name: the thread's name
 * @create: makes a batch
 * @destroy: frees one
 * @fill: fills one
 * @source: for @fill; nobody else's until this is freed
 *
 * Returns: (transfer full): @source, being read from now on
 */
BcpReadAhead *
bcp_read_ahead_new (const char *name,
                    gpointer (*create) (void),
                    GDestroyNotify destroy,
                    BcpReadAheadFunc fill,
                    gpointer source)
{
  BcpReadAhead *self = g_new0 (BcpReadAhead, 1);

  self->create = create;
  self->destroy = destroy;
  self->fill = fill;
  self->source = source;
  self->empty = g_async_queue_new_full (destroy);
  self->filled = g_async_queue_new_full (destroy);
  for (int i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, create ());
  self->thread = g_thread_new (name, read_source, self);
  return self;
}

/**
 * bcp_read_ahead_free:
 * @self: (nullable): what is read ahead
 *
 * Waits until the batch that is being filled is full.
 */
void
bcp_read_ahead_free (BcpReadAhead *self)
{
  if (self == NULL)
    return;

  g_atomic_int_set (&self->stop, TRUE);
  g_async_queue_push (self->empty, self->current != NULL ? self->current : self->create ());
  g_thread_join (self->thread);
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->filled);
  g_free (self);
}

/**
 * bcp_read_ahead_next:
 * @self: what is read ahead
 *
 * Not to be called after the batch with which @fill said that there is no more.
 *
 * Returns: (transfer none): the next batch, valid until the next call
 */
gpointer
bcp_read_ahead_next (BcpReadAhead *self)
{
  if (self->current != NULL)
    g_async_queue_push (self->empty, self->current);
  self->current = g_async_queue_pop (self->filled);

  return self->current;
}
