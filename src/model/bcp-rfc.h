/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-entity.h"

G_BEGIN_DECLS

char        bcp_rfc_check_digit (const char     *rfc);
gboolean    bcp_rfc_is_generic  (const char     *rfc);
BcpFinding *bcp_rfc_check       (const BcpField *field,
                                 const char     *text,
                                 BcpLanguage     language);

G_END_DECLS
