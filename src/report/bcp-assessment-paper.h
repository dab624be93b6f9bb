/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-report-private.h"

G_BEGIN_DECLS

/**
 * BcpAssessmentPaper:
 * @composition: the paper
 * @id: the assessment
 * @number: as it is known
 * @firm: (nullable): the firm's name
 * @sector: (nullable): its sector, in the paper's language
 *
 * What the papers of one assessment share. The listing of the composition says which: the first that it
 * lists, or the latest of all.
 */
typedef struct
{
  const BcpComposition *composition;
  gint64                id;
  char                 *number;
  char                 *firm;
  char                 *sector;
} BcpAssessmentPaper;

gboolean bcp_assessment_paper_begin       (BcpAssessmentPaper    *self,
                                           const BcpComposition  *composition,
                                           GError               **error);
void     bcp_assessment_paper_clear       (BcpAssessmentPaper    *self);
gboolean bcp_assessment_paper_add_table   (BcpAssessmentPaper    *self,
                                           BcpFlow               *flow,
                                           const char            *entity,
                                           const char            *order,
                                           const char *const     *columns,
                                           GError               **error);
gboolean bcp_assessment_paper_add_charts  (BcpAssessmentPaper    *self,
                                           BcpFlow               *flow,
                                           const char *const     *names,
                                           double                 height,
                                           GError               **error);
gboolean bcp_assessment_paper_add_bills   (BcpAssessmentPaper    *self,
                                           BcpFlow               *flow,
                                           GError               **error);
char    *bcp_assessment_paper_dup_value   (BcpAssessmentPaper    *self,
                                           const char            *field) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BcpAssessmentPaper, bcp_assessment_paper_clear)

G_END_DECLS
