/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-rules.h"
#include "bcp-assessment-sql.h"
#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* An assessment with its commitment, team, plan and permits (WS-02 to WS-05). */

static const BcpField assessment_fields[] = {
  REFERENCE ("preassessment", N_("Pre-assessment"), "preassessments", .width = 16),
  REFERENCE ("project", N_("CPI project without pre-assessment"), "projects", .width = 16),
  TEXT ("code", N_("Own number"), .width = 14),
  TEXT ("number", N_("Number"), .width = 16, .expression = NUMBER_OF_ASSESSMENT, .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  REFERENCE ("firm", N_("Firm"), "firms", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_BLOCKS),
  CHOICE ("plant_sector", N_("Sector of the plant"), "sector"),
  CHOICE ("sector", N_("Sector"), "sector", .expression = SECTOR_OF_ASSESSMENT,
          .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("state", N_("State"), "state", .expression = "(SELECT f.state FROM firm f WHERE f.id = t.firm)",
          .flags = BCP_FIELD_COMPUTED | BCP_FIELD_CHIP),
  CHOICE ("status", N_("Status"), "preassessment_status",
          .expression = "coalesce ((SELECT p.status FROM preassessment p WHERE p.id = t.preassessment), (SELECT j.status FROM project j WHERE j.id = t.project), 'completed')",
          .flags = BCP_FIELD_COMPUTED | BCP_FIELD_CHIP),
  DATE ("date", N_("Plant visit"),
        .expression = "coalesce ((SELECT p.date FROM preassessment p WHERE p.id = t.preassessment), (SELECT j.date FROM project j WHERE j.id = t.project), t.assessed_on)",
        .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("assessed_on", N_("Assessed on")),
  INTEGER ("data_year", N_("Year of the data"), .minimum = 1900, .maximum = 2200,
           .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("source", N_("Source"), .width = 14, .flags = BCP_FIELD_CHIP),
  CURRENCY ("currency", N_("Currency of the plant's data"), .flags = BCP_FIELD_OPEN),
  TEXT ("products", N_("Products"), .section = N_("Plant"), .width = 26, .flags = BCP_FIELD_COLUMN),
  INTEGER ("employees", N_("Employees"), .minimum = 0, .maximum = 1e7),
  MONEY ("annual_sales", N_("Annual sales"), "currency"),
  NUMBER ("floor_area", N_("Plant area"), .unit = N_("m²"), .minimum = 0, .maximum = 1e9),
  NUMBER ("hours_per_year", N_("Hours per year"), .unit = N_("h"), .minimum = 0, .maximum = 8784),
  NUMBER ("production", N_("Production"), .minimum = 0, .maximum = 1e15),
  TEXT ("production_unit", N_("Unit of production"), .width = 8, .check = bcp_check_unit),
  INTEGER ("visits_planned", N_("Visits planned"), .section = N_("Assessment plan"), .minimum = 0, .maximum = 1000),
  INTEGER ("samples_planned", N_("Samples planned"), .minimum = 0, .maximum = 10000),
  LONG_TEXT ("equipment", N_("Measuring equipment needed")),
  LONG_TEXT ("safety", N_("Safety requirements and PPE")),
  NUMBER ("score_maximum", N_("Highest score"), .section = N_("Screening"), .minimum = 1, .maximum = 100, .initial = "10"),
  NUMBER ("score_threshold", N_("Threshold of the weighted score"), .minimum = 0, .maximum = 100),
  INTEGER ("options", N_("Options"), .section = N_("Results"),
           .expression = "(SELECT count (*) FROM option o WHERE o.assessment = t.id)",
           .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  MONEY ("saving", N_("Identified saving per year"), "currency", .width = 16, .expression = SAVING_OF_ASSESSMENT,
         .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  LONG_TEXT ("notes", N_("Remarks"), .section = N_("Remarks")),
};

const BcpEntity bcp_assessment_entity = {
  .name = "assessments", .table = "assessment", .label = N_("Assessment"), .plural = N_("Plant assessments"),
  FIELDS (assessment_fields), .title = "number", .source = "assessment t", .order = "-number", .date = "date",
  WATCHES ("assessment", "preassessment", "project", "firm", "option", "capital_line", "annual_line"),
  .rule = bcp_assessment_rule, .complete = bcp_assessment_complete,
};

static const BcpField assessment_period_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 22, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("kind", N_("Kind"), "period_kind", .initial = "baseline", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("start_date", N_("First day"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  DATE ("end_date", N_("Last day"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  REFERENCE ("project", N_("CPI project"), "projects", .width = 16, .flags = BCP_FIELD_COLUMN),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_assessment_period_entity = {
  .name = "assessment-periods", .table = "assessment_period", .label = N_("Period of data"), .plural = N_("Periods of data"),
  FIELDS (assessment_period_fields), .title = "name", .source = "assessment_period t", .order = "start_date", .owner = "assessment",
  WATCHES ("assessment_period"),
  .rule = bcp_dates_rule,
};

static const BcpField commitment_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  DATE ("date", N_("Date"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("signatory", N_("Signatory"), .width = 22, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_PERSONAL),
  TEXT ("post", N_("Post"), .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("accepted", N_("Statement accepted"), .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("confidentiality", N_("Confidentiality clause")),
  LONG_TEXT ("policy", N_("CP policy")),
  NUMBER ("staff_hours", N_("Staff hours granted"), .unit = N_("h"), .minimum = 0, .maximum = 1e6),
  MONEY ("budget", N_("Budget granted"), "currency"),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_OPEN),
  TEXT ("scan", N_("Signed letter (file)"), .flags = BCP_FIELD_QUIET),
};

const BcpEntity bcp_commitment_entity = {
  .name = "commitments", .table = "commitment", .label = N_("Commitment letter"), .plural = N_("Commitment letters"),
  FIELDS (commitment_fields), .title = "signatory", .source = "commitment t", .order = "date", .owner = "assessment", .date = "date",
  WATCHES ("commitment"),
  .complete = bcp_assessment_part_complete,
};

static const BcpField objective_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("resource", N_("Resource"), "resource", .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  NUMBER ("target", N_("Reduction aimed at"), .unit = N_("%"), .minimum = 0, .maximum = 100, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  DATE ("by_date", N_("By"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  LONG_TEXT ("text", N_("Text")),
};

const BcpEntity bcp_objective_entity = {
  .name = "objectives", .table = "objective", .label = N_("Objective"), .plural = N_("Objectives"),
  FIELDS (objective_fields), .title = "resource", .source = "objective t", .order = "resource", .owner = "assessment",
  WATCHES ("objective"),
};

static const BcpField team_member_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_PERSONAL),
  TEXT ("department", N_("Department"), .flags = BCP_FIELD_COLUMN),
  CHOICE ("role", N_("Role in the team"), "team_role", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  NUMBER ("hours", N_("Hours committed"), .unit = N_("h"), .minimum = 0, .maximum = 1e5, .flags = BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  TEXT ("phone", N_("Telephone"), .flags = BCP_FIELD_PERSONAL),
  TEXT ("email", N_("E-mail"), .flags = BCP_FIELD_PERSONAL),
};

const BcpEntity bcp_team_member_entity = {
  .name = "team-members", .table = "team_member", .label = N_("Team member"), .plural = N_("Project team"),
  FIELDS (team_member_fields), .title = "name", .source = "team_member t", .order = "name", .owner = "assessment",
  WATCHES ("team_member"),
};

static const BcpField barrier_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("kind", N_("Kind"), "barrier_kind", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  LONG_TEXT ("description", N_("Description"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  LONG_TEXT ("counter_measure", N_("Counter-measure"), .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_barrier_entity = {
  .name = "barriers", .table = "barrier", .label = N_("Barrier"), .plural = N_("Barriers"),
  FIELDS (barrier_fields), .title = "kind", .source = "barrier t", .order = "kind", .owner = "assessment",
  WATCHES ("barrier"),
};

static const BcpField plan_task_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  TEXT ("task", N_("Task"), .width = 34, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("phase", N_("Phase"), "cp_phase", .width = 18, .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999),
  DATE ("start_date", N_("First day"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  DATE ("end_date", N_("Last day"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("responsible", N_("Responsible"), .width = 18, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  CHOICE ("status", N_("Status"), "task_status", .initial = "not_started", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_plan_task_entity = {
  .name = "plan-tasks", .table = "plan_task", .label = N_("Task of the plan"), .plural = N_("Tasks of the plan"),
  FIELDS (plan_task_fields), .title = "task", .source = "plan_task t", .order = "position", .owner = "assessment",
  WATCHES ("plan_task"),
  .rule = bcp_dates_rule,
};

static const BcpField permit_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("kind", N_("Kind"), "permit_kind", .width = 22, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  TEXT ("number", N_("Number"), .width = 14, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  TEXT ("authority", N_("Authority"), .flags = BCP_FIELD_COLUMN),
  DATE ("issued_on", N_("Issued on")),
  DATE ("expires_on", N_("Expires on"), .flags = BCP_FIELD_COLUMN),
  CHOICE ("status", N_("Status"), "permit_status", .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  DATE ("inspected_on", N_("Last inspection")),
  MONEY ("fine", N_("Fine"), "currency"),
  CURRENCY ("currency", N_("Currency"), .flags = BCP_FIELD_OPEN),
  LONG_TEXT ("notes", N_("Remarks")),
};

const BcpEntity bcp_permit_entity = {
  .name = "permits", .table = "permit", .label = N_("Permit"), .plural = N_("Permits and obligations"),
  FIELDS (permit_fields), .title = "kind", .source = "permit t", .order = "kind", .owner = "assessment",
  WATCHES ("permit"),
  .complete = bcp_assessment_part_complete,
};

static const BcpField analysis_fields[] = {
  REFERENCE ("assessment", N_("Assessment"), "assessments", .width = 16, .flags = BCP_FIELD_REQUIRED),
  REFERENCE ("permit", N_("Permit"), "permits", .width = 18),
  TEXT ("sample_point", N_("Sampling point"), .width = 18, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  DATE ("date", N_("Date"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  CHOICE ("parameter", N_("Parameter"), "parameter", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  NUMBER ("result", N_("Result"), .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  NUMBER ("limit_value", N_("Limit"), .flags = BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .width = 8, .check = bcp_check_unit, .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN),
  CHOICE ("norm", N_("Norm"), "norm", .width = 20, .flags = BCP_FIELD_COLUMN | BCP_FIELD_OPEN),
  BOOLEAN ("exceeds", N_("Exceeds the limit"), .expression = "t.result > t.limit_value",
           .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("data_quality", N_("Data quality"), "data_quality", .width = 12),
  TEXT ("source_note", N_("Source note"), .width = 20),
};

const BcpEntity bcp_analysis_entity = {
  .name = "analyses", .table = "analysis", .label = N_("Analysed parameter"), .plural = N_("Analysed parameters"),
  FIELDS (analysis_fields), .title = "parameter", .source = "analysis t", .order = "-date", .owner = "assessment", .date = "date",
  WATCHES ("analysis"),
};
