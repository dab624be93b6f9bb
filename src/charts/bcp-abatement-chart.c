/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-abatement-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"
#include "bcp-quantity.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
/* Of the deepest bar, the room under the last one. */
#define LABEL_SHARE 0.35
#define HEIGHT 216.0
#define AXIS_GAP 6.0
#define LABEL_GAP 4.0
#define EDGE 1.0

#define MOST_TICKS 5
/* Options under this share of the amount are left out and counted (VISUAL §4). */
#define LEAST 0.01

struct _BcpAbatementChart
{
  BcpChart      parent_instance;

  BcpAbatement *options;   /* drawn ones, the cheapest first, then those left out */
  guint         n_options;
  guint         n_drawn;
  double        total;     /* amount of the drawn */
  double        paying;    /* of them, what pays for itself */
  char         *amount_unit;
};

G_DEFINE_FINAL_TYPE (BcpAbatementChart, bcp_abatement_chart, BCP_TYPE_CHART)

/* Where amounts and costs are. */
typedef struct
{
  BcpBox box;
  double top;   /* cost at the upper edge */
  double low;   /* at the lower */
  double total; /* amount at the right edge */
} Plot;

static double
x_of (const Plot *plot,
      double      amount)
{
  return plot->box.x + plot->box.width * amount / plot->total;
}

static double
y_of (const Plot *plot,
      double      cost)
{
  return plot->box.y + plot->box.height * (plot->top - cost) / (plot->top - plot->low);
}

/* Ticks of the cost axis, whole steps that hold all bars and zero. */
static void
set_range (BcpAbatementChart *self,
           Plot              *plot,
           double            *step)
{
  double low = 0, high = 0;

  for (guint i = 0; i < self->n_drawn; i++)
    {
      low = MIN (low, self->options[i].cost);
      high = MAX (high, self->options[i].cost);
    }
  /* Where everything pays for itself the last bar ends at the right edge; words need room under it. */
  if (self->n_drawn > 0 && high <= 0)
    low = MIN (low, self->options[self->n_drawn - 1].cost + LABEL_SHARE * low);
  *step = bcp_nice_step (MAX (high - low, 1e-9), MOST_TICKS);
  plot->low = floor (low / *step) * *step;
  plot->top = ceil (high / *step) * *step;
  if (plot->top <= plot->low)
    plot->top = plot->low + *step;
}

static char *
cost_text (double      cost,
           double      step,
           BcpLanguage language)
{
  return bcp_format_number (cost, step >= 1 ? 0 : (int) ceil (-log10 (step)), language);
}

static char *
signed_text (double      cost,
             BcpLanguage language)
{
  g_autofree char *number = bcp_number_format_significant (fabs (cost) >= 100 ? round (cost) : cost, 3, language);

  return cost > 0 ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number);
}

static Plot
make_plot (BcpAbatementChart *self,
           BcpChartLayout    *layout,
           double            *step)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), axis = bcp_layout_line_height (layout, BCP_TEXT_AXIS);
  double label = bcp_layout_line_height (layout, BCP_TEXT_LABEL), figures = 0;
  Plot plot = { .total = self->total };

  set_range (self, &plot, step);
  for (double tick = plot.low; tick <= plot.top + *step / 2; tick += *step)
    {
      g_autofree char *text = cost_text (tick, *step, language);

      figures = MAX (figures, bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, text));
    }
  plot.box.x = bcp_layout_snap (layout, figures + AXIS_GAP * unit);
  plot.box.y = bcp_layout_snap (layout, label + LABEL_GAP * unit);
  plot.box.width = MAX (bcp_chart_layout_get_width (layout) - plot.box.x, 1);
  plot.box.height = MAX (bcp_chart_layout_get_height (layout) - plot.box.y - axis - AXIS_GAP * unit -
                           (self->n_drawn < self->n_options ? label : 0), 1);
  return plot;
}

