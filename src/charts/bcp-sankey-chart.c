/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sankey-private.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"
#include "bcp-quantity.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define NODE_GAP 6.0
#define LABEL_GAP 6.0
#define COLUMN_GAP 5.0
#define FOOT_GAP 8.0
#define LEADER_WIDTH 0.75

/* Of the width, what labels beside the outer columns may take. */
#define WIDEST_LABEL 0.33
G_DEFINE_FINAL_TYPE (BcpSankeyChart, bcp_sankey_chart, BCP_TYPE_CHART)

static const BcpSankeyPlace *
place_at (BcpSankeyPlan *plan,
          guint          i)
{
  return &g_array_index (plan->places, BcpSankeyPlace, i);
}

/**
 * bcp_sankey_place_name:
 * @self: a chart
 * @place: number of a place
 * @language: the reader's language
 *
 * Returns: (transfer none): what the place is called
 */
const char *
bcp_sankey_place_name (BcpSankeyChart *self,
            guint           place,
            BcpLanguage     language)
{
  static const char *const names[] = {
    [BCP_BAND_UNIDENTIFIED] = N_("Unidentified"),
    [BCP_BAND_EXCESS] = N_("Excess"),
    [BCP_BAND_INTO_STOCK] = N_("Into stock"),
    [BCP_BAND_FROM_STOCK] = N_("Out of stock"),
  };
  BcpBandSort sort = place_at (self->plan, place)->sort;

  return sort == BCP_BAND_GIVEN ? self->nodes[place].name : bcp_tr (language, names[sort]);
}

/**
 * bcp_sankey_is_gap:
 * @sort: of a place or a band
 *
 * Returns: whether it stands for what is not accounted for
 */
gboolean
bcp_sankey_is_gap (BcpBandSort sort)
{
  return sort == BCP_BAND_UNIDENTIFIED || sort == BCP_BAND_EXCESS;
}

/**
 * bcp_sankey_node_token:
 * @self: a chart
 * @sort: of a place or a band
 *
 * Returns: the colour of places and of bands' edges
 */
BcpToken
bcp_sankey_node_token (BcpSankeyChart *self,
            BcpBandSort     sort)
{
  static const BcpToken tokens[] = {
    [BCP_SANKEY_OTHER] = BCP_TOKEN_ACTUAL,
    [BCP_SANKEY_WATER] = BCP_TOKEN_WATER,
    [BCP_SANKEY_CHROMIUM] = BCP_TOKEN_CHROMIUM,
  };

  return bcp_sankey_is_gap (sort) ? BCP_TOKEN_GAP : tokens[self->tint];
}

static char *
figure (double      value,
        BcpLanguage language)
{
  return bcp_number_format_significant (value, BCP_SIGNIFICANT_FIGURES, language);
}

/**
 * bcp_sankey_with_unit:
 * @self: a chart
 * @value: a quantity
 * @language: the reader's language
 *
 * Returns: (transfer full): "34,800 m³"
 */
char *
bcp_sankey_with_unit (BcpSankeyChart *self,
           double          value,
           BcpLanguage     language)
{
  g_autofree char *number = figure (value, language);
  const char *unit = bcp_chart_get_unit (BCP_CHART (self));

  return unit != NULL ? g_strconcat (number, " ", unit, NULL) : g_steal_pointer (&number);
}

static gboolean
is_bold (const BcpSankeyPlace *place)
{
  return place->role == BCP_SANKEY_OPERATION || place->sort == BCP_BAND_UNIDENTIFIED || place->sort == BCP_BAND_EXCESS;
}

/* Places */

/* Name and figure of a place where there is @room beside @x: on two lines where the place is high enough,
 * else on one, where the name gives way and the figure never. */
