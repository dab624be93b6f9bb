/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-connection.h"
#include "bcp-language.h"

G_BEGIN_DECLS

/**
 * BcpCatalogueOption: an option of the catalogue, as it is offered to an assessment (WS-16)
 * @code: by which options remember it
 * @name: in the reader's language
 * @effect: (nullable): what it did elsewhere: saving, payback
 * @source: (nullable): who says so
 * @practice: code
 * @sector: (nullable): code; %NULL is every sector
 * @fits: whether it is of the assessment's sector, or of every one
 * @is_verified: whether somebody has checked it against its source
 * @n_uses: options of the assessment that came from it
 */
typedef struct
{
  char     *code;
  char     *name;
  char     *effect;
  char     *source;
  char     *practice;
  char     *sector;
  gboolean  fits;
  gboolean  is_verified;
  gint64    n_uses;
} BcpCatalogueOption;

GPtrArray *bcp_option_catalogue_load (BcpConnection      *db,
                                      gint64              assessment,
                                      BcpLanguage         language,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   bcp_option_catalogue_add  (BcpConnection      *db,
                                      gint64              assessment,
                                      const char *const  *codes,
                                      GError            **error);

G_END_DECLS
