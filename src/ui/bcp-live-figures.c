/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-live-figures.h"

#include <glib/gi18n.h>

/* Milliseconds after which old figures are shown as old. */
#define STALE_AFTER 500

struct _BcpLiveFigures
{
  GObject      parent_instance;

  BcpDocument *document;
  BcpDate      as_of;
  BcpDate      computed_on;  /* what today was */
  BcpFigures  *figures;
  GHashTable  *changed;     /* tables of which rows were changed since … */
  gint64       told;        /* … up to this entry */
  BcpAgenda   *agenda;
  char        *error;
  BcpWork     *work;        /* the computation that is under way */
  guint        stale_timer;
  gboolean     stale;
  gboolean     active;      /* somebody looks */
  gboolean     due;         /* to be computed when somebody looks, or once more */
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_AS_OF,
  PROP_STALE,
  PROP_ERROR,
  N_PROPS,
};

enum
{
  UPDATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BcpLiveFigures, bcp_live_figures, G_TYPE_OBJECT)

/* One moment of the file. */
typedef struct
{
  BcpFigures *figures;
  BcpAgenda  *agenda;
} Moment;

static void
moment_free (gpointer data)
{
  Moment *moment = data;

  g_clear_pointer (&moment->figures, bcp_figures_unref);
  g_clear_pointer (&moment->agenda, bcp_agenda_free);
  g_free (moment);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Moment, moment_free)

/* What is asked for, and what is known. */
typedef struct
{
  BcpDate      as_of;
  BcpFigures  *before;
  char       **changed;
  gint64       told;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->before, bcp_figures_unref);
  g_strfreev (question->changed);
  g_free (question);
}

static BcpFigures *
compute_figures (Question      *question,
                 BcpConnection *db,
                 BcpDate        as_of,
                 GCancellable  *cancellable,
                 GError       **error)
{
  if (question->before == NULL || question->before->as_of != as_of)
    return bcp_figures_compute (db, as_of, cancellable, error);

  return bcp_figures_update (question->before, (const char *const *) question->changed, question->told, db, cancellable, error);
}

static gpointer
compute_moment (BcpConnection *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Question *question = data;
  g_autoptr (Moment) moment = g_new0 (Moment, 1);
  BcpDate as_of = question->as_of;

  if (as_of == BCP_DATE_NONE)
    as_of = bcp_agenda_today (db);
  moment->figures = compute_figures (question, db, as_of, cancellable, error);
  if (moment->figures == NULL)
    return NULL;
  moment->agenda = bcp_agenda_compute (db, as_of, error);
  if (moment->agenda == NULL)
    return NULL;
  return g_steal_pointer (&moment);
}

static void
set_stale (BcpLiveFigures *self,
           gboolean        stale)
{
  g_clear_handle_id (&self->stale_timer, g_source_remove);
  if (self->stale == stale)
    return;
  self->stale = stale;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STALE]);
}

static gboolean
on_stale (gpointer user_data)
{
  BcpLiveFigures *self = user_data;

  self->stale_timer = 0;
  set_stale (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
set_error (BcpLiveFigures *self,
           const char     *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void compute (BcpLiveFigures *self);

static void
on_computed (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BcpLiveFigures) self = user_data;
  g_autoptr (BcpWork) work = g_steal_pointer (&self->work);
  g_autoptr (GError) error = NULL;
  g_autoptr (Moment) moment = bcp_store_read_finish (BCP_STORE (source), result, &error);

  if (work != NULL)
    bcp_work_finish (work);
  if (self->document == NULL)
    return;
  if (self->due)
    {
      compute (self);
      return;
    }
  set_stale (self, FALSE);
  if (moment == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_error (self, error->message);
      return;
    }
  g_clear_pointer (&self->figures, bcp_figures_unref);
  g_clear_pointer (&self->agenda, bcp_agenda_free);
  self->figures = g_steal_pointer (&moment->figures);
  g_hash_table_remove_all (self->changed);
  self->agenda = g_steal_pointer (&moment->agenda);
  set_error (self, NULL);
  g_signal_emit (self, signals[UPDATED], 0);
}

/* From the figures that are shown and what was changed since; what is changed from now on comes on top. */
static Question *
create_question (BcpLiveFigures *self)
{
  Question *question = g_new0 (Question, 1);
  g_autoptr (GStrvBuilder) changed = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer table;

  question->as_of = self->as_of;
  question->before = self->figures != NULL ? bcp_figures_ref (self->figures) : NULL;
  question->told = self->told;
  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &table, NULL))
    g_strv_builder_add (changed, table);
  question->changed = g_strv_builder_end (changed);
  return question;
}

