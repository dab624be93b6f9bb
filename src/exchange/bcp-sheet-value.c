/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-sheet-value.h"

#include "bcp-date.h"

#include <math.h>
#include <string.h>

#define SECONDS_PER_DAY 86400
/* 31 December 9999, the last day of a spreadsheet's calendar. */
#define LAST_SERIAL 2958465
/* The 1900 calendar has a 29 February 1900, which never was. */
#define FALSE_LEAP_DAY 60

/* The first section of a number format without quoted text, escaped characters and what stands in
 * brackets, except lengths of time ([h], [mm], [ss]), which stay as their letter. */
static char *
bare_format (const char *format)
{
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = format; *p != '\0' && *p != ';'; p++)
    {
      if (*p == '"')
        {
          p = strchr (p + 1, '"');
          if (p == NULL)
            break;
        }
      else if (*p == '\\' || *p == '_' || *p == '*')
        {
          if (*++p == '\0')
            break;
        }
      else if (*p == '[')
        {
          char letter = g_ascii_tolower (p[1]);
          const char *end = strchr (p, ']');

          if (end == NULL)
            break;
          if ((letter == 'h' || letter == 'm' || letter == 's') && strspn (p + 1, "hHmMsS") == (gsize) (end - p - 1))
            g_string_append (bare, "s");
          p = end;
        }
      else
        g_string_append_c (bare, g_ascii_tolower (*p));
    }

  return g_strdup (bare->str);
}

/**
 * bcp_sheet_style_of_format:
 * @format: a number format as XLSX writes it ("yyyy\-mm\-dd", "0.00%")
 *
 * Returns: what it makes of numbers
 */
BcpSheetStyle
bcp_sheet_style_of_format (const char *format)
{
  g_autofree char *bare = bare_format (format);
  gsize length = strlen (bare);

  if (strcmp (bare, "general") == 0 || strcmp (bare, "standard") == 0)
    return (BcpSheetStyle) { BCP_SHEET_PLAIN, 0 };
  if (length > 1 && length <= 18 && strspn (bare, "0") == length)
    return (BcpSheetStyle) { BCP_SHEET_CODE, (guint) length };
  if (strpbrk (bare, "yd") != NULL || (strchr (bare, 'm') != NULL && strpbrk (bare, "hs") == NULL))
    return (BcpSheetStyle) { BCP_SHEET_DATE, 0 };
  if (strpbrk (bare, "hs") != NULL)
    return (BcpSheetStyle) { BCP_SHEET_TIME, 0 };
  if (strchr (bare, '%') != NULL)
    return (BcpSheetStyle) { BCP_SHEET_PERCENT, 0 };

  return (BcpSheetStyle) { BCP_SHEET_PLAIN, 0 };
}

/**
 * bcp_sheet_style_of_builtin:
 * @id: of a number format that XLSX does not write out (ECMA-376 part 1, 18.8.30)
 *
 * Returns: what it makes of numbers
 */
BcpSheetStyle
bcp_sheet_style_of_builtin (gint64 id)
{
  BcpSheetStyle style = { BCP_SHEET_PLAIN, 0 };

  if (id == 9 || id == 10)
    style.kind = BCP_SHEET_PERCENT;
  else if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35))
    style.kind = BCP_SHEET_TIME;
  else if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    style.kind = BCP_SHEET_DATE;

  return style;
}

/**
 * bcp_sheet_append_number:
 * @text: where to write
 * @number: finite
 *
 * Writes the number with the 15 digits that spreadsheets show, a point, and no exponent where none is
 * needed: a key of 13 digits stays a key, and 0.1 is not 0.10000000000000001.
 */
