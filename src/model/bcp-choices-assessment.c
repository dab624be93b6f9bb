/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-choices.h"

#include <glib/gi18n.h>

/* Lists of the worksheets that the program itself acts upon; what a country or a sector adds is in the
 * file ("codes"). */

static const BcpChoice annual_kind[] = {
  { "materials", N_("Raw materials") },
  { "water", N_("Water") },
  { "electricity", N_("Electricity") },
  { "fuels", N_("Fuels") },
  { "labour", N_("Labour") },
  { "maintenance", N_("Maintenance") },
  { "treatment", N_("Treatment") },
  { "disposal", N_("Disposal") },
  { "fees", N_("Fees") },
  { "quality", N_("Quality and yield") },
  { "production", N_("Production") },
  { "other", N_("Other benefits") },
  { NULL, NULL },
};

static const BcpChoice attachment_kind[] = {
  { "photo", N_("Photo") },
  { "scan", N_("Scan") },
  { "document", N_("Document") },
  { NULL, NULL },
};

static const BcpChoice averaging[] = {
  { "monthly", N_("Monthly average") },
  { "daily", N_("Daily average") },
  { "instant", N_("Instantaneous") },
  { NULL, NULL },
};

static const BcpChoice balance_kind[] = {
  { "mass", N_("Total mass") },
  { "water", N_("Water") },
  { "energy", N_("Energy") },
  { "substance", N_("Substance") },
  { NULL, NULL },
};

static const BcpChoice barrier_kind[] = {
  { "attitude", N_("Attitude") },
  { "organisational", N_("Organisational") },
  { "technical", N_("Technical") },
  { "economic", N_("Economic") },
  { "information", N_("Information") },
  { NULL, NULL },
};

static const BcpChoice bill_reading[] = {
  { "actual", N_("Actual reading") },
  { "estimated", N_("Estimated reading") },
  { NULL, NULL },
};

static const BcpChoice boundary[] = {
  { "plant", N_("Plant") },
  { "department", N_("Department") },
  { "operation", N_("Unit operation") },
  { NULL, NULL },
};

static const BcpChoice calendar_rule[] = {
  { "days", N_("By days") },
  { "backward", N_("Month before the reading") },
  { "full_month", N_("Month of the reading") },
  { "full_year", N_("Year of the reading") },
  { NULL, NULL },
};

static const BcpChoice calorific_basis[] = {
  { "gross", N_("Gross") },
  { "net", N_("Net") },
  { NULL, NULL },
};

static const BcpChoice capital_kind[] = {
  { "equipment", N_("Equipment") },
  { "materials", N_("Materials") },
  { "installation", N_("Installation") },
  { "engineering", N_("Engineering") },
  { "commissioning", N_("Commissioning") },
  { "permits", N_("Permits") },
  { "training", N_("Training") },
  { "working_capital", N_("Working capital") },
  { "contingency", N_("Contingency") },
  { "salvage", N_("Salvage (deducted)") },
  { NULL, NULL },
};

static const BcpChoice cause[] = {
  { "inputs", N_("Inputs") },
  { "technology", N_("Technology") },
  { "operation", N_("Operation") },
  { "product", N_("Product design") },
  { "habit", N_("Waste habit") },
  { NULL, NULL },
};

static const BcpChoice cp_phase[] = {
  { "planning", N_("Planning and organisation") },
  { "preassessment", N_("Pre-assessment") },
  { "assessment", N_("Assessment") },
  { "feasibility", N_("Feasibility") },
  { "implementation", N_("Implementation and continuation") },
  { NULL, NULL },
};

static const BcpChoice cp_practice[] = {
  { "GH", N_("Good housekeeping") },
  { "IM", N_("Input material change") },
  { "PC", N_("Better process control") },
  { "EM", N_("Equipment modification") },
  { "TC", N_("Technology change") },
  { "OR", N_("On-site recovery and reuse") },
  { "BP", N_("Useful by-products") },
  { "PM", N_("Product modification") },
  { "EP", N_("End of pipe (not CP)") },
  { NULL, NULL },
};