/* Now, or as soon as the computation under way has ended. */
static void
compute (BcpLiveFigures *self)
{
  self->due = TRUE;
  if (!self->active || self->work != NULL)
    return;
  self->due = FALSE;
  self->computed_on = bcp_date_today ();
  self->work = bcp_work_new (_("Calculating the figures"));
  bcp_document_add_work (self->document, self->work);
  if (self->stale_timer == 0 && !self->stale)
    self->stale_timer = g_timeout_add (STALE_AFTER, on_stale, self);
  bcp_store_read_async (bcp_document_get_store (self->document), compute_moment, create_question (self), question_free,
                        moment_free, bcp_work_get_cancellable (self->work), on_computed, g_object_ref (self));
}

static void
on_document_changed (BcpDocument    *document,
                     BcpNotice      *notice,
                     BcpLiveFigures *self)
{
  self->told = bcp_notice_get_entry (notice);
  for (guint i = 0; bcp_figures_tables[i] != NULL; i++)
    if (bcp_notice_has_table (notice, bcp_figures_tables[i]))
      g_hash_table_add (self->changed, (gpointer) bcp_figures_tables[i]);
  if (bcp_notice_has_any_table (notice, bcp_figures_tables) || bcp_notice_has_any_table (notice, bcp_agenda_tables))
    compute (self);
}

/**
 * bcp_live_figures_new:
 * @document: the open programme
 *
 * Computes nothing before bcp_live_figures_set_active().
 *
 * Returns: (transfer full): the figures to come
 */
BcpLiveFigures *
bcp_live_figures_new (BcpDocument *document)
{
  return g_object_new (BCP_TYPE_LIVE_FIGURES, "document", document, NULL);
}

/**
 * bcp_live_figures_get_figures:
 * @self: live figures
 *
 * Returns: (transfer none) (nullable): the newest whole figures; %NULL before the first
 */
BcpFigures *
bcp_live_figures_get_figures (BcpLiveFigures *self)
{
  g_return_val_if_fail (BCP_IS_LIVE_FIGURES (self), NULL);

  return self->figures;
}

/**
 * bcp_live_figures_get_agenda:
 * @self: live figures
 *
 * Returns: (transfer none) (nullable): the agenda of the same moment
 */
const BcpAgenda *
bcp_live_figures_get_agenda (BcpLiveFigures *self)
{
  g_return_val_if_fail (BCP_IS_LIVE_FIGURES (self), NULL);

  return self->agenda;
}

/**
 * bcp_live_figures_get_as_of:
 * @self: live figures
 *
 * Returns: the day that was asked for; %BCP_DATE_NONE is today, whatever day that is
 */
BcpDate
bcp_live_figures_get_as_of (BcpLiveFigures *self)
{
  g_return_val_if_fail (BCP_IS_LIVE_FIGURES (self), BCP_DATE_NONE);

  return self->as_of;
}

/**
 * bcp_live_figures_set_as_of:
 * @self: live figures
 * @as_of: a day, or %BCP_DATE_NONE for today
 */
void
bcp_live_figures_set_as_of (BcpLiveFigures *self,
                            BcpDate         as_of)
{
  g_return_if_fail (BCP_IS_LIVE_FIGURES (self));

  if (self->as_of == as_of)
    return;
  self->as_of = as_of;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_OF]);
  /* What is under way would answer for another day. */
  if (self->work != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->work));
  compute (self);
}

