/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-entity.h"

G_BEGIN_DECLS

char *bcp_word_in_sentence (const char      *label) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_word_singular    (const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;
char *bcp_word_plural      (const BcpEntity *entity) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