static void
add_axes (BcpAbatementChart *self,
          BcpChartLayout    *layout,
          const Plot        *plot,
          double             step)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), axis = bcp_layout_line_height (layout, BCP_TEXT_AXIS);
  double right = plot->box.x + plot->box.width, below = plot->box.y + plot->box.height + AXIS_GAP * unit / 2;
  g_autofree char *total = bcp_number_format_significant (plot->total, 3, language);
  g_autofree char *words = g_strdup_printf (bcp_tr (language, N_("<b>%s</b> %s a year")), total, self->amount_unit);
  BcpText text = { BCP_TEXT_AXIS, BCP_TOKEN_INK3, .align = BCP_ALIGN_END };
  double amount_step = bcp_nice_step (plot->total, 4);
  const BcpShape *end;

  for (double tick = plot->low; tick <= plot->top + step / 2; tick += step)
    {
      double y = bcp_layout_snap (layout, y_of (plot, tick));
      g_autofree char *figure = cost_text (tick, step, language);

      bcp_layout_add_segment (layout, fabs (tick) < step / 2 ? "zero" : "grid", plot->box.x, y, right, y,
                              fabs (tick) < step / 2 ? BCP_TOKEN_INK3 : BCP_TOKEN_GRID, unit);
      bcp_layout_add_text (layout, "tick", plot->box.x - AXIS_GAP * unit, y - axis / 2, &text, figure);
    }

  text.colour = BCP_TOKEN_INK2;
  end = bcp_layout_add_markup (layout, "total", right, below, &text, words);
  text.align = BCP_ALIGN_MIDDLE;
  text.colour = BCP_TOKEN_INK3;
  for (double tick = 0; tick < plot->total; tick += amount_step)
    {
      g_autofree char *figure = bcp_number_format_significant (tick, 3, language);
      double half = bcp_layout_text_width (layout, BCP_TEXT_AXIS, FALSE, figure) / 2;

      if (x_of (plot, tick) + half + AXIS_GAP * unit < end->box.x)
        bcp_layout_add_text (layout, "amount", x_of (plot, tick), below, &text, figure);
    }
}

/* Adds a label if it is within the plot and runs into no other. */
static gboolean
try_label (BcpChartLayout *layout,
           const Plot     *plot,
           const BcpText  *text,
           const char     *markup,
           double          x,
           double          y,
           double          line)
{
  BcpBox box = { 0, y, 0, line };

  bcp_layout_measure (layout, text, markup, &box.width, &box.height);
  box.x = text->align == BCP_ALIGN_START ? x : x - box.width;
  if (box.x < plot->box.x || box.x + box.width > plot->box.x + plot->box.width
      || box.y + box.height > plot->box.y + plot->box.height
      || bcp_layout_collides (layout, &box, "label") || bcp_layout_collides (layout, &box, "paying"))
    return FALSE;

  bcp_layout_add_markup (layout, "label", x, y, text, markup);
  return TRUE;
}

/* "<b>O-07</b> counter-current −2,892" in the free triangle at the right of a bar that hangs, else under it, or over
 * one that stands; where names would collide the name goes, then the label. */
static void
add_label (BcpAbatementChart  *self,
           BcpChartLayout     *layout,
           const Plot         *plot,
           const BcpAbatement *option,
           const BcpBox       *bar)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  gboolean hangs = option->cost <= 0;
  g_autofree char *code = g_markup_escape_text (option->code, -1);
  g_autofree char *name = g_markup_escape_text (option->name, -1);
  g_autofree char *cost = signed_text (option->cost, language);
  g_autofree char *full = g_strdup_printf ("<b>%s</b> %s %s", code, name, cost);
  g_autofree char *brief = g_strdup_printf ("<b>%s</b> %s", code, cost);
  const char *const forms[] = { full, brief };
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK, .align = hangs ? BCP_ALIGN_START : BCP_ALIGN_END };
  double x = hangs ? bar->x + bar->width + LABEL_GAP * unit : bar->x + bar->width;
  double y = hangs ? bar->y + bar->height - line : bar->y - line - unit;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (try_label (layout, plot, &text, forms[i], x, y, line)
        || (hangs && try_label (layout, plot, &text, forms[i], bar->x, bar->y + bar->height + unit, line)))
      return;
}

/* The amount that pays for itself: the one large label, in the free triangle. */
static void
add_paying (BcpAbatementChart *self,
            BcpChartLayout    *layout,
            const Plot        *plot)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), x = bcp_layout_snap (layout, x_of (plot, self->paying)) + 0.5 * unit;
  double bottom = plot->box.y + plot->box.height, gap = 2 * LABEL_GAP * unit;
  g_autofree char *number = bcp_number_format_significant (self->paying, 3, language);
  g_autofree char *amount = g_markup_printf_escaped ("<b>%s %s</b>", number, self->amount_unit);
  const char *words = bcp_tr (language, N_("pay for themselves"));
  BcpText large = { BCP_TEXT_BODY, BCP_TOKEN_INK }, small = { BCP_TEXT_LABEL, BCP_TOKEN_INK };
  double width, height, words_width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, words);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);

  if (self->paying <= 0)
    return;

  bcp_layout_measure (layout, &large, amount, &width, &height);
  width = MAX (width, words_width);
  if (self->paying < self->total)
    bcp_layout_add_segment (layout, "boundary", x, y_of (plot, 0), x, bottom, BCP_TOKEN_INK3, unit)->dash = BCP_DASH_DOTTED;
  if (x + gap + width > plot->box.x + plot->box.width)
    {
      large.align = small.align = BCP_ALIGN_END;
      gap = -gap;
    }
  bcp_layout_add_markup (layout, "paying", x + gap, bottom - height - line - LABEL_GAP * unit, &large, amount);
  bcp_layout_add_text (layout, "paying", x + gap, bottom - line - LABEL_GAP * unit, &small, words);
}

