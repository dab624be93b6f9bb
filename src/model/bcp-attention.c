/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-attention.h"

#include "bcp-entity.h"

#include <math.h>

/* What the director should look at, most urgent first: each line leads to its record or rows. */

/* A milestone within these days is named before it is due. */
#define SOON_DAYS 45

/* From so many projects on, a sector without any stands out. */
#define ENOUGH_PROJECTS 3

/* Sentences about missing data beyond these would bury the rest. */
#define MAX_MISSING_LINES 3

static void
attention_free (gpointer data)
{
  BcpAttention *self = data;

  for (int language = 0; language < BCP_N_LANGUAGES; language++)
    g_free (self->name[language]);
  g_free (self->entity);
  g_free (self->where);
  g_free (self);
}

static BcpAttention *
add_line (BcpFigures       *figures,
          BcpAttentionKind  kind,
          BcpLight          light,
          const char       *entity)
{
  BcpAttention *self = g_new0 (BcpAttention, 1);

  self->kind = kind;
  self->light = light;
  self->date = BCP_DATE_NONE;
  self->actual = self->planned = NAN;
  self->entity = g_strdup (entity);
  g_ptr_array_add (figures->attention, self);

  return self;
}

static void
set_names (BcpAttention      *self,
           const char *const *names)
{
  for (int language = 0; language < BCP_N_LANGUAGES; language++)
    self->name[language] = g_strdup (names[language]);
}

/* Milestones */

static void
add_milestones (BcpFigures *figures)
{
  for (guint i = 0; i < figures->milestones->len; i++)
    {
      const BcpMilestone *milestone = g_ptr_array_index (figures->milestones, i);
      BcpAttention *line;

      if (milestone->done != BCP_DATE_NONE)
        continue;
      if (milestone->due < figures->as_of)
        line = add_line (figures, BCP_ATTENTION_OVERDUE, BCP_LIGHT_OVERDUE, "milestones");
      else if (milestone->due <= figures->as_of + SOON_DAYS)
        line = add_line (figures, BCP_ATTENTION_DUE_SOON, BCP_LIGHT_TO_COME, "milestones");
      else if (milestone->after_end)
        line = add_line (figures, BCP_ATTENTION_AFTER_END, BCP_LIGHT_AT_RISK, "milestones");
      else
        continue;

      set_names (line, (const char *const *) milestone->name);
      line->date = milestone->due;
      line->id = milestone->id;
    }
}

/* Indicators of the year at hand */

static gboolean
is_trouble (BcpLight light)
{
  return light == BCP_LIGHT_AT_RISK || light == BCP_LIGHT_BEHIND || light == BCP_LIGHT_ABOVE;
}

/* The figures that speak for an indicator: those of the year at hand, or, while the programme still
 * has a target ahead, those of the whole. */
static BcpIndicatorYear
standing_of (BcpFigures         *figures,
             const BcpIndicator *indicator)
{
  BcpIndicatorYear whole = { 0, indicator->target, indicator->actual, indicator->planned_to_date, indicator->light };

  for (guint i = 0; i < indicator->n_years; i++)
    if (indicator->years[i].year == figures->year && !isnan (indicator->years[i].target))
      return indicator->years[i];

  if (!(indicator->planned_to_date < indicator->target))
    whole.light = BCP_LIGHT_NO_TARGET;
  return whole;
}

static void
add_indicators (BcpFigures *figures)
{
  for (guint i = 0; i < figures->indicators->len; i++)
    {
      const BcpIndicator *indicator = g_ptr_array_index (figures->indicators, i);
      BcpIndicatorYear standing = standing_of (figures, indicator);
      BcpAttention *line;

      if (!is_trouble (standing.light))
        continue;
      line = add_line (figures, BCP_ATTENTION_BEHIND, standing.light, indicator->entity);
      set_names (line, (const char *const *) indicator->name);
      line->actual = standing.actual;
      line->planned = standing.planned_to_date;
      line->where = g_strdup (indicator->where);
    }
}

/* Sectors without a project */

static const BcpCrossTable *
find_table (BcpFigures *figures,
            const char *what)
{
  for (guint i = 0; i < figures->tables->len; i++)
    {
      const BcpCrossTable *table = g_ptr_array_index (figures->tables, i);

      if (g_strcmp0 (table->what, what) == 0)
        return table;
    }

  return NULL;
}

