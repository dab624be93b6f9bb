/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-date.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* GDate counts from 1 January of year 1 as day 1. */
#define JULIAN_1970 719163

static const char *const short_months[] = {
  NC_("month, short", "Jan"), NC_("month, short", "Feb"), NC_("month, short", "Mar"),
  NC_("month, short", "Apr"), NC_("month, short", "May"), NC_("month, short", "Jun"),
  NC_("month, short", "Jul"), NC_("month, short", "Aug"), NC_("month, short", "Sep"),
  NC_("month, short", "Oct"), NC_("month, short", "Nov"), NC_("month, short", "Dec"),
};

static const char *const long_months[] = {
  NC_("month", "January"), NC_("month", "February"), NC_("month", "March"),
  NC_("month", "April"), NC_("month", "May"), NC_("month", "June"),
  NC_("month", "July"), NC_("month", "August"), NC_("month", "September"),
  NC_("month", "October"), NC_("month", "November"), NC_("month", "December"),
};

/**
 * bcp_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day, or %BCP_DATE_NONE where the calendar has no such day
 */
BcpDate
bcp_date_new (int year,
              int month,
              int day)
{
  GDate date;

  if (year < 1 || year > 9999 || day < 1 || month < 1 || !g_date_valid_dmy (day, month, year))
    return BCP_DATE_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (BcpDate) g_date_get_julian (&date) - JULIAN_1970;
}

/**
 * bcp_date_today:
 *
 * Returns: the current day in local time
 */
BcpDate
bcp_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return bcp_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                       g_date_time_get_day_of_month (now));
}

/**
 * bcp_date_split:
 * @date: a day, not %BCP_DATE_NONE
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month, 1 to 31
 */
void
bcp_date_split (BcpDate  date,
                int     *year,
                int     *month,
                int     *day)
{
  GDate gdate;

  g_return_if_fail (date != BCP_DATE_NONE);

  g_date_clear (&gdate, 1);
  g_date_set_julian (&gdate, (guint32) (date + JULIAN_1970));
  if (year != NULL)
    *year = g_date_get_year (&gdate);
  if (month != NULL)
    *month = g_date_get_month (&gdate);
  if (day != NULL)
    *day = g_date_get_day (&gdate);
}

/**
 * bcp_date_from_iso:
 * @text: (nullable): "YYYY-MM-DD", exactly
 *
 * Returns: the day, or %BCP_DATE_NONE where @text is anything else
 */
BcpDate
bcp_date_from_iso (const char *text)
{
  int year, month, day;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-' ||
      strspn (text, "0123456789-") != 10 || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return BCP_DATE_NONE;

  return bcp_date_new (year, month, day);
}

/**
 * bcp_date_to_iso:
 * @date: a day
 *
 * Returns: (nullable) (transfer full): "YYYY-MM-DD", or %NULL for %BCP_DATE_NONE
 */
char *
bcp_date_to_iso (BcpDate date)
{
  int year, month, day;

  if (date == BCP_DATE_NONE)
    return NULL;

  bcp_date_split (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * bcp_date_parse:
 * @text: (nullable): what a person typed: 2005-03-31, 31/03/2005, 31-3-2005 or 31.3.2005
 *
 * Day before month, as Mexico writes it.
 *
 * Returns: the day, or %BCP_DATE_NONE where @text names none
 */
BcpDate
bcp_date_parse (const char *text)
{
  g_autofree char *trimmed = NULL;
  int year, month, day, end = 0;
  char separator[2], other[2];

  if (text == NULL)
    return BCP_DATE_NONE;

  trimmed = g_strstrip (g_strdup (text));
  if (bcp_date_from_iso (trimmed) != BCP_DATE_NONE)
    return bcp_date_from_iso (trimmed);

  if (sscanf (trimmed, "%2d%1[/.-]%2d%1[/.-]%4d%n", &day, separator, &month, other, &year, &end) == 5 &&
      trimmed[end] == '\0' && separator[0] == other[0] && year >= 1000)
    return bcp_date_new (year, month, day);

  return BCP_DATE_NONE;
}

/**
 * bcp_date_format:
 * @date: a day
 * @style: how
 * @language: in which language
 *
 * Returns: (transfer full): the day in words; "–" for %BCP_DATE_NONE
 */
char *
bcp_date_format (BcpDate      date,
                 BcpDateStyle style,
                 BcpLanguage  language)
{
  const char *month_short, *month_long;
  int year, month, day;

  if (date == BCP_DATE_NONE)
    return g_strdup ("–");

  bcp_date_split (date, &year, &month, &day);
  month_short = bcp_trc (language, "month, short", short_months[month - 1]);
  month_long = bcp_trc (language, "month", long_months[month - 1]);

  switch (style)
    {
    case BCP_DATE_PAPER:
      if (language == BCP_LANGUAGE_ES)
        return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
      return g_strdup_printf ("%d %s %d", day, month_short, year);

    case BCP_DATE_LONG:
      if (language == BCP_LANGUAGE_ES)
        return g_strdup_printf ("%d de %s de %d", day, month_long, year);
      return g_strdup_printf ("%d %s %d", day, month_long, year);

    case BCP_DATE_DAY:
      return g_strdup_printf ("%d %s", day, month_short);

    case BCP_DATE_MONTH:
      return g_strdup_printf ("%s %d", month_short, year);

    case BCP_DATE_LETTER:
      return g_utf8_strup (month_short, 1);

    case BCP_DATE_SHORT:
    default:
      return g_strdup_printf ("%d %s %d", day, month_short, year);
    }
}

/**
 * bcp_date_add_months:
 * @date: a day
 * @months: how many, may be negative
 *
 * Returns: the same day of the month @months later, or that month's last day where it is shorter
 */
BcpDate
bcp_date_add_months (BcpDate date,
                     int     months)
{
  GDate gdate;

  if (date == BCP_DATE_NONE)
    return BCP_DATE_NONE;

  g_date_clear (&gdate, 1);
  g_date_set_julian (&gdate, (guint32) (date + JULIAN_1970));
  if (months >= 0)
    g_date_add_months (&gdate, (guint) months);
  else
    g_date_subtract_months (&gdate, (guint) -months);

  return (BcpDate) g_date_get_julian (&gdate) - JULIAN_1970;
}
