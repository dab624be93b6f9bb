/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-portfolio.h"

#include "bcp-assessment-sql.h"
#include "bcp-option-money.h"
#include "bcp-unit.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Days at a stage up to which a pre-assessment is new, and up to which it is not old. */
#define SOON "30"
#define LATE "90"

/* An option without a date counts: what was read from elsewhere has only a year. ?1 is the day. */
#define COUNTS " o.sort IS NOT 'REJECT' AND o.practice IS NOT 'EP' AND (o.date IS NULL OR o.date <= ?1)"

/* What is read of each option beside its money. */
#define COLUMNS "o.practice, o.assessment, " BCP_OPTION_PROGRESS
enum { PRACTICE = BCP_OPTION_MONEY_COLUMNS, ASSESSMENT, PROGRESS };
enum { OPEN, SELECTED, IMPLEMENTED };

#define BEST \
  "SELECT o.number, o.title, " OF_CASE ("a", "number", "a.code") ", " OF_CASE ("a", "sector", "a.plant_sector") \
  " FROM option o JOIN assessment a ON a.id = o.assessment WHERE o.id = ?1"

/* The stage of each pre-assessment that is not at its end, and since when; what was cancelled or not
 * selected, and what became a project, has come to its end. */
#define PIPELINE \
  "SELECT stage, sum (age <= " SOON "), sum (age > " SOON " AND age <= " LATE "), sum (age > " LATE ") FROM (" \
  "  SELECT stage, julianday (?1) - julianday (since) AS age FROM (" \
  "    SELECT 0 AS stage, requested_on AS since FROM preassessment WHERE status <> 'cancelled' AND requested_on <= ?1" \
  "      AND (date IS NULL OR date > ?1) AND (completed_on IS NULL OR completed_on > ?1)" \
  "    UNION ALL SELECT 1, date FROM preassessment WHERE status <> 'cancelled' AND date <= ?1" \
  "      AND (completed_on IS NULL OR completed_on > ?1)" \
  "    UNION ALL SELECT CASE WHEN selection = 'selected' AND coalesce (selected_on, completed_on) <= ?1 THEN 3 ELSE 2 END," \
  "      CASE WHEN selection = 'selected' AND selected_on <= ?1 THEN selected_on ELSE completed_on END" \
  "      FROM preassessment q WHERE status <> 'cancelled' AND completed_on <= ?1 AND selection IS NOT 'rejected'" \
  "      AND NOT EXISTS (SELECT 1 FROM project p WHERE p.preassessment = q.id AND p.status <> 'cancelled' AND p.date <= ?1)" \
  "  )) GROUP BY stage"

static const struct
{
  const char *name;
  const char *unit;
} saved_resources[BCP_N_SAVED_RESOURCES] = {
  [BCP_SAVED_WATER] = { N_("Water"), "m³" },
  [BCP_SAVED_ENERGY] = { N_("Energy"), "kWh" },
  [BCP_SAVED_WASTE] = { N_("Waste"), "t" },
  [BCP_SAVED_CO2E] = { N_("CO₂e"), "t" },
  [BCP_SAVED_CHROMIUM] = { N_("Chromium"), "kg" },
};

/* Waste water is not water saved once more; materials and chemicals have no common unit. */
static const struct
{
  const char       *code;
  BcpSavedResource  resource;
} resources[] = {
  { "water", BCP_SAVED_WATER }, { "energy", BCP_SAVED_ENERGY }, { "electricity", BCP_SAVED_ENERGY },
  { "fuel", BCP_SAVED_ENERGY }, { "waste", BCP_SAVED_WASTE }, { "hazardous_waste", BCP_SAVED_WASTE },
  { "co2e", BCP_SAVED_CO2E }, { "chromium", BCP_SAVED_CHROMIUM },
};

/* An option in the running for the best: what it saves, in the base currency. */
typedef struct
{
  BcpBestOption option;
  double        saving;
} Candidate;

static void
money_free (gpointer data)
{
  BcpMoneySaved *self = data;

  g_free (self->currency);
  g_free (self);
}

