/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-portfolio-charts.h"

#include "bcp-bar-chart.h"
#include "bcp-figures-lookup.h"

#include <glib/gi18n.h>

static BcpChart *
new_chart (const char    *title,
           const char    *source,
           const char    *empty,
           BcpDate        as_of,
           const BcpBars *bars,
           BcpLanguage    language)
{
  return bcp_bar_chart_new (&(BcpChartInfo) {
                              .title = title, .unit = bcp_tr (language, N_("options")), .unit_one = bcp_tr (language, N_("option")),
                              .source = source, .as_of = as_of, .empty = empty,
                            },
                            bars);
}

/**
 * bcp_practice_chart_new:
 * @figures: figures
 * @language: in which the chart speaks
 *
 * Returns: (transfer full): how many options there are of each practice
 */
BcpChart *
bcp_practice_chart_new (BcpFigures  *figures,
                        BcpLanguage  language)
{
  GPtrArray *practices = figures->portfolio->practices;
  g_autofree BcpBar *bars = g_new0 (BcpBar, practices->len + 1);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < practices->len; i++)
    {
      const BcpPracticeCount *practice = practices->pdata[i];
      char *link = g_strdup_printf ("list:options?practice=%s&" BCP_COUNTING_OPTIONS, practice->practice != NULL ? practice->practice : "");

      g_ptr_array_add (links, link);
      bars[i].name = practice->practice != NULL ? bcp_figures_name_of (figures, "cp_practice", practice->practice, language)
                                                : bcp_tr (language, N_("Not said"));
      bars[i].value = (double) practice->count;
      bars[i].link = link;
    }

  return new_chart (bcp_tr (language, N_("Options by practice")), bcp_tr (language, N_("assessments")),
                    bcp_tr (language, N_("The first option of an assessment begins the chart")), figures->as_of,
                    &(BcpBars) { BCP_BARS_ROWS, bars, practices->len, BCP_BAR_NONE, 0 }, language);
}

/**
 * bcp_payback_chart_new:
 * @counts: options of each bin
 * @source: where they come from
 * @as_of: when; %BCP_DATE_NONE is not said
 * @language: in which the chart speaks
 *
 * Returns: (transfer full): how many options pay for themselves how soon
 */
BcpChart *
bcp_payback_chart_new (const gint64  counts[BCP_N_PAYBACKS],
                       const char   *source,
                       BcpDate       as_of,
                       BcpLanguage   language)
{
  static const char *const names[BCP_N_PAYBACKS] = { "<1", "1–2", "2–3", ">3" };
  BcpBar bars[BCP_N_PAYBACKS] = { 0 };
  gint64 sum = 0;

  for (guint i = 0; i < BCP_N_PAYBACKS; i++)
    {
      bars[i] = (BcpBar) { names[i], (double) counts[i], "list:options?" BCP_COUNTING_OPTIONS };
      sum += counts[i];
    }

  return new_chart (bcp_tr (language, N_("Options by payback, years")), source,
                    bcp_tr (language, N_("The first option with investment and saving begins the chart")), as_of,
                    &(BcpBars) { BCP_BARS_COLUMNS, bars, sum > 0 ? BCP_N_PAYBACKS : 0, BCP_BAR_NONE, 0 }, language);
}