static gint64
row_sum (const BcpCrossTable *table,
         guint                sector)
{
  gint64 sum = 0;

  for (guint state = 0; state < table->n_states; state++)
    sum += table->counts[sector * table->n_states + state];

  return sum;
}

static void
add_sectors (BcpFigures *figures)
{
  const BcpCrossTable *projects = find_table (figures, "projects");
  const BcpCrossTable *cases = find_table (figures, "preassessments");
  gint64 all = 0;

  for (guint i = 0; i < projects->n_sectors; i++)
    all += row_sum (projects, i);
  if (all < ENOUGH_PROJECTS)
    return;

  for (guint i = 0; i < projects->n_sectors; i++)
    {
      BcpAttention *line;

      if (row_sum (projects, i) > 0)
        continue;
      line = add_line (figures, BCP_ATTENTION_SECTOR_BEHIND, BCP_LIGHT_AT_RISK, "preassessments");
      for (int language = 0; language < BCP_N_LANGUAGES; language++)
        line->name[language] = g_strdup (bcp_catalogue_name (figures->catalogue, "sector", projects->sectors[i], language));
      line->count = row_sum (cases, i);
      line->actual = 0;
      line->planned = all;
      line->where = g_strdup_printf ("sector=%s", projects->sectors[i]);
    }
}

/* Records that lack a wanted field */

static gboolean
is_wanted (const BcpField *field)
{
  return (field->flags & BCP_FIELD_WANTED) && !(field->flags & BCP_FIELD_COMPUTED);
}

/* How many records lack each wanted field, in one pass. Firms count from their pre-assessment on:
 * nobody completes a registry of thousands. Those have copies of what is wanted of them. */
static char *
missing_sql (const BcpEntity *entity)
{
  GString *sql = g_string_new ("SELECT 0");

  for (guint i = 0; i < entity->n_fields; i++)
    if (is_wanted (&entity->fields[i]))
      g_string_append_printf (sql, ", total (t.%s IS NULL)", entity->fields[i].name);
  if (g_strcmp0 (entity->table, "firm") == 0)
    g_string_append (sql, " FROM derived_case_firm t WHERE t.stage > 2");
  else
    g_string_append_printf (sql, " FROM %s t WHERE t.status <> 'cancelled'", entity->table);

  return g_string_free (sql, FALSE);
}

static void
add_missing_field (BcpFigures      *figures,
                   const BcpEntity *entity,
                   const BcpField  *field,
                   gint64           count,
                   GPtrArray       *found)
{
  BcpAttention *line;

  if (count == 0)
    return;

  line = add_line (figures, BCP_ATTENTION_MISSING, BCP_LIGHT_NO_DATA, entity->name);
  for (int language = 0; language < BCP_N_LANGUAGES; language++)
    line->name[language] = g_strdup (bcp_tr (language, field->label));
  line->count = count;
  line->where = g_strdup_printf (g_strcmp0 (entity->table, "firm") == 0
                                   ? "%s=&stage=preassessed&stage=selected&stage=project&stage=followed_up" : "%s=",
                                 field->name);
  g_ptr_array_add (found, g_ptr_array_steal_index (figures->attention, figures->attention->len - 1));
}

static gboolean
add_missing_of_entity (BcpFigures       *figures,
                       BcpConnection    *db,
                       const BcpEntity  *entity,
                       GPtrArray        *found,
                       GError          **error)
{
  g_autofree char *sql = missing_sql (entity);
  BcpStatement *row = bcp_connection_prepare (db, sql, error);
  int column = 0;

  if (row == NULL || bcp_statement_step (row, error) != BCP_STEP_ROW)
    return FALSE;

  for (guint i = 0; i < entity->n_fields; i++)
    if (is_wanted (&entity->fields[i]))
      add_missing_field (figures, entity, &entity->fields[i], bcp_statement_int (row, ++column), found);
  bcp_statement_reset (row);

  return TRUE;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  gint64 first = (*(BcpAttention *const *) a)->count, second = (*(BcpAttention *const *) b)->count;

  return first < second ? 1 : first > second ? -1 : 0;
}

