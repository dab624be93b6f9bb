/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-mapping-private.h"

#include "bcp-error.h"
#include "bcp-sheet-aliases-private.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SAMPLE 200

BcpMappingColumn *
bcp_mapping_column_at (BcpMapping *self,
                       guint       column)
{
  return &g_array_index (self->columns, BcpMappingColumn, column);
}

/* Says what a column is; @field is one of bcp_mapping_known_field(), or %NULL. */
void
bcp_mapping_assign (BcpMapping       *self,
                    BcpMappingColumn *column,
                    const char       *field)
{
  column->field = field;
  column->index = field != NULL ? bcp_entity_index_of (self->entity, field) : -1;
}

static void
clear_column (gpointer data)
{
  BcpMappingColumn *column = data;

  g_free (column->heading);
  for (guint i = 0; i < BCP_MAPPING_SAMPLES; i++)
    g_free (column->samples[i]);
}

/* What a table can have beside the fields of a firm. */
static const char *const beside[] = { BCP_MAPPING_UTM_EAST, BCP_MAPPING_UTM_NORTH, BCP_MAPPING_SCIAN_NAME, BCP_MAPPING_ID };

/* The entity's own name for a field that can be imported; %NULL for others. */
const char *
bcp_mapping_known_field (BcpMapping *self,
                         const char *name)
{
  const BcpField *field = bcp_entity_get_field (self->entity, name);

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    if (strcmp (name, beside[i]) == 0)
      return beside[i];

  return field != NULL && !(field->flags & BCP_FIELD_COMPUTED) ? field->name : NULL;
}

/* Gives @field to the column that names it best and has none yet. */
static void
guess_field (BcpMapping *self,
             char      **normalised,
             const char *field)
{
  guint best = BCP_MAPPING_NO_RANK;
  BcpMappingColumn *chosen = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      guint rank = bcp_mapping_column_at (self, i)->field == NULL ? bcp_mapping_rank (normalised[i], field) : BCP_MAPPING_NO_RANK;

      if (rank < best)
        {
          best = rank;
          chosen = bcp_mapping_column_at (self, i);
        }
    }
  if (chosen != NULL)
    bcp_mapping_assign (self, chosen, field);
}

/* A list that this program exported has its fields by name, the id before them. In other people's tables
 * a column of that name means something else. */
static void
guess_id (BcpMapping *self)
{
  int name = bcp_mapping_find_column (self, "legal_name");

  if (name > 0 && strcmp (bcp_mapping_column_at (self, 0)->heading, BCP_MAPPING_ID) == 0
      && strcmp (bcp_mapping_column_at (self, (guint) name)->heading, "legal_name") == 0)
    bcp_mapping_assign (self, bcp_mapping_column_at (self, 0), BCP_MAPPING_ID);
}

/* SEMARNAT's list of plants has a key, a name and a place; its list of emissions has no street. */
static gboolean
looks_like_retc (BcpMapping *self)
{
  static const char *const needed[] = { "nra", "legal_name", "street", "state", "municipality", "latitude", "longitude" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (bcp_mapping_find_column (self, needed[i]) < 0)
      return FALSE;

  return TRUE;
}

static void
guess (BcpMapping *self)
{
  g_auto (GStrv) normalised = g_new0 (char *, self->columns->len + 1);
  int sector;

  for (guint i = 0; i < self->columns->len; i++)
    {
      normalised[i] = bcp_mapping_normalise (bcp_mapping_column_at (self, i)->heading);
      bcp_mapping_column_at (self, i)->west = strstr (normalised[i], "oeste") != NULL || strstr (normalised[i], "west") != NULL;
    }
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (!(self->entity->fields[i].flags & BCP_FIELD_COMPUTED))
      guess_field (self, normalised, self->entity->fields[i].name);
  guess_field (self, normalised, BCP_MAPPING_UTM_EAST);
  guess_field (self, normalised, BCP_MAPPING_UTM_NORTH);
  guess_field (self, normalised, BCP_MAPPING_SCIAN_NAME);
  guess_id (self);

  self->is_retc = looks_like_retc (self);
  if (!self->is_retc)
    return;
  self->origin = BCP_MAPPING_RETC;
  /* SEMARNAT's sectors are not the programme's, which follow from the activity. */
  sector = bcp_mapping_find_column (self, "sector");
  if (sector >= 0)
    bcp_mapping_assign (self, bcp_mapping_column_at (self, (guint) sector), NULL);
}

static char *
sign (BcpMapping *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *normalised = bcp_mapping_normalise (bcp_mapping_column_at (self, i)->heading);

      g_checksum_update (checksum, (const guchar *) normalised, (gssize) strlen (normalised) + 1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * bcp_mapping_new:
 * @headings: (array length=n_headings): a table's headings, as bcp_table_get_headings() gives them
 * @n_headings: how many
 *
 * Returns: (transfer full): a mapping to a firm's fields, guessed from names in both languages
 */
BcpMapping *
bcp_mapping_new (const char *const *headings,
                 guint              n_headings)
{
  BcpMapping *self = g_new0 (BcpMapping, 1);

  self->entity = bcp_entity_by_name ("firms");
  self->columns = g_array_new (FALSE, TRUE, sizeof (BcpMappingColumn));
  g_array_set_clear_func (self->columns, clear_column);
  for (guint i = 0; i < n_headings; i++)
    {
      BcpMappingColumn column = { .heading = g_strdup (headings[i]), .index = -1 };

      g_array_append_val (self->columns, column);
    }
  self->values = g_new0 (char *, self->entity->n_fields + 1);
  self->signature = sign (self);
  guess (self);

  return self;
}

void
bcp_mapping_clear_values (BcpMapping *self)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    g_clear_pointer (&self->values[i], g_free);
}

void
bcp_mapping_free (BcpMapping *self)
{
  if (self == NULL)
    return;

  bcp_mapping_clear_values (self);
  g_free (self->values);
  g_array_unref (self->columns);
  g_free (self->signature);
  g_free (self);
}

guint
bcp_mapping_get_n_columns (BcpMapping *self)
{
  return self->columns->len;
}

const char *
bcp_mapping_get_heading (BcpMapping *self,
                         guint       column)
{
  return bcp_mapping_column_at (self, column)->heading;
}

/**
 * bcp_mapping_get_field:
 * @self: the mapping
 * @column: from 0
 *
 * Returns: (nullable): a firm's field or one of UTM; %NULL where the column is left out
 */
const char *
bcp_mapping_get_field (BcpMapping *self,
                       guint       column)
{
  return bcp_mapping_column_at (self, column)->field;
}

/**
 * bcp_mapping_find_column:
 * @self: the mapping
 * @field: a field
 *
 * Returns: the field's column, -1 where it has none
 */
int
bcp_mapping_find_column (BcpMapping *self,
                         const char *field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (bcp_mapping_column_at (self, i)->field, field) == 0)
      return (int) i;

  return -1;
}

/**
 * bcp_mapping_find_heading:
 * @self: the mapping
 * @heading: a heading, whatever its capitals, accents, signs and line breaks
 *
 * Returns: its column, -1 where there is none
 */
int
bcp_mapping_find_heading (BcpMapping *self,
                          const char *heading)
{
  g_autofree char *wanted = bcp_mapping_normalise (heading);

  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *own = bcp_mapping_normalise (bcp_mapping_column_at (self, i)->heading);

      if (strcmp (own, wanted) == 0)
        return (int) i;
    }

  return -1;
}

