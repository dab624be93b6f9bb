/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-mapping.h"

#include "bcp-date.h"
#include "bcp-error.h"
#include "bcp-json.h"
#include "bcp-sheet-aliases-private.h"
#include "bcp-sheet-coordinate.h"
#include "bcp-sheet-value.h"
#include "bcp-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define N_SAMPLES 5
#define MAX_SAMPLE 200
/* How far a place on the map may be from the same place in degrees to tell the zone. */
#define NEAR 0.1

typedef struct
{
  char       *heading;
  const char *field;                    /* of the entity or BCP_MAPPING_UTM_…, or NULL */
  int         index;                    /* of the entity's field, -1 */
  gboolean    west;                     /* a longitude that counts westwards */
  char       *samples[N_SAMPLES + 1];
} Column;

struct _BcpMapping
{
  const BcpEntity  *entity;
  GArray           *columns;    /* Column */
  BcpMappingOrigin  origin;
  gboolean          is_retc;    /* by its headings, whatever was chosen since */
  char             *signature;
  int               zone;       /* of UTM, 0 while it is not known */
  char            **values;     /* of the row last read, by field */
};

static Column *
column_at (BcpMapping *self,
           guint       column)
{
  return &g_array_index (self->columns, Column, column);
}

static void
assign (BcpMapping *self,
        Column     *column,
        const char *field)
{
  column->field = field;
  column->index = field != NULL ? bcp_entity_index_of (self->entity, field) : -1;
}

static void
clear_column (gpointer data)
{
  Column *column = data;

  g_free (column->heading);
  for (guint i = 0; i < N_SAMPLES; i++)
    g_free (column->samples[i]);
}

/* What a table can have beside the fields of a firm. */
static const char *const beside[] = { BCP_MAPPING_UTM_EAST, BCP_MAPPING_UTM_NORTH, BCP_MAPPING_SCIAN_NAME, BCP_MAPPING_ID };

/* The entity's own name for a field that can be imported; %NULL for others. */
static const char *
known_field (BcpMapping *self,
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
  Column *chosen = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      guint rank = column_at (self, i)->field == NULL ? bcp_mapping_rank (normalised[i], field) : BCP_MAPPING_NO_RANK;

      if (rank < best)
        {
          best = rank;
          chosen = column_at (self, i);
        }
    }
  if (chosen != NULL)
    assign (self, chosen, field);
}

/* A list that this program exported has its fields by name, the id before them. In other people's tables
 * a column of that name means something else. */
static void
guess_id (BcpMapping *self)
{
  int name = bcp_mapping_find_column (self, "legal_name");

  if (name > 0 && strcmp (column_at (self, 0)->heading, BCP_MAPPING_ID) == 0
      && strcmp (column_at (self, (guint) name)->heading, "legal_name") == 0)
    assign (self, column_at (self, 0), BCP_MAPPING_ID);
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
      normalised[i] = bcp_mapping_normalise (column_at (self, i)->heading);
      column_at (self, i)->west = strstr (normalised[i], "oeste") != NULL || strstr (normalised[i], "west") != NULL;
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
    assign (self, column_at (self, (guint) sector), NULL);
}

static char *
sign (BcpMapping *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *normalised = bcp_mapping_normalise (column_at (self, i)->heading);

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
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  for (guint i = 0; i < n_headings; i++)
    {
      Column column = { .heading = g_strdup (headings[i]), .index = -1 };

      g_array_append_val (self->columns, column);
    }
  self->values = g_new0 (char *, self->entity->n_fields + 1);
  self->signature = sign (self);
  guess (self);

  return self;
}

static void
clear_values (BcpMapping *self)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    g_clear_pointer (&self->values[i], g_free);
}

