/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-rules.h"
#include "bcp-assessment-sql.h"
#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* Waste streams and what they cost (WS-14, WS-15). */

static const BcpField waste_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  REFERENCE ("period", N_("Period"), "assessment-periods", .flags = BCP_FIELD_CHIP),
  TEXT ("number", N_("Waste no."), .sort = "printf ('%12s', t.number)", .width = 10, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  REFERENCE ("operation", N_("Source operation"), "operations", .width = 20, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  REFERENCE ("stream", N_("Stream"), "streams", .width = 20),
  CHOICE ("state", N_("Physical state"), "physical_state", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  NUMBER ("quantity", N_("Amount per year"), .minimum = 0, .maximum = 1e15, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  BOOLEAN ("hazardous", N_("Hazardous"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("cretib", N_("CRETIB letters"), .width = 8, .check = bcp_check_cretib, .flags = BCP_FIELD_CAPITALS),
  CHOICE ("handling", N_("Current handling"), "handling", .width = 18,
          .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  TEXT ("handler", N_("Handler")),
  REFERENCE ("permit", N_("Permit"), "permits", .width = 18),
  CHOICE ("norm", N_("Norm"), "norm", .width = 20, .flags = BCP_FIELD_OPEN),
  CHOICE ("occurrence", N_("Occurrence"), "occurrence", .flags = BCP_FIELD_CHIP),
  CHOICE ("cause", N_("Cause of generation"), "cause", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  MONEY ("cost", N_("Cost per year"), "currency", .expression = COST_OF_WASTE,
         .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  MONEY ("unit_cost", N_("Cost per unit"), "currency", .expression = "CAST (round (" COST_OF_WASTE " / nullif (t.quantity, 0)) AS INTEGER)",
         .flags = BCP_FIELD_COMPUTED),
  INTEGER ("rank", N_("Rank by cost"), .expression = RANK_OF_WASTE, .flags = BCP_FIELD_COMPUTED),
  PERCENT ("sales_share", N_("Share of sales"), .expression = SALES_SHARE_OF_WASTE, .flags = BCP_FIELD_COMPUTED),
  CHOICE ("currency", N_("Currency"), "currency",
          .expression = "(SELECT a.currency FROM assessment a WHERE a.id = t.assessment)", .flags = BCP_FIELD_COMPUTED),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
  NUMBER ("base_quantity", N_("In base units"), .expression = IN_BASE ("quantity", "unit"), .flags = BCP_FIELD_COMPUTED),
  TEXT ("base_unit", N_("Base unit"), .width = 8, .expression = BASE_UNIT ("unit"), .flags = BCP_FIELD_COMPUTED),
};

const BcpEntity bcp_waste_entity = {
  .name = "wastes", .table = "waste", .label = N_("Waste stream"), .plural = N_("Waste streams"),
  FIELDS (waste_fields), .title = "name", .source = "waste t", .order = "number", .owner = "assessment",
  WATCHES ("waste", "waste_cost", "assessment"),
};

static const BcpField waste_component_fields[] = {
  REFERENCE ("waste", N_("Waste stream"), "wastes", .width = 20, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("substance", N_("Component"), "substance", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  NUMBER ("concentration", N_("Concentration"), .minimum = 0, .maximum = 1e12, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
};

const BcpEntity bcp_waste_component_entity = {
  .name = "waste-components", .table = "waste_component", .label = N_("Component of a waste"), .plural = N_("Components of wastes"),
  FIELDS (waste_component_fields), .title = "substance", .source = "waste_component t", .order = "substance", .owner = "waste",
  WATCHES ("waste_component"),
};

static const BcpField waste_cost_fields[] = {
  REFERENCE ("waste", N_("Waste stream"), "wastes", .width = 20, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("kind", N_("Kind"), "waste_cost_kind", .width = 22, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("concept", N_("Concept"), .width = 24, .flags = BCP_FIELD_COLUMN),
  NUMBER ("quantity", N_("Quantity"), .minimum = 0, .maximum = 1e15),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit),
  MONEY ("unit_price", N_("Unit price"), "currency"),
  MONEY ("amount", N_("Money per year"), "currency", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  CHOICE ("currency", N_("Currency"), "currency",
          .expression = "(SELECT a.currency FROM waste w JOIN assessment a ON a.id = w.assessment WHERE w.id = t.waste)",
          .flags = BCP_FIELD_COMPUTED),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
};

const BcpEntity bcp_waste_cost_entity = {
  .name = "waste-costs", .table = "waste_cost", .label = N_("Line of a waste's cost"), .plural = N_("Lines of wastes' costs"),
  FIELDS (waste_cost_fields), .title = "kind", .source = "waste_cost t", .order = "kind", .owner = "waste",
  WATCHES ("waste_cost", "waste", "assessment"),
  .complete = bcp_amount_complete,
};
