/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-sheets.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a sheet is made of, and when it is complete: every wanted field (an asterisk of the method) of
 * every record is filled, the kinds that it cannot do without have a record, and its rules are kept. */

#define MAX_PARTS 3

/**
 * Part:
 * @entity: a kind of record
 * @needed: whether the sheet must have one
 * @fields: (nullable): the only fields that count here, between commas, where a kind serves two sheets
 */
typedef struct
{
  const char *entity;
  gboolean    needed;
  const char *fields;
} Part;

/**
 * Rule:
 * @entity: the kind of record that breaks it
 * @sql: how many records break it; ?1 is the assessment
 * @sentence: N_(), with one %d
 */
typedef struct
{
  const char *entity;
  const char *sql;
  const char *sentence;
} Rule;

typedef struct
{
  const char *code;
  const char *title;
  const char *entities[MAX_PARTS + 1];
  Part        parts[MAX_PARTS];
  Rule        rule;
} Sheet;

#define PARTS_1(a) .entities = { a }
#define PARTS_2(a, b) .entities = { a, b }
#define PARTS_3(a, b, c) .entities = { a, b, c }

static const Sheet sheets[] = {
  { "WS-01", N_("Company registration"), PARTS_1 ("firms"), { { "firms", TRUE, NULL } },
    { "contacts", "SELECT 3 - (f.employees IS NOT NULL OR f.employees_band IS NOT NULL) - EXISTS (SELECT 1 FROM contact c WHERE c.firm = f.id AND c.role = 'owner')"
      " - EXISTS (SELECT 1 FROM contact c WHERE c.firm = f.id AND c.role = 'technical') FROM firm f WHERE f.id = (SELECT firm FROM assessment WHERE id = ?1)",
      N_("Of employees, general manager and technical contact, missing: %d.") } },
  { "WS-02", N_("Management commitment"), PARTS_2 ("commitments", "objectives"), { { "commitments", TRUE, NULL }, { "objectives", FALSE, NULL } }, { NULL } },
  { "WS-03", N_("Project team"), PARTS_2 ("team-members", "barriers"), { { "team-members", TRUE, NULL }, { "barriers", FALSE, NULL } },
    { "team-members", "SELECT count (*) = 0 FROM team_member WHERE assessment = ?1 AND role = 'leader'", N_("The team has no leader.") } },
  { "WS-04", N_("Assessment plan"), PARTS_1 ("plan-tasks"), { { "plan-tasks", TRUE, NULL } }, { NULL } },
  { "WS-05", N_("Permits and compliance"), PARTS_2 ("permits", "analyses"), { { "permits", TRUE, NULL }, { "analyses", FALSE, NULL } }, { NULL } },
  { "WS-06", N_("Walk-through"), PARTS_1 ("observations"), { { "observations", TRUE, NULL } }, { NULL } },
  { "WS-07", N_("Product summary"), PARTS_1 ("products"), { { "products", TRUE, NULL } },
    { "products", "SELECT count (*) <> 1 FROM product WHERE assessment = ?1 AND normalising AND period IS NULL", N_("Exactly one product must be the normalising one.") } },
  { "WS-08", N_("Input-material summary"), PARTS_1 ("inputs"), { { "inputs", TRUE, NULL } }, { NULL } },
  { "WS-09", N_("Energy and water bills"), PARTS_2 ("meters", "bills"), { { "meters", TRUE, NULL }, { "bills", TRUE, NULL } },
    { "meters", "SELECT count (*) FROM meter m WHERE m.assessment = ?1 AND NOT EXISTS (SELECT 1 FROM bill b WHERE b.meter = m.id)",
      N_("Meters without a bill: %d.") } },
  { "WS-10", N_("Process flow diagram"), PARTS_2 ("operations", "streams"), { { "operations", TRUE, ",code,name,mode," }, { "streams", TRUE, ",number,name,medium,kind," } },
    { "operations", "SELECT count (*) FROM operation o WHERE o.assessment = ?1 AND NOT (EXISTS (SELECT 1 FROM stream s WHERE s.to_operation = o.id)"
      " AND EXISTS (SELECT 1 FROM stream s WHERE s.from_operation = o.id))", N_("Operations without input or without output: %d.") } },
  { "WS-11", N_("Unit-operation sheets"), PARTS_2 ("operations", "operation-parameters"),
    { { "operations", TRUE, ",purpose," }, { "operation-parameters", FALSE, NULL } }, { NULL } },
  { "WS-12", N_("Material balance"), PARTS_1 ("balances"), { { "balances", TRUE, NULL } },
    { "balances", "SELECT count (*) FROM balance WHERE assessment = ?1 AND accepted AND reason IS NULL AND data_quality IS NULL",
      N_("Accepted balances without a reason or data quality: %d.") } },
  { "WS-13", N_("Energy balance"), PARTS_1 ("energy-uses"), { { "energy-uses", TRUE, NULL } },
    { "energy-uses", "SELECT count (*) FROM energy_use WHERE assessment = ?1 AND quantity IS NULL AND (rated_power IS NULL OR load_factor IS NULL OR hours_per_year IS NULL)",
      N_("Energy users with neither a measured nor a computed use: %d.") } },
  { "WS-14", N_("Waste-stream characterisation"), PARTS_2 ("wastes", "waste-components"), { { "wastes", TRUE, NULL }, { "waste-components", FALSE, NULL } }, { NULL } },
  { "WS-15", N_("Waste-stream cost"), PARTS_1 ("waste-costs"), { { "waste-costs", TRUE, NULL } },
    { "wastes", "SELECT count (*) FROM waste w WHERE w.assessment = ?1 AND NOT EXISTS (SELECT 1 FROM waste_cost c WHERE c.waste = w.id)",
      N_("Waste streams without a cost: %d.") } },
  { "WS-16", N_("CP options"), PARTS_3 ("options", "option-effects", "option-links"),
    { { "options", TRUE, NULL }, { "option-effects", FALSE, NULL }, { "option-links", FALSE, NULL } },
    { "options", "SELECT count (*) FROM option o WHERE o.assessment = ?1 AND NOT EXISTS (SELECT 1 FROM option_link l WHERE l.option = o.id)",
      N_("Options that act on no waste stream, operation or meter: %d.") } },
  { "WS-17", N_("Screening"), PARTS_2 ("criteria", "scores"), { { "criteria", TRUE, NULL }, { "scores", TRUE, NULL } },
    { "criteria", "SELECT count (*) FROM (SELECT 1 FROM criterion WHERE assessment = ?1 GROUP BY target HAVING abs (total (weight) - 100) > 0.001)",
      N_("The weights do not add up to 100 %%.") } },
  { "WS-20", N_("Economic feasibility"), PARTS_2 ("capital-lines", "annual-lines"), { { "capital-lines", TRUE, NULL }, { "annual-lines", TRUE, NULL } },
    { "options", "SELECT count (*) FROM option o WHERE o.assessment = ?1 AND EXISTS (SELECT 1 FROM capital_line c WHERE c.option = o.id)"
      " AND (o.price_date IS NULL OR o.life_years IS NULL OR o.discount_rate IS NULL)", N_("Options without price date, life or discount rate: %d.") } },
  { "WS-21", N_("Feasibility summary and selection"), PARTS_1 ("options"), { { "options", TRUE, ",decision," } },
    { "options", "SELECT count (*) FROM option o WHERE o.assessment = ?1 AND (o.decision IS NULL OR o.decision_date IS NULL) AND o.sort IS NOT 'REJECT'",
      N_("Options without a decision: %d.") } },
};

