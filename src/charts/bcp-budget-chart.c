/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-budget-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define BAR_HEIGHT 15.0
#define TICK_OVER 3.0
#define LINE_GAP 3.0
#define SOURCE_GAP 12.0
#define WORD_GAP 12.0

struct _BcpBudgetChart
{
  BcpChart         parent_instance;

  BcpBudgetSource *sources;
  guint            n_sources;
  double           elapsed;
  char            *note;
};

G_DEFINE_FINAL_TYPE (BcpBudgetChart, bcp_budget_chart, BCP_TYPE_CHART)

static char *
source_name (const BcpBudgetSource *source,
             BcpLanguage            language)
{
  if (!source->in_kind)
    return g_strdup (source->name);

  return g_strdup_printf (bcp_tr (language, N_("%s (in kind)")), source->name);
}

static double
excess (const BcpBudgetSource *source)
{
  return source->spent + source->committed - source->budget;
}

/* The amount at the right edge, the same for all sources. */
static double
scale_of (BcpBudgetChart *self)
{
  double largest = 0;

  for (guint i = 0; i < self->n_sources; i++)
    {
      const BcpBudgetSource *source = &self->sources[i];

      largest = MAX (largest, MAX (source->budget, source->spent + source->committed));
    }

  return largest > 0 ? largest : 1;
}

static char *
spent_words (const BcpBudgetSource *source,
             BcpLanguage            language)
{
  g_autofree char *figure = bcp_format_number (source->spent, 0, language);

  return g_strdup_printf (bcp_tr (language, N_("%s spent")), figure);
}

static char *
committed_words (const BcpBudgetSource *source,
                 BcpLanguage            language)
{
  g_autofree char *figure = bcp_format_number (source->committed, 0, language);

  return source->committed > 0 ? g_strdup_printf (bcp_tr (language, N_("%s committed")), figure) : g_strdup ("");
}

static char *
budget_words (const BcpBudgetSource *source,
              BcpLanguage            language)
{
  g_autofree char *figure = bcp_format_number (source->budget, 0, language);

  return g_strdup_printf (bcp_tr (language, N_("of %s")), figure);
}

/* Whether the figures of every source fit on one line under its bar. */
static gboolean
figures_fit (BcpBudgetChart *self,
             BcpChartLayout *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double gap = WORD_GAP * bcp_layout_unit (layout);

  for (guint i = 0; i < self->n_sources; i++)
    {
      g_autofree char *spent = spent_words (&self->sources[i], language);
      g_autofree char *committed = committed_words (&self->sources[i], language);
      g_autofree char *budget = budget_words (&self->sources[i], language);
      double width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, spent) +
                     bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, committed) +
                     bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, budget) + 2 * gap;

      if (width > bcp_chart_layout_get_width (layout))
        return FALSE;
    }

  return TRUE;
}

static double
source_height (BcpBudgetChart *self,
               BcpChartLayout *layout)
{
  int lines = figures_fit (self, layout) ? 1 : 2;

  return bcp_layout_line_height (layout, BCP_TEXT_SECONDARY) + lines * bcp_layout_line_height (layout, BCP_TEXT_LABEL) +
         (BAR_HEIGHT + 2 * LINE_GAP) * bcp_layout_unit (layout);
}

/* Spent, committed and budget under the bar; "of 465,000" at the outline's end where there is room,
 * on a line of its own where there is none. */
static void
add_figures (BcpBudgetChart        *self,
             BcpChartLayout        *layout,
             const BcpBudgetSource *source,
             double                 y,
             double                 end)
{
  BcpLanguage language = bcp_layout_language (layout);
  double gap = WORD_GAP * bcp_layout_unit (layout);
  g_autofree char *spent = spent_words (source, language);
  g_autofree char *committed = committed_words (source, language);
  g_autofree char *budget = budget_words (source, language);
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_ACTUAL };
  BcpShape *label = bcp_layout_add_text (layout, "spent-label", 0, y, &text, spent);
  double x = label->box.x + label->box.width + gap;
  double width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, budget);

  text.colour = BCP_TOKEN_INK2;
  if (source->committed > 0)
    {
      label = bcp_layout_add_text (layout, "committed-label", x, y, &text, committed);
      x = label->box.x + label->box.width + gap;
    }
  if (!figures_fit (self, layout))
    {
      x = 0;
      y += label->box.height;
    }
  bcp_layout_add_text (layout, "budget-label", MAX (x, end - width), y, &text, budget);
}

