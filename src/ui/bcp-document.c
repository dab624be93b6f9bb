/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-document.h"

#include <glib/gi18n.h>

struct _BcpDocument
{
  GObject       parent_instance;

  BcpStore     *store;
  BcpCatalogue *catalogue;
  BcpProgramme *programme;

  /* Notices that wait for the coded lists and the programme to be loaded anew. */
  GQueue        waiting;
  gboolean      loading;
};

G_DEFINE_FINAL_TYPE (BcpDocument, bcp_document, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS,
};

enum
{
  CHANGED,
  WORK_ADDED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *const programme_tables[] = { "programme", "programme_year", NULL };

/* What a reader hands back: both or neither. */
typedef struct
{
  BcpCatalogue *catalogue;
  BcpProgramme *programme;
} Facts;

static void
facts_free (gpointer data)
{
  Facts *facts = data;

  g_clear_pointer (&facts->catalogue, bcp_catalogue_unref);
  g_clear_pointer (&facts->programme, bcp_programme_unref);
  g_free (facts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static gpointer
load_facts (BcpConnection *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (Facts) facts = g_new0 (Facts, 1);

  facts->catalogue = bcp_catalogue_load (db, error);
  if (facts->catalogue == NULL)
    return NULL;

  facts->programme = bcp_programme_load (db, error);
  if (facts->programme == NULL)
    return NULL;

  return g_steal_pointer (&facts);
}

static void
take_facts (BcpDocument *self,
            Facts       *facts)
{
  g_clear_pointer (&self->catalogue, bcp_catalogue_unref);
  g_clear_pointer (&self->programme, bcp_programme_unref);
  self->catalogue = g_steal_pointer (&facts->catalogue);
  self->programme = g_steal_pointer (&facts->programme);
}

static void
bcp_document_dispose (GObject *object)
{
  BcpDocument *self = BCP_DOCUMENT (object);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) bcp_notice_unref);
  if (self->store != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->store, self);
      bcp_store_close_behind (self->store);
    }
  g_clear_object (&self->store);

  G_OBJECT_CLASS (bcp_document_parent_class)->dispose (object);
}

static void
bcp_document_finalize (GObject *object)
{
  BcpDocument *self = BCP_DOCUMENT (object);

  g_clear_pointer (&self->catalogue, bcp_catalogue_unref);
  g_clear_pointer (&self->programme, bcp_programme_unref);

  G_OBJECT_CLASS (bcp_document_parent_class)->finalize (object);
}

static void
bcp_document_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BcpDocument *self = BCP_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_document_class_init (BcpDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bcp_document_dispose;
  object_class->finalize = bcp_document_finalize;
  object_class->get_property = bcp_document_get_property;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, BCP_TYPE_STORE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", BCP_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, BCP_TYPE_NOTICE);
  signals[WORK_ADDED] = g_signal_new ("work-added", BCP_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, BCP_TYPE_WORK);
}

static void
bcp_document_init (BcpDocument *self)
{
  g_queue_init (&self->waiting);
}

static gboolean
touches_facts (BcpNotice *notice)
{
  return bcp_notice_has_any_table (notice, bcp_catalogue_tables) ||
         bcp_notice_has_any_table (notice, programme_tables);
}

static void on_facts_loaded (GObject      *source,
                             GAsyncResult *result,
                             gpointer      user_data);

/* Notices leave in the order they came; one that touches the facts holds those behind it back until
 * the facts are new. */
static void
forward_notices (BcpDocument *self)
{
  while (!self->loading && !g_queue_is_empty (&self->waiting))
    {
      if (touches_facts (g_queue_peek_head (&self->waiting)))
        {
          self->loading = TRUE;
          bcp_store_read_async (self->store, load_facts, NULL, NULL, facts_free, NULL,
                                on_facts_loaded, g_object_ref (self));
        }
      else
        {
          g_autoptr (BcpNotice) notice = g_queue_pop_head (&self->waiting);

          g_signal_emit (self, signals[CHANGED], 0, notice);
        }
    }
}

