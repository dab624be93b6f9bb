/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-row-private.h"

/**
 * BcpRow:
 *
 * What stands at one position of a list while somebody looks at it. Its contents arrive after it
 * does, and may change; it says so by the signal "changed". A row that left its list keeps what it
 * last said.
 */
struct _BcpRow
{
  GObject       parent_instance;

  guint         position;
  gint64        id;
  BcpRowValues *values;
  BcpRowGone    gone;
  gpointer      gone_data;
};

G_DEFINE_FINAL_TYPE (BcpRow, bcp_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
bcp_row_finalize (GObject *object)
{
  BcpRow *self = BCP_ROW (object);

  if (self->gone != NULL)
    self->gone (self, self->gone_data);
  g_clear_pointer (&self->values, bcp_row_values_unref);

  G_OBJECT_CLASS (bcp_row_parent_class)->finalize (object);
}

static void
bcp_row_class_init (BcpRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
bcp_row_init (BcpRow *self)
{
}

BcpRow *
bcp_row_new (guint      position,
             gint64     id,
             BcpRowGone gone,
             gpointer   data)
{
  BcpRow *self = g_object_new (BCP_TYPE_ROW, NULL);

  self->position = position;
  self->id = id;
  self->gone = gone;
  self->gone_data = data;
  return self;
}

void
bcp_row_move (BcpRow *self,
              guint   position)
{
  self->position = position;
}

/* The row is in no list any more. */
void
bcp_row_detach (BcpRow *self)
{
  self->gone = NULL;
  self->position = G_MAXUINT;
}

/* Whether this made a difference. */
gboolean
bcp_row_set_values (BcpRow       *self,
                    BcpRowValues *values)
{
  if (bcp_row_values_equal (self->values, values))
    return FALSE;

  if (values != NULL)
    bcp_row_values_ref (values);
  g_clear_pointer (&self->values, bcp_row_values_unref);
  self->values = values;
  return TRUE;
}

/* Stands for @id from now on. Whether it stood for another. */
gboolean
bcp_row_point_to (BcpRow       *self,
                  gint64        id,
                  BcpRowValues *values)
{
  if (self->id == id)
    return FALSE;

  self->id = id;
  bcp_row_set_values (self, values);
  return TRUE;
}

void
bcp_row_announce (BcpRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bcp_row_get_position:
 * @self: a row
 *
 * Returns: where it stands in its list; %G_MAXUINT where it has left it
 */
guint
bcp_row_get_position (BcpRow *self)
{
  g_return_val_if_fail (BCP_IS_ROW (self), G_MAXUINT);

  return self->position;
}

/**
 * bcp_row_get_id:
 * @self: a row
 *
 * Returns: the id of the record that it stands for
 */
gint64
bcp_row_get_id (BcpRow *self)
{
  g_return_val_if_fail (BCP_IS_ROW (self), 0);

  return self->id;
}

/**
 * bcp_row_is_loaded:
 * @self: a row
 *
 * Returns: whether its values have arrived
 */
gboolean
bcp_row_is_loaded (BcpRow *self)
{
  g_return_val_if_fail (BCP_IS_ROW (self), FALSE);

  return self->values != NULL;
}

/**
 * bcp_row_get_value:
 * @self: a row
 * @column: a column of the query's rows, 0 is the id
 *
 * Returns: (transfer none): the value, good until the row changes; NULL while it is not loaded
 */
const BcpValue *
bcp_row_get_value (BcpRow *self,
                   guint   column)
{
  static const BcpValue null_value = BCP_VALUE_INIT;
  const BcpValue *value;

  g_return_val_if_fail (BCP_IS_ROW (self), &null_value);

  value = self->values != NULL ? bcp_row_values_get (self->values, column) : NULL;
  return value != NULL ? value : &null_value;
}
