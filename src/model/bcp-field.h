/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-catalogue.h"
#include "bcp-entity.h"
#include "bcp-value.h"

G_BEGIN_DECLS

BcpFinding *bcp_field_parse      (const BcpField *field,
                                  const char     *text,
                                  BcpCatalogue   *catalogue,
                                  BcpLanguage     language,
                                  BcpValue       *value) G_GNUC_WARN_UNUSED_RESULT;
char       *bcp_field_to_text    (const BcpField *field,
                                  const BcpValue *value) G_GNUC_WARN_UNUSED_RESULT;
char       *bcp_field_format     (const BcpField *field,
                                  const BcpValue *value,
                                  const char     *companion,
                                  BcpCatalogue   *catalogue,
                                  BcpLanguage     language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