static BcpBox
add_bar (BcpAbatementChart  *self,
         BcpChartLayout     *layout,
         const Plot         *plot,
         const BcpAbatement *option,
         double              before)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  double x1 = bcp_layout_snap (layout, x_of (plot, before)), x2 = bcp_layout_snap (layout, x_of (plot, before + option->amount));
  double zero = bcp_layout_snap (layout, y_of (plot, 0)), y = bcp_layout_snap (layout, y_of (plot, option->cost));
  BcpBox bar = { x1, MIN (zero, y), MAX (x2 - x1 - EDGE * unit, unit), MAX (fabs (zero - y), unit) };
  g_autofree char *name = g_strdup_printf ("%s %s", option->code, option->name);
  g_autofree char *amount = bcp_number_format_significant (option->amount, 3, language);
  BcpChartMark *mark;

  bcp_layout_add_box (layout, "bar", bar, option->cost > 0 ? BCP_TOKEN_GAP : BCP_TOKEN_ACTUAL);
  mark = bcp_layout_add_mark (layout, bar, name, option->link);
  mark->value = bcp_chart_format_value (BCP_CHART (self), option->cost, fabs (option->cost) < 100 ? 1 : 0, language);
  mark->plan = g_strdup_printf (bcp_tr (language, N_("%s %s a year")), amount, self->amount_unit);
  return bar;
}

static char *
left_out_words (BcpAbatementChart *self,
                BcpLanguage        language)
{
  guint n = self->n_options - self->n_drawn;

  return g_strdup_printf (bcp_ntr (language, "%u option under 1%% of the amount is left out",
                                   "%u options under 1%% of the amount are left out", n), n);
}

static void
bcp_abatement_chart_build (BcpChart       *chart,
                           BcpChartLayout *layout)
{
  BcpAbatementChart *self = BCP_ABATEMENT_CHART (chart);
  double width = bcp_chart_layout_get_width (layout), height = bcp_chart_layout_get_height (layout);
  g_autofree BcpBox *bars = g_new (BcpBox, self->n_drawn + 1);
  double before = 0, step;
  Plot plot;

  if (self->n_drawn == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, width, height }, bcp_chart_get_empty (chart));
      return;
    }

  plot = make_plot (self, layout, &step);
  add_axes (self, layout, &plot, step);
  for (guint i = 0; i < self->n_drawn; i++)
    {
      bars[i] = add_bar (self, layout, &plot, &self->options[i], before);
      before += self->options[i].amount;
    }
  add_paying (self, layout, &plot);
  for (guint i = 0; i < self->n_drawn; i++)
    add_label (self, layout, &plot, &self->options[i], &bars[i]);
  if (self->n_drawn < self->n_options)
    {
      g_autofree char *words = left_out_words (self, bcp_layout_language (layout));
      double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);

      bcp_layout_add_text (layout, "note", 0, height - line,
                           &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .max_width = width }, words);
    }
}

static double
bcp_abatement_chart_get_height (BcpChart       *chart,
                                BcpChartLayout *layout)
{
  BcpAbatementChart *self = BCP_ABATEMENT_CHART (chart);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);

  return HEIGHT * bcp_layout_unit (layout) + (self->n_drawn < self->n_options ? line : 0);
}

static char *
bcp_abatement_chart_find (BcpChart    *chart,
                          BcpLanguage  language)
{
  BcpAbatementChart *self = BCP_ABATEMENT_CHART (chart);
  g_autofree char *paying = bcp_number_format_significant (self->paying, 3, language);
  g_autofree char *total = bcp_number_format_significant (self->total, 3, language);

  if (self->n_drawn == 0)
    return NULL;

  return g_strdup_printf (bcp_tr (language, N_("%s of %s %s a year pay for themselves")), paying, total, self->amount_unit);
}