static void
practice_free (gpointer data)
{
  BcpPracticeCount *self = data;

  g_free (self->practice);
  g_free (self);
}

static void
best_free (gpointer data)
{
  BcpBestOption *self = data;

  g_free (self->number);
  g_free (self->title);
  g_free (self->assessment);
  g_free (self->sector);
  g_free (self->currency);
  g_free (self);
}

static void
portfolio_clear (gpointer data)
{
  BcpPortfolio *self = data;

  g_ptr_array_unref (self->money);
  g_ptr_array_unref (self->practices);
  g_ptr_array_unref (self->best);
  g_clear_pointer (&self->cases, g_array_unref);
}

/* Few currencies and nine practices: each is looked for among those that came before. */
static void
add_money (BcpPortfolio *self,
           const char   *currency,
           gint64        investment,
           gint64        saving)
{
  BcpMoneySaved *money = NULL;

  for (guint i = 0; i < self->money->len && money == NULL; i++)
    if (g_strcmp0 (((BcpMoneySaved *) self->money->pdata[i])->currency, currency) == 0)
      money = self->money->pdata[i];
  if (money == NULL)
    {
      money = g_new0 (BcpMoneySaved, 1);
      money->currency = g_strdup (currency);
      g_ptr_array_add (self->money, money);
    }
  money->investment += investment;
  money->saving += saving;
  money->count++;
}

static void
add_practice (BcpPortfolio *self,
              const char   *code)
{
  BcpPracticeCount *practice = NULL;

  for (guint i = 0; i < self->practices->len && practice == NULL; i++)
    if (g_strcmp0 (((BcpPracticeCount *) self->practices->pdata[i])->practice, code) == 0)
      practice = self->practices->pdata[i];
  if (practice == NULL)
    {
      practice = g_new0 (BcpPracticeCount, 1);
      practice->practice = g_strdup (code);
      g_ptr_array_add (self->practices, practice);
    }
  practice->count++;
}

static void
add_payback (BcpPortfolio *self,
             gint64        investment,
             gint64        saving)
{
  gint64 years = CLAMP (investment, 0, G_MAXINT64) / saving;

  self->paybacks[MIN (years, BCP_N_PAYBACKS - 1)]++;
}

/* Keeps the best in order, @n of them so far; of equals the first. */
static void
consider (Candidate             best[BCP_N_BEST],
          guint                *n,
          const BcpOptionMoney *option)
{
  double saving = (double) option->saving * option->factor;
  guint place = *n;

  while (place > 0 && best[place - 1].saving < saving)
    place--;
  if (place == BCP_N_BEST)
    return;

  if (*n == BCP_N_BEST)
    g_free (best[BCP_N_BEST - 1].option.currency);
  *n = MIN (*n + 1, BCP_N_BEST);
  memmove (&best[place + 1], &best[place], (*n - place - 1) * sizeof *best);
  best[place] = (Candidate) {
    {
      .id = option->id, .currency = g_strdup (option->currency), .investment = option->investment,
      .has_investment = option->has_investment, .saving = option->saving,
    },
    saving,
  };
}

/* While the options are read: which of them count, by ascending id, and the best so far. */
typedef struct
{
  BcpPortfolio *portfolio;
  GArray       *ids;
  BcpCaseSums  *cases;
  Candidate     best[BCP_N_BEST];
  guint         n_best;
} Reading;

static void
add_option (const BcpOptionMoney *option,
            BcpStatement         *row,
            gpointer              data)
{
  Reading *reading = data;
  BcpPortfolio *self = reading->portfolio;

  g_array_append_val (reading->ids, option->id);
  self->n_options++;
  add_practice (self, bcp_statement_text (row, PRACTICE));
  if (bcp_statement_int (row, PROGRESS) != OPEN)
    bcp_case_sums_add (reading->cases, option, bcp_statement_int (row, ASSESSMENT), bcp_statement_int (row, PROGRESS) == IMPLEMENTED);
  if (!option->has_saving)
    return;

  add_money (self, option->currency, option->investment, option->saving);
  if (option->saving > 0 && option->has_investment)
    add_payback (self, option->investment, option->saving);
  if (isnan (option->factor))
    {
      self->n_unconverted++;
      return;
    }
  self->base_saving += (double) option->saving * option->factor;
  if (option->saving > 0)
    consider (reading->best, &reading->n_best, option);
}

