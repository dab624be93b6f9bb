/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-numbering.h"

#include "bcp-date.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

/* A pattern such as "PA-{year}-{sector}-{n:3}" (dossier §1.8): {year} is the calendar year of the
 * record's date, {n:WIDTH} counts on from the highest final number of that kind, {state} is the official
 * abbreviation in capitals, any other name in braces is a field of the record. */

static char *
record_year (BcpRecord *record)
{
  const BcpEntity *entity = bcp_record_get_entity (record);
  BcpDate date = entity->date != NULL
                   ? bcp_date_from_iso (bcp_value_get_text (bcp_record_get_value (record, entity->date)))
                   : BCP_DATE_NONE;
  int year;

  bcp_date_split (date != BCP_DATE_NONE ? date : bcp_date_today (), &year, NULL, NULL);
  return g_strdup_printf ("%d", year);
}

static gboolean
next_number (const BcpEntity  *entity,
             BcpConnection    *db,
             gint64           *number,
             GError          **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT coalesce (max (CAST (substr (%1$s, length (rtrim (%1$s, '0123456789')) + 1) AS INTEGER)), 0) + 1 "
    "FROM %2$s WHERE %1$s IS NOT NULL",
    entity->number, entity->table);

  return bcp_connection_get_int (db, number, error, sql, NULL);
}

/**
 * bcp_numbering_dup_state:
 * @db: a connection
 * @state: (nullable): INEGI's code of a state
 *
 * Returns: (nullable) (transfer full): the state as numbers show it: "GTO" for "11"
 */
char *
bcp_numbering_dup_state (BcpConnection *db,
                         const char    *state)
{
  return bcp_connection_dup_text (db, NULL,
    "SELECT upper (replace (replace (coalesce (abbreviation, code), '.', ''), ' ', '')) FROM state WHERE code = ?1",
    "t", state);
}

static gboolean
append_part (GString        *text,
             const char     *part,
             BcpRecord      *record,
             BcpConnection  *db,
             GError        **error)
{
  g_autofree char *value = NULL;

  if (strcmp (part, "year") == 0)
    value = record_year (record);
  else if (strcmp (part, "n") == 0 || g_str_has_prefix (part, "n:"))
    {
      int width = part[1] == ':' ? CLAMP (atoi (part + 2), 1, 9) : 1;
      gint64 number;

      if (!next_number (bcp_record_get_entity (record), db, &number, error))
        return FALSE;
      value = g_strdup_printf ("%0*" G_GINT64_FORMAT, width, number);
    }
  else if (strcmp (part, "state") == 0 && bcp_entity_get_field (bcp_record_get_entity (record), part) != NULL)
    value = bcp_numbering_dup_state (db, bcp_value_get_text (bcp_record_get_value (record, part)));
  else if (bcp_entity_get_field (bcp_record_get_entity (record), part) != NULL)
    value = bcp_record_dup_text (record, part);

  g_string_append (text, value != NULL ? value : "X");
  return TRUE;
}

static char *
number_from_pattern (const char     *pattern,
                     BcpRecord      *record,
                     BcpConnection  *db,
                     GError        **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (*pattern != '\0')
    {
      const char *end = *pattern == '{' ? strchr (pattern, '}') : NULL;

      if (end == NULL)
        {
          g_string_append_c (text, *pattern++);
          continue;
        }

      g_autofree char *part = g_strndup (pattern + 1, (gsize) (end - pattern - 1));

      if (!append_part (text, part, record, db, error))
        return NULL;
      pattern = end + 1;
    }

  return g_strdup (text->str);
}

/**
 * bcp_numbering_assign:
 * @record: a record whose number may be empty
 * @db: the writer
 * @error: why not
 *
 * Gives it the next number of the programme's pattern, where its kind has one.
 *
 * Returns: %FALSE with @error set when the file could not be asked
 */
gboolean
bcp_numbering_assign (BcpRecord      *record,
                      BcpConnection  *db,
                      GError        **error)
{
  const BcpEntity *entity = bcp_record_get_entity (record);
  g_autoptr (GError) local = NULL;
  g_autofree char *pattern = NULL, *number = NULL;
  BcpValue value = BCP_VALUE_INIT;

  if (entity->number == NULL || !bcp_value_is_null (bcp_record_get_value (record, entity->number)))
    return TRUE;

  pattern = bcp_connection_dup_text (db, &local, "SELECT pattern FROM numbering WHERE entity = ?1", "t", entity->table);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  number = number_from_pattern (pattern != NULL ? pattern : "{n:4}", record, db, error);
  if (number == NULL)
    return FALSE;

  bcp_value_set_text (&value, number);
  bcp_record_set_value (record, entity->number, &value);
  bcp_value_clear (&value);
  return TRUE;
}

/**
 * bcp_numbering_dup_next:
 * @db: a connection
 * @table: of records that an assessment numbers itself: "stream", "option"
 * @assessment: whose
 * @first: what the first one is numbered
 * @error: what the file said
 *
 * The number after the highest, written as that is: "S-07" after "S-06", "49" after "48".
 *
 * Returns: (transfer full) (nullable): the number
 */
char *
bcp_numbering_dup_next (BcpConnection  *db,
                        const char     *table,
                        gint64          assessment,
                        const char     *first,
                        GError        **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *sql = g_strdup_printf (
    "SELECT rtrim (number, '0123456789') || printf ('%%0*d', length (number) - length (rtrim (number, '0123456789')),"
    " CAST (substr (number, length (rtrim (number, '0123456789')) + 1) AS INTEGER) + 1) FROM %s"
    " WHERE assessment = ?1 AND number GLOB '*[0-9]'"
    " ORDER BY CAST (substr (number, length (rtrim (number, '0123456789')) + 1) AS INTEGER) DESC LIMIT 1",
    table);
  g_autofree char *number = bcp_connection_dup_text (db, &local, sql, "i", assessment);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return number != NULL ? g_steal_pointer (&number) : g_strdup (first);
}
