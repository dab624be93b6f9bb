/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-listing.h"

G_BEGIN_DECLS

/**
 * BcpExportColumns: which columns of a list are written, and what of a row may be
 * @entity: what is listed
 * @fields: guint: index of each column's field
 * @owner: column of the firm that a personal field's record belongs to, -1
 * @firm: whose consent was looked up last …
 * @consent: … and what it was
 */
typedef struct
{
  const BcpEntity *entity;
  GArray          *fields;
  int              owner;
  gint64           firm;
  gboolean         consent;
} BcpExportColumns;

gboolean        bcp_export_columns_init      (BcpExportColumns    *self,
                                              const BcpEntity     *entity,
                                              const char *const   *names,
                                              GError             **error);
void            bcp_export_columns_clear     (BcpExportColumns    *self);
const BcpField *bcp_export_columns_get       (BcpExportColumns    *self,
                                              guint                column,
                                              guint               *index);
gboolean        bcp_export_columns_begin_row (BcpExportColumns    *self,
                                              BcpConnection       *db,
                                              const BcpValue      *values,
                                              GError             **error);
gboolean        bcp_export_columns_withhold  (BcpExportColumns    *self,
                                              const BcpField      *field);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BcpExportColumns, bcp_export_columns_clear)

G_END_DECLS