static void
add_label (BcpSankeyChart *self,
           BcpChartLayout *layout,
           const BcpSankeyFrame    *frame,
           guint           place,
           double          x,
           double          room,
           BcpAlign        align,
           gboolean        over)
{
  const BcpSankeyPlace *own = place_at (frame->plan, place);
  BcpLanguage language = bcp_layout_language (layout);
  const char *name = bcp_sankey_place_name (self, place, language);
  g_autofree char *number = figure (own->value, language);
  double line = frame->line, blank = frame->blank, y = own->y + own->height / 2;
  double name_width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, is_bold (own), name);
  double number_width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, number);
  gboolean fits = name_width + blank + number_width <= room;
  gboolean tall = own->height > 2 * line && (!over || !fits);
  BcpText text = {
    BCP_TEXT_LABEL, bcp_sankey_is_gap (own->sort) ? BCP_TOKEN_GAP : BCP_TOKEN_INK, is_bold (own), align, room,
  };
  gboolean plate = over && bcp_layout_is_mono (layout);

  if (!tall)
    text.max_width = fits ? 0 : MAX (room - blank - number_width, blank);
  bcp_layout_add_text (layout, "name", !tall && align == BCP_ALIGN_END ? x - number_width - blank : x,
                       tall ? y - line : y - line / 2, &text, name)->plate = plate;
  if (!tall && align == BCP_ALIGN_START)
    x += MIN (name_width, fits ? name_width : text.max_width) + blank;
  text.bold = FALSE;
  text.max_width = 0;
  bcp_layout_add_text (layout, "figure", x, tall ? y : y - line / 2, &text, number)->plate = plate;
}

/* What the label of a place takes: on two lines where the place is high enough. */
static double
label_width (BcpSankeyChart       *self,
             BcpChartLayout       *layout,
             const BcpSankeyFrame *frame,
             guint                 place)
{
  const BcpSankeyPlace *own = place_at (frame->plan, place);
  BcpLanguage language = bcp_layout_language (layout);
  g_autofree char *number = figure (own->value, language);
  double name = bcp_layout_text_width (layout, BCP_TEXT_LABEL, is_bold (own), bcp_sankey_place_name (self, place, language));
  double value = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, number);

  return own->height > 2 * frame->line ? MAX (name, value) : name + frame->blank + value;
}

static gboolean
is_between (const BcpSankeyFrame *frame,
            const BcpSankeyPlace *place)
{
  return place->role != BCP_SANKEY_SINK && place->column > 0 && place->value > 0;
}

/* A label above the diagram. */
typedef struct
{
  guint  place;
  guint  row;
  double x;
  double name_width;
} RowLabel;

/* Labels of the places between, left to right, each in the highest row above the diagram where it does not run
 * into the one before.
 *
 * Returns: (element-type RowLabel): them; @n_rows is how many rows they take */
static GArray *
lay_rows (BcpSankeyChart       *self,
          BcpChartLayout       *layout,
          const BcpSankeyFrame *frame,
          guint                *n_rows)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout), gap = 2 * LABEL_GAP * unit, width = bcp_chart_layout_get_width (layout);
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (RowLabel));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  for (int column = 1; column < frame->plan->n_columns; column++)
    for (guint i = 0; i < frame->plan->places->len; i++)
      {
        const BcpSankeyPlace *own = place_at (frame->plan, i);
        g_autofree char *number = figure (own->value, language);
        RowLabel label = { i };
        double taken;

        if (own->column != column || !is_between (frame, own))
          continue;
        label.name_width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, TRUE, bcp_sankey_place_name (self, i, language));
        taken = label.name_width + frame->blank + bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, number);
        label.x = CLAMP (bcp_sankey_column_x (frame, column) + (BCP_SANKEY_NODE_WIDTH * unit - taken) / 2, 0, MAX (width - taken, 0));
        while (label.row < ends->len && g_array_index (ends, double, label.row) > label.x)
          label.row++;
        if (label.row == ends->len)
          g_array_append_val (ends, label.x);
        g_array_index (ends, double, label.row) = label.x + taken + gap;
        g_array_append_val (labels, label);
      }

  *n_rows = ends->len;
  return labels;
}

