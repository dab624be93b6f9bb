/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity-tables.h"
#include "bcp-firm-rules.h"
#include "bcp-rfc.h"

#include <glib/gi18n.h>

/* WS-01 Company registration, with its contacts and notes. */

/* Workers for the size rule: the firm's own figure, else the upper end of the directory's band. */
#define WORKERS \
  "coalesce (t.employees, (SELECT coalesce (e.maximum, e.minimum) FROM employees_band e WHERE e.code = t.employees_band))"

/* The kind of activity is the sector's; outside the programme's sectors, SCIAN's own division:
 * 21–23 and 31–33 industry, 43 and 46 commerce, the rest services. */
#define ACTIVITY_KIND \
  "coalesce ((SELECT s.kind FROM sector s WHERE s.code = t.sector)," \
  " CASE WHEN substr (t.scian, 1, 2) IN ('21', '22', '23', '31', '32', '33') THEN 'industry'" \
  " WHEN substr (t.scian, 1, 2) IN ('43', '46') THEN 'commerce' ELSE 'services' END)"

#define SIZE_BY_RULE(rule) \
  "(SELECT b.size FROM size_band b WHERE b.rule = " rule " AND b.kind = " ACTIVITY_KIND \
  " AND " WORKERS " BETWEEN b.workers_minimum AND coalesce (b.workers_maximum, 9e9))"

/* A band whose two ends fall into different strata decides nothing. */
#define SIZE_TO_CONFIRM \
  "(t.employees IS NULL AND t.employees_band IS NOT NULL AND NOT EXISTS (" \
  "SELECT 1 FROM employees_band e JOIN size_band b ON b.rule = (SELECT size_rule FROM programme)" \
  " AND b.kind = " ACTIVITY_KIND \
  " AND e.minimum >= b.workers_minimum AND coalesce (e.maximum, e.minimum) <= coalesce (b.workers_maximum, 9e9)" \
  " WHERE e.code = t.employees_band))"

#define STAGE \
  "CASE d.stage WHEN 6 THEN 'followed_up' WHEN 5 THEN 'project' WHEN 4 THEN 'selected'" \
  " WHEN 3 THEN 'preassessed' WHEN 2 THEN 'contacted' ELSE 'registry' END"