static gboolean
name_best (BcpBestOption  *option,
           BcpConnection  *db,
           GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, BEST, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_int (row, 1, option->id);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    {
      option->number = g_strdup (bcp_statement_text (row, 0));
      option->title = g_strdup (bcp_statement_text (row, 1));
      option->assessment = g_strdup (bcp_statement_text (row, 2));
      option->sector = g_strdup (bcp_statement_text (row, 3));
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_ROW;
}

static gint
compare_money (gconstpointer a,
               gconstpointer b)
{
  const BcpMoneySaved *first = *(BcpMoneySaved *const *) a, *second = *(BcpMoneySaved *const *) b;

  return first->count != second->count ? (first->count < second->count ? 1 : -1) : g_strcmp0 (first->currency, second->currency);
}

static gint
compare_practices (gconstpointer a,
                   gconstpointer b)
{
  const BcpPracticeCount *first = *(BcpPracticeCount *const *) a, *second = *(BcpPracticeCount *const *) b;

  if (first->count != second->count)
    return first->count < second->count ? 1 : -1;
  return g_strcmp0 (first->practice, second->practice);
}

static gboolean
load_options (BcpPortfolio   *self,
              GArray         *ids,
              BcpConnection  *db,
              const char     *day,
              GError        **error)
{
  Reading reading = { .portfolio = self, .ids = ids, .cases = bcp_case_sums_new () };
  gboolean done = bcp_option_money_each (db, COLUMNS, COUNTS, day, add_option, &reading, error);

  self->cases = bcp_case_sums_finish (reading.cases);
  for (guint i = 0; i < reading.n_best; i++)
    {
      g_ptr_array_add (self->best, g_memdup2 (&reading.best[i].option, sizeof reading.best[i].option));
      done = done && name_best (self->best->pdata[i], db, error);
    }
  g_ptr_array_sort (self->money, compare_money);
  g_ptr_array_sort (self->practices, compare_practices);
  return done;
}

/* Effects are read as they lie, not through the index of their options, which would fetch each from
 * another page; the options of those that follow one another do so too. */

typedef struct
{
  char   *resource;
  char   *unit;
  double  quantity;
} Effect;

static void
effect_clear (gpointer data)
{
  Effect *effect = data;

  g_free (effect->resource);
  g_free (effect->unit);
}

/* Whether @id is one of @ids; @place is where the last one was looked for. */
static gboolean
find_id (GArray *ids,
         gint64  id,
         guint  *place)
{
  guint first = 0, end = ids->len;

  if (*place < end && g_array_index (ids, gint64, *place) <= id)
    first = *place;
  if (first + 1 < end && g_array_index (ids, gint64, first + 1) > id)
    end = first + 1;
  while (end - first > 1)
    {
      guint middle = (first + end) / 2;

      if (g_array_index (ids, gint64, middle) <= id)
        first = middle;
      else
        end = middle;
    }

  *place = first;
  return first < end && g_array_index (ids, gint64, first) == id;
}

/* The sum of this resource in this unit; looked for from the one after the last, as effects of one
 * option after the other tend to come in turn. */
static Effect *
find_effect (GArray     *effects,
             const char *resource,
             const char *unit,
             guint      *place)
{
  Effect effect = { NULL, NULL, 0 };

  for (guint i = 1; i <= effects->len; i++)
    {
      guint index = (*place + i) % effects->len;
      Effect *found = &g_array_index (effects, Effect, index);

      if (strcmp (found->resource, resource) == 0 && strcmp (found->unit, unit) == 0)
        {
          *place = index;
          return found;
        }
    }

  effect.resource = g_strdup (resource);
  effect.unit = g_strdup (unit);
  g_array_append_val (effects, effect);
  *place = effects->len - 1;
  return &g_array_index (effects, Effect, *place);
}

/* What is not in a unit of its resource is not added: nobody said how much of it one is. */
static void
add_effect (BcpPortfolio *self,
            const Effect *effect)
{
  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    {
      BcpSavedResource resource = resources[i].resource;
      double saved;

      if (strcmp (effect->resource, resources[i].code) != 0)
        continue;
      saved = bcp_unit_convert_text (-effect->quantity, effect->unit, saved_resources[resource].unit);
      if (!isnan (saved))
        self->saved[resource] += saved;
    }
}

static gboolean
load_effects (BcpPortfolio   *self,
              GArray         *ids,
              BcpConnection  *db,
              GError        **error)
{
  g_autoptr (GArray) effects = g_array_new (FALSE, FALSE, sizeof (Effect));
  BcpStatement *row = bcp_connection_prepare (
    db, "SELECT option, resource, unit, quantity FROM option_effect WHERE quantity IS NOT NULL AND unit IS NOT NULL", error);
  guint option = 0, place = 0;
  BcpStep step;

  g_array_set_clear_func (effects, effect_clear);
  if (row == NULL)
    return FALSE;

  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    if (find_id (ids, bcp_statement_int (row, 0), &option))
      find_effect (effects, bcp_statement_text (row, 1), bcp_statement_text (row, 2), &place)->quantity += bcp_statement_real (row, 3);
  bcp_statement_reset (row);

  for (guint i = 0; i < effects->len; i++)
    add_effect (self, &g_array_index (effects, Effect, i));
  return step == BCP_STEP_DONE;
}

static gboolean
load_pipeline (BcpPortfolio   *self,
               BcpConnection  *db,
               const char     *day,
               GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db, PIPELINE, error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, day);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    for (int age = 0; age < BCP_N_PIPELINE_AGES; age++)
      self->pipeline[bcp_statement_int (row, 0)][age] = bcp_statement_int (row, age + 1);
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

/**
 * bcp_portfolio_load:
 * @db: a connection inside one read
 * @day: nothing after this day counts
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the assessments found by @day
 */
BcpPortfolio *
bcp_portfolio_load (BcpConnection  *db,
                    const char     *day,
                    GError        **error)
{
  g_autoptr (BcpPortfolio) self = g_atomic_rc_box_new0 (BcpPortfolio);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->money = g_ptr_array_new_with_free_func (money_free);
  self->practices = g_ptr_array_new_with_free_func (practice_free);
  self->best = g_ptr_array_new_with_free_func (best_free);
  if (load_options (self, ids, db, day, error) && load_effects (self, ids, db, error) && load_pipeline (self, db, day, error))
    return g_steal_pointer (&self);

  return NULL;
}

/**
 * bcp_portfolio_ref:
 * @self: a portfolio
 *
 * Returns: (transfer full): @self
 */
BcpPortfolio *
bcp_portfolio_ref (BcpPortfolio *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * bcp_portfolio_unref:
 * @self: (transfer full): a portfolio
 */
void
bcp_portfolio_unref (BcpPortfolio *self)
{
  g_atomic_rc_box_release_full (self, portfolio_clear);
}

/**
 * bcp_saved_resource_name:
 * @resource: what is saved
 *
 * Returns: its name, to be translated
 */
const char *
bcp_saved_resource_name (BcpSavedResource resource)
{
  return saved_resources[resource].name;
}

/**
 * bcp_saved_resource_unit:
 * @resource: what is saved
 *
 * Returns: the unit of its figures, each year
 */
const char *
bcp_saved_resource_unit (BcpSavedResource resource)
{
  return saved_resources[resource].unit;
}

/**
 * bcp_pipeline_stage_name:
 * @stage: where a pre-assessment stands
 *
 * Returns: what is awaited there, to be translated
 */
const char *
bcp_pipeline_stage_name (BcpPipelineStage stage)
{
  static const char *const names[BCP_N_PIPELINE_STAGES] = {
    [BCP_PIPELINE_REQUESTED] = N_("Requested, visit to come"),
    [BCP_PIPELINE_VISITED] = N_("Visited, report to come"),
    [BCP_PIPELINE_REPORTED] = N_("Reported, selection to come"),
    [BCP_PIPELINE_SELECTED] = N_("Selected, project to come"),
  };

  return names[stage];
}
