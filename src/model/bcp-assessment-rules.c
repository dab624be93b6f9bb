/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-rules.h"

#include "bcp-choices.h"
#include "bcp-record.h"
#include "bcp-unit.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static gboolean
has_code (BcpRecord  *record,
          const char *field,
          const char *code)
{
  return g_strcmp0 (bcp_value_get_text (bcp_record_get_value (record, field)), code) == 0;
}

/* How many of @fields, which end with NULL, are filled. */
static guint
count_filled (BcpRecord         *record,
              const char *const *fields)
{
  guint n = 0;

  for (; *fields != NULL; fields++)
    n += !bcp_rule_is_empty (record, *fields);
  return n;
}

/* Assessments */

/**
 * bcp_assessment_rule:
 *
 * An assessment is known by the number of its pre-assessment or project, else by its own; the plant is
 * the same firm.
 */
void
bcp_assessment_rule (BcpRecord     *record,
                     BcpConnection *db,
                     BcpLanguage    language,
                     GPtrArray     *findings)
{
  gint64 firm, others;

  if (count_filled (record, (const char *const[]) { "preassessment", "project", "code", NULL }) == 0)
    bcp_rule_find (findings, record, "code", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("An assessment without pre-assessment or project needs a number of its own.")));
  if (!bcp_rule_is_empty (record, "preassessment") && !bcp_rule_is_empty (record, "project"))
    bcp_rule_find (findings, record, "project", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("The project of a pre-assessment shares its worksheets; leave this empty.")));

  if (db != NULL && !bcp_rule_is_empty (record, "code") &&
      bcp_connection_get_int (db, &others, NULL, "SELECT count (*) FROM assessment WHERE code = ?1 AND id <> ?2", "vi",
                              bcp_record_get_value (record, "code"), bcp_record_get_id (record)) && others > 0)
    bcp_rule_find (findings, record, "code", BCP_SEVERITY_REFUSAL, bcp_tr (language, N_("Another assessment has this number. Choose another.")));

  if (db == NULL || bcp_rule_is_empty (record, "preassessment") || bcp_rule_is_empty (record, "firm") ||
      !bcp_connection_get_int (db, &firm, NULL, "SELECT firm FROM preassessment WHERE id = ?1", "v",
                               bcp_record_get_value (record, "preassessment")))
    return;
  if (firm != bcp_value_get_integer (bcp_record_get_value (record, "firm")))
    bcp_rule_find (findings, record, "firm", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("The pre-assessment is of another firm. Choose the same one here.")));
}

/**
 * bcp_assessment_complete: firm, currency and year from what it belongs to
 */
void
bcp_assessment_complete (BcpRecord     *record,
                         BcpConnection *db)
{
  const BcpValue *preassessment = bcp_record_get_value (record, "preassessment");
  const BcpValue *project = bcp_record_get_value (record, "project");

  bcp_complete_from (record, "firm", db, "SELECT firm FROM preassessment WHERE id = ?1", preassessment);
  bcp_complete_from (record, "firm", db, "SELECT firm FROM project WHERE id = ?1", project);
  bcp_complete_from (record, "currency", db, "SELECT plant_currency FROM programme", NULL);
  bcp_complete_from (record, "data_year", db, "SELECT CAST (substr (date, 1, 4) AS INTEGER) FROM preassessment WHERE id = ?1", preassessment);
  bcp_complete_from (record, "data_year", db, "SELECT CAST (substr (date, 1, 4) AS INTEGER) FROM project WHERE id = ?1", project);
}

/**
 * bcp_assessment_part_complete: amounts of a worksheet are in the currency of the plant's data
 */
void
bcp_assessment_part_complete (BcpRecord     *record,
                              BcpConnection *db)
{
  bcp_complete_from (record, "currency", db, "SELECT currency FROM assessment WHERE id = ?1", bcp_record_get_value (record, "assessment"));
}

/**
 * bcp_assessment_begin:
 *
 * A project that follows a pre-assessment works on that one's worksheets and gets none of its own.
 */
gboolean
bcp_assessment_begin (BcpRecord      *record,
                      BcpConnection  *db,
                      GError        **error)
{
  const char *owner = bcp_record_get_entity (record)->table;
  g_autoptr (BcpRecord) assessment = NULL;
  BcpValue id = BCP_VALUE_INIT;

  if (strcmp (owner, "project") == 0 && !bcp_rule_is_empty (record, "preassessment"))
    return TRUE;

  assessment = bcp_record_new (bcp_entity_by_name ("assessments"));
  bcp_value_set_integer (&id, bcp_record_get_id (record));
  bcp_record_set_value (assessment, owner, &id);
  return bcp_record_save (assessment, db, error);
}

/* Bills and balances */

/**
 * bcp_bill_complete: unit and currency as the meter and its assessment have them
 */
void
bcp_bill_complete (BcpRecord     *record,
                   BcpConnection *db)
{
  const BcpValue *meter = bcp_record_get_value (record, "meter");

  bcp_complete_from (record, "unit", db, "SELECT unit FROM meter WHERE id = ?1", meter);
  bcp_complete_from (record, "currency", db,
                     "SELECT a.currency FROM meter m JOIN assessment a ON a.id = m.assessment WHERE m.id = ?1", meter);
}

