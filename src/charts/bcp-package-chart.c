/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-package-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define HEIGHT 196.0
#define GAP 4.0
#define LABEL_GAP 8.0
#define WIDEST_BAR 64.0
#define EDGE 1.0

/* Of the width, what the labels at the right take at most. */
#define WIDEST_LABEL 0.4

struct _BcpPackageChart
{
  BcpChart        parent_instance;

  BcpPackagePart *parts;
  guint           n_parts;
  int             decimals;
};

G_DEFINE_FINAL_TYPE (BcpPackageChart, bcp_package_chart, BCP_TYPE_CHART)

/* Neighbours in a stack are told apart, dark below. */
static const BcpToken fills[] = { BCP_TOKEN_HEAT_5, BCP_TOKEN_HEAT_3, BCP_TOKEN_HEAT_2 };
static const BcpToken inks[] = { BCP_TOKEN_ON_ACTUAL, BCP_TOKEN_ON_HEAT_3, BCP_TOKEN_ON_HEAT_2 };

/* Where the two stacks stand. */
typedef struct
{
  double left;   /* of the first stack */
  double second; /* of the other */
  double bar;
  double top;
  double bottom;
  double scale;
} Frame;

static double
sum_alone (BcpPackageChart *self)
{
  double sum = 0;

  for (guint i = 0; i < self->n_parts; i++)
    sum += self->parts[i].alone;

  return sum;
}

static double
sum_within (BcpPackageChart *self)
{
  double sum = 0;

  for (guint i = 0; i < self->n_parts; i++)
    sum += self->parts[i].within;

  return sum;
}

static char *
figure (BcpPackageChart *self,
        double           value,
        BcpLanguage      language)
{
  return bcp_format_number (value, self->decimals, language);
}

static Frame
make_frame (BcpPackageChart *self,
            BcpChartLayout  *layout)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), width = bcp_chart_layout_get_width (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double labels = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, bcp_tr (language, N_("overlap")));
  double most = MAX (sum_alone (self), sum_within (self));
  Frame frame = { 0 };

  for (guint i = 0; i < self->n_parts; i++)
    labels = MAX (labels, MAX (bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, self->parts[i].code),
                               bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, self->parts[i].name)));
  labels = MIN (labels + 2 * unit, WIDEST_LABEL * width);
  frame.bar = bcp_layout_snap (layout, MIN ((width - labels - LABEL_GAP * unit) * 0.4, WIDEST_BAR * 1.5 * unit));
  frame.second = bcp_layout_snap (layout, MAX (width - labels - LABEL_GAP * unit - frame.bar, 0));
  frame.second = MIN (frame.second, frame.bar * 1.55);
  frame.top = line + GAP * unit;
  frame.bottom = bcp_layout_snap (layout, MAX (bcp_chart_layout_get_height (layout) - line - GAP * unit, frame.top + 1));
  frame.scale = most > 0 ? (frame.bottom - frame.top) / most : 0;

  return frame;
}

static void
add_segment (BcpPackageChart *self,
             BcpChartLayout  *layout,
             const char      *part,
             BcpBox           box,
             guint            i,
             double           value)
{
  BcpLanguage language = bcp_layout_language (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL), unit = bcp_layout_unit (layout);
  g_autofree char *number = figure (self, value, language);
  BcpText text = { BCP_TEXT_LABEL, inks[i % G_N_ELEMENTS (inks)], TRUE, BCP_ALIGN_MIDDLE };

  if (value <= 0)
    return;
  box.height = MAX (box.height - EDGE * unit, 0.5 * unit);
  bcp_layout_add_box (layout, part, box, fills[i % G_N_ELEMENTS (fills)]);
  if (box.height >= line && bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, number) < box.width)
    {
      BcpShape *label = bcp_layout_add_text (layout, "figure", box.x + box.width / 2, box.y + (box.height - line) / 2, &text, number);

      /* On dots and lines a figure needs a ground of its own. */
      label->plate = bcp_layout_is_mono (layout) && i % G_N_ELEMENTS (fills) != 0;
    }
}

static void
add_part_mark (BcpPackageChart *self,
               BcpChartLayout  *layout,
               BcpBox           box,
               guint            i)
{
  BcpLanguage language = bcp_layout_language (layout);
  const BcpPackagePart *part = &self->parts[i];
  g_autofree char *name = g_strdup_printf ("%s %s", part->code, part->name);
  g_autofree char *alone = figure (self, part->alone, language);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, name, part->link);

  mark->value = bcp_chart_format_value (BCP_CHART (self), part->within, self->decimals, language);
  mark->plan = g_strdup_printf (bcp_tr (language, N_("alone %s")), alone);
}

