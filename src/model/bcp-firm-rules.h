/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-entity.h"

G_BEGIN_DECLS

BcpFinding *bcp_firm_check_scian       (const BcpField *field,
                                        const char     *text,
                                        BcpLanguage     language);
BcpFinding *bcp_firm_check_postal_code (const BcpField *field,
                                        const char     *text,
                                        BcpLanguage     language);
BcpFinding *bcp_firm_check_email       (const BcpField *field,
                                        const char     *text,
                                        BcpLanguage     language);
void        bcp_firm_rule              (BcpRecord      *record,
                                        BcpConnection  *db,
                                        BcpLanguage     language,
                                        GPtrArray      *findings);
void        bcp_firm_complete          (BcpRecord      *record,
                                        BcpConnection  *db);

G_END_DECLS
