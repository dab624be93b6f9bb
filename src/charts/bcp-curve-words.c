/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-curve-words.h"

#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

/* Under this many a week, "1 every n weeks" (as bcp_pace_format_weekly()). */
#define SLOW_WEEKLY 0.5

static char *
short_sentence (double      actual,
                double      target,
                int         decimals,
                BcpLanguage language)
{
  g_autofree char *value = bcp_format_number (actual, decimals, language);
  g_autofree char *goal = bcp_format_number (target, decimals, language);
  g_autofree char *missing = bcp_format_number (target - actual, decimals, language);

  return g_strdup_printf (bcp_tr (language, N_("%s of %s, %s short")), value, goal, missing);
}

static char *
met_sentence (BcpDate     met,
              BcpLanguage language)
{
  g_autofree char *day = bcp_date_format (met, BCP_DATE_SHORT, language);

  return g_strdup_printf (bcp_tr (language, N_("Target met on %s")), day);
}

static char *
forecast_sentence (const BcpPace  *pace,
                   BcpCurvePeriod  period,
                   double          target,
                   int             decimals,
                   BcpLanguage     language)
{
  g_autofree char *forecast = bcp_format_number (pace->forecast, bcp_pace_get_decimals (target), language);
  g_autofree char *goal = bcp_format_number (target, decimals, language);

  if (isnan (target))
    return g_strdup_printf (period == BCP_CURVE_YEAR
                              ? bcp_tr (language, N_("At this pace the year ends at %s"))
                              : bcp_tr (language, N_("At this pace the programme ends at %s")),
                            forecast);

  return g_strdup_printf (period == BCP_CURVE_YEAR
                            ? bcp_tr (language, N_("At this pace the year ends at %s of %s"))
                            : bcp_tr (language, N_("At this pace the programme ends at %s of %s")),
                          forecast, goal);
}

/**
 * bcp_curve_words_finding:
 * @pace: where the value stands
 * @period: what the period is called
 * @met: the day on which the target was reached, or %BCP_DATE_NONE
 * @actual: the value
 * @target: the target; NaN without
 * @decimals: of both
 * @language: the reader's language
 *
 * Returns: (nullable) (transfer full): the finding, the chart's subtitle
 */
char *
bcp_curve_words_finding (const BcpPace  *pace,
                         BcpCurvePeriod  period,
                         BcpDate         met,
                         double          actual,
                         double          target,
                         int             decimals,
                         BcpLanguage     language)
{
  g_autofree char *day = NULL;

  if (met != BCP_DATE_NONE)
    return met_sentence (met, language);
  if (pace->elapsed == 0)
    return g_strdup (period == BCP_CURVE_YEAR ? bcp_tr (language, N_("The year has not begun"))
                                              : bcp_tr (language, N_("The programme has not begun")));
  if (pace->elapsed >= pace->days)
    return isnan (target) ? NULL : short_sentence (actual, target, decimals, language);
  if (!isnan (pace->forecast))
    return forecast_sentence (pace, period, target, decimals, language);
  if (pace->elapsed > BCP_PACE_EARLY_DAYS)
    return NULL;

  day = bcp_format_integer (pace->elapsed, language);
  return g_strdup_printf (period == BCP_CURVE_YEAR
                            ? bcp_tr (language, N_("Day %s of the year, too early for a forecast"))
                            : bcp_tr (language, N_("Day %s of the programme, too early for a forecast")),
                          day);
}

/**
 * bcp_curve_words_now:
 * @pace: where the value stands
 * @met: the day on which the target was reached, or %BCP_DATE_NONE
 * @actual: the value
 * @target: the target
 * @decimals: of both
 * @language: the reader's language
 *
 * Returns: (nullable) (transfer full): markup, "<b>0.88</b> a week now"; what happened where the target
 *   is met or the period over; %NULL while it is too early to name a pace
 */
char *
bcp_curve_words_now (const BcpPace *pace,
                     BcpDate        met,
                     double         actual,
                     double         target,
                     int            decimals,
                     BcpLanguage    language)
{
  g_autofree char *number = NULL;

  if (met != BCP_DATE_NONE)
    return met_sentence (met, language);
  if (pace->elapsed >= pace->days)
    return short_sentence (actual, target, decimals, language);
  if (pace->elapsed <= BCP_PACE_EARLY_DAYS)
    return NULL;

  if (pace->weekly > 0 && pace->weekly < SLOW_WEEKLY)
    {
      number = bcp_format_number (1 / pace->weekly, 1, language);
      return g_strdup_printf (bcp_tr (language, N_("<b>1 every %s weeks</b> now")), number);
    }

  number = bcp_format_number (pace->weekly, pace->weekly > 0 && pace->weekly < 10 ? 2 : 0, language);
  return g_strdup_printf (bcp_tr (language, N_("<b>%s</b> a week now")), number);
}

/**
 * bcp_curve_words_needed:
 * @pace: where the value stands
 * @language: the reader's language
 *
 * Returns: (nullable) (transfer full): markup, "needed <b>1.01</b>"; %NULL where nothing is needed
 */
char *
bcp_curve_words_needed (const BcpPace *pace,
                        BcpLanguage    language)
{
  g_autofree char *number = NULL;

  if (isnan (pace->needed))
    return NULL;

  if (pace->needed < SLOW_WEEKLY)
    {
      number = bcp_format_number (1 / pace->needed, 1, language);
      /* Weeks are named just before: "1 every 5.4 weeks now → needed 1 every 4.4". */
      return g_strdup_printf (pace->weekly > 0 && pace->weekly < SLOW_WEEKLY
                                ? bcp_tr (language, N_("needed <b>1 every %s</b>"))
                                : bcp_tr (language, N_("needed <b>1 every %s weeks</b>")),
                              number);
    }

  number = bcp_format_number (pace->needed, pace->needed < 10 ? 2 : 0, language);
  return g_strdup_printf (bcp_tr (language, N_("needed <b>%s</b>")), number);
}

/**
 * bcp_curve_words_difference:
 * @difference: actual less plan
 * @language: the reader's language
 *
 * Returns: (transfer full): "short by 1.5", "ahead by 0.4", "as planned"
 */
char *
bcp_curve_words_difference (double      difference,
                            BcpLanguage language)
{
  g_autofree char *number = bcp_format_number (fabs (difference), 1, language);

  if (fabs (difference) < 0.05)
    return g_strdup (bcp_tr (language, N_("as planned")));

  return g_strdup_printf (difference < 0 ? bcp_tr (language, N_("short by %s")) : bcp_tr (language, N_("ahead by %s")),
                          number);
}
