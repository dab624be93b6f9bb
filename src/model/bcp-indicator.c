/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-indicator.h"

#include "bcp-measure.h"

#include <math.h>
#include <string.h>

/* An indicator's figures: the events of its measure, put together as its aggregation says, against
 * its targets (dossier §5.2). Events outside the programme's years belong to no year and do not count. */

typedef enum
{
  AGGREGATION_SUM,
  AGGREGATION_LAST,
  AGGREGATION_AVERAGE,
} Aggregation;

/* An indicator while its figures are made. */
typedef struct
{
  BcpIndicator     *indicator;
  BcpProgramme     *programme;
  BcpDate           as_of;
  const BcpMeasure *measure;
  Aggregation       aggregation;
  GArray           *events;
  GArray           *dues;         /* BcpMeasureEvent: when milestones are due, where the measure counts them; else NULL */
} Work;

static void
indicator_free (gpointer data)
{
  BcpIndicator *self = data;

  for (int language = 0; language < BCP_N_LANGUAGES; language++)
    {
      g_free (self->name[language]);
      g_free (self->unit[language]);
      g_free (self->verification[language]);
    }
  g_free (self->code);
  g_free (self->level);
  g_free (self->component);
  g_free (self->kind);
  g_free (self->years);
  g_free (self->entity);
  g_free (self->where);
  g_free (self);
}

static Aggregation
aggregation_from_code (const char *code)
{
  if (g_strcmp0 (code, "last") == 0)
    return AGGREGATION_LAST;
  if (g_strcmp0 (code, "average") == 0)
    return AGGREGATION_AVERAGE;

  return AGGREGATION_SUM;
}

/* Values */

static const BcpMeasureEvent *
event_at (Work  *work,
          guint  i)
{
  return &g_array_index (work->events, BcpMeasureEvent, i);
}

/* Sum or mean of what happened from @start to @end. What is counted is 0 where nothing happened;
 * a mean or a level of nothing is not known. */
static double
collect (Work    *work,
         BcpDate  start,
         BcpDate  end)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < work->events->len; i++)
    if (event_at (work, i)->date >= start && event_at (work, i)->date <= end)
      {
        sum += event_at (work, i)->value;
        n++;
      }

  if (n == 0 && (work->measure->is_level || work->aggregation == AGGREGATION_AVERAGE))
    return NAN;

  return work->aggregation == AGGREGATION_AVERAGE ? sum / n : sum;
}

/* The level on @day: the last one told, or all that was added up so far. */
static double
level_on (Work    *work,
          BcpDate  day)
{
  double level = work->measure->is_level ? NAN : 0;

  for (guint i = 0; i < work->events->len && event_at (work, i)->date <= day; i++)
    level = work->measure->is_level ? event_at (work, i)->value : level + event_at (work, i)->value;

  return level;
}

static double
value_of_year (Work                   *work,
               const BcpProgrammeYear *year)
{
  if (work->as_of < year->start)
    return NAN;

  return work->aggregation == AGGREGATION_LAST ? level_on (work, MIN (work->as_of, year->end))
                                               : collect (work, year->start, MIN (work->as_of, year->end));
}

/* Plans */

/* A level is planned to rise in a straight line from one year's target to the next. */
static double
planned_level (Work    *work,
               BcpDate  day)
{
  BcpProgramme *programme = work->programme;
  BcpDate from = programme->start - 1;
  double base = 0;

  for (guint i = 0; i < work->indicator->n_years; i++)
    {
      double target = work->indicator->years[i].target;
      BcpDate to = programme->years[i].end;

      if (isnan (target))
        continue;
      if (day <= to)
        return base + (target - base) * (MAX (day, from) - from) / (to - from);
      base = target;
      from = to;
    }

  return base;
}

static BcpLight
light_of_level (double   actual,
                double   target,
                double   plan,
                int      elapsed)
{
  if (!isnan (actual) && !isnan (target) && actual >= target)
    return BCP_LIGHT_MET;
  if (elapsed <= 0 && !isnan (target))
    return BCP_LIGHT_TO_COME;
  if (elapsed <= BCP_PACE_EARLY_DAYS && !isnan (actual) && !isnan (target))
    return BCP_LIGHT_TOO_EARLY;

  return bcp_light_from_plan (actual, plan);
}

/* What is dated is planned for its date: milestones for the day they are due, a single thing for the
 * end of its year. Everything else is planned evenly over the days of the year. */
static gboolean
is_planned_by_date (Work   *work,
                    double  target)
{
  return work->dues != NULL || target == 1;
}

static double
planned_by_date (Work                   *work,
                 const BcpProgrammeYear *year,
                 double                  target)
{
  double planned = 0;

  if (isnan (target))
    return NAN;
  if (work->dues == NULL)
    return work->as_of > year->end ? target : 0;

  for (guint i = 0; i < work->dues->len; i++)
    {
      BcpDate due = g_array_index (work->dues, BcpMeasureEvent, i).date;

      if (due >= year->start && due <= year->end && due < work->as_of)
        planned++;
    }

  return work->as_of > year->end ? target : MIN (planned, target);
}

