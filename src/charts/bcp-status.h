/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-chart-style.h"
#include "bcp-pace.h"

G_BEGIN_DECLS

/* A status is always a shape and a word, the colour third: three lights alone do not tell colour-blind
 * readers apart (VISUAL §2). The word is bcp_light_get_word(). */

/**
 * BcpStatusShape: the mark of a light
 */
typedef enum
{
  BCP_STATUS_CIRCLE,
  BCP_STATUS_TRIANGLE,
  BCP_STATUS_SQUARE,
  BCP_STATUS_DIAMOND,
  BCP_STATUS_RING,
  BCP_STATUS_CHECK,
} BcpStatusShape;

BcpStatusShape bcp_status_get_shape  (BcpLight             light);
BcpToken       bcp_status_get_token  (BcpLight             light);
gboolean       bcp_status_is_trouble (BcpLight             light);
void           bcp_status_paint      (cairo_t             *cr,
                                      BcpLight             light,
                                      BcpPalette           palette,
                                      double               x,
                                      double               y,
                                      double               size);
void           bcp_status_measure    (BcpLight             light,
                                      const BcpChartStyle *style,
                                      BcpTextRole          role,
                                      double              *width,
                                      double              *height);
void           bcp_status_paint_word (cairo_t             *cr,
                                      BcpLight             light,
                                      const BcpChartStyle *style,
                                      BcpTextRole          role,
                                      double               x,
                                      double               y);

G_END_DECLS
