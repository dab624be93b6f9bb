/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-worksheets.h"

#include "bcp-entity.h"

#include <glib/gi18n.h>

#define COLUMNS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define CHARTS(...) ((const BcpWorksheetChart[]) { __VA_ARGS__, { NULL } })
#define NUMBER_OF_OPTION "SELECT number FROM option WHERE id = ?1"
#define PACKAGE_OF_OPTION "SELECT p.number FROM package p JOIN option o ON o.package = p.id WHERE o.id = ?1"
#define UTILITY_OF_METER "SELECT utility FROM meter WHERE id = ?1"
#define PARTS(...) ((const BcpWorksheetPart[]) { __VA_ARGS__, { NULL } })

/* The worksheets of the method that are pages of the program and sheets of paper (dossier §2.3). Numbers 06,
 * 18 and 19 are questionnaires and come as forms of their own; the walk-through's observations stand at 06. */
static const BcpWorksheetInfo worksheets[] = {
  { "01", NC_("worksheet", "Company registration"), NC_("worksheet", "Firm") },
  { "02", NC_("worksheet", "Management commitment"), NULL, PARTS (
      { "commitments", "assessment", COLUMNS ("signatory", "post", "date", "accepted", "confidentiality", "staff_hours", "budget", "currency") },
      { "objectives", "assessment", COLUMNS ("resource", "target", "by_date") }), .has_files = TRUE },
  { "03", NC_("worksheet", "Project team"), NULL, PARTS (
      { "team-members", "assessment", COLUMNS ("name", "department", "role", "hours", "phone", "email") },
      { "barriers", "assessment", COLUMNS ("kind", "description", "counter_measure") }) },
  { "04", NC_("worksheet", "Assessment plan"), NULL, PARTS (
      { "plan-tasks", "assessment", COLUMNS ("position", "task", "phase", "start_date", "end_date", "responsible", "status") },
      { "assessment-periods", "assessment", COLUMNS ("name", "kind", "start_date", "end_date", "project") }) },
  { "05", NC_("worksheet", "Permits and compliance"), NULL, PARTS (
      { "permits", "assessment", COLUMNS ("kind", "number", "authority", "issued_on", "expires_on", "status", "inspected_on") },
      { "analyses", "assessment", COLUMNS ("sample_point", "date", "parameter", "result", "limit_value", "unit", "norm", "exceeds") }), .has_files = TRUE },
  { "06", NC_("worksheet", "Walk-through"), NC_("worksheet", "Plant"), PARTS (
      { "observations", "assessment", COLUMNS ("area", "date", "block", "text", "rating", "practice", "magnitude", "option"), &bcp_raise_option_deed }), .has_files = TRUE },
  { "07", NC_("worksheet", "Products"), NULL, PARTS (
      { "products", "assessment", COLUMNS ("name", "quantity", "unit", "sales_share", "price", "rejects", "normalising", "factor", "data_quality", "source_note") }) },
  { "08", NC_("worksheet", "Input materials"), NULL, PARTS (
      { "inputs", "assessment", COLUMNS ("name", "function", "quantity", "unit", "unit_cost", "annual_cost", "incorporated", "hazard", "data_quality", "source_note") }), .has_files = TRUE },
  { "09", NC_("worksheet", "Energy and water bills"), NULL, PARTS (
      { "meters", "assessment", COLUMNS ("number", "utility", "supplier", "tariff", "unit", "calendar_rule") },
      { "bills", "meter", COLUMNS ("start_date", "end_date", "quantity", "unit", "cost", "unit_price", "demand", "reading", "days", "source_note") }), CHARTS ({ "bills", 1, UTILITY_OF_METER }), .has_files = TRUE },
  { "10", NC_("worksheet", "Flow diagram"), NULL, PARTS (
      { "operations", "assessment", COLUMNS ("code", "name", "mode", "department", "equipment") },
      { "streams", "assessment", COLUMNS ("number", "name", "from_operation", "to_operation", "medium", "kind") }), CHARTS ({ "flow-diagram", 1, NULL, TRUE }) },
  { "11", NC_("worksheet", "Unit operations"), NULL, PARTS (
      { "operations", "assessment", COLUMNS ("code", "name", "purpose", "batches_per_day", "batch_size", "batch_unit", "cleaning_frequency", "cleaning_quantity", "cleaning_unit", "maintenance") },
      { "operation-parameters", "operation", COLUMNS ("name", "nominal", "actual", "unit", "data_quality", "source_note") }) },
  { "12", NC_("worksheet", "Material balance"), NC_("worksheet", "Balances"), PARTS (
      { "streams", "assessment", COLUMNS ("number", "name", "from_operation", "to_operation", "quantity", "unit", "data_quality", "uncertainty", "source_note") },
      { "stream-substances", "stream", COLUMNS ("substance", "concentration", "unit", "mass", "data_quality", "source_note") },
      { "balances", "assessment", COLUMNS ("kind", "substance", "boundary", "operation", "start_date", "end_date", "accumulation", "unit", "limit_percent", "accepted", "reason") }), CHARTS ({ "reconciliation", 5 }, { "closure", 2 }, { "sankey", 7 }), TRUE },
  { "13", NC_("worksheet", "Energy balance"), NULL, PARTS (
      { "energy-uses", "assessment", COLUMNS ("name", "carrier", "rated_power", "load_factor", "hours_per_year", "computed_use", "quantity", "unit", "share", "data_quality", "source_note") },
      { "energy-uses", "assessment", COLUMNS ("name", "useful_heat", "loss_flue", "loss_surface", "loss_leak", "loss_blowdown", "loss_idle", "loss_unit", "efficiency"),
        .title = NC_("worksheet", "Heat and losses") }), CHARTS ({ "energy", 7 }, { "energy-losses", 3 }, { "energy-bills", 4 }) },
  { "KPI", NC_("worksheet", "Against the sector"), NULL, NULL, CHARTS ({ "kpi", 7 }) },
  { "14", NC_("worksheet", "Waste streams"), NULL, PARTS (
      { "wastes", "assessment", COLUMNS ("number", "name", "operation", "state", "quantity", "unit", "hazardous", "handling", "cause", "data_quality") },
      { "waste-components", "waste", COLUMNS ("substance", "concentration", "unit", "data_quality", "source_note") }) },
  { "15", NC_("worksheet", "Waste cost"), NULL, PARTS (
      { "wastes", "assessment", COLUMNS ("number", "name", "quantity", "unit", "cost", "unit_cost", "rank", "sales_share", "cause") },
      { "waste-costs", "waste", COLUMNS ("kind", "concept", "quantity", "unit", "unit_price", "amount", "data_quality", "source_note") }), CHARTS ({ "pareto", 1 }) },
  { "16", NC_("worksheet", "CP options"), NC_("worksheet", "Options"), PARTS (
      { "options", "assessment", COLUMNS ("number", "title", "practice", "investment", "saving", "payback", "sort", "decision"), &bcp_catalogue_deed },
      { "option-effects", "option", COLUMNS ("resource", "substance", "quantity", "unit", "data_quality", "source_note") },
      { "option-links", "option", COLUMNS ("waste", "stream", "operation", "meter") },
      { "option-relations", "option", COLUMNS ("kind", "other", "notes"), .is_beside = TRUE }), CHARTS ({ "macc", 3 }, { "tornado", 2, NUMBER_OF_OPTION }, { "package", 2, PACKAGE_OF_OPTION }), .has_files = TRUE },
  { "17", NC_("worksheet", "Scoring matrix"), NULL, PARTS (
      { "criteria", "assessment", COLUMNS ("position", "name", "weight", "target"), &bcp_usual_criteria_deed },
      { "scores", "criterion", COLUMNS ("option", "waste", "score", "comment") }), CHARTS ({ "scores", 1 }) },
  { "20", NC_("worksheet", "Economic feasibility"), NULL, PARTS (
      { "options", "assessment", COLUMNS ("number", "title", "currency", "price_date", "life_years", "discount_rate", "investment", "saving", "payback") },
      { "capital-lines", "option", COLUMNS ("kind", "concept", "amount", "supplier", "quoted_on", "source_note") },
      { "annual-lines", "option", COLUMNS ("kind", "effect", "timing", "concept", "quantity", "unit", "unit_price", "amount") }), CHARTS ({ "tornado", 7, NUMBER_OF_OPTION }, { "cash-flow", 7, NUMBER_OF_OPTION }) },
  { "21", NC_("worksheet", "Selection"), NULL, PARTS (
      { "options", "assessment", COLUMNS ("number", "title", "technical_verdict", "environmental_verdict", "economic_verdict", "decision", "decision_date", "package", "investment", "saving", "payback") },
      { "packages", "assessment", COLUMNS ("number", "name") }), CHARTS ({ "payback-bins", 1 }, { "package", 1, PACKAGE_OF_OPTION }) },
};

