/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-progress.h"

/**
 * BcpProgress:
 *
 * How far long work has come. Reported from a worker thread as often as it likes; announced as
 * property notifications in the main context that was the thread default where the object was
 * made, at most one pending at a time and below redraw priority.
 */
struct _BcpProgress
{
  GObject       parent_instance;

  GMainContext *context;
  GMutex        mutex;
  gint64        done;
  gint64        total;
  gboolean      announced;
};

G_DEFINE_FINAL_TYPE (BcpProgress, bcp_progress, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FRACTION,
  PROP_DONE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
bcp_progress_finalize (GObject *object)
{
  BcpProgress *self = BCP_PROGRESS (object);

  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (bcp_progress_parent_class)->finalize (object);
}

static void
bcp_progress_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BcpProgress *self = BCP_PROGRESS (object);

  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, bcp_progress_get_fraction (self));
      break;
    case PROP_DONE:
      g_value_set_int64 (value, bcp_progress_get_done (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_progress_class_init (BcpProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bcp_progress_finalize;
  object_class->get_property = bcp_progress_get_property;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DONE] = g_param_spec_int64 ("done", NULL, NULL, 0, G_MAXINT64, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bcp_progress_init (BcpProgress *self)
{
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
}

/**
 * bcp_progress_new:
 *
 * Returns: (transfer full): progress that has not begun
 */
BcpProgress *
bcp_progress_new (void)
{
  return g_object_new (BCP_TYPE_PROGRESS, NULL);
}

/**
 * bcp_progress_get_fraction:
 * @self: a progress
 *
 * Returns: 0 to 1; 0 while the total is unknown
 */
double
bcp_progress_get_fraction (BcpProgress *self)
{
  double fraction;

  g_return_val_if_fail (BCP_IS_PROGRESS (self), 0);

  g_mutex_lock (&self->mutex);
  fraction = self->total > 0 ? CLAMP ((double) self->done / (double) self->total, 0, 1) : 0;
  g_mutex_unlock (&self->mutex);

  return fraction;
}

/**
 * bcp_progress_get_done:
 * @self: a progress
 *
 * Returns: how many units of work are done
 */
gint64
bcp_progress_get_done (BcpProgress *self)
{
  gint64 done;

  g_return_val_if_fail (BCP_IS_PROGRESS (self), 0);

  g_mutex_lock (&self->mutex);
  done = self->done;
  g_mutex_unlock (&self->mutex);

  return done;
}

static gboolean
announce_in_context (gpointer data)
{
  BcpProgress *self = BCP_PROGRESS (data);

  g_mutex_lock (&self->mutex);
  self->announced = FALSE;
  g_mutex_unlock (&self->mutex);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
  return G_SOURCE_REMOVE;
}

/**
 * bcp_progress_report:
 * @self: (nullable): a progress, or %NULL where nobody watches
 * @done: units of work done
 * @total: units in all, 0 while unknown
 *
 * Safe from any thread.
 */
void
bcp_progress_report (BcpProgress *self,
                     gint64       done,
                     gint64       total)
{
  gboolean announce;

  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  announce = !self->announced;
  self->announced = TRUE;
  g_mutex_unlock (&self->mutex);

  if (announce)
    {
      GSource *source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_LOW);
      g_source_set_callback (source, announce_in_context, g_object_ref (self), g_object_unref);
      g_source_attach (source, self->context);
      g_source_unref (source);
    }
}
