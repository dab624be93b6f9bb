/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-work.h"

/**
 * BcpWork:
 *
 * Something that may take long, as the window shows it: a title, how far it is, and the way to stop
 * it. Whoever starts the work makes one, hands it to bcp_document_add_work(), and finishes it.
 */
struct _BcpWork
{
  GObject       parent_instance;

  char         *title;
  BcpProgress  *progress;
  GCancellable *cancellable;
  gboolean      finished;
};

G_DEFINE_FINAL_TYPE (BcpWork, bcp_work, G_TYPE_OBJECT)

enum
{
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
bcp_work_finalize (GObject *object)
{
  BcpWork *self = BCP_WORK (object);

  g_free (self->title);
  g_object_unref (self->progress);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (bcp_work_parent_class)->finalize (object);
}

static void
bcp_work_class_init (BcpWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_work_finalize;

  signals[FINISHED] = g_signal_new ("finished", BCP_TYPE_WORK, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bcp_work_init (BcpWork *self)
{
  self->progress = bcp_progress_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * bcp_work_new:
 * @title: what is being done, for the eye and the screen reader
 *
 * Returns: (transfer full): work that has begun
 */
BcpWork *
bcp_work_new (const char *title)
{
  BcpWork *self = g_object_new (BCP_TYPE_WORK, NULL);

  self->title = g_strdup (title);
  return self;
}

/**
 * bcp_work_get_title:
 * @self: a work
 *
 * Returns: what is being done
 */
const char *
bcp_work_get_title (BcpWork *self)
{
  g_return_val_if_fail (BCP_IS_WORK (self), NULL);

  return self->title;
}

/**
 * bcp_work_get_progress:
 * @self: a work
 *
 * Returns: (transfer none): how far it is; at 0 while that is not known
 */
BcpProgress *
bcp_work_get_progress (BcpWork *self)
{
  g_return_val_if_fail (BCP_IS_WORK (self), NULL);

  return self->progress;
}

/**
 * bcp_work_get_cancellable:
 * @self: a work
 *
 * Returns: (transfer none): what the Cancel button triggers
 */
GCancellable *
bcp_work_get_cancellable (BcpWork *self)
{
  g_return_val_if_fail (BCP_IS_WORK (self), NULL);

  return self->cancellable;
}

/**
 * bcp_work_finish:
 * @self: a work
 *
 * It has ended, well or not. Only the first call counts.
 */
void
bcp_work_finish (BcpWork *self)
{
  g_return_if_fail (BCP_IS_WORK (self));

  if (self->finished)
    return;

  self->finished = TRUE;
  g_signal_emit (self, signals[FINISHED], 0);
}

/**
 * bcp_work_is_finished:
 * @self: a work
 *
 * Returns: whether it has ended
 */
gboolean
bcp_work_is_finished (BcpWork *self)
{
  g_return_val_if_fail (BCP_IS_WORK (self), TRUE);

  return self->finished;
}
