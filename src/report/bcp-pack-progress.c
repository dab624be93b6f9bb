/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pack.h"

#include "bcp-figures-charts.h"
#include "bcp-figures-lookup.h"
#include "bcp-format.h"
#include "bcp-pack-words.h"
#include "bcp-paper-chart.h"

#include <glib/gi18n.h>
#include <math.h>

#define BULLET_WIDTH 58.0
/* Height of the two curves under the table, title and source included. */
#define CURVE_HEIGHT 190.0

/* The results framework's rows: goal and purpose, components, management. */
static char *
group_of (const BcpPack      *self,
          const BcpIndicator *indicator)
{
  if (indicator->component != NULL && *indicator->component != '\0')
    return g_strdup_printf (bcp_tr (self->language, N_("Component %s. %s")), indicator->component,
                            bcp_figures_name_of (self->figures, "component", indicator->component, self->language));
  if (g_str_equal (indicator->level, "management"))
    return g_strdup (bcp_tr (self->language, N_("Management")));

  return g_strdup (bcp_tr (self->language, N_("Goal and purpose")));
}

static void
begin_group (const BcpPack       *self,
             BcpPaperTable       *table,
             const BcpIndicator  *indicator,
             char               **current)
{
  char *group = group_of (self, indicator);

  if (g_strcmp0 (group, *current) != 0)
    bcp_paper_table_add_group (table, group);
  g_free (*current);
  *current = group;
}

static gboolean
is_trouble (BcpLight light)
{
  return light == BCP_LIGHT_BEHIND || light == BCP_LIGHT_ABOVE || light == BCP_LIGHT_OVERDUE;
}

static void
add_title (const BcpPack      *self,
           BcpPaperTable      *table,
           const BcpIndicator *indicator,
           BcpLight            light)
{
  g_autofree char *title = bcp_indicator_title (indicator, self->language);

  bcp_paper_table_add_text (table, indicator->code);
  if (is_trouble (light))
    bcp_paper_table_add_strong (table, title);
  else
    bcp_paper_table_add_text (table, title);
}

static void
add_target (const BcpPack          *self,
            BcpPaperTable          *table,
            const BcpIndicator     *indicator,
            const BcpIndicatorYear *year)
{
  bcp_paper_table_take_text (table, bcp_format_indicator_target (indicator, year != NULL ? year->target : NAN,
                                                                 self->language));
}

static void
add_value (const BcpPack      *self,
           BcpPaperTable      *table,
           const BcpIndicator *indicator,
           double              value)
{
  bcp_paper_table_take_text (table, bcp_format_indicator (indicator, value, self->language));
}

static void
add_plan (const BcpPack          *self,
          BcpPaperTable          *table,
          const BcpIndicator     *indicator,
          const BcpIndicatorYear *year)
{
  double plan = year != NULL ? year->planned_to_date : NAN;

  if (indicator->is_ceiling)
    add_target (self, table, indicator, year);
  else
    bcp_paper_table_take_text (table, isnan (plan) ? g_strdup (BCP_MISSING)
                                                   : bcp_format_number (plan, 1, self->language));
}

static char *
ratio_text (const BcpStanding *standing,
            BcpLanguage        language)
{
  g_autofree char *ratio = NULL;

  if (isnan (standing->ratio))
    return g_strdup (standing->is_past && standing->light != BCP_LIGHT_MET ? "¹" : "");

  ratio = bcp_format_number (standing->ratio, 2, language);
  return g_strconcat (ratio, standing->is_past ? "¹" : "", NULL);
}

static void
add_row (const BcpPack      *self,
         BcpPaperTable      *table,
         const BcpIndicator *indicator,
         int                 shown)
{
  const BcpIndicatorYear *before = bcp_indicator_get_year (indicator, shown - 1);
  const BcpIndicatorYear *year = bcp_indicator_get_year (indicator, shown);
  g_autofree char *actual = bcp_format_indicator (indicator, year != NULL ? year->actual : NAN, self->language);
  BcpStanding standing;

  bcp_standing_find (&standing, self->figures, indicator);
  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  add_title (self, table, indicator, standing.light);
  if (shown > 1)
    {
      add_target (self, table, indicator, before);
      add_value (self, table, indicator, before != NULL ? before->actual : NAN);
    }
  add_target (self, table, indicator, year);
  add_plan (self, table, indicator, year);
  bcp_paper_table_add_strong (table, actual);
  if (year != NULL && !isnan (year->target))
    bcp_paper_bullet_add (table, year->actual, year->planned_to_date, year->target, indicator->is_ceiling);
  else
    bcp_paper_table_add_text (table, NULL);
  bcp_paper_table_take_text (table, ratio_text (&standing, self->language));
  bcp_paper_table_add_light (table, standing.light);
}

