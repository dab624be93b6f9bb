/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bcp-assessment-money.h"

#include "bcp-appraisal.h"
#include "bcp-format.h"

#include <glib/gi18n.h>

/**
 * bcp_assessment_money_load:
 * @self: (out): the numbers
 * @paper: of which assessment
 * @error: what the file said
 *
 * Returns: whether the file could be asked
 */
gboolean
bcp_assessment_money_load (BcpAssessmentMoney  *self,
                           BcpAssessmentPaper  *paper,
                           GError             **error)
{
  BcpStatement *row = bcp_connection_prepare (paper->composition->db,
    "SELECT count (o.id), coalesce (sum (m.investment), 0), coalesce (sum (m.saving), 0),"
    " (SELECT coalesce (sum (CASE c.kind WHEN 'income' THEN -c.amount ELSE c.amount END), 0)"
    "  FROM waste_cost c JOIN waste w ON w.id = c.waste WHERE w.assessment = a.id), a.currency"
    " FROM assessment a LEFT JOIN option o ON o.assessment = a.id AND o.currency IS a.currency"
    "  AND o.sort IS NOT 'REJECT' AND o.practice IS NOT 'EP' LEFT JOIN option_money m ON m.id = o.id"
    " WHERE a.id = ?1", error);
  BcpStep step;

  *self = (BcpAssessmentMoney) { 0 };
  if (row == NULL)
    return FALSE;

  bcp_statement_bind_int (row, 1, paper->id);
  step = bcp_statement_step (row, error);
  if (step == BCP_STEP_ROW)
    {
      self->n_options = bcp_statement_int (row, 0);
      self->investment = bcp_statement_int (row, 1);
      self->saving = bcp_statement_int (row, 2);
      self->waste_cost = bcp_statement_int (row, 3);
      self->currency = g_strdup (bcp_statement_text (row, 4));
    }
  bcp_statement_reset (row);
  return step != BCP_STEP_ERROR;
}

void
bcp_assessment_money_clear (BcpAssessmentMoney *self)
{
  g_clear_pointer (&self->currency, g_free);
}

/**
 * bcp_assessment_money_dup_payback:
 * @self: the numbers
 * @language: the reader's language
 *
 * Returns: (transfer full): how soon all options together pay for themselves (F-18)
 */
char *
bcp_assessment_money_dup_payback (const BcpAssessmentMoney *self,
                                  BcpLanguage               language)
{
  return bcp_payback_format (bcp_simple_payback ((double) self->investment, (double) self->saving, NULL), language);
}

/**
 * bcp_assessment_money_dup_sentence:
 * @self: the numbers
 * @language: the reader's language
 *
 * Returns: (transfer full): the message of the report in one sentence, as markup
 */
char *
bcp_assessment_money_dup_sentence (const BcpAssessmentMoney *self,
                                   BcpLanguage               language)
{
  g_autofree char *count = bcp_format_integer (self->n_options, language);
  g_autofree char *investment = bcp_format_money (self->investment, self->currency, language);
  g_autofree char *saving = bcp_format_money (self->saving, self->currency, language);
  g_autofree char *payback = bcp_assessment_money_dup_payback (self, language);

  if (self->n_options == 0)
    return g_strdup (bcp_tr (language, N_("No option is recorded yet.")));

  return g_strdup_printf (bcp_ntr (language,
    "<b>%1$s</b> option would save <b>%2$s</b> a year for an investment of %3$s; it pays for itself in <b>%4$s</b>.",
    "<b>%1$s</b> options would save <b>%2$s</b> a year for an investment of %3$s; together they pay for themselves in <b>%4$s</b>.",
    (gulong) self->n_options), count, saving, investment, payback);
}