static void
sheet_free (gpointer data)
{
  BcpAssessmentSheet *sheet = data;

  g_ptr_array_unref (sheet->gaps);
  g_free (sheet);
}

static void
add_gap (BcpAssessmentSheet *sheet,
         const char         *entity,
         const BcpField     *field,
         gint64              count,
         const char         *sentence)
{
  BcpSheetGap *gap = g_new0 (BcpSheetGap, 1);

  gap->entity = bcp_entity_by_name (entity);
  gap->field = field;
  gap->count = count;
  gap->sentence = sentence;
  g_ptr_array_add (sheet->gaps, gap);
}

/* SQL that holds for the records of the assessment ?1: a part of a part is found through its owner. */
static char *
belongs_sql (const BcpEntity *entity,
             const char      *id)
{
  const BcpEntity *owner;
  g_autofree char *inner = NULL;

  if (strcmp (entity->table, "assessment") == 0)
    return g_strdup_printf ("%s = ?1", id);
  if (strcmp (entity->table, "firm") == 0)
    return g_strdup_printf ("%s = (SELECT firm FROM assessment WHERE id = ?1)", id);

  owner = bcp_entity_by_name (bcp_entity_get_field (entity, entity->owner)->domain);
  inner = belongs_sql (owner, "id");
  if (strcmp (id, "t.id") == 0)
    return strcmp (owner->table, "assessment") == 0
             ? g_strdup_printf ("t.%s = ?1", entity->owner)
             : g_strdup_printf ("t.%s IN (SELECT id FROM %s WHERE %s)", entity->owner, owner->table, inner);

  return strcmp (owner->table, "assessment") == 0
           ? g_strdup_printf ("%s = ?1", entity->owner)
           : g_strdup_printf ("%s IN (SELECT id FROM %s WHERE %s)", entity->owner, owner->table, inner);
}

static gboolean
counts_here (const Part     *part,
             const BcpField *field)
{
  g_autofree char *name = g_strdup_printf (",%s,", field->name);

  return (field->flags & (BCP_FIELD_WANTED | BCP_FIELD_REQUIRED)) != 0 && (part->fields == NULL || strstr (part->fields, name) != NULL);
}