static void
measure_year (Work                   *work,
              const BcpProgrammeYear *year,
              BcpIndicatorYear       *figures)
{
  BcpPace pace;

  figures->actual = value_of_year (work, year);
  if (work->indicator->is_ceiling)
    {
      figures->planned_to_date = figures->target;
      figures->light = work->as_of < year->start && !isnan (figures->target)
                         ? BCP_LIGHT_TO_COME : bcp_light_from_ceiling (figures->actual, figures->target);
    }
  else if (work->aggregation == AGGREGATION_SUM && is_planned_by_date (work, figures->target))
    {
      figures->planned_to_date = planned_by_date (work, year, figures->target);
      figures->light = figures->actual >= figures->target ? BCP_LIGHT_MET
                         : work->as_of < year->start ? BCP_LIGHT_TO_COME
                         : bcp_light_from_plan (figures->actual, figures->planned_to_date);
    }
  else if (work->aggregation == AGGREGATION_SUM)
    {
      bcp_pace_measure (&pace, year->start, year->end, work->as_of, figures->actual, figures->target);
      figures->planned_to_date = pace.plan;
      figures->light = work->as_of < year->start && !isnan (figures->target) ? BCP_LIGHT_TO_COME : pace.light;
    }
  else
    {
      figures->planned_to_date = figures->target;
      if (work->aggregation == AGGREGATION_LAST && !isnan (figures->target))
        figures->planned_to_date = planned_level (work, MIN (work->as_of, year->end));
      figures->light = light_of_level (figures->actual, figures->target, figures->planned_to_date,
                                       work->as_of - year->start + 1);
    }

  if (isnan (figures->target))
    figures->light = BCP_LIGHT_NO_TARGET;
}

/* The whole programme */

static void
add_known (double *sum,
           double  value)
{
  if (!isnan (value))
    *sum = isnan (*sum) ? value : *sum + value;
}

static void
sum_years (BcpIndicator *self)
{
  for (guint i = 0; i < self->n_years; i++)
    {
      add_known (&self->target, self->years[i].target);
      add_known (&self->actual, self->years[i].actual);
      add_known (&self->planned_to_date, self->years[i].planned_to_date);
    }
}

static void
measure_whole (Work *work)
{
  BcpIndicator *self = work->indicator;
  BcpProgramme *programme = work->programme;
  int elapsed = work->as_of - programme->start + 1;

  self->target = self->actual = self->planned_to_date = NAN;
  if (work->aggregation == AGGREGATION_SUM)
    sum_years (self);
  else
    {
      for (guint i = 0; i < self->n_years; i++)
        if (!isnan (self->years[i].target))
          self->target = self->years[i].target;
      if (elapsed > 0)
        self->actual = work->aggregation == AGGREGATION_LAST
                         ? level_on (work, work->as_of) : collect (work, programme->start, work->as_of);
      self->planned_to_date = self->target;
      if (work->aggregation == AGGREGATION_LAST && !self->is_ceiling && !isnan (self->target))
        self->planned_to_date = planned_level (work, work->as_of);
    }

  self->light = self->is_ceiling ? bcp_light_from_ceiling (self->actual, self->target)
                                 : light_of_level (self->actual, self->target, self->planned_to_date, elapsed);
  if (isnan (self->target))
    self->light = BCP_LIGHT_NO_TARGET;
}

/* Curves */

static void
curve_free (gpointer data)
{
  BcpCaseCurve *self = data;

  for (int language = 0; language < BCP_N_LANGUAGES; language++)
    g_free (self->name[language]);
  g_free (self->indicator);
  g_free (self->entity);
  g_free (self->date_field);
  g_free (self->dates);
  g_free (self->targets);
  g_free (self);
}

static BcpCaseCurve *
curve_of_indicator (const BcpIndicator *indicator,
                    const BcpMeasure   *measure,
                    GArray             *events)
{
  BcpCaseCurve *self = g_new0 (BcpCaseCurve, 1);

  self->indicator = g_strdup (indicator->code);
  for (int language = 0; language < BCP_N_LANGUAGES; language++)
    self->name[language] = g_strdup (indicator->name[language]);
  self->entity = g_strdup (measure->entity);
  self->date_field = g_strdup (measure->date_field);
  self->n_dates = events->len;
  self->dates = g_new (BcpDate, events->len);
  for (guint i = 0; i < events->len; i++)
    self->dates[i] = g_array_index (events, BcpMeasureEvent, i).date;
  self->targets = g_new (double, indicator->n_years);
  for (guint i = 0; i < indicator->n_years; i++)
    self->targets[i] = indicator->years[i].target;

  return self;
}

/* Loading */

static double
target_of_year (BcpConnection  *db,
                const char     *code,
                int             year,
                GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, "SELECT target FROM indicator_target WHERE indicator = ?1 AND year = ?2", error);
  double target = NAN;

  if (row == NULL)
    return NAN;

  bcp_statement_bind_text (row, 1, code);
  bcp_statement_bind_int (row, 2, year);
  if (bcp_statement_step (row, error) == BCP_STEP_ROW && !bcp_statement_is_null (row, 0))
    target = bcp_statement_real (row, 0);
  bcp_statement_reset (row);

  return target;
}

