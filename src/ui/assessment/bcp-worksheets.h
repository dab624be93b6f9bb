/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BcpWorksheetPart: a grid of a worksheet
 * @entity: the kind of its records
 * @owner: the field by which they belong to the assessment, or to the record that the keyboard stands on in
 *   the part above
 * @columns: the fields that are its columns; all others are in the record's own form
 */
typedef struct
{
  const char        *entity;
  const char        *owner;
  const char *const *columns;
} BcpWorksheetPart;

/**
 * BcpWorksheetInfo:
 * @number: as the method numbers it, "07" for WS-07
 * @title: NC_() in the context "worksheet"; bcp_worksheet_get_title()
 * @group: (nullable): NC_() likewise, the heading of the group that it begins
 * @get_type: the kind of #BcpWorksheet
 * @parts: (nullable): of a sheet that is made of grids, ended by an empty part
 */
typedef struct _BcpWorksheetInfo
{
  const char             *number;
  const char             *title;
  const char             *group;
  GType                 (*get_type) (void);
  const BcpWorksheetPart *parts;
} BcpWorksheetInfo;

const BcpWorksheetInfo *bcp_worksheets          (guint      *n_worksheets);
const char             *bcp_worksheet_get_title (const char *title);

G_END_DECLS
