/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-component-rules.h"

#include "bcp-date.h"
#include "bcp-format.h"
#include "bcp-record.h"

#include <glib/gi18n.h>
#include <math.h>

/* Helpers */

/**
 * bcp_rule_find:
 * @findings: where to add it
 * @record: the record
 * @field: the field that it stands beside
 * @severity: warning or refusal
 * @message: a whole sentence
 */
void
bcp_rule_find (GPtrArray   *findings,
               BcpRecord   *record,
               const char  *field,
               BcpSeverity  severity,
               const char  *message)
{
  g_ptr_array_add (findings, bcp_finding_new (bcp_entity_get_field (bcp_record_get_entity (record), field),
                                              severity, message));
}

static BcpDate
date_of (BcpRecord  *record,
         const char *field)
{
  return bcp_date_from_iso (bcp_value_get_text (bcp_record_get_value (record, field)));
}

/**
 * bcp_rule_is_empty:
 * @record: a record
 * @field: a field's name
 *
 * Returns: whether the field has no value
 */
gboolean
bcp_rule_is_empty (BcpRecord  *record,
                   const char *field)
{
  return bcp_value_is_null (bcp_record_get_value (record, field));
}

/**
 * bcp_complete_from:
 * @record: a record
 * @field: a field that is filled where it is empty
 * @db: the file
 * @sql: SQL whose first column is the value
 * @parameter: (nullable): its parameter
 */
void
bcp_complete_from (BcpRecord      *record,
                   const char     *field,
                   BcpConnection  *db,
                   const char     *sql,
                   const BcpValue *parameter)
{
  BcpStatement *statement;

  if (!bcp_rule_is_empty (record, field))
    return;

  statement = bcp_connection_prepare (db, sql, NULL);
  if (statement == NULL)
    return;
  if (parameter != NULL)
    bcp_statement_bind (statement, 1, parameter);
  if (bcp_statement_step (statement, NULL) == BCP_STEP_ROW && !bcp_statement_is_null (statement, 0))
    {
      BcpValue value = BCP_VALUE_INIT;

      bcp_statement_value (statement, 0, &value);
      bcp_record_set_value (record, field, &value);
      bcp_value_clear (&value);
    }
  bcp_statement_reset (statement);
}

/* The first of @fields that holds a date, or NULL. */
static const BcpValue *
first_date (BcpRecord         *record,
            const char *const *fields)
{
  for (; *fields != NULL; fields++)
    if (!bcp_rule_is_empty (record, *fields))
      return bcp_record_get_value (record, *fields);

  return NULL;
}

#define YEAR_OF_DATE "SELECT number FROM programme_year WHERE ?1 BETWEEN start_date AND end_date"

static void
complete_year (BcpRecord         *record,
               BcpConnection     *db,
               const char *const *date_fields)
{
  const BcpValue *date = first_date (record, date_fields);

  if (date != NULL)
    bcp_complete_from (record, "programme_year", db, YEAR_OF_DATE, date);
}

/* Dates in order */

static const char *const date_pairs[][2] = {
  { "date", "end_date" },
  { "start_date", "end_date" },
  { "requested_on", "date" },
  { "date", "completed_on" },
  { "completed_on", "selected_on" },
  { "completed_on", "followed_up_on" },
};

/**
 * bcp_dates_rule:
 *
 * What comes first in life comes first in the record.
 */
void
bcp_dates_rule (BcpRecord     *record,
                BcpConnection *db,
                BcpLanguage    language,
                GPtrArray     *findings)
{
  const BcpEntity *entity = bcp_record_get_entity (record);

  for (guint i = 0; i < G_N_ELEMENTS (date_pairs); i++)
    {
      const BcpField *first = bcp_entity_get_field (entity, date_pairs[i][0]);
      const BcpField *second = bcp_entity_get_field (entity, date_pairs[i][1]);
      BcpDate earlier, later;

      if (first == NULL || second == NULL || ((first->flags | second->flags) & BCP_FIELD_COMPUTED))
        continue;
      earlier = date_of (record, first->name);
      later = date_of (record, second->name);
      if (earlier == BCP_DATE_NONE || later == BCP_DATE_NONE || later >= earlier)
        continue;

      g_ptr_array_add (findings, bcp_finding_take (second, BCP_SEVERITY_REFUSAL,
        g_strdup_printf (bcp_tr (language, N_("“%1$s” is before “%2$s”. Correct one of the two dates.")),
                         bcp_tr (language, second->label), bcp_tr (language, first->label))));
    }
}

