/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sankey-private.h"

#include "bcp-chart-builder.h"
#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* The bands of a Sankey diagram: widths are quantities, what is unidentified is hatched, what was not
 * measured has dashed edges, what goes back runs below everything. */

/* Points along one edge of a band. */
#define STEPS 14
#define ARC_STEPS 10

static const BcpSankeyPlace *
place_at (BcpSankeyPlan *plan,
          guint          i)
{
  return &g_array_index (plan->places, BcpSankeyPlace, i);
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

  return bcp_sankey_is_gap (sort) ? BCP_TOKEN_GAP_BG : tokens[self->tint];
}

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
  BcpToken edge = bcp_sankey_node_token (self, band->sort), fill = band_token (self, band->sort);
  BcpSurface surface;
  BcpShape *area;

  /* Where bands are outlines, a dashed one must not have a solid one under it. */
  bcp_palette_get_surface (bcp_chart_layout_get_style (layout)->palette, fill, &surface);
  if (estimated && surface.hatch == BCP_HATCH_EMPTY)
    fill = BCP_TOKEN_CARD;
  area = bcp_layout_add_area (layout, bcp_sankey_is_gap (band->sort) ? "gap" : "band", points, 2 * n, fill);

  /* A band that is thinner than a line is still a line. */
  if (band->width < BCP_SANKEY_THINNEST * unit)
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
  g_autofree char *way = g_strdup_printf ("%s → %s", bcp_sankey_place_name (self, band->from, language),
                                          bcp_sankey_place_name (self, band->to, language));
  g_autofree char *share = bcp_format_percent (100 * band->value / from->value, 1, language);
  BcpChartMark *mark = bcp_layout_add_mark (layout, box, flow != NULL && flow->name != NULL ? flow->name : way,
                                            flow != NULL ? flow->link : NULL);

  mark->value = bcp_sankey_with_unit (self, band->value, language);
  mark->plan = g_strdup_printf (bcp_tr (language, N_("%s of %s")), share, bcp_sankey_place_name (self, band->from, language));
  if (flow != NULL && flow->estimated)
    mark->difference = g_strdup (bcp_tr (language, N_("calculated or estimated")));
}

/**
 * bcp_sankey_column_x:
 * @frame: where the columns stand
 * @column: from 0
 *
 * Returns: its left edge
 */
double
bcp_sankey_column_x (const BcpSankeyFrame *frame,
          int          column)
{
  return frame->left + column * frame->pitch;
}

static void
add_band (BcpSankeyChart      *self,
          BcpChartLayout      *layout,
          const BcpSankeyFrame         *frame,
          const BcpSankeyBand *band,
          double              *lane)
{
  double unit = bcp_layout_unit (layout), half = band->width / 2;
  double x1 = bcp_sankey_column_x (frame, place_at (frame->plan, band->from)->column) + BCP_SANKEY_NODE_WIDTH * unit;
  double x2 = bcp_sankey_column_x (frame, place_at (frame->plan, band->to)->column);
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
      *lane += half + BCP_SANKEY_LANE_GAP * unit;
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

  if (bcp_sankey_is_gap (first->sort) != bcp_sankey_is_gap (second->sort))
    return bcp_sankey_is_gap (first->sort) - bcp_sankey_is_gap (second->sort);

  return first->width > second->width ? -1 : first->width < second->width;
}

/**
 * bcp_sankey_add_bands:
 * @self: a chart
 * @layout: its layout
 * @frame: where everything stands
 *
 * Adds the bands with their marks: the widest first, so that none hides another; what is unidentified
 * over all.
 */
void
bcp_sankey_add_bands (BcpSankeyChart *self,
           BcpChartLayout *layout,
           const BcpSankeyFrame    *frame)
{
  g_autoptr (GArray) bands = g_array_copy (frame->plan->bands);
  double lane = frame->bottom + BCP_SANKEY_LANE_GAP * bcp_layout_unit (layout);

  g_array_sort (bands, compare_widths);
  for (guint i = 0; i < bands->len; i++)
    add_band (self, layout, frame, &g_array_index (bands, BcpSankeyBand, i), &lane);
}