static BcpPaperTable *
new_year_table (const BcpPack *self,
                int            shown)
{
  BcpLanguage l = self->language;
  g_autofree char *day = bcp_date_format (self->figures->as_of, BCP_DATE_DAY, l);
  g_autofree char *at = g_strdup_printf (bcp_tr (l, N_("at %s")), day);
  g_autofree char *before = g_strdup_printf (bcp_tr (l, N_("Year %d")), shown - 1);
  g_autofree char *year = g_strdup_printf (bcp_tr (l, N_("Year %d")), shown);
  const BcpPaperColumn columns[] = {
    { bcp_tr (l, N_("Code")), PANGO_ALIGN_LEFT },
    { bcp_tr (l, N_("Indicator")), PANGO_ALIGN_LEFT, .share = 1 },
    { bcp_tr (l, N_("target")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("actual")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("target")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("plan")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("actual")), PANGO_ALIGN_RIGHT },
    { at, PANGO_ALIGN_LEFT, .width = BULLET_WIDTH },
    { bcp_tr (l, N_("ratio")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("status")), PANGO_ALIGN_LEFT },
  };
  BcpPaperTable *table;

  if (shown > 1)
    {
      table = bcp_paper_table_new (columns, G_N_ELEMENTS (columns));
      bcp_paper_table_span (table, before, 2, 2);
      bcp_paper_table_span (table, year, 4, 3);
    }
  else
    {
      BcpPaperColumn first[G_N_ELEMENTS (columns) - 2];

      /* The first year has none before it. */
      for (guint i = 0; i < G_N_ELEMENTS (first); i++)
        first[i] = columns[i < 2 ? i : i + 2];
      table = bcp_paper_table_new (first, G_N_ELEMENTS (first));
      bcp_paper_table_span (table, year, 2, 3);
    }

  return table;
}

/* Whether the year's table has anything to say of it; the programme's table has all. */
static gboolean
says_something (const BcpPack      *self,
                const BcpIndicator *indicator,
                int                 shown)
{
  BcpStanding standing;

  for (int number = MAX (shown - 1, 1); number <= shown; number++)
    {
      const BcpIndicatorYear *year = bcp_indicator_get_year (indicator, number);

      if (year != NULL && (!isnan (year->target) || (!isnan (year->actual) && year->actual != 0)))
        return TRUE;
    }
  bcp_standing_find (&standing, self->figures, indicator);
  return standing.is_past;
}

/* What ¹ means: of each indicator whose last target's year is over. */
static gboolean
any_past (const BcpPack *self)
{
  for (guint i = 0; i < self->figures->indicators->len; i++)
    {
      BcpStanding standing;

      bcp_standing_find (&standing, self->figures, self->figures->indicators->pdata[i]);
      if (standing.is_past && standing.light != BCP_LIGHT_MET)
        return TRUE;
    }

  return FALSE;
}

static void
add_key (const BcpPack *self,
         BcpFlow       *flow,
         guint          n_silent)
{
  BcpLanguage l = self->language;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, bcp_tr (l, N_("Ratio = actual over plan to date. On plan from 0.9, at risk from 0.7, behind below. "
                                       "Bar: actual; tick: plan to date or ceiling; shades: the limits of the status.")));
  if (n_silent > 0)
    {
      g_autofree char *silent = bcp_format_integer (n_silent, l);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_ntr (l, "%s indicator has neither target nor figure in these years and is left out.",
                                             "%s indicators have neither target nor figure in these years and are left out.",
                                             n_silent), silent);
    }
  if (any_past (self))
    g_string_append_printf (text, "\n¹ %s", bcp_tr (l, N_("Against the last target, whose programme year is over.")));
  bcp_flow_add_space (flow, 5);
  bcp_flow_add_text (flow, BCP_SHEET_NOTE, text->str);
}

/**
 * bcp_pack_add_progress:
 * @self: a pack
 * @flow: a flow
 *
 * Indicators against their targets in the year, and the two curves of the year.
 */
void
bcp_pack_add_progress (const BcpPack *self,
                       BcpFlow       *flow)
{
  int shown = bcp_figures_shown_year (self->figures);
  g_autofree char *when = bcp_words_when (self->figures, self->language);
  g_autofree char *group = NULL;
  BcpPaperTable *table = new_year_table (self, shown);
  guint n_silent = 0;
  BcpChart *charts[] = {
    bcp_figures_chart (self->figures, "preassessments", self->language),
    bcp_figures_chart (self->figures, "projects", self->language),
  };

  for (guint i = 0; i < self->figures->indicators->len; i++)
    {
      const BcpIndicator *indicator = self->figures->indicators->pdata[i];

      if (!says_something (self, indicator, shown))
        {
          n_silent++;
          continue;
        }
      begin_group (self, table, indicator, &group);
      add_row (self, table, indicator, shown);
    }

  bcp_flow_add_section (flow, bcp_tr (self->language, N_("Progress against targets")), when);
  bcp_flow_take_text (flow, BCP_SHEET_LEAD, bcp_words_standing (self->figures, self->language));
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, table);
  add_key (self, flow, n_silent);
  bcp_flow_add_space (flow, 12);
  bcp_flow_take_charts (flow, charts, G_N_ELEMENTS (charts), CURVE_HEIGHT);
  /* They stand in the section on cases as well. */
  bcp_flow_only_if_room (flow);
}