/* The programme */

/**
 * bcp_programme_rule:
 *
 * the sources add up to the total; C-07: the usual share is not above its ceiling.
 */
void
bcp_programme_rule (BcpRecord     *record,
                    BcpConnection *db,
                    BcpLanguage    language,
                    GPtrArray     *findings)
{
  gint64 sum;

  if (!bcp_rule_is_empty (record, "cost_share_default") && !bcp_rule_is_empty (record, "cost_share_ceiling") &&
      bcp_value_get_real (bcp_record_get_value (record, "cost_share_default")) >
        bcp_value_get_real (bcp_record_get_value (record, "cost_share_ceiling")))
    bcp_rule_find (findings, record, "cost_share_default", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("The usual share is above the ceiling. Lower it, or raise the ceiling.")));

  if (db == NULL || bcp_rule_is_empty (record, "budget_total") ||
      !bcp_connection_get_int (db, &sum, NULL, "SELECT CAST (total (amount) AS INTEGER) FROM funding_source", NULL))
    return;

  if (sum != bcp_value_get_integer (bcp_record_get_value (record, "budget_total")))
    {
      const char *currency = bcp_value_get_text (bcp_record_get_value (record, "base_currency"));
      g_autofree char *sources = bcp_format_money (sum, currency, language);
      g_autofree char *total = bcp_format_money (bcp_value_get_integer (bcp_record_get_value (record, "budget_total")),
                                                 currency, language);
      g_autofree char *message = g_strdup_printf (
        bcp_tr (language, N_("The sources add up to %1$s, the total says %2$s. Correct one of them.")), sources, total);

      bcp_rule_find (findings, record, "budget_total", BCP_SEVERITY_WARNING, message);
    }
}

/**
 * bcp_milestone_rule:
 *
 * An anchor needs what it counts from.
 */
void
bcp_milestone_rule (BcpRecord     *record,
                    BcpConnection *db,
                    BcpLanguage    language,
                    GPtrArray     *findings)
{
  const char *anchor = bcp_value_get_text (bcp_record_get_value (record, "anchor"));

  if (g_strcmp0 (anchor, "date") == 0 && bcp_rule_is_empty (record, "fixed_date"))
    bcp_rule_find (findings, record, "fixed_date", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("A milestone on a fixed date needs that date.")));
  if (anchor != NULL && g_str_has_prefix (anchor, "year_") && bcp_rule_is_empty (record, "anchor_year"))
    bcp_rule_find (findings, record, "anchor_year", BCP_SEVERITY_REFUSAL,
                   bcp_tr (language, N_("A milestone that counts from a programme year needs that year.")));
}

/* Courses */

/**
 * bcp_course_rule:
 *
 * C-06: the days of the modules against the weekdays between first and last day; said, not forbidden.
 */
void
bcp_course_rule (BcpRecord     *record,
                 BcpConnection *db,
                 BcpLanguage    language,
                 GPtrArray     *findings)
{
  BcpDate start = date_of (record, "start_date"), end = date_of (record, "end_date");
  gint64 days, weekdays = 0;

  bcp_dates_rule (record, db, language, findings);
  if (db == NULL || start == BCP_DATE_NONE || end == BCP_DATE_NONE || bcp_record_is_new (record) || end - start > 4000 ||
      !bcp_connection_get_int (db, &days, NULL, "SELECT CAST (total (days) AS INTEGER) FROM course_module WHERE course = ?1",
                               "i", bcp_record_get_id (record)))
    return;

  /* 1 January 1970 was a Thursday; 0 is Monday. */
  for (BcpDate day = start; day <= end; day++)
    weekdays += ((day % 7 + 7 + 3) % 7) < 5;

  if (days > weekdays)
    {
      g_autofree char *message = g_strdup_printf (
        bcp_tr (language, N_("The modules take %1$d days, but there are %2$d weekdays between the first and the last day. "
                             "Lengthen the course or use Saturdays.")), (int) days, (int) weekdays);

      bcp_rule_find (findings, record, "end_date", BCP_SEVERITY_WARNING, message);
    }
}

