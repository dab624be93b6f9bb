/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-entity.h"

G_BEGIN_DECLS

/* The tables themselves: bcp-entities-*.c. Everyone else goes through bcp_entity_by_name(). */

extern const BcpEntity bcp_programme_entity;
extern const BcpEntity bcp_programme_year_entity;
extern const BcpEntity bcp_component_entity;
extern const BcpEntity bcp_sector_entity;
extern const BcpEntity bcp_sector_priority_entity;
extern const BcpEntity bcp_programme_state_entity;
extern const BcpEntity bcp_organisation_entity;
extern const BcpEntity bcp_funding_source_entity;
extern const BcpEntity bcp_role_entity;
extern const BcpEntity bcp_committee_entity;
extern const BcpEntity bcp_committee_member_entity;
extern const BcpEntity bcp_milestone_entity;
extern const BcpEntity bcp_indicator_entity;
extern const BcpEntity bcp_indicator_target_entity;
extern const BcpEntity bcp_indicator_value_entity;
extern const BcpEntity bcp_template_module_entity;
extern const BcpEntity bcp_numbering_entity;
extern const BcpEntity bcp_reporting_period_entity;
extern const BcpEntity bcp_document_entity;
extern const BcpEntity bcp_state_entity;
extern const BcpEntity bcp_municipality_entity;
extern const BcpEntity bcp_scian_entity;
extern const BcpEntity bcp_sector_activity_entity;
extern const BcpEntity bcp_employees_band_entity;
extern const BcpEntity bcp_size_band_entity;
extern const BcpEntity bcp_code_entry_entity;
extern const BcpEntity bcp_benchmark_entity;
extern const BcpEntity bcp_process_template_entity;
extern const BcpEntity bcp_template_operation_entity;
extern const BcpEntity bcp_template_stream_entity;
extern const BcpEntity bcp_catalogue_option_entity;
extern const BcpEntity bcp_emission_factor_entity;
extern const BcpEntity bcp_heat_content_entity;
extern const BcpEntity bcp_exchange_rate_entity;
extern const BcpEntity bcp_discharge_limit_entity;
extern const BcpEntity bcp_default_criterion_entity;
extern const BcpEntity bcp_foreign_activity_entity;
extern const BcpEntity bcp_firm_entity;
extern const BcpEntity bcp_contact_entity;
extern const BcpEntity bcp_note_entity;
extern const BcpEntity bcp_activity_entity;
extern const BcpEntity bcp_participation_entity;
extern const BcpEntity bcp_course_entity;
extern const BcpEntity bcp_course_module_entity;
extern const BcpEntity bcp_enrolment_entity;
extern const BcpEntity bcp_preassessment_entity;
extern const BcpEntity bcp_project_entity;
extern const BcpEntity bcp_assessment_entity;
extern const BcpEntity bcp_assessment_period_entity;
extern const BcpEntity bcp_commitment_entity;
extern const BcpEntity bcp_objective_entity;
extern const BcpEntity bcp_team_member_entity;
extern const BcpEntity bcp_barrier_entity;
extern const BcpEntity bcp_plan_task_entity;
extern const BcpEntity bcp_permit_entity;
extern const BcpEntity bcp_analysis_entity;
extern const BcpEntity bcp_product_entity;
extern const BcpEntity bcp_input_material_entity;
extern const BcpEntity bcp_meter_entity;
extern const BcpEntity bcp_bill_entity;
extern const BcpEntity bcp_operation_entity;
extern const BcpEntity bcp_operation_parameter_entity;
extern const BcpEntity bcp_stream_entity;
extern const BcpEntity bcp_stream_substance_entity;
extern const BcpEntity bcp_balance_entity;
extern const BcpEntity bcp_energy_use_entity;
extern const BcpEntity bcp_waste_entity;
extern const BcpEntity bcp_waste_component_entity;
extern const BcpEntity bcp_waste_cost_entity;
extern const BcpEntity bcp_package_entity;
extern const BcpEntity bcp_option_entity;
extern const BcpEntity bcp_option_effect_entity;
extern const BcpEntity bcp_option_link_entity;
extern const BcpEntity bcp_option_relation_entity;
extern const BcpEntity bcp_observation_entity;
extern const BcpEntity bcp_criterion_entity;
extern const BcpEntity bcp_score_entity;
extern const BcpEntity bcp_capital_line_entity;
extern const BcpEntity bcp_annual_line_entity;
extern const BcpEntity bcp_expense_entity;
extern const BcpEntity bcp_attachment_entity;
extern const BcpEntity bcp_paper_entity;
extern const BcpEntity bcp_saved_view_entity;

/* Shorthands, so that a table of fields reads like a table. Each takes further designated
 * initialisers at its end. */
#define TEXT(n, l, ...) { .name = n, .type = BCP_FIELD_TEXT, .label = l, __VA_ARGS__ }
#define LONG_TEXT(n, l, ...) { .name = n, .type = BCP_FIELD_LONG_TEXT, .label = l, __VA_ARGS__ }
#define INTEGER(n, l, ...) { .name = n, .type = BCP_FIELD_INTEGER, .label = l, __VA_ARGS__ }
#define NUMBER(n, l, ...) { .name = n, .type = BCP_FIELD_NUMBER, .label = l, __VA_ARGS__ }
#define PERCENT(n, l, ...) { .name = n, .type = BCP_FIELD_PERCENT, .label = l, .minimum = 0, .maximum = 100, __VA_ARGS__ }
#define MONEY(n, l, c, ...) { .name = n, .type = BCP_FIELD_MONEY, .label = l, .domain = c, __VA_ARGS__ }
#define DATE(n, l, ...) { .name = n, .type = BCP_FIELD_DATE, .label = l, __VA_ARGS__ }
#define BOOLEAN(n, l, ...) { .name = n, .type = BCP_FIELD_BOOLEAN, .label = l, __VA_ARGS__ }
#define CHOICE(n, l, d, ...) { .name = n, .type = BCP_FIELD_CHOICE, .label = l, .domain = d, __VA_ARGS__ }
#define REFERENCE(n, l, e, ...) { .name = n, .type = BCP_FIELD_REFERENCE, .label = l, .domain = e, __VA_ARGS__ }

#define CURRENCY(n, l, ...) CHOICE (n, l, "currency", .check = bcp_check_currency, __VA_ARGS__)

#define FIELDS(array) .fields = array, .n_fields = G_N_ELEMENTS (array)
#define WATCHES(...) .watches = (const char *const[]) { __VA_ARGS__, NULL }

BcpFinding *bcp_check_currency     (const BcpField *field,
                                    const char     *text,
                                    BcpLanguage     language);
BcpFinding *bcp_check_municipality (const BcpField *field,
                                    const char     *text,
                                    BcpLanguage     language);

G_END_DECLS
