/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attachment.h"
#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* Photos, scans and documents of other records; their bytes are in attachment_bytes. */

/* A record of the plant's worksheets belongs to an assessment. */
#define OF_WORKSHEET(table) "(SELECT w.assessment FROM " table " w WHERE w.id = t." table ")"
#define ASSESSMENT_OF_ATTACHMENT \
  "coalesce (t.assessment, " OF_WORKSHEET ("observation") ", " OF_WORKSHEET ("option") ", " OF_WORKSHEET ("commitment") ", " \
  OF_WORKSHEET ("permit") ", " OF_WORKSHEET ("analysis") ", " OF_WORKSHEET ("input_material") ", " OF_WORKSHEET ("meter") ", " \
  OF_WORKSHEET ("operation") ", " OF_WORKSHEET ("waste") \
  ", (SELECT m.assessment FROM bill b JOIN meter m ON m.id = b.meter WHERE b.id = t.bill))"

/* What its record is called. */
#define NAMED(table, name) "(SELECT o." name " FROM " table " o WHERE o.id = t." table ")"
#define OWNER_OF_ATTACHMENT \
  "coalesce (" NAMED ("observation", "area") ", " NAMED ("option", "title") ", " NAMED ("commitment", "signatory") ", " \
  NAMED ("permit", "number") ", " NAMED ("analysis", "sample_point") ", " NAMED ("input_material", "name") ", " \
  NAMED ("meter", "number") ", " NAMED ("bill", "start_date") ", " NAMED ("operation", "name") ", " NAMED ("waste", "name") ", " \
  NAMED ("firm", "legal_name") ", " NAMED ("committee", "name_@") ", " NAMED ("activity", "title") ", " NAMED ("course", "name") ", " \
  NAMED ("preassessment", "number") ", " NAMED ("project", "number") ", " NAMED ("assessment", "code") ", " NAMED ("expense", "concept") ")"

static const BcpField attachment_fields[] = {
  TEXT ("title", N_("Title"), .expression = "coalesce (nullif (t.caption, ''), t.file_name)", .width = 30,
        .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  CHOICE ("kind", N_("Kind"), "attachment_kind", .initial = BCP_ATTACHMENT_PHOTO,
          .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("caption", N_("Caption"), .width = 30),
  DATE ("taken_on", N_("Taken on"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("author", N_("Author"), .width = 18, .flags = BCP_FIELD_PERSONAL),
  TEXT ("belongs_to", N_("Belongs to"), .expression = OWNER_OF_ATTACHMENT, .width = 24, .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  REFERENCE ("plant", N_("Plant assessment"), "assessments", .expression = ASSESSMENT_OF_ATTACHMENT, .width = 16,
             .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("file_name", N_("File"), .section = N_("File"), .width = 24, .flags = BCP_FIELD_FIXED | BCP_FIELD_COLUMN),
  TEXT ("media_type", N_("Type of file"), .width = 14, .flags = BCP_FIELD_FIXED),
  INTEGER ("size", N_("Size"), .unit = N_("bytes"), .flags = BCP_FIELD_FIXED | BCP_FIELD_COLUMN | BCP_FIELD_TOTAL),
  INTEGER ("width", N_("Width"), .unit = N_("pixels"), .flags = BCP_FIELD_FIXED),
  INTEGER ("height", N_("Height"), .unit = N_("pixels"), .flags = BCP_FIELD_FIXED),
  TEXT ("sha256", N_("SHA-256"), .width = 20, .flags = BCP_FIELD_FIXED),
  REFERENCE ("firm", N_("Firm"), "firms", .section = N_("Belongs to"), .flags = BCP_FIELD_QUIET),
  REFERENCE ("committee", N_("Committee"), "committees", .flags = BCP_FIELD_QUIET),
  REFERENCE ("activity", N_("Outreach activity"), "activities", .flags = BCP_FIELD_QUIET),
  REFERENCE ("course", N_("Course"), "courses", .flags = BCP_FIELD_QUIET),
  REFERENCE ("preassessment", N_("Pre-assessment"), "preassessments", .flags = BCP_FIELD_QUIET),
  REFERENCE ("project", N_("CPI project"), "projects", .flags = BCP_FIELD_QUIET),
  REFERENCE ("assessment", N_("Assessment"), "assessments", .flags = BCP_FIELD_QUIET),
  REFERENCE ("commitment", N_("Commitment letter"), "commitments", .flags = BCP_FIELD_QUIET),
  REFERENCE ("permit", N_("Permit"), "permits", .flags = BCP_FIELD_QUIET),
  REFERENCE ("analysis", N_("Analysed parameter"), "analyses", .flags = BCP_FIELD_QUIET),
  REFERENCE ("input_material", N_("Input material"), "inputs", .flags = BCP_FIELD_QUIET),
  REFERENCE ("meter", N_("Meter"), "meters", .flags = BCP_FIELD_QUIET),
  REFERENCE ("bill", N_("Bill"), "bills", .flags = BCP_FIELD_QUIET),
  REFERENCE ("operation", N_("Unit operation"), "operations", .flags = BCP_FIELD_QUIET),
  REFERENCE ("waste", N_("Waste stream"), "wastes", .flags = BCP_FIELD_QUIET),
  REFERENCE ("option", N_("Option"), "options", .flags = BCP_FIELD_QUIET),
  REFERENCE ("observation", N_("Observation"), "observations", .flags = BCP_FIELD_QUIET),
  REFERENCE ("expense", N_("Expenditure"), "expenses", .flags = BCP_FIELD_QUIET),
};

const BcpEntity bcp_attachment_entity = {
  .name = "attachments", .table = "attachment", .label = N_("Attachment"), .plural = N_("Photos and files"),
  FIELDS (attachment_fields), .title = "title", .source = "attachment t", .order = "title", .date = "taken_on",
  WATCHES ("attachment"),
  .rule = bcp_attachment_rule,
};
