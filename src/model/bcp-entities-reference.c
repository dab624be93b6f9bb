/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-entity-tables.h"

#include <glib/gi18n.h>

/* Reference data of assessments (dossier §2.4, §3): each row with its source and whether it was checked. */

static const BcpField code_entry_fields[] = {
  TEXT ("list", N_("List"), .width = 18, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 99999, .initial = "9999", .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("parent", N_("Belongs to"), .flags = BCP_FIELD_COLUMN),
  TEXT ("note", N_("Note")),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_code_entry_entity = {
  .name = "codes", .table = "code_entry", .label = N_("Entry of a coded list"), .plural = N_("Coded lists"),
  FIELDS (code_entry_fields), .title = "code", .source = "code_entry t", .order = "list",
  WATCHES ("code_entry"),
};

static const BcpField benchmark_fields[] = {
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("unit", N_("Unit"), .width = 12, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  NUMBER ("minimum", N_("Best"), .flags = BCP_FIELD_COLUMN),
  NUMBER ("good", N_("Good"), .flags = BCP_FIELD_COLUMN),
  NUMBER ("typical", N_("Typical"), .flags = BCP_FIELD_COLUMN),
  NUMBER ("poor", N_("Poor"), .flags = BCP_FIELD_COLUMN),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("measure", N_("Compared with"), "kpi_measure", .section = N_("How a plant is compared with it"), .width = 20, .flags = BCP_FIELD_CHIP),
  TEXT ("subject", N_("Of which: a code, or words of a name with | between")),
  CHOICE ("divisor", N_("Divided by"), "kpi_divisor"),
  CHOICE ("direction", N_("Direction"), "direction", .initial = "ceiling", .flags = BCP_FIELD_REQUIRED),
  TEXT ("normaliser", N_("Per"), .section = N_("What the source says"), .expression = "t.normaliser_@", .flags = BCP_FIELD_COMPUTED),
  TEXT ("normaliser_en", N_("Per, in English")),
  TEXT ("normaliser_es", N_("Per, in Spanish")),
  CHOICE ("resource", N_("Resource"), "resource", .width = 16, .flags = BCP_FIELD_CHIP),
  INTEGER ("data_year", N_("Year of the data")),
  TEXT ("country", N_("Country")),
  TEXT ("note_en", N_("Note in English")),
  TEXT ("note_es", N_("Note in Spanish")),
  TEXT ("code", N_("Code"), .width = 14, .flags = BCP_FIELD_REQUIRED),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 99999, .initial = "9999", .flags = BCP_FIELD_REQUIRED),
};

const BcpEntity bcp_benchmark_entity = {
  .name = "benchmarks", .table = "benchmark", .label = N_("Benchmark band"), .plural = N_("Benchmark bands"),
  FIELDS (benchmark_fields), .title = "name", .source = "benchmark t", .order = "position",
  WATCHES ("benchmark"),
};

static const BcpField process_template_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 99999, .initial = "9999", .flags = BCP_FIELD_REQUIRED),
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_process_template_entity = {
  .name = "process-templates", .table = "process_template", .label = N_("Process template"), .plural = N_("Process templates"),
  FIELDS (process_template_fields), .title = "name", .source = "process_template t", .order = "position",
  WATCHES ("process_template"),
};

static const BcpField template_operation_fields[] = {
  CHOICE ("template", N_("Process template"), "process_template", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("code", N_("Code"), .width = 8, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("stage", N_("Stage"), .minimum = 0, .maximum = 999, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("department_en", N_("Department in English")),
  TEXT ("department_es", N_("Department in Spanish")),
  CHOICE ("mode", N_("Batch or continuous"), "operation_mode"),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_template_operation_entity = {
  .name = "template-operations", .table = "template_operation", .label = N_("Operation of a template"), .plural = N_("Operations of templates"),
  FIELDS (template_operation_fields), .title = "name", .source = "template_operation t", .order = "stage",
  WATCHES ("template_operation"),
};

static const BcpField template_stream_fields[] = {
  CHOICE ("template", N_("Process template"), "process_template", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("from_code", N_("From operation"), .flags = BCP_FIELD_COLUMN),
  TEXT ("to_code", N_("To operation"), .flags = BCP_FIELD_COLUMN),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  CHOICE ("medium", N_("Physical medium"), "medium", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("kind", N_("Kind"), "stream_kind", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_template_stream_entity = {
  .name = "template-streams", .table = "template_stream", .label = N_("Stream of a template"), .plural = N_("Streams of templates"),
  FIELDS (template_stream_fields), .title = "name", .source = "template_stream t", .order = "template",
  WATCHES ("template_stream"),
};

static const BcpField catalogue_option_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 99999, .initial = "9999", .flags = BCP_FIELD_REQUIRED),
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  CHOICE ("practice", N_("Practice"), "cp_practice", .width = 20, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("effect", N_("Typical effect"), .width = 30, .expression = "t.effect_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  LONG_TEXT ("effect_en", N_("Typical effect in English")),
  LONG_TEXT ("effect_es", N_("Typical effect in Spanish")),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_catalogue_option_entity = {
  .name = "catalogue-options", .table = "catalogue_option", .label = N_("Option of the catalogue"), .plural = N_("Catalogue of options"),
  FIELDS (catalogue_option_fields), .title = "name", .source = "catalogue_option t", .order = "position",
  WATCHES ("catalogue_option"),
};

static const BcpField emission_factor_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 99999, .initial = "9999", .flags = BCP_FIELD_REQUIRED),
  CHOICE ("carrier", N_("Carrier"), "utility", .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  NUMBER ("factor", N_("Factor"), .width = 16, .flags = BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("basis", N_("Calorific basis"), "calorific_basis", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  INTEGER ("data_year", N_("Year of the data"), .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("region", N_("Region"), .flags = BCP_FIELD_COLUMN),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_emission_factor_entity = {
  .name = "emission-factors", .table = "emission_factor", .label = N_("Emission factor"), .plural = N_("Emission factors"),
  FIELDS (emission_factor_fields), .title = "name", .source = "emission_factor t", .order = "position",
  WATCHES ("emission_factor"),
};

static const BcpField heat_content_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 99999, .initial = "9999", .flags = BCP_FIELD_REQUIRED),
  CHOICE ("carrier", N_("Carrier"), "utility", .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  NUMBER ("factor", N_("Heat content"), .width = 16, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("basis", N_("Calorific basis"), "calorific_basis", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_heat_content_entity = {
  .name = "heat-contents", .table = "heat_content", .label = N_("Heat content"), .plural = N_("Heat contents"),
  FIELDS (heat_content_fields), .title = "code", .source = "heat_content t", .order = "position",
  WATCHES ("heat_content"),
};

static const BcpField exchange_rate_fields[] = {
  DATE ("date", N_("Date"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CURRENCY ("from_currency", N_("From currency"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_OPEN),
  CURRENCY ("to_currency", N_("To currency"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_OPEN),
  NUMBER ("rate", N_("Rate"), .minimum = 0, .maximum = 1e9, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_exchange_rate_entity = {
  .name = "exchange-rates", .table = "exchange_rate", .label = N_("Exchange rate"), .plural = N_("Exchange rates"),
  FIELDS (exchange_rate_fields), .title = "date", .source = "exchange_rate t", .order = "-date", .date = "date",
  WATCHES ("exchange_rate"),
};

static const BcpField discharge_limit_fields[] = {
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 99999, .initial = "9999", .flags = BCP_FIELD_REQUIRED),
  CHOICE ("norm", N_("Norm"), "norm", .width = 20, .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  TEXT ("edition", N_("Edition")),
  CHOICE ("parameter", N_("Parameter"), "parameter", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP | BCP_FIELD_OPEN),
  TEXT ("receiver", N_("Receiving body"), .flags = BCP_FIELD_COLUMN),
  CHOICE ("averaging", N_("Averaging"), "averaging", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  NUMBER ("lower", N_("From")),
  NUMBER ("upper", N_("To"), .width = 12, .flags = BCP_FIELD_COLUMN),
  TEXT ("unit", N_("Unit"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  DATE ("valid_from", N_("Valid from")),
  DATE ("valid_to", N_("Valid to")),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_discharge_limit_entity = {
  .name = "discharge-limits", .table = "discharge_limit", .label = N_("Limit of a norm"), .plural = N_("Limits of norms"),
  FIELDS (discharge_limit_fields), .title = "code", .source = "discharge_limit t", .order = "position",
  WATCHES ("discharge_limit"),
};

static const BcpField default_criterion_fields[] = {
  CHOICE ("target", N_("What is ranked"), "criterion_target", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("code", N_("Code"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  INTEGER ("position", N_("Order"), .minimum = 0, .maximum = 99999, .initial = "9999", .flags = BCP_FIELD_REQUIRED),
  TEXT ("name", N_("Name"), .width = 30, .expression = "t.name_@", .flags = BCP_FIELD_COMPUTED | BCP_FIELD_COLUMN),
  TEXT ("name_en", N_("Name in English"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  TEXT ("name_es", N_("Name in Spanish"), .width = 28, .flags = BCP_FIELD_REQUIRED),
  PERCENT ("weight", N_("Weight"), .flags = BCP_FIELD_COLUMN),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_default_criterion_entity = {
  .name = "default-criteria", .table = "default_criterion", .label = N_("Usual criterion"), .plural = N_("Usual criteria"),
  FIELDS (default_criterion_fields), .title = "name", .source = "default_criterion t", .order = "position",
  WATCHES ("default_criterion"),
};

static const BcpField foreign_activity_fields[] = {
  TEXT ("scheme", N_("Classification"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("prefix", N_("Code begins with"), .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN),
  CHOICE ("sector", N_("Sector"), "sector", .flags = BCP_FIELD_REQUIRED | BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
  TEXT ("source", N_("Source"), .width = 24, .flags = BCP_FIELD_COLUMN),
  BOOLEAN ("verified", N_("Verified"), .width = 9, .initial = "0", .flags = BCP_FIELD_COLUMN | BCP_FIELD_CHIP),
};

const BcpEntity bcp_foreign_activity_entity = {
  .name = "foreign-activities", .table = "foreign_activity", .label = N_("Foreign activity code"), .plural = N_("Foreign activity codes"),
  FIELDS (foreign_activity_fields), .title = "prefix", .source = "foreign_activity t", .order = "prefix",
  WATCHES ("foreign_activity"),
};