/* At the right of the name: how much is spent, or by how much it is over. */
static void
add_state (BcpChartLayout        *layout,
           const BcpBudgetSource *source,
           double                 y)
{
  BcpLanguage language = bcp_layout_language (layout);
  double width = bcp_chart_layout_get_width (layout);
  double unit = bcp_layout_unit (layout);
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .align = BCP_ALIGN_END };
  g_autofree char *figure = NULL;
  g_autofree char *words = NULL;
  BcpShape *label;

  if (excess (source) > 0)
    {
      figure = bcp_format_number (excess (source), 0, language);
      words = g_strdup_printf (bcp_tr (language, N_("over by <b>%s</b>")), figure);
      text.colour = BCP_TOKEN_BAD;
    }
  else
    {
      figure = bcp_format_percent (source->budget > 0 ? 100 * source->spent / source->budget : NAN, 0, language);
      words = g_strdup_printf (bcp_tr (language, N_("<b>%s</b> spent")), figure);
    }

  label = bcp_layout_add_markup (layout, "state", width, y, &text, words);
  if (excess (source) > 0)
    bcp_layout_add_status (layout, "over", label->box.x - 10 * unit, label->box.y + label->box.height / 2,
                           BCP_LIGHT_ABOVE);
}

static void
add_bar (BcpChartLayout        *layout,
         const BcpBudgetSource *source,
         double                 y,
         double                 scale)
{
  double unit = bcp_layout_unit (layout);
  double width = bcp_chart_layout_get_width (layout) - unit, height = BAR_HEIGHT * unit;
  double spent = bcp_layout_snap (layout, width * source->spent / scale);
  double committed = bcp_layout_snap (layout, width * (source->spent + source->committed) / scale);
  double budget = bcp_layout_snap (layout, width * source->budget / scale);

  if (committed > spent)
    bcp_layout_add_box (layout, "committed", (BcpBox) { spent, y, committed - spent, height }, BCP_TOKEN_ACTUAL_SOFT);
  if (spent > 0)
    bcp_layout_add_box (layout, "spent", (BcpBox) { 0, y, spent, height }, BCP_TOKEN_ACTUAL);
  if (budget > 0)
    bcp_layout_add_outline (layout, "budget", (BcpBox) { unit / 2, y + unit / 2, budget, height - unit },
                            BCP_TOKEN_INK2, unit);
  if (!isnan (source->plan))
    {
      BcpBox tick = {
        CLAMP (width * source->plan / scale - unit, 0, width - 2 * unit), y - TICK_OVER * unit, 2.5 * unit,
        height + 2 * TICK_OVER * unit,
      };

      /* Where bar and tick are both black, an edge of paper tells them apart. */
      if (bcp_layout_is_mono (layout))
        bcp_layout_add_outline (layout, "edge", tick, BCP_TOKEN_CARD, 1.5 * unit);
      bcp_layout_add_box (layout, "plan", tick, BCP_TOKEN_INK);
    }
}

static void
add_mark (BcpBudgetChart        *self,
          BcpChartLayout        *layout,
          const BcpBudgetSource *source,
          BcpBox                 box)
{
  BcpLanguage language = bcp_layout_language (layout);
  g_autofree char *name = source_name (source, language);
  g_autofree char *spent = bcp_format_number (source->spent, 0, language);
  g_autofree char *committed = bcp_format_number (source->committed, 0, language);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, name, source->link);

  mark->value = g_strdup_printf (bcp_tr (language, N_("%s spent, %s committed")), spent, committed);
  if (!isnan (source->plan))
    {
      g_autofree char *plan = bcp_format_number (source->plan, 0, language);

      mark->plan = g_strdup_printf (bcp_tr (language, N_("plan to date %s")), plan);
    }
  if (excess (source) > 0)
    {
      g_autofree char *over = bcp_format_number (excess (source), 0, language);

      mark->difference = g_strdup_printf (bcp_tr (language, N_("over by %s")), over);
    }
}

