/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-figures-view.h"

#include "bcp-figures-charts.h"
#include "bcp-figures-link.h"
#include "bcp-format.h"

#include <math.h>

static char *
resolve_link (gpointer    data,
              const char *link)
{
  return bcp_figures_resolve_link (data, link);
}

/**
 * bcp_figures_view_show:
 * @view: where
 * @figures: the figures
 * @name: a chart of bcp_figures_chart()
 *
 * Shows one of the figures' charts, its marks leading to the rows behind them.
 */
void
bcp_figures_view_show (BcpChartView *view,
                       BcpFigures   *figures,
                       const char   *name)
{
  g_autoptr (BcpChart) chart = bcp_figures_chart (figures, name, bcp_language_get_default ());

  bcp_chart_view_set_links (view, resolve_link, bcp_figures_ref (figures), (GDestroyNotify) bcp_figures_unref);
  bcp_chart_view_set_chart (view, chart);
}

/**
 * bcp_figures_view_format:
 * @indicator: the indicator, for its kind
 * @value: a value of it; NaN is missing
 * @language: the reader's language
 *
 * Returns: (transfer full): the value with as many decimals as it deserves
 */
char *
bcp_figures_view_format (const BcpIndicator *indicator,
                         double              value,
                         BcpLanguage         language)
{
  gboolean whole = isnan (value) || fabs (value) >= 1000 || value == round (value);

  if (isnan (value))
    return g_strdup (BCP_MISSING);
  if (g_strcmp0 (indicator->kind, "percent") == 0)
    return bcp_format_percent (value, 0, language);
  return bcp_format_number (value, whole ? 0 : 1, language);
}
