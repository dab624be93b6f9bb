/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-builder.h"

G_BEGIN_DECLS

/* The track of a bullet, whatever it compares with: zones in grey, the bar of what is, ticks. Places are
 * shares of the track's width. Only the kinds that draw bullets include this. */

/* Pixels. */
#define BCP_BULLET_TICK_HEIGHT 18.0
#define BCP_BULLET_TICK_WIDTH 2.5
#define BCP_BULLET_TRACK_HEIGHT 14.0

void bcp_bullet_track_add_zone (BcpChartLayout *layout,
                                BcpBox          track,
                                double          from,
                                double          to,
                                BcpToken        token);
void bcp_bullet_track_add_bar  (BcpChartLayout *layout,
                                BcpBox          track,
                                double          to);
void bcp_bullet_track_add_tick (BcpChartLayout *layout,
                                const char     *part,
                                BcpBox          track,
                                double          at,
                                BcpToken        token,
                                double          width);

G_END_DECLS
