/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheet-state.h"

#include "bcp-entity.h"

#include <string.h>

/* Which records of an entity are the assessment's (?1), by way of those that own them: a bill's meter. */
static char *
owned_sql (const BcpEntity *entity)
{
  const BcpField *owner = entity->owner != NULL ? bcp_entity_get_field (entity, entity->owner) : NULL;
  g_autofree char *above = NULL;

  if (strcmp (entity->table, "assessment") == 0)
    return g_strdup ("t.id = ?1");
  if (owner == NULL)
    return g_strdup ("t.id = (SELECT a.firm FROM assessment a WHERE a.id = ?1)");
  if (strcmp (owner->domain, "assessments") == 0)
    return g_strdup_printf ("t.%s = ?1", owner->name);

  above = owned_sql (bcp_entity_by_name (owner->domain));
  return g_strdup_printf ("t.%s IN (SELECT t.id FROM %s t WHERE %s)", owner->name,
                          bcp_entity_by_name (owner->domain)->table, above);
}

static char *
measure_sql (const BcpEntity *entity)
{
  g_autoptr (GString) missing = g_string_new ("0");
  g_autofree char *owned = owned_sql (entity);

  for (guint i = 0; i < entity->n_fields; i++)
    if ((entity->fields[i].flags & BCP_FIELD_WANTED) && !(entity->fields[i].flags & BCP_FIELD_COMPUTED))
      g_string_append_printf (missing, " + (t.%s IS NULL)", entity->fields[i].name);

  return g_strdup_printf ("SELECT count (*), coalesce (sum (%s), 0) FROM %s t WHERE %s", missing->str, entity->table, owned);
}

/**
 * bcp_worksheet_measure:
 * @db: a connection
 * @assessment: whose worksheet
 * @entities: the kinds of records that the sheet consists of
 * @state: (out): how far it is
 * @error: what the file said
 *
 * Returns: whether the file could be asked
 */
gboolean
bcp_worksheet_measure (BcpConnection      *db,
                       gint64              assessment,
                       const char *const  *entities,
                       BcpWorksheetState  *state,
                       GError            **error)
{
  *state = (BcpWorksheetState) { 0, 0 };
  for (guint i = 0; entities[i] != NULL; i++)
    {
      g_autofree char *sql = measure_sql (bcp_entity_by_name (entities[i]));
      BcpStatement *row = bcp_connection_prepare (db, sql, error);
      BcpStep step;

      if (row == NULL)
        return FALSE;
      bcp_statement_bind_int (row, 1, assessment);
      step = bcp_statement_step (row, error);
      if (step == BCP_STEP_ROW)
        {
          state->n_records += bcp_statement_int (row, 0);
          state->n_missing += bcp_statement_int (row, 1);
        }
      bcp_statement_reset (row);
      if (step == BCP_STEP_ERROR)
        return FALSE;
    }

  return TRUE;
}
