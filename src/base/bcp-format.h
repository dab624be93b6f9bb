/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-language.h"

G_BEGIN_DECLS

/* Numbers as people in Mexico read them: comma for thousands, point for decimals, U+2212 as minus
 * (VISUAL §5). Missing is "–", never 0. */

#define BCP_MISSING "–"

char     *bcp_format_number  (double        value,
                              int           decimals,
                              BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_format_integer (gint64        value,
                              BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_format_percent (double        percent,
                              int           decimals,
                              BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_format_rate    (double        fraction,
                              BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_format_money   (gint64        minor,
                              const char   *currency,
                              BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_format_price   (gint64        minor,
                              const char   *currency,
                              BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_format_account (gint64        minor,
                              BcpLanguage   language) G_GNUC_WARN_UNUSED_RESULT;
gboolean  bcp_parse_number   (const char   *text,
                              double       *value);
gboolean  bcp_parse_minor    (const char   *text,
                              gint64       *minor);

G_END_DECLS