static const BcpChoice criterion_target[] = {
  { "option", N_("Options") },
  { "waste", N_("Waste streams") },
  { NULL, NULL },
};

static const BcpChoice data_quality[] = {
  { "measured", N_("Measured") },
  { "bill", N_("Metered bill") },
  { "calculated", N_("Calculated") },
  { "estimated", N_("Estimated") },
  { "supplier", N_("Supplier data") },
  { NULL, NULL },
};

static const BcpChoice decision[] = {
  { "now", N_("Implement now") },
  { "later", N_("Implement later") },
  { "study", N_("Study") },
  { "drop", N_("Drop") },
  { NULL, NULL },
};

static const BcpChoice horizon[] = {
  { "short", N_("Short term") },
  { "medium", N_("Medium term") },
  { "long", N_("Long term") },
  { NULL, NULL },
};

static const BcpChoice kpi_divisor[] = {
  { "production", N_("Production") },
  { "floor_area", N_("Plant area") },
  { NULL, NULL },
};

static const BcpChoice kpi_measure[] = {
  { "water", N_("Water use") },
  { "wastewater", N_("Waste water discharged") },
  { "electricity", N_("Electricity use") },
  { "fuel", N_("Fuel use") },
  { "energy", N_("Energy use") },
  { "inputs", N_("Input materials") },
  { "products", N_("Products") },
  { "material_efficiency", N_("Product from its inputs") },
  { "rejects", N_("Rejects and rework") },
  { "waste", N_("Waste") },
  { "hazardous_waste", N_("Hazardous waste") },
  { "hazardous_share", N_("Hazardous share of waste") },
  { "emissions", N_("Emissions to air") },
  { "uptake", N_("Uptake of a substance") },
  { "waste_content", N_("Substance in a liquid waste") },
  { "analysis", N_("Analysed parameter") },
  { NULL, NULL },
};

static const BcpChoice line_effect[] = {
  { "saving", N_("Saving") },
  { "cost", N_("New cost") },
  { NULL, NULL },
};

static const BcpChoice line_timing[] = {
  { "annual", N_("Each year") },
  { "once", N_("Once") },
  { NULL, NULL },
};

static const BcpChoice magnitude[] = {
  { "low", N_("Low") },
  { "medium", N_("Medium") },
  { "high", N_("High") },
  { NULL, NULL },
};

static const BcpChoice maintenance_state[] = {
  { "good", N_("Good") },
  { "fair", N_("Fair") },
  { "poor", N_("Poor") },
  { NULL, NULL },
};

static const BcpChoice measured_how[] = {
  { "meter", N_("Meter") },
  { "weighed", N_("Weighed") },
  { "volume", N_("Container and clock") },
  { "laboratory", N_("Laboratory") },
  { "records", N_("Records") },
  { "balance", N_("By difference") },
  { "design", N_("Design figure") },
  { "estimate", N_("Estimate") },
  { NULL, NULL },
};

static const BcpChoice medium[] = {
  { "solid", N_("Solid") },
  { "liquid", N_("Liquid") },
  { "gas", N_("Gas") },
  { "energy", N_("Energy") },
  { NULL, NULL },
};

static const BcpChoice occurrence[] = {
  { "continuous", N_("Continuous") },
  { "periodic", N_("Periodic") },
  { "accidental", N_("Accidental") },
  { NULL, NULL },
};

static const BcpChoice operation_mode[] = {
  { "batch", N_("Batch") },
  { "continuous", N_("Continuous") },
  { NULL, NULL },
};

static const BcpChoice option_origin[] = {
  { "walk_through", N_("Walk-through") },
  { "brainstorming", N_("Brainstorming") },
  { "catalogue", N_("Sector catalogue") },
  { "staff", N_("Staff") },
  { "expert", N_("Expert") },
  { "literature", N_("Literature") },
  { NULL, NULL },
};

