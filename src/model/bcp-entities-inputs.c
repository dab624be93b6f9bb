/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-rules.h"
#include "bcp-assessment-sql.h"
#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* Products, input materials, meters and bills (WS-07 to WS-09). */

static const BcpField product_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  REFERENCE ("period", N_("Period"), "assessment-periods", .flags = BCP_FIELD_CHIP),
  TEXT ("name", N_("Product"), .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  NUMBER ("quantity", N_("Production"), .minimum = 0, .maximum = 1e15, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  PERCENT ("sales_share", N_("Share of sales"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  MONEY ("price", N_("Unit price"), "currency", .flags = BCP_FIELD_COLUMN),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_OPEN),
  PERCENT ("rejects", N_("Rejects and rework"), .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("normalising", N_("Normalising product"), .initial = "0", .flags = BCP_FIELD_COLUMN),
  NUMBER ("factor", N_("Conversion to the normalising product"), .minimum = 0, .maximum = 1e9, .initial = "1"),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
  NUMBER ("base_quantity", N_("In base units"), .expression = IN_BASE ("quantity", "unit"), .flags = BCP_FIELD_COMPUTED),
  TEXT ("base_unit", N_("Base unit"), .width = 8, .expression = BASE_UNIT ("unit"), .flags = BCP_FIELD_COMPUTED),
};

const BcpEntity bcp_product_entity = {
  .name = "products", .table = "product", .label = N_("Product"), .plural = N_("Products"),
  FIELDS (product_fields), .title = "name", .source = "product t", .order = "name", .owner = "assessment",
  WATCHES ("product"),
  .complete = bcp_assessment_part_complete,
};

static const BcpField input_material_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  REFERENCE ("period", N_("Period"), "assessment-periods", .flags = BCP_FIELD_CHIP),
  TEXT ("name", N_("Material"), .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("function", N_("Function"), "input_function", .width = 16,
          .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  TEXT ("steps", N_("Process steps"), .width = 18),
  NUMBER ("quantity", N_("Annual purchase"), .minimum = 0, .maximum = 1e15, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  MONEY ("unit_cost", N_("Unit cost"), "currency", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_OPEN),
  MONEY ("annual_cost", N_("Annual cost"), "currency", .expression = "CAST (round (t.quantity * t.unit_cost) AS INTEGER)",
         .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  TEXT ("supplier", N_("Supplier")),
  TEXT ("cas", N_("CAS number"), .width = 12),
  CHOICE ("hazard", N_("Hazard class"), "hazard_class", .flags = BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  PERCENT ("active_content", N_("Active content")),
  TEXT ("shelf_life", N_("Shelf life")),
  TEXT ("storage", N_("Storage conditions")),
  TEXT ("delivered_form", N_("Delivered form")),
  PERCENT ("incorporated", N_("Incorporated in the product"), .flags = BCP_FIELD_COLUMN),
  TEXT ("safety_sheet", N_("Safety data sheet (file)"), .flags = BCP_FIELD_QUIET),
  LONG_TEXT ("substitute", N_("Possible substitute")),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
  NUMBER ("base_quantity", N_("In base units"), .expression = IN_BASE ("quantity", "unit"), .flags = BCP_FIELD_COMPUTED),
  TEXT ("base_unit", N_("Base unit"), .width = 8, .expression = BASE_UNIT ("unit"), .flags = BCP_FIELD_COMPUTED),
};

const BcpEntity bcp_input_material_entity = {
  .name = "inputs", .table = "input_material", .label = N_("Input material"), .plural = N_("Input materials"),
  FIELDS (input_material_fields), .title = "name", .source = "input_material t", .order = "name", .owner = "assessment",
  WATCHES ("input_material"),
  .complete = bcp_assessment_part_complete,
};

static const BcpField meter_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  TEXT ("number", N_("Meter or contract"), .width = 18, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("utility", N_("Utility"), "utility", .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("supplier", N_("Supplier"), .flags = BCP_FIELD_COLUMN),
  TEXT ("tariff", N_("Tariff"), .flags = BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  CHOICE ("calendar_rule", N_("Bills to calendar months"), "calendar_rule", .width = 16, .initial = "days"),
  CHOICE ("water_source", N_("Water taken from or given to"), "water_source", .width = 18),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_meter_entity = {
  .name = "meters", .table = "meter", .label = N_("Meter"), .plural = N_("Meters and contracts"),
  FIELDS (meter_fields), .title = "number", .source = "meter t", .order = "number", .owner = "assessment",
  WATCHES ("meter"),
};

/* From its first to its last day; where one bill begins on the day on which another ended, that day is the
 * earlier one's (as bcp_bills_calendarise() counts them). */
#define DAYS_OF_BILL \
  "CAST (julianday (t.end_date) - julianday (t.start_date) + (NOT EXISTS (" \
  "SELECT 1 FROM bill o WHERE o.meter = t.meter AND o.end_date = t.start_date AND o.id <> t.id)) AS INTEGER)"

static const BcpField bill_fields[] = {
  REFERENCE ("meter", N_("Meter"), "meters", .width = 18, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  REFERENCE ("period", N_("Period"), "assessment-periods", .flags = BCP_FIELD_CHIP),
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16,
             .expression = "(SELECT m.assessment FROM meter m WHERE m.id = t.meter)",
             .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  CHOICE ("utility", N_("Utility"), "utility", .width = 16,
          .expression = "(SELECT m.utility FROM meter m WHERE m.id = t.meter)",
          .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("start_date", N_("From"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("end_date", N_("To"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  NUMBER ("quantity", N_("Consumption"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  NUMBER ("demand", N_("Demand"), .unit = N_("kW"), .minimum = 0, .maximum = 1e7),
  NUMBER ("power_factor", N_("Power factor"), .minimum = 0, .maximum = 1),
  TEXT ("tariff", N_("Tariff")),
  MONEY ("cost", N_("Cost"), "currency", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  MONEY ("taxes", N_("Taxes"), "currency", .flags = BCP_FIELD_TOTAL),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_OPEN),
  MONEY ("unit_price", N_("Unit price"), "currency",
         .expression = "CASE WHEN t.quantity <> 0 THEN CAST (round (t.cost / t.quantity) AS INTEGER) END",
         .flags = BCP_FIELD_COMPUTED),
  INTEGER ("days", N_("Days"), .expression = DAYS_OF_BILL, .flags = BCP_FIELD_COMPUTED),
  CHOICE ("reading", N_("Reading"), "bill_reading", .width = 16, .initial = "actual", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("scan", N_("Bill (file)"), .flags = BCP_FIELD_QUIET),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12),
  TEXT ("source_note", N_("Source note"), .width = 20),
  NUMBER ("base_quantity", N_("In base units"), .expression = IN_BASE ("quantity", "unit"), .flags = BCP_FIELD_COMPUTED),
  TEXT ("base_unit", N_("Base unit"), .width = 8, .expression = BASE_UNIT ("unit"), .flags = BCP_FIELD_COMPUTED),
};

const BcpEntity bcp_bill_entity = {
  .name = "bills", .table = "bill", .label = N_("Bill"), .plural = N_("Bills"),
  FIELDS (bill_fields), .title = "start_date", .source = "bill t", .order = "start_date", .owner = "meter", .date = "start_date",
  WATCHES ("bill", "meter"),
  .rule = bcp_dates_rule, .complete = bcp_bill_complete,
};