/**
 * bcp_course_complete: the programme year of its first day, the accounts' currency
 */
void
bcp_course_complete (BcpRecord     *record,
                     BcpConnection *db)
{
  complete_year (record, db, (const char *const[]) { "start_date", NULL });
  bcp_complete_from (record, "edition", db, "SELECT coalesce (max (edition), 0) + 1 FROM course", NULL);
  if (!bcp_rule_is_empty (record, "fee"))
    bcp_complete_from (record, "currency", db, "SELECT base_currency FROM programme", NULL);
}

/**
 * bcp_course_add_modules:
 *
 * A new course begins with the modules of the programme's template; they can then be changed.
 */
gboolean
bcp_course_add_modules (BcpRecord      *record,
                        BcpConnection  *db,
                        GError        **error)
{
  gint64 n, id;

  if (!bcp_connection_get_int (db, &n, error, "SELECT coalesce (max (number), 0) FROM template_module", NULL))
    return FALSE;

  for (gint64 number = 1; number <= n; number++)
    {
      id = bcp_connection_new_id (db, error);
      if (id == 0 ||
          !bcp_connection_run (db, error,
                               "INSERT INTO course_module (id, course, number, name_en, name_es, days)"
                               " SELECT ?1, ?2, number, name_en, name_es, days FROM template_module WHERE number = ?3",
                               "iii", id, bcp_record_get_id (record), number))
        return FALSE;
    }

  return TRUE;
}

/**
 * bcp_enrolment_complete: the course's fee and its currency
 */
void
bcp_enrolment_complete (BcpRecord     *record,
                        BcpConnection *db)
{
  const BcpValue *course = bcp_record_get_value (record, "course");

  if (bcp_record_is_new (record))
    bcp_complete_from (record, "fee", db, "SELECT fee FROM course WHERE id = ?1", course);
  if (!bcp_rule_is_empty (record, "fee"))
    bcp_complete_from (record, "currency", db,
                   "SELECT coalesce ((SELECT currency FROM course WHERE id = ?1), (SELECT base_currency FROM programme))", course);
}

/* Pre-assessments and projects */

#define SECTOR_OF_FIRM "SELECT sector FROM firm WHERE id = ?1"

/* A status that says "completed" and the date that proves it belong together. */
static void
check_completed (BcpRecord   *record,
                 BcpLanguage  language,
                 GPtrArray   *findings)
{
  const char *status = bcp_value_get_text (bcp_record_get_value (record, "status"));

  if (g_strcmp0 (status, "completed") == 0 && bcp_rule_is_empty (record, "completed_on"))
    bcp_rule_find (findings, record, "completed_on", BCP_SEVERITY_WARNING,
                   bcp_tr (language, N_("Completed, but without the date: it does not count until it has one.")));
  if (g_strcmp0 (status, "cancelled") == 0 && !bcp_rule_is_empty (record, "completed_on"))
    bcp_rule_find (findings, record, "status", BCP_SEVERITY_WARNING,
                   bcp_tr (language, N_("Cancelled, but with the date of completion: it does not count. Remove one of the two.")));
}

/**
 * bcp_preassessment_rule: dates in order, status and date agree
 */
void
bcp_preassessment_rule (BcpRecord     *record,
                        BcpConnection *db,
                        BcpLanguage    language,
                        GPtrArray     *findings)
{
  bcp_dates_rule (record, db, language, findings);
  check_completed (record, language, findings);
}

