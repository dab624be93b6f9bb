/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-record-block.h"

#include "bcp-error.h"
#include "bcp-quantity.h"

#include <glib/gi18n.h>

typedef struct
{
  const BcpField *field;
  char           *text;
} Cell;

typedef struct
{
  gint64  id;       /* 0: not in the file yet */
  GArray *cells;    /* Cell */
} Row;

struct _BcpRecordBlock
{
  const BcpEntity *entity;
  const BcpField  *owner_field;
  gint64           owner;
  BcpCatalogue    *catalogue;
  BcpLanguage      language;
  GPtrArray       *rows;        /* Row */
  GPtrArray       *refusals;    /* BcpBlockRefusal */
  char            *warning;     /* (nullable): the first that one row alone gave rise to */
};

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_array_unref (row->cells);
  g_free (row);
}

static void
refusal_free (gpointer data)
{
  BcpBlockRefusal *refusal = data;

  g_free (refusal->message);
  g_free (refusal);
}

/**
 * bcp_record_block_new:
 * @entity: the kind of the records
 * @owner_field: (nullable): the reference to the record that they all belong to
 * @owner: that record's id
 *
 * Returns: (transfer full): an empty block
 */
BcpRecordBlock *
bcp_record_block_new (const BcpEntity *entity,
                      const BcpField  *owner_field,
                      gint64           owner)
{
  BcpRecordBlock *self = g_new0 (BcpRecordBlock, 1);

  self->entity = entity;
  self->owner_field = owner_field;
  self->owner = owner;
  self->language = bcp_language_get_default ();
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->refusals = g_ptr_array_new_with_free_func (refusal_free);
  return self;
}

/**
 * bcp_record_block_free:
 * @self: (transfer full): a block
 */
void
bcp_record_block_free (BcpRecordBlock *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->refusals);
  g_free (self->warning);
  g_clear_pointer (&self->catalogue, bcp_catalogue_unref);
  g_free (self);
}

/**
 * bcp_record_block_add_row:
 * @self: a block
 * @id: the record, 0 for one that is yet to be
 *
 * Returns: the row's place in the block
 */
guint
bcp_record_block_add_row (BcpRecordBlock *self,
                          gint64          id)
{
  Row *row = g_new0 (Row, 1);

  row->id = id;
  row->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (row->cells, clear_cell);
  g_ptr_array_add (self->rows, row);
  return self->rows->len - 1;
}

/**
 * bcp_record_block_set:
 * @self: a block
 * @row: a row of it
 * @field: which cell
 * @text: (nullable): what was typed; nothing empties the cell
 */
void
bcp_record_block_set (BcpRecordBlock *self,
                      guint           row,
                      const BcpField *field,
                      const char     *text)
{
  Cell cell = { field, g_strdup (text != NULL ? text : "") };

  g_return_if_fail (row < self->rows->len);

  g_array_append_val (((Row *) g_ptr_array_index (self->rows, row))->cells, cell);
}

/**
 * bcp_record_block_set_words:
 * @self: a block
 * @catalogue: (nullable): the coded lists, so that a choice may be typed by its name
 * @language: of refusals
 */
void
bcp_record_block_set_words (BcpRecordBlock *self,
                            BcpCatalogue   *catalogue,
                            BcpLanguage     language)
{
  g_clear_pointer (&self->catalogue, bcp_catalogue_unref);
  self->catalogue = catalogue != NULL ? bcp_catalogue_ref (catalogue) : NULL;
  self->language = language;
}

static void
refuse (BcpRecordBlock *self,
        guint           row,
        const BcpField *field,
        const char     *message)
{
  BcpBlockRefusal *refusal = g_new0 (BcpBlockRefusal, 1);

  refusal->row = row;
  refusal->field = field;
  refusal->message = g_strdup (message);
  g_ptr_array_add (self->refusals, refusal);
}

/* SQL that holds for the records of @target that belong to the same owner (?1), or where they have none such, to
 * that one's: an option's waste is one of the option's plant. NULL: all may be meant. */
static char *
dup_owner_sql (BcpRecordBlock  *self,
               const BcpEntity *target)
{
  const BcpEntity *owner;

  if (self->owner_field == NULL)
    return NULL;
  if (bcp_entity_get_field (target, self->owner_field->name) != NULL)
    return g_strdup_printf ("%s = ?1", self->owner_field->name);

  owner = bcp_entity_by_name (self->owner_field->domain);
  if (owner->owner == NULL || bcp_entity_get_field (target, owner->owner) == NULL)
    return NULL;
  return g_strdup_printf ("%s = (SELECT %s FROM %s WHERE id = ?1)", owner->owner, owner->owner, owner->table);
}

