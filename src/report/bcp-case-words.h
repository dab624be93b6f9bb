/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-best-cases.h"
#include "bcp-language.h"

G_BEGIN_DECLS

char *bcp_case_words_title    (const BcpBestCase *best,
                               BcpLanguage        language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_case_words_progress (const BcpBestCase *best,
                               BcpLanguage        language) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_case_words_payback  (const BcpBestCase *best,
                               BcpLanguage        language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