static gboolean
add_missing (BcpFigures     *figures,
             BcpConnection  *db,
             GError        **error)
{
  static const char *const entities[] = { "firms", "preassessments", "projects", "courses" };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (attention_free);

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (!add_missing_of_entity (figures, db, bcp_entity_by_name (entities[i]), found, error))
      return FALSE;

  g_ptr_array_sort (found, compare_counts);
  for (guint i = 0; i < MAX_MISSING_LINES && found->len > 0; i++)
    g_ptr_array_add (figures->attention, g_ptr_array_steal_index (found, 0));
  return TRUE;
}

/* Money */

static gboolean
add_unpaid (BcpFigures     *figures,
            BcpConnection  *db,
            const char     *day,
            GError        **error)
{
  BcpStatement *row = bcp_connection_prepare (db,
    "SELECT c.id, c.name, c.end_date, count (*) FROM enrolment e JOIN course c ON c.id = e.course "
    "WHERE e.paid = 0 AND e.fee > 0 AND c.status <> 'cancelled' AND c.end_date < ?1 GROUP BY c.id ORDER BY c.end_date", error);
  BcpStep step;

  if (row == NULL)
    return FALSE;

  bcp_statement_bind_text (row, 1, day);
  while ((step = bcp_statement_step (row, error)) == BCP_STEP_ROW)
    {
      BcpAttention *line = add_line (figures, BCP_ATTENTION_UNPAID, BCP_LIGHT_AT_RISK, "enrolments");

      for (int language = 0; language < BCP_N_LANGUAGES; language++)
        line->name[language] = g_strdup (bcp_statement_text (row, 1));
      line->date = bcp_date_from_iso (bcp_statement_text (row, 2));
      line->count = bcp_statement_int (row, 3);
      line->where = g_strdup_printf ("course=%" G_GINT64_FORMAT "&paid=0", bcp_statement_int (row, 0));
    }
  bcp_statement_reset (row);

  return step == BCP_STEP_DONE;
}

static void
add_sources (BcpFigures *figures)
{
  gint64 sum = 0;
  BcpAttention *line;

  for (guint i = 0; i < figures->sources->len; i++)
    sum += ((BcpSourceBudget *) g_ptr_array_index (figures->sources, i))->budget;
  if (sum == figures->programme->budget_total)
    return;

  line = add_line (figures, BCP_ATTENTION_SOURCES, BCP_LIGHT_BEHIND, "sources");
  line->actual = (double) sum;
  line->planned = (double) figures->programme->budget_total;
}

/* Order */

static int
urgency (const BcpAttention *self)
{
  switch (self->light)
    {
    case BCP_LIGHT_OVERDUE:
      return 0;
    case BCP_LIGHT_BEHIND:
    case BCP_LIGHT_ABOVE:
      return 1;
    case BCP_LIGHT_AT_RISK:
      return self->kind == BCP_ATTENTION_AFTER_END ? 4 : 2;
    case BCP_LIGHT_TO_COME:
      return 3;
    case BCP_LIGHT_NO_DATA:
    case BCP_LIGHT_NO_TARGET:
    case BCP_LIGHT_TOO_EARLY:
    case BCP_LIGHT_ON_PLAN:
    case BCP_LIGHT_MET:
    case BCP_LIGHT_WITHIN:
    case BCP_LIGHT_DONE:
    default:
      return 5;
    }
}

/* By urgency, then by date; what has no date keeps its place after it. */
static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const BcpAttention *first = *(BcpAttention *const *) a, *second = *(BcpAttention *const *) b;
  int order = urgency (first) - urgency (second);

  if (order != 0)
    return order;
  if (first->kind != second->kind)
    return (int) first->kind - (int) second->kind;
  if (first->date != second->date)
    return first->date < second->date ? -1 : 1;

  return compare_counts (a, b);
}

/**
 * bcp_attention_load:
 * @figures: figures whose other parts are complete
 * @db: a connection in the same read
 * @error: return location
 *
 * Returns: whether @figures has its list of what needs attention
 */
gboolean
bcp_attention_load (BcpFigures     *figures,
                    BcpConnection  *db,
                    GError        **error)
{
  g_autofree char *day = bcp_date_to_iso (figures->as_of);

  figures->attention = g_ptr_array_new_with_free_func (attention_free);
  add_milestones (figures);
  add_indicators (figures);
  add_sectors (figures);
  add_sources (figures);
  if (!add_missing (figures, db, error) || !add_unpaid (figures, db, day, error))
    return FALSE;

  g_ptr_array_sort (figures->attention, compare_lines);
  return TRUE;
}
