/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-component-rules.h"

G_BEGIN_DECLS

void        bcp_assessment_rule          (BcpRecord      *record,
                                          BcpConnection  *db,
                                          BcpLanguage     language,
                                          GPtrArray      *findings);
void        bcp_balance_rule             (BcpRecord      *record,
                                          BcpConnection  *db,
                                          BcpLanguage     language,
                                          GPtrArray      *findings);
void        bcp_balance_complete         (BcpRecord      *record,
                                          BcpConnection  *db);
void        bcp_option_rule              (BcpRecord      *record,
                                          BcpConnection  *db,
                                          BcpLanguage     language,
                                          GPtrArray      *findings);
void        bcp_option_link_rule         (BcpRecord      *record,
                                          BcpConnection  *db,
                                          BcpLanguage     language,
                                          GPtrArray      *findings);
void        bcp_option_relation_rule     (BcpRecord      *record,
                                          BcpConnection  *db,
                                          BcpLanguage     language,
                                          GPtrArray      *findings);
void        bcp_score_rule               (BcpRecord      *record,
                                          BcpConnection  *db,
                                          BcpLanguage     language,
                                          GPtrArray      *findings);
BcpFinding *bcp_check_unit               (const BcpField *field,
                                          const char     *text,
                                          BcpLanguage     language);
BcpFinding *bcp_check_cretib             (const BcpField *field,
                                          const char     *text,
                                          BcpLanguage     language);
BcpFinding *bcp_check_practices          (const BcpField *field,
                                          const char     *text,
                                          BcpLanguage     language);
void        bcp_assessment_complete      (BcpRecord      *record,
                                          BcpConnection  *db);
void        bcp_assessment_part_complete (BcpRecord      *record,
                                          BcpConnection  *db);
void        bcp_bill_complete            (BcpRecord      *record,
                                          BcpConnection  *db);
void        bcp_amount_complete          (BcpRecord      *record,
                                          BcpConnection  *db);
void        bcp_option_complete          (BcpRecord      *record,
                                          BcpConnection  *db);

/* The sequel of a pre-assessment, and of a project that has none: its empty worksheets. */
gboolean    bcp_assessment_begin         (BcpRecord      *record,
                                          BcpConnection  *db,
                                          GError        **error);

G_END_DECLS