static const BcpChoice option_relation[] = {
  { "requires", N_("Requires") },
  { "excludes", N_("Excludes") },
  { NULL, NULL },
};

static const BcpChoice option_sort[] = {
  { "DIRECT", N_("Directly implementable") },
  { "STUDY", N_("Needs further study") },
  { "REJECT", N_("Rejected option") },
  { NULL, NULL },
};

static const BcpChoice option_status[] = {
  { "not_reported", N_("Not yet reported") },
  { "pending", N_("Pending") },
  { "implemented", N_("Implemented") },
  { "not_implemented", N_("Will not be implemented") },
  { "unknown", N_("Unable to learn") },
  { NULL, NULL },
};

static const BcpChoice period_kind[] = {
  { "baseline", N_("Baseline") },
  { "follow_up", N_("Follow-up") },
  { NULL, NULL },
};

static const BcpChoice permit_status[] = {
  { "valid", N_("Valid") },
  { "in_process", N_("In process") },
  { "expired", N_("Expired") },
  { "missing", N_("Missing") },
  { "not_needed", N_("Not needed") },
  { NULL, NULL },
};

static const BcpChoice physical_state[] = {
  { "solid", N_("Solid") },
  { "liquid", N_("Liquid") },
  { "sludge", N_("Sludge") },
  { "gas", N_("Gas") },
  { NULL, NULL },
};

static const BcpChoice resource[] = {
  { "water", N_("Water") },
  { "wastewater", N_("Waste water") },
  { "electricity", N_("Electricity") },
  { "fuel", N_("Fuels") },
  { "energy", N_("Energy") },
  { "materials", N_("Materials") },
  { "chemicals", N_("Chemicals") },
  { "waste", N_("Waste") },
  { "hazardous_waste", N_("Hazardous waste") },
  { "co2e", N_("CO₂e") },
  { "chromium", N_("Chromium") },
  { "voc", N_("VOC") },
  { "other", N_("Other") },
  { NULL, NULL },
};

static const BcpChoice stream_kind[] = {
  { "input", N_("Input") },
  { "intermediate", N_("Intermediate") },
  { "product", N_("Product") },
  { "by_product", N_("By-product") },
  { "waste", N_("Waste") },
  { "emission", N_("Emission") },
  { "recycle", N_("Recycle") },
  { NULL, NULL },
};

static const BcpChoice task_status[] = {
  { "not_started", N_("Not started") },
  { "running", N_("Running") },
  { "done", N_("Done") },
  { "delayed", N_("Delayed") },
  { "cancelled", N_("Cancelled") },
  { NULL, NULL },
};

static const BcpChoice team_role[] = {
  { "leader", N_("Leader") },
  { "production", N_("Production") },
  { "maintenance", N_("Maintenance") },
  { "laboratory", N_("Laboratory") },
  { "finance", N_("Finance") },
  { "environment", N_("Environment") },
  { "expert", N_("External expert") },
  { NULL, NULL },
};

static const BcpChoice utility[] = {
  { "electricity", N_("Electricity") },
  { "natural_gas", N_("Natural gas") },
  { "lpg", N_("LP gas") },
  { "diesel", N_("Diesel") },
  { "gasoline", N_("Gasoline") },
  { "fuel_oil", N_("Fuel oil") },
  { "biomass", N_("Biomass") },
  { "coal", N_("Coal") },
  { "steam", N_("Purchased steam") },
  { "other_energy", N_("Other energy") },
  { "mains_water", N_("Mains water") },
  { "well_water", N_("Well water") },
  { "tanker_water", N_("Tanker water") },
  { "reclaimed_water", N_("Reclaimed water") },
  { "sewer", N_("Sewer discharge") },
  { NULL, NULL },
};

