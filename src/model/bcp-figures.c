/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-figures.h"

#include "bcp-attention.h"
#include "bcp-indicator.h"

#include <math.h>
#include <string.h>

#define N_STAGES 6

const char *const bcp_figures_tables[] = {
  "programme", "programme_year", "component", "sector", "sector_priority", "programme_state", "funding_source",
  "milestone", "indicator", "indicator_target", "indicator_value", "state", "firm", "contact", "activity",
  "participation", "course", "course_module", "enrolment", "preassessment", "project", "expense",
  NULL,
};

typedef struct
{
  BcpFigures      figures;
  gatomicrefcount references;
} SharedFigures;

static void
free_names (char *names[BCP_N_LANGUAGES])
{
  for (int language = 0; language < BCP_N_LANGUAGES; language++)
    g_free (names[language]);
}

static void
read_names (BcpStatement *row,
            int           column,
            char         *names[BCP_N_LANGUAGES])
{
  names[BCP_LANGUAGE_EN] = g_strdup (bcp_statement_text (row, column));
  names[BCP_LANGUAGE_ES] = g_strdup (bcp_statement_text (row, column + 1));
}

/* Funnel */

/* The furthest that each firm came by ?1, by what is dated; who came to nothing stays in registry. */
#define FUNNEL_SQL \
  "SELECT stage, count (*) FROM (" \
  "  SELECT firm, max (stage) AS stage FROM (" \
  "    SELECT q.firm, 2 AS stage FROM activity a JOIN participation q ON q.activity = a.id" \
  "      WHERE a.status <> 'cancelled' AND a.date <= ?1" \
  "    UNION ALL SELECT firm, 2 FROM preassessment" \
  "      WHERE status <> 'cancelled' AND coalesce (requested_on, date, completed_on) <= ?1" \
  "    UNION ALL SELECT firm, 3 FROM preassessment WHERE status <> 'cancelled' AND completed_on <= ?1" \
  "    UNION ALL SELECT firm, 4 FROM preassessment" \
  "      WHERE status <> 'cancelled' AND selection = 'selected' AND coalesce (selected_on, completed_on) <= ?1" \
  "    UNION ALL SELECT firm, 5 FROM project WHERE status <> 'cancelled' AND date <= ?1" \
  "    UNION ALL SELECT firm, 6 FROM project WHERE status <> 'cancelled' AND followed_up_on <= ?1" \
  "  ) GROUP BY firm" \
  ") GROUP BY stage"

static gboolean
load_funnel (BcpFigures     *self,
             BcpConnection  *db,
             const char     *day,
             GError        **error)
{
  gint64 reached[N_STAGES + 1] = { 0 };
  gint64 firms = 0;
  BcpStatement *row;
  BcpStep step;

  if (!bcp_connection_get_int (db, &firms, error, "SELECT count (*) FROM firm", NULL))
    return FALSE;
  row = bcp_connection_prepare (db, FUNNEL_SQL, error);
  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, day);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    reached[bcp_statement_int (row, 0)] = bcp_statement_int (row, 1);
  bcp_statement_reset (row);

  for (int stage = N_STAGES - 1; stage >= 2; stage--)
    reached[stage] += reached[stage + 1];
  reached[1] = firms;
  for (int i = 0; i < N_STAGES; i++)
    self->funnel[i] = (BcpFunnelStage) { i + 1, reached[i + 1] };

  return step == BCP_STEP_DONE;
}

/* Sector × state */

static void
cross_table_free (gpointer data)
{
  BcpCrossTable *self = data;

  g_free (self->what);
  g_strfreev (self->sectors);
  g_strfreev (self->states);
  g_free (self->counts);
  g_free (self);
}

