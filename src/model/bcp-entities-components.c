/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-rules.h"
#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* The three components (R-063) as a first, thin slice, and the money they cost. */

/* I: awareness and outreach */

static const BcpField activity_fields[] = {
  TEXT ("title", N_("Title"), .width = 34, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("kind", N_("Kind"), "activity_kind", .width = 18,
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("date", N_("Date"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("end_date", N_("Last day")),
  CHOICE ("status", N_("Status"), "activity_status", .initial = "planned",
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("place", N_("Place"), .width = 22, .flags = BCP_FIELD_COLUMN),
  CHOICE ("municipality", N_("Municipality"), "municipality", .check = bcp_check_municipality, .width = 18, .flags = BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  CHOICE ("audience", N_("Audience"), "audience", .width = 18, .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_CHIP),
  INTEGER ("attendance", N_("Persons attending"), .minimum = 0, .maximum = 1e6, .flags = BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  INTEGER ("firms", N_("Firms that came"), .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL,
           .expression = "(SELECT count (*) FROM participation p WHERE p.activity = t.id)"),
  INTEGER ("requests", N_("Requests for service"), .flags = BCP_FIELD_COMPUTED | BCP_FIELD_TOTAL,
           .expression = "(SELECT count (*) FROM participation p WHERE p.activity = t.id AND p.requested_service)"),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_activity_entity = {
  .name = "activities", .table = "activity", .label = N_("Outreach activity"), .plural = N_("Outreach activities"),
  FIELDS (activity_fields), .title = "title", .source = "activity t", .order = "-date", .date = "date",
  WATCHES ("activity", "participation"), .rule = bcp_dates_rule,
};

static const BcpField participation_fields[] = {
  REFERENCE ("activity", N_("Activity"), "activities", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  REFERENCE ("firm", N_("Firm"), "firms", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  DATE ("date", N_("Date"), .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN,
        .expression = "(SELECT a.date FROM activity a WHERE a.id = t.activity)"),
  INTEGER ("persons", N_("Persons"), .minimum = 0, .maximum = 1e5, .flags = BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  BOOLEAN ("requested_service", N_("Asked for a pre-assessment"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_participation_entity = {
  .name = "participations", .table = "participation", .label = N_("Participation"), .plural = N_("Firms that came"),
  FIELDS (participation_fields), .title = "firm", .source = "participation t", .order = "firm", .owner = "activity",
  .date = "date", WATCHES ("participation", "activity", "firm"),
};

/* II: training */

static const BcpField course_fields[] = {
  TEXT ("name", N_("Name"), .width = 30, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("edition", N_("Edition"), .minimum = 1, .maximum = 999, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("programme_year", N_("Programme year"), "programme_year",
          .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("status", N_("Status"), "course_status", .initial = "planned",
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("start_date", N_("First day"), .flags = BCP_FIELD_COLUMN),
  DATE ("end_date", N_("Last day"), .flags = BCP_FIELD_COLUMN),
  TEXT ("venue", N_("Venue"), .width = 20),
  CHOICE ("municipality", N_("Municipality"), "municipality", .check = bcp_check_municipality, .flags = BCP_FIELD_OPEN),
  MONEY ("fee", N_("Course fee"), "currency", .flags = BCP_FIELD_COLUMN),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_OPEN),
  TEXT ("curriculum", N_("Curriculum version")),
  INTEGER ("modules_done", N_("Modules done"), .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN,
           .expression = "(SELECT count (m.done_on) FROM course_module m WHERE m.course = t.id)"),
  NUMBER ("days", N_("Course days"), .flags = BCP_FIELD_COMPUTED,
          .expression = "(SELECT total (m.days) FROM course_module m WHERE m.course = t.id)"),
  INTEGER ("trainees", N_("Trainees"), .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL,
           .expression = "(SELECT count (*) FROM enrolment e WHERE e.course = t.id)"),
  INTEGER ("passed", N_("Passed"), .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL,
           .expression = "(SELECT count (*) FROM enrolment e WHERE e.course = t.id AND e.passed)"),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_course_entity = {
  .name = "courses", .table = "course", .label = N_("Course"), .plural = N_("Courses"),
  FIELDS (course_fields), .title = "name", .source = "course t", .order = "edition", .date = "start_date",
  WATCHES ("course", "course_module", "enrolment"),
  .rule = bcp_course_rule, .complete = bcp_course_complete, .sequel = bcp_course_add_modules,
};

static const BcpField course_module_fields[] = {
  REFERENCE ("course", N_("Course"), "courses", .flags = BCP_FIELD_REQUIRED),
  INTEGER ("number", N_("Module"), .minimum = 1, .maximum = 99, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  DATE ("start_date", N_("First day"), .flags = BCP_FIELD_COLUMN),
  NUMBER ("days", N_("Days"), .minimum = 0, .maximum = 60, .flags = BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  TEXT ("lecturer", N_("Lecturer"), .flags = BCP_FIELD_COLUMN),
  DATE ("done_on", N_("Done on"), .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_course_module_entity = {
  .name = "modules", .table = "course_module", .label = N_("Module"), .plural = N_("Modules"),
  FIELDS (course_module_fields), .title = "name", .source = "course_module t", .order = "number", .owner = "course",
  WATCHES ("course_module"),
};

static const BcpField enrolment_fields[] = {
  REFERENCE ("course", N_("Course"), "courses", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Trainee"), .width = 28, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_PERSONAL),
  CHOICE ("category", N_("Category"), "trainee_category", .width = 18,
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("sex", N_("Sex"), "sex", .flags = BCP_FIELD_CHIP),
  TEXT ("organisation", N_("Organisation"), .width = 22, .flags = BCP_FIELD_COLUMN),
  REFERENCE ("firm", N_("Firm"), "firms"),
  TEXT ("email", N_("E-mail"), .flags = BCP_FIELD_PERSONAL),
  TEXT ("phone", N_("Telephone"), .flags = BCP_FIELD_PERSONAL),
  MONEY ("fee", N_("Fee"), "currency", .flags = BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_OPEN),
  BOOLEAN ("paid", N_("Paid"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("paid_on", N_("Paid on")),
  BOOLEAN ("passed", N_("Passed"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("passed_on", N_("Passed on")),
  TEXT ("certificate", N_("Certificate no.")),
};

const BcpEntity bcp_enrolment_entity = {
  .name = "enrolments", .table = "enrolment", .label = N_("Trainee"), .plural = N_("Trainees"),
  FIELDS (enrolment_fields), .title = "name", .source = "enrolment t", .order = "name", .owner = "course",
  WATCHES ("enrolment", "course", "firm"), .complete = bcp_enrolment_complete,
};

/* III: pre-assessments and CPI projects */

static const BcpField preassessment_fields[] = {
  TEXT ("number", N_("Number"), .width = 16, .flags = BCP_FIELD_COLUMN),
  REFERENCE ("firm", N_("Firm"), "firms", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_BLOCKS),
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("state", N_("State"), "state", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_CHIP,
          .expression = "(SELECT f.state FROM firm f WHERE f.id = t.firm)"),
  CHOICE ("status", N_("Status"), "preassessment_status", .initial = "planned",
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("requested_on", N_("Asked for on")),
  DATE ("date", N_("Plant visit"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("completed_on", N_("Report signed on"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("programme_year", N_("Programme year"), "programme_year", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_CHIP,
          .expression = "(SELECT y.number FROM programme_year y WHERE coalesce (t.completed_on, t.date) BETWEEN y.start_date AND y.end_date)"),
  TEXT ("lead", N_("Lead assessor"), .width = 20, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("experts", N_("Experts"), .width = 20),
  REFERENCE ("activity", N_("Came from"), "activities"),
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_COMPUTED,
             .expression = "(SELECT a.id FROM assessment a WHERE a.preassessment = t.id)"),
  CHOICE ("selection", N_("Selection"), "selection", .flags = BCP_FIELD_CHIP),
  DATE ("selected_on", N_("Selected on")),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_preassessment_entity = {
  .name = "preassessments", .table = "preassessment", .label = N_("Pre-assessment"), .plural = N_("Pre-assessments"),
  FIELDS (preassessment_fields), .title = "number", .number = "number", .source = "preassessment t",
  .order = "-number", .date = "date",
  WATCHES ("preassessment", "firm", "programme_year", "assessment"),
  .rule = bcp_preassessment_rule, .complete = bcp_preassessment_complete, .sequel = bcp_assessment_begin,
};

static const BcpField project_fields[] = {
  TEXT ("number", N_("Number"), .width = 16, .flags = BCP_FIELD_COLUMN),
  REFERENCE ("firm", N_("Firm"), "firms", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_BLOCKS),
  REFERENCE ("preassessment", N_("Pre-assessment"), "preassessments", .width = 16, .flags = BCP_FIELD_WANTED | BCP_FIELD_BLOCKS),
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_COMPUTED,
             .expression = "(SELECT a.id FROM assessment a WHERE a.preassessment = t.preassessment OR a.project = t.id)"),
  TEXT ("title", N_("Title"), .width = 26, .flags = BCP_FIELD_COLUMN),
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("state", N_("State"), "state", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_CHIP,
          .expression = "(SELECT f.state FROM firm f WHERE f.id = t.firm)"),
  CHOICE ("status", N_("Status"), "project_status", .initial = "planned",
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("programme_year", N_("Programme year"), "programme_year",
          .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("date", N_("Agreement signed"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("end_date", N_("Planned end")),
  DATE ("completed_on", N_("Final report accepted"), .width = 14, .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("lead", N_("Project manager"), .width = 20, .flags = BCP_FIELD_WANTED),
  MONEY ("price", N_("Price"), "currency", .flags = BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_OPEN),
  PERCENT ("sme_share", N_("SME share"), .flags = BCP_FIELD_COLUMN),
  MONEY ("sme_amount", N_("SME pays"), "currency", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_TOTAL,
         .expression = "CAST (round (t.price * t.sme_share / 100.0) AS INTEGER)"),
  MONEY ("sme_paid", N_("SME has paid"), "currency", .flags = BCP_FIELD_TOTAL),
  DATE ("followed_up_on", N_("Followed up on")),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_project_entity = {
  .name = "projects", .table = "project", .label = N_("CPI project"), .plural = N_("CPI projects"),
  FIELDS (project_fields), .title = "number", .number = "number", .source = "project t",
  .order = "-number", .date = "date",
  WATCHES ("project", "firm", "preassessment", "assessment"),
  .rule = bcp_project_rule, .complete = bcp_project_complete, .sequel = bcp_assessment_begin,
};

/* Money */

static const BcpField expense_fields[] = {
  TEXT ("voucher", N_("Voucher"), .width = 10, .flags = BCP_FIELD_COLUMN),
  DATE ("date", N_("Date"), .initial = "today", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("concept", N_("Concept"), .width = 30, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("payee", N_("Payee"), .width = 20, .flags = BCP_FIELD_COLUMN),
  CHOICE ("component", N_("Component"), "component", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("funding_source", N_("Funding source"), "funding_source", .width = 18,
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("state", N_("Committed or spent"), "expense_state", .initial = "spent",
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  MONEY ("amount", N_("Amount"), "currency", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_OPEN),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_expense_entity = {
  .name = "expenses", .table = "expense", .label = N_("Expenditure"), .plural = N_("Expenditures"),
  FIELDS (expense_fields), .title = "concept", .source = "expense t", .order = "-date", .date = "date",
  WATCHES ("expense"), .complete = bcp_expense_complete,
};
