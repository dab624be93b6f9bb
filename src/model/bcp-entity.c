/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity-tables.h"

#include <string.h>

/* Every kind of record. The order is that of programme XML: what is referred to comes first. */
static const BcpEntity *const entities[] = {
  &bcp_programme_entity,
  &bcp_programme_year_entity,
  &bcp_component_entity,
  &bcp_sector_entity,
  &bcp_sector_priority_entity,
  &bcp_programme_state_entity,
  &bcp_organisation_entity,
  &bcp_funding_source_entity,
  &bcp_role_entity,
  &bcp_committee_entity,
  &bcp_committee_member_entity,
  &bcp_milestone_entity,
  &bcp_indicator_entity,
  &bcp_indicator_target_entity,
  &bcp_indicator_value_entity,
  &bcp_template_module_entity,
  &bcp_numbering_entity,
  &bcp_reporting_period_entity,
  &bcp_document_entity,
  &bcp_state_entity,
  &bcp_municipality_entity,
  &bcp_scian_entity,
  &bcp_sector_activity_entity,
  &bcp_employees_band_entity,
  &bcp_size_band_entity,
  &bcp_code_entry_entity,
  &bcp_benchmark_entity,
  &bcp_process_template_entity,
  &bcp_template_operation_entity,
  &bcp_template_stream_entity,
  &bcp_catalogue_option_entity,
  &bcp_emission_factor_entity,
  &bcp_heat_content_entity,
  &bcp_exchange_rate_entity,
  &bcp_discharge_limit_entity,
  &bcp_default_criterion_entity,
  &bcp_foreign_activity_entity,
  &bcp_firm_entity,
  &bcp_contact_entity,
  &bcp_note_entity,
  &bcp_activity_entity,
  &bcp_participation_entity,
  &bcp_course_entity,
  &bcp_course_module_entity,
  &bcp_enrolment_entity,
  &bcp_preassessment_entity,
  &bcp_project_entity,
  &bcp_assessment_entity,
  &bcp_assessment_period_entity,
  &bcp_commitment_entity,
  &bcp_objective_entity,
  &bcp_team_member_entity,
  &bcp_barrier_entity,
  &bcp_plan_task_entity,
  &bcp_permit_entity,
  &bcp_analysis_entity,
  &bcp_product_entity,
  &bcp_input_material_entity,
  &bcp_meter_entity,
  &bcp_bill_entity,
  &bcp_operation_entity,
  &bcp_operation_parameter_entity,
  &bcp_stream_entity,
  &bcp_stream_substance_entity,
  &bcp_balance_entity,
  &bcp_energy_use_entity,
  &bcp_waste_entity,
  &bcp_waste_component_entity,
  &bcp_waste_cost_entity,
  &bcp_package_entity,
  &bcp_option_entity,
  &bcp_option_effect_entity,
  &bcp_option_link_entity,
  &bcp_option_relation_entity,
  &bcp_observation_entity,
  &bcp_criterion_entity,
  &bcp_score_entity,
  &bcp_capital_line_entity,
  &bcp_annual_line_entity,
  &bcp_expense_entity,
  &bcp_attachment_entity,
  &bcp_paper_entity,
  &bcp_saved_view_entity,
};

/**
 * bcp_entities:
 * @n_entities: (out): how many
 *
 * Returns: (array length=n_entities): every entity, referred ones before those that refer to them
 */
const BcpEntity *const *
bcp_entities (guint *n_entities)
{
  *n_entities = G_N_ELEMENTS (entities);
  return entities;
}

/**
 * bcp_entity_by_name:
 * @name: the command line's word: "firms"
 *
 * Returns: (nullable): the entity
 */
const BcpEntity *
bcp_entity_by_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_strcmp0 (entities[i]->name, name) == 0)
      return entities[i];

  return NULL;
}

/**
 * bcp_entity_by_table:
 * @table: the SQL table: "firm"
 *
 * Returns: (nullable): the entity
 */
const BcpEntity *
bcp_entity_by_table (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_strcmp0 (entities[i]->table, table) == 0)
      return entities[i];

  return NULL;
}

/**
 * bcp_entity_index_of:
 * @self: an entity
 * @name: a field's name
 *
 * Returns: the field's index, or -1
 */