/* "SELECT count (*), total (x IS NULL), … FROM …": all wanted fields of a kind in one go */
static char *
part_sql (const Part      *part,
          const BcpEntity *entity)
{
  g_autofree char *belongs = belongs_sql (entity, "t.id");
  g_autoptr (GString) sql = g_string_new ("SELECT count (*)");

  for (guint i = 0; i < entity->n_fields; i++)
    if (counts_here (part, &entity->fields[i]))
      g_string_append_printf (sql, ", CAST (total (t.%s IS NULL) AS INTEGER)", entity->fields[i].name);
  g_string_append_printf (sql, " FROM %s t WHERE %s", entity->table, belongs);

  return g_strdup (sql->str);
}

static gboolean
look_at_part (BcpAssessmentSheet  *sheet,
              const Part          *part,
              BcpConnection       *db,
              gint64               assessment,
              GError             **error)
{
  const BcpEntity *entity = bcp_entity_by_name (part->entity);
  g_autofree char *sql = part_sql (part, entity);
  BcpStatement *statement = bcp_connection_prepare (db, sql, error);
  gint64 n_records;
  int column = 0;

  if (statement == NULL)
    return FALSE;
  bcp_statement_bind_int (statement, 1, assessment);
  if (bcp_statement_step (statement, error) != BCP_STEP_ROW)
    return FALSE;

  n_records = bcp_statement_int (statement, column++);
  sheet->n_records += n_records;
  for (guint i = 0; i < entity->n_fields; i++)
    if (counts_here (part, &entity->fields[i]))
      {
        gint64 empty = bcp_statement_int (statement, column++);

        if (empty > 0)
          add_gap (sheet, part->entity, &entity->fields[i], empty, NULL);
      }
  bcp_statement_reset (statement);

  if (n_records == 0 && part->needed)
    add_gap (sheet, part->entity, NULL, 0, NULL);
  return TRUE;
}

static gboolean
look_at_rule (BcpAssessmentSheet  *sheet,
              const Rule          *rule,
              BcpConnection       *db,
              gint64               assessment,
              GError             **error)
{
  gint64 n;

  if (rule->sql == NULL || sheet->n_records == 0)
    return TRUE;
  if (!bcp_connection_get_int (db, &n, error, rule->sql, "i", assessment))
    return FALSE;

  if (n > 0)
    add_gap (sheet, rule->entity, NULL, n, rule->sentence);
  return TRUE;
}

static BcpAssessmentSheet *
load_sheet (const Sheet    *definition,
            BcpConnection  *db,
            gint64          assessment,
            GError        **error)
{
  BcpAssessmentSheet *sheet = g_new0 (BcpAssessmentSheet, 1);

  sheet->code = definition->code;
  sheet->title = definition->title;
  sheet->entities = definition->entities;
  sheet->gaps = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MAX_PARTS && definition->parts[i].entity != NULL; i++)
    if (!look_at_part (sheet, &definition->parts[i], db, assessment, error))
      goto failed;
  if (!look_at_rule (sheet, &definition->rule, db, assessment, error))
    goto failed;

  sheet->state = sheet->n_records == 0 ? BCP_SHEET_EMPTY : sheet->gaps->len > 0 ? BCP_SHEET_BEGUN : BCP_SHEET_COMPLETE;
  return sheet;

failed:
  sheet_free (sheet);
  return NULL;
}

/**
 * bcp_assessment_sheets_load:
 * @db: a connection
 * @assessment: its id
 * @error: why not
 *
 * Questionnaires (WS-18, WS-19, WS-26) are not among them: they are forms of their own.
 *
 * Returns: (transfer full) (nullable) (element-type BcpAssessmentSheet): the assessment's worksheets in
 *   the method's order, with their state
 */
GPtrArray *
bcp_assessment_sheets_load (BcpConnection  *db,
                            gint64          assessment,
                            GError        **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (sheet_free);

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      BcpAssessmentSheet *sheet = load_sheet (&sheets[i], db, assessment, error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (list, sheet);
    }

  return g_steal_pointer (&list);
}

/**
 * bcp_sheet_gap_describe:
 * @self: something that a sheet lacks
 * @language: the reader's language
 *
 * Returns: (transfer full): it in words: "Unit cost is empty in 3 records"
 */
char *
bcp_sheet_gap_describe (const BcpSheetGap *self,
                        BcpLanguage        language)
{
  if (self->sentence != NULL)
    return g_strdup_printf (bcp_tr (language, self->sentence), (int) self->count);
  if (self->field == NULL)
    return g_strdup_printf (bcp_tr (language, N_("Nothing entered yet: %s.")), bcp_tr (language, self->entity->plural));

  return g_strdup_printf (bcp_ntr (language, "“%1$s” is empty in %2$d record.", "“%1$s” is empty in %2$d records.", (gulong) self->count),
                          bcp_tr (language, self->field->label), (int) self->count);
}
