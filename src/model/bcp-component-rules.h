/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-entity.h"

G_BEGIN_DECLS

void     bcp_complete_from           (BcpRecord      *record,
                                      const char     *field,
                                      BcpConnection  *db,
                                      const char     *sql,
                                      const BcpValue *parameter);
void     bcp_rule_find               (GPtrArray      *findings,
                                      BcpRecord      *record,
                                      const char     *field,
                                      BcpSeverity     severity,
                                      const char     *message);
gboolean bcp_rule_is_empty           (BcpRecord      *record,
                                      const char     *field);
void     bcp_dates_rule              (BcpRecord      *record,
                                      BcpConnection  *db,
                                      BcpLanguage     language,
                                      GPtrArray      *findings);
void     bcp_programme_rule          (BcpRecord      *record,
                                      BcpConnection  *db,
                                      BcpLanguage     language,
                                      GPtrArray      *findings);
void     bcp_milestone_rule          (BcpRecord      *record,
                                      BcpConnection  *db,
                                      BcpLanguage     language,
                                      GPtrArray      *findings);
void     bcp_course_rule             (BcpRecord      *record,
                                      BcpConnection  *db,
                                      BcpLanguage     language,
                                      GPtrArray      *findings);
void     bcp_preassessment_rule      (BcpRecord      *record,
                                      BcpConnection  *db,
                                      BcpLanguage     language,
                                      GPtrArray      *findings);
void     bcp_project_rule            (BcpRecord      *record,
                                      BcpConnection  *db,
                                      BcpLanguage     language,
                                      GPtrArray      *findings);
void     bcp_course_complete         (BcpRecord      *record,
                                      BcpConnection  *db);
gboolean bcp_course_add_modules      (BcpRecord      *record,
                                      BcpConnection  *db,
                                      GError        **error);
void     bcp_enrolment_complete      (BcpRecord      *record,
                                      BcpConnection  *db);
void     bcp_preassessment_complete  (BcpRecord      *record,
                                      BcpConnection  *db);
void     bcp_project_complete        (BcpRecord      *record,
                                      BcpConnection  *db);
void     bcp_expense_complete        (BcpRecord      *record,
                                      BcpConnection  *db);

G_END_DECLS
