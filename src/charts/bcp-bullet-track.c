/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-bullet-track.h"

#include <math.h>

/* Pixels. */
#define BAR_HEIGHT 6.0

/**
 * bcp_bullet_track_add_zone:
 * @layout: a chart's
 * @track: where the bullet is
 * @from: its left end
 * @to: its right end
 * @token: its grey
 */
void
bcp_bullet_track_add_zone (BcpChartLayout *layout,
                           BcpBox          track,
                           double          from,
                           double          to,
                           BcpToken        token)
{
  double x1 = bcp_layout_snap (layout, track.x + CLAMP (from, 0, 1) * track.width);
  double x2 = bcp_layout_snap (layout, track.x + CLAMP (to, 0, 1) * track.width);

  if (x2 > x1)
    bcp_layout_add_box (layout, "zone", (BcpBox) { x1, track.y, x2 - x1, track.height }, token);
}

/**
 * bcp_bullet_track_add_bar:
 * @layout: a chart's
 * @track: where the bullet is
 * @to: the bar's end; NaN without a value
 */
void
bcp_bullet_track_add_bar (BcpChartLayout *layout,
                          BcpBox          track,
                          double          to)
{
  double height = track.height * BAR_HEIGHT / BCP_BULLET_TRACK_HEIGHT;
  double width = CLAMP (to, 0, 1) * track.width;
  BcpShape *bar;

  if (isnan (to) || width <= 0)
    return;

  bar = bcp_layout_add_box (layout, "actual", (BcpBox) { track.x, track.y + (track.height - height) / 2, width, height }, BCP_TOKEN_ACTUAL);
  if (bcp_palette_is_paper (bcp_chart_layout_get_style (layout)->palette))
    {
      BcpShape *edge = bcp_layout_add_outline (layout, "edge", bar->box, BCP_TOKEN_CARD, 0.75);

      edge->box.y -= 0.4;
      edge->box.height += 0.8;
      edge->box.width += 0.4;
    }
}

/**
 * bcp_bullet_track_add_tick:
 * @layout: a chart's
 * @part: what it stands for, a static string
 * @track: where the bullet is
 * @at: its place
 * @token: its colour
 * @width: pixels
 */
void
bcp_bullet_track_add_tick (BcpChartLayout *layout,
                           const char     *part,
                           BcpBox          track,
                           double          at,
                           BcpToken        token,
                           double          width)
{
  double unit = bcp_layout_unit (layout);
  double height = track.height * BCP_BULLET_TICK_HEIGHT / BCP_BULLET_TRACK_HEIGHT;
  double x = track.x + CLAMP (at, 0, 1) * track.width;
  BcpBox tick;

  /* Half outside at the very ends would be cut off at the chart's edge. */
  x = CLAMP (x - width * unit / 2, track.x, track.x + track.width - width * unit);
  tick = (BcpBox) { x, track.y - (height - track.height) / 2, width * unit, height };
  /* Where bar and tick are both black, an edge of paper tells them apart. */
  if (bcp_layout_is_mono (layout))
    bcp_layout_add_outline (layout, "edge", tick, BCP_TOKEN_CARD, 1.5 * unit);
  bcp_layout_add_box (layout, part, tick, token);
}