static gboolean
has_plan (BcpBudgetChart *self)
{
  for (guint i = 0; i < self->n_sources; i++)
    if (!isnan (self->sources[i].plan))
      return TRUE;

  return FALSE;
}

static const char *
key_words (BcpLanguage language)
{
  return bcp_tr (language, N_("Tick: plan to date"));
}

/* Whether key and note stand on one line. */
static gboolean
note_fits (BcpBudgetChart *self,
           BcpChartLayout *layout)
{
  double key, note;

  if (self->note == NULL || !has_plan (self))
    return TRUE;

  key = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, key_words (bcp_layout_language (layout)));
  note = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, self->note);
  return key + note + WORD_GAP * bcp_layout_unit (layout) <= bcp_chart_layout_get_width (layout);
}

static void
bcp_budget_chart_build (BcpChart       *chart,
                        BcpChartLayout *layout)
{
  BcpBudgetChart *self = BCP_BUDGET_CHART (chart);
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double width = bcp_chart_layout_get_width (layout);
  double name_line = bcp_layout_line_height (layout, BCP_TEXT_SECONDARY);
  double label_line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double scale = scale_of (self), y = 0;

  if (self->n_sources == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, width, bcp_chart_layout_get_height (layout) },
                            bcp_chart_get_empty (chart));
      return;
    }

  for (guint i = 0; i < self->n_sources; i++)
    {
      const BcpBudgetSource *source = &self->sources[i];
      g_autofree char *name = source_name (source, language);
      double bar = bcp_layout_snap (layout, y + name_line + LINE_GAP * unit);

      bcp_layout_add_text (layout, "name", 0, y,
                           &(BcpText) { BCP_TEXT_SECONDARY, BCP_TOKEN_INK, .bold = TRUE, .max_width = width * 0.7 }, name);
      add_state (layout, source, y + (name_line - label_line) / 2);
      add_bar (layout, source, bar, scale);
      add_figures (self, layout, source, bar + (BAR_HEIGHT + LINE_GAP) * unit, width * source->budget / scale);
      add_mark (self, layout, source, (BcpBox) { 0, bar, width * MAX (source->budget, source->spent + source->committed) / scale, BAR_HEIGHT * unit });
      y += source_height (self, layout) + SOURCE_GAP * unit;
    }

  if (has_plan (self))
    {
      bcp_layout_add_text (layout, "key", 0, y, &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2 }, key_words (language));
      if (!note_fits (self, layout))
        y += label_line;
    }
  if (self->note != NULL)
    bcp_layout_add_text (layout, "note", width, y,
                         &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .align = BCP_ALIGN_END, .max_width = width,
                                      .lines = 2 },
                         self->note);
}

static double
bcp_budget_chart_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  BcpBudgetChart *self = BCP_BUDGET_CHART (chart);
  double height = MAX (self->n_sources, 1) * (source_height (self, layout) + SOURCE_GAP * bcp_layout_unit (layout));

  if (has_plan (self) || self->note != NULL)
    height += bcp_layout_line_height (layout, BCP_TEXT_LABEL) * (note_fits (self, layout) ? 1 : 3);
  else
    height -= SOURCE_GAP * bcp_layout_unit (layout);

  return height;
}

