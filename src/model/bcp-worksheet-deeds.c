/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-deeds.h"

#include "bcp-error.h"
#include "bcp-flow-edits.h"
#include "bcp-numbering.h"
#include "bcp-record.h"

#include <glib/gi18n.h>

/* Copies a column of a row to a field of a record; nothing where it is empty. */
static void
copy_field (BcpRecord    *record,
            const char   *field,
            BcpStatement *row,
            int           column)
{
  BcpValue value = BCP_VALUE_INIT;

  bcp_statement_value (row, column, &value);
  if (!bcp_value_is_null (&value))
    bcp_record_set_value (record, field, &value);
  bcp_value_clear (&value);
}

static void
set_id (BcpRecord  *record,
        const char *field,
        gint64      id)
{
  BcpValue value = BCP_VALUE_INIT;

  bcp_value_set_integer (&value, id);
  bcp_record_set_value (record, field, &value);
  bcp_value_clear (&value);
}

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, BCP_ERROR, BCP_ERROR_REFUSED, sentence);
  return FALSE;
}

/* Usual criteria (WS-17) */

static gboolean
add_criterion (BcpConnection  *db,
               gint64          assessment,
               BcpStatement   *row,
               GError        **error)
{
  g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name ("criteria"));

  set_id (record, "assessment", assessment);
  copy_field (record, "position", row, 0);
  copy_field (record, "name", row, 1);
  copy_field (record, "weight", row, 2);
  return bcp_record_save (record, db, error);
}

/* Takes the programme's usual criteria for options, in the programme's first language, where there are none. */
static gboolean
take_usual_criteria (BcpConnection  *db,
                     gint64          assessment,
                     GError        **error)
{
  gint64 taken;
  guint n = 0;
  BcpStatement *row;
  BcpStep step;

  if (!bcp_connection_get_int (db, &taken, error, "SELECT EXISTS (SELECT 1 FROM criterion WHERE assessment = ?1 AND target = 'option')", "i", assessment))
    return FALSE;
  if (taken)
    return refuse (error, _("The assessment has criteria for options already. Delete them first, or go on with them."));

  row = bcp_connection_prepare (db, bcp_flow_language (db) == BCP_LANGUAGE_ES
                                      ? "SELECT position, name_es, weight FROM default_criterion WHERE target = 'option' ORDER BY position, id"
                                      : "SELECT position, name_en, weight FROM default_criterion WHERE target = 'option' ORDER BY position, id",
                                error);
  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW && add_criterion (db, assessment, row, error))
    n++;
  bcp_statement_reset (row);
  if (step == BCP_STEP_DONE && n == 0)
    return refuse (error, _("The programme has no usual criteria. Type those of this assessment into the grid."));

  return step == BCP_STEP_DONE;
}

const BcpWorksheetDeed bcp_usual_criteria_deed = {
  NC_("worksheet", "Take the usual criteria"), N_("Usual criteria"), FALSE, take_usual_criteria,
};

/* An observation becomes an option (WS-06, WS-16) */

static gboolean
number_option (BcpRecord      *record,
               BcpConnection  *db,
               GError        **error)
{
  gint64 assessment = bcp_value_get_integer (bcp_record_get_value (record, "assessment"));
  g_autofree char *number = bcp_numbering_dup_next (db, "option", assessment, "O-01", error);

  bcp_finding_free (bcp_record_set_text (record, "number", number, NULL, BCP_LANGUAGE_EN));
  return number != NULL;
}

static gint64
add_option (BcpConnection  *db,
            gint64          observation,
            GError        **error)
{
  g_autoptr (BcpRecord) record = bcp_record_new (bcp_entity_by_name ("options"));
  BcpStatement *row = bcp_connection_prepare (db,
                                              "SELECT assessment, CASE WHEN length (text) > 80 THEN substr (text, 1, 79) || '…' ELSE text END,"
                                              " CASE WHEN length (text) > 80 THEN text END, practice, author, photo, 'walk_through'"
                                              " FROM observation WHERE id = ?1 AND option IS NULL", error);
  static const char *const fields[] = { "assessment", "title", "description", "practice", "proposer", "photo", "origin" };
  BcpStep step;

  if (row == NULL)
    return 0;

  bcp_statement_bind_int (row, 1, observation);
  step = bcp_statement_step (row, error);
  for (guint i = 0; step == BCP_STEP_ROW && i < G_N_ELEMENTS (fields); i++)
    copy_field (record, fields[i], row, i);
  bcp_statement_reset (row);
  if (step == BCP_STEP_ROW && !number_option (record, db, error))
    return 0;
  if (step == BCP_STEP_DONE)
    refuse (error, _("This observation was raised as an option already; its last column says which one."));
  if (step != BCP_STEP_ROW || !bcp_record_save (record, db, error))
    return 0;

  return bcp_record_get_id (record);
}

static gboolean
raise_option (BcpConnection  *db,
              gint64          observation,
              GError        **error)
{
  gint64 option = add_option (db, observation, error);
  g_autoptr (BcpRecord) record = option != 0 ? bcp_record_load (db, bcp_entity_by_name ("observations"), observation, error) : NULL;

  if (record == NULL)
    return FALSE;

  set_id (record, "option", option);
  return bcp_record_save (record, db, error);
}

const BcpWorksheetDeed bcp_raise_option_deed = {
  NC_("worksheet", "Raise as option"), N_("Observation raised as option"), TRUE, raise_option,
};

/* Options of the catalogue (WS-16): which ones is asked first. */
const BcpWorksheetDeed bcp_catalogue_deed = {
  NC_("worksheet", "From the catalogue…"), .action = "worksheet.catalogue",
};
