/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-store-private.h"

#include "bcp-history-private.h"

#include <glib/gi18n.h>

/**
 * BcpStore:
 *
 * An open file. One thread writes, four read, and none of them is the caller's; calls without
 * _async wait for them and need no main loop. Safe from any thread, except from within an edit or
 * a read, which must not ask the store for another.
 */
G_DEFINE_FINAL_TYPE (BcpStore, bcp_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PATH,
  PROP_READ_ONLY,
  PROP_READ_ONLY_REASON,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_SAVED,
  PROP_HEAD,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  gpointer       value;
  GBoxedFreeFunc release;
} Replaced;

static void
replaced_free (gpointer data)
{
  Replaced *replaced = data;

  replaced->release (replaced->value);
  g_free (replaced);
}

/* Puts @value in place of what @field points to, which lives on until changes are announced. */
static void
replace_borrowed (BcpStore       *self,
                  gpointer       *field,
                  gpointer        value,
                  GBoxedFreeFunc  release)
{
  if (*field != NULL)
    {
      Replaced *replaced = g_new0 (Replaced, 1);

      replaced->value = *field;
      replaced->release = release;
      g_ptr_array_add (self->replaced, replaced);
    }
  *field = value;
}

static gboolean
is_busy (BcpStore *self)
{
  gboolean busy;

  g_mutex_lock (&self->mutex);
  busy = self->n_working > 0 && !self->polling;
  g_mutex_unlock (&self->mutex);

  return busy;
}

