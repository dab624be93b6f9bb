/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-language.h"

G_BEGIN_DECLS

/**
 * BcpDate:
 *
 * A day of the Gregorian calendar, as days since 1 January 1970. In the file, in XML and on the
 * command line a day is ISO text, YYYY-MM-DD.
 */
typedef gint32 BcpDate;

/* No day: a field that is empty. */
#define BCP_DATE_NONE G_MININT32

/**
 * BcpDateStyle:
 * @BCP_DATE_SHORT: "31 mar 2005", "31 Mar 2005": screen
 * @BCP_DATE_PAPER: "31/03/2005" in Spanish, "31 Mar 2005" in English
 * @BCP_DATE_LONG: "31 de marzo de 2005", "31 March 2005"
 * @BCP_DATE_DAY: "31 mar", "31 Mar": the year is plain from its surroundings
 * @BCP_DATE_MONTH: "mar 2005", "Mar 2005"
 * @BCP_DATE_LETTER: "M": the month's initial on an axis
 */
typedef enum
{
  BCP_DATE_SHORT,
  BCP_DATE_PAPER,
  BCP_DATE_LONG,
  BCP_DATE_DAY,
  BCP_DATE_MONTH,
  BCP_DATE_LETTER,
} BcpDateStyle;

BcpDate   bcp_date_new        (int            year,
                               int            month,
                               int            day);
BcpDate   bcp_date_today      (void);
BcpDate   bcp_date_from_iso   (const char    *text);
char     *bcp_date_to_iso     (BcpDate        date) G_GNUC_WARN_UNUSED_RESULT;
BcpDate   bcp_date_parse      (const char    *text);
char     *bcp_date_format     (BcpDate        date,
                               BcpDateStyle   style,
                               BcpLanguage    language) G_GNUC_WARN_UNUSED_RESULT;
void      bcp_date_split      (BcpDate        date,
                               int           *year,
                               int           *month,
                               int           *day);
BcpDate   bcp_date_add_months (BcpDate        date,
                               int            months);

G_END_DECLS
