/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-mapping-private.h"

#include "bcp-date.h"
#include "bcp-json.h"

/* How a mapping is kept in the programme. */

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
        bcp_mapping_assign (self, bcp_mapping_column_at (self, i), NULL);
      first = FALSE;
      /* A newer version may know fields that this one does not. */
      if (field != NULL && column >= 0 && column < self->columns->len)
        bcp_mapping_assign (self, bcp_mapping_column_at (self, (guint) column), bcp_mapping_known_field (self, field));
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
        bcp_json_string (json, bcp_mapping_column_at (self, i)->heading);
      else if (bcp_mapping_column_at (self, i)->field != NULL)
        {
          bcp_json_key (json, key);
          bcp_json_string (json, bcp_mapping_column_at (self, i)->field);
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
