/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "layout-fixture.h"

#include "chart-samples.h"

BcpChart *
sample (const char  *name,
        BcpLanguage  language,
        double      *width,
        double      *height)
{
  for (guint i = 0; i < n_chart_samples; i++)
    if (g_str_equal (chart_samples[i].name, name))
      {
        *width = chart_samples[i].width;
        *height = chart_samples[i].height;
        return chart_samples[i].make (language);
      }

  g_assert_not_reached ();
}

/* A sample on a light screen in English, without display. */
BcpChartLayout *
lay_out (const char  *name,
         BcpChart   **chart)
{
  BcpChartStyle style;
  double width, height;

  bcp_chart_style_init (&style, BCP_PALETTE_LIGHT, BCP_LANGUAGE_EN);
  *chart = sample (name, BCP_LANGUAGE_EN, &width, &height);
  if (height <= 0)
    height = bcp_chart_get_preferred_height (*chart, width, &style);

  return bcp_chart_layout (*chart, width, height, &style);
}

const BcpShape *
shape (BcpChartLayout *layout,
       const char     *part,
       guint           nth)
{
  const BcpShape *found = bcp_chart_layout_find_shape (layout, part, nth);

  g_assert_nonnull (found);
  return found;
}

guint
count (BcpChartLayout *layout,
       const char     *part)
{
  guint n = 0;

  while (bcp_chart_layout_find_shape (layout, part, n) != NULL)
    n++;

  return n;
}

void
assert_label (BcpChartLayout *layout,
              const char     *part,
              guint           nth,
              const char     *text)
{
  g_assert_cmpstr (shape (layout, part, nth)->text, ==, text);
}
