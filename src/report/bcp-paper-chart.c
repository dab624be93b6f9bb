/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-paper-chart.h"

#include "bcp-chart-frame.h"

#include <math.h>

/* Points between charts side by side; as between the panels of a flow. */
#define GAP 26.0
/* Of a bullet in a table's row: its height and the share of that which the bar takes. */
#define BULLET_HEIGHT 8.0
#define BAR_SHARE 0.42
#define TICK_WIDTH 1.5
#define MAX_CHARTS 4

typedef struct
{
  double   actual;
  double   plan;
  double   target;
  gboolean is_ceiling;
} Bullet;

static void
draw_chart (gconstpointer   data,
            const BcpSheet *sheet,
            cairo_t        *cr,
            double          width,
            double          height)
{
  bcp_chart_frame_paint ((BcpChart *) data, cr, width, height, &sheet->style);
}

/**
 * bcp_flow_take_charts:
 * @self: a flow
 * @charts: (array length=n_charts) (transfer full): side by side; %NULL leaves its place empty
 * @n_charts: how many
 * @height: of each with title and source, points; 0: as they prefer
 */
void
bcp_flow_take_charts (BcpFlow   *self,
                      BcpChart **charts,
                      guint      n_charts,
                      double     height)
{
  const BcpSheet *sheet = bcp_flow_get_sheet (self);
  double width = (bcp_sheet_get_measure (sheet) - GAP * (n_charts - 1)) / n_charts;
  BcpPanel panels[MAX_CHARTS] = { 0 };

  g_return_if_fail (n_charts > 0 && n_charts <= MAX_CHARTS);

  for (guint i = 0; i < n_charts; i++)
    {
      if (charts[i] == NULL)
        continue;
      panels[i].func = draw_chart;
      panels[i].data = charts[i];
      panels[i].destroy = g_object_unref;
      panels[i].height = height > 0 ? height : bcp_chart_frame_get_height (charts[i], width, &sheet->style);
    }
  bcp_flow_add_panels (self, panels, n_charts);
}

static void
draw_bare_chart (gconstpointer   data,
                 const BcpSheet *sheet,
                 cairo_t        *cr,
                 double          width,
                 double          height)
{
  g_autoptr (BcpChartLayout) layout = bcp_chart_layout ((BcpChart *) data, width, height, &sheet->style);

  bcp_chart_paint (layout, cr);
}

/**
 * bcp_flow_take_bare_chart:
 * @self: a flow
 * @chart: (transfer full): a chart
 *
 * A chart right under the section that says its title and finding; its source and date follow it.
 */
void
bcp_flow_take_bare_chart (BcpFlow  *self,
                          BcpChart *chart)
{
  const BcpSheet *sheet = bcp_flow_get_sheet (self);
  g_autofree char *note = bcp_chart_frame_note (chart, &sheet->style);
  g_autofree char *escaped = g_markup_escape_text (note != NULL ? note : "", -1);
  BcpPanel panel = {
    .func = draw_bare_chart,
    .data = chart,
    .destroy = g_object_unref,
    .height = bcp_chart_get_preferred_height (chart, bcp_sheet_get_measure (sheet), &sheet->style),
  };

  bcp_flow_add_panels (self, &panel, 1);
  bcp_flow_keep_with_next (self);
  bcp_flow_add_text (self, BCP_SHEET_NOTE, escaped);
}

static void
fill_zone (const BcpSheet *sheet,
           cairo_t        *cr,
           BcpToken        token,
           double          x1,
           double          x2,
           double          height)
{
  if (x2 <= x1)
    return;

  cairo_rectangle (cr, x1, 0, x2 - x1, height);
  bcp_palette_fill (sheet->style.palette, token, bcp_chart_style_get_unit (&sheet->style), cr);
}

/* Zones to 0.7 and 0.9 of the plan to date and to the end of the scale; of a ceiling, beyond it. */
static void
draw_zones (const Bullet   *bullet,
            const BcpSheet *sheet,
            cairo_t        *cr,
            double          scale,
            double          width,
            double          height)
{
  double plan = bullet->plan * scale;

  if (bullet->is_ceiling)
    {
      fill_zone (sheet, cr, BCP_TOKEN_B3, 0, bullet->target * scale, height);
      fill_zone (sheet, cr, BCP_TOKEN_B1, bullet->target * scale, width, height);
      return;
    }

  fill_zone (sheet, cr, BCP_TOKEN_B3, isnan (plan) ? 0 : plan * BCP_PACE_ON_PLAN, width, height);
  if (isnan (plan))
    return;
  fill_zone (sheet, cr, BCP_TOKEN_B1, 0, plan * BCP_PACE_AT_RISK, height);
  fill_zone (sheet, cr, BCP_TOKEN_B2, plan * BCP_PACE_AT_RISK, plan * BCP_PACE_ON_PLAN, height);
}

static void
draw_bar (const BcpSheet *sheet,
          cairo_t        *cr,
          double          length,
          double          height)
{
  double bar = height * BAR_SHARE, y = (height - bar) / 2;

  /* On hatching the bar needs an edge. */
  if (sheet->mono)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_rectangle (cr, 0, y - 1, length + 1, bar + 2);
      cairo_fill (cr);
    }
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_ACTUAL);
  cairo_rectangle (cr, 0, y, length, bar);
  cairo_fill (cr);
}

static void
draw_bullet (gconstpointer   data,
             const BcpSheet *sheet,
             cairo_t        *cr,
             double          width,
             double          height)
{
  const Bullet *bullet = data;
  double end = MAX (bullet->target, isnan (bullet->actual) ? 0 : bullet->actual);
  double tick = bullet->is_ceiling ? bullet->target : bullet->plan;
  double scale;

  /* A ceiling is not the end: there is room for what passes it. */
  if (bullet->is_ceiling)
    end = MAX (bullet->target * 1.2, end);
  if (isnan (bullet->target) || end <= 0)
    return;

  scale = width / end;
  cairo_translate (cr, 0, (height - BULLET_HEIGHT) / 2);
  draw_zones (bullet, sheet, cr, scale, width, BULLET_HEIGHT);
  if (sheet->mono)
    {
      bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
      cairo_set_line_width (cr, BCP_SHEET_THIN);
      cairo_rectangle (cr, 0, 0, width, BULLET_HEIGHT);
      cairo_stroke (cr);
    }
  if (!isnan (bullet->actual))
    draw_bar (sheet, cr, bullet->actual * scale, BULLET_HEIGHT);
  if (isnan (tick))
    return;
  bcp_sheet_set_token (sheet, cr, BCP_TOKEN_INK);
  cairo_rectangle (cr, tick * scale - TICK_WIDTH / 2, -1.5, TICK_WIDTH, BULLET_HEIGHT + 3);
  cairo_fill (cr);
}

/**
 * bcp_paper_bullet_add:
 * @table: a table
 * @actual: the value; NaN if unknown
 * @plan: planned to date; NaN without
 * @target: target or ceiling; NaN draws nothing
 * @is_ceiling: whether less is better
 *
 * The next cell of the row: the value against its plan.
 */
void
bcp_paper_bullet_add (BcpPaperTable *table,
                      double         actual,
                      double         plan,
                      double         target,
                      gboolean       is_ceiling)
{
  Bullet *bullet = g_new (Bullet, 1);

  *bullet = (Bullet) { actual, plan, target, is_ceiling };
  bcp_paper_table_add_figure (table, draw_bullet, bullet, g_free);
}