/* A reference is typed as people know the record: by its number, code or title. Those are told apart
 * only among the records of the same owner, a plant's operations say. */
static char *
find_reference (BcpRecordBlock  *self,
                BcpConnection   *db,
                const BcpField  *field,
                const char      *text,
                GError         **error)
{
  const BcpEntity *target = bcp_entity_by_name (field->domain);
  const char *const keys[] = { "number", "code", target->title };
  g_autofree char *owner = dup_owner_sql (self, target);
  gint64 id = 0;

  for (guint i = 0; owner != NULL && id == 0 && i < G_N_ELEMENTS (keys); i++)
    {
      const BcpField *key = bcp_entity_get_field (target, keys[i]);
      g_autofree char *sql = NULL;

      if (key == NULL || (key->flags & BCP_FIELD_COMPUTED))
        continue;
      sql = g_strdup_printf ("SELECT coalesce (min (id), 0) FROM %s WHERE %s AND bcp_fold (%s) = bcp_fold (?2)",
                             target->table, owner, keys[i]);
      if (!bcp_connection_get_int (db, &id, error, sql, "it", self->owner, text))
        return NULL;
    }
  if (id == 0)
    id = bcp_record_find (db, target, text, error);

  return id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;
}

/* "1.2 t" in a field of quantities is a number and its unit; without a unit that stays as it was.
 * Returns: the number, NULL where @text is no quantity. */
static char *
take_unit (BcpRecord      *record,
           const BcpField *field,
           const char     *text)
{
  const BcpField *unit_field = bcp_entity_get_unit_field (bcp_record_get_entity (record), field);
  g_autofree char *unit = NULL;
  BcpQuantity quantity;
  double number;

  if (unit_field == NULL || *text == '\0' || bcp_number_parse_typed (text, &number)
      || !bcp_quantity_parse (text, BCP_DIMENSION_ANY, NULL, &quantity, NULL))
    return NULL;

  unit = bcp_unit_to_text (&quantity.unit);
  bcp_finding_free (bcp_record_set_text (record, unit_field->name, unit, NULL, BCP_LANGUAGE_EN));
  return g_strdup_printf ("%.17g", quantity.value);
}

/* Returns: whether the record took it. */
static gboolean
set_cell (BcpRecordBlock *self,
          BcpConnection  *db,
          BcpRecord      *record,
          guint           row,
          const Cell     *cell)
{
  g_autoptr (BcpFinding) finding = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL, *number = take_unit (record, cell->field, cell->text);
  const char *text = number != NULL ? number : cell->text;

  if (cell->field->type == BCP_FIELD_REFERENCE && *text != '\0')
    {
      text = id = find_reference (self, db, cell->field, text, &error);
      if (id == NULL)
        {
          refuse (self, row, cell->field, error->message);
          return FALSE;
        }
    }

  finding = bcp_record_set_text (record, cell->field->name, text, self->catalogue, self->language);
  if (finding == NULL || finding->severity != BCP_SEVERITY_REFUSAL)
    return TRUE;

  refuse (self, row, cell->field, finding->message);
  return FALSE;
}

static BcpRecord *
get_record (BcpRecordBlock  *self,
            BcpConnection   *db,
            gint64           id,
            GError         **error)
{
  g_autoptr (BcpRecord) record = NULL;
  BcpValue owner = BCP_VALUE_INIT;

  if (id != 0)
    return bcp_record_load (db, self->entity, id, error);

  record = bcp_record_new (self->entity);
  if (self->owner_field != NULL)
    {
      bcp_value_set_integer (&owner, self->owner);
      bcp_record_set_value (record, self->owner_field->name, &owner);
      bcp_value_clear (&owner);
    }
  return g_steal_pointer (&record);
}

static const BcpFinding *
first_refusal (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((BcpFinding *) g_ptr_array_index (findings, i))->severity == BCP_SEVERITY_REFUSAL)
      return g_ptr_array_index (findings, i);

  return NULL;
}

static gboolean
is_among (GPtrArray        *findings,
          const BcpFinding *wanted)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((const BcpFinding *) g_ptr_array_index (findings, i))->message, wanted->message))
      return TRUE;

  return FALSE;
}

/* What is saved all the same, but has to be looked at now and had not to be @before. */
static void
note_warning (BcpRecordBlock *self,
              GPtrArray      *before,
              GPtrArray      *findings)
{
  for (guint i = 0; self->warning == NULL && i < findings->len; i++)
    {
      const BcpFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == BCP_SEVERITY_WARNING && !is_among (before, finding))
        self->warning = g_strdup (finding->message);
    }
}

