/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-chart.h"

#include "bcp-chart-builder.h"
#include "bcp-chart-layout-private.h"
#include "bcp-format.h"

#include <math.h>

typedef struct
{
  char    *title;
  char    *subtitle;
  char    *unit;
  char    *unit_one;
  char    *source;
  char    *empty;
  BcpDate  as_of;
} BcpChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BcpChart, bcp_chart, G_TYPE_OBJECT)

#define PRIVATE(self) ((BcpChartPrivate *) bcp_chart_get_instance_private (self))

static void
bcp_chart_finalize (GObject *object)
{
  BcpChartPrivate *priv = PRIVATE (BCP_CHART (object));

  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->unit);
  g_free (priv->unit_one);
  g_free (priv->source);
  g_free (priv->empty);

  G_OBJECT_CLASS (bcp_chart_parent_class)->finalize (object);
}

static void
bcp_chart_class_init (BcpChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bcp_chart_finalize;
}

static void
bcp_chart_init (BcpChart *self)
{
  PRIVATE (self)->as_of = BCP_DATE_NONE;
}

/**
 * bcp_chart_set_info:
 * @self: a chart that is being made
 * @info: copied
 *
 * Called once by the constructor of each kind; a chart does not change afterwards.
 */
void
bcp_chart_set_info (BcpChart           *self,
                    const BcpChartInfo *info)
{
  BcpChartPrivate *priv = PRIVATE (self);

  g_return_if_fail (priv->title == NULL);

  priv->title = g_strdup (info->title != NULL ? info->title : "");
  priv->subtitle = g_strdup (info->subtitle);
  priv->unit = g_strdup (info->unit);
  priv->unit_one = g_strdup (info->unit_one);
  priv->source = g_strdup (info->source);
  priv->empty = g_strdup (info->empty);
  priv->as_of = info->as_of;
}

/**
 * bcp_chart_get_title:
 * @self: a chart
 *
 * Returns: (transfer none): what it is of
 */
const char *
bcp_chart_get_title (BcpChart *self)
{
  g_return_val_if_fail (BCP_IS_CHART (self), NULL);

  return PRIVATE (self)->title;
}

/**
 * bcp_chart_get_subtitle:
 * @self: a chart
 * @language: the reader's language
 *
 * Returns: (nullable) (transfer full): the finding, "At this pace the year ends at 46 of 50"; %NULL
 *   where there is none
 */
char *
bcp_chart_get_subtitle (BcpChart    *self,
                        BcpLanguage  language)
{
  g_return_val_if_fail (BCP_IS_CHART (self), NULL);

  if (PRIVATE (self)->subtitle != NULL)
    return g_strdup (PRIVATE (self)->subtitle);
  if (BCP_CHART_GET_CLASS (self)->find == NULL)
    return NULL;

  return BCP_CHART_GET_CLASS (self)->find (self, language);
}

/**
 * bcp_chart_get_unit:
 * @self: a chart
 *
 * Returns: (nullable) (transfer none): unit of its values
 */
const char *
bcp_chart_get_unit (BcpChart *self)
{
  g_return_val_if_fail (BCP_IS_CHART (self), NULL);

  return PRIVATE (self)->unit;
}

/**
 * bcp_chart_get_source:
 * @self: a chart
 *
 * Returns: (nullable) (transfer none): where the numbers come from
 */
const char *
bcp_chart_get_source (BcpChart *self)
{
  g_return_val_if_fail (BCP_IS_CHART (self), NULL);

  return PRIVATE (self)->source;
}

/**
 * bcp_chart_get_as_of:
 * @self: a chart
 *
 * Returns: the day of the numbers, or %BCP_DATE_NONE
 */
BcpDate
bcp_chart_get_as_of (BcpChart *self)
{
  g_return_val_if_fail (BCP_IS_CHART (self), BCP_DATE_NONE);

  return PRIVATE (self)->as_of;
}

/**
 * bcp_chart_get_empty:
 * @self: a chart
 *
 * Returns: (nullable) (transfer none): what to say where there is no data
 */
const char *
bcp_chart_get_empty (BcpChart *self)
{
  g_return_val_if_fail (BCP_IS_CHART (self), NULL);

  return PRIVATE (self)->empty;
}