int
bcp_entity_index_of (const BcpEntity *self,
                     const char      *name)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (g_strcmp0 (self->fields[i].name, name) == 0)
      return (int) i;

  return -1;
}

/**
 * bcp_entity_get_field:
 * @self: an entity
 * @name: a field's name
 *
 * Returns: (nullable): the field
 */
const BcpField *
bcp_entity_get_field (const BcpEntity *self,
                      const char      *name)
{
  int index = bcp_entity_index_of (self, name);

  return index >= 0 ? &self->fields[index] : NULL;
}

/**
 * bcp_field_get_width:
 * @field: a field
 *
 * Returns: the width of its column in a list, in characters
 */
int
bcp_field_get_width (const BcpField *field)
{
  static const int widths[] = {
    [BCP_FIELD_TEXT] = 16,    [BCP_FIELD_LONG_TEXT] = 30, [BCP_FIELD_INTEGER] = 8, [BCP_FIELD_NUMBER] = 10,
    [BCP_FIELD_PERCENT] = 8,  [BCP_FIELD_MONEY] = 12,     [BCP_FIELD_DATE] = 11,   [BCP_FIELD_BOOLEAN] = 6,
    [BCP_FIELD_CHOICE] = 14,  [BCP_FIELD_REFERENCE] = 28,
  };

  return field->width > 0 ? field->width : widths[field->type];
}

/**
 * bcp_field_is_numeric:
 * @field: a field
 *
 * Returns: whether its values stand at the right of their column: numbers, amounts, dates
 */
gboolean
bcp_field_is_numeric (const BcpField *field)
{
  switch (field->type)
    {
    case BCP_FIELD_INTEGER:
    case BCP_FIELD_NUMBER:
    case BCP_FIELD_PERCENT:
    case BCP_FIELD_MONEY:
    case BCP_FIELD_DATE:
      return TRUE;
    case BCP_FIELD_TEXT:
    case BCP_FIELD_LONG_TEXT:
    case BCP_FIELD_BOOLEAN:
    case BCP_FIELD_CHOICE:
    case BCP_FIELD_REFERENCE:
    default:
      return FALSE;
    }
}

/**
 * bcp_finding_take:
 * @field: (nullable): the field it stands beside
 * @severity: warning or refusal
 * @message: (transfer full): a whole sentence
 *
 * Returns: (transfer full): a finding without repair
 */
BcpFinding *
bcp_finding_take (const BcpField *field,
                  BcpSeverity     severity,
                  char           *message)
{
  BcpFinding *finding = g_new0 (BcpFinding, 1);

  finding->field = field;
  finding->severity = severity;
  finding->message = message;
  return finding;
}

/**
 * bcp_finding_new:
 * @field: (nullable): the field it stands beside
 * @severity: warning or refusal
 * @message: a whole sentence
 *
 * Returns: (transfer full): a finding without repair
 */
BcpFinding *
bcp_finding_new (const BcpField *field,
                 BcpSeverity     severity,
                 const char     *message)
{
  return bcp_finding_take (field, severity, g_strdup (message));
}

/**
 * bcp_finding_free:
 * @finding: (nullable) (transfer full): a finding
 */
void
bcp_finding_free (BcpFinding *finding)
{
  if (finding == NULL)
    return;

  g_free (finding->message);
  g_free (finding->repair_label);
  g_free (finding->repair);
  g_free (finding);
}

/**
 * bcp_entity_get_unit_field:
 * @self: an entity
 * @field: a field of it
 *
 * A quantity is a number and the unit it was typed in: "capacity" and "capacity_unit", "batch_size" and
 * "batch_unit", or simply "unit".
 *
 * Returns: (nullable): the field that holds the unit of @field
 */
const BcpField *
bcp_entity_get_unit_field (const BcpEntity *self,
                           const BcpField  *field)
{
  g_autofree char *own = g_strconcat (field->name, "_unit", NULL);
  g_autofree char *first = g_strdup_printf ("%.*s_unit", (int) strcspn (field->name, "_"), field->name);
  const BcpField *unit;

  if (field->type != BCP_FIELD_NUMBER || field->unit != NULL || (field->flags & BCP_FIELD_COMPUTED))
    return NULL;

  unit = bcp_entity_get_field (self, own);
  if (unit == NULL)
    unit = bcp_entity_get_field (self, first);
  return unit != NULL ? unit : bcp_entity_get_field (self, "unit");
}
