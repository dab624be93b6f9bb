/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-mapping-private.h"

#include "bcp-sheet-coordinate.h"
#include "bcp-sheet-value.h"
#include "bcp-text.h"

#include <math.h>
#include <string.h>

/* A row by a mapping. */

/* How far a place on the map may be from the same place in degrees to tell the zone. */
#define NEAR 0.1

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
  if (bcp_mapping_column_at (self, (guint) column)->west && *degrees > 0)
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
  bcp_mapping_clear_values (self);
  learn_zone (self, row);
  for (guint i = 0; i < MIN (self->columns->len, row->n_cells); i++)
    if (bcp_mapping_column_at (self, i)->index >= 0)
      set_value (self, bcp_mapping_column_at (self, i)->index, read_text (self, bcp_mapping_column_at (self, i)->index, row->cells[i]));
  set_place (self, row);
  if (self->is_retc)
    split_name (self);

  return (const char *const *) self->values;
}
