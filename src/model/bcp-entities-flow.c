/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-rules.h"
#include "bcp-assessment-sql.h"
#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* The flow diagram and what is balanced on it (WS-10 to WS-13). */

static const BcpField operation_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  TEXT ("code", N_("Code"), .sort = "CAST (t.code AS INTEGER)", .width = 8, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 24, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("mode", N_("Batch or continuous"), "operation_mode", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("department", N_("Department"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("equipment", N_("Equipment"), .width = 18, .flags = BCP_FIELD_COLUMN),
  NUMBER ("capacity", N_("Capacity"), .minimum = 0, .maximum = 1e12),
  TEXT ("capacity_unit", N_("Unit of capacity"), .width = 8, .check = bcp_check_unit),
  NUMBER ("cycle_time", N_("Cycle time"), .unit = N_("h"), .minimum = 0, .maximum = 1e5),
  NUMBER ("temperature", N_("Temperature"), .unit = N_("°C"), .minimum = -273, .maximum = 5000),
  NUMBER ("ph", N_("pH"), .minimum = -2, .maximum = 16),
  NUMBER ("x", N_("Position across")),
  NUMBER ("y", N_("Position down")),
  LONG_TEXT ("purpose", N_("Purpose"), .section = N_("Unit-operation sheet"), .flags = BCP_FIELD_WANTED),
  NUMBER ("batches_per_day", N_("Batches per day"), .minimum = 0, .maximum = 1e6, .flags = BCP_FIELD_COLUMN),
  NUMBER ("batch_size", N_("Batch size"), .minimum = 0, .maximum = 1e12),
  TEXT ("batch_unit", N_("Unit of the batch"), .width = 8, .check = bcp_check_unit),
  LONG_TEXT ("losses", N_("Known losses")),
  LONG_TEXT ("practice", N_("Operator practice")),
  TEXT ("cleaning_frequency", N_("Cleaning frequency")),
  NUMBER ("cleaning_quantity", N_("Consumption of cleaning"), .minimum = 0, .maximum = 1e12),
  TEXT ("cleaning_unit", N_("Unit of cleaning"), .width = 8, .check = bcp_check_unit),
  CHOICE ("maintenance", N_("State of maintenance"), "maintenance_state", .flags = BCP_FIELD_CHIP),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12),
  TEXT ("source_note", N_("Source note"), .width = 20),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_operation_entity = {
  .name = "operations", .table = "operation", .label = N_("Unit operation"), .plural = N_("Unit operations"),
  FIELDS (operation_fields), .title = "name", .source = "operation t", .order = "code", .owner = "assessment",
  WATCHES ("operation"),
};

static const BcpField operation_parameter_fields[] = {
  REFERENCE ("operation", N_("Unit operation"), "operations", .width = 20, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  NUMBER ("nominal", N_("Nominal"), .flags = BCP_FIELD_COLUMN),
  NUMBER ("actual", N_("Actual"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_COLUMN),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12),
  TEXT ("source_note", N_("Source note"), .width = 20),
};

const BcpEntity bcp_operation_parameter_entity = {
  .name = "operation-parameters", .table = "operation_parameter", .label = N_("Operating parameter"), .plural = N_("Operating parameters"),
  FIELDS (operation_parameter_fields), .title = "name", .source = "operation_parameter t", .order = "name", .owner = "operation",
  WATCHES ("operation_parameter"),
};

static const BcpField stream_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  REFERENCE ("period", N_("Period"), "assessment-periods", .flags = BCP_FIELD_CHIP),
  TEXT ("number", N_("Stream no."), .sort = "printf ('%12s', t.number)", .width = 10, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 24, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  REFERENCE ("from_operation", N_("From operation"), "operations", .width = 18, .flags = BCP_FIELD_COLUMN),
  REFERENCE ("to_operation", N_("To operation"), "operations", .width = 18, .flags = BCP_FIELD_COLUMN),
  CHOICE ("medium", N_("Physical medium"), "medium", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("kind", N_("Kind"), "stream_kind", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  NUMBER ("quantity", N_("Quantity"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  NUMBER ("per_batch", N_("Quantity per batch")),
  CHOICE ("measured_how", N_("Measured how"), "measured_how"),
  NUMBER ("uncertainty", N_("Uncertainty"), .unit = N_("%"), .minimum = 0, .maximum = 1000, .flags = BCP_FIELD_COLUMN),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("source_note", N_("Source note"), .width = 20),
  CHOICE ("carrier", N_("Carrier"), "utility", .width = 16),
  REFERENCE ("input", N_("Material"), "inputs"),
  REFERENCE ("product", N_("Product"), "products"),
  CHOICE ("destination", N_("Goes to"), "handling", .flags = BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  TEXT ("cas", N_("CAS number"), .width = 12),
  NUMBER ("base_quantity", N_("In base units"), .expression = IN_BASE ("quantity", "unit"), .flags = BCP_FIELD_COMPUTED),
  TEXT ("base_unit", N_("Base unit"), .width = 8, .expression = BASE_UNIT ("unit"), .flags = BCP_FIELD_COMPUTED),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_stream_entity = {
  .name = "streams", .table = "stream", .label = N_("Stream"), .plural = N_("Streams"),
  FIELDS (stream_fields), .title = "name", .source = "stream t", .order = "number", .owner = "assessment",
  WATCHES ("stream", "operation"),
};

static const BcpField stream_substance_fields[] = {
  REFERENCE ("stream", N_("Stream"), "streams", .width = 20, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("substance", N_("Substance"), "substance", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  NUMBER ("concentration", N_("Concentration"), .minimum = 0, .maximum = 1e12, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  NUMBER ("mass", N_("Mass"), .unit = N_("kg"), .expression = MASS_OF_SUBSTANCE, .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
};

const BcpEntity bcp_stream_substance_entity = {
  .name = "stream-substances", .table = "stream_substance", .label = N_("Substance in a stream"), .plural = N_("Substances in streams"),
  FIELDS (stream_substance_fields), .title = "substance", .source = "stream_substance t", .order = "substance", .owner = "stream",
  WATCHES ("stream_substance", "stream"),
};

static const BcpField balance_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  REFERENCE ("period", N_("Period"), "assessment-periods", .flags = BCP_FIELD_CHIP),
  CHOICE ("kind", N_("Kind"), "balance_kind", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("substance", N_("Substance"), "substance", .flags = BCP_FIELD_COLUMN | BCP_FIELD_OPEN),
  CHOICE ("boundary", N_("Boundary"), "boundary", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("department", N_("Department"), .flags = BCP_FIELD_COLUMN),
  REFERENCE ("operation", N_("Unit operation"), "operations", .width = 20, .flags = BCP_FIELD_COLUMN),
  DATE ("start_date", N_("From"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  DATE ("end_date", N_("To"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  NUMBER ("accumulation", N_("Accumulation"), .flags = BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_COLUMN),
  PERCENT ("limit_percent", N_("Acceptance limit"), .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("accepted", N_("Accepted"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  LONG_TEXT ("reason", N_("Reason for the gap")),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12),
  TEXT ("source_note", N_("Source note"), .width = 20),
};

const BcpEntity bcp_balance_entity = {
  .name = "balances", .table = "balance", .label = N_("Balance"), .plural = N_("Balances"),
  FIELDS (balance_fields), .title = "kind", .source = "balance t", .order = "kind", .owner = "assessment",
  WATCHES ("balance"),
  .rule = bcp_balance_rule, .complete = bcp_balance_complete,
};

static const BcpField energy_use_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  REFERENCE ("period", N_("Period"), "assessment-periods", .flags = BCP_FIELD_CHIP),
  TEXT ("name", N_("User or equipment"), .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("carrier", N_("Carrier"), "utility", .width = 16, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  REFERENCE ("operation", N_("Unit operation"), "operations", .width = 20),
  REFERENCE ("meter", N_("Meter"), "meters", .width = 18),
  NUMBER ("rated_power", N_("Rated power"), .unit = N_("kW"), .minimum = 0, .maximum = 1e7, .flags = BCP_FIELD_COLUMN),
  PERCENT ("load_factor", N_("Load factor"), .flags = BCP_FIELD_COLUMN),
  NUMBER ("hours_per_year", N_("Hours per year"), .unit = N_("h"), .minimum = 0, .maximum = 8784, .flags = BCP_FIELD_COLUMN),
  NUMBER ("computed_use", N_("Computed use"), .unit = N_("kWh"),
          .expression = "t.rated_power * t.load_factor / 100.0 * t.hours_per_year",
          .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  NUMBER ("quantity", N_("Measured use"), .minimum = 0, .maximum = 1e15, .flags = BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_COLUMN),
  PERCENT ("share", N_("Share of all"), .expression = "round (100.0 * " ENERGY_OF_USER ("t") " / (SELECT sum (" ENERGY_OF_USER ("e") ")"
           " FROM energy_use e WHERE e.assessment = t.assessment AND e.period IS t.period), 1)", .flags = BCP_FIELD_COMPUTED),
  NUMBER ("useful_heat", N_("Useful heat"), .section = N_("Heat and losses"), .minimum = 0, .maximum = 1e15),
  NUMBER ("loss_flue", N_("Flue loss")),
  NUMBER ("loss_surface", N_("Surface loss")),
  NUMBER ("loss_leak", N_("Leak loss")),
  NUMBER ("loss_blowdown", N_("Blow-down loss")),
  NUMBER ("loss_idle", N_("Idle loss")),
  TEXT ("loss_unit", N_("Unit of heat and losses"), .width = 12, .check = bcp_check_unit),
  PERCENT ("efficiency", N_("Efficiency"), .expression = "round (100.0 * " PART_OF_USER ("t", "useful_heat") " / " ENERGY_OF_USER ("t") ", 1)",
           .flags = BCP_FIELD_COMPUTED),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
  NUMBER ("base_quantity", N_("In base units"), .expression = IN_BASE ("quantity", "unit"), .flags = BCP_FIELD_COMPUTED),
  TEXT ("base_unit", N_("Base unit"), .width = 8, .expression = BASE_UNIT ("unit"), .flags = BCP_FIELD_COMPUTED),
};

const BcpEntity bcp_energy_use_entity = {
  .name = "energy-uses", .table = "energy_use", .label = N_("Energy user"), .plural = N_("Energy users"),
  FIELDS (energy_use_fields), .title = "name", .source = "energy_use t", .order = "name", .owner = "assessment",
  WATCHES ("energy_use", "heat_content"),
};
