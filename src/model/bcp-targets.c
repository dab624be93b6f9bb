/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-targets.h"

#include <math.h>

/* A year of fewer days than this is a short one. */
#define SHORTEST_FULL_YEAR 365
#define MONTHS_OF_A_YEAR 12

#define INDICATORS_SQL \
  "SELECT code, name_en, name_es, kind = 'count' AND aggregation = 'sum' AND direction = 'up'" \
  " FROM indicator ORDER BY position, id"
#define TARGETS_SQL "SELECT year, target FROM indicator_target WHERE indicator = ?1"

static void
row_free (gpointer data)
{
  BcpTargetRow *row = data;

  g_free (row->code);
  for (guint i = 0; i < BCP_N_LANGUAGES; i++)
    g_free (row->name[i]);
  g_free (row->targets);
  g_free (row->proposals);
  g_free (row);
}

void
bcp_targets_free (BcpTargets *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->programme, bcp_programme_unref);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
read_indicators (BcpTargets     *self,
                 BcpConnection  *db,
                 GError        **error)
{
  guint n_years = self->programme->n_years;
  BcpStatement *statement = bcp_connection_prepare (db, INDICATORS_SQL, error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    {
      BcpTargetRow *row = g_new0 (BcpTargetRow, 1);

      row->code = g_strdup (bcp_statement_text (statement, 0));
      row->name[BCP_LANGUAGE_EN] = g_strdup (bcp_statement_text (statement, 1));
      row->name[BCP_LANGUAGE_ES] = g_strdup (bcp_statement_text (statement, 2));
      row->targets = g_new (double, n_years);
      row->proposals = g_new (double, n_years);
      for (guint i = 0; i < n_years; i++)
        {
          row->targets[i] = NAN;
          /* Only counts that add up shrink with the days; a share or a ceiling does not. */
          row->proposals[i] = bcp_statement_int (statement, 3) ? 0 : NAN;
        }
      g_ptr_array_add (self->rows, row);
    }
  bcp_statement_reset (statement);
  return step == BCP_STEP_DONE;
}

/* Less than the last full year asks for: somebody has shortened it already. */
static gboolean
is_shortened (BcpTargets         *self,
              const BcpTargetRow *row,
              guint               year)
{
  for (int i = (int) year - 1; i >= 0; i--)
    {
      const BcpProgrammeYear *before = &self->programme->years[i];

      if (before->end - before->start + 1 >= SHORTEST_FULL_YEAR && !isnan (row->targets[i]))
        return row->targets[year] < row->targets[i];
    }
  return FALSE;
}

static void
propose (BcpTargets   *self,
         BcpTargetRow *row)
{
  for (guint i = 0; i < self->programme->n_years; i++)
    {
      const BcpProgrammeYear *year = &self->programme->years[i];
      int days = year->end - year->start + 1;
      double full_year = bcp_date_add_months (year->start, MONTHS_OF_A_YEAR) - year->start;
      double proposal = round (row->targets[i] * days / full_year);

      if (isnan (row->proposals[i]) || isnan (row->targets[i]) || days >= SHORTEST_FULL_YEAR
          || proposal == row->targets[i] || is_shortened (self, row, i))
        row->proposals[i] = NAN;
      else
        row->proposals[i] = proposal;
      self->n_proposals += !isnan (row->proposals[i]);
    }
}

static gboolean
read_targets (BcpTargets     *self,
              BcpTargetRow   *row,
              BcpConnection  *db,
              GError        **error)
{
  BcpStatement *statement = bcp_connection_prepare (db, TARGETS_SQL, error);
  BcpStep step;

  if (statement == NULL)
    return FALSE;
  bcp_statement_bind_text (statement, 1, row->code);
  while ((step = bcp_statement_step (statement, error)) == BCP_STEP_ROW)
    for (guint i = 0; i < self->programme->n_years; i++)
      if (self->programme->years[i].number == bcp_statement_int (statement, 0))
        row->targets[i] = bcp_statement_real (statement, 1);
  bcp_statement_reset (statement);
  propose (self, row);
  return step == BCP_STEP_DONE;
}

/**
 * bcp_targets_load:
 * @db: inside a read or an edit
 * @error: why it failed
 *
 * Returns: (transfer full) (nullable): every indicator with its targets
 */
BcpTargets *
bcp_targets_load (BcpConnection  *db,
                  GError        **error)
{
  g_autoptr (BcpTargets) self = g_new0 (BcpTargets, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->programme = bcp_programme_load (db, error);
  if (self->programme == NULL || !read_indicators (self, db, error))
    return NULL;
  for (guint i = 0; i < self->rows->len; i++)
    if (!read_targets (self, g_ptr_array_index (self->rows, i), db, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * bcp_targets_set:
 * @db: inside an edit
 * @indicator: code of an indicator
 * @year: number of a programme year
 * @target: the target; NaN takes it away
 * @error: why it failed
 */
gboolean
bcp_targets_set (BcpConnection  *db,
                 const char     *indicator,
                 int             year,
                 double          target,
                 GError        **error)
{
  gint64 id;

  if (isnan (target))
    return bcp_connection_run (db, error, "DELETE FROM indicator_target WHERE indicator = ?1 AND year = ?2", "ti",
                               indicator, (gint64) year);
  if (!bcp_connection_get_int (db, &id, error,
                               "SELECT id FROM indicator_target WHERE indicator = ?1 AND year = ?2", "ti",
                               indicator, (gint64) year))
    return FALSE;
  if (id != 0)
    return bcp_connection_run (db, error, "UPDATE indicator_target SET target = ?1 WHERE id = ?2", "ri", target, id);
  id = bcp_connection_new_id (db, error);
  if (id == 0)
    return FALSE;
  return bcp_connection_run (db, error,
                             "INSERT INTO indicator_target (id, indicator, year, target) VALUES (?1, ?2, ?3, ?4)",
                             "itir", id, indicator, (gint64) year, target);
}

/**
 * bcp_targets_prorate:
 * @db: inside an edit
 * @error: why it failed
 *
 * Sets what bcp_targets_load() proposes.
 */
gboolean
bcp_targets_prorate (BcpConnection  *db,
                     GError        **error)
{
  g_autoptr (BcpTargets) self = bcp_targets_load (db, error);

  if (self == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const BcpTargetRow *row = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < self->programme->n_years; j++)
        if (!isnan (row->proposals[j])
            && !bcp_targets_set (db, row->code, self->programme->years[j].number, row->proposals[j], error))
          return FALSE;
    }
  return TRUE;
}

/**
 * bcp_programme_plan_years:
 * @programme: first day and duration
 *
 * Returns: (transfer full) (element-type BcpProgrammeYear): the years they make
 */
GArray *
bcp_programme_plan_years (BcpProgramme *programme)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (BcpProgrammeYear));

  for (int month = 0; month < programme->duration_months; month += MONTHS_OF_A_YEAR)
    {
      int last = MIN (month + MONTHS_OF_A_YEAR, programme->duration_months);
      BcpProgrammeYear year = {
        .number = month / MONTHS_OF_A_YEAR + 1,
        .start = bcp_date_add_months (programme->start, month),
        .end = bcp_date_add_months (programme->start, last) - 1,
      };

      g_array_append_val (years, year);
    }
  return years;
}

/**
 * bcp_programme_years_fit:
 * @programme: a programme
 *
 * Returns: whether its years begin and end with it, without gap
 */
gboolean
bcp_programme_years_fit (BcpProgramme *programme)
{
  if (programme->n_years == 0)
    return FALSE;
  for (guint i = 1; i < programme->n_years; i++)
    if (programme->years[i].start != programme->years[i - 1].end + 1)
      return FALSE;
  return programme->years[0].start == programme->start
         && programme->years[programme->n_years - 1].end == programme->end;
}

static gboolean
write_year (BcpConnection           *db,
            const BcpProgrammeYear  *year,
            GError                 **error)
{
  g_autofree char *start = bcp_date_to_iso (year->start);
  g_autofree char *end = bcp_date_to_iso (year->end);
  gint64 id;

  if (!bcp_connection_get_int (db, &id, error, "SELECT id FROM programme_year WHERE number = ?1", "i",
                               (gint64) year->number))
    return FALSE;
  if (id != 0)
    return bcp_connection_run (db, error, "UPDATE programme_year SET start_date = ?1, end_date = ?2 WHERE id = ?3",
                               "tti", start, end, id);
  id = bcp_connection_new_id (db, error);
  if (id == 0)
    return FALSE;
  return bcp_connection_run (db, error,
                             "INSERT INTO programme_year (id, number, start_date, end_date) VALUES (?1, ?2, ?3, ?4)",
                             "iitt", id, (gint64) year->number, start, end);
}

/**
 * bcp_programme_fit_years:
 * @db: inside an edit
 * @error: why it failed
 *
 * Gives the programme the years of bcp_programme_plan_years(). Targets of a year that is no more stay
 * in the file and come back with it.
 */
gboolean
bcp_programme_fit_years (BcpConnection  *db,
                         GError        **error)
{
  g_autoptr (BcpProgramme) programme = bcp_programme_load (db, error);
  g_autoptr (GArray) years = NULL;

  if (programme == NULL)
    return FALSE;
  years = bcp_programme_plan_years (programme);
  for (guint i = 0; i < years->len; i++)
    if (!write_year (db, &g_array_index (years, BcpProgrammeYear, i), error))
      return FALSE;
  return bcp_connection_run (db, error, "DELETE FROM programme_year WHERE number > ?1", "i", (gint64) years->len);
}
