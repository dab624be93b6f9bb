/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sankey-private.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"
#include "bcp-quantity.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pixels. */
#define NODE_WIDTH 7.0
#define NODE_GAP 6.0
#define LABEL_GAP 6.0
#define THINNEST 1.2
#define COLUMN_GAP 5.0
#define FOOT_GAP 8.0
#define LANE_GAP 6.0

/* Of the width, what labels beside the outer columns may take. */
#define WIDEST_LABEL 0.33
/* Points along one edge of a band. */
#define STEPS 14
#define ARC_STEPS 10

struct _BcpSankeyChart
{
  BcpChart       parent_instance;

  BcpSankeyTint  tint;
  BcpSankeyNode *nodes;
  guint          n_nodes;
  BcpSankeyFlow *flows;
  guint          n_flows;
  BcpSankeyPlan *plan;
};

G_DEFINE_FINAL_TYPE (BcpSankeyChart, bcp_sankey_chart, BCP_TYPE_CHART)

/* Where the columns stand. */
typedef struct
{
  BcpSankeyPlan *plan;
  double         left;   /* of the first column */
  double         pitch;  /* from one column to the next */
  double         bottom; /* under the lowest place */
  double         line;   /* height of a line of words */
  double         blank;  /* width of a blank between them */
  gboolean       inside; /* whether the first column's labels stand over the bands */
} Frame;

static const BcpSankeyPlace *
place_at (BcpSankeyPlan *plan,
          guint          i)
{
  return &g_array_index (plan->places, BcpSankeyPlace, i);
}