/* Lines lead down to the places; they are all behind the words. */
static void
add_rows (BcpSankeyChart       *self,
          BcpChartLayout       *layout,
          const BcpSankeyFrame *frame)
{
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  guint n_rows;
  g_autoptr (GArray) labels = lay_rows (self, layout, frame, &n_rows);

  for (guint i = 0; i < labels->len; i++)
    {
      const RowLabel *label = &g_array_index (labels, RowLabel, i);
      const BcpSankeyPlace *own = place_at (frame->plan, label->place);
      double x = bcp_sankey_column_x (frame, own->column) + BCP_SANKEY_NODE_WIDTH * unit / 2;

      bcp_layout_add_segment (layout, "leader", x, (label->row + 1) * frame->line, x, own->y, BCP_TOKEN_INK3, LEADER_WIDTH * unit);
    }
  for (guint i = 0; i < labels->len; i++)
    {
      const RowLabel *label = &g_array_index (labels, RowLabel, i);
      g_autofree char *number = figure (place_at (frame->plan, label->place)->value, language);
      BcpText text = { BCP_TEXT_LABEL, BCP_TOKEN_INK, TRUE, BCP_ALIGN_START, 0 };
      double y = label->row * frame->line;

      bcp_layout_add_text (layout, "name", label->x, y, &text, bcp_sankey_place_name (self, label->place, language))->plate = TRUE;
      text.bold = FALSE;
      bcp_layout_add_text (layout, "figure", label->x + label->name_width + frame->blank, y, &text, number)->plate = TRUE;
    }
}

/* How many rows labels take above the diagram: none where each fits beside its place. */
static guint
count_rows (BcpSankeyChart       *self,
            BcpChartLayout       *layout,
            const BcpSankeyFrame *frame)
{
  double room = frame->pitch - (BCP_SANKEY_NODE_WIDTH + 2 * LABEL_GAP) * bcp_layout_unit (layout);
  gboolean crowded = FALSE;
  guint n_rows = 0;

  for (guint i = 0; i < frame->plan->places->len; i++)
    crowded |= is_between (frame, place_at (frame->plan, i)) && label_width (self, layout, frame, i) > room;
  if (crowded && frame->plan->n_columns > 3)
    {
      g_autoptr (GArray) labels = lay_rows (self, layout, frame, &n_rows);
    }

  return n_rows;
}

static void
add_labels (BcpSankeyChart *self,
            BcpChartLayout *layout,
            const BcpSankeyFrame    *frame,
            guint           place)
{
  const BcpSankeyPlace *own = place_at (frame->plan, place);
  double unit = bcp_layout_unit (layout), gap = LABEL_GAP * unit, node = BCP_SANKEY_NODE_WIDTH * unit;
  double x = bcp_sankey_column_x (frame, own->column), between = frame->pitch - node - 2 * gap;

  if (own->role == BCP_SANKEY_SINK)
    add_label (self, layout, frame, place, x + node + gap, bcp_chart_layout_get_width (layout) - x - node - gap,
               BCP_ALIGN_START, FALSE);
  else if (own->column > 0 && frame->rows > 0)
    return;
  else if (own->column > 0)
    add_label (self, layout, frame, place, x - gap, between, BCP_ALIGN_END, TRUE);
  else if (frame->inside)
    add_label (self, layout, frame, place, x + node + gap, between, BCP_ALIGN_START, TRUE);
  else
    add_label (self, layout, frame, place, x - gap, x - gap, BCP_ALIGN_END, FALSE);
}

static void
add_place (BcpSankeyChart *self,
           BcpChartLayout *layout,
           const BcpSankeyFrame    *frame,
           guint           place)
{
  const BcpSankeyPlace *own = place_at (frame->plan, place);
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  BcpBox box = { bcp_sankey_column_x (frame, own->column), own->y, BCP_SANKEY_NODE_WIDTH * unit, own->height };
  g_autofree char *share = bcp_format_percent (100 * own->value / self->plan->entering, 1, language);
  BcpToken token = bcp_sankey_node_token (self, own->sort);
  BcpChartMark *mark;

  bcp_layout_add_box (layout, "node", box, token == BCP_TOKEN_GAP || !bcp_layout_is_mono (layout) ? token : BCP_TOKEN_INK);
  mark = bcp_layout_add_mark (layout, box, bcp_sankey_place_name (self, place, language),
                              own->sort == BCP_BAND_GIVEN ? self->nodes[place].link : NULL);
  mark->value = bcp_sankey_with_unit (self, own->value, language);
  if (self->plan->entering > 0)
    mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of what enters")), share);
}