/**
 * bcp_chart_describe:
 * @self: a chart
 * @language: the reader's language
 *
 * Returns: (transfer full): what the chart shows, for a reader who does not see it: title, finding and
 *   the numbers in a sentence or two; of an empty one, what will appear there
 */
char *
bcp_chart_describe (BcpChart    *self,
                    BcpLanguage  language)
{
  g_autofree char *finding = NULL;
  g_autofree char *numbers = NULL;
  GString *text;

  g_return_val_if_fail (BCP_IS_CHART (self), NULL);

  text = g_string_new (PRIVATE (self)->title);
  finding = bcp_chart_get_subtitle (self, language);
  if (BCP_CHART_GET_CLASS (self)->describe != NULL)
    numbers = BCP_CHART_GET_CLASS (self)->describe (self, language);
  if (text->len > 0)
    g_string_append (text, ".");
  if (finding != NULL)
    g_string_append_printf (text, " %s.", finding);
  if (numbers != NULL && *numbers != '\0')
    g_string_append_printf (text, " %s", numbers);
  else if (finding == NULL && PRIVATE (self)->empty != NULL)
    g_string_append_printf (text, " %s.", PRIVATE (self)->empty);

  return g_string_free (text, FALSE);
}

/**
 * bcp_chart_get_table:
 * @self: a chart
 * @language: the reader's language
 *
 * Returns: (transfer full): its numbers
 */
BcpChartTable *
bcp_chart_get_table (BcpChart    *self,
                     BcpLanguage  language)
{
  g_return_val_if_fail (BCP_IS_CHART (self), NULL);

  return BCP_CHART_GET_CLASS (self)->tabulate (self, language);
}

/**
 * bcp_chart_get_preferred_height:
 * @self: a chart
 * @width: what it may fill, in layout units
 * @style: how it will look
 *
 * Returns: the height at which nothing is cut and nothing is stretched, in layout units
 */
double
bcp_chart_get_preferred_height (BcpChart            *self,
                                double               width,
                                const BcpChartStyle *style)
{
  g_autoptr (BcpChartLayout) empty = NULL;

  g_return_val_if_fail (BCP_IS_CHART (self), 0);
  g_return_val_if_fail (style != NULL, 0);

  empty = bcp_layout_new (width, 0, style);
  return ceil (BCP_CHART_GET_CLASS (self)->get_height (self, empty));
}

/**
 * bcp_chart_layout:
 * @self: a chart
 * @width: of its area, in layout units
 * @height: of the same
 * @style: how it will look
 *
 * Needs no display and touches nothing shared, so a worker thread may do it.
 *
 * Returns: (transfer full): every shape and mark with its place
 */
BcpChartLayout *
bcp_chart_layout (BcpChart            *self,
                  double               width,
                  double               height,
                  const BcpChartStyle *style)
{
  BcpChartLayout *layout;

  g_return_val_if_fail (BCP_IS_CHART (self), NULL);
  g_return_val_if_fail (style != NULL, NULL);

  layout = bcp_layout_new (MAX (width, 1), MAX (height, 1), style);
  BCP_CHART_GET_CLASS (self)->build (self, layout);
  bcp_layout_finish (layout);
  return layout;
}

/**
 * bcp_chart_format_value:
 * @self: a chart
 * @value: a value of it; NaN is missing
 * @decimals: digits after the point
 * @language: the reader's language
 *
 * Returns: (transfer full): the value with its unit: "18 pre-assessments", "1 pre-assessment", "US$4,000", "46%"
 */
char *
bcp_chart_format_value (BcpChart    *self,
                        double       value,
                        int          decimals,
                        BcpLanguage  language)
{
  BcpChartPrivate *priv = PRIVATE (self);
  g_autofree char *number = NULL;
  const char *unit = priv->unit;

  if (unit != NULL && g_str_equal (unit, "%"))
    return bcp_format_percent (value, decimals, language);

  number = bcp_format_number (value, decimals, language);
  if (unit == NULL || isnan (value))
    return g_steal_pointer (&number);
  if (g_str_equal (unit, "US$"))
    return g_strconcat (unit, number, NULL);
  if (priv->unit_one != NULL && value == 1)
    unit = priv->unit_one;

  return g_strdup_printf ("%s %s", number, unit);
}