/**
 * bcp_worksheets:
 * @n_worksheets: (out): how many
 *
 * Returns: (array length=n_worksheets): the worksheets in the method's order
 */
const BcpWorksheetInfo *
bcp_worksheets (guint *n_worksheets)
{
  *n_worksheets = G_N_ELEMENTS (worksheets);
  return worksheets;
}

/**
 * bcp_worksheet_is_filled_in:
 * @info: a worksheet
 *
 * Returns: whether something is entered on it; else it only shows what the others say
 */
gboolean
bcp_worksheet_is_filled_in (const BcpWorksheetInfo *info)
{
  return info->parts != NULL || info->charts == NULL;
}

/**
 * bcp_worksheet_get_title:
 * @title: a title or heading of the table
 * @language: the reader's language
 *
 * Returns: it in that language
 */
const char *
bcp_worksheet_get_title (const char  *title,
                         BcpLanguage  language)
{
  return bcp_trc (language, "worksheet", title);
}

/**
 * bcp_worksheet_part_get_title:
 * @part: a grid
 * @language: the reader's language
 *
 * Returns: what stands over it
 */
const char *
bcp_worksheet_part_get_title (const BcpWorksheetPart *part,
                              BcpLanguage             language)
{
  return part->title != NULL ? bcp_worksheet_get_title (part->title, language) : bcp_tr (language, bcp_entity_by_name (part->entity)->plural);
}
