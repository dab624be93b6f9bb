/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the numbers of spreadsheets read as text (see BcpTable). */

/**
 * BcpSheetKind: what a number's format makes of it
 * @BCP_SHEET_PLAIN: the number
 * @BCP_SHEET_DATE: days since the beginning of the calendar
 * @BCP_SHEET_TIME: a part of a day, or a length of time
 * @BCP_SHEET_PERCENT: 0.5 for 50 %
 * @BCP_SHEET_CODE: a key that is filled up with zeros ("00000" for postal codes)
 */
typedef enum
{
  BCP_SHEET_PLAIN,
  BCP_SHEET_DATE,
  BCP_SHEET_TIME,
  BCP_SHEET_PERCENT,
  BCP_SHEET_CODE,
} BcpSheetKind;

/**
 * BcpSheetStyle:
 * @kind: what numbers are
 * @digits: of a code
 */
typedef struct
{
  BcpSheetKind kind;
  guint        digits;
} BcpSheetStyle;

BcpSheetStyle bcp_sheet_style_of_format  (const char     *format);
BcpSheetStyle bcp_sheet_style_of_builtin (gint64          id);
void          bcp_sheet_append_number    (GString        *text,
                                          double          number);
gboolean      bcp_sheet_append_value     (GString        *text,
                                          const char     *raw,
                                          BcpSheetStyle   style,
                                          gboolean        from_1904);
void          bcp_sheet_append_duration  (GString        *text,
                                          const char     *iso);

G_END_DECLS
