/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-component-rules.h"
#include "bcp-entity-tables.h"
#include "bcp-saved-view.h"

#include <glib/gi18n.h>

/* The programme's definition (dossier §1.8): who, when, how much, and how it is measured. */

static const BcpField programme_fields[] = {
  TEXT ("code", N_("Code"), .section = N_("Identity"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("donor_reference", N_("Donor's reference"), .flags = BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("short_name_en", N_("Short name in English"), .width = 28),
  TEXT ("short_name_es", N_("Short name in Spanish"), .width = 28),
  LONG_TEXT ("objective_en", N_("Objective in English"), .width = 28),
  LONG_TEXT ("objective_es", N_("Objective in Spanish"), .width = 28),
  LONG_TEXT ("purpose_en", N_("Purpose in English"), .width = 28),
  LONG_TEXT ("purpose_es", N_("Purpose in Spanish"), .width = 28),
  LONG_TEXT ("quotation_en", N_("Quotation on covers in English"), .width = 28),
  LONG_TEXT ("quotation_es", N_("Quotation on covers in Spanish"), .width = 28),
  TEXT ("quotation_source", N_("Source of the quotation")),
  TEXT ("parent_programme", N_("Parent programme")),
  TEXT ("centre_name_en", N_("Centre, name in English"), .section = N_("Centre")),
  TEXT ("centre_name_es", N_("Centre, name in Spanish")),
  TEXT ("centre_address", N_("Address")),
  CHOICE ("centre_municipality", N_("Municipality"), "municipality", .check = bcp_check_municipality, .flags = BCP_FIELD_OPEN),
  DATE ("start_date", N_("First day"), .section = N_("Time"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("duration_months", N_("Duration"), .unit = N_("months"), .minimum = 1, .maximum = 240, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  DATE ("end_date", N_("Last day"), .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN, .expression = "(SELECT end_date FROM programme_end)"),
  CHOICE ("size_rule", N_("Size rule"), "size_rule", .section = N_("Eligibility"), .flags = BCP_FIELD_REQUIRED),
  TEXT ("eligible_sizes", N_("Eligible sizes"), .domain = "size"),
  INTEGER ("registry_size", N_("Firms in the region"), .minimum = 0, .maximum = 1e9),
  TEXT ("registry_source", N_("Source of that figure")),
  MONEY ("budget_total", N_("Budget, total"), "base_currency", .section = N_("Money")),
  CURRENCY ("base_currency", N_("Currency of the accounts"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_OPEN),
  CURRENCY ("plant_currency", N_("Currency of plant data"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_OPEN),
  MONEY ("project_price", N_("Price of a CPI project"), "base_currency"),
  PERCENT ("cost_share_default", N_("SME share, usual")),
  PERCENT ("cost_share_ceiling", N_("SME share, ceiling")),
  PERCENT ("assumed_conversion", N_("Pre-assessments that become projects, assumed")),
  PERCENT ("discount_rate", N_("Discount rate")),
  TEXT ("languages", N_("Languages"), .domain = "language", .section = N_("Other"), .flags = BCP_FIELD_REQUIRED),
  BOOLEAN ("is_sample", N_("Sample data"), .flags = BCP_FIELD_FIXED),
};

const BcpEntity bcp_programme_entity = {
  .name = "programme", .table = "programme", .label = N_("Programme"), .plural = N_("Programme"),
  FIELDS (programme_fields), .title = "name", .source = "programme t", .order = "id",
  .rule = bcp_programme_rule,
  WATCHES ("programme"),
};

static const BcpField programme_year_fields[] = {
  INTEGER ("number", N_("Year"), .minimum = 1, .maximum = 20, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  DATE ("start_date", N_("First day"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  DATE ("end_date", N_("Last day"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
};

const BcpEntity bcp_programme_year_entity = {
  .name = "years", .table = "programme_year", .label = N_("Programme year"), .plural = N_("Programme years"),
  FIELDS (programme_year_fields), .title = "number", .source = "programme_year t", .order = "number",
  .rule = bcp_dates_rule,
  WATCHES ("programme_year"),
};

static const BcpField component_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  LONG_TEXT ("objective_en", N_("Objective in English"), .width = 28),
  LONG_TEXT ("objective_es", N_("Objective in Spanish"), .width = 28),
};

const BcpEntity bcp_component_entity = {
  .name = "components", .table = "component", .label = N_("Component"), .plural = N_("Components"),
  FIELDS (component_fields), .title = "name", .source = "component t", .order = "position",
  WATCHES ("component"),
};

static const BcpField sector_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("kind", N_("Kind of activity"), "sector_kind", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("prefixes", N_("SCIAN codes"), .width = 30, .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN, .expression = "(SELECT group_concat (a.prefix, ', ') FROM sector_activity a WHERE a.sector = t.code)"),
};

const BcpEntity bcp_sector_entity = {
  .name = "sectors", .table = "sector", .label = N_("Sector"), .plural = N_("Sectors"),
  FIELDS (sector_fields), .title = "name", .source = "sector t", .order = "position",
  WATCHES ("sector", "sector_activity"),
};

static const BcpField sector_priority_fields[] = {
  CHOICE ("year", N_("Programme year"), "programme_year", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("priority", N_("Priority"), .minimum = 1, .maximum = 99, .initial = "1", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("note_en", N_("Note in English"), .width = 28, .flags = BCP_FIELD_COLUMN),
  TEXT ("note_es", N_("Note in Spanish"), .width = 28, .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_sector_priority_entity = {
  .name = "priorities", .table = "sector_priority", .label = N_("Sector priority"), .plural = N_("Sector priorities"),
  FIELDS (sector_priority_fields), .title = "sector", .source = "sector_priority t", .order = "year",
  WATCHES ("sector_priority"),
};

static const BcpField programme_state_fields[] = {
  CHOICE ("state", N_("State"), "state", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
};

const BcpEntity bcp_programme_state_entity = {
  .name = "programme-states", .table = "programme_state", .label = N_("State of the programme"), .plural = N_("States of the programme"),
  FIELDS (programme_state_fields), .title = "state", .source = "programme_state t", .order = "position",
  WATCHES ("programme_state"),
};

static const BcpField organisation_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN, .width = 34),
  TEXT ("name_es", N_("Name in Spanish"), .flags = BCP_FIELD_COLUMN, .width = 34),
  TEXT ("aliases", N_("Also called"), .flags = BCP_FIELD_COLUMN),
  CHOICE ("role", N_("Role"), "organisation_role", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
};

const BcpEntity bcp_organisation_entity = {
  .name = "organisations", .table = "organisation", .label = N_("Organisation"), .plural = N_("Organisations"),
  FIELDS (organisation_fields), .title = "name", .source = "organisation t", .order = "name",
  WATCHES ("organisation"),
};

static const BcpField funding_source_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("organisation", N_("Organisation")),
  CHOICE ("kind", N_("Kind"), "funding_kind", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  MONEY ("amount", N_("Amount"), "currency", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_OPEN),
  MONEY ("spent", N_("Spent"), "currency", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL, .expression = "(SELECT CAST (total (e.amount) AS INTEGER) FROM expense e WHERE e.funding_source = t.code AND e.state = 'spent')"),
  MONEY ("committed", N_("Committed"), "currency", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL, .expression = "(SELECT CAST (total (e.amount) AS INTEGER) FROM expense e WHERE e.funding_source = t.code AND e.state = 'committed')"),
};

const BcpEntity bcp_funding_source_entity = {
  .name = "sources", .table = "funding_source", .label = N_("Funding source"), .plural = N_("Funding sources"),
  FIELDS (funding_source_fields), .title = "name", .source = "funding_source t", .order = "position",
  WATCHES ("funding_source", "expense"),
};

static const BcpField role_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("unit", N_("Unit"), .flags = BCP_FIELD_COLUMN),
  TEXT ("holder", N_("Held by"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_PERSONAL),
  LONG_TEXT ("duties_en", N_("Duties in English"), .width = 28),
  LONG_TEXT ("duties_es", N_("Duties in Spanish"), .width = 28),
};

const BcpEntity bcp_role_entity = {
  .name = "roles", .table = "role", .label = N_("Role"), .plural = N_("Roles"),
  FIELDS (role_fields), .title = "name", .source = "role t", .order = "position",
  WATCHES ("role"),
};

static const BcpField committee_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("kind", N_("Kind"), "committee_kind", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("alias", N_("Also called")),
  TEXT ("unit", N_("Part of")),
  LONG_TEXT ("terms_en", N_("Terms of reference in English"), .width = 28),
  LONG_TEXT ("terms_es", N_("Terms of reference in Spanish"), .width = 28),
  INTEGER ("quorum", N_("Quorum"), .minimum = 1, .maximum = 99, .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_committee_entity = {
  .name = "committees", .table = "committee", .label = N_("Committee"), .plural = N_("Committees"),
  FIELDS (committee_fields), .title = "name", .source = "committee t", .order = "position",
  WATCHES ("committee"),
};

static const BcpField committee_member_fields[] = {
  CHOICE ("committee", N_("Committee"), "committee", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("person", N_("Person"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_PERSONAL, .width = 26),
  TEXT ("organisation", N_("Organisation"), .flags = BCP_FIELD_COLUMN, .width = 22),
  CHOICE ("seat", N_("Seat"), "seat", .flags = BCP_FIELD_COLUMN),
  DATE ("from_date", N_("From"), .flags = BCP_FIELD_COLUMN),
  DATE ("to_date", N_("Until"), .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_committee_member_entity = {
  .name = "members", .table = "committee_member", .label = N_("Committee member"), .plural = N_("Committee members"),
  FIELDS (committee_member_fields), .title = "person", .source = "committee_member t", .order = "person",
  WATCHES ("committee_member"),
};

static const BcpField milestone_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN, .width = 10),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("kind", N_("Kind"), "milestone_kind", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("component", N_("Component"), "component", .flags = BCP_FIELD_CHIP),
  DATE ("due", N_("Due"), .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP, .expression = "(SELECT v.due FROM milestone_due v WHERE v.milestone = t.id)"),
  BOOLEAN ("after_end", N_("After the programme's end"), .flags = BCP_FIELD_COMPUTED, .expression = "((SELECT v.due FROM milestone_due v WHERE v.milestone = t.id) > (SELECT end_date FROM programme_end))"),
  DATE ("done_on", N_("Done on"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("anchor", N_("Anchor"), "anchor", .section = N_("When"), .flags = BCP_FIELD_REQUIRED),
  CHOICE ("anchor_year", N_("Of programme year"), "programme_year"),
  INTEGER ("offset_months", N_("Months after (before: negative)"), .initial = "0", .minimum = -240, .maximum = 240, .flags = BCP_FIELD_REQUIRED),
  DATE ("fixed_date", N_("Fixed date")),
  CHOICE ("responsible", N_("Responsible"), "role", .flags = BCP_FIELD_COLUMN),
  LONG_TEXT ("note", N_("Note")),
};

const BcpEntity bcp_milestone_entity = {
  .name = "milestones", .table = "milestone", .label = N_("Milestone"), .plural = N_("Milestones"),
  FIELDS (milestone_fields), .title = "name", .source = "milestone t", .order = "due",
  .date = "due", .rule = bcp_milestone_rule,
  WATCHES ("milestone", "programme", "programme_year"),
};

static const BcpField indicator_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN, .width = 10),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("level", N_("Level"), "indicator_level", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("component", N_("Component"), "component", .flags = BCP_FIELD_CHIP),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("unit_en", N_("Unit in English"), .width = 28),
  TEXT ("unit_es", N_("Unit in Spanish"), .width = 28),
  CHOICE ("kind", N_("Kind"), "indicator_kind", .flags = BCP_FIELD_REQUIRED),
  CHOICE ("direction", N_("Direction"), "direction", .initial = "up", .flags = BCP_FIELD_REQUIRED),
  CHOICE ("aggregation", N_("Aggregation"), "aggregation", .initial = "sum", .flags = BCP_FIELD_REQUIRED),
  CHOICE ("measure", N_("Measured by"), "measure", .initial = "manual", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("argument", N_("Of which")),
  TEXT ("verification_en", N_("Means of verification in English"), .width = 28),
  TEXT ("verification_es", N_("Means of verification in Spanish"), .width = 28),
  TEXT ("frequency", N_("Frequency")),
  CHOICE ("responsible", N_("Responsible"), "role"),
  BOOLEAN ("on_overview", N_("On the Overview"), .initial = "0", .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_indicator_entity = {
  .name = "indicators", .table = "indicator", .label = N_("Indicator"), .plural = N_("Indicators"),
  FIELDS (indicator_fields), .title = "code", .source = "indicator t", .order = "position",
  WATCHES ("indicator"),
};

static const BcpField indicator_target_fields[] = {
  CHOICE ("indicator", N_("Indicator"), "indicator", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("year", N_("Programme year"), "programme_year", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  NUMBER ("target", N_("Target"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
};

const BcpEntity bcp_indicator_target_entity = {
  .name = "targets", .table = "indicator_target", .label = N_("Target"), .plural = N_("Targets"),
  FIELDS (indicator_target_fields), .title = "indicator", .source = "indicator_target t", .order = "indicator",
  WATCHES ("indicator_target"),
};

static const BcpField indicator_value_fields[] = {
  CHOICE ("indicator", N_("Indicator"), "indicator", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("date", N_("Date"), .initial = "today", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  NUMBER ("value", N_("Value"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("author", N_("Author"), .flags = BCP_FIELD_COLUMN),
  LONG_TEXT ("note", N_("Note")),
};

const BcpEntity bcp_indicator_value_entity = {
  .name = "values", .table = "indicator_value", .label = N_("Reported value"), .plural = N_("Reported values"),
  FIELDS (indicator_value_fields), .title = "indicator", .source = "indicator_value t", .order = "-date",
  WATCHES ("indicator_value"),
};

static const BcpField template_module_fields[] = {
  INTEGER ("number", N_("Module"), .minimum = 1, .maximum = 99, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  NUMBER ("days", N_("Days"), .minimum = 0, .maximum = 60, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
};

const BcpEntity bcp_template_module_entity = {
  .name = "template-modules", .table = "template_module", .label = N_("Module of the course template"), .plural = N_("Course template"),
  FIELDS (template_module_fields), .title = "name", .source = "template_module t", .order = "number",
  WATCHES ("template_module"),
};

static const BcpField numbering_fields[] = {
  TEXT ("entity", N_("Of what"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_FIXED),
  TEXT ("pattern", N_("Pattern"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN, .width = 30),
};

const BcpEntity bcp_numbering_entity = {
  .name = "numbering", .table = "numbering", .label = N_("Numbering pattern"), .plural = N_("Numbering patterns"),
  FIELDS (numbering_fields), .title = "entity", .source = "numbering t", .order = "entity",
  WATCHES ("numbering"),
};

static const BcpField reporting_period_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  DATE ("start_date", N_("First day"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  DATE ("end_date", N_("Last day"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
};

const BcpEntity bcp_reporting_period_entity = {
  .name = "periods", .table = "reporting_period", .label = N_("Reporting period"), .plural = N_("Reporting periods"),
  FIELDS (reporting_period_fields), .title = "name", .source = "reporting_period t", .order = "start_date",
  .rule = bcp_dates_rule,
  WATCHES ("reporting_period"),
};

static const BcpField document_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("title", N_("Title"), .width = 30, .expression = "t.title_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("title_en", N_("Title in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("title_es", N_("Title in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("link", N_("Link")),
  DATE ("date", N_("Date"), .flags = BCP_FIELD_COLUMN),
  LONG_TEXT ("note", N_("Note")),
};

const BcpEntity bcp_document_entity = {
  .name = "documents", .table = "document", .label = N_("Document"), .plural = N_("Documents"),
  FIELDS (document_fields), .title = "title", .source = "document t", .order = "code",
  WATCHES ("document"),
};

static const BcpField paper_fields[] = {
  CHOICE ("document", N_("Document"), "paper", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_FIXED | BCP_FIELD_OPEN),
  TEXT ("options", N_("Options"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_FIXED),
  INTEGER ("entry", N_("History entry"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_FIXED),
  DATE ("as_of", N_("Data cut-off"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_FIXED),
  DATE ("printed_on", N_("Printed on"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_FIXED),
  TEXT ("author", N_("Author"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_FIXED),
  TEXT ("seal", N_("Seal"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_FIXED),
};

const BcpEntity bcp_paper_entity = {
  .name = "papers", .table = "paper", .label = N_("Printed paper"), .plural = N_("Printed papers"),
  FIELDS (paper_fields), .title = "document", .source = "paper t", .order = "-printed_on",
  WATCHES ("paper"),
};

static const BcpField saved_view_fields[] = {
  TEXT ("kind", N_("Of what"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_FIXED),
  TEXT ("name", N_("Name"), .width = 24, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("search", N_("Search words")),
  TEXT ("filters", N_("Filters"), .flags = BCP_FIELD_COLUMN),
  TEXT ("sort", N_("Order"), .flags = BCP_FIELD_COLUMN),
  TEXT ("columns", N_("Columns")),
};

const BcpEntity bcp_saved_view_entity = {
  .name = "views", .table = "saved_view", .label = N_("View"), .plural = N_("Views"),
  FIELDS (saved_view_fields), .title = "name", .source = "saved_view t", .order = "name",
  .rule = bcp_saved_view_rule,
  WATCHES ("saved_view"),
};
