/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-flow-edits.h"

#include "bcp-numbering.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static void
set_text (BcpRecord  *record,
          const char *field,
          const char *text)
{
  BcpValue value = BCP_VALUE_INIT;

  if (text == NULL || *text == '\0')
    return;
  bcp_value_set_text (&value, text);
  bcp_record_set_value (record, field, &value);
  bcp_value_clear (&value);
}

static void
set_id (BcpRecord  *record,
        const char *field,
        gint64      id)
{
  BcpValue value = BCP_VALUE_INIT;

  if (id == 0)
    return;
  bcp_value_set_integer (&value, id);
  bcp_record_set_value (record, field, &value);
  bcp_value_clear (&value);
}

/* NaN is no place of its own. */
static void
set_place (BcpRecord *record,
           double     x,
           double     y)
{
  BcpValue value = BCP_VALUE_INIT;

  if (isfinite (x))
    bcp_value_set_real (&value, x);
  bcp_record_set_value (record, "x", &value);
  bcp_value_clear (&value);
  if (isfinite (y))
    bcp_value_set_real (&value, y);
  bcp_record_set_value (record, "y", &value);
  bcp_value_clear (&value);
}

/**
 * bcp_flow_language:
 * @db: a connection
 *
 * Returns: the programme's first language, in which what the program names itself is entered
 */
BcpLanguage
bcp_flow_language (BcpConnection *db)
{
  g_autofree char *languages = bcp_connection_dup_text (db, NULL, "SELECT languages FROM programme", NULL);
  BcpLanguage language = bcp_language_get_default ();

  if (languages != NULL)
    {
      languages[strcspn (languages, ", ")] = '\0';
      bcp_language_from_code (languages, &language);
    }

  return language;
}

static char *
dup_code (BcpConnection  *db,
          gint64          assessment,
          const char     *wished,
          GError        **error)
{
  g_autofree char *code = g_strdup (wished);
  gint64 taken;

  for (guint n = 2;; n++)
    {
      if (!bcp_connection_get_int (db, &taken, error, "SELECT EXISTS (SELECT 1 FROM operation WHERE assessment = ?1 AND code = ?2)",
                                   "it", assessment, code))
        return NULL;
      if (taken == 0)
        return g_steal_pointer (&code);
      g_free (code);
      code = g_strdup_printf ("%s-%u", wished, n);
    }
}

static gint64
save_new (BcpRecord      *record,
          BcpConnection  *db,
          GError        **error)
{
  g_autoptr (BcpLabel) label = bcp_record_edit_label (record);

  if (!bcp_record_save (record, db, error))
    return 0;

  bcp_connection_relabel (db, label);
  return bcp_record_get_id (record);
}

/**
 * bcp_flow_add_operation:
 * @db: the writer, inside an edit
 * @operation: what it is to be
 * @error: why not
 *
 * Returns: its id, or 0
 */
gint64
bcp_flow_add_operation (BcpConnection           *db,
                        const BcpFlowOperation  *operation,
                        GError                 **error)
{
  g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name ("operations"));
  g_autofree char *code = dup_code (db, operation->assessment, operation->code != NULL ? operation->code : "OP", error);

  if (code == NULL)
    return 0;

  set_id (record, "assessment", operation->assessment);
  set_text (record, "code", code);
  set_text (record, "name", operation->name != NULL ? operation->name : bcp_tr (bcp_flow_language (db), N_("New operation")));
  set_text (record, "department", operation->department);
  set_text (record, "mode", operation->mode);
  set_place (record, operation->x, operation->y);
  return save_new (record, db, error);
}

/**
 * bcp_flow_add_stream:
 * @db: the writer, inside an edit
 * @stream: what it is to be; it gets the number after the highest
 * @error: why not
 *
 * Returns: its id, or 0
 */
gint64
bcp_flow_add_stream (BcpConnection        *db,
                     const BcpFlowStream  *stream,
                     GError              **error)
{
  g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name ("streams"));
  g_autofree char *number = bcp_numbering_dup_next (db, "stream", stream->assessment, "S-01", error);

  if (number == NULL)
    return 0;

  set_id (record, "assessment", stream->assessment);
  set_text (record, "number", number);
  set_text (record, "name", stream->name != NULL ? stream->name : bcp_tr (bcp_flow_language (db), N_("New stream")));
  set_id (record, "from_operation", stream->from);
  set_id (record, "to_operation", stream->to);
  set_text (record, "medium", stream->medium);
  set_text (record, "kind", stream->kind);
  return save_new (record, db, error);
}

/**
 * bcp_flow_move:
 * @db: the writer, inside an edit
 * @operation: which
 * @x: of its middle, in pixels of a diagram at full size
 * @y: likewise
 * @error: why not
 *
 * Returns: whether it stands there
 */
gboolean
bcp_flow_move (BcpConnection  *db,
               gint64          operation,
               double          x,
               double          y,
               GError        **error)
{
  g_autoptr (BcpRecord) record = bcp_record_load (db, bcp_entity_by_name ("operations"), operation, error);
  g_autoptr (BcpLabel) label = NULL;

  if (record == NULL)
    return FALSE;

  set_place (record, x, y);
  label = bcp_label_new (N_("Position of %s"), bcp_value_get_text (bcp_record_get_value (record, "name")), NULL);
  if (!bcp_record_save (record, db, error))
    return FALSE;

  bcp_connection_relabel (db, label);
  return TRUE;
}

/**
 * bcp_flow_forget_places:
 * @db: the writer, inside an edit
 * @assessment: whose diagram
 * @error: why not
 *
 * Leaves every operation to the layout.
 *
 * Returns: whether it is done
 */
gboolean
bcp_flow_forget_places (BcpConnection  *db,
                        gint64          assessment,
                        GError        **error)
{
  return bcp_connection_run (db, error, "UPDATE operation SET x = NULL, y = NULL WHERE assessment = ?1 AND (x IS NOT NULL OR y IS NOT NULL)",
                             "i", assessment);
}