static gboolean
is_out_of_date (BcpLiveFigures *self)
{
  return self->figures == NULL || (self->as_of == BCP_DATE_NONE && self->computed_on != bcp_date_today ());
}

/**
 * bcp_live_figures_set_active:
 * @self: live figures
 * @active: whether somebody looks at them
 *
 * Nobody computes what nobody sees; what was missed is made up for at the next look, a new day too.
 */
void
bcp_live_figures_set_active (BcpLiveFigures *self,
                             gboolean        active)
{
  g_return_if_fail (BCP_IS_LIVE_FIGURES (self));

  self->active = !!active;
  if (!self->active)
    return;
  if (self->due || (self->work == NULL && is_out_of_date (self)))
    compute (self);
}

gboolean
bcp_live_figures_get_stale (BcpLiveFigures *self)
{
  g_return_val_if_fail (BCP_IS_LIVE_FIGURES (self), FALSE);

  return self->stale;
}

/**
 * bcp_live_figures_get_error:
 * @self: live figures
 *
 * Returns: (nullable): why the newest computation failed, a whole sentence
 */
const char *
bcp_live_figures_get_error (BcpLiveFigures *self)
{
  g_return_val_if_fail (BCP_IS_LIVE_FIGURES (self), NULL);

  return self->error;
}

static void
bcp_live_figures_constructed (GObject *object)
{
  BcpLiveFigures *self = BCP_LIVE_FIGURES (object);

  G_OBJECT_CLASS (bcp_live_figures_parent_class)->constructed (object);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (on_document_changed), self, 0);
}

static void
bcp_live_figures_dispose (GObject *object)
{
  BcpLiveFigures *self = BCP_LIVE_FIGURES (object);

  if (self->work != NULL)
    g_cancellable_cancel (bcp_work_get_cancellable (self->work));
  g_clear_handle_id (&self->stale_timer, g_source_remove);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (bcp_live_figures_parent_class)->dispose (object);
}

static void
bcp_live_figures_finalize (GObject *object)
{
  BcpLiveFigures *self = BCP_LIVE_FIGURES (object);

  g_clear_object (&self->work);
  g_clear_pointer (&self->figures, bcp_figures_unref);
  g_clear_pointer (&self->agenda, bcp_agenda_free);
  g_hash_table_unref (self->changed);
  g_free (self->error);
  G_OBJECT_CLASS (bcp_live_figures_parent_class)->finalize (object);
}

static void
bcp_live_figures_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  BcpLiveFigures *self = BCP_LIVE_FIGURES (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_AS_OF:
      g_value_set_int (value, self->as_of);
      break;
    case PROP_STALE:
      g_value_set_boolean (value, self->stale);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_live_figures_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  BcpLiveFigures *self = BCP_LIVE_FIGURES (object);

  switch (id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      break;
    case PROP_AS_OF:
      bcp_live_figures_set_as_of (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bcp_live_figures_class_init (BcpLiveFiguresClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = bcp_live_figures_constructed;
  object_class->dispose = bcp_live_figures_dispose;
  object_class->finalize = bcp_live_figures_finalize;
  object_class->get_property = bcp_live_figures_get_property;
  object_class->set_property = bcp_live_figures_set_property;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, BCP_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_AS_OF] =
    g_param_spec_int ("as-of", NULL, NULL, G_MININT, G_MAXINT, BCP_DATE_NONE,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STALE] =
    g_param_spec_boolean ("stale", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
    g_param_spec_string ("error", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[UPDATED] = g_signal_new ("updated", BCP_TYPE_LIVE_FIGURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
bcp_live_figures_init (BcpLiveFigures *self)
{
  self->as_of = BCP_DATE_NONE;
  self->changed = g_hash_table_new (g_str_hash, g_str_equal);
}
