/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* Catalogues: facts of the country, each with its source and whether somebody has checked it. */

static const BcpField state_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN, .width = 24),
  TEXT ("abbreviation", N_("Abbreviation"), .flags = BCP_FIELD_COLUMN),
  TEXT ("iso", N_("ISO 3166-2"), .flags = BCP_FIELD_COLUMN),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_state_entity = {
  .name = "states", .table = "state", .label = N_("State"), .plural = N_("States"),
  FIELDS (state_fields), .title = "name", .source = "state t", .order = "code",
  WATCHES ("state"),
};

static const BcpField municipality_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("state", N_("State"), "state", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("name", N_("Name"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN, .width = 28),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_municipality_entity = {
  .name = "municipalities", .table = "municipality", .label = N_("Municipality"), .plural = N_("Municipalities"),
  FIELDS (municipality_fields), .title = "name", .source = "municipality t", .order = "code",
  WATCHES ("municipality"),
};

static const BcpField scian_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("edition", N_("Edition"), "scian_edition"),
  TEXT ("name", N_("Name"), .width = 30, .expression = "coalesce (t.name_@, t.name_es)", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_scian_entity = {
  .name = "scian", .table = "scian", .label = N_("SCIAN class"), .plural = N_("SCIAN classes"),
  FIELDS (scian_fields), .title = "name", .source = "scian t", .order = "code",
  WATCHES ("scian"),
};

static const BcpField sector_activity_fields[] = {
  TEXT ("prefix", N_("Code begins with"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_sector_activity_entity = {
  .name = "sector-codes", .table = "sector_activity", .label = N_("SCIAN code of a sector"), .plural = N_("SCIAN codes of sectors"),
  FIELDS (sector_activity_fields), .title = "prefix", .source = "sector_activity t", .order = "prefix",
  WATCHES ("sector_activity"),
};

static const BcpField employees_band_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 9999, .flags = BCP_FIELD_REQUIRED),
  INTEGER ("minimum", N_("From"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("maximum", N_("To"), .flags = BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_employees_band_entity = {
  .name = "employees-bands", .table = "employees_band", .label = N_("Band of employees"), .plural = N_("Bands of employees"),
  FIELDS (employees_band_fields), .title = "name", .source = "employees_band t", .order = "position",
  WATCHES ("employees_band"),
};

static const BcpField size_band_fields[] = {
  CHOICE ("rule", N_("Rule"), "size_rule", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("kind", N_("Kind of activity"), "sector_kind", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("size", N_("Size"), "size", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("workers_minimum", N_("Workers from"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("workers_maximum", N_("Workers to"), .flags = BCP_FIELD_COLUMN),
  MONEY ("sales_maximum", N_("Sales to"), NULL),
  NUMBER ("score_cap", N_("Cap of the score")),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_size_band_entity = {
  .name = "size-bands", .table = "size_band", .label = N_("Size stratum"), .plural = N_("Size strata"),
  FIELDS (size_band_fields), .title = "size", .source = "size_band t", .order = "rule",
  WATCHES ("size_band"),
};
