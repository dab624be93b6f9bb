/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-assessment-paper.h"

G_BEGIN_DECLS

/**
 * BcpAssessmentMoney:
 * @n_options: cleaner production options that were not rejected
 * @investment: what they cost together, minor units of the assessment's currency
 * @saving: what they save a year together, each alone
 * @waste_cost: what waste costs a year (F-16)
 * @currency: (nullable): of all three
 *
 * The three numbers that an owner asks for. Options in another currency are not in them.
 */
typedef struct
{
  gint64  n_options;
  gint64  investment;
  gint64  saving;
  gint64  waste_cost;
  char   *currency;
} BcpAssessmentMoney;

gboolean  bcp_assessment_money_load  (BcpAssessmentMoney  *self,
                                      BcpAssessmentPaper  *paper,
                                      GError             **error);
void      bcp_assessment_money_clear (BcpAssessmentMoney  *self);
char     *bcp_assessment_money_dup_sentence (const BcpAssessmentMoney *self,
                                             BcpLanguage               language) G_GNUC_WARN_UNUSED_RESULT;
char     *bcp_assessment_money_dup_payback  (const BcpAssessmentMoney *self,
                                             BcpLanguage               language) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BcpAssessmentMoney, bcp_assessment_money_clear)

G_END_DECLS