static const BcpChoice verdict[] = {
  { "feasible", N_("Feasible") },
  { "conditions", N_("With conditions") },
  { "not_feasible", N_("Not feasible") },
  { NULL, NULL },
};

static const BcpChoice walk_block[] = {
  { "receiving", N_("Receiving and storage") },
  { "handling", N_("Handling") },
  { "production", N_("Production") },
  { "utilities", N_("Utilities") },
  { "water", N_("Water") },
  { "cleaning", N_("Cleaning") },
  { "maintenance", N_("Maintenance") },
  { "effluent", N_("Effluent treatment") },
  { "solid_waste", N_("Solid waste") },
  { "safety", N_("Health and safety") },
  { "offices", N_("Offices") },
  { NULL, NULL },
};

static const BcpChoice walk_rating[] = {
  { "good", N_("Good") },
  { "fair", N_("Fair") },
  { "poor", N_("Poor") },
  { "na", N_("Not applicable") },
  { NULL, NULL },
};

static const BcpChoice waste_cost_kind[] = {
  { "raw_material", N_("Lost raw material") },
  { "value_added", N_("Lost value added") },
  { "energy", N_("Lost energy") },
  { "water", N_("Lost water") },
  { "handling", N_("Handling and labour") },
  { "storage", N_("Storage") },
  { "treatment", N_("Treatment") },
  { "transport", N_("Transport") },
  { "disposal", N_("Final disposal") },
  { "analyses", N_("Analyses, permits, fees and fines") },
  { "liability", N_("Liability and insurance") },
  { "income", N_("Income from sale (deducted)") },
  { NULL, NULL },
};

static const BcpChoice water_source[] = {
  { "municipal_potable", N_("Municipal, potable") },
  { "municipal_other", N_("Municipal, not potable") },
  { "surface", N_("Surface water") },
  { "ground", N_("Groundwater") },
  { "rain", N_("Rain") },
  { "recycled", N_("Recycled from outside") },
  { "municipal_sewer", N_("Municipal sewer") },
  { "industrial_sewer", N_("Industrial sewer") },
  { "river", N_("River or lake") },
  { "on_site", N_("On site") },
  { "third_party", N_("Third party") },
  { NULL, NULL },
};

const BcpChoices bcp_assessment_choices[] = {
  { "annual_kind", annual_kind },
  { "attachment_kind", attachment_kind },
  { "averaging", averaging },
  { "balance_kind", balance_kind },
  { "barrier_kind", barrier_kind },
  { "bill_reading", bill_reading },
  { "boundary", boundary },
  { "calendar_rule", calendar_rule },
  { "calorific_basis", calorific_basis },
  { "capital_kind", capital_kind },
  { "cause", cause },
  { "cp_phase", cp_phase },
  { "cp_practice", cp_practice },
  { "criterion_target", criterion_target },
  { "data_quality", data_quality },
  { "decision", decision },
  { "horizon", horizon },
  { "kpi_divisor", kpi_divisor },
  { "kpi_measure", kpi_measure },
  { "line_effect", line_effect },
  { "line_timing", line_timing },
  { "magnitude", magnitude },
  { "maintenance_state", maintenance_state },
  { "measured_how", measured_how },
  { "medium", medium },
  { "occurrence", occurrence },
  { "operation_mode", operation_mode },
  { "option_origin", option_origin },
  { "option_relation", option_relation },
  { "option_sort", option_sort },
  { "option_status", option_status },
  { "period_kind", period_kind },
  { "permit_status", permit_status },
  { "physical_state", physical_state },
  { "resource", resource },
  { "stream_kind", stream_kind },
  { "task_status", task_status },
  { "team_role", team_role },
  { "utility", utility },
  { "verdict", verdict },
  { "walk_block", walk_block },
  { "walk_rating", walk_rating },
  { "waste_cost_kind", waste_cost_kind },
  { "water_source", water_source },
  { NULL, NULL },
};