static char *
bcp_budget_chart_find (BcpChart    *chart,
                       BcpLanguage  language)
{
  BcpBudgetChart *self = BCP_BUDGET_CHART (chart);
  double spent = 0, budget = 0;
  gboolean in_kind = FALSE;
  g_autofree char *share = NULL;
  g_autofree char *total = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < self->n_sources; i++)
    {
      spent += self->sources[i].spent;
      budget += self->sources[i].budget;
      in_kind |= self->sources[i].in_kind;
    }
  if (budget <= 0)
    return NULL;

  share = bcp_format_percent (100 * spent / budget, 0, language);
  total = bcp_format_number (budget, 0, language);
  first = g_strdup_printf (in_kind ? bcp_tr (language, N_("%s of %s spent, in kind included"))
                                   : bcp_tr (language, N_("%s of %s spent")),
                           share, total);
  if (isnan (self->elapsed))
    return g_steal_pointer (&first);

  gone = bcp_format_percent (100 * self->elapsed, 0, language);
  return g_strdup_printf (bcp_tr (language, N_("%s; %s of the time has passed")), first, gone);
}

static char *
bcp_budget_chart_describe (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpBudgetChart *self = BCP_BUDGET_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_sources; i++)
    {
      const BcpBudgetSource *source = &self->sources[i];
      g_autofree char *name = source_name (source, language);
      g_autofree char *spent = bcp_format_number (source->spent, 0, language);
      g_autofree char *committed = bcp_format_number (source->committed, 0, language);
      g_autofree char *budget = bcp_format_number (source->budget, 0, language);

      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, bcp_tr (language, N_("%s: %s spent and %s committed of %s.")), name, spent,
                              committed, budget);
    }

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_budget_chart_tabulate (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpBudgetChart *self = BCP_BUDGET_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Source")), bcp_tr (language, N_("Budget")),
                                              bcp_tr (language, N_("Spent")), bcp_tr (language, N_("Committed")),
                                              bcp_tr (language, N_("Plan to date")), NULL);

  for (guint i = 0; i < self->n_sources; i++)
    {
      const BcpBudgetSource *source = &self->sources[i];

      bcp_chart_table_begin_row (table);
      bcp_chart_table_take_cell (table, source_name (source, language));
      bcp_chart_table_take_cell (table, bcp_format_number (source->budget, 0, language));
      bcp_chart_table_take_cell (table, bcp_format_number (source->spent, 0, language));
      bcp_chart_table_take_cell (table, bcp_format_number (source->committed, 0, language));
      bcp_chart_table_take_cell (table, bcp_format_number (source->plan, 0, language));
    }

  return table;
}

static void
bcp_budget_chart_finalize (GObject *object)
{
  BcpBudgetChart *self = BCP_BUDGET_CHART (object);

  for (guint i = 0; i < self->n_sources; i++)
    {
      g_free ((char *) self->sources[i].name);
      g_free ((char *) self->sources[i].link);
    }
  g_free (self->sources);
  g_free (self->note);

  G_OBJECT_CLASS (bcp_budget_chart_parent_class)->finalize (object);
}

static void
bcp_budget_chart_class_init (BcpBudgetChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_budget_chart_finalize;
  chart_class->build = bcp_budget_chart_build;
  chart_class->get_height = bcp_budget_chart_get_height;
  chart_class->find = bcp_budget_chart_find;
  chart_class->describe = bcp_budget_chart_describe;
  chart_class->tabulate = bcp_budget_chart_tabulate;
}

static void
bcp_budget_chart_init (BcpBudgetChart *self)
{
}

/**
 * bcp_budget_chart_new:
 * @info: copied; its unit is the currency
 * @budget: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_budget_chart_new (const BcpChartInfo *info,
                      const BcpBudget    *budget)
{
  BcpBudgetChart *self = g_object_new (BCP_TYPE_BUDGET_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->sources = g_memdup2 (budget->sources, budget->n_sources * sizeof *budget->sources);
  self->n_sources = budget->n_sources;
  self->elapsed = budget->elapsed;
  self->note = g_strdup (budget->note);
  for (guint i = 0; i < self->n_sources; i++)
    {
      self->sources[i].name = g_strdup (self->sources[i].name);
      self->sources[i].link = g_strdup (self->sources[i].link);
    }

  return BCP_CHART (self);
}
