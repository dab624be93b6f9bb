/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-date.h"

G_BEGIN_DECLS

/* The first days of a period, in which neither a light nor a forecast would mean anything. */
#define BCP_PACE_EARLY_DAYS 30
/* Cases without which no forecast is made. */
#define BCP_PACE_EARLY_CASES 3
/* Ratio to plan from which a light is "on plan", and from which it is "at risk" (VISUAL §2). */
#define BCP_PACE_ON_PLAN 0.9
#define BCP_PACE_AT_RISK 0.7

/**
 * BcpLight:
 * @BCP_LIGHT_NO_DATA: the actual value is not known
 * @BCP_LIGHT_NO_TARGET: there is nothing to compare with
 * @BCP_LIGHT_TOO_EARLY: the period is in its first thirty days
 * @BCP_LIGHT_TO_COME: nothing was planned to date
 * @BCP_LIGHT_ON_PLAN: at least 0.9 of the plan to date
 * @BCP_LIGHT_AT_RISK: at least 0.7 of the plan to date
 * @BCP_LIGHT_BEHIND: less than that
 * @BCP_LIGHT_MET: the target is reached
 * @BCP_LIGHT_WITHIN: at or under a ceiling
 * @BCP_LIGHT_ABOVE: over a ceiling
 * @BCP_LIGHT_OVERDUE: a due day has passed
 * @BCP_LIGHT_DONE: a single thing that was to be done is done
 */
typedef enum
{
  BCP_LIGHT_NO_DATA,
  BCP_LIGHT_NO_TARGET,
  BCP_LIGHT_TOO_EARLY,
  BCP_LIGHT_TO_COME,
  BCP_LIGHT_ON_PLAN,
  BCP_LIGHT_AT_RISK,
  BCP_LIGHT_BEHIND,
  BCP_LIGHT_MET,
  BCP_LIGHT_WITHIN,
  BCP_LIGHT_ABOVE,
  BCP_LIGHT_OVERDUE,
  BCP_LIGHT_DONE,
} BcpLight;

#define BCP_N_LIGHTS (BCP_LIGHT_DONE + 1)

/**
 * BcpPace:
 * @days: days of the period, both ends counted
 * @elapsed: days gone, the as-of day counted; 0 before the period, @days after it
 * @plan: planned to date; NaN without target
 * @ratio: actual / plan; NaN where either is missing or the plan is 0
 * @forecast: value at the end of the period at this pace; NaN while it would mean nothing, when
 *   the target is met and when the period is over
 * @weekly: cases a week so far; NaN before the period
 * @needed: cases a week that reach the target; NaN when met, over or without target
 * @light: the light
 *
 * Where a value stands against a target that is to be reached by the end of a period.
 */
typedef struct
{
  int      days;
  int      elapsed;
  double   plan;
  double   ratio;
  double   forecast;
  double   weekly;
  double   needed;
  BcpLight light;
} BcpPace;

void        bcp_pace_measure       (BcpPace     *pace,
                                    BcpDate      start,
                                    BcpDate      end,
                                    BcpDate      as_of,
                                    double       actual,
                                    double       target);
double      bcp_pace_plan          (double       target,
                                    int          elapsed,
                                    int          days);
double      bcp_pace_forecast      (double       actual,
                                    int          elapsed,
                                    int          days);
double      bcp_pace_weekly        (double       actual,
                                    int          elapsed);
double      bcp_pace_needed        (double       actual,
                                    double       target,
                                    int          days_left);
BcpLight    bcp_light_from_plan    (double       actual,
                                    double       plan);
BcpLight    bcp_light_from_ceiling (double       actual,
                                    double       ceiling);
const char *bcp_light_get_word     (BcpLight     light,
                                    BcpLanguage  language);
int         bcp_pace_get_decimals  (double       target);
char       *bcp_pace_format_weekly (double       weekly,
                                    BcpLanguage  language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