void
bcp_sheet_append_number (GString *text,
                         double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 32];
  double size = fabs (number);

  if (size < 1e15 && number == floor (number))
    g_ascii_formatd (buffer, sizeof buffer, "%.0f", number);
  else if (size >= 1e-9 && size < 1e15)
    {
      char format[16];
      int decimals = 14 - (int) floor (log10 (size));
      char *end;

      g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 24));
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (strchr (buffer, '.') != NULL)
        {
          for (end = buffer + strlen (buffer); end[-1] == '0'; end--)
            ;
          if (end[-1] == '.')
            end--;
          *end = '\0';
        }
    }
  else
    g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);

  g_string_append (text, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

static void
append_clock (GString *text,
              gint64   seconds)
{
  g_string_append_printf (text, "%02" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600,
                          (int) (seconds / 60 % 60), (int) (seconds % 60));
}

/* The day of a whole serial number. */
static BcpDate
day_of_serial (gint64   serial,
               gboolean from_1904)
{
  if (from_1904)
    return bcp_date_new (1904, 1, 1) + (BcpDate) serial;

  return bcp_date_new (1899, 12, serial < FALSE_LEAP_DAY ? 31 : 30) + (BcpDate) serial;
}

static gboolean
append_date (GString  *text,
             double    number,
             gboolean  from_1904)
{
  gint64 seconds, serial;
  g_autofree char *day = NULL;

  if (number < 0 || number >= LAST_SERIAL + 1)
    return FALSE;

  /* To the second: serial numbers carry no more. */
  seconds = llround (number * SECONDS_PER_DAY);
  serial = seconds / SECONDS_PER_DAY;
  seconds %= SECONDS_PER_DAY;
  if (!from_1904 && serial == 0)
    {
      append_clock (text, seconds);
      return TRUE;
    }
  if (!from_1904 && serial == FALSE_LEAP_DAY)
    return FALSE;

  day = bcp_date_to_iso (day_of_serial (serial, from_1904));
  g_string_append (text, day);
  if (seconds > 0)
    {
      g_string_append_c (text, 'T');
      append_clock (text, seconds);
    }
  return TRUE;
}

/**
 * bcp_sheet_append_value:
 * @text: where to write
 * @raw: a number as the file has it
 * @style: its format
 * @from_1904: whether days count from 1 January 1904 and not from 1900
 *
 * A number that cannot be a day (before the calendar, behind its end, 29 February 1900) stays a number.
 *
 * Returns: whether @raw is a number; where it is not it is written as it stands
 */
gboolean
bcp_sheet_append_value (GString       *text,
                        const char    *raw,
                        BcpSheetStyle  style,
                        gboolean       from_1904)
{
  char *end;
  double number = g_ascii_strtod (raw, &end);

  if (end == raw || *end != '\0' || !isfinite (number))
    {
      g_string_append (text, raw);
      return FALSE;
    }

  switch (style.kind)
    {
    case BCP_SHEET_DATE:
      if (append_date (text, number, from_1904))
        return TRUE;
      break;
    case BCP_SHEET_TIME:
      if (number >= 0 && number < 1e6)
        {
          append_clock (text, llround (number * SECONDS_PER_DAY));
          return TRUE;
        }
      break;
    case BCP_SHEET_PERCENT:
      bcp_sheet_append_number (text, number * 100);
      g_string_append_c (text, '%');
      return TRUE;
    case BCP_SHEET_CODE:
      if (number >= 0 && number < 1e15 && number == floor (number))
        {
          g_string_append_printf (text, "%0*" G_GINT64_FORMAT, (int) style.digits, (gint64) number);
          return TRUE;
        }
      break;
    case BCP_SHEET_PLAIN:
    default:
      break;
    }

  bcp_sheet_append_number (text, number);
  return TRUE;
}

/**
 * bcp_sheet_append_duration:
 * @text: where to write
 * @iso: a length of time as ODS writes it, "PT10H10M10S"
 *
 * Writes it as "10:10:10"; what is not of that form as it stands.
 */
void
bcp_sheet_append_duration (GString    *text,
                           const char *iso)
{
  const char *p = iso;
  double seconds = 0;

  if (*p++ != 'P')
    {
      g_string_append (text, iso);
      return;
    }
  for (; *p != '\0'; p++)
    {
      char *end;
      double n;

      if (*p == 'T')
        continue;
      n = g_ascii_strtod (p, &end);
      if (end == p || strchr ("DHMS", *end) == NULL || *end == '\0' || !isfinite (n) || n < 0 || n > 1e9)
        {
          g_string_append (text, iso);
          return;
        }
      seconds += n * (*end == 'D' ? SECONDS_PER_DAY : *end == 'H' ? 3600 : *end == 'M' ? 60 : 1);
      p = end;
    }

  append_clock (text, (gint64) seconds);
}
