/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-pace.h"

#include "bcp-format.h"

#include <glib/gi18n.h>
#include <math.h>

#define DAYS_PER_WEEK 7.0

/* Below this many a week, "1 every n weeks" reads better than a small decimal. */
#define SLOW_WEEKLY 0.5

/* Bounds a value that was added up from parts, so that 45.0000000001 is not more than 45. */
#define RATIO_EPSILON 1e-9

static const char *const light_words[BCP_N_LIGHTS] = {
  [BCP_LIGHT_NO_DATA] = NC_("status", "No data"),
  [BCP_LIGHT_NO_TARGET] = NC_("status", "No target"),
  [BCP_LIGHT_TOO_EARLY] = NC_("status", "Too early"),
  [BCP_LIGHT_TO_COME] = NC_("status", "To come"),
  [BCP_LIGHT_ON_PLAN] = NC_("status", "On plan"),
  [BCP_LIGHT_AT_RISK] = NC_("status", "At risk"),
  [BCP_LIGHT_BEHIND] = NC_("status", "Behind"),
  [BCP_LIGHT_MET] = NC_("status", "Met"),
  [BCP_LIGHT_WITHIN] = NC_("status", "Within"),
  [BCP_LIGHT_ABOVE] = NC_("status", "Above"),
  [BCP_LIGHT_OVERDUE] = NC_("status", "Overdue"),
  [BCP_LIGHT_DONE] = NC_("status", "Done"),
};

/**
 * bcp_pace_plan:
 * @target: the target of the period, in any unit; NaN if there is none
 * @elapsed: days gone
 * @days: days of the period, at least 1
 *
 * plan = target × elapsed / days: linear by days (VISUAL §4, dossier §5.2).
 *
 * Returns: planned to date, in the unit of @target; NaN without target
 */
double
bcp_pace_plan (double target,
               int    elapsed,
               int    days)
{
  g_return_val_if_fail (days > 0, NAN);

  return target * CLAMP (elapsed, 0, days) / days;
}

/**
 * bcp_pace_forecast:
 * @actual: the value so far; NaN if unknown
 * @elapsed: days gone
 * @days: days of the period, at least 1
 *
 * forecast = actual × days / elapsed, from the 31st day and 3 cases on (VISUAL §4).
 *
 * Returns: the value at the end of the period, or NaN while that would mean nothing
 */
double
bcp_pace_forecast (double actual,
                   int    elapsed,
                   int    days)
{
  g_return_val_if_fail (days > 0, NAN);

  if (isnan (actual) || elapsed <= BCP_PACE_EARLY_DAYS || actual < BCP_PACE_EARLY_CASES)
    return NAN;

  return actual * days / MIN (elapsed, days);
}

/**
 * bcp_pace_weekly:
 * @actual: the value so far
 * @elapsed: days gone
 *
 * weekly = actual / (elapsed / 7)
 *
 * Returns: how many a week so far; NaN before the first day
 */
double
bcp_pace_weekly (double actual,
                 int    elapsed)
{
  return elapsed > 0 ? actual * DAYS_PER_WEEK / elapsed : NAN;
}

/**
 * bcp_pace_needed:
 * @actual: the value so far
 * @target: the target of the period
 * @days_left: days of the period still to come
 *
 * needed = (target − actual) / weeks left (VISUAL §4)
 *
 * Returns: how many a week reach the target; NaN when it is met or no day is left
 */
double
bcp_pace_needed (double actual,
                 double target,
                 int    days_left)
{
  if (isnan (actual) || isnan (target) || actual >= target || days_left <= 0)
    return NAN;

  return (target - actual) * DAYS_PER_WEEK / days_left;
}

/**
 * bcp_light_from_plan:
 * @actual: the value so far, unrounded; NaN if unknown
 * @plan: planned to date, unrounded; NaN if there is no target
 *
 * On plan from a ratio of 0.9, at risk from 0.7, behind below (dossier §5.2). The ratio is not
 * rounded first: 0.896 is at risk, although it prints as 0.90.
 *
 * Returns: the light
 */
BcpLight
bcp_light_from_plan (double actual,
                     double plan)
{
  double ratio;

  if (isnan (actual))
    return BCP_LIGHT_NO_DATA;
  if (isnan (plan))
    return BCP_LIGHT_NO_TARGET;
  if (plan <= 0)
    return BCP_LIGHT_TO_COME;

  ratio = actual / plan + RATIO_EPSILON;
  if (ratio >= BCP_PACE_ON_PLAN)
    return BCP_LIGHT_ON_PLAN;
  if (ratio >= BCP_PACE_AT_RISK)
    return BCP_LIGHT_AT_RISK;

  return BCP_LIGHT_BEHIND;
}