/* What the label of the widest place of an outer column takes beside it. */
static double
widest_label (BcpSankeyChart       *self,
              BcpChartLayout       *layout,
              const BcpSankeyFrame *frame,
              int                   column)
{
  double most = 0;

  for (guint i = 0; i < frame->plan->places->len; i++)
    if (place_at (frame->plan, i)->column == column && place_at (frame->plan, i)->value > 0)
      most = MAX (most, label_width (self, layout, frame, i));

  return ceil (MIN (most + LABEL_GAP * bcp_layout_unit (layout) + 1, WIDEST_LABEL * bcp_chart_layout_get_width (layout)));
}

/* The note under the diagram says only what is there to be seen. */
static char *
foot_words (BcpSankeyChart *self,
            BcpLanguage     language)
{
  GString *words = g_string_new (NULL);
  gboolean estimated = FALSE;

  for (guint i = 0; i < self->plan->bands->len; i++)
    {
      const BcpSankeyBand *band = &g_array_index (self->plan->bands, BcpSankeyBand, i);

      estimated |= band->sort == BCP_BAND_GIVEN && self->flows[band->flow].estimated;
    }
  if (estimated)
    g_string_append (words, bcp_tr (language, N_("Dashed edge: calculated or estimated.")));
  if (self->plan->unidentified > 0 || self->plan->excess > 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", bcp_tr (language, N_("Hatched: unidentified.")));

  return g_string_free (words, FALSE);
}

/* Room under the places for what goes back. */
static double
lanes_height (BcpSankeyChart *self,
              BcpChartLayout *layout,
              double          height)
{
  double back = 0, most = 0;
  guint n = 0;

  for (guint i = 0; i < self->plan->bands->len; i++)
    {
      const BcpSankeyBand *band = &g_array_index (self->plan->bands, BcpSankeyBand, i);

      back += band->is_back ? band->value : 0;
      n += band->is_back;
    }
  for (guint i = 0; i < self->plan->places->len; i++)
    most = MAX (most, place_at (self->plan, i)->value);

  return n > 0 ? height * back / (most + back) + (n + 1) * BCP_SANKEY_LANE_GAP * bcp_layout_unit (layout) : 0;
}

/* Puts the places between @top and the frame's bottom, the columns between the outer labels. */
static void
place_columns (BcpSankeyChart *self,
               BcpChartLayout *layout,
               BcpSankeyFrame *frame,
               double          top)
{
  BcpSankeyPlan *plan = frame->plan;
  double unit = bcp_layout_unit (layout), right;

  bcp_sankey_plan_place (plan, top, frame->bottom - top, frame->line, COLUMN_GAP * unit, BCP_SANKEY_THINNEST * unit);
  frame->left = frame->inside ? 0 : widest_label (self, layout, frame, 0);
  right = bcp_chart_layout_get_width (layout) - widest_label (self, layout, frame, plan->n_columns - 1) - BCP_SANKEY_NODE_WIDTH * unit;
  frame->pitch = (right - frame->left) / MAX (plan->n_columns - 1, 1);
}

static void
bcp_sankey_chart_build (BcpChart       *chart,
                        BcpChartLayout *layout)
{
  BcpSankeyChart *self = BCP_SANKEY_CHART (chart);
  double unit = bcp_layout_unit (layout);
  double width = bcp_chart_layout_get_width (layout), height = bcp_chart_layout_get_height (layout);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL);
  g_autofree char *words = foot_words (self, bcp_layout_language (layout));
  g_autoptr (BcpSankeyPlan) plan = bcp_sankey_plan_copy (self->plan);
  BcpSankeyFrame frame = { .plan = plan, .line = line };
  double top = line / 2;

  if (plan->bands->len == 0)
    {
      bcp_layout_add_empty (layout, (BcpBox) { 0, 0, width, height }, bcp_chart_get_empty (chart));
      return;
    }
  if (*words != '\0')
    {
      BcpShape *foot = bcp_layout_add_text (layout, "foot", 0, 0,
                                            &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .max_width = width, .lines = 2 },
                                            words);

      foot->box.y = height - foot->box.height;
      height = foot->box.y - FOOT_GAP * unit;
    }

  frame.blank = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, " ");
  frame.inside = plan->n_columns == 2;
  frame.bottom = MAX (height - line / 2 - lanes_height (self, layout, height), top + 1);
  place_columns (self, layout, &frame, top);
  frame.rows = count_rows (self, layout, &frame);
  if (frame.rows > 0)
    place_columns (self, layout, &frame, MIN (frame.rows * line + LABEL_GAP * unit, frame.bottom - 1));

  bcp_sankey_add_bands (self, layout, &frame);
  for (guint i = 0; i < plan->places->len; i++)
    if (place_at (plan, i)->value > 0)
      add_place (self, layout, &frame, i);
  for (guint i = 0; i < plan->places->len; i++)
    if (place_at (plan, i)->value > 0)
      add_labels (self, layout, &frame, i);
  if (frame.rows > 0)
    add_rows (self, layout, &frame);
}