static void
on_facts_loaded (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BcpDocument) self = BCP_DOCUMENT (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (Facts) facts = NULL;
  g_autoptr (BcpNotice) notice = NULL;

  self->loading = FALSE;
  if (self->store == NULL)
    return;

  facts = bcp_store_read_finish (self->store, result, &error);
  if (facts != NULL)
    take_facts (self, facts);
  else
    g_message ("%s", error->message);

  notice = g_queue_pop_head (&self->waiting);
  if (notice != NULL)
    g_signal_emit (self, signals[CHANGED], 0, notice);
  forward_notices (self);
}

static void
on_store_changed (BcpDocument *self,
                  BcpNotice   *notice)
{
  g_queue_push_tail (&self->waiting, bcp_notice_ref (notice));
  forward_notices (self);
}

static void
on_first_facts (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  BcpDocument *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (Facts) facts = bcp_store_read_finish (self->store, result, &error);

  if (facts == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  take_facts (self, facts);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
on_store_opened (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  BcpDocument *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->store = bcp_store_open_finish (result, &error);
  if (self->store == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  bcp_store_read_async (self->store, load_facts, NULL, NULL, facts_free,
                        g_task_get_cancellable (task), on_first_facts, g_object_ref (task));
}

static void
open_in_mode (const char          *path,
              BcpStoreMode         mode,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, bcp_document_open_async);
  g_task_set_task_data (task, g_object_new (BCP_TYPE_DOCUMENT, NULL), g_object_unref);
  bcp_store_open_async (path, mode, bcp_programme_schema (), cancellable, on_store_opened, g_steal_pointer (&task));
}

/**
 * bcp_document_open_async:
 * @path: a programme's file
 * @cancellable: (nullable): to give up
 * @callback: called when it is open or cannot be
 * @user_data: for @callback
 *
 * Opens for reading and writing; where that is not possible the document's store is read-only and
 * says why.
 */
void
bcp_document_open_async (const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  open_in_mode (path, BCP_STORE_WINDOW, cancellable, callback, user_data);
}

/**
 * bcp_document_open_to_read_async:
 * @path: a programme's file, which is not changed
 * @cancellable: (nullable): to give up
 * @callback: finishes with bcp_document_open_finish()
 * @user_data: for @callback
 */
void
bcp_document_open_to_read_async (const char          *path,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  open_in_mode (path, BCP_STORE_READ_ONLY, cancellable, callback, user_data);
}

/**
 * bcp_document_open_finish:
 * @result: what the callback was given
 * @error: why it could not be opened
 *
 * Returns: (transfer full) (nullable): the open document
 */
BcpDocument *
bcp_document_open_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bcp_document_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bcp_document_get_store:
 * @self: a document
 *
 * Returns: (transfer none): its file
 */
BcpStore *
bcp_document_get_store (BcpDocument *self)
{
  g_return_val_if_fail (BCP_IS_DOCUMENT (self), NULL);

  return self->store;
}

/**
 * bcp_document_get_catalogue:
 * @self: a document
 *
 * Returns: (transfer none): the coded lists as they are now; replaced before "changed"
 */
BcpCatalogue *
bcp_document_get_catalogue (BcpDocument *self)
{
  g_return_val_if_fail (BCP_IS_DOCUMENT (self), NULL);

  return self->catalogue;
}

/**
 * bcp_document_get_programme:
 * @self: a document
 *
 * Returns: (transfer none): the programme's facts as they are now; replaced before "changed"
 */
BcpProgramme *
bcp_document_get_programme (BcpDocument *self)
{
  g_return_val_if_fail (BCP_IS_DOCUMENT (self), NULL);

  return self->programme;
}

/**
 * bcp_document_add_work:
 * @self: a document
 * @work: work that has begun
 *
 * The window shows it, with Cancel, once it has lasted half a second and until it is finished.
 */
void
bcp_document_add_work (BcpDocument *self,
                       BcpWork     *work)
{
  g_return_if_fail (BCP_IS_DOCUMENT (self));
  g_return_if_fail (BCP_IS_WORK (work));

  g_signal_emit (self, signals[WORK_ADDED], 0, work);
}