/* Code and name at the right of the package, in the middle of its part; the name is dropped where there
 * is no height for it. */
static void
add_part_label (BcpChartLayout *layout,
                const char     *code,
                const char     *name,
                BcpToken        colour,
                double          x,
                double          y,
                double          height)
{
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL), width = bcp_chart_layout_get_width (layout) - x;
  gboolean both = height >= 2 * line * 0.95;
  BcpText text = { BCP_TEXT_LABEL, colour, TRUE, .max_width = width };
  BcpBox box = { x, y + height / 2 - (both ? line : line / 2), width, both ? 2 * line : line };

  if (bcp_layout_collides (layout, &box, "label"))
    return;
  bcp_layout_add_text (layout, "label", x, box.y, &text, code);
  text.bold = FALSE;
  if (both)
    bcp_layout_add_text (layout, "label", x, box.y + line, &text, name);
}

static void
add_overlap (BcpPackageChart *self,
             BcpChartLayout  *layout,
             const Frame     *frame)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), overlap = sum_alone (self) - sum_within (self);
  double height = overlap * frame->scale;
  BcpBox box = { frame->second, frame->top, frame->bar, MAX (height - EDGE * unit, 0.5 * unit) };
  g_autofree char *number = figure (self, overlap, language);
  const char *word = bcp_tr (language, N_("overlap"));
  BcpShape *shape;
  BcpChartMark *mark;

  if (overlap <= 0)
    return;
  shape = bcp_layout_add_box (layout, "overlap", box, BCP_TOKEN_GAP_BG);
  shape->stroke = BCP_TOKEN_GAP;
  shape->line_width = unit;
  shape->dash = BCP_DASH_DASHED;
  add_part_label (layout, number, word, BCP_TOKEN_GAP, frame->second + frame->bar + LABEL_GAP * unit, box.y, height);
  mark = bcp_layout_add_mark (layout, box, word, NULL);
  mark->value = bcp_chart_format_value (BCP_CHART (self), overlap, self->decimals, language);
}

static void
add_column_words (BcpPackageChart *self,
                  BcpChartLayout  *layout,
                  const Frame     *frame)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  double first = frame->left + frame->bar / 2, second = frame->second + frame->bar / 2;
  g_autofree char *alone = figure (self, sum_alone (self), language);
  g_autofree char *within = figure (self, sum_within (self), language);
  BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK, TRUE, BCP_ALIGN_MIDDLE };

  bcp_layout_add_text (layout, "total", first, frame->top - line - GAP * unit / 2, &text, alone);
  bcp_layout_add_text (layout, "total", second, frame->top - line - GAP * unit / 2, &text, within);
  bcp_layout_add_segment (layout, "baseline", frame->left, frame->bottom, frame->second + frame->bar, frame->bottom,
                          BCP_TOKEN_INK3, unit);
  text.max_width = frame->second - frame->left - GAP * unit;
  bcp_layout_add_text (layout, "column", second, frame->bottom + GAP * unit / 2, &text, bcp_tr (language, N_("Package")));
  text.bold = FALSE;
  bcp_layout_add_text (layout, "column", MAX (first, text.max_width / 2), frame->bottom + GAP * unit / 2, &text,
                       bcp_tr (language, N_("Sum of parts")));
}

static void
bcp_package_chart_build (BcpChart       *chart,
                         BcpChartLayout *layout)
{
  BcpPackageChart *self = BCP_PACKAGE_CHART (chart);
  double unit = bcp_layout_unit (layout), alone = 0, within = 0;
  Frame frame;

  if (self->n_parts == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, bcp_chart_layout_get_width (layout), bcp_chart_layout_get_height (layout) },
                            bcp_chart_get_empty (chart));
      return;
    }

  frame = make_frame (self, layout);
  for (guint i = 0; i < self->n_parts; i++)
    {
      const BcpPackagePart *part = &self->parts[i];
      double left_y = frame.bottom - (alone += part->alone) * frame.scale;
      double right_y = frame.bottom - (within += part->within) * frame.scale;
      BcpBox right = { frame.second, right_y, frame.bar, part->within * frame.scale };

      bcp_layout_add_segment (layout, "connector", frame.left + frame.bar, left_y, frame.second, right_y, BCP_TOKEN_INK3, unit);
      add_segment (self, layout, "alone", (BcpBox) { frame.left, left_y, frame.bar, part->alone * frame.scale }, i, part->alone);
      add_segment (self, layout, "within", right, i, part->within);
      add_part_mark (self, layout, right, i);
      add_part_label (layout, part->code, part->name, BCP_TOKEN_INK, frame.second + frame.bar + LABEL_GAP * unit, right_y,
                      part->within * frame.scale);
    }
  add_overlap (self, layout, &frame);
  add_column_words (self, layout, &frame);
}