/**
 * bcp_balance_rule:
 *
 * A boundary says what it encloses, a balance of a substance says of which.
 */
void
bcp_balance_rule (BcpRecord     *record,
                  BcpConnection *db,
                  BcpLanguage    language,
                  GPtrArray     *findings)
{
  bcp_dates_rule (record, db, language, findings);
  if (has_code (record, "kind", "substance") && bcp_rule_is_empty (record, "substance"))
    bcp_rule_find (findings, record, "substance", BCP_SEVERITY_REFUSAL, bcp_tr (language, N_("A balance of a substance needs that substance.")));
  if (has_code (record, "boundary", "operation") && bcp_rule_is_empty (record, "operation"))
    bcp_rule_find (findings, record, "operation", BCP_SEVERITY_REFUSAL, bcp_tr (language, N_("A balance of one operation needs that operation.")));
  if (has_code (record, "boundary", "department") && bcp_rule_is_empty (record, "department"))
    bcp_rule_find (findings, record, "department", BCP_SEVERITY_REFUSAL, bcp_tr (language, N_("A balance of a department needs that department.")));
}

/**
 * bcp_balance_complete: of no period's own, it is of the year of the plant's data
 */
void
bcp_balance_complete (BcpRecord     *record,
                      BcpConnection *db)
{
  const BcpValue *assessment = bcp_record_get_value (record, "assessment");

  if (!bcp_rule_is_empty (record, "start_date") || !bcp_rule_is_empty (record, "end_date") || !bcp_rule_is_empty (record, "period"))
    return;
  bcp_complete_from (record, "start_date", db, "SELECT data_year || '-01-01' FROM assessment WHERE id = ?1", assessment);
  bcp_complete_from (record, "end_date", db, "SELECT data_year || '-12-31' FROM assessment WHERE id = ?1", assessment);
}

/* Units */

/**
 * bcp_check_unit:
 *
 * A unit is kept as it was typed; one that is not known is kept too, and said, because nothing can be
 * added up in it.
 */
BcpFinding *
bcp_check_unit (const BcpField *field,
                const char     *text,
                BcpLanguage     language)
{
  g_autofree char *known = NULL;
  BcpUnit unit;

  if (bcp_unit_parse (text, &unit))
    return NULL;

  known = bcp_dimension_list_units (BCP_DIMENSION_ANY, language);
  return bcp_finding_take (field, BCP_SEVERITY_WARNING,
    g_strdup_printf (bcp_tr (language, N_("“%1$s” is not a known unit, so that totals leave it out. Known: %2$s.")), text, known));
}

/* Wastes */

/**
 * bcp_check_cretib: letters of the national code of hazards: corrosive, reactive, explosive, toxic,
 *   flammable (I), biological-infectious
 */
BcpFinding *
bcp_check_cretib (const BcpField *field,
                  const char     *text,
                  BcpLanguage     language)
{
  if (strspn (text, "CRETIB") == strlen (text))
    return NULL;

  return bcp_finding_take (field, BCP_SEVERITY_REFUSAL,
    g_strdup_printf (bcp_tr (language, N_("“%1$s” has other letters than %2$s.")), text, "C R E T I B"));
}

/**
 * bcp_amount_complete: a quantity and its price make the amount
 */
void
bcp_amount_complete (BcpRecord     *record,
                     BcpConnection *db)
{
  BcpValue amount = BCP_VALUE_INIT;

  if (!bcp_rule_is_empty (record, "amount") || bcp_rule_is_empty (record, "quantity") || bcp_rule_is_empty (record, "unit_price"))
    return;

  bcp_value_set_integer (&amount, (gint64) round (bcp_value_get_real (bcp_record_get_value (record, "quantity")) *
                                                  (double) bcp_value_get_integer (bcp_record_get_value (record, "unit_price"))));
  bcp_record_set_value (record, "amount", &amount);
}

/* Options */

/**
 * bcp_check_practices: codes of practices, separated by commas or blanks
 */