static const BcpField firm_fields[] = {
  TEXT ("legal_name", N_("Legal name"), .section = N_("Identification"), .width = 40, .sort = "name_key",
        .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("trade_name", N_("Trade name"), .width = 26),
  TEXT ("code", N_("Company code"), .width = 10),
  TEXT ("rfc", N_("RFC"), .width = 14, .flags = BCP_FIELD_COLUMN | BCP_FIELD_CAPITALS, .check = bcp_rfc_check),
  CHOICE ("legal_form", N_("Legal form"), "legal_form"),
  CHOICE ("stage", N_("Stage"), "stage", .width = 16, .expression = STAGE, .sort = "coalesce (d.stage, 1)",
          .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),

  CHOICE ("scian", N_("SCIAN class"), "scian", .section = N_("Activity and size"), .width = 22,
          .flags = BCP_FIELD_WANTED | BCP_FIELD_CHIP | BCP_FIELD_OPEN, .check = bcp_firm_check_scian),
  CHOICE ("scian_edition", N_("SCIAN edition"), "scian_edition", .flags = BCP_FIELD_OPEN),
  CHOICE ("sector", N_("Sector"), "sector", .width = 12,
          .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("products", N_("Products"), .width = 24),
  INTEGER ("founded_year", N_("Founded in"), .minimum = 1500, .maximum = 2200),
  INTEGER ("employees", N_("Employees"), .minimum = 0, .maximum = 1e7),
  CHOICE ("employees_band", N_("Employees, band"), "employees_band", .width = 16, .flags = BCP_FIELD_CHIP),
  CHOICE ("size", N_("Size"), "size", .width = 9,
          .expression = "coalesce (t.size_approved, " SIZE_BY_RULE ("(SELECT size_rule FROM programme)") ")",
          .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  BOOLEAN ("size_to_confirm", N_("Size to confirm"), .expression = SIZE_TO_CONFIRM,
           .flags = BCP_FIELD_COMPUTED),
  CHOICE ("size_1999", N_("Size, 1999 rule"), "size", .expression = SIZE_BY_RULE ("'1999'"), .flags = BCP_FIELD_COMPUTED),
  CHOICE ("size_2002", N_("Size, 2002 rule"), "size", .expression = SIZE_BY_RULE ("'2002'"), .flags = BCP_FIELD_COMPUTED),
  CHOICE ("size_2009", N_("Size, 2009 rule"), "size", .expression = SIZE_BY_RULE ("'2009'"), .flags = BCP_FIELD_COMPUTED),
  CHOICE ("size_approved", N_("Size approved at selection"), "size"),
  INTEGER ("employees_production", N_("Employees in production"), .minimum = 0, .maximum = 1e7),
  INTEGER ("employees_admin", N_("Employees in administration"), .minimum = 0, .maximum = 1e7),
  INTEGER ("employees_temporary", N_("Temporary employees"), .minimum = 0, .maximum = 1e7),
  INTEGER ("employees_women", N_("Women employed"), .minimum = 0, .maximum = 1e7),
  MONEY ("annual_sales", N_("Annual sales"), "annual_sales_currency"),
  CURRENCY ("annual_sales_currency", N_("Currency of sales"), .flags = BCP_FIELD_OPEN),
  INTEGER ("annual_sales_year", N_("Year of sales"), .minimum = 1900, .maximum = 2200),
  PERCENT ("export_share", N_("Export share")),

  CHOICE ("state", N_("State"), "state", .section = N_("Address"), .width = 14,
          .flags = BCP_FIELD_WANTED | BCP_FIELD_CHIP),
  CHOICE ("municipality", N_("Municipality"), "municipality", .check = bcp_check_municipality, .width = 20,
          .sort = "(SELECT bcp_fold (m.name) FROM municipality m WHERE m.code = t.municipality)",
          .flags = BCP_FIELD_WANTED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  TEXT ("locality", N_("Locality"), .width = 18),
  TEXT ("neighbourhood", N_("Neighbourhood"), .width = 18),
  TEXT ("street", N_("Street"), .width = 24),
  TEXT ("exterior_number", N_("Exterior number"), .width = 8),
  TEXT ("interior_number", N_("Interior number"), .width = 8),
  TEXT ("postal_code", N_("Postal code"), .width = 7, .check = bcp_firm_check_postal_code),
  NUMBER ("latitude", N_("Latitude"), .unit = N_("degrees"), .minimum = -90, .maximum = 90),
  NUMBER ("longitude", N_("Longitude"), .unit = N_("degrees"), .minimum = -180, .maximum = 180),

  TEXT ("phone", N_("Telephone"), .section = N_("Contact"), .width = 14),
  TEXT ("fax", N_("Fax"), .width = 14),
  TEXT ("email", N_("E-mail"), .width = 24, .check = bcp_firm_check_email),
  TEXT ("web", N_("Web site"), .width = 22),
  TEXT ("chambers", N_("Chamber memberships"), .width = 20),
  CHOICE ("heard_from", N_("Heard of the programme through"), "heard_from", .flags = BCP_FIELD_CHIP),

  NUMBER ("shifts_per_day", N_("Shifts per day"), .section = N_("Working time"), .minimum = 0, .maximum = 4),
  NUMBER ("hours_per_shift", N_("Hours per shift"), .unit = N_("h"), .minimum = 0, .maximum = 24),
  NUMBER ("days_per_week", N_("Days per week"), .minimum = 0, .maximum = 7),
  NUMBER ("weeks_per_year", N_("Weeks per year"), .minimum = 0, .maximum = 53),
  NUMBER ("hours_per_year", N_("Hours per year"), .unit = N_("h"), .flags = BCP_FIELD_COMPUTED,
          .expression = "t.shifts_per_day * t.hours_per_shift * t.days_per_week * t.weeks_per_year"),

  BOOLEAN ("consent_data_use", N_("Data may be used by the Centre"), .section = N_("Consent"),
           .flags = BCP_FIELD_WANTED | BCP_FIELD_CHIP),
  CHOICE ("consent_publication", N_("Publication"), "consent", .flags = BCP_FIELD_WANTED | BCP_FIELD_CHIP),
  DATE ("consent_date", N_("Consent given on")),

  TEXT ("clee", N_("CLEE"), .section = N_("Directory"), .width = 30),
  TEXT ("denue_id", N_("DENUE id"), .width = 10),
  TEXT ("nra", N_("NRA"), .width = 14, .flags = BCP_FIELD_CAPITALS),
  TEXT ("denue_date", N_("In the directory since"), .width = 9),
  TEXT ("source", N_("Source"), .width = 18),
  LONG_TEXT ("notes", N_("Remarks"), .section = N_("Remarks")),
};

const BcpEntity bcp_firm_entity = {
  .name = "firms", .table = "firm", .label = N_("Firm"), .plural = N_("Firms"),
  FIELDS (firm_fields), .title = "legal_name", .number = "code",
  .source = "firm t LEFT JOIN derived_firm k ON k.id = t.id LEFT JOIN derived_case_firm d ON d.id = t.id",
  .plain_source = "derived_firm t",
  .order = "legal_name", .search = "derived_firm_search",
  WATCHES ("firm", "contact", "participation", "preassessment", "project", "municipality", "programme", "size_band"),
  .rule = bcp_firm_rule, .complete = bcp_firm_complete, .joint = (const char *const[]) { "municipality", "scian", NULL },
};

static const BcpField contact_fields[] = {
  REFERENCE ("firm", N_("Firm"), "firms", .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 26, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_PERSONAL),
  CHOICE ("role", N_("Role"), "contact_role", .initial = "other", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("post", N_("Post"), .flags = BCP_FIELD_COLUMN),
  TEXT ("phone", N_("Telephone"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_PERSONAL),
  TEXT ("email", N_("E-mail"), .width = 24, .flags = BCP_FIELD_COLUMN | BCP_FIELD_PERSONAL, .check = bcp_firm_check_email),
};

const BcpEntity bcp_contact_entity = {
  .name = "contacts", .table = "contact", .label = N_("Contact"), .plural = N_("Contacts"),
  FIELDS (contact_fields), .title = "name", .source = "contact t", .order = "name", .owner = "firm",
  WATCHES ("contact"),
};

static const BcpField note_fields[] = {
  REFERENCE ("firm", N_("Firm"), "firms", .flags = BCP_FIELD_REQUIRED),
  DATE ("date", N_("Date"), .initial = "today", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  LONG_TEXT ("text", N_("Text"), .width = 40, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("author", N_("Author"), .flags = BCP_FIELD_COLUMN),
};

const BcpEntity bcp_note_entity = {
  .name = "notes", .table = "note", .label = N_("Note"), .plural = N_("Notes"),
  FIELDS (note_fields), .title = "text", .source = "note t", .order = "-date", .owner = "firm", .date = "date",
  WATCHES ("note"),
};
