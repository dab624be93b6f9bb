/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-rules.h"
#include "bcp-assessment-sql.h"
#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* Observations, options, their screening and feasibility (WS-06, WS-16, WS-17, WS-20, WS-21). */

static const BcpField package_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  TEXT ("number", N_("Number"), .width = 10, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 28, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_package_entity = {
  .name = "packages", .table = "package", .label = N_("Package"), .plural = N_("Packages"),
  FIELDS (package_fields), .title = "name", .source = "package t", .order = "number", .owner = "assessment",
  WATCHES ("package"),
};

static const BcpField option_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("number", N_("Option no."), .sort = "printf ('%12s', t.number)", .width = 10, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("title", N_("Title"), .width = 34, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("practice", N_("Practice"), "cp_practice", .width = 20, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("secondary", N_("Further practices"), .check = bcp_check_practices),
  LONG_TEXT ("description", N_("Description")),
  CHOICE ("origin", N_("Origin"), "option_origin", .flags = BCP_FIELD_CHIP),
  CHOICE ("catalogue_option", N_("From the catalogue"), "catalogue_option", .width = 26, .flags = BCP_FIELD_OPEN),
  TEXT ("proposer", N_("Proposed by"), .flags = BCP_FIELD_PERSONAL),
  DATE ("date", N_("Date"), .flags = BCP_FIELD_CHIP),
  CHOICE ("sort", N_("Sorted"), "option_sort", .width = 16, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  LONG_TEXT ("rejection_reason", N_("Reason for rejection")),
  CHOICE ("horizon", N_("Horizon"), "horizon", .flags = BCP_FIELD_CHIP),
  TEXT ("iac_code", N_("IAC code"), .width = 8),
  TEXT ("photo", N_("Photo (file)"), .flags = BCP_FIELD_QUIET),
  CHOICE ("status", N_("Implementation"), "option_status", .width = 16, .initial = "not_reported",
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("status_date", N_("Implementation known on")),
  CHOICE ("sector", N_("Sector"), "sector", .expression = SECTOR_OF_OPTION, .flags = BCP_FIELD_COMPUTED | BCP_FIELD_CHIP),
  INTEGER ("data_year", N_("Year of the data"),
           .expression = "(SELECT a.data_year FROM assessment a WHERE a.id = t.assessment)",
           .flags = BCP_FIELD_COMPUTED | BCP_FIELD_CHIP),
  CURRENCY ("currency", N_("Currency"), .section = N_("Investment and saving"), .flags = BCP_FIELD_OPEN),
  MONEY ("estimated_investment", N_("Investment, estimate"), "currency"),
  MONEY ("estimated_saving", N_("Net annual saving, estimate"), "currency"),
  MONEY ("investment", N_("Investment"), "currency", .width = 14, .expression = INVESTMENT_OF_OPTION,
         .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  MONEY ("saving", N_("Net annual saving"), "currency", .width = 14, .expression = SAVING_OF_OPTION,
         .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  NUMBER ("payback", N_("Payback"), .expression = PAYBACK_OF_OPTION, .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_PAYBACK),
  DATE ("price_date", N_("Prices of"), .section = N_("Feasibility")),
  NUMBER ("life_years", N_("Life"), .unit = N_("years"), .minimum = 0, .maximum = 100),
  PERCENT ("discount_rate", N_("Discount rate")),
  NUMBER ("inflation", N_("Inflation"), .unit = N_("%"), .minimum = -50, .maximum = 1000),
  PERCENT ("tax_rate", N_("Tax rate")),
  NUMBER ("depreciation_years", N_("Depreciation"), .unit = N_("years"), .minimum = 0, .maximum = 100),
  MONEY ("subsidy", N_("Subsidy"), "currency"),
  MONEY ("loan_amount", N_("Loan"), "currency"),
  PERCENT ("loan_rate", N_("Rate of the loan")),
  NUMBER ("loan_years", N_("Term of the loan"), .unit = N_("years"), .minimum = 0, .maximum = 100),
  CHOICE ("technical_verdict", N_("Technical verdict"), "verdict", .section = N_("Decision"), .flags = BCP_FIELD_CHIP),
  CHOICE ("environmental_verdict", N_("Environmental verdict"), "verdict", .flags = BCP_FIELD_CHIP),
  CHOICE ("economic_verdict", N_("Economic verdict"), "verdict", .flags = BCP_FIELD_CHIP),
  CHOICE ("decision", N_("Decision"), "decision", .width = 16, .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("decision_date", N_("Decided on")),
  TEXT ("decided_by", N_("Decided by")),
  REFERENCE ("package", N_("Package"), "packages", .width = 18),
  INTEGER ("install_order", N_("Order of installation"), .minimum = 1, .maximum = 9999),
};

const BcpEntity bcp_option_entity = {
  .name = "options", .table = "option", .label = N_("Option"), .plural = N_("Options"),
  FIELDS (option_fields), .title = "title", .source = "option t", .order = "number", .owner = "assessment", .date = "date",
  WATCHES ("option", "assessment", "preassessment", "firm", "capital_line", "annual_line"),
  .rule = bcp_option_rule, .complete = bcp_option_complete,
  .counts = "t.sort IS NOT 'REJECT' AND t.practice IS NOT 'EP'", .uncounted = N_("%u not counted: rejected or end of pipe"),
};

static const BcpField option_effect_fields[] = {
  REFERENCE ("option", N_("Option"), "options", .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("resource", N_("Resource"), "resource", .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("substance", N_("Substance"), "substance", .flags = BCP_FIELD_OPEN),
  NUMBER ("quantity", N_("Change per year"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
  NUMBER ("base_quantity", N_("In base units"), .expression = IN_BASE ("quantity", "unit"), .flags = BCP_FIELD_COMPUTED),
  TEXT ("base_unit", N_("Base unit"), .width = 8, .expression = BASE_UNIT ("unit"), .flags = BCP_FIELD_COMPUTED),
};

const BcpEntity bcp_option_effect_entity = {
  .name = "option-effects", .table = "option_effect", .label = N_("Effect on a resource"), .plural = N_("Effects on resources"),
  FIELDS (option_effect_fields), .title = "resource", .source = "option_effect t", .order = "resource", .owner = "option",
  WATCHES ("option_effect"),
};

static const BcpField option_link_fields[] = {
  REFERENCE ("option", N_("Option"), "options", .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  REFERENCE ("waste", N_("Waste stream"), "wastes", .width = 20, .flags = BCP_FIELD_COLUMN),
  REFERENCE ("stream", N_("Stream"), "streams", .width = 20, .flags = BCP_FIELD_COLUMN),
  REFERENCE ("operation", N_("Unit operation"), "operations", .width = 20, .flags = BCP_FIELD_COLUMN),
  REFERENCE ("meter", N_("Meter"), "meters", .width = 18, .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_option_link_entity = {
  .name = "option-links", .table = "option_link", .label = N_("Link of an option"), .plural = N_("Links of options"),
  FIELDS (option_link_fields), .title = "option", .source = "option_link t", .order = "option", .owner = "option",
  WATCHES ("option_link"),
  .rule = bcp_option_link_rule,
};

static const BcpField option_relation_fields[] = {
  REFERENCE ("option", N_("Option"), "options", .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("kind", N_("Kind"), "option_relation", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  REFERENCE ("other", N_("Other option"), "options", .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_option_relation_entity = {
  .name = "option-relations", .table = "option_relation", .label = N_("Relation between options"), .plural = N_("Relations between options"),
  FIELDS (option_relation_fields), .title = "kind", .source = "option_relation t", .order = "kind", .owner = "option",
  WATCHES ("option_relation"),
  .rule = bcp_option_relation_rule,
};

static const BcpField observation_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("area", N_("Area or department"), .width = 20, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  DATE ("date", N_("Date"), .initial = "today", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("block", N_("Block"), "walk_block", .width = 16, .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  LONG_TEXT ("text", N_("Observation"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("rating", N_("Rating"), "walk_rating", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("photo", N_("Photo (file)"), .flags = BCP_FIELD_QUIET),
  CHOICE ("practice", N_("Possible CP practice"), "cp_practice", .width = 20, .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("magnitude", N_("Magnitude"), "magnitude", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  REFERENCE ("option", N_("Raised as option"), "options", .width = 26, .flags = BCP_FIELD_COLUMN),
  TEXT ("author", N_("Author")),
};

const BcpEntity bcp_observation_entity = {
  .name = "observations", .table = "observation", .label = N_("Observation"), .plural = N_("Observations"),
  FIELDS (observation_fields), .title = "area", .source = "observation t", .order = "-date", .owner = "assessment", .date = "date",
  WATCHES ("observation"),
};

static const BcpField criterion_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("target", N_("What is ranked"), "criterion_target", .initial = "option",
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999),
  TEXT ("name", N_("Name"), .width = 28, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  PERCENT ("weight", N_("Weight"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
};

const BcpEntity bcp_criterion_entity = {
  .name = "criteria", .table = "criterion", .label = N_("Criterion"), .plural = N_("Criteria"),
  FIELDS (criterion_fields), .title = "name", .source = "criterion t", .order = "position", .owner = "assessment",
  WATCHES ("criterion"),
};

static const BcpField score_fields[] = {
  REFERENCE ("criterion", N_("Criterion"), "criteria", .width = 24, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  REFERENCE ("option", N_("Option"), "options", .width = 26, .flags = BCP_FIELD_COLUMN),
  REFERENCE ("waste", N_("Waste stream"), "wastes", .width = 20, .flags = BCP_FIELD_COLUMN),
  NUMBER ("score", N_("Score"), .minimum = 0, .maximum = 100, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("comment", N_("Comment"), .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_score_entity = {
  .name = "scores", .table = "score", .label = N_("Score"), .plural = N_("Scores"),
  FIELDS (score_fields), .title = "criterion", .source = "score t", .order = "criterion", .owner = "criterion",
  WATCHES ("score"),
  .rule = bcp_score_rule,
};

static const BcpField capital_line_fields[] = {
  REFERENCE ("option", N_("Option"), "options", .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("kind", N_("Kind"), "capital_kind", .width = 18, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("concept", N_("Concept"), .width = 28, .flags = BCP_FIELD_COLUMN),
  MONEY ("amount", N_("Amount"), "currency", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  CHOICE ("currency", N_("Currency"), "currency", .expression = "(SELECT o.currency FROM option o WHERE o.id = t.option)",
          .flags = BCP_FIELD_COMPUTED),
  TEXT ("supplier", N_("Supplier")),
  DATE ("quoted_on", N_("Quoted on")),
  BOOLEAN ("vat_included", N_("With VAT")),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
};

const BcpEntity bcp_capital_line_entity = {
  .name = "capital-lines", .table = "capital_line", .label = N_("Line of investment"), .plural = N_("Lines of investment"),
  FIELDS (capital_line_fields), .title = "kind", .source = "capital_line t", .order = "kind", .owner = "option",
  WATCHES ("capital_line", "option"),
};

static const BcpField annual_line_fields[] = {
  REFERENCE ("option", N_("Option"), "options", .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("kind", N_("Kind"), "annual_kind", .width = 18, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("effect", N_("Saving or cost"), "line_effect", .initial = "saving",
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("timing", N_("Each year or once"), "line_timing", .initial = "annual", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("concept", N_("Concept"), .width = 28, .flags = BCP_FIELD_COLUMN),
  NUMBER ("quantity", N_("Quantity"), .minimum = 0, .maximum = 1e15),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit),
  MONEY ("unit_price", N_("Unit price"), "currency"),
  MONEY ("amount", N_("Amount"), "currency", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  CHOICE ("currency", N_("Currency"), "currency", .expression = "(SELECT o.currency FROM option o WHERE o.id = t.option)",
          .flags = BCP_FIELD_COMPUTED),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("source_note", N_("Source note"), .width = 20),
};

const BcpEntity bcp_annual_line_entity = {
  .name = "annual-lines", .table = "annual_line", .label = N_("Line of savings and costs"), .plural = N_("Lines of savings and costs"),
  FIELDS (annual_line_fields), .title = "kind", .source = "annual_line t", .order = "kind", .owner = "option",
  WATCHES ("annual_line", "option"),
  .complete = bcp_amount_complete,
};