/* The day on which a status was reached is the latest known; only where the user gave none. */
static void
complete_completed_on (BcpRecord     *record,
                       BcpConnection *db,
                       const char    *date_field)
{
  if (g_strcmp0 (bcp_value_get_text (bcp_record_get_value (record, "status")), "completed") == 0 &&
      bcp_rule_is_empty (record, "completed_on") && bcp_record_is_new (record) && !bcp_rule_is_empty (record, date_field))
    bcp_record_set_value (record, "completed_on", bcp_record_get_value (record, date_field));
}

/**
 * bcp_preassessment_complete: the firm's sector
 */
void
bcp_preassessment_complete (BcpRecord     *record,
                            BcpConnection *db)
{
  bcp_complete_from (record, "sector", db, SECTOR_OF_FIRM, bcp_record_get_value (record, "firm"));
  complete_completed_on (record, db, "date");
}

/**
 * bcp_project_rule:
 *
 * R-057, F-25: the SME's share of the price is at most the programme's ceiling.
 */
void
bcp_project_rule (BcpRecord     *record,
                  BcpConnection *db,
                  BcpLanguage    language,
                  GPtrArray     *findings)
{
  g_autofree char *ceiling_text = NULL;
  double share, ceiling;

  bcp_dates_rule (record, db, language, findings);
  check_completed (record, language, findings);

  if (db == NULL || bcp_rule_is_empty (record, "sme_share"))
    return;
  ceiling_text = bcp_connection_dup_text (db, NULL, "SELECT cost_share_ceiling FROM programme", NULL);
  if (ceiling_text == NULL)
    return;

  share = bcp_value_get_real (bcp_record_get_value (record, "sme_share"));
  ceiling = g_ascii_strtod (ceiling_text, NULL);
  if (share > ceiling)
    {
      g_autofree char *pays = bcp_format_percent (share, share == floor (share) ? 0 : 1, language);
      g_autofree char *limit = bcp_format_percent (ceiling, ceiling == floor (ceiling) ? 0 : 1, language);
      g_autofree char *message = g_strdup_printf (
        bcp_tr (language, N_("The SME would pay %1$s; the ceiling is %2$s. Lower the share, or change the ceiling in Programme.")),
        pays, limit);

      bcp_rule_find (findings, record, "sme_share", BCP_SEVERITY_REFUSAL, message);
    }
}

/**
 * bcp_project_complete:
 *
 * Price, share and currency as the programme sets them; firm and sector from the pre-assessment.
 */
void
bcp_project_complete (BcpRecord     *record,
                      BcpConnection *db)
{
  const BcpValue *preassessment = bcp_record_get_value (record, "preassessment");

  bcp_complete_from (record, "firm", db, "SELECT firm FROM preassessment WHERE id = ?1", preassessment);
  bcp_complete_from (record, "sector", db, "SELECT sector FROM preassessment WHERE id = ?1", preassessment);
  bcp_complete_from (record, "sector", db, SECTOR_OF_FIRM, bcp_record_get_value (record, "firm"));
  complete_completed_on (record, db, "date");
  complete_year (record, db, (const char *const[]) { "completed_on", "date", NULL });
  if (bcp_record_is_new (record))
    {
      bcp_complete_from (record, "price", db, "SELECT project_price FROM programme", NULL);
      bcp_complete_from (record, "sme_share", db, "SELECT cost_share_default FROM programme", NULL);
    }
  if (!bcp_rule_is_empty (record, "price") || !bcp_rule_is_empty (record, "sme_paid"))
    bcp_complete_from (record, "currency", db, "SELECT base_currency FROM programme", NULL);
}

/**
 * bcp_expense_complete: the accounts' currency
 */
void
bcp_expense_complete (BcpRecord     *record,
                      BcpConnection *db)
{
  bcp_complete_from (record, "currency", db, "SELECT base_currency FROM programme", NULL);
}