/**
 * bcp_light_from_ceiling:
 * @actual: the value, unrounded; NaN if unknown
 * @ceiling: what it must not pass, in the same unit; NaN if there is none
 *
 * Returns: the light of a value that is better when lower
 */
BcpLight
bcp_light_from_ceiling (double actual,
                        double ceiling)
{
  if (isnan (actual))
    return BCP_LIGHT_NO_DATA;
  if (isnan (ceiling))
    return BCP_LIGHT_NO_TARGET;

  return actual <= ceiling + fabs (ceiling) * RATIO_EPSILON ? BCP_LIGHT_WITHIN : BCP_LIGHT_ABOVE;
}

/**
 * bcp_light_get_word:
 * @light: a light
 * @language: the reader's language
 *
 * Returns: its word, "On plan"; the shape that stands beside it is the chart layer's affair
 */
const char *
bcp_light_get_word (BcpLight    light,
                    BcpLanguage language)
{
  g_return_val_if_fail (light >= 0 && light < BCP_N_LIGHTS, "");

  return bcp_trc (language, "status", light_words[light]);
}

/**
 * bcp_pace_measure:
 * @pace: (out caller-allocates): the answer
 * @start: first day of the period
 * @end: its last day, not before @start
 * @as_of: the day of the question, counted as gone
 * @actual: the value on @as_of, unrounded; NaN if unknown
 * @target: what the period is to reach; NaN if there is none
 *
 * Check values: 1 Nov 2004 to 31 Oct 2005, as of 31 Mar 2005, 19 of 50: 151 of 365 days, plan 20.68,
 * ratio 0.919, forecast 45.93, 0.881 a week, 1.014 needed, on plan.
 */
void
bcp_pace_measure (BcpPace *pace,
                  BcpDate  start,
                  BcpDate  end,
                  BcpDate  as_of,
                  double   actual,
                  double   target)
{
  gboolean met;

  g_return_if_fail (pace != NULL);
  g_return_if_fail (start != BCP_DATE_NONE && end != BCP_DATE_NONE && as_of != BCP_DATE_NONE);
  g_return_if_fail (end >= start);

  met = !isnan (actual) && !isnan (target) && actual >= target;
  pace->days = end - start + 1;
  pace->elapsed = CLAMP (as_of - start + 1, 0, pace->days);
  pace->plan = bcp_pace_plan (target, pace->elapsed, pace->days);
  pace->ratio = pace->plan > 0 ? actual / pace->plan : NAN;
  pace->weekly = bcp_pace_weekly (actual, pace->elapsed);
  pace->needed = bcp_pace_needed (actual, target, pace->days - pace->elapsed);
  pace->forecast = NAN;
  if (!met && pace->elapsed < pace->days)
    pace->forecast = bcp_pace_forecast (actual, pace->elapsed, pace->days);

  pace->light = bcp_light_from_plan (actual, pace->plan);
  if (met)
    pace->light = BCP_LIGHT_MET;
  else if (pace->elapsed == 0 && !isnan (target))
    pace->light = BCP_LIGHT_TO_COME;
  else if (pace->elapsed <= BCP_PACE_EARLY_DAYS && pace->elapsed < pace->days && !isnan (actual) && !isnan (target))
    pace->light = BCP_LIGHT_TOO_EARLY;
}

/**
 * bcp_pace_get_decimals:
 * @target: the target of the period
 *
 * Returns: decimals with which its plan and forecast are shown on screen: none from 20 up, else
 *   one (VISUAL §5)
 */
int
bcp_pace_get_decimals (double target)
{
  return target >= 20 ? 0 : 1;
}

/**
 * bcp_pace_format_weekly:
 * @weekly: how many a week; NaN is missing
 * @language: the reader's language
 *
 * Returns: (transfer full): "0.88 a week"; under half a case, "1 every 5.4 weeks"
 */
char *
bcp_pace_format_weekly (double      weekly,
                        BcpLanguage language)
{
  g_autofree char *number = NULL;

  if (isnan (weekly))
    return g_strdup (BCP_MISSING);

  if (weekly > 0 && weekly < SLOW_WEEKLY)
    {
      number = bcp_format_number (1.0 / weekly, 1, language);
      return g_strdup_printf (bcp_tr (language, N_("1 every %s weeks")), number);
    }

  number = bcp_format_number (weekly, weekly < 10 ? 2 : 0, language);
  return g_strdup_printf (bcp_tr (language, N_("%s a week")), number);
}