/* A record that the programme's rules refuse is one row's matter; anything else ends the edit. */
static gboolean
note_refusal (BcpRecordBlock  *self,
              guint            row,
              GError          *refused,
              GError         **error)
{
  if (!g_error_matches (refused, BCP_ERROR, BCP_ERROR_REFUSED))
    {
      g_propagate_error (error, refused);
      return FALSE;
    }

  refuse (self, row, NULL, refused->message);
  g_error_free (refused);
  return TRUE;
}

/* @label receives what the edit would be called if this row were all of it.
 * Returns: whether the block can go on; @taken is one more where this row is saved */
static gboolean
save_row (BcpRecordBlock  *self,
          BcpConnection   *db,
          guint            index,
          guint           *taken,
          BcpLabel       **label,
          GError         **error)
{
  Row *row = g_ptr_array_index (self->rows, index);
  g_autoptr (BcpRecord) record = get_record (self, db, row->id, error);
  g_autoptr (GPtrArray) findings = NULL, before = NULL;
  g_autoptr (BcpLabel) called = NULL;
  g_autoptr (GError) local = NULL;
  const BcpFinding *refusal;
  guint n = 0;

  if (record == NULL)
    return FALSE;

  /* Of many pasted rows nobody would read them. */
  if (self->rows->len == 1)
    before = bcp_record_validate (record, db, self->language);
  for (guint i = 0; i < row->cells->len; i++)
    n += set_cell (self, db, record, index, &g_array_index (row->cells, Cell, i));
  if (n == 0)
    return TRUE;

  bcp_record_complete (record, db);
  findings = bcp_record_validate (record, db, self->language);
  refusal = first_refusal (findings);
  if (refusal != NULL)
    {
      refuse (self, index, refusal->field, refusal->message);
      return TRUE;
    }

  called = bcp_record_edit_label (record);
  if (!bcp_record_save (record, db, &local))
    return note_refusal (self, index, g_steal_pointer (&local), error);

  if (before != NULL)
    note_warning (self, before, findings);
  row->id = bcp_record_get_id (record);
  *taken += 1;
  if (*label == NULL)
    *label = g_steal_pointer (&called);
  return TRUE;
}

/**
 * bcp_record_block_save:
 * @self: a block
 * @db: the writer, inside an edit
 * @error: the first refusal where nothing at all could be saved, or what the file said
 *
 * Saves what can be read; the rest is in bcp_record_block_get_refusals() afterwards.
 *
 * Returns: whether something is saved
 */
gboolean
bcp_record_block_save (BcpRecordBlock  *self,
                       BcpConnection   *db,
                       GError         **error)
{
  g_autoptr (BcpLabel) label = NULL;
  guint n_taken = 0;

  g_ptr_array_set_size (self->refusals, 0);
  g_clear_pointer (&self->warning, g_free);
  for (guint i = 0; i < self->rows->len; i++)
    if (!save_row (self, db, i, &n_taken, &label, error))
      return FALSE;

  if (n_taken == 0 && self->refusals->len > 0)
    {
      const BcpBlockRefusal *refusal = g_ptr_array_index (self->refusals, 0);

      g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED, refusal->message);
      return FALSE;
    }

  if (n_taken > 1)
    {
      g_autofree char *count = g_strdup_printf ("%u", n_taken);
      g_autofree char *word = g_strconcat ("\001", self->entity->plural, NULL);

      bcp_label_unref (label);
      label = bcp_label_new (N_("Pasted: %1$s %2$s"), count, word, NULL);
    }
  if (label != NULL)
    bcp_connection_relabel (db, label);
  return TRUE;
}

/**
 * bcp_record_block_get_refusals:
 * @self: a block that was saved
 *
 * Returns: (transfer none) (element-type BcpBlockRefusal): what was left out, in the order of rows
 */
GPtrArray *
bcp_record_block_get_refusals (BcpRecordBlock *self)
{
  return self->refusals;
}

/**
 * bcp_record_block_get_warning:
 * @self: a block that was saved
 *
 * Returns: (nullable) (transfer none): what the rules warn of since its one row was changed, the first of it
 */
const char *
bcp_record_block_get_warning (BcpRecordBlock *self)
{
  return self->warning;
}

guint
bcp_record_block_get_n_rows (BcpRecordBlock *self)
{
  return self->rows->len;
}

/**
 * bcp_record_block_get_id:
 * @self: a block that was saved
 * @row: a row of it
 *
 * Returns: the record's id, 0 where the row was refused
 */
gint64
bcp_record_block_get_id (BcpRecordBlock *self,
                         guint           row)
{
  g_return_val_if_fail (row < self->rows->len, 0);

  return ((Row *) g_ptr_array_index (self->rows, row))->id;
}
