/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-option-money.h"

G_BEGIN_DECLS

/* The best cases of a programme: assessments whose options were implemented, or are decided to be, by what
 * these save each year in the programme's currency. What a plant saves is its own: a firm is named
 * only where it agreed to that, and a case leaves the Centre only where it agreed to publication. */

/* So many are told of. */
#define BCP_N_CASES 5

/**
 * BcpCaseSum: what is done of an assessment's options, added up; minor units of the programme's currency
 * @n_options: implemented, or decided to be
 * @n_implemented: of these
 * @saving: of these, each year
 * @has_investment: whether every one of them has one
 * @best: the option that saves most …
 * @best_saving: … and how much
 */
typedef struct
{
  gint64   assessment;
  guint    n_options;
  guint    n_implemented;
  double   saving;
  double   investment;
  gboolean has_investment;
  gint64   best;
  double   best_saving;
} BcpCaseSum;

/**
 * BcpBestCase:
 * @sum: how much
 * @number: (nullable): of the assessment
 * @title: of the option that saves most
 * @sector: (nullable): code
 * @firm: (nullable): its name, where it agreed to be named
 * @may_leave: whether it agreed to publication, named or not
 */
typedef struct
{
  BcpCaseSum  sum;
  char       *number;
  char       *title;
  char       *sector;
  char       *firm;
  gboolean    may_leave;
} BcpBestCase;

/* SQL of a column: 2 for an option that was implemented by the day ?1, 1 for one that by then was decided to
 * be, else 0. */
#define BCP_OPTION_PROGRESS \
  "CASE WHEN o.status = 'implemented' AND (o.status_date IS NULL OR o.status_date <= ?1) THEN 2" \
  " WHEN o.decision = 'now' AND o.status <> 'not_implemented' AND (o.decision_date IS NULL OR o.decision_date <= ?1) THEN 1" \
  " ELSE 0 END"

typedef struct _BcpCaseSums BcpCaseSums;

BcpCaseSums *bcp_case_sums_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void         bcp_case_sums_add    (BcpCaseSums          *self,
                                   const BcpOptionMoney *option,
                                   gint64                assessment,
                                   gboolean              is_implemented);
GArray      *bcp_case_sums_finish (BcpCaseSums          *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *bcp_best_cases_load  (BcpConnection        *db,
                                   GArray               *sums,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
