/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-grid-rows.h"

struct _BcpGridDraft
{
  GObject     parent_instance;

  GHashTable *texts;    /* BcpField → what was typed */
};

G_DEFINE_FINAL_TYPE (BcpGridDraft, bcp_grid_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
bcp_grid_draft_finalize (GObject *object)
{
  g_hash_table_unref (BCP_GRID_DRAFT (object)->texts);
  G_OBJECT_CLASS (bcp_grid_draft_parent_class)->finalize (object);
}

static void
bcp_grid_draft_class_init (BcpGridDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_grid_draft_finalize;
  signals[CHANGED] = g_signal_new ("changed", BCP_TYPE_GRID_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GHashTable *
new_texts (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

static void
bcp_grid_draft_init (BcpGridDraft *self)
{
  self->texts = new_texts ();
}

/**
 * bcp_grid_draft_get:
 * @self: a draft
 * @field: a field
 *
 * Returns: (nullable): what was typed
 */
const char *
bcp_grid_draft_get (BcpGridDraft   *self,
                    const BcpField *field)
{
  return g_hash_table_lookup (self->texts, field);
}

/**
 * bcp_grid_draft_set:
 * @self: a draft
 * @field: a field
 * @text: (nullable): what was typed; nothing empties it
 */
void
bcp_grid_draft_set (BcpGridDraft   *self,
                    const BcpField *field,
                    const char     *text)
{
  if (text == NULL || *text == '\0')
    g_hash_table_remove (self->texts, field);
  else
    g_hash_table_insert (self->texts, (gpointer) field, g_strdup (text));
  g_signal_emit (self, signals[CHANGED], 0);
}

void
bcp_grid_draft_clear (BcpGridDraft *self)
{
  g_hash_table_remove_all (self->texts);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bcp_grid_draft_take:
 * @self: a draft
 *
 * Empties the draft for the next record, while this one is on its way into the file.
 *
 * Returns: (transfer full): what was typed, by field
 */
GHashTable *
bcp_grid_draft_take (BcpGridDraft *self)
{
  GHashTable *texts = g_steal_pointer (&self->texts);

  self->texts = new_texts ();
  g_signal_emit (self, signals[CHANGED], 0);
  return texts;
}

/**
 * bcp_grid_draft_put_back:
 * @self: a draft
 * @texts: what was taken and could not be saved
 *
 * What was typed since stays.
 */
void
bcp_grid_draft_put_back (BcpGridDraft *self,
                         GHashTable   *texts)
{
  GHashTableIter iter;
  gpointer field, text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &field, &text))
    if (!g_hash_table_contains (self->texts, field))
      g_hash_table_insert (self->texts, field, g_strdup (text));
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
bcp_grid_draft_is_empty (BcpGridDraft *self)
{
  return g_hash_table_size (self->texts) == 0;
}

struct _BcpGridRows
{
  GObject       parent_instance;

  GListModel   *rows;
  BcpGridDraft *draft;
};

static GType
bcp_grid_rows_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
bcp_grid_rows_get_n_items (GListModel *model)
{
  BcpGridRows *self = BCP_GRID_ROWS (model);

  return g_list_model_get_n_items (self->rows) + (self->draft != NULL);
}

static gpointer
bcp_grid_rows_get_item (GListModel *model,
                        guint       position)
{
  BcpGridRows *self = BCP_GRID_ROWS (model);
  guint n_rows = g_list_model_get_n_items (self->rows);

  if (position < n_rows)
    return g_list_model_get_item (self->rows, position);
  return position == n_rows && self->draft != NULL ? g_object_ref (self->draft) : NULL;
}

static void
bcp_grid_rows_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = bcp_grid_rows_get_item_type;
  iface->get_n_items = bcp_grid_rows_get_n_items;
  iface->get_item = bcp_grid_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BcpGridRows, bcp_grid_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, bcp_grid_rows_iface_init))

static void
bcp_grid_rows_dispose (GObject *object)
{
  BcpGridRows *self = BCP_GRID_ROWS (object);

  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  g_clear_object (&self->rows);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (bcp_grid_rows_parent_class)->dispose (object);
}

static void
bcp_grid_rows_class_init (BcpGridRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bcp_grid_rows_dispose;
}

static void
bcp_grid_rows_init (BcpGridRows *self)
{
}

/**
 * bcp_grid_rows_new:
 * @rows: the records' rows
 * @has_draft: whether records may be added
 *
 * Returns: (transfer full): the rows of a grid
 */
BcpGridRows *
bcp_grid_rows_new (GListModel *rows,
                   gboolean    has_draft)
{
  BcpGridRows *self = g_object_new (BCP_TYPE_GRID_ROWS, NULL);

  self->rows = g_object_ref (rows);
  if (has_draft)
    self->draft = g_object_new (BCP_TYPE_GRID_DRAFT, NULL);
  g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (g_list_model_items_changed), self);
  return self;
}

/**
 * bcp_grid_rows_get_draft:
 * @self: rows
 *
 * Returns: (nullable) (transfer none): the draft in the last row
 */
BcpGridDraft *
bcp_grid_rows_get_draft (BcpGridRows *self)
{
  return self->draft;
}
