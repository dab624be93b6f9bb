/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Mark strings: _() and ngettext() from <glib/gi18n.h> speak the interface's language;
 * bcp_tr() and bcp_ntr() speak a given one, because a paper is printed in either. */

/**
 * BcpLanguage:
 * @BCP_LANGUAGE_EN: English, the language of the sources
 * @BCP_LANGUAGE_ES: Mexican Spanish (es_MX)
 */
typedef enum
{
  BCP_LANGUAGE_EN,
  BCP_LANGUAGE_ES,
} BcpLanguage;

#define BCP_N_LANGUAGES 2

void         bcp_language_init        (const char   *code);
BcpLanguage  bcp_language_get_default (void);
gboolean     bcp_language_from_code   (const char   *code,
                                       BcpLanguage  *language);
const char  *bcp_language_get_code    (BcpLanguage   language);
const char  *bcp_tr                   (BcpLanguage   language,
                                       const char   *msgid) G_GNUC_FORMAT (2);
const char  *bcp_ntr                  (BcpLanguage   language,
                                       const char   *singular,
                                       const char   *plural,
                                       gulong        n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);
const char  *bcp_trc                  (BcpLanguage   language,
                                       const char   *context,
                                       const char   *msgid) G_GNUC_FORMAT (3);

G_END_DECLS