/* "51 / 50": actual of target. */
static char *
actual_of_target (const BcpIndicator     *indicator,
                  const BcpIndicatorYear *year,
                  BcpLanguage             language)
{
  g_autofree char *actual = NULL;
  g_autofree char *target = NULL;

  if (year == NULL || (isnan (year->actual) && isnan (year->target)))
    return g_strdup (BCP_MISSING);

  actual = bcp_format_indicator (indicator, year->actual, language);
  target = bcp_format_indicator_target (indicator, year->target, language);

  return g_strdup_printf ("%s / %s", actual, target);
}

static void
add_programme_row (const BcpPack      *self,
                   BcpPaperTable      *table,
                   const BcpIndicator *indicator)
{
  g_autofree char *actual = bcp_format_indicator (indicator, indicator->actual, self->language);
  BcpIndicatorYear whole = { 0, indicator->target, indicator->actual, indicator->planned_to_date, indicator->light };

  bcp_paper_table_add_row (table, BCP_ROW_BODY);
  add_title (self, table, indicator, indicator->light);
  for (guint i = 0; i < self->figures->programme->n_years; i++)
    {
      const BcpIndicatorYear *year = bcp_indicator_get_year (indicator, self->figures->programme->years[i].number);

      bcp_paper_table_take_text (table, actual_of_target (indicator, year, self->language));
    }
  add_target (self, table, indicator, &whole);
  add_plan (self, table, indicator, &whole);
  bcp_paper_table_add_strong (table, actual);
  bcp_paper_table_add_light (table, indicator->light);
}

static BcpPaperTable *
new_programme_table (const BcpPack *self)
{
  const BcpProgramme *programme = self->figures->programme;
  BcpLanguage l = self->language;
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (BcpPaperColumn));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const BcpPaperColumn first[] = {
    { bcp_tr (l, N_("Code")), PANGO_ALIGN_LEFT },
    { bcp_tr (l, N_("Indicator")), PANGO_ALIGN_LEFT, .share = 1 },
  };
  const BcpPaperColumn last[] = {
    { bcp_tr (l, N_("target")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("plan")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("actual")), PANGO_ALIGN_RIGHT },
    { bcp_tr (l, N_("status")), PANGO_ALIGN_LEFT },
  };
  BcpPaperTable *table;

  g_array_append_vals (columns, first, G_N_ELEMENTS (first));
  for (guint i = 0; i < programme->n_years; i++)
    {
      char *heading = g_strdup_printf (bcp_tr (l, N_("Year %d")), programme->years[i].number);
      BcpPaperColumn column = { heading, PANGO_ALIGN_RIGHT };

      g_ptr_array_add (texts, heading);
      g_array_append_val (columns, column);
    }
  g_array_append_vals (columns, last, G_N_ELEMENTS (last));
  table = bcp_paper_table_new ((const BcpPaperColumn *) (void *) columns->data, columns->len);
  if (programme->n_years > 0)
    bcp_paper_table_span (table, bcp_tr (l, N_("Actual / target")), G_N_ELEMENTS (first), programme->n_years);
  bcp_paper_table_span (table, bcp_tr (l, N_("Whole programme")), G_N_ELEMENTS (first) + programme->n_years, 3);
  return table;
}

/**
 * bcp_pack_add_programme:
 * @self: a pack
 * @flow: a flow
 *
 * The same indicators year by year and for the whole programme.
 */
void
bcp_pack_add_programme (const BcpPack *self,
                        BcpFlow       *flow)
{
  BcpLanguage l = self->language;
  g_autofree char *start = bcp_date_format (self->figures->programme->start, BCP_DATE_MONTH, l);
  g_autofree char *end = bcp_date_format (self->figures->programme->end, BCP_DATE_MONTH, l);
  g_autofree char *period = g_strdup_printf ("%s – %s", start, end);
  g_autofree char *gone = bcp_format_percent (100 * bcp_figures_elapsed (self->figures), 0, l);
  g_autofree char *group = NULL;
  BcpPaperTable *table = new_programme_table (self);

  for (guint i = 0; i < self->figures->indicators->len; i++)
    {
      const BcpIndicator *indicator = self->figures->indicators->pdata[i];

      begin_group (self, table, indicator, &group);
      add_programme_row (self, table, indicator);
    }

  bcp_flow_add_section (flow, bcp_tr (l, N_("By year and whole programme")), period);
  bcp_flow_take_text (flow, BCP_SHEET_LEAD,
                      g_strdup_printf (bcp_tr (l, N_("<b>%s</b> of the programme’s time has gone by. The status here is "
                                                     "against the target of the whole programme.")), gone));
  bcp_flow_add_space (flow, 4);
  bcp_flow_add_table (flow, table);
  bcp_flow_add_space (flow, 5);
  bcp_flow_add_text (flow, BCP_SHEET_NOTE,
                     bcp_tr (l, N_("Plan to date: linear by days within each programme year. – : no target set, or no figure.")));
}