/**
 * bcp_mapping_set_field:
 * @self: the mapping
 * @column: from 0
 * @field: (nullable): a firm's field or one of UTM; %NULL to leave the column out
 * @error: %BCP_ERROR_NOT_FOUND for what is no field of a firm, or one that is computed
 *
 * A column that had the field before loses it.
 *
 * Returns: whether it was set
 */
gboolean
bcp_mapping_set_field (BcpMapping  *self,
                       guint        column,
                       const char  *field,
                       GError     **error)
{
  const char *known = field != NULL ? bcp_mapping_known_field (self, field) : NULL;
  int before = known != NULL ? bcp_mapping_find_column (self, known) : -1;

  if (field != NULL && known == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                   _("“%s” is no field of a firm that a table can fill. Choose one of the firm's own fields."), field);
      return FALSE;
    }

  if (before >= 0)
    bcp_mapping_assign (self, bcp_mapping_column_at (self, (guint) before), NULL);
  bcp_mapping_assign (self, bcp_mapping_column_at (self, column), known);
  self->origin = BCP_MAPPING_CHOSEN;
  return TRUE;
}

BcpMappingOrigin
bcp_mapping_get_origin (BcpMapping *self)
{
  return self->origin;
}

/**
 * bcp_mapping_get_signature:
 * @self: the mapping
 *
 * Returns: (transfer none): the same for the same headings in the same order, whatever their capitals,
 *   accents and line breaks
 */
const char *
bcp_mapping_get_signature (BcpMapping *self)
{
  return self->signature;
}

/**
 * bcp_mapping_add_sample:
 * @self: the mapping
 * @row: one of the table's first rows
 *
 * Keeps a few different values of each column, for people to see what it holds.
 */
void
bcp_mapping_add_sample (BcpMapping        *self,
                        const BcpTableRow *row)
{
  for (guint i = 0; i < MIN (self->columns->len, row->n_cells); i++)
    {
      BcpMappingColumn *column = bcp_mapping_column_at (self, i);
      g_autofree char *value = bcp_text_squeeze (row->cells[i]);
      guint n = 0;

      if (value == NULL)
        continue;
      if (g_utf8_strlen (value, -1) > MAX_SAMPLE)
        *g_utf8_offset_to_pointer (value, MAX_SAMPLE) = '\0';
      while (column->samples[n] != NULL && strcmp (column->samples[n], value) != 0)
        n++;
      if (n < BCP_MAPPING_SAMPLES && column->samples[n] == NULL)
        column->samples[n] = g_steal_pointer (&value);
    }
}

/**
 * bcp_mapping_get_samples:
 * @self: the mapping
 * @column: from 0
 *
 * Returns: (transfer none) (array zero-terminated=1): up to five different values of the column
 */
const char *const *
bcp_mapping_get_samples (BcpMapping *self,
                         guint       column)
{
  return (const char *const *) bcp_mapping_column_at (self, column)->samples;
}