static char *
bcp_abatement_chart_describe (BcpChart    *chart,
                              BcpLanguage  language)
{
  BcpAbatementChart *self = BCP_ABATEMENT_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_drawn; i++)
    {
      const BcpAbatement *option = &self->options[i];
      g_autofree char *amount = bcp_number_format_significant (option->amount, 3, language);
      g_autofree char *cost = bcp_chart_format_value (chart, option->cost, fabs (option->cost) < 100 ? 1 : 0, language);

      g_string_append_printf (text, "%s%s %s: %s %s, %s", i > 0 ? "; " : "", option->code, option->name, amount,
                              self->amount_unit, cost);
    }
  if (text->len > 0)
    g_string_append_c (text, '.');
  if (self->n_drawn < self->n_options)
    {
      g_autofree char *words = left_out_words (self, language);

      g_string_append_printf (text, " %s.", words);
    }

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_abatement_chart_tabulate (BcpChart    *chart,
                              BcpLanguage  language)
{
  BcpAbatementChart *self = BCP_ABATEMENT_CHART (chart);
  const char *unit = bcp_chart_get_unit (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Number")), bcp_tr (language, N_("Option")), self->amount_unit,
                                              unit != NULL ? unit : bcp_tr (language, N_("Cost")), NULL);

  for (guint i = 0; i < self->n_options; i++)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->options[i].code);
      bcp_chart_table_add_cell (table, self->options[i].name);
      bcp_chart_table_take_cell (table, bcp_number_format_significant (self->options[i].amount, BCP_SIGNIFICANT_FIGURES, language));
      bcp_chart_table_take_cell (table, bcp_number_format_significant (self->options[i].cost, BCP_SIGNIFICANT_FIGURES, language));
    }

  return table;
}

static void
bcp_abatement_chart_finalize (GObject *object)
{
  BcpAbatementChart *self = BCP_ABATEMENT_CHART (object);

  for (guint i = 0; i < self->n_options; i++)
    {
      g_free ((char *) self->options[i].code);
      g_free ((char *) self->options[i].name);
      g_free ((char *) self->options[i].link);
    }
  g_free (self->options);
  g_free (self->amount_unit);

  G_OBJECT_CLASS (bcp_abatement_chart_parent_class)->finalize (object);
}

static void
bcp_abatement_chart_class_init (BcpAbatementChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_abatement_chart_finalize;
  chart_class->build = bcp_abatement_chart_build;
  chart_class->get_height = bcp_abatement_chart_get_height;
  chart_class->find = bcp_abatement_chart_find;
  chart_class->describe = bcp_abatement_chart_describe;
  chart_class->tabulate = bcp_abatement_chart_tabulate;
}

static void
bcp_abatement_chart_init (BcpAbatementChart *self)
{
}

/* The cheapest first; those that abate too little to be seen behind them. */
static int
compare_options (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const BcpAbatement *first = a, *second = b;
  double least = *(double *) data;
  int behind = (first->amount < least) - (second->amount < least);

  if (behind != 0)
    return behind;

  return first->cost < second->cost ? -1 : first->cost > second->cost;
}

/**
 * bcp_abatement_chart_new:
 * @info: copied; its unit is that of the costs
 * @curve: copied; options that abate nothing or have no cost are dropped
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_abatement_chart_new (const BcpChartInfo      *info,
                         const BcpAbatementCurve *curve)
{
  BcpAbatementChart *self = g_object_new (BCP_TYPE_ABATEMENT_CHART, NULL);
  double all = 0, least;

  bcp_chart_set_info (BCP_CHART (self), info);
  self->amount_unit = g_strdup (curve->amount_unit != NULL ? curve->amount_unit : "");
  self->options = g_new0 (BcpAbatement, curve->n_options);
  for (guint i = 0; i < curve->n_options; i++)
    {
      const BcpAbatement *option = &curve->options[i];

      if (!(option->amount > 0) || !isfinite (option->cost))
        continue;
      self->options[self->n_options++] = (BcpAbatement) {
        g_strdup (option->code), g_strdup (option->name), option->amount, option->cost, g_strdup (option->link),
      };
      all += option->amount;
    }
  least = LEAST * all;
  g_qsort_with_data (self->options, (int) self->n_options, sizeof *self->options, compare_options, &least);
  for (; self->n_drawn < self->n_options && self->options[self->n_drawn].amount >= least; self->n_drawn++)
    {
      self->total += self->options[self->n_drawn].amount;
      if (self->options[self->n_drawn].cost <= 0)
        self->paying += self->options[self->n_drawn].amount;
    }

  return BCP_CHART (self);
}