static void
bcp_store_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  BcpStore *self = BCP_STORE (object);

  switch (prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, bcp_store_get_path (self));
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, bcp_store_get_read_only (self));
      break;
    case PROP_READ_ONLY_REASON:
      g_value_set_string (value, bcp_store_get_read_only_reason (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_boxed (value, bcp_store_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_boxed (value, bcp_store_get_redo_label (self));
      break;
    case PROP_SAVED:
      g_value_set_boxed (value, bcp_store_get_saved (self));
      break;
    case PROP_HEAD:
      g_value_set_int64 (value, bcp_store_get_head (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bcp_store_dispose (GObject *object)
{
  bcp_store_close (BCP_STORE (object));

  G_OBJECT_CLASS (bcp_store_parent_class)->dispose (object);
}

static void
bcp_store_finalize (GObject *object)
{
  BcpStore *self = BCP_STORE (object);

  g_clear_pointer (&self->undo_label, bcp_label_unref);
  g_clear_pointer (&self->redo_label, bcp_label_unref);
  g_clear_pointer (&self->saved, g_date_time_unref);
  g_ptr_array_unref (self->replaced);
  g_queue_clear_full (&self->notices, (GDestroyNotify) bcp_notice_unref);
  g_clear_pointer (&self->stack, bcp_undo_stack_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  bcp_file_clear (&self->file);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (bcp_store_parent_class)->finalize (object);
}

static void
bcp_store_class_init (BcpStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bcp_store_get_property;
  object_class->dispose = bcp_store_dispose;
  object_class->finalize = bcp_store_finalize;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_READ_ONLY_REASON] = g_param_spec_string ("read-only-reason", NULL, NULL, NULL, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_boxed ("undo-label", NULL, NULL, BCP_TYPE_LABEL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_boxed ("redo-label", NULL, NULL, BCP_TYPE_LABEL, flags);
  properties[PROP_SAVED] = g_param_spec_boxed ("saved", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_HEAD] = g_param_spec_int64 ("head", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, BCP_TYPE_NOTICE);
}

static void
bcp_store_init (BcpStore *self)
{
  self->file.lock = -1;
  self->author = g_intern_string (g_get_user_name ());
  self->replaced = g_ptr_array_new_with_free_func (replaced_free);
  g_queue_init (&self->notices);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

/* Announcing: what the writer did, told in the store's own context. */

static gboolean
announce_in_context (gpointer data)
{
  g_autoptr (BcpStore) self = g_weak_ref_get (data);
  g_autoptr (GPtrArray) replaced = NULL;
  GQueue notices = G_QUEUE_INIT;
  gboolean busy, busy_changed, moved;
  BcpNotice *notice;

  if (self == NULL)
    return G_SOURCE_REMOVE;

  g_mutex_lock (&self->mutex);
  self->announcing = FALSE;
  replaced = g_steal_pointer (&self->replaced);
  self->replaced = g_ptr_array_new_with_free_func (replaced_free);
  notices = self->notices;
  g_queue_init (&self->notices);
  busy = self->n_working > 0 && !self->polling;
  busy_changed = busy != self->busy_announced;
  self->busy_announced = busy;
  moved = self->moved;
  self->moved = FALSE;
  g_mutex_unlock (&self->mutex);

  if (moved)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY_REASON]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
    }
  if (busy_changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (!g_queue_is_empty (&notices))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEAD]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
    }
  while ((notice = g_queue_pop_head (&notices)) != NULL)
    {
      g_signal_emit (self, signals[CHANGED], 0, notice);
      bcp_notice_unref (notice);
    }

  return G_SOURCE_REMOVE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Has @func called from @source in the store's own context as long as the store is there: it gets a weak reference. */
void
bcp_store_attach (BcpStore    *self,
                  GSource     *source,
                  GSourceFunc  func)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_source_set_callback (source, func, weak, weak_ref_free);
  g_source_attach (source, self->context);
}

/* Sees to it that listeners hear what they have not heard yet. From any thread. */
void
bcp_store_announce (BcpStore *self)
{
  g_autoptr (GSource) source = NULL;
  gboolean needed;

  g_mutex_lock (&self->mutex);
  needed = !self->announcing && !self->closed;
  self->announcing |= needed;
  g_mutex_unlock (&self->mutex);
  if (!needed)
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  bcp_store_attach (self, source, announce_in_context);
}

static BcpLabel *
load_label (BcpConnection  *db,
            gboolean        found,
            BcpUndoStep     step)
{
  g_autoptr (BcpEntry) entry = found ? bcp_history_get (db, step.edit, NULL) : NULL;

  return entry != NULL ? bcp_label_ref (entry->label) : NULL;
}

/* Takes in what the file now says of its history, and @notice where this store made the last entry.
 * On the writer thread, or before it exists. */
gboolean
bcp_store_refresh (BcpStore       *self,
                   BcpConnection  *db,
                   BcpNotice      *notice,
                   GError        **error)
{
  gint64 before = self->head;
  BcpUndoStep undo = { 0, 0 }, redo = { 0, 0 };
  BcpLabel *undo_label, *redo_label;
  g_autoptr (BcpEntry) last = NULL;
  gboolean foreign;
  gint64 head;

  if (!bcp_undo_stack_refresh (self->stack, db, error))
    return FALSE;

  head = bcp_undo_stack_get_head (self->stack);
  if (head == before && notice == NULL && before != 0)
    return TRUE;

  undo_label = load_label (db, bcp_undo_stack_get_undo (self->stack, &undo), undo);
  redo_label = load_label (db, bcp_undo_stack_get_redo (self->stack, &redo), redo);
  last = head > 0 ? bcp_history_get (db, head, NULL) : NULL;
  foreign = head != before + (notice != NULL ? 1 : 0);

  g_mutex_lock (&self->mutex);
  self->head = head;
  replace_borrowed (self, (gpointer *) &self->undo_label, undo_label, (GBoxedFreeFunc) bcp_label_unref);
  replace_borrowed (self, (gpointer *) &self->redo_label, redo_label, (GBoxedFreeFunc) bcp_label_unref);
  replace_borrowed (self, (gpointer *) &self->saved, last != NULL ? g_date_time_new_from_iso8601 (last->utc, NULL) : NULL,
                    (GBoxedFreeFunc) g_date_time_unref);
  if (foreign)
    g_queue_push_tail (&self->notices, bcp_notice_new_everything (head));
  else if (notice != NULL)
    g_queue_push_tail (&self->notices, bcp_notice_ref (notice));
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/**
 * bcp_store_close:
 * @self: a store
 *
 * Waits for what is under way and closes the file; the store stays, and answers every further call
 * with an error. Letting go of the last reference does it too.
 */
void
bcp_store_close (BcpStore *self)
{
  g_return_if_fail (BCP_IS_STORE (self));

  bcp_store_stop_polling (self);
  if (self->writers == NULL)
    return;

  bcp_store_jobs_stop (self);
  bcp_file_close (&self->file);
}

static gpointer
get_borrowed (BcpStore *self,
              gpointer *field)
{
  gpointer value;

  g_mutex_lock (&self->mutex);
  value = *field;
  g_mutex_unlock (&self->mutex);

  return value;
}

/**
 * bcp_store_get_path:
 * @self: a store
 *
 * Returns: the file's absolute path
 */
const char *
bcp_store_get_path (BcpStore *self)
{
  g_return_val_if_fail (BCP_IS_STORE (self), NULL);

  return self->file.path;
}

/**
 * bcp_store_get_read_only:
 * @self: a store
 *
 * Returns: whether edits are refused
 */
gboolean
bcp_store_get_read_only (BcpStore *self)
{
  g_return_val_if_fail (BCP_IS_STORE (self), TRUE);

  return bcp_store_get_read_only_reason (self) != NULL;
}

/**
 * bcp_store_get_read_only_reason:
 * @self: a store
 *
 * Returns: (nullable): why edits are refused, in a sentence; %NULL where they are not
 */
const char *
bcp_store_get_read_only_reason (BcpStore *self)
{
  g_return_val_if_fail (BCP_IS_STORE (self), NULL);

  return get_borrowed (self, (gpointer *) &self->file.read_only_reason);
}

/**
 * bcp_store_get_author:
 * @self: a store
 *
 * Returns: who makes the edits; the system's user until it is set
 */
const char *
bcp_store_get_author (BcpStore *self)
{
  const char *author;

  g_return_val_if_fail (BCP_IS_STORE (self), NULL);

  g_mutex_lock (&self->mutex);
  author = self->author;
  g_mutex_unlock (&self->mutex);

  return author;
}

/**
 * bcp_store_set_author:
 * @self: a store
 * @author: who makes the edits from now on
 */
void
bcp_store_set_author (BcpStore   *self,
                      const char *author)
{
  g_return_if_fail (BCP_IS_STORE (self));
  g_return_if_fail (author != NULL);

  g_mutex_lock (&self->mutex);
  self->author = g_intern_string (author);
  g_mutex_unlock (&self->mutex);
}

/**
 * bcp_store_get_head:
 * @self: a store
 *
 * Returns: the last history entry, 0 in a new file
 */
gint64
bcp_store_get_head (BcpStore *self)
{
  gint64 head;

  g_return_val_if_fail (BCP_IS_STORE (self), 0);

  g_mutex_lock (&self->mutex);
  head = self->head;
  g_mutex_unlock (&self->mutex);

  return head;
}

/**
 * bcp_store_get_saved:
 * @self: a store
 *
 * Returns: (nullable): when the last entry was written, UTC; good until the store announces changes
 */
GDateTime *
bcp_store_get_saved (BcpStore *self)
{
  g_return_val_if_fail (BCP_IS_STORE (self), NULL);

  return get_borrowed (self, (gpointer *) &self->saved);
}

/**
 * bcp_store_get_undo_label:
 * @self: a store
 *
 * Returns: (nullable): what would be undone next; good until the store announces changes
 */
BcpLabel *
bcp_store_get_undo_label (BcpStore *self)
{
  g_return_val_if_fail (BCP_IS_STORE (self), NULL);

  return get_borrowed (self, (gpointer *) &self->undo_label);
}

/**
 * bcp_store_get_redo_label:
 * @self: a store
 *
 * Returns: (nullable): what would be redone next; good until the store announces changes
 */
BcpLabel *
bcp_store_get_redo_label (BcpStore *self)
{
  g_return_val_if_fail (BCP_IS_STORE (self), NULL);

  return get_borrowed (self, (gpointer *) &self->redo_label);
}