/* High enough for the fullest column and the labels above, and never under 160 pixels (VISUAL §9). */
static double
bcp_sankey_chart_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  BcpSankeyChart *self = BCP_SANKEY_CHART (chart);
  g_autofree guint *counts = g_new0 (guint, self->plan->n_columns + 1);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL), unit = bcp_layout_unit (layout), height;
  g_autoptr (BcpSankeyPlan) plan = bcp_sankey_plan_copy (self->plan);
  BcpSankeyFrame frame = { .plan = plan, .line = line };
  guint most = 0;

  for (guint i = 0; i < plan->places->len; i++)
    if (place_at (plan, i)->value > 0)
      most = MAX (most, ++counts[place_at (plan, i)->column]);
  height = MAX (160 * unit, most * 1.9 * (line + COLUMN_GAP * unit) + line + FOOT_GAP * unit);
  if (most == 0)
    return height;

  frame.blank = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, " ");
  frame.bottom = height;
  place_columns (self, layout, &frame, 0);
  return height + count_rows (self, layout, &frame) * line;
}

static char *
bcp_sankey_chart_find (BcpChart    *chart,
                       BcpLanguage  language)
{
  BcpSankeyChart *self = BCP_SANKEY_CHART (chart);
  double gap = self->plan->unidentified > 0 ? self->plan->unidentified : self->plan->excess;
  g_autofree char *amount = bcp_sankey_with_unit (self, gap, language);
  g_autofree char *share = NULL;

  if (self->plan->bands->len == 0 || self->plan->entering <= 0 || gap <= 0)
    return NULL;

  share = bcp_format_percent (100 * gap / self->plan->entering, 1, language);
  return g_strdup_printf (self->plan->unidentified > 0 ? bcp_tr (language, N_("%s is unidentified, %s of what enters"))
                                                       : bcp_tr (language, N_("%s leaves in excess, %s of what enters")),
                          amount, share);
}

static char *
bcp_sankey_chart_describe (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpSankeyChart *self = BCP_SANKEY_CHART (chart);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->plan->places->len; i++)
    {
      g_autofree char *amount = bcp_sankey_with_unit (self, place_at (self->plan, i)->value, language);

      if (place_at (self->plan, i)->value > 0)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "", bcp_sankey_place_name (self, i, language), amount);
    }
  if (text->len > 0)
    g_string_append_c (text, '.');

  return g_string_free (text, FALSE);
}

