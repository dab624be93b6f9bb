/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-measure.h"

#include <string.h>

/* What each measure counts. A cancelled case never counts. Amounts in another currency than the
 * programme's are left out until a rate is kept for their day. */
static const BcpMeasure measures[] = {
  {
    .name = "activities_held", .entity = "activities", .where = "status=held&date=..{as_of}&kind={argument}",
    .sql = "SELECT date, 1 FROM activity WHERE status = 'held' AND date <= ?1 AND (?2 IS NULL OR kind = ?2) ORDER BY date",
  },
  {
    /* What a firm asked for at an event, and pre-assessments whose origin is an event. */
    .name = "requests_after_outreach", .entity = "participations", .where = "requested_service=1&date=..{as_of}",
    .sql = "SELECT a.date AS day, 1 FROM participation q JOIN activity a ON a.id = q.activity "
           "WHERE q.requested_service = 1 AND a.date <= ?1 "
           "UNION ALL "
           "SELECT c.requested_on, 1 FROM preassessment c WHERE c.activity IS NOT NULL AND c.status <> 'cancelled' "
           "AND c.requested_on <= ?1 AND NOT EXISTS (SELECT 1 FROM participation q "
           "WHERE q.activity = c.activity AND q.firm = c.firm AND q.requested_service = 1) "
           "ORDER BY day",
  },
  {
    .name = "courses_completed", .entity = "courses", .where = "status=completed&end_date=..{as_of}",
    .sql = "SELECT end_date, 1 FROM course WHERE status = 'completed' AND end_date <= ?1 ORDER BY end_date",
  },
  {
    .name = "trainees_certified", .entity = "enrolments", .where = "passed=1&passed_on=..{as_of}",
    .sql = "SELECT passed_on, 1 FROM enrolment WHERE passed = 1 AND passed_on <= ?1 "
           "AND (?2 IS NULL OR category = ?2 OR sex = ?2) ORDER BY passed_on",
  },
  {
    .name = "preassessments_completed", .entity = "preassessments", .date_field = "completed_on",
    .where = "completed_on=..{as_of}",
    .sql = "SELECT completed_on, 1 FROM preassessment WHERE completed_on <= ?1 AND status <> 'cancelled' "
           "ORDER BY completed_on",
  },
  {
    .name = "projects_started", .entity = "projects", .date_field = "date", .where = "date=..{as_of}",
    .sql = "SELECT date, 1 FROM project WHERE date <= ?1 AND status <> 'cancelled' ORDER BY date",
  },
  {
    .name = "projects_completed", .entity = "projects", .date_field = "completed_on",
    .where = "completed_on=..{as_of}",
    .sql = "SELECT completed_on, 1 FROM project WHERE completed_on <= ?1 AND status <> 'cancelled' ORDER BY completed_on",
  },
  {
    .name = "sector_share", .entity = "projects", .where = "sector={argument}&date=..{as_of}",
    .sql = "SELECT date, CASE WHEN sector = ?2 THEN 100 ELSE 0 END FROM project "
           "WHERE date <= ?1 AND status <> 'cancelled' ORDER BY date",
  },
  {
    .name = "sme_share", .entity = "projects", .where = "date=..{as_of}",
    .sql = "SELECT date, 100.0 * sme_paid / price FROM project "
           "WHERE date <= ?1 AND status <> 'cancelled' AND price > 0 AND sme_paid IS NOT NULL ORDER BY date",
  },
  {
    /* The argument is a kind of milestone or the code of one. */
    .name = "milestones_done", .entity = "milestones", .where = "done_on=..{as_of}",
    .sql = "SELECT done_on, 1 FROM milestone WHERE done_on <= ?1 AND (?2 IS NULL OR kind = ?2 OR code = ?2) ORDER BY done_on",
    .dues_sql = "SELECT v.due, 1 FROM milestone m JOIN milestone_due v ON v.milestone = m.id "
                "WHERE v.due IS NOT NULL AND (?2 IS NULL OR m.kind = ?2 OR m.code = ?2) ORDER BY v.due",
  },
  {
    .name = "budget_executed", .entity = "expenses", .where = "state=spent&date=..{as_of}",
    .sql = "SELECT e.date, 100.0 * e.amount / p.budget_total FROM expense e, programme p "
           "WHERE e.state = 'spent' AND e.date <= ?1 AND p.budget_total > 0 AND e.currency = p.base_currency ORDER BY e.date",
  },
  {
    .name = "manual", .entity = "values", .where = "indicator={code}&date=..{as_of}", .is_level = TRUE,
    .sql = "SELECT date, value FROM indicator_value WHERE indicator = ?3 AND date <= ?1 ORDER BY date, id",
  },
};

