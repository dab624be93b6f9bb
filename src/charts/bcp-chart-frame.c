/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart-frame.h"

#include "bcp-chart-builder.h"

#include <glib/gi18n.h>

/* Pixels. */
#define GAP 6.0

/**
 * bcp_chart_frame_note:
 * @chart: a chart
 * @style: language, and paper or screen dates
 *
 * Returns: (nullable) (transfer full): "Source: signed reports; data as of 31 Mar 2005", or %NULL
 */
char *
bcp_chart_frame_note (BcpChart            *chart,
                      const BcpChartStyle *style)
{
  const char *source = bcp_chart_get_source (chart);
  BcpDate as_of = bcp_chart_get_as_of (chart);
  g_autofree char *day = NULL;

  if (as_of != BCP_DATE_NONE)
    day = bcp_date_format (as_of, bcp_palette_is_paper (style->palette) ? BCP_DATE_PAPER : BCP_DATE_SHORT,
                           style->language);
  if (source != NULL && day != NULL)
    return g_strdup_printf (bcp_tr (style->language, N_("Source: %s; data as of %s")), source, day);
  if (source != NULL)
    return g_strdup_printf (bcp_tr (style->language, N_("Source: %s")), source);
  if (day != NULL)
    return g_strdup_printf (bcp_tr (style->language, N_("Data as of %s")), day);

  return NULL;
}

/* Lays title, unit, finding and note out around a chart that has what is left of the height; returns
 * the frame without the chart. */
static BcpChartLayout *
frame_new (BcpChart            *chart,
           double               width,
           double               height,
           const BcpChartStyle *style,
           BcpBox              *body)
{
  BcpChartLayout *frame = bcp_layout_new (width, height, style);
  g_autofree char *finding = bcp_chart_get_subtitle (chart, style->language);
  g_autofree char *note = bcp_chart_frame_note (chart, style);
  const char *unit = bcp_chart_get_unit (chart);
  double gap = GAP * bcp_layout_unit (frame);
  double top = 0, bottom = height, title_width = width;
  BcpShape *label;

  if (unit != NULL)
    {
      label = bcp_layout_add_text (frame, "unit", width, 1,
                                   &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .align = BCP_ALIGN_END }, unit);
      title_width = MAX (label->box.x - gap, width / 2);
    }
  label = bcp_layout_add_text (frame, "title", 0, 0,
                               &(BcpText) { BCP_TEXT_TITLE, BCP_TOKEN_INK, .bold = TRUE, .max_width = title_width,
                                            .lines = 2 },
                               bcp_chart_get_title (chart));
  top = label->box.y + label->box.height;
  if (finding != NULL)
    {
      label = bcp_layout_add_text (frame, "finding", 0, top + gap / 3,
                                   &(BcpText) { BCP_TEXT_LABEL, BCP_TOKEN_INK2, .max_width = width, .lines = 2 },
                                   finding);
      top = label->box.y + label->box.height;
    }
  if (note != NULL)
    {
      BcpText text = { BCP_TEXT_AXIS, BCP_TOKEN_INK2, .max_width = width, .lines = 2 };

      label = bcp_layout_add_text (frame, "note", 0, 0, &text, note);
      bottom = height - label->box.height;
      label->box.y = bottom;
      bottom -= gap;
    }

  *body = (BcpBox) { 0, top + gap, width, bottom - top - gap };
  return frame;
}

/**
 * bcp_chart_frame_get_height:
 * @chart: a chart
 * @width: what it may fill, in layout units
 * @style: how it will look
 *
 * Returns: the height of chart and frame together
 */
double
bcp_chart_frame_get_height (BcpChart            *chart,
                            double               width,
                            const BcpChartStyle *style)
{
  g_autoptr (BcpChartLayout) frame = NULL;
  BcpBox body;

  frame = frame_new (chart, width, 0, style, &body);
  /* Of no height at all, the body is short of exactly what the frame takes. */
  return bcp_chart_get_preferred_height (chart, width, style) - body.height;
}

/**
 * bcp_chart_frame_paint:
 * @chart: a chart
 * @cr: where; its origin is the frame's top left
 * @width: of the frame, in layout units
 * @height: of the same; bcp_chart_frame_get_height() suits
 * @style: how it looks
 *
 * Paints no ground.
 */
void
bcp_chart_frame_paint (BcpChart            *chart,
                       cairo_t             *cr,
                       double               width,
                       double               height,
                       const BcpChartStyle *style)
{
  g_autoptr (BcpChartLayout) frame = NULL;
  g_autoptr (BcpChartLayout) layout = NULL;
  BcpBox body;

  frame = frame_new (chart, width, height, style, &body);
  layout = bcp_chart_layout (chart, body.width, MAX (body.height, 1), style);
  bcp_chart_paint (frame, cr);
  cairo_save (cr);
  cairo_translate (cr, body.x, body.y);
  bcp_chart_paint (layout, cr);
  cairo_restore (cr);
}
