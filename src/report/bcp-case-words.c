/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-case-words.h"

#include "bcp-appraisal.h"
#include "bcp-format.h"

#include <glib/gi18n.h>

/**
 * bcp_case_words_title:
 * @best: a case
 * @language: the reader's language
 *
 * Returns: (transfer full): what was done: "Batch washes and 3 more"
 */
char *
bcp_case_words_title (const BcpBestCase *best,
                      BcpLanguage        language)
{
  guint more = best->sum.n_options - 1;

  if (more == 0)
    return g_strdup (best->title);
  return g_strdup_printf (bcp_ntr (language, "%s and %u more", "%s and %u more", more), best->title, more);
}

/**
 * bcp_case_words_progress:
 * @best: a case
 * @language: the reader's language
 *
 * Returns: (transfer full): how many of its options are implemented: "3 of 4"
 */
char *
bcp_case_words_progress (const BcpBestCase *best,
                         BcpLanguage        language)
{
  g_autofree char *some = bcp_format_integer (best->sum.n_implemented, language);
  g_autofree char *all = bcp_format_integer (best->sum.n_options, language);

  return g_strdup_printf (bcp_tr (language, N_("%s of %s")), some, all);
}

/**
 * bcp_case_words_payback:
 * @best: a case
 * @language: the reader's language
 *
 * Returns: (transfer full): how soon all of it pays for itself (F-18), a dash where an investment is not known
 */
char *
bcp_case_words_payback (const BcpBestCase *best,
                        BcpLanguage        language)
{
  if (!best->sum.has_investment)
    return g_strdup (BCP_MISSING);
  return bcp_payback_format (bcp_simple_payback (best->sum.investment, best->sum.saving, NULL), language);
}
