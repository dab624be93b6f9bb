/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-language.h"
#include "bcp-palette.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * BcpTextRole:
 * @BCP_TEXT_FIGURE: the figure of a tile or a funnel stage
 * @BCP_TEXT_VALUE: the value at a curve's dot
 * @BCP_TEXT_TITLE: a chart's title
 * @BCP_TEXT_BODY: text
 * @BCP_TEXT_SECONDARY: table cells
 * @BCP_TEXT_LABEL: labels and captions
 * @BCP_TEXT_AXIS: figures on an axis, the smallest
 *
 * Sizes by VISUAL §3, in proportion to the style's font.
 */
typedef enum
{
  BCP_TEXT_FIGURE,
  BCP_TEXT_VALUE,
  BCP_TEXT_TITLE,
  BCP_TEXT_BODY,
  BCP_TEXT_SECONDARY,
  BCP_TEXT_LABEL,
  BCP_TEXT_AXIS,
} BcpTextRole;

#define BCP_N_TEXT_ROLES (BCP_TEXT_AXIS + 1)

/**
 * BcpChartStyle:
 * @palette: colours or hatches
 * @language: of every word and number in the chart
 * @dpi: layout units in an inch: 96 on screen (a unit is a CSS pixel), 72 on paper (a point)
 * @text_scale: 1, or 1.5 for text at 150 %
 * @font: (nullable): the reader's font, family and size of body text; borrowed. %NULL is
 *   Cantarell or Sans, 11 points
 * @accent: colour of the focus ring; alpha 0 takes the palette's
 *
 * How a chart looks. Plain data; a layout keeps its own copy.
 */
typedef struct
{
  BcpPalette                  palette;
  BcpLanguage                 language;
  double                      dpi;
  double                      text_scale;
  const PangoFontDescription *font;
  BcpColour                   accent;
} BcpChartStyle;

void                  bcp_chart_style_init       (BcpChartStyle       *style,
                                                  BcpPalette           palette,
                                                  BcpLanguage          language);
double                bcp_chart_style_get_unit   (const BcpChartStyle *style);
PangoFontDescription *bcp_chart_style_dup_font   (const BcpChartStyle *style,
                                                  BcpTextRole          role,
                                                  gboolean             bold) G_GNUC_WARN_UNUSED_RESULT;
PangoLayout          *bcp_chart_style_new_text   (const BcpChartStyle *style,
                                                  PangoContext        *context,
                                                  BcpTextRole          role,
                                                  gboolean             bold,
                                                  const char          *markup) G_GNUC_WARN_UNUSED_RESULT;
char                 *bcp_chart_style_dup_plain  (const char          *markup) G_GNUC_WARN_UNUSED_RESULT;
void                  bcp_chart_style_limit_text (PangoLayout         *text,
                                                  double               max_width,
                                                  int                  lines);
PangoContext         *bcp_chart_style_new_context (const BcpChartStyle *style,
                                                  cairo_t             *cr) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