void
bcp_mapping_free (BcpMapping *self)
{
  if (self == NULL)
    return;

  clear_values (self);
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
  return column_at (self, column)->heading;
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
  return column_at (self, column)->field;
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
    if (g_strcmp0 (column_at (self, i)->field, field) == 0)
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
      g_autofree char *own = bcp_mapping_normalise (column_at (self, i)->heading);

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
  const char *known = field != NULL ? known_field (self, field) : NULL;
  int before = known != NULL ? bcp_mapping_find_column (self, known) : -1;

  if (field != NULL && known == NULL)
    {
      g_set_error (error, BCP_ERROR, BCP_ERROR_NOT_FOUND,
                   _("“%s” is no field of a firm that a table can fill. Choose one of the firm's own fields."), field);
      return FALSE;
    }

  if (before >= 0)
    assign (self, column_at (self, (guint) before), NULL);
  assign (self, column_at (self, column), known);
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

static const char *
cell_of (BcpMapping        *self,
         const BcpTableRow *row,
         const char        *field)
{
  int column = bcp_mapping_find_column (self, field);

  return column >= 0 && (guint) column < row->n_cells ? row->cells[column] : "";
}

/* A latitude or longitude; 0 is how registers write that they do not know. */
static gboolean
read_degrees (BcpMapping        *self,
              const BcpTableRow *row,
              const char        *field,
              double             limit,
              double            *degrees)
{
  int column = bcp_mapping_find_column (self, field);

  if (column < 0 || !bcp_coordinate_parse (cell_of (self, row, field), degrees) || *degrees == 0 || fabs (*degrees) > limit)
    return FALSE;
  if (column_at (self, (guint) column)->west && *degrees > 0)
    *degrees = -*degrees;

  return TRUE;
}

static gboolean
read_place (BcpMapping        *self,
            const BcpTableRow *row,
            double            *latitude,
            double            *longitude)
{
  return read_degrees (self, row, "latitude", 90, latitude) && read_degrees (self, row, "longitude", 180, longitude);
}

static gboolean
read_utm (BcpMapping        *self,
          const BcpTableRow *row,
          int                zone,
          double            *latitude,
          double            *longitude)
{
  double east = g_ascii_strtod (cell_of (self, row, BCP_MAPPING_UTM_EAST), NULL);
  double north = g_ascii_strtod (cell_of (self, row, BCP_MAPPING_UTM_NORTH), NULL);

  return bcp_coordinate_from_utm (east, north, zone, latitude, longitude);
}

/* A row that has its place both ways tells the zone of those that have it on the map only. */
static void
learn_zone (BcpMapping        *self,
            const BcpTableRow *row)
{
  double latitude, longitude, y, x;

  if (self->zone != 0 || bcp_mapping_find_column (self, BCP_MAPPING_UTM_EAST) < 0
      || !read_place (self, row, &latitude, &longitude))
    return;
  for (int zone = 1; zone <= 60; zone++)
    if (read_utm (self, row, zone, &y, &x) && fabs (y - latitude) < NEAR && fabs (x - longitude) < NEAR)
      self->zone = zone;
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
      Column *column = column_at (self, i);
      g_autofree char *value = bcp_text_squeeze (row->cells[i]);
      guint n = 0;

      if (value == NULL)
        continue;
      if (g_utf8_strlen (value, -1) > MAX_SAMPLE)
        *g_utf8_offset_to_pointer (value, MAX_SAMPLE) = '\0';
      while (column->samples[n] != NULL && strcmp (column->samples[n], value) != 0)
        n++;
      if (n < N_SAMPLES && column->samples[n] == NULL)
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
  return (const char *const *) column_at (self, column)->samples;
}

/**
 * bcp_mapping_recall:
 * @self: the mapping
 * @db: a connection
 * @error: why it could not be looked up
 *
 * Takes over what was set before for the same headings, where there is anything; the origin says so.
 *
 * Returns: whether it could be looked up
 */
gboolean
bcp_mapping_recall (BcpMapping     *self,
                    BcpConnection  *db,
                    GError        **error)
{
  BcpStatement *statement = bcp_connection_prepare (
    db, "SELECT CAST (j.key AS INTEGER), j.value FROM mapping m LEFT JOIN json_each (m.map) j WHERE m.signature = ?1", error);
  gboolean first = TRUE;
  BcpStep step;

  if (statement == NULL)
    return FALSE;

  bcp_statement_bind_text (statement, 1, self->signature);
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      gint64 column = bcp_statement_int (statement, 0);
      const char *field = bcp_statement_text (statement, 1);

      for (guint i = 0; first && i < self->columns->len; i++)
        assign (self, column_at (self, i), NULL);
      first = FALSE;
      /* A newer version may know fields that this one does not. */
      if (field != NULL && column >= 0 && column < self->columns->len)
        assign (self, column_at (self, (guint) column), known_field (self, field));
      self->origin = BCP_MAPPING_REMEMBERED;
    }
  bcp_statement_reset (statement);

  return step == BCP_STEP_DONE;
}

static char *
to_json (BcpMapping *self,
         gboolean    headings)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BcpJson) json = bcp_json_new (stream);
  char *text;

  if (headings)
    bcp_json_begin_array (json);
  else
    bcp_json_begin_object (json);
  for (guint i = 0; i < self->columns->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      if (headings)
        bcp_json_string (json, column_at (self, i)->heading);
      else if (column_at (self, i)->field != NULL)
        {
          bcp_json_key (json, key);
          bcp_json_string (json, column_at (self, i)->field);
        }
    }
  if (headings)
    bcp_json_end_array (json);
  else
    bcp_json_end_object (json);
  bcp_json_finish (json, NULL, NULL);

  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  return g_strstrip (text);
}

/**
 * bcp_mapping_remember:
 * @self: the mapping
 * @db: the writer, within an edit
 * @error: why it could not be kept
 *
 * Keeps the mapping for the next table with the same headings. Where it is kept already nothing is
 * written, so that importing the same table again changes nothing.
 *
 * Returns: whether it is kept
 */
