/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bcp-language.h"
#include "bcp-worksheet-deeds.h"

G_BEGIN_DECLS

/**
 * BcpWorksheetPart: a grid of a worksheet
 * @entity: the kind of its records
 * @owner: the field by which they belong to the assessment, or to the record that the keyboard stands on in
 *   the part above
 * @columns: the fields that are its columns; all others are in the record's own form
 * @deed: (nullable): what can be done at once by a button
 * @is_beside: whether it shares its row with the part before
 * @title: (nullable): NC_() in the context "worksheet", where the records' own name does not say what the grid is of
 */
typedef struct
{
  const char             *entity;
  const char             *owner;
  const char *const      *columns;
  const BcpWorksheetDeed *deed;
  gboolean                is_beside;
  const char             *title;
} BcpWorksheetPart;

/**
 * BcpWorksheetChart: a chart under the grids
 * @name: of bcp_assessment_chart()
 * @width: its share of the row
 * @follows: (nullable): SQL that gives the variant from the id (?1) of the record that the keyboard stands
 *   on in the first part
 * @is_drawn: whether it is the flow diagram, which is also drawn by hand
 */
typedef struct
{
  const char *name;
  int         width;
  const char *follows;
  gboolean    is_drawn;
} BcpWorksheetChart;

/**
 * BcpWorksheetInfo:
 * @number: as the method numbers it, "07" for WS-07; what is no sheet of the method has a word
 * @title: NC_() in the context "worksheet"; bcp_worksheet_get_title()
 * @group: (nullable): NC_() likewise, the heading of the group that it begins
 * @parts: (nullable): of a sheet that is made of tables, ended by an empty part; the firm's own record has none, nor
 *   has what is only read off the other sheets
 * @charts: (nullable): under the grids, ended by an empty one
 * @has_variants: whether the charts are of mass, water, energy or a substance, to be chosen
 * @has_files: whether the method asks for photos or scans of its rows (an F of the dossier)
 */
typedef struct _BcpWorksheetInfo
{
  const char              *number;
  const char              *title;
  const char              *group;
  const BcpWorksheetPart  *parts;
  const BcpWorksheetChart *charts;
  gboolean                 has_variants;
  gboolean                 has_files;
} BcpWorksheetInfo;

const BcpWorksheetInfo *bcp_worksheets          (guint       *n_worksheets);
gboolean                bcp_worksheet_is_filled_in (const BcpWorksheetInfo *info);
const char             *bcp_worksheet_get_title (const char  *title,
                                                 BcpLanguage  language);
const char             *bcp_worksheet_part_get_title (const BcpWorksheetPart *part,
                                                 BcpLanguage  language);

G_END_DECLS