/* Names stand in pairs, English first; one that is missing is shown in the other language. */
static void
read_pair (BcpStatement *row,
           int           column,
           char         *texts[BCP_N_LANGUAGES])
{
  const char *english = bcp_statement_text (row, column);
  const char *spanish = bcp_statement_text (row, column + 1);

  texts[BCP_LANGUAGE_EN] = g_strdup (english != NULL ? english : spanish);
  texts[BCP_LANGUAGE_ES] = g_strdup (spanish != NULL ? spanish : english);
}

static BcpIndicator *
indicator_from_row (BcpStatement *row,
                    BcpDate       as_of)
{
  BcpIndicator *self = g_new0 (BcpIndicator, 1);
  const BcpMeasure *measure = bcp_measure_by_name (bcp_statement_text (row, 13));

  self->code = g_strdup (bcp_statement_text (row, 0));
  self->level = g_strdup (bcp_statement_text (row, 1));
  self->component = g_strdup (bcp_statement_text (row, 2));
  self->kind = g_strdup (bcp_statement_text (row, 3));
  self->is_ceiling = g_strcmp0 (bcp_statement_text (row, 4), "ceiling") == 0;
  self->on_overview = bcp_statement_int (row, 5) != 0;
  read_pair (row, 6, self->name);
  read_pair (row, 8, self->unit);
  read_pair (row, 10, self->verification);
  if (measure != NULL)
    {
      self->entity = g_strdup (measure->entity);
      self->where = bcp_measure_where (measure, bcp_statement_text (row, 14), self->code, as_of);
    }

  return self;
}

/* Fills the indicator, and adds its curve where it counts dated cases and has a target. */
static gboolean
fill_figures (Work           *work,
              BcpConnection  *db,
              const char     *argument,
              GPtrArray      *curves,
              GError        **error)
{
  BcpIndicator *self = work->indicator;
  GError *local = NULL;

  work->events = bcp_measure_read (work->measure, db, argument, self->code, work->as_of, error);
  if (work->events == NULL)
    return FALSE;
  work->dues = bcp_measure_read_dues (work->measure, db, argument, &local);

  self->n_years = work->programme->n_years;
  self->years = g_new0 (BcpIndicatorYear, self->n_years);
  for (guint i = 0; i < self->n_years && local == NULL; i++)
    {
      self->years[i].year = work->programme->years[i].number;
      self->years[i].target = target_of_year (db, self->code, self->years[i].year, &local);
    }
  for (guint i = 0; i < self->n_years; i++)
    measure_year (work, &work->programme->years[i], &self->years[i]);
  measure_whole (work);
  if (work->measure->date_field != NULL && !isnan (self->target))
    g_ptr_array_add (curves, curve_of_indicator (self, work->measure, work->events));
  g_array_unref (work->events);
  g_clear_pointer (&work->dues, g_array_unref);
  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

/**
 * bcp_indicators_load:
 * @db: a connection
 * @programme: the programme
 * @as_of: nothing after this day counts
 * @curves: (out) (transfer full) (element-type BcpCaseCurve): a curve for each indicator that counts
 *   dated cases and has a target
 * @error: return location
 *
 * Returns: (transfer full) (element-type BcpIndicator) (nullable): the results framework's rows, in
 *   the programme's order, with their figures
 */
GPtrArray *
bcp_indicators_load (BcpConnection  *db,
                     BcpProgramme   *programme,
                     BcpDate         as_of,
                     GPtrArray     **curves,
                     GError        **error)
{
  g_autoptr (GPtrArray) indicators = g_ptr_array_new_with_free_func (indicator_free);
  g_autoptr (GPtrArray) drawn = g_ptr_array_new_with_free_func (curve_free);
  BcpStatement *row;
  BcpStep step;

  row = bcp_connection_prepare (db,
    "SELECT code, level, component, kind, direction, on_overview, name_en, name_es, unit_en, unit_es, "
    "  verification_en, verification_es, aggregation, measure, argument FROM indicator ORDER BY position, id", error);
  if (row == NULL)
    return NULL;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpIndicator *indicator = indicator_from_row (row, as_of);
      const BcpMeasure *measure = bcp_measure_by_name (bcp_statement_text (row, 13));
      Work work = { indicator, programme, as_of, measure != NULL ? measure : bcp_measure_by_name ("manual"),
                    aggregation_from_code (bcp_statement_text (row, 12)), NULL, NULL };
      g_autofree char *argument = g_strdup (bcp_statement_text (row, 14));

      g_ptr_array_add (indicators, indicator);
      if (!fill_figures (&work, db, argument, drawn, error))
        return NULL;
    }
  bcp_statement_reset (row);
  if (step != BCP_STEP_DONE)
    return NULL;

  *curves = g_steal_pointer (&drawn);
  return g_steal_pointer (&indicators);
}