static double
bcp_package_chart_get_height (BcpChart       *chart,
                              BcpChartLayout *layout)
{
  return HEIGHT * bcp_layout_unit (layout) + 2 * bcp_layout_line_height (layout, BCP_TEXT_LABEL);
}

static char *
bcp_package_chart_find (BcpChart    *chart,
                        BcpLanguage  language)
{
  BcpPackageChart *self = BCP_PACKAGE_CHART (chart);
  double alone = sum_alone (self), overlap = alone - sum_within (self);
  g_autofree char *share = bcp_format_percent (alone > 0 ? 100 * overlap / alone : NAN, 0, language);

  if (self->n_parts == 0 || alone <= 0)
    return NULL;
  if (overlap <= 0)
    return g_strdup (bcp_tr (language, N_("The package saves as much as its parts")));

  return g_strdup_printf (bcp_tr (language, N_("%s less than its parts")), share);
}

static char *
bcp_package_chart_describe (BcpChart    *chart,
                            BcpLanguage  language)
{
  BcpPackageChart *self = BCP_PACKAGE_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_parts; i++)
    {
      g_autofree char *alone = figure (self, self->parts[i].alone, language);
      g_autofree char *within = figure (self, self->parts[i].within, language);

      if (i > 0)
        g_string_append (text, "; ");
      g_string_append_printf (text, bcp_tr (language, N_("%s %s: %s alone, %s within the package")), self->parts[i].code,
                              self->parts[i].name, alone, within);
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_package_chart_tabulate (BcpChart    *chart,
                            BcpLanguage  language)
{
  BcpPackageChart *self = BCP_PACKAGE_CHART (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Number")), bcp_tr (language, N_("Option")),
                                              bcp_tr (language, N_("Alone")), bcp_tr (language, N_("Within the package")), NULL);

  for (guint i = 0; i < self->n_parts; i++)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, self->parts[i].code);
      bcp_chart_table_add_cell (table, self->parts[i].name);
      bcp_chart_table_take_cell (table, figure (self, self->parts[i].alone, language));
      bcp_chart_table_take_cell (table, figure (self, self->parts[i].within, language));
    }
  if (self->n_parts > 0)
    {
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, "");
      bcp_chart_table_add_cell (table, bcp_tr (language, N_("Total")));
      bcp_chart_table_take_cell (table, figure (self, sum_alone (self), language));
      bcp_chart_table_take_cell (table, figure (self, sum_within (self), language));
    }

  return table;
}

static void
bcp_package_chart_finalize (GObject *object)
{
  BcpPackageChart *self = BCP_PACKAGE_CHART (object);

  for (guint i = 0; i < self->n_parts; i++)
    {
      g_free ((char *) self->parts[i].code);
      g_free ((char *) self->parts[i].name);
      g_free ((char *) self->parts[i].link);
    }
  g_free (self->parts);

  G_OBJECT_CLASS (bcp_package_chart_parent_class)->finalize (object);
}

static void
bcp_package_chart_class_init (BcpPackageChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_package_chart_finalize;
  chart_class->build = bcp_package_chart_build;
  chart_class->get_height = bcp_package_chart_get_height;
  chart_class->find = bcp_package_chart_find;
  chart_class->describe = bcp_package_chart_describe;
  chart_class->tabulate = bcp_package_chart_tabulate;
}

static void
bcp_package_chart_init (BcpPackageChart *self)
{
}

/**
 * bcp_package_chart_new:
 * @info: copied; its unit is that of the values
 * @bars: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_package_chart_new (const BcpChartInfo   *info,
                       const BcpPackageBars *bars)
{
  BcpPackageChart *self = g_object_new (BCP_TYPE_PACKAGE_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->decimals = bars->decimals;
  self->n_parts = bars->n_parts;
  self->parts = g_memdup2 (bars->parts, bars->n_parts * sizeof *bars->parts);
  for (guint i = 0; i < self->n_parts; i++)
    {
      self->parts[i].code = g_strdup (self->parts[i].code);
      self->parts[i].name = g_strdup (self->parts[i].name);
      self->parts[i].link = g_strdup (self->parts[i].link);
    }

  return BCP_CHART (self);
}