static BcpChartTable *
bcp_sankey_chart_tabulate (BcpChart    *chart,
                           BcpLanguage  language)
{
  BcpSankeyChart *self = BCP_SANKEY_CHART (chart);
  const char *unit = bcp_chart_get_unit (chart);
  BcpChartTable *table = bcp_chart_table_new (bcp_tr (language, N_("Stream")), bcp_tr (language, N_("From")),
                                              bcp_tr (language, N_("To")), unit != NULL ? unit : bcp_tr (language, N_("Value")),
                                              NULL);

  for (guint i = 0; i < self->n_flows; i++)
    {
      const BcpSankeyFlow *flow = &self->flows[i];

      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, flow->name);
      bcp_chart_table_add_cell (table, self->nodes[flow->from].name);
      bcp_chart_table_add_cell (table, self->nodes[flow->to].name);
      bcp_chart_table_take_cell (table, figure (flow->quantity, language));
    }
  for (guint i = 0; i < self->plan->bands->len; i++)
    {
      const BcpSankeyBand *band = &g_array_index (self->plan->bands, BcpSankeyBand, i);

      if (band->sort == BCP_BAND_GIVEN)
        continue;
      bcp_chart_table_begin_row (table);
      bcp_chart_table_add_cell (table, "");
      bcp_chart_table_add_cell (table, bcp_sankey_place_name (self, band->from, language));
      bcp_chart_table_add_cell (table, bcp_sankey_place_name (self, band->to, language));
      bcp_chart_table_take_cell (table, figure (band->value, language));
    }

  return table;
}

static void
bcp_sankey_chart_finalize (GObject *object)
{
  BcpSankeyChart *self = BCP_SANKEY_CHART (object);

  for (guint i = 0; i < self->n_nodes; i++)
    {
      g_free ((char *) self->nodes[i].name);
      g_free ((char *) self->nodes[i].link);
    }
  for (guint i = 0; i < self->n_flows; i++)
    {
      g_free ((char *) self->flows[i].name);
      g_free ((char *) self->flows[i].link);
    }
  g_free (self->nodes);
  g_free (self->flows);
  bcp_sankey_plan_free (self->plan);

  G_OBJECT_CLASS (bcp_sankey_chart_parent_class)->finalize (object);
}

static void
bcp_sankey_chart_class_init (BcpSankeyChartClass *klass)
{
  BcpChartClass *chart_class = BCP_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bcp_sankey_chart_finalize;
  chart_class->build = bcp_sankey_chart_build;
  chart_class->get_height = bcp_sankey_chart_get_height;
  chart_class->find = bcp_sankey_chart_find;
  chart_class->describe = bcp_sankey_chart_describe;
  chart_class->tabulate = bcp_sankey_chart_tabulate;
}

static void
bcp_sankey_chart_init (BcpSankeyChart *self)
{
}

/**
 * bcp_sankey_chart_new:
 * @info: copied; its unit is that of the quantities
 * @sankey: copied
 *
 * Returns: (transfer full): the chart
 */
BcpChart *
bcp_sankey_chart_new (const BcpChartInfo *info,
                      const BcpSankey    *sankey)
{
  BcpSankeyChart *self = g_object_new (BCP_TYPE_SANKEY_CHART, NULL);

  bcp_chart_set_info (BCP_CHART (self), info);
  self->plan = bcp_sankey_plan_new (sankey);
  self->tint = sankey->tint;
  self->nodes = g_memdup2 (sankey->nodes, sankey->n_nodes * sizeof *sankey->nodes);
  self->n_nodes = sankey->n_nodes;
  self->flows = g_memdup2 (sankey->flows, sankey->n_flows * sizeof *sankey->flows);
  self->n_flows = sankey->n_flows;
  for (guint i = 0; i < self->n_nodes; i++)
    {
      self->nodes[i].name = g_strdup (self->nodes[i].name);
      self->nodes[i].link = g_strdup (self->nodes[i].link);
    }
  for (guint i = 0; i < self->n_flows; i++)
    {
      self->flows[i].name = g_strdup (self->flows[i].name);
      self->flows[i].link = g_strdup (self->flows[i].link);
    }

  return BCP_CHART (self);
}