BcpFinding *
bcp_check_practices (const BcpField *field,
                     const char     *text,
                     BcpLanguage     language)
{
  g_auto (GStrv) codes = g_strsplit_set (text, ", ", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0' && bcp_choice_position ("cp_practice", codes[i]) < 0)
      return bcp_finding_take (field, BCP_SEVERITY_REFUSAL,
        g_strdup_printf (bcp_tr (language, N_("“%1$s” is not a practice. Write codes such as %2$s.")), codes[i], "GH, OR"));

  return NULL;
}

/* What of others stands against an option that is to be implemented now: one that excludes it, whoever says
 * so, and is to be implemented too; one that it requires and that is not to be. */
static const char conflict_sql[] =
  "SELECT coalesce (o.number || ' ', '') || o.title FROM option_relation r"
  " JOIN option o ON o.id = CASE r.option WHEN ?1 THEN r.other ELSE r.option END"
  " WHERE ?1 IN (r.option, r.other) AND r.kind = 'excludes' AND o.decision = 'now' ORDER BY o.number, o.id LIMIT 1";
static const char missing_sql[] =
  "SELECT coalesce (o.number || ' ', '') || o.title FROM option_relation r JOIN option o ON o.id = r.other"
  " WHERE r.option = ?1 AND r.kind = 'requires' AND o.decision IS NOT 'now' AND o.status <> 'implemented' ORDER BY o.number, o.id LIMIT 1";

static void
check_relations (BcpRecord     *record,
                 BcpConnection *db,
                 BcpLanguage    language,
                 GPtrArray     *findings)
{
  gint64 id = bcp_record_get_id (record);
  g_autofree char *excluded = bcp_connection_dup_text (db, NULL, conflict_sql, "i", id);
  g_autofree char *required = bcp_connection_dup_text (db, NULL, missing_sql, "i", id);
  g_autofree char *sentence = NULL;

  if (excluded != NULL)
    sentence = g_strdup_printf (bcp_tr (language, N_("The two exclude each other: %s is to be implemented now too.")), excluded);
  else if (required != NULL)
    sentence = g_strdup_printf (bcp_tr (language, N_("It requires %s, which is not to be implemented now.")), required);
  if (sentence != NULL)
    bcp_rule_find (findings, record, "decision", BCP_SEVERITY_WARNING, sentence);
}

/**
 * bcp_option_rule:
 *
 * A rejected option keeps its reason for ever (WS-16); what treats a waste at the end of the pipe is recorded
 * and counts nowhere; what is decided agrees with what options require and exclude.
 */
void
bcp_option_rule (BcpRecord     *record,
                 BcpConnection *db,
                 BcpLanguage    language,
                 GPtrArray     *findings)
{
  if (has_code (record, "sort", "REJECT") && bcp_rule_is_empty (record, "rejection_reason"))
    bcp_rule_find (findings, record, "rejection_reason", BCP_SEVERITY_WARNING,
                   bcp_tr (language, N_("Say why it was rejected; the reason is kept.")));
  if (has_code (record, "practice", "EP"))
    bcp_rule_find (findings, record, "practice", BCP_SEVERITY_WARNING,
                   bcp_tr (language, N_("An end-of-pipe measure is recorded, but never counted as cleaner production: no total, ranking or "
                                        "curve has it.")));
  if (db != NULL && has_code (record, "decision", "now"))
    check_relations (record, db, language, findings);
}

/**
 * bcp_option_complete: money in the currency of the plant's data, practice as the catalogue has it
 */
void
bcp_option_complete (BcpRecord     *record,
                     BcpConnection *db)
{
  bcp_assessment_part_complete (record, db);
  if (!bcp_rule_is_empty (record, "catalogue_option"))
    bcp_complete_from (record, "practice", db, "SELECT practice FROM catalogue_option WHERE code = ?1",
                       bcp_record_get_value (record, "catalogue_option"));
}

/**
 * bcp_option_link_rule: one link leads to one thing
 */
void
bcp_option_link_rule (BcpRecord     *record,
                      BcpConnection *db,
                      BcpLanguage    language,
                      GPtrArray     *findings)
{
  if (count_filled (record, (const char *const[]) { "waste", "stream", "operation", "meter", NULL }) != 1)
    bcp_rule_find (findings, record, "waste", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("A link leads to one waste stream, stream, operation or meter.")));
}

/**
 * bcp_option_relation_rule: an option neither requires nor excludes itself
 */
void
bcp_option_relation_rule (BcpRecord     *record,
                          BcpConnection *db,
                          BcpLanguage    language,
                          GPtrArray     *findings)
{
  if (!bcp_rule_is_empty (record, "option") && bcp_value_equal (bcp_record_get_value (record, "option"), bcp_record_get_value (record, "other")))
    bcp_rule_find (findings, record, "other", BCP_SEVERITY_REFUSAL, bcp_tr (language, N_("That is the same option. Choose another one.")));
}

/**
 * bcp_score_rule: a score is of an option or of a waste stream, within the assessment's scale
 */
void
bcp_score_rule (BcpRecord     *record,
                BcpConnection *db,
                BcpLanguage    language,
                GPtrArray     *findings)
{
  gint64 above = 0;

  if (count_filled (record, (const char *const[]) { "option", "waste", NULL }) != 1)
    bcp_rule_find (findings, record, "option", BCP_SEVERITY_REFUSAL, bcp_tr (language, N_("A score is of one option or of one waste stream.")));
  if (db == NULL || bcp_rule_is_empty (record, "score") ||
      !bcp_connection_get_int (db, &above, NULL,
                               "SELECT ?2 > coalesce (a.score_maximum, 10) FROM criterion c JOIN assessment a ON a.id = c.assessment WHERE c.id = ?1",
                               "vv", bcp_record_get_value (record, "criterion"), bcp_record_get_value (record, "score")))
    return;
  if (above)
    bcp_rule_find (findings, record, "score", BCP_SEVERITY_REFUSAL, bcp_tr (language, N_("The score is above the highest of this assessment.")));
}