/**
 * bcp_measure_by_name:
 * @name: (nullable): a code of the list "measure"
 *
 * Returns: (transfer none) (nullable): the measure
 */
const BcpMeasure *
bcp_measure_by_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_strcmp0 (measures[i].name, name) == 0)
      return &measures[i];

  return NULL;
}

static void
bind_if_used (BcpStatement *row,
              const char   *sql,
              int           parameter,
              const char   *text)
{
  const char name[] = { '?', (char) ('0' + parameter), '\0' };

  if (strstr (sql, name) != NULL)
    bcp_statement_bind_text (row, parameter, text);
}

static GArray *
read_events (BcpConnection  *db,
             const char     *sql,
             const char     *day,
             const char     *argument,
             const char     *code,
             GError        **error)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (BcpMeasureEvent));
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  bind_if_used (row, sql, 1, day);
  bind_if_used (row, sql, 2, argument);
  bind_if_used (row, sql, 3, code);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpMeasureEvent event = { bcp_date_from_iso (bcp_statement_text (row, 0)), bcp_statement_real (row, 1) };

      if (event.date != BCP_DATE_NONE)
        g_array_append_val (events, event);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE ? g_steal_pointer (&events) : NULL;
}

/**
 * bcp_measure_read:
 * @self: a measure
 * @db: a connection
 * @argument: (nullable): which of its kind
 * @code: the indicator's code
 * @as_of: nothing after this day counts
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpMeasureEvent) (nullable): its events by date
 */
GArray *
bcp_measure_read (const BcpMeasure  *self,
                  BcpConnection     *db,
                  const char        *argument,
                  const char        *code,
                  BcpDate            as_of,
                  GError           **error)
{
  g_autofree char *day = bcp_date_to_iso (as_of);

  return read_events (db, self->sql, day, argument, code, error);
}

/**
 * bcp_measure_read_dues:
 * @self: a measure
 * @db: a connection
 * @argument: (nullable): which of its kind
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpMeasureEvent) (nullable): when its events are due, or
 *   %NULL without @error where nothing dates them
 */
GArray *
bcp_measure_read_dues (const BcpMeasure  *self,
                       BcpConnection     *db,
                       const char        *argument,
                       GError           **error)
{
  return self->dues_sql != NULL ? read_events (db, self->dues_sql, NULL, argument, NULL, error) : NULL;
}

/**
 * bcp_measure_where:
 * @self: a measure
 * @argument: (nullable): which of its kind
 * @code: the indicator's code
 * @as_of: the day of the question
 *
 * Returns: (transfer full): the filter of the list behind it, "field=value&field=value"
 */
char *
bcp_measure_where (const BcpMeasure *self,
                   const char       *argument,
                   const char       *code,
                   BcpDate           as_of)
{
  g_autofree char *day = bcp_date_to_iso (as_of);
  GString *where = g_string_new (self->where);

  g_string_replace (where, "{as_of}", day, 0);
  g_string_replace (where, "{code}", code, 0);
  if (argument != NULL)
    g_string_replace (where, "{argument}", argument, 0);
  else
    g_string_replace (where, "&kind={argument}", "", 0);

  return g_string_free (where, FALSE);
}