static const char *
place_name (BcpSankeyChart *self,
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

static gboolean
is_gap (BcpBandSort sort)
{
  return sort == BCP_BAND_UNIDENTIFIED || sort == BCP_BAND_EXCESS;
}

static BcpToken
node_token (BcpSankeyChart *self,
            BcpBandSort     sort)
{
  static const BcpToken tokens[] = {
    [BCP_SANKEY_OTHER] = BCP_TOKEN_ACTUAL,
    [BCP_SANKEY_WATER] = BCP_TOKEN_WATER,
    [BCP_SANKEY_CHROMIUM] = BCP_TOKEN_CHROMIUM,
  };

  return is_gap (sort) ? BCP_TOKEN_GAP : tokens[self->tint];
}

static BcpToken
band_token (BcpSankeyChart *self,
            BcpBandSort     sort)
{
  static const BcpToken tokens[] = {
    [BCP_SANKEY_OTHER] = BCP_TOKEN_WATER_BG,
    [BCP_SANKEY_WATER] = BCP_TOKEN_WATER_BG,
    [BCP_SANKEY_CHROMIUM] = BCP_TOKEN_CHROMIUM_BG,
  };

  return is_gap (sort) ? BCP_TOKEN_GAP_BG : tokens[self->tint];
}

static char *
figure (double      value,
        BcpLanguage language)
{
  return bcp_number_format_significant (value, BCP_SIGNIFICANT_FIGURES, language);
}

static char *
with_unit (BcpSankeyChart *self,
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

/* Bands */

/* The edge of a band from left to right, or back again; a cubic with level ends. */
static void
add_edge (BcpPoint *points,
          double    x1,
          double    y1,
          double    x2,
          double    y2)
{
  for (int i = 0; i <= STEPS; i++)
    {
      double t = (double) i / STEPS, s = 1 - t;

      points[i].x = x1 + (x2 - x1) * (1.5 * t * s * s + 1.5 * t * t * s + t * t * t);
      points[i].y = y1 + (y2 - y1) * (3 * t * t * s + t * t * t);
    }
}

/* Half an ellipse from one height to another, bulging to the right (@reach over 0) or to the left. */
static void
add_turn (BcpPoint *points,
          double    x,
          double    from,
          double    to,
          double    reach)
{
  for (int i = 0; i <= ARC_STEPS; i++)
    {
      double angle = G_PI * i / ARC_STEPS;

      points[i].x = x + reach * sin (angle);
      points[i].y = (from + to) / 2 + (from - to) / 2 * cos (angle);
    }
}

/* The edge, @offset outside the middle, of a band that goes back: out at the right, below everything,
 * in at the left. */
static void
add_back_edge (BcpPoint            *points,
               const BcpSankeyBand *band,
               double               x1,
               double               x2,
               double               lane,
               double               reach,
               double               offset)
{
  add_turn (points, x1, band->from_y - offset, lane + offset, reach + offset);
  add_turn (points + ARC_STEPS + 1, x2, lane + offset, band->to_y - offset, -reach - offset);
}

static void
add_band_shapes (BcpSankeyChart      *self,
                 BcpChartLayout      *layout,
                 const BcpSankeyBand *band,
                 const BcpPoint      *points,
                 guint                n)
{
  double unit = bcp_layout_unit (layout);
  gboolean estimated = band->sort == BCP_BAND_GIVEN && self->flows[band->flow].estimated;
  BcpToken edge = node_token (self, band->sort), fill = band_token (self, band->sort);
  BcpSurface surface;
  BcpShape *area;

  /* Where bands are outlines, a dashed one must not have a solid one under it. */
  bcp_palette_get_surface (bcp_chart_layout_get_style (layout)->palette, fill, &surface);
  if (estimated && surface.hatch == BCP_HATCH_EMPTY)
    fill = BCP_TOKEN_CARD;
  area = bcp_layout_add_area (layout, is_gap (band->sort) ? "gap" : "band", points, 2 * n, fill);

  /* A band that is thinner than a line is still a line. */
  if (band->width < THINNEST * unit)
    {
      area->stroke = edge;
      area->line_width = 0.5 * unit;
    }
  if (estimated)
    {
      bcp_layout_add_line (layout, "estimated", points, n, edge, unit)->dash = BCP_DASH_DASHED;
      bcp_layout_add_line (layout, "estimated", points + n, n, edge, unit)->dash = BCP_DASH_DASHED;
    }
}

static void
add_band_mark (BcpSankeyChart      *self,
               BcpChartLayout      *layout,
               const BcpSankeyBand *band,
               BcpBox               box)
{
  BcpLanguage language = bcp_layout_language (layout);
  const BcpSankeyPlace *from = place_at (self->plan, band->from);
  const BcpSankeyFlow *flow = band->sort == BCP_BAND_GIVEN ? &self->flows[band->flow] : NULL;
  g_autofree char *way = g_strdup_printf ("%s → %s", place_name (self, band->from, language),
                                          place_name (self, band->to, language));
  g_autofree char *share = bcp_format_percent (100 * band->value / from->value, 1, language);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, flow != NULL && flow->name != NULL ? flow->name : way,
                                            flow != NULL ? flow->link : NULL);

  mark->value = with_unit (self, band->value, language);
  mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of %s")), share, place_name (self, band->from, language));
  if (flow != NULL && flow->estimated)
    mark->difference = g_strdup (bcp_tr (language, N_("calculated or estimated")));
}

static double
column_x (const Frame *frame,
          int          column)
{
  return frame->left + column * frame->pitch;
}

static void
add_band (BcpSankeyChart      *self,
          BcpChartLayout      *layout,
          const Frame         *frame,
          const BcpSankeyBand *band,
          double              *lane)
{
  double unit = bcp_layout_unit (layout), half = band->width / 2;
  double x1 = column_x (frame, place_at (frame->plan, band->from)->column) + NODE_WIDTH * unit;
  double x2 = column_x (frame, place_at (frame->plan, band->to)->column);
  BcpPoint points[4 * (ARC_STEPS + 1) + 2 * (STEPS + 1)];
  double reach = MIN (12 * unit, (x2 - x1) / 2);
  guint n = STEPS + 1;

  if (band->is_back)
    {
      BcpPoint inner[2 * (ARC_STEPS + 1)];

      n = G_N_ELEMENTS (inner);
      *lane += half;
      add_back_edge (points, band, x1, x2, *lane, 10 * unit + half, half);
      add_back_edge (inner, band, x1, x2, *lane, 10 * unit + half, -half);
      for (guint i = 0; i < n; i++)
        points[n + i] = inner[n - 1 - i];
      add_band_shapes (self, layout, band, points, n);
      add_band_mark (self, layout, band, (BcpBox) { (x1 + x2) / 2 - 12 * unit, *lane - half, 24 * unit, band->width });
      *lane += half + LANE_GAP * unit;
      return;
    }

  add_edge (points, x1, band->from_y - half, x2, band->to_y - half);
  add_edge (points + n, x2, band->to_y + half, x1, band->from_y + half);
  add_band_shapes (self, layout, band, points, n);
  add_band_mark (self, layout, band,
                 (BcpBox) { (x1 + x2) / 2 - reach, (band->from_y + band->to_y) / 2 - MAX (half, 2 * unit), 2 * reach,
                            2 * MAX (half, 2 * unit) });
}

static int
compare_widths (gconstpointer a,
                gconstpointer b)
{
  const BcpSankeyBand *first = a, *second = b;

  if (is_gap (first->sort) != is_gap (second->sort))
    return is_gap (first->sort) - is_gap (second->sort);

  return first->width > second->width ? -1 : first->width < second->width;
}

/* The widest first, so that none hides another; what is unidentified over all. */
static void
add_bands (BcpSankeyChart *self,
           BcpChartLayout *layout,
           const Frame    *frame)
{
  g_autoptr (GArray) bands = g_array_copy (frame->plan->bands);
  double lane = frame->bottom + LANE_GAP * bcp_layout_unit (layout);

  g_array_sort (bands, compare_widths);
  for (guint i = 0; i < bands->len; i++)
    add_band (self, layout, frame, &g_array_index (bands, BcpSankeyBand, i), &lane);
}

/* Places */

/* Name and figure of a place where there is @room beside @x: on two lines where the place is high enough,
 * else on one, where the name gives way and the figure never. */
static void
add_label (BcpSankeyChart *self,
           BcpChartLayout *layout,
           const Frame    *frame,
           guint           place,
           double          x,
           double          room,
           BcpAlign        align,
           gboolean        over)
{
  const BcpSankeyPlace *own = place_at (frame->plan, place);
  BcpLanguage language = bcp_layout_language (layout);
  const char *name = place_name (self, place, language);
  g_autofree char *number = figure (own->value, language);
  double line = frame->line, blank = frame->blank, y = own->y + own->height / 2;
  double name_width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, is_bold (own), name);
  double number_width = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, number);
  gboolean fits = name_width + blank + number_width <= room;
  gboolean tall = own->height > 2 * line && (!over || !fits);
  BcpText text = {
    BCP_TEXT_LABEL, is_gap (own->sort) ? BCP_TOKEN_GAP : BCP_TOKEN_INK, is_bold (own), align, room,
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

static void
add_labels (BcpSankeyChart *self,
            BcpChartLayout *layout,
            const Frame    *frame,
            guint           place)
{
  const BcpSankeyPlace *own = place_at (frame->plan, place);
  double unit = bcp_layout_unit (layout), gap = LABEL_GAP * unit, node = NODE_WIDTH * unit;
  double x = column_x (frame, own->column), between = frame->pitch - node - 2 * gap;

  if (own->role == BCP_SANKEY_SINK)
    add_label (self, layout, frame, place, x + node + gap, bcp_chart_layout_get_width (layout) - x - node - gap,
               BCP_ALIGN_START, FALSE);
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
           const Frame    *frame,
           guint           place)
{
  const BcpSankeyPlace *own = place_at (frame->plan, place);
  BcpLanguage language = bcp_layout_language (layout);
  double unit = bcp_layout_unit (layout);
  BcpBox box = { column_x (frame, own->column), own->y, NODE_WIDTH * unit, own->height };
  g_autofree char *share = bcp_format_percent (100 * own->value / self->plan->entering, 1, language);
  BcpToken token = node_token (self, own->sort);
  BcpChartMark *mark;

  bcp_layout_add_box (layout, "node", box, token == BCP_TOKEN_GAP || !bcp_layout_is_mono (layout) ? token : BCP_TOKEN_INK);
  mark = bcp_layout_add_mark (layout, box, place_name (self, place, language),
                              own->sort == BCP_BAND_GIVEN ? self->nodes[place].link : NULL);
  mark->value = with_unit (self, own->value, language);
  if (self->plan->entering > 0)
    mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of what enters")), share);
}

/* What the label of the widest place of an outer column takes beside it. */
static double
widest_label (BcpSankeyChart *self,
              BcpChartLayout *layout,
              const Frame    *frame,
              int             column)
{
  BcpLanguage language = bcp_layout_language (layout);
  double most = 0;

  for (guint i = 0; i < frame->plan->places->len; i++)
    {
      const BcpSankeyPlace *own = place_at (frame->plan, i);
      g_autofree char *number = figure (own->value, language);
      double name, value;

      if (own->column != column || own->value <= 0)
        continue;
      name = bcp_layout_text_width (layout, BCP_TEXT_LABEL, is_bold (own), place_name (self, i, language));
      value = bcp_layout_text_width (layout, BCP_TEXT_LABEL, FALSE, number);
      most = MAX (most, own->height > 2 * frame->line ? MAX (name, value) : name + frame->blank + value);
    }

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

  return n > 0 ? height * back / (most + back) + (n + 1) * LANE_GAP * bcp_layout_unit (layout) : 0;
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
  Frame frame = { .plan = plan, .line = line };
  double right, top = line / 2;

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
  frame.bottom = MAX (height - line / 2 - lanes_height (self, layout, height), top + 1);
  bcp_sankey_plan_place (plan, top, frame.bottom - top, line, COLUMN_GAP * unit, THINNEST * unit);
  frame.inside = plan->n_columns == 2;
  frame.left = frame.inside ? 0 : widest_label (self, layout, &frame, 0);
  right = width - widest_label (self, layout, &frame, plan->n_columns - 1) - NODE_WIDTH * unit;
  frame.pitch = (right - frame.left) / MAX (plan->n_columns - 1, 1);

  add_bands (self, layout, &frame);
  for (guint i = 0; i < plan->places->len; i++)
    if (place_at (plan, i)->value > 0)
      add_place (self, layout, &frame, i);
  for (guint i = 0; i < plan->places->len; i++)
    if (place_at (plan, i)->value > 0)
      add_labels (self, layout, &frame, i);
}

/* High enough for the fullest column, and never under 160 pixels (VISUAL §9). */
static double
bcp_sankey_chart_get_height (BcpChart       *chart,
                             BcpChartLayout *layout)
{
  BcpSankeyChart *self = BCP_SANKEY_CHART (chart);
  g_autofree guint *counts = g_new0 (guint, self->plan->n_columns + 1);
  double line = bcp_layout_line_height (layout, BCP_TEXT_LABEL), unit = bcp_layout_unit (layout);
  guint most = 0;

  for (guint i = 0; i < self->plan->places->len; i++)
    if (place_at (self->plan, i)->value > 0)
      most = MAX (most, ++counts[place_at (self->plan, i)->column]);

  return MAX (160 * unit, most * 1.9 * (line + COLUMN_GAP * unit) + line + FOOT_GAP * unit);
}

static char *
bcp_sankey_chart_find (BcpChart    *chart,
                       BcpLanguage  language)
{
  BcpSankeyChart *self = BCP_SANKEY_CHART (chart);
  double gap = self->plan->unidentified > 0 ? self->plan->unidentified : self->plan->excess;
  g_autofree char *amount = with_unit (self, gap, language);
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
      g_autofree char *amount = with_unit (self, place_at (self->plan, i)->value, language);

      if (place_at (self->plan, i)->value > 0)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "", place_name (self, i, language), amount);
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
      bcp_chart_table_add_cell (table, place_name (self, band->from, language));
      bcp_chart_table_add_cell (table, place_name (self, band->to, language));
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