gboolean
bcp_mapping_remember (BcpMapping     *self,
                      BcpConnection  *db,
                      GError        **error)
{
  g_autofree char *headings = to_json (self, TRUE), *map = to_json (self, FALSE), *today = bcp_date_to_iso (bcp_date_today ());
  gint64 known, id;

  if (!bcp_connection_get_int (db, &known, error, "SELECT count (*) FROM mapping WHERE signature = ?1", "t", self->signature))
    return FALSE;
  if (known > 0)
    return bcp_connection_run (db, error, "UPDATE mapping SET map = ?2, used_on = ?3 WHERE signature = ?1 AND map IS NOT ?2",
                               "ttt", self->signature, map, today);

  id = bcp_connection_new_id (db, error);
  return id != 0 && bcp_connection_run (db, error,
                                        "INSERT INTO mapping (id, signature, headings, map, used_on) VALUES (?1, ?2, ?3, ?4, ?5)",
                                        "itttt", id, self->signature, headings, map, today);
}

static void
set_value (BcpMapping *self,
           int         index,
           char       *value)
{
  g_free (self->values[index]);
  self->values[index] = value;
}

/* What was computed is good to a centimetre; what the table has in degrees already stays as it is. */
static char *
degrees_text (BcpMapping        *self,
              const BcpTableRow *row,
              const char        *field,
              double             degrees)
{
  const char *cell = cell_of (self, row, field);
  gboolean decimal = *cell != '\0' && cell[strspn (cell, " +-.0123456789")] == '\0' && g_ascii_strtod (cell, NULL) != 0;
  GString *text = g_string_new (NULL);

  bcp_sheet_append_number (text, decimal ? degrees : round (degrees * 1e7) / 1e7);
  return g_string_free (text, FALSE);
}

static void
set_place (BcpMapping        *self,
           const BcpTableRow *row)
{
  double latitude, longitude;
  gboolean known = read_place (self, row, &latitude, &longitude);

  if (!known && self->zone != 0)
    known = read_utm (self, row, self->zone, &latitude, &longitude);
  set_value (self, bcp_entity_index_of (self->entity, "latitude"), known ? degrees_text (self, row, "latitude", latitude) : NULL);
  set_value (self, bcp_entity_index_of (self->entity, "longitude"), known ? degrees_text (self, row, "longitude", longitude) : NULL);
}

/* A legal form after a comma belongs to the name. */
static gboolean
is_legal_form (const char *text)
{
  static const char *const forms[] = { "s.", "sa ", "s de ", "s a ", "sapi ", "sapi.", "sc ", "s c ", "a.c", "ac " };
  g_autofree char *folded = bcp_text_fold (text);
  g_autofree char *ended = g_strconcat (folded, " ", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_prefix (ended, forms[i]))
      return TRUE;

  return FALSE;
}

/* Since 2019 SEMARNAT prints "LEGAL NAME,TRADE NAME". */
static void
split_name (BcpMapping *self)
{
  int index = bcp_entity_index_of (self->entity, "legal_name");
  char *comma = self->values[index] != NULL ? strrchr (self->values[index], ',') : NULL;

  if (comma == NULL || comma == self->values[index] || comma[1] == ' ' || is_legal_form (comma + 1))
    return;

  if (bcp_mapping_find_column (self, "trade_name") < 0)
    set_value (self, bcp_entity_index_of (self->entity, "trade_name"), bcp_text_squeeze (comma + 1));
  *comma = '\0';
}

static char *
read_text (BcpMapping *self,
           int         index,
           const char *cell)
{
  if (self->entity->fields[index].type != BCP_FIELD_LONG_TEXT)
    return bcp_text_squeeze (cell);

  return cell[strspn (cell, " \t\r\n")] != '\0' ? g_strdup (cell) : NULL;
}

/**
 * bcp_mapping_read:
 * @self: the mapping
 * @row: a row
 *
 * Reads a row as a firm. Texts of one line are squeezed. A place is in decimal degrees, whether the table
 * has degrees and minutes or metres on a map (once a row told the zone); one that cannot be is left out.
 *
 * Returns: (transfer none) (array): texts by the index of the firm's field (bcp_entity_index_of()), %NULL
 *   where the table has nothing; until the next call. They are for bcp_field_parse().
 */
const char *const *
bcp_mapping_read (BcpMapping        *self,
                  const BcpTableRow *row)
{
  clear_values (self);
  learn_zone (self, row);
  for (guint i = 0; i < MIN (self->columns->len, row->n_cells); i++)
    if (column_at (self, i)->index >= 0)
      set_value (self, column_at (self, i)->index, read_text (self, column_at (self, i)->index, row->cells[i]));
  set_place (self, row);
  if (self->is_retc)
    split_name (self);

  return (const char *const *) self->values;
}