static char **
load_codes (BcpConnection  *db,
            const char     *sql,
            guint          *n,
            GError        **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    g_ptr_array_add (codes, g_strdup (bcp_statement_text (row, 0)));
  bcp_statement_reset (row);
  if (step == BCP_STEP_ERROR)
    return NULL;

  *n = codes->len;
  g_ptr_array_add (codes, NULL);
  g_ptr_array_set_free_func (codes, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

static int
index_of (char       **codes,
          const char  *code)
{
  for (int i = 0; code != NULL && codes[i] != NULL; i++)
    if (strcmp (codes[i], code) == 0)
      return i;

  return -1;
}

static gboolean
count_cells (BcpCrossTable  *self,
             BcpConnection  *db,
             const char     *sql,
             const char     *day,
             GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  if (strstr (sql, "?1") != NULL)
    bcp_statement_bind_text (row, 1, day);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      int sector = index_of (self->sectors, bcp_statement_text (row, 0));
      int state = index_of (self->states, bcp_statement_text (row, 1));

      if (sector >= 0 && state >= 0)
        self->counts[(guint) sector * self->n_states + (guint) state] = bcp_statement_int (row, 2);
      else
        self->elsewhere += bcp_statement_int (row, 2);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

static gint64
sum_cells (const BcpCrossTable *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->n_sectors * self->n_states; i++)
    sum += self->counts[i];

  return sum;
}

static gboolean
load_tables (BcpFigures     *self,
             BcpConnection  *db,
             const char     *day,
             GError        **error)
{
  static const struct
  {
    const char *what;
    const char *sql;
  } tables[] = {
    /* Counting each cell along the index is several times as fast as grouping all firms. */
    { "firms",
      "SELECT s.code, p.state, (SELECT count (*) FROM firm f WHERE f.sector = s.code AND f.state = p.state) "
      "FROM sector s, programme_state p" },
    { "preassessments",
      "SELECT coalesce (a.sector, f.sector) AS s, f.state, count (*) FROM preassessment a JOIN firm f ON f.id = a.firm "
      "WHERE a.completed_on <= ?1 AND a.status <> 'cancelled' GROUP BY s, f.state" },
    { "projects",
      "SELECT coalesce (p.sector, f.sector) AS s, f.state, count (*) FROM project p JOIN firm f ON f.id = p.firm "
      "WHERE p.date <= ?1 AND p.status <> 'cancelled' GROUP BY s, f.state" },
  };

  self->tables = g_ptr_array_new_with_free_func (cross_table_free);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      BcpCrossTable *table = g_new0 (BcpCrossTable, 1);

      g_ptr_array_add (self->tables, table);
      table->what = g_strdup (tables[i].what);
      table->sectors = load_codes (db, "SELECT code FROM sector ORDER BY position, id", &table->n_sectors, error);
      if (table->sectors == NULL)
        return FALSE;
      table->states = load_codes (db, "SELECT state FROM programme_state ORDER BY position, id", &table->n_states, error);
      if (table->states == NULL)
        return FALSE;
      table->counts = g_new0 (gint64, MAX (1, table->n_sectors * table->n_states));
      if (!count_cells (table, db, tables[i].sql, day, error))
        return FALSE;
      if (i == 0)
        table->elsewhere = self->funnel[0].count - sum_cells (table);
    }

  return TRUE;
}

/* Money */

static void
source_free (gpointer data)
{
  BcpSourceBudget *self = data;

  free_names (self->name);
  g_free (self->code);
  g_free (self);
}

/* Share of the programme's days that have gone by; each source is planned to be spent evenly. */
static double
elapsed_share (BcpFigures *self)
{
  int days = self->programme->end - self->programme->start + 1;

  return (double) CLAMP (self->as_of - self->programme->start + 1, 0, days) / days;
}

static gboolean
load_sources (BcpFigures     *self,
              BcpConnection  *db,
              const char     *day,
              GError        **error)
{
  BcpStatement *row;
  BcpStep step;

  self->sources = g_ptr_array_new_with_free_func (source_free);
  row = bcp_connection_prepare (db,
    "SELECT s.code, s.name_en, s.name_es, s.kind = 'in_kind', s.amount, "
    "  coalesce (sum (CASE WHEN e.state = 'committed' THEN e.amount END), 0), "
    "  coalesce (sum (CASE WHEN e.state = 'spent' THEN e.amount END), 0) "
    "FROM funding_source s LEFT JOIN expense e ON e.funding_source = s.code AND e.date <= ?1 AND e.currency = s.currency "
    "GROUP BY s.id ORDER BY s.position, s.id", error);
  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, day);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpSourceBudget *source = g_new0 (BcpSourceBudget, 1);

      source->code = g_strdup (bcp_statement_text (row, 0));
      read_names (row, 1, source->name);
      source->in_kind = bcp_statement_int (row, 3) != 0;
      source->budget = bcp_statement_int (row, 4);
      source->committed = bcp_statement_int (row, 5);
      source->spent = bcp_statement_int (row, 6);
      source->planned_to_date = (double) source->budget * elapsed_share (self);
      g_ptr_array_add (self->sources, source);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

/* Workplan */

static void
milestone_free (gpointer data)
{
  BcpMilestone *self = data;

  free_names (self->name);
  g_free (self->code);
  g_free (self->kind);
  g_free (self);
}

static gboolean
load_milestones (BcpFigures     *self,
                 BcpConnection  *db,
                 GError        **error)
{
  BcpStatement *row;
  BcpStep step;

  self->milestones = g_ptr_array_new_with_free_func (milestone_free);
  row = bcp_connection_prepare (db,
    "SELECT m.id, m.code, m.kind, v.due, m.done_on, m.name_en, m.name_es "
    "FROM milestone m JOIN milestone_due v ON v.milestone = m.id WHERE v.due IS NOT NULL ORDER BY v.due, m.position, m.id", error);
  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpMilestone *milestone = g_new0 (BcpMilestone, 1);

      milestone->id = bcp_statement_int (row, 0);
      milestone->code = g_strdup (bcp_statement_text (row, 1));
      milestone->kind = g_strdup (bcp_statement_text (row, 2));
      milestone->due = bcp_date_from_iso (bcp_statement_text (row, 3));
      milestone->done = bcp_date_from_iso (bcp_statement_text (row, 4));
      if (milestone->done > self->as_of)
        milestone->done = BCP_DATE_NONE;
      read_names (row, 5, milestone->name);
      milestone->after_end = milestone->due > self->programme->end;
      g_ptr_array_add (self->milestones, milestone);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

static void
span_free (gpointer data)
{
  BcpSpan *self = data;

  g_free (self->name);
  g_free (self);
}

static gboolean
load_courses (BcpFigures     *self,
              BcpConnection  *db,
              GError        **error)
{
  BcpStatement *row;
  BcpStep step;

  self->courses = g_ptr_array_new_with_free_func (span_free);
  row = bcp_connection_prepare (db,
    "SELECT id, edition, name, start_date, coalesce (end_date, start_date) FROM course "
    "WHERE status <> 'cancelled' AND start_date IS NOT NULL ORDER BY start_date, id", error);
  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpSpan *span = g_new0 (BcpSpan, 1);

      span->id = bcp_statement_int (row, 0);
      span->edition = (int) bcp_statement_int (row, 1);
      span->name = g_strdup (bcp_statement_text (row, 2));
      span->start = bcp_date_from_iso (bcp_statement_text (row, 3));
      span->end = bcp_date_from_iso (bcp_statement_text (row, 4));
      g_ptr_array_add (self->courses, span);
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

/* All of it */

static void
figures_free (SharedFigures *shared)
{
  BcpFigures *self = &shared->figures;

  g_clear_pointer (&self->programme, bcp_programme_unref);
  g_clear_pointer (&self->catalogue, bcp_catalogue_unref);
  g_clear_pointer (&self->indicators, g_ptr_array_unref);
  g_clear_pointer (&self->curves, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->milestones, g_ptr_array_unref);
  g_clear_pointer (&self->courses, g_ptr_array_unref);
  g_clear_pointer (&self->attention, g_ptr_array_unref);
  g_free (shared);
}

/* The number of the programme year that the as-of date falls in; after the last one, one more. */
static int
year_number (BcpFigures *self)
{
  int number = 0;

  for (guint i = 0; i < self->programme->n_years; i++)
    if (self->as_of >= self->programme->years[i].start)
      number = self->programme->years[i].number + (self->as_of > self->programme->years[i].end ? 1 : 0);

  return number;
}

static gboolean
load_frame (BcpFigures     *self,
            BcpConnection  *db,
            GError        **error)
{
  self->programme = bcp_programme_load (db, error);
  if (self->programme == NULL)
    return FALSE;
  self->catalogue = bcp_catalogue_load (db, error);
  if (self->catalogue == NULL)
    return FALSE;

  self->year = year_number (self);
  self->month = bcp_programme_month_of (self->programme, self->as_of);
  return bcp_connection_get_int (db, &self->entry, error, "SELECT coalesce (max (id), 0) FROM store_history", NULL);
}

static gboolean
load_indicators (BcpFigures     *self,
                 BcpConnection  *db,
                 GError        **error)
{
  self->indicators = bcp_indicators_load (db, self->programme, self->as_of, error);
  if (self->indicators == NULL)
    return FALSE;
  self->curves = bcp_curves_load (db, self->indicators, self->as_of, error);

  return self->curves != NULL;
}

/**
 * bcp_figures_compute:
 * @db: a connection inside one read
 * @as_of: nothing after this day counts; %BCP_DATE_NONE is not accepted
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all figures on that day
 */
BcpFigures *
bcp_figures_compute (BcpConnection  *db,
                     BcpDate         as_of,
                     GCancellable   *cancellable,
                     GError        **error)
{
  SharedFigures *shared;
  BcpFigures *self;
  g_autofree char *day = NULL;

  g_return_val_if_fail (as_of != BCP_DATE_NONE, NULL);

  shared = g_new0 (SharedFigures, 1);
  self = &shared->figures;
  day = bcp_date_to_iso (as_of);
  g_atomic_ref_count_init (&shared->references);
  self->as_of = as_of;
  if (load_frame (self, db, error) &&
      load_indicators (self, db, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error) &&
      load_funnel (self, db, day, error) &&
      load_tables (self, db, day, error) &&
      load_sources (self, db, day, error) &&
      load_milestones (self, db, error) &&
      load_courses (self, db, error) &&
      bcp_attention_load (self, db, error))
    return self;

  figures_free (shared);
  return NULL;
}

/**
 * bcp_figures_ref:
 * @self: figures
 *
 * Returns: (transfer full): @self
 */
BcpFigures *
bcp_figures_ref (BcpFigures *self)
{
  g_atomic_ref_count_inc (&((SharedFigures *) self)->references);

  return self;
}

/**
 * bcp_figures_unref:
 * @self: (transfer full): figures
 */
void
bcp_figures_unref (BcpFigures *self)
{
  SharedFigures *shared = (SharedFigures *) self;

  if (g_atomic_ref_count_dec (&shared->references))
    figures_free (shared);
}

/**
 * bcp_figures_get_indicator:
 * @self: figures
 * @code: an indicator's code
 *
 * Returns: (transfer none) (nullable): the indicator
 */
const BcpIndicator *
bcp_figures_get_indicator (BcpFigures *self,
                           const char *code)
{
  for (guint i = 0; i < self->indicators->len; i++)
    {
      const BcpIndicator *indicator = g_ptr_array_index (self->indicators, i);

      if (strcmp (indicator->code, code) == 0)
        return indicator;
    }

  return NULL;
}
