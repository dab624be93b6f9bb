/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-figures.h"

#include "bcp-attention.h"
#include "bcp-cross-tables.h"
#include "bcp-indicator.h"

#include <math.h>
#include <string.h>

#define N_STAGES 6

const char *const bcp_figures_tables[] = {
  "programme", "programme_year", "component", "sector", "sector_priority", "programme_state", "funding_source",
  "milestone", "indicator", "indicator_target", "indicator_value", "state", "firm", "activity",
  "participation", "course", "enrolment", "preassessment", "project", "expense",
  "assessment", "option", "option_effect", "capital_line", "annual_line", "exchange_rate",
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
  "    UNION ALL SELECT firm, CASE" \
  "      WHEN selection = 'selected' AND coalesce (selected_on, completed_on) <= ?1 THEN 4" \
  "      WHEN completed_on <= ?1 THEN 3" \
  "      WHEN coalesce (requested_on, date, completed_on) <= ?1 THEN 2 END" \
  "      FROM preassessment WHERE status <> 'cancelled'" \
  "    UNION ALL SELECT firm, CASE WHEN followed_up_on <= ?1 THEN 6 WHEN date <= ?1 THEN 5 END" \
  "      FROM project WHERE status <> 'cancelled'" \
  "  ) GROUP BY firm" \
  ") WHERE stage IS NOT NULL GROUP BY stage"

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

  if (!bcp_connection_get_int (db, &firms, error, "SELECT coalesce (sum (n), 0) FROM derived_firm_count", NULL))
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
                 const char     *day,
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
              const char     *day,
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
  g_clear_pointer (&self->portfolio, bcp_portfolio_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
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
                 const char     *day,
                 GError        **error)
{
  self->indicators = bcp_indicators_load (db, self->programme, self->as_of, &self->curves, error);

  return self->indicators != NULL;
}

static gboolean
load_portfolio (BcpFigures     *self,
                BcpConnection  *db,
                const char     *day,
                GError        **error)
{
  self->portfolio = bcp_portfolio_load (db, day, error);

  return self->portfolio != NULL;
}

static gboolean
load_cases (BcpFigures     *self,
            BcpConnection  *db,
            const char     *day,
            GError        **error)
{
  self->cases = bcp_best_cases_load (db, self->portfolio->cases, error);

  return self->cases != NULL;
}

/* Parts: each knows what it is made of, and is taken over from earlier figures where that is the same. */

static void
share_indicators (BcpFigures *self,
                  BcpFigures *before)
{
  self->indicators = g_ptr_array_ref (before->indicators);
  self->curves = g_ptr_array_ref (before->curves);
}

static void
share_funnel (BcpFigures *self,
              BcpFigures *before)
{
  memcpy (self->funnel, before->funnel, sizeof self->funnel);
}

static void
share_tables (BcpFigures *self,
              BcpFigures *before)
{
  self->tables = g_ptr_array_ref (before->tables);
}

static void
share_sources (BcpFigures *self,
               BcpFigures *before)
{
  self->sources = g_ptr_array_ref (before->sources);
}

static void
share_milestones (BcpFigures *self,
                  BcpFigures *before)
{
  self->milestones = g_ptr_array_ref (before->milestones);
}

static void
share_courses (BcpFigures *self,
               BcpFigures *before)
{
  self->courses = g_ptr_array_ref (before->courses);
}

static void
share_portfolio (BcpFigures *self,
                 BcpFigures *before)
{
  self->portfolio = bcp_portfolio_ref (before->portfolio);
}

static void
share_cases (BcpFigures *self,
             BcpFigures *before)
{
  self->cases = g_ptr_array_ref (before->cases);
}

typedef struct
{
  const char *tables[12];
  gboolean  (*load)  (BcpFigures     *self,
                      BcpConnection  *db,
                      const char     *day,
                      GError        **error);
  void      (*share) (BcpFigures     *self,
                      BcpFigures     *before);
} Part;

/* What every part depends on. */
static const char *const frame_tables[] = { "programme", "programme_year", "sector", "programme_state", NULL };

/* In the order in which one needs the other. */
static const Part parts[] = {
  { { "indicator", "indicator_target", "indicator_value", "milestone", "activity", "participation", "course", "enrolment",
      "preassessment", "project", "expense", NULL },
    load_indicators, share_indicators },
  { { "firm", "activity", "participation", "preassessment", "project", NULL }, load_funnel, share_funnel },
  { { "firm", "preassessment", "project", NULL }, bcp_cross_tables_load, share_tables },
  { { "funding_source", "expense", NULL }, load_sources, share_sources },
  { { "milestone", NULL }, load_milestones, share_milestones },
  { { "course", NULL }, load_courses, share_courses },
  { { "assessment", "option", "option_effect", "capital_line", "annual_line", "exchange_rate", "preassessment", "project", NULL },
    load_portfolio, share_portfolio },
  { { "assessment", "option", "option_effect", "capital_line", "annual_line", "exchange_rate", "preassessment", "project", "firm", NULL },
    load_cases, share_cases },
};

static gboolean
contains_any (const char *const *changed,
              const char *const *tables)
{
  for (; *tables != NULL; tables++)
    if (g_strv_contains (changed, *tables))
      return TRUE;

  return FALSE;
}

static gboolean
load_parts (BcpFigures         *self,
            BcpFigures         *before,
            const char *const  *changed,
            BcpConnection      *db,
            GCancellable       *cancellable,
            GError            **error)
{
  g_autofree char *day = bcp_date_to_iso (self->as_of);
  gboolean all = before == NULL || contains_any (changed, frame_tables);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!all && !contains_any (changed, parts[i].tables))
      parts[i].share (self, before);
    else if (g_cancellable_set_error_if_cancelled (cancellable, error) || !parts[i].load (self, db, day, error))
      return FALSE;

  return bcp_attention_load (self, db, error);
}

static BcpFigures *
compute (BcpConnection      *db,
         BcpDate             as_of,
         BcpFigures         *before,
         const char *const  *changed,
         gint64              entry,
         GCancellable       *cancellable,
         GError            **error)
{
  SharedFigures *shared = g_new0 (SharedFigures, 1);
  BcpFigures *self = &shared->figures;

  g_atomic_ref_count_init (&shared->references);
  self->as_of = as_of;
  /* What somebody changed since then nobody has told of yet. */
  if (load_frame (self, db, error) &&
      load_parts (self, self->entry == entry ? before : NULL, changed, db, cancellable, error))
    return self;

  figures_free (shared);
  return NULL;
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
  g_return_val_if_fail (as_of != BCP_DATE_NONE, NULL);

  return compute (db, as_of, NULL, NULL, 0, cancellable, error);
}

/**
 * bcp_figures_update:
 * @before: figures of the same file
 * @changed: (array zero-terminated=1): base tables of which rows were changed since
 * @entry: the entry up to which @changed is all; where the file has gone on, nothing of @before is used
 * @db: a connection inside one read
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all figures on the same day as bcp_figures_compute() gives
 *   them; what does not depend on @changed is taken over
 */
BcpFigures *
bcp_figures_update (BcpFigures         *before,
                    const char *const  *changed,
                    gint64              entry,
                    BcpConnection      *db,
                    GCancellable       *cancellable,
                    GError            **error)
{
  return compute (db, before->as_of, before, changed, entry, cancellable, error);
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
